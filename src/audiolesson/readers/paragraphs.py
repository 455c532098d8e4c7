"""Which lines make a paragraph.

A blank line always ends one.  Lines that follow each other are one paragraph where they were
wrapped at a fixed width, and a paragraph each where not: then they are the paragraphs of a
page, the turns of a talk, the lines of a subtitle, or a line and its translation.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from audiolesson.model import Span
from audiolesson.readers.lines import Line

Block = list[Line]
"""Lines with neither a blank nor a dropped line between them."""

_NARROWEST = 30
_WIDEST = 100
"""Columns between which text is wrapped."""
_SAMPLE = 500
"""How many lines of a block are evidence enough."""
_SLACK = 0.8
"""The share of a block's width that a full line in a proportional font takes for certain."""

_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)
_FIRST_WORD = re.compile(rf"{_WIDE.pattern}|\S{{1,40}}")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»」』)）\]】]{0,3}$")

_SCRIPTS = {
    "latin": (1, re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")),
    "cyrillic": (1, re.compile(r"[Ѐ-ӿ]")),
    "hangul": (2, re.compile(r"[가-힣ᄀ-ᇿ]")),
    "han": (4, re.compile(r"[㐀-䶿一-鿿぀-ヿ]")),
}
"""A script's letters, and how many letters of an alphabet one of them is worth."""
_SCRIPT_SAMPLE = 400

_NAME = r"(?:[A-ZÀ-ÞА-Я][\w.'’&/-]{0,30}|\d{1,3})"
_MORE_NAMES = rf"(?:,? (?:{_NAME}|and|of|the|de|van|von)){{0,7}}"
_LABEL = rf"(?!\d){_NAME}{_MORE_NAMES}(?: \([^()]{{1,30}}\))?"
_CJK_LABEL = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3·]{1,10}\d{0,3}"
_TURN = re.compile(rf"(?:{_LABEL}|{_CJK_LABEL}) ?(?:：|:(?=[\s\"'“‘«]|[^\x00-\x7f]|$))")
_ITEM = re.compile(
    r"(?:[-–—―•●▪◦*]|>>)\s*[^\W\d]|[-–—―•●▪◦*]\s*[\"'“‘「]|\d{1,2}[.)、] |[A-Ha-h]\) "
)


def paragraphs_of(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The paragraphs of a text, given its lines without the blank and the dropped ones."""
    blocks = list(_blocks(lines))
    widths = [_own_width(block[:_SAMPLE]) for block in blocks]
    text_width = max(filter(None, widths), default=None)
    return tuple(
        span
        for block, width in zip(blocks, widths, strict=True)
        for span in _paragraphs(block, _SLACK * width if width else text_width)
    )


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    # Lines without a gap in their numbers are as far from their number as from their index.
    numbered = groupby(enumerate(lines), key=lambda entry: entry[1].number - entry[0])
    return ([line for _, line in block] for _, block in numbered)


def _paragraphs(block: Block, least: float | None) -> Iterator[Span]:
    """Cut a block in which wrapped lines take `least` columns or more; None: it has none."""
    start = block[0].start
    for line, following in pairwise(block):
        if not least or _begins_anew(line, following) or not _is_full(line, following, least):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, block[-1].end)


def _own_width(block: Block) -> int | None:
    """The columns at which a block is wrapped, None where it does not look it."""
    if len(block) == 1:
        return None
    width = max(map(_columns, block))
    if not _NARROWEST <= width <= _WIDEST:
        return None
    joints = [pair for pair in pairwise(block) if not _begins_anew(*pair)]
    full = [pair for pair in joints if _is_full(*pair, _SLACK * width)]
    loose = [line for line, following in joints if not _is_full(line, following, _SLACK * width)]
    running = sum(_runs_on(*pair) for pair in full)
    ragged = sum(not _ends_sentence(line) for line in loose)
    wrapped = running > 0 and len(full) <= 2 * running and ragged <= len(full)
    return width if wrapped else None


def _is_full(line: Line, following: Line, least: float) -> bool:
    """Tell whether the next line's first word would have taken `line` past `least` columns."""
    word = _FIRST_WORD.match(following.text)
    longest = max(_columns(line), _columns(following))
    return longest <= _WIDEST and _columns(line) + 1 + (len(word[0]) if word else 0) > least


def _columns(line: Line) -> int:
    if len(line.text) > _WIDEST:
        return len(line.text)
    return len(line.text) + len(_WIDE.findall(line.text))


def _runs_on(line: Line, following: Line) -> bool:
    """Tell whether a sentence clearly goes on from one line to the next."""
    first = next(filter(str.isalnum, following.text[:8]), "")
    capital = first.isupper() and not following.text.isupper()
    return not capital and not _ends_sentence(line)


def _ends_sentence(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text[-4:]))


def _begins_anew(line: Line, following: Line) -> bool:
    """Tell whether `following` starts a paragraph whatever its length."""
    return bool(
        _TURN.match(following.text)
        or _ITEM.match(following.text)
        or "\u3000" in following.indent
        or _changes_script(line, following)
    )


def _changes_script(line: Line, following: Line) -> bool:
    if line.text.isascii() and following.text.isascii():
        return False
    scripts = {_script(line.text), _script(following.text)} - {""}
    return len(scripts) > 1


def _script(text: str) -> str:
    """The script that most of a line is in, "" where it has no letters."""
    sample = text[:_SCRIPT_SAMPLE]
    weights = {
        name: weight * len(letters.findall(sample)) for name, (weight, letters) in _SCRIPTS.items()
    }
    heaviest = max(weights, key=weights.__getitem__)
    return heaviest if weights[heaviest] else ""
