"""Plain text: the format of transcripts that were copied from a page, and the default."""

from audiolesson.model import Dropped, Transcript
from audiolesson.readers.decoding import decode
from audiolesson.readers.furniture import reason_to_drop
from audiolesson.readers.lines import Line, lines_of
from audiolesson.readers.paragraphs import paragraphs_of


def read_plain(data: bytes, *, source: str, encoding: str | None) -> Transcript:
    """Read bytes of plain text.

    Raises:
        NotText: they are not text, or not in the forced `encoding`.
        UnknownEncoding: `encoding` names no text encoding.
    """
    text = decode(data, source=source, encoding=encoding)
    lines = lines_of(text)
    dropped = _dropped(lines)
    left_out = {entry.line for entry in dropped}
    kept = [line for line in lines if line.number not in left_out]
    return Transcript(source, text, paragraphs_of(kept), dropped)


def _dropped(lines: list[Line]) -> tuple[Dropped, ...]:
    reasons = ((line, reason_to_drop(line.text)) for line in lines)
    return tuple(Dropped(line.number, line.text, reason) for line, reason in reasons if reason)
