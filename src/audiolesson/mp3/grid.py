"""The 24 ms grid that every lesson lies on.

At 24 kHz mono an MP3 frame (MPEG-2 Layer III, ISO/IEC 13818-3) is 576 samples, which is exactly
24 ms, and at a constant bitrate exactly 3 bytes for each kbit/s, never padded.  So a lesson is an
array of equal frames: a time is a frame number, a byte offset is a product, and nothing can drift.
"""

from dataclasses import dataclass

from audiolesson.errors import BadOption

SAMPLE_RATE = 24_000
"""Hertz of every lesson."""
FRAME_SAMPLES = 576
"""Samples of sound in a frame."""
FRAME_MS = 24
"""Milliseconds of sound in a frame."""
TAIL_FRAMES = 2
"""Frames by which an encoded clip is longer than its sound: LAME's delay (576 samples) and the
overlap of the transform (529) have to run out before the next clip may start."""

BITRATES = (16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Bitrates of MPEG-2 Layer III in kbit/s, in the order of their index in a frame's header, which
counts from 2: the standard's index 1 is 8 kbit/s, where LAME leaves the grid."""

USUAL_BITRATE = 64
"""What lessons have where nobody says otherwise: speech in mono gains little above."""

_SYNC_MPEG2_LAYER3 = b"\xff\xf3"
_RATE_24_KHZ = 1 << 2
_MONO_ORIGINAL = 0xC4
_FIRST_INDEX = 2


@dataclass(frozen=True, slots=True)
class FrameGrid:
    """The frames of one bitrate."""

    bitrate: int
    """kbit/s, one of `BITRATES`."""

    def __post_init__(self) -> None:
        if self.bitrate not in BITRATES:
            choices = ", ".join(map(str, BITRATES))
            raise BadOption(
                f"no bitrate {self.bitrate}", f"Choose one of {choices} kbit/s", where="--bitrate"
            )

    @property
    def frame_bytes(self) -> int:
        """Length of every frame."""
        return 3 * self.bitrate

    @property
    def header(self) -> bytes:
        """The four bytes that begin every frame."""
        index = BITRATES.index(self.bitrate) + _FIRST_INDEX
        return _SYNC_MPEG2_LAYER3 + bytes((index << 4 | _RATE_24_KHZ, _MONO_ORIGINAL))

    @property
    def silent_frame(self) -> bytes:
        """A frame of digital silence: side information of all zeros says that no bits follow."""
        return self.header.ljust(self.frame_bytes, b"\0")

    def frames_in(self, data: bytes) -> int:
        """How many frames `data` is."""
        return len(data) // self.frame_bytes


def frames_of_samples(samples: int) -> int:
    """The whole frames that `samples` samples of sound touch."""
    return -(-samples // FRAME_SAMPLES)


def frames_of_ms(milliseconds: float) -> int:
    """The number of frames nearest to a length of time."""
    return round(milliseconds / FRAME_MS)
