"""Values of a text that was taken apart into who says what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from audiolesson.model.text import Doubt, Dropped, Transcript

SURE = 0.5
"""The confidence from which a speaker is given a voice of their own."""
CERTAIN = 0.98
"""The confidence of a speaker whom the text itself names, or a person who wrote the line."""


class Kind(StrEnum):
    """What a segment of the text is."""

    NARRATION = "narration"
    QUOTE = "quote"
    HEADING = "heading"
    TRANSLATION = "translation"


class Gender(StrEnum):
    """What the text tells of a speaker's gender."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one sentence that one voice speaks."""

    start: int
    end: int
    kind: Kind
    text: str
    """`Transcript.text[start:end]`, quote marks included."""
    language: str
    """BCP 47 code of the words, such as "en" or "zh"."""
    paragraph: int
    """Number of its paragraph, counted from 0 through the document."""
    sentence: int
    """Number of its sentence, counted from 0 through the document."""
    speaker: str | None = None
    """Who speaks a quote: a resolved name, else the text's noun phrase, else None.

    None for every other kind.
    """
    confidence: float = 0.0
    """How likely `speaker` is right, 0 to 1."""
    speaker_start: int | None = None
    """Where the words beside the quote begin that name the speaker ("she")."""
    speaker_end: int | None = None
    """Where those words end."""
    gender: Gender | None = None
    """The speaker's, where the text or the name tells."""
    origin: str | None = None
    """The speaker's, as an ISO 3166 alpha-2 code ("GB", "FR"), where the text tells."""


@dataclass(frozen=True, slots=True)
class NamedVoice:
    """A voice that the source asks for."""

    name: str
    """As `--voice` takes it."""
    line: int
    """Number of the line that names it, counted from 1."""


@dataclass(frozen=True, slots=True)
class CastList:
    """What a script file says of its voices; each is one of its engine's, or left to casting."""

    engine: str | None = None
    """Name of the engine that has these voices; None for any."""
    narrator: NamedVoice | None = None
    unsure: NamedVoice | None = None
    speakers: Mapping[str, NamedVoice] = field(default_factory=dict)
    """By `Segment.speaker`."""
    unlisted: tuple[str, ...] = ()
    """Speakers who say something and are missing in a list that names others."""

    @property
    def names_voices(self) -> bool:
        """Whether it asks for any voice."""
        return bool(self.narrator or self.unsure or self.speakers)


@dataclass(frozen=True, slots=True)
class Script:
    """A transcript taken apart into who says what."""

    transcript: Transcript
    title: str
    """The text's own heading, else what its first words or its file's name suggest."""
    language: str
    """BCP 47 code of the language that is spoken."""
    segments: tuple[Segment, ...]
    """In order, without overlap; together they hold every spoken word once."""
    dropped: tuple[Dropped, ...] = ()
    """What is not spoken, from the reader and from the segmenter, in the order of the text."""
    doubts: tuple[Doubt, ...] = ()
    """What a person should look at, in the order of the text."""
    cast_list: CastList | None = None
    """Of a script file; None for a text that was taken apart."""
