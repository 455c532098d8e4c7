"""Recipes: the built-in ones, and what a recipe may say."""

import math

import pytest

from audiolesson.errors import AudiolessonError, BadOption, RecipeError, UnknownRecipe
from audiolesson.pacing.recipe import (
    DEFAULT,
    LONGEST_GAP_SECONDS,
    MOST_REPEATS,
    Part,
    Recipe,
    load_recipe,
    parse_recipe,
    recipe_names,
)

PARTS = 'description = "d"\nparts = ["drill"]\n'


# ------------------------------------------------------------------ built in
@pytest.mark.parametrize("name", recipe_names())
def test_a_built_in_recipe_loads_and_says_what_it_is(name: str) -> None:
    recipe = load_recipe(name)
    assert recipe.name == name
    assert recipe.description
    assert recipe.parts


def test_the_default_is_through_drill_and_through_again() -> None:
    recipe = load_recipe(DEFAULT)
    assert recipe.parts == (Part.THROUGH, Part.DRILL, Part.THROUGH)
    assert (recipe.repeats, recipe.slow, recipe.gap, recipe.gap_base) == (2, 0.75, 1.0, 1.0)


def test_to_listen_is_once_through() -> None:
    assert load_recipe("listen").parts == (Part.THROUGH,)


@pytest.mark.parametrize("name", ["", "lisen", "Repeat", "../recipes/repeat", "repeat.toml"])
def test_a_recipe_that_there_is_not_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownRecipe) as caught:
        load_recipe(name)
    assert caught.value.where == "--pacing"
    assert all(known in caught.value.hint for known in recipe_names())


# ------------------------------------------------------------------ the user's figures
def test_the_user_s_figures_take_the_place_of_the_recipe_s() -> None:
    recipe = load_recipe("repeat").adjusted(repeats=3, slow=0.8, gap=1.2, gap_base=0.5)
    assert (recipe.repeats, recipe.slow, recipe.gap, recipe.gap_base) == (3, 0.8, 1.2, 0.5)


def test_zero_is_a_figure() -> None:
    recipe = load_recipe("repeat").adjusted(gap=0, gap_base=0)
    assert (recipe.gap, recipe.gap_base) == (0, 0)


def test_without_figures_a_recipe_stays_as_it_is() -> None:
    assert load_recipe("repeat").adjusted() == load_recipe("repeat")


@pytest.mark.parametrize(
    ("option", "figure"),
    [
        ("gap", -1),
        ("gap", -0.001),
        ("gap", 10.1),
        ("gap", math.nan),
        ("gap", math.inf),
        ("gap_base", -1),
        ("gap_base", LONGEST_GAP_SECONDS + 1),
        ("gap_base", math.nan),
        ("gap_base", math.inf),
        ("slow", 0),
        ("slow", 0.49),
        ("slow", 1.01),
        ("slow", math.nan),
    ],
)
def test_a_figure_out_of_range_is_told_with_the_range(option: str, figure: float) -> None:
    with pytest.raises(BadOption) as caught:
        load_recipe("repeat").adjusted(**{option: figure})  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    assert caught.value.where == f"--{option.replace('_', '-')}"
    assert "Give a number from" in caught.value.hint


@pytest.mark.parametrize("repeats", [0, -1, MOST_REPEATS + 1])
def test_repeats_out_of_range_are_told(repeats: int) -> None:
    with pytest.raises(BadOption) as caught:
        load_recipe("repeat").adjusted(repeats=repeats)
    assert caught.value.where == "--repeats"


@pytest.mark.parametrize(
    "figures",
    [{"repeats": 1}, {"repeats": MOST_REPEATS}, {"slow": 0.5}, {"slow": 1.0}, {"gap": 10}],
)
def test_figures_at_the_ends_of_their_range_are_taken(figures: dict[str, float]) -> None:
    recipe = load_recipe("repeat").adjusted(**figures)  # type: ignore[arg-type]
    assert {name: getattr(recipe, name) for name in figures} == figures


# ------------------------------------------------------------------ a recipe's text
def test_a_recipe_is_read_from_its_text() -> None:
    text = 'description = "slowly"\nparts = ["drill", "through"]\nrepeats = 4\nslow = 0.6\n'
    expected = Recipe("own", "slowly", (Part.DRILL, Part.THROUGH), repeats=4, slow=0.6)
    assert parse_recipe("own", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "parts = [",
        "\0",
        "",
        'description = "d"',
        PARTS.replace("drill", "dance"),
        PARTS.replace('["drill"]', '"drill"'),
        PARTS.replace('"drill"', "1, 2"),
        PARTS.replace('"drill"', '["drill"]'),
        PARTS + "tempo = 3",
        PARTS + 'name = "other"',
        PARTS + "[gap]\nbase = 1",
    ],
)
def test_a_recipe_that_says_something_else_is_refused(text: str) -> None:
    assert refusal(text).where == "own"


@pytest.mark.parametrize(
    "text",
    [
        PARTS.replace('["drill"]', "3"),
        PARTS.replace('["drill"]', "true"),
        PARTS.replace('"drill"', ""),
        PARTS + 'repeats = "two"',
        PARTS + "repeats = 1.5",
        PARTS + "repeats = true",
        PARTS + "slow = [0.5]",
        PARTS + 'gap = "1"',
        PARTS + "gap_base = 2024-01-01",
        'parts = ["drill"]',
        PARTS.replace('"d"', "3"),
    ],
    ids=[
        "parts a number",
        "parts true",
        "no part",
        "repeats a word",
        "repeats a fraction",
        "repeats true",
        "slow a list",
        "gap a text",
        "gap a date",
        "no description",
        "description a number",
    ],
)
def test_a_value_of_the_wrong_type_is_refused(text: str) -> None:
    assert refusal(text).where == "own"


@pytest.mark.parametrize("line", ["gap = -1", "gap = nan", "gap = inf", "repeats = 0", "slow = 0"])
def test_a_figure_out_of_range_in_a_recipe_is_refused(line: str) -> None:
    with pytest.raises(AudiolessonError) as caught:
        parse_recipe("own", PARTS + line)
    assert caught.value.exit_code == 2


def refusal(text: str) -> RecipeError:
    with pytest.raises(RecipeError) as caught:
        parse_recipe("own", text)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    return caught.value
