"""`audiolesson recipes`: which there are, how long each makes a text, and their files."""

from pathlib import Path

import click

from audiolesson import recipe_list
from audiolesson.cli import options as shared
from audiolesson.cli.looking import looked_at
from audiolesson.cli.pacing import adjusted, figures
from audiolesson.cli.settings import Configured, ConfiguredGroup
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pacing.recipe_file import load_recipe, recipe_names, recipe_text
from audiolesson.pipeline import Options

_EXAMPLES = """\b
Examples:
  audiolesson recipes
  audiolesson recipes talk.txt
  audiolesson recipes show repeat > mine.toml
  audiolesson build talk.txt --pacing mine.toml
"""
_LENGTHS = "lengths"


class _Recipes(ConfiguredGroup):
    """A group in which a name that is no command's is a transcript."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with the command in front of a transcript."""
        known = {*self.commands, "-h", "--help"}
        return super().parse_args(ctx, [_LENGTHS, *args] if args and args[0] not in known else args)


@click.group(
    "recipes",
    cls=_Recipes,
    invoke_without_command=True,
    epilog=_EXAMPLES,
    subcommand_metavar="[FILE | show NAME]",
    short_help="List the pacing recipes, and how long each makes a text.",
)
@click.pass_context
def recipes(context: click.Context) -> int:
    """List what --pacing can be; with FILE, how long the lesson of each would be."""
    if context.invoked_subcommand is None:
        click.echo(recipe_list.as_text([load_recipe(name) for name in recipe_names()]))
    return 0


@recipes.command("show", cls=Configured, short_help="Print a recipe's file, to be changed.")
@click.argument("name")
def show(*, name: str) -> int:
    """Print the file of the recipe NAME: save it under another name, change it, and build by it."""
    click.echo(recipe_text(name), nl=False)
    return 0


@recipes.command(_LENGTHS, cls=Configured, hidden=True, epilog=_EXAMPLES)
@click.argument("transcripts", metavar="FILE")
@shared.output
@shared.speaking
@figures
@shared.bitrate
@shared.loudness
@shared.language
@shared.encoding
@shared.cache
def lengths(
    *,
    transcripts: str,
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
    """Print how long the lesson of FILE would be by each recipe."""
    given = {
        "gap": gap,
        "gap_base": gap_base,
        "repeats": repeats,
        "slow": slow,
        "translation_first": translation_first,
    }
    found = [adjusted(load_recipe(name), given) for name in recipe_names()]
    options = [Options(recipe, FrameGrid(bitrate), lufs=lufs) for recipe in found]
    with looked_at(transcripts, output, speaking, language=language, encoding=encoding) as looked:
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
