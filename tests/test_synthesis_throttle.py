"""How many ask a server at once."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.synthesis.throttle import Throttle

THREADS, LONG_SECONDS, SHORT_SECONDS = 12, 30, 0.05


def allows(throttle: Throttle, turns: int) -> bool:
    """Whether so many turns can be had together, and the next one has to wait."""
    leave = threading.Event()
    began = threading.Semaphore(0)

    def take() -> None:
        with throttle.turn():
            began.release()
            leave.wait()

    threads = [threading.Thread(target=take, daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    enough = all(began.acquire(timeout=LONG_SECONDS) for _ in range(turns))
    more = began.acquire(timeout=SHORT_SECONDS)
    leave.set()
    for thread in threads:
        thread.join()
    return enough and not more


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_no_more_ask_at_once_than_the_limit(limit: int) -> None:
    assert allows(Throttle(limit), limit)


def test_after_trouble_half_as_many_ask() -> None:
    throttle = Throttle(8)
    throttle.hold_back()
    assert allows(throttle, 4)


def test_one_always_may_ask() -> None:
    throttle = Throttle(2)
    for _ in range(5):
        throttle.hold_back()
    assert allows(throttle, 1)


@given(st.integers(1, 200))
def test_answers_bring_the_limit_back_and_no_further(answers: int) -> None:
    throttle = Throttle(4)
    throttle.hold_back()
    throttle.hold_back()
    for _ in range(answers):
        throttle.went_well()
    assert throttle._allowed == min(4, 1 + answers // 8)


def test_nobody_asks_while_the_server_wants_to_be_left_alone_until_all_is_given_up() -> None:
    throttle = Throttle(2)
    throttle.hold_back(3600)

    def ask() -> None:
        with throttle.turn():
            pass

    waiting = threading.Thread(target=ask, daemon=True)
    waiting.start()
    waiting.join(SHORT_SECONDS)
    assert waiting.is_alive()
    throttle.go_on()
    waiting.join(LONG_SECONDS)
    assert not waiting.is_alive()
