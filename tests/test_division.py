"""Which sentences each of several lessons has."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.division import Division, Extent
from audiolesson.errors import BadOption
from audiolesson.pacing import Break

SENTENCE, PARAGRAPH, NOT = Break.SENTENCE, Break.PARAGRAPH, Break.NOT
OVERHEAD_MS = 2_000
"""What every lesson has besides its sentences."""


class Text:
    """Sentences of known lengths, which estimates may miss."""

    def __init__(
        self,
        seconds: Sequence[float],
        breaks: Sequence[Break] | None = None,
        shares: Sequence[float] | None = None,
    ) -> None:
        self.seconds = seconds
        self.asked: list[range] = []
        self.breaks = breaks or [SENTENCE] * (len(seconds) - 1) + [PARAGRAPH]
        self.shares = shares or [each * 1000 for each in seconds]

    def duration_ms(self, taken: range) -> int:
        self.asked.append(taken)
        return OVERHEAD_MS + round(1000 * sum(self.seconds[index] for index in taken))

    def divided(
        self, *, lesson: float | None = None, most: float | None = None, first: int = 1
    ) -> list[range]:
        division = Division(self.breaks, self.shares, self.duration_ms)
        return division.lessons(Extent(lesson, most, first))


def texts(least: int = 1) -> st.SearchStrategy[Text]:
    sentence = st.tuples(
        st.floats(0.5, 50), st.sampled_from([SENTENCE, SENTENCE, PARAGRAPH, NOT]), st.floats(0.2, 5)
    )
    return st.lists(sentence, min_size=least, max_size=60).map(
        lambda found: Text(
            [seconds for seconds, _, _ in found],
            [*(kind for _, kind, _ in found[:-1]), PARAGRAPH],
            [seconds * 1000 * wrong for seconds, _, wrong in found],
        )
    )


# ------------------------------------------------------------------ for any text
@given(texts(), st.floats(30, 300))
def test_every_sentence_is_in_one_lesson_in_order(text: Text, lesson: float) -> None:
    lessons = text.divided(lesson=lesson)
    assert lessons[0].start == 0
    assert lessons[-1].stop == len(text.seconds)
    assert all(before.stop == after.start for before, after in pairwise(lessons))
    assert all(lessons)


@given(texts(), st.floats(30, 300))
def test_no_lesson_is_longer_than_is_wanted_unless_it_can_not_be_divided(
    text: Text, lesson: float
) -> None:
    for taken in text.divided(lesson=lesson):
        if text.duration_ms(taken) > lesson * 1000:
            assert all(text.breaks[index] is NOT for index in taken[:-1])


@given(texts(), st.floats(30, 300))
def test_lessons_end_only_where_one_may(text: Text, lesson: float) -> None:
    assert all(text.breaks[taken.stop - 1] is not NOT for taken in text.divided(lesson=lesson))


@given(texts(), st.floats(30, 300), st.floats(30, 600))
def test_all_lessons_together_are_no_longer_than_allowed(
    text: Text, lesson: float, most: float
) -> None:
    lessons = text.divided(lesson=lesson, most=most)
    if len(lessons) > 1:
        assert sum(map(text.duration_ms, lessons)) <= most * 1000


@given(texts(2), st.floats(30, 300))
def test_estimates_change_how_many_are_asked_for_and_not_what_fits(
    text: Text, lesson: float
) -> None:
    exact = Text(text.seconds, text.breaks)
    for one in (text, exact):
        (first, *_) = one.divided(most=lesson)
        if any(one.breaks[index] is not NOT for index in first[:-1]):
            assert one.duration_ms(first) <= lesson * 1000


# ------------------------------------------------------------------ where they end
def test_without_a_wish_it_is_one_lesson() -> None:
    assert Text([10] * 9).divided() == [range(9)]


def test_a_lesson_begins_with_the_sentence_that_is_asked_for() -> None:
    assert Text([10] * 9).divided(first=4) == [range(3, 9)]


def test_a_lesson_ends_with_a_paragraph_where_it_is_nearly_full_by_then() -> None:
    breaks = [SENTENCE] * 4 + [PARAGRAPH] + [SENTENCE] * 14 + [PARAGRAPH]
    assert Text([10] * 20, breaks).divided(most=62)[0] == range(5)


def test_a_lesson_that_would_be_half_empty_ends_with_a_sentence() -> None:
    breaks = [SENTENCE, PARAGRAPH] + [SENTENCE] * 17 + [PARAGRAPH]
    assert Text([10] * 20, breaks).divided(most=62)[0] == range(6)


def test_lessons_are_about_equally_long() -> None:
    assert [len(each) for each in Text([10] * 13).divided(lesson=112)] == [6, 7]


def test_a_sentence_longer_than_a_lesson_has_one_of_its_own() -> None:
    assert Text([5, 100, 5]).divided(lesson=30) == [range(1), range(1, 2), range(2, 3)]


def test_a_lesson_never_ends_behind_a_heading() -> None:
    breaks = [SENTENCE, SENTENCE, NOT, SENTENCE, PARAGRAPH]
    assert Text([10] * 5, breaks).divided(most=35)[0] == range(2)


def test_what_is_left_of_the_whole_length_makes_another_lesson_if_it_is_worth_it() -> None:
    text = Text([10] * 100)
    assert len(text.divided(lesson=60, most=100)) == 2
    assert len(text.divided(lesson=60, most=75)) == 1


def test_few_lessons_are_asked_for() -> None:
    text = Text([10] * 1000, shares=[14_000.0] * 1000)
    text.divided(most=600)
    assert len(text.asked) <= 6
    assert max(taken.stop for taken in text.asked) < 100


# ------------------------------------------------------------------ what can't be
@pytest.mark.parametrize("seconds", [0, 29, 90_000, float("nan")])
@pytest.mark.parametrize("option", ["lesson_seconds", "most_seconds"])
def test_a_length_that_no_lesson_has_is_refused(option: str, seconds: float) -> None:
    with pytest.raises(BadOption) as caught:
        Extent(**{option: seconds})  # type: ignore[arg-type]
    assert caught.value.where in ("--split", "--max-length")


def test_sentences_count_from_one() -> None:
    with pytest.raises(BadOption) as caught:
        Extent(first=0)
    assert caught.value.where == "--from"


# ------------------------------------------------------------------ fewer sentences may take longer
def test_a_shorter_piece_that_takes_longer_is_not_taken() -> None:
    """Sentences that are met again need others in between."""
    text = Text([10] * 12, [SENTENCE, PARAGRAPH] * 6)
    usual = text.duration_ms
    text.duration_ms = lambda taken: usual(taken) + 40_000 * (taken == range(6))  # type: ignore[method-assign]
    (lesson, *_) = text.divided(most=75)
    assert lesson != range(6)
    assert text.duration_ms(lesson) <= 75_000
