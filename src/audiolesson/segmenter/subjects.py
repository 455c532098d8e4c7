"""Whom a clause is about: the phrase for a person that it begins with."""

import re

from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Mention, is_somebody, phrase_at, tokens

_NEXT_WORD = re.compile(r"\s+([a-z]+)")


def subject_of(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The first phrase for a person in a clause, after "In a statement," and the like."""
    for token in tokens(text, start, end):
        if token.lower in words.speech.openers and token.is_capital:
            start = token.end
            continue
        if token.lower in words.speech.before_subjects:
            return phrase_at(text, token.end, end, words)
        if token.lower in words.phrases.stops and token.lower not in words.pronouns:
            comma = text.find(",", token.start, end)
            return phrase_at(text, comma + 1, end, words) if comma >= 0 else None
        phrase = phrase_at(text, start, end, words)
        if phrase and _is_participle(text, phrase, words):
            comma = text.find(",", phrase.end, end)
            return phrase_at(text, comma + 1, end, words) if comma >= 0 else None
        return phrase
    return None


def _is_participle(text: str, phrase: Mention, words: Lexicon) -> bool:
    """Whether it is nobody, but begins "Dashing into a meeting" or "Giving evidence"."""
    first, *others = phrase.name.lower().split()
    forms = words.speech.verbs | words.speech.participles
    if is_given_name(first) or not (first.endswith(("ing", "ed")) or first in forms):
        return False
    if others:
        return first.endswith("ing") and not is_somebody(others[-1], words)
    following = _NEXT_WORD.match(text, phrase.end)
    follow = words.speech.continuing | words.speech.clauses | words.phrases.determiners
    return following is not None and following[1] in follow
