"""The Info frame with its LAME extension, which makes players show and seek the right time.

Layout from LAME's `libmp3lame/VbrTag.c` (version 3.100) and from its description, "Mp3 Info Tag
revision 1 Specifications" (gabriel.mp3-tech.org/mp3infotag.html).  With an encoder delay of 576 and
a padding of 576 samples, ffmpeg, mpg123, libsndfile, minimp3 and Chromium all decode exactly two
frames less than the file has, with the sound 2 samples (0.08 ms) behind the grid.
"""

import struct

from audiolesson.mp3.grid import FRAME_SAMPLES, FrameGrid

END_FRAMES = 2
"""Silent frames at the end of a file that decoders cut off again, as delay and padding."""

_SIDE_INFO_BYTES = 9  # of MPEG-2 mono
_HAS_FRAMES_BYTES_TOC_QUALITY = 0x0F
_QUALITY = 53  # 100 - 10 * V - q, as LAME counts it, at -V 4 -q 7
_ENCODER = b"LAME3.100"
_CONSTANT_BITRATE = 1
_NO_LOWPASS_STATED = 0
_SMALLEST_BITRATE = 64
"""kbit/s of the shortest frame that the 169 bytes fit into."""


def info_frame(grid: FrameGrid, frames: int) -> bytes:
    """Make the frame that goes in front of all others.

    Args:
        grid: of the frames that follow.
        frames: how many follow, the `END_FRAMES` at the end included.

    """
    own = FrameGrid(max(grid.bitrate, _SMALLEST_BITRATE))
    total_bytes = own.frame_bytes + frames * grid.frame_bytes
    tag = (
        own.header
        + bytes(_SIDE_INFO_BYTES)
        + b"Info"
        + struct.pack(">LLL", _HAS_FRAMES_BYTES_TOC_QUALITY, frames, total_bytes)
        + _even_table_of_contents()
        + struct.pack(">L", _QUALITY)
        + _lame_extension(grid, total_bytes)
    )
    return (tag + struct.pack(">H", crc16(tag))).ljust(own.frame_bytes, b"\0")


def _even_table_of_contents() -> bytes:
    """At a constant bitrate, percent of the time is percent of the bytes."""
    return bytes(256 * percent // 100 for percent in range(100))


def _lame_extension(grid: FrameGrid, total_bytes: int) -> bytes:
    delay_and_padding = FRAME_SAMPLES << 12 | FRAME_SAMPLES
    return (
        _ENCODER
        + bytes((_CONSTANT_BITRATE, _NO_LOWPASS_STATED))
        + bytes(4 + 2 + 2)  # peak and replay gains: not stated
        + bytes((0, grid.bitrate))
        + delay_and_padding.to_bytes(3, "big")
        + bytes(1 + 1 + 2)  # noise shaping, gain change, preset: not stated
        + struct.pack(">L", total_bytes)
        + bytes(2)  # CRC of the music: 0, not stated, as the frames are streamed after this one
    )


def crc16(data: bytes) -> int:
    """CRC-16/ARC (polynomial 0x8005 reflected, start 0), which ends a LAME tag."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
