"""What the words of a language say of where a reader breathes: the lists of its file in `data/`."""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from audiolesson.estimates import WITHOUT_SPACES

CLOSING = "\"'”’»」』)）"
_ENDING = f"，。、；：！？…—{CLOSING}"
_LONGEST_TOKEN = 100
"""Characters; what is longer is no word, and is cut to keep utterances within bounds."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A pause in front of one word."""

    cost: float
    before: frozenset[str] = frozenset()
    """Words that change the cost when they come next."""
    cost_before: float = 0.0
    is_verb: bool = False
    """It is welcome behind a long subject only, and unwelcome behind an adverb."""
    is_noun: bool = False
    """The word may be a noun, too: it is unwelcome behind an adjective."""


@dataclass(frozen=True, slots=True, eq=False)
class Breath:
    """What a language's words say of where a reader breathes."""

    begins: Mapping[str, Begin]
    """How unwelcome a pause is in front of a word."""
    endings: tuple[tuple[str, Begin], ...]
    """The same for other words that end in these letters."""
    ends: Mapping[str, float]
    """How unwelcome a pause is behind a word, at the most."""
    coordinators: frozenset[str]
    """Join clauses, or words."""
    conjunctions: frozenset[str]
    """Begin a clause; what comes next is its subject."""
    subjects: frozenset[str]
    """Pronouns that are either a subject or an object."""
    leaning: frozenset[str]
    """Belong to what follows."""
    leaning_endings: tuple[str, ...]
    """So do words that end in these letters."""
    particles: frozenset[str]
    """Belong to what follows, except where a clause ends or another preposition comes next."""
    stranding: frozenset[str]
    """Words in front of which a particle has nothing to belong to."""
    completing: frozenset[str]
    """Particles that end a verb even where a preposition comes next: "set off at nine"."""
    finite: frozenset[str]
    """Verbs that have their subject in front of them, and hardly ever are nouns."""
    standing: frozenset[str]
    """Belong to what follows, except where that is a preposition or a clause."""
    trailing: frozenset[str]
    """Belong to what comes before."""
    openings: frozenset[tuple[str, str]]
    """Two words with which a phrase may begin, though the first of them is trailing."""
    determiners: frozenset[str]
    """Begin a noun phrase, which rarely ends with the word behind them."""
    adjectives: frozenset[str]
    """Would rather not be parted from the noun behind them."""
    adjective_endings: tuple[str, ...]
    """So would words that end in these letters."""
    adverbs: frozenset[str]
    """Would rather not be parted from the verb or the adjective behind them."""
    adverb_endings: tuple[str, ...]
    together: Mapping[tuple[str, str], float]
    """How unwelcome a pause is between two words."""
    spans: Mapping[str, frozenset[str]]
    """What joins the two halves of a span or a choice: "from" one "to" the other."""
    abbreviations: frozenset[str]
    """Words whose full stop ends nothing."""
    names: frozenset[str]
    """Names where they begin with a capital, else one of the words above."""
    links: frozenset[str]
    """Words inside a name."""
    compounds: re.Pattern[str]
    """Words of several characters in a script without spaces."""

    def begin_of(self, word: str) -> Begin | None:
        """What is known of a pause in front of a word."""
        known = self.begins.get(word)
        if known or len(word) <= _SHORTEST_STEM:
            return known
        return next((begin for ending, begin in self.endings if word.endswith(ending)), None)


_SHORTEST_STEM = 4
"""Letters; in shorter words an ending is none ("red", "king")."""


@functools.cache
def breath_of(language: str) -> Breath:
    """Read the lists of a BCP 47 language; a language without a file has empty ones."""
    base = language.partition("-")[0].lower()
    file = resources.files("audiolesson.pacing.phrases").joinpath("data", f"{base}.toml")
    lists = tomllib.loads(file.read_text("utf-8")) if base.isalpha() and file.is_file() else {}

    def words(key: str) -> frozenset[str]:
        return frozenset(_words_of(lists.get(key, "")))

    return Breath(
        begins=dict(_begins(lists, "words")),
        endings=tuple(_begins(lists, "endings")),
        ends={
            word: entry["cost"]
            for entry in lists.get("ends", ())
            for word in _words_of(entry["words"])
        },
        coordinators=words("coordinators"),
        conjunctions=words("conjunctions"),
        subjects=words("subjects"),
        leaning=words("leaning"),
        leaning_endings=tuple(words("leaning_endings")),
        particles=words("particles"),
        stranding=words("stranding"),
        completing=words("completing"),
        finite=words("finite"),
        standing=words("standing"),
        trailing=words("trailing"),
        openings=frozenset(_pairs(lists.get("openings", ()))),
        determiners=words("determiners"),
        adjectives=words("adjectives"),
        adjective_endings=tuple(words("adjective_endings")),
        adverbs=words("adverbs"),
        adverb_endings=tuple(words("adverb_endings")),
        together={
            pair: entry["cost"]
            for entry in lists.get("together", ())
            for pair in _pairs(entry["pairs"])
        },
        spans={
            first: frozenset(seconds)
            for firsts, seconds in map(_sides, lists.get("spans", ()))
            for first in firsts
        },
        abbreviations=words("abbreviations"),
        names=words("names"),
        links=words("links"),
        compounds=_pattern(_words_of(lists.get("compounds", "")), lists.get("patterns", ())),
    )


def _words_of(words: str | Iterable[str]) -> list[str]:
    """A list as TOML has it: one string of words, or several."""
    return words.split() if isinstance(words, str) else " ".join(words).split()


def _begins(lists: Mapping[str, Any], key: str) -> Iterator[tuple[str, Begin]]:
    for entry in lists.get("begins", ()):
        before = frozenset(_words_of(entry.get("before", "")))
        begin = Begin(
            entry["cost"],
            before,
            entry.get("cost_before", 0.0),
            is_verb=entry.get("verb", False),
            is_noun=entry.get("noun", False),
        )
        for word in _words_of(entry.get(key, "")):
            yield word, begin


def _sides(entry: str) -> tuple[list[str], list[str]]:
    """Both sides of "look looks: after at"."""
    firsts, _, seconds = entry.partition(":")
    return firsts.split(), seconds.split()


def _pairs(entries: Iterable[str]) -> Iterator[tuple[str, str]]:
    for firsts, seconds in map(_sides, entries):
        for first in firsts:
            for second in seconds:
                yield first, second


def _pattern(compounds: Iterable[str], patterns: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(compounds, key=len, reverse=True)
    unspaced = "|".join([*patterns, *longest_first, f"[{WITHOUT_SPACES}]"])
    return re.compile(
        rf"(?:{unspaced})[{_ENDING}]{{0,{_LONGEST_TOKEN}}}"
        rf"|[^\s{WITHOUT_SPACES}]{{1,{_LONGEST_TOKEN}}}"
    )
