"""What `audiolesson recipes` prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audiolesson.cache import Cache
from audiolesson.casting import Wishes
from audiolesson.engines.base import Engine
from audiolesson.errors import MissingPackage, NoTranslation, UnknownVoice
from audiolesson.estimates import ABOUT, Estimate
from audiolesson.model import Script
from audiolesson.pacing.recipe import DEFAULT, Recipe
from audiolesson.pipeline import Options, Planned, plan_lesson
from audiolesson.publishing import Target
from audiolesson.summary import clock

_NONE = "-"


@dataclass(frozen=True, slots=True)
class LessonLength:
    """What a recipe would make of a text."""

    milliseconds: int | None
    """None where it can't make a lesson of it."""
    estimated: bool = False
    """Whether a part of it is not in the cache yet."""
    why_not: str = ""
    """Why it can't, and what helps."""


def lengths_of(
    script: Script,
    target: Target,
    *,
    engine: Engine,
    cache: Cache,
    options: Sequence[Options],
    wishes: Wishes,
) -> list[LessonLength]:
    """How long the lesson of a script would be by each of several recipes.

    Args:
        script: who says what.
        target: where the lesson would go.
        engine: would speak.
        cache: tells the lengths of the clips that it has.
        options: one for each recipe.
        wishes: which voices.

    Raises:
        InputError: nothing in the script is to be spoken.
        UsageError: the engine doesn't speak its language.

    """

    def planned(each: Options) -> Planned:
        return plan_lesson(script, target, engine=engine, cache=cache, options=each, wishes=wishes)

    return [_length(planned, each) for each in options]


def _length(plan: Callable[[Options], Planned], options: Options) -> LessonLength:
    try:
        planned = plan(options)
    except NoTranslation:
        return LessonLength(None, why_not="the text has no translation")
    except MissingPackage as error:
        return LessonLength(None, why_not=f"{error.what}. {error.hint}.")
    except UnknownVoice as error:
        # The language of the text itself is an error of all recipes.
        if not options.recipe.translates:
            raise
        return LessonLength(None, why_not=error.what)
    estimated = any(isinstance(length, Estimate) for length in planned.lengths.values())
    return LessonLength(sum(plan.timeline.duration_ms for plan in planned.plans), estimated)


def as_text(recipes: Sequence[Recipe], lengths: Sequence[LessonLength] = ()) -> str:
    """A line for each recipe, with the length of the lesson where it is known, and how to go on."""
    names = max(len(recipe.name) for recipe in recipes)
    shown = [_shown(length) for length in lengths]
    figures = [f"  {each:>{max(map(len, shown))}}" for each in shown] or [""] * len(recipes)
    reasons = [length.why_not for length in lengths] or [""] * len(recipes)
    lines = [
        f"{recipe.name:{names}}{figure}  {reason or recipe.description}"
        f"{' (default)' if recipe.name == DEFAULT else ''}"
        for recipe, figure, reason in zip(recipes, figures, reasons, strict=True)
    ]
    if any(length.estimated for length in lengths):
        lines += ["", f"{ABOUT} estimated from words where no clip is in the cache yet"]
    return "\n".join([*lines, "", "Change one: audiolesson recipes show repeat > mine.toml"])


def _shown(length: LessonLength) -> str:
    if length.milliseconds is None:
        return _NONE
    return f"{ABOUT * length.estimated}{clock(length.milliseconds)}"
