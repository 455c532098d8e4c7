"""How well the meetings came off that a recipe wants, as a lesson's timeline has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiolesson.mp3.grid import frames_of_ms
from audiolesson.pacing.recall.punctuality import Punctuality, punctuality
from audiolesson.pacing.recipe import Part, Recipe, Unit
from audiolesson.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Met:
    """The time after which a recipe has sentences or phrases heard again."""

    seconds: float
    """From the end of one hearing to the start of the next."""
    unit: Unit
    """What is heard again."""
    took_place: int
    on_time: int
    """Of those, how many within a quarter of that time."""
    too_late: int
    """How many go without it, as their lesson ends before."""
    no_room: int
    """How many go without it for another reason."""


def meetings_of(recipe: Recipe, timelines: Sequence[Timeline]) -> tuple[Met, ...]:
    """All meetings of a recipe's parts, over all lessons of a text."""
    return tuple(
        met
        for number, part in enumerate(recipe.parts)
        if part.meetings
        for met in _meetings(part, number, timelines)
    )


def _meetings(part: Part, number: int, timelines: Sequence[Timeline]) -> Iterator[Met]:
    targets = [frames_of_ms(seconds * 1000) for seconds in part.meetings]
    lessons = [punctuality(_heard(timeline, number), targets) for timeline in timelines]
    for seconds, kept in zip(part.meetings, zip(*lessons, strict=True), strict=True):
        yield _over_all(seconds, part.each, kept)


def _heard(timeline: Timeline, part: int) -> Iterator[tuple[int, int, int]]:
    """What a part has in a lesson, told apart by where in the text it begins."""
    items: dict[tuple[int | None, int], int] = {}
    for hearing, start, end in timeline.heard():
        first = hearing.lines[0]
        if hearing.part == part and first.segment is not None:
            yield items.setdefault((first.segment, first.start), len(items)), start, end


def _over_all(seconds: float, unit: Unit, lessons: Sequence[Punctuality]) -> Met:
    return Met(
        seconds,
        unit,
        took_place=sum(kept.took_place for kept in lessons),
        on_time=sum(kept.on_time for kept in lessons),
        too_late=sum(kept.too_late for kept in lessons),
        no_room=sum(kept.no_room for kept in lessons),
    )
