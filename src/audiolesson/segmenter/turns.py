"""Texts in turns: "NAME: words", and who each label stands for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from audiolesson.model import Gender, Span
from audiolesson.segmenter.exchange import is_exchange, without_headline
from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.labels import Label, find_openings, is_generic, labels_within
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention
from audiolesson.segmenter.origins import origin_in
from audiolesson.segmenter.people import People, Person, lower_capitals, noun_gender

CONFIDENCE = 0.97


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody begins to speak."""

    label: Span
    named: Span
    """The words of the label that name the speaker."""
    speaker: str
    gender: Gender | None
    origin: str | None


class Turns:
    """All turns of a text; empty where it is not in turns."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self._starts = [turn.label.start for turn in turns]

    def at(self, offset: int) -> Turn | None:
        """Whose turn it is at `offset`; None before the first."""
        index = bisect_right(self._starts, offset)
        return self.turns[index - 1] if index else None

    def between(self, start: int, end: int) -> Sequence[Turn]:
        """The turns whose labels begin from `start` up to `end`."""
        return self.turns[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def find_turns(text: str, paragraphs: Sequence[Span], words: Lexicon) -> Turns:
    """The turns of a text.

    A colon alone makes none: the labels have to belong to an exchange.
    """
    openings = without_headline(find_openings(text, paragraphs, words))
    if not is_exchange(openings, len(paragraphs), words):
        return Turns(())
    within = [label for span in paragraphs for label in labels_within(text, span, words)]
    labels = [*(opening.label for opening in openings), *within]
    return Turns(_turns(text, _apart(labels), words))


def _apart(labels: Sequence[Label]) -> list[Label]:
    """The labels in order, without those that lie in another one: "ANN" of "Dr. ANN"."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: (label.span.start, -label.span.end)):
        if not kept or label.span.start >= kept[-1].span.end:
            kept.append(label)
    return kept


# ------------------------------------------------------------------ who they are
def _turns(text: str, labels: Sequence[Label], words: Lexicon) -> list[Turn]:
    people = People(words)
    mentions = [_mention(label, words) for label in labels]
    people.meet(text, [*_spelled_out(text, mentions), *mentions])
    spoken = {label: _person(label, people, words) for label in labels}
    return [
        Turn(
            label.span,
            label.named,
            spoken[label].name,
            spoken[label].gender or noun_gender(label.name, words),
            spoken[label].origin or origin_in(_normal_case(label.title)),
        )
        for label in labels
    ]


def _spelled_out(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Where the text itself has the given name of somebody whose labels have the last name only."""
    last_names = {one.name for one in mentions if one.name.isalpha() and one.name.istitle()}
    if not last_names:
        return []
    full_name = re.compile(rf"\b([A-Z][a-z]+) (?:[A-Z]\. )?(?:{'|'.join(sorted(last_names))})\b")
    return [
        Mention(match.start(), match.end(), Form.NAME, match[0], "")
        for match in full_name.finditer(text)
        if is_given_name(match[1])
    ]


def _person(label: Label, people: People, words: Lexicon) -> Person:
    mention = _mention(label, words)
    if is_generic(label.name, words):
        return Person(_normal_case(label.name), tuple(label.name.lower().split()))
    return people.named(mention)


def _mention(label: Label, words: Lexicon) -> Mention:
    """The label as a name, its titles apart."""
    parts = _normal_case(label.name).split()
    count = 0
    while count < len(parts) - 1 and parts[count].lower() in words.titles:
        count += 1
    return Mention(
        label.span.start,
        label.span.end,
        Form.NAME,
        " ".join(parts[count:]),
        " ".join(parts[:count]),
    )


def _normal_case(name: str) -> str:
    """A label in capitals as a name: in a transcript they are its style, no abbreviation."""
    return lower_capitals(name) if name.isupper() else name
