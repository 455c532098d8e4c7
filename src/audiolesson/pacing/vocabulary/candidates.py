"""The words of a segment that might be learned, and what their capitals tell of them.

No numbers, addresses, handles, letters, acronyms, contractions or words cut by a digit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from audiolesson.model import Kind, Segment
from audiolesson.pacing.vocabulary.families import Grammar
from audiolesson.pacing.vocabulary.frequencies import Frequencies

_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
"""Belong to letters; the last range is the scripts of India, whose vowels are marks."""
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060"
_HAN = r"\u3005\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_LETTER = rf"(?:[^\W\d_{_HAN}\u3040-\u30ff]|[{_MARKS}{_INVISIBLE}])"
_APOSTROPHES = "'’`´"
_JOINER = rf"(?:[{_APOSTROPHES}‐‑-]|”(?=(?:s|t|re|ve|ll|d|m)\b))"
_WORD = re.compile(rf"(?<!\w){_LETTER}+(?:{_JOINER}{_LETTER}+)*")
_DIGIT = re.compile(r"\w")
"""Behind a word, where no letter can be: a part of it."""
_RUN = re.compile(f"[{_HAN}]+")
_CHUNK = re.compile(r"[^\s—–…]+")
_ADDRESS = re.compile(r"[@#\\_]|://|\w\.\w|/\S*/")
"""In a stretch without white space: it is no words."""
_OPENS = re.compile(r"[^\w\s,;%-]")
"""Between two words: the second may begin a sentence, or a title."""
_TITLE_DOT = re.compile(r"\.\s*")
_LONGEST_TITLE = 4
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}”]")
_SHORTEST, _LONGEST = 3, 40
_SHORTEST_CHINESE = 2
_TITLE_CASE = 0.6
"""The share of a heading's longer words with capitals, from which they tell nothing."""


class Case(Enum):
    """What the capitals of a word tell."""

    PLAIN = auto()
    """It is no name."""
    OPEN = auto()
    """Nothing: any word would have them there."""
    NAME = auto()
    """It is a name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word in its place."""

    segment: int
    """Index into `Script.segments`."""
    start: int
    """Offset into the segment's text."""
    end: int
    spelling: str
    """As it is looked up."""
    case: Case


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """What stands around a word, as far as it tells whether that is a name."""

    before: str
    """The word before it in the segment, else empty."""
    gap: str
    """What is between the two."""
    after: str
    """The word behind it where only a space parts them, else empty."""


def candidates_of(
    index: int, segment: Segment, frequencies: Frequencies, grammar: Grammar
) -> Iterator[Candidate]:
    """All words of a segment that might be learned, in order."""
    places = _words if frequencies.has_spaces else _chinese_words
    for start, end, case in places(segment, frequencies, grammar):
        spelling = frequencies.spelling(segment.text[start:end])
        if spelling in grammar.interjections or (grammar.skip and grammar.skip.search(spelling)):
            continue
        yield Candidate(index, start, end, spelling, case)


def _chinese_words(
    segment: Segment, frequencies: Frequencies, _grammar: Grammar
) -> Iterator[tuple[int, int, Case]]:
    for run in _RUN.finditer(segment.text):
        for start, end in frequencies.part(run[0]):
            if end - start >= _SHORTEST_CHINESE:
                yield run.start() + start, run.start() + end, Case.PLAIN


def _words(
    segment: Segment, _frequencies: Frequencies, grammar: Grammar
) -> Iterator[tuple[int, int, Case]]:
    text = segment.text
    found = _found_in(text)
    shouted = text.isupper()
    titled = segment.kind is Kind.HEADING and _has_title_case([match[0] for match in found])
    for number, match in enumerate(found):
        place = _own_letters(match, grammar)
        if place is None:
            continue
        word = text[place[0] : place[1]]
        if shouted:
            yield *place, Case.OPEN
        elif word == word.lower():
            yield *place, Case.PLAIN
        elif word[1:] == word[1:].lower():  # no acronym, nor "iPhone", nor "pro-European"
            around = _neighbours(text, found, number)
            yield *place, Case.OPEN if titled else _case_of_capital(around, grammar)


def _found_in(text: str) -> list[re.Match[str]]:
    """All words of a text but the parts of addresses."""
    if not _ADDRESS.search(text):
        return list(_WORD.finditer(text))
    return [
        match
        for chunk in _CHUNK.finditer(text)
        if not _ADDRESS.search(chunk[0])
        for match in _WORD.finditer(text, chunk.start(), chunk.end())
    ]


def _has_title_case(words: list[str]) -> bool:
    longer = [word for word in words if len(word) > _LONGEST_TITLE]
    return sum(word[0].isupper() for word in longer) >= _TITLE_CASE * len(longer)


def _own_letters(match: re.Match[str], grammar: Grammar) -> tuple[int, int] | None:
    """Where the word is without what apostrophes join to it; None where that is no word."""
    start, end = match.span()
    if _DIGIT.match(match.string, end):
        return None
    if not _APOSTROPHE.search(match[0]):
        return (start, end) if _SHORTEST <= end - start <= _LONGEST else None
    parts = _APOSTROPHE.split(match[0])
    if len(parts) > 1 and parts[0].lower() in grammar.elisions:
        start += len(parts.pop(0)) + 1
    if len(parts) > 1 and parts[-1].lower() in grammar.possessives:
        end -= len(parts.pop()) + 1
    return (start, end) if len(parts) == 1 and _SHORTEST <= end - start <= _LONGEST else None


def _neighbours(text: str, found: list[re.Match[str]], number: int) -> _Neighbours:
    match = found[number]
    before = found[number - 1] if number else None
    after = found[number + 1] if number + 1 < len(found) else None
    return _Neighbours(
        before[0] if before else "",
        text[before.end() if before else 0 : match.start()],
        after[0] if after and text[match.end() : after.start()].isspace() else "",
    )


def _case_of_capital(around: _Neighbours, grammar: Grammar) -> Case:
    before_name = around.after[:1].isupper()
    if _is_title(around) or (before_name and grammar.nouns_after is None):
        return Case.NAME
    if not around.before or _OPENS.search(around.gap):
        return Case.OPEN
    if grammar.nouns_after is None:
        return Case.NAME
    is_noun = around.before.lower() in grammar.nouns_after and not before_name
    return Case.PLAIN if is_noun else Case.OPEN


def _is_title(around: _Neighbours) -> bool:
    """Whether a short form stands in front of a word, as in "Mr. Halloran"."""
    short = around.before[:1].isupper() and len(around.before) <= _LONGEST_TITLE
    return short and _TITLE_DOT.fullmatch(around.gap) is not None
