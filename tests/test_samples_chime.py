"""What sounds between two parts where nobody says it."""

import array
import itertools

import pytest

from audiolesson.model import CHIME_MS
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.chime import chime
from audiolesson.samples.limiter import peak
from audiolesson.samples.loudness import loudness


def samples(lufs: float = -19.0) -> "array.array[int]":
    return array.array("h", chime(lufs))


def test_it_is_as_long_as_planning_takes_it_for() -> None:
    assert len(samples()) == CHIME_MS * SAMPLE_RATE // 1000


@pytest.mark.parametrize("lufs", [-17.0, -19.0, -31.0])
def test_it_is_a_little_less_loud_than_speech(lufs: float) -> None:
    measured = loudness(chime(lufs), SAMPLE_RATE)
    assert measured == pytest.approx(lufs - 3, abs=0.3)


def test_it_never_reaches_the_ceiling() -> None:
    assert peak(chime(-17.0)) < 0.7 * 32768


def test_it_begins_and_ends_in_silence_without_a_click() -> None:
    found = samples()
    assert max(map(abs, [*found[:2], *found[-2:]])) < 40
    assert max(abs(after - before) for before, after in itertools.pairwise(found)) < 4000


def test_it_is_the_same_each_time() -> None:
    assert chime(-19.0) == chime(-19.0)
