"""Values of what is heard: planned, and as sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Utterance:
    """What an engine is asked to say.  Equal utterances are the same clip."""

    text: str
    """The words, white space collapsed to single spaces."""
    language: str
    voice: str
    """`Voice.name`."""
    rate: float
    """Speed, 1.0 being the voice's natural one."""


CHIME_VOICE = "chime"
"""The voice of what sounds between two parts, an utterance without words.  It is no engine's."""
CHIME_MS = 960
"""How long that sounds."""


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance in its place in the text."""

    utterance: Utterance
    segment: int | None
    """Index into `Script.segments`; None for what announces a part."""
    start: int = 0
    """Offset into the segment's text."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence after a hearing: `factor` times the length just heard, plus `base_ms`."""

    factor: float = 0.0
    base_ms: int = 0
    hearings: int = 1
    """How many hearings, from their beginning to their end, are what was just heard."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One time that the learner hears a sentence or a part of one, and the silence after it."""

    lines: tuple[Line, ...]
    sentence: int | None
    """Its number in the text; None for what announces a part."""
    part: int
    """Which of the recipe's parts it belongs to, counted from 0."""
    gap: Gap

    @property
    def text(self) -> str:
        """All that is heard, as one line."""
        return " ".join(line.utterance.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Word:
    """When a word is heard, in milliseconds from the start of its clip."""

    start_ms: int
    end_ms: int
    estimated: bool
    """True where the engine gave no time and it was interpolated."""


@dataclass(frozen=True, slots=True)
class Speech:
    """An engine's answer: sound, and the times of words as far as it knows them."""

    pcm: bytes
    """Signed 16-bit little-endian samples, one channel."""
    sample_rate: int
    """Hertz."""
    onsets: Mapping[int, float] = field(default_factory=dict)
    """Milliseconds at which words begin, by their index among the text's tokens."""


@dataclass(frozen=True, slots=True)
class Clip:
    """An utterance as the MP3 frames that a lesson is made of."""

    frames: bytes
    """Whole frames of a fresh encoder: they join to any others without re-encoding."""
    samples: int
    """Length of the sound itself; the frames go on for a little longer, in silence."""
    words: tuple[Word, ...]
    """One for each white-space separated token of the utterance's text."""
