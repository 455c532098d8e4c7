"""How well the meetings came off that a recipe wants, as a lesson's timeline has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.mp3.grid import frames_of_ms
from audiolesson.pacing.recall.punctuality import punctuality
from audiolesson.pacing.recipe import Part, Recipe
from audiolesson.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Met:
    """The time after which a recipe has sentences heard again."""

    seconds: float
    """From the end of one hearing to the start of the next."""
    took_place: int
    on_time: int
    """Of those, how many within a quarter of that time."""
    left_out: int
    """How many sentences go without it, as their lesson ends before."""


def meetings_of(recipe: Recipe, timelines: Sequence[Timeline]) -> tuple[Met, ...]:
    """All meetings of a recipe's parts, over all lessons of a text."""
    return tuple(
        met
        for number, part in enumerate(recipe.parts)
        if part.meetings
        for met in _meetings(part, number, timelines)
    )


def _meetings(part: Part, number: int, timelines: Sequence[Timeline]) -> list[Met]:
    items: dict[tuple[int, int | None, str], int] = {}
    heard = []
    before = 0
    for lesson, timeline in enumerate(timelines):
        for hearing, start, end in timeline.heard():
            if hearing.part == number:
                key = (lesson, hearing.sentence, hearing.text)
                heard.append((items.setdefault(key, len(items)), before + start, before + end))
        before += timeline.frames
    targets = [frames_of_ms(seconds * 1000) for seconds in part.meetings]
    return [
        Met(seconds, each.took_place, each.on_time, len(items) - each.took_place)
        for seconds, each in zip(part.meetings, punctuality(heard, targets), strict=True)
    ]
