"""Speech as a narrator's page sets it: between marks or behind dashes, with asides within."""

import re
from collections.abc import Iterator

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.quotes import Quote, find_quotes

ASIDES = 20
"""Asides that are looked for in one quote."""
_LINE = re.compile(r"\n")
_CLOSER = re.compile(r"\s*(?P<mark>[»”\"])[,.]?(?=\s|$)")
_SPEECH_END = re.compile(r"[.!?…:,;»”\"]\s*$")


def spoken_in(text: str, span: Span, words: Lexicon) -> list[Quote]:
    """The quotes of a paragraph, each cut where the narrator's words stand in it."""
    dashed = list(_dashed(text, span, words))
    quotes = [
        part
        for quote in find_quotes(text, span, words.marks)
        for part in _outside(text, quote, dashed)
    ]
    several = sorted([*quotes, *dashed], key=lambda quote: quote.start)
    return [part for quote in several for part in _parts(text, quote, words)]


def _outside(text: str, quote: Quote, dashed: list[Quote]) -> list[Quote]:
    """A quote up to the first line that begins with a dash."""
    inside = [line for line in dashed if line.start < quote.end and quote.start < line.end]
    first = min((line.start for line in inside), default=quote.end)
    if not inside:
        return [quote]
    end = quote.inner.start + len(text[quote.inner.start : first].rstrip())
    inner = Span(quote.inner.start, end)
    return [Quote(quote.start, end, inner, closed=True)] if end > inner.start else []


def _dashed(text: str, span: Span, words: Lexicon) -> Iterator[Quote]:
    """The lines in which somebody speaks behind a dash."""
    if not words.marks.line:
        return
    starts = [span.start, *(end.end() for end in _LINE.finditer(text, span.start, span.end))]
    for line in filter(None, (words.marks.line.match(text, at, span.end) for at in starts)):
        end = line.end()
        closer = next(_CLOSER.finditer(text, line.start("said"), end), None)
        opener = words.marks.sign.search(text, line.start("said"), end)
        if closer and opener and closer.end("mark") == opener.end():
            yield Quote(
                line.start(), closer.end(), Span(line.start("said"), closer.start()), closed=True
            )
        elif _SPEECH_END.search(line["said"]):
            yield Quote(line.start(), end, Span(line.start("said"), end), closed=True)


def _parts(text: str, quote: Quote, words: Lexicon) -> Iterator[Quote]:
    """A quote without the asides in it: "—Ya —dijo Ana—. Voy."."""
    start, inner = quote.start, quote.inner.start
    for aside in _asides(text, quote, words):
        end = inner + len(text[inner : aside.start].rstrip())
        if end > inner:
            yield Quote(start, end, Span(inner, end), closed=True)
        start = inner = aside.end
    if any(map(str.isalnum, text[inner : quote.inner.end])):
        yield Quote(start, quote.end, Span(inner, quote.inner.end), quote.closed)


def _asides(text: str, quote: Quote, words: Lexicon) -> Iterator[Span]:
    """The narrator's words in a quote, with the white space around them."""
    at = quote.inner.start
    for _ in range(ASIDES):
        found = [one.search(text, at, quote.inner.end) for one in words.reported.inside]
        first = min((aside for aside in found if aside), key=re.Match.start, default=None)
        if not first:
            return
        at = first.end()
        while at < quote.inner.end and text[at].isspace():
            at += 1
        yield Span(first.start() + len(first[0]) - len(first[0].lstrip()), at)
