"""Who speaks a quote, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from audiolesson.model import CERTAIN, Gender, Span
from audiolesson.segmenter.people import Person


class Basis(Enum):
    """What a speaker is told by."""

    NAME = auto()
    """ "said May" beside the quote."""
    NOUN = auto()
    """ "a woman said" beside the quote."""
    AGAIN = auto()
    """ "the 43-year-old said" beside the quote, and somebody was just named."""
    SHARED = auto()
    """Another quote of the paragraph is attributed."""
    OPEN = auto()
    """The paragraph before left its quote open."""
    LEAD = auto()
    """The paragraph before ends in a colon."""
    SUBJECT = auto()
    """The sentence before the quote is about somebody."""
    SAME = auto()
    """Nothing but that somebody spoke in the paragraph before."""
    TURN = auto()
    """Nothing but that two people take turns."""
    GUESS = auto()
    """Nothing but that the paragraph before is about somebody."""


CONFIDENCE = {
    Basis.NAME: CERTAIN,
    Basis.NOUN: 0.85,
    Basis.AGAIN: 0.7,
    Basis.SHARED: 0.98,
    Basis.OPEN: 0.9,
    Basis.LEAD: 0.8,
    Basis.SUBJECT: 0.8,
    Basis.SAME: 0.55,
    Basis.TURN: 0.5,
    Basis.GUESS: 0.45,
}
"""How often each is right: counted on news and fiction, rounded, where one figure serves both."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quote, as far as is known."""

    person: Person | None
    confidence: float
    mention: Span | None
    """The words beside the quote that tell."""
    gender: Gender | None = None
    """What those words tell where it is not known who speaks: "he said"."""

    @property
    def speaker(self) -> str | None:
        """The person's name, or the phrase that stands for it."""
        return self.person.name if self.person else None


NOBODY = Voice(None, 0.0, None)


def at_most(voice: Voice, basis: Basis) -> Voice:
    """The same speaker, told by nothing better than `basis` here."""
    confidence = min(CONFIDENCE[basis], voice.confidence)
    return replace(voice, confidence=confidence)


def share(voices: Sequence[Voice | None]) -> list[Voice]:
    """A voice for every quote of a paragraph from those that have one; empty if none has.

    A quote without its own has that of the one before it, else of the first that has one.
    """
    known = next((voice for voice in voices if voice), None)
    if not known:
        return []
    filled: list[Voice] = []
    for voice in voices:
        known = voice or known
        filled.append(known)
    return filled
