"""Which passages of two languages say the same, told by their lengths.

The program of Gale & Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational
Linguistics 19(1), 1993): long sentences are translated by long ones, and dynamic programming finds
the pairing that is likeliest as a whole.  Numbers, names and marks that both sides share count too.
"""

import heapq
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

VARIANCE = 6.8
"""Of the difference in length, for each letter: Gale & Church's."""
WIDE_LETTERS = 3
"""Letters that a character of Chinese or Japanese is worth, before the texts' own ratio."""
HEADING_ALONE = 1.0
"""How unlikely a heading without counterpart is: often only one side has a title."""
SEVERAL = 0.7
"""The part of what the layout says for a pair that it says for several passages with fewer."""
LONG = 200
"""Letters of a paragraph that nobody leaves out or adds in passing, as they would a byline."""
BEAM = 20.0
"""A beginning of the pairing is given up when another is so much likelier (natural logarithm)."""
WIDTH = 24
"""Beginnings up to the same passage that are gone on from at most, so that time is linear."""

_ANCHOR, _MOST_ANCHORS = 1.5, 3
_OTHER_QUESTIONS, _MOST_QUESTIONS = 1.5, 2
_OTHER_QUOTES = 0.7
_OTHER_HEADING = 4.0
_LARGE = 5.0
"""From here on the tail of the normal distribution is taken from its asymptote."""
_NUMBER = re.compile(r"\d{1,3}(?:[.,\s]\d{3}(?!\d))+|\d{1,12}")
_NAME = re.compile(r"(?<!^)(?<![A-Za-z])[A-Z][A-Za-z]{2,30}")
"""In Latin letters, and not what every sentence begins with."""
_QUESTIONS = re.compile("[?？؟]")
_QUOTES = re.compile('["“”„«»「」『』]')

Shape = tuple[int, int]
"""How many passages of the text, and how many that translate them."""
Place = tuple[int, int]
"""Indices of a passage and of one of the translation."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How likely translators are to do what, as the negative logarithms of probabilities."""

    shapes: Mapping[Shape, float]
    alone: float
    """For a passage that has no counterpart, on either side."""
    alone_long: float
    """For one of `LONG` letters or more; in between, by its length."""

    def for_alone(self, passage: "Passage") -> float:
        """How unlikely it is that a passage has no counterpart."""
        if passage.heading:
            return HEADING_ALONE
        return self.alone + (self.alone_long - self.alone) * min(passage.letters / LONG, 1)


def _longer(most: int, first: float, decline: float) -> dict[Shape, float]:
    """One sentence for several, the rarer the more they are."""
    costs = {size: -math.log(first * decline ** (size - 2)) for size in range(2, most + 1)}
    return {shape: cost for size, cost in costs.items() for shape in ((1, size), (size, 1))}


SENTENCES = Habits(
    {(1, 1): -math.log(0.89), **_longer(6, 0.089, 0.2), (2, 2): -math.log(0.011)},
    alone=9.0,
    alone_long=9.0,
)
"""Gale & Church's priors (their table 5), apart from two things.

One sentence may stand for up to six, as quotes and commas join what the other language parts.  And
hardly any is left alone, whatever its length: it should be heard with some translation.
"""
PARAGRAPHS = Habits({(1, 1): -math.log(0.89), **_longer(3, 0.04, 0.2)}, alone=3.0, alone_long=8.0)
"""Paragraphs are kept more often than sentences; bylines, captions and notes are left out."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is compared of a sentence, or of a paragraph."""

    letters: int
    questions: int = 0
    quotes: bool = False
    heading: bool | None = False
    """None for several of which one is."""
    anchors: frozenset[str] = field(default=frozenset())
    """Numbers, and names in Latin letters."""

    @classmethod
    def of(cls, text: str) -> "Passage":
        """What there is to compare in a text."""
        return cls(
            _letters(text),
            len(_QUESTIONS.findall(text)),
            _QUOTES.search(text) is not None,
            anchors=frozenset({*map(_digits, _NUMBER.findall(text)), *_NAME.findall(text)}),
        )

    @classmethod
    def together(cls, passages: Sequence["Passage"]) -> "Passage":
        """Several passages as one."""
        if len(passages) == 1:
            return passages[0]
        return cls(
            sum(each.letters for each in passages),
            sum(each.questions for each in passages),
            any(each.quotes for each in passages),
            passages[0].heading if len({each.heading for each in passages}) == 1 else None,
            frozenset().union(*(each.anchors for each in passages)),
        )


def _letters(text: str) -> int:
    count = sum(map(str.isalnum, text))
    if text.isascii():
        return count
    wide = sum(unicodedata.east_asian_width(each) == "W" for each in text if each.isalnum())
    return count + wide * (WIDE_LETTERS - 1)


def _digits(number: str) -> str:
    return "".join(str(unicodedata.digit(each, "")) for each in number)


def mismatch(text: Passage, translation: Passage, ratio: float) -> float:
    """How unlikely it is that one translates the other, by what they are made of.

    `ratio` is how many letters of the text one of the translation stands for.
    """
    here, there = text.letters, translation.letters * ratio
    deviation = abs(there - here) / math.sqrt(VARIANCE * max(here + there, 1) / 2)
    questions = abs(text.questions - translation.questions)
    shared = len(text.anchors & translation.anchors) if text.anchors else 0
    return (
        _tail(deviation / math.sqrt(2))
        + _OTHER_QUESTIONS * min(questions, _MOST_QUESTIONS)
        + _OTHER_QUOTES * (text.quotes != translation.quotes)
        + _OTHER_HEADING * (text.heading is None or text.heading is not translation.heading)
        - _ANCHOR * min(shared, _MOST_ANCHORS)
    )


def _tail(deviation: float) -> float:
    """Negative logarithm of the complementary error function."""
    if deviation < _LARGE:
        return -math.log(math.erfc(deviation))
    return deviation**2 + math.log(deviation * math.sqrt(math.pi))


def align(
    text: Sequence[Passage],
    translation: Sequence[Passage],
    habits: Habits,
    ratio: float,
    favoured: Mapping[Place, float] | None = None,
) -> list[tuple[range, range]]:
    """The likeliest pairing: ranges of indices into both, one of each pair may be empty.

    `favoured` says of pairs of indices how much likelier they are than their lengths tell.
    """
    sides = _Joined(text, habits), _Joined(translation, habits)
    return _Search(*sides, habits, ratio, favoured or {}).best()


class _Joined:
    """The passages of one side, and any few neighbours as one."""

    def __init__(self, passages: Sequence[Passage], habits: Habits) -> None:
        self.size = len(passages)
        self.alone = [habits.for_alone(each) for each in passages]
        most = min(max(map(max, habits.shapes)), len(passages))
        self._joined = [
            [Passage.together(passages[start : start + many]) for many in range(1, most + 1)]
            for start in range(len(passages))
        ]

    def passage(self, start: int, many: int) -> Passage:
        return self._joined[start][many - 1]


@dataclass(slots=True)
class _Search:
    text: _Joined
    translation: _Joined
    habits: Habits
    ratio: float
    favoured: Mapping[Place, float]

    def best(self) -> list[tuple[range, range]]:
        size = self.text.size, self.translation.size
        rows: list[dict[int, tuple[float, Shape]]] = [{} for _ in range(size[0] + 1)]
        rows[0][0] = 0.0, (0, 0)
        for here, row in enumerate(rows):
            pending, worst = self._pending(row)
            if here == size[0]:
                pending, worst = list(row), math.inf
            heapq.heapify(pending)
            while pending:
                there = heapq.heappop(pending)
                so_far = row[there][0]
                for shape, cost in self._steps(here, there, worst - so_far):
                    reached, place = rows[here + shape[0]], there + shape[1]
                    if place not in reached and not shape[0]:
                        heapq.heappush(pending, place)
                    if place not in reached or so_far + cost < reached[place][0]:
                        reached[place] = so_far + cost, shape
        return self._path(rows, *size)

    @staticmethod
    def _pending(row: Mapping[int, tuple[float, Shape]]) -> tuple[list[int], float]:
        """The places of a row to go on from, and the cost from which it is of no use."""
        best = heapq.nsmallest(WIDTH, row, key=lambda there: row[there][0])
        return best, row[best[0]][0] + BEAM

    def _steps(self, here: int, there: int, worst: float) -> Iterator[tuple[Shape, float]]:
        """The beads that can begin at a place and are likely enough, and what each costs."""
        if worst < 0:
            return
        rest, left = self.text.size - here, self.translation.size - there
        if rest:
            yield (1, 0), self.text.alone[here]
        if left:
            yield (0, 1), self.translation.alone[there]
        for shape, prior in self.habits.shapes.items():
            many, others = shape
            if many <= rest and others <= left and prior <= worst:
                one = self.text.passage(here, many)
                other = self.translation.passage(there, others)
                cost = prior + mismatch(one, other, self.ratio)
                yield shape, cost - self._favour(here, many, there, others)

    def _favour(self, here: int, many: int, there: int, others: int) -> float:
        """How much likelier the layout makes a bead."""
        most = max(
            (
                favour
                for (one, other), favour in self.favoured.items()
                if here <= one < here + many and there <= other < there + others
            ),
            default=0.0,
        )
        return SEVERAL * most if many > others else most

    @staticmethod
    def _path(
        rows: Sequence[Mapping[int, tuple[float, Shape]]], here: int, there: int
    ) -> list[tuple[range, range]]:
        path = []
        while here or there:
            many, others = rows[here][there][1]
            path.append((range(here - many, here), range(there - others, there)))
            here, there = here - many, there - others
        return path[::-1]
