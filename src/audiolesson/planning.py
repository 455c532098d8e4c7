"""Lessons planned: what is heard when, before any of it is put together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from audiolesson.division import Division, Extent
from audiolesson.errors import BadOption, NothingHeard
from audiolesson.estimates import Estimates
from audiolesson.model import Hearing, Utterance
from audiolesson.mp3.grid import FRAME_MS
from audiolesson.pacing import Pacing
from audiolesson.timeline import Length, Timeline, lay_out

Measure = Callable[[Iterable[Utterance]], Mapping[Utterance, Length]]
"""Says how long utterances are, and may speak them for that."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One lesson."""

    sentences: range
    """Which of those that are spoken it has, counted from 0."""
    timeline: Timeline


class Planner:
    """Plans the lessons of one text."""

    def __init__(self, pacing: Pacing, measure: Measure) -> None:
        self._pacing = pacing
        self._measure = measure
        self.lengths = Estimates()
        """Those that are known by now."""

    def lessons(self, extent: Extent) -> list[Plan]:
        """Plan as many lessons as are wanted, one after the other.

        Raises:
            BadOption: the text hasn't so many sentences as the first one's number.
            NothingHeard: the recipe leaves nothing of it.

        """
        plans = _with_something(self._lessons(extent))
        return plans or self._refuse()

    def _refuse(self) -> NoReturn:
        material = self._pacing.material
        what = f"nothing of it is heard by the recipe {material.recipe.name}"
        hint = "Choose another one with --pacing, or give that one a part for the whole text"
        raise NothingHeard(what, hint, where=material.script.transcript.source)

    def _lessons(self, extent: Extent) -> list[Plan]:
        sentences = len(self._pacing.material.sentences)
        if extent.first > sentences:
            hint = f"Give a number up to {sentences}"
            raise BadOption(f"the text has {sentences} sentences", hint, where="--from")
        if not (extent.lesson_seconds or extent.most_seconds):
            return [self._plan(range(extent.first - 1, sentences))]
        division = Division(
            [self._pacing.material.break_behind(index) for index in range(sentences)],
            self._shares(),
            lambda taken: self._plan(taken).timeline.duration_ms,
        )
        return [self._plan(taken) for taken in division.lessons(extent)]

    def _plan(self, taken: range) -> Plan:
        hearings = self._pacing.hearings(self.lengths, taken)
        missing = dict.fromkeys(
            line.utterance
            for hearing in hearings
            for line in hearing.lines
            if line.utterance not in self.lengths
        )
        if missing:
            self.lengths.update(self._measure(missing))
            if self._pacing.needs_lengths:
                hearings = self._pacing.hearings(self.lengths, taken)
        return Plan(taken, lay_out(hearings, self.lengths))

    def _shares(self) -> list[float]:
        """About how many milliseconds of a lesson of all of it each sentence takes."""
        everything = range(len(self._pacing.material.sentences))
        numbers = [sentence.number for sentence in self._pacing.material.sentences]
        shares = dict.fromkeys(numbers, 0.0)
        timeline = lay_out(self._pacing.hearings(Estimates(), everything), Estimates())
        if not timeline.hearings:
            self._refuse()
        current = numbers[0]
        for cue in timeline.cues:
            current = _sentence(timeline.hearings[cue.hearing], shares, current)
            shares[current] += cue.frames * FRAME_MS
        return list(shares.values())


def _with_something(plans: Iterable[Plan]) -> list[Plan]:
    """Those of which something is heard; the others' sentences go with a neighbour's."""
    found: list[Plan] = []
    waiting: int | None = None
    for plan in plans:
        begin = plan.sentences.start if waiting is None else waiting
        if plan.timeline.hearings:
            found.append(replace(plan, sentences=range(begin, plan.sentences.stop)))
            waiting = None
        elif found:
            taken = found[-1].sentences
            found[-1] = replace(found[-1], sentences=range(taken.start, plan.sentences.stop))
        else:
            waiting = begin
    return found


def _sentence(hearing: Hearing, known: Mapping[int, float], otherwise: int) -> int:
    """The sentence that a hearing belongs to: a translation to the one before it."""
    number = hearing.sentence
    return otherwise if number is None or number not in known else number
