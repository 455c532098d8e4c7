"""From one sample rate to another.  soxr lives here only."""

import numpy as np
import soxr

from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.limiter import FULL_SCALE


def resample(pcm: bytes, sample_rate: int) -> bytes:
    """Bring 16-bit mono samples from `sample_rate` to the lesson's, with soxr's high quality."""
    if sample_rate == SAMPLE_RATE:
        return pcm
    # Whole numbers soxr dithers, with noise that differs from call to call.
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32)
    resampled = soxr.resample(samples, sample_rate, SAMPLE_RATE, quality="HQ")
    whole = np.clip(np.rint(resampled), -FULL_SCALE, FULL_SCALE - 1)
    return bytes(whole.astype("<i2").tobytes())
