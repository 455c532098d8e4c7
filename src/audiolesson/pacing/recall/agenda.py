"""The meetings with sentences that are still to come, and whether all of them can be on time.

That is non-preemptive scheduling on one machine with release times and deadlines.  The check goes
through the meetings by earliest deadline first (J. R. Jackson, "Scheduling a Production Line to
Minimize Maximum Tardiness", UCLA, 1955); where that fails, again with other meetings in the time
that this rule waits for one.  To make room it leaves meetings out in the manner of J. M. Moore,
"An n Job, One Machine Sequencing Algorithm for Minimizing the Number of Late Jobs", Management
Science 15(1), 1968.
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
        """Whether all are on time if the next one starts at `time` or later."""
        meetings = self._without(done, new)
        return _first_late(meetings, time) is None or _interlock(meetings, time)

    def surplus(self, time: int, done: Meeting | None, new: Meeting | None) -> list[Meeting]:
        """What to leave out so that all others are on time: few meetings, and those last in line.

        Each meeting's item has its later meetings to lose too, so a late one costs least.
        """
        rest, left_out = self._without(done, new), []
        while (late := _first_late(rest, time)) is not None and not _interlock(rest, time):
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


def _first_late(meetings: Sequence[Meeting], time: int) -> int | None:
    """Index of the first one that has no time left if all are had by their deadlines."""
    for index, (latest, earliest, _, _, frames) in enumerate(meetings):
        if time > latest:
            return index
        time = max(time, earliest) + frames
    return None


def _interlock(meetings: Sequence[Meeting], time: int) -> bool:
    """Whether all are on time if the wait for one is used for others of later deadlines."""
    rest = list(meetings)
    while rest:
        first = rest[0]
        if time > first.latest:
            return False
        following = _in_the_wait(rest, time) or first
        rest.remove(following)
        time = max(time, following.earliest) + following.frames
    return True


def _in_the_wait(meetings: Sequence[Meeting], time: int) -> Meeting | None:
    """One that may be had while the first can't, and leaves it on time."""
    first, *others = meetings
    for each in others:
        begin = max(time, each.earliest)
        if begin < first.earliest and begin + each.frames <= first.latest:
            return each
    return None


def _each_in_the_way(crowd: Sequence[Meeting], time: int) -> Iterable[Meeting]:
    """Those of a crowd without which the others are on time; its last one is always of them."""
    for index, meeting in enumerate(crowd):
        if _first_late([*crowd[:index], *crowd[index + 1 :]], time) is None:
            yield meeting
