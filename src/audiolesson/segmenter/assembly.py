"""Puts sentences, quotes and voices together into segments."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audiolesson.model import Gender, Kind, Segment, Span
from audiolesson.segmenter.languages import Passage


class Delivery(NamedTuple):
    """How a stretch is spoken: what a segment says of itself besides its place and its text."""

    kind: Kind
    speaker: str | None = None
    confidence: float = 0.0
    speaker_start: int | None = None
    speaker_end: int | None = None
    gender: Gender | None = None
    origin: str | None = None


class Stretch(NamedTuple):
    """A stretch of a paragraph that one voice speaks, whatever its sentences."""

    span: Span
    delivery: Delivery


class _Piece(NamedTuple):
    span: Span
    sentence: int
    stretch: int


def segments_of(
    text: str,
    passage: Passage,
    stretches: Sequence[Stretch],
    starts: Sequence[int],
    sentence: int,
) -> list[Segment]:
    """The segments of a passage's stretches in order, cut where sentences begin.

    The first sentence has the number `sentence`; white space is trimmed, and what holds no
    letter or digit goes to a neighbour in its sentence.
    """
    pieces = _attach_marks(text, list(_cut(text, stretches, starts)))
    numbers: dict[int, int] = {}
    made = []
    for piece in pieces:
        start, end = piece.span.start, piece.span.end
        delivery = stretches[piece.stretch].delivery
        made.append(
            Segment(
                start,
                end,
                delivery.kind,
                text[start:end],
                passage.language,
                passage.paragraph,
                numbers.setdefault(piece.sentence, sentence + len(numbers)),
                delivery.speaker,
                delivery.confidence,
                delivery.speaker_start,
                delivery.speaker_end,
                delivery.gender,
                delivery.origin,
            )
        )
    return made


def _cut(text: str, stretches: Sequence[Stretch], starts: Sequence[int]) -> Iterator[_Piece]:
    """Pieces of one sentence and one stretch each, trimmed."""
    order = 0
    for index, stretch in enumerate(stretches):
        position = stretch.span.start
        while position < stretch.span.end:
            while order < len(starts) and starts[order] <= position:
                order += 1
            limit = starts[order] if order < len(starts) else stretch.span.end
            end = min(limit, stretch.span.end)
            piece = Span(position, end).stripped(text)
            if piece.end > piece.start:
                yield _Piece(piece, order, index)
            position = end


def _attach_marks(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces without a letter or digit given to a neighbour, first of all in their sentence."""
    kept: list[_Piece] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        if any(map(str.isalnum, piece.span.of(text))):
            kept.append(_with_marks_before(text, piece, waiting, kept) if waiting else piece)
            waiting.clear()
        elif kept and kept[-1].sentence == piece.sentence and not waiting:
            kept[-1] = _joined(text, kept[-1], piece)
        else:
            waiting.append(piece)
    for piece in waiting if kept else ():
        kept[-1] = _joined(text, kept[-1], piece)
    return kept


def _with_marks_before(
    text: str, piece: _Piece, waiting: Sequence[_Piece], kept: list[_Piece]
) -> _Piece:
    """The piece with the marks before it; those of a sentence before go to the last one kept."""
    own = [marks for marks in waiting if marks.sentence == piece.sentence or not kept]
    for marks in waiting[: len(waiting) - len(own)]:
        kept[-1] = _joined(text, kept[-1], marks)
    for marks in reversed(own):
        if not _joinable(text, marks.span.end, piece.span.start):
            break
        piece = piece._replace(span=Span(marks.span.start, piece.span.end))
    return piece


def _joined(text: str, piece: _Piece, marks: _Piece) -> _Piece:
    """The piece with the marks behind it, where no dropped words stand between."""
    if not _joinable(text, piece.span.end, marks.span.start):
        return piece
    return piece._replace(span=Span(piece.span.start, marks.span.end))


def _joinable(text: str, end: int, start: int) -> bool:
    """Whether nothing but marks and white space lies between: no dropped words."""
    return not any(map(str.isalnum, text[end:start]))
