"""When everything is heard, for any hearings and any lengths of clips."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.model import Gap, Hearing, Line, Utterance, Word
from audiolesson.mp3.grid import FRAME_MS, FRAME_SAMPLES, TAIL_FRAMES
from audiolesson.synthesis import ClipLength
from audiolesson.timeline import JOIN_MS, LEAD_IN_MS, Timeline, lay_out

TEXTS = ["Yes.", "The ferry left.", "he said."]
GAPS = st.builds(Gap, st.floats(0, 10), st.integers(0, 60_000))
SAMPLES = st.integers(1, 2_000_000)


def utterance(text: str, rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", "tone-440", rate)


LINES = st.builds(lambda text: Line(utterance(text), 0), st.sampled_from(TEXTS))
HEARINGS = st.lists(
    st.builds(
        Hearing, st.lists(LINES, min_size=1, max_size=3).map(tuple), st.just(0), st.just(0), GAPS
    ),
    min_size=1,
    max_size=6,
)
LENGTHS = st.tuples(SAMPLES, SAMPLES, SAMPLES).map(
    lambda samples: {
        utterance(text): ClipLength(count, ()) for text, count in zip(TEXTS, samples, strict=True)
    }
)
TIMELINES = st.builds(lay_out, HEARINGS, LENGTHS)


def one(samples: int, gap: Gap, *texts: str) -> Timeline:
    """A lesson of a single hearing, all of whose clips have one length."""
    lines = tuple(Line(utterance(text), index) for index, text in enumerate(texts or ("Yes.",)))
    lengths = {line.utterance: ClipLength(samples, ()) for line in lines}
    return lay_out([Hearing(lines, 0, 0, gap)], lengths)


# ------------------------------------------------------------------ for any lesson
@given(TIMELINES)
def test_cues_follow_one_another_from_the_beginning_without_a_hole(timeline: Timeline) -> None:
    assert timeline.cues[0].start_ms == 0
    for before, after in itertools.pairwise(timeline.cues):
        assert before.end_ms == after.start_ms


@given(TIMELINES)
def test_a_lesson_is_as_long_as_its_cues(timeline: Timeline) -> None:
    assert timeline.frames == sum(cue.frames for cue in timeline.cues)
    assert timeline.duration_ms == timeline.cues[-1].end_ms == timeline.frames * FRAME_MS


@given(TIMELINES)
def test_everything_is_said_once_and_in_order(timeline: Timeline) -> None:
    said = [(cue.hearing, cue.line) for cue in timeline.cues if cue.line]
    wanted = [
        (index, line) for index, hearing in enumerate(timeline.hearings) for line in hearing.lines
    ]
    assert said == wanted


@given(HEARINGS, LENGTHS)
def test_a_cue_has_room_for_its_clip_and_not_a_frame_more(
    hearings: list[Hearing], lengths: dict[Utterance, ClipLength]
) -> None:
    for cue in lay_out(hearings, lengths).cues:
        if cue.line:
            room = cue.frames * FRAME_SAMPLES - lengths[cue.line.utterance].samples
            assert 0 <= room < FRAME_SAMPLES


@given(TIMELINES)
def test_every_gap_has_room_for_the_end_of_the_clip_before(timeline: Timeline) -> None:
    assert all(cue.frames >= TAIL_FRAMES for cue in timeline.cues if cue.line is None)


@given(TIMELINES)
def test_a_gap_is_what_was_heard_times_the_factor_plus_the_base(timeline: Timeline) -> None:
    for index, hearing in enumerate(timeline.hearings):
        *heard, gap = [cue for cue in timeline.cues[1:] if cue.hearing == index]
        wanted = hearing.gap.factor * (heard[-1].end_ms - heard[0].start_ms) + hearing.gap.base_ms
        actual = gap.end_ms - gap.start_ms
        assert abs(actual - max(wanted, TAIL_FRAMES * FRAME_MS)) <= FRAME_MS


@given(TIMELINES)
def test_speech_and_gaps_alternate(timeline: Timeline) -> None:
    assert [cue.line is None for cue in timeline.cues] == [
        number % 2 == 0 for number in range(len(timeline.cues))
    ]


@given(TIMELINES)
def test_every_hearing_has_one_first_cue(timeline: Timeline) -> None:
    first = list(timeline.first_cues())
    assert tuple(hearing for hearing, _ in first) == timeline.hearings
    assert [cue.line for _, cue in first] == [hearing.lines[0] for hearing in timeline.hearings]


# ------------------------------------------------------------------ one by one
def test_a_lesson_begins_with_silence() -> None:
    lead, speech, _ = one(24_000, Gap()).cues
    assert (lead.line, lead.end_ms) == (None, LEAD_IN_MS)
    assert speech.start_ms == LEAD_IN_MS


def test_two_voices_in_a_sentence_are_a_short_silence_apart() -> None:
    _, first, join, second, _ = one(24_000, Gap(1.0, 1000), "Yes,", "he said.").cues
    assert (join.line, join.end_ms - join.start_ms) == (None, JOIN_MS)
    assert (first.line and first.line.segment, second.line and second.line.segment) == (0, 1)


def test_a_gap_of_nothing_is_two_frames() -> None:
    assert one(24_000, Gap()).cues[-1].frames == TAIL_FRAMES


def test_a_gap_as_long_as_what_was_heard() -> None:
    _, speech, gap = one(10 * FRAME_SAMPLES, Gap(1.0)).cues
    assert (speech.frames, gap.frames) == (10, 10)


def test_a_gap_of_one_second_more() -> None:
    gap = one(10 * FRAME_SAMPLES, Gap(1.0, 1000)).cues[-1]
    assert gap.end_ms - gap.start_ms == pytest.approx(1240, abs=FRAME_MS / 2)


def test_a_gap_may_be_for_several_hearings() -> None:
    line = Line(utterance("Yes."), 0)
    hearings = [Hearing((line,), 0, 0, Gap(base_ms=240)), Hearing((line,), 1, 0, Gap(1.0, 0, 2))]
    cues = lay_out(hearings, {line.utterance: ClipLength(10 * FRAME_SAMPLES, ())}).cues
    assert [cue.frames for cue in cues[1:]] == [10, 10, 10, 30]


def test_each_hearing_has_its_beginning_and_its_end() -> None:
    line = Line(utterance("Yes."), 0)
    hearings = [Hearing((line, line), 0, 0, Gap(base_ms=240)), Hearing((line,), 1, 0, Gap())]
    timeline = lay_out(hearings, {line.utterance: ClipLength(10 * FRAME_SAMPLES, ())})
    assert list(timeline.heard()) == [(hearings[0], 20, 45), (hearings[1], 55, 65)]


def test_a_sample_more_than_a_frame_takes_another() -> None:
    assert one(FRAME_SAMPLES, Gap()).cues[1].frames == 1
    assert one(FRAME_SAMPLES + 1, Gap()).cues[1].frames == 2


def test_words_are_those_of_the_clip() -> None:
    words = (Word(0, 300, estimated=False), Word(300, 700, estimated=True))
    hearing = Hearing((Line(utterance("Good morning."), 3),), 0, 0, Gap())
    timeline = lay_out([hearing], {utterance("Good morning."): ClipLength(16_800, words)})
    assert [cue.words for cue in timeline.cues] == [(), words, ()]


def test_a_line_that_is_said_twice_in_a_hearing_is_joined_like_any_other() -> None:
    line = Line(utterance("No."), 0)
    hearing = Hearing((line, line), 0, 0, Gap(base_ms=2400))
    timeline = lay_out([hearing], {line.utterance: ClipLength(24_000, ())})
    gaps = [cue.end_ms - cue.start_ms for cue in timeline.cues if cue.line is None]
    assert gaps == [LEAD_IN_MS, JOIN_MS, 2400]


def test_ten_hours_do_not_drift() -> None:
    hearing = Hearing((Line(utterance("Yes."), 0),), 0, 0, Gap(1.0, 1000))
    timeline = lay_out([hearing] * 10_000, {utterance("Yes."): ClipLength(24_001, ())})
    each = (42 + 84) * FRAME_MS  # 1000.04 ms in whole frames, and as much and a second of gap
    assert timeline.duration_ms == LEAD_IN_MS + 10_000 * each
