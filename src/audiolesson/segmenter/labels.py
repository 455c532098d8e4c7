"""Labels: the words in front of a turn, as in "NAME: words"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon

LABEL_LENGTH = 90
MAX_WORDS = 5
_BRACKET = r"(?:\s*[(（\[][^()（）\[\]\n]{1,40}[)）\]])?"
_CAPITAL = r"(?:[A-Z][\w'’.-]*|[A-Z]\.)"
_NAME = rf"{_CAPITAL}(?:[ \xa0](?:{_CAPITAL}|de|van|von|der|bin|al|[IVX]+|\d+)){{0,4}}"
_CAPS_WORD = r"[A-Z0-9][A-Z0-9'’.&-]*"
_CAPS = rf"[A-Z][A-Z0-9'’.-]*(?:[ \xa0]{_CAPS_WORD}){{0,5}}"
_LONG_CAPS = rf"[A-Z][A-Z0-9'’.-]+(?:[ \xa0]{_CAPS_WORD}){{0,5}}"
_DENSE = r"[\u4e00-\u9fff]{1,6}\d?"
_TITLE = r"(?P<title>(?:,[ \xa0][A-Z0-9][A-Z0-9 \xa0'’.,&/-]{1,60})?)"
_AT_START = re.compile(
    rf"(?P<lead>>{{0,2}}\s*)(?P<name>{_CAPS}|{_NAME}|{_DENSE}){_TITLE}{_BRACKET}"
    rf"\s*[:：](?!//|\d)\s*"
)
_IN_MIDDLE = re.compile(
    rf"(?<=[.!?…\"”)\]])\s+(?P<lead>>{{0,2}}\s*)(?P<name>{_LONG_CAPS}){_TITLE}{_BRACKET}:\s+"
)
_ONLY_COUNT = re.compile(r"[\d.,%$£€ \xa0]+(?:\n|$)")
_NUMBER = re.compile(r"\d+")
_LINE = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """The words in front of a turn."""

    span: Span
    """With the colon, without the white space after it."""
    named: Span
    """The words in it that name the speaker."""
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph that begins with a label."""

    label: Label
    paragraph: int
    """Its place among the paragraphs."""
    words: str
    """What follows the label in it."""


def find_openings(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Opening]:
    """The paragraphs that begin with a label."""
    found = [(label_at_start(text, span, words), i, span) for i, span in enumerate(paragraphs)]
    return [
        Opening(label, index, text[label.span.end : span.end].strip())
        for label, index, span in found
        if label
    ]


def is_generic(name: str, words: Lexicon) -> bool:
    """Whether a label names a role: "Voice 1", "Q"; a single letter stands alone in it."""
    role, _, rest = _NUMBER.sub("", name.lower()).strip().partition(" ")
    return role in words.generic_turns and not (len(role) == 1 and role.isascii() and rest)


def label_at_start(text: str, span: Span, words: Lexicon) -> Label | None:
    """The label that a paragraph begins with."""
    start = span.start
    if text[start] in '"“':
        start += 1
    match = _AT_START.match(text, start, min(span.end, start + LABEL_LENGTH))
    if match and _ONLY_COUNT.match(text, match.end(), span.end):
        return None
    return _checked(match, words)


def labels_within(text: str, span: Span, words: Lexicon) -> list[Label]:
    """Labels in capitals that stand behind a full stop in the middle of a paragraph."""
    found = (_checked(match, words) for match in _IN_MIDDLE.finditer(text, span.start, span.end))
    lines = (
        _checked(_AT_START.match(text, match.end(), span.end), words)
        for match in _LINE.finditer(text, span.start, span.end)
    )
    labels = {label.span.start: label for label in [*found, *lines] if label}
    return list(labels.values())


def _checked(match: re.Match[str] | None, words: Lexicon) -> Label | None:
    if not match:
        return None
    name = match["name"].strip()
    said = name.lower().split()
    if said[0] in words.never_turns or said[-1] in words.never_turns or len(said) > MAX_WORDS + 1:
        return None
    if said[0] in words.never_names and len(name) > 1 and not is_generic(name, words):
        return None
    end = match.start() + len(match[0].rstrip())
    start = match.start("lead") + len(match["lead"]) - len(match["lead"].lstrip())
    named = Span(match.start("name"), match.start("name") + len(name))
    return Label(Span(start, end), named, name, match["title"].strip(" ,"))
