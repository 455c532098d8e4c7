"""Lessons planned: measured once, and planned again where the order depends on lengths."""

from collections.abc import Iterable

import pytest

from audiolesson.division import Extent
from audiolesson.errors import BadOption, NothingHeard
from audiolesson.model import Cast, Kind, Script, Segment, Transcript, Utterance, Voice
from audiolesson.pacing import Material, Pacing
from audiolesson.pacing.meetings import meetings_of
from audiolesson.pacing.recipe_file import load_recipe, parse_recipe
from audiolesson.planning import Planner
from audiolesson.synthesis import ClipLength

VOICE = Voice("v", "en")


class Clips:
    """Says that a letter takes 70 ms, and writes down what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Utterance] = []

    def measure(self, utterances: Iterable[Utterance]) -> dict[Utterance, ClipLength]:
        wanted = list(utterances)
        self.asked += wanted
        return {each: ClipLength(1_680 * len(each.text), ()) for each in wanted}


def planner(clips: Clips, recipe: str = "repeat", sentences: int = 40) -> Planner:
    segments = tuple(
        Segment(0, 0, Kind.NARRATION, f"The ferry left at {n} and came back.", "en", n, n)
        for n in range(sentences)
    )
    script = Script(Transcript("a.txt", "", ()), "A", "en", segments)
    pacing = Pacing(Material(script, load_recipe(recipe)), Cast(VOICE, VOICE, {}))
    return Planner(pacing, clips.measure)


def test_each_utterance_is_asked_for_once_however_often_it_is_heard() -> None:
    clips = Clips()
    (plan,) = planner(clips).lessons(Extent())
    assert len(clips.asked) == len(set(clips.asked)) == 80
    assert len(plan.timeline.hearings) == 160


def test_recall_is_planned_by_the_true_lengths() -> None:
    clips = Clips()
    (plan,) = planner(clips, "recall").lessons(Extent())
    assert len(clips.asked) == 40
    for met in meetings_of(load_recipe("recall"), [plan.timeline]):
        assert met.on_time == met.took_place
        assert met.took_place + met.too_late + met.no_room == 40


def test_a_long_text_is_spoken_as_far_as_its_lessons_need_it() -> None:
    clips = Clips()
    (plan,) = planner(clips, sentences=4000).lessons(Extent(most_seconds=600))
    assert plan.timeline.duration_ms <= 600_000
    assert len(clips.asked) <= 4 * len(plan.sentences)


def test_all_sentences_are_in_the_lessons_of_a_split() -> None:
    plans = planner(Clips()).lessons(Extent(lesson_seconds=120))
    assert [index for plan in plans for index in plan.sentences] == list(range(40))
    assert all(plan.timeline.duration_ms <= 120_000 for plan in plans)


def test_a_sentence_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadOption) as caught:
        planner(Clips()).lessons(Extent(first=41))
    assert caught.value.where == "--from"
    assert "up to 40" in caught.value.hint


@pytest.mark.parametrize("recipe", ["recall", "repeat", "shadow"])
@pytest.mark.parametrize("seconds", range(60, 1500, 37))
def test_without_a_split_it_is_one_lesson_of_any_length(recipe: str, seconds: int) -> None:
    plans = planner(Clips(), recipe, 24).lessons(Extent(most_seconds=seconds))
    assert len(plans) == 1
    assert plans[0].timeline.duration_ms <= seconds * 1000 or len(plans[0].sentences) == 1


RARE = parse_recipe(
    "rare",
    'description = "r"\n[[parts]]\neach = "word"\nrarer_than = 3.0\n'
    'steps = [{ gap = 9 }, { unit = "sentence" }]\n',
)


def rare(*texts: str, extent: Extent) -> list[range]:
    """The sentences of the lessons of a text by a recipe that only has its rare words."""
    segments = tuple(
        Segment(0, 0, Kind.NARRATION, text, "en", n, n) for n, text in enumerate(texts)
    )
    script = Script(Transcript("a.txt", "", ()), "A", "en", segments)
    pacing = Pacing(Material(script, RARE), Cast(VOICE, VOICE, {}))
    return [plan.sentences for plan in Planner(pacing, Clips().measure).lessons(extent)]


def test_what_a_recipe_says_nothing_of_goes_with_the_lesson_beside_it() -> None:
    easy, hard = "It is a very good day for all of us.", "The dredger met a squalid dinghy."
    split = Extent(lesson_seconds=30)
    assert rare(hard, *[easy] * 20, extent=split) == [range(21)]
    assert rare(*[easy] * 20, hard, extent=split) == [range(21)]


@pytest.mark.parametrize("extent", [Extent(), Extent(lesson_seconds=30), Extent(most_seconds=30)])
def test_a_recipe_that_says_nothing_of_a_text_is_told(extent: Extent) -> None:
    with pytest.raises(NothingHeard) as caught:
        rare("It is a very good day.", extent=extent)
    assert "by the recipe rare" in caught.value.what
