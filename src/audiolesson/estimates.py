"""How long speech will be that nobody has spoken yet."""

import re
from functools import cache

from audiolesson.model import Utterance, Word
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.timeline import Length

_LETTER_MS = 65
_DIGIT_MS = 300
_DENSE_MS = 285
_MARK_MS = 300
"""What a letter, a digit, a Chinese character and a pause at a mark inside a sentence take: least
squares over the sentences of `samples/`, rounded, as the embedded narrators of English and Chinese
say them."""
_LEAST_MS = 150
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[,;:.!?…—–，。；：！？、]+(?=\W*\w)")


class Estimate:
    """The length that an utterance is going to have, without its words' times."""

    words: tuple[Word, ...] = ()

    def __init__(self, utterance: Utterance) -> None:
        self.samples = round(_natural_ms(utterance.text) / utterance.rate * SAMPLE_RATE / 1000)


@cache
def _natural_ms(text: str) -> int:
    dense, digits = len(_DENSE.findall(text)), len(_DIGIT.findall(text))
    letters = sum(map(str.isalnum, text)) - dense - digits
    marks = len(_MARK.findall(text))
    spoken = letters * _LETTER_MS + digits * _DIGIT_MS + dense * _DENSE_MS + marks * _MARK_MS
    return max(_LEAST_MS, spoken)


class Estimates(dict[Utterance, Length]):
    """Lengths of whatever is asked for: those that are in it, else estimates."""

    def __missing__(self, utterance: Utterance) -> Length:
        """An estimate; it is not kept."""
        return Estimate(utterance)
