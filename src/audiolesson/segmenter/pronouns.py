"""Whom "he" and "she" stand for."""

from collections import deque
from dataclasses import dataclass
from enum import Enum

from audiolesson.model import Gender
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Mention
from audiolesson.segmenter.people import Person

REMEMBERED = 40
"""People sighted that a pronoun may look back to."""
FADE = 150
"""Characters after which a sighting counts half."""
SURE = 0.9
"""How likely a pronoun is right that nobody else competes for."""
UNSURE = 0.45
CLEAR = 0.75
"""The share of all that fits from which a pronoun tells somebody's gender."""
REPEATED = 0.5
"""What a sighting weighs of somebody who was sighted with more weight before."""
UNKNOWN = 0.5
"""What a sighting weighs of somebody whose gender is unknown."""


class Role(Enum):
    """The part somebody plays where the text names them, with what it weighs."""

    QUOTED = 0.25
    OTHER = 1.0
    SAYS = 3.0
    SUBJECT = 5.0


@dataclass(frozen=True, slots=True)
class _Sighting:
    offset: int
    person: Person
    role: Role


class Memory:
    """The people met so far in a text, and where."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._seen: deque[_Sighting] = deque(maxlen=REMEMBERED)

    def sight(self, offset: int, person: Person, role: Role) -> None:
        """Note that the text names somebody at `offset`, or has them speak."""
        self._seen.append(_Sighting(offset, person, role))

    def carry_on(self, pronoun: Mention) -> None:
        """Note that a pronoun goes on about the one whom it most likely stands for."""
        person, _ = self.recall(pronoun)
        if person:
            self._seen.append(_Sighting(pronoun.start, person, Role.OTHER))

    def recall(self, pronoun: Mention) -> tuple[Person | None, float]:
        """Whom a pronoun most likely stands for, and how likely; None if nobody fits."""
        gender = self._words.pronouns.get(pronoun.name)
        scores, people = self._scores(pronoun.start, gender)
        best = max(scores, key=lambda name: scores[name], default=None)
        if best is None or scores[best] <= 0:
            return None, 0.0
        share = scores[best] / sum(scores.values())
        if gender and share >= CLEAR:
            people[best].pronouns[gender] += 1
        return people[best], UNSURE + (SURE - UNSURE) * share

    def _scores(
        self, offset: int, gender: Gender | None
    ) -> tuple[dict[str, float], dict[str, Person]]:
        """For the name of everybody seen before `offset`, how well they fit, and who they are."""
        scores: dict[str, float] = {}
        people: dict[str, Person] = {}
        for seen in self._seen:
            if seen.offset < offset:
                name, score = seen.person.name, _score(seen, offset, gender)
                before = scores.get(name, 0.0)
                scores[name] = max(before, score) + REPEATED * min(before, score)
                people[name] = seen.person
        return scores, people


def _score(seen: _Sighting, offset: int, gender: Gender | None) -> float:
    known = seen.person.gender
    if gender and known and known is not gender:
        return 0.0
    fits = UNKNOWN if gender and known is None else 1.0
    return fits * seen.role.value / (1 + ((offset - seen.offset) / FADE) ** 2)
