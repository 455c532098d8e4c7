"""Scores the segmenter on a data folder, and prints all tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from score_segmenter import gold, speeds, structure
from score_segmenter.errors import Classes, examples, span_errors, speaker_errors
from score_segmenter.gold import Article
from score_segmenter.outcomes import Result, answers, compare
from score_segmenter.tables import (
    AIMS,
    Row,
    error_counts,
    heading,
    of_share,
    quote_rows,
    reliability,
    speed_rows,
)

T = TypeVar("T")

NEWS, FICTION = Path("quotes", "news.jsonl"), Path("quotes", "fiction.jsonl")
RULES, TURNS = Path("sentences", "golden_rules_en.jsonl"), Path("turns", "turns.jsonl")
WARM_UP = "Ann Hale said “yes.”\n\n“No,” said her brother. “Go,” he said. « Oui », dit Ben."
"""Has word lists and patterns loaded before a clock runs."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be measured and shown."""

    rounds: int = 3
    """Of the speeds, the best of which counts."""
    size: int = 1_000_000
    """Bytes of a hostile text; 0 leaves the speeds out."""
    errors: int = 0
    """Examples that are shown of each class of errors."""


@dataclass(slots=True)
class Data:
    """What a folder holds."""

    quotes: dict[str, list[Article]] = field(default_factory=dict)
    """By the style of the texts."""
    rules: list[gold.Rule] = field(default_factory=list)
    talks: list[gold.Talk] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Those that speed is measured on: news, else what there is."""
        usual = next(iter(self.quotes.values()), ())
        others = (*(one.text for one in self.talks), *(one.text for one in self.rules))
        return [one.text for one in usual] or list(others)


def read_data(folder: Path) -> Data:
    """The data of a folder: files of JSON lines, or else texts with tags around their quotes."""
    quotes = {
        "news": _if_there(folder / NEWS, gold.read_articles),
        "fiction": _if_there(folder / FICTION, gold.read_articles),
        "other news": gold.read_tagged(folder),
    }
    return Data(
        {style: articles for style, articles in quotes.items() if articles},
        _if_there(folder / RULES, gold.read_rules),
        _if_there(folder / TURNS, gold.read_talks),
    )


def _if_there(path: Path, reader: Callable[[Path], list[T]]) -> list[T]:
    return reader(path) if path.exists() else []


def report(folder: Path, wishes: Wishes) -> Iterator[str]:
    """All lines that are printed."""
    data = read_data(folder)
    if not data.texts():
        raise FileNotFoundError(f"{folder} has neither quotes, sentences nor turns")
    results = {style: _results(articles) for style, articles in data.quotes.items()}
    for style, several in results.items():
        yield heading(f"{style}: {len(several)} texts")
        yield from map(str, quote_rows(several, style))
    yield from map(str, _structure_rows(data))
    if results:
        yield from reliability(results)
        yield from _errors(results, wishes.errors)
    if wishes.size:
        yield from _speeds(data.texts(), wishes)


def _results(articles: Sequence[Article]) -> list[Result]:
    scripts = answers([one.text for one in articles])
    return [compare(one, script) for one, script in zip(articles, scripts, strict=True)]


def _structure_rows(data: Data) -> Iterator[Row | str]:
    if data.rules or data.talks:
        yield heading("structure")
    if data.rules:
        broken = structure.broken_rules(data.rules)
        passed = len(data.rules) - len(broken)
        yield Row("golden rules", passed, AIMS["rules"]["passed"], len(data.rules))
        yield from (f"  broken: {name}" for name in broken)
    if data.talks:
        letters, whole = structure.turns_right(data.talks)
        yield of_share(
            "turns: characters with the right speaker", letters, AIMS["turns"]["letters"]
        )
        yield of_share("turns: whole", whole)


def _errors(results: dict[str, list[Result]], count: int) -> Iterator[str]:
    for title, classes_of in (("spans", span_errors), ("speakers", speaker_errors)):
        sets: dict[str, Classes] = {
            style: classes_of(several) for style, several in results.items()
        }
        yield from error_counts(f"wrong {title}", sets)
        for style, classes in sets.items() if count else ():
            yield f"\n{style}, wrong {title}"
            yield from examples(classes, count)


def _speeds(texts: Sequence[str], wishes: Wishes) -> Iterator[str]:
    speeds.measure("", [WARM_UP], 1)
    usual = speeds.measure("the data's texts", speeds.some_of(texts), wishes.rounds)
    yield from speed_rows(usual, speeds.measure_hostile(wishes.size, wishes.rounds))
