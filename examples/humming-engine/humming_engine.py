"""A voice engine that hums: a note for each word, lower or higher with the voice."""

import math
from array import array
from collections.abc import Sequence

from audiolesson import Engine, Speech, Utterance, Voice

SAMPLE_RATE = 24_000
SECONDS_A_WORD = 0.4
HERTZ = {"bass": 98, "tenor": 147, "alto": 220, "soprano": 330}


class Hum(Engine):
    """All that an engine has to say of itself."""

    name = "hum"
    repeatable = True

    def version(self, voice: str) -> str:
        """Change it, and what was hummed before is hummed anew."""
        return "1"

    def voices(self, language: str | None) -> Sequence[Voice]:
        """List them; audiolesson casts, finds and levels them by itself."""
        return [Voice(name, language or "und") for name in HERTZ]

    def speak(self, utterance: Utterance) -> Speech:
        """Hum at the natural speed; audiolesson stretches it where another is wanted."""
        words = len(utterance.text.split())
        samples = int(SECONDS_A_WORD * SAMPLE_RATE)
        turn = 2 * math.pi * HERTZ[utterance.voice] / SAMPLE_RATE
        swell = [math.sin(math.pi * place / samples) for place in range(samples)]
        note = array("h", (int(9000 * s * math.sin(turn * i)) for i, s in enumerate(swell)))
        onsets = {word: word * SECONDS_A_WORD * 1000 for word in range(words)}
        return Speech(note.tobytes() * words, SAMPLE_RATE, onsets)
