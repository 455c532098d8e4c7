"""The stretches of a text that a recipe goes through: paragraphs, sentences, phrases and words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from audiolesson.model import Kind, Segment
from audiolesson.pacing.breath import atoms_of, breath_of
from audiolesson.pacing.phrases import BREATH_WORDS, Piece, split_phrases

_MARKS_AROUND = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its segments, with their indices in the script."""

    segments: tuple[tuple[int, Segment], ...]

    @property
    def number(self) -> int:
        """As `Segment.sentence` has it."""
        return self.segments[0][1].sentence

    @property
    def paragraph(self) -> int:
        """As `Segment.paragraph` has it."""
        return self.segments[0][1].paragraph

    @property
    def language(self) -> str:
        """BCP 47 code."""
        return self.segments[0][1].language

    @cached_property
    def whole(self) -> "Stretch":
        """All of it: each segment in one go, or in a few where no breath would do."""
        return self.stretch(
            piece
            for index, segment in self.segments
            for phrase in split_phrases([(index, segment.text)], segment.language, BREATH_WORDS)
            for piece in phrase
        )

    def stretch(self, pieces: Iterable[Piece]) -> "Stretch":
        """Some of it."""
        return Stretch(self, tuple(pieces))

    def phrases(self, longest: int) -> list["Stretch"]:
        """Its phrases in order; itself where it is one."""
        texts = [(index, segment.text) for index, segment in self.segments]
        found = [self.stretch(phrase) for phrase in split_phrases(texts, self.language, longest)]
        return [self.whole] if len(found) == 1 else found

    def built_up(self, longest: int) -> list["Stretch"]:
        """Its last phrase, the last two, and so on until it is whole."""
        phrases = self.phrases(longest)
        tails = [self._from(phrase) for phrase in phrases[1:]]
        return [*reversed(tails), self.whole]

    def words(self) -> list["Stretch"]:
        """Its words in order, without the marks around them."""
        return [
            self.stretch([_bare(atom.segment, segment.text, atom.start, atom.end)])
            for index, segment in self.segments
            for atom in atoms_of(index, segment.text, breath_of(segment.language))
        ]

    def _from(self, phrase: "Stretch") -> "Stretch":
        """The end of it that begins with a phrase."""
        first = phrase.pieces[0]
        rest = [(index, segment) for index, segment in self.segments if index >= first.segment]
        return self.stretch(
            Piece(piece.segment, start + piece.start, start + piece.end)
            for index, segment in rest
            for start in [first.start if index == first.segment else 0]
            for part in split_phrases(
                [(index, segment.text[start:])], segment.language, BREATH_WORDS
            )
            for piece in part
        )


@dataclass(frozen=True)
class Stretch:
    """A sentence or a part of it, in the pieces that are spoken in one go."""

    sentence: Sentence
    pieces: tuple[Piece, ...]

    def __contains__(self, other: "Stretch") -> bool:
        return all(
            any(
                mine.segment == piece.segment and mine.start <= piece.start < mine.end
                for mine in self.pieces
            )
            for piece in other.pieces
        )

    def words(self) -> float:
        """How many words it has; those of scripts without spaces by their usual length."""
        return sum(
            atom.words
            for piece in self.pieces
            for segment in [dict(self.sentence.segments)[piece.segment]]
            for atom in atoms_of(
                0, segment.text[piece.start : piece.end], breath_of(segment.language)
            )
        )


def sentences_of(segments: Sequence[Segment], *, translations: bool = False) -> list[Sentence]:
    """The sentences that are spoken, or those of the translations, in order.

    What has no letter and no digit is none.
    """
    wanted = (
        (index, segment)
        for index, segment in enumerate(segments)
        if (segment.kind is Kind.TRANSLATION) is translations
    )
    found = (Sentence(tuple(group)) for _, group in groupby(wanted, lambda one: one[1].sentence))
    return [sentence for sentence in found if sentence.whole.pieces]


def _bare(segment: int, text: str, start: int, end: int) -> Piece:
    word = text[start:end]
    inner = _MARKS_AROUND.sub("", word)
    begin = start + word.index(inner)
    return Piece(segment, begin, begin + len(inner))
