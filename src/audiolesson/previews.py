"""A voice to listen to: a few sentences of it as an MP3."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from audiolesson.cache import Cache
from audiolesson.engines.base import Engine
from audiolesson.files import Staging, make_folder
from audiolesson.model import Gap, Hearing, Line, Utterance, Voice
from audiolesson.mp3.grid import USUAL_BITRATE, FrameGrid
from audiolesson.mp3.tags import Tags
from audiolesson.mp3.writer import write_mp3
from audiolesson.progress import Progress
from audiolesson.synthesis import Synthesizer
from audiolesson.synthesis.effort import Effort
from audiolesson.timeline import lay_out

_ANY_LANGUAGE = "other"
_UNSAFE = re.compile(r"[^\w@+#=.-]+")
"""What does not belong into the name of a file."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A voice, and the file that it is heard in."""

    voice: Voice
    mp3: Path


def previews(voices: Sequence[Voice], folder: Path) -> list[Preview]:
    """Say where each voice is going to be heard."""
    return [Preview(voice, folder / f"{_UNSAFE.sub('_', voice.name)}.mp3") for voice in voices]


def write_previews(
    wanted: Sequence[Preview],
    engine: Engine,
    cache: Cache,
    *,
    lufs: float,
    effort: Effort,
    progress: Progress,
) -> Iterator[Preview]:
    """Write the voices' files; tell of each when it is there.

    Raises:
        EngineError: the engine failed.
        OutputError: a file can't be written.

    """
    grid = FrameGrid(USUAL_BITRATE)
    voices = [preview.voice for preview in wanted]
    synthesizer = Synthesizer(
        engine, cache, grid, voices, lufs=lufs, effort=effort, progress=progress
    )
    lengths = synthesizer.measure(map(_utterance, voices))
    for preview in wanted:
        line = Line(_utterance(preview.voice), 0)
        timeline = lay_out((Hearing((line,), 0, 0, Gap()),), lengths)
        tags = Tags(
            title=preview.voice.name,
            album="audiolesson",
            language=preview.voice.language,
            track=1,
            tracks=1,
            text=line.utterance.text,
            duration_ms=timeline.duration_ms,
        )
        make_folder(preview.mp3.parent)
        with Staging() as staging, staging.open(preview.mp3) as file:
            write_mp3(file, timeline, synthesizer.clip, grid, tags)
        yield preview


def _utterance(voice: Voice) -> Utterance:
    language = voice.language.partition("-")[0]
    texts = _texts()
    return Utterance(texts.get(language, texts[_ANY_LANGUAGE]), voice.language, voice.name, 1.0)


@cache
def _texts() -> dict[str, str]:
    data = resources.files("audiolesson").joinpath("preview_texts.toml").read_text("utf-8")
    return tomllib.loads(data)
