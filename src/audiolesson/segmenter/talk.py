"""What tells that people talk to one another, where no label does."""

import re

from audiolesson.segmenter.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CALLED = re.compile(r"[?？!！]")


def words_said(line: str) -> frozenset[str]:
    """The words of a line, in lower case and with straight apostrophes."""
    return frozenset(word.lower().replace("’", "'") for word in _WORD.findall(line))


def is_reply(line: str, words: Lexicon) -> bool:
    """Whether a line begins as answers do: "Yes, ..."."""
    first = _WORD.search(line)
    return first is not None and first[0].lower() in words.turns.replies


def is_talk(line: str, words: Lexicon) -> bool:
    """Whether a line asks, calls, answers or holds words such as "I" and "you"."""
    if _CALLED.search(line) or is_reply(line, words) or has_personal(words_said(line), words):
        return True
    return any(word in line for word in words.turns.personal if not word.isascii())


def has_personal(said: frozenset[str], words: Lexicon) -> bool:
    """Whether "I" or "you" is among words in lower case."""
    return not words.turns.personal.isdisjoint(said)
