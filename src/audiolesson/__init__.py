"""audiolesson turns a transcript into paced MP3 listening lessons.

script = segment(read("talk.txt"))

with open_engine("espeak") as engine:
    options = Options(load_recipe("repeat"), FrameGrid(bitrate=64))
    cache = Cache(Path("cache"))
    report = make_lesson(
        "talk.txt", Target(Path("talk.mp3")), engine=engine, cache=cache, options=options
    )
"""

from audiolesson.cache import Cache
from audiolesson.engines import open_engine
from audiolesson.engines.base import Engine
from audiolesson.errors import AudiolessonError
from audiolesson.model import Script, Segment, Transcript
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pacing.recipe import Recipe, load_recipe
from audiolesson.pipeline import Options, Report, Target, make_lesson
from audiolesson.readers import read
from audiolesson.segmenter import segment

__all__ = [
    "AudiolessonError",
    "Cache",
    "Engine",
    "FrameGrid",
    "Options",
    "Recipe",
    "Report",
    "Script",
    "Segment",
    "Target",
    "Transcript",
    "load_recipe",
    "make_lesson",
    "open_engine",
    "read",
    "segment",
]
