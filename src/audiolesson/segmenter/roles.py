"""Whom a description stands for: "the interior minister", "the 43-year-old"."""

import re

from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Mention

_AGE_BEHIND = re.compile(r",? \(?(?:aged )?(\d{1,3})(?=[,.)]| and\b)")
_AGED = re.compile(r"(\d{1,3})-year-old\b")
_AGAIN = re.compile(r"\d-year-old\b|-(?:born|generation)\b|[a-z]-of-[a-z]|^\w+ retired\b")
_PARENT = re.compile(r"(?:father|mother)$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def role_words(phrase: str, words: Lexicon) -> set[str]:
    """The words of a description that tell one person from another."""
    low = (word.lower() for word in _WORD.findall(phrase))
    told = {words.spelled_out.get(word, word) for word in low}
    return told - words.phrases.determiners - words.phrases.stops


def callings(role: set[str], words: Lexicon) -> set[str]:
    """What else somebody with these words in their description is called."""
    return {other for word in role for other in words.callings.get(word, ())}


def age_behind(text: str, end: int) -> int | None:
    """The age in "Jane Doe, 43," where the name ends at `end`."""
    age = _AGE_BEHIND.match(text, end, end + 12)
    return int(age[1]) if age else None


def is_definite(phrase: str, words: Lexicon) -> bool:
    """Whether a description is of somebody who is known already."""
    return phrase.partition(" ")[0].lower() in words.phrases.definite


def age_in(phrase: str) -> int | None:
    """The age in "the 43-year-old"."""
    age = _AGED.search(phrase)
    return int(age[1]) if age else None


def tells_again(text: str, noun: Mention, words: Lexicon) -> bool:
    """Whether a description is of the kind that news uses for whoever was just named.

    That is the age, where they are from, the number of children, or that they have retired.
    """
    *_, head = noun.name.lower().split()
    told = head in words.phrases.epithets or _AGAIN.search(noun.name)
    parent = _PARENT.search(noun.name) and text.startswith(" of ", noun.end)
    return is_definite(noun.name, words) and bool(told or parent)
