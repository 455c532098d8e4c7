"""How many requests are under way at once, and when the next may begin.

A server that is busy is asked by fewer at a time, and by nobody while it wants to be left alone;
as its answers come in again, one by one more join.
"""

import contextlib
import threading
import time
from collections.abc import Iterator

_ANSWERS_UNTIL_ONE_MORE = 8


class Throttle:
    """Shared by all threads that ask one engine."""

    def __init__(self, limit: int) -> None:
        """Let `limit` ask at once while all goes well."""
        self._limit = limit
        self._allowed = limit
        self._under_way = 0
        self._answers = 0
        self._not_before = 0.0
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn to ask; it lasts as long as the context."""
        with self._changed:
            while (seconds := self._seconds_to_wait()) != 0:
                self._changed.wait(seconds)
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def _seconds_to_wait(self) -> float | None:
        """0 to begin at once; None until something changes."""
        if self._under_way >= self._allowed:
            return None
        return max(0.0, self._not_before - time.monotonic())

    def went_well(self) -> None:
        """Count an answer; after some of them one more may ask at once."""
        with self._changed:
            self._answers += 1
            if self._answers >= _ANSWERS_UNTIL_ONE_MORE and self._allowed < self._limit:
                self._answers = 0
                self._allowed += 1
                self._changed.notify_all()

    def hold_back(self, seconds: float = 0.0) -> None:
        """Let half as many ask at once, and none of them for some seconds."""
        with self._changed:
            self._answers = 0
            self._allowed = max(1, self._allowed // 2)
            self._not_before = max(self._not_before, time.monotonic() + seconds)

    def go_on(self) -> None:
        """End all waiting for the server, as nobody is going to ask it any more."""
        with self._changed:
            self._not_before = 0.0
            self._changed.notify_all()
