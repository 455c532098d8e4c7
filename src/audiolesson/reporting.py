"""What was made: the facts that a summary tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audiolesson.casting import NARRATOR, Wishes, same_person, sure_speakers
from audiolesson.model import SURE, Cast, CastList, Doubt, Dropped, Kind, Segment
from audiolesson.readers import STANDARD_INPUT
from audiolesson.screenplay import SUFFIX
from audiolesson.sidecars import Lesson


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
    recast: tuple[str, ...]
    """Speakers whose voice of other lessons is somebody else's in this one."""
    unlike: tuple[str, ...]
    """Speakers of whom this text tells another gender than the voice has that they keep."""
    engine: str
    """Name of what spoke."""
    cast_list: CastList | None
    """Of a script file; None for a text."""
    unused_script: Path | None
    """The script file of that text, where there is one that was not asked for."""


def report_of(
    lesson: Lesson,
    mp3: Path,
    wishes: Wishes,
    *,
    seconds_taken: float,
    utterances: int,
    synthesized: int,
) -> Report:
    """Look at a lesson that was written."""
    script = lesson.script
    spoken = [each for each in script.segments if not _is_shown_only(each)]
    quotes = [each for each in spoken if each.kind is Kind.QUOTE]
    known = {same_person(name) for name in (NARRATOR, *lesson.cast.speakers)}
    return Report(
        source=script.transcript.source,
        mp3=mp3,
        title=lesson.title,
        duration_ms=lesson.timeline.duration_ms,
        size_bytes=mp3.stat().st_size,
        seconds_taken=seconds_taken,
        sentences=len({each.sentence for each in spoken}),
        utterances=utterances,
        synthesized=synthesized,
        cast=lesson.cast,
        unsure_quotes=sum(not each.speaker or each.confidence < SURE for each in quotes),
        translations=len({each.paragraph for each in script.segments if _is_shown_only(each)}),
        dropped=script.dropped,
        doubts=script.doubts,
        absent=tuple(name for name in wishes.chosen if same_person(name) not in known),
        recast=tuple(_recast(lesson.cast, wishes)),
        unlike=tuple(_unlike(lesson, wishes)),
        engine=lesson.engine,
        cast_list=script.cast_list,
        unused_script=None if script.cast_list else _script_beside(script.transcript.source),
    )


def _recast(cast: Cast, wishes: Wishes) -> Iterator[str]:
    chosen = {same_person(name) for name in wishes.chosen}
    remembered = {same_person(name): voice for name, voice in wishes.remembered.items()}
    for name, voice in cast.speakers.items():
        known = remembered.get(same_person(name), voice)
        if known != voice and same_person(name) not in chosen:
            yield name


def _unlike(lesson: Lesson, wishes: Wishes) -> Iterator[str]:
    remembered = {same_person(name) for name in wishes.remembered}
    remembered -= {same_person(name) for name in wishes.chosen}
    for name, segment in sure_speakers(lesson.script).items():
        genders = {lesson.cast.speakers[name].gender, segment.gender} - {None}
        if len(genders) > 1 and same_person(name) in remembered:
            yield name


def _script_beside(source: str) -> Path | None:
    script = Path(source).with_suffix(SUFFIX)
    return script if source != STANDARD_INPUT and script.exists() else None


def _is_shown_only(segment_: Segment) -> bool:
    return segment_.kind is Kind.TRANSLATION
