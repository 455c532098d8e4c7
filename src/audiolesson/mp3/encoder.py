"""Clips into MP3 frames, with LAME.  The only place that imports lameenc."""

import lameenc

from audiolesson.mp3.grid import SAMPLE_RATE, TAIL_FRAMES, FrameGrid, frames_of_samples
from audiolesson.samples.limiter import amplified

_LAME_SCALE = 0.95
"""What LAME multiplies its input by at a constant bitrate (measured); lameenc can't change it."""
LAME_QUALITY = 7
"""LAME's -q, from 0, best and slowest, to 9.  At speech's bitrates 7 takes half the time of 5."""


def encode(pcm: bytes, grid: FrameGrid) -> bytes:
    """Encode one clip so that its frames can be joined to any others of the same grid.

    Args:
        pcm: signed 16-bit little-endian samples, one channel, at `SAMPLE_RATE`.
        grid: says the bitrate.

    Returns:
        Exactly ceil(samples / 576) + 2 frames.  A stream fresh from LAME begins with an empty bit
        reservoir, so nothing in them refers to what comes before.

    """
    louder = amplified(pcm, 1 / _LAME_SCALE)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_quality(LAME_QUALITY)
    encoder.set_bit_rate(grid.bitrate)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    # Left to itself LAME resamples to 22.05 kHz at 32 kbit/s, and the grid is gone.
    encoder.set_out_sample_rate(SAMPLE_RATE)
    frames = bytes(encoder.encode(louder)) + bytes(encoder.flush())
    expected = frames_of_samples(len(pcm) // 2) + TAIL_FRAMES
    if len(frames) != expected * grid.frame_bytes:
        raise RuntimeError(f"LAME gave {len(frames)} bytes for {expected} frames")
    return frames
