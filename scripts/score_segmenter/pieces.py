"""Spans made comparable: cut at line ends, from their first letter or digit to their last."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from audiolesson.model import Segment

OVERLAP = 0.5
"""What two spans have in common, of all that either covers, from which they belong together."""
MARKS = '"“”„«»'
"""Between two sentences, tell that they are two quotes."""
_LINE = re.compile(r"[^\n]+")


class Stretch(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Of its first character."""

    @property
    def end(self) -> int:
        """Behind its last one."""


S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True, slots=True)
class Piece(Generic[S]):
    """What of a span lies on one line."""

    start: int
    end: int
    of: S


def pieces_of(text: str, spans: Iterable[S]) -> list[Piece[S]]:
    """The pieces of spans, in the order of the text."""
    in_order = sorted(spans, key=lambda span: (span.start, span.end))
    return [piece for span in in_order for piece in _pieces(text, span)]


def _pieces(text: str, span: S) -> Iterator[Piece[S]]:
    for line in _LINE.finditer(text, span.start, span.end):
        letters = [i for i in range(*line.span()) if text[i].isalnum()]
        if letters:
            yield Piece(letters[0], letters[-1] + 1, span)


def joined(text: str, pieces: Sequence[Piece[Segment]]) -> list[Piece[Segment]]:
    """The pieces, with the sentences of one quote put together."""
    kept: list[Piece[Segment]] = []
    for piece in pieces:
        if kept and _goes_on(text, kept[-1], piece):
            kept[-1] = Piece(kept[-1].start, piece.end, kept[-1].of)
        else:
            kept.append(piece)
    return kept


def _goes_on(text: str, before: Piece[Segment], piece: Piece[Segment]) -> bool:
    if piece.start < before.end or piece.of.speaker != before.of.speaker:
        return False
    between = text[before.end : piece.start]
    return not any(c.isalnum() or c in MARKS or c == "\n" for c in between)


def aligned(gold: Sequence[Stretch], said: Sequence[Stretch]) -> dict[int, int]:
    """For the places of spans in `gold`, those in `said` that they have most in common with."""
    several = ((_in_common(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(said))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((one for one in several if one[0] >= OVERLAP), reverse=True):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _in_common(one: Stretch, other: Stretch) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


def covered(piece: Stretch, zones: Iterable[Stretch], but: Iterable[Stretch] = ()) -> float:
    """The share of a piece that lies in zones, and not in what is left out of them."""
    inside: set[int] = set()
    for zone in zones:
        inside.update(range(max(zone.start, piece.start), min(zone.end, piece.end)))
    for zone in but if inside else ():
        inside.difference_update(range(zone.start, zone.end))
    return len(inside) / (piece.end - piece.start)
