"""The frozen values that flow between the stages.

    Transcript -> Script -> Cast -> Hearings -> Clips -> Timeline

Times are whole milliseconds or whole frames; only the writers of side files format them.
Offsets are Python string offsets into `Transcript.text`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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


# ------------------------------------------------------------------ read
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, from `start` up to and without `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> "Span":
        """The span without the white space at its ends; empty where it covers nothing else."""
        covered = text[self.start : self.end]
        if covered and not (covered[0].isspace() or covered[-1].isspace()):
            return self
        start = self.end - len(covered.lstrip())
        return Span(start, max(start, self.start + len(covered.rstrip())))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces for `spans`, which are in order and apart, so that offsets stay."""
    parts, position = [], 0
    for span in spans:
        parts += [text[position : span.start], " " * (span.end - span.start)]
        position = span.end
    return "".join([*parts, text[position:]])


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source that is not spoken, and why."""

    line: int
    """Number of its line, counted from 1."""
    text: str
    """The words left out, without the white space around them."""
    reason: str
    """Why, in words for a person: "breadcrumb", "share links"."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the source that a person should look at."""

    line: int
    """Number of its line, counted from 1."""
    text: str
    """The words there, from their beginning."""
    reason: str
    """Why, in words for a person: "a quote mark that nothing closes"."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A decoded source: its text untouched, and what of it is to be looked at."""

    source: str
    """Where it came from, as the user named it: a path, or "-" for standard input."""
    text: str
    """All of the decoded input, its line ends as "\\n", otherwise as it was."""
    paragraphs: tuple[Span, ...]
    """In order, without the white space around them and without what was dropped.

    A paragraph may contain line ends, where its lines were wrapped at a fixed width.
    """
    dropped: tuple[Dropped, ...] = ()
    """What is left out, in the order of the text."""


# ------------------------------------------------------------------ segment
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


# ------------------------------------------------------------------ cast
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

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All of them."""
        return (self.narrator, self.unsure, *self.speakers.values())

    def voice_of(self, segment: Segment) -> Voice:
        """The voice that speaks a segment."""
        if segment.kind is not Kind.QUOTE:
            return self.narrator
        if segment.speaker is None or segment.confidence < SURE:
            return self.unsure
        return self.speakers[segment.speaker]


# ------------------------------------------------------------------ pace
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


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance in its place in the text."""

    utterance: Utterance
    segment: int
    """Index into `Script.segments`."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence after a hearing: `factor` times the length just heard, plus `base_ms`."""

    factor: float = 0.0
    base_ms: int = 0


@dataclass(frozen=True, slots=True)
class Hearing:
    """One time that the learner hears a sentence or a phrase, and the silence after it."""

    lines: tuple[Line, ...]
    sentence: int
    part: int
    """Which of the recipe's parts it belongs to, counted from 0."""
    gap: Gap

    @property
    def text(self) -> str:
        """All that is heard, as one line."""
        return " ".join(line.utterance.text for line in self.lines)


# ------------------------------------------------------------------ speak
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
