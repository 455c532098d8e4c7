"""Utterances into clips: from the cache, else from the engine, and all at one loudness."""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from audiolesson.cache import Cache
from audiolesson.engines.base import Engine
from audiolesson.engines.words import time_words
from audiolesson.errors import EngineError, EngineIncomplete
from audiolesson.model import CHIME_MS, CHIME_VOICE, Clip, Speech, Utterance, Voice, Word
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.progress import NoProgress, Progress
from audiolesson.synthesis.effort import Effort
from audiolesson.synthesis.failures import Failures, Unanswered
from audiolesson.synthesis.levels import USUAL_LUFS, Levels
from audiolesson.synthesis.store import Store

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ClipLength:
    """What planning needs to know of a clip, without its sound."""

    samples: int
    words: tuple[Word, ...]


CHIME = ClipLength(CHIME_MS * SAMPLE_RATE // 1000, ())
"""Of the chime between two parts."""


class Synthesizer:
    """Makes each distinct utterance once."""

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        grid: FrameGrid,
        voices: Iterable[Voice],
        *,
        lufs: float = USUAL_LUFS,
        effort: Effort | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Set out to speak.

        Args:
            engine: asked for what the cache doesn't have.
            cache: asked first.
            grid: what the clips are encoded for.
            voices: all that are going to speak.
            lufs: how loud each of them is to be.
            effort: how hard the engine is asked.
            progress: told how far it is, and of what is tried again.

        Raises:
            BadOption: lessons can't be made so loud.

        """
        from audiolesson.synthesis.asking import Asker

        self._engine = engine
        self._store = Store(engine, cache, grid)
        self._grid = grid
        self._levels = Levels(engine, cache, voices, lufs)
        self._progress = progress or NoProgress()
        self._effort = effort or Effort()
        self._asker = Asker(engine, self._effort, self._progress.retry)
        self._asked: set[Utterance] = set()
        self._answering = threading.Lock()
        self._answers: dict[Utterance, Future[Speech]] = {}
        """Those that are being asked for."""

    @property
    def synthesized(self) -> int:
        """Utterances that the engine was asked for."""
        return len(self._asked)

    def measure(self, utterances: Iterable[Utterance]) -> dict[Utterance, ClipLength]:
        """See to it that every utterance is in the cache, and say how long each is.

        Raises:
            SpeechMissing: some did not arrive; what did is kept.
            OutputError: the cache can't be written.

        """
        distinct = dict.fromkeys(utterances)
        chimes = [each for each in distinct if each.voice == CHIME_VOICE]
        wanted = [each for each in distinct if each not in chimes]
        first = self._levels.to_hear(wanted)
        try:
            if first:
                heard = self._all("listening to the voices", first, self._speech)
                # In the order of the lesson, whichever came first.
                self._levels.learn({each: heard[each] for each in first})
            spoken = self._all("speaking", wanted, self._length, self._kept_length)
            return spoken | dict.fromkeys(chimes, CHIME)
        except Unanswered as failure:
            raise failure.about(
                [each for each in wanted if not self._has(each)], wanted
            ) from failure

    def clip(self, utterance: Utterance) -> Clip:
        """The clip of an utterance, made now should the cache have lost it since."""
        if utterance.voice == CHIME_VOICE:
            return self._chime
        return self._kept(utterance) or self._make(utterance)

    @cached_property
    def _chime(self) -> Clip:
        from audiolesson.mp3.encoder import encode
        from audiolesson.samples.chime import chime

        pcm = chime(self._levels.lufs)
        return Clip(encode(pcm, self._grid), len(pcm) // 2, ())

    def _all(
        self,
        what: str,
        utterances: list[Utterance],
        make: Callable[[Utterance], Made],
        kept: Callable[[Utterance], Made | None] = lambda _: None,
    ) -> dict[Utterance, Made]:
        """What is made of each utterance, where it isn't kept already.

        Raises:
            Unanswered: something could not be made of each; what could be is kept.

        """
        self._progress.begin(what, len(utterances))
        try:
            found: dict[Utterance, Made] = {}
            for utterance in utterances:
                if (value := kept(utterance)) is not None:
                    found[utterance] = value
                    self._progress.advance()
            missing = [each for each in utterances if each not in found]
            if missing:
                found.update(self._made_in_parallel(missing, make))
            return found
        finally:
            self._progress.end()

    def _made_in_parallel(
        self, utterances: list[Utterance], make: Callable[[Utterance], Made]
    ) -> Iterator[tuple[Utterance, Made]]:
        pool = ThreadPoolExecutor(self._effort.at_once(self._engine))
        failures = Failures()
        try:
            for utterance, value in self._handed_out(pool, iter(utterances), make, failures):
                failures.arrived += 1
                self._progress.advance()
                yield utterance, value
        except BaseException as error:
            self._asker.give_up()
            # Whoever interrupts does not wait for a server that may be slow to answer.
            pool.shutdown(wait=not isinstance(error, KeyboardInterrupt), cancel_futures=True)
            raise
        pool.shutdown()
        failures.tell()

    def _handed_out(
        self,
        pool: Executor,
        utterances: Iterator[Utterance],
        make: Callable[[Utterance], Made],
        failures: Failures,
    ) -> Iterator[tuple[Utterance, Made]]:
        """Keep the pool busy, with few in hand at a time, as clips must not pile up in memory.

        Once a failure shows that no other would arrive, nothing more is handed out.
        """
        pending: dict[Future[Made], Utterance] = {}
        in_hand = 2 * self._effort.at_once(self._engine)
        while True:
            room = 0 if failures.concern_all else in_hand - len(pending)
            for utterance in itertools.islice(utterances, room):
                pending[pool.submit(make, utterance)] = utterance
            if not pending:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                utterance = pending.pop(future)
                try:
                    yield utterance, future.result()
                except EngineError as error:
                    failures.errors.append(error)
            if failures.concern_all:
                self._asker.give_up()
                pending = {each: pending[each] for each in pending if not each.cancel()}

    def _length(self, utterance: Utterance) -> ClipLength:
        clip = self._make(utterance)
        return ClipLength(clip.samples, clip.words)

    def _kept_length(self, utterance: Utterance) -> ClipLength | None:
        clip = self._kept(utterance)
        return None if clip is None else ClipLength(clip.samples, clip.words)

    def _make(self, utterance: Utterance) -> Clip:
        from audiolesson.mp3.encoder import encode
        from audiolesson.sound import finish

        gain_db = self._levels.gain_db(utterance.voice)
        speech = self._speech(utterance)
        pcm, cut_ms = finish(speech.pcm, speech.sample_rate, gain_db, self._levels.change_db)
        if not pcm:
            raise EngineIncomplete(
                f"the engine {self._engine.name} gave no sound for {utterance.text[:60]!r}",
                "Take that passage out, or choose another engine with --engine",
            )
        samples = len(pcm) // 2
        words = time_words(utterance.text, speech.onsets, cut_ms, samples * 1000 // SAMPLE_RATE)
        clip = Clip(encode(pcm, self._grid), samples, words)
        self._store.keep_clip(utterance, gain_db, clip)
        return clip

    def _speech(self, utterance: Utterance) -> Speech:
        """The speech of an utterance at the rate that is wanted."""
        from audiolesson.synthesis.asking import at_own_rate, at_rate

        asked = at_own_rate(utterance, self._engine)
        return at_rate(self._answer(asked), asked, utterance)

    def _answer(self, utterance: Utterance) -> Speech:
        """The engine's answer; kept where it can't be had again in the same way."""
        if self._engine.repeatable:
            self._asked.add(utterance)
            return self._asker.ask(utterance)
        with self._answering:
            answer = self._answers.get(utterance)
            asked_before = answer is not None
            answer = answer or self._answers.setdefault(utterance, Future())
        if not asked_before:
            self._fetch(utterance, answer)
        return answer.result()

    def _fetch(self, utterance: Utterance, answer: Future[Speech]) -> None:
        """Get an answer for all who want it: several rates may be made of one."""
        try:
            speech = self._store.speech(utterance)
            if speech is None:
                self._asked.add(utterance)
                speech = self._asker.ask(utterance)
                self._store.keep_speech(utterance, speech)
            answer.set_result(speech)
        except BaseException as error:
            answer.set_exception(error)
        finally:
            with self._answering:
                del self._answers[utterance]

    def _has(self, utterance: Utterance) -> bool:
        """Whether nothing has to be asked for an utterance."""
        from audiolesson.synthesis.asking import at_own_rate

        asked = at_own_rate(utterance, self._engine)
        return self._store.has_speech(asked) or self._kept(utterance) is not None

    def _kept(self, utterance: Utterance) -> Clip | None:
        return self._store.clip(utterance, self._levels.gain_db(utterance.voice))
