"""When sentences are met again: on time, in order, with little silence and few extra hearings."""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.mp3.grid import TAIL_FRAMES, frames_of_ms
from audiolesson.pacing.recall import (
    LEAST_REST,
    LONGEST_SILENCE,
    LONGEST_TIMED_PAUSE,
    REST,
    Item,
    Slot,
    schedule,
)
from audiolesson.pacing.recall.agenda import LOOKAHEAD, Agenda, Meeting
from audiolesson.pacing.recall.punctuality import Punctuality, punctuality


def seconds(number: float) -> int:
    return frames_of_ms(number * 1000)


def sentence(length: float) -> Item:
    """One with the gap that recipes usually give it."""
    return Item(seconds(length), seconds(length) + seconds(1))


USUAL = tuple(map(seconds, (5, 25, 120, 600)))
MEETINGS = [
    USUAL,
    (seconds(5),),
    (seconds(30), seconds(300)),
    tuple(map(seconds, (5, 25, 120, 600, 3600))),
    tuple(map(seconds, (2, 5, 25))),
    tuple(map(seconds, (12, 30))),
    tuple(map(seconds, (5, 10, 20, 40, 80, 160, 320, 640))),
    (1, 2, 3, 4),
    (),
]


def drawn(shortest: float, longest: float) -> Callable[[random.Random], float]:
    return lambda draw: draw.uniform(shortest, longest)


def about(mean: float) -> Callable[[random.Random], float]:
    """Lengths as those of news read aloud are spread."""
    return lambda draw: min(20.0, max(1.2, draw.lognormvariate(math.log(mean) - 0.1, 0.45)))


def with_extremes(draw: random.Random) -> float:
    return 20.0 if draw.random() < 0.1 else draw.uniform(2, 10)


LENGTHS = {
    "realistic": about(6),
    "4 s on average": about(4),
    "all short": drawn(1, 3),
    "all long": drawn(8, 12),
    "extremely long": drawn(20, 20),
    "some extremely long": with_extremes,
}


def text(kind: str, sentences: int, seed: int = 1) -> list[Item]:
    draw = random.Random(seed)
    return [sentence(LENGTHS[kind](draw)) for _ in range(sentences)]


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing in its place in the lesson."""

    item: int
    number: int
    """How many hearings of the item there were before."""
    start: int
    end: int
    since: int
    """Frames since the item's speech ended last."""


def played(items: Sequence[Item], made: Sequence[Slot]) -> Iterator[Heard]:
    time, counts = 0, Counter[int]()
    ends: dict[int, int] = {}
    for slot in made:
        end = time + items[slot.item].heard
        number = counts[slot.item]
        yield Heard(slot.item, number, time, end, time - ends.get(slot.item, time))
        counts[slot.item] += 1
        ends[slot.item] = end
        time = end + slot.gap


def kept(
    items: Sequence[Item], made: Sequence[Slot], meetings: Sequence[int]
) -> tuple[Punctuality, ...]:
    return punctuality(
        ((each.item, each.start, each.end) for each in played(items, made)), meetings
    )


def left_out(items: Sequence[Item], meetings: Sequence[int] = USUAL) -> tuple[int, ...]:
    """For each meeting, how many items go without it."""
    each_kept = kept(items, schedule(items, meetings), meetings)
    return tuple(len(items) - each.took_place for each in each_kept)


def frames(items: Sequence[Item], slots: Sequence[Slot]) -> int:
    return sum(items[slot.item].heard + slot.gap for slot in slots)


def added_silence(
    items: Sequence[Item], made: Sequence[Slot], meetings: Sequence[int]
) -> list[int]:
    """What each gap has above the item's own, but for timed pauses."""
    timed = sum(target <= LONGEST_TIMED_PAUSE for target in meetings)
    return [
        slot.gap - items[slot.item].gap
        for slot, heard in zip(made, played(items, made), strict=True)
        if heard.number >= timed
    ]


ITEMS = st.lists(
    st.builds(Item, st.integers(1, seconds(25)), st.integers(2, seconds(26))), max_size=40
)
SENTENCES = st.lists(st.floats(0.5, 20).map(sentence), min_size=20, max_size=70)
ANY_MEETINGS = st.one_of(
    st.sampled_from(MEETINGS),
    st.lists(st.integers(1, seconds(700)), max_size=8).map(sorted).map(tuple),
)


# ------------------------------------------------------------------ on time
@pytest.mark.parametrize("sentences", [20, 40, 100])
@pytest.mark.parametrize("kind", LENGTHS)
def test_whatever_meeting_takes_place_is_on_time(kind: str, sentences: int) -> None:
    for seed in range(5):
        items = text(kind, sentences, seed)
        for each in kept(items, schedule(items, USUAL), USUAL):
            assert each.on_time == each.took_place


@pytest.mark.parametrize("backwards", [False, True])
def test_a_text_with_its_lengths_in_order_is_on_time_too(backwards: bool) -> None:
    items = sorted(text("realistic", 60), key=lambda item: item.heard, reverse=backwards)
    for each in kept(items, schedule(items, USUAL), USUAL):
        assert each.on_time == each.took_place > 55


@given(SENTENCES)
def test_any_sentences_are_met_on_time(items: list[Item]) -> None:
    for each in kept(items, schedule(items, USUAL), USUAL):
        assert each.on_time == each.took_place


@given(ITEMS, ANY_MEETINGS)
def test_any_items_are_met_on_time_at_any_intervals(
    items: list[Item], meetings: tuple[int, ...]
) -> None:
    made = schedule(items, meetings)
    for each in kept(items, made, meetings):
        assert each.on_time == each.took_place or each.target < TAIL_FRAMES


def test_a_first_meeting_soon_after_follows_a_pause_of_just_that_length() -> None:
    items = text("realistic", 30)
    made = schedule(items, USUAL)
    firsts = [each.since for each in played(items, made) if each.number == 1]
    assert firsts == [USUAL[0]] * len(items)
    for one, other in pairwise(played(items, made)):
        if one.number == 0:
            assert (other.item, other.number) == (one.item, 1)


def test_a_first_meeting_later_on_is_filled_with_other_sentences() -> None:
    meetings = (seconds(30), seconds(300))
    items = text("realistic", 40)
    made = schedule(items, meetings)
    following = [other.item != one.item for one, other in pairwise(played(items, made))]
    assert sum(following) > 0.95 * len(following)


def test_all_short_intervals_are_timed_pauses() -> None:
    made = schedule([Item(50, 90)], (seconds(2), seconds(5)))
    assert made == (Slot(0, seconds(2)), Slot(0, seconds(5)), Slot(0, 90))


def test_a_pause_is_never_shorter_than_what_a_clip_needs() -> None:
    assert schedule([Item(50, 90)], (1,)) == (Slot(0, 2), Slot(0, 90))


# ------------------------------------------------------------------ order
@given(ITEMS, ANY_MEETINGS)
def test_all_items_are_introduced_in_order(items: list[Item], meetings: tuple[int, ...]) -> None:
    heard = played(items, schedule(items, meetings))
    assert [each.item for each in heard if each.number == 0] == list(range(len(items)))


@given(ITEMS, ANY_MEETINGS)
def test_an_item_without_a_meeting_goes_without_its_later_ones(
    items: list[Item], meetings: tuple[int, ...]
) -> None:
    missing = left_out(items, meetings)
    assert list(missing) == sorted(missing)


@given(SENTENCES)
def test_only_items_with_all_their_meetings_are_fillers_and_only_after_a_rest(
    items: list[Item],
) -> None:
    for each in played(items, schedule(items, USUAL)):
        if each.number > len(USUAL):
            assert each.since >= LEAST_REST


def test_fillers_take_turns() -> None:
    items = text("realistic", 60)
    times = Counter(slot.item for slot in schedule(items, USUAL))
    extra = [times[item] - 1 - len(USUAL) for item in range(len(items))]
    assert 0 < max(extra) <= 3


def test_fillers_have_the_longer_rest_in_a_text_that_is_long_enough() -> None:
    for seed in range(5):
        items = text("realistic", 40, seed)
        fillers = [each for each in played(items, schedule(items, USUAL)) if each.number > 4]
        assert fillers
        assert all(each.since >= REST for each in fillers)


def test_the_same_items_make_the_same_lesson() -> None:
    items = text("some extremely long", 60)
    assert schedule(items, USUAL) == schedule(tuple(items), list(USUAL))


# ------------------------------------------------------------------ silence
@given(ITEMS, ANY_MEETINGS)
def test_a_gap_is_the_item_s_own_or_a_little_longer(
    items: list[Item], meetings: tuple[int, ...]
) -> None:
    made = schedule(items, meetings)
    timed = {max(TAIL_FRAMES, each) for each in meetings if each <= LONGEST_TIMED_PAUSE}
    for slot in made:
        own = items[slot.item].gap
        assert slot.gap in timed or own <= slot.gap <= max(own, LONGEST_SILENCE)


@pytest.mark.parametrize("sentences", [40, 100, 300])
@pytest.mark.parametrize("kind", LENGTHS)
def test_a_lesson_has_little_added_silence(kind: str, sentences: int) -> None:
    items = text(kind, sentences)
    made = schedule(items, USUAL)
    assert sum(added_silence(items, made, USUAL)) < 0.03 * frames(items, made)


# ------------------------------------------------------------------ what is left out
@pytest.mark.parametrize(("sentences", "missed"), [(60, 4), (100, 5), (300, 5)])
def test_a_long_text_has_nearly_all_meetings(sentences: int, missed: int) -> None:
    for seed in range(5):
        assert sum(left_out(text("realistic", sentences, seed))) <= missed


def test_a_short_text_has_its_earlier_meetings() -> None:
    for seed in range(5):
        assert sum(left_out(text("realistic", 20, seed))[:3]) <= 1


@pytest.mark.parametrize(("sentences", "most"), [(20, 0.12), (25, 0.05), (40, 0.03)])
def test_a_short_text_of_short_sentences_has_most_of_its_late_meetings(
    sentences: int, most: float
) -> None:
    missed = [left_out(text("4 s on average", sentences, seed))[3] for seed in range(20)]
    assert sum(missed) < most * 20 * sentences


@pytest.mark.parametrize("following", [8, 10, 12, 15])
@pytest.mark.parametrize("heading", [1, 2, 3, 4])
def test_a_short_heading_in_front_of_long_sentences_has_all_its_meetings(
    heading: float, following: float
) -> None:
    items = [sentence(heading), *[sentence(following)] * 20]
    made = schedule(items, USUAL)
    assert sum(each.item == 0 for each in played(items, made)) > len(USUAL)
    assert all(each.on_time == each.took_place >= 20 for each in kept(items, made, USUAL))


def test_without_sentences_to_fill_the_time_a_lesson_ends() -> None:
    items = text("all short", 20)
    assert left_out(items)[3] == len(items)
    assert frames(items, schedule(items, USUAL)) < USUAL[3]


def test_two_sentences_are_left_when_nothing_can_fill_the_time() -> None:
    assert left_out([sentence(4), sentence(4)]) == (0, 0, 2, 2)


def test_a_lesson_does_not_go_on_for_long_for_a_few_late_meetings() -> None:
    meetings = (*USUAL, seconds(3600))
    items = text("realistic", 40)
    assert left_out(items, meetings)[4] == 40
    assert frames(items, schedule(items, meetings)) < seconds(3600)


@given(SENTENCES)
def test_a_lesson_never_ends_with_a_filler_or_added_silence(items: list[Item]) -> None:
    made = schedule(items, USUAL)
    *_, last = played(items, made)
    assert last.number <= len(USUAL)
    assert made[-1].gap == items[last.item].gap


def test_a_gap_too_long_for_a_meeting_leaves_it_out() -> None:
    items = [Item(seconds(5), seconds(60))] * 3
    made = schedule(items, USUAL)
    assert left_out(items) == (0, 3, 3, 3)
    assert [slot.item for slot in made] == [0, 0, 1, 1, 2, 2]


# ------------------------------------------------------------------ any size
@pytest.mark.parametrize("meetings", MEETINGS)
def test_no_items_make_no_lesson(meetings: tuple[int, ...]) -> None:
    assert schedule([], meetings) == ()


def test_one_sentence_is_heard_with_the_meetings_that_need_nobody_else() -> None:
    made = schedule([sentence(6)], USUAL)
    assert [slot.gap for slot in made[:1]] == [USUAL[0]]
    assert left_out([sentence(6)]) == (0, 0, 1, 1)
    assert sentence(6).gap < made[1].gap <= LONGEST_SILENCE


def test_without_meetings_each_item_is_heard_once() -> None:
    items = text("realistic", 30)
    assert schedule(items, ()) == tuple(Slot(index, item.gap) for index, item in enumerate(items))


@pytest.mark.parametrize("meetings", MEETINGS)
@pytest.mark.parametrize("item", [Item(1, 2), sentence(2), sentence(20)])
def test_any_number_of_equal_items_comes_to_an_end(item: Item, meetings: tuple[int, ...]) -> None:
    made = schedule([item] * 300, meetings)
    assert len({slot.item for slot in made}) == 300


def test_hearings_grow_with_the_text_and_not_faster() -> None:
    few, many = (len(schedule(text("realistic", size), USUAL)) for size in (300, 3000))
    assert many <= 10 * few


# ------------------------------------------------------------------ punctuality
def test_a_meeting_within_a_quarter_of_its_target_is_on_time() -> None:
    gaps = {0: 75, 1: 125, 2: 74, 3: 126, 4: 100}
    by_item = [(item, [(0, 10), (10 + gap, 20 + gap)]) for item, gap in gaps.items()]
    hearings = [(item, *times) for item, both in by_item for times in both]
    assert punctuality(hearings, [100]) == (Punctuality(100, took_place=5, on_time=3),)


def test_an_interval_is_from_the_end_of_speech_to_the_next_start() -> None:
    hearings = [(0, 0, 50), (0, 90, 140), (0, 340, 390)]
    told = punctuality(hearings, [40, 200])
    assert told == (Punctuality(40, 1, 1), Punctuality(200, 1, 1))


def test_hearings_behind_the_last_meeting_do_not_count() -> None:
    hearings = [(7, time, time + 1) for time in (0, 11, 22, 33)]
    assert punctuality(hearings, [10]) == (Punctuality(10, 1, 1),)


def test_a_lesson_without_second_hearings_has_no_meetings() -> None:
    told = punctuality([(0, 0, 5), (1, 9, 12)], [4, 8])
    assert [each.took_place for each in told] == [0, 0]


def test_a_meeting_whose_time_has_not_passed_at_the_end_came_too_late() -> None:
    (told,) = punctuality([(0, 0, 10), (1, 20, 30), (2, 110, 134)], [100])
    assert (told.took_place, told.too_late, told.no_room) == (0, 3, 0)


def test_a_meeting_whose_time_passes_within_the_lesson_had_no_room() -> None:
    (told,) = punctuality([(0, 0, 10), (1, 20, 30), (2, 110, 135)], [100])
    assert (told.took_place, told.too_late, told.no_room) == (0, 2, 1)


# ------------------------------------------------------------------ the agenda
def meeting(item: int, earliest: int, latest: int, *, number: int = 1, frames: int = 10) -> Meeting:
    return Meeting(latest, earliest, item, number, frames)


def agenda_of(*meetings: Meeting) -> Agenda:
    agenda = Agenda()
    for each in meetings:
        agenda.add(each)
    return agenda


def test_meetings_that_do_not_all_fit_are_not_kept() -> None:
    agenda = agenda_of(meeting(0, 0, 5), meeting(1, 0, 15), meeting(2, 0, 20))
    assert agenda.keeps(0, None, None)
    assert not agenda.keeps(1, None, None)
    assert agenda.keeps(10, meeting(0, 0, 5), None)
    assert not agenda.keeps(11, meeting(0, 0, 5), None)
    assert not agenda.keeps(0, None, meeting(3, 0, 4))


@pytest.mark.parametrize(("frames", "fit"), [(10, True), (11, False)])
def test_another_meeting_fits_into_the_wait_for_one(frames: int, fit: bool) -> None:
    waited_for = meeting(0, 5, 10, frames=100)
    other = meeting(1, 0, 20, frames=frames)
    agenda = agenda_of(waited_for, other)
    assert agenda.keeps(0, None, None) == fit
    assert (agenda.surplus(0, None, None) == []) == fit


def test_the_meeting_last_in_line_makes_room() -> None:
    early, late = meeting(0, 0, 5, number=1), meeting(1, 0, 8, number=3)
    assert agenda_of(early, late).surplus(0, None, None) == [late]
    assert agenda_of(early, late).surplus(6, None, None) == [early]


def test_a_meeting_whose_time_has_passed_is_struck_off() -> None:
    agenda = agenda_of(meeting(0, 0, 5), meeting(1, 0, 6))
    agenda.remove_late(6)
    assert agenda.between(0, 10) == [meeting(1, 0, 6)]


def test_a_check_looks_at_a_bounded_number_of_meetings() -> None:
    agenda = agenda_of(*(meeting(item, item, item + 500) for item in range(2 * LOOKAHEAD)))
    assert len(agenda.between(0, 10_000)) == LOOKAHEAD
