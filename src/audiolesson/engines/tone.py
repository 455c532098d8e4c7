"""A beep per word: for tests, for planning a lesson's timing, and for hearing who speaks when."""

import array
import functools
import math
import re
import sys
from collections.abc import Sequence

from audiolesson.engines.base import Engine
from audiolesson.model import Gender, Speech, Utterance, Voice

SAMPLE_RATE = 24_000
_LEVEL = 0.195
"""Of full scale: at -19 LUFS, to within 0.5 LU for all ten pitches."""
_LETTER_MS = 45
_MOST_LETTERS = 40
"""What is longer is no word, and beeps no longer."""
_SPACE_MS = 60
_RAMP_MS = 4
_PREFIX = "tone-"
_LOWEST, _HIGHEST = 80, 4000

_GAIN_DB = 0.0
_VOICES = tuple(
    Voice(f"{_PREFIX}{hertz}", "und", gender, gain_db=_GAIN_DB)
    for hertz, gender in (
        (330, None),
        (440, None),
        (247, Gender.MALE),
        (523, Gender.FEMALE),
        (208, Gender.MALE),
        (622, Gender.FEMALE),
        (175, Gender.MALE),
        (740, Gender.FEMALE),
        (147, Gender.MALE),
        (880, Gender.FEMALE),
    )
)


class Tone(Engine):
    """Each voice has a pitch, each word a beep as long as the word."""

    name = "tone"
    repeatable = True

    def version(self, voice: str) -> str:  # noqa: ARG002 - all change together
        """Changes with the sound."""
        return "3"

    def own_rate(self, rate: float) -> float:
        """Any."""
        return rate

    def voices(self, language: str | None) -> Sequence[Voice]:  # noqa: ARG002 - a beep has none
        """Ten pitches."""
        return _VOICES

    def voice(self, name: str) -> Voice:
        """Find tone-HERTZ."""
        for voice in _VOICES:
            if voice.name == name:
                return voice
        match = re.fullmatch(rf"{_PREFIX}([0-9]{{2,4}})", name)
        if match is None or not _LOWEST <= int(match[1]) <= _HIGHEST:
            hint = f"Name a pitch in hertz, {_PREFIX}{_LOWEST} to {_PREFIX}{_HIGHEST}"
            raise self.unknown_voice(name, hint)
        return Voice(f"{_PREFIX}{int(match[1])}", "und", gain_db=_GAIN_DB)

    def speak(self, utterance: Utterance) -> Speech:
        """Beep, with the exact time of each word."""
        hertz = int(utterance.voice.removeprefix(_PREFIX))
        space = bytes(2 * _samples(_SPACE_MS / utterance.rate))
        pcm = bytearray()
        onsets: dict[int, float] = {}
        for index, word in enumerate(utterance.text.split()):
            onsets[index] = len(pcm) / 2 * 1000 / SAMPLE_RATE
            letters = min(len(word), _MOST_LETTERS) + 1
            pcm += _beep(hertz, _samples(_LETTER_MS * letters / utterance.rate)) + space
        return Speech(bytes(pcm), SAMPLE_RATE, onsets)


def _samples(milliseconds: float) -> int:
    return round(milliseconds * SAMPLE_RATE / 1000)


@functools.lru_cache(maxsize=256)
def _beep(hertz: int, length: int) -> bytes:
    """A sine with short ramps at its ends, as little-endian 16-bit samples."""
    ramp = _samples(_RAMP_MS)
    step = 2 * math.pi * hertz / SAMPLE_RATE
    wave = array.array(
        "h",
        (
            round(32767 * _LEVEL * math.sin(step * i) * min(1, i / ramp, (length - i) / ramp))
            for i in range(length)
        ),
    )
    if sys.byteorder == "big":
        wave.byteswap()
    return wave.tobytes()
