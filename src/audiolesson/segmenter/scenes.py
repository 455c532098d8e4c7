"""A paragraph laid out for the question who speaks in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from audiolesson.model import Span
from audiolesson.segmenter.dialogue import spoken_in
from audiolesson.segmenter.languages import Passage
from audiolesson.segmenter.lexicon import DEFAULT, Lexicon
from audiolesson.segmenter.quotes import Quote
from audiolesson.segmenter.sentences import sentence_starts
from audiolesson.segmenter.speech import speech_quotes
from audiolesson.segmenter.tags import Behind, Ending, tag_speaker

PAUSES = 30
"""Commas of a quote without its closing mark at which that mark may be missing."""
_CLOSING = re.compile(r"[^\W\d_][^\"“”«»„]*[,.!?…](?P<mark>[\"”])(?=\s)")
"""A paragraph's beginning up to a mark that can only close."""
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)")
_APOSTROPHE = re.compile(r"['‘](?:\d|(?:em|tis|twas|til|till|cause|bout|n)\b)", re.IGNORECASE)
_PAUSE = re.compile(r"[,?!](?=\s)")


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph, its speech and its sentences."""

    span: Span
    quotes: tuple[Quote, ...]
    """Those that somebody speaks."""
    starts: tuple[int, ...]
    """Where sentences begin, a quote of several counting as one."""
    quote_starts: tuple[int, ...]
    unclosed: tuple[Quote, ...] = ()
    """Those that nothing closes, and that stay the narrator's."""

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
        index = bisect_right(self.quote_starts, offset) - 1
        return index >= 0 and offset < self.quotes[index].end

    def begins_sentence(self, offset: int) -> bool:
        """Whether a sentence begins at `offset`."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset


def scenes_of(text: str, passages: Sequence[Passage], words: Lexicon) -> dict[int, Scene]:
    """The passages, each with its speech and sentences found, by where they begin."""
    following = [passage.span for passage in passages[1:]]
    marked = [
        [
            _until_attributed(text, quote, words)
            for quote in _quotes(text, passage.span, below, words)
        ]
        for passage, below in zip_longest(passages, following)
    ]
    if not _singles_speak(text, (quote for quotes in marked for quote in quotes), words):
        marked = [
            [quote for quote in quotes if _is_spoken(text, quote, passage.span, words)]
            for passage, quotes in zip(passages, marked, strict=True)
        ]
    return {
        passage.span.start: _scene(text, passage, quotes, words)
        for passage, quotes in zip(passages, marked, strict=True)
    }


def _quotes(text: str, span: Span, below: Span | None, words: Lexicon) -> list[Quote]:
    """The quotes of a paragraph, with one in single marks that goes on in the paragraph below.

    A single mark that nothing closes is an apostrophe, unless the paragraph below opens another.
    """
    found = _with_lost_opening(text, span, spoken_in(text, span, words), words)
    if not below or not _SINGLE.match(text, below.start):
        return found
    opening = _SINGLE.search(text, found[-1].end if found else span.start, span.end)
    if not opening or _APOSTROPHE.match(text, opening.start()):
        return found
    inner = Span(opening.end(), span.end)
    return [*found, Quote(opening.start(), span.end, inner, closed=False)]


def _with_lost_opening(text: str, span: Span, found: list[Quote], words: Lexicon) -> list[Quote]:
    """The quotes of a paragraph, with one before them that has lost its opening mark.

    Its closing mark tells, with who speaks behind it: 'It was late," said Doe.'  How many
    sentences are quoted is not known: all but the last stay the narrator's.
    """
    stop = found[0].start if found else span.end
    closing = _CLOSING.match(text, span.start, stop)
    if not closing:
        return found
    behind = Behind(Span(closing.end(), span.end), Ending.OPEN, before_quote=False)
    if not tag_speaker(text, behind, words):
        return found
    start = span.start + sentence_starts(text[span.start : closing.start("mark")], DEFAULT)[-1]
    inner = Span(start, closing.start("mark"))
    return [Quote(start, closing.end(), inner, closed=True, lost=True), *found]


def _scene(text: str, passage: Passage, marked: Sequence[Quote], words: Lexicon) -> Scene:
    span = passage.span
    starts = tuple(span.start + at for at in sentence_starts(span.of(text), passage.language))
    if not marked:
        return Scene(span, (), starts, ())
    quotes = tuple(speech_quotes(text, span, marked, words))
    spoken = tuple(quote.start for quote in quotes)
    strays = {quote.start for quote in marked if not quote.closed} - set(spoken)
    unclosed = tuple(
        quote for quote in marked if quote.start in strays and not _is_single(text, quote, words)
    )
    return Scene(span, quotes, starts, spoken, unclosed)


def _singles_speak(text: str, quotes: Iterable[Quote], words: Lexicon) -> bool:
    """Whether single marks stand around speech in this text.

    Where double ones do, as more is in them, single ones are for headlines, titles and terms.
    """
    in_singles = in_doubles = 0
    for quote in quotes:
        length = quote.end - quote.start
        if _is_single(text, quote, words):
            in_singles += length
        else:
            in_doubles += length
    return in_singles >= in_doubles


def _is_spoken(text: str, quote: Quote, span: Span, words: Lexicon) -> bool:
    """Whether a quote may be speech where double marks are usual: a single one with a tag."""
    if not _is_single(text, quote, words):
        return True
    behind = Behind(Span(quote.end, span.end), Ending.FULL, before_quote=False)
    return tag_speaker(text, behind, words) is not None


def _is_single(text: str, quote: Quote, words: Lexicon) -> bool:
    mark = text[quote.start]
    return mark in words.marks.single and text[quote.start + 1] != mark


def _until_attributed(text: str, quote: Quote, words: Lexicon) -> Quote:
    """A quote whose closing mark is lost, up to the words that say who speaks: ", said Doe"."""
    if quote.closed:
        return quote
    for pause in islice(_PAUSE.finditer(text, quote.inner.start, quote.inner.end), PAUSES):
        zone = Span(pause.end() + 1, quote.inner.end)
        if tag_speaker(text, Behind(zone, Ending.FULL, before_quote=False), words):
            inner = Span(quote.inner.start, pause.end())
            return Quote(quote.start, pause.end(), inner, closed=True, lost=True)
    return quote


def lost_marks(scenes: Sequence[Scene]) -> list[Quote]:
    """The quotes that lack a mark, and do not go on in the paragraph below."""
    found: list[Quote] = []
    for scene, below in zip_longest(scenes, scenes[1:]):
        goes_on = below is not None and below.quotes and below.quotes[0].start == below.span.start
        last = scene.quotes[-1] if goes_on and scene.quotes else None
        spoken = (q for q in scene.quotes if q.lost or not (q.closed or q is last))
        found += sorted((*spoken, *scene.unclosed), key=lambda quote: quote.start)
    return found
