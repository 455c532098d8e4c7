"""cast.toml: who speaks with which voice, in every lesson of a folder.

    [espeak.en]
    "Mara Quill" = "en-gb-x-rp+linda"

A table is an engine's and a language's, as a voice is.  People edit the file, so people's lines are
left as they are, and new ones put behind the last of their table.  filelock lives here only.
"""

import contextlib
import hashlib
import json
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from audiolesson.casting import same_person
from audiolesson.errors import CastError
from audiolesson.files import Staging, make_folder

NAME = "cast.toml"
_HEAD = """\
# Who speaks with which voice, in every lesson of this folder.  Written by audiolesson; yours to
# change: what stands here is kept.  "audiolesson voices" lists the voices there are.
"""
_HINT = 'Write lines such as "Mara Quill" = "en-us+f3" under a heading such as [espeak.en]'
_HEADING = re.compile(r"[ \t]*\[.*")
_NOTHING = re.compile(r"[ \t]*(#.*)?")


class CastFile:
    """One folder's cast.toml, as it is on disk."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet."""
        self.path = folder / NAME

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep the user's other processes on this machine from casting for this folder meanwhile.

        Where the temporary folder can't be written, nobody is kept from it.
        """
        import filelock

        facts = f"{Path.home()}\0{self.path.resolve()}".encode("utf-8", "replace")
        name = f"audiolesson-{hashlib.sha256(facts).hexdigest()[:24]}.lock"
        lock = filelock.FileLock(Path(tempfile.gettempdir(), name))
        with contextlib.suppress(OSError):
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def voices(self, engine: str, language: str) -> dict[str, str]:
        """The names of voices, by the names of people; none where there is no such file.

        Raises:
            CastError: the file can't be read, or says something else.

        """
        languages = self._table(self._parsed(self._text()), engine)
        people = self._table(languages, language, f"{engine}.")
        for person, voice in people.items():
            if not isinstance(voice, str):
                where = f"{self.path}, [{engine}.{language}]"
                raise CastError(f"{person!r} has no voice", _HINT, where=where)
        return people

    def add(self, engine: str, language: str, voices: Mapping[str, str]) -> None:
        """Write down the voices of people who have none yet, and whose names people can read.

        Raises:
            CastError: the file can't be read, or nothing can be added to it.
            OutputError: it can't be written.

        """
        there = self.voices(engine, language)
        known = {same_person(name) for name in there}
        new = {
            name: voice
            for name, voice in voices.items()
            if same_person(name) not in known and name.isprintable()
        }
        if not new:
            return
        text = _with_lines(self._text() or _HEAD, engine, language, new)
        if not _says(text, engine, language, there | new):
            what = f"nobody can be added under [{engine}.{language}]"
            raise CastError(what, _HINT, where=str(self.path))
        path = self.path.resolve()  # of a link, the file that it leads to
        make_folder(path.parent)
        with Staging() as staging, staging.open(path) as file:
            file.write(text.encode())

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text.removeprefix("\ufeff"))
        # Numbers of thousands of digits and arrays in thousands of arrays are errors of their own.
        except (ValueError, RecursionError) as error:
            raise CastError(f"it is no TOML: {error}", _HINT, where=str(self.path)) from error

    def _text(self) -> str:
        try:
            return self.path.read_bytes().decode()
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise CastError("it is not UTF-8", "Save it as UTF-8", where=str(self.path)) from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "Look at its permissions, or build into another folder with -o"
            raise CastError(f"it can't be read: {reason}", hint, where=str(self.path)) from error

    def _table(self, above: Mapping[str, Any], key: str, prefix: str = "") -> dict[str, Any]:
        table = above.get(key, {})
        if not isinstance(table, dict):
            raise CastError(f"{prefix}{key} is no table", _HINT, where=str(self.path))
        return table


def _says(text: str, engine: str, language: str, people: Mapping[str, str]) -> bool:
    """Whether a text is a file that has these people's voices."""
    try:
        return bool(tomllib.loads(text.removeprefix("\ufeff"))[engine][language] == people)
    except tomllib.TOMLDecodeError:
        return False


def _with_lines(text: str, engine: str, language: str, voices: Mapping[str, str]) -> str:
    """The text with a line for each voice behind the last line of its table."""
    end = "\r\n" if "\r\n" in text else "\n"
    # What JSON writes for printable text in quotes is what TOML wants there.
    lines = [f"{_quoted(name)} = {_quoted(voice)}" for name, voice in voices.items()]
    old = text.splitlines()
    place = _end_of_table(old, engine, language)
    if place is None:
        heading = ".".join(_key(part) for part in (engine, language))
        return end.join([*old, "", f"[{heading}]", *lines, ""])
    return end.join([*old[:place], *lines, *old[place:], ""])


def _end_of_table(lines: list[str], engine: str, language: str) -> int | None:
    """The number of the line behind the last that says something in a table; None without one."""
    parts = rf"[\"']?{re.escape(engine)}[\"']?[ \t]*\.[ \t]*[\"']?{re.escape(language)}[\"']?"
    heading = re.compile(rf"[ \t]*\[[ \t]*{parts}[ \t]*\][ \t]*(#.*)?")
    begin = next((i for i, line in enumerate(lines) if heading.fullmatch(line)), None)
    if begin is None:
        return None
    end = begin + 1
    for number, line in enumerate(lines[begin + 1 :], start=begin + 1):
        if _HEADING.fullmatch(line):
            break
        if not _NOTHING.fullmatch(line):
            end = number + 1
    return end


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _quoted(text)
