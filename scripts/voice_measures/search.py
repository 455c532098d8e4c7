"""The choice of a cast: who of all possible voices differ most from each other."""

import random
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from audiolesson.engines.base import Engine
from audiolesson.model import Gender
from voice_measures.naturalness import gender_of, natural_variants, sounds_natural
from voice_measures.sound import Sound, distance, sound
from voice_measures.speaking import levelled, spoken
from voice_measures.texts import CALIBRATION

STEP_SEMITONES = 2.0
"""A difference of pitch that listeners notice in speech: their threshold is 1.5 to 2 semitones ('t
Hart, "Differential sensitivity to pitch distance, particularly in speech", J. Acoust. Soc. Am. 69,
1981)."""
STEP_DECIBELS = 3.6
"""A difference of timbre that is another voice's: twice the 1.8 dB that at most lie between one
voice reading one text and the same reading another."""
_ONE_MOUTH_DECIBELS = 2.5
"""Under this two voices are one person's at two pitches: accents alone make as much."""
STEP = (STEP_SEMITONES, STEP_DECIBELS)

NARRATOR, UNSURE = "en-us", "en-us+Nguyen"
PLAIN = (
    "en-us",
    "en-gb-x-rp",
    "en-us-nyc",
    "en",
    "en-gb-x-gbclan",
    "en-gb-x-gbcwmd",
    "en-gb-scotland",
    "en-029",
)
"""Accents with a woman's and a man's voice of the cast each."""
FOREIGN = ("en-x-fr", "en-x-de", "en-x-zh")
"""The same for these, whose woman's voice is the accent's own, without a variant."""

_RESTARTS = 40

Slots = list[list[str]]
"""For each place in the cast, the voices that may take it."""
Worth = Callable[[list[str]], tuple[float, ...]]


def search(engine: Engine) -> dict[str, Sound]:
    """Find the English cast: narrator, unsure, and speakers, those that differ most first."""
    sounds = _measured(engine, [NARRATOR, UNSURE, *FOREIGN])
    narrator = sounds[NARRATOR]
    by_gender: dict[Gender, list[str]] = {gender: [] for gender in Gender}
    for name, each in _measured(engine, [f"en-us+{name}" for name in natural_variants()]).items():
        gender = gender_of(each)
        if gender and name != UNSURE:
            by_gender[gender].append(name.partition("+")[2])
    slots = _slots(by_gender)
    sounds |= _measured(engine, {name for slot in slots for name in slot} - set(sounds))
    chosen = _best([_natural(slot, sounds, narrator) for slot in slots], sounds)
    half = len(chosen) // 2
    plain = _in_order(chosen[: len(PLAIN)], chosen[half : half + len(PLAIN)], sounds)
    foreign = _in_order(chosen[len(PLAIN) : half], chosen[half + len(PLAIN) :], sounds, plain)
    return {name: sounds[name] for name in [NARRATOR, UNSURE, *plain, *foreign]}


def _measured(engine: Engine, voices: Sequence[str] | set[str]) -> dict[str, Sound]:
    said = spoken(engine, sorted(voices), CALIBRATION["en"], "en")
    return {name: sound(levelled(speeches)[1]) for name, speeches in said.items()}


def _slots(variants: Mapping[Gender, Sequence[str]]) -> Slots:
    """Places for women, then as many for men."""
    women = [[f"{accent}+{each}" for each in variants[Gender.FEMALE]] for accent in PLAIN]
    men = [[f"{accent}+{each}" for each in variants[Gender.MALE]] for accent in (*PLAIN, *FOREIGN)]
    return [*women, *([accent] for accent in FOREIGN), *men]


def _natural(slot: list[str], sounds: Mapping[str, Sound], narrator: Sound) -> list[str]:
    """Those that are natural in the accent of their place too."""
    genders = {name: gender_of(sounds[name]) for name in slot}
    return [
        name
        for name, gender in genders.items()
        if gender and sounds_natural(sounds[name], gender, narrator)
    ]


def _best(slots: Slots, sounds: Mapping[str, Sound]) -> list[str]:
    names = list(sounds)
    steps = _steps([sounds[name] for name in names])
    number = {name: index for index, name in enumerate(names)}
    fixed = [number[NARRATOR], number[UNSURE]]

    def worth(cast: list[str]) -> tuple[float, ...]:
        """The smallest distances in order, then their sum."""
        places = [*fixed, *(number[name] for name in cast)]
        nearest = np.sort(steps[np.ix_(places, places)].min(axis=1))
        return (*nearest.round(3).tolist(), float(nearest.sum()))

    climbs = (_climb(slots, worth, random.Random(seed)) for seed in range(_RESTARTS))
    return max(climbs, key=worth)


def _steps(sounds: Sequence[Sound]) -> NDArray[np.float64]:
    """How far each is from each, infinitely from itself."""
    steps = np.full((len(sounds), len(sounds)), np.inf)
    for one, a in enumerate(sounds):
        for other, b in enumerate(sounds[:one]):
            apart = distance(a, b)
            alike = apart.decibels < _ONE_MOUTH_DECIBELS
            steps[one, other] = steps[other, one] = 0 if alike else apart.in_steps(*STEP)
    return steps


def _climb(slots: Slots, worth: Worth, draw: random.Random) -> list[str]:
    """From a cast drawn at random, change one voice or swap two while that makes it better."""
    cast: list[str] = []
    for slot in slots:
        taken = {_variant(name) for name in cast}
        cast.append(draw.choice([name for name in slot if _variant(name) not in taken]))
    best, climbing = worth(cast), True
    while climbing:
        climbing = False
        for place, slot in enumerate(slots):
            for name in slot:
                changed = _changed(slots, cast, place, name)
                if changed != cast and worth(changed) > best:
                    cast, best, climbing = changed, worth(changed), True
    return cast


def _changed(slots: Slots, cast: list[str], place: int, name: str) -> list[str]:
    """The cast with a voice in a place; who had its variant takes over the one that was there."""
    changed = list(cast)
    for other, voice in enumerate(cast):
        if other != place and _variant(voice) == _variant(name):
            accent = voice.partition("+")[0]
            instead = f"{accent}+{_variant(cast[place])}"
            if instead not in slots[other]:
                return cast
            changed[other] = instead
    changed[place] = name
    return changed


def _variant(voice: str) -> str:
    """What no two voices of a cast share: the variant, or an accent's own voice."""
    return voice.partition("+")[2] or voice


def _in_order(
    women: Sequence[str],
    men: Sequence[str],
    sounds: Mapping[str, Sound],
    before: Sequence[str] = (),
) -> list[str]:
    """A man and a woman in turns, each the one that is furthest from all who came before."""
    waiting = [list(men), list(women)]
    order: list[str] = []
    while waiting[len(order) % 2]:
        known = [sounds[name] for name in (NARRATOR, UNSURE, *before, *order)]
        furthest = max(
            waiting[len(order) % 2],
            key=lambda name: min(distance(sounds[name], each).in_steps(*STEP) for each in known),
        )
        waiting[len(order) % 2].remove(furthest)
        order.append(furthest)
    return order
