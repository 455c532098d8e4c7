"""Time stamps, as recorders and players write them into transcripts: they are not spoken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from audiolesson.model import Span
from audiolesson.segmenter.languages import Passage

SEVERAL = 2
"""Time stamps that a transcript has at least."""
MINUTE = 60
"""Seconds."""
_CLOCK = r"(?P<{0}>(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}})(?:[.,]\d{{1,3}})?"
_BRACKETED = rf"[\[(]{_CLOCK.format('inside')}[\])]"
_BARE = _CLOCK.format("bare")
_NAME = r"[^\W\d_][^\n.!?:]{0,40}?"
_FIRST = re.compile(rf"^[ \t]*(?P<stamp>{_BRACKETED}|{_BARE}(?=[ \t]|$))", re.MULTILINE)
_LAST = re.compile(rf"^[ \t]*{_NAME}[ \t]+(?P<stamp>{_BRACKETED}|{_BARE})[ \t]*$", re.MULTILINE)


def find_stamps(text: str) -> list[Span]:
    """The time stamps at the beginnings of lines and behind names; none if they are no times.

    Times go on from line to line.  Without brackets they begin in the first minute, as those of
    a schedule do not.
    """
    if ":" not in text:
        return []
    found = [one for line in (_FIRST, _LAST) for one in line.finditer(text)]
    found.sort(key=lambda one: one.start("stamp"))
    bare = [one for one in found if one["bare"]]
    if bare and _seconds(bare[0]["bare"]) >= MINUTE:
        found = [one for one in found if one["inside"]]
    times = [_seconds(one["inside"] or one["bare"]) for one in found]
    if len(found) < SEVERAL or any(later < earlier for earlier, later in pairwise(times)):
        return []
    return [Span(one.start("stamp"), one.end("stamp")) for one in found]


def _seconds(clock: str) -> int:
    total = 0
    for part in clock.split(":"):
        total = MINUTE * total + int(part)
    return total


def trimmed(text: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of a text without the white space at their ends; none that is nothing else."""
    for passage in passages:
        span = passage.span.stripped(text)
        if span.end > span.start:
            yield replace(passage, span=span)
