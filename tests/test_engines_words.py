"""When words are heard, from what an engine says of it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.engines.words import onsets_by_token, time_words, token_starts
from audiolesson.model import Word

TOKENS = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda character: not character.isspace()),
    min_size=1,
    max_size=12,
)
TEXTS = st.lists(TOKENS, min_size=1, max_size=20).map(" ".join)


@st.composite
def known_words(draw: st.DrawFn) -> tuple[str, dict[int, float], float, int]:
    """A text, rising onsets of some of its tokens, what was cut off, and the clip's length."""
    text = draw(TEXTS)
    length_ms = draw(st.integers(0, 20_000))
    cut_ms = draw(st.floats(0, 200))
    count = len(text.split())
    indices = sorted(draw(st.sets(st.integers(0, count - 1))))
    times = sorted(
        draw(
            st.lists(
                st.floats(0, 20_000),
                min_size=len(indices),
                max_size=len(indices),
            )
        )
    )
    return text, dict(zip(indices, times, strict=True)), cut_ms, length_ms


# ------------------------------------------------------------------ tokens
@given(TEXTS)
def test_tokens_are_where_they_are_said_to_start(text: str) -> None:
    starts = token_starts(text)
    tokens = text.split()
    assert [text.find(token, start) for token, start in zip(tokens, starts, strict=True)] == starts
    assert starts == sorted(set(starts))


def test_a_token_that_is_part_of_the_one_before_is_found_after_it() -> None:
    assert token_starts("there the he") == [0, 6, 10]


def test_white_space_of_any_kind_parts_tokens() -> None:
    assert token_starts(" one\ttwo\n\u3000three ") == [1, 5, 10]


# ------------------------------------------------------------------ events
def test_an_event_in_front_of_each_word_is_its_onset() -> None:
    assert onsets_by_token("one two", [(0, 10.0), (4, 250.0)]) == {0: 10.0, 1: 250.0}


def test_a_number_spoken_as_several_words_begins_with_the_first() -> None:
    events = [(0, 0.0), (6, 300.0), (6, 500.0), (6, 800.0), (10, 1200.0)]
    assert onsets_by_token("about 537 boats", events) == {0: 0.0, 1: 300.0, 2: 1200.0}


def test_two_words_spoken_as_one_leave_the_second_without_an_onset() -> None:
    assert onsets_by_token("on the quay", [(0, 0.0), (7, 300.0)]) == {0: 0.0, 2: 300.0}


def test_an_event_inside_a_token_is_that_token_s() -> None:
    assert onsets_by_token('"Yes," he', [(1, 40.0), (7, 400.0)]) == {0: 40.0, 1: 400.0}


def test_an_event_in_front_of_the_text_is_nobody_s() -> None:
    assert onsets_by_token("  one", [(-1, 0.0), (0, 5.0), (2, 30.0)]) == {0: 30.0}


def test_an_event_behind_the_text_is_the_last_token_s() -> None:
    assert onsets_by_token("one two", [(99, 700.0)]) == {1: 700.0}


def test_a_text_without_tokens_has_no_onsets() -> None:
    assert onsets_by_token("  ", [(0, 1.0)]) == {}


@given(TEXTS, st.lists(st.tuples(st.integers(-1, 300), st.floats(0, 1e6)), max_size=30))
def test_onsets_are_of_tokens_that_the_text_has(text: str, events: list[tuple[int, float]]) -> None:
    onsets = onsets_by_token(text, events)
    assert set(onsets) <= set(range(len(text.split())))
    assert set(onsets.values()) <= {milliseconds for _, milliseconds in events}


# ------------------------------------------------------------------ words
@given(known_words())
def test_every_token_has_a_word_in_order_inside_the_clip(
    facts: tuple[str, dict[int, float], float, int],
) -> None:
    text, onsets, cut_ms, length_ms = facts
    words = time_words(text, onsets, cut_ms, length_ms)
    assert len(words) == len(text.split())
    times = [time for word in words for time in (word.start_ms, word.end_ms)]
    assert times == sorted(times)
    assert words[0].start_ms >= 0
    assert words[-1].end_ms == length_ms


@given(known_words())
def test_a_word_lasts_until_the_next_begins(
    facts: tuple[str, dict[int, float], float, int],
) -> None:
    words = time_words(*facts)
    assert all(one.end_ms == other.start_ms for one, other in itertools.pairwise(words))


@given(known_words())
def test_times_that_the_engine_gave_are_kept_and_others_are_estimated(
    facts: tuple[str, dict[int, float], float, int],
) -> None:
    text, onsets, cut_ms, length_ms = facts
    words = time_words(text, onsets, cut_ms, length_ms)
    assert [word.estimated for word in words] == [
        index not in onsets for index in range(len(words))
    ]
    for index, onset in onsets.items():
        inside = min(max(onset - cut_ms, 0), length_ms)
        assert abs(words[index].start_ms - inside) <= 0.5


def test_words_between_known_ones_share_the_time_by_their_length() -> None:
    words = time_words("one a threethree four", {0: 0.0, 3: 1700.0}, 0.0, 2000)
    assert words == (
        Word(0, 400, estimated=False),
        Word(400, 600, estimated=True),
        Word(600, 1700, estimated=True),
        Word(1700, 2000, estimated=False),
    )


def test_an_engine_without_times_has_all_its_words_estimated() -> None:
    words = time_words("a b c d", {}, 0.0, 1000)
    assert [word.start_ms for word in words] == [0, 250, 500, 750]
    assert all(word.estimated for word in words)


def test_what_was_cut_off_in_front_is_taken_from_every_time() -> None:
    words = time_words("one two", {0: 80.0, 1: 480.0}, 80.0, 1000)
    assert [word.start_ms for word in words] == [0, 400]


@pytest.mark.parametrize("onset", [-50.0, 5_000.0])
def test_a_time_outside_of_the_clip_is_brought_inside(onset: float) -> None:
    first, second = time_words("one two", {1: onset}, 0.0, 1000)
    assert 0 <= first.end_ms == second.start_ms <= second.end_ms == 1000


def test_times_that_go_backwards_do_not_overlap() -> None:
    words = time_words("one two three", {0: 0.0, 1: 800.0, 2: 300.0}, 0.0, 1000)
    assert [word.start_ms for word in words] == [0, 800, 800]
