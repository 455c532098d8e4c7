"""`audiolesson build`: lessons from transcripts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from audiolesson import batch, engines, summary
from audiolesson.cli import options as shared
from audiolesson.cli.pacing import Paced, refuse_several
from audiolesson.cli.pacing import paced as paced_options
from audiolesson.cli.settings import Configured
from audiolesson.cli.telling import progress_for, tell, tell_failure
from audiolesson.errors import EngineError
from audiolesson.library import Library
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pipeline import Options, make_lesson, script_of
from audiolesson.printing import engine_of_each
from audiolesson.publishing import Target
from audiolesson.reporting import Report
from audiolesson.synthesis.effort import Effort

_EXAMPLES = """\b
Examples:
  audiolesson build talk.txt
  audiolesson build *.txt -o lessons
  audiolesson build talk.txt --gap 1.5 --repeats 3 --slow 0.6
  audiolesson build talk.txt --pacing recall
  audiolesson build book.txt --split 15m -o lessons
  audiolesson build talk.txt --voice narrator=en-gb-scotland --voice "Mara Quill=en-us+Annie"
  audiolesson build talk.txt --engine gtts
  audiolesson build talk.script
  curl -s https://example.org/talk.txt | audiolesson build - -o lessons

\b
Every option may be set for good: --gap-base by the environment variable AUDIOLESSON_GAP_BASE, or
by a line "gap-base = 2" in audiolesson.toml beside the transcripts, or in your own config.toml.
"""


def _readable(
    _context: click.Context, _parameter: click.Parameter, title: str | None
) -> str | None:
    """A title without bytes that are no text, which a shell may hand over."""
    return title and title.encode("utf-8", "replace").decode()


@click.command(
    "build", cls=Configured, epilog=_EXAMPLES, short_help="Build a lesson from each transcript."
)
@click.argument("transcripts", nargs=-1, required=True, metavar="TRANSCRIPT...")
@shared.output
@shared.speaking
@paced_options
@shared.bitrate
@shared.loudness
@shared.option(
    "--title", callback=_readable, help="What players show.  [default: the text's heading]"
)
@shared.language
@shared.encoding
@shared.effort
@shared.cache
@shared.quiet
@shared.as_json
def build(
    *,
    transcripts: tuple[str, ...],
    output: Path | None,
    speaking: shared.Speaking,
    paced: Paced,
    bitrate: int,
    lufs: float,
    title: str | None,
    language: str | None,
    encoding: str | None,
    jobs: int | None,
    retries: int,
    quiet: bool,
    as_json: bool,
) -> int:
    """Build a lesson from each TRANSCRIPT, "-" being standard input.

    A TRANSCRIPT is any text, or a script: a text as "audiolesson segment" writes it down and you
    corrected it.  Where NAME.txt and NAME.script are both named, the script is built.

    A lesson is NAME.mp3 with NAME.lrc (its lines, for players) and NAME.json (its timeline, for
    programs).  They appear whole, and replace those that are there already.  With --split they are
    NAME-1, NAME-2 and so on, and NAME.m3u8 lists them.  The folder's cast.toml remembers who has
    which voice, for all its lessons.
    """
    refuse_several(paced.extent, len(transcripts))
    options = Options(
        paced.recipe,
        FrameGrid(bitrate),
        title,
        lufs,
        Effort(jobs, retries),
        paced.announce,
        paced.extent,
    )
    places = batch.targets(_without_corrected(transcripts), output)
    with engine_of_each(speaking.wish, list(places)) as engine_of:
        library = Library(
            {source: target.mp3.parent for source, target in places.items()},
            lambda source: script_of(source, language=language, encoding=encoding),
            engine_of,
        )
        library.cast()

        def build_one(source: str, target: Target) -> Report:
            part = library.part(source)
            try:
                return make_lesson(
                    part.script,
                    target,
                    engine=part.engine,
                    cache=speaking.cache,
                    options=options,
                    wishes=part.wishes,
                    progress=progress_for(source, quiet=quiet),
                )
            except EngineError as error:
                if error.concerns_all:
                    library.give_up(part.engine)
                raise

        done = list(_told(batch.build_lessons(places, build_one), aloud=not as_json))
    return _finished(done, len(places), as_json=as_json)


def _without_corrected(sources: Sequence[str]) -> list[str]:
    """The sources without those texts whose script is built; tell of each."""
    scripts = batch.corrected(sources)
    for text, script in scripts.items():
        tell(f"{text}: left to {script}, its corrected form")
    return [source for source in sources if source not in scripts]


def _told(
    outcomes: Iterator[Report | batch.Failure], *, aloud: bool
) -> Iterator[Report | batch.Failure]:
    """Tell of each outcome as soon as it is there: of failures always, of lessons if `aloud`."""
    for outcome in outcomes:
        if isinstance(outcome, batch.Failure):
            tell_failure(outcome.error)
        elif aloud:
            click.echo(summary.as_text(outcome))
        yield outcome


def _finished(done: Sequence[Report | batch.Failure], wanted: int, *, as_json: bool) -> int:
    """Say what concerns all lessons; the exit code."""
    failures = [each for each in done if isinstance(each, batch.Failure)]
    reports = [each for each in done if isinstance(each, Report)]
    if as_json:
        click.echo(summary.as_json(done))
    elif any(report.engine == engines.DEFAULT for report in reports):
        click.echo(summary.MORE_NATURAL)
    if len(done) < wanted:
        tell(f"not tried: {wanted - len(done)} more")
    return batch.exit_code(failures)
