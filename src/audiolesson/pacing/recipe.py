"""Recipes: what a learner hears of a text, how often, how fast, and which gaps follow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from audiolesson.errors import BadOption
from audiolesson.model import Gap
from audiolesson.pacing.phrases import PHRASE_WORDS

DEFAULT = "repeat"
"""What a lesson is paced by where nobody says otherwise."""
MOST_REPEATS = 100
"""Of a hearing, in a row."""
LONGEST_GAP_SECONDS = 60.0
LARGEST_FACTOR = 10.0
"""Of a gap by the length just heard, or seconds for each word of it."""
SLOWEST, FASTEST = 0.5, 1.5
"""Beyond them stretched speech is no speech."""
NATURAL = 1.0
_LONG = 1e15


class Unit(StrEnum):
    """A stretch of text, the longest first."""

    LESSON = "lesson"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    PHRASE = "phrase"
    WORD = "word"

    @property
    def smallness(self) -> int:
        """0 for the lesson, which all others are in."""
        return list(Unit).index(self)


class Reader(StrEnum):
    """Whose voice a step is heard in."""

    OWN = "own"
    """That of whoever speaks."""
    NARRATOR = "narrator"


class Wording(StrEnum):
    """Which of its two languages a text is heard in."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class Order(StrEnum):
    """How the phrases of a sentence follow one another."""

    FORWARDS = "forwards"
    BUILDUP = "buildup"
    """From its end: the last one, the last two, until it is whole."""


class Figure(StrEnum):
    """What a step leaves to the recipe's own figures, which the user's may replace."""

    REPEATS = "repeats"
    SLOW = "slow"
    REPEAT = "repeat"
    """The time to repeat in: `gap` times the length just heard, plus `gap_base`."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What a step leaves after each hearing: the sum of its three."""

    factor: float = 0.0
    """Times the length just heard."""
    per_word: float = 0.0
    """Seconds for each word just heard."""
    base: float = 0.0
    """Seconds."""

    def after(self, words: float, hearings: int) -> Gap:
        """The gap after so many words in so many hearings."""
        return Gap(self.factor, round((self.per_word * words + self.base) * 1000), hearings)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with each unit of a stretch of text."""

    unit: Unit
    rates: tuple[float | Figure, ...] = (NATURAL,)
    """Of its hearings, one after the other."""
    times: int | Figure | None = None
    """How often it is heard: of more than there are rates the first is repeated, of fewer the last
    ones stay.  None for as often as there are rates."""
    gap: Silence | Figure | None = None
    """None for the pause that a reader makes there."""
    reader: Reader = Reader.OWN
    wording: Wording = Wording.ORIGINAL
    order: Order = Order.FORWARDS


@dataclass(frozen=True, slots=True)
class Rarity:
    """Which words are rare."""

    rarer_than: float
    """Zipf frequency: the logarithm to base 10 of how often they occur in a billion words."""
    most: int
    """How many are taken, the rarest ones."""


@dataclass(frozen=True, slots=True)
class Part:
    """A way through the text: for each stretch of it, one step after the other."""

    each: Unit
    steps: tuple[Step, ...]
    title: str | Mapping[str, str] = ""
    """What announces it, or that by language."""
    meetings: tuple[float, ...] = ()
    """Seconds after which each unit is met again, the others in between; none for one after the
    other."""
    rarity: Rarity | None = None
    """Of the words that it goes through; None for all."""

    @property
    def translates(self) -> bool:
        """Whether the translation is heard in it."""
        return any(step.wording is Wording.TRANSLATION for step in self.steps)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a lesson is paced; checks its figures when it is made."""

    name: str
    description: str
    parts: tuple[Part, ...]
    repeats: int = 2
    """How often each unit is heard in a drill that leaves it to this."""
    slow: float = 0.75
    """Speed of a slow hearing, 1.0 being natural."""
    gap: float = 1.0
    """Time to repeat in, as a factor of the length just heard."""
    gap_base: float = 1.0
    """Seconds added to that."""
    longest: int = PHRASE_WORDS
    """How many words a phrase has at the most."""

    def __post_init__(self) -> None:
        _check("repeats", self.repeats, 1, MOST_REPEATS)
        _check("slow", self.slow, SLOWEST, NATURAL)
        _check("gap", self.gap, 0, LARGEST_FACTOR)
        _check("gap-base", self.gap_base, 0, LONGEST_GAP_SECONDS)

    @property
    def translates(self) -> bool:
        """Whether the translation is heard."""
        return any(part.translates for part in self.parts)

    def adjusted(
        self,
        *,
        repeats: int | None = None,
        slow: float | None = None,
        gap: float | None = None,
        gap_base: float | None = None,
        translation_first: bool = False,
    ) -> "Recipe":
        """The recipe with the user's own figures, where they gave some.

        Raises:
            BadOption: a figure is outside of what it can be.

        """
        given = {"repeats": repeats, "slow": slow, "gap": gap, "gap_base": gap_base}
        changes: dict[str, Any] = {k: value for k, value in given.items() if value is not None}
        if translation_first:
            changes["parts"] = tuple(map(_translation_first, self.parts))
        return replace(self, **changes)

    def uses(self, figure: Figure) -> bool:
        """Whether some step leaves something to that figure."""
        steps = [step for part in self.parts for step in part.steps]
        return any(figure in (*step.rates, step.times, step.gap) for step in steps)

    def rates_of(self, step: Step) -> list[float]:
        """The speed of each hearing of a unit."""
        rates = [self.slow if rate is Figure.SLOW else float(rate) for rate in step.rates]
        times = self.repeats if step.times is Figure.REPEATS else step.times
        times = len(rates) if times is None else int(times)
        return ([rates[0]] * (times - len(rates)) + rates)[-times:]

    def silence_of(self, step: Step) -> Silence | None:
        """What a step leaves after each hearing; None for a reader's pause."""
        if isinstance(step.gap, Figure):
            return Silence(self.gap, base=self.gap_base)
        return step.gap


def _translation_first(part: Part) -> Part:
    return replace(
        part, steps=tuple(sorted(part.steps, key=lambda step: step.wording is Wording.ORIGINAL))
    )


def _check(option: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        hint = f"Give a number from {least:g} to {most:g}"
        told = f"{value:g}" if abs(value) < _LONG else "a number of many digits"
        raise BadOption(f"{told} is out of range", hint, where=f"--{option}")
