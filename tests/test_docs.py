"""What the documents say is what the program does."""

import dataclasses
import re
from pathlib import Path

import click
import pytest

from audiolesson import engines
from audiolesson.cli import commands
from audiolesson.engines.google import Google
from audiolesson.model import Dropped, Transcript
from audiolesson.mp3.grid import BITRATES
from audiolesson.pacing.recipe import Figure
from audiolesson.pacing.recipe_file import load_recipe, parse_recipe, recipe_names
from audiolesson.screenplay import json_form, read_script
from audiolesson.sidecars import timeline_json
from audiolesson.synthesis.effort import USUAL_RETRIES
from audiolesson.synthesis.levels import LOUDEST_LUFS, QUIETEST_LUFS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TIMELINE = (ROOT / "docs" / "timeline.md").read_text("utf-8")
SEGMENTS = (ROOT / "docs" / "segments.md").read_text("utf-8")
SCRIPT = (ROOT / "docs" / "script.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
SEGMENTER = (ROOT / "docs" / "segmenter.md").read_text("utf-8")
ENGINES = (ROOT / "docs" / "engines.md").read_text("utf-8")
VOICES = (ROOT / "docs" / "voices.md").read_text("utf-8")
PACING = (ROOT / "docs" / "pacing.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
DOCUMENTS = {
    "README": README,
    "timeline": TIMELINE,
    "segments": SEGMENTS,
    "script": SCRIPT,
    "segmenter": SEGMENTER,
    "engines": ENGINES,
    "voices": VOICES,
    "pacing": PACING,
    "architecture": ARCHITECTURE,
    "CHANGELOG": CHANGELOG,
}


def options_of(command: str) -> set[str]:
    return {
        option
        for parameter in commands.commands[command].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_option_that_is_mentioned_exists(document: str) -> None:
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", document)) - {"--help", "--search"}
    known = set().union(*map(options_of, ("build", "plan", "segment", "voices")))
    assert mentioned <= known | {"--seeds"}  # of scripts/bench


def test_the_documents_name_every_engine() -> None:
    for document in (README, ENGINES):
        assert {f"`{name}`" for name in engines.ENGINES} <= set(re.findall(r"`\w+`", document))


def test_the_document_of_engines_says_what_is_true_of_them() -> None:
    assert f"from {QUIETEST_LUFS:.0f} to {LOUDEST_LUFS:.0f}" in ENGINES
    assert f"at most `--retries` times ({USUAL_RETRIES})" in ENGINES
    assert f"{Google().parallel} from Google" in ENGINES


def test_the_readme_names_the_range_of_bitrates() -> None:
    assert f"{BITRATES[0]} to {BITRATES[-1]} kbit/s" in ARCHITECTURE
    named = [int(number) for number in re.findall(r"--bitrate (\d+)", README)]
    assert named
    assert set(named) <= set(BITRATES)


def test_the_only_set_up_commands_are_pip_install_and_the_two_scripts() -> None:
    blocks = re.findall(r"(?m)^    (\S.*)$", README)
    commands_shown = [line for line in blocks if re.match(r"(pip|\./|audiolesson|sudo|apt)", line)]
    assert [line.split("  ")[0] for line in commands_shown] == [
        "pip install .",
        "audiolesson build talk.txt",
        "./scripts/demo",
        "./scripts/test",
        "audiolesson voices --engine edge --lang en-GB",
        "audiolesson voices preview en-us en-gb-x-rp+linda",
        "audiolesson voices install en_US-lessac-medium",
    ]


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", "".join(DOCUMENTS.values())):
        assert (ROOT / target).exists() or (ROOT / "docs" / target).exists(), target


def test_files_that_the_architecture_names_exist() -> None:
    for name in set(re.findall(r"`([\w/]+\.(?:py|toml))`", ARCHITECTURE)):
        places = [ROOT / "src" / "audiolesson" / name, ROOT / name]
        assert any(place.exists() for place in places), name


def test_the_timeline_document_has_every_field() -> None:
    documented = set(re.findall(r"`(\w+)`", TIMELINE))
    source = Path(timeline_json.__file__).read_text("utf-8")
    assert set(re.findall(r'^\s+"(\w+)":', source, re.MULTILINE)) <= documented


def test_the_document_of_segments_has_every_field() -> None:
    source = Path(json_form.__file__).read_text("utf-8")
    documented = set(re.findall(r"`(\w+)`", SEGMENTS))
    assert set(re.findall(r'^\s+"(\w+)":', source, re.MULTILINE)) <= documented
    assert {field.name for field in dataclasses.fields(Dropped)} <= documented


@pytest.mark.parametrize("document", [README, SCRIPT], ids=["README", "script"])
def test_the_scripts_that_are_shown_can_be_read(document: str) -> None:
    blocks = re.findall(r"(?m)(?:^    .*\n|^\n)+", document)
    shown = [block.replace("\n    ", "\n").strip() for block in blocks if "Title:" in block]
    assert shown
    for each in shown:
        assert len(read_script(Transcript("talk.script", each, ())).segments) > 4


def test_defaults_in_the_help_are_those_of_the_recipes() -> None:
    shown = {
        parameter.name: parameter.help or ""
        for parameter in commands.commands["build"].params
        if isinstance(parameter, click.Option)
    }
    users = {"gap": Figure.REPEAT, "gap_base": Figure.REPEAT, "slow": Figure.SLOW}
    for name, figure in users.items():
        using = [recipe for recipe in map(load_recipe, recipe_names()) if recipe.uses(figure)]
        assert {getattr(recipe, name) for recipe in using} == {getattr(load_recipe("repeat"), name)}
        assert f"[default: {getattr(load_recipe('repeat'), name)}]" in shown[name]
    assert f"[default: {load_recipe('repeat').repeats}]" in shown["repeats"]


@pytest.mark.parametrize("document", [README, PACING], ids=["README", "pacing"])
def test_the_documents_name_every_recipe(document: str) -> None:
    assert {f"`{name}`" for name in recipe_names()} <= set(re.findall(r"`\w+`", document))


def test_the_recipe_that_is_shown_is_one() -> None:
    blocks = re.findall(r"(?m)(?:^    .*\n|^\n)+", PACING)
    shown = [block.replace("\n    ", "\n") for block in blocks if "[[parts]]" in block]
    assert shown
    for text in shown:
        assert parse_recipe("shown", text.strip()).parts


def test_the_document_of_pacing_names_every_key_and_word_of_a_recipe() -> None:
    source = (ROOT / "src" / "audiolesson" / "pacing" / "recipe_file.py").read_text("utf-8")
    keys = set(re.findall(r'(?:told|inner)\.\w+\("(\w+)"', source))
    documented = set(re.findall(r"`\"?(\w+)\"?`", PACING))
    assert keys
    assert keys <= documented


def test_every_pass_of_the_segmenter_names_its_modules() -> None:
    table = SEGMENTER.partition("## The passes, in order")[2].partition("\n\n## ")[0]
    rows = [line.split("|")[2] for line in table.split("\n") if line.startswith("| ")][1:]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    folder = ROOT / "src" / "audiolesson" / "segmenter"
    assert named <= {path.stem for path in folder.rglob("*.py")}
