"""When everything in a lesson is heard: arithmetic on the lengths of clips, without their sound."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from audiolesson.model import CHIME_VOICE, Gap, Hearing, Line, Utterance, Word
from audiolesson.mp3.grid import FRAME_MS, TAIL_FRAMES, frames_of_ms, frames_of_samples

LEAD_IN_MS = 480
"""Silence before the first word, as Bluetooth and car players swallow what comes at once."""
JOIN_MS = 120
"""Silence between two voices inside a sentence."""


class Length(Protocol):
    """What planning needs to know of a clip: a real one's, or an estimate."""

    @property
    def samples(self) -> int:
        """Of the sound itself."""

    @property
    def words(self) -> tuple[Word, ...]:
        """When each is heard, where that is known."""


Lengths = Mapping[Utterance, Length]


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of the lesson: one utterance in one voice, or a gap."""

    start_frame: int
    frames: int
    hearing: int
    """Index into `Timeline.hearings`; a gap has that of the hearing it follows."""
    line: Line | None
    """What is said; None in a gap."""
    words: tuple[Word, ...] = ()
    """Counted from the start of the cue."""

    @property
    def start_ms(self) -> int:
        """When it begins in the decoded lesson."""
        return self.start_frame * FRAME_MS

    @property
    def end_ms(self) -> int:
        """When it ends, and the next begins."""
        return (self.start_frame + self.frames) * FRAME_MS


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole lesson: its cues follow one another without a hole."""

    hearings: tuple[Hearing, ...]
    cues: tuple[Cue, ...]

    @property
    def frames(self) -> int:
        """Length of the decoded lesson."""
        return self.cues[-1].start_frame + self.cues[-1].frames

    @property
    def duration_ms(self) -> int:
        """Length of the decoded lesson."""
        return self.frames * FRAME_MS

    def heard(self) -> Iterator[tuple[Hearing, int, int]]:
        """Each hearing with the frames in which its speech begins and ends."""
        for index, cues in groupby(self.cues, lambda cue: cue.hearing):
            said = [cue for cue in cues if cue.line is not None]
            yield self.hearings[index], said[0].start_frame, said[-1].start_frame + said[-1].frames

    def first_cues(self) -> Iterator[tuple[Hearing, Cue]]:
        """Each hearing with the cue that begins it."""
        told = -1
        for cue in self.cues:
            if cue.line is not None and cue.hearing != told:
                told = cue.hearing
                yield self.hearings[told], cue


def lay_out(hearings: Iterable[Hearing], lengths: Lengths) -> Timeline:
    """Put hearings one after the other on the frame grid.

    A clip's frames go on for `TAIL_FRAMES` after its sound; they are the beginning of the gap that
    follows, which is therefore never shorter.

    Args:
        hearings: in order.
        lengths: of every utterance in them.

    """
    all_hearings = tuple(hearings)
    return Timeline(all_hearings, tuple(_cues(all_hearings, lengths)))


def heard_frames(hearing: Hearing, lengths: Lengths) -> int:
    """How long a hearing is heard, without the gap behind it."""
    spoken = sum(frames_of_samples(lengths[line.utterance].samples) for line in hearing.lines)
    return spoken + (len(hearing.lines) - 1) * frames_of_ms(JOIN_MS)


def gap_frames(gap: Gap, heard: int) -> int:
    """How long the silence is behind a hearing of so many frames."""
    return max(TAIL_FRAMES, frames_of_ms(gap.factor * heard * FRAME_MS + gap.base_ms))


def _cues(hearings: tuple[Hearing, ...], lengths: Lengths) -> Iterator[Cue]:
    frame = frames_of_ms(LEAD_IN_MS)
    yield Cue(0, frame, 0, None)
    begins: list[int] = []
    for index, hearing in enumerate(hearings):
        begins.append(frame)
        for number, line in enumerate(hearing.lines, 1):
            length = lengths[line.utterance]
            cue = Cue(frame, frames_of_samples(length.samples), index, line, length.words)
            yield cue
            frame += cue.frames
            last = number == len(hearing.lines)
            heard = frame - begins[-min(hearing.gap.hearings, len(begins))]
            silence = gap_frames(hearing.gap, heard) if last else frames_of_ms(JOIN_MS)
            yield Cue(frame, silence, index, None)
            frame += silence


def distinct_utterances(timelines: Iterable[Timeline]) -> set[Utterance]:
    """All that is said in some lessons; a chime says nothing."""
    return {
        line.utterance
        for timeline in timelines
        for hearing in timeline.hearings
        for line in hearing.lines
        if line.utterance.voice != CHIME_VOICE
    }
