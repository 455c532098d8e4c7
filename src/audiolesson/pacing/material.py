"""A script as the stretches that a recipe's parts go through."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import chain, groupby

from audiolesson.model import Kind, Script, Segment
from audiolesson.pacing.phrases import Piece
from audiolesson.pacing.recipe import Part, Recipe, Unit
from audiolesson.pacing.translations import Bead, beads_of, unpaired
from audiolesson.pacing.units import Sentence, Stretch, sentences_of
from audiolesson.pacing.vocabulary import has_word_list, rare_words


class Break(IntEnum):
    """How well a lesson may end behind a sentence."""

    NOT = 0
    SENTENCE = 1
    PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """What all steps of a part are done with before the next of its kind."""

    stretches: tuple[Stretch, ...]
    translation: tuple[Stretch, ...] = ()


class Material:
    """The sentences of a script, with what a recipe wants to know of them."""

    def __init__(self, script: Script, recipe: Recipe) -> None:
        self.script = script
        self.recipe = recipe
        self.sentences: Sequence[Sentence] = sentences_of(script.segments)
        """Those that are spoken, in order."""

    def scopes(self, part: Part, taken: range) -> Iterator[Scope]:
        """What a part goes through, of some of the sentences."""
        sentences = [self.sentences[index] for index in taken]
        if part.translates:
            return self._translated(part, sentences)
        return (Scope(tuple(stretches)) for stretches in self._stretches(part, sentences))

    def rare_words(self, taken: range) -> list[str] | None:
        """The words that a recipe goes through as rare; None where it doesn't."""
        parts = [part for part in self.recipe.parts if part.rarity]
        if not parts:
            return None
        found = [scope.stretches[0] for part in parts for scope in self.scopes(part, taken)]
        return [self._text_of(piece) for stretch in found for piece in stretch.pieces]

    @property
    def has_word_list(self) -> bool:
        """Whether it is known how rare the language's words are, where the recipe asks for that."""
        asks = any(part.rarity for part in self.recipe.parts)
        return not asks or has_word_list(self.script.language)

    def _text_of(self, piece: Piece) -> str:
        return self.script.segments[piece.segment].text[piece.start : piece.end]

    def paragraph_of(self, sentence: Sentence, taken: range) -> tuple[Stretch, ...]:
        """All of the paragraph that a sentence is in, as far as its sentences are taken."""
        around = self._paragraphs[sentence.paragraph]
        return tuple(self.sentences[index].whole for index in around if index in taken)

    def segments_of(self, taken: range) -> range:
        """The segments from the first of some sentences up to the sentence behind them.

        With them goes what isn't spoken between.
        """
        first, last = taken.start, taken.stop
        begin = self.sentences[first].segments[0][0] if first else 0
        behind = self.sentences[last : last + 1]
        return range(begin, behind[0].segments[0][0] if behind else len(self.script.segments))

    def break_behind(self, index: int) -> Break:
        """How well a lesson may end behind one of the sentences."""
        if index + 1 == len(self.sentences):
            return Break.PARAGRAPH
        this, following = self.sentences[index], self.sentences[index + 1]
        if this.segments[0][1].kind is Kind.HEADING or following.number in self._joined:
            return Break.NOT
        return Break.SENTENCE if this.paragraph == following.paragraph else Break.PARAGRAPH

    @cached_property
    def translated_into(self) -> list[str]:
        """The languages of the translations that are paired with sentences."""
        numbers = [number for bead in self._beads for number in bead.translation]
        return sorted({self._translations[number].language for number in numbers})

    def untranslated(self, taken: Iterable[range]) -> int:
        """How many of some sentences have no translation."""
        chosen = {self.sentences[index].number for each in taken for index in each}
        alone = (bead.text for bead in self._beads if not bead.translation)
        return sum(number in chosen for text in alone for number in text)

    @property
    def unpaired(self) -> int:
        """How many sentences of translations are no sentence's, and are not heard."""
        return unpaired(self._worded, self._beads)

    def _stretches(self, part: Part, sentences: list[Sentence]) -> Iterable[Iterable[Stretch]]:
        longest = self.recipe.longest
        match part.each:
            case Unit.LESSON:
                return [[sentence.whole for sentence in sentences]]
            case Unit.PARAGRAPH:
                return (wholes for _, wholes in _by_paragraph(sentences))
            case Unit.SENTENCE:
                return ([sentence.whole] for sentence in sentences)
            case Unit.PHRASE:
                return ([one] for each in sentences for one in each.phrases(longest))
            case Unit.WORD:
                words = self._words(part, sentences)
                return ([word] for word in words)

    def _words(self, part: Part, sentences: list[Sentence]) -> Iterable[Stretch]:
        if part.rarity is None:
            return chain.from_iterable(sentence.words() for sentence in sentences)
        home = {index: sentence for sentence in sentences for index, _ in sentence.segments}
        segments = [(index, self.script.segments[index]) for index in home]
        rare = rare_words(segments, rarer_than=part.rarity.rarer_than, most=part.rarity.most)
        return (
            home[word.segment].stretch([Piece(word.segment, word.start, word.end)]) for word in rare
        )

    def _translated(self, part: Part, sentences: list[Sentence]) -> Iterator[Scope]:
        known = {sentence.number: sentence for sentence in sentences}
        beads = [bead for bead in self._beads if not known.keys().isdisjoint(bead.text)]
        groups = [[bead] for bead in beads]
        if part.each is Unit.PARAGRAPH:
            by_paragraph = groupby(beads, lambda bead: self._paragraph_of[bead.text[-1]])
            groups = [list(group) for _, group in by_paragraph]
        for group in groups:
            text = [known[number] for bead in group for number in bead.text if number in known]
            translation = [
                self._translations[number] for bead in group for number in bead.translation
            ]
            yield Scope(_wholes(text), _wholes(translation))

    @cached_property
    def _beads(self) -> list[Bead]:
        return beads_of(self._worded)

    @cached_property
    def _worded(self) -> list[Segment]:
        """The segments of sentences that have words, on both sides."""
        heard = {sentence.number for sentence in self.sentences} | self._translations.keys()
        return [each for each in self.script.segments if each.sentence in heard]

    @cached_property
    def _translations(self) -> dict[int, Sentence]:
        found = sentences_of(self.script.segments, translations=True)
        return {sentence.number: sentence for sentence in found}

    @cached_property
    def _paragraph_of(self) -> dict[int, int]:
        """The paragraph of each sentence, by their numbers."""
        return {sentence.number: sentence.paragraph for sentence in self.sentences}

    @cached_property
    def _joined(self) -> frozenset[int]:
        """Sentences that are translated together with the one before."""
        beads = self._beads if self.recipe.translates else []
        return frozenset(number for bead in beads for number in bead.text[1:])

    @cached_property
    def _paragraphs(self) -> dict[int, list[int]]:
        """The indices of the sentences of each paragraph."""
        found: dict[int, list[int]] = {}
        for index, sentence in enumerate(self.sentences):
            found.setdefault(sentence.paragraph, []).append(index)
        return found


def _by_paragraph(sentences: Iterable[Sentence]) -> Iterator[tuple[int, list[Stretch]]]:
    for number, group in groupby(sentences, lambda sentence: sentence.paragraph):
        yield number, [sentence.whole for sentence in group]


def _wholes(sentences: Iterable[Sentence]) -> tuple[Stretch, ...]:
    return tuple(sentence.whole for sentence in sentences)
