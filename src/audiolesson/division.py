"""Which sentences each of several lessons has, so that none is longer than is wanted."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from audiolesson.errors import BadOption
from audiolesson.pacing import Break

SHORTEST_SECONDS, LONGEST_SECONDS = 30.0, 86_400.0
"""Of a lesson that is asked for."""
_WORTH_A_PARAGRAPH = 0.75
"""How full a lesson is at least that ends with a paragraph, while another sentence would fit."""
_EVENNESS = 1.08
"""How much longer than their average lessons may be, so that the last one isn't a mere rest."""
_WORTH_ANOTHER = 0.5
"""The share of a lesson from which what is left of the whole length allows another one."""

Duration = Callable[[range], int]
"""How long the lesson of some sentences is, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a text is made into lessons, and into how many."""

    lesson_seconds: float | None = None
    """How long each may be; None for one lesson."""
    most_seconds: float | None = None
    """How long all may be together; what doesn't fit is left for another time."""
    first: int = 1
    """The sentence to begin with, counted from 1."""

    def __post_init__(self) -> None:
        for option, seconds in (
            ("--split", self.lesson_seconds),
            ("--max-length", self.most_seconds),
        ):
            if seconds is not None and not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
                hint = "Give half a minute to a day, such as 90s, 15m or 1h30m"
                raise BadOption(f"{seconds:g} s is no length for a lesson", hint, where=option)
        if self.first < 1:
            raise BadOption("sentences count from 1", "Give a number from 1", where="--from")

    def allows(self, duration_ms: int) -> bool:
        """Whether a lesson may be so long."""
        limits = (each for each in (self.lesson_seconds, self.most_seconds) if each is not None)
        return all(duration_ms <= seconds * 1000 for seconds in limits)


class Division:
    """Divides the sentences of a text."""

    def __init__(
        self, breaks: Sequence[Break], shares: Sequence[float], duration_ms: Duration
    ) -> None:
        """Name what is divided.

        Args:
            breaks: how well a lesson may end behind each sentence.
            shares: about how long each takes; a start for the search, and no more than that.
            duration_ms: asked for as few lessons as will do, as it may have to speak them first.

        """
        self._breaks = breaks
        self._until = [0.0, *accumulate(shares)]
        self._duration_ms = duration_ms

    def lessons(self, extent: Extent) -> list[range]:
        """The sentences of each lesson, in order; each has at least one.

        A lesson ends with a paragraph where it is nearly full by then, else with a sentence.  One
        that can't be divided may be longer than is wanted.
        """
        begin, end = extent.first - 1, len(self._breaks)
        left_ms = extent.most_seconds * 1000 if extent.most_seconds else float("inf")
        wanted_ms = min(extent.lesson_seconds * 1000 if extent.lesson_seconds else left_ms, left_ms)
        found: list[range] = []
        while begin < end and (not found or left_ms >= _WORTH_ANOTHER * wanted_ms):
            lesson = self._next(begin, min(wanted_ms, left_ms), even=extent.most_seconds is None)
            if extent.most_seconds:
                left_ms -= self._duration_ms(lesson)
            if found and left_ms < 0:
                break
            found.append(lesson)
            begin = lesson.stop
            if extent.lesson_seconds is None:
                break
        return found

    def _next(self, begin: int, limit_ms: float, *, even: bool) -> range:
        if limit_ms == float("inf"):
            return range(begin, len(self._breaks))
        most = self._most(begin, self._even(begin, limit_ms) if even else limit_ms)
        if most == len(self._breaks):
            return range(begin, most)
        ends = [end for end in range(most, begin, -1) if self._breaks[end - 1]]
        # Where sentences are met again, fewer of them may take longer, so each is measured.
        fitting = (end for end in ends if self._duration_ms(range(begin, end)) <= limit_ms)
        fullest = next(fitting, None)
        if fullest is None:
            return range(begin, self._next_break(begin))
        enough_ms = _WORTH_A_PARAGRAPH * self._duration_ms(range(begin, fullest))
        for end in (end for end in ends if end <= fullest and self._is_paragraph(end)):
            duration_ms = self._duration_ms(range(begin, end))
            if duration_ms < enough_ms:
                break
            if duration_ms <= limit_ms:
                return range(begin, end)
        return range(begin, fullest)

    def _is_paragraph(self, end: int) -> bool:
        return self._breaks[end - 1] is Break.PARAGRAPH

    def _next_break(self, begin: int) -> int:
        """Behind the first sentence where a lesson may end."""
        return next(end for end in range(begin + 1, len(self._breaks) + 1) if self._breaks[end - 1])

    def _even(self, begin: int, limit_ms: float) -> float:
        """The length at which the rest falls into lessons of about the same length."""
        probe = max(self._reached(begin, limit_ms), begin + 1)
        ratio = self._duration_ms(range(begin, probe)) / self._share(begin, probe)
        rest_ms = ratio * self._share(begin, len(self._breaks))
        lessons = math.ceil(rest_ms / limit_ms)
        return min(limit_ms, _EVENNESS * rest_ms / lessons) if lessons > 1 else limit_ms

    def _share(self, begin: int, end: int) -> float:
        return max(1.0, self._until[end] - self._until[begin])

    def _most(self, begin: int, limit_ms: float) -> int:
        """Up to which sentence they fit, at least one.

        The last probe that fits and the first that doesn't close in on each other.  Between them
        the shares say where to look next, at the ratio that the last probe has shown.
        """
        fits, too_many = begin, len(self._breaks) + 1
        ratio = 1.0
        while too_many - fits > 1:
            probe = min(max(self._reached(begin, limit_ms / ratio), fits + 1), too_many - 1)
            duration_ms = self._duration_ms(range(begin, probe))
            ratio = duration_ms / self._share(begin, probe)
            if duration_ms <= limit_ms:
                fits = probe
            else:
                too_many = probe
        return max(fits, begin + 1)

    def _reached(self, begin: int, share: float) -> int:
        return bisect_right(self._until, self._until[begin] + share) - 1
