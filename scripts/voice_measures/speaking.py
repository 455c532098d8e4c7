"""Voices at work: what they say, made ready as a lesson does it, and the gain that they need."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from audiolesson.engines.base import Engine
from audiolesson.model import Speech, Utterance
from audiolesson.sound import finish
from audiolesson.synthesis.levels import USUAL_LUFS
from voice_measures.sound import Wave, loudness, wave

_CLOSE_ENOUGH_LU = 0.005
_TRIES = 20


def spoken(
    engine: Engine, voices: Iterable[str], sentences: Sequence[str], language: str
) -> dict[str, list[Speech]]:
    """Have each voice say all sentences, each as an utterance of its own."""

    def say(voice: str) -> list[Speech]:
        return [engine.speak(Utterance(each, language, voice, 1.0)) for each in sentences]

    names = list(voices)
    with ThreadPoolExecutor(engine.parallel) as pool:
        return dict(zip(names, pool.map(say, names), strict=True))


def finished(speeches: Iterable[Speech], gain_db: float) -> bytes:
    """Join the clips as they are in a lesson, without the gaps; 16-bit samples."""
    return b"".join(finish(each.pcm, each.sample_rate, gain_db)[0] for each in speeches)


def levelled(speeches: Sequence[Speech]) -> tuple[float, Wave]:
    """Find the gain that brings a voice to the loudness of lessons, and what it then sounds like.

    The limiter takes some of a gain away, so the gain is corrected by what is missing until nothing
    is.
    """
    gain_db = 0.0
    for _ in range(_TRIES):
        samples = wave(finished(speeches, gain_db))
        missing = USUAL_LUFS - loudness(samples)
        if abs(missing) < _CLOSE_ENOUGH_LU:
            break
        gain_db += missing
    return gain_db, samples
