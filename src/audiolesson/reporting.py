"""What was made: the facts that a summary tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from audiolesson.casting import NARRATOR, TRANSLATION, Wishes, same_person, sure_speakers
from audiolesson.division import Extent
from audiolesson.model import SURE, Cast, CastList, Doubt, Dropped, Kind, Script, Segment
from audiolesson.pacing import Material
from audiolesson.pacing.meetings import Met, meetings_of
from audiolesson.readers import STANDARD_INPUT
from audiolesson.screenplay import SUFFIX
from audiolesson.sidecars import Lesson
from audiolesson.sidecars.timeline_json import text_of
from audiolesson.timeline import distinct_utterances


@dataclass(frozen=True, slots=True)
class Made:
    """One lesson's facts."""

    mp3: Path
    title: str
    duration_ms: int
    size_bytes: int
    sentences: int
    """How many of the text's it has."""
    too_long: bool = False
    """Whether it is longer than was wanted, as what it has can't be divided."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was made of a source, for the summary."""

    source: str
    lessons: tuple[Made, ...]
    playlist: Path | None
    """Of several lessons."""
    next_sentence: int | None
    """The one that another lesson goes on with, counted from 1; None where nothing is left."""
    earlier: tuple[Path, ...]
    """Numbered lessons of an earlier build that this one has none for."""
    recipe: str
    seconds_taken: float
    utterances: int
    """Distinct ones in all of it."""
    synthesized: int
    """Those that the cache did not have, a few among them that no lesson has in the end."""
    cast: Cast
    unsure_quotes: int
    """Quotes read by the voice of those nobody knows."""
    translations: int
    """Paragraphs that are shown and not spoken."""
    untranslated: int
    """Sentences that have no translation, where translations are heard."""
    unpaired: int
    """Sentences of the translation that are no sentence's, and are not heard."""
    meetings: tuple[Met, ...]
    """Those of a recipe that has sentences meet again."""
    rare_words: tuple[str, ...] | None
    """Those of a recipe that has rare words heard."""
    word_list: bool
    """Whether it is known of the language's words how rare they are, where a recipe asks."""
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
    lessons: Sequence[Lesson],
    files: Sequence[Path],
    wishes: Wishes,
    material: Material,
    *,
    playlist: Path | None,
    sentences: Sequence[range],
    extent: Extent,
    seconds_taken: float,
    synthesized: int,
) -> Report:
    """Look at lessons that were written.

    Args:
        lessons: of one source.
        files: their MP3s.
        wishes: which voices were wanted.
        material: what they were made of.
        playlist: theirs, where there is one.
        sentences: which of the material's each has.
        extent: how long they were to be.
        seconds_taken: to make all of them.
        synthesized: utterances that the engine was asked for.

    """
    script = material.script
    told = [script.segments[index] for lesson in lessons for index in lesson.segments]
    quotes = [each for each in told if each.kind is Kind.QUOTE]
    shown = {each.paragraph for each in told if each.kind is Kind.TRANSLATION}
    cast = _heard(lessons[0].cast, quotes)
    return Report(
        source=script.transcript.source,
        lessons=tuple(_made(*each, extent) for each in zip(lessons, files, sentences, strict=True)),
        playlist=playlist,
        next_sentence=next_sentence(material, sentences[-1]),
        earlier=tuple(_earlier(files, script)) if playlist else (),
        recipe=material.recipe.name,
        seconds_taken=seconds_taken,
        utterances=len(distinct_utterances(each.timeline for each in lessons)),
        synthesized=synthesized,
        cast=cast,
        unsure_quotes=sum(not each.speaker or each.confidence < SURE for each in quotes),
        translations=0 if cast.translators else len(shown),
        untranslated=material.untranslated(sentences) if cast.translators else 0,
        unpaired=material.unpaired if cast.translators else 0,
        rare_words=_rare_words(material, sentences),
        word_list=material.has_word_list,
        meetings=meetings_of(material.recipe, [each.timeline for each in lessons]),
        dropped=script.dropped,
        doubts=script.doubts,
        absent=tuple(_absent(lessons[0].cast, wishes)),
        recast=tuple(_recast(cast, wishes)),
        unlike=tuple(_unlike(script, cast, wishes)),
        engine=lessons[0].engine,
        cast_list=script.cast_list,
        unused_script=None if script.cast_list else _script_beside(script.transcript.source),
    )


def _heard(cast: Cast, quotes: Iterable[Segment]) -> Cast:
    """A cast without the speakers who say none of some quotes."""
    heard = {each.speaker for each in quotes}
    speakers = {name: voice for name, voice in cast.speakers.items() if name in heard}
    return replace(cast, speakers=speakers)


def _absent(cast: Cast, wishes: Wishes) -> Iterator[str]:
    known = {same_person(name) for name in (NARRATOR, *cast.speakers)}
    if cast.translators:
        known.add(TRANSLATION)
    for name in wishes.chosen:
        if same_person(name) not in known:
            yield name


def next_sentence(material: Material, taken: range) -> int | None:
    """The sentence that another lesson goes on with, counted from 1; None where nothing is left."""
    return taken.stop + 1 if taken.stop < len(material.sentences) else None


def _rare_words(material: Material, sentences: Sequence[range]) -> tuple[str, ...] | None:
    found = [material.rare_words(taken) for taken in sentences]
    lists = [words for words in found if words is not None]
    return tuple(chain.from_iterable(lists)) if lists else None


def _made(lesson: Lesson, mp3: Path, sentences: range, extent: Extent) -> Made:
    duration_ms = lesson.timeline.duration_ms
    return Made(
        mp3,
        lesson.title,
        duration_ms,
        mp3.stat().st_size,
        len(sentences),
        too_long=not extent.allows(duration_ms),
    )


def _earlier(files: Sequence[Path], script: Script) -> Iterator[Path]:
    """Numbered lessons of the same text that an earlier build has left, and this one has not."""
    stem = files[0].stem.rpartition("-")[0]
    numbered = re.compile(rf"{re.escape(stem)}-\d+{re.escape(files[0].suffix)}")
    names = {file.name for file in files}
    for other in sorted(files[0].parent.iterdir()):
        is_one = numbered.fullmatch(other.name) and other.name not in names
        if is_one and text_of(other) == Path(script.transcript.source).stem:
            yield other


def _recast(cast: Cast, wishes: Wishes) -> Iterator[str]:
    chosen = {same_person(name) for name in wishes.chosen}
    remembered = {same_person(name): voice for name, voice in wishes.remembered.items()}
    for name, voice in cast.speakers.items():
        known = remembered.get(same_person(name), voice)
        if known != voice and same_person(name) not in chosen:
            yield name


def _unlike(script: Script, cast: Cast, wishes: Wishes) -> Iterator[str]:
    remembered = {same_person(name) for name in wishes.remembered}
    remembered -= {same_person(name) for name in wishes.chosen}
    for name, segment in sure_speakers(script).items():
        if name not in cast.speakers:
            continue
        genders = {cast.speakers[name].gender, segment.gender} - {None}
        if len(genders) > 1 and same_person(name) in remembered:
            yield name


def _script_beside(source: str) -> Path | None:
    script = Path(source).with_suffix(SUFFIX)
    return script if source != STANDARD_INPUT and script.exists() else None
