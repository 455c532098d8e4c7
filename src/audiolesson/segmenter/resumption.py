"""Where the narrator goes on after an interview that stands in an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.model import Span
from audiolesson.segmenter.labels import Label, Opening
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.quotes import find_quotes
from audiolesson.segmenter.talk import has_personal, words_said

FEW = 2
"""Labels that an interview has at least."""
_ENDED = re.compile(r"[.!?…。！？][\"”’'»」』)）\]]*$")


def narrator_resumes(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> int | None:
    """The paragraph behind the last turn from which on only the narrator can speak.

    One of them reports what somebody said, tells of the last speaker by name or of the interview,
    and nobody in it says "I" or "you".  None where the last turn may go on to the end, or where
    no narrator led up to the first.  At an appendix, such as "Vocabulary", the narrator goes on
    in any case.
    """
    behind = range(openings[-1].paragraph + 1, len(paragraphs)) if openings else ()
    appendix = next((n for n in behind if _is_appendix(paragraphs[n].of(text), words)), None)
    told = _told_behind(text, paragraphs[:appendix], openings, words)
    return appendix if told is None else told


def _is_appendix(line: str, words: Lexicon) -> bool:
    return line.lower().rstrip(":") in words.turns.appendices


def _told_behind(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> int | None:
    if len(openings) < FEW or not _is_led_up_to(text, paragraphs[: openings[0].paragraph]):
        return None
    last = openings[-1]
    behind = last.paragraph + (1 if last.words and not last.announced else 2)
    short = _are_turns_short(openings)
    outside = [_Unquoted.of(text, span) for span in paragraphs[behind:]]
    told = (
        index
        for index, one in enumerate(outside)
        if one.is_about_interview(words)
        or one.is_told(text, last.speaking, words, surely=not short)
    )
    first = next(told, None)
    if first is None:
        return None
    while short and first and not outside[first - 1].is_personal(words):
        first -= 1
    return behind + first


def _is_led_up_to(text: str, above: Sequence[Span]) -> bool:
    """Whether somebody tells a story above the first turn: a title alone is none."""
    return any(_ENDED.search(text, max(span.start, span.end - 4), span.end) for span in above)


def _are_turns_short(openings: Sequence[Opening]) -> bool:
    """Whether every turn but the last is a single paragraph."""
    return openings[-1].paragraph - openings[0].paragraph == len(openings) - 1


@dataclass(frozen=True, slots=True)
class _Unquoted:
    """A paragraph without its quotes."""

    words: str
    said: frozenset[str]
    """Its words in lower case."""
    has_quotes: bool

    @classmethod
    def of(cls, text: str, span: Span) -> "_Unquoted":
        position, parts = span.start, []
        quotes = find_quotes(text, span)
        for quote in quotes:
            parts.append(text[position : quote.start])
            position = quote.end
        words = " ".join([*parts, text[position : span.end]])
        return cls(words, words_said(words), bool(quotes))

    def is_about_interview(self, words: Lexicon) -> bool:
        """Whether it begins as what is told of an interview does."""
        return self.words.lstrip().lower().startswith(words.turns.about_interviews)

    def is_personal(self, words: Lexicon) -> bool:
        """Whether somebody in it says "I" or "you"."""
        return has_personal(self.said, words)

    def is_told(self, text: str, label: Label, words: Lexicon, *, surely: bool) -> bool:
        """Whether it tells of who has the label, or what somebody said; `surely` with quotes."""
        if self.is_personal(words):
            return False
        name = label.named.of(text).split()[-1].title()
        named = len(name) > len("Q.") and not label.role and name in self.words
        reports = not words.turns.reporting.isdisjoint(self.said)
        return named or (reports and (self.has_quotes or not surely))
