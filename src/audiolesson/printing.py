"""What `audiolesson segment` prints of each script."""

import contextlib
from collections.abc import Callable, Iterator, Sequence

from audiolesson.choices import chosen_voices
from audiolesson.engines import open_engine
from audiolesson.errors import AudiolessonError, UnknownVoice
from audiolesson.model import Script
from audiolesson.pipeline import cast_of
from audiolesson.screenplay import as_json, as_text


@contextlib.contextmanager
def script_printer(
    form: str,
    engine_name: str,
    voices: Sequence[str],
    complain: Callable[[AudiolessonError], None],
) -> Iterator[Callable[[Script], str]]:
    """What makes text of a script: "json", else the script file with the engine's voices.

    Where the engine doesn't speak a script's language it says so to `complain` and names no voices.
    Nothing is spoken, and for JSON no engine is opened.

    Raises:
        UsageError: there is no such engine, or it has no such voice.

    """
    if form == "json":
        yield lambda script: f"{as_json(script)}\n"
        return
    with open_engine(engine_name) as engine:
        chosen = chosen_voices(voices, engine)

        def printed(script: Script) -> str:
            try:
                cast = cast_of(script, engine, chosen)
            except UnknownVoice as error:
                source = script.transcript.source
                complain(UnknownVoice(f"no voices: {error.what}", error.hint, where=source))
                return as_text(script)
            return as_text(script, cast, engine.name)

        yield printed
