"""cast.toml: who speaks with which voice, in every lesson of a folder.

    [espeak.en]
    "Mara Quill" = "en-gb-x-rp+f1"

A table is an engine's and a language's, as a voice is.  People edit the file, so what is added to
it leaves their lines and comments as they are.  tomlkit lives here only.
"""

import tomllib
from collections.abc import Mapping
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
_HINT = 'Write lines such as "Mara Quill" = "en-gb-x-rp+f1" under a heading such as [espeak.en]'


class CastFile:
    """One folder's cast.toml, as it is on disk."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet."""
        self.path = folder / NAME

    def voices(self, engine: str, language: str) -> dict[str, str]:
        """The names of voices, by the names of people; none where there is no such file.

        Raises:
            CastError: the file can't be read, or says something else.

        """
        languages = self._table(self._read(), engine)
        people = self._table(languages, language, f"{engine}.")
        for person, voice in people.items():
            if not isinstance(voice, str):
                raise self._error(f"{person!r} has no voice", engine, language)
        return people

    def add(self, engine: str, language: str, voices: Mapping[str, str]) -> None:
        """Write down the voices of people who have none yet, and whose names people can read.

        Raises:
            CastError: the file can't be read, or says something else.
            OutputError: it can't be written.

        """
        known = {same_person(name) for name in self.voices(engine, language)}
        new = {
            name: voice
            for name, voice in voices.items()
            if same_person(name) not in known and name.isprintable()
        }
        if not new:
            return
        import tomlkit

        document = tomlkit.parse(self._text() or _HEAD)
        if engine not in document:
            document[engine] = tomlkit.table(is_super_table=True)
        languages: Any = document[engine]
        if language not in languages:
            languages[language] = tomlkit.table()
        for name, voice in new.items():
            languages[language][name] = voice
        make_folder(self.path.parent)
        with Staging() as staging, staging.open(self.path) as file:
            file.write(tomlkit.dumps(document).encode())

    def _read(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text())
        except tomllib.TOMLDecodeError as error:
            raise CastError(f"it is no TOML: {error}", _HINT, where=str(self.path)) from error

    def _text(self) -> str:
        try:
            return self.path.read_text("utf-8-sig")
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

    def _error(self, what: str, engine: str, language: str) -> CastError:
        return CastError(what, _HINT, where=f"{self.path}, [{engine}.{language}]")
