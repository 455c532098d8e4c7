"""One utterance asked for until it has arrived, or until it makes no sense to try again.

tenacity lives here only.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from audiolesson.engines.base import Engine
from audiolesson.errors import EngineBusy, EngineError, EnginePassing
from audiolesson.model import Speech, Utterance
from audiolesson.samples.stretching import stretch
from audiolesson.synthesis.answers import check
from audiolesson.synthesis.effort import Effort
from audiolesson.synthesis.throttle import Throttle

if TYPE_CHECKING:
    import tenacity

FIRST_BACK_OFF_SECONDS, LONGEST_BACK_OFF_SECONDS = 0.5, 30.0
"""The time before another try is drawn at random below a limit that begins here, and doubles with
each try until there."""
LONGEST_PATIENCE_SECONDS = 120.0
"""A server that asks to wait longer is not waited for."""
_LEAST_STRETCH = 0.02
"""A speed that is off by less is not worth a stretch."""

Tell = Callable[[str, float], None]
"""Told why something is tried again, and in how many seconds."""


class Asker:
    """Asks an engine from several threads at once, with one patience for all of them."""

    def __init__(self, engine: Engine, effort: Effort, tell: Tell) -> None:
        self._engine = engine
        self._tries = 1 if engine.repeatable else effort.retries + 1
        self._throttle = Throttle(effort.at_once(engine))
        self._given_up = threading.Event()
        self._tell = tell

    def ask(self, utterance: Utterance) -> Speech:
        """The speech of an utterance at the engine's own rate, checked.

        Raises:
            EngineError: it didn't arrive, in as many tries as make sense.

        """
        if self._tries == 1:
            return self._ask_once(utterance)
        import tenacity  # brings asyncio with it, for which the embedded voice need not wait

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_may_pass),
            stop=tenacity.stop_any(
                tenacity.stop_after_attempt(self._tries),
                tenacity.stop_when_event_set(self._given_up),
            ),
            wait=_back_off,
            sleep=tenacity.sleep_using_event(self._given_up),
            before_sleep=self._tell_of,
            reraise=True,
        )
        return retrying(self._ask_once, utterance)

    def give_up(self) -> None:
        """Try nothing again: what is waiting to be asked for fails at its next failure."""
        self._given_up.set()
        self._throttle.go_on()

    def _ask_once(self, utterance: Utterance) -> Speech:
        with self._throttle.turn():
            try:
                speech = self._engine.speak(utterance)
                check(speech, utterance, self._engine.name)
            except EngineBusy as busy:
                if not _longer_than_patience(busy):
                    self._throttle.hold_back(busy.retry_after_seconds or 0.0)
                raise
            except EnginePassing as error:
                if error.concerns_all:
                    self._throttle.hold_back()
                raise
        self._throttle.went_well()
        return speech

    def _tell_of(self, state: "tenacity.RetryCallState") -> None:
        error = _error_of(state)
        if error is not None and state.next_action is not None:
            place = f"{error.where}: " if error.where else ""
            self._tell(f"{place}{error.what}", float(state.next_action.sleep))


def at_own_rate(utterance: Utterance, engine: Engine) -> Utterance:
    """What an engine is to be asked for where an utterance is wanted."""
    return replace(utterance, rate=engine.own_rate(utterance.rate))


def at_rate(speech: Speech, asked: Utterance, wanted: Utterance) -> Speech:
    """Bring speech from the rate that an engine has to the one that is wanted."""
    factor = wanted.rate / asked.rate
    if abs(factor - 1) < _LEAST_STRETCH:
        return speech
    pcm = stretch(speech.pcm, speech.sample_rate, factor)
    onsets = {index: onset / factor for index, onset in speech.onsets.items()}
    return Speech(pcm, speech.sample_rate, onsets)


def _error_of(state: "tenacity.RetryCallState") -> EngineError | None:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, EngineError) else None


def _back_off(state: "tenacity.RetryCallState") -> float:
    """Seconds until the next try: what the server asks for, and a random time on top."""
    import tenacity

    limit = tenacity.wait_random_exponential(FIRST_BACK_OFF_SECONDS, LONGEST_BACK_OFF_SECONDS)
    error = _error_of(state)
    asked = error.retry_after_seconds if isinstance(error, EngineBusy) else None
    return (asked or 0.0) + limit(state)


def _may_pass(error: BaseException) -> bool:
    if isinstance(error, EngineBusy):
        return not _longer_than_patience(error)
    return isinstance(error, EnginePassing)


def _longer_than_patience(error: EngineBusy) -> bool:
    return (error.retry_after_seconds or 0.0) > LONGEST_PATIENCE_SECONDS
