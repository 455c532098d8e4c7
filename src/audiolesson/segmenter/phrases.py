"""Phrases for people in languages that are told by patterns and set spaces between words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention

MAX_WORDS = 12
"""Words of a phrase that are looked at."""
MAX_NAME = 5
_WORD = re.compile(r"[^\W\d_]{1,2}['’](?=\w)|[^\W_]+(?:[-’'][^\W_]+)*\.?")
"""An elided word is one of its own: "l'" in front of "avocate"."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lower: str
    is_capital: bool


def word_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the words of a stretch begin."""
    return (match.start() for match in _WORD.finditer(text, start, end))


def speaker_at(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The phrase for a person that begins with the first word of a stretch, if it is one.

    A noun phrase reaches over what it belongs to, which is no part of its name: "the mayor" in
    "the mayor of Ulm".
    """
    run = _run(text, start, end, words)
    if run and run[0].lower in words.pronouns:
        return Mention(run[0].start, run[0].end, Form.PRONOUN, run[0].lower)
    first, noun_end = _head(run, words)
    name = _name(run[first:], words)
    if not name:
        return _noun(text, run[:first], run[:noun_end], words)
    lead = [word for word in run if word.start < name[0].start]
    if not _is_somebody(lead, name, words):
        return _noun(text, run[: first + len(name)], run[: first + len(name)], words)
    return Mention(
        run[0].start, name[-1].end, Form.NAME, _spelled(text, name), _spelled(text, lead)
    )


def _spelled(text: str, several: Sequence[_Word]) -> str:
    return " ".join(text[several[0].start : several[-1].end].split()) if several else ""


def _run(text: str, start: int, end: int, words: Lexicon) -> list[_Word]:
    """The words from `start` on that may belong to one phrase."""
    run: list[_Word] = []
    for match in _WORD.finditer(text, start, end):
        if text[run[-1].end if run else start : match.start()].strip() or len(run) == MAX_WORDS:
            break
        word = _word(match, words)
        stops = word.lower in words.phrases.stops and word.lower not in words.phrases.tails
        if stops or word.lower in words.speech.verbs:
            break
        run.append(word)
    return run


def _word(match: re.Match[str], words: Lexicon) -> _Word:
    """The word without the full stop behind it, which only titles and initials have."""
    spelled = match[0]
    bare = spelled.rstrip(".")
    is_short = spelled.lower() in words.titles or (len(bare) == 1 and bare.isupper())
    kept = spelled if is_short else bare
    lower = kept.lower().replace("’", "'")
    return _Word(match.start(), match.start() + len(kept), lower, kept[0].isupper())


def _head(run: Sequence[_Word], words: Lexicon) -> tuple[int, int]:
    """How many words of the run lead up to a name, and how many of them are its noun."""
    at, noun_end = 0, 0
    while at < len(run):
        if at and run[at].lower in words.phrases.tails:
            noun_end = noun_end or at
            at = _behind_office(run, at + 1, words)
        elif _leads(run[at], words) and not (at and run[at].lower in words.phrases.determiners):
            at += 1
        else:
            break
    return at, noun_end or at


def _behind_office(run: Sequence[_Word], at: int, words: Lexicon) -> int:
    """Behind what somebody is a minister or spokesman of."""
    while at < len(run) and run[at].lower in words.phrases.determiners:
        at += 1
    return min(at + 1, len(run))


def _leads(word: _Word, words: Lexicon) -> bool:
    """Whether a word may lead up to a name: any in small letters, and what somebody is."""
    known = word.lower in words.titles or word.lower in words.phrases.determiners
    return not word.is_capital or known or _is_noun(word, words)


def _is_noun(word: _Word, words: Lexicon) -> bool:
    return word.lower in words.nouns


def _name(run: Sequence[_Word], words: Lexicon) -> list[_Word]:
    """The name that the words begin with, without a noun that has a capital as in German."""
    name: list[_Word] = []
    for at, word in enumerate(run[:MAX_NAME]):
        if not word.is_capital and not _joins(name, run[at:], words):
            break
        never = word.is_capital and word.lower in words.names.never
        if never and not (name and _is_noun(word, words)):
            break  # of a noun it is no name's beginning, but may be its end: "Thomas Mann"
        name.append(word)
    given = next((at for at, word in enumerate(name[:-1]) if is_given_name(word.lower)), 0)
    return name[given:]


def _joins(name: Sequence[_Word], rest: Sequence[_Word], words: Lexicon) -> bool:
    """Whether a name goes on with small words: "Ana de Paz", but not "Ana Ruiz de la Paz"."""
    if len(name) == 1 and rest[0].lower in words.names.particles:
        given = is_given_name(name[0].lower)
        small = len(rest) > 1 and given and rest[1].lower in words.phrases.determiners
        behind = rest[2:3] if small else rest[1:2]
        return any(word.is_capital for word in behind)
    determined = rest[0].lower in words.phrases.determiners
    return determined and bool(name) and name[-1].lower in words.names.particles


def _is_somebody(lead: Sequence[_Word], name: Sequence[_Word], words: Lexicon) -> bool:
    """Whether a name is a person's, not that of a thing: "la Maison Blanche"."""
    if not lead or any(word.lower in words.titles or _is_noun(word, words) for word in lead):
        return not any(word.lower in words.names.things for word in name)
    return len(name) > 1 and is_given_name(name[0].lower)


def _noun(
    text: str, phrase: Sequence[_Word], noun: Sequence[_Word], words: Lexicon
) -> Mention | None:
    """The words as a noun phrase: "une femme", "der Polizeisprecher"."""
    known = [word.lower in words.titles or _is_noun(word, words) for word in noun]
    determined = len(noun) > 1 and noun[0].lower in words.phrases.determiners
    if not any(known) and not determined:
        return None
    kept = noun[: len(noun) - known[::-1].index(True)] if any(known) else noun
    return Mention(phrase[0].start, phrase[-1].end, Form.NOUN, _spelled(text, kept))
