"""What a recipe's figures mean, and the user's own in their place."""

import math

import pytest

from audiolesson.errors import BadOption
from audiolesson.model import Gap
from audiolesson.pacing.recipe import (
    LONGEST_GAP_SECONDS,
    MOST_REPEATS,
    Figure,
    Part,
    Recipe,
    Silence,
    Step,
    Unit,
    Wording,
)

REPEATED = Step(Unit.PHRASE, (1.0, Figure.SLOW), Figure.REPEATS, Figure.REPEAT)
RECIPE = Recipe("drill", "only a drill", (Part(Unit.PHRASE, (REPEATED,)),))


def test_the_user_s_figures_take_the_place_of_the_recipe_s() -> None:
    recipe = RECIPE.adjusted(repeats=3, slow=0.8, gap=1.2, gap_base=0.5)
    assert recipe.rates_of(REPEATED) == [1.0, 1.0, 0.8]
    assert recipe.silence_of(REPEATED) == Silence(1.2, base=0.5)


def test_zero_is_a_figure() -> None:
    recipe = RECIPE.adjusted(gap=0, gap_base=0)
    assert recipe.silence_of(REPEATED) == Silence()


def test_without_figures_a_recipe_stays_as_it_is() -> None:
    assert RECIPE.adjusted() == RECIPE


@pytest.mark.parametrize(
    ("rates", "times", "heard"),
    [
        ((1.0,), None, [1.0]),
        ((0.8, 0.9, 1.0), None, [0.8, 0.9, 1.0]),
        ((0.8, 0.9, 1.0), 5, [0.8, 0.8, 0.8, 0.9, 1.0]),
        ((0.8, 0.9, 1.0), 2, [0.9, 1.0]),
        ((1.0, Figure.SLOW), Figure.REPEATS, [1.0, 0.75]),
        ((1.0,), 3, [1.0, 1.0, 1.0]),
    ],
)
def test_more_times_repeat_the_first_rate_and_fewer_keep_the_last(
    rates: tuple[float | Figure, ...], times: int | Figure | None, heard: list[float]
) -> None:
    assert RECIPE.rates_of(Step(Unit.SENTENCE, rates, times)) == heard


def test_a_recipe_knows_which_figures_it_uses() -> None:
    plain = Recipe("plain", "plain", (Part(Unit.LESSON, (Step(Unit.LESSON),)),))
    assert all(map(RECIPE.uses, Figure))
    assert not any(map(plain.uses, Figure))


def test_the_translation_can_be_put_first() -> None:
    own, translated = Step(Unit.SENTENCE), Step(Unit.SENTENCE, wording=Wording.TRANSLATION)
    recipe = Recipe("two", "two", (Part(Unit.SENTENCE, (own, translated, own)),))
    assert recipe.translates
    assert recipe.adjusted(translation_first=True).parts[0].steps == (translated, own, own)


def test_a_silence_is_the_sum_of_its_three() -> None:
    assert Silence(1.5, 0.5, 2.0).after(4, 1) == Gap(1.5, 4000, 1)


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
        RECIPE.adjusted(**{option: figure})  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    assert caught.value.where == f"--{option.replace('_', '-')}"
    assert "Give a number from" in caught.value.hint


@pytest.mark.parametrize("repeats", [0, -1, MOST_REPEATS + 1, 10**400])
def test_repeats_out_of_range_are_told(repeats: int) -> None:
    with pytest.raises(BadOption) as caught:
        RECIPE.adjusted(repeats=repeats)
    assert caught.value.where == "--repeats"


@pytest.mark.parametrize(
    "figures",
    [{"repeats": 1}, {"repeats": MOST_REPEATS}, {"slow": 0.5}, {"slow": 1.0}, {"gap": 10}],
)
def test_figures_at_the_ends_of_their_range_are_taken(figures: dict[str, float]) -> None:
    recipe = RECIPE.adjusted(**figures)  # type: ignore[arg-type]
    assert {name: getattr(recipe, name) for name in figures} == figures
