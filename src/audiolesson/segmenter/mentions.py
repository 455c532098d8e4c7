"""Phrases of the text that stand for people: names, pronouns, noun phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from audiolesson.segmenter.lexicon import Lexicon

MAX_TOKENS = 14
"""Words that a phrase for a person has at most."""
MAX_NAME = 5
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Jr|Sr|St)\."
    r"|[A-Z]\.(?=[\s,])|[^\W_]+(?:[-’'][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_GAP = re.compile(r"[ \t\n\xa0]+")


class Form(StrEnum):
    """How a phrase refers to a person."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


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
        yield Token(match.start(), match.end(), match[0])


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
    if run[0].lower in words.pronouns or not _adjacent(text, run[-1], token):
        return False
    if token.is_capital:
        return token.lower not in words.verbs
    if token.lower == "of":
        if len(run) == 1 and run[0].lower in words.determiners:
            return run[0].lower not in words.articles
        return run[-1].is_capital and (_titled(run[-1], words) or run[-1].lower in words.things)
    return run[-1].lower == "of" or token.lower in words.particles or _is_common(run, token, words)


def _may_begin(token: Token, words: Lexicon) -> bool:
    if token.lower in words.pronouns or token.lower in words.first_person:
        return True
    if token.lower in words.between or (token.lower in words.verbs and not token.is_capital):
        return False
    return not _stops(token, words)


def _is_common(run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    """Whether a word in small letters may be a noun or adjective of the phrase."""
    if token.lower in words.stops or token.text[0].isdigit() or _is_apposed(run, words):
        return False
    if token.lower in words.verbs or token.lower in words.between:
        return _titled(token, words)
    described = len(run) > 1 or run[0].lower not in words.determiners
    return not (described and token.lower.endswith(("ing", "ly", "ed")))


def _is_apposed(run: Sequence[Token], words: Lexicon) -> bool:
    """Whether the run ends in a name behind a noun for a person: "her brother Ivan"."""
    common = next((token for token in reversed(run) if not token.is_capital), None)
    return run[-1].is_capital and common is not None and common.lower in words.nouns


def _stops(token: Token, words: Lexicon) -> bool:
    is_name = token.is_capital and token.lower in words.also_names
    return token.lower in words.stops and not is_name


def _adjacent(text: str, before: Token, after: Token) -> bool:
    gap = text[before.end : after.start]
    return bool(_GAP.fullmatch(gap)) or gap == "."


def _titled(token: Token, words: Lexicon) -> bool:
    return token.lower in words.titles or token.lower.rstrip(".") in words.titles


# ------------------------------------------------------------------ names
def _name_of(text: str, run: Sequence[Token], words: Lexicon) -> Mention | None:
    """A name at the end of the run, with what leads up to it."""
    name = _bare_name(_capital_tail(run, words), words)
    if not name or any(token.lower in words.things for token in name):
        return None
    lead = [token for token in run if token.start < name[0].start]
    if lead and not _leads_to_name(lead, name, words):
        return None
    spelled = " ".join(_POSSESSIVE.sub("", token.text) for token in name)
    return Mention(
        run[0].start, name[-1].end, Form.NAME, spelled, text[run[0].start : name[0].start].strip()
    )


def _leads_to_name(lead: Sequence[Token], name: Sequence[Token], words: Lexicon) -> bool:
    """Whether a name ends the phrase, not a thing's: "the Garner" no, "the singer Ed Garner"."""
    if lead[0].lower in words.determiners and len(lead) == 1:
        return False
    return len(name) > 1 or any(_titled(token, words) for token in lead) or lead[-1].is_capital


def _capital_tail(run: Sequence[Token], words: Lexicon) -> list[Token]:
    """The last words that begin with capitals, with the particles between them."""
    tail = list(
        takewhile(lambda token: token.is_capital or token.lower in words.particles, reversed(run))
    )
    while tail and not tail[-1].is_capital:
        tail.pop()
    tail.reverse()
    owner = max((i for i, t in enumerate(tail[:-1]) if _POSSESSIVE.search(t.text)), default=-1)
    return tail[owner + 1 :]


def _bare_name(capitals: Sequence[Token], words: Lexicon) -> list[Token]:
    """The name without titles before it: what follows the last of them."""
    last = max(
        (i for i, token in enumerate(capitals[:-1]) if _titled(token, words)),
        default=-1,
    )
    bare = list(capitals[last + 1 :])
    while bare and bare[0].lower in words.never_names:
        bare.pop(0)
    if not any(len(token.text) > 1 for token in bare) or _titled(bare[-1], words):
        return []
    return bare if len(bare) <= MAX_NAME else bare[-2:]


def _noun_of(text: str, run: Sequence[Token], words: Lexicon) -> Mention | None:
    """The run as a noun phrase: "the White House spokesman", "one resident"."""
    kept = list(run)
    while kept and kept[-1].lower in words.determiners | words.particles | {"of"}:
        kept.pop()
    if not kept or (len(kept) == 1 and not kept[0].is_capital and kept[0].lower not in words.nouns):
        return None
    phrase = text[kept[0].start : kept[-1].end]
    return Mention(kept[0].start, kept[-1].end, Form.NOUN, " ".join(phrase.split()))


# ------------------------------------------------------------------ all names of a stretch
def names_in(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """Every name in a stretch, with the titles that stand right before it."""
    run: list[Token] = []
    for token in tokens(text, start, end):
        if run and not (_adjacent(text, run[-1], token) and _in_name(run, token, words)):
            yield from _named(text, run, words)
            run = []
        if run or (token.is_capital and token.lower not in words.never_names):
            run.append(token)
        if run and _POSSESSIVE.search(run[-1].text):
            yield from _named(text, run, words)
            run = []
    yield from _named(text, run, words)


def pronouns_in(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """Every "he" and "she" of a stretch."""
    for token in tokens(text, start, end):
        if words.pronouns.get(token.lower):
            yield Mention(token.start, token.end, Form.PRONOUN, token.lower)


def _in_name(run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    if token.is_capital:
        return True
    return token.lower in words.particles and len(run) < MAX_NAME


def _named(text: str, run: Sequence[Token], words: Lexicon) -> Iterator[Mention]:
    if not run:
        return
    name = _bare_name(_capital_run(run), words)
    if name and not any(token.lower in words.things for token in name):
        spelled = " ".join(_POSSESSIVE.sub("", token.text) for token in name)
        lead = text[run[0].start : name[0].start].strip()
        yield Mention(name[0].start, name[-1].end, Form.NAME, spelled, lead)


def _capital_run(run: Sequence[Token]) -> list[Token]:
    kept = list(run)
    while kept and not kept[-1].is_capital:
        kept.pop()
    return kept


def noun_subject(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The common noun for a person that a sentence begins with: "A spokesman for the railway"."""
    phrase = phrase_at(text, start, end, words)
    if not phrase or phrase.form is not Form.NOUN:
        return None
    return phrase if any(word in words.nouns for word in phrase.name.lower().split()) else None


def subject_of(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The first phrase for a person in a clause, after "In a statement," and the like."""
    for token in tokens(text, start, end):
        if token.lower in words.before_subjects:
            return phrase_at(text, token.end, end, words)
        if token.lower in words.stops and token.lower not in words.pronouns:
            comma = text.find(",", token.start, end)
            return phrase_at(text, comma + 1, end, words) if comma >= 0 else None
        return phrase_at(text, start, end, words)
    return None
