"""Recipes: what a learner hears of a text, how often, how fast, and which gaps follow."""

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import resources
from typing import Any

from audiolesson.errors import BadOption, RecipeError, UnknownRecipe

DEFAULT = "repeat"
MOST_REPEATS = 100
LONGEST_GAP_SECONDS = 60.0
LARGEST_FACTOR = 10.0
SLOWEST, FASTEST = 0.5, 1.0

_ALLOWED_TYPES: dict[str, tuple[type, ...]] = {
    "description": (str,),
    "repeats": (int,),
    "slow": (int, float),
    "gap": (int, float),
    "gap_base": (int, float),
}
"""What TOML may give for each key; true and false are no numbers, though Python counts them so."""
_KINDS: dict[type, str] = {str: "a text", int: "a whole number", float: "a number"}


class Part(StrEnum):
    """A pass over the text."""

    THROUGH = "through"
    """Sentence after sentence, with the pauses of reading aloud."""
    DRILL = "drill"
    """Each sentence, in phrases where it is long, several times with gaps to repeat it in."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a lesson is paced; checks itself when it is made."""

    name: str
    description: str
    parts: tuple[Part, ...]
    repeats: int = 2
    """How often each sentence is heard in its drill; the last time slowly."""
    slow: float = 0.75
    """Speed of a slow hearing, 1.0 being natural."""
    gap: float = 1.0
    """Silence after a hearing in a drill, as a factor of the length just heard."""
    gap_base: float = 1.0
    """Seconds added to that silence."""

    def __post_init__(self) -> None:
        _check("repeats", self.repeats, 1, MOST_REPEATS)
        _check("slow", self.slow, SLOWEST, FASTEST)
        _check("gap", self.gap, 0, LARGEST_FACTOR)
        _check("gap-base", self.gap_base, 0, LONGEST_GAP_SECONDS)

    def adjusted(
        self,
        *,
        repeats: int | None = None,
        slow: float | None = None,
        gap: float | None = None,
        gap_base: float | None = None,
    ) -> "Recipe":
        """The recipe with the user's own figures, where they gave some.

        Raises:
            BadOption: a figure is outside of what it can be.

        """
        given = {"repeats": repeats, "slow": slow, "gap": gap, "gap_base": gap_base}
        changes: dict[str, Any] = {k: value for k, value in given.items() if value is not None}
        return replace(self, **changes)


def _check(option: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        hint = f"Give a number from {least:g} to {most:g}"
        raise BadOption(f"{value:g} is out of range", hint, where=f"--{option}")


def recipe_names() -> list[str]:
    """The built-in recipes."""
    files = resources.files("audiolesson.pacing").joinpath("recipes").iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def load_recipe(name: str) -> Recipe:
    """Read a built-in recipe.

    Raises:
        UnknownRecipe: there is none of that name.

    """
    if name not in recipe_names():
        hint = f"Choose one of {', '.join(recipe_names())}"
        raise UnknownRecipe(f"no recipe {name!r}", hint, where="--pacing")
    file = resources.files("audiolesson.pacing").joinpath("recipes", f"{name}.toml")
    return parse_recipe(name, file.read_text("utf-8"))


def parse_recipe(name: str, text: str) -> Recipe:
    """Make a recipe of its TOML text.

    Raises:
        RecipeError: it isn't TOML, or says something that no recipe can.
        BadOption: a figure is outside of what it can be.

    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"not TOML: {error}", where=name) from error
    known = {"parts", *_ALLOWED_TYPES}
    if unknown := sorted(set(table) - set(known)):
        hint = f"Leave out {', '.join(unknown)}; a recipe has {', '.join(sorted(known))}"
        raise RecipeError("it says more than a recipe can", hint, where=name)
    parts = _parts(table.pop("parts", None), name)
    table.setdefault("description", None)
    for key, value in table.items():
        if type(value) not in _ALLOWED_TYPES[key]:
            hint = f"Write {key} as {_KINDS[_ALLOWED_TYPES[key][-1]]}"
            raise RecipeError(f"{key} is {value!r}", hint, where=name)
    return Recipe(name=name, parts=parts, **table)


def _parts(value: object, name: str) -> tuple[Part, ...]:
    try:
        if isinstance(value, list) and value:
            return tuple(Part(part) for part in value)
    except ValueError:
        pass
    hint = f'Write parts = ["through", ...] with {" and ".join(Part)}'
    raise RecipeError("its parts are missing or unknown", hint, where=name)
