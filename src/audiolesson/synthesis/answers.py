"""Whether an engine's answer can be the speech that was asked for."""

import unicodedata

from audiolesson.engines.base import Engine
from audiolesson.errors import EngineIncomplete
from audiolesson.model import Speech, Utterance
from audiolesson.samples.limiter import FULL_SCALE, peak

_SILENT = FULL_SCALE * 10 ** (-60 / 20)
"""A peak under -60 dBFS is no voice."""
_MOST_LETTERS_A_SECOND = 22.0
"""No voice speaks faster at its natural rate: at 160 to 190 words a minute English has 12 to 15
letters a second, Spanish and Italian up to 18; where half of an answer is missing it seems to be
24 and more."""
_WIDE_CHARACTER = 2.5
"""Letters that a Chinese character or a kana stands for: five to eight are spoken in a second."""
_ALLOWED_SECONDS = 0.15
"""What may be missing of the shortest texts, whose words are clipped."""
_LONGEST_SECONDS, _LONGEST_SECONDS_A_LETTER, _LONGEST_SECONDS_A_SIGN = 5.0, 0.6, 3.0
"""Far more than speech takes: a sign, such as a digit or %, may stand for several words."""
_HINT = "Take that passage out, or choose another engine with --engine"


def check(speech: Speech, utterance: Utterance, engine: Engine) -> None:
    """Refuse what is silent, or too short or too long for its text.

    The length of what an engine would say in the same way again is taken as it is: nothing was lost
    on its way, and a text may be one long cry, or in letters that are no language's.

    Raises:
        EngineIncomplete: it is.

    """
    said = f"{utterance.text[:60]!r}"
    if peak(speech.pcm) < _SILENT:
        raise EngineIncomplete(f"the engine {engine.name} gave no sound for {said}", _HINT)
    if engine.repeatable:
        return
    seconds = len(speech.pcm) / 2 / speech.sample_rate
    shortest, longest = _bounds_in_seconds(utterance)
    if not shortest <= seconds <= longest:
        what = f"the engine {engine.name} gave {seconds:.1f} s of sound for {said}"
        raise EngineIncomplete(f"{what}, which can't be all, or all it is", _HINT)


def _bounds_in_seconds(utterance: Utterance) -> tuple[float, float]:
    letters = sum(map(str.isalpha, utterance.text))
    wide = sum(
        each.isalpha() and unicodedata.east_asian_width(each) in "WF" for each in utterance.text
    )
    signs = sum(not (each.isalpha() or each.isspace()) for each in utterance.text)
    spoken = letters + (_WIDE_CHARACTER - 1) * wide
    shortest = spoken / _MOST_LETTERS_A_SECOND - _ALLOWED_SECONDS
    longest = _LONGEST_SECONDS + spoken * _LONGEST_SECONDS_A_LETTER
    longest += signs * _LONGEST_SECONDS_A_SIGN
    return shortest / utterance.rate, longest / utterance.rate
