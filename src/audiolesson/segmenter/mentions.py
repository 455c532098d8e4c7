"""Phrases of the text that stand for people: names, pronouns, noun phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from audiolesson.segmenter.given_names import gender_of, is_given_name
from audiolesson.segmenter.lexicon import Lexicon

MAX_TOKENS = 14
"""Words that a phrase for a person has at most."""
MAX_NAME = 5
MIN_NAME = 2
"""Words that a name keeps when what stands before it is taken for a title."""
WORD = 12
"""Characters before a name in which a preposition stands."""
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Jr|Sr|St)\."
    r"|[A-Z]\.(?=[\s,])|[^\W_]+(?:[-’'][^\W_]+)*(?:(?<=s)['’](?=\s+[a-z]))?"
)
POSSESSIVE = re.compile(r"['’]s?$")
"""Ends a word that says whose something is."""
_AGENT = re.compile(r"(?:[a-z]{2}(?:er|or|ist|ian|person)|year-old)s?$")
"""The ends of words for what people do."""
ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el)-(?=[A-Z])")
"""The Arabic article as names have it, as it is pronounced before any letter."""
_GAP = re.compile(r"[ \t\n\xa0]+")


class Form(StrEnum):
    """How a phrase refers to a person."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


class Token(NamedTuple):
    """A word with its place in the text."""

    start: int
    end: int
    text: str
    lower: str
    """The word in lower case."""

    is_capital: bool
    """Whether it begins with a capital letter, perhaps behind an article: "al-Doe"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase for a person."""

    start: int
    end: int
    form: Form
    name: str
    """The name without its titles, the pronoun in lower case, or the noun phrase."""
    lead: str = ""
    """What stands before the name in the phrase: "French Interior Minister"."""


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words of a stretch; a possessive's 's is a part of its word."""
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        first = word[0]
        is_capital = first.isupper() or (first in "ae" and ARTICLE.match(word) is not None)
        yield Token(*match.span(), word, word.lower(), is_capital)


def phrase_at(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The phrase for a person that begins with the first word from `start`, if it is one."""
    run = _run(text, start, end, words)
    if not run:
        return None
    first = run[0].lower
    if first in words.pronouns or first in words.first_person:
        return Mention(run[0].start, run[0].end, Form.PRONOUN, first)
    return _name_of(text, run, words) or _noun_of(text, run, words)


def _run(text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """The words from `start` on that may belong to one phrase."""
    run: list[Token] = []
    for token in tokens(text, start, end):
        if not run and text[start : token.start].strip():
            break
        if len(run) >= MAX_TOKENS or not _continues(text, run, token, words):
            break
        run.append(token)
    return run


def _continues(text: str, run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    """Whether the phrase in `run` goes on with `token`; for an empty run, whether it begins."""
    if not run:
        return _may_begin(token, words)
    if run[0].lower in words.pronouns or not adjacent(text, run[-1], token):
        return False
    if token.is_capital:
        return token.lower not in words.speech.verbs
    if token.lower == "of":
        if len(run) == 1 and run[0].lower in words.phrases.determiners:
            return run[0].lower not in words.phrases.articles
        return _titled(run[-1], words) or (
            run[-1].is_capital and run[-1].lower in words.names.things
        )
    return (
        run[-1].lower == "of"
        or token.lower in words.names.particles
        or _is_common(run, token, words)
    )


def _may_begin(token: Token, words: Lexicon) -> bool:
    if token.lower in words.pronouns or token.lower in words.first_person:
        return True
    if token.is_capital and token.lower in words.names.also:
        return True
    if token.lower in words.speech.between or token.lower in words.speech.verbs:
        return False
    return not _stops(token, words)


def _is_common(run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    """Whether a word in small letters may be a noun or adjective of the phrase."""
    if _ends_phrase(run, token, words):
        return False
    if token.text[0].isdigit():
        return run[0].lower in words.phrases.determiners or run[-1].lower in words.names.numbered
    if token.lower in words.speech.verbs or token.lower in words.speech.between:
        return _titled(token, words)
    described = len(run) > 1 or run[0].lower not in words.phrases.determiners
    if words.reported and any(word.lower in words.nouns for word in run):
        return False  # what follows the noun may be the verb, which no list holds
    return not (described and token.lower.endswith(("ing", "ly", "ed")))


def _ends_phrase(run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    """Whether a word in small letters cannot belong to the phrase."""
    phrases = words.phrases
    ends = token.lower in phrases.stops or token.lower in phrases.determiners
    return (
        ends
        or _is_apposed(run, words)
        or _is_headed(run, token, words)
        or _is_act(run, token.lower, words)
    )


def _is_headed(run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    """Whether the run ends in its noun, which `token` does not go on: "the opposition wants"."""
    last = run[-1].text
    head = last in words.nouns or last in words.phrases.either or last in words.phrases.bodies
    return len(run) > 1 and head and not is_somebody(token.lower, words)


def _is_act(run: Sequence[Token], word: str, words: Lexicon) -> bool:
    """Whether a word tells what a name in the run does: "Jane Doe shrugs"."""
    if run[0].lower in words.phrases.determiners or not all(token.is_capital for token in run):
        return False
    looks = word.endswith(("s", "ed", "ly", "n't", "n’t")) or word in words.phrases.adverbs
    return looks and word not in words.phrases.fields and not is_somebody(word, words)


def is_somebody(word: str, words: Lexicon) -> bool:
    """Whether a word is for a person or a group that speaks."""
    known = word in words.nouns or word in words.phrases.either or word in words.phrases.bodies
    return known or is_occupation(word, words)


def _is_apposed(run: Sequence[Token], words: Lexicon) -> bool:
    """Whether the run ends in a name behind a noun for a person: "her brother Ivan"."""
    common = next((token for token in reversed(run) if not token.is_capital), None)
    return run[-1].is_capital and common is not None and common.lower in words.nouns


def _stops(token: Token, words: Lexicon) -> bool:
    is_name = token.is_capital and token.lower in words.names.also
    return token.lower in words.phrases.stops and not is_name


def _is_no_part(token: Token, words: Lexicon) -> bool:
    """Whether a capital before a name is no part of it: "On Monday", and "SAID" in a shout."""
    shouted = token.text.isupper() and token.lower in words.speech.verbs
    return shouted or token.lower in words.names.never


def _is_profession(token: Token, words: Lexicon) -> bool:
    """Whether a capital before a name is for what its bearer does: "Prosecutor Jane Doe"."""
    return is_occupation(token.lower, words) and not is_given_name(token.lower)


def is_occupation(word: str, words: Lexicon) -> bool:
    """Whether a word says what somebody does: "engineer"."""
    agent = bool(_AGENT.search(word)) and word not in words.phrases.no_agents
    return agent or word in words.titles


def adjacent(text: str, before: Token, after: Token) -> bool:
    """Whether nothing but white space, or a full stop, parts two words."""
    gap = text[before.end : after.start]
    return gap in (" ", ".") or bool(_GAP.fullmatch(gap))


def _titled(token: Token, words: Lexicon) -> bool:
    return token.lower in words.titles or token.lower.rstrip(".") in words.titles


# ------------------------------------------------------------------ names
def _name_of(text: str, run: Sequence[Token], words: Lexicon) -> Mention | None:
    """A name at the end of the run, with what leads up to it."""
    name = bare_name(_capital_tail(run, words), words)
    if not name or is_thing(run, name, words):
        return None
    lead = [token for token in run if token.start < name[0].start]
    if lead and (_is_office_of(lead, words) or not _leads_to_name(lead, name, words)):
        return None
    spelled = " ".join(POSSESSIVE.sub("", token.text) for token in name)
    return Mention(
        run[0].start, name[-1].end, Form.NAME, spelled, text[run[0].start : name[0].start].strip()
    )


def _is_office_of(lead: Sequence[Token], words: Lexicon) -> bool:
    """Whether what a name follows says whose somebody is: "the mayor of", "le maire de"."""
    *before, last = lead
    if not before or before[0].lower not in words.phrases.determiners:
        return last.lower == "of"
    office = not before[-1].is_capital or _titled(before[-1], words)
    return last.lower == "of" or (office and last.lower in words.names.particles)


def is_thing(run: Sequence[Token], name: Sequence[Token], words: Lexicon) -> bool:
    """Whether a name is a thing's or a place's: "Hyde Park", but not "Ann Park" or "Mrs. Bank"."""
    before = [token.lower for token in run if token.end <= name[0].start]
    title = before[-1] if before else ""
    if words.titles.get(title) or title.rstrip(".") in words.spelled_out:
        return False
    first, *rest = name
    if len(rest) < MIN_NAME and name[-1].lower in words.names.surnames:
        return bool(rest) and (first.lower in words.names.also or not gender_of(first.lower))
    counted = rest if rest and is_given_name(first.lower) else name
    return any(token.lower in words.names.things for token in counted)


def is_place(text: str, name: Mention, words: Lexicon) -> bool:
    """Whether a name is a place's: "in London"."""
    *_, before = ["", *text[max(0, name.start - WORD) : name.start].split()]
    return before.lower() in words.names.places_follow


def _leads_to_name(lead: Sequence[Token], name: Sequence[Token], words: Lexicon) -> bool:
    """Whether a name ends the phrase, not a thing's: "the Garner" no, "the singer Ed Garner"."""
    if lead[0].lower in words.phrases.determiners and len(lead) == 1:
        return False
    if len(name) > 1 or lead[-1].is_capital or is_occupation(lead[-1].text, words):
        return True
    return any(_titled(token, words) for token in lead)


def _capital_tail(run: Sequence[Token], words: Lexicon) -> list[Token]:
    """The last words that begin with capitals, with the particles between them."""
    tail = list(
        takewhile(
            lambda token: token.is_capital or token.lower in words.names.particles, reversed(run)
        )
    )
    while tail and not tail[-1].is_capital:
        tail.pop()
    tail.reverse()
    owner = max((i for i, t in enumerate(tail[:-1]) if POSSESSIVE.search(t.text)), default=-1)
    return tail[owner + 1 :]


def bare_name(capitals: Sequence[Token], words: Lexicon) -> list[Token]:
    """The name without titles before it: what follows the last of them."""
    titles = [i for i, token in enumerate(capitals[:-1]) if _titled(token, words)]
    bare = list(capitals[titles[-1] + 1 :] if titles else capitals)
    while bare and _is_no_part(bare[0], words):
        bare.pop(0)
    if len(bare) > MIN_NAME and _is_profession(bare[0], words):
        bare.pop(0)
    while len(bare) > 1 and bare[-1].text.isupper() and bare[-1].lower in words.names.honours:
        bare.pop()
    if not any(len(token.text) > 1 for token in bare) or _titled(bare[-1], words):
        return []
    return bare if len(bare) <= MAX_NAME else bare[-2:]


def _noun_of(text: str, run: Sequence[Token], words: Lexicon) -> Mention | None:
    """The run as a noun phrase: "the White House spokesman", "one resident"."""
    kept = list(run)
    if len(run) == 1 and run[0].lower in words.phrases.alone:
        return Mention(run[0].start, run[0].end, Form.NOUN, run[0].text)
    while kept and kept[-1].lower in words.phrases.determiners | words.names.particles | {"of"}:
        kept.pop()
    if not kept or (len(kept) == 1 and not _stands_alone(kept[0], words)):
        return None
    phrase = text[kept[0].start : kept[-1].end]
    return Mention(kept[0].start, kept[-1].end, Form.NOUN, " ".join(phrase.split()))


def _stands_alone(noun: Token, words: Lexicon) -> bool:
    """Whether a word needs no determiner: "Residents", "he", "police", "prosecutors"."""
    low = noun.lower
    several = low in words.phrases.plurals or low.endswith("s")
    return noun.is_capital or low in words.nouns or (several and is_somebody(low, words))
