"""`audiolesson segment`: who says what, for a person or a program."""

import click

from audiolesson import summary
from audiolesson.cli import options as shared
from audiolesson.cli.settings import Configured
from audiolesson.cli.telling import check_standard_output, tell
from audiolesson.errors import AudiolessonError
from audiolesson.pipeline import script_of
from audiolesson.printing import script_printer

_EXAMPLES = """\b
Examples:
  audiolesson segment talk.txt > talk.script
  audiolesson segment talk.txt --engine gtts --voice narrator=en@co.uk > talk.script
  audiolesson segment --format json *.txt > segments.jsonl
"""


@click.command(
    "segment",
    cls=Configured,
    epilog=_EXAMPLES,
    short_help="Print who says what, as a script to correct.",
)
@click.argument("transcripts", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["script", "json"]),
    default="script",
    show_default=True,
    help="For a person to correct, or one JSON object a file and line.",
)
@shared.speaking
@shared.language
@shared.encoding
@shared.cache
def segment(
    *,
    transcripts: tuple[str, ...],
    form: str,
    speaking: shared.Speaking,
    language: str | None,
    encoding: str | None,
) -> int:
    """Print who says what in each FILE, "-" being standard input, as a script.

    Save it as NAME.script, correct it in any editor, and build that: the lesson says exactly what
    the script says, in the voices it names.
    """
    check_standard_output()
    gravest = 0
    with script_printer(form, speaking.wish, transcripts, tell) as printed:
        for source in transcripts:
            try:
                script = script_of(source, language=language, encoding=encoding)
                click.echo(printed(script), nl=False)
                for place in summary.some_told(script.doubts):
                    tell(f"{source}: {place}")
            except AudiolessonError as error:
                tell(str(error))
                gravest = max(gravest, error.exit_code)
    return gravest
