"""`audiolesson plan`: the lesson as a table, before it is built."""

import shutil
from pathlib import Path

import click

from audiolesson import batch, plan_table
from audiolesson.cli import options as shared
from audiolesson.cli.pacing import Paced
from audiolesson.cli.pacing import paced as paced_options
from audiolesson.cli.settings import Configured
from audiolesson.library import wishes_alone
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pipeline import Options, plan_lesson, script_of
from audiolesson.printing import EngineWish, engine_of_each

_COLUMNS_ELSEWHERE = 100
"""Of a table that no terminal shows."""
_EXAMPLES = """\b
Examples:
  audiolesson plan talk.txt
  audiolesson plan talk.txt --pacing recall
  audiolesson plan book.txt --split 15m --json
"""


@click.command(
    "plan",
    cls=Configured,
    epilog=_EXAMPLES,
    short_help="Print a lesson as a table, without building it.",
)
@click.argument("transcripts", nargs=1, required=True, metavar="FILE")
@shared.output
@shared.engine
@shared.engine_details
@shared.voices
@paced_options
@shared.bitrate
@shared.loudness
@shared.language
@shared.encoding
@shared.cache
@shared.as_json
@click.pass_context
def plan(
    context: click.Context,
    *,
    transcripts: str,
    output: Path | None,
    engine_name: str | None,
    engine_url: str | None,
    engine_model: str | None,
    voices_folder: Path | None,
    voices: tuple[str, ...],
    paced: Paced,
    bitrate: int,
    lufs: float,
    language: str | None,
    encoding: str | None,
    cache_folder: Path | None,
    as_json: bool,
) -> int:
    """Print what would be heard of FILE, "-" being standard input: when, who, how fast, which gap.

    Nothing is spoken and nothing is written.  Lengths are those of the clips that an earlier build
    has left, else estimated from the words, which "~" marks.
    """
    source = transcripts
    options = Options(
        paced.recipe,
        FrameGrid(bitrate),
        lufs=lufs,
        announce=paced.announce,
        extent=paced.extent,
    )
    target = batch.targets([source], output)[source]
    cache = shared.cache_in(cache_folder)
    details = shared.engine_options(engine_url, engine_model, voices_folder, cache)
    wish = EngineWish(engine_name, shared.is_given(context, "engine_name"), voices, details)
    with engine_of_each(wish, [source]) as engine_of:
        script = script_of(source, language=language, encoding=encoding)
        engine, chosen = engine_of(script)
        wishes = wishes_alone(script, engine, chosen, target.mp3.parent)
        planned = plan_lesson(
            script, target, engine=engine, cache=cache, options=options, wishes=wishes
        )
    columns = shutil.get_terminal_size((_COLUMNS_ELSEWHERE, 0)).columns
    click.echo(plan_table.as_json(planned) if as_json else plan_table.as_text(planned, columns))
    return 0
