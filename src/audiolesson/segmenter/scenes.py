"""A paragraph laid out for the question who speaks in it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from audiolesson.model import Span
from audiolesson.segmenter.cues import cue_after
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.quotes import Quote, find_quotes
from audiolesson.segmenter.sentences import sentence_starts
from audiolesson.segmenter.speech import speech_quotes

PAUSES = 30
"""Commas of a quote without its closing mark at which that mark may be missing."""
_PAUSE = re.compile(r"[,?!](?=\s)")


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph, its speech and its sentences."""

    span: Span
    quotes: tuple[Quote, ...]
    """Those that somebody speaks."""
    starts: tuple[int, ...]
    """Where sentences begin, a quote of several counting as one."""

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that holds the character at `offset`."""
        return self.starts[max(0, bisect_right(self.starts, offset) - 1)]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends that holds the character at `offset`."""
        after = bisect_right(self.starts, offset)
        return self.starts[after] if after < len(self.starts) else self.span.end

    def before(self, index: int) -> Span:
        """From the sentence's beginning, or the quote before, to the quote at `index`."""
        quote = self.quotes[index]
        start = self.sentence_start(quote.start)
        floor = self.quotes[index - 1].end if index else self.span.start
        return Span(min(max(start, floor), quote.start), quote.start)

    def after(self, text: str, index: int) -> Span:
        """From the quote at `index` to the end of the sentence, or to the next quote."""
        quote = self.quotes[index]
        ceiling = self.quotes[index + 1].start if index + 1 < len(self.quotes) else self.span.end
        start = quote.end
        while start < ceiling and text[start].isspace():
            start += 1
        return Span(start, max(start, min(ceiling, self.sentence_end(start))))

    def is_quoted(self, offset: int) -> bool:
        """Whether somebody speaks the character at `offset`."""
        index = bisect_right(self.quotes, offset, key=lambda quote: quote.start) - 1
        return index >= 0 and offset < self.quotes[index].end

    def begins_sentence(self, offset: int) -> bool:
        """Whether a sentence begins at `offset`."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset


def scene(text: str, span: Span, language: str, words: Lexicon) -> Scene:
    """The paragraph at `span`, with its speech and sentences found."""
    marked = [_until_attributed(text, quote, words) for quote in find_quotes(text, span)]
    quotes = speech_quotes(text, span, marked, words)
    starts = tuple(span.start + start for start in sentence_starts(span.of(text), language))
    return Scene(span, tuple(quotes), starts)


def _until_attributed(text: str, quote: Quote, words: Lexicon) -> Quote:
    """A quote whose closing mark is lost, up to the words that say who speaks: ", said Doe"."""
    if quote.closed:
        return quote
    for pause in islice(_PAUSE.finditer(text, quote.inner.start, quote.inner.end), PAUSES):
        zone = Span(pause.end() + 1, quote.inner.end)
        if cue_after(text, zone, words, new_sentence=True):
            inner = Span(quote.inner.start, pause.end())
            return Quote(quote.start, pause.end(), inner, closed=True)
    return quote
