"""What people annotated: quotes and their speakers, sentences, turns."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiolesson.model import Span

_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "him", "her", "them", "his", "their", "its", "who"}
)
_ARTICLES = frozenset({"a", "an", "the", "one", "another", "his", "her", "their", "its", "some"})
_NO_NAME = _ARTICLES | {"at", "of", "from", "in", "for"}
"""Words that a phrase has and a name doesn't: articles and what joins nouns."""
_TAG = re.compile(r'<q s="(?P<speaker>[^"|]*)\|(?P<wording>[^"|]*)">|<m>|</[qm]>')


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote as it was annotated."""

    start: int
    end: int
    speaker: str | None
    """A character of the cast, else the words of the text; None where nobody is told."""
    names: tuple[str, ...]
    """What the speaker is called, where it is known: the fullest first."""
    kind: str
    """How the text refers to the speaker: person, pronoun, nominal, org, none, given."""
    mention: Span | None
    """The words that do."""
    head: str
    """The last word of them, for a noun phrase."""


@dataclass(frozen=True, slots=True)
class Optional:
    """A span that may be taken for a quote or not."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its quotes."""

    name: str
    text: str
    quotes: tuple[GoldQuote, ...]
    optional: tuple[Optional, ...]
    cast: tuple[tuple[str, ...], ...]
    """The names of each character; where there are any, speakers are among them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A text and its sentences."""

    name: str
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """What somebody says behind a label."""

    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A text in turns."""

    text: str
    turns: tuple[GoldTurn, ...]


# ------------------------------------------------------------------ JSON lines
def read_articles(path: Path) -> list[Article]:
    """The articles of a file with one JSON object a line."""
    return [_article(one) for one in _lines(path)]


def read_rules(path: Path) -> list[Rule]:
    """The rules of sentence splitting in such a file."""
    return [Rule(one["id"], one["text"], tuple(one["sentences"])) for one in _lines(path)]


def read_talks(path: Path) -> list[Talk]:
    """The texts in turns in such a file; what nobody says is left out."""
    return [
        Talk(
            one["text"],
            tuple(
                GoldTurn(Span(turn["start"], turn["end"]), turn["speaker"])
                for turn in one["turns"]
                if turn["speaker"]
            ),
        )
        for one in _lines(path)
    ]


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _article(data: Mapping[str, Any]) -> Article:
    return Article(
        data["id"],
        data["text"],
        tuple(map(_quote, data["quotes"])),
        tuple(Optional(o["start"], o["end"], o["reason"]) for o in data.get("optional", ())),
        tuple((one["name"], *one.get("aliases", ())) for one in data.get("cast", ())),
    )


def _quote(data: Mapping[str, Any]) -> GoldQuote:
    start = data.get("speaker_start")
    return GoldQuote(
        data["start"],
        data["end"],
        data["speaker"],
        tuple(filter(None, (data.get("speaker_resolved"), data.get("speaker_name")))),
        data.get("speaker_kind") or ("none" if data["speaker"] is None else "given"),
        None if start is None else Span(start, data["speaker_end"]),
        data.get("speaker_head", ""),
    )


# ------------------------------------------------------------------ tagged texts
@dataclass(frozen=True, slots=True)
class _Tagged:
    """A stretch between tags."""

    span: Span
    speaker: str | None
    """None for a phrase within a sentence."""
    wording: str


def read_tagged(folder: Path) -> list[Article]:
    """The texts of a folder with tags around their quotes.

    `<q s="SPEAKER|WORDING">` stands in front of somebody's speech: who it is, and the words
    beside the quote that say so, if any do.  `<m>` stands in front of a phrase that a sentence
    of indirect speech quotes.
    """
    paths = sorted(folder.glob("*.txt"))
    return [_tagged_article(path.stem, path.read_text("utf-8")) for path in paths]


def _tagged_article(name: str, source: str) -> Article:
    text, tagged = _untagged(name, source)
    quotes = tuple(_tagged_quote(text, tagged, one) for one in tagged if one.speaker is not None)
    optional = tuple(
        Optional(one.span.start, one.span.end, "mixed") for one in tagged if one.speaker is None
    )
    return Article(name, text, quotes, optional, ())


def _untagged(name: str, source: str) -> tuple[str, list[_Tagged]]:
    """The text without its tags, and what stood between them."""
    parts: list[str] = []
    tagged: list[_Tagged] = []
    position = length = 0
    opened: tuple[int, re.Match[str]] | None = None
    for tag in _TAG.finditer(source):
        parts.append(source[position : tag.start()])
        length += tag.start() - position
        position = tag.end()
        if tag[0].startswith("</") is (opened is None):
            raise ValueError(f"{name}: {tag[0]} at {tag.start()} doesn't belong there")
        if opened:
            start, opening = opened
            tagged.append(_Tagged(Span(start, length), opening["speaker"], opening["wording"]))
        opened = None if opened else (length, tag)
    return "".join([*parts, source[position:]]), tagged


def _tagged_quote(text: str, tagged: list[_Tagged], one: _Tagged) -> GoldQuote:
    speaker = one.speaker or None
    names = (speaker,) if speaker and _is_name(speaker) else ()
    mention = _nearest(text, tagged, one) if one.wording else None
    kind = _kind(one.wording)
    return GoldQuote(one.span.start, one.span.end, speaker, names, kind, mention, "")


def _is_name(phrase: str) -> bool:
    """Whether a phrase ends in a capitalised word, and has no article or preposition."""
    several = phrase.split()
    capital = bool(several) and several[-1][0].isupper()
    return capital and _NO_NAME.isdisjoint(word.lower() for word in several)


def _kind(wording: str) -> str:
    if not wording:
        return "none"
    if wording.lower() in _PRONOUNS:
        return "pronoun"
    return "person" if _is_name(wording) else "nominal"


def _nearest(text: str, tagged: list[_Tagged], one: _Tagged) -> Span | None:
    """Where the wording stands outside of quotes: in the quote's paragraph, as near as it gets."""
    several = re.finditer(rf"(?<!\w){re.escape(one.wording)}(?!\w)", text)
    found = [Span(*word.span()) for word in several]
    outside = [
        word
        for word in found
        if not any(t.span.start < word.end and word.start < t.span.end for t in tagged)
    ]
    return min(outside, key=lambda word: _distance(text, word, one.span), default=None)


def _distance(text: str, word: Span, quote: Span) -> tuple[bool, int]:
    first, second = sorted((word, quote), key=lambda span: span.start)
    return "\n" in text[first.start : second.start], max(0, second.start - first.end)
