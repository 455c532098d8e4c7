"""All names and pronouns of a stretch of the text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import (
    ARTICLE,
    MAX_NAME,
    POSSESSIVE,
    Form,
    Mention,
    Token,
    adjacent,
    bare_name,
    is_thing,
    tokens,
)

_QUOTED = r"[A-Z][\w -]{1,20}"
_NICKNAME = re.compile(
    rf"(?<=[^\W\d_] )(?:\"{_QUOTED}\"|“{_QUOTED}”|['‘]{_QUOTED}['’])(?= [A-Z][a-z])"
)
_MAY_BE_CAPITAL = re.compile(rf"(?<![\w’'-])(?=[^\W\d_])(?:(?![a-z])|(?={ARTICLE.pattern}))")


def without_nicknames(text: str) -> str:
    """The text with spaces for the quoted nickname in the middle of a name: Jo "Ace" Doe."""
    return _NICKNAME.sub(lambda found: " " * len(found[0]), text)


def names_in(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """Every name in a stretch, with the titles that stand right before it."""
    found = _MAY_BE_CAPITAL.search(text, start, end)
    while found:
        run = _capital_run(text, found.start(), end, words)
        yield from _named(text, run, words)
        found = _MAY_BE_CAPITAL.search(text, run[-1].end if run else found.end() + 1, end)


def _capital_run(text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """The words of a name that begins at `start`, up to one that owns something."""
    run: list[Token] = []
    for token in tokens(text, start, end):
        if not run and (not token.is_capital or _is_nobody(token, words)):
            break
        if run and not (adjacent(text, run[-1], token) and _in_name(run, token, words)):
            break
        run.append(token)
        if POSSESSIVE.search(token.text):
            break
    return run


def _is_nobody(token: Token, words: Lexicon) -> bool:
    """Whether a word with a capital begins no name: "Monday", and in French "J'ai"."""
    elided, apostrophe, _ = token.lower.replace("’", "'").partition("'")
    return token.lower in words.names.never or elided + apostrophe in words.names.never


def pronouns_in(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """Every "he" and "she" of a stretch."""
    gendered = frozenset(word for word, gender in words.pronouns.items() if gender)
    gendered -= words.of_things
    if not gendered:
        return
    for found in _any_of(gendered).finditer(text, start, end):
        yield Mention(found.start(), found.end(), Form.PRONOUN, found[0].lower())


@cache
def _any_of(several: frozenset[str]) -> re.Pattern[str]:
    """Finds these words, in capitals or not."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(several))})(?!\w)", re.IGNORECASE)


def _in_name(run: Sequence[Token], token: Token, words: Lexicon) -> bool:
    if token.is_capital:
        return True
    return token.lower in words.names.particles and len(run) < MAX_NAME


def _named(text: str, run: Sequence[Token], words: Lexicon) -> Iterator[Mention]:
    kept = list(run)
    while kept and not kept[-1].is_capital:
        kept.pop()
    name = bare_name(kept, words) if kept else []
    if name and not is_thing(run, name, words):
        spelled = " ".join(POSSESSIVE.sub("", token.text) for token in name)
        lead = text[run[0].start : name[0].start].strip()
        yield Mention(name[0].start, name[-1].end, Form.NAME, spelled, lead)
