"""The whole way from a transcript to a lesson, a stage a call."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from audiolesson.cache import Cache
from audiolesson.casting import NARRATOR, cast_voices
from audiolesson.engines.base import Engine
from audiolesson.errors import EmptyTranscript
from audiolesson.files import Staging, make_folder
from audiolesson.model import SURE, Cast, Dropped, Hearing, Kind, Segment, Utterance, Voice
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.mp3.tags import Tags
from audiolesson.mp3.writer import write_mp3
from audiolesson.pacing import pace
from audiolesson.pacing.recipe import Recipe
from audiolesson.progress import NoProgress, Progress
from audiolesson.readers import read
from audiolesson.segmenter import segment
from audiolesson.sidecars import SIDECARS, Lesson
from audiolesson.synthesis import Synthesizer
from audiolesson.timeline import lay_out

ALBUM = "audiolesson"
"""What lessons are filed under in a player."""


@dataclass(frozen=True, slots=True)
class Options:
    """How lessons are made; the same for all that are built together."""

    recipe: Recipe
    grid: FrameGrid
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """The user's own choices, by speaker or `NARRATOR`."""
    title: str | None = None
    language: str | None = None
    """BCP 47 code of what is spoken; None to find out."""
    encoding: str | None = None
    """Of the source's bytes; None to find out."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a lesson goes."""

    mp3: Path
    """The side files get its name with their own suffixes."""
    track: int = 1
    tracks: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What was made, for the summary."""

    source: str
    mp3: Path
    title: str
    duration_ms: int
    size_bytes: int
    seconds_taken: float
    sentences: int
    utterances: int
    """Distinct ones in the lesson."""
    synthesized: int
    """Of those, how many the cache did not have."""
    cast: Cast
    unsure_quotes: int
    """Quotes read by the voice of those nobody knows."""
    translations: int
    """Paragraphs that are shown and not spoken."""
    dropped: tuple[Dropped, ...]
    absent: tuple[str, ...]
    """Speakers whom the user chose a voice for and who say nothing here."""


def make_lesson(
    source: str,
    target: Target,
    *,
    engine: Engine,
    cache: Cache,
    options: Options,
    progress: Progress | None = None,
) -> Report:
    """Make one lesson: its MP3 and the files beside it appear together, or not at all.

    Args:
        source: path of a transcript, or "-" for standard input.
        target: where the files go.
        engine: speaks what the cache doesn't have.
        cache: keeps every clip.
        options: how.
        progress: told how far it is.

    Raises:
        InputError: the source can't be made into a lesson.
        UsageError: the source isn't there, or the engine doesn't speak its language.
        EngineError: the engine failed; what it had answered before is kept.
        OutputError: the files or the cache can't be written.

    """
    began = time.monotonic()
    script = segment(read(source, encoding=options.encoding), language=options.language)
    cast = cast_voices(script, engine.bank(script.language), options.voices)
    hearings = _something(pace(script, cast, options.recipe), source)
    make_folder(target.mp3.parent)
    synthesizer = Synthesizer(engine, cache, options.grid, _gains_db(cast))
    lengths = synthesizer.measure(_utterances(hearings), progress or NoProgress())
    lesson = Lesson(
        title=" ".join((options.title or "").split()) or script.title,
        album=ALBUM,
        script=script,
        cast=cast,
        timeline=lay_out(hearings, lengths),
        engine=engine.name,
        recipe=options.recipe.name,
        sample_rate=SAMPLE_RATE,
        bitrate=options.grid.bitrate,
    )
    _publish(lesson, target, synthesizer, options.grid)
    return _report(
        lesson,
        target,
        seconds_taken=time.monotonic() - began,
        utterances=len(lengths),
        synthesized=synthesizer.synthesized,
        chosen=options.voices,
    )


def _something(hearings: tuple[Hearing, ...], source: str) -> tuple[Hearing, ...]:
    if hearings:
        return hearings
    hint = "Name the language that is to be heard with --lang"
    raise EmptyTranscript("nothing in it is to be spoken", hint, where=source)


def _utterances(hearings: tuple[Hearing, ...]) -> list[Utterance]:
    return [line.utterance for hearing in hearings for line in hearing.lines]


def _gains_db(cast: Cast) -> dict[str, float]:
    voices = (cast.narrator, cast.unsure, *cast.speakers.values())
    return {voice.name: voice.gain_db for voice in voices}


def _publish(lesson: Lesson, target: Target, synthesizer: Synthesizer, grid: FrameGrid) -> None:
    with Staging() as staging:
        with staging.open(target.mp3) as file:
            write_mp3(file, lesson.timeline, synthesizer.clip, grid, _tags(lesson, target))
        for sidecar in SIDECARS:
            with staging.open(target.mp3.with_suffix(sidecar.suffix)) as file:
                for chunk in sidecar.chunks(lesson):
                    file.write(chunk.encode("utf-8", "backslashreplace"))


def _tags(lesson: Lesson, target: Target) -> Tags:
    transcript = lesson.script.transcript
    lines = (" ".join(span.of(transcript.text).split()) for span in transcript.paragraphs)
    return Tags(
        title=lesson.title,
        album=lesson.album,
        language=lesson.script.language,
        track=target.track,
        tracks=target.tracks,
        text="\n".join(lines),
        duration_ms=lesson.timeline.duration_ms,
    )


def _report(
    lesson: Lesson,
    target: Target,
    *,
    seconds_taken: float,
    utterances: int,
    synthesized: int,
    chosen: Mapping[str, Voice],
) -> Report:
    script = lesson.script
    spoken = [each for each in script.segments if not _is_shown_only(each)]
    quotes = [each for each in spoken if each.kind is Kind.QUOTE]
    known = {name.casefold() for name in (NARRATOR, *lesson.cast.speakers)}
    return Report(
        source=script.transcript.source,
        mp3=target.mp3,
        title=lesson.title,
        duration_ms=lesson.timeline.duration_ms,
        size_bytes=target.mp3.stat().st_size,
        seconds_taken=seconds_taken,
        sentences=len({each.sentence for each in spoken}),
        utterances=utterances,
        synthesized=synthesized,
        cast=lesson.cast,
        unsure_quotes=sum(not each.speaker or each.confidence < SURE for each in quotes),
        translations=len({each.paragraph for each in script.segments if _is_shown_only(each)}),
        dropped=script.dropped,
        absent=tuple(name for name in chosen if name.casefold() not in known),
    )


def _is_shown_only(segment_: Segment) -> bool:
    return segment_.kind is Kind.TRANSLATION
