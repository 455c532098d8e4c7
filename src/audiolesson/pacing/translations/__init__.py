"""Pairs a text with its translation: first its paragraphs, then the sentences inside of them."""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audiolesson.model import Kind, Segment
from audiolesson.pacing.translations.alignment import (
    PARAGRAPHS,
    SENTENCES,
    Passage,
    Place,
    align,
    mismatch,
)
from audiolesson.pacing.translations.sides import Paragraph, paragraphs_of

SAME_NUMBER, BESIDE = 10.0, 3.0
"""How much likelier a pair is in one paragraph, and in two of which one follows the other."""
AGAINST = 20.0
"""How much likelier it is that what a text begins with goes with what it ends with."""
BEGUN_ELSEWHERE = 3.0
"""How much likelier it is that the language comes first that a text begins with."""
FITTING = 4.0
"""Up to this mismatch of a pair, on average, as many paragraphs are each other's in order."""
LEAST_RATIO, MOST_RATIO = 0.5, 2.0
"""What one letter of a translation can stand for; beyond it much of one side has no counterpart."""
DOUBT = 8
"""Paragraphs whose average counts as much as that a letter stands for a letter."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that say the same in the two languages (Gale & Church's term)."""

    text: tuple[int, ...]
    """Numbers of spoken sentences, in order; never empty."""
    translation: tuple[int, ...]
    """Numbers of the sentences that translate them; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Paragraphs of the text, and beside them those that translate them."""

    text: list[Paragraph]
    translation: list[Paragraph]

    @property
    def is_pair(self) -> bool:
        return bool(self.text and self.translation)


def beads_of(segments: Sequence[Segment]) -> list[Bead]:
    """Every spoken sentence in one bead, in order, with what translates it.

    Where a text is translated into several languages, all but the most frequent are left out.
    """
    blocks = _likelier_blocks(paragraphs_of(segments))
    ratio = _ratio(blocks)
    return [
        bead
        for block in blocks
        for text, translation in _paired(block, ratio)
        for bead in _sentence_beads(text, translation, ratio)
    ]


def unpaired(segments: Sequence[Segment], beads: Iterable[Bead]) -> int:
    """How many sentences of translations are in no bead, whatever their language."""
    paired = {number for bead in beads for number in bead.translation}
    all_ = {each.sentence for each in segments if each.kind is Kind.TRANSLATION}
    return len(all_ - paired)


# ------------------------------------------------------------------ paragraphs
def _likelier_blocks(paragraphs: Sequence[Paragraph]) -> list[_Block]:
    """The text parted where a translation ends and a text begins, or the other way round.

    What stands on top in the other language may be a title without counterpart.
    """
    starts = [0, 1] if _begins_alone(paragraphs) else [0]
    layouts = [(start, text_first) for start in starts for text_first in (True, False)]
    return min((_layout(paragraphs, *each) for each in layouts), key=lambda each: each[0])[1]


def _begins_alone(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a line stands on top that can be a title, and below it no title in the other."""
    if not paragraphs[2:]:
        return False
    top, below = paragraphs[:2]
    apart = top.first.is_spoken is not below.first.is_spoken and not below.passage.heading
    return apart and len(top.sentences) == 1 and top.first.may_be_title


def _layout(
    paragraphs: Sequence[Paragraph], start: int, text_first: bool
) -> tuple[float, list[_Block]]:
    """How unlikely the blocks are that a text has in a layout, and the blocks."""
    rest = paragraphs[start:]
    blocks = [*_blocks(paragraphs[:start], True), *_blocks(rest, text_first)]
    ends = [each.first.is_spoken for each in (*rest[:1], *rest[-1:])]
    against = AGAINST * (ends == [not text_first, text_first])
    later = BEGUN_ELSEWHERE * (ends[:1] == [not text_first])
    return _unlikely(blocks) + against + later, blocks


def _blocks(paragraphs: Sequence[Paragraph], text_first: bool) -> list[_Block]:
    blocks: list[_Block] = []
    for is_spoken, run in itertools.groupby(paragraphs, lambda each: each.first.is_spoken):
        if not blocks or (is_spoken is text_first and blocks[-1].is_pair):
            blocks.append(_Block([], []))
        (blocks[-1].text if is_spoken else blocks[-1].translation).extend(run)
    return blocks


def _unlikely(blocks: Sequence[_Block]) -> float:
    ratio = _ratio(blocks)
    torn = sum(
        bool(_numbers(block) & _numbers(following))
        for block, following in itertools.pairwise(blocks)
    )
    return sum(_misfit(block, ratio) for block in blocks) + SAME_NUMBER * torn


def _misfit(block: _Block, ratio: float) -> float:
    if not block.is_pair:
        return PARAGRAPHS.for_alone(_whole(block.text or block.translation))
    return mismatch(_whole(block.text), _whole(block.translation), ratio)


def _numbers(block: _Block) -> set[int]:
    return {each.first.paragraph for each in (*block.text, *block.translation)}


def _whole(paragraphs: Sequence[Paragraph]) -> Passage:
    return Passage.together([each.passage for each in paragraphs])


def _ratio(blocks: Sequence[_Block]) -> float:
    """Letters of the text for each letter of the translation: the blocks' median, by length.

    Not the sum's: what was left untranslated in one place must not count everywhere.
    """
    ratios = sorted(
        (_own_ratio(block), _whole(block.text).letters)
        for block in blocks
        if block.is_pair and _whole(block.text).letters and _whole(block.translation).letters
    )
    half, so_far = sum(here for _, here in ratios) / 2, 0
    for ratio, here in ratios:
        so_far += here
        if so_far >= half:
            return min(max(ratio, LEAST_RATIO), MOST_RATIO)
    return 1.0


def _own_ratio(block: _Block) -> float:
    """By all letters, or by those of a paragraph on average where some seem to be missing."""
    whole = _whole(block.text).letters / _whole(block.translation).letters
    mean = whole * len(block.translation) / len(block.text)
    few = min(len(block.text), len(block.translation))
    if len(block.text) == len(block.translation):
        return whole
    return min(whole, math.pow(mean, few / (few + DOUBT)), key=lambda ratio: abs(math.log(ratio)))


def _paired(
    block: _Block, ratio: float
) -> Iterator[tuple[Sequence[Paragraph], Sequence[Paragraph]]]:
    """The paragraphs of a block that are each other's; either may be none."""
    if not block.is_pair:
        yield block.text, []
        return
    favoured = _neighbours(block)
    if _keeps_paragraphs(block, ratio, favoured):
        pairs = zip(block.text, block.translation, strict=True)
        yield from (([one], [other]) for one, other in pairs)
        return
    text = [each.passage for each in block.text]
    translation = [each.passage for each in block.translation]
    for here, there in align(text, translation, PARAGRAPHS, ratio, favoured):
        yield block.text[here.start : here.stop], block.translation[there.start : there.stop]


def _keeps_paragraphs(block: _Block, ratio: float, favoured: Mapping[Place, float]) -> bool:
    """Whether there are as many on both sides, of fitting lengths; one beside one always fits."""
    if len(block.text) != len(block.translation):
        return False
    if any(here != there and favour == SAME_NUMBER for (here, there), favour in favoured.items()):
        return False
    pairs = zip(block.text, block.translation, strict=True)
    misfits = [mismatch(one.passage, other.passage, ratio) for one, other in pairs]
    return len(misfits) == 1 or sum(misfits) <= FITTING * len(misfits)


def _neighbours(block: _Block) -> dict[Place, float]:
    """Pairs that the layout itself speaks for: the last of one side and the first of the other."""
    found = {}
    for here, there in {(len(block.text) - 1, 0), (0, len(block.translation) - 1)}:
        apart = abs(block.text[here].first.paragraph - block.translation[there].first.paragraph)
        if apart <= 1:
            found[here, there] = BESIDE if apart else SAME_NUMBER
    return found


# ------------------------------------------------------------------ sentences
def _sentence_beads(
    text: Sequence[Paragraph], translation: Sequence[Paragraph], ratio: float
) -> Iterator[Bead]:
    """The beads of paragraphs that are each other's: all of the translation is in one of them."""
    if not text:
        return
    spoken = [sentence for each in text for sentence in each.sentences]
    others = [sentence for each in translation for sentence in each.sentences]
    pairs = align(
        [each.passage for each in spoken], [each.passage for each in others], SENTENCES, ratio
    )
    for here, there in _attached(pairs):
        yield Bead(
            tuple(number for each in spoken[here.start : here.stop] for number in each.numbers),
            tuple(number for each in others[there.start : there.stop] for number in each.numbers),
        )


def _attached(pairs: Iterable[tuple[range, range]]) -> list[tuple[range, range]]:
    """The pairs, with what translates nothing in the pair in front of it, else behind it."""
    kept: list[tuple[range, range]] = []
    start = 0
    for here, there in pairs:
        if here:
            kept.append((here, range(start, there.stop)))
        elif kept:
            kept[-1] = kept[-1][0], range(kept[-1][1].start, there.stop)
        else:
            continue
        start = there.stop
    return kept
