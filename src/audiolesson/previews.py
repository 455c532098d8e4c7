"""A voice to listen to: a few sentences of it as an MP3."""

import re
import tomllib
from collections.abc import Sequence
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
    """Say where each voice is going to be heard, each in a file of its own."""
    found: dict[str, Preview] = {}
    for voice in voices:
        stem = plain = _UNSAFE.sub("_", voice.name)
        number = 2
        while stem.casefold() in found:
            stem, number = f"{plain}-{number}", number + 1
        found[stem.casefold()] = Preview(voice, folder / f"{stem}.mp3")
    return list(found.values())


def write_preview(
    wanted: Preview,
    engine: Engine,
    cache: Cache,
    *,
    lufs: float,
    effort: Effort,
    progress: Progress,
) -> None:
    """Write a voice's file.

    Raises:
        SpeechMissing: the engine failed.
        OutputError: the file can't be written.

    """
    grid = FrameGrid(USUAL_BITRATE)
    voice, utterance = wanted.voice, _utterance(wanted.voice)
    synthesizer = Synthesizer(
        engine, cache, grid, [voice], lufs=lufs, effort=effort, progress=progress
    )
    lengths = synthesizer.measure([utterance])
    hearing = Hearing((Line(utterance, 0),), 0, 0, Gap())
    timeline = lay_out((hearing,), lengths)
    tags = Tags(
        title=voice.name,
        album="audiolesson",
        language=voice.language,
        track=1,
        tracks=1,
        text=utterance.text,
        duration_ms=timeline.duration_ms,
    )
    make_folder(wanted.mp3.parent)
    with Staging() as staging, staging.open(wanted.mp3) as file:
        write_mp3(file, timeline, synthesizer.clip, grid, tags)


def _utterance(voice: Voice) -> Utterance:
    language = voice.language.partition("-")[0]
    texts = _texts()
    return Utterance(texts.get(language, texts[_ANY_LANGUAGE]), voice.language, voice.name, 1.0)


@cache
def _texts() -> dict[str, str]:
    data = resources.files("audiolesson").joinpath("preview_texts.toml").read_text("utf-8")
    return tomllib.loads(data)
