"""Whom "he" and "she" stand for."""

from bisect import bisect_left
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from audiolesson.model import Gender
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Mention
from audiolesson.segmenter.people import UNKNOWN, Person

REMEMBERED = 40
"""People sighted that a pronoun may look back to."""
FADE = 150
"""Characters after which a sighting counts half."""
FALL = 2
"""How steeply it counts less and less: the power of the distance."""
SENTENCE = 0.5
"""How much less it counts for each of the narrator's sentences between."""
ACTING = 3.0
"""How many times more somebody counts who acts or speaks in the pronoun's own sentence."""
SHARES = (0.75, 0.5, 0.0)
"""Shares that the best candidate has of what all together score."""
SINCE = (0, 1, 3)
"""The narrator's sentences since the best candidate acted or spoke, up to each."""
LIKELY = ((0.95, 0.75, 0.6), (0.9, 0.85, 0.45), (0.7, 0.45, 0.4), (0.45, 0.45, 0.4))
"""How often the best candidate is right, by these shares: a row for each of `SINCE`, and one for
longer ago.  Counted on news and fiction, rounded; `scripts/bench segmenter` prints the counts."""
NEVER_ACTED = (0.65, 0.45, 0.4)
"""The same for somebody who has not acted so far."""
VAGUE = 0.45
"""The same at most, where nothing tells the candidate's gender and somebody else might be meant."""
CONFIDENT = 0.85
"""How likely a pronoun is right that tells somebody's gender."""
CLEAR = 0.75
"""The share of all that fits from which a pronoun tells somebody's gender."""
REPEATED = 0.5
"""What a sighting weighs of somebody who was sighted with more weight before."""


class Role(Enum):
    """The part somebody plays where the text names them."""

    QUOTED = auto()
    """Is named in what somebody says."""
    MODIFIER = auto()
    """ "a Doe supporter": nobody acts."""
    SPOKE = auto()
    """Said the quote that stands here."""
    OWNER = auto()
    """ "Doe's remarks"."""
    OTHER = auto()
    SAYS = auto()
    """ "said Doe"."""
    NOUN = auto()
    """ "A neighbour ..." begins a sentence."""
    SUBJECT = auto()
    """ "Doe ..." begins a sentence."""


WEIGHTS = {
    Role.QUOTED: 0.1,
    Role.MODIFIER: 0.3,
    Role.SPOKE: 1.0,
    Role.OWNER: 0.8,
    Role.OTHER: 1.0,
    Role.SAYS: 3.0,
    Role.NOUN: 3.0,
    Role.SUBJECT: 5.0,
}
"""How much each counts where a pronoun follows, found by trying on news and fiction."""
ACTING_ROLES = frozenset({Role.NOUN, Role.SAYS, Role.SUBJECT})


@dataclass(frozen=True, slots=True)
class Place:
    """How far the narrator has come: what people say takes no time."""

    characters: int
    sentences: int


class Clock(Protocol):
    """Tells how far the narrator has come."""

    def at(self, offset: int) -> Place:
        """What the narrator told before `offset`."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    offset: int
    place: Place
    person: Person
    acts: bool
    weight: float


class Memory:
    """The people met so far in a text, and where."""

    def __init__(self, words: Lexicon, clock: Clock) -> None:
        self._words, self._clock = words, clock
        self._seen: deque[_Sighting] = deque(maxlen=REMEMBERED)

    def sight(self, offset: int, person: Person, role: Role) -> None:
        """Note that the text names somebody at `offset`, or has them speak."""
        place, acts = self._clock.at(offset), role in ACTING_ROLES
        self._seen.append(_Sighting(offset, place, person, acts, WEIGHTS[role]))

    def carry_on(self, pronoun: Mention) -> None:
        """Note that a pronoun goes on about the one whom it most likely stands for."""
        person, _ = self.recall(pronoun)
        if person:
            self.sight(pronoun.start, person, Role.OTHER)

    def recall(self, pronoun: Mention, gender: Gender | None = None) -> tuple[Person | None, float]:
        """Whom a pronoun most likely stands for, and how likely; None if nobody fits.

        `gender` is that of a noun used like a pronoun.
        """
        gender = gender or self._words.pronouns.get(pronoun.name)
        scores, people = self._scores(pronoun.start, gender)
        best = max(scores, key=lambda name: scores[name], default=None)
        if best is None or scores[best] <= 0:
            return None, 0.0
        person, share = people[best], scores[best] / sum(scores.values())
        likely = self._likelihood(person, share, pronoun.start)
        if gender and share >= CLEAR and likely >= CONFIDENT:
            person.pronouns[gender] += 1
        return person, min(likely, VAGUE) if self._is_vague(person, gender, share) else likely

    @staticmethod
    def _is_vague(person: Person, gender: Gender | None, share: float) -> bool:
        """Whether somebody's gender is unknown while others might be meant, or likely the other."""
        suits = person.suits(gender) if gender else 0.0
        return suits < UNKNOWN or (suits == UNKNOWN and share < 1)

    def _likelihood(self, person: Person, share: float, offset: int) -> float:
        """How likely a pronoun at `offset` is right that stands for `person`."""
        here = self._clock.at(offset).sentences
        acted = [
            here - seen.place.sentences
            for seen in self._seen
            if seen.person is person and seen.offset < offset and seen.acts
        ]
        row = LIKELY[bisect_left(SINCE, min(acted))] if acted else NEVER_ACTED
        return next(likely for least, likely in zip(SHARES, row, strict=True) if share >= least)

    def _people(self) -> Collection[Person]:
        """Everybody seen, each once."""
        return {id(seen.person): seen.person for seen in self._seen}.values()

    def _scores(
        self, offset: int, gender: Gender | None
    ) -> tuple[dict[str, float], dict[str, Person]]:
        """For the name of everybody seen before `offset`, how well they fit, and who they are."""
        here = self._clock.at(offset)
        scores: dict[str, float] = {}
        people: dict[str, Person] = {}
        suits = {id(person): person.suits(gender) if gender else 1.0 for person in self._people()}
        for seen in self._seen:
            if seen.offset < offset:
                name, score = seen.person.name, suits[id(seen.person)] * _score(seen, here)
                before = scores.get(name, 0.0)
                scores[name] = max(before, score) + REPEATED * min(before, score)
                people[name] = seen.person
        return scores, people


def _score(seen: _Sighting, here: Place) -> float:
    """How likely a pronoun is to mean somebody sighted: the nearer and more active, the more."""
    sentences = here.sentences - seen.place.sentences
    acting = ACTING if not sentences and seen.acts else 1.0
    faded = 1 + ((here.characters - seen.place.characters) / FADE) ** FALL
    return seen.weight * acting / faded / (1 + SENTENCE * sentences)
