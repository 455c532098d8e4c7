"""What is in capitals: a whole text, or a label whose name is to be written as names are."""

import re

from audiolesson.segmenter.lexicon import Lexicon

SAMPLE = 4000
"""Characters by which a text is judged."""
SHARE = 9
"""How many times more capitals than small letters a text in capitals has."""
_WORD = re.compile(r"[^\s-]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Þ]")


def is_in_capitals(text: str) -> bool:
    """Whether a text is in capitals throughout."""
    sample = text[:SAMPLE]
    small = sum(map(str.islower, sample))
    return sum(map(str.isupper, sample)) > SHARE * small


def normal_case(name: str) -> str:
    """A name in capitals as it is written elsewhere: "MARA O'QUILL" is "Mara O'Quill".

    A single word in capitals is more often an abbreviation, and stays.
    """
    return _lower_capitals(name) if name.isupper() and len(name.split()) > 1 else name


def label_case(name: str, words: Lexicon) -> str:
    """A label's name in normal case: "ANN HALE" as "Ann Hale", but "BBC NEWS" as "BBC News".

    In a transcript capitals are the style of its labels; an abbreviation is told by its letters.
    """
    if not name.isupper():
        return name
    normal = _WORD.sub(lambda word: _word_case(word, len(name), words), name)
    return normal if len(normal) == len(name) else name


def _word_case(found: re.Match[str], end: int, words: Lexicon) -> str:
    word, lower, last = found[0], found[0].lower(), found.end() == end
    if found.start() and (lower in words.phrases.tails or lower in words.phrases.articles):
        return lower
    if lower in words.titles or lower in words.names.suffixes or f"{lower}." in words.titles:
        return _lower_capitals(word)
    short = len(word) == len("NG") and last and found.start() > 0
    spelled = word.isalnum() and not _VOWEL.search(word) and not short
    is_abbreviation = lower in words.turns.acronyms or spelled or any(map(str.isdigit, word))
    return word if is_abbreviation else _lower_capitals(word)


def _lower_capitals(name: str) -> str:
    """The name with capitals at the beginnings of its words only."""
    return _LETTERS.sub(lambda word: word[0].capitalize(), name)
