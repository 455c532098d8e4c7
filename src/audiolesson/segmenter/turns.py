"""Texts in turns: "NAME: words", and who each label stands for."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.model import Gender, Span
from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention
from audiolesson.segmenter.origins import origin_in
from audiolesson.segmenter.people import People, Person, lower_capitals, noun_gender

CONFIDENCE = 0.97
LABEL_LENGTH = 90
MOST = 0.5
"""The share of paragraphs with a label from which labels need not come back."""
FEW_TURNS = 2
"""Turns that a text in turns has at least."""
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
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody begins to speak."""

    label: Span
    start: int
    """The first character after the label."""
    speaker: str
    gender: Gender | None
    origin: str | None


class Turns:
    """All turns of a text; empty where it is not in turns."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self._starts = [turn.label.start for turn in turns]

    def at(self, offset: int) -> Turn | None:
        """Whose turn it is at `offset`; None before the first."""
        index = bisect_right(self._starts, offset)
        return self.turns[index - 1] if index else None

    def between(self, start: int, end: int) -> Sequence[Turn]:
        """The turns whose labels begin from `start` up to `end`."""
        return self.turns[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def find_turns(text: str, paragraphs: Sequence[Span], words: Lexicon) -> Turns:
    """The turns of a text.

    A colon alone makes none: the labels have to come back, or stand before most paragraphs.
    """
    opened = [label for span in paragraphs if (label := _label_at_start(text, span, words))]
    if not _is_in_turns(opened, len(paragraphs), words):
        return Turns(())
    labels = sorted(
        opened + [label for span in paragraphs for label in _labels_within(text, span, words)],
        key=lambda label: label.span.start,
    )
    return Turns(_turns(text, labels, words))


def _is_in_turns(labels: Sequence[Label], paragraphs: int, words: Lexicon) -> bool:
    names = Counter(_key(label.name) for label in labels)
    if sum(_is_generic(label.name, words) for label in labels) >= FEW_TURNS:
        return True
    if len(names) < FEW_TURNS:
        return False
    again = sum(count for count in names.values() if count > 1)
    return again >= FEW_TURNS or len(labels) >= MOST * paragraphs


def _is_generic(name: str, words: Lexicon) -> bool:
    """Whether a label names a role: "Voice 1", "Q"."""
    return _NUMBER.sub("", name.lower()).partition(" ")[0] in words.generic_turns


def _label_at_start(text: str, span: Span, words: Lexicon) -> Label | None:
    start = span.start
    if text[start] in '"“':
        start += 1
    match = _AT_START.match(text, start, min(span.end, start + LABEL_LENGTH))
    if match and _ONLY_COUNT.match(text, match.end(), span.end):
        return None
    return _checked(match, words)


def _labels_within(text: str, span: Span, words: Lexicon) -> list[Label]:
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
    if said[0] in words.never_names and len(said[0]) > 1 and not _is_generic(name, words):
        return None
    end = match.start() + len(match[0].rstrip())
    start = match.start("lead") + len(match["lead"]) - len(match["lead"].lstrip())
    return Label(Span(start, end), name, match["title"].strip(" ,"))


def _key(name: str) -> str:
    return " ".join(name.lower().split())


# ------------------------------------------------------------------ who they are
def _turns(text: str, labels: Sequence[Label], words: Lexicon) -> list[Turn]:
    people = People(words)
    mentions = [_mention(label, words) for label in labels]
    people.meet(text, [*_spelled_out(text, mentions), *mentions])
    spoken = {label: _person(label, people, words) for label in labels}
    return [
        Turn(
            label.span,
            label.span.end,
            spoken[label].name,
            spoken[label].gender or noun_gender(label.name, words),
            spoken[label].origin or origin_in(_normal_case(label.title)),
        )
        for label in labels
    ]


def _spelled_out(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Where the text itself has the given name of somebody whose labels have the last name only."""
    last_names = {one.name for one in mentions if one.name.isalpha() and one.name.istitle()}
    if not last_names:
        return []
    full_name = re.compile(rf"\b([A-Z][a-z]+) (?:[A-Z]\. )?(?:{'|'.join(sorted(last_names))})\b")
    return [
        Mention(match.start(), match.end(), Form.NAME, match[0], "")
        for match in full_name.finditer(text)
        if is_given_name(match[1])
    ]


def _person(label: Label, people: People, words: Lexicon) -> Person:
    mention = _mention(label, words)
    if _is_generic(label.name, words):
        return Person(_normal_case(label.name), tuple(label.name.lower().split()))
    return people.named(mention)


def _mention(label: Label, words: Lexicon) -> Mention:
    """The label as a name, its titles apart."""
    parts = _normal_case(label.name).split()
    count = 0
    while count < len(parts) - 1 and parts[count].lower() in words.titles:
        count += 1
    return Mention(
        label.span.start,
        label.span.end,
        Form.NAME,
        " ".join(parts[count:]),
        " ".join(parts[:count]),
    )


def _normal_case(name: str) -> str:
    """A label in capitals as a name: in a transcript they are its style, no abbreviation."""
    return lower_capitals(name) if name.isupper() else name
