"""Lessons into their files, which all appear together."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from audiolesson.division import Extent
from audiolesson.errors import OutputError, SameTarget
from audiolesson.files import Staging
from audiolesson.model import Clip, Utterance
from audiolesson.mp3.grid import FrameGrid
from audiolesson.mp3.tags import Tags
from audiolesson.mp3.writer import write_mp3
from audiolesson.screenplay import one_line
from audiolesson.sidecars import SIDECARS, Lesson
from audiolesson.sidecars.playlist import SUFFIX, playlist
from audiolesson.sidecars.timeline_json import text_of

_MOST_BYTES = 4_000_000_000
"""What an MP3's Info frame can count, with room for the tag: 138 hours at 64 kbit/s."""
STANDARD_INPUT_NAME = "lesson"
"""What a lesson from standard input is called."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the lesson of a source goes, or its lessons."""

    mp3: Path
    """The side files have its name and suffixes of their own; several lessons have numbers."""
    track: int = 1
    tracks: int = 1


def files_of(target: Target, extent: Extent, lessons: int) -> list[Path]:
    """The MP3 files of a source's lessons: NAME, or NAME-01 to NAME-12, or NAME-from-59."""
    stem = _stem(target, extent)
    if extent.lesson_seconds is None:
        return [target.mp3.with_name(f"{stem}{target.mp3.suffix}")]
    digits = len(str(lessons))
    return [
        target.mp3.with_name(f"{stem}-{number:0{digits}}{target.mp3.suffix}")
        for number in range(1, lessons + 1)
    ]


def playlist_of(target: Target, extent: Extent) -> Path | None:
    """The playlist of a source's lessons; None where it is one lesson."""
    if extent.lesson_seconds is None:
        return None
    return target.mp3.with_name(f"{_stem(target, extent)}{SUFFIX}")


def _stem(target: Target, extent: Extent) -> str:
    stem = target.mp3.stem
    return f"{stem}-from-{extent.first}" if extent.first > 1 else stem


def publish(
    lessons: Sequence[Lesson],
    files: Sequence[Path],
    clip_of: Callable[[Utterance], Clip],
    grid: FrameGrid,
    playlist_file: Path | None = None,
) -> None:
    """Write each lesson's MP3 and side files, and a playlist of them where one is wanted.

    Raises:
        SameTarget: a numbered lesson would replace that of another text.
        OutputError: something can't be written, or is longer than an MP3 can tell; then nothing is.

    """
    _refuse_to_replace_others(files, Path(lessons[0].script.transcript.source).stem)
    for lesson, mp3 in zip(lessons, files, strict=True):
        if lesson.timeline.frames * grid.frame_bytes > _MOST_BYTES:
            hours = lesson.timeline.duration_ms // 3_600_000
            hint = "Make several with --split, or hear less of it with another --pacing"
            raise OutputError(f"it would take {hours} hours", hint, where=str(mp3))
    with Staging() as staging:
        for lesson, mp3 in zip(lessons, files, strict=True):
            with staging.open(mp3) as file:
                write_mp3(file, lesson.timeline, clip_of, grid, _tags(lesson))
            for sidecar in SIDECARS:
                with staging.open(mp3.with_suffix(sidecar.suffix)) as file:
                    for chunk in sidecar.chunks(lesson):
                        file.write(chunk.encode("utf-8", "backslashreplace"))
        if playlist_file:
            text = playlist((mp3.name, each) for mp3, each in zip(files, lessons, strict=True))
            with staging.open(playlist_file) as file:
                file.write(text.encode("utf-8", "backslashreplace"))


def _refuse_to_replace_others(files: Sequence[Path], text: str) -> None:
    """The second lesson of talk.txt has the name of the lesson of talk-2.txt."""
    for mp3 in files:
        other = text_of(mp3)
        is_plain = mp3.stem in (text, STANDARD_INPUT_NAME) and other == mp3.stem
        if other is not None and other != text and not is_plain:
            hint = "Name another folder with -o, or take its lessons away"
            raise SameTarget(f"it is a lesson of the text {other}", hint, where=str(mp3))


def _tags(lesson: Lesson) -> Tags:
    segments = [lesson.script.segments[index] for index in lesson.segments]
    paragraphs = groupby(segments, lambda one: one.paragraph)
    return Tags(
        title=lesson.title,
        album=lesson.album,
        language=lesson.script.language,
        track=lesson.track,
        tracks=lesson.tracks,
        text="\n".join(_together(one_line(each.text) for each in group) for _, group in paragraphs),
        duration_ms=lesson.timeline.duration_ms,
    )


def _together(texts: Iterable[str]) -> str:
    """One text of several, with spaces between where their script has any."""
    together = ""
    for text in texts:
        wide = together and unicodedata.east_asian_width(together[-1]) in "WF"
        together += text if wide or not together else f" {text}"
    return together
