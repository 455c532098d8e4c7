"""What the segmenter leaves out of a text: turn labels and stage notes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.model import Dropped, Span, Transcript
from audiolesson.segmenter.languages import Passage
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.notes import stage_notes
from audiolesson.segmenter.turns import Turns

LABEL = "speaker label"
NOTE = "stage note"


@dataclass(frozen=True, slots=True)
class Drops:
    """The stretches that are not spoken, in order and without overlap."""

    spans: tuple[Span, ...]
    reasons: tuple[str, ...]

    def blank(self, text: str) -> str:
        """The text with spaces for what is dropped and for line ends, of the same length."""
        parts, position = [], 0
        for span in self.spans:
            parts += [text[position : span.start], " " * (span.end - span.start)]
            position = span.end
        return "".join([*parts, text[position:]]).replace("\n", " ")

    def without(self, span: Span) -> list[Span]:
        """What is left of a stretch."""
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
        ]
        return tuple(sorted([*transcript.dropped, *mine], key=lambda dropped: dropped.line))


def find_drops(text: str, parts: Sequence[Passage], turns: Turns, words: Lexicon) -> Drops:
    """The labels and stage notes of a text's passages."""
    labels = [turn.label for turn in turns.turns]
    starts = [label.start for label in labels]
    found = [(label, LABEL) for label in labels]
    for passage in parts:
        for note in stage_notes(text, passage.span, words):
            before = bisect_left(starts, note.end) - 1
            if before < 0 or labels[before].end <= note.start:
                found.append((note, NOTE))
    found.sort(key=lambda drop: drop[0].start)
    return Drops(tuple(span for span, _ in found), tuple(reason for _, reason in found))
