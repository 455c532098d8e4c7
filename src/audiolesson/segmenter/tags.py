"""Speech tags: the words behind a quote that tell who speaks, as in "said May" and "May said"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention, Token, is_somebody, phrase_at, tokens
from audiolesson.segmenter.reporting import REACH, after_verb, apposed, is_passive, may_intervene

NEAR_START = 3
"""Words behind a quote among which its verb of saying begins."""
_OPENING = re.compile(r"[\s,;:.—–―\-…)\]]*")
_DASHED_NAME = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
_GOES_ON = re.compile(
    r"\s*[,(—–-]|\s+(?:of|for|at|from|with|in|by|near|who|that|and|on|to)\b|['’]s?\b"
)
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_LEADS_ON = re.compile(r"[:,，：]\s*$")
_VERDICT = re.compile(r"(?:was|is)\s+([A-Z][\w .-]{0,40}?)['’]s?\s+([a-z]+)")
_INVERTED = re.compile(r"([a-z]+(?:ed|s))\s+(?=[A-Z]|the |a |an |one |another )")


class Ending(Enum):
    """How a quote ends, which tells how a tag behind it may look."""

    OPEN = auto()
    """In a comma or dash: the tag goes on with its sentence."""
    CALL = auto()
    """In "?" or "!": the tag may go on, or a sentence begin."""
    FULL = auto()
    """In a full stop: a tag is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a quote."""

    zone: Span
    ending: Ending
    before_quote: bool
    """Whether the zone ends where another quote begins."""


def tag_speaker(text: str, behind: Behind, words: Lexicon) -> Mention | None:
    """The speaker that what follows a quote names."""
    zone = behind.zone
    end = min(zone.end, zone.start + REACH)
    opening = _OPENING.match(text, zone.start, end)
    start = opening.end() if opening else zone.start
    dashed = _dashed_name(text, Span(zone.start, end), words)
    if dashed:
        return dashed
    if behind.ending is Ending.FULL and behind.before_quote and _LEADS_ON.search(zone.of(text)):
        return None
    verb = _leading_verb(islice(tokens(text, start, end), NEAR_START), words)
    if verb:
        return after_verb(text, verb.end, end, words)
    accorded = _according(text, start, end, words)
    return accorded or _before_verb(text, Span(start, end), behind.ending, words)


def _leading_verb(first: Iterable[Token], words: Lexicon) -> Token | None:
    """The verb of saying that these words begin with, perhaps after "later" and the like."""
    for token in first:
        if token.lower in words.speech.verbs:
            return token
        if not may_intervene(token, words):
            return None
    return None


def _before_verb(text: str, zone: Span, ending: Ending, words: Lexicon) -> Mention | None:
    """The speaker in "Jane Doe, the director, later said", and in "Doe fumed"."""
    inverted = _inverted(text, zone, words) if ending is not Ending.FULL else None
    phrase = phrase_at(text, zone.start, zone.end, words)
    if inverted or not phrase:
        return inverted
    named = apposed(text, phrase, zone.end, words) if phrase.form is Form.NOUN else None
    verb = _verb_behind(text, phrase, zone.end, words)
    if verb:
        full = ending is Ending.FULL
        return None if full and not _is_own_sentence(text, phrase, verb, words) else phrase
    if ending is Ending.FULL:
        return None
    spoken = list(tokens(text, phrase.end, zone.end))
    if phrase.form is not Form.PRONOUN and _GOES_ON.match(text, phrase.end, zone.end):
        for index, token in enumerate(spoken):
            if token.lower in words.speech.clauses and index:
                break
            if token.lower in words.speech.verbs and not is_passive(spoken, index, words):
                return named or phrase
    return phrase if ending is Ending.OPEN and _acts(text, phrase, words) else None


def _verb_behind(text: str, phrase: Mention, end: int, words: Lexicon) -> Token | None:
    """The verb of saying that follows a phrase at once, or after "later" and the like."""
    start, before = phrase.end, ""
    for token in tokens(text, start, end):
        if token.lower in words.speech.verbs:
            asked = before in words.speech.passive and not token.lower.endswith("ing")
            return None if asked else token
        before = token.lower
        if not may_intervene(token, words) or text[start : token.start].strip(" \n\xa0"):
            return None
        start = token.end
    return None


def _is_own_sentence(text: str, phrase: Mention, verb: Token, words: Lexicon) -> bool:
    """Whether a tag stands as a sentence of its own: "Doe said." but not "A gull cried."."""
    *_, head = phrase.name.lower().split()
    somebody = phrase.form is not Form.NOUN or is_somebody(head, words)
    return somebody and not _begins_clause(text, verb, words)


def _begins_clause(text: str, verb: Token, words: Lexicon) -> bool:
    """Whether what is said follows in other words: "said he would"."""
    following = _NEXT_WORD.match(text, verb.end)
    if not following or verb.lower in words.speech.addressing:
        return False
    word = following[1]
    return (
        word in words.speech.clauses or word in words.phrases.determiners or word in words.pronouns
    )


def _acts(text: str, phrase: Mention, words: Lexicon) -> bool:
    """Whether some verb follows a name or pronoun: "Doe fumed", "he went on"."""
    following = _NEXT_WORD.match(text, phrase.end)
    return (
        phrase.form is not Form.NOUN
        and following is not None
        and following[1] not in words.speech.continuing
    )


def _inverted(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker in "beamed Jane Doe"."""
    verb = _INVERTED.match(text, zone.start, zone.end)
    if not verb or verb[1] in words.speech.passive or verb[1] in words.speech.between:
        return _of_verdict(text, zone, words)
    phrase = after_verb(text, verb.end(), zone.end, words)
    return phrase if phrase and phrase.form is not Form.PRONOUN else None


def _of_verdict(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker in "was Jane Doe's verdict"."""
    verdict = _VERDICT.match(text, zone.start, zone.end)
    if not verdict or verdict[2] not in words.phrases.papers:
        return None
    return phrase_at(text, verdict.start(1), verdict.end(1), words)


def _dashed_name(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The name in a line that signs a quote: "― Jane Doe"."""
    dash = _DASHED_NAME.match(text, zone.start, zone.end)
    name = phrase_at(text, dash.end(), zone.end, words) if dash else None
    if not name or name.form is not Form.NAME:
        return None
    return name if not text[name.end : zone.end].strip(" .,\n") or text[name.end] == "," else None


def _according(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    lowered = text[start : start + REACH].lower()
    for phrase in words.speech.according:
        if lowered.startswith(phrase):
            return after_verb(text, start + len(phrase), end, words)
    return None
