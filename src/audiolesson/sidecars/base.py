"""The contract of a side file: an extension and one method.

To add a format, write a file beside this one with a subclass of `Sidecar`, and put it into
`audiolesson.sidecars.SIDECARS`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from audiolesson.model import Cast, Script
from audiolesson.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that a side file can tell of a lesson."""

    title: str
    album: str
    script: Script
    segments: range
    """Which of the script's it has."""
    cast: Cast
    timeline: Timeline
    engine: str
    """Name of the engine."""
    recipe: str
    """Name of the recipe."""
    sample_rate: int
    bitrate: int
    """kbit/s."""
    track: int = 1
    tracks: int = 1
    """How many the album has."""


class Sidecar(ABC):
    """Writes one kind of file beside the MP3."""

    suffix: ClassVar[str]
    """Of the file's name, with its full stop."""

    @abstractmethod
    def chunks(self, lesson: Lesson) -> Iterator[str]:
        """Give the text of the file bit by bit; it is written as UTF-8, its line ends as given."""
