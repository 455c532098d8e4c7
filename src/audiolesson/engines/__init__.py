"""The voice engines, by the names that `--engine` knows: ours, and those of other packages."""

import functools
from importlib.metadata import EntryPoint, entry_points

from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.errors import MissingPackage, UnknownEngine

ENGINES = {
    "espeak": "audiolesson.engines.espeak:Espeak",
    "gtts": "audiolesson.engines.google:Google",
    "edge": "audiolesson.engines.edge:Edge",
    "piper": "audiolesson.engines.piper:Piper",
    "openai": "audiolesson.engines.speech_api:SpeechApi",
    "tone": "audiolesson.engines.tone:Tone",
}
"""Where each is; it is imported only when it is used, and with it its packages."""

DEFAULT = "espeak"
"""Works on any machine, offline."""
GROUP = "audiolesson.engines"
"""The entry-point group in which other packages name theirs, as ENGINES does."""
_EXTRAS = {
    "edge": ("aiohttp", "edge_tts"),
    "piper": ("onnxruntime", "piper"),
    "openai": ("openai",),
}
"""The packages of the engines that are extras, which have the engines' names."""


def engine_names() -> list[str]:
    """All that `--engine` takes; ours first."""
    return [*ENGINES, *sorted(_others().keys() - ENGINES.keys())]


def open_engine(name: str, options: EngineOptions | None = None) -> Engine:
    """Start an engine; use it as a context manager, so that its processes end.

    Raises:
        UnknownEngine: none is registered under that name.
        MissingPackage: it needs a package that isn't installed.
        UsageError: an option can't be used.

    """
    return engine_class(name).open(options or EngineOptions())


def engine_class(name: str) -> type[Engine]:
    """What an engine is made by.

    Raises:
        UnknownEngine: none is registered under that name.
        MissingPackage: it needs a package that isn't installed.

    """
    try:
        found: type[Engine] = _entry_point(name).load()
    except ImportError as error:
        raise _missing(name, error) from error
    return found


def _entry_point(name: str) -> EntryPoint:
    if name in ENGINES:
        return EntryPoint(name, ENGINES[name], GROUP)
    if name in _others():
        return _others()[name]
    hint = f"Choose one of {', '.join(engine_names())}"
    raise UnknownEngine(f"no engine {name!r}", hint, where="--engine")


def _missing(name: str, error: ImportError) -> MissingPackage:
    package = (error.name or "").partition(".")[0]
    if package in _EXTRAS.get(name, ()) and isinstance(error, ModuleNotFoundError):
        hint = f'Install it: pip install "audiolesson[{name}]"'
        return MissingPackage(f"the engine {name} is not installed", hint, where="--engine")
    hint = "Install again the package that offers it"
    return MissingPackage(f"the engine {name} can't be loaded: {error}", hint, where="--engine")


@functools.cache
def _others() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}
