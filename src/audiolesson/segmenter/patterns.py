"""Cues for languages whose phrases are told by patterns in their data file.

A pattern says in which words beside a quote the speaker stands; who that is, the language's
determiners, titles and nouns for people tell.
"""

import re
from collections.abc import Iterable, Iterator

from audiolesson.model import Span
from audiolesson.segmenter.dense import dense_mention, is_dense
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention
from audiolesson.segmenter.phrases import speaker_at, word_starts

REACH = 200
"""Characters beside a quote that the patterns see."""
APPOSED = 80
"""Characters behind a noun for a person in which a name may follow it."""
_PIECE = re.compile(r"[^,;:()–—]+")
_APPOSED = re.compile(r"[^,.;:!?«»“”„\"\n]*,\s+(?=[^\W\d_])")


def has_patterns(words: Lexicon) -> bool:
    """Whether the language tells its speakers by patterns."""
    return bool(words.reported)


def pattern_before(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker that the words leading up to a quote name."""
    stretch = Span(max(zone.start, zone.end - REACH), zone.end)
    for found in _found(text, stretch, words.reported.before):
        mention = _subject(text, found, words)
        if mention:
            return mention
    return None


def pattern_after(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker that the words behind a quote name."""
    stretch = Span(zone.start, min(zone.end, zone.start + REACH))
    for found in _found(text, stretch, words.reported.after):
        mention = _person(text, found.start, found.end, words)
        if mention:
            return _with_apposition(text, mention, stretch.end, words)
    return _unnamed(stretch, text, words)


def _unnamed(stretch: Span, text: str, words: Lexicon) -> Mention | None:
    """A verb of saying that has no subject stands for a pronoun that tells no gender."""
    for pattern in words.reported.alone:
        verb = pattern.search(stretch.of(text))
        if verb:
            start = stretch.start + len(verb[0]) - len(verb[0].lstrip(" ,—–―-"))
            return Mention(start, stretch.start + verb.end(), Form.PRONOUN, "")
    return None


def _found(text: str, stretch: Span, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    """The words that each pattern finds the speaker in."""
    words = stretch.of(text)
    for pattern in patterns:
        match = pattern.search(words)
        if match and match["who"].strip():
            yield Span(stretch.start + match.start("who"), stretch.start + match.end("who"))


def _person(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The person whom the words from `start` on name first."""
    if is_dense(text[start:end]):
        return dense_mention(text, start, end, words)
    return speaker_at(text, start, end, words)


def _subject(text: str, found: Span, words: Lexicon) -> Mention | None:
    """Who does the saying in the words in front of a verb: the phrase right before it.

    Where an aside stands there, it is the first that names anybody: "Ana Paz, muy seria, dijo".
    """
    if is_dense(found.of(text)):
        return dense_mention(text, found.start, found.end, words)
    pieces = [Span(*match.span()) for match in _PIECE.finditer(text, found.start, found.end)]
    pieces = [piece for piece in pieces if piece.of(text).strip()]
    if not pieces:
        return None
    reaching = [] if _is_colon(text, found.end) else list(_reaching(text, pieces[-1], words))
    if reaching and _is_known(reaching[0], words):
        return _named_before(text, reaching[0], pieces, words)
    first = [one for piece in pieces if (one := speaker_at(text, piece.start, piece.end, words))]
    named = (one for one in first if one.form is not Form.NOUN)
    known = (one for one in first if _is_known(one, words))
    return next(named, None) or next(known, None) or next(iter(reaching), None)


def _is_colon(text: str, at: int) -> bool:
    """Whether a colon and no verb follows, so that the words are a sentence about the speaker."""
    return text[at : at + 2].lstrip().startswith(":")


def _reaching(text: str, piece: Span, words: Lexicon) -> Iterator[Mention]:
    """The phrases for people that end where a piece of the text does, the longest first."""
    for start in word_starts(text, piece.start, piece.end):
        mention = speaker_at(text, start, piece.end, words)
        if mention and not text[mention.end : piece.end].strip():
            yield mention


def _is_known(mention: Mention, words: Lexicon) -> bool:
    """Whether a phrase can only stand for a person."""
    several = mention.name.lower().split()
    return mention.form is not Form.NOUN or any(
        word in words.nouns or word in words.titles for word in several
    )


def _named_before(text: str, mention: Mention, pieces: list[Span], words: Lexicon) -> Mention:
    """The name in "la ministre, Anna Weiss", or in "Anna Weiss, la ministre"."""
    if mention.form is Form.PRONOUN or len(pieces) == 1:
        return mention
    other = speaker_at(text, pieces[-2].start, pieces[-2].end, words)
    ends = other and not text[other.end : pieces[-2].end].strip()
    if not other or not ends or other.form is mention.form or other.form is Form.PRONOUN:
        return mention
    name, noun = (mention, other) if mention.form is Form.NAME else (other, mention)
    return _joined(name, noun)


def _with_apposition(text: str, mention: Mention, end: int, words: Lexicon) -> Mention:
    """The name in "la ministre de la Santé, Anna Weiss"."""
    comma = mention.form is Form.NOUN and _APPOSED.match(
        text, mention.end, min(end, mention.end + APPOSED)
    )
    name = speaker_at(text, comma.end(), end, words) if comma else None
    return _joined(name, mention) if name and name.form is Form.NAME else mention


def _joined(name: Mention, noun: Mention) -> Mention:
    return Mention(name.start, name.end, Form.NAME, name.name, f"{noun.name} {name.lead}".strip())
