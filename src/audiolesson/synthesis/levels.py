"""The gain that brings each voice to the loudness of all of them.

The embedded voices come with theirs.  Any other voice is measured once, over the first that it says
in a build, and the figure kept with the clips.
"""

import json
from collections.abc import Iterable, Mapping

from audiolesson.cache import Cache, address_of
from audiolesson.engines.base import Engine
from audiolesson.errors import BadOption
from audiolesson.model import Speech, Utterance, Voice
from audiolesson.mp3.grid import SAMPLE_RATE

USUAL_LUFS = -19.0
"""Loudness of lessons where the user says nothing else; `Voice.gain_db` leads there.  One channel
that two loudspeakers play is then as loud as a stereo podcast at the usual -16."""
QUIETEST_LUFS, LOUDEST_LUFS = -31.0, -17.0
"""Louder than that, the limiter would have to bend some of the embedded voices."""
_ENOUGH_LETTERS = 300
"""Some 20 seconds of speech, by which a voice's loudness is settled to a few tenths."""
_SECONDS_WORTH_KEEPING = 6.0
"""Over less, a figure holds for the very clips that it was measured on, and for no others."""
_MENDINGS = 3
_UNMEASURABLE_GAIN_DB = 0.0
"""For what is too short to have a loudness: BS.1770 wants 0.4 s."""


def checked_loudness(lufs: float) -> float:
    """The value itself, if lessons can be made so loud.

    Raises:
        BadOption: they can't.

    """
    if not QUIETEST_LUFS <= lufs <= LOUDEST_LUFS:
        hint = f"Take {QUIETEST_LUFS:.0f} to {LOUDEST_LUFS:.0f}"
        raise BadOption(f"{lufs:g} LUFS is no loudness for speech", hint, where="--loudness")
    return lufs


class Levels:
    """Decibels by voice, as they become known."""

    def __init__(self, engine: Engine, cache: Cache, voices: Iterable[Voice], lufs: float) -> None:
        """Know the gains that come with voices, and that were kept.

        Args:
            engine: whose voices they are.
            cache: keeps what is measured, except of an engine that repeats itself: there it would
                save nothing, and a lesson would depend on those that were made before.
            voices: all that are going to speak.
            lufs: how loud.

        """
        self._engine = engine
        self._cache = None if engine.repeatable else cache
        self._lufs = checked_loudness(lufs)
        self._own_db = {voice.name: voice.gain_db for voice in voices}
        self._gains_db = {name: self._known(name) for name in self._own_db}

    @property
    def change_db(self) -> float:
        """How much louder than usual lessons are."""
        return self._lufs - USUAL_LUFS

    @property
    def lufs(self) -> float:
        """How loud lessons are."""
        return self._lufs

    def is_known(self, voice: str) -> bool:
        """Whether a voice's gain needs no listening to it."""
        return self._gains_db[voice] is not None

    def gain_db(self, voice: str) -> float:
        """Decibels for what a voice says."""
        gain_db = self._gains_db[voice]
        return self._guess_db(voice) if gain_db is None else gain_db

    def to_hear(self, utterances: Iterable[Utterance]) -> list[Utterance]:
        """Choose what the voices that are not known yet are to be measured by.

        The first utterances of each, in the order of the lesson, up to some 20 seconds: the choice
        does not depend on what happens to be in the cache.
        """
        letters = {name: 0 for name, gain_db in self._gains_db.items() if gain_db is None}
        chosen = []
        for utterance in utterances:
            if letters.get(utterance.voice, _ENOUGH_LETTERS) < _ENOUGH_LETTERS:
                letters[utterance.voice] += len(utterance.text)
                chosen.append(utterance)
        return chosen

    def learn(self, heard: Mapping[Utterance, Speech]) -> None:
        """Measure the voices of some speech, and keep what is worth it.

        Raises:
            OutputError: the cache can't be written.

        """
        for name in dict.fromkeys(utterance.voice for utterance in heard):
            speeches = [speech for said, speech in heard.items() if said.voice == name]
            self._gains_db[name] = self._measured(name, speeches)

    def _measured(self, name: str, speeches: list[Speech]) -> float | None:
        from audiolesson.samples.resampling import resample

        pcm = b"".join(resample(speech.pcm, speech.sample_rate) for speech in speeches)
        if self._own_db[name] is not None:
            return _mended(pcm, self._guess_db(name))
        gain_db = _gain_for(pcm, self._lufs)
        if self._cache and gain_db is not None and _seconds(pcm) >= _SECONDS_WORTH_KEEPING:
            self._cache.put(self._address(name), json.dumps(gain_db).encode())
        return gain_db

    def _guess_db(self, name: str) -> float:
        """What the voice would need if there were no limiter."""
        own_db = self._own_db[name]
        return (_UNMEASURABLE_GAIN_DB if own_db is None else own_db) + self.change_db

    def _known(self, name: str) -> float | None:
        own_db = self._own_db[name]
        # What is made louder than its gain was measured for, the limiter takes more away from.
        if own_db is not None:
            return own_db + self.change_db if self.change_db <= 0 else None
        kept = self._cache.get(self._address(name)) if self._cache else None
        return None if kept is None else float(json.loads(kept))

    def _address(self, voice: str) -> str:
        version = self._engine.version(voice)
        return address_of(gain_of=[self._engine.name, version, voice], lufs=self._lufs)


def _seconds(pcm: bytes) -> float:
    return len(pcm) / 2 / SAMPLE_RATE


def _gain_for(pcm: bytes, lufs: float) -> float | None:
    """Decibels that bring speech to a loudness; None where it is too short to have any.

    The limiter takes some of it away again, so the result is measured and mended.
    """
    from audiolesson.samples.loudness import loudness

    natural = loudness(pcm, SAMPLE_RATE)
    return None if natural is None else _mended(pcm, lufs - natural)


def _mended(pcm: bytes, gain_db: float) -> float:
    """A gain with what the limiter takes of it."""
    from audiolesson.samples.loudness import loudness
    from audiolesson.sound import levelled

    natural = loudness(pcm, SAMPLE_RATE)
    mended = gain_db
    for _ in range(_MENDINGS):
        heard = loudness(levelled(pcm, mended), SAMPLE_RATE)
        if natural is not None and heard is not None:
            mended += natural + gain_db - heard
    return round(mended, 2)
