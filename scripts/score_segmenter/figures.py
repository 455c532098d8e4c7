"""The shares of right answers among all outcomes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audiolesson.model import SURE
from score_segmenter.names import same_name
from score_segmenter.outcomes import Outcome, Result, ScoredBy

BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
"""Where the bands of confidence begin, from the second on."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    all: int

    @property
    def percent(self) -> float | None:
        """None of none is nothing at all."""
        return 100 * self.right / self.all if self.all else None


def share(several: Iterable[Outcome], is_right: Callable[[Outcome], bool]) -> Share:
    """How many of several outcomes are right."""
    judged = [is_right(one) for one in several]
    return Share(sum(judged), len(judged))


def outcomes_of(results: Iterable[Result]) -> list[Outcome]:
    """All outcomes."""
    return [one for result in results for one in result.outcomes]


def scored(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Those of which it is known who speaks."""
    return [one for one in outcomes if one.scored_by is not ScoredBy.NOTHING]


def spans_f1(results: Sequence[Result]) -> float | None:
    """Percent of quotes found exactly: the harmonic mean of precision and recall."""
    hits = sum(one.exact for one in results)
    predicted = hits + sum(len(one.strays) for one in results)
    annotated = sum(len(one.outcomes) for one in results)
    return 200 * hits / (predicted + annotated) if predicted + annotated else None


def person_right(outcomes: Iterable[Outcome], kind: str | None = None) -> Share:
    """Quotes with the right speaker, one that is not found being wrong."""
    several = (one for one in scored(outcomes) if kind in (None, one.gold.of.kind))
    return share(several, lambda one: one.is_right)


def mention_right(outcomes: Iterable[Outcome]) -> Share:
    """Quotes of which the words were found that name the speaker."""
    several = (one for one in outcomes if one.gold.of.mention)
    return share(several, lambda one: one.is_mention_right)


def is_sure(outcome: Outcome) -> bool:
    """Whether the speaker gets a voice of their own."""
    return outcome.speaker is not None and outcome.confidence >= SURE


def when_sure(outcomes: Iterable[Outcome]) -> tuple[Share, Share]:
    """Of the quotes that were found: how many of the sure ones are right, and how many are sure."""
    found = [one for one in scored(outcomes) if one.said]
    sure = [one for one in found if is_sure(one)]
    return share(sure, lambda one: one.is_right), share(found, is_sure)


# ------------------------------------------------------------------ the same person, the same voice
def same_voice(results: Iterable[Result]) -> float | None:
    """B-cubed F1 in percent: whether quotes of one person are given to one, whoever it is."""
    several = [values for result in results for values in _b_cubed(result)]
    if not several:
        return None
    precision = sum(one for one, _ in several) / len(several)
    recall = sum(one for _, one in several) / len(several)
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def _b_cubed(result: Result) -> list[tuple[float, float]]:
    """For each quote of a named person, precision and recall of those with the same speaker."""
    by_name = (ScoredBy.CAST, ScoredBy.NAME)
    named = [one for one in result.outcomes if one.said and one.scored_by in by_name]
    whole_names = any(one.scored_by is ScoredBy.CAST for one in named)
    gold = _numbers([_label(one) for one in named], alike=not whole_names)
    said = _numbers([one.speaker or f"?{i}" for i, one in enumerate(named)], alike=True)
    pairs = list(zip(gold, said, strict=True))
    return [
        (pairs.count(one) / said.count(one[1]), pairs.count(one) / gold.count(one[0]))
        for one in pairs
    ]


def _label(outcome: Outcome) -> str:
    gold = outcome.gold.of
    return gold.speaker or "" if outcome.scored_by is ScoredBy.CAST else gold.names[0]


def _numbers(labels: Sequence[str], *, alike: bool) -> list[int]:
    """A number for each label, the same for those of one person."""
    numbers: list[int] = []
    for index, label in enumerate(labels):
        earlier = (
            i
            for i, other in enumerate(labels[:index])
            if other == label or (alike and same_name(label, other))
        )
        first = next(earlier, None)
        numbers.append(index if first is None else numbers[first])
    return numbers


# ------------------------------------------------------------------ reliability
def band_of(confidence: float) -> int:
    """Number of the band that a confidence lies in."""
    return sum(confidence >= edge for edge in BANDS)


def band_names() -> list[str]:
    """The bands, as they are printed."""
    edges = ("0", *map(str, BANDS), "1")
    return [f"{low} to {high}" for low, high in pairwise(edges)]


def by_band(outcomes: Iterable[Outcome]) -> list[Share]:
    """For each band of confidence, how many of the quotes with a speaker are right."""
    found = [one for one in scored(outcomes) if one.speaker is not None]
    bands = range(len(BANDS) + 1)
    grouped = ([one for one in found if band_of(one.confidence) == band] for band in bands)
    return [share(several, lambda one: one.is_right) for several in grouped]
