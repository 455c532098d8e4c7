"""The look-ahead limiter: it holds peaks so that a gain will not clip them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Gains = NDArray[np.floating[Any]]

FULL_SCALE = 32768
"""The sample value of 0 dBFS."""
CEILING_DBFS = -2.0
"""Where the limiter holds the peaks: under -1 dBTP with room for peaks between the samples."""
_LOOK_AHEAD = 128
"""Samples (5.3 ms) over which the limiter comes down before a peak and goes up after it.  A power
of two, as the running minimum doubles its reach at each step."""


def make_room(pcm: bytes, gain_db: float) -> bytes:
    """Hold the peaks of 16-bit mono samples so that a gain will not take them past the ceiling.

    Where no peak would pass it the samples stay as they are.  Around one that would, the level
    comes down for a few milliseconds on either side, so that nothing will be clipped.
    """
    highest = FULL_SCALE * 10 ** ((CEILING_DBFS - gain_db) / 20)
    samples = np.frombuffer(pcm, dtype="<i2")
    peaks = np.abs(samples.astype(np.float32))
    if not len(samples) or peaks.max() <= highest:
        return pcm
    held = samples * _smooth_gain(np.minimum(1, highest / np.maximum(peaks, 1)))
    # Towards zero: rounding up could pass the ceiling once the gain is applied.
    return bytes(np.trunc(held).astype("<i2").tobytes())


def _smooth_gain(allowed: Gains) -> Gains:
    """Gains that come and go slowly, and nowhere exceed what is allowed there."""
    least = np.pad(allowed, 3 * _LOOK_AHEAD // 2, constant_values=1)
    reach = 1
    while reach < 2 * _LOOK_AHEAD:
        least = np.minimum(least[:-reach], least[reach:])
        reach *= 2
    # Each value is now the least of a window twice the look-ahead wide; the mean of any windows
    # that all contain a sample is no more than what that sample is allowed.
    sums = np.cumsum(np.concatenate(([0.0], least)))
    means: Gains = (sums[_LOOK_AHEAD:] - sums[:-_LOOK_AHEAD]) / _LOOK_AHEAD
    return means[: len(allowed)]


def peak(pcm: bytes) -> int:
    """The highest absolute value among 16-bit samples; 0 where there are none."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.int32)
    return int(np.abs(samples).max(initial=0))


def amplified(pcm: bytes, factor: float) -> bytes:
    """16-bit samples times a factor; what would pass full scale stays there."""
    samples = np.rint(np.frombuffer(pcm, dtype="<i2") * factor)
    return bytes(np.clip(samples, -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes())
