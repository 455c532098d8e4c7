"""A text and its translation as what is compared of them: paragraphs of sentences."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from audiolesson.model import Kind, Segment
from audiolesson.pacing.translations.alignment import Passage

_CONFUSABLE = {"ru": "uk", "zh": "ja"}
"""A passage in the first may be one in the second without the letters that tell them apart."""
_ENDED = re.compile(r"[.!?:;…。！？：；][\W_]*$")
_FULL_STOP = re.compile(r"[.:;…。：；][\W_]*$")
_CLOSING = ("”", "」", "』", '"')
_TAG = re.compile("[^。！？，：]{1,14}[说說道问問答喊叫嚷][。！]")
LONGEST_HEADING = 120
"""Characters; what has no full stop and more of them has merely lost it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A spoken sentence, or one of a translation."""

    numbers: tuple[int, ...]
    """Its own; and that of "he asked", where it has that."""
    paragraph: int
    place: int
    """Index of its first segment."""
    is_spoken: bool
    text: str
    passage: Passage

    @property
    def is_heading(self) -> bool:
        """Whether it lacks a full stop, as a heading does."""
        return len(self.text) <= LONGEST_HEADING and not _ENDED.search(self.text)

    @property
    def may_be_title(self) -> bool:
        """Whether it is short, and a heading, a question or an exclamation."""
        return len(self.text) <= LONGEST_HEADING and not _FULL_STOP.search(self.text)

    def with_tag(self, tag: "Sentence") -> "Sentence":
        """The sentence with the next, which says who speaks it."""
        passage = Passage.together([self.passage, tag.passage])
        numbers = (*self.numbers, *tag.numbers)
        return replace(self, numbers=numbers, text=f"{self.text}{tag.text}", passage=passage)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of one that is in one of the languages."""

    sentences: tuple[Sentence, ...]
    passage: Passage

    @property
    def first(self) -> Sentence:
        """The sentence that says where it stands, and on which side."""
        return self.sentences[0]


def paragraphs_of(segments: Sequence[Segment]) -> list[Paragraph]:
    """What is spoken and what translates it, in order.

    Of several languages that translate it the one with most sentences is taken.
    """
    numbered = list(enumerate(segments))
    spoken = [each for each in numbered if each[1].kind is not Kind.TRANSLATION]
    others = [each for each in numbered if each[1].kind is Kind.TRANSLATION]
    chosen = _most_frequent_languages(segment for _, segment in others)
    others = [each for each in others if _base(each[1]) in chosen]
    sentences = [*_sentences(spoken), *_with_tags(_sentences(others))]
    sentences.sort(key=lambda each: each.place)
    return [
        Paragraph(tuple(group), _compared(group))
        for _, run in itertools.groupby(sentences, lambda each: (each.paragraph, each.is_spoken))
        for group in [list(run)]
    ]


def _compared(sentences: Sequence[Sentence]) -> Passage:
    passage = Passage.together([each.passage for each in sentences])
    return replace(passage, heading=len(sentences) == 1 and sentences[0].is_heading)


def _most_frequent_languages(translations: Iterable[Segment]) -> set[str]:
    """The language of most of the sentences, and what of it was taken for another."""
    counts = Counter(map(_base, translations))
    groups = {language: {language} for language in counts}
    for taken, meant in _CONFUSABLE.items():
        if 0 < 2 * counts[taken] <= counts[meant]:
            groups[meant].add(taken)
    return groups[max(counts, key=lambda language: counts[language])] if counts else set()


def _base(segment: Segment) -> str:
    return segment.language.partition("-")[0].lower()


def _sentences(segments: Iterable[tuple[int, Segment]]) -> Iterator[Sentence]:
    for number, group in itertools.groupby(segments, lambda each: each[1].sentence):
        run = list(group)
        place, first = run[0]
        text = " ".join(segment.text for _, segment in run)
        is_spoken = first.kind is not Kind.TRANSLATION
        yield Sentence((number,), first.paragraph, place, is_spoken, text, Passage.of(text))


def _with_tags(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The translation's sentences, each Chinese quote with who says it.

    In “你在哪儿？”她问。 sentences are parted at the question mark, in English behind "she asked".
    """
    whole: list[Sentence] = []
    for each in sentences:
        above = whole[-1] if whole else None
        if above and above.paragraph == each.paragraph and _is_tag(each.text, above.text):
            whole[-1] = above.with_tag(each)
        else:
            whole.append(each)
    return whole


def _is_tag(text: str, quote: str) -> bool:
    return quote.rstrip().endswith(_CLOSING) and _TAG.fullmatch(text.strip()) is not None
