"""`audiolesson recipes`: which there are, how long each makes a text, and their files."""

from collections.abc import Sequence
from pathlib import Path

import click

from audiolesson import recipe_list
from audiolesson.cli import options as shared
from audiolesson.cli.looking import looked_at
from audiolesson.cli.pacing import adjusted, figures
from audiolesson.cli.settings import Configured
from audiolesson.cli.telling import check_standard_output
from audiolesson.errors import BadOption
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pacing.recipe import DEFAULT
from audiolesson.pacing.recipe_file import load_recipe, recipe_names, recipe_text
from audiolesson.pipeline import Options

_EXAMPLES = """\b
Examples:
  audiolesson recipes
  audiolesson recipes talk.txt
  audiolesson recipes show repeat > mine.toml
  audiolesson build talk.txt --pacing mine.toml
"""
_SHOW = "show"
_WITH_A_NAME = 2


@click.command(
    "recipes",
    cls=Configured,
    epilog=_EXAMPLES,
    short_help="List the pacing recipes, and how long each makes a text.",
)
@click.argument("what", nargs=-1, metavar="[FILE | show NAME]")
@shared.output
@shared.speaking
@figures
@shared.bitrate
@shared.loudness
@shared.language
@shared.encoding
@shared.cache
def recipes(
    *,
    what: tuple[str, ...],
    output: Path | None,
    speaking: shared.Speaking,
    gap: float | None,
    gap_base: float | None,
    repeats: int | None,
    slow: float | None,
    translation_first: bool,
    bitrate: int,
    lufs: float,
    language: str | None,
    encoding: str | None,
) -> int:
    """List what --pacing can be.

    With FILE: how long the lesson of each would be.  With show NAME: the file of that recipe, to be
    saved under another name, changed, and built by.
    """
    check_standard_output()
    if what[:1] == (_SHOW,) and len(what) == _WITH_A_NAME:
        click.echo(recipe_text(what[1]), nl=False)
        return 0
    _refuse_others(what)
    if not what:
        click.echo(recipe_list.as_text([load_recipe(name) for name in recipe_names()]))
        return 0
    given = {
        "gap": gap,
        "gap_base": gap_base,
        "repeats": repeats,
        "slow": slow,
        "translation_first": translation_first,
    }
    found = [adjusted(load_recipe(name), given) for name in recipe_names()]
    options = [Options(recipe, FrameGrid(bitrate), lufs=lufs) for recipe in found]
    with looked_at(what[0], output, speaking, language=language, encoding=encoding) as looked:
        lengths = recipe_list.lengths_of(
            looked.script,
            looked.target,
            engine=looked.engine,
            cache=speaking.cache,
            options=options,
            wishes=looked.wishes,
        )
    click.echo(recipe_list.as_text(found, lengths))
    return 0


def _refuse_others(what: Sequence[str]) -> None:
    """Say what would be right where it is neither a file nor a recipe to show."""
    if list(what) == [_SHOW]:
        hint = f"Name one: audiolesson recipes show {DEFAULT}"
        raise BadOption("it shows no recipe without a name", hint, where=_SHOW)
    if len(what) > 1:
        hint = "Name one FILE, or show NAME"
        raise BadOption("there are too many words", hint, where=" ".join(what))
    if what and what[0] in recipe_names() and not Path(what[0]).exists():
        hint = f"To see its file: audiolesson recipes show {what[0]}"
        raise BadOption("it is a recipe, and no text", hint, where=what[0])
