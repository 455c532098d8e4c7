"""Utterances into clips: from the cache, else from the engine.

Two kinds of entry are kept.  A clip, as the MP3 frames that lessons are made of; and, for an engine
behind a network, the speech as it came, so that a lesson at another bitrate asks for nothing again.
"""

import itertools
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import astuple, dataclass

from audiolesson.cache import Cache, address_of
from audiolesson.engines.base import Engine
from audiolesson.engines.words import time_words
from audiolesson.errors import EngineIncomplete
from audiolesson.model import Clip, Speech, Utterance, Word
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.progress import NoProgress, Progress

_RECIPE_OF_CLIPS = 3
"""Goes up whenever the same speech makes another clip: another trim, fade, limiter or encoder."""


@dataclass(frozen=True, slots=True)
class ClipLength:
    """What planning needs to know of a clip, without its sound."""

    samples: int
    words: tuple[Word, ...]


class Synthesizer:
    """Makes each distinct utterance once."""

    def __init__(
        self, engine: Engine, cache: Cache, grid: FrameGrid, gains_db: Mapping[str, float]
    ) -> None:
        """Set out to speak.

        Args:
            engine: asked for what the cache doesn't have.
            cache: asked first.
            grid: what the clips are encoded for.
            gains_db: decibels by `Utterance.voice`.

        """
        self._engine = engine
        self._cache = cache
        self._grid = grid
        self._gains_db = gains_db
        self._counting = threading.Lock()
        self.synthesized = 0
        """Utterances that the engine was asked for."""

    def measure(
        self, utterances: Iterable[Utterance], progress: Progress | None = None
    ) -> dict[Utterance, ClipLength]:
        """See to it that every utterance is in the cache, and say how long each is.

        Raises:
            EngineError: the engine failed; what it had answered before is kept.
            OutputError: the cache can't be written.

        """
        teller = progress or NoProgress()
        distinct = list(dict.fromkeys(utterances))
        teller.begin("speaking", len(distinct))
        try:
            return dict(self._measured(distinct, teller))
        finally:
            teller.end()

    def clip(self, utterance: Utterance) -> Clip:
        """The clip of an utterance, made now should the cache have lost it since."""
        return self._kept(utterance) or self._make(utterance)

    def _measured(
        self, utterances: list[Utterance], progress: Progress
    ) -> Iterator[tuple[Utterance, ClipLength]]:
        missing = []
        for utterance in utterances:
            clip = self._kept(utterance)
            if clip is None:
                missing.append(utterance)
            else:
                progress.advance()
                yield utterance, ClipLength(clip.samples, clip.words)
        if missing:
            yield from self._made_in_parallel(missing, progress)

    def _made_in_parallel(
        self, utterances: list[Utterance], progress: Progress
    ) -> Iterator[tuple[Utterance, ClipLength]]:
        pool = ThreadPoolExecutor(self._engine.parallel)
        try:
            yield from self._hand_out(pool, iter(utterances), progress)
        except KeyboardInterrupt:
            # Whoever interrupts does not wait for a server that may be slow to answer.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _hand_out(
        self, pool: Executor, utterances: Iterator[Utterance], progress: Progress
    ) -> Iterator[tuple[Utterance, ClipLength]]:
        """Keep the pool busy, with few in hand at a time, as clips must not pile up in memory."""
        pending: dict[Future[Clip], Utterance] = {}
        in_hand = 2 * self._engine.parallel
        while True:
            for utterance in itertools.islice(utterances, in_hand - len(pending)):
                pending[pool.submit(self._make, utterance)] = utterance
            if not pending:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                clip = future.result()
                progress.advance()
                yield pending.pop(future), ClipLength(clip.samples, clip.words)

    def _make(self, utterance: Utterance) -> Clip:
        from audiolesson.mp3.encoder import encode
        from audiolesson.sound import finish

        speech = self._speech(utterance)
        pcm, cut_ms = finish(speech.pcm, speech.sample_rate, self._gains_db[utterance.voice])
        if not pcm:
            raise EngineIncomplete(
                f"the engine {self._engine.name} gave no sound for {utterance.text[:60]!r}",
                "Take that passage out, or choose another engine with --engine",
            )
        samples = len(pcm) // 2
        words = time_words(utterance.text, speech.onsets, cut_ms, samples * 1000 // SAMPLE_RATE)
        clip = Clip(encode(pcm, self._grid), samples, words)
        self._cache.put(self._clip_address(utterance), _pack_clip(clip))
        return clip

    def _speech(self, utterance: Utterance) -> Speech:
        if not self._engine.remote:
            return self._ask(utterance)
        address = address_of(speech=self._facts(utterance))
        kept = self._cache.get(address)
        if kept is not None:
            return _unpack_speech(kept)
        speech = self._ask(utterance)
        self._cache.put(address, _pack_speech(speech))
        return speech

    def _ask(self, utterance: Utterance) -> Speech:
        speech = self._engine.speak(utterance)
        with self._counting:
            self.synthesized += 1
        return speech

    def _kept(self, utterance: Utterance) -> Clip | None:
        packed = self._cache.get(self._clip_address(utterance))
        return None if packed is None else _unpack_clip(packed)

    def _clip_address(self, utterance: Utterance) -> str:
        return address_of(
            clip=_RECIPE_OF_CLIPS,
            speech=self._facts(utterance),
            gain_db=self._gains_db[utterance.voice],
            bitrate=self._grid.bitrate,
        )

    def _facts(self, utterance: Utterance) -> list[object]:
        return [self._engine.name, self._engine.version, *astuple(utterance)]


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
