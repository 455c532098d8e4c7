"""The whole way from a transcript to lessons, a stage a call."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from audiolesson.cache import Cache
from audiolesson.casting import (
    NO_WISHES,
    NOTHING_LISTED,
    TRANSLATION,
    Listed,
    Wishes,
    cast_voices,
    same_person,
)
from audiolesson.choices import voice_named
from audiolesson.division import Extent
from audiolesson.engines import engine_names
from audiolesson.engines.base import Engine
from audiolesson.errors import EmptyTranscript, NoTranslation, ScriptError, UnknownVoice
from audiolesson.estimates import Estimate
from audiolesson.files import make_folder
from audiolesson.model import Cast, NamedVoice, Script, Voice, VoiceBank
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.pacing import Announce, Material, Pacing
from audiolesson.pacing.recipe import Recipe
from audiolesson.planning import Plan, Planner
from audiolesson.progress import Progress
from audiolesson.publishing import Target, files_of, playlist_of, publish
from audiolesson.readers import read
from audiolesson.reporting import Report, report_of
from audiolesson.screenplay import is_script, one_line, read_script
from audiolesson.segmenter import segment
from audiolesson.sidecars import Lesson
from audiolesson.synthesis import Synthesizer
from audiolesson.synthesis.effort import Effort
from audiolesson.synthesis.kept import KeptLengths
from audiolesson.synthesis.levels import USUAL_LUFS, checked_loudness
from audiolesson.timeline import Lengths

ALBUM = "audiolesson"
"""What lessons are filed under in a player, unless they are several of one text."""


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
    announce: Announce = Announce.OFF
    """How a new part of the recipe is announced."""
    extent: Extent = field(default_factory=Extent)
    """How much of a text is made, and into how many lessons."""

    def __post_init__(self) -> None:
        checked_loudness(self.lufs)


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


def pacing_of(script: Script, engine: Engine, wishes: Wishes, options: Options) -> Pacing:
    """What is going to be heard of a script, in which voices.

    Raises:
        InputError: nothing in it is to be spoken, or a translation is missing.
        UsageError: the engine doesn't speak one of its languages.

    """
    material = Material(script, options.recipe)
    if not material.sentences:
        hint = "Name the language that is to be heard with --lang"
        raise EmptyTranscript("nothing in it is to be spoken", hint, where=script.transcript.source)
    cast = cast_of(script, engine, wishes)
    if options.recipe.translates:
        cast = replace(cast, translators=_translators(material, engine, wishes))
    return Pacing(material, cast, options.announce)


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be made of a script."""

    pacing: Pacing
    plans: tuple[Plan, ...]
    """A lesson each."""
    lengths: Lengths
    """Of all that is said; a `estimates.Estimate` where no clip is there yet."""
    files: tuple[Path, ...]
    """Names of the lessons."""
    extent: Extent
    """How long they were to be."""


def plan_lesson(
    script: Script,
    target: Target,
    *,
    engine: Engine,
    cache: Cache,
    options: Options,
    wishes: Wishes = NO_WISHES,
) -> Planned:
    """Plan what `make_lesson` makes: nothing is spoken, and nothing is written.

    Args:
        script: who says what, by `script_of`.
        target: where the files would go.
        engine: would speak.
        cache: tells the lengths of the clips that it has.
        options: how.
        wishes: which voices.

    Raises:
        InputError: nothing in the script is to be spoken or is left by the recipe, or a translation
            is missing.
        UsageError: the engine doesn't speak its language, or it hasn't as many sentences as the
            first one's number.

    """
    pacing = pacing_of(script, engine, wishes, options)
    kept = KeptLengths(engine, cache, options.grid, pacing.cast.voices, lufs=options.lufs)
    planner = Planner(pacing, lambda said: {each: kept.of(each) or Estimate(each) for each in said})
    plans = planner.lessons(options.extent)
    files = files_of(target, options.extent, len(plans))
    return Planned(pacing, tuple(plans), planner.lengths, tuple(files), options.extent)


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
    """Make the lesson of a script, or its lessons: all of their files appear together, or none.

    Args:
        script: who says what, by `script_of`.
        target: where the files go.
        engine: speaks what the cache doesn't have.
        cache: keeps every clip.
        options: how.
        wishes: which voices.
        progress: told how far it is, if anybody listens.

    Raises:
        InputError: nothing in the script is to be spoken or is left by the recipe, or a translation
            is missing.
        UsageError: the engine doesn't speak its language, it hasn't as many sentences as the first
            one's number, or a file of another text's lesson is in the way.
        SpeechMissing: the engine failed; what it had answered before is kept.
        OutputError: the files or the cache can't be written.

    """
    began = time.monotonic()
    pacing = pacing_of(script, engine, wishes, options)
    make_folder(target.mp3.parent)
    synthesizer = Synthesizer(
        engine,
        cache,
        options.grid,
        pacing.cast.voices,
        lufs=options.lufs,
        effort=options.effort,
        progress=progress,
    )
    planner = Planner(pacing, synthesizer.measure)
    plans = planner.lessons(options.extent)
    files = files_of(target, options.extent, len(plans))
    lessons = list(_lessons(plans, pacing, target, options, engine.name))
    playlist = playlist_of(target, options.extent)
    publish(lessons, files, synthesizer.clip, options.grid, playlist)
    return report_of(
        lessons,
        files,
        wishes,
        pacing.material,
        playlist=playlist,
        sentences=[plan.sentences for plan in plans],
        extent=options.extent,
        seconds_taken=time.monotonic() - began,
        synthesized=synthesizer.synthesized,
    )


def _lessons(
    plans: list[Plan], pacing: Pacing, target: Target, options: Options, engine: str
) -> Iterator[Lesson]:
    extent, script = options.extent, pacing.material.script
    whole = one_line(options.title or "") or script.title
    if extent.first > 1:
        whole = f"{whole} (from {extent.first})"
    for number, plan in enumerate(plans, start=1):
        numbered = extent.lesson_seconds is not None
        yield Lesson(
            title=f"{whole} ({number} of {len(plans)})" if numbered else whole,
            album=whole if numbered else ALBUM,
            script=script,
            segments=pacing.material.segments_of(plan.sentences),
            cast=pacing.cast,
            timeline=plan.timeline,
            engine=engine,
            recipe=options.recipe.name,
            sample_rate=SAMPLE_RATE,
            bitrate=options.grid.bitrate,
            track=number if numbered else target.track,
            tracks=len(plans) if numbered else target.tracks,
        )


def _translators(material: Material, engine: Engine, wishes: Wishes) -> dict[str, Voice]:
    """Who reads the translation: the narrator of its language, or whom the user chose."""
    if not material.translated_into:
        hint = "Put one under each paragraph, or choose another recipe with --pacing"
        what = f"it has no translation, which the recipe {material.recipe.name} needs"
        raise NoTranslation(what, hint, where=material.script.transcript.source)
    chosen = {same_person(name): voice for name, voice in wishes.chosen.items()}
    return {
        language: chosen.get(TRANSLATION) or engine.bank(language).narrator
        for language in material.translated_into
    }


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
