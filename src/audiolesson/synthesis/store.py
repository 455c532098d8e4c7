"""Clips and speech as entries of the cache.

Two kinds are kept.  A clip, as the MP3 frames that lessons are made of; and the speech as it came,
where an engine's next answer would cost something, or sound otherwise.
"""

import json
from dataclasses import astuple

from audiolesson.cache import Cache, address_of
from audiolesson.engines.base import Engine
from audiolesson.model import Clip, Speech, Utterance, Word
from audiolesson.mp3.grid import FrameGrid

_RECIPE_OF_CLIPS = 5
"""Goes up whenever the same speech makes another clip: another trim, fade, limiter or encoder."""


class Store:
    """What an engine has said, in the cache."""

    def __init__(self, engine: Engine, cache: Cache, grid: FrameGrid) -> None:
        self._engine = engine
        self._cache = cache
        self._grid = grid

    def clip(self, utterance: Utterance, gain_db: float) -> Clip | None:
        """The clip of an utterance, where it is there and whole."""
        packed = self._cache.get(self._clip_address(utterance, gain_db))
        return None if packed is None else _unpack_clip(packed)

    def keep_clip(self, utterance: Utterance, gain_db: float, clip: Clip) -> None:
        """Keep a clip.

        Raises:
            OutputError: the cache can't be written.

        """
        self._cache.put(self._clip_address(utterance, gain_db), _pack_clip(clip))

    def speech(self, utterance: Utterance) -> Speech | None:
        """An engine's answer, where it is there and whole."""
        packed = self._cache.get(self._speech_address(utterance))
        return None if packed is None else _unpack_speech(packed)

    def has_speech(self, utterance: Utterance) -> bool:
        """Whether an engine's answer is there and whole."""
        return self._cache.get(self._speech_address(utterance)) is not None

    def keep_speech(self, utterance: Utterance, speech: Speech) -> None:
        """Keep an engine's answer.

        Raises:
            OutputError: the cache can't be written.

        """
        self._cache.put(self._speech_address(utterance), _pack_speech(speech))

    def _clip_address(self, utterance: Utterance, gain_db: float) -> str:
        return address_of(
            clip=_RECIPE_OF_CLIPS,
            speech=self._facts(utterance),
            gain_db=gain_db,
            bitrate=self._grid.bitrate,
        )

    def _speech_address(self, utterance: Utterance) -> str:
        return address_of(speech=self._facts(utterance))

    def _facts(self, utterance: Utterance) -> list[object]:
        version = self._engine.version(utterance.voice)
        return [self._engine.name, version, *astuple(utterance)]


def _pack(heading: dict[str, object], body: bytes) -> bytes:
    return json.dumps(heading, separators=(",", ":")).encode() + b"\n" + body


def _pack_clip(clip: Clip) -> bytes:
    words = [astuple(word) for word in clip.words]
    return _pack({"samples": clip.samples, "words": words}, clip.frames)


def _unpack_clip(packed: bytes) -> Clip:
    heading, _, frames = packed.partition(b"\n")
    facts = json.loads(heading)
    return Clip(frames, facts["samples"], tuple(Word(*word) for word in facts["words"]))


def _pack_speech(speech: Speech) -> bytes:
    from audiolesson.audiofile import encode_flac

    onsets = {str(index): onset for index, onset in speech.onsets.items()}
    return _pack({"onsets": onsets}, encode_flac(speech.pcm, speech.sample_rate))


def _unpack_speech(packed: bytes) -> Speech:
    from audiolesson.audiofile import decode

    heading, _, flac = packed.partition(b"\n")
    onsets = {int(index): onset for index, onset in json.loads(heading)["onsets"].items()}
    return Speech(*decode(flac), onsets)
