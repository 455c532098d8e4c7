"""What a script file says before its lines: title, language, and who speaks with which voice."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from audiolesson.language_codes import canonical, is_code
from audiolesson.model import CastList, Gender, NamedVoice
from audiolesson.screenplay import syntax
from audiolesson.screenplay.lines import Label, ScriptLine, gender_of, label_of, parts

_COUNTRY = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?|[0-9]{3}")
_OFFICIAL = {"UK": "GB"}
_FACTS = (
    "Write female or male, from and a country's code (from GB), voice and its name, "
    "with commas between"
)


@dataclass(slots=True)
class Entry:
    """What the list of speakers says of one."""

    gender: Gender | None = None
    origin: str | None = None
    voice: NamedVoice | None = None


@dataclass(slots=True)
class Head:
    """All that the lines above the first spoken one say."""

    engines: Collection[str] | None = None
    """Names of those there are; None where any may be named."""
    values: dict[str, str] = field(default_factory=dict)
    """By key."""
    speakers: dict[str, Entry] = field(default_factory=dict)
    narrator: Entry = field(default_factory=Entry)
    nobody: Entry = field(default_factory=Entry)
    unlisted: list[str] = field(default_factory=list)
    """Those who speak and are not in the list."""
    _known: dict[str, str] = field(default_factory=dict)
    """The first spelling of each name, by the name in any case."""

    def take(self, line: ScriptLine) -> bool:
        """Take what a line says; False where it is a spoken one, with which the head ends.

        Raises:
            ScriptError: it says something that can't be understood.
        """
        if line.text[0] in syntax.ENTRY:
            self._take_speaker(line, line.after(syntax.ENTRY))
            return True
        label = label_of(line)
        if label is None or label.key not in syntax.KEYS or label.doubt or label.notes:
            return False
        self._take_value(line, label)
        return True

    def speaker(self, name: str) -> str:
        """The name that is listed, or that spoke before, for `name` in capitals or not."""
        if name in self.speakers:
            return name
        if name.casefold() not in self._known:
            self.unlisted.append(name)
        return self._known.setdefault(name.casefold(), name)

    def cast_list(self) -> CastList:
        """The voices that are asked for."""
        return CastList(
            engine=self.values.get(syntax.ENGINE) or None,
            narrator=self.narrator.voice,
            unsure=self.nobody.voice,
            speakers={name: one.voice for name, one in self.speakers.items() if one.voice},
            unlisted=tuple(self.unlisted) if self.speakers else (),
        )

    def _take_value(self, line: ScriptLine, label: Label) -> None:
        key, value = label.key, label.words.strip()
        if key in self.values:
            raise line.error(f'there is a "{key}:" above already', "Delete one of the two")
        if key == syntax.SPEAKERS and value:
            hint = 'Write each on a line of their own below it, such as "- Ann Hale: female"'
            raise line.error("the speakers stand behind it", hint)
        if key == syntax.LANGUAGE and value:
            if not is_code(value):
                raise line.error(f'"{value}" is no code of a language', "Write one such as en")
            value = canonical(value)
        if key == syntax.ENGINE and value:
            value = self._engine(line, value)
        self.values[key] = value

    def _engine(self, line: ScriptLine, name: str) -> str:
        if self.engines is None:
            return name
        for known in self.engines:
            if known.casefold() == name.casefold():
                return known
        hint = f"Write one of {', '.join(self.engines)}"
        raise line.error(f'there is no engine "{name}"', hint)

    def _take_speaker(self, line: ScriptLine, entry: ScriptLine) -> None:
        label = label_of(entry)
        if label is None:
            hint = 'Write the name, a colon and what is known, such as "- Ann Hale: female"'
            raise line.error("it lists no speaker", hint)
        told = self._entry_of(line, label)
        for fact in (*label.notes, *parts(label.words)):
            _take_fact(line, told, fact)

    def _entry_of(self, line: ScriptLine, label: Label) -> Entry:
        if label.key == syntax.NARRATOR:
            return self.narrator
        if label.is_nobody:
            return self.nobody
        if label.name in self.speakers:
            raise line.error(f"{label.name} is in the list already", "Delete one of the two")
        if label.key in (*syntax.KEYS, *syntax.ROLES):
            hint = f'A speaker of that name stands in quotes: "{label.name}"'
            raise line.error(f"{label.key} is nobody with a voice", hint)
        self._known.setdefault(label.name.casefold(), label.name)
        return self.speakers.setdefault(label.name, Entry())


def _take_fact(line: ScriptLine, entry: Entry, fact: str) -> None:
    word, _, value = (piece.strip() for piece in fact.partition(" "))
    if gender_of(fact):
        entry.gender = gender_of(fact)
    elif word.lower() == syntax.FROM and _COUNTRY.fullmatch(value):
        entry.origin = _OFFICIAL.get(value.upper(), value.upper())
    elif word.lower() == syntax.VOICE and value:
        entry.voice = NamedVoice(value, line.number)
    else:
        raise line.error(f'"{fact}" says nothing that is known of a speaker', _FACTS)
