"""Utterances asked for until they have arrived, or until it makes no sense to try again."""

import threading
from collections.abc import Callable
from dataclasses import replace

from audiolesson.engines.base import Engine
from audiolesson.engines.patience import Tell, may_pass, patiently
from audiolesson.errors import EngineBusy, EngineError, EnginePassing
from audiolesson.model import Speech, Utterance
from audiolesson.samples.stretching import stretch
from audiolesson.synthesis.answers import check
from audiolesson.synthesis.effort import Effort
from audiolesson.synthesis.throttle import Throttle

_LEAST_STRETCH = 0.02
"""A speed that is off by less is not worth a stretch."""


class GivenUp(EngineError):
    """Not asked for, as something else has failed for good."""


class Asker:
    """Asks an engine from several threads at once, with one patience for all of them."""

    def __init__(self, engine: Engine, effort: Effort, tell: Tell) -> None:
        self._engine = engine
        self._tries = effort.tries(engine)
        self._throttle = Throttle(effort.at_once(engine))
        self._given_up = threading.Event()
        self._tell = tell

    def ask(self, utterance: Utterance) -> Speech:
        """The speech of an utterance at the engine's own rate, checked.

        Raises:
            EngineError: it didn't arrive, in as many tries as make sense.

        """

        def once() -> Speech:
            return self._ask_once(utterance)

        try:
            if not self._engine.online:
                return _at_once(once, self._tries)
            return patiently(once, self._tries, tell=self._tell, given_up=self._given_up)
        except EngineError as error:
            if error.concerns_all:
                self.give_up()
            raise

    def give_up(self) -> None:
        """Ask for nothing any more: what is waiting fails with `GivenUp`."""
        self._given_up.set()
        self._throttle.go_on()

    def _ask_once(self, utterance: Utterance) -> Speech:
        with self._throttle.turn():
            if self._given_up.is_set():
                raise GivenUp("nothing more was asked for")
            try:
                speech = self._engine.speak(utterance)
                check(speech, utterance, self._engine)
            except EnginePassing as error:
                self._hold_back(error)
                raise
        self._throttle.went_well()
        return speech

    def _hold_back(self, error: EnginePassing) -> None:
        """Go easy on a server in trouble; an answer that is no good is no such trouble."""
        if error.concerns_all and may_pass(error):
            asked = error.retry_after_seconds if isinstance(error, EngineBusy) else None
            self._throttle.hold_back(asked or 0.0)


def _at_once(ask: Callable[[], Speech], tries: int) -> Speech:
    """Ask an engine on this machine, for which waiting changes nothing."""
    for _ in range(tries - 1):
        try:
            return ask()
        except EnginePassing:
            continue
    return ask()


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
