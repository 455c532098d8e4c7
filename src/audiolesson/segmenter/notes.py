"""Stage notes, which stand in brackets and are not spoken, and bullets in front of lines."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import DEFAULT, Lexicon, lexicon_for, read_data
from audiolesson.segmenter.wordlists import words_of

MAX_NOISE = 3
"""Words that say what is heard."""
_BRACKETED = re.compile(r"\(([^()\[\]\n]{2,120})\)|\[([^()\[\]\n]{2,120})\]|（([^（）\n]{1,30})）")
_BULLET = r"(?P<mark>[•●▪◦‣⁃])(?=[ \xa0\t]*[\"“'‘¿¡]?[^\W\d_])"
_ENDED = re.compile(r"(?:[\n:)\]]|[.!?…][\"”]?)\s*$")
_BULLET_FIRST = re.compile(_BULLET)
_BULLET_BELOW = re.compile(rf"\n\s*{_BULLET}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _dense_notes() -> re.Pattern[str]:
    words = words_of(read_data("languages.toml")["notes"]["dense"])
    return re.compile(f"(?:{'|'.join(words)})+")


def stage_notes(text: str, span: Span, words: Lexicon) -> list[Span]:
    """The brackets within `span` that hold a stage note and nothing else."""
    return [
        Span(found.start(), found.end())
        for found in _BRACKETED.finditer(text, span.start, span.end)
        if _is_note(found[1] or found[2] or found[3], words)
        or (found[2] and _is_noise(text, found.start(), found[2], words))
    ]


def without_notes(line: str, words: Lexicon) -> str:
    """A line without its stage notes."""
    parts, position = [], 0
    for note in stage_notes(line, Span(0, len(line)), words):
        parts.append(line[position : note.start])
        position = note.end
    return "".join([*parts, line[position:]]).strip()


def bullets(text: str, spans: Sequence[Span]) -> list[Span]:
    """The bullets in front of lines; none where there is only one."""
    found = [
        Span(mark.start("mark"), mark.end("mark"))
        for span in spans
        for mark in _bullets_in(text, span)
    ]
    return found if len(found) > 1 else []


def _bullets_in(text: str, span: Span) -> Iterator[re.Match[str]]:
    first = _BULLET_FIRST.match(text, span.start, span.end)
    yield from (first,) if first else ()
    yield from _BULLET_BELOW.finditer(text, span.start, span.end)


def _is_noise(text: str, start: int, inside: str, words: Lexicon) -> bool:
    """Whether a bracket between sentences says what is heard: "[wind howling]"."""
    said = inside.lower().split()
    apart = not start or bool(_ENDED.search(text, max(0, start - 3), start))
    noun = said[0] not in words.phrases.stops | words.phrases.determiners
    few = 1 < len(said) <= MAX_NOISE and all(_WORD.fullmatch(word) for word in said)
    return apart and noun and few and said[-1].endswith("ing")


def _is_note(inside: str, words: Lexicon) -> bool:
    if _dense_notes().fullmatch(inside.strip()):
        return True
    usual = lexicon_for(DEFAULT)  # texts of all languages have notes in English
    noted = words.notes.words | usual.notes.words
    fillers = words.notes.fillers | usual.notes.fillers
    said = [word.lower() for word in _WORD.findall(inside)]
    if len(said) > 1 and said[0] in usual.turns.soundbites and said[1] in usual.phrases.tails:
        return True  # "SOUNDBITE OF" whatever it is
    if said and said[0] in usual.notes.effects and inside[len(said[0]) :].startswith(":"):
        return True  # "SOUND: clocks striking"
    bare = [word for word in said if word not in fillers]
    if not said or any(word not in noted and not word.endswith("ly") for word in bare):
        return False
    if any(word in noted for word in bare):
        return True
    return inside.isupper() and len(said) > 1
