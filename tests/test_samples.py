"""Arithmetic on samples: resampling and the limiter."""

import math

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from audiolesson.engines.espeak import Espeak
from audiolesson.model import Utterance
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.limiter import CEILING_DBFS, FULL_SCALE, make_room
from audiolesson.samples.loudness import loudness
from audiolesson.samples.resampling import resample
from audiolesson.samples.stretching import shift, stretch

Samples = NDArray[np.int16]
CEILING = FULL_SCALE * 10 ** (CEILING_DBFS / 20)
GAINS = st.floats(-40, 40)
ANY_SAMPLES = st.integers(0, 2000).flatmap(lambda count: arrays(np.int16, count))
QUIET_SAMPLES = st.integers(0, 2000).flatmap(
    lambda count: arrays(np.int16, count, elements=st.integers(-8000, 8000))
)


def tone(hertz: float, seconds: float, level: float, rate: int = SAMPLE_RATE) -> Samples:
    """A sine; `level` is of full scale."""
    time = np.arange(round(seconds * rate)) / rate
    return np.rint(level * 32767 * np.sin(2 * math.pi * hertz * time)).astype(np.int16)


def with_room(samples: Samples, gain_db: float) -> Samples:
    return np.frombuffer(make_room(samples.tobytes(), gain_db), dtype="<i2")


def after(samples: Samples, gain_db: float) -> NDArray[np.float64]:
    """What an exact gain makes of the samples."""
    return samples.astype(np.float64) * 10 ** (gain_db / 20)


def resampled(samples: Samples, rate: int) -> Samples:
    return np.frombuffer(resample(samples.tobytes(), rate), dtype="<i2")


def pitch(samples: Samples, rate: int = SAMPLE_RATE) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * rate / len(samples))


# ------------------------------------------------------------------ resampling
@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
def test_resampling_keeps_length_and_pitch(rate: int) -> None:
    result = resampled(tone(440, 1.5, 0.5, rate), rate)
    assert len(result) == pytest.approx(1.5 * SAMPLE_RATE, abs=1)
    assert pitch(result) == pytest.approx(440, abs=1)


def test_resampling_gives_the_same_bytes_every_time() -> None:
    random = np.random.default_rng(5)
    for length in random.integers(80_000, 90_000, 40):
        pcm = random.integers(-9_000, 9_000, length).astype("<i2").tobytes()
        results = set()
        for _ in range(4):
            _between = random.bytes(int(random.integers(1, 400_000)))  # other use of the memory
            results.add(resample(pcm, 22_050))
        assert len(results) == 1


def test_resampling_keeps_the_level() -> None:
    result = resampled(tone(440, 1, 0.5, 22_050), 22_050)
    assert np.abs(result[2000:-2000]).max() == pytest.approx(0.5 * 32767, rel=0.01)


def test_resampling_lets_no_mirror_image_through() -> None:
    result = resampled(tone(15_000, 1, 0.5, 48_000), 48_000)
    assert np.abs(result[2000:-2000]).max() < 33  # -60 dBFS


def test_a_full_wave_is_not_turned_over_by_resampling() -> None:
    square = np.repeat(np.tile(np.array([32767, -32768], dtype=np.int16), 50), 50)
    result = resampled(square, 22_050).astype(int)
    middle = result.reshape(-1)[200:-200]
    assert np.abs(np.diff(middle)).max() <= 65_535
    assert (result[:40] > 0).all()


def test_the_lesson_s_own_rate_is_left_as_it_is() -> None:
    samples = tone(440, 0.1, 0.5)
    assert resample(samples.tobytes(), SAMPLE_RATE) == samples.tobytes()


@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_hardly_any_samples_are_resampled(count: int) -> None:
    assert len(resampled(np.ones(count, dtype=np.int16), 22_050)) == pytest.approx(count, abs=1)


# ------------------------------------------------------------------ room for a gain
@given(ANY_SAMPLES, GAINS)
def test_no_sample_will_pass_the_ceiling(samples: Samples, gain_db: float) -> None:
    assert (np.abs(after(with_room(samples, gain_db), gain_db)) <= CEILING + 0.01).all()


@given(ANY_SAMPLES, GAINS)
def test_the_number_of_samples_stays(samples: Samples, gain_db: float) -> None:
    assert len(with_room(samples, gain_db)) == len(samples)


@given(ANY_SAMPLES, GAINS)
def test_no_sample_changes_its_sign(samples: Samples, gain_db: float) -> None:
    assert (np.sign(with_room(samples, gain_db)) * np.sign(samples) >= 0).all()


@given(QUIET_SAMPLES, st.floats(-40, 10))
def test_where_no_peak_will_pass_the_ceiling_nothing_changes(
    samples: Samples, gain_db: float
) -> None:
    assert make_room(samples.tobytes(), gain_db) == samples.tobytes()


@given(ANY_SAMPLES, GAINS)
def test_no_sample_gets_louder(samples: Samples, gain_db: float) -> None:
    louder = np.abs(with_room(samples, gain_db).astype(int)) > np.abs(samples.astype(int))
    assert not louder.any()


def test_far_from_a_peak_nothing_changes() -> None:
    samples = tone(440, 0.5, 0.1)
    samples[6000] = 32767
    touched = np.flatnonzero(with_room(samples, 6.0) != samples)
    assert touched.min() > 6000 - 0.02 * SAMPLE_RATE
    assert touched.max() < 6000 + 0.02 * SAMPLE_RATE


def test_a_loud_voice_is_held_near_the_ceiling() -> None:
    loud = after(with_room(tone(200, 0.5, 0.9), 12.0), 12.0)
    assert np.abs(loud).max() > 0.9 * CEILING


def test_the_limiter_keeps_a_tone_a_tone() -> None:
    spectrum = np.abs(np.fft.rfft(with_room(tone(500, 1, 0.9), 12.0) * np.hanning(SAMPLE_RATE)))
    assert float(spectrum.argmax()) == 500
    assert spectrum[1000:].max() < spectrum[500] / 100


@pytest.mark.parametrize("gain_db", [-60.0, 0.0, 60.0])
def test_no_samples_stay_none(gain_db: float) -> None:
    assert make_room(b"", gain_db) == b""


@pytest.mark.parametrize(
    ("sample", "gain_db"),
    [(32767, 0.0), (-32768, 0.0), (32767, 40.0), (1, 60.0), (0, 60.0)],
)
def test_a_single_sample_is_held_too(sample: int, gain_db: float) -> None:
    (result,) = with_room(np.array([sample], dtype=np.int16), gain_db)
    assert abs(int(result)) * 10 ** (gain_db / 20) <= CEILING
    assert np.sign(result) == np.sign(sample)


# ------------------------------------------------------------------ loudness
def speech_like(seconds: float, level: float, rate: int, seed: int = 3) -> Samples:
    """Noise with the long-term spectrum of speech, that comes and goes in syllables."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * rate))
    spectrum = np.fft.rfft(noise)
    hertz = np.fft.rfftfreq(len(noise), 1 / rate)
    noise = np.fft.irfft(spectrum / (1 + hertz / 500), len(noise))
    syllables = 0.55 + 0.45 * np.sin(2 * math.pi * 4 * np.arange(len(noise)) / rate)
    noise *= syllables / np.abs(noise).max()
    return np.rint(level * 32767 * noise).astype(np.int16)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
@pytest.mark.parametrize("level", [0.02, 0.2, 0.9])
def test_loudness_is_that_of_the_standard(rate: int, level: float) -> None:
    silence = np.zeros(rate, dtype=np.int16)
    samples = np.concatenate([silence, speech_like(5, level, rate), silence])
    meter = pyloudnorm.Meter(rate, filter_class="DeMan")
    wanted = meter.integrated_loudness(samples / FULL_SCALE)
    assert loudness(samples.tobytes(), rate) == pytest.approx(wanted, abs=0.05)


def test_a_full_scale_sine_at_1_khz_has_the_loudness_the_standard_says() -> None:
    samples = tone(997, 5, 1.0, 48_000)
    assert loudness(samples.tobytes(), 48_000) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("gain_db", [-20, -6, 3])
def test_loudness_follows_the_gain(gain_db: float) -> None:
    samples = speech_like(3, 0.3, SAMPLE_RATE)
    changed = np.rint(samples * 10 ** (gain_db / 20)).astype(np.int16)
    one, other = loudness(samples.tobytes(), SAMPLE_RATE), loudness(changed.tobytes(), SAMPLE_RATE)
    assert one is not None
    assert other == pytest.approx(one + gain_db, abs=0.05)


@pytest.mark.parametrize("samples", [0, 100, SAMPLE_RATE // 3])
def test_what_is_shorter_than_a_block_has_no_loudness(samples: int) -> None:
    assert loudness(tone(500, samples / SAMPLE_RATE, 0.5).tobytes(), SAMPLE_RATE) is None


def test_silence_has_no_loudness() -> None:
    assert loudness(bytes(2 * SAMPLE_RATE), SAMPLE_RATE) is None


# ------------------------------------------------------------------ speed and pitch
@pytest.mark.parametrize("factor", [0.5, 0.75, 0.9, 1.25])
@pytest.mark.parametrize("rate", [22_050, 24_000])
def test_stretched_speech_is_as_long_as_its_speed_says(factor: float, rate: int) -> None:
    samples = tone(200, 2, 0.3, rate)
    stretched = np.frombuffer(stretch(samples.tobytes(), rate, factor), "<i2")
    assert len(stretched) == pytest.approx(len(samples) / factor, abs=2)
    assert pitch(stretched, rate) == pytest.approx(200, rel=0.01)


@pytest.mark.parametrize("semitones", [-3, -1.5, 3])
def test_shifted_speech_is_as_long_and_lower_or_higher(semitones: float) -> None:
    samples = tone(200, 2, 0.3)
    shifted = np.frombuffer(shift(samples.tobytes(), SAMPLE_RATE, semitones), "<i2")
    assert len(shifted) == len(samples)
    assert pitch(shifted, SAMPLE_RATE) == pytest.approx(200 * 2 ** (semitones / 12), rel=0.01)


@pytest.mark.parametrize("voice", ["en-us", "en+belinda", "en+ed"])
def test_changed_speech_is_as_loud_as_it_was(voice: str) -> None:
    text = "The ferry was late again, so everybody on the pier had time to talk of the weather."
    with Espeak() as engine:
        speech = engine.speak(Utterance(text, "en", voice, 1.0))
    before = loudness(speech.pcm, speech.sample_rate)
    for changed in (
        stretch(speech.pcm, speech.sample_rate, 0.75),
        stretch(speech.pcm, speech.sample_rate, 0.9),
        shift(speech.pcm, speech.sample_rate, -3),
        shift(speech.pcm, speech.sample_rate, 1.5),
    ):
        assert loudness(changed, speech.sample_rate) == pytest.approx(before, abs=0.5)


@pytest.mark.parametrize("factor", [0.75, 0.9, 1.0])
def test_a_stretch_adds_no_tones_of_its_own(factor: float) -> None:
    stretched = np.frombuffer(stretch(tone(330, 2, 0.8).tobytes(), SAMPLE_RATE, factor), "<i2")
    middle = stretched[SAMPLE_RATE // 2 : SAMPLE_RATE * 3 // 2] * np.hanning(SAMPLE_RATE)
    power = np.abs(np.fft.rfft(middle)) ** 2
    wanted = power[325:336].sum()
    assert 10 * math.log10((power.sum() - wanted) / wanted) < -45


def test_a_stretch_gives_the_same_samples_each_time() -> None:
    samples = speech_like(1, 0.5, SAMPLE_RATE).tobytes()
    assert len({stretch(samples, SAMPLE_RATE, 0.75) for _ in range(3)}) == 1


@pytest.mark.parametrize("factor", [0.75, 1.5])
def test_a_stretch_keeps_sound_where_it_was(factor: float) -> None:
    quiet = np.zeros(SAMPLE_RATE, dtype=np.int16)
    samples = np.concatenate([quiet, tone(300, 1, 0.5), quiet])
    stretched = np.frombuffer(stretch(samples.tobytes(), SAMPLE_RATE, factor), "<i2")
    heard = np.flatnonzero(np.abs(stretched.astype(int)) > 4000)
    assert heard[0] / SAMPLE_RATE == pytest.approx(1 / factor, abs=0.04)
    assert heard[-1] / SAMPLE_RATE == pytest.approx(2 / factor, abs=0.04)


def test_nothing_stays_nothing() -> None:
    assert stretch(b"", SAMPLE_RATE, 0.5) == shift(b"", SAMPLE_RATE, 3) == b""
