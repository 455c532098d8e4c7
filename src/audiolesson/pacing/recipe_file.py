"""Recipes as TOML files: the built-in ones are such files, and a user's own is another."""

import re
import tomllib
from importlib import resources
from pathlib import Path

from audiolesson.errors import RecipeError, UnknownRecipe
from audiolesson.pacing.phrases import BREATH_WORDS, PHRASE_WORDS
from audiolesson.pacing.recipe import (
    FASTEST,
    LARGEST_FACTOR,
    LONGEST_GAP_SECONDS,
    MOST_REPEATS,
    NATURAL,
    SLOWEST,
    Figure,
    Order,
    Part,
    Rarity,
    Reader,
    Recipe,
    Silence,
    Step,
    Unit,
    Wording,
)
from audiolesson.pacing.toml_table import Table

SUFFIX = ".toml"
_BUILT_IN = (
    "listen",
    "repeat",
    "shadow",
    "dictation",
    "buildup",
    "recall",
    "bilingual",
    "vocabulary",
)

_MOST_CHARACTERS = 10_000
_AT_THE_TOP = "above the first [[parts]]"
_IN_A_PART = "under [[parts]], and not in a step"
_IN_A_STEP = "in a step: steps = [{ ... }]"
_PLACES = (
    dict.fromkeys(("description", "repeats", "slow", "gap_base", "longest"), _AT_THE_TOP)
    | dict.fromkeys(("each", "title", "meetings", "rarer_than", "most", "steps"), _IN_A_PART)
    | dict.fromkeys(("unit", "rate", "times", "voice", "text", "order"), _IN_A_STEP)
    | {"gap": f"{_AT_THE_TOP}, or {_IN_A_STEP}"}
)
"""Where each key belongs that may be found elsewhere."""
_MOST_PARTS, _MOST_STEPS, _MOST_MEETINGS = 20, 20, 8
_LONGEST_MEETING_SECONDS = 7200.0
_MOST_WORDS = 1000
_SHORTER_THAN_SENTENCE = (Unit.PHRASE, Unit.WORD)
_TRANSLATED = (Unit.SENTENCE, Unit.PARAGRAPH)
_LEAST_ZIPF, _MOST_ZIPF = 0.0, 8.0


def recipe_names() -> list[str]:
    """The built-in recipes, the simplest first."""
    return list(_BUILT_IN)


def load_recipe(name: str) -> Recipe:
    """Read a built-in recipe, or a file that holds one.

    Raises:
        UnknownRecipe: there is none of that name, and no such file.
        RecipeError: the file says something that no recipe can.

    """
    return parse_recipe(Path(name).stem, recipe_text(name), where=name)


def recipe_text(name: str) -> str:
    """What a recipe is read from.

    Raises:
        UnknownRecipe: there is none of that name, and no such file.
        RecipeError: the file is no text.

    """
    if name in recipe_names():
        file = resources.files("audiolesson.pacing").joinpath("recipes", f"{name}{SUFFIX}")
        return file.read_text("utf-8")
    path = Path(name)
    if path.suffix.lower() != SUFFIX and not path.is_file():
        hint = f"Choose one of {', '.join(recipe_names())}, or name a {SUFFIX} file of your own"
        raise UnknownRecipe(f"no recipe {name!r}", hint, where="--pacing")
    return _text_of(path)


def _text_of(path: Path) -> str:
    hint = "Begin with a built-in one: audiolesson recipes show repeat > mine.toml"
    if path.exists() and not path.is_file():
        raise UnknownRecipe("it is no file", hint, where=str(path))
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_CHARACTERS + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnknownRecipe(f"it can't be read: {reason}", hint, where=str(path)) from error
    if len(data) > _MOST_CHARACTERS:
        raise RecipeError("it is too long for a recipe", hint, where=str(path))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RecipeError("it is not UTF-8", hint, where=str(path)) from error


def parse_recipe(name: str, text: str, *, where: str | None = None) -> Recipe:
    """Make a recipe of its TOML text.

    Args:
        name: what it is called.
        text: TOML.
        where: what an error is told of; the name, if nothing else.

    Raises:
        RecipeError: it isn't TOML, or says something that no recipe can.

    """
    place = where or name
    try:
        table = tomllib.loads(text)
    # Numbers of thousands of digits and arrays in thousands of arrays are errors of their own.
    except (ValueError, RecursionError) as error:
        raise _no_toml(error, place) from error
    told = Table(table, (), text, place)
    figures = {
        "repeats": told.whole("repeats", 2, 1, MOST_REPEATS),
        "slow": told.number("slow", 0.75, SLOWEST, NATURAL),
        "gap": told.number("gap", 1.0, 0, LARGEST_FACTOR),
        "gap_base": told.number("gap_base", 1.0, 0, LONGEST_GAP_SECONDS),
        "longest": told.whole("longest", PHRASE_WORDS, 2, BREATH_WORDS),
    }
    description = told.text("description")
    parts = tuple(_part(each) for each in told.tables("parts", _MOST_PARTS))
    told.refuse_others(_PLACES)
    return Recipe(name, description, parts, **figures)  # type: ignore[arg-type]


def _no_toml(error: Exception, place: str) -> RecipeError:
    at = re.search(r" \(at line (\d+), .*\)$", str(error))
    where = f"{place}, line {at[1]}" if at else place
    hint = "Compare it with a built-in one: audiolesson recipes show repeat"
    return RecipeError(
        f"it is no TOML: {str(error)[: at.start() if at else None]}", hint, where=where
    )


def _part(told: Table) -> Part:
    each = told.choice("each", Unit, Unit.LESSON)
    title = told.title("title")
    meetings = told.numbers("meetings", _MOST_MEETINGS, 1.0, _LONGEST_MEETING_SECONDS)
    if list(meetings) != sorted(set(meetings)):
        raise told.wrong("meetings", "meetings don't grow", "Write the seconds in growing order")
    rarity = _rarity(told, each)
    steps = tuple(_step(step, each) for step in told.tables("steps", _MOST_STEPS))
    told.refuse_others(_PLACES)
    part = Part(each, steps, title, meetings, rarity)
    if meetings:
        _check_meetings(part, told)
    return part


def _rarity(told: Table, each: Unit) -> Rarity | None:
    if not told.has("rarer_than"):
        if told.has("most"):
            hint = "Write rarer_than = 4.0 with it, or leave it out"
            raise told.wrong("most", "most is about rare words", hint)
        return None
    if each is not Unit.WORD:
        raise told.wrong("rarer_than", "only words are rare", 'Write each = "word" for this part')
    rarer_than = told.number("rarer_than", 0.0, _LEAST_ZIPF, _MOST_ZIPF)
    return Rarity(rarer_than, told.whole("most", _MOST_WORDS, 1, _MOST_WORDS))


def _check_meetings(part: Part, told: Table) -> None:
    if part.each not in (Unit.SENTENCE, Unit.PHRASE) or len(part.steps) != 1:
        hint = 'Give the part one step, and each = "sentence"'
        raise told.wrong("meetings", "sentences meet again in a part of one step only", hint)
    step = part.steps[0]
    if step.unit is not part.each or len(step.rates) != 1 or step.times not in (None, 1):
        hint = "Leave unit and times out of it, and give it one rate"
        raise told.wrong("meetings", "the step of a part with meetings is one hearing", hint)
    if part.translates:
        hint = 'Leave out text = "translation"'
        raise told.wrong("meetings", "only the text itself can be met again", hint)


def _step(told: Table, each: Unit) -> Step:
    unit = told.choice("unit", Unit, each)
    step = Step(
        unit=unit,
        rates=_rates(told),
        times=_times(told),
        gap=_gap(told),
        reader=told.choice("voice", Reader, Reader.OWN),
        wording=told.choice("text", Wording, Wording.ORIGINAL),
        order=told.choice("order", Order, Order.FORWARDS),
    )
    told.refuse_others(_PLACES)
    if unit is Unit.LESSON and each is not Unit.LESSON:
        raise told.wrong("unit", f"a {each} is no lesson", f'Choose "{each}", or something shorter')
    if step.order is Order.BUILDUP and (unit is not Unit.PHRASE or each in _SHORTER_THAN_SENTENCE):
        hint = 'Write unit = "phrase", and each = "sentence" for its part'
        raise told.wrong("order", "only a sentence can be built up of phrases", hint)
    if step.wording is Wording.TRANSLATION and (unit is not each or each not in _TRANSLATED):
        hint = 'Write each = "sentence" or "paragraph" for its part, and leave out unit'
        raise told.wrong("text", "sentences and paragraphs are translated, nothing else", hint)
    return step


def _rates(told: Table) -> tuple[float | Figure, ...]:
    value = told.take("rate", NATURAL)
    several = value if isinstance(value, list) else [value]
    if not several or len(several) > MOST_REPEATS:
        raise told.wrong("rate", "there is no rate", 'Write rate = 0.8, or rate = [1.0, "slow"]')
    return tuple(
        Figure.SLOW
        if rate == Figure.SLOW
        else told.in_range(
            "rate",
            rate,
            SLOWEST,
            FASTEST,
            or_else='or "slow"',
            index=index if several is value else None,
        )
        for index, rate in enumerate(several)
    )


def _times(told: Table) -> int | Figure | None:
    if not told.has("times") or told.peek("times") == Figure.REPEATS:
        return Figure.REPEATS if told.take("times", None) else None
    return told.whole("times", 1, 1, MOST_REPEATS, 'or "repeats"')


def _gap(told: Table) -> Silence | Figure | None:
    value = told.peek("gap")
    if value is None or value == Figure.REPEAT:
        return Figure.REPEAT if told.take("gap", None) else None
    if not isinstance(value, dict):
        others = 'of seconds, a table of factor, per_word and base, or "repeat"'
        seconds = told.in_range("gap", value, 0, LONGEST_GAP_SECONDS, or_else=others)
        return Silence(base=seconds)
    if not value:
        hint = "Write gap = { factor = 1.0, base = 1.0 }, or gap = 0"
        raise told.wrong("gap", "gap is an empty table", hint)
    inner = told.table("gap")
    silence = Silence(
        factor=inner.number("factor", 0.0, 0, LARGEST_FACTOR),
        per_word=inner.number("per_word", 0.0, 0, LARGEST_FACTOR),
        base=inner.number("base", 0.0, 0, LONGEST_GAP_SECONDS),
    )
    inner.refuse_others({})
    return silence
