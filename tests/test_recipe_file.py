"""Recipes as files: the built-in ones, what a file may say, and how a wrong one is refused."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.errors import AudiolessonError, RecipeError, UnknownRecipe
from audiolesson.pacing.recipe import DEFAULT, Figure, Order, Silence, Unit
from audiolesson.pacing.recipe_file import (
    load_recipe,
    parse_recipe,
    recipe_names,
    recipe_text,
)

HEAD = 'description = "own"\n'
PARTS = '[[parts]]\neach = "sentence"\nsteps = [\n  { gap = 1 },\n  { rate = 0.8 },\n]\n'


def refusal(text: str) -> RecipeError:
    with pytest.raises(RecipeError) as caught:
        parse_recipe("own", text, where="own.toml")
    assert caught.value.exit_code == 2
    assert str(caught.value).isprintable()
    assert caught.value.hint
    return caught.value


# ------------------------------------------------------------------ built in
@pytest.mark.parametrize("name", recipe_names())
def test_a_built_in_recipe_loads_and_says_what_it_is(name: str) -> None:
    recipe = load_recipe(name)
    assert recipe.name == name
    assert recipe.description
    assert recipe.parts


def test_every_recipe_file_is_listed() -> None:
    import audiolesson.pacing

    folder = Path(str(audiolesson.pacing.__file__)).parent / "recipes"
    assert sorted(file.stem for file in folder.glob("*.toml")) == sorted(recipe_names())


def test_the_default_is_through_drill_and_through_again() -> None:
    recipe = load_recipe(DEFAULT)
    assert [part.each for part in recipe.parts] == [Unit.LESSON, Unit.PHRASE, Unit.LESSON]
    assert (recipe.repeats, recipe.slow, recipe.gap, recipe.gap_base) == (2, 0.75, 1.0, 1.0)


@pytest.mark.parametrize("name", recipe_names())
def test_the_text_of_a_built_in_recipe_can_be_saved_and_used(name: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(recipe_text(name), "utf-8")
    own = load_recipe(str(mine))
    assert own.name == "mine"
    assert own.parts == load_recipe(name).parts


# ------------------------------------------------------------------ names and files
@pytest.mark.parametrize("name", ["", "lisen", "Repeat", "../recipes/repeat"])
def test_a_recipe_that_there_is_not_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownRecipe) as caught:
        load_recipe(name)
    assert caught.value.where == "--pacing"
    assert all(known in caught.value.hint for known in recipe_names())


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    missing = tmp_path / "mine.toml"
    with pytest.raises(UnknownRecipe) as caught:
        load_recipe(str(missing))
    assert caught.value.where == str(missing)
    assert "audiolesson recipes show" in caught.value.hint


def test_a_folder_is_no_recipe(tmp_path: Path) -> None:
    (tmp_path / "x.toml").mkdir()
    with pytest.raises(UnknownRecipe):
        load_recipe(str(tmp_path / "x.toml"))


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b'description = "' + b"x" * 30_000 + b'"'], ids=["bytes", "long"]
)
def test_what_is_no_small_text_is_no_recipe(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    with pytest.raises(RecipeError) as caught:
        load_recipe(str(file))
    assert caught.value.where == str(file)


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + (HEAD + PARTS).replace("\n", "\r\n").encode())
    assert len(load_recipe(str(file)).parts) == 1


# ------------------------------------------------------------------ what a file may say
def test_a_recipe_is_read_from_its_text() -> None:
    recipe = parse_recipe(
        "own",
        """description = "slowly"
repeats = 4
slow = 0.6
longest = 6

[[parts]]
title = "Now you"
each = "sentence"
steps = [
  { unit = "phrase", order = "buildup", rate = [1.0, "slow"], times = "repeats", gap = "repeat" },
  { voice = "narrator", times = 3, gap = { factor = 0.5, per_word = 0.25, base = 1 } },
]

[[parts]]
steps = [{ unit = "lesson" }]
""",
    )
    assert (recipe.repeats, recipe.slow, recipe.longest) == (4, 0.6, 6)
    part, through = recipe.parts
    buildup, again = part.steps
    assert (part.title, part.each, through.each) == ("Now you", Unit.SENTENCE, Unit.LESSON)
    assert (buildup.unit, buildup.order) == (Unit.PHRASE, Order.BUILDUP)
    assert (buildup.rates, buildup.times) == ((1.0, Figure.SLOW), Figure.REPEATS)
    assert buildup.gap is Figure.REPEAT
    assert (again.unit, again.times) == (Unit.SENTENCE, 3)
    assert again.gap == Silence(0.5, 0.25, 1.0)


def test_a_part_may_have_meetings_and_rare_words() -> None:
    recipe = parse_recipe(
        "own",
        HEAD
        + '[[parts]]\neach = "sentence"\nmeetings = [5, 60]\nsteps = [{ gap = 1 }]\n'
        + '[[parts]]\neach = "word"\nrarer_than = 3.5\nmost = 7\nsteps = [{}]\n',
    )
    assert recipe.parts[0].meetings == (5.0, 60.0)
    assert recipe.parts[1].rarity is not None
    assert (recipe.parts[1].rarity.rarer_than, recipe.parts[1].rarity.most) == (3.5, 7)


# ------------------------------------------------------------------ what is refused, with its line
@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        (HEAD + PARTS.replace("0.8", "9"), 6, "rate is 9", "0.5 to 1.5"),
        (HEAD + PARTS.replace("0.8", '"fast"'), 6, 'rate is "fast"', '1.5 or "slow"'),
        (HEAD + PARTS.replace("0.8", "true"), 6, "rate is true", "0.5 to 1.5"),
        (HEAD + PARTS.replace("0.8", "[]"), 6, "no rate", "rate = 0.8"),
        (HEAD + PARTS.replace("rate", "speed"), 6, "no 'speed'", "unit"),
        (HEAD + PARTS.replace("rate", "rates"), 6, "no 'rates'", "Write rate"),
        (HEAD + PARTS.replace("gap = 1", "gap = -1"), 5, "gap is -1", "0 to 60"),
        (HEAD + PARTS.replace("gap = 1", "gap = nan"), 5, "gap is nan", "0 to 60"),
        (HEAD + PARTS.replace("gap = 1", 'gap = "long"'), 5, 'gap is "long"', '"repeat"'),
        (HEAD + PARTS.replace("gap = 1", "gap = {}"), 5, "an empty table", "gap = 0"),
        (HEAD + PARTS.replace("gap = 1", 'times = "repeat"'), 5, 'times is "repeat"', '"repeats"'),
        (HEAD + PARTS + "most = 3\n", 8, "most is about rare words", "rarer_than"),
        (HEAD + PARTS + "x = = 1\n", 8, "it is no TOML", "recipes show"),
        (HEAD + PARTS + PARTS.replace("each", "each = 1\neach"), 10, "it is no TOML", "recipes"),
        (HEAD + PARTS.replace("gap = 1", "gap = { factor = 11 }"), 5, "factor is 11", "0 to 10"),
        (HEAD + PARTS.replace("gap = 1", "gap = { fact = 1 }"), 5, "no 'fact'", "Write factor"),
        (HEAD + PARTS.replace("gap = 1", "times = 0"), 5, "times is 0", "1 to 100"),
        (HEAD + PARTS.replace("gap = 1", "times = 1.5"), 5, "times is 1.5", "whole"),
        (HEAD + PARTS.replace("gap = 1", 'unit = "line"'), 5, 'unit is "line"', '"phrase"'),
        (HEAD + PARTS.replace("gap = 1", 'unit = "lesson"'), 5, "no lesson", '"sentence"'),
        (HEAD + PARTS.replace("gap = 1", 'order = "buildup"'), 5, "built up", '"phrase"'),
        (HEAD + PARTS.replace("gap = 1", 'voice = "mine"'), 5, 'voice is "mine"', '"narrator"'),
        (
            HEAD + PARTS.replace("gap = 1", 'unit = "phrase", text = "translation"'),
            5,
            "translated",
            "leave out unit",
        ),
        (HEAD + PARTS.replace("gap = 1", "longest = 5"), 5, "no 'longest'", "above the first"),
        (HEAD + PARTS.replace("sentence", "verse"), 3, 'each is "verse"', '"sentence"'),
        (
            HEAD + '[[parts]]\neach = "sentence"\nmeetings = [\n  5,\n  "x",\n]\nsteps = [{}]\n',
            6,
            'meetings is "x"',
            "1 to 7200",
        ),
        (HEAD + PARTS.replace("0.8", "[\n 1,\n 7,\n]"), 8, "rate is 7", '"slow"'),
        (
            HEAD + 'parts = [\n  { each = "word", steps = [\n    { unit = "bad" },\n  ] },\n]\n',
            4,
            'unit is "bad"',
            '"word"',
        ),
        (HEAD + PARTS + "repeats = 3\n", 8, "no 'repeats'", "above the first [[parts]]"),
        (HEAD + PARTS + "gap = 3\n", 8, "no 'gap'", "or in a step"),
        (HEAD + PARTS.replace("gap", "title"), 5, "no 'title'", "under [[parts]]"),
        (HEAD + "rate = 3\n" + PARTS, 2, "no 'rate'", "in a step"),
        (HEAD + PARTS + f"title = '{'x' * 201}'\n", 8, "too long", "200 characters"),
        (HEAD + "# rate = 1 [{\n" + PARTS.replace("0.8", "9"), 7, "rate is 9", "1.5"),
        (
            HEAD + 'x = """\nrate [\n"""\n' + PARTS.replace("0.8", "9"),
            9,
            "rate is 9",
            "1.5",
        ),
        (HEAD + "x = [\n" + "1,\n" * 1500 + "]\n[[parts]]\nsteps=[{e=1}]", 1505, "no 'e'", "unit"),
        (HEAD + "repeats = 0x" + "f" * 5000 + "\n" + PARTS, 2, "many digits", "1 to 100"),
        (HEAD + PARTS.replace("gap = 1", 'unit = "a\\nb"'), 5, 'unit is "a\nb"', '"word"'),
        (HEAD + "tempo = 3\n" + PARTS, 2, "no 'tempo'", "description"),
        (HEAD + "slow = 1.1\n" + PARTS, 2, "slow is 1.1", "0.5 to 1"),
        (HEAD + "longest = 1\n" + PARTS, 2, "longest is 1", "2 to 45"),
        (HEAD + "repeats = true\n" + PARTS, 2, "repeats is true", "whole"),
        (PARTS, 1, "description", "description"),
        ('description = ""\n' + PARTS, 1, "description", "description"),
        (HEAD, 1, "parts are missing", "[[parts]]"),
        (HEAD + "parts = 3", 2, "parts are missing", "[[parts]]"),
        (HEAD + "parts = [3]", 2, "parts has 3", "[[parts]]"),
        (HEAD + "[[parts]]\n", 2, "steps are missing", "steps = ["),
        (HEAD + PARTS + "title = 3\n", 8, "title is no text", "en ="),
        (HEAD + PARTS + "rarer_than = 3\n", 8, "only words", 'each = "word"'),
        (HEAD + PARTS + "meetings = [5, 25]\n", 8, "one step", "one step"),
        (
            HEAD + '[[parts]]\neach = "sentence"\nmeetings = [25, 5]\nsteps = [{}]\n',
            4,
            "don't grow",
            "growing",
        ),
        (
            HEAD + '[[parts]]\neach = "sentence"\nmeetings = [5]\nsteps = [{ times = 2 }]\n',
            4,
            "one hearing",
            "one rate",
        ),
        (
            HEAD + '[[parts]]\neach = "lesson"\nmeetings = [5]\nsteps = [{}]\n',
            4,
            "one step",
            '"sentence"',
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_would_be_right(
    text: str, line: int, what: str, hint: str
) -> None:
    error = refusal(text)
    assert error.where == f"own.toml, line {line}"
    assert what in error.what
    assert hint in error.hint


@pytest.mark.parametrize(
    "text", ["parts = [", "\0", "x = " + "[" * 3000, "x = 1" + "0" * 5000], ids=range(4)
)
def test_what_is_no_toml_is_told_as_that(text: str) -> None:
    error = refusal(text)
    assert error.where in ("own.toml", "own.toml, line 1")
    assert "no TOML" in error.what


@given(st.text(alphabet='[]{}=".,\n ab01partsgesyu-', max_size=80))
def test_any_text_is_a_recipe_or_refused_in_one_line(text: str) -> None:
    try:
        parse_recipe("own", HEAD + text)
    except AudiolessonError as error:
        assert error.hint
        assert "\n" not in error.what


def test_a_pipe_is_no_recipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.toml")
    with pytest.raises(UnknownRecipe) as caught:
        load_recipe(str(tmp_path / "mine.toml"))
    assert caught.value.what == "it is no file"


def test_a_title_is_one_line() -> None:
    recipe = parse_recipe("own", HEAD + PARTS + 'title = { en = "Now\\n you." }\n')
    assert recipe.parts[0].title == {"en": "Now you."}
