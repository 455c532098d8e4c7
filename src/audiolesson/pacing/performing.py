"""A part of a recipe, done with a text: its hearings in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from audiolesson.model import Cast, Gap, Hearing, Kind, Line, Utterance
from audiolesson.mp3.grid import FRAME_MS, frames_of_ms
from audiolesson.pacing.material import Material, Scope
from audiolesson.pacing.recall import Item, schedule
from audiolesson.pacing.recipe import Order, Part, Reader, Step, Unit, Wording
from audiolesson.pacing.spelling import spoken_text
from audiolesson.pacing.units import Stretch
from audiolesson.timeline import Lengths, gap_frames, heard_frames

SENTENCE_PAUSE_MS = 350
PARAGRAPH_PAUSE_MS = 800
PART_PAUSE_MS = 1500
"""What a reader makes behind a sentence, a paragraph, and a part of the lesson."""

_Unit = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A hearing whose gap may depend on what follows."""

    stretch: Stretch
    rate: float
    reader: Reader
    gap: Gap | None


class Performance:
    """Does one part of a recipe."""

    def __init__(self, material: Material, cast: Cast, number: int) -> None:
        self._material = material
        self._cast = cast
        self._recipe = material.recipe
        self._number = number
        self._part: Part = material.recipe.parts[number]

    def hearings(self, taken: range, lengths: Lengths) -> list[Hearing]:
        """All of the part, for some of the sentences."""
        drafts = [
            draft
            for scope in self._material.scopes(self._part, taken)
            for step in self._part.steps
            for unit in self._units(step, scope, taken)
            if unit
            for draft in self._drafts(step, unit)
        ]
        gaps = [
            draft.gap or Gap(base_ms=_pause_ms(draft, following))
            for draft, following in pairwise([*drafts, None])
            if draft
        ]
        found = [self._hearing(*each) for each in zip(drafts, gaps, strict=True)]
        return self._spread(found, lengths) if self._part.meetings else found

    def _units(self, step: Step, scope: Scope, taken: range) -> Iterable[_Unit]:
        """The units of a step in a scope, or the one that the scope is in."""
        if step.wording is Wording.TRANSLATION:
            return [scope.translation]
        if step.unit is self._part.each:
            return [scope.stretches]
        if step.unit.smallness < self._part.each.smallness:
            return [self._around(step.unit, scope.stretches[0], taken)]
        if step.unit is Unit.PARAGRAPH:
            by_paragraph = groupby(scope.stretches, lambda each: each.sentence.paragraph)
            return (tuple(group) for _, group in by_paragraph)
        return ((unit,) for each in scope.stretches for unit in self._inside(step, each))

    def _around(self, unit: Unit, stretch: Stretch, taken: range) -> _Unit:
        sentence = stretch.sentence
        if unit is Unit.PARAGRAPH:
            return self._material.paragraph_of(sentence, taken)
        if unit is Unit.SENTENCE:
            return (sentence.whole,)
        phrases = sentence.phrases(self._recipe.longest)
        return (next((each for each in phrases if stretch.pieces[0] in each), sentence.whole),)

    def _inside(self, step: Step, stretch: Stretch) -> Iterable[Stretch]:
        sentence, longest = stretch.sentence, self._recipe.longest
        if step.unit is Unit.SENTENCE:
            return [stretch]
        if step.unit is Unit.WORD:
            return [word for word in sentence.words() if word.pieces[0] in stretch]
        if step.order is Order.BUILDUP:
            return sentence.built_up(longest)
        return sentence.phrases(longest)

    def _drafts(self, step: Step, unit: _Unit) -> Iterator[_Draft]:
        silence = self._recipe.silence_of(step)
        words = sum(map(Stretch.words, unit)) if silence and silence.per_word else 0.0
        gap = silence.after(words, len(unit)) if silence else None
        for rate in self._recipe.rates_of(step):
            for stretch in unit[:-1]:
                yield _Draft(stretch, rate, step.reader, None)
            yield _Draft(unit[-1], rate, step.reader, gap)

    def _hearing(self, draft: _Draft, gap: Gap) -> Hearing:
        segments = dict(draft.stretch.sentence.segments)
        narrated = draft.reader is Reader.NARRATOR
        lines = []
        for piece in draft.stretch.pieces:
            segment = segments[piece.segment]
            own = self._cast.voice_of(segment)
            voice = self._cast.narrator if narrated and segment.kind is Kind.QUOTE else own
            text = spoken_text(segment.text[piece.start : piece.end])
            utterance = Utterance(text, segment.language, voice.name, draft.rate)
            lines.append(Line(utterance, piece.segment, piece.start))
        return Hearing(tuple(lines), draft.stretch.sentence.number, self._number, gap)

    def _spread(self, hearings: list[Hearing], lengths: Lengths) -> list[Hearing]:
        """The same hearings, each met again at its times."""
        items = []
        for hearing in hearings:
            heard = heard_frames(hearing, lengths)
            items.append(Item(heard, gap_frames(hearing.gap, heard)))
        targets = [frames_of_ms(seconds * 1000) for seconds in self._part.meetings]
        return [
            replace(hearings[slot.item], gap=Gap(base_ms=slot.gap * FRAME_MS))
            for slot in schedule(items, targets)
        ]


def _pause_ms(draft: _Draft, following: _Draft | None) -> int:
    """The pause of a reader between two sentences."""
    if following is None:
        return PART_PAUSE_MS
    same = draft.stretch.sentence.paragraph == following.stretch.sentence.paragraph
    return SENTENCE_PAUSE_MS if same else PARAGRAPH_PAUSE_MS
