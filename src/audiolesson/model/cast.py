"""Values of who speaks with which voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audiolesson.model.script import SURE, Gender, Kind, Segment


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of an engine."""

    name: str
    """What the engine calls it, as the user writes it in `--voice`."""
    language: str
    """BCP 47 code of what it speaks."""
    gender: Gender | None = None
    origin: str | None = None
    """ISO 3166 alpha-2 code of the country whose accent it has."""
    gain_db: float | None = None
    """Decibels that bring it to -19 LUFS; None to be measured from its first clips."""


@dataclass(frozen=True, slots=True)
class VoiceBank:
    """The voices an engine offers for a language, in the order in which they differ most."""

    narrator: Voice
    """Reads everything that is not a quote."""
    unsure: Voice
    """Reads the quotes of which it is not known who says them."""
    speakers: tuple[Voice, ...]
    """For the people in the text; may be empty."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks with which voice."""

    narrator: Voice
    unsure: Voice
    speakers: Mapping[str, Voice]
    """By `Segment.speaker`, in order of first appearance."""

    translators: Mapping[str, Voice] = field(default_factory=dict)
    """Who reads translations, by BCP 47 code, where any are heard."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All of them."""
        return (self.narrator, self.unsure, *self.speakers.values(), *self.translators.values())

    def voice_of(self, segment: Segment) -> Voice:
        """The voice that speaks a segment."""
        if segment.kind is Kind.TRANSLATION:
            return self.translators[segment.language]
        if segment.kind is not Kind.QUOTE:
            return self.narrator
        if segment.speaker is None or segment.confidence < SURE:
            return self.unsure
        return self.speakers[segment.speaker]
