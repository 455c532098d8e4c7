"""The command line: options in, summaries and errors out.  click lives in this folder only."""

from typing import Any

import click

from audiolesson.cli.build import build
from audiolesson.cli.plan import plan
from audiolesson.cli.recipes import recipes
from audiolesson.cli.segment import segment
from audiolesson.cli.telling import tell, tell_failure
from audiolesson.cli.voices import voices
from audiolesson.errors import AudiolessonError


class Stopped(Exception):
    """Somebody stopped the command; its cause is the KeyboardInterrupt.

    click would print an empty line for the interrupt itself.
    """


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise Stopped from stop


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="audiolesson", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn transcripts into paced MP3 listening lessons, a voice for every speaker.

    \b
    Examples:
      audiolesson build talk.txt      writes talk.mp3, talk.lrc and talk.json beside it
      audiolesson segment talk.txt > talk.script
                                      writes down who says what, for you to correct
      audiolesson build talk.script   speaks exactly what the script says
      audiolesson recipes talk.txt    lists what can be heard of it, and how long that takes
      audiolesson plan talk.txt       prints the lesson without building it
      audiolesson voices              lists the voices there are
    """  # noqa: D301 - click's mark for lines that are not to be wrapped


for _command in (build, plan, recipes, segment, voices):
    commands.add_command(_command)


def run() -> int:
    """Run the command that the process was called with; return its exit code.

    Raises:
        KeyboardInterrupt: somebody stopped it.
        OSError: standard output can't be written.

    """
    try:
        return int(commands.main(prog_name="audiolesson", standalone_mode=False) or 0)
    except AudiolessonError as error:
        tell_failure(error)
        return error.exit_code
    except click.ClickException as error:
        tell(_in_one_line(error))
        return error.exit_code
    except (Stopped, click.Abort) as stop:
        raise stop.__cause__ or KeyboardInterrupt from stop


def _in_one_line(error: click.ClickException) -> str:
    """What click says of a wrong command, without the two lines of usage in front."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "audiolesson"
    return f"{' '.join(error.format_message().split())} See {path} --help."
