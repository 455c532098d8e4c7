"""The command line: options in, summaries and errors out.  click lives here only."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import platformdirs

from audiolesson import batch, engines, summary
from audiolesson.cache import Cache
from audiolesson.errors import AudiolessonError, OutputError
from audiolesson.language_codes import canonical
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pacing import recipe
from audiolesson.pipeline import Options, Report, Target, make_lesson, script_of
from audiolesson.printing import engine_of_each, script_printer
from audiolesson.progress import NoProgress, Progress
from audiolesson.progressbar import ProgressBar

_DEFAULT_BITRATE = 64

_BUILD_EXAMPLES = """\b
Examples:
  audiolesson build talk.txt
  audiolesson build *.txt -o lessons
  audiolesson build talk.txt --gap 1.5 --repeats 3 --slow 0.6
  audiolesson build talk.txt --voice narrator=en-gb-scotland --voice "Mara Quill=en-us+Annie"
  audiolesson build talk.txt --engine gtts
  audiolesson build talk.script
  curl -s https://example.org/talk.txt | audiolesson build - -o lessons
"""


def _canonical(
    _context: click.Context, _parameter: click.Parameter, code: str | None
) -> str | None:
    return code and canonical(code)


_engine = click.option(
    "--engine",
    "engine_name",
    metavar="NAME",
    help=f"What speaks: {', '.join(engines.ENGINES)}.  "
    f"[default: what a script names, else {engines.DEFAULT}]",
)
_voices = click.option(
    "--voice",
    "voices",
    multiple=True,
    metavar="SPEAKER=VOICE",
    help="A voice for a speaker, or for the narrator: narrator=VOICE.  Repeatable.",
)
_language = click.option(
    "--lang",
    "language",
    metavar="CODE",
    callback=_canonical,
    help="What is spoken, such as en or fr.  [default: found]",
)
_encoding = click.option(
    "--encoding", metavar="NAME", help="Of the transcripts, such as gb18030.  [default: found]"
)
_SEGMENT_EXAMPLES = """\b
Examples:
  audiolesson segment talk.txt > talk.script
  audiolesson segment talk.txt --engine gtts --voice narrator=en@co.uk > talk.script
  audiolesson segment --format json *.txt > segments.jsonl
"""


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
    """  # noqa: D301 - click's mark for lines that are not to be wrapped


@commands.command(epilog=_BUILD_EXAMPLES, short_help="Build a lesson from each transcript.")
@click.argument("transcripts", nargs=-1, required=True, metavar="TRANSCRIPT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the lessons.  [default: beside each transcript]",
)
@_engine
@_voices
@click.option(
    "--pacing",
    default=recipe.DEFAULT,
    show_default=True,
    metavar="RECIPE",
    help=f"What is heard: {', '.join(recipe.recipe_names())}.",
)
@click.option(
    "--gap",
    type=float,
    metavar="FACTOR",
    help="Time to repeat in, times the length just heard.  [default: 1.0]",
)
@click.option(
    "--gap-base",
    type=float,
    metavar="SECONDS",
    help="Seconds added to that time.  [default: 1.0]",
)
@click.option(
    "--repeats",
    type=int,
    metavar="N",
    help="How often each sentence is heard in its drill, the last time slowly.  [default: 2]",
)
@click.option(
    "--slow", type=float, metavar="SPEED", help="Speed of a slow hearing.  [default: 0.75]"
)
@click.option(
    "--bitrate",
    type=int,
    default=_DEFAULT_BITRATE,
    show_default=True,
    metavar="KBIT/S",
    help="Of the MP3.",
)
@click.option("--title", help="What players show.  [default: the text's heading]")
@_language
@_encoding
@click.option(
    "--cache",
    "cache_folder",
    type=click.Path(path_type=Path),
    envvar="AUDIOLESSON_CACHE",
    show_envvar=True,
    metavar="DIR",
    help="Folder that keeps what was spoken.  [default: the user's cache folder]",
)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def build(
    *,
    transcripts: tuple[str, ...],
    output: Path | None,
    engine_name: str | None,
    voices: tuple[str, ...],
    pacing: str,
    gap: float | None,
    gap_base: float | None,
    repeats: int | None,
    slow: float | None,
    bitrate: int,
    title: str | None,
    language: str | None,
    encoding: str | None,
    cache_folder: Path | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Build a lesson from each TRANSCRIPT, "-" being standard input.

    A TRANSCRIPT is any text, or a script: a text as "audiolesson segment" writes it down and you
    corrected it.  Where NAME.txt and NAME.script are both named, the script is built.

    A lesson is NAME.mp3 with NAME.lrc (its lines, for players) and NAME.json (its timeline, for
    programs).  They appear whole, and replace those that are there already.
    """
    paced = recipe.load_recipe(pacing).adjusted(
        gap=gap, gap_base=gap_base, repeats=repeats, slow=slow
    )
    grid = FrameGrid(bitrate)
    places = batch.targets(_without_corrected(transcripts), output)
    cache = Cache(cache_folder or platformdirs.user_cache_path("audiolesson"))
    options = Options(paced, grid, {}, title, language, encoding)
    with engine_of_each(engine_name, voices, list(places)) as engine_of:

        def build_one(source: str, target: Target) -> Report:
            progress = _progress(source, quiet=quiet)
            return make_lesson(
                source, target, engine=engine_of, cache=cache, options=options, progress=progress
            )

        outcomes = batch.build_lessons(places, build_one)
        done = list(_told(outcomes, aloud=not as_json))
        if as_json:
            click.echo(summary.as_json(done))
        elif any(isinstance(each, Report) and each.engine == engines.DEFAULT for each in done):
            click.echo(summary.MORE_NATURAL)
        if len(done) < len(places):
            _tell(f"not tried: {len(places) - len(done)} more")
        return batch.exit_code(each for each in done if isinstance(each, batch.Failure))


@commands.command(
    name="segment",
    epilog=_SEGMENT_EXAMPLES,
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
@_engine
@_voices
@_language
@_encoding
def segment_files(
    *,
    transcripts: tuple[str, ...],
    form: str,
    engine_name: str | None,
    voices: tuple[str, ...],
    language: str | None,
    encoding: str | None,
) -> int:
    """Print who says what in each FILE, "-" being standard input, as a script.

    Save it as NAME.script, correct it in any editor, and build that: the lesson says exactly what
    the script says, in the voices it names.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed", "Send it to a file or a program")
    gravest = 0
    with script_printer(form, engine_name, voices, transcripts, _tell) as printed:
        for source in transcripts:
            try:
                script = script_of(source, language=language, encoding=encoding)
                click.echo(printed(script), nl=False)
                for place in summary.some_told(script.doubts):
                    _tell(f"{source}: {place}")
            except AudiolessonError as error:
                _tell(str(error))
                gravest = max(gravest, error.exit_code)
    return gravest


def _without_corrected(sources: Sequence[str]) -> list[str]:
    """The sources without those texts whose script is built; tell of each."""
    scripts = batch.corrected(sources)
    for text, script in scripts.items():
        _tell(f"{text}: left to {script}, its corrected form")
    return [source for source in sources if source not in scripts]


def _told(
    outcomes: Iterator[Report | batch.Failure], *, aloud: bool
) -> Iterator[Report | batch.Failure]:
    """Tell of each outcome as soon as it is there: of failures always, of lessons if `aloud`."""
    for outcome in outcomes:
        if isinstance(outcome, batch.Failure):
            _tell(str(outcome.error))
        elif aloud:
            click.echo(summary.as_text(outcome))
        yield outcome


def _progress(source: str, *, quiet: bool) -> Progress:
    return NoProgress() if quiet or not sys.stderr.isatty() else ProgressBar(source)


def _tell(what: str) -> None:
    click.echo(f"audiolesson: {what}", err=True)


def run() -> int:
    """Run the command that the process was called with; return its exit code.

    Raises:
        KeyboardInterrupt: somebody stopped it.
        OSError: standard output can't be written.

    """
    try:
        return int(commands.main(prog_name="audiolesson", standalone_mode=False) or 0)
    except AudiolessonError as error:
        _tell(str(error))
        return error.exit_code
    except click.ClickException as error:
        _tell(_in_one_line(error))
        return error.exit_code
    except (Stopped, click.Abort) as stop:
        raise stop.__cause__ or KeyboardInterrupt from stop


def _in_one_line(error: click.ClickException) -> str:
    """What click says of a wrong command, without the two lines of usage in front."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "audiolesson"
    return f"{' '.join(error.format_message().split())} See {path} --help."
