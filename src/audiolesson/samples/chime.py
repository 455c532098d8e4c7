"""Two soft notes, one after the other, that say without words that something new begins."""

import numpy as np

from audiolesson.model import CHIME_MS
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.limiter import FULL_SCALE
from audiolesson.samples.loudness import Wave, loudness

_NOTES_HZ = (659.26, 880.0)
"""E5 and A5, equal temperament."""
_NOTE_SECONDS = 0.28
_DYING_SECONDS = CHIME_MS / 1000 - _NOTE_SECONDS
_OVERTONES = (1.0, 0.35, 0.12)
"""How loud each multiple of the note is."""
_ATTACK_SECONDS = 0.008
_BELOW_SPEECH_LU = 3.0


def chime(lufs: float) -> bytes:
    """The two notes as 16-bit samples at the lesson's rate.

    They die away within a second, and are a little less loud than the speech around them.
    """
    first = np.concatenate([_note(_NOTES_HZ[0]), np.zeros(_samples(_NOTE_SECONDS))])
    second = np.concatenate([np.zeros(_samples(_NOTE_SECONDS)), _note(_NOTES_HZ[1])])
    sound = first + second
    sound *= 0.25 * FULL_SCALE / np.max(np.abs(sound))
    measured = loudness(_as_bytes(sound), SAMPLE_RATE)
    gain_db = lufs - _BELOW_SPEECH_LU - (lufs if measured is None else measured)
    return _as_bytes(sound * 10 ** (gain_db / 20))


def _note(hertz: float) -> Wave:
    seconds = np.arange(_samples(_DYING_SECONDS)) / SAMPLE_RATE
    wave: Wave = np.zeros(len(seconds))
    for number, level in enumerate(_OVERTONES, start=1):
        # A struck bar's overtones die away sooner than its note.
        wave += level * np.sin(2 * np.pi * hertz * number * seconds) * np.exp(-6 * number * seconds)
    rise = np.minimum(1.0, seconds / _ATTACK_SECONDS)
    fall = np.minimum(1.0, (seconds[-1] - seconds) / (10 * _ATTACK_SECONDS))
    shaped: Wave = wave * rise * fall
    return shaped


def _samples(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _as_bytes(sound: Wave) -> bytes:
    return np.clip(np.round(sound), -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()
