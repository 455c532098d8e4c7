"""The whole way from a transcript to a lesson, a stage a call."""

import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from audiolesson.cache import Cache
from audiolesson.casting import NO_WISHES, NOTHING_LISTED, Listed, Wishes, cast_voices
from audiolesson.choices import voice_named
from audiolesson.engines import engine_names
from audiolesson.engines.base import Engine
from audiolesson.errors import EmptyTranscript, ScriptError, UnknownVoice
from audiolesson.files import Staging, make_folder
from audiolesson.model import (
    Cast,
    Hearing,
    NamedVoice,
    Script,
    Utterance,
    Voice,
    VoiceBank,
)
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.mp3.tags import Tags
from audiolesson.mp3.writer import write_mp3
from audiolesson.pacing import pace
from audiolesson.pacing.recipe import Recipe
from audiolesson.progress import Progress
from audiolesson.readers import read
from audiolesson.reporting import Report, report_of
from audiolesson.screenplay import is_script, one_line, read_script
from audiolesson.segmenter import segment
from audiolesson.sidecars import SIDECARS, Lesson
from audiolesson.synthesis import Synthesizer
from audiolesson.synthesis.effort import Effort
from audiolesson.synthesis.levels import USUAL_LUFS, checked_loudness
from audiolesson.timeline import lay_out

ALBUM = "audiolesson"
"""What lessons are filed under in a player."""


@dataclass(frozen=True, slots=True)
class Options:
    """How lessons are made; the same for all that are built together."""

    recipe: Recipe
    grid: FrameGrid
    title: str | None = None
    lufs: float = USUAL_LUFS
    """How loud each voice is to be."""
    effort: Effort = field(default_factory=Effort)
    """How hard the engine is asked."""

    def __post_init__(self) -> None:
        checked_loudness(self.lufs)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a lesson goes."""

    mp3: Path
    """The side files get its name with their own suffixes."""
    track: int = 1
    tracks: int = 1


def script_of(
    source: str,
    *,
    language: str | None = None,
    encoding: str | None = None,
) -> Script:
    """Who says what in a source: what a script file says, else what a text is taken for.

    Args:
        source: path of a transcript, or "-" for standard input.
        language: BCP 47 code of what is spoken; None to find out.
        encoding: of the source's bytes; None to find out.

    Raises:
        InputError: the source can't be used.
        UsageError: it isn't there.

    """
    transcript = read(source, encoding=encoding)
    if is_script(transcript):
        return read_script(transcript, language=language, engines=engine_names())
    return segment(transcript, language=language)


def cast_of(script: Script, engine: Engine, wishes: Wishes = NO_WISHES) -> Cast:
    """Who speaks with which of an engine's voices.

    Raises:
        UnknownVoice: the engine doesn't speak the script's language.
        ScriptError: it doesn't have a voice that the script names as one of its own.

    """
    bank = engine.bank(script.language)
    listed = _listed(script, engine, bank)
    return cast_voices(script, bank, wishes, listed)


def make_lesson(
    script: Script,
    target: Target,
    *,
    engine: Engine,
    cache: Cache,
    options: Options,
    wishes: Wishes = NO_WISHES,
    progress: Progress | None = None,
) -> Report:
    """Make one lesson: its MP3 and the files beside it appear together, or not at all.

    Args:
        script: who says what, by `script_of`.
        target: where the files go.
        engine: speaks what the cache doesn't have.
        cache: keeps every clip.
        options: how.
        wishes: which voices.
        progress: told how far it is, if anybody listens.

    Raises:
        InputError: nothing in the script is to be spoken.
        UsageError: the engine doesn't speak its language.
        SpeechMissing: the engine failed; what it had answered before is kept.
        OutputError: the files or the cache can't be written.

    """
    began = time.monotonic()
    cast = cast_of(script, engine, wishes)
    hearings = _something(pace(script, cast, options.recipe), script)
    make_folder(target.mp3.parent)
    synthesizer = _synthesizer(engine, cache, cast, options, progress)
    lengths = synthesizer.measure(_utterances(hearings))
    lesson = Lesson(
        title=one_line(options.title or "") or script.title,
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
    return report_of(
        lesson,
        target.mp3,
        wishes,
        seconds_taken=time.monotonic() - began,
        utterances=len(lengths),
        synthesized=synthesizer.synthesized,
    )


def _listed(script: Script, engine: Engine, bank: VoiceBank) -> Listed:
    """The voices of a script file, unless they are another engine's."""
    told = script.cast_list
    if told is None or told.engine not in (None, engine.name):
        return NOTHING_LISTED

    def found(named: NamedVoice) -> Voice:
        try:
            return voice_named(named.name, engine, bank)
        except UnknownVoice as error:
            where = f"{script.transcript.source}, line {named.line}"
            raise ScriptError(error.what, error.hint, where=where) from error

    return Listed(
        found(told.narrator) if told.narrator else None,
        found(told.unsure) if told.unsure else None,
        {name: found(named) for name, named in told.speakers.items()},
    )


def _something(hearings: tuple[Hearing, ...], script: Script) -> tuple[Hearing, ...]:
    if hearings:
        return hearings
    hint = "Name the language that is to be heard with --lang"
    raise EmptyTranscript("nothing in it is to be spoken", hint, where=script.transcript.source)


def _synthesizer(
    engine: Engine, cache: Cache, cast: Cast, options: Options, progress: Progress | None
) -> Synthesizer:
    return Synthesizer(
        engine,
        cache,
        options.grid,
        cast.voices,
        lufs=options.lufs,
        effort=options.effort,
        progress=progress,
    )


def _utterances(hearings: tuple[Hearing, ...]) -> list[Utterance]:
    return [line.utterance for hearing in hearings for line in hearing.lines]


def _publish(lesson: Lesson, target: Target, synthesizer: Synthesizer, grid: FrameGrid) -> None:
    with Staging() as staging:
        with staging.open(target.mp3) as file:
            write_mp3(file, lesson.timeline, synthesizer.clip, grid, _tags(lesson, target))
        for sidecar in SIDECARS:
            with staging.open(target.mp3.with_suffix(sidecar.suffix)) as file:
                for chunk in sidecar.chunks(lesson):
                    file.write(chunk.encode("utf-8", "backslashreplace"))


def _tags(lesson: Lesson, target: Target) -> Tags:
    paragraphs = groupby(lesson.script.segments, lambda one: one.paragraph)
    return Tags(
        title=lesson.title,
        album=lesson.album,
        language=lesson.script.language,
        track=target.track,
        tracks=target.tracks,
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
