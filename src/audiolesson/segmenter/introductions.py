"""What stands right beside a name and says who it is."""

import re

from audiolesson.segmenter.lexicon import Lexicon

BEFORE = 60
AFTER = 70
"""Characters beside a name in which it is introduced."""
WORDS = 4
_BACKWARDS = re.compile(rf" ,?[\w.’'-]+(?: [\w.’'-]+){{0,{WORDS - 1}}}")
"""The words before a place, read from there backwards, so that nothing is tried in vain."""
_APPOSITION = re.compile(rf", (?:an?|the|his|her|their) (?:[\w’'-]+(?: |\b)){{1,{WORDS}}}")


def role_before(text: str, start: int, words: Lexicon) -> str:
    """The words that lead up to a name: "his British counterpart" and "her brother, "."""
    run = _BACKWARDS.match(text[max(0, start - BEFORE) : start][::-1])
    several = run[0][::-1].rstrip(", ").split() if run else []
    last = max(
        (i for i, word in enumerate(several) if word.lower() in words.phrases.stops), default=-1
    )
    return " ".join(several[last + 1 :])


def role_after(text: str, end: int, words: Lexicon) -> str:
    """The apposition that follows a name, up to its own tail: ", a Norwegian nurse"."""
    apposition = _APPOSITION.match(text, end, end + AFTER)
    several = apposition[0].strip(" ,").split() if apposition else []
    first = next((i for i, word in enumerate(several) if word.lower() in words.phrases.stops), None)
    return " ".join(several[:first])
