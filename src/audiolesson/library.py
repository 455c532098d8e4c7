"""Lessons that are built together: everybody in them has a voice before anything is spoken.

So a person has one voice in all of them, whatever the order of work and the number of workers.
"""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiolesson.castfile import CastFile
from audiolesson.casting import NARRATOR, Wishes, cast_newcomers, same_person, sure_speakers
from audiolesson.choices import voice_named
from audiolesson.engines.base import Engine
from audiolesson.errors import AudiolessonError, CastError, EngineError, NotTried, UnknownVoice
from audiolesson.model import Script, Segment, Voice
from audiolesson.pipeline import cast_of
from audiolesson.readers import STANDARD_INPUT
from audiolesson.segmenter.proper_names import is_proper_name

EngineOf = Callable[[Script], tuple[Engine, Mapping[str, Voice]]]
"""Finds the engine that is to speak a script, and the user's own choices among its voices."""

_CHARACTERS_HELD = 4_000_000
"""Scripts of so much text stay in memory from their casting until they are built; those beyond are
taken apart a second time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A lesson that is going to be made."""

    script: Script
    engine: Engine
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class _Company:
    """Those lessons of one folder that one engine speaks in one language."""

    folder: Path
    engine: Engine
    language: str


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What is kept of a lesson until all are cast."""

    people: Mapping[str, Segment]
    """Those speakers who are the same in another text, with the quote that tells most of them."""
    said: Mapping[str, Voice]
    """The voices that the user, or a script file, says for some of them."""
    reserved: tuple[Voice, ...]
    """The narrator's, and that of the quotes nobody is known to say."""


class Library:
    """Several sources, each with the folder of its lesson."""

    def __init__(
        self,
        folders: Mapping[str, Path],
        script_of: Callable[[str], Script],
        engine_of: EngineOf,
    ) -> None:
        """Name the lessons; nothing is read yet.

        Args:
            folders: where the lesson of each source goes.
            script_of: reads a source.
            engine_of: finds what speaks it.

        """
        self._folders = folders
        self._script_of = script_of
        self._engine_of = engine_of
        self._held: dict[str, Script] = {}
        self._characters = 0
        self._remembered: dict[_Company, dict[str, Voice]] = {}
        self._failures: dict[Engine | _Company, AudiolessonError | None] = {}
        """Why an engine, or a folder's cast, can't be had; None once it was told."""

    def cast(self) -> None:
        """Give every named person in all of the sources a voice, and write it down.

        The sources are gone through in the order of their paths.  Where one can't be used, its
        engine can't or its folder's cast.toml, `part` is going to say why.
        """
        lessons: defaultdict[_Company, list[_Lesson]] = defaultdict(list)
        for source in sorted(self._folders):
            with contextlib.suppress(AudiolessonError):
                part = self._part(source)
                if part.engine not in self._failures:
                    lesson = self._lesson_of(part)
                    lessons[self._company(source, part)].append(lesson)
        for company, together in lessons.items():
            try:
                self._remembered[company] = _cast_company(company, together)
            except AudiolessonError as error:
                self._failures[company] = error

    def part(self, source: str) -> Part:
        """What a source's lesson is made of.

        Raises:
            NotTried: its engine, or its folder's cast, has failed, as was said before.
            AudiolessonError: it can't be made.

        """
        part = self._part(source)
        self._held.pop(source, None)
        company = self._company(source, part)
        for cause in (part.engine, company):
            if cause in self._failures:
                error, self._failures[cause] = self._failures[cause], None
                raise error or NotTried("not tried")
        remembered = self._remembered.get(company, {})
        return Part(part.script, part.engine, Wishes(part.wishes.chosen, remembered))

    def give_up(self, engine: Engine) -> None:
        """Try no further lesson of an engine that has failed for good."""
        self._failures[engine] = None

    def _lesson_of(self, part: Part) -> "_Lesson":
        try:
            return _lesson_of(part)
        except EngineError as error:
            if error.concerns_all:
                self._failures[part.engine] = error
            raise

    def _part(self, source: str) -> Part:
        script = self._held.get(source) or self._script_of(source)
        self._hold(source, script)
        engine, chosen = self._engine_of(script)
        return Part(script, engine, Wishes(chosen))

    def _hold(self, source: str, script: Script) -> None:
        self._characters += len(script.transcript.text)
        # Standard input can't be read a second time.
        if self._characters <= _CHARACTERS_HELD or source == STANDARD_INPUT:
            self._held[source] = script

    def _company(self, source: str, part: Part) -> _Company:
        return _Company(self._folders[source], part.engine, part.script.language)


def wishes_alone(
    script: Script, engine: Engine, chosen: Mapping[str, Voice], folder: Path
) -> Wishes:
    """What is wanted of the voices of a lesson that is built alone; nothing is written down.

    Raises:
        CastError: the folder's cast.toml can't be understood, or the engine hasn't such a voice.
        UnknownVoice: the engine doesn't speak the script's language.
        ScriptError: it doesn't have a voice that the script names as one of its own.

    """
    lesson = _lesson_of(Part(script, engine, Wishes(chosen)))
    known, new = _cast(CastFile(folder), engine, script.language, [lesson])
    return Wishes(chosen, known | new)


def _cast_company(company: _Company, lessons: Sequence[_Lesson]) -> dict[str, Voice]:
    """The voices of all named people: those written down, and those that are now."""
    file = CastFile(company.folder)
    with file.held():
        known, new = _cast(file, company.engine, company.language, lessons)
        file.add(company.engine.name, company.language, {name: new[name].name for name in new})
    return known | new


def _cast(
    file: CastFile, engine: Engine, language: str, lessons: Sequence[_Lesson]
) -> tuple[dict[str, Voice], dict[str, Voice]]:
    """The voices that are written down for people, and those of the people who are new."""
    people = [name for lesson in lessons for name in lesson.people]
    known = _remembered(file, engine, language, people)
    new = _said(lessons, known)
    new |= cast_newcomers(
        [lesson.people for lesson in lessons],
        engine.bank(language),
        known | new,
        _reserved(lessons, known),
    )
    return known, new


def _remembered(
    file: CastFile, engine: Engine, language: str, people: Iterable[str]
) -> dict[str, Voice]:
    """The voices that a cast.toml has for the narrator and some people, in one language.

    What stands there of others is not looked at: a voice may be gone that nobody needs now.
    """
    names = file.voices(engine.name, language)
    wanted = {same_person(name) for name in (NARRATOR, *people)}
    bank = engine.bank(language)
    found = {}
    for person, name in names.items():
        if same_person(person) in wanted:
            try:
                found[person] = voice_named(name, engine, bank)
            except UnknownVoice as error:
                where = f"{file.path}, {person!r} under {engine.name}"
                raise CastError(error.what, error.hint, where=where) from error
    return found


def _said(lessons: Sequence[_Lesson], known: Mapping[str, Voice]) -> dict[str, Voice]:
    """The voices that the user, or a script, says for people who have none."""
    before = {same_person(name) for name in known}
    return {
        name: voice
        for lesson in lessons
        for name, voice in lesson.said.items()
        if same_person(name) not in before
    }


def _reserved(lessons: Sequence[_Lesson], known: Mapping[str, Voice]) -> set[Voice]:
    """Those voices that nobody new may have: the narrators', and that of the unsure."""
    narrators = {voice for name, voice in known.items() if same_person(name) == NARRATOR}
    return narrators.union(*(lesson.reserved for lesson in lessons))


def _lesson_of(part: Part) -> _Lesson:
    cast = cast_of(part.script, part.engine, part.wishes)
    chosen = {same_person(name) for name in part.wishes.chosen}
    listed = part.script.cast_list.speakers if part.script.cast_list else {}
    people = {
        name: segment
        for name, segment in sure_speakers(part.script).items()
        if is_proper_name(name, part.script.language)
    }
    said = {
        name: cast.speakers[name]
        for name in people
        if same_person(name) in chosen or name in listed
    }
    return _Lesson(people, said, (cast.narrator, cast.unsure))
