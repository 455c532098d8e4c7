"""The whole way from a transcript to a lesson, a stage a call."""

import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from audiolesson.cache import Cache
from audiolesson.casting import NARRATOR, NOTHING_LISTED, Listed, cast_voices
from audiolesson.engines import ENGINES
from audiolesson.engines.base import Engine
from audiolesson.errors import EmptyTranscript, ScriptError, UnknownVoice
from audiolesson.files import Staging, make_folder
from audiolesson.model import (
    SURE,
    Cast,
    CastList,
    Doubt,
    Dropped,
    Hearing,
    Kind,
    NamedVoice,
    Script,
    Segment,
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
from audiolesson.readers import STANDARD_INPUT, read
from audiolesson.screenplay import SUFFIX, is_script, one_line, read_script
from audiolesson.segmenter import segment
from audiolesson.sidecars import SIDECARS, Lesson
from audiolesson.synthesis import Synthesizer
from audiolesson.synthesis.asking import Effort
from audiolesson.synthesis.levels import USUAL_LUFS
from audiolesson.timeline import lay_out

ALBUM = "audiolesson"
"""What lessons are filed under in a player."""

EngineOf = Callable[[Script], tuple[Engine, Mapping[str, Voice]]]
"""Finds the engine that is to speak a script, and the user's own choices among its voices."""


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
    lufs: float = USUAL_LUFS
    """How loud each voice is to be."""
    effort: Effort = field(default_factory=Effort)
    """How hard the engine is asked."""


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
    doubts: tuple[Doubt, ...]
    absent: tuple[str, ...]
    """Speakers whom the user chose a voice for and who say nothing here."""
    engine: str
    """Name of what spoke."""
    cast_list: CastList | None
    """Of a script file; None for a text."""
    unused_script: Path | None
    """The script file of that text, where there is one that was not asked for."""


def make_lesson(
    source: str,
    target: Target,
    *,
    engine: Engine | EngineOf,
    cache: Cache,
    options: Options,
    progress: Progress | None = None,
) -> Report:
    """Make one lesson: its MP3 and the files beside it appear together, or not at all.

    Args:
        source: path of a transcript, or "-" for standard input.
        target: where the files go.
        engine: speaks what the cache doesn't have; or what finds it, and `voices` of the options.
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
    engines = [*ENGINES] if callable(engine) else [*ENGINES, engine.name]
    script = script_of(
        source, language=options.language, encoding=options.encoding, engines=engines
    )
    engine, voices = engine(script) if callable(engine) else (engine, options.voices)
    cast = cast_of(script, engine, voices)
    hearings = _something(pace(script, cast, options.recipe), source)
    make_folder(target.mp3.parent)
    synthesizer = Synthesizer(
        engine,
        cache,
        options.grid,
        cast.voices,
        lufs=options.lufs,
        effort=options.effort,
        progress=progress,
    )
    lengths = synthesizer.measure(_utterances(hearings))
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
        chosen=voices,
    )


def script_of(
    source: str,
    *,
    language: str | None,
    encoding: str | None,
    engines: Collection[str] = ENGINES.keys(),
) -> Script:
    """Who says what in a source: what a script file says, else what a text is taken for.

    Raises:
        InputError: the source can't be used.
        UsageError: it isn't there.

    """
    transcript = read(source, encoding=encoding)
    if is_script(transcript):
        return read_script(transcript, language=language, engines=engines)
    return segment(transcript, language=language)


def cast_of(script: Script, engine: Engine, chosen: Mapping[str, Voice]) -> Cast:
    """Who speaks with which of an engine's voices.

    Raises:
        UnknownVoice: the engine doesn't speak the script's language.
        ScriptError: it doesn't have a voice that the script names as one of its own.

    """
    bank = engine.bank(script.language)
    return cast_voices(script, bank, chosen, _listed(script, engine, bank))


def _listed(script: Script, engine: Engine, bank: VoiceBank) -> Listed:
    """The voices of a script file, unless they are another engine's."""
    told = script.cast_list
    if told is None or told.engine not in (None, engine.name):
        return NOTHING_LISTED
    known = {voice.name: voice for voice in (bank.narrator, bank.unsure, *bank.speakers)}

    def found(named: NamedVoice) -> Voice:
        try:
            return known.get(named.name) or engine.voice(named.name)
        except UnknownVoice as error:
            where = f"{script.transcript.source}, line {named.line}"
            raise ScriptError(error.what, error.hint, where=where) from error

    return Listed(
        found(told.narrator) if told.narrator else None,
        found(told.unsure) if told.unsure else None,
        {name: found(named) for name, named in told.speakers.items()},
    )


def _something(hearings: tuple[Hearing, ...], source: str) -> tuple[Hearing, ...]:
    if hearings:
        return hearings
    hint = "Name the language that is to be heard with --lang"
    raise EmptyTranscript("nothing in it is to be spoken", hint, where=source)


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
        doubts=script.doubts,
        absent=tuple(name for name in chosen if name.casefold() not in known),
        engine=lesson.engine,
        cast_list=script.cast_list,
        unused_script=None if script.cast_list else _script_beside(script.transcript.source),
    )


def _script_beside(source: str) -> Path | None:
    script = Path(source).with_suffix(SUFFIX)
    return script if source != STANDARD_INPUT and script.exists() else None


def _is_shown_only(segment_: Segment) -> bool:
    return segment_.kind is Kind.TRANSLATION
