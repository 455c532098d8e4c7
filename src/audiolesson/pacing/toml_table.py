"""Tables of a TOML file that say with their line what is wrong in them."""

import contextlib
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from audiolesson.errors import RecipeError

_LONGEST_TITLE = 200
_LONGEST_SHOWN = 40
_LONG = 10**15
_CLOSING = {"[": "]", "{": "}"}
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[\[\]{}\n]',
    re.DOTALL,
)
"""Strings and comments, of which nothing counts, and brackets and line ends, which do."""

Choice = TypeVar("Choice", bound=StrEnum)
Keys = tuple[str | int, ...]
"""The way to a value from the top of the file."""


class Table:
    """A table of the file, whose values are checked as they are asked for."""

    def __init__(self, table: dict[str, Any], path: Keys, text: str, where: str) -> None:
        self._table = dict(table)
        self._path = path
        self._text = text
        self._where = where
        self._known: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the table has a key."""
        return self.peek(key) is not None

    def peek(self, key: str) -> Any:
        """What stands at a key, unchecked; None for nothing."""
        self._known.append(key)
        return self._table.get(key)

    def take(self, key: str, otherwise: Any) -> Any:
        """The same, or something else for nothing."""
        self._known.append(key)
        return self._table.get(key, otherwise)

    def text(self, key: str) -> str:
        """Words in one line, which must be there."""
        value = self.take(key, None)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"{key} is no text", f'Write {key} = "..."')
        return " ".join(value.split())

    def title(self, key: str) -> str | dict[str, str]:
        """Words, or words by language."""
        value = self.take(key, "")
        titles = value if isinstance(value, dict) else {"": value}
        for title in titles.values():
            if not isinstance(title, str):
                hint = f'Write {key} = "..." or {key} = {{ en = "...", fr = "..." }}'
                raise self.wrong(key, f"{key} is no text", hint)
            if len(title) > _LONGEST_TITLE:
                hint = f"Write up to {_LONGEST_TITLE} characters"
                raise self.wrong(key, f"{key} is too long", hint)
        told = {name: " ".join(title.split()) for name, title in titles.items()}
        return told[""] if isinstance(value, str) else told

    def number(self, key: str, otherwise: float, least: float, most: float) -> float:
        """A number from `least` to `most`."""
        return self.in_range(key, self.take(key, otherwise), least, most)

    def whole(self, key: str, otherwise: int, least: int, most: int, or_else: str = "") -> int:
        """A whole number from `least` to `most`; `or_else` is what it might be instead."""
        value = self.take(key, otherwise)
        if type(value) is not int or not least <= value <= most:
            hint = f"Write a whole number from {least} to {most} {or_else}".rstrip()
            raise self.wrong(key, f"{key} is {_shown(value)}", hint)
        return int(value)

    def numbers(self, key: str, most: int, least: float, largest: float) -> tuple[float, ...]:
        """A list of up to `most` numbers from `least` to `largest`."""
        value = self.take(key, [])
        if not isinstance(value, list) or len(value) > most:
            hint = f"Write up to {most} numbers: {key} = [5, 25, 120, 600]"
            raise self.wrong(key, f"{key} is {_shown(value)}", hint)
        return tuple(
            self.in_range(key, each, least, largest, index=index)
            for index, each in enumerate(value)
        )

    def in_range(
        self,
        key: str,
        value: object,
        least: float,
        most: float,
        *,
        or_else: str = "",
        index: int | None = None,
    ) -> float:
        """A value that stands at a key as a number; `or_else` is what it might be instead."""
        if type(value) in (int, float) and least <= value <= most:  # type: ignore[operator]
            return float(value)  # type: ignore[arg-type]
        hint = f"Write a number from {least:g} to {most:g} {or_else}".rstrip()
        raise self.wrong(key, f"{key} is {_shown(value)}", hint, index=index)

    def choice(self, key: str, choices: type[Choice], otherwise: Choice) -> Choice:
        """One of several words."""
        value = self.take(key, otherwise)
        with contextlib.suppress(ValueError):
            return choices(value)
        raise self.wrong(key, f"{key} is {_shown(value)}", f"Choose one of {_listed(choices)}")

    def table(self, key: str) -> "Table":
        """A table in this one."""
        return Table(self.take(key, {}), (*self._path, key), self._text, self._where)

    def tables(self, key: str, most: int) -> list["Table"]:
        """Up to `most` tables in this one, which must be there."""
        value = self.take(key, None)
        form = f"[[{key}]]" if not self._path else f'{key} = [{{ unit = "sentence" }}]'
        hint = f"Write 1 to {most} of them as {form}"
        if not isinstance(value, list) or not 0 < len(value) <= most:
            raise self.wrong(key, f"{key} are missing or too many", hint)
        if strange := [each for each in value if not isinstance(each, dict)]:
            raise self.wrong(key, f"{key} has {_shown(strange[0])}", hint)
        return [
            Table(each, (*self._path, key, number), self._text, self._where)
            for number, each in enumerate(value)
        ]

    def refuse_others(self, elsewhere: Mapping[str, str]) -> None:
        """Refuse every key that nobody asked for; `elsewhere` says where some belong."""
        for key in self._table:
            if key not in self._known:
                known = list(dict.fromkeys(self._known))
                near = get_close_matches(key, known, n=1)
                hint = f"Write {near[0]}" if near else f"It may say {', '.join(sorted(known))}"
                if key in elsewhere:
                    hint = f"Write {key} {elsewhere[key]}"
                raise self.wrong(key, f"there is no {key!r} here", hint)

    def wrong(self, key: str, what: str, hint: str, *, index: int | None = None) -> RecipeError:
        """What is wrong at a key, or in the table that lacks it, with its line.

        `index` says which of the key's values it is.
        """
        path = (*self._path, key) if key in self._table else self._path
        exact = path if index is None else (*path, index)
        line = _line_of(self._text, exact)
        return RecipeError(what, hint, where=f"{self._where}, line {line}")


def _shown(value: object) -> str:
    """A value as TOML may have it, shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "{ ... }" if isinstance(value, dict) else "[ ... ]"
    if isinstance(value, int) and abs(value) >= _LONG:
        return "a number of many digits"
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) < _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}..."


def _listed(choices: Iterable[StrEnum]) -> str:
    return ", ".join(f'"{choice}"' for choice in choices)


def _line_of(text: str, path: Keys) -> int:
    """The line on which the value at a path ends.

    The first line up to which the text is TOML that holds the value, once what is open is closed:
    tomllib tells no places.  It is found by halving, as a value that is there once stays.
    """
    ends = list(_line_ends(text))
    found = bisect_left(
        ends, True, key=lambda end: _holds(text[: end.position] + end.closing, path)
    )
    return ends[min(found, len(ends) - 1)].number


class _LineEnd(NamedTuple):
    position: int
    number: int
    closing: str
    """What closes the brackets that are open there."""


def _line_ends(text: str) -> Iterator[_LineEnd]:
    """The ends of lines, without those inside of strings."""
    is_open: list[str] = []
    number = 1
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in _CLOSING:
            is_open.append(_CLOSING[mark])
        elif mark in _CLOSING.values() and is_open:
            is_open.pop()
        elif mark == "\n":
            yield _LineEnd(match.start(), number, "".join(reversed(is_open)))
        number += mark.count("\n")
    yield _LineEnd(len(text), number, "".join(reversed(is_open)))


def _holds(text: str, path: Keys) -> bool:
    try:
        value: Any = tomllib.loads(text)
        for key in path:
            value = value[key]
    except (ValueError, RecursionError, LookupError, TypeError):
        return False
    return True
