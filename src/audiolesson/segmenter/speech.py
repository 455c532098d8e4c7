"""Which quotes are somebody's speech, and which are words that the narrator quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import DEFAULT, Lexicon
from audiolesson.segmenter.quotes import Quote
from audiolesson.segmenter.sentences import sentence_starts

SOME = 3
"""Words from which a quote behind a comma needs no mark at its end."""
FEW = 4
"""Words that the narrator may be quoting as a phrase or a title."""
MANY = 8
"""Words from which a quote that nothing leads up to is speech, if it ends as sentences do."""
TITLE = 7
"""Words that a title has at most."""
SHORT = 3
"""Letters of the words that titles write small."""
NEAR = 60
"""Characters beside a quote that are looked at."""
NEXT_WORDS = 6
"""Words behind a quote among which a verb of saying belongs to it."""
_BACKWARDS = re.compile(r"\W*(\w(?:[\w'’-]*\w)?)(?:\s+(\w(?:[\w'’-]*\w)?))?")
"""The last word and the one before it, read backwards, so that nothing is tried in vain."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w[\w'’-]*")
_NEW_SENTENCE = re.compile(r"[.!?][\"”’']*\s+[A-Z]")
_ENDS = ",.!?…—–-，。！？~;"
_FOLLOWING = re.compile(r"[ \xa0]+([a-z]+)")
_SENTENCE_ENDS = '.!?…。！？”’"」』»“—–'
_ENDED = re.compile(rf"[.!?]\)$|[{re.escape(_SENTENCE_ENDS)}]$")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote and what stands around it."""

    inner: str
    count: int
    """Words inside."""
    lead: str
    """The last characters before it in the paragraph."""
    has_end: bool
    """Whether it ends in a mark that ends a sentence or hands over to "he said"."""
    said_before: bool
    """Whether a verb of saying stands right before it."""
    said_after: bool
    embedded: bool
    """Whether the word before it makes it a part of the sentence."""
    continued: bool
    """Whether the sentence goes on behind it as if there were no marks: "…" by the shooting."""

    @property
    def introduced(self) -> bool:
        """Whether a colon or a verb of saying leads up to it."""
        return self.said_before or self.lead[-1:] in (":", "：")


def speech_quotes(text: str, span: Span, quotes: Sequence[Quote], words: Lexicon) -> list[Quote]:
    """Those quotes of a paragraph that are spoken by somebody."""
    kept: list[Quote] = []
    for quote in quotes:
        if _is_speech(text, span, quote, kept, words):
            kept.append(quote)
    return kept


def _is_speech(
    text: str, span: Span, quote: Quote, before: Sequence[Quote], words: Lexicon
) -> bool:
    first = next((character for character in quote.words(text) if character.isalnum()), "")
    if not first:
        return False
    quoted = _quoted(text, span, quote, words)
    if not quote.closed:
        return not quoted.lead or quoted.lead[-1] in _SENTENCE_ENDS + ",:：，"
    if first.islower():
        return _goes_on(quoted, text[before[-1].end : quote.start] if before else None)
    return _begins(quoted)


def _quoted(text: str, span: Span, quote: Quote, words: Lexicon) -> _Quoted:
    inner = quote.words(text)
    lead = text[max(span.start, quote.start - NEAR) : quote.start].rstrip()
    last = _BACKWARDS.match(lead[::-1])
    last_word, before = (word[::-1].lower() for word in last.groups("")) if last else ("", "")
    verb = before if before and last_word in words.speech.between else last_word
    behind = islice(_WORD.finditer(text, quote.end, min(span.end, quote.end + NEAR)), NEXT_WORDS)
    following = _FOLLOWING.match(text, quote.end, span.end)
    return _Quoted(
        inner=inner,
        count=len(_WORD.findall(inner)),
        lead=lead,
        has_end=inner[-1] in _ENDS or text[quote.end - 1] in ",.，。",
        said_before=verb in words.speech.verbs and verb not in words.speech.embedding,
        said_after=any(word[0].lower() in words.speech.verbs for word in behind),
        embedded=last_word in words.speech.embedding,
        continued=following is not None and following[1] in words.speech.continuing,
    )


def _goes_on(quoted: _Quoted, between: str | None) -> bool:
    """Whether a quote in small letters goes on with the one before, or follows "he said:".

    `between` is what stands between the two; None where no quote stands before it.
    """
    if not quoted.lead:
        return quoted.count > FEW
    resumed = quoted.lead[-1] in ",;:—–-" or quoted.inner[0] in "—–-…"
    if between is not None and resumed and not _has_end(between):
        return True
    return quoted.has_end and quoted.lead[-1] in ",:" and quoted.introduced


def _has_end(between: str) -> bool:
    """Whether a sentence ends there: not in "said Mr. Doe"."""
    may = _NEW_SENTENCE.search(between)
    return may is not None and len(sentence_starts(between, DEFAULT)) > 1


def _begins(quoted: _Quoted) -> bool:
    """Whether a quote that begins with a capital is more than a title or a name."""
    if quoted.continued and not quoted.has_end:
        return False
    substantial = quoted.has_end or quoted.count > FEW
    opens_sentence = not quoted.lead or bool(_ENDED.search(quoted.lead))
    if _is_title(quoted) and not quoted.introduced:
        return opens_sentence and quoted.said_after
    if opens_sentence:
        return substantial or quoted.said_after
    if quoted.lead[-1] in ":：，,":
        return quoted.lead[-1] != "," or quoted.count >= SOME or _is_said(quoted)
    if quoted.said_before:
        return substantial
    spoken = quoted.said_after or quoted.count >= MANY
    return spoken and quoted.has_end and not quoted.embedded


def _is_said(quoted: _Quoted) -> bool:
    """Whether a word or two behind a comma are said, and no name: "her memoir, “Home.”"."""
    return quoted.has_end and (quoted.introduced or quoted.said_after or quoted.inner[-1] in "!?")


def _is_title(quoted: _Quoted) -> bool:
    """Whether all the longer words have capitals, as in the name of a book or a show."""
    longer = [word for word in _WORD.findall(quoted.inner) if len(word) > SHORT]
    capital = bool(longer) and not any(word[0].islower() for word in longer)
    plain = "," not in quoted.inner[:-1] and quoted.inner[-1] not in ".!?…"
    return capital and plain and 1 < quoted.count <= TITLE
