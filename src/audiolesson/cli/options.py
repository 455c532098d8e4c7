"""The options that commands share."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from audiolesson.cache import Cache
from audiolesson.cli.places import users_cache, users_voices
from audiolesson.cli.settings import variable
from audiolesson.engines import DEFAULT, ENGINES
from audiolesson.engines.base import EngineOptions
from audiolesson.language_codes import canonical
from audiolesson.mp3.grid import USUAL_BITRATE
from audiolesson.printing import EngineWish
from audiolesson.synthesis.effort import USUAL_RETRIES
from audiolesson.synthesis.levels import USUAL_LUFS

Decorated = Callable[..., Any]
Decorator = Callable[[Decorated], Decorated]


class _Semicolons(click.ParamType):
    """Text; several in one environment variable have semicolons between them."""

    name = "text"

    def split_envvar_value(self, rv: str) -> list[str]:
        return [part for part in rv.split(";") if part.strip()]


SEVERAL = _Semicolons()


def option(*names: str, **settings: Any) -> Decorator:
    """Make an option that the environment and files may set as well."""
    flag = max(names, key=lambda name: name.startswith("--"))
    return click.option(*names, envvar=variable(flag), **settings)


def together(*decorators: Decorator) -> Decorator:
    """Put several options on a command, in this order."""

    def decorate(function: Decorated) -> Decorated:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def _canonical(
    _context: click.Context, _parameter: click.Parameter, code: str | None
) -> str | None:
    return code and canonical(code)


def _engine(otherwise: str) -> Decorator:
    return option(
        "--engine",
        "engine_name",
        metavar="NAME",
        help=f"What speaks: {', '.join(ENGINES)}, or another package's.  [default: {otherwise}]",
    )


engine = _engine(f"what a script names, else {DEFAULT}")
engine_of_voices = _engine(DEFAULT)
voices_folder = option(
    "--voices-folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the voices of the engine piper are.  [default: the user's data folder]",
)
engine_details = together(
    option("--engine-url", metavar="URL", help="Where the server of the engine openai is."),
    option("--engine-model", metavar="NAME", help="Which of that server's models speaks."),
    voices_folder,
)
output = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the lessons.  [default: beside each transcript]",
)
voices = option(
    "--voice",
    "voices",
    multiple=True,
    type=SEVERAL,
    metavar="SPEAKER=VOICE",
    help="A voice for a speaker, for the narrator (narrator=VOICE) or for translations "
    "(translation=VOICE).  Repeatable.",
)
language = option(
    "--lang",
    "language",
    metavar="CODE",
    callback=_canonical,
    help="What is spoken, such as en or fr.  [default: found]",
)
encoding = option(
    "--encoding", metavar="NAME", help="Of the transcripts, such as gb18030.  [default: found]"
)
effort = together(
    option(
        "--jobs",
        type=int,
        metavar="N",
        help="How many utterances are spoken at once, at most.  [default: what suits the engine]",
    ),
    option(
        "--retries",
        type=int,
        default=USUAL_RETRIES,
        show_default=True,
        metavar="N",
        help="How often an online engine is asked again for what did not arrive.",
    ),
)
loudness = option(
    "--loudness",
    "lufs",
    type=float,
    default=USUAL_LUFS,
    show_default=True,
    metavar="LUFS",
    help="Of every voice.",
)
bitrate = option(
    "--bitrate",
    type=int,
    default=USUAL_BITRATE,
    show_default=True,
    metavar="KBIT/S",
    help="Of the MP3.",
)
cache = option(
    "--cache",
    "cache_folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that keeps what was spoken.  [default: the user's cache folder]",
)
quiet = option("-q", "--quiet", is_flag=True, help="Show no progress.")
as_json = option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


@dataclass(frozen=True, slots=True)
class Speaking:
    """What the options say of who speaks."""

    wish: EngineWish
    cache: Cache


def speaking(function: Decorated) -> Decorated:
    """Put the options for an engine and its voices on a command, which gets them as `speaking`.

    It has the option for the cache, too, wherever that stands in its help.
    """

    @functools.wraps(function)
    def called(*args: Any, **given: Any) -> Any:
        kept = cache_in(given["cache_folder"])
        details = engine_options(
            given["engine_url"], given["engine_model"], given["voices_folder"], kept
        )
        insists = is_given(click.get_current_context(), "engine_name")
        wish = EngineWish(given["engine_name"], insists, given["voices"], details)
        others = {name: value for name, value in given.items() if name not in _OF_SPEAKING}
        return function(*args, speaking=Speaking(wish, kept), **others)

    return together(engine, engine_details, voices)(called)


_OF_SPEAKING = (
    "engine_name",
    "engine_url",
    "engine_model",
    "voices_folder",
    "voices",
    "cache_folder",
)


def cache_in(folder: Path | None) -> Cache:
    """The cache in a folder, or else in the user's."""
    return Cache(folder or users_cache())


def voices_folder_or_usual(folder: Path | None) -> Path:
    """The folder that Piper's voices are in, as the user says or else in the user's data."""
    return folder or users_voices()


def engine_options(
    url: str | None, model: str | None, folder: Path | None, kept: Cache
) -> EngineOptions:
    """What the options say to engines."""
    return EngineOptions(url, model, voices_folder_or_usual(folder), kept)


def is_given(context: click.Context, parameter: str) -> bool:
    """Whether the command itself says what a parameter is to be, and not a setting."""
    return context.get_parameter_source(parameter) is ParameterSource.COMMANDLINE
