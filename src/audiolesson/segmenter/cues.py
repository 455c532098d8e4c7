"""The words beside a quote that tell who speaks: "said May", "May said", "May: ..."."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import (
    Form,
    Mention,
    Token,
    phrase_at,
    subject_of,
    tokens,
)

REACH = 300
"""Characters beside a quote in which its speaker is looked for."""
NEAR_START = 3
"""Words behind a quote among which its verb of saying begins."""
NEAR_VERB = 2
"""Words between a verb of saying and a quote that no comma or colon introduces."""
_OPENING = re.compile(r"[\s,;:.—–―\-…)\]]*")
_DASHED_NAME = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
_APPOSED = re.compile(r", (?=[A-Z])")
_GOES_ON = re.compile(r"\s*[,(—–-]|\s+(?:of|for|at|from|with|in|who|and|on)\b|['’]s?\b")


def cue_after(text: str, zone: Span, words: Lexicon, *, new_sentence: bool) -> Mention | None:
    """The speaker that what follows a quote names.

    `new_sentence` says that the quote ended its sentence: then only a speaker and a verb of
    saying side by side count.
    """
    end = min(zone.end, zone.start + REACH)
    opening = _OPENING.match(text, zone.start, end)
    start = opening.end() if opening else zone.start
    dashed = _dashed_name(text, Span(zone.start, end), words)
    if dashed:
        return dashed
    verb = _leading_verb(islice(tokens(text, start, end), NEAR_START), words)
    if verb:
        return _after_verb(text, verb.end, end, words)
    accorded = _according(text, start, end, words)
    return accorded or _before_verb(text, Span(start, end), words, strict=new_sentence)


def _leading_verb(first: Iterable[Token], words: Lexicon) -> Token | None:
    """The verb of saying that these words begin with, perhaps after "later" and the like."""
    for token in first:
        if token.lower in words.verbs:
            return token
        if not _may_intervene(token, words):
            return None
    return None


def _may_intervene(token: Token, words: Lexicon) -> bool:
    """Whether it may stand between a speaker and the verb: "later", "angrily"."""
    return token.lower in words.between or (token.lower.endswith("ly") and not token.is_capital)


def _after_verb(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The speaker in "said the group's director, Jane Doe"."""
    phrase = phrase_at(text, start, end, words)
    if not phrase or phrase.form is not Form.NOUN:
        return phrase
    return _apposed(text, phrase, end, words) or phrase


def _apposed(text: str, phrase: Mention, end: int, words: Lexicon) -> Mention | None:
    """The name in "a neighbour, Jane Doe"."""
    comma = _APPOSED.match(text, phrase.end, end)
    name = phrase_at(text, comma.end(), end, words) if comma else None
    if not name or name.form is not Form.NAME:
        return None
    return Mention(name.start, name.end, name.form, name.name, f"{phrase.name} {name.lead}".strip())


def _before_verb(text: str, zone: Span, words: Lexicon, *, strict: bool) -> Mention | None:
    """The speaker in "Jane Doe, the director, later said"."""
    phrase = phrase_at(text, zone.start, zone.end, words)
    if not phrase:
        return None
    named = _apposed(text, phrase, zone.end, words) if phrase.form is Form.NOUN else None
    if _verb_follows(text, phrase.end, zone.end, words):
        return phrase
    if strict or not _GOES_ON.match(text, phrase.end, zone.end):
        return None
    if phrase.form is Form.PRONOUN:
        return None
    rest = list(tokens(text, phrase.end, zone.end))
    for index, token in enumerate(rest):
        if token.lower in words.verbs and not _is_clause(rest[:index], words):
            return named or phrase
    return None


def _verb_follows(text: str, start: int, end: int, words: Lexicon) -> bool:
    for token in tokens(text, start, end):
        if token.lower in words.verbs:
            return True
        if not _may_intervene(token, words) or text[start : token.start].strip(" \n\xa0"):
            return False
        start = token.end
    return False


def _is_clause(passed: list[Token], words: Lexicon) -> bool:
    """Whether words before a verb begin a clause of their own, so that the verb is not ours."""
    return any(token.lower in words.clauses for token in passed)


def _dashed_name(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The name in a line that signs a quote: "― Jane Doe"."""
    dash = _DASHED_NAME.match(text, zone.start, zone.end)
    name = phrase_at(text, dash.end(), zone.end, words) if dash else None
    if not name or name.form is not Form.NAME:
        return None
    return name if not text[name.end : zone.end].strip(" .,\n") or text[name.end] == "," else None


def _according(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    lowered = text[start : start + REACH].lower()
    for phrase in words.according:
        if lowered.startswith(phrase):
            return _after_verb(text, start + len(phrase), end, words)
    return None


def indirect_speaker(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """Who says what a sentence reports in its own words: "It was late, said Doe."."""
    spoken = list(tokens(text, zone.start, zone.end))
    said = [token for token in spoken if token.lower in words.verbs]
    phrases = list(phrases_in(text, zone.start, zone.end, words))
    for verb in reversed(said):
        left = [phrase for phrase in phrases if phrase.end <= verb.start]
        if left and _reaches(text, left[-1].end, verb, words):
            return _whole(text, left, words)
        after = _after_verb(text, verb.end, zone.end, words)
        if after and after.form is Form.NAME and _reports(text, verb.start):
            return after
    return None


def _reports(text: str, verb: int) -> bool:
    """Whether a verb of saying stands behind what it reports: after a comma."""
    return text[max(0, verb - 2) : verb].strip() == ","


# ------------------------------------------------------------------ in front of a quote
def cue_before(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker that the words leading up to a quote name."""
    start = max(zone.start, zone.end - REACH)
    lead = text[start : zone.end].rstrip()
    if not lead:
        return None
    spoken = list(tokens(text, start, zone.end))
    if not spoken:
        return None
    said = [i for i, token in enumerate(spoken) if token.lower in words.verbs]
    if said and (lead[-1] in ",:：，" or said[-1] >= len(spoken) - NEAR_VERB):
        return _subject_of_verb(text, Span(start, zone.end), spoken, said, words)
    if lead[-1] in ":：":
        return _introduced(text, Span(start, zone.end), words)
    return None


def _subject_of_verb(
    text: str, zone: Span, spoken: list[Token], said: list[int], words: Lexicon
) -> Mention | None:
    """The subject of the last verb of saying that has one right before it, else the clause's."""
    phrases = list(phrases_in(text, zone.start, zone.end, words))
    for index in reversed(said):
        left = [p for p in phrases if p.end <= spoken[index].start]
        if left and _reaches(text, left[-1].end, spoken[index], words):
            return _whole(text, left, words)
    accorded = _accorded(text, zone, words)
    if accorded:
        return accorded
    return _main_subject(text, zone, phrases, words)


def _main_subject(text: str, zone: Span, phrases: list[Mention], words: Lexicon) -> Mention | None:
    """The clause's subject, else its first name."""
    subject = subject_of(text, zone.start, zone.end, words)
    if subject and subject.form is not Form.NOUN:
        return subject
    named = next((p for p in phrases if p.form is not Form.NOUN), None)
    return named or subject


def _reaches(text: str, start: int, verb: Token, words: Lexicon) -> bool:
    between = list(tokens(text, start, verb.start))
    gap = text[start : verb.start]
    return all(_may_intervene(token, words) for token in between) and not set(",;:") & set(gap)


def _whole(text: str, left: list[Mention], words: Lexicon) -> Mention:
    """The last of these phrases, or the one that it is the tail of: "a friend of Doe's"."""
    index = len(left) - 1
    while index and _is_tail(text[left[index - 1].end : left[index].start], words):
        index -= 1
    return left[index]


def _is_tail(between: str, words: Lexicon) -> bool:
    return between.strip().lower() in words.tails


def _accorded(text: str, zone: Span, words: Lexicon) -> Mention | None:
    lowered = zone.of(text).lower()
    for phrase in words.according:
        at = lowered.rfind(phrase)
        if at >= 0:
            return _after_verb(text, zone.start + at + len(phrase), zone.end, words)
    return None


def _introduced(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker in "Jane Doe on the bridge: ..."."""
    accorded = _accorded(text, zone, words)
    if accorded:
        return accorded
    return _main_subject(text, zone, list(phrases_in(text, zone.start, zone.end, words)), words)


def phrases_in(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """All phrases for people in a clause, from left to right, without overlap."""
    done = start
    for token in takewhile(lambda token: token.start < end, tokens(text, start, end)):
        if token.start < done:
            continue
        phrase = phrase_at(text, token.start, end, words)
        if phrase and _stands_alone(phrase, words):
            yield phrase
            done = phrase.end


def _stands_alone(phrase: Mention, words: Lexicon) -> bool:
    """Whether a noun phrase can be told from any other words: by its determiner or capital."""
    first = phrase.name.split()[0]
    return phrase.form is not Form.NOUN or first[0].isupper() or first in words.determiners
