"""The timeline for other programs; docs/timeline.md describes its schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audiolesson.mp3.grid import FRAME_MS
from audiolesson.sidecars.base import Lesson, Sidecar
from audiolesson.timeline import Cue

VERSION = 1
"""Goes up when a program that reads the file would have to change."""


_LONGEST_FACTS = 100_000
"""Characters of the first line, which has all but the cues."""


class TimelineJson(Sidecar):
    """One object; its cues one a line, so that a long lesson need not be held in memory."""

    suffix = ".json"

    def chunks(self, lesson: Lesson) -> Iterator[str]:
        """Write the lesson's facts, then its cues."""
        yield _dump(_facts(lesson))[:-1] + ', "cues": ['
        separator = "\n"
        for cue in lesson.timeline.cues:
            yield separator + _dump(_cue(cue, lesson))
            separator = ",\n"
        yield "\n]}\n"


def text_of(mp3: Path) -> str | None:
    """The name of a lesson's text without its ending; None where no timeline beside it tells.

    A text and the script that corrects it have the same one.
    """
    try:
        with mp3.with_suffix(TimelineJson.suffix).open(encoding="utf-8") as file:
            source = json.loads(file.readline(_LONGEST_FACTS) + "]}")["source"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return Path(source).stem if isinstance(source, str) else None


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _facts(lesson: Lesson) -> dict[str, Any]:
    return {
        "version": VERSION,
        "title": lesson.title,
        "album": lesson.album,
        "track": lesson.track,
        "tracks": lesson.tracks,
        "source": lesson.script.transcript.source,
        "language": lesson.script.language,
        "engine": lesson.engine,
        "recipe": lesson.recipe,
        "sample_rate": lesson.sample_rate,
        "bitrate": lesson.bitrate,
        "frame_ms": FRAME_MS,
        "frames": lesson.timeline.frames,
        "duration_ms": lesson.timeline.duration_ms,
    }


def _cue(cue: Cue, lesson: Lesson) -> dict[str, Any]:
    hearing = lesson.timeline.hearings[cue.hearing]
    line = cue.line
    said = line.utterance if line else None
    return {
        "start_ms": cue.start_ms,
        "end_ms": cue.end_ms,
        "kind": _kind(cue),
        "text": said.text if said else None,
        "speaker": _speaker(cue, lesson),
        "voice": said.voice if said else None,
        "rate": said.rate if said else None,
        "segment": line.segment if line else None,
        "sentence": hearing.sentence,
        "pass": hearing.part,
        "words": _words(cue),
    }


def _kind(cue: Cue) -> str:
    if cue.line is None:
        return "gap"
    return "speech" if cue.line.segment is not None else "announcement"


def _speaker(cue: Cue, lesson: Lesson) -> str | None:
    if cue.line is None or cue.line.segment is None:
        return None
    return lesson.script.segments[cue.line.segment].speaker


def _words(cue: Cue) -> list[dict[str, Any]]:
    tokens = cue.line.utterance.text.split() if cue.line else []
    return [
        {
            "text": token,
            "start_ms": cue.start_ms + word.start_ms,
            "end_ms": cue.start_ms + word.end_ms,
            "estimated": word.estimated,
        }
        for token, word in zip(tokens, cue.words, strict=True)
    ]
