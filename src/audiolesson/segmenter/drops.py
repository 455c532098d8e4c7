"""What the segmenter leaves out of a text: labels, bullets, stage notes and time stamps."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiolesson.model import Dropped, Span, Transcript, blanked
from audiolesson.segmenter.labels import script_marks
from audiolesson.segmenter.languages import Passage
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.notes import bullets, stage_notes
from audiolesson.segmenter.soundbites import Soundbite
from audiolesson.segmenter.turns import Turn, Turns

LABEL = "speaker label"
MARK = "change of speaker"
NOTE = "stage note"
BULLET = "bullet"
STAMP = "time stamp"
REPORTED = ""
"""The reason of what the reader has dropped and reported."""


@dataclass(frozen=True, slots=True)
class Drops:
    """The stretches that are not spoken, in order and without overlap."""

    spans: tuple[Span, ...]
    reasons: tuple[str, ...]
    """Why each is not."""

    def blank(self, text: str) -> str:
        """The text with spaces for what is dropped and for line ends, of the same length."""
        return blanked(text, self.spans).replace("\n", " ")

    def without(self, span: Span) -> list[Span]:
        """What is left of a stretch."""
        if not self.spans:
            return [span]
        index = max(0, bisect_right(self.spans, span.start, key=lambda drop: drop.start) - 1)
        left, position = [], span.start
        while index < len(self.spans) and self.spans[index].start < span.end:
            drop = self.spans[index]
            left.append(Span(position, max(position, drop.start)))
            position = max(position, drop.end)
            index += 1
        left.append(Span(position, max(position, span.end)))
        return [one for one in left if one.end > one.start]

    def listed(self, transcript: Transcript) -> tuple[Dropped, ...]:
        """These and what the reader dropped, by line."""
        text = transcript.text
        line_starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]
        mine = [
            Dropped(bisect_right(line_starts, span.start), span.of(text), reason)
            for span, reason in zip(self.spans, self.reasons, strict=True)
            if reason != REPORTED
        ]
        return tuple(sorted([*transcript.dropped, *mine], key=lambda dropped: dropped.line))


def find_drops(
    text: str,
    parts: Sequence[Passage],
    turns: Turns,
    words: Lexicon,
    *,
    soundbites: Sequence[Soundbite] = (),
    gaps: Sequence[Span] = (),
    stamps: Sequence[Span] = (),
) -> Drops:
    """The labels, bullets, stage notes and time stamps of a text's passages.

    `gaps` are what the reader dropped in the middle of a passage.
    """
    spoken = [passage.span for passage in parts if passage.spoken]
    found = {turn.label: LABEL if turn.named else MARK for turn in turns.turns if _is_seen(turn)}
    found |= dict.fromkeys(gaps, REPORTED)
    found |= dict.fromkeys(stamps, STAMP)
    found |= dict.fromkeys((one.label for one in soundbites), LABEL)
    for span in script_marks(text, spoken, words):
        found.setdefault(span, LABEL)
    for span in bullets(text, [passage.span for passage in parts]):
        found.setdefault(span, BULLET)
    for passage in parts:
        found |= dict.fromkeys(stage_notes(text, passage.span, words), NOTE)
    return _apart(found)


def _is_seen(turn: Turn) -> bool:
    return turn.label.end > turn.label.start


def _apart(found: Mapping[Span, str]) -> Drops:
    """The stretches in order, without those that lie in another: the note in a label."""
    spans: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return Drops(tuple(spans), tuple(found[span] for span in spans))
