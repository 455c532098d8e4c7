"""Speech made slower, faster, lower or higher.  python-stretch lives here only."""

import numpy as np
from python_stretch import Signalsmith

from audiolesson.samples.limiter import FULL_SCALE

_SEED = 1
"""The library draws phases at random; from one seed the same speech gives the same samples."""


def stretch(pcm: bytes, sample_rate: int, factor: float) -> bytes:
    """Change the speed of 16-bit mono samples, and leave their pitch.

    Args:
        pcm: the samples.
        sample_rate: theirs, in hertz.
        factor: the new speed, 1.0 being the old one; 0.5 makes them twice as long.

    """
    return _processed(pcm, sample_rate, factor, 0.0)


def shift(pcm: bytes, sample_rate: int, semitones: float) -> bytes:
    """Move all frequencies of 16-bit mono samples up or down, and leave their speed.

    What gives a voice its character, the resonances of the mouth, moves too: the voice becomes that
    of somebody larger or smaller.
    """
    return _processed(pcm, sample_rate, 1.0, semitones)


def _processed(pcm: bytes, sample_rate: int, factor: float, semitones: float) -> bytes:
    if not pcm:
        return pcm
    machine = Signalsmith.Stretch(_SEED)
    machine.preset(1, sample_rate)
    machine.setTimeFactor(factor)
    machine.setTransposeSemitones(semitones)
    # The library is made for samples between -1 and 1: others come out quieter and distorted.
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / FULL_SCALE
    changed = np.asarray(machine.process(samples[np.newaxis, :]), dtype=np.float32)
    whole = np.clip(np.rint(changed[0] * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1)
    return bytes(whole.astype("<i2").tobytes())
