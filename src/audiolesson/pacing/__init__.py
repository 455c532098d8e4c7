"""What is said, how fast, how often, and which gap follows."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from audiolesson.model import CHIME_VOICE, Cast, Gap, Hearing, Line, Utterance
from audiolesson.pacing.material import Break, Material
from audiolesson.pacing.performing import Performance
from audiolesson.pacing.recipe import NATURAL, Part
from audiolesson.pacing.spelling import spoken_text
from audiolesson.timeline import Lengths

__all__ = ["Announce", "Break", "Material", "Pacing"]

ANNOUNCEMENT_PAUSE_MS = 700
"""Behind what announces a part."""


class Announce(StrEnum):
    """How a new part of a lesson is announced."""

    OFF = "off"
    SPOKEN = "spoken"
    """The narrator says its title; where it has none in the lesson's language, it is chimed."""
    CHIME = "chime"


class Pacing:
    """What is made of a script, in the voices of a cast."""

    def __init__(self, material: Material, cast: Cast, announce: Announce = Announce.OFF) -> None:
        self.material = material
        """The script, as its recipe looks at it."""
        self.cast = cast
        """Who speaks."""
        self._announce = announce

    @property
    def needs_lengths(self) -> bool:
        """Whether the order of what is heard depends on how long it takes."""
        return any(part.meetings for part in self.material.recipe.parts)

    def hearings(self, lengths: Lengths, taken: range | None = None) -> tuple[Hearing, ...]:
        """All that is heard, in order.

        In every full pass every sentence is heard once, in order.  What is said does not depend on
        lengths; when sentences are met again does.

        Args:
            lengths: of all that is said, be it estimated.
            taken: which of the material's sentences; all, if nothing else.

        """
        chosen = range(len(self.material.sentences)) if taken is None else taken
        heard: list[Hearing] = []
        for number, part in enumerate(self.material.recipe.parts):
            performance = Performance(self.material, self.cast, number)
            hearings = performance.hearings(chosen, lengths)
            if heard and hearings:
                heard += self._announced(number, part)
            heard += hearings
        return tuple(heard)

    def _announced(self, number: int, part: Part) -> Iterator[Hearing]:
        if self._announce is Announce.OFF:
            return
        words = (
            _title(part, self.material.script.language) if self._announce is Announce.SPOKEN else ""
        )
        voice = self.cast.narrator.name if words else CHIME_VOICE
        line = Line(Utterance(words, self.material.script.language, voice, NATURAL), None)
        yield Hearing((line,), None, number, Gap(base_ms=ANNOUNCEMENT_PAUSE_MS))


def _title(part: Part, language: str) -> str:
    """A part's title in a language; empty where it has none that can be said."""
    title = part.title
    if isinstance(title, Mapping):
        title = title.get(language) or title.get(language.partition("-")[0], "")
    words = spoken_text(title)
    return words if any(map(str.isalnum, words)) else ""
