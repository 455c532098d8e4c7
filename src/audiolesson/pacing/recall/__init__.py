"""Graduated-interval recall: when each sentence is met again.

A new sentence is met again after growing intervals, each from the end of one hearing's speech to
the start of the next (P. Pimsleur, "A Memory Schedule", Modern Language Journal 51(2), 1967).  The
time between is filled with other sentences.  What is called an item here is such a sentence, or
whatever else is heard in one go.

A lesson is made step by step.  Of the steps that leave every meeting to come on time it takes the
first of these: a meeting that is due; the introduction of the next item; a meeting that may be
early; another hearing of an item that has had all its meetings, as a filler; some silence, and a
meeting that may take place then.  If there is none, fillers may be heard after a shorter rest, and
the step is taken for which the fewest meetings have to be left out: what takes place is on time.
An item that goes without a meeting goes without its later ones too.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from audiolesson.mp3.grid import TAIL_FRAMES, frames_of_ms
from audiolesson.pacing.recall.agenda import Agenda, Meeting

TOLERANCE = 4
"""A meeting is on time within this part of its target: a quarter, sooner or later."""
LONGEST_TIMED_PAUSE = frames_of_ms(10_000)
"""Up to this target a meeting follows a pause, as hardly a sentence with its gap would fit in."""
LONGEST_SILENCE = frames_of_ms(25_000)
"""A gap that silence is added to is no longer, so that nobody takes the lesson to be over: what the
gap behind a long sentence has anyway.

It has to be more than three quarters of 25 seconds: a short heading at the beginning of a lesson
is met again after that, and there may be nothing yet that is short enough to fill the time.
"""
REST = frames_of_ms(60_000)
"""Before an item is heard again as a filler.

With two minutes, 20 sentences of 4 seconds on average have a third of their ten-minute meetings,
with one minute four of five: in the tenth minute few items have had all their meetings.
"""
LEAST_REST = frames_of_ms(30_000)
"""The same where a meeting would be left out otherwise."""
FILLERS_TRIED = 8
"""Fillers looked at for one that fits, the least recently heard first."""
LEAST_PART = 6
"""The lesson has no ending of which less than this part is meetings: a sixth."""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence: how long it is heard, and the silence its recipe gives behind it."""

    heard: int
    """Frames."""
    gap: int
    """Frames, at least `TAIL_FRAMES`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One hearing."""

    item: int
    """Index of the item."""
    gap: int
    """Frames of silence behind it: the item's own, or more where a meeting has to wait.

    In front of a meeting that follows a timed pause, that meeting's target.
    """


def schedule(items: Sequence[Item], meetings: Sequence[int]) -> tuple[Slot, ...]:
    """Spread items over a lesson, each with its meetings.

    Items are introduced in order.  Behind the last introduction the lesson goes on for the meetings
    to come, as long as there are items to fill the time with: those that have had all their
    meetings, after a rest.  Without any it ends, and so few items have few of the late meetings.
    An ending of which less than a sixth is meetings, added silence counted twice, is left out.

    Args:
        items: in the order of the text.
        meetings: the intervals to keep, in frames, ascending; those up to ten seconds follow
            a pause of that length.

    Returns:
        All hearings of the lesson, which follow one another without a hole.

    """
    lesson = _Lesson(items, meetings)
    while lesson.goes_on():
        lesson.advance()
    return lesson.worthwhile()


@dataclass(frozen=True, slots=True)
class _Step:
    """What may be heard next: an introduction with its timed pauses, a meeting or a filler."""

    item: int
    number: int
    """Of the meeting that it is, from 0.

    An introduction has that of its last timed pause's meeting, or -1; a filler has one too many.
    """
    end: int
    """Frame at which the next hearing may start."""
    new: Meeting | None
    """The item's next meeting; None where there is none, or its own gap is too long for it."""
    met: Meeting | None = None
    """The meeting that it is."""
    wait: int = 0
    """Frames of silence added in front of it."""


class _Lesson:
    """A lesson that grows by one step after the other: each adds a hearing, or ends it."""

    def __init__(self, items: Sequence[Item], meetings: Sequence[int]) -> None:
        self._items = items
        self._meetings = meetings
        self._timed = [target for target in meetings if target <= LONGEST_TIMED_PAUSE]
        self._introduced = 0
        self._agenda = Agenda()
        self._finished: OrderedDict[int, int] = OrderedDict()
        """Items that had all their meetings, least recently heard first: when that speech ended."""
        self._time = 0
        self._slots: list[Slot] = []
        self._numbers: list[int] = []
        """Of the meeting that each slot is; -1 for a first hearing, one too many for a filler."""

    def goes_on(self) -> bool:
        """Whether there is anything left to place."""
        return bool(self._agenda) or self._introduced < len(self._items)

    def advance(self) -> None:
        """Take the best step, or leave meetings out so that there is one."""
        self._agenda.remove_late(self._time)
        for step in self._steps(REST):
            if self._agenda.keeps(step.end, step.met, step.new):
                self._take(step)
                return
        self._make_room()

    def worthwhile(self) -> tuple[Slot, ...]:
        """All that was placed, without an ending that is not worth its time."""
        end = self._end()
        slots = self._slots[:end]
        if end < len(self._slots):
            slots[-1] = Slot(slots[-1].item, self._items[slots[-1].item].gap)
        return tuple(slots)

    # -------------------------------------------------------------- what may come next
    def _steps(self, rest: int) -> Iterator[_Step]:
        """All that may, the best first; fillers after a rest."""
        now = self._agenda.between(0, self._time)
        yield from (self._meet(each) for each in now if each.target <= self._time)
        if self._introduced < len(self._items):
            yield self._step(self._introduced, len(self._timed) - 1)
        early = (each for each in now if each.target > self._time)
        yield from map(self._meet, sorted(early, key=lambda each: each.target))
        yield from (self._step(item, len(self._meetings)) for item in self._rested(rest))
        soon = self._agenda.between(self._time + 1, self._time + self._patience())
        yield from map(self._meet, sorted(soon, key=lambda each: each.earliest))

    def _meet(self, meeting: Meeting) -> _Step:
        wait = max(0, meeting.earliest - self._time)
        return self._step(meeting.item, meeting.number, meeting, wait)

    def _step(self, item: int, number: int, met: Meeting | None = None, wait: int = 0) -> _Step:
        ended = self._time + wait + self._items[item].heard
        if number == len(self._timed) - 1:
            ended += sum(_pause(target) + self._items[item].heard for target in self._timed)
        end = ended + self._items[item].gap
        return _Step(item, number, end, self._following(item, number, ended), met, wait)

    def _following(self, item: int, number: int, ended: int) -> Meeting | None:
        """An item's meeting behind that of a number, which ended at some frame."""
        if number + 1 >= len(self._meetings):
            return None
        target = self._meetings[number + 1]
        frames = self._items[item].heard + self._items[item].gap
        slack = target // TOLERANCE
        if self._items[item].gap > target + slack:
            return None
        earliest, latest = ended + target - slack, ended + target + slack
        return Meeting(latest, earliest, item, number + 1, frames)

    def _patience(self) -> int:
        """Frames of silence that may be added to the last gap."""
        return LONGEST_SILENCE - self._slots[-1].gap if self._slots else 0

    def _rested(self, rest: int) -> Iterator[int]:
        """Items that may be heard as fillers."""
        for item, ended in islice(self._finished.items(), FILLERS_TRIED):
            if ended + rest <= self._time:
                yield item

    # -------------------------------------------------------------- what comes next
    def _make_room(self) -> None:
        """Take the step for which the fewest meetings are lost, or end where there is none."""
        losses = [(self._loss(step), step) for step in self._steps(LEAST_REST)]
        if not losses:
            self._agenda = Agenda()
            return
        (_, surplus), step = min(losses, key=lambda each: each[0][0])
        for meeting in surplus:
            if meeting is not step.new:
                self._agenda.remove(meeting)
        self._take(replace(step, new=None) if step.new in surplus else step)

    def _loss(self, step: _Step) -> tuple[int, list[Meeting]]:
        """How many meetings are lost by a step, and the first one of each item."""
        surplus = self._agenda.surplus(step.end, step.met, step.new)
        return sum(len(self._meetings) - each.number for each in surplus), surplus

    def _take(self, step: _Step) -> None:
        if step.wait:
            self._slots[-1] = Slot(self._slots[-1].item, self._slots[-1].gap + step.wait)
        if step.met:
            self._agenda.remove(step.met)
        if step.new:
            self._agenda.add(step.new)
        if step.number == len(self._timed) - 1:
            self._introduced += 1
            for number, target in enumerate(self._timed, -1):
                self._place(step.item, number, _pause(target))
        own = self._items[step.item].gap
        self._place(step.item, step.number, own)
        self._time = step.end
        if step.number >= len(self._meetings) - 1:
            self._finished[step.item] = step.end - own
            self._finished.move_to_end(step.item)

    def _place(self, item: int, number: int, gap: int) -> None:
        self._slots.append(Slot(item, gap))
        self._numbers.append(number)

    def _end(self) -> int:
        """How many slots are left where an ending with too little in it is cut off."""
        end, worth, least = len(self._slots), 0, 0
        for index in range(len(self._slots) - 1, -1, -1):
            if self._numbers[index] < len(self._timed):
                break
            worth += self._worth(index)
            if worth < least:
                end, least = index, worth
        return end

    def _worth(self, index: int) -> int:
        """Frames of meetings, times what makes them even, less all frames; silence twice."""
        slot, own = self._slots[index], self._items[self._slots[index].item]
        is_filler = self._numbers[index] == len(self._meetings)
        meeting = 0 if is_filler else LEAST_PART * (own.heard + own.gap)
        return meeting - (own.heard + own.gap) - 2 * (slot.gap - own.gap)


def _pause(target: int) -> int:
    return max(TAIL_FRAMES, target)
