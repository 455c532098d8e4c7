"""An engine's speech made ready for a lesson: trimmed, levelled, faded.  pydub lives here only.

pydub edits single clips in memory and no more: joining is the frame grid's work (`mp3/`), as
pydub's joins copy all that came before, and its MP3 export needs ffmpeg on the machine.
"""

import warnings

from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.limiter import make_room
from audiolesson.samples.resampling import resample

with warnings.catch_warnings():
    # These three speak to pydub's developers; our users can do nothing about them.
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    warnings.filterwarnings("ignore", "Couldn't find ff", RuntimeWarning)
    warnings.filterwarnings("ignore", ".*invalid escape sequence", DeprecationWarning)
    warnings.filterwarnings("ignore", ".*invalid escape sequence", SyntaxWarning)
    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

SILENCE_DBFS = -55.0
"""What is quieter, over `_CHUNK_MS`, is silence at a clip's ends.  The quietest speech, a fricative
such as the f of "fifth", stays above it in every embedded voice at the lesson's loudness."""
_CHUNK_MS = 5
"""Steps in which the ends are searched for sound."""
_LEAD_MS = 5
"""Silence kept in front of the first sound; with a chunk still far less than a frame."""
_RELEASE_MS = 30
"""Silence kept behind the last sound, where a voice dies away."""
FADE_MS = 6
"""Length of the fades that keep a join from clicking."""


def finish(
    pcm: bytes, sample_rate: int, gain_db: float, change_db: float = 0.0
) -> tuple[bytes, int]:
    """Trim, level and fade one clip.

    Args:
        pcm: signed 16-bit little-endian samples, one channel.
        sample_rate: of `pcm`, in hertz.
        gain_db: decibels that bring its voice to the loudness of all voices.
        change_db: how much louder than usual that is, so that silence is what it always is.

    Returns:
        The samples at the lesson's rate, and how many milliseconds were cut off in front.  No
        samples where there is no sound.

    """
    clip = _clip(levelled(resample(pcm, sample_rate), gain_db))
    start, end = _bounds_of_sound(clip, SILENCE_DBFS + change_db)
    if start >= end:
        return b"", 0
    trimmed = clip[start:end]
    fade = min(FADE_MS, len(trimmed) // 2)
    if not fade:
        return b"", 0
    return bytes(trimmed.fade_in(fade).fade_out(fade).raw_data), start


def levelled(pcm: bytes, gain_db: float) -> bytes:
    """The samples of a clip at its voice's level, its peaks held under the ceiling."""
    # pydub's gain alone would clip what passes full scale.
    return bytes(_clip(make_room(pcm, gain_db)).apply_gain(gain_db).raw_data)


def _clip(pcm: bytes) -> AudioSegment:
    return AudioSegment(data=pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=1)


def _bounds_of_sound(clip: AudioSegment, silence_dbfs: float) -> tuple[int, int]:
    """Where the sound begins and ends, in milliseconds, with what is kept around it."""
    start = _silence_before(clip, silence_dbfs)
    if start >= len(clip):
        return 0, 0
    end = len(clip) - _silence_before(clip.reverse(), silence_dbfs) + _RELEASE_MS
    return max(0, start - _LEAD_MS), min(len(clip), end)


def _silence_before(clip: AudioSegment, silence_dbfs: float) -> int:
    return int(detect_leading_silence(clip, silence_threshold=silence_dbfs, chunk_size=_CHUNK_MS))
