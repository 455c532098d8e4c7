"""When two names stand for the same person.

The last names are the same, and neither the first names nor titles such as "Mr" and "Mrs"
contradict each other.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PRONOUNS = frozenset(
    {"he", "her", "him", "i", "it", "one", "she", "them", "they", "we", "who", "you"}
)
_MEN = frozenset({"brother", "father", "king", "lord", "mr", "sir", "uncle"})
_WOMEN = frozenset({"aunt", "lady", "madam", "miss", "mother", "mrs", "ms", "queen", "sister"})
_OFFICES = """
a ambassador an attorney capt captain chairman chairwoman chief col colonel congressman
congresswoman dame deputy dr former gen general gov governor hon judge justice lt
mayor minister officer pope president prime prof professor rep representative rev reverend
secretary sen senator sgt speaker st the vice
"""
_TITLES = frozenset({*_MEN, *_WOMEN, *_OFFICES.split()})
_GENERATIONS = frozenset({"ii", "iii", "iv", "jr", "sr"})
_APOSTROPHE = re.compile(r"'s\b|'(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BELONGS = re.compile(r",| (?:at|for|from|in|of|who|whose|with) ")
_TAIL = re.compile(r",|\b(?:at|by|for|from|in|near|of|on|that|to|which|who|with)\b")

Words = tuple[str, ...]


@lru_cache(maxsize=100_000)
def words_of(name: str) -> Words:
    """The words of a name without accents, capitals, and the 's of an owner."""
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(_WORD.findall(_APOSTROPHE.sub("", plain.casefold().replace("’", "'"))))


@lru_cache(maxsize=100_000)
def bare(name: str) -> Words:
    """The words without what leads up to the name, and without "Jr."."""
    kept = [word for word in words_of(name) if word not in _GENERATIONS]
    first = next((i for i, word in enumerate(kept) if word not in _TITLES), len(kept) - 1)
    return tuple(kept[max(first, 0) :])


def is_pronoun(phrase: str) -> bool:
    """Whether a phrase is a pronoun and nothing else."""
    return " ".join(words_of(phrase)) in _PRONOUNS


def head_of(phrase: str) -> str:
    """The last word of a noun phrase in front of what belongs to it."""
    return (words_of(_TAIL.split(phrase, maxsplit=1)[0]) or ("",))[-1]


@lru_cache(maxsize=1_000_000)
def same_name(one: str, other: str) -> bool:
    """Whether two names may be the same person's."""
    if bare(one) and bare(one) == bare(other):
        return True
    first, second = (bare(_BELONGS.split(name, maxsplit=1)[0]) for name in (one, other))
    if not first or not second:
        return False
    if first[-1] != second[-1]:
        return _is_first_name_of(first, second) or _is_first_name_of(second, first)
    if {_gender(one), _gender(other)} == {"m", "f"}:
        return False
    shorter, longer = sorted((first, second), key=len)
    if longer[-len(shorter) :] == shorter:
        return True
    return len(shorter) == 1 or first[0][0] == second[0][0]


def _is_first_name_of(name: Words, other: Words) -> bool:
    return len(name) == 1 and len(other) > 1 and name[0] == other[0]


def _gender(name: str) -> str:
    first = (words_of(name) or ("",))[0]
    return "m" if first in _MEN else "f" if first in _WOMEN else ""


def character(name: str, cast: Sequence[Sequence[str]]) -> int | None:
    """Which character of a cast a name stands for: the only one with such a name, else None.

    The name as it stands counts most, then without titles, then whatever may be the same.
    """
    if not words_of(name) or is_pronoun(name):
        return None
    for form in (words_of, bare):
        exactly = _holders(cast, {alias for c in cast for alias in c if form(alias) == form(name)})
        if exactly:
            return exactly[0] if len(exactly) == 1 else None
    alike = _holders(cast, {alias for c in cast for alias in c if same_name(name, alias)})
    return alike[0] if len(alike) == 1 else None


def _holders(cast: Sequence[Sequence[str]], aliases: set[str]) -> list[int]:
    return [number for number, names in enumerate(cast) if not aliases.isdisjoint(names)]
