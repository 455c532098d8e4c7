"""Lead-ins: the words before a quote that tell who speaks, as in "May said," and "May:"."""

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention, Token, is_place, phrase_at, tokens
from audiolesson.segmenter.reporting import (
    REACH,
    accorded,
    after_verb,
    is_passive,
    phrases_in,
    reaches,
    whole,
    with_name,
)
from audiolesson.segmenter.subjects import subject_of

NEAR_VERB = 2
"""Words between a verb of saying and a quote that no comma or colon introduces."""
_COLONS = ":："
_BREAK = ",，"


def lead_speaker(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker that the words leading up to a quote name."""
    zone = Span(max(zone.start, zone.end - REACH), zone.end)
    lead = zone.of(text).rstrip()
    spoken = list(tokens(text, zone.start, zone.end)) if lead else []
    if not spoken:
        return None
    if lead[-1] == "?":
        return _owner(phrase_at(text, zone.start, zone.end, words), words)
    said = [i for i, token in enumerate(spoken) if _says(i, token, words)]
    if said and (lead[-1] in _COLONS + _BREAK or said[-1] >= len(spoken) - NEAR_VERB):
        return _subject_of_verb(text, zone, spoken, said, words)
    if lead[-1] in _COLONS:
        return _introduced(text, zone, words)
    return accorded(text, zone, words) if lead[-1] in _BREAK else None


def _says(index: int, token: Token, words: Lexicon) -> bool:
    """Whether it is a verb of saying, and no name or headline's word in capitals."""
    return token.lower in words.speech.verbs and not (index and token.is_capital)


def _subject_of_verb(
    text: str, zone: Span, spoken: list[Token], said: list[int], words: Lexicon
) -> Mention | None:
    """The subject of the last verb of saying that has one right before it, else the clause's."""
    phrases = list(phrases_in(text, zone.start, zone.end, words))
    for index in reversed(said):
        verb = spoken[index]
        if is_passive(spoken, index, words):
            return _agent(text, spoken[index:], zone.end, words)
        if text[max(0, verb.start - 3) : verb.start].rstrip()[-1:] in _BREAK:
            if index - 1 in said:  # "Doe said, adding"
                continue
            break
        left = [phrase for phrase in phrases if phrase.end <= verb.start]
        if left and reaches(text, left[-1], verb, words) and _may_act(text, left[-1], words):
            speaker = whole(text, left, words)
            subject = _main_subject(text, zone, phrases, words)
            return with_name(text, _of_clause(text, subject, speaker, words), zone.end, words)
    return accorded(text, zone, words) or _main_subject(text, zone, phrases, words)


def _of_clause(text: str, subject: Mention | None, last: Mention, words: Lexicon) -> Mention:
    """Who says it in "The company that runs the ferry said": no thing in a clause about them."""
    if not subject or subject.end >= last.start or _may_speak(last, words):
        return last
    clause = next(tokens(text, subject.end, last.start), None)
    about = clause is not None and clause.lower in words.phrases.clauses
    return subject if about and last.form is Form.NOUN else last


def _agent(text: str, spoken: list[Token], end: int, words: Lexicon) -> Mention | None:
    """Who does it in "was asked by the host, Jane Doe"; else nobody is named."""
    by = next((token for token in spoken[1:2] if token.lower in words.speech.agents), None)
    return after_verb(text, by.end, end, words) if by else None


def _may_act(text: str, phrase: Mention, words: Lexicon) -> bool:
    """Whether a phrase may be a verb's subject: no "Doe's" before a noun, and no paper."""
    return not _owns(text, phrase) and not _is_paper(phrase, words)


def _is_paper(phrase: Mention, words: Lexicon) -> bool:
    """Whether a phrase is for what somebody wrote: "a statement on Tuesday"."""
    return phrase.form is Form.NOUN and any(
        w in words.phrases.papers for w in phrase.name.lower().split()
    )


def _main_subject(text: str, zone: Span, phrases: list[Mention], words: Lexicon) -> Mention | None:
    """The clause's subject, else its first name."""
    subject = with_name(text, subject_of(text, zone.start, zone.end, words), zone.end, words)
    owner = _owner(subject, words)
    if owner:
        return owner
    if subject and (subject.form is not Form.NOUN or _may_speak(subject, words)):
        return subject
    named = (
        phrase
        for phrase in phrases
        if phrase.form is not Form.NOUN
        and not _owns(text, phrase)
        and not is_place(text, phrase, words)
    )
    return next(named, subject)


def _owner(phrase: Mention | None, words: Lexicon) -> Mention | None:
    """The pronoun in "Her verdict" and "His own account": whose words follow."""
    first, _, _ = phrase.name.partition(" ") if phrase else ("", "", "")
    if not phrase or first.lower() not in words.owners or not _is_paper(phrase, words):
        return None
    end = phrase.start + len(first)
    return Mention(phrase.start, end, Form.PRONOUN, words.owners[first.lower()])


def _may_speak(phrase: Mention, words: Lexicon) -> bool:
    """Whether a noun phrase is for somebody, or for a body that speaks: "Doe's campaign"."""
    *_, head = phrase.name.lower().split()
    return head in words.nouns or head in words.phrases.bodies


def _owns(text: str, phrase: Mention) -> bool:
    """Whether a name is there for what is somebody's: "Doe's remarks"."""
    return text[phrase.end - 2 : phrase.end] in ("'s", "’s") or text[phrase.end - 1] in "'’"


def _introduced(text: str, zone: Span, words: Lexicon) -> Mention | None:
    """The speaker in "Jane Doe on the bridge: ..." and "It is no news to Jane Doe: ..."."""
    named = accorded(text, zone, words)
    if named:
        return named
    phrases = list(phrases_in(text, zone.start, zone.end, words))
    if phrases and phrases[-1].form is Form.NAME and _ends_lead(text, phrases[-1], zone, words):
        return phrases[-1]
    return _main_subject(text, zone, phrases, words)


def _ends_lead(text: str, phrase: Mention, zone: Span, words: Lexicon) -> bool:
    """Whether a name stands right before the colon, and no place: "Jane Doe in London:"."""
    ends = not text[phrase.end : zone.end].strip(" \n\xa0" + _COLONS)
    return ends and not is_place(text, phrase, words)
