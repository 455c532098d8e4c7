"""What a text is called."""

from collections.abc import Sequence
from pathlib import PurePath

from audiolesson.model import Kind, Segment

MAX_WORDS = 8
MAX_CHARACTERS = 60
MARKS = " \t\"'`“”„‘’«»「」『』.,;:。，—–-"
"""Taken off the ends of a title."""


def title_of(source: str, segments: Sequence[Segment]) -> str:
    """The first heading, else the first words that are spoken, else the source's name."""
    spoken = [segment for segment in segments if segment.kind is not Kind.TRANSLATION]
    if not spoken:
        return PurePath(source).stem
    if spoken[0].kind is Kind.HEADING:
        return " ".join(spoken[0].text.split())
    return _beginning(spoken[0].text)


def _beginning(words: str) -> str:
    several = words.split()
    short = " ".join(several[:MAX_WORDS])[:MAX_CHARACTERS].strip()
    whole = len(several) <= MAX_WORDS and len(" ".join(several)) <= MAX_CHARACTERS
    return short.strip(MARKS) + ("" if whole else "…")
