"""A spoken line of a script file, understood."""

import re
from dataclasses import dataclass, replace

from audiolesson.errors import ScriptError
from audiolesson.language_codes import canonical, is_code
from audiolesson.model import CERTAIN, SURE, Gender, Kind, Segment
from audiolesson.screenplay import syntax
from audiolesson.screenplay.head import Head
from audiolesson.screenplay.lines import Label, ScriptLine, gender_of, label_of

TO_FIND_OUT = ""
"""Stands for a language until all lines are read."""
_PERCENT = re.compile(r"([0-9]{1,2}|100)\s*[%％]")
_NAME_A_SPEAKER = 'Begin it with who speaks and a colon, such as "Narrator: It was late"'


@dataclass(frozen=True, slots=True)
class Said:
    """A spoken line, understood."""

    segment: Segment
    """Its numbers don't count yet."""
    goes_on: bool
    """Whether it belongs to the sentence of the line above."""
    is_parted: bool

    @classmethod
    def of(cls, line: ScriptLine, head: Head) -> "Said":
        """Understand a line; raise ScriptError where that is not possible."""
        inner = line.after(syntax.ON)
        label = label_of(inner)
        if label is None or label.key in syntax.KEYS:
            raise _misread(line, label)
        if not any(map(str.isalnum, label.words)):
            hint = "Write its words behind the colon, or delete the line"
            raise line.error("it has no words", hint)
        return cls(_segment(line, label, head), inner is not line, line.is_parted)


def _misread(line: ScriptLine, label: Label | None) -> ScriptError:
    if label is not None:
        hint = f'A speaker of that name stands in quotes: "{label.name}"'
        return line.error(f'"{label.key}:" belongs above the first spoken line', hint)
    if line.text[0] in syntax.ENTRY:
        hint = f"The list of speakers stands above the first one. {_NAME_A_SPEAKER}"
        return line.error(f'a spoken line does not begin with "{line.text[0]}"', hint)
    return line.error("it does not say who speaks", _NAME_A_SPEAKER)


def _segment(line: ScriptLine, label: Label, head: Head) -> Segment:
    notes = _Notes.of(line, label)
    segment = Segment(
        start=label.start,
        end=label.start + len(label.words),
        kind=syntax.ROLES.get(label.key, Kind.QUOTE),
        text=label.words,
        language=TO_FIND_OUT,
        paragraph=0,
        sentence=0,
    )
    if segment.kind is not Kind.QUOTE:
        return replace(segment, language=notes.language or TO_FIND_OUT)
    if label.is_nobody:
        return replace(segment, gender=notes.gender)
    speaker = head.speaker(label.name)
    known = head.speakers.get(speaker)
    return replace(
        segment,
        speaker=speaker,
        confidence=_confidence(label.doubt, notes.confidence),
        gender=notes.gender or (known.gender if known else None),
        origin=known.origin if known else None,
    )


def _confidence(doubt: bool, told: float | None) -> float:
    """What the line tells; the question mark decides where the percentage contradicts it."""
    if told is not None and doubt == (told < SURE):
        return told
    return syntax.GUESS if doubt else CERTAIN


@dataclass(frozen=True, slots=True)
class _Notes:
    """What stands in brackets behind a name."""

    confidence: float | None = None
    gender: Gender | None = None
    language: str | None = None

    @classmethod
    def of(cls, line: ScriptLine, label: Label) -> "_Notes":
        notes = cls()
        for note in label.notes:
            notes = notes._with(note, line, label)
        return notes

    def _with(self, note: str, line: ScriptLine, label: Label) -> "_Notes":
        if percent := _PERCENT.fullmatch(note):
            return replace(self, confidence=int(percent[1]) / 100)
        if gender := gender_of(note):
            return replace(self, gender=gender)
        if syntax.ROLES.get(label.key) is Kind.TRANSLATION and is_code(note):
            return replace(self, language=canonical(note))
        hint = (
            "Brackets hold how sure the name is (80%), female or male, or a translation's language "
            "(zh); a name that has brackets of its own stands in quotes"
        )
        raise line.error(f'"({note})" is not understood', hint)
