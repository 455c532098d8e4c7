"""A long sentence into phrases that a learner can hold, split where a reader draws breath.

The best split is the one of least cost, over all splits into phrases that are short enough: each
break costs more the less a reader would pause there, each phrase the further its length is from a
comfortable one.  Dynamic programming finds it in time proportional to the text.
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.pacing.breath import Atom, Breath, atoms_of, break_cost, breath_of

PHRASE_WORDS = 12
"""What a learner can hold and repeat."""
BREATH_WORDS = 45
"""What is spoken in one go even when nobody has to repeat it."""

_COMFORTABLE_WORDS = 8
_SHORT_WEIGHT, _LONG_WEIGHT = 0.12, 0.4
_EACH_PHRASE = 3.0
_TOO_SHORT = {1: 12.0, 2: 7.0, 3: 2.5}


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
        longest: how many words a phrase may have.

    Returns:
        The phrases, each a list of pieces with at most one piece a segment; together the pieces
        hold every letter and digit of the texts, once and in order.

    """
    breath = breath_of(language)
    atoms = [atom for index, text in texts for atom in atoms_of(index, text, breath)]
    if sum(atom.words for atom in atoms) <= longest:
        return [_merge(atoms)] if atoms else []
    ends = _best_ends(atoms, breath, longest)
    return [_merge(atoms[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _best_ends(atoms: list[Atom], breath: Breath, longest: int) -> list[int]:
    """After which atoms the phrases of the cheapest split end."""
    cost = [0.0, *[float("inf")] * len(atoms)]
    came_from = [0] * (len(atoms) + 1)
    for end in range(1, len(atoms) + 1):
        here = break_cost(atoms, end, breath)
        words = 0.0
        for start in range(end - 1, -1, -1):
            words += atoms[start].words
            if words > longest and start < end - 1:
                break
            total = cost[start] + here + _length_cost(words, longest)
            if total < cost[end]:
                cost[end], came_from[end] = total, start
    ends = [len(atoms)]
    while came_from[ends[-1]] > 0:
        ends.append(came_from[ends[-1]])
    return ends[::-1]


@functools.cache
def _length_cost(words: float, longest: int) -> float:
    comfortable = _COMFORTABLE_WORDS * longest / PHRASE_WORDS
    stretched = (words - comfortable) * PHRASE_WORDS / longest
    weight = _SHORT_WEIGHT if stretched < 0 else _LONG_WEIGHT
    return _EACH_PHRASE + weight * stretched**2 + _TOO_SHORT.get(math.ceil(words), 0.0)


def _merge(atoms: list[Atom]) -> list[Piece]:
    """Neighbouring atoms of one segment as one piece."""
    pieces: list[Piece] = []
    for atom in atoms:
        if pieces and pieces[-1].segment == atom.segment:
            pieces[-1] = Piece(atom.segment, pieces[-1].start, atom.end)
        else:
            pieces.append(Piece(atom.segment, atom.start, atom.end))
    return pieces
