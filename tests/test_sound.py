"""One clip made ready: trimmed, levelled, faded."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.limiter import CEILING_DBFS
from audiolesson.sound import FADE_MS, finish

Samples = NDArray[np.int16]
PER_MS = SAMPLE_RATE // 1000


def silence(milliseconds: int) -> Samples:
    return np.zeros(milliseconds * PER_MS, dtype=np.int16)


def vowel(milliseconds: int, dbfs: float = -12.0) -> Samples:
    time = np.arange(milliseconds * PER_MS) / SAMPLE_RATE
    wave = np.cos(2 * math.pi * 220 * time) * math.sqrt(2) * 10 ** (dbfs / 20)
    return np.rint(wave * 32767).astype(np.int16)


def fricative(milliseconds: int, dbfs: float) -> Samples:
    """Noise of an exact level, the same each time."""
    noise = np.random.default_rng(5).standard_normal(milliseconds * PER_MS)
    noise *= 10 ** (dbfs / 20) / np.sqrt(np.mean(noise**2))
    return np.rint(noise * 32767).astype(np.int16)


def finished(*stretches: Samples, gain_db: float = 0.0) -> tuple[Samples, int]:
    pcm, cut_ms = finish(np.concatenate(stretches).tobytes(), SAMPLE_RATE, gain_db)
    return np.frombuffer(pcm, dtype="<i2"), cut_ms


def onset_ms(samples: Samples) -> float:
    return float(np.flatnonzero(np.abs(samples.astype(int)) > 100)[0]) / PER_MS


# ------------------------------------------------------------------ trim
@settings(max_examples=30)
@given(st.integers(0, 500), st.integers(50, 300), st.integers(0, 500))
def test_sound_begins_within_ten_milliseconds(lead: int, length: int, tail: int) -> None:
    result, cut_ms = finished(silence(lead), vowel(length), silence(tail))
    assert onset_ms(result) <= 10
    assert cut_ms + onset_ms(result) == pytest.approx(lead, abs=FADE_MS)


@settings(max_examples=30)
@given(st.integers(0, 500), st.integers(50, 300), st.integers(0, 500))
def test_all_of_the_sound_stays_and_little_of_the_silence(
    lead: int, length: int, tail: int
) -> None:
    result, _ = finished(silence(lead), vowel(length), silence(tail))
    assert length <= len(result) / PER_MS <= length + 50


def test_what_was_cut_off_in_front_is_told() -> None:
    _, cut_ms = finished(silence(200), vowel(100))
    assert 190 <= cut_ms <= 200


def test_a_clip_without_silence_is_not_cut() -> None:
    result, cut_ms = finished(vowel(100))
    assert (len(result), cut_ms) == (100 * PER_MS, 0)


@pytest.mark.parametrize("dbfs", [-40.0, -45.0, -50.0])
def test_a_quiet_fricative_at_the_end_is_not_cut(dbfs: float) -> None:
    result, _ = finished(silence(50), vowel(200), fricative(120, dbfs), silence(300))
    assert len(result) / PER_MS >= 320


@pytest.mark.parametrize("dbfs", [-40.0, -45.0, -50.0])
def test_a_quiet_fricative_in_front_is_not_cut(dbfs: float) -> None:
    _, cut_ms = finished(silence(50), fricative(120, dbfs), vowel(200), silence(300))
    assert cut_ms <= 50


@pytest.mark.parametrize("change_db", [-12.0, -4.0, 0.0, 3.0])
def test_what_is_silence_does_not_change_with_the_loudness(change_db: float) -> None:
    clip = np.concatenate([silence(50), fricative(120, -50.0), vowel(200), silence(300)])
    usual, usual_cut_ms = finish(clip.tobytes(), SAMPLE_RATE, 0.0)
    changed, cut_ms = finish(clip.tobytes(), SAMPLE_RATE, change_db, change_db)
    assert (len(changed), cut_ms) == (len(usual), usual_cut_ms)


def test_a_pause_inside_stays() -> None:
    result, _ = finished(vowel(100), silence(400), vowel(100))
    assert len(result) == 600 * PER_MS


def test_hiss_under_all_speech_is_silence() -> None:
    result, cut_ms = finished(fricative(300, -65.0), vowel(100), fricative(300, -65.0))
    assert cut_ms >= 290
    assert len(result) / PER_MS <= 150


@pytest.mark.parametrize("milliseconds", [0, 1, 5, 1000])
def test_silence_is_no_sound_at_all(milliseconds: int) -> None:
    result, cut_ms = finished(silence(milliseconds))
    assert (len(result), cut_ms) == (0, 0)


@given(st.integers(0, 400))
def test_sound_of_any_length_is_finished(samples: int) -> None:
    result, _ = finished(vowel(20)[:samples])
    assert len(result) <= samples + PER_MS  # it is cut at whole milliseconds


# ------------------------------------------------------------------ level and fades
def test_a_clip_comes_up_and_goes_down_without_a_click() -> None:
    result, _ = finished(vowel(200))
    assert abs(int(result[0])) <= 33  # -60 dBFS
    assert abs(int(result[-1])) <= 330  # -40 dBFS
    assert np.abs(result[FADE_MS * PER_MS : -FADE_MS * PER_MS]).max() > 10_000


def test_a_fade_is_short() -> None:
    result, _ = finished(vowel(200))
    inside = slice(FADE_MS * PER_MS + 1, -FADE_MS * PER_MS - 1)
    assert (result[inside] == vowel(200)[inside]).all()


def test_the_gain_of_its_voice_is_applied() -> None:
    quiet, _ = finished(vowel(200, -30.0), gain_db=6.0)
    middle = quiet[1000:-1000].astype(float)
    assert 20 * math.log10(math.sqrt(np.mean(middle**2)) / 32768) == pytest.approx(-24, abs=0.1)


def test_a_loud_voice_stays_under_the_ceiling() -> None:
    loud, _ = finished(vowel(200, -4.0), gain_db=12.0)
    assert np.abs(loud.astype(int)).max() <= math.ceil(32768 * 10 ** (CEILING_DBFS / 20))


@settings(max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(1, 400), st.floats(-40, 40))
def test_no_gain_takes_a_clip_past_the_ceiling(
    seed: int, milliseconds: int, gain_db: float
) -> None:
    random = np.random.default_rng(seed)
    noise = random.integers(-32768, 32768, milliseconds * PER_MS).astype(np.int16)
    result, _ = finished(noise, gain_db=gain_db)
    ceiling = math.ceil(32768 * 10 ** (CEILING_DBFS / 20))
    assert np.abs(result.astype(int)).max(initial=0) <= ceiling


@settings(max_examples=30)
@given(st.floats(-20, CEILING_DBFS + 8.9))
def test_where_there_is_room_the_gain_is_exact_to_one_unit(gain_db: float) -> None:
    sound = vowel(200)
    result, cut_ms = finished(sound, gain_db=gain_db)
    inner = slice(20 * PER_MS, 150 * PER_MS)
    wanted = sound[cut_ms * PER_MS :][inner] * 10 ** (gain_db / 20)
    assert np.abs(result[inner] - wanted).max() <= 1


def test_a_voice_that_needs_gain_is_trimmed_at_the_level_it_is_heard_at() -> None:
    result, _ = finished(silence(100), vowel(200, -60.0), silence(100), gain_db=20.0)
    assert len(result) / PER_MS >= 200


# ------------------------------------------------------------------ rates
@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000])
def test_another_rate_becomes_the_lesson_s(rate: int) -> None:
    time = np.arange(rate) / rate
    wave = np.rint(8000 * np.cos(2 * math.pi * 220 * time)).astype(np.int16)
    pcm, cut_ms = finish(wave.tobytes(), rate, 0.0)
    assert len(pcm) / 2 / SAMPLE_RATE == pytest.approx(1.0, abs=0.002)
    assert cut_ms == 0


# ------------------------------------------------------------------ import
@pytest.mark.parametrize(
    "flags", [["-W", "error"], ["-W", "error", "-X", "dev"], ["-W", "error", "-B"]]
)
def test_importing_it_warns_of_nothing(flags: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *flags, "-c", "import audiolesson.sound"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": ""},
    )
    assert (done.returncode, done.stderr) == (0, "")
