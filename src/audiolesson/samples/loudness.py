"""Loudness by ITU-R BS.1770-4, for one channel and without scipy.

A voice that is measured during a build is measured with this.  The tests compare it to pyloudnorm,
which would bring a second of imports and 65 MB.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audiolesson.samples.limiter import FULL_SCALE

_BLOCK_SECONDS, _STEP_SECONDS = 0.4, 0.1
_ABSOLUTE_GATE_LUFS, _RELATIVE_GATE_LU = -70.0, -10.0
_OFFSET_LUFS = -0.691

Wave = NDArray[np.floating[Any]]
Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]


def loudness(pcm: bytes, sample_rate: int) -> float | None:
    """Measure the integrated loudness of 16-bit mono samples, in LUFS.

    Returns:
        None where there is no block of 0.4 s that is louder than -70 LUFS.

    """
    samples = np.frombuffer(pcm, dtype="<i2") / FULL_SCALE
    block, step = round(_BLOCK_SECONDS * sample_rate), round(_STEP_SECONDS * sample_rate)
    if len(samples) < block:
        return None
    squares = np.concatenate(([0.0], np.cumsum(_weighted(samples, sample_rate) ** 2)))
    starts = np.arange(0, len(samples) - block + 1, step)
    powers = (squares[starts + block] - squares[starts]) / block
    heard = powers[_lufs(powers) > _ABSOLUTE_GATE_LUFS]
    if not len(heard):
        return None
    gate = _lufs(heard.mean()) + _RELATIVE_GATE_LU
    return float(_lufs(heard[_lufs(heard) > gate].mean()))


def _lufs(power: Any) -> Any:
    return _OFFSET_LUFS + 10 * np.log10(np.maximum(power, 1e-12))


def _weighted(samples: Wave, sample_rate: int) -> Wave:
    """The samples through the K-weighting, by multiplication of their spectrum.

    Behind them goes as much silence as the filters ring for, so that their end does not come
    round to their beginning.
    """
    length = len(samples) + sample_rate // 4
    turn = np.exp(-2j * math.pi * np.arange(length // 2 + 1) / length)
    response = np.ones(1)
    for zeros, poles in (_high_shelf(sample_rate), _high_pass(sample_rate)):
        response = response * _polynomial(zeros, turn) / _polynomial(poles, turn)
    weighted: Wave = np.fft.irfft(np.fft.rfft(samples, length) * response, length)
    return weighted[: len(samples)]


def _polynomial(factors: tuple[float, float, float], turn: Any) -> Any:
    return factors[0] + factors[1] * turn + factors[2] * turn**2


def _high_shelf(sample_rate: int) -> Biquad:
    """The head's: analogue prototype of the standard's 48 kHz filter, for any rate.

    The figures are those of B. De Man, "Evaluation of Implementations of the EBU R128 Loudness
    Measurement" (AES 145, 2018).
    """
    gain_db, quality, centre = 3.99984385397, 0.7071752369554193, 1681.9744509555319
    turn = math.tan(math.pi * centre / sample_rate)
    high = 10 ** (gain_db / 20)
    middle = high**0.499666774155
    norm = 1 + turn / quality + turn**2
    zeros = (
        (high + middle * turn / quality + turn**2) / norm,
        2 * (turn**2 - high) / norm,
        (high - middle * turn / quality + turn**2) / norm,
    )
    return zeros, (1.0, 2 * (turn**2 - 1) / norm, (1 - turn / quality + turn**2) / norm)


def _high_pass(sample_rate: int) -> Biquad:
    """The revised low-frequency weighting, from the same source."""
    quality, centre = 0.5003270373253953, 38.13547087613982
    turn = math.tan(math.pi * centre / sample_rate)
    norm = 1 + turn / quality + turn**2
    poles = (1.0, 2 * (turn**2 - 1) / norm, (1 - turn / quality + turn**2) / norm)
    return (1.0, -2.0, 1.0), poles
