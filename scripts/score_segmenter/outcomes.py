"""What the segmenter made of each annotated quote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory

from audiolesson.model import Kind, Script, Segment, Span
from audiolesson.readers import read
from audiolesson.segmenter import segment
from score_segmenter.gold import Article, GoldQuote, Optional
from score_segmenter.names import character, head_of, is_pronoun, same_name, words_of
from score_segmenter.pieces import Piece, aligned, covered, joined, pieces_of

IGNORED = 0.5
"""The share in optional spans from which a predicted piece counts neither as right nor as wrong."""


class ScoredBy(Enum):
    """What a predicted speaker is compared with."""

    CAST = auto()
    NAME = auto()
    NOUN = auto()
    NOTHING = auto()
    """Nobody knows who "he" was."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An annotated quote, or what of it lies on a line, and the answer."""

    article: Article
    gold: Piece[GoldQuote]
    said: Piece[Segment] | None
    """The predicted piece that belongs to it."""
    scored_by: ScoredBy
    is_right: bool
    """Whether the speaker is."""

    @property
    def is_exact(self) -> bool:
        """Whether the piece was found from the first letter to the last."""
        found = self.said
        return found is not None and (found.start, found.end) == (self.gold.start, self.gold.end)

    @property
    def is_mention_right(self) -> bool:
        """Whether the words that name the speaker were found."""
        gold, said = self.gold.of.mention, self.said and mention_of(self.said.of)
        return bool(gold and said and said.start < gold.end and gold.start < said.end)

    @property
    def speaker(self) -> str | None:
        """The predicted one."""
        return self.said.of.speaker if self.said else None

    @property
    def confidence(self) -> float:
        """How sure of it the segmenter is."""
        return self.said.of.confidence if self.said else 0.0


@dataclass(frozen=True, slots=True)
class Stray:
    """A predicted piece that is no annotated one."""

    article: Article
    said: Piece[Segment]
    is_aligned: bool
    """Whether it belongs to one nevertheless."""


@dataclass(frozen=True, slots=True)
class Result:
    """All that came of an article."""

    outcomes: tuple[Outcome, ...]
    strays: tuple[Stray, ...]
    exact: int
    """Predicted pieces that are annotated ones."""


def answers(texts: Sequence[str]) -> Iterator[Script]:
    """The script of each text, read from a file as users' texts are."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        for text in texts:
            path.write_bytes(text.encode())
            script = segment(read(str(path)))
            if script.transcript.text != text:
                raise ValueError("a text came back changed, so that its places mean nothing")
            yield script


def mention_of(said: Segment) -> Span | None:
    """The words that name the speaker of a segment."""
    if said.speaker_start is None or said.speaker_end is None:
        return None
    return Span(said.speaker_start, said.speaker_end)


def is_told_by_pronoun(outcome: Outcome) -> bool:
    """Whether the segmenter took a pronoun beside the quote for its speaker."""
    words = mention_of(outcome.said.of) if outcome.said else None
    return words is not None and is_pronoun(words.of(outcome.article.text))


def compare(article: Article, script: Script) -> Result:
    """An article's annotations beside its script."""
    text = article.text
    gold = pieces_of(text, article.quotes)
    quoted = [one for one in script.segments if one.kind is Kind.QUOTE]
    said = joined(text, pieces_of(text, quoted))
    places = {(piece.start, piece.end) for piece in gold}
    exact = [piece for piece in said if (piece.start, piece.end) in places]
    pairs = aligned(gold, said)
    others = [
        Stray(article, piece, number in pairs.values())
        for number, piece in enumerate(said)
        if (piece.start, piece.end) not in places
    ]
    zones = _ignored_zones(article)
    outcomes = (_outcome(article, one, _at(said, pairs.get(i))) for i, one in enumerate(gold))
    strays = (one for one in others if covered(one.said, zones, but=gold) < IGNORED)
    return Result(tuple(outcomes), tuple(strays), len(exact))


def _at(said: Sequence[Piece[Segment]], index: int | None) -> Piece[Segment] | None:
    return None if index is None else said[index]


def _ignored_zones(article: Article) -> list[Piece[Optional]]:
    """Optional spans; but to speak a phrase within a sentence of indirect speech is wrong."""
    return pieces_of(article.text, [one for one in article.optional if one.reason != "mixed"])


def _outcome(article: Article, gold: Piece[GoldQuote], said: Piece[Segment] | None) -> Outcome:
    scored_by = _scored_by(gold.of, article)
    speaker = said.of.speaker if said else None
    right = speaker is not None and _is_right(gold.of, speaker, scored_by, article)
    return Outcome(article, gold, said, scored_by, right)


def _scored_by(gold: GoldQuote, article: Article) -> ScoredBy:
    if gold.speaker is None:
        return ScoredBy.NOTHING
    if article.cast:
        return ScoredBy.CAST
    if gold.names:
        return ScoredBy.NAME
    told = words_of(gold.speaker) and not is_pronoun(gold.speaker) and gold.kind != "pronoun"
    return ScoredBy.NOUN if told else ScoredBy.NOTHING


def _is_right(gold: GoldQuote, speaker: str, scored_by: ScoredBy, article: Article) -> bool:
    if scored_by is ScoredBy.CAST:
        number = character(speaker, article.cast)
        return number is not None and article.cast[number][0] == gold.speaker
    if scored_by is ScoredBy.NAME:
        return any(same_name(speaker, name) for name in gold.names)
    heads = {head_of(gold.speaker or ""), *words_of(gold.head)[-1:]} - {""}
    return head_of(speaker) in heads
