"""Texts in turns: "NAME: words", and who each label stands for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from audiolesson.model import CERTAIN, Gender, Span
from audiolesson.segmenter.capitals import is_in_capitals
from audiolesson.segmenter.dashes import chevrons, dialogue_lines
from audiolesson.segmenter.exchange import (
    are_quoted,
    as_spoken,
    come_back,
    in_full,
    is_exchange,
    without_headline,
)
from audiolesson.segmenter.labels import (
    Company,
    Label,
    Opening,
    find_openings,
    find_questions,
    label_at_start,
    labels_within,
    with_announcements,
)
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.lone_names import lone_names
from audiolesson.segmenter.quotes import find_quotes
from audiolesson.segmenter.resumption import narrator_resumes
from audiolesson.segmenter.speakers import forms_of, speakers_of
from audiolesson.segmenter.voices import CONFIDENCE, Basis

LABELLED = CERTAIN
"""How likely a label tells who speaks."""
UNNAMED = ("Speaker 1", "Speaker 2")
"""Who speaks where marks tell of a change and of nothing else: one, then the other."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody begins to speak."""

    label: Span
    """What stands for the speaker and is not spoken; empty where nothing does."""
    speaker: str | None
    """None where the narrator goes on."""
    confidence: float = 0.0
    named: Span | None = None
    """The words that name the speaker."""
    gender: Gender | None = None
    origin: str | None = None


class Turns:
    """All turns of a text; empty where it is not in turns."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self._starts = [turn.label.start for turn in turns]

    @property
    def names(self) -> tuple[str, ...]:
        """Who speaks, each once, in the order of their first turns."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))

    def at(self, offset: int) -> Turn | None:
        """Whose turn it is at `offset`; None where it is the narrator's."""
        index = bisect_right(self._starts, offset)
        turn = self.turns[index - 1] if index else None
        return turn if turn and turn.speaker else None

    def between(self, start: int, end: int) -> Sequence[Turn]:
        """The turns whose labels begin from `start` up to `end`."""
        return self.turns[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def find_turns(text: str, paragraphs: Sequence[Span], words: Lexicon) -> Turns:
    """The turns of a text.

    A colon alone makes none: the labels have to belong to an exchange, the names on lines of
    their own to take turns, the lines after dashes to answer one another.
    """
    openings = _openings(text, paragraphs, words)
    marks = chevrons(text, paragraphs)
    if not openings and not marks:
        return Turns(_dialogue(text, paragraphs, words))
    at_marks = {mark: label_at_start(text, Span(mark.start, len(text)), words) for mark in marks}
    labels = [
        *(opening.speaking for opening in openings),
        *(label for label in at_marks.values() if label),
        *_labels_within(text, paragraphs, openings, words),
    ]
    spoken = _spoken(text, _apart(labels), words)
    unnamed = _unnamed(mark for mark, label in at_marks.items() if not label)
    narrated = _narrated(text, paragraphs, openings, words)
    behind = _behind_quotes(text, paragraphs, openings)
    return Turns(_in_order([*spoken, *unnamed, *narrated, *behind]))


def _openings(text: str, paragraphs: Sequence[Span], words: Lexicon) -> Sequence[Opening]:
    """The paragraphs that begin with a speaker's label; none where there is no exchange."""
    roles = find_questions(text, paragraphs, words)
    taken = {one.paragraph for one in roles}
    others = (one for one in find_openings(text, paragraphs, words) if one.paragraph not in taken)
    found = sorted([*roles, *others], key=lambda one: one.paragraph)
    spoken = as_spoken(with_announcements(paragraphs, found, words), words)
    labelled = without_headline(text, paragraphs, spoken, words)
    speaking = [one for one in labelled if one.label.name.lower() not in words.turns.script_marks]
    if is_exchange(speaking, len(paragraphs), words):
        return labelled
    return _run_on(text, paragraphs, speaking, words) or lone_names(text, paragraphs, words)


def _run_on(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> Sequence[Opening]:
    """All labels in capitals of a text whose turns follow one another within paragraphs."""
    if is_in_capitals(text):
        return ()
    company = Company(names=frozenset(), roles=False, capitals=False)
    within = [
        (label, number, span)
        for number, span in enumerate(paragraphs)
        for label in labels_within(text, span, words, company)
    ]
    if not within:
        return ()
    found = [*((one.label, one.paragraph, paragraphs[one.paragraph]) for one in openings), *within]
    several = sorted(found, key=lambda one: one[0].span.start)
    ends = [*(label.span.start for label, _, _ in several[1:]), len(text)]
    run = [
        Opening(label, number, text[label.span.end : min(end, span.end)].strip())
        for (label, number, span), end in zip(several, ends, strict=True)
    ]
    run = as_spoken(run, words)
    names = in_full([" ".join(one.label.name.lower().split()) for one in run], words)
    capitals = all(one.label.name.isupper() for one in run)
    talk = capitals and come_back(run, names) and not are_quoted(run)
    return run if talk else ()


def _labels_within(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> list[Label]:
    company = Company(
        names=frozenset(form for one in openings for form in forms_of(one.speaking.name)),
        roles=any(one.label.role for one in openings),
        capitals=is_in_capitals(text),
    )
    return [label for span in paragraphs for label in labels_within(text, span, words, company)]


def _apart(labels: Sequence[Label]) -> list[Label]:
    """The labels in order, without those that lie in another one: "ANN" of "Dr. ANN"."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: (label.span.start, -label.span.end)):
        if not kept or label.span.start >= kept[-1].span.end:
            kept.append(label)
    return kept


def _in_order(turns: Iterable[Turn]) -> list[Turn]:
    """The turns in order, without marks that lie in a label."""
    kept: list[Turn] = []
    for turn in sorted(turns, key=lambda turn: (turn.label.start, -turn.label.end)):
        if not kept or turn.label.start >= kept[-1].label.end:
            kept.append(turn)
    return kept


# ------------------------------------------------------------------ who speaks
def _spoken(text: str, labels: Sequence[Label], words: Lexicon) -> Iterator[Turn]:
    for label, one in zip(labels, speakers_of(text, labels, words), strict=True):
        if label.name.lower() in words.turns.script_marks:
            yield Turn(label.span, None)
        else:
            yield Turn(label.span, one.name, LABELLED, label.named, one.gender, one.origin)


def _unnamed(marks: Iterable[Span]) -> Iterator[Turn]:
    """Turns of which nothing is known but that the speaker changes."""
    for mark, speaker in zip(marks, cycle(UNNAMED), strict=False):
        yield Turn(mark, speaker, CONFIDENCE[Basis.TURN])


def _dialogue(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Turn]:
    """The turns of lines after dashes; the paragraphs between them are the narrator's."""
    lines = dialogue_lines(text, paragraphs, words)
    said = {line.paragraph for line in lines}
    behind = sorted({number + 1 for number in said} - said - {len(paragraphs)})
    spoken = _unnamed(line.mark for line in lines)
    return _in_order([*spoken, *(_narrator(paragraphs[number].start) for number in behind)])


# ------------------------------------------------------------------ where the narrator goes on
def _narrator(start: int) -> Turn:
    return Turn(Span(start, start), None)


def _narrated(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> Iterator[Turn]:
    for opening in openings:
        if opening.announced:
            yield _narrator(opening.label.span.start)
    resumed = narrator_resumes(text, paragraphs, openings, words)
    if resumed is not None:
        yield _narrator(paragraphs[resumed].start)


def _behind_quotes(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening]
) -> Iterator[Turn]:
    """Where quotes end that are the turns of a text in which all turns are in quote marks."""
    if not are_quoted(openings):
        return
    for opening in openings:
        span = Span(opening.label.span.end, paragraphs[opening.paragraph].end)
        quote = next(iter(find_quotes(text, span)), None)
        if quote and quote.closed:
            yield _narrator(quote.end)
