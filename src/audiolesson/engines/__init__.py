"""The voice engines, by the names that `--engine` knows."""

from collections.abc import Callable

from audiolesson.engines.base import Engine
from audiolesson.errors import UnknownEngine


def _espeak() -> Engine:
    from audiolesson.engines.espeak import Espeak

    return Espeak()


def _google() -> Engine:
    from audiolesson.engines.google import Google

    return Google()


def _tone() -> Engine:
    from audiolesson.engines.tone import Tone

    return Tone()


ENGINES: dict[str, Callable[[], Engine]] = {
    "espeak": _espeak,
    "gtts": _google,
    "tone": _tone,
}
"""What makes each engine; its packages are imported only then."""

DEFAULT = "espeak"
"""Works on any machine, offline."""


def open_engine(name: str) -> Engine:
    """Start an engine; use it as a context manager, so that its processes end.

    Raises:
        UnknownEngine: none is registered under that name.

    """
    try:
        return ENGINES[name]()
    except KeyError:
        hint = f"Choose one of {', '.join(ENGINES)}"
        raise UnknownEngine(f"no engine {name!r}", hint, where="--engine") from None
