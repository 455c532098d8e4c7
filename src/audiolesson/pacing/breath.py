"""Where a reader draws breath between the words of a sentence, and what a word is for that.

How unwelcome a pause is depends on the punctuation and on the words on both sides; the word lists
of a language are its file in `data/`.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

_AT_STRONG_MARK = 0.0
_AT_COMMA = 1.0
_AT_COMMA_IN_A_LIST = 9.0
_BETWEEN_VOICES = 2.0
_AT_QUOTE_MARK = 5.0
_BEFORE_AND_CLAUSE = 3.5
_BEFORE_AND_WORD = 9.0
_ANYWHERE = 14.0
_IN_A_NAME = 40.0
_NEVER = 60.0

_LONGEST_TOKEN = 100
"""Characters; what is longer is no word, and is cut to keep utterances within bounds."""
_WORDS_PER_CHARACTER = 0.5
"""Chinese and Japanese words have about two characters."""
_WITHOUT_SPACES = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff"
_UNSPACED = re.compile(f"[{_WITHOUT_SPACES}]")
_CLOSING = "\"'”’»」』)）"
_ENDING = f"，。、；：！？…—{_CLOSING}"
_OPENING = re.compile(r"[\"'“‘«„「『《（(\[]+")
_OPENS = re.compile(r"[\"“‘«„「『《（(\[]")
_MARKS = 8
"""Characters at an atom's end in which its punctuation is looked for; the rest is noise."""
_STRONG_END = re.compile(rf"(?:[.!?;:…。！？；：—–]|\s-|--)[{_CLOSING}]*$")
_FULL_STOP = re.compile(rf"\.[{_CLOSING}]*$")
_COMMA_END = re.compile(rf"[,，、][{_CLOSING}]*$")
_QUOTE_END = re.compile(rf"[{_CLOSING}]$")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_DAY = re.compile(r"\d{1,2}")
_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never split: a word with its punctuation, or one character of unspaced script."""

    segment: int
    """Index of the segment that it is in."""
    start: int
    """Offset into the segment's text."""
    end: int
    bare: str
    """Its text without the punctuation at both ends."""
    opening: str
    """The punctuation in front of that, or as much as matters."""
    marks: str
    """The punctuation behind it, or as much as matters."""
    words: float


@dataclass(frozen=True, slots=True)
class _Begin:
    """A pause in front of one word."""

    cost: float
    before: frozenset[str]
    """Words that change the cost when they come next."""
    cost_before: float


@dataclass(frozen=True, slots=True)
class Breath:
    """What a language's words say of where a reader breathes."""

    begins: Mapping[str, _Begin]
    """How unwelcome a pause is in front of a word; others have `_ANYWHERE`."""
    endings: Mapping[str, float]
    """The same for words that end in these letters."""
    ends: Mapping[str, float]
    """How unwelcome a pause is behind a word, at the most."""
    coordinators: frozenset[str]
    """Join clauses, or words."""
    leaning: frozenset[str]
    """Belong to what follows."""
    trailing: frozenset[str]
    """Belong to what comes before."""
    pairs: frozenset[str]
    """Two words that stay together."""
    abbreviations: frozenset[str]
    """Words whose full stop ends nothing."""
    names: frozenset[str]
    """Names where they begin with a capital, else one of the words above."""
    links: frozenset[str]
    """Words inside a name."""
    compounds: re.Pattern[str]
    """Words of several characters in a script without spaces."""


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
    return [_atom(segment, text, start, end) for start, end in spans]


def _atom(segment: int, text: str, start: int, end: int) -> Atom:
    first = next(place for place in range(start, end) if text[place].isalnum())
    last = next(place for place in range(end, start, -1) if text[place - 1].isalnum())
    bare = text[first:last]
    return Atom(
        segment=segment,
        start=start,
        end=end,
        bare=bare,
        opening=text[max(start, first - _MARKS) : first],
        marks=text[max(last, end - _MARKS) : end],
        words=len(bare) * _WORDS_PER_CHARACTER if _UNSPACED.match(bare) else 1.0,
    )


def break_cost(atoms: list[Atom], end: int, breath: Breath) -> float:
    """How unwelcome a pause is in front of the atom at `end`."""
    if end == len(atoms):
        return 0.0
    before, after = atoms[end - 1], atoms[end]
    following = atoms[end + 1] if end + 1 < len(atoms) else None
    if _STRONG_END.search(before.marks) and not _is_abbreviation(before, after, breath):
        return _AT_STRONG_MARK
    if _COMMA_END.search(before.marks):
        return _break_cost_at_comma(before, after, following, breath)
    cost = _break_cost_between_words(before, after, following, breath)
    if before.segment != after.segment:
        return _AT_QUOTE_MARK if cost >= _IN_A_NAME else _BETWEEN_VOICES
    if cost < _IN_A_NAME and (_OPENS.search(after.opening) or _QUOTE_END.search(before.marks)):
        return min(cost, _AT_QUOTE_MARK)
    return cost


def _break_cost_at_comma(
    before: Atom, after: Atom, following: Atom | None, breath: Breath
) -> float:
    if _is_one_date(before, after):
        return _NEVER
    return _AT_COMMA_IN_A_LIST if _goes_on_a_list(after, following, breath) else _AT_COMMA


def _break_cost_between_words(
    before: Atom, after: Atom, following: Atom | None, breath: Breath
) -> float:
    first, second = _word(before, breath), _word(after, breath)
    if first in breath.leaning or second in breath.trailing or f"{first} {second}" in breath.pairs:
        return _NEVER
    if _is_one_name(before, after, following, breath):
        return _IN_A_NAME
    if before.bare[-1:].isdigit() and not _YEAR.fullmatch(before.bare):
        return _NEVER / 2
    third = _word(following, breath) if following else ""
    return min(_cost_of_beginning(second, third, breath), breath.ends.get(first, _ANYWHERE))


def _cost_of_beginning(word: str, following: str, breath: Breath) -> float:
    if word in breath.coordinators:
        is_clause = _cost_of_beginning(following, "", breath) < _ANYWHERE
        return _BEFORE_AND_CLAUSE if is_clause else _BEFORE_AND_WORD
    begin = breath.begins.get(word)
    if begin:
        return begin.cost_before if following in begin.before else begin.cost
    return min(
        (cost for end, cost in breath.endings.items() if word.endswith(end)), default=_ANYWHERE
    )


def _goes_on_a_list(after: Atom, following: Atom | None, breath: Breath) -> bool:
    """True in front of "white and blue", and of "white, blue"."""
    if following is None or _cost_of_beginning(_word(after, breath), "", breath) < _ANYWHERE:
        return False
    return bool(_COMMA_END.search(after.marks)) or _word(following, breath) in breath.coordinators


def _word(atom: Atom, breath: Breath) -> str:
    """An atom as the word lists have it; nothing for May and Will in the middle of a sentence."""
    word = atom.bare.lower()
    opens = atom.start == 0 or atom.opening
    return "" if word in breath.names and atom.bare.istitle() and not opens else word


def _is_one_name(before: Atom, after: Atom, following: Atom | None, breath: Breath) -> bool:
    """True inside of "Angela Merkel", "March 3" and "University of Padua"."""
    if not before.bare[:1].isupper():
        return before.bare in breath.links and after.bare[:1].isupper()
    if after.bare in breath.links and following and following.bare[:1].isupper():
        return True
    return after.bare[:1].isupper() or after.bare[:1].isdigit()


def _is_abbreviation(before: Atom, after: Atom, breath: Breath) -> bool:
    """True for "Mr." and "U.S.": the full stop ends no phrase."""
    if not _FULL_STOP.search(before.marks) or len(before.marks) > 1:
        return False
    short = len(before.bare) <= _LONGEST_ABBREVIATION and before.bare[:1].isupper()
    known = before.bare.lower() in breath.abbreviations or "." in before.bare
    return short or known or after.bare[:1].islower()


def _is_one_date(before: Atom, after: Atom) -> bool:
    """True between the parts of "March 3, 2016"."""
    return bool(_DAY.fullmatch(before.bare) and _YEAR.fullmatch(after.bare))


@functools.cache
def breath_of(language: str) -> Breath:
    """Read the lists of a BCP 47 language; a language without a file has empty ones."""
    base = language.partition("-")[0].lower()
    file = resources.files("audiolesson.pacing").joinpath("data", f"{base}.toml")
    lists = tomllib.loads(file.read_text("utf-8")) if base.isalpha() and file.is_file() else {}
    return Breath(
        begins={
            word: _Begin(
                entry["cost"], frozenset(entry.get("before", ())), entry.get("cost_before", 0.0)
            )
            for entry in lists.get("begins", ())
            for word in entry.get("words", ())
        },
        endings=_costs(lists.get("begins", ()), "endings"),
        ends=_costs(lists.get("ends", ()), "words"),
        coordinators=frozenset(lists.get("coordinators", ())),
        leaning=frozenset(lists.get("leaning", ())),
        trailing=frozenset(lists.get("trailing", ())),
        pairs=frozenset(lists.get("pairs", ())),
        abbreviations=frozenset(lists.get("abbreviations", ())),
        names=frozenset(lists.get("names", ())),
        links=frozenset(lists.get("links", ())),
        compounds=_pattern(lists.get("compounds", ())),
    )


def _costs(entries: Iterable[Mapping[str, Any]], key: str) -> dict[str, float]:
    return {word: entry["cost"] for entry in entries for word in entry.get(key, ())}


def _pattern(compounds: Iterable[str]) -> re.Pattern[str]:
    unspaced = "|".join([*compounds, f"[{_WITHOUT_SPACES}]"])
    return re.compile(
        rf"(?:{unspaced})[{_ENDING}]{{0,{_LONGEST_TOKEN}}}"
        rf"|[^\s{_WITHOUT_SPACES}]{{1,{_LONGEST_TOKEN}}}"
    )
