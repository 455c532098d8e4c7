"""Cues for languages whose phrases are told by patterns in their data file."""

import re
from collections.abc import Iterable
from itertools import takewhile

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention

REACH = 160
"""Characters beside a quote that the patterns see."""


def has_patterns(words: Lexicon) -> bool:
    """Whether the language tells its speakers by patterns."""
    return bool(words.before or words.after)


def pattern_before(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker that the words leading up to a quote name."""
    return _first(text, max(zone.start, zone.end - REACH), zone.end, words.before, words)


def pattern_after(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker that the words behind a quote name."""
    return _first(text, zone.start, min(zone.end, zone.start + REACH), words.after, words)


def _first(
    text: str, start: int, end: int, patterns: Iterable[re.Pattern[str]], words: Lexicon
) -> Mention | None:
    stretch = text[start:end]
    match = next((found for one in patterns if (found := one.search(stretch))), None)
    if not match or not match["who"].strip():
        return None
    return _mention(match["who"], start + match.start("who"), words)


def _mention(who: str, start: int, words: Lexicon) -> Mention:
    end = start + len(who.rstrip())
    several = who.split()
    if who.strip().lower() in words.pronouns:
        return Mention(start, end, Form.PRONOUN, who.strip().lower())
    titles = sum(1 for _ in takewhile(lambda word: _leads(word, words), several[:-1]))
    if several[0].lower() in words.determiners and titles <= 1:
        return Mention(start, end, Form.NOUN, " ".join(several))
    lead = " ".join(several[:titles])
    return Mention(start, end, Form.NAME, " ".join(several[titles:]), lead)


def _leads(word: str, words: Lexicon) -> bool:
    """Whether a word leads up to a name: "le ministre"."""
    return word.lower() in words.determiners or word.lower() in words.titles or word[0].islower()
