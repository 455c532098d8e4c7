"""`audiolesson plan`: the lesson as a table, before it is built."""

import shutil
from pathlib import Path

import click

from audiolesson import plan_table
from audiolesson.cli import options as shared
from audiolesson.cli.looking import looked_at
from audiolesson.cli.pacing import Paced
from audiolesson.cli.pacing import paced as paced_options
from audiolesson.cli.settings import Configured
from audiolesson.cli.telling import check_standard_output
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pipeline import Options, plan_lesson

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
@shared.speaking
@paced_options
@shared.bitrate
@shared.loudness
@shared.language
@shared.encoding
@shared.cache
@shared.as_json
def plan(
    *,
    transcripts: str,
    output: Path | None,
    speaking: shared.Speaking,
    paced: Paced,
    bitrate: int,
    lufs: float,
    language: str | None,
    encoding: str | None,
    as_json: bool,
) -> int:
    """Print what would be heard of FILE, "-" being standard input: when, who, how fast, which gap.

    Nothing is spoken and nothing is written.  Lengths are those of the clips that an earlier build
    has left, else estimated from the words, which "~" marks.
    """
    check_standard_output()
    options = Options(
        paced.recipe,
        FrameGrid(bitrate),
        lufs=lufs,
        announce=paced.announce,
        extent=paced.extent,
    )
    with looked_at(transcripts, output, speaking, language=language, encoding=encoding) as looked:
        planned = plan_lesson(
            looked.script,
            looked.target,
            engine=looked.engine,
            cache=speaking.cache,
            options=options,
            wishes=looked.wishes,
        )
    columns = shutil.get_terminal_size((_COLUMNS_ELSEWHERE, 0)).columns
    click.echo(plan_table.as_json(planned) if as_json else plan_table.as_text(planned, columns))
    return 0
