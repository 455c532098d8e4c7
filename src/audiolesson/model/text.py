"""Values of a source that was read."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, from `start` up to and without `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> "Span":
        """The span without the white space at its ends; empty where it covers nothing else."""
        covered = text[self.start : self.end]
        if covered and not (covered[0].isspace() or covered[-1].isspace()):
            return self
        start = self.end - len(covered.lstrip())
        return Span(start, max(start, self.start + len(covered.rstrip())))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces for `spans`, which are in order and apart, so that offsets stay."""
    parts, position = [], 0
    for span in spans:
        parts += [text[position : span.start], " " * (span.end - span.start)]
        position = span.end
    return "".join([*parts, text[position:]])


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source that is not spoken, and why."""

    line: int
    """Number of its line, counted from 1."""
    text: str
    """The words left out, without the white space around them."""
    reason: str
    """Why, in words for a person: "breadcrumb", "share links"."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the source that a person should look at."""

    line: int
    """Number of its line, counted from 1."""
    text: str
    """The words there, from their beginning."""
    reason: str
    """Why, in words for a person: "a quote mark that nothing closes"."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A decoded source: its text untouched, and what of it is to be looked at."""

    source: str
    """Where it came from, as the user named it: a path, or "-" for standard input."""
    text: str
    """All of the decoded input, its line ends as "\\n", otherwise as it was."""
    paragraphs: tuple[Span, ...]
    """In order, without the white space around them and without what was dropped.

    A paragraph may contain line ends, where its lines were wrapped at a fixed width.
    """
    dropped: tuple[Dropped, ...] = ()
    """What is left out, in the order of the text."""
