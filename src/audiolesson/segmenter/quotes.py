"""Pairs of quote marks, in order or not, within one paragraph."""

import re
from dataclasses import dataclass

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import DEFAULT, lexicon_for
from audiolesson.segmenter.marks import QuoteMarks

LOOKAHEAD = 40
"""Marks looked through for the end of a single-quoted stretch: keeps hostile text linear."""
STRAIGHT = '"'
_OPENS_AFTER = re.compile(r"[\s(\[{<—–\-/:,;…>“\"‘'（：，。]")
_ENDS_BEFORE = re.compile(r"[\s)\]}>—–\-/:,;.!?…\"”’'（）：，。！？；]")
_TRAILING = re.compile(r"[,.，。](?![\w.])|，(?=[\u3400-\u9fff])")
_ELIDED = re.compile(
    r"['’](?:\d|(?:em|tis|twas|til|till|cause|bout|n|round|ere|neath|kay|im|er)\b)", re.IGNORECASE
)
_TIGHT = re.compile(r"[.!?]\"[A-Z]")
_PLURAL = re.compile(r"s['’] [a-z]")
_SENTENCE_END = re.compile(r"[,.!?…—–\-，。！？]$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the text between quote marks."""

    start: int
    """Of the opening mark."""
    end: int
    """After the closing mark and a comma or full stop that stands right behind it."""
    inner: Span
    """What the marks enclose, without the white space at its ends."""
    closed: bool
    """False where the paragraph ended first."""
    lost: bool = False
    """Whether a mark is missing, and one end of it is told by where its speaker is named."""

    def words(self, text: str) -> str:
        """What is quoted, without the marks."""
        return self.inner.of(text)


def find_quotes(text: str, span: Span, marks: QuoteMarks | None = None) -> list[Quote]:
    """The outermost quotes of a paragraph, in order, between `marks` or else those of English.

    An apostrophe or a sign for inches opens nothing; a mark that never closes gives a quote
    up to the end of the paragraph, which is not `closed`.
    """
    kinds = marks or lexicon_for(DEFAULT).marks
    signs = kinds.sign.finditer(text, span.start, span.end)
    met = [mark for mark in signs if not mark["none"]]
    if not met:
        return []
    found: list[Quote] = []
    index = 0
    while index < len(met):
        close = _close_of(text, span, met, index, kinds)
        if close is None:
            index += 1
            continue
        found.append(_quote(text, span, met[index], met[close] if close < len(met) else None))
        index = close if close < len(met) and _reopens(text, span, met, index, close) else close + 1
    return found


Marks = list[re.Match[str]]


def _close_of(text: str, span: Span, marks: Marks, index: int, kinds: QuoteMarks) -> int | None:
    """Index of the mark that closes the one at `index`, or one past the last.

    None if the mark opens nothing.
    """
    sign = marks[index][0]
    if sign not in kinds.always_open and not _opens(text, span, marks, index):
        return None
    if marks[index]["single"]:
        return _single_close(text, span, marks, index)
    closing = kinds.pairs.get(sign)
    return _double_close(text, span, marks, index, closing) if closing else None


def _opens(text: str, span: Span, marks: Marks, index: int) -> bool:
    mark = marks[index]
    return (
        _may_open(text, span, mark)
        or _opens_tight(text, mark)
        or _opens_apart(text, span, marks, index)
    )


def _double_close(text: str, span: Span, marks: Marks, index: int, closing: str) -> int:
    sign = marks[index][0]
    for other in range(index + 1, len(marks)):
        mark = marks[other]
        if mark[0] in closing and len(mark[0]) == len(sign):
            return other
        if mark[0] == sign and _is_one_sided(text, span, mark):
            return other
    return len(marks)


def _is_one_sided(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Whether an opening mark, met inside a quote, opens another or is the closing one, mistyped.

    Where it stands between two words or between two spaces, nobody can say.
    """
    return _may_open(text, span, mark) is not _may_close(text, span, mark)


def _begins_anew(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Whether a mark met inside a quote of its own kind can only open another."""
    return _may_open(text, span, mark) and not _may_close(text, span, mark)


def _reopens(text: str, span: Span, marks: Marks, index: int, close: int) -> bool:
    """Whether what ended a quote is the beginning of the next one: "A. “B.”."""
    mark = marks[close]
    same = mark[0] == marks[index][0] and not mark["single"]
    return same and mark.start() > marks[index].end() and _begins_anew(text, span, mark)


def _single_close(text: str, span: Span, marks: Marks, index: int) -> int | None:
    """The single mark that most likely closes: the first after punctuation, else after a word."""
    fallback = None
    for other in range(index + 1, min(index + LOOKAHEAD, len(marks))):
        mark = marks[other]
        if not mark["single"]:
            continue
        if _SENTENCE_END.search(text[mark.start() - 1 : mark.start()]) and _may_close(
            text, span, mark
        ):
            return other
        if _may_open(text, span, mark) and not _may_close(text, span, mark):
            return fallback
        if fallback is None and _may_close(text, span, mark) and not _owns(text, mark):
            fallback = other
    return fallback


def _opens_tight(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark opens where the space before it is missing: 'left."It was'."""
    return bool(_TIGHT.match(text, mark.start() - 1))


def _opens_apart(text: str, span: Span, marks: Marks, index: int) -> bool:
    """Whether a straight mark opens that stands apart from its words: '" It was late. "'."""
    mark, after = marks[index], marks[index + 1 : index + 2]
    if mark[0] != STRAIGHT or not after or after[0][0] != STRAIGHT:
        return False
    before, inside = text[span.start : mark.start()], text[mark.end() : after[0].start()]
    apart = not before[-1:].strip() and inside[:1].isspace() and inside[-1:].isspace()
    return apart and bool(_SENTENCE_END.search(inside.rstrip()))


def _owns(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark says whose something is: "the boats' shed"."""
    return bool(_PLURAL.match(text, mark.start() - 1))


def _may_open(text: str, span: Span, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 1] if mark.end() < span.end else " "
    before = text[mark.start() - 1 : mark.start()] if mark.start() > span.start else " "
    if mark["single"] and _ELIDED.match(text, mark.start(), span.end):
        return False
    return bool(_OPENS_AFTER.match(before) and not after.isspace()) or _is_dense(before)


def _may_close(text: str, span: Span, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()] if mark.start() > span.start else " "
    after = text[mark.end() : mark.end() + 1] if mark.end() < span.end else " "
    return not before.isspace() and bool(_ENDS_BEFORE.match(after) or _is_dense(after))


def _is_dense(character: str) -> bool:
    """Whether it is of a script that sets no spaces around quote marks."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _quote(text: str, span: Span, opening: re.Match[str], closing: re.Match[str] | None) -> Quote:
    closed = closing is not None and not (
        not closing["single"] and closing[0] == opening[0] and _begins_anew(text, span, closing)
    )
    stop = closing.start() if closing else span.end
    end = closing.end() if closing and closed else stop
    if closed:
        trailing = _TRAILING.match(text, end, span.end)
        end = trailing.end() if trailing else end
    inner = Span(opening.end(), stop).stripped(text)
    whole = Span(opening.start(), end).stripped(text)
    return Quote(whole.start, whole.end, inner, closed)
