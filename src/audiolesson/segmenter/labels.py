"""Labels: the words in front of a turn, as in "NAME: words"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.talk import has_personal, words_said

LABEL_LENGTH = 90
MAX_WORDS = 5
SEVERAL = 2
"""Announcements of speakers that a text has at least."""
_BRACKET = r"(?:\s*[(（\[][^()（）\[\]\n]{1,40}[)）\]])?"
_CAPITAL = r"(?:[A-Z][\w'’.-]*|[A-Z]\.)"
_COUNT = r"(?:[ \xa0]?#\d{1,3})?"
_NAME = rf"{_CAPITAL}(?:[ \xa0](?:{_CAPITAL}|de|van|von|der|bin|al|[IVX]+|\d+)){{0,4}}{_COUNT}"
_UNNAMED = rf"{_CAPITAL}(?:[ \xa0][a-z]{{2,12}}){{2,3}}"
"""Perhaps somebody without a name: "Voice from the audience"."""
_CAPS_WORD = r"[A-Z0-9][A-Z0-9'’.&-]*"
_CAPS = rf"[A-Z][A-Z0-9'’.-]*(?:[ \xa0]{_CAPS_WORD}){{0,5}}{_COUNT}"
_LONG_CAPS = rf"[A-Z][A-Z0-9'’.-]+(?:[ \xa0]{_CAPS_WORD}){{0,5}}{_COUNT}"
_DENSE = r"[\u4e00-\u9fff]{1,6}\d?"
_TITLE = r"(?P<title>(?:,[ \xa0][A-Z0-9][A-Z0-9 \xa0'’.,&/-]{1,60})?)"
_AT_START = re.compile(
    rf"(?P<lead>>{{0,2}}\s*)(?P<name>{_CAPS}|{_NAME}|{_UNNAMED}|{_DENSE}){_BRACKET}{_TITLE}{_BRACKET}"
    rf"\s*[:：](?!//|\d)\s*"
)
_IN_MIDDLE = re.compile(
    rf"(?<=[.!?…\"”)\]])\s+(?P<lead>>{{0,2}}\s*)(?P<name>{_LONG_CAPS}){_TITLE}{_BRACKET}:\s+"
)
_ALONE = re.compile(rf"(?P<lead>)(?P<name>{_CAPS}|{_NAME}|{_DENSE}){_TITLE}{_BRACKET}")
_ONLY_COUNT = re.compile(r"[\d.,%$£€ \xa0]+(?:\n|$)")
_NUMBER = re.compile(r"\d+")
_LINE = re.compile(r"\n\s*")
_KNOWN_IN_MIDDLE = re.compile(
    rf"(?<=[.!?…\"”)\]])\s+(?P<lead>)(?P<name>{_NAME})(?P<title>){_BRACKET}:\s+"
)
_ROLE = re.compile(r"(?P<role>[^\W\d_]{1,9}) ?\d{0,2} ?(?P<mark>[.:：])(?=\s|$|[^\x00-\x7f])")
_FULL_NAME = re.compile(rf"{_CAPITAL}(?:[ \xa0]{_CAPITAL}){{1,3}}")
_SCRIPT_MARK = re.compile(r"(?P<name>[A-Z-]{2,15}):(?=\s)")
_COLON = re.compile("[:：]")
_ONLY_DENSE = re.compile(_DENSE)
_IS_UNNAMED = re.compile(_UNNAMED)
_QUOTE = re.compile(r"\s*[\"“„「『《〈«]")
_OPTION = re.compile(r"[Bb][.)] ")


@dataclass(frozen=True, slots=True)
class Label:
    """The words in front of a turn."""

    span: Span
    """With the colon, without the white space after it."""
    named: Span
    """The words in it that name the speaker."""
    name: str
    title: str
    role: bool = False
    """Whether it names what somebody does in an interview, and nobody: "Q", "Answer"."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph that begins with a label."""

    label: Label
    paragraph: int
    """Its place among the paragraphs."""
    words: str
    """What follows the label in it."""
    announced: Label | None = None
    """Who speaks below, where the paragraph says no more than that: "Extract 1: Ann Hale"."""

    @property
    def speaking(self) -> Label:
        """The label of whoever speaks after it."""
        return self.announced or self.label


@dataclass(frozen=True, slots=True)
class Company:
    """What the labels at the beginnings of paragraphs tell of those within them."""

    names: frozenset[str]
    """The speakers' names in lower case, in full and in part."""
    roles: bool
    """Whether some ask and some answer: "Q.", "A."."""
    capitals: bool
    """Whether the text is in capitals throughout, where capitals tell nothing."""

    def has(self, label: Label) -> bool:
        """Whether the label is that of a known speaker."""
        return " ".join(label.name.lower().split()) in self.names


def find_openings(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Opening]:
    """The paragraphs that begin with a label."""
    found = [(label_at_start(text, span, words), i, span) for i, span in enumerate(paragraphs)]
    return [
        Opening(label, index, text[label.span.end : span.end].strip())
        for label, index, span in found
        if label
    ]


def find_questions(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Opening]:
    """The paragraphs that begin with "Q." or "Answer 1:", where they answer one another."""
    found = [
        Opening(label, index, text[label.span.end : span.end].strip())
        for index, span in enumerate(paragraphs)
        if (label := role_at(text, span, words))
    ]
    asked = [one.label.name.lower() in words.turns.asking for one in found]
    answered = any(question and not answer for question, answer in pairwise(asked))
    options = any(_OPTION.match(text, span.start, span.end) for span in paragraphs)
    stopped = any(one.label.span.of(text)[-1] == "." for one in found)
    return found if answered and not (stopped and options) else []


def role_at(text: str, span: Span, words: Lexicon) -> Label | None:
    """The label "Q." or "Answer 1:" at the beginning of `span`."""
    match = _ROLE.match(text, span.start, span.end)
    if not match or match["role"].lower() not in words.turns.asking | words.turns.answering:
        return None
    role = Span(match.start("role"), match.end("role"))
    if match["mark"] == "." and len(match["role"]) > 1:
        return None
    return Label(Span(span.start, match.end()), role, match["role"], "", role=True)


def with_announcements(
    paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> list[Opening]:
    """The openings, with the speakers that some of them announce: "Extract 1: Ann Hale"."""
    found = [_announcement(paragraphs, one, words) for one in openings]
    if sum(one.announced is not None for one in found) < SEVERAL:
        return list(openings)
    return found


def _announcement(paragraphs: Sequence[Span], opening: Opening, words: Lexicon) -> Opening:
    name = _FULL_NAME.fullmatch(opening.words)
    below = opening.paragraph + 1
    if not name or below == len(paragraphs) or not is_generic(opening.label.name, words):
        return opening
    if _is_sentence(opening.words, words):
        return opening
    start, end = paragraphs[below].start, paragraphs[opening.paragraph].end
    named = Span(end - len(opening.words), end)
    announced = Label(Span(start, start), named, opening.words, "")
    return replace(opening, announced=announced)


def _is_sentence(line: str, words: Lexicon) -> bool:
    """Whether words with capitals are what somebody says: "And I'm Ann Hale."."""
    *others, last = line.lower().split()
    ends = last.endswith(".") and last not in words.names.suffixes
    personal = has_personal(words_said(line), words)
    return ends or personal or any(word in words.names.never for word in others)


def is_generic(name: str, words: Lexicon) -> bool:
    """Whether a label names a role: "Voice 1", "Q"; a single letter stands alone in it."""
    role, _, rest = _NUMBER.sub("", name.lower()).strip().partition(" ")
    return role in words.turns.generic and not (len(role) == 1 and role.isascii() and rest)


def count_titles(parts: Sequence[str], words: Lexicon) -> int:
    """How many words of a name, in lower case, are titles in front of it."""
    count = 0
    while count < len(parts) - 1 and parts[count] in words.titles:
        count += 1
    return count


def label_at_start(text: str, span: Span, words: Lexicon) -> Label | None:
    """The label that a paragraph begins with."""
    start = span.start
    if text[start] in '"“':
        start += 1
    match = _AT_START.match(text, start, min(span.end, start + LABEL_LENGTH))
    if match and _ONLY_COUNT.match(text, match.end(), span.end):
        return None
    return _checked(match, words)


def script_marks(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Span]:
    """What paragraphs begin with that names a part of a script, not a speaker: "TEXT:"."""
    found = (_SCRIPT_MARK.match(text, span.start, span.end) for span in paragraphs)
    return [
        Span(mark.start(), mark.end())
        for mark in found
        if mark and mark["name"].lower() in words.turns.script_marks
    ]


def label_alone(text: str, span: Span, words: Lexicon) -> Label | None:
    """The label that a paragraph is, without a colon."""
    ends_sentence = text[span.end - 1] == "."
    return None if ends_sentence else _checked(_ALONE.fullmatch(text, span.start, span.end), words)


def labels_within(text: str, span: Span, words: Lexicon, company: Company) -> list[Label]:
    """Labels at the beginning of lines, and behind a full stop in the middle of a paragraph.

    In the middle they are in capitals, or those of known speakers.
    """
    if not company.roles and not _COLON.search(text, span.start, span.end):
        return []
    capitals = [_checked(one, words) for one in _IN_MIDDLE.finditer(text, span.start, span.end)]
    others = [_checked(one, words) for one in _KNOWN_IN_MIDDLE.finditer(text, span.start, span.end)]
    middle = [one for one in capitals if one and (not company.capitals or company.has(one))]
    middle += [one for one in others if one and company.has(one)]
    lines = (
        _at_line(text, Span(line.end(), span.end), words, company)
        for line in _LINE.finditer(text, span.start, span.end)
    )
    labels = {label.span.start: label for label in [*middle, *lines] if label}
    return list(labels.values())


def _at_line(text: str, line: Span, words: Lexicon, company: Company) -> Label | None:
    role = role_at(text, line, words) if company.roles else None
    return role or _checked(_AT_START.match(text, line.start, line.end), words)


def _checked(match: re.Match[str] | None, words: Lexicon) -> Label | None:
    if not match:
        return None
    name = match["name"].strip()
    said = name.lower().split()
    never = words.turns.never
    if said[0] in never or said[-1] in never | words.turns.times or len(said) > MAX_WORDS + 1:
        return None
    if _IS_UNNAMED.fullmatch(name) and not _is_among_others(said, words):
        return None
    if said[0] in words.names.never and len(name) > 1 and not _may_be_label(name, words):
        return None
    if not name.isascii() and _ONLY_DENSE.fullmatch(name):
        verb = _verb_of(name, words)
        if len(verb) > 1 or (verb and _QUOTE.match(match.string, match.end())):
            return None  # told by the narrator: "专家指出：", or of a quote
        name = name.removesuffix(verb)
    end = match.start() + len(match[0].rstrip())
    start = match.start("lead") + len(match["lead"]) - len(match["lead"].lstrip())
    named = Span(match.start("name"), match.start("name") + len(name))
    return Label(Span(start, end), named, name, match["title"].strip(" ,"))


def _is_among_others(said: Sequence[str], words: Lexicon) -> bool:
    """Whether a label is of somebody told by where they are: "Voice from the audience"."""
    return said[0] in words.turns.unnamed and said[1] in words.phrases.joining


def _may_be_label(name: str, words: Lexicon) -> bool:
    """Whether a label may begin with a word that no name begins with: "THE COURT"."""
    first = name.lower().split()[0]
    definite = first in words.phrases.articles and first in words.phrases.definite
    several = name.lower() in words.turns.together
    return (
        several
        or is_generic(name, words)
        or (definite and name.isupper() and first != name.lower())
    )


def _verb_of(name: str, words: Lexicon) -> str:
    """The verb of saying at the end of a label in a script without spaces: "说" of "王伟说"."""
    if name in words.turns.generic or name.endswith(tuple(words.titles)):
        return ""
    verbs = (verb for verb in words.speech.verbs if name.endswith(verb) and name != verb)
    return max(verbs, key=len, default="")
