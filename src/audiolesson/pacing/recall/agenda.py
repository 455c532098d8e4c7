"""The meetings with sentences that are still to come, and whether all of them can be on time.

That is non-preemptive scheduling on one machine with release times and deadlines.  The check goes
through the meetings by earliest deadline first (J. R. Jackson, "Scheduling a Production Line to
Minimize Maximum Tardiness", UCLA, 1955); to make room it leaves meetings out in the manner of
J. M. Moore, "An n Job, One Machine Sequencing Algorithm for Minimizing the Number of Late Jobs",
Management Science 15(1), 1968.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LOOKAHEAD = 64
"""Meetings that a check goes through, which bounds the time that it takes.

Sentences of two seconds have about 40 to come.
"""


class Meeting(NamedTuple):
    """A hearing to come; sorts by its deadline."""

    latest: int
    """The last frame at which it may start."""
    earliest: int
    """The first one."""
    item: int
    number: int
    """Which of the item's meetings it is, from 0."""
    frames: int
    """How long the hearing is, with the gap behind it."""

    @property
    def target(self) -> int:
        """The frame at which it should start."""
        return (self.earliest + self.latest) // 2


class Agenda:
    """Meetings to come, at most one of each item."""

    def __init__(self) -> None:
        self._meetings: list[Meeting] = []

    def __bool__(self) -> bool:
        return bool(self._meetings)

    def add(self, meeting: Meeting) -> None:
        """Take in one more."""
        insort(self._meetings, meeting)

    def remove(self, meeting: Meeting) -> None:
        """Strike off one that takes place or is left out."""
        del self._meetings[bisect_left(self._meetings, meeting)]

    def remove_late(self, time: int) -> None:
        """Leave out what can't be on time any more."""
        while self._meetings and self._meetings[0].latest < time:
            del self._meetings[0]

    def between(self, begin: int, end: int) -> list[Meeting]:
        """Those that may start first in `begin` <= time <= `end`, by their deadlines."""
        return [each for each in self._meetings[:LOOKAHEAD] if begin <= each.earliest <= end]

    def keeps(self, time: int, done: Meeting | None, new: Meeting | None) -> bool:
        """Whether all are on time if the next one starts at `time` or later.

        They were so before `done` took place and `new` came up, so what follows an idle moment
        behind `new` need not be looked at.
        """
        settled = new.latest if new else 0
        return _first_late(self._without(done, new), time, settled) is None

    def surplus(self, time: int, done: Meeting | None, new: Meeting | None) -> list[Meeting]:
        """What to leave out so that all others are on time: few meetings, and those last in line.

        Each meeting's item has its later meetings to lose too, so a late one costs least.
        """
        rest, left_out = self._without(done, new), []
        while (late := _first_late(rest, time)) is not None:
            crowd = rest[: late + 1]
            worst = max(_each_in_the_way(crowd, time), key=lambda one: (one.number, one.frames))
            rest.remove(worst)
            left_out.append(worst)
        return left_out

    def _without(self, done: Meeting | None, new: Meeting | None) -> list[Meeting]:
        meetings = self._meetings[: LOOKAHEAD + 1]
        if done in meetings:
            meetings.remove(done)
        if new is not None:
            insort(meetings, new)
        return meetings


def _first_late(meetings: Sequence[Meeting], time: int, settled: int | None = None) -> int | None:
    """Index of the first one that has no time left if all are had by their deadlines."""
    for index, (latest, earliest, _, _, frames) in enumerate(meetings):
        if time <= earliest:
            if settled is not None and settled <= earliest:
                return None
            time = earliest
        elif time > latest:
            return index
        time += frames
    return None


def _each_in_the_way(crowd: Sequence[Meeting], time: int) -> Iterable[Meeting]:
    """Those of a crowd without which the others are on time; its last one is always of them."""
    for index, meeting in enumerate(crowd):
        if _first_late([*crowd[:index], *crowd[index + 1 :]], time) is None:
            yield meeting
