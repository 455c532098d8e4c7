"""Lessons that are built together: everybody in them has a voice before anything is spoken.

So a person has one voice in all of them, whatever the order of work and the number of workers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiolesson.castfile import CastFile
from audiolesson.casting import NARRATOR, Wishes, cast_newcomers, same_person, sure_speakers
from audiolesson.choices import voice_named
from audiolesson.engines.base import Engine
from audiolesson.errors import AudiolessonError, CastError, EngineError, UnknownVoice
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

    def cast(self) -> None:
        """Give every named person in all of the sources a voice, and write it down.

        The sources are gone through in the order of their paths.  One that can't be used, or whose
        engine can't, is passed over: `part` will say why.

        Raises:
            CastError: a cast.toml can't be understood.
            OutputError: one can't be written.

        """
        lessons: defaultdict[_Company, list[_Lesson]] = defaultdict(list)
        for source in sorted(self._folders):
            try:
                part = self._part(source)
                lessons[self._company(source, part)].append(_lesson_of(part))
            except EngineError as error:
                if error.concerns_all:
                    return  # the first lesson is going to tell it
            except AudiolessonError:
                continue
        for company, together in lessons.items():
            self._remembered[company] = _cast_company(company, together)

    def part(self, source: str) -> Part:
        """What a source's lesson is made of.

        Raises:
            AudiolessonError: it can't be made.

        """
        part = self._part(source)
        self._held.pop(source, None)
        remembered = self._remembered.get(self._company(source, part), {})
        return Part(part.script, part.engine, Wishes(part.wishes.chosen, remembered))

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


def remembered_voices(file: CastFile, engine: Engine, language: str) -> dict[str, Voice]:
    """The voices that a cast.toml has for people, in one language.

    Raises:
        CastError: the file can't be understood, or the engine hasn't such a voice.
        UnknownVoice: the engine doesn't speak the language.

    """
    names = file.voices(engine.name, language)
    bank = engine.bank(language)
    return dict(_found(names, engine, lambda name: voice_named(name, engine, bank), file))


def _found(
    names: Mapping[str, str], engine: Engine, find: Callable[[str], Voice], file: CastFile
) -> Iterator[tuple[str, Voice]]:
    for person, name in names.items():
        try:
            yield person, find(name)
        except UnknownVoice as error:
            where = f"{file.path}, {person!r} under {engine.name}"
            raise CastError(error.what, error.hint, where=where) from error


def _cast_company(company: _Company, lessons: Sequence[_Lesson]) -> dict[str, Voice]:
    """The voices of all named people: those written down, and those that are now."""
    file = CastFile(company.folder)
    known = remembered_voices(file, company.engine, company.language)
    before = {same_person(name) for name in known}
    new = {
        name: voice
        for lesson in lessons
        for name, voice in lesson.said.items()
        if same_person(name) not in before
    }
    bank = company.engine.bank(company.language)
    reserved = {voice for lesson in lessons for voice in lesson.reserved}
    narrator = next((known[name] for name in known if same_person(name) == NARRATOR), None)
    new |= cast_newcomers(
        [lesson.people for lesson in lessons],
        bank,
        known | new,
        reserved | {narrator} if narrator else reserved,
    )
    file.add(company.engine.name, company.language, {name: new[name].name for name in new})
    return known | new


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
