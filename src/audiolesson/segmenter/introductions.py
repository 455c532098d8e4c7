"""What stands right beside a name and says who it is."""

import re
from itertools import takewhile

from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import is_occupation

BEFORE = 60
AFTER = 70
"""Characters beside a name in which it is introduced."""
WORDS = 4
_BACKWARDS = re.compile(rf" ,?[\w.’'-]+(?: [\w.’'-]+){{0,{WORDS - 1}}}")
"""The words before a place, read from there backwards, so that nothing is tried in vain."""
_WORDS_AFTER = rf"(?:[\w’'-]+(?: |\b)){{1,{WORDS}}}"
_DETERMINED = rf"(?:an?|the|his|her|their|[A-Z][\w-]*['’]s) {_WORDS_AFTER}"
_APPOSITION = re.compile(rf"(?:,| is| was) (?P<role>{_DETERMINED})|, (?P<bare>{_WORDS_AFTER})")
"""Without an article it may be anything: ", chief executive of the bank" or ", as it was late"."""


def role_before(text: str, start: int, words: Lexicon) -> str:
    """The words that lead up to a name: "his British counterpart" and "her brother, "."""
    run = _BACKWARDS.match(text[max(0, start - BEFORE) : start][::-1])
    several = run[0][::-1].rstrip(", ").split() if run else []
    last = max(
        (i for i, word in enumerate(several) if word.lower() in words.phrases.stops), default=-1
    )
    return " ".join(several[last + 1 :])


def role_after(text: str, end: int, words: Lexicon) -> str:
    """What follows a name and says who it is, up to its own tail: ", a Norwegian nurse".

    Without an article that is an occupation: ", chief executive of the bank".
    """
    apposition = _APPOSITION.match(text, end, end + AFTER)
    if not apposition:
        return ""
    several = (apposition["role"] or apposition["bare"]).split()
    kept = list(takewhile(lambda word: word.lower() not in words.phrases.stops, several))
    tells = apposition["role"] or (kept and is_occupation(kept[-1].lower(), words))
    return " ".join(kept) if tells else ""
