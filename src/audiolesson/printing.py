"""Which engine each script is for, and what `audiolesson segment` prints of one."""

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiolesson.choices import chosen_voices
from audiolesson.engines import DEFAULT, open_engine
from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.errors import UnknownVoice
from audiolesson.library import EngineOf, wishes_alone
from audiolesson.model import CastList, Script, Voice
from audiolesson.pipeline import cast_of
from audiolesson.readers import STANDARD_INPUT
from audiolesson.screenplay import SUFFIX, as_json, as_text


@dataclass(frozen=True, slots=True)
class EngineWish:
    """Which engine and voices the options ask for."""

    name: str | None
    """Of the engine; None where nothing names one."""
    insists: bool
    """Whether it counts more than what a script names."""
    voices: Sequence[str]
    """Choices such as "Mara Quill=en-us+f3"."""
    details: EngineOptions

    def engine_for(self, script: Script) -> str:
        """The name of the engine for a script."""
        told = script.cast_list.engine if script.cast_list else None
        return (self.name if self.insists else told or self.name) or DEFAULT


@contextlib.contextmanager
def engine_of_each(wish: EngineWish, sources: Sequence[str]) -> Iterator[EngineOf]:
    """What finds a script's engine: the one that is asked for, else the script's own.

    Each is opened once.  Where it is clear already which, a wrong choice is an error at once.

    Raises:
        UsageError: there is no such engine, or it has no such voice.

    """
    with contextlib.ExitStack() as engines:

        @functools.cache
        def opened(name: str) -> Engine:
            return engines.enter_context(open_engine(name, wish.details))

        @functools.cache
        def chosen(name: str) -> dict[str, Voice]:
            return chosen_voices(wish.voices, opened(name))

        def engine_of(script: Script) -> tuple[Engine, dict[str, Voice]]:
            name = wish.engine_for(script)
            return opened(name), chosen(name)

        if wish.insists or not any(map(_may_be_script, sources)):
            chosen(wish.name or DEFAULT)
        yield engine_of


def _may_be_script(source: str) -> bool:
    return source == STANDARD_INPUT or Path(source).suffix.lower() == SUFFIX


@contextlib.contextmanager
def script_printer(
    form: str, wish: EngineWish, sources: Sequence[str], tell: Callable[[str], None]
) -> Iterator[Callable[[Script], str]]:
    """What makes text of a script: "json", else the script file with its engine's voices.

    Where the engine doesn't speak the script's language, or is another than that whose voices the
    script names, it says so with `tell`.  Nothing is spoken, and for JSON no engine is opened.

    Raises:
        UsageError: there is no such engine, or it has no such voice.

    """
    if form == "json":
        yield lambda script: f"{as_json(script)}\n"
        return
    with engine_of_each(wish, sources) as engine_of:
        yield lambda script: _printed(script, *engine_of(script), tell)


def _printed(
    script: Script, engine: Engine, chosen: Mapping[str, Voice], tell: Callable[[str], None]
) -> str:
    source = script.transcript.source
    try:
        wishes = wishes_alone(script, engine, chosen, _folder(source))
        cast = cast_of(script, engine, wishes)
    except UnknownVoice as error:
        tell(str(UnknownVoice(f"no voices: {error.what}", error.hint, where=source)))
        return as_text(script)
    if note := cast_anew(script.cast_list, engine.name):
        tell(f"{source}: {note}")
    return as_text(script, cast, engine.name)


def _folder(source: str) -> Path:
    """Where a lesson of that source goes unless somebody says otherwise."""
    return Path() if source == STANDARD_INPUT else Path(source).parent


def cast_anew(told: CastList | None, engine_name: str) -> str | None:
    """What is to be said where a script's voices are another engine's; None where they are not."""
    if told is None or not told.names_voices or told.engine in (None, engine_name):
        return None
    return f"its voices are those of --engine {told.engine}; for {engine_name} others were cast"
