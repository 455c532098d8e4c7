"""A long sentence into phrases that a learner can hold, split where a reader draws breath.

The best split is the one of least cost, over all splits into phrases that are short enough: each
break costs more the less a reader would pause there, each phrase the further its length is from a
comfortable one.  Dynamic programming finds it in time proportional to the text.
"""

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

PHRASE_WORDS = 12
"""What a learner can hold and repeat."""
BREATH_WORDS = 45
"""What is spoken in one go even when nobody has to repeat it."""

_COMFORTABLE_WORDS = 8
_LENGTH_WEIGHT = 0.12
_EACH_PHRASE = 3.0
_TOO_SHORT = {1: 12.0, 2: 6.0}
_NEVER = 40.0
_LONGEST_TOKEN = 100
"""Characters; what is longer is no word, and is cut to keep utterances within bounds."""
_CHARACTERS_PER_WORD = 2
"""Chinese and Japanese words have about two characters."""
_WITHOUT_SPACES = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff"
_UNSPACED = re.compile(f"[{_WITHOUT_SPACES}]")
_ATOM = re.compile(
    rf"[{_WITHOUT_SPACES}][^\s，。、；：！？…—]{{0,15}}[，。、；：！？…—”’」』）)]*"
    rf"|[^\s{_WITHOUT_SPACES}]{{1,{_LONGEST_TOKEN}}}"
)
_STRONG_END = re.compile(r"[.!?;:…。！？；：—–][\"'”’»」』)）]*$")
_WEAK_END = re.compile(r"[,，、)）\"”」』][\"'”’»」』]*$")
_OPENING = re.compile(r"[\"'“‘«„「『《（(\[]+")
_LONGEST_ABBREVIATION = 3
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a segment's text."""

    segment: int
    """Index into the script's segments."""
    start: int
    """Offset into the segment's text."""
    end: int


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never split: a word with its punctuation, or a few characters of unspaced script."""

    piece: Piece
    text: str
    bare: str
    """Its text without the punctuation at both ends."""
    words: float


@dataclass(frozen=True, slots=True)
class _Breath:
    """The words of a language that say where a reader breathes."""

    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    leaning: frozenset[str]
    particles: frozenset[str]


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
    atoms = [atom for index, text in texts for atom in _atoms(index, text)]
    if sum(atom.words for atom in atoms) <= longest:
        return [_merge(atoms)] if atoms else []
    ends = _best_ends(atoms, _breath(language), longest)
    return [_merge(atoms[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _atoms(segment: int, text: str) -> list[_Atom]:
    """A segment's atoms; punctuation that stands alone goes with the one before or after it."""
    atoms: list[_Atom] = []
    begin = None
    for match in _ATOM.finditer(text):
        start = match.start() if begin is None else begin
        if any(map(str.isalnum, match[0])):
            words = max(1.0, len(_UNSPACED.findall(match[0])) / _CHARACTERS_PER_WORD)
            atoms.append(_atom(segment, text, start, match.end(), words))
            begin = None
        elif atoms and not _OPENING.fullmatch(match[0]):
            last = atoms.pop()
            atoms.append(_atom(segment, text, last.piece.start, match.end(), last.words))
        else:
            begin = start
    return atoms


def _atom(segment: int, text: str, start: int, end: int, words: float) -> _Atom:
    own = text[start:end]
    return _Atom(Piece(segment, start, end), own, _EDGES.sub("", own), words)


def _best_ends(atoms: list[_Atom], breath: _Breath, longest: int) -> list[int]:
    """After which atoms the phrases of the cheapest split end."""
    cost = [0.0, *[float("inf")] * len(atoms)]
    came_from = [0] * (len(atoms) + 1)
    for end in range(1, len(atoms) + 1):
        here = _break_cost(atoms, end, breath)
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


def _length_cost(words: float, longest: int) -> float:
    comfortable = _COMFORTABLE_WORDS * longest / PHRASE_WORDS
    stretched = (words - comfortable) * PHRASE_WORDS / longest
    return _EACH_PHRASE + _LENGTH_WEIGHT * stretched**2 + _TOO_SHORT.get(round(words), 0.0)


def _break_cost(atoms: list[_Atom], end: int, breath: _Breath) -> float:
    """How unwelcome a pause is in front of the atom at `end`."""
    if end == len(atoms):
        return 0.0
    before, after = atoms[end - 1], atoms[end]
    if _STRONG_END.search(before.text) and not _is_abbreviation(before):
        return 0.0
    if _WEAK_END.search(before.text):
        return 1.0
    if before.piece.segment != after.piece.segment:
        return 2.0
    return _break_cost_between_words(before, after, breath)


def _break_cost_between_words(before: _Atom, after: _Atom, breath: _Breath) -> float:
    first, second = before.bare.lower(), after.bare.lower()
    if first in breath.leaning or second in breath.particles or _is_one_name(before, after):
        return _NEVER
    if second in breath.conjunctions:
        return 3.0
    if second in breath.prepositions:
        return 4.0
    if before.bare[-1:].isdigit():
        return _NEVER / 2
    return 14.0


def _is_abbreviation(atom: _Atom) -> bool:
    """True for "Mr." and "U.S.": the full stop ends no phrase."""
    short = len(atom.bare) <= _LONGEST_ABBREVIATION
    return short and atom.text.endswith(".") and atom.bare[:1].isupper()


def _is_one_name(before: _Atom, after: _Atom) -> bool:
    return before.bare[:1].isupper() and after.bare[:1].isupper()


def _merge(atoms: list[_Atom]) -> list[Piece]:
    """Neighbouring atoms of one segment as one piece."""
    pieces: list[Piece] = []
    for atom in atoms:
        if pieces and pieces[-1].segment == atom.piece.segment:
            pieces[-1] = Piece(atom.piece.segment, pieces[-1].start, atom.piece.end)
        else:
            pieces.append(atom.piece)
    return pieces


@functools.cache
def _breath(language: str) -> _Breath:
    base = language.partition("-")[0].lower()
    file = resources.files("audiolesson.pacing").joinpath("data", f"{base}.toml")
    lists = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return _Breath(
        *(
            frozenset(lists.get(name, ()))
            for name in ("conjunctions", "prepositions", "leaning", "particles")
        )
    )
