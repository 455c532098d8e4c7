"""`audiolesson voices`: which there are, what they sound like, and how to get more."""

from pathlib import Path

import click

from audiolesson import voice_list
from audiolesson.cli import options as shared
from audiolesson.cli.settings import Configured, ConfiguredGroup
from audiolesson.cli.telling import progress_for, tell_failure
from audiolesson.engines import DEFAULT, engine_class, open_engine
from audiolesson.errors import BadOption, EngineError
from audiolesson.synthesis.effort import Effort
from audiolesson.synthesis.levels import checked_loudness

_EXAMPLES = """\b
Examples:
  audiolesson voices --lang fr
  audiolesson voices --engine edge --lang en-GB
  audiolesson voices preview en-us en-gb-x-rp+f1 -o previews
  audiolesson voices preview --engine gtts en@co.uk en@ie
  audiolesson voices install en_US-lessac-medium
"""


@click.group(
    "voices",
    cls=ConfiguredGroup,
    invoke_without_command=True,
    epilog=_EXAMPLES,
    short_help="List the voices there are, hear them, install some.",
)
@shared.engine_of_voices
@shared.engine_details
@shared.option(
    "--lang", "language", metavar="CODE", help="Voices for a language, such as en or fr."
)
@shared.cache
@shared.as_json
@click.pass_context
def voices(
    context: click.Context,
    *,
    engine_name: str | None,
    engine_url: str | None,
    engine_model: str | None,
    voices_folder: Path | None,
    language: str | None,
    cache_folder: Path | None,
    as_json: bool,
) -> int:
    """List an engine's voices: what --voice calls them, their language, gender and accent."""
    if context.invoked_subcommand is not None:
        _refuse_options_in_front(context, context.invoked_subcommand)
        return 0
    details = shared.engine_options(
        engine_url, engine_model, voices_folder, shared.cache_in(cache_folder)
    )
    with open_engine(engine_name or DEFAULT, details) as engine:
        found = engine.voices(language)
    click.echo(voice_list.as_json(found) if as_json else voice_list.as_text(found, engine.name))
    return 0


def _refuse_options_in_front(context: click.Context, command: str) -> None:
    """Say where an option belongs that stands where it would have no effect."""
    for parameter in context.command.params:
        if parameter.name and shared.is_given(context, parameter.name):
            flag = max(parameter.opts, key=len)
            hint = f"Write it behind: audiolesson voices {command} {flag} ..."
            raise BadOption(f"it stands in front of {command}", hint, where=flag)


@voices.command("preview", cls=Configured, short_help="Write a short MP3 of each voice.")
@click.argument("names", nargs=-1, required=True, metavar="VOICE...")
@shared.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Folder for the files.  [default: the current one]",
)
@shared.engine_of_voices
@shared.engine_details
@shared.loudness
@shared.effort
@shared.cache
@shared.quiet
def preview(
    *,
    names: tuple[str, ...],
    output: Path,
    engine_name: str | None,
    engine_url: str | None,
    engine_model: str | None,
    voices_folder: Path | None,
    lufs: float,
    jobs: int | None,
    retries: int,
    cache_folder: Path | None,
    quiet: bool,
) -> int:
    """Write a short MP3 of each VOICE, in which it says a few sentences in its language."""
    from audiolesson.previews import previews, write_preview

    cache = shared.cache_in(cache_folder)
    details = shared.engine_options(engine_url, engine_model, voices_folder, cache)
    effort, gravest = Effort(jobs, retries), 0
    checked_loudness(lufs)
    with open_engine(engine_name or DEFAULT, details) as engine:
        for each in previews([engine.voice(name) for name in names], output):
            progress = progress_for(each.voice.name, quiet=quiet)
            try:
                write_preview(each, engine, cache, lufs=lufs, effort=effort, progress=progress)
                click.echo(each.mp3)
            except EngineError as error:
                tell_failure(error)
                gravest = error.exit_code
                if error.concerns_all:
                    break
    return gravest


@voices.command("install", cls=Configured, short_help="Download voices for the engine piper.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@shared.voices_folder
@click.option("--force", is_flag=True, help="Download those again that are there already.")
def install(*, names: tuple[str, ...], voices_folder: Path | None, force: bool) -> int:
    """Download each voice NAME, such as en_US-lessac-medium, with Piper's own downloader.

    Hear them at https://rhasspy.github.io/piper-samples before you choose.
    """
    engine_class("piper")  # says what is missing where it isn't installed
    from audiolesson.engines.piper_install import install_voice

    folder = shared.voices_folder_or_usual(voices_folder)
    for name in names:
        voice = install_voice(name, folder, force=force)
        click.echo(f"{voice.model}{'' if voice.fresh else '  (was there already)'}")
    return 0
