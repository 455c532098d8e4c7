"""How many ask a server at once."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.synthesis.throttle import Throttle


def at_once(throttle: Throttle) -> int:
    """How many turns can be had together before one has to wait."""
    taken = 0
    leave = threading.Event()
    began = threading.Semaphore(0)

    def take() -> None:
        with throttle.turn():
            began.release()
            leave.wait()

    threads = [threading.Thread(target=take, daemon=True) for _ in range(12)]
    for thread in threads:
        thread.start()
    while began.acquire(timeout=0.05):
        taken += 1
    leave.set()
    for thread in threads:
        thread.join()
    return taken


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_no_more_ask_at_once_than_the_limit(limit: int) -> None:
    assert at_once(Throttle(limit)) == limit


def test_after_trouble_half_as_many_ask() -> None:
    throttle = Throttle(8)
    throttle.hold_back()
    assert at_once(throttle) == 4


def test_one_always_may_ask() -> None:
    throttle = Throttle(2)
    for _ in range(5):
        throttle.hold_back()
    assert at_once(throttle) == 1


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
    waiting = threading.Thread(target=at_once, args=(throttle,), daemon=True)
    waiting.start()
    waiting.join(0.1)
    assert throttle._under_way == 0
    throttle.go_on()
    waiting.join()
