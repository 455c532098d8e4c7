"""Verbs of saying, and the phrases for people beside them."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention, Token, is_occupation, phrase_at, tokens

REACH = 300
"""Characters beside a quote in which its speaker is looked for."""
NEXT_WORD = 30
"""Characters behind a name that hold the next word."""
TAIL = 60
"""Characters between a noun and a name in apposition to it."""
_BREAKS = frozenset(",;:")
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_RELATIVE = re.compile(r",?\s+([a-z]+)\b")


# ------------------------------------------------------------------ verbs
def may_intervene(token: Token, words: Lexicon) -> bool:
    """Whether it may stand between a speaker and the verb: "later", "angrily"."""
    return token.lower in words.speech.between or (
        token.lower.endswith("ly") and not token.is_capital
    )


def is_passive(spoken: Sequence[Token], index: int, words: Lexicon) -> bool:
    """Whether the verb at `index` says what was done to somebody: "was asked"."""
    before = spoken[index - 1].lower if index else ""
    return before in words.speech.passive and not spoken[index].lower.endswith("ing")


def reaches(text: str, phrase: Mention, verb: Token, words: Lexicon) -> bool:
    """Whether nothing but adverbs stands between a phrase and the verb behind it."""
    gap = _ASIDE.sub(" ", text[phrase.end : verb.start])
    relative = _RELATIVE.match(gap)
    if relative and relative[1] in words.relatives:
        gap = gap[relative.end() :]
    between = tokens(gap, 0, len(gap))
    return not _BREAKS & set(gap) and all(may_intervene(token, words) for token in between)


# ------------------------------------------------------------------ phrases
def after_verb(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The speaker in "said the group's director, Jane Doe", from behind the verb at `start`."""
    first = next(tokens(text, start, end), None)
    if (
        first and first.lower in words.speech.between and not first.is_capital
    ):  # "points out Jane Doe"
        start = first.end
    return with_name(text, phrase_at(text, start, end, words), end, words)


def with_name(text: str, phrase: Mention | None, end: int, words: Lexicon) -> Mention | None:
    """The phrase, or the name in apposition to it."""
    if not phrase or phrase.form is not Form.NOUN:
        return phrase
    return apposed(text, phrase, end, words) or phrase


def apposed(text: str, phrase: Mention, end: int, words: Lexicon) -> Mention | None:
    """The name in "a neighbour, Jane Doe" or "a friend from school, Jane Doe"."""
    comma = text.find(",", phrase.end, min(end, phrase.end + TAIL))
    between = text[phrase.end : comma].lower().split() if comma >= 0 else []
    if comma < 0 or (between and between[0] not in words.phrases.joining):
        return None
    name = phrase_at(text, comma + 1, end, words)
    if not name or name.form is not Form.NAME or not _is_introduced(text, name, words):
        return None
    lead = f"{phrase.name} {name.lead}".strip()
    return Mention(name.start, name.end, name.form, name.name, lead)


def _is_introduced(text: str, name: Mention, words: Lexicon) -> bool:
    """Whether a phrase begins with the name or an occupation: "actress Jane Doe"."""
    first = name.lead.partition(" ")[0]
    return text[name.start].isupper() or is_occupation(first, words) or first in words.nouns


def whole(text: str, left: Sequence[Mention], words: Lexicon) -> Mention:
    """The last of these phrases, or the one that it is the tail of: "a friend of Doe's"."""
    index = len(left) - 1
    while (
        index
        and text[left[index - 1].end : left[index].start].strip().lower() in words.phrases.tails
    ):
        index -= 1
    return left[index]


def phrases_in(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """All phrases for people in a clause, from left to right, without overlap."""
    done = start
    for token in takewhile(lambda token: token.start < end, tokens(text, start, end)):
        if token.start < done:
            continue
        aside = _ASIDE.match(text, token.start - 1, end)
        if aside:
            done = aside.end()
            continue
        phrase = phrase_at(text, token.start, end, words)
        if phrase and _stands_alone(phrase, words):
            yield phrase
            done = phrase.end


def _stands_alone(phrase: Mention, words: Lexicon) -> bool:
    """Whether a noun phrase can be told from any other words: by its determiner or capital."""
    first = phrase.name.split()[0]
    return phrase.form is not Form.NOUN or first[0].isupper() or first in words.phrases.determiners


# ------------------------------------------------------------------ sentences that report
def accorded(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker in "according to Jane Doe"."""
    lowered = zone.of(text).lower()
    for phrase in words.speech.according:
        at = lowered.rfind(phrase)
        if at >= 0:
            return after_verb(text, zone.start + at + len(phrase), zone.end, words)
    return None


def indirect_speaker(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """Who says what a sentence reports in its own words: "It was late, said Doe."."""
    spoken = list(tokens(text, zone.start, zone.end))
    phrases = list(phrases_in(text, zone.start, zone.end, words))
    for index in reversed(range(len(spoken))):
        verb = spoken[index]
        if verb.lower not in words.speech.verbs or is_passive(spoken, index, words):
            continue
        left = [phrase for phrase in phrases if phrase.end <= verb.start]
        if left and reaches(text, left[-1], verb, words):
            return whole(text, left, words)
        after = after_verb(text, verb.end, zone.end, words)
        if after and after.form is Form.NAME and _reports(text, verb.start, after, words):
            return after
    return accorded(text, zone, words)


def _reports(text: str, verb: int, speaker: Mention, words: Lexicon) -> bool:
    """Whether a verb of saying stands behind what it reports: after a comma.

    It does not where its speaker does something: "Jane Doe, her niece, said May was well".
    """
    following = next(tokens(text, speaker.end, speaker.end + NEXT_WORD), None)
    acts = following and (
        following.lower in words.speech.between or following.lower in words.speech.passive
    )
    return not acts and text[max(0, verb - 3) : verb].strip(" \n\xa0\"”’'").endswith(",")
