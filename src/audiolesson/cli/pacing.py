"""The options that say what is heard of a text, how often and how fast, and how much of it."""

import functools
import re
from dataclasses import dataclass
from typing import Any

import click

from audiolesson.cli import options as shared
from audiolesson.cli.settings import NameOrFile
from audiolesson.cli.telling import tell
from audiolesson.division import Extent
from audiolesson.errors import BadOption
from audiolesson.pacing import Announce
from audiolesson.pacing.recipe import DEFAULT, Figure, Recipe
from audiolesson.pacing.recipe_file import load_recipe, recipe_names

_LENGTH = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?:in)?)?(?:(\d+(?:\.\d+)?)s)?")


@dataclass(frozen=True, slots=True)
class Paced:
    """What those options say."""

    recipe: Recipe
    announce: Announce
    extent: Extent


class _Length(click.ParamType):
    """A length of time such as 15m, 90s or 1h30m, in seconds."""

    name = "length of time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Seconds; `param` and `ctx` are click's."""
        if isinstance(value, float):
            return value
        match = _LENGTH.fullmatch(str(value).strip().lower())
        if match is None or not any(match.groups()):
            self.fail(f"{value!r} is no length: write 15m, 90s or 1h30m", param, ctx)
        hours, minutes, seconds = (float(number or 0) for number in match.groups())
        return hours * 3600 + minutes * 60 + seconds


_recipe = shared.option(
    "--pacing",
    type=NameOrFile(),
    default=DEFAULT,
    show_default=True,
    metavar="RECIPE",
    help=f"What is heard: {', '.join(recipe_names())}, or a file of your own "
    '(see "audiolesson recipes").',
)
figures = shared.together(
    shared.option(
        "--gap",
        type=float,
        metavar="FACTOR",
        help="Time to repeat in, times the length just heard.  [default: 1.0]",
    ),
    shared.option(
        "--gap-base",
        type=float,
        metavar="SECONDS",
        help="Seconds added to that time.  [default: 1.0]",
    ),
    shared.option(
        "--repeats",
        type=int,
        metavar="N",
        help="How often each sentence is heard in the drill of the recipe repeat, the last time "
        "slowly.  [default: 2]",
    ),
    shared.option(
        "--slow",
        type=float,
        metavar="SPEED",
        help="Speed of a slow hearing.  [default: 0.75]",
    ),
    shared.option(
        "--translation-first",
        is_flag=True,
        help="In the recipe bilingual: the translation before the sentence.",
    ),
)
_announce = shared.option(
    "--announce",
    type=click.Choice([each.value for each in Announce]),
    default=Announce.OFF.value,
    show_default=True,
    help="How a new part of the lesson is announced.",
)
_extent = shared.together(
    shared.option(
        "--split",
        type=_Length(),
        metavar="LENGTH",
        help="Make numbered lessons of at most that length, such as 15m, with a playlist.",
    ),
    shared.option(
        "--max-length",
        type=_Length(),
        metavar="LENGTH",
        help="Make no more than that, such as 30m, and leave the rest for the next lesson.",
    ),
    shared.option(
        "--from",
        "first",
        type=int,
        default=1,
        metavar="N",
        help="Begin with the Nth sentence, where the last lesson ended.",
    ),
)
_FIGURES = {
    "repeats": (Figure.REPEATS,),
    "slow": (Figure.SLOW,),
    "gap": (Figure.REPEAT,),
    "gap_base": (Figure.REPEAT,),
}
"""What of a recipe each option is about."""


def adjusted(recipe: Recipe, given: dict[str, Any]) -> Recipe:
    """A recipe with the user's own figures.

    Raises:
        BadOption: one of them is outside of what it can be.

    """
    return recipe.adjusted(**{name: given[name] for name in (*_FIGURES, "translation_first")})


def paced(function: shared.Decorated) -> shared.Decorated:
    """Put all of these options on a command, which gets them as `paced`, a `Paced`."""

    @functools.wraps(function)
    def called(*args: Any, **given: Any) -> Any:
        recipe = adjusted(load_recipe(given["pacing"]), given)
        _tell_of_no_effect(recipe)
        extent = Extent(given["split"], given["max_length"], given["first"])
        kept = {name: value for name, value in given.items() if name not in _NAMES}
        return function(*args, paced=Paced(recipe, Announce(given["announce"]), extent), **kept)

    return shared.together(_recipe, figures, _announce, _extent)(called)


_NAMES = (*_FIGURES, "translation_first", "pacing", "announce", "split", "max_length", "first")


def _tell_of_no_effect(recipe: Recipe) -> None:
    """Say which options of the command itself change nothing of a recipe."""
    context = click.get_current_context()
    for name, about in _FIGURES.items():
        if shared.is_given(context, name) and not any(map(recipe.uses, about)):
            flag = f"--{name.replace('_', '-')}"
            tell(f"{flag} changes nothing of the recipe {recipe.name}")
    if shared.is_given(context, "translation_first") and not recipe.translates:
        tell(f"--translation-first changes nothing of the recipe {recipe.name}")
    if shared.is_given(context, "announce") and len(recipe.parts) == 1:
        tell(f"--announce changes nothing of the recipe {recipe.name}, which has one part")


def refuse_several(extent: Extent, sources: int) -> None:
    """One text has a sentence to go on with, several have not.

    Raises:
        BadOption: the lessons of several texts are to begin with a later sentence.

    """
    if extent.first > 1 and sources > 1:
        hint = "Name one transcript with it"
        raise BadOption(
            f"{sources} transcripts are to begin with one sentence", hint, where="--from"
        )
