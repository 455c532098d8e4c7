"""The stretches of a text that a recipe goes through: paragraphs, sentences, phrases and words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from audiolesson.model import Kind, Segment
from audiolesson.pacing.phrases import BREATH_WORDS, Piece, split_phrases
from audiolesson.pacing.phrases.atoms import atoms_of
from audiolesson.pacing.phrases.wordlists import breath_of

_MARKS_AROUND = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its segments, with their indices in the script."""

    segments: tuple[tuple[int, Segment], ...]
    _split: dict[int, list["Stretch"]] = field(default_factory=dict, compare=False, repr=False)
    """Its phrases by how long they may be: a lesson that is split is planned several times."""

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
        if longest not in self._split:
            texts = [(index, segment.text) for index, segment in self.segments]
            found = [self.stretch(each) for each in split_phrases(texts, self.language, longest)]
            self._split[longest] = [self.whole] if len(found) == 1 else found
        return self._split[longest]

    def built_up(self, longest: int) -> list["Stretch"]:
        """Its last phrase, the last two, and so on until it is whole.

        Of what no breath would do for, each part is built up by itself, the last one first.
        """
        texts = [(index, segment.text) for index, segment in self.segments]
        breaths = split_phrases(texts, self.language, BREATH_WORDS)
        phrases = self.phrases(longest)
        built: list[Stretch] = []
        for breath in map(self.stretch, reversed(breaths)):
            inside = [phrase for phrase in phrases if phrase.pieces[0] in breath]
            built += [breath.tail(phrase.pieces[0]) for phrase in reversed(inside[1:])]
            built.append(breath if len(breaths) > 1 else self.whole)
        return [*built, self.whole] if len(breaths) > 1 else built

    def words(self) -> list["Stretch"]:
        """Its words in order, without the marks around them."""
        return [
            self.stretch([_bare(atom.segment, segment.text, atom.start, atom.end)])
            for index, segment in self.segments
            for atom in atoms_of(index, segment.text, breath_of(segment.language))
        ]


@dataclass(frozen=True)
class Stretch:
    """A sentence or a part of it, in the pieces that are spoken in one go."""

    sentence: Sentence
    pieces: tuple[Piece, ...]

    def __contains__(self, piece: Piece) -> bool:
        return any(
            mine.segment == piece.segment and mine.start <= piece.start < mine.end
            for mine in self.pieces
        )

    def tail(self, first: Piece) -> "Stretch":
        """Its end, from where a piece begins."""
        rest = [each for each in self.pieces if (each.segment, each.end) > _start(first)]
        begun = Piece(rest[0].segment, max(_start(first), _start(rest[0]))[1], rest[0].end)
        return Stretch(self.sentence, (begun, *rest[1:]))

    def words(self) -> float:
        """How many words it has; those of scripts without spaces by their usual length."""
        return sum(
            atom.word.count
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


def _start(piece: Piece) -> tuple[int, int]:
    """Where a piece begins, in the order of the text."""
    return piece.segment, piece.start


def _bare(segment: int, text: str, start: int, end: int) -> Piece:
    word = text[start:end]
    inner = _MARKS_AROUND.sub("", word)
    begin = start + word.index(inner)
    return Piece(segment, begin, begin + len(inner))
