"""The words of a sentence with their punctuation, and how long each takes to say."""

import functools
import re
from dataclasses import dataclass

from audiolesson.estimates import (
    DIGIT_SECONDS,
    LETTER_SECONDS,
    PAUSE_SECONDS,
    WITHOUT_SPACES,
    WORD_SECONDS,
    YEAR,
    seconds_of,
)
from audiolesson.pacing.phrases.wordlists import CLOSING, Begin, Breath

_SIGN_SECONDS = 0.3
_SIGNS = re.compile(r"[%‰€£$¥]")
_OTHER_THAN_LETTERS = re.compile(r"[^a-z\s]")
_WORDS_PER_CHARACTER = 0.5
"""Chinese and Japanese words have about two characters."""
_UNSPACED = re.compile(f"[{WITHOUT_SPACES}]")
_OPENING = re.compile(r"[\"'“‘«„「『《（(\[]+")
_OPENS = re.compile(r"[\"“‘«„「『《（(\[]")
_MARKS = 8
"""Characters at an atom's end in which its punctuation is looked for; the rest is noise."""
_STRONG_END = re.compile(rf"(?:[.!?;:…。！？；：—–―]|\s-|--)[{CLOSING}]*$")
_COMMA_END = re.compile(rf"[,，、][{CLOSING}]*$")
_QUOTE_END = re.compile(rf"[{CLOSING}]$")
_TOKENS_KEPT = 8192


@dataclass(frozen=True, slots=True)
class Word:
    """A token, and what is known of it wherever it stands."""

    bare: str
    """Its text without the punctuation at both ends."""
    opening: str
    """The punctuation in front of that, or as much as matters."""
    marks: str
    """The punctuation behind it, or as much as matters."""
    listed: str
    """As the word lists have it; nothing for May and Will in the middle of a sentence."""
    begin: Begin | None
    """What a pause in front of it costs, where a list tells."""
    leans: bool
    is_adverb: bool
    is_adjective: bool
    """Or something else that would rather not be parted from the noun behind it."""
    is_capital: bool
    is_number: bool
    """It begins with a digit."""
    ends_in_number: bool
    """It ends with a digit, and is no year."""
    is_strong: bool
    """A mark follows that ends a sentence or a part of it, if it is no abbreviation's."""
    is_comma: bool
    is_opening_quote: bool
    is_bracketed: bool
    is_closing_quote: bool
    count: float
    """How many words it counts for."""
    seconds: float
    """How long it takes to say, without the pause behind it."""
    pause: float


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never split: a word with its punctuation, or one character of unspaced script."""

    segment: int
    """Index of the segment that it is in."""
    start: int
    """Offset into the segment's text."""
    end: int
    word: Word


def atoms_of(segment: int, text: str, breath: Breath) -> list[Atom]:
    """A segment's atoms; punctuation that stands alone goes with the one before or after it."""
    spans: list[tuple[int, int]] = []
    begin = None
    for match in breath.compounds.finditer(text):
        start = match.start() if begin is None else begin
        if any(map(str.isalnum, match[0])):
            spans.append((start, match.end()))
            begin = None
        elif spans and begin is None and not _OPENING.fullmatch(match[0]):
            spans[-1] = (spans[-1][0], match.end())
        else:
            begin = start
    return [
        Atom(segment, start, end, _word_of(*_parts(text, start, end), start == 0, breath))
        for start, end in spans
    ]


def surely_fits(text: str, words: int, seconds: float) -> bool:
    """Tell without looking at its words that a text is short enough; False if it may not be."""
    if len(text) * LETTER_SECONDS > seconds:
        return False
    others = len(_OTHER_THAN_LETTERS.findall(text))
    spaced = len(text.split())
    longest = len(text) * LETTER_SECONDS + spaced * WORD_SECONDS + others * DIGIT_SECONDS
    return spaced + others <= words and longest <= seconds


def _parts(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The punctuation in front, the word, and the punctuation behind."""
    first, last = start, end
    while not text[first].isalnum():
        first += 1
    while not text[last - 1].isalnum():
        last -= 1
    return (
        text[max(start, first - _MARKS) : first],
        text[first:last],
        text[max(last, end - _MARKS) : end],
    )


@functools.lru_cache(_TOKENS_KEPT)
def _word_of(opening: str, bare: str, marks: str, is_first: bool, breath: Breath) -> Word:
    lower = bare.lower()
    is_name = lower in breath.names and bare.istitle() and not (is_first or opening)
    listed = "#" if bare[0].isdigit() else "" if is_name else lower
    is_year = bool(YEAR.fullmatch(bare))
    is_lone_character = len(bare) == 1 and bool(_UNSPACED.match(bare))
    is_strong, is_comma = bool(_STRONG_END.search(marks)), bool(_COMMA_END.search(marks))
    return Word(
        bare=bare,
        opening=opening,
        marks=marks,
        listed=listed,
        begin=breath.begin_of(listed),
        leans=listed in breath.leaning or listed.endswith(breath.leaning_endings),
        is_adverb=listed in breath.adverbs or listed.endswith(breath.adverb_endings),
        is_adjective=listed in breath.adjectives
        or listed.endswith(breath.adjective_endings)
        or is_lone_character,
        is_capital=bare[0].isupper(),
        is_number=bare[0].isdigit(),
        ends_in_number=bare[-1].isdigit() and not is_year,
        is_strong=is_strong,
        is_comma=is_comma,
        is_opening_quote=bool(_OPENS.search(opening)),
        is_bracketed="(" in opening and ")" in marks,
        is_closing_quote=bool(_QUOTE_END.search(marks)),
        count=len(bare) * _WORDS_PER_CHARACTER if _UNSPACED.match(bare) else 1.0,
        seconds=seconds_of(bare) + _SIGN_SECONDS * len(_SIGNS.findall(opening + marks)),
        pause=PAUSE_SECONDS if is_comma or (is_strong and marks != ".") else 0.0,
    )
