"""audiolesson turns a transcript into paced MP3 listening lessons.

script = script_of("talk.txt")

with open_engine("espeak") as engine:
    options = Options(load_recipe("repeat"), FrameGrid(bitrate=64))
    cache = Cache(Path("cache"))
    report = make_lesson(
        script, Target(Path("talk.mp3")), engine=engine, cache=cache, options=options
    )
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audiolesson.cache import Cache
    from audiolesson.casting import Wishes
    from audiolesson.division import Extent
    from audiolesson.engines import open_engine
    from audiolesson.engines.base import Engine, EngineOptions
    from audiolesson.errors import AudiolessonError
    from audiolesson.model import Script, Segment, Speech, Transcript, Utterance, Voice
    from audiolesson.mp3.grid import FrameGrid
    from audiolesson.pacing import Announce
    from audiolesson.pacing.recipe import Recipe
    from audiolesson.pacing.recipe_file import load_recipe
    from audiolesson.pipeline import Options, make_lesson, script_of
    from audiolesson.publishing import Target
    from audiolesson.readers import read
    from audiolesson.reporting import Report
    from audiolesson.segmenter import segment

_HOMES = {
    "Announce": "pacing",
    "Extent": "division",
    "AudiolessonError": "errors",
    "Cache": "cache",
    "Engine": "engines.base",
    "EngineOptions": "engines.base",
    "FrameGrid": "mp3.grid",
    "Options": "pipeline",
    "Recipe": "pacing.recipe",
    "Report": "reporting",
    "Script": "model",
    "Segment": "model",
    "Speech": "model",
    "Target": "publishing",
    "Transcript": "model",
    "Utterance": "model",
    "Voice": "model",
    "Wishes": "casting",
    "load_recipe": "pacing.recipe_file",
    "make_lesson": "pipeline",
    "open_engine": "engines",
    "read": "readers",
    "script_of": "pipeline",
    "segment": "segmenter",
}
"""Where each public name lives; it is imported when it is first used, so that the program can
answer Ctrl-C from its first moment."""

__all__ = [
    "Announce",
    "AudiolessonError",
    "Cache",
    "Engine",
    "EngineOptions",
    "Extent",
    "FrameGrid",
    "Options",
    "Recipe",
    "Report",
    "Script",
    "Segment",
    "Speech",
    "Target",
    "Transcript",
    "Utterance",
    "Voice",
    "Wishes",
    "load_recipe",
    "make_lesson",
    "open_engine",
    "read",
    "script_of",
    "segment",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
