"""The grammar of a script file's lines, and what is said of a line that has another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audiolesson.errors import ScriptError
from audiolesson.model import Gender
from audiolesson.readers.lines import BLANK
from audiolesson.screenplay import syntax

_LABEL = re.compile(
    r"""
    (?: "(?P<quoted>(?:[^"\\]|\\.)*+)"
      | [“„](?P<curly>(?:[^"“”„\\]|\\.)*+)[”“]
      | (?P<bare>[^:：?？"“”„«»「」()（）]{0,60}?) )
    \s*+ (?P<doubt>[?？])?
    \s*+ (?: [(（] (?P<notes>[^()（）]*+) [)）] )?
    \s*+ (?! (?<=\d) [:：] \d ) [:：] \s*+
    """,
    re.VERBOSE,
)
_MARKS = {*syntax.ON, *syntax.ENTRY}
_COMMA = re.compile("[,，、;；]")
_GENDERS = {gender.value: gender for gender in Gender}


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A line of a script file that is not blank."""

    source: str
    number: int
    start: int
    """Where its first visible character stands in the text."""
    text: str
    """What is visible of it."""
    is_parted: bool
    """Whether an empty line stands above it."""

    @property
    def is_comment(self) -> bool:
        """Whether it is not to be read."""
        return self.text[0] in "#＃"

    def after(self, marks: str) -> "ScriptLine":
        """The line without a mark of `marks` in front; itself where it has none."""
        if self.text[0] not in marks:
            return self
        rest = self.text[1:].lstrip()
        moved = self.start + len(self.text) - len(rest)
        return ScriptLine(self.source, self.number, moved, rest, self.is_parted)

    def error(self, what: str, hint: str) -> ScriptError:
        """Make the error that tells what is wrong here."""
        return ScriptError(what, hint, where=f"{self.source}, line {self.number}")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in front of a line's words."""

    name: str
    quoted: bool
    """Whether the name stood in quotes, which make it nobody's but a speaker's."""
    doubt: bool
    """Whether a question mark stood behind it."""
    notes: tuple[str, ...]
    """What stood in brackets, in its parts."""
    words: str
    start: int
    """Where the words begin in the text."""

    @property
    def is_nobody(self) -> bool:
        """Whether a question mark stands in the place of a name."""
        return not self.name and not self.quoted

    @property
    def key(self) -> str:
        """The name as one of the words that have a meaning of their own is looked up."""
        return "" if self.quoted else self.name.capitalize()


def script_lines(source: str, text: str) -> Iterator[ScriptLine]:
    """The lines of `text` that are not blank; only a line feed ends a line."""
    offset, is_parted = 0, False
    for number, raw in enumerate(text.split("\n"), 1):
        visible = raw.lstrip(BLANK).rstrip()
        if visible:
            start = offset + len(raw) - len(raw.lstrip(BLANK))
            yield ScriptLine(source, number, start, visible, is_parted)
        is_parted = not visible
        offset += len(raw) + 1


def label_of(line: ScriptLine) -> Label | None:
    """Who speaks and what; None where the line says no name."""
    found = _LABEL.match(line.text) if line.text[:1] not in _MARKS else None
    if not found:
        return None
    quoted = found["quoted"] or found["curly"] or ""
    name = _unquoted(line, quoted) if quoted else " ".join((found["bare"] or "").split())
    if not name and not found["doubt"]:
        return None
    return Label(
        name,
        bool(quoted),
        found["doubt"] is not None,
        parts(found["notes"] or ""),
        line.text[found.end() :],
        line.start + found.end(),
    )


def _unquoted(line: ScriptLine, quoted: str) -> str:
    try:
        return syntax.unquoted(f'"{quoted}"')
    except ValueError as error:
        hint = r"Write \" for a quote mark in a name, and \\ for a backslash"
        raise line.error("its name can't be read", hint) from error


def parts(list_: str) -> tuple[str, ...]:
    """What stands between the commas of a list."""
    return tuple(part.strip() for part in _COMMA.split(list_) if part.strip())


def gender_of(word: str) -> Gender | None:
    """The gender of that name."""
    return _GENDERS.get(word.lower())
