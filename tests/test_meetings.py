"""How well the meetings of a recipe came off, as its lessons' timelines have them."""

from collections.abc import Iterable, Sequence

import pytest

from audiolesson.division import Extent
from audiolesson.model import (
    Cast,
    Gap,
    Hearing,
    Kind,
    Line,
    Script,
    Segment,
    Transcript,
    Utterance,
    Voice,
)
from audiolesson.pacing import Material, Pacing
from audiolesson.pacing.meetings import Met, meetings_of
from audiolesson.pacing.recipe import Part, Recipe, Step, Unit
from audiolesson.planning import Planner
from audiolesson.synthesis import ClipLength
from audiolesson.timeline import Timeline, lay_out

SECOND = 24_000
"""Samples."""
SAID = Utterance("Yes.", "en", "v", 1.0)
ANNOUNCED = Hearing((Line(SAID, None),), None, 0, Gap(base_ms=1000))


def recipe(*meetings: float, each: Unit = Unit.SENTENCE) -> Recipe:
    return Recipe("mine", "", (Part(each, (Step(each),), meetings=meetings),))


def hearing(segment: int, gap: float, *, start: int = 0, part: int = 0) -> Hearing:
    """One of a second, and the seconds of silence behind it."""
    return Hearing((Line(SAID, segment, start),), segment, part, Gap(base_ms=round(gap * 1000)))


def timeline(hearings: Iterable[Hearing]) -> Timeline:
    return lay_out(hearings, {SAID: ClipLength(SECOND, ())})


def met(*lessons: Sequence[Hearing]) -> Met:
    """How the only meeting, after 10 seconds, came off."""
    (only,) = meetings_of(recipe(10), [timeline(each) for each in lessons])
    return only


def test_a_meeting_is_counted_and_whether_it_was_on_time() -> None:
    told = met([hearing(0, 10), hearing(0, 5), hearing(1, 14), hearing(1, 5)])
    assert told == Met(10, Unit.SENTENCE, took_place=2, on_time=1, too_late=0, no_room=0)


def test_a_missing_meeting_is_told_with_its_cause() -> None:
    told = met([hearing(0, 11), hearing(1, 8), hearing(2, 1)])
    assert told == Met(10, Unit.SENTENCE, took_place=0, on_time=0, too_late=2, no_room=1)


def test_each_lesson_has_its_own_end_and_its_own_sentences() -> None:
    told = met([hearing(0, 10), hearing(0, 1)], [hearing(0, 2), hearing(1, 2)])
    assert (told.took_place, told.too_late, told.no_room) == (1, 2, 0)


def test_what_belongs_to_another_part_or_announces_one_does_not_count() -> None:
    others = [hearing(0, 10, part=1), hearing(0, 10, part=1), hearing(0, 10, part=1)]
    told = met([ANNOUNCED, hearing(0, 10), hearing(0, 10), *others])
    assert told == Met(10, Unit.SENTENCE, took_place=1, on_time=1, too_late=0, no_room=0)


def test_equal_words_in_another_place_are_something_else() -> None:
    told = met([hearing(0, 10), hearing(0, 10, start=30), hearing(0, 10), hearing(0, 1, start=30)])
    assert (told.took_place, told.on_time) == (2, 0)


def test_a_recipe_without_meetings_has_none() -> None:
    assert meetings_of(recipe(), [timeline([hearing(0, 10)])]) == ()


@pytest.mark.parametrize("each", [Unit.SENTENCE, Unit.PHRASE])
def test_equal_phrases_of_a_sentence_have_their_own_meetings(each: Unit) -> None:
    refrain = "and so it rained all day on the old stone bridge,"
    text = f"{refrain} {refrain} {refrain}"
    segments = tuple(Segment(n, n, Kind.NARRATION, text, "en", n, n) for n in range(10))
    script = Script(Transcript("a.txt", "", ()), "A", "en", segments)
    voice = Voice("v", "en")
    pacing = Pacing(Material(script, recipe(5, 25, each=each)), Cast(voice, voice, {}))

    def measure(utterances: Iterable[Utterance]) -> dict[Utterance, ClipLength]:
        return {utterance: ClipLength(3 * SECOND, ()) for utterance in utterances}

    (plan,) = Planner(pacing, measure).lessons(Extent())
    items = 10 if each is Unit.SENTENCE else 30
    for told in meetings_of(recipe(5, 25, each=each), [plan.timeline]):
        assert told.unit is each
        assert told.on_time == told.took_place
        assert told.took_place + told.too_late + told.no_room == items
