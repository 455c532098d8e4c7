"""A long sentence into phrases that a learner can hold, split where a reader draws breath.

The best split is the one of least cost, over all splits into phrases that are short enough: each
break costs more the less a reader would pause there, each phrase the further its length is from a
comfortable one.  Dynamic programming finds it in time proportional to the text.
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.pacing.phrases.atoms import Atom, atoms_of, surely_fits
from audiolesson.pacing.phrases.breath import break_costs, is_function_word
from audiolesson.pacing.phrases.wholes import NEVER
from audiolesson.pacing.phrases.wordlists import Breath, breath_of

PHRASE_WORDS = 12
"""What a learner can hold and repeat."""
BREATH_WORDS = 45
"""What is spoken in one go even when nobody has to repeat it."""
SECONDS_PER_WORD = 1 / 3
"""How long a word takes to say, on average: espeak-ng took 0.32 s in talk and 0.36 s in news."""
SPARE_SECONDS = 1.0
"""What a phrase may take beyond that, so that twelve words may take 5 seconds."""

_STRETCH = 1.1
"""By how much a phrase may be too long to say, where no better split is to be had."""
_TOO_LONG = 20.0
_UNWELCOME = 10.0
"""From here on a break costs more where phrases are short, as there are more of them to choose."""
_SHORTER_WEIGHT = 2.0

_COMFORTABLE_WORDS = 8
_SHORT_WEIGHT, _LONG_WEIGHT = 0.12, 0.4
_EACH_PHRASE = 3.0
_TOO_SHORT = {2: 8.0, 3: 2.5}
"""What few words cost where twelve are allowed; the less, the fewer are."""
_ONE_WORD = 12.0
_NEVER_TOO_SHORT = 2
"""Words; where no more than that are allowed, two are welcome."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a segment's text."""

    segment: int
    """Index into the script's segments."""
    start: int
    """Offset into the segment's text."""
    end: int


def split_phrases(
    texts: Sequence[tuple[int, str]], language: str, longest: int = PHRASE_WORDS
) -> list[list[Piece]]:
    """Split one sentence.

    Args:
        texts: its segments' indices and texts, in order.
        language: BCP 47 code; one without word lists is split at punctuation, else evenly.
        longest: how many words of ordinary length a phrase may have; long words, numbers and
            acronyms count for what they take to say (`SECONDS_PER_WORD`).

    Returns:
        The phrases, each a list of pieces with at most one piece a segment; together the pieces
        hold every letter and digit of the texts, once and in order.

    """
    if surely_fits(" ".join(text for _, text in texts), longest, seconds_for(longest)):
        whole = [_whole(index, text) for index, text in texts if any(map(str.isalnum, text))]
        return [whole] if whole else []
    breath = breath_of(language)
    atoms = [atom for index, text in texts for atom in atoms_of(index, text, breath)]
    ends = _best_ends(atoms, breath, longest) if atoms else []
    return [_merge(atoms[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def seconds_for(words: int) -> float:
    """How long a phrase of so many words of ordinary length may take to say."""
    return SPARE_SECONDS + words * SECONDS_PER_WORD


def _whole(segment: int, text: str) -> Piece:
    start = len(text) - len(text.lstrip())
    return Piece(segment, start, len(text.rstrip()))


def _best_ends(atoms: list[Atom], breath: Breath, longest: int) -> list[int]:
    """After which atoms the phrases of the cheapest split end."""
    if _length_of(atoms) <= longest:
        return [len(atoms)]
    breaks = [_weighed(cost, longest) for cost in break_costs(atoms, breath)]
    counts = [atom.word.count for atom in atoms]
    seconds_each = [atom.word.seconds + atom.word.pause for atom in atoms]
    most_seconds = seconds_for(longest) * _STRETCH
    cost = [0.0, *[math.inf] * len(atoms)]
    came_from = [0] * (len(atoms) + 1)
    for end in range(1, len(atoms) + 1):
        last = atoms[end - 1].word
        here = breaks[end] + (NEVER if is_function_word(last, breath) else 0.0)
        words, seconds = 0.0, -last.pause
        for start in range(end - 1, -1, -1):
            words += counts[start]
            seconds += seconds_each[start]
            if (words > longest or seconds > most_seconds) and start < end - 1:
                break
            total = cost[start] + here + _length_cost(_length(words, seconds), longest)
            if total < cost[end]:
                cost[end], came_from[end] = total, start
            here = breaks[end]
    ends = [len(atoms)]
    while came_from[ends[-1]] > 0:
        ends.append(came_from[ends[-1]])
    return ends[::-1]


def _length_of(atoms: Sequence[Atom]) -> int:
    words = sum(atom.word.count for atom in atoms)
    seconds = sum(atom.word.seconds + atom.word.pause for atom in atoms) - atoms[-1].word.pause
    return _length(words, seconds)


def _length(words: float, seconds: float) -> int:
    """As how many words of ordinary length a phrase counts."""
    spoken = (seconds - SPARE_SECONDS) / SECONDS_PER_WORD
    return math.ceil(spoken if spoken > words else words)


@functools.cache
def _length_cost(words: int, longest: int) -> float:
    comfortable = _COMFORTABLE_WORDS * longest / PHRASE_WORDS
    stretched = (words - comfortable) * PHRASE_WORDS / longest
    weight = _SHORT_WEIGHT if stretched < 0 else _LONG_WEIGHT
    too_long = _weighed(_TOO_LONG, longest) if words > longest else 0.0
    return _EACH_PHRASE + weight * stretched**2 + too_long + _cost_of_few(words, longest)


def _weighed(cost: float, longest: int) -> float:
    """What a break costs, the more where short phrases make another one easy to find."""
    shorter = max(PHRASE_WORDS - longest, 0) / PHRASE_WORDS
    return cost + max(cost - _UNWELCOME, 0.0) * _SHORTER_WEIGHT * shorter


def _cost_of_few(words: int, longest: int) -> float:
    if words <= 1:
        return _ONE_WORD
    usual = _TOO_SHORT.get(words, 0.0)
    return usual * min(max((longest - _NEVER_TOO_SHORT) / (PHRASE_WORDS - _NEVER_TOO_SHORT), 0), 1)


def _merge(atoms: list[Atom]) -> list[Piece]:
    """Neighbouring atoms of one segment as one piece."""
    pieces: list[Piece] = []
    for atom in atoms:
        if pieces and pieces[-1].segment == atom.segment:
            pieces[-1] = Piece(atom.segment, pieces[-1].start, atom.end)
        else:
            pieces.append(Piece(atom.segment, atom.start, atom.end))
    return pieces
