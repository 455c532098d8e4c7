"""Asking again: how often, and after how long.  tenacity lives here only."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from audiolesson.errors import EngineBusy, EngineError, EnginePassing

if TYPE_CHECKING:
    import tenacity

FIRST_BACK_OFF_SECONDS, LONGEST_BACK_OFF_SECONDS = 0.5, 30.0
"""The time before another try is drawn at random below a limit that begins here, and doubles with
each try until there."""
LONGEST_PATIENCE_SECONDS = 120.0
"""A server that asks to wait longer is not waited for."""
USUAL_TRIES = 3
"""For what is asked once in a while, such as a list of voices."""

Answer = TypeVar("Answer")
Tell = Callable[[str, float], None]
"""Told why something is tried again, and in how many seconds."""


def _nobody(why: str, seconds: float) -> None:
    """Listen to nothing."""


def patiently(
    ask: Callable[[], Answer],
    tries: int = USUAL_TRIES,
    *,
    tell: Tell = _nobody,
    given_up: threading.Event | None = None,
) -> Answer:
    """Ask until there is an answer, or until it makes no sense to try again.

    Args:
        ask: asks once.
        tries: how often, at most.
        tell: told of each further try.
        given_up: when it is set, waiting ends and nothing is tried again.

    Raises:
        EngineError: what the last try raised.

    """
    import tenacity  # brings asyncio with it, for which the embedded voice need not wait

    given_up = given_up or threading.Event()
    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(may_pass),
        stop=tenacity.stop_any(
            tenacity.stop_after_attempt(tries), tenacity.stop_when_event_set(given_up)
        ),
        wait=_back_off,
        sleep=tenacity.sleep_using_event(given_up),
        before_sleep=lambda state: _tell_of(state, tell),
        reraise=True,
    )
    return retrying(ask)


def may_pass(error: BaseException) -> bool:
    """Whether another try makes sense, and soon enough to be waited for."""
    if isinstance(error, EngineBusy):
        return (error.retry_after_seconds or 0.0) <= LONGEST_PATIENCE_SECONDS
    return isinstance(error, EnginePassing)


def _tell_of(state: "tenacity.RetryCallState", tell: Tell) -> None:
    error = _error_of(state)
    if error is not None and state.next_action is not None:
        place = f"{error.where}: " if error.where else ""
        tell(f"{place}{error.what}", float(state.next_action.sleep))


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
