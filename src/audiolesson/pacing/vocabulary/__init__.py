"""Which words of a text are worth learning before it is heard: its rarer ones, without names.

How rare a word is, is told by the most frequent word of its family: "oiling" is rare, "oil" is not.
"""

import functools
import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiolesson.model import Segment
from audiolesson.pacing.vocabulary.candidates import Candidate, Case, candidates_of
from audiolesson.pacing.vocabulary.families import Families, grammar_of
from audiolesson.pacing.vocabulary.frequencies import UNLISTED, Frequencies, frequencies_of

_HYPHEN = re.compile("[‐‑-]")
_MOST_PARTS = 2
"""Longer compounds are made for the moment, as in "the rain-in-the-morning walk"."""
_SHORTEST_PART = 3
_PART_ZIPF = (3.0, 5.6)
"""Of the parts of an unlisted compound.  Where one is more frequent, a space is missing."""


@dataclass(frozen=True, slots=True)
class RareWord:
    """A word worth learning, where it is first heard."""

    segment: int
    """Index into `Script.segments`."""
    start: int
    """Offset into that segment's text."""
    end: int
    zipf: float
    """wordfreq's Zipf frequency of its family: log10 of occurrences per billion words."""


def has_word_list(language: str) -> bool:
    """Whether there is a list of how frequent the words of a BCP 47 language are.

    Raises:
        MissingPackage: wordfreq isn't installed.

    """
    return frequencies_of(language) is not None


def rare_words(
    segments: Sequence[tuple[int, Segment]], *, rarer_than: float, most: int
) -> list[RareWord]:
    """Choose the rarest words of a text.

    Args:
        segments: those that are spoken, with their indices into `Script.segments`, in order.
        rarer_than: the Zipf frequency that none of their families reaches.
        most: how many words at the most.

    Returns:
        The rarest, in the order of the text, each word family once, where it is first heard.
        Segments in a language that wordfreq has no list of give none.

    Raises:
        MissingPackage: wordfreq isn't installed.

    """
    spoken: dict[Frequencies, list[tuple[int, Segment]]] = {}
    for index, segment in segments:
        frequencies = frequencies_of(segment.language)
        if frequencies:
            spoken.setdefault(frequencies, []).append((index, segment))
    found = [word for each in spoken for word in _Search(each, rarer_than).rare_words(spoken[each])]
    rarest = heapq.nsmallest(most, found, key=lambda word: (word.zipf, word.segment, word.start))
    return sorted(rarest, key=lambda word: (word.segment, word.start))


class _Search:
    """Looks for the rare words of one language."""

    def __init__(self, frequencies: Frequencies, rarer_than: float) -> None:
        self._frequencies = frequencies
        self._rarer_than = rarer_than
        self._grammar = grammar_of(frequencies.language)
        self._families = Families(frequencies, self._grammar)
        self._judged = functools.cache(self._judge)

    def rare_words(self, segments: Sequence[tuple[int, Segment]]) -> list[RareWord]:
        """All of them, each family once."""
        candidates = [
            candidate
            for index, segment in segments
            for candidate in candidates_of(index, segment, self._frequencies, self._grammar)
        ]
        first: dict[str, RareWord] = {}
        for candidate in self._without_names(candidates):
            family, zipf = self._judged(candidate.spelling)
            if family and zipf < self._rarer_than:
                word = RareWord(candidate.segment, candidate.start, candidate.end, zipf)
                first.setdefault(family, word)
        return list(first.values())

    def _without_names(self, candidates: list[Candidate]) -> Iterator[Candidate]:
        """Those that the text shows to be no names, here or elsewhere, or that look like none."""
        base_of = self._families.base_of
        plain = {base_of(word) for word in {c.spelling for c in candidates if c.case is Case.PLAIN}}
        names = {c.spelling for c in candidates if c.case is Case.NAME}
        for candidate in candidates:
            word = candidate.spelling
            if candidate.case is Case.PLAIN or (
                candidate.case is Case.OPEN
                and word not in names
                and (base_of(word) in plain or self._families.has_forms_of_no_name(word))
            ):
                yield candidate

    def _judge(self, spelling: str) -> tuple[str, float]:
        """A word's family and frequency; no family for what is no word."""
        zipf = self._frequencies.zipf(spelling)
        if zipf >= self._rarer_than or not self._frequencies.has_spaces:
            return (spelling if zipf > UNLISTED else "", zipf)
        pieces = _HYPHEN.split(spelling)
        parts = [piece for piece in pieces if len(piece) >= _SHORTEST_PART]
        if len(pieces) > _MOST_PARTS or not parts:
            return "", UNLISTED
        rarest = min(parts, key=self._families.zipf_of)
        zipf = self._families.zipf_of(rarest)
        if zipf == UNLISTED and not self._is_compound(rarest):
            return "", zipf
        whole = self._frequencies.zipf("".join(pieces))
        return self._families.base_of(rarest), max(zipf, whole)

    def _is_compound(self, word: str) -> bool:
        """Whether two words that are neither rare nor very frequent make an unlisted one."""
        return any(
            all(low <= self._frequencies.zipf(part) <= high for part in (word[:at], word[at:]))
            for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
            for low, high in (_PART_ZIPF,)
        )
