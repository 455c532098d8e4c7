"""How long speech will be that nobody has spoken yet."""

import re
from functools import lru_cache

from audiolesson.model import Utterance, Word
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.timeline import Length

ABOUT = "~"
"""In front of what depends on an estimate, wherever it is printed."""
WITHOUT_SPACES = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff"
"""The scripts that put no spaces between words, as the inside of a pattern's brackets."""
YEAR = re.compile(r"1\d{3}|20\d{2}")
PAUSE_SECONDS = 0.35
"""Behind a comma, and at least that behind a full stop."""
WORD_SECONDS = 0.05
"""Besides its letters."""
LETTER_SECONDS = 0.06
_SPELLED_SECONDS = 0.15
DIGIT_SECONDS = 0.4
_YEAR_SECONDS = 1.1
_ZERO_SECONDS = 0.1
_IN_NUMBERS = ".,/"
_MARK_SECONDS = 0.2
_DENSE_SECONDS = (
    (re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 0.27),
    (re.compile(r"[\uac00-\ud7af]"), 0.2),
    (re.compile(rf"[{WITHOUT_SPACES}]"), 0.12),
)
"""Per character in scripts of syllables, and in those without spaces."""
_LONGEST_ACRONYM = 4
_LEAST_SECONDS = 0.15
_UNSPACED = re.compile(f"[{WITHOUT_SPACES}]")
_TOKEN = re.compile(r"\w+(?:[^\s\w]+\w+)*")
_PAUSE = re.compile(r"[,;:.!?…—–，。；：！？、](?=\W*\s\W*\w)|[，。；：！？、](?=\W*\w)")
"""A mark inside of what is said, and not inside of a word or number."""


class Estimate:
    """The length that an utterance is going to have, without its words' times."""

    words: tuple[Word, ...] = ()

    def __init__(self, utterance: Utterance) -> None:
        self.samples = round(_natural_seconds(utterance.text) / utterance.rate * SAMPLE_RATE)


class Estimates(dict[Utterance, Length]):
    """Lengths of whatever is asked for: those that are in it, else estimates."""

    def __missing__(self, utterance: Utterance) -> Length:
        """An estimate; it is not kept."""
        return Estimate(utterance)


@lru_cache(8192)
def _natural_seconds(text: str) -> float:
    spoken = sum(map(seconds_of, _TOKEN.findall(text)))
    return max(_LEAST_SECONDS, spoken + PAUSE_SECONDS * len(_PAUSE.findall(text)))


def seconds_of(token: str) -> float:
    """How long a token takes to say at natural speed, estimated by its characters.

    Fitted to espeak-ng 1.52 (voices en-us and cmn, 160 words a minute) on 538 phrases of news and
    talk, 4,300 words of them English: 0.05 s a word, 0.06 s a letter and 0.35 s a comma give the
    length of a phrase with a root-mean-square error of 0.2 to 0.3 s, and 0.27 s a Chinese
    character.  The figures for numbers and acronyms come from 50 of them, each spoken in the same
    sentence ("£410m" takes 1.6 s, "BBC" 0.5 s); but years, for which espeak-ng needs 1.2 to 1.5 s,
    are read in pairs by other voices.  Those of other scripts come from a sentence each in
    Korean, Japanese and Thai.
    """
    if YEAR.fullmatch(token):
        return _YEAR_SECONDS
    if _UNSPACED.match(token):
        return sum(map(_seconds_of, token))
    if token.isascii() and 1 < len(token) <= _LONGEST_ACRONYM and token.isupper():
        return WORD_SECONDS + _SPELLED_SECONDS * len(token)
    return WORD_SECONDS + sum(map(_seconds_of, token))


def _seconds_of(character: str) -> float:
    if character.isdigit():
        return _ZERO_SECONDS if character == "0" else DIGIT_SECONDS
    if not character.isalpha():
        return _MARK_SECONDS if character in _IN_NUMBERS else 0.0
    if character.isascii():
        return LETTER_SECONDS
    dense = (seconds for pattern, seconds in _DENSE_SECONDS if pattern.match(character))
    return next(dense, LETTER_SECONDS)
