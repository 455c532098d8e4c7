"""Figures of a voice, from what it says.

Pitch is the median over voiced frames of the frequency whose period repeats best (autocorrelation
with the window's own divided out, after P. Boersma, "Accurate short-term analysis of the
fundamental frequency", IFA Proceedings 17, 1993).  Timbre is the mean level of each of 32 mel bands
over frames that are not silent, with the mean of all bands taken away, so that loudness does not
count.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyloudnorm
import soxr
from numpy.typing import NDArray

from audiolesson.mp3.grid import SAMPLE_RATE

Wave = NDArray[np.float64]
"""Samples from -1 to 1, at the lesson's rate."""

_SPEECH = 0.1
"""Part of the loudest frame's level from which a frame is speech."""
_PITCH_WINDOW, _PITCH_HOP = SAMPLE_RATE // 20, SAMPLE_RATE // 50
_LOWEST_HZ, _HIGHEST_HZ = 55, 420
_VOICED = 0.6
"""Part of a frame that repeats with its period, from which it is voiced."""
_FIRST_PEAK = 0.9
"""A shorter period that repeats almost as well as the best is the one that is heard."""
_TIMBRE_WINDOW, _TIMBRE_HOP = 1024, SAMPLE_RATE // 100
_BANDS = 32
_BAND_EDGES_HZ = (80.0, 8000.0)


@dataclass(frozen=True, slots=True)
class Sound:
    """What is measured of a voice."""

    pitch_hz: float
    pitch_range: float
    """Semitones between the tenth and the ninetieth of a hundred of its pitches."""
    timbre: Wave
    """Decibels by band."""
    brightness_db: float
    """Level of 2 to 5 kHz against that under 1 kHz; a muffled voice has little."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two voices are from each other."""

    semitones: float
    decibels: float
    """Root mean square over the bands of their timbres."""

    def in_steps(self, semitones: float, decibels: float) -> float:
        """Count the steps, each large enough to tell voices apart, of what differs more."""
        return max(self.semitones / semitones, self.decibels / decibels)


def wave(pcm: bytes) -> Wave:
    """Samples from -1 to 1 of 16-bit ones."""
    return np.frombuffer(pcm, "<i2") / 32768


def sound(samples: Wave) -> Sound:
    """Measure some sentences of one voice."""
    pitches = _pitches(samples)
    low, middle, high = np.percentile(pitches, (10, 50, 90))
    timbre = _timbre(samples)
    bright = timbre[(_CENTRES > 2000) & (_CENTRES < 5000)].mean()
    return Sound(
        pitch_hz=float(middle),
        pitch_range=_semitones(low, high),
        timbre=timbre,
        brightness_db=float(bright - timbre[_CENTRES < 1000].mean()),
        seconds=len(samples) / SAMPLE_RATE,
    )


def distance(one: Sound, other: Sound) -> Distance:
    """Compare two voices that say the same."""
    apart = np.sqrt(np.mean((one.timbre - other.timbre) ** 2))
    return Distance(_semitones(one.pitch_hz, other.pitch_hz), float(apart))


def nearest(
    name: str, sounds: Mapping[str, Sound], step: tuple[float, float]
) -> tuple[str, Distance]:
    """Find the voice that is easiest mistaken for that of a name."""
    others = {other: distance(sounds[name], sounds[other]) for other in sounds if other != name}
    found = min(others, key=lambda other: others[other].in_steps(*step))
    return found, others[found]


def loudness(samples: Wave) -> float:
    """LUFS by ITU-R BS.1770-4."""
    return float(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples))


def true_peak(samples: Wave) -> float:
    """dBTP: the highest peak, between the samples too, found at four times their rate."""
    between = soxr.resample(samples, SAMPLE_RATE, 4 * SAMPLE_RATE, quality="VHQ")
    return 20 * math.log10(max(float(np.abs(between).max(initial=0)), 1e-9))


def _semitones(one: float, other: float) -> float:
    return abs(12 * math.log2(one / other))


def _speech_frames(samples: Wave, length: int, hop: int) -> Wave:
    frames = np.lib.stride_tricks.sliding_window_view(samples, length)[::hop]
    levels = np.sqrt((frames**2).mean(axis=1))
    return np.asarray(frames[levels > _SPEECH * levels.max()])


def _pitches(samples: Wave) -> Wave:
    """Hertz in each voiced frame."""
    window = np.hanning(_PITCH_WINDOW)
    frames = _speech_frames(samples, _PITCH_WINDOW, _PITCH_HOP)
    repeats = _autocorrelation((frames - frames.mean(axis=1, keepdims=True)) * window)
    repeats /= _autocorrelation(window[np.newaxis])
    shortest, longest = SAMPLE_RATE // _HIGHEST_HZ, SAMPLE_RATE // _LOWEST_HZ
    periods = (_period(each) for each in repeats[:, shortest:longest] if each.max() > _VOICED)
    return np.array([SAMPLE_RATE / (shortest + period) for period in periods])


def _autocorrelation(frames: Wave) -> Wave:
    length = frames.shape[1]
    power = np.abs(np.fft.rfft(frames, 2 * length)) ** 2
    found = np.fft.irfft(power)[:, :length]
    return np.asarray(found / found[:, :1])


def _period(repeats: Wave) -> int:
    """The first peak that is nearly as high as any."""
    place = int(np.argmax(repeats > _FIRST_PEAK * repeats.max()))
    while place + 1 < len(repeats) and repeats[place + 1] > repeats[place]:
        place += 1
    return place


def _timbre(samples: Wave) -> Wave:
    frames = _speech_frames(samples, _TIMBRE_WINDOW, _TIMBRE_HOP) * np.hanning(_TIMBRE_WINDOW)
    powers = np.abs(np.fft.rfft(frames)) ** 2 @ _FILTERS.T
    levels = 10 * np.log10(powers + 1e-12).mean(axis=0)
    return np.asarray(levels - levels.mean())


def _mel_edges() -> Wave:
    """Hertz at which the bands begin, peak and end."""
    low, high = (2595 * math.log10(1 + hertz / 700) for hertz in _BAND_EDGES_HZ)
    return np.asarray(700 * (10 ** (np.linspace(low, high, _BANDS + 2) / 2595) - 1))


def _triangles(edges: Iterable[float]) -> Wave:
    marks = list(edges)
    hertz = np.fft.rfftfreq(_TIMBRE_WINDOW, 1 / SAMPLE_RATE)
    return np.array(
        [
            np.clip(np.minimum((hertz - a) / (b - a), (c - hertz) / (c - b)), 0, None)
            for a, b, c in zip(marks, marks[1:], marks[2:], strict=False)
        ]
    )


_CENTRES = _mel_edges()[1:-1]
_FILTERS = _triangles(_mel_edges())
