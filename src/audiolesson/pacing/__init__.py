"""What is said, how fast, how often, and which gap follows."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from audiolesson.model import Cast, Gap, Hearing, Kind, Line, Script, Segment, Utterance
from audiolesson.pacing.phrases import BREATH_WORDS, Piece, split_phrases
from audiolesson.pacing.recipe import Part, Recipe

SENTENCE_PAUSE_MS = 350
PARAGRAPH_PAUSE_MS = 800
PART_PAUSE_MS = 1500
NATURAL = 1.0

_Sentence = list[tuple[int, Segment]]
_UNSPOKEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs"}
"""Controls, zero-width marks and private characters.  espeak-ng takes some as commands."""
_JOINERS = "\u200c\u200d"
"""Zero-width too, but part of the spelling in Persian and the languages of India."""
_MISTAKEN_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:[`´]|”(?=(?:s|t|re|ve|ll|d|m)\b))(?=[^\W\d_])")
"""Another mark in an apostrophe's place, as in "It`s" and "let”s": a voice would read it out."""


def pace(script: Script, cast: Cast, recipe: Recipe) -> tuple[Hearing, ...]:
    """Turn a cast script into all that is heard, in order.

    Translations are shown and not spoken; everything else is spoken once in every pass.
    """
    sentences = _spoken_sentences(script)
    return tuple(
        hearing
        for number, part in enumerate(recipe.parts)
        for hearing in _PASSES[part](sentences, _Director(cast, number, recipe))
    )


class _Director:
    """Says how one part's hearings are made."""

    def __init__(self, cast: Cast, part: int, recipe: Recipe) -> None:
        self._cast = cast
        self._part = part
        self._recipe = recipe

    def hearing(
        self, sentence: _Sentence, pieces: Sequence[Piece], rate: float, gap: Gap
    ) -> Hearing:
        segments = dict(sentence)
        lines = tuple(
            Line(
                Utterance(
                    spoken_text(segments[piece.segment].text[piece.start : piece.end]),
                    segments[piece.segment].language,
                    self._cast.voice_of(segments[piece.segment]).name,
                    rate,
                ),
                piece.segment,
            )
            for piece in pieces
        )
        return Hearing(lines, sentence[0][1].sentence, self._part, gap)

    @property
    def drill_rates(self) -> list[float]:
        return [NATURAL] * (self._recipe.repeats - 1) + [self._recipe.slow]

    @property
    def drill_gap(self) -> Gap:
        return Gap(self._recipe.gap, round(self._recipe.gap_base * 1000))


def spoken_text(text: str) -> str:
    """The words of a stretch of text, without what can't be seen, in single spaces."""
    visible = "".join(filter(_is_kept, text))
    return " ".join(_MISTAKEN_APOSTROPHE.sub("’", visible).split())


def _is_kept(character: str) -> bool:
    return (
        character.isspace()
        or character in _JOINERS
        or unicodedata.category(character) not in _UNSPOKEN_CATEGORIES
    )


def _spoken_sentences(script: Script) -> list[_Sentence]:
    spoken = (
        (index, segment)
        for index, segment in enumerate(script.segments)
        if segment.kind is not Kind.TRANSLATION
    )
    return [list(group) for _, group in itertools.groupby(spoken, lambda each: each[1].sentence)]


def _through(sentences: list[_Sentence], director: _Director) -> Iterator[Hearing]:
    for sentence, following in itertools.zip_longest(sentences, sentences[1:]):
        pieces = list(itertools.chain.from_iterable(_breaths(sentence)))
        gap = Gap(base_ms=_pause_ms(sentence, following))
        if pieces:
            yield director.hearing(sentence, pieces, NATURAL, gap)


def _drill(sentences: list[_Sentence], director: _Director) -> Iterator[Hearing]:
    for sentence in sentences:
        texts = [(index, segment.text) for index, segment in sentence]
        for phrase in split_phrases(texts, sentence[0][1].language):
            for rate in director.drill_rates:
                yield director.hearing(sentence, phrase, rate, director.drill_gap)


_PASSES = {Part.THROUGH: _through, Part.DRILL: _drill}


def _breaths(sentence: _Sentence) -> Iterator[list[Piece]]:
    """Each segment whole, or in a few pieces where no breath would do."""
    for index, segment in sentence:
        yield from split_phrases([(index, segment.text)], segment.language, BREATH_WORDS)


def _pause_ms(sentence: _Sentence, following: _Sentence | None) -> int:
    if following is None:
        return PART_PAUSE_MS
    same_paragraph = sentence[-1][1].paragraph == following[0][1].paragraph
    return SENTENCE_PAUSE_MS if same_paragraph else PARAGRAPH_PAUSE_MS
