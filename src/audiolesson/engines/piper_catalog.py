"""Which Piper voices there are on the disk, by what their JSON files and names tell of them."""

import functools
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from audiolesson.engines.piper_kept import Kept, config_of
from audiolesson.errors import EngineRefused
from audiolesson.language_codes import canonical, is_code
from audiolesson.model import Gender, Voice

INSTALL = "audiolesson voices install"
"""The command that installs a voice."""
_SUFFIX = ".onnx"
_QUALITIES = ("high", "medium", "low", "x_low")
_MOST_SPEAKERS = 100_000
_SPREAD = 16
"""How many speakers of one model are offered to be cast."""
_SAME_LANGUAGE = {"nb": "no"}
"""A language's code by another that is used for it; Piper's Norwegian voices are `no_NO`."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model on the disk; it has one voice or several."""

    name: str
    """What the user calls it: its file's name without .onnx, or its path."""
    path: Path
    language: str
    """BCP 47 code."""
    speakers: tuple[str, ...]
    """Their names, by number; empty where there is only one."""

    @property
    def data(self) -> str:
        """Name of what it was made from, such as "lessac" of en_US-lessac-medium."""
        parts = self.path.stem.split("-")
        return parts[1] if len(parts) > 1 else parts[0]

    @property
    def rank(self) -> int:
        """Its quality, the best being 0."""
        quality = self.path.stem.rpartition("-")[2]
        return _QUALITIES.index(quality) if quality in _QUALITIES else len(_QUALITIES)

    def voice(self, number: int | None = None) -> Voice:
        """The voice of a speaker; None for the only one or the default one."""
        speaker = "" if number is None else self.speakers[number]
        name = f"{self.name}#{speaker}" if speaker else self.name
        return Voice(name, self.language, _gender(self.data, speaker), _region(self.language))

    def number_of(self, speaker: str) -> int | None:
        """The number of a speaker who is named, or told by the number itself."""
        if speaker in self.speakers:
            return self.speakers.index(speaker)
        plain = re.fullmatch(r"[0-9]{1,6}", speaker)
        return int(speaker) if plain and int(speaker) < len(self.speakers) else None

    def all_voices(self) -> list[Voice]:
        """Every one."""
        return [self.voice(number) for number in range(len(self.speakers))] or [self.voice()]

    def spread_voices(self) -> list[Voice]:
        """A few from everywhere in its list."""
        count = len(self.speakers)
        few = min(count, _SPREAD)
        return [self.voice(index * count // few) for index in range(few)] or [self.voice()]


def read_model(path: Path, name: str) -> Model:
    """Read what a model's JSON tells.

    Args:
        path: of the model, which exists.
        name: what the user calls it.

    Raises:
        EngineRefused: the JSON is missing, or is not one of Piper's.

    """
    try:
        return replace(_MODELS.of(path), name=name, path=path)
    except FileNotFoundError as error:
        raise broken(f"{config_of(path).name} is missing beside it", path) from error
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise broken(f"{config_of(path).name} is no description of a voice", path) from error


def broken(what: str, path: Path) -> EngineRefused:
    """Make the error for a voice whose files are not as they should be."""
    hint = f"Install it again with {INSTALL}, or take another voice"
    return EngineRefused(what, hint, where=str(path))


def installed(folder: Path) -> list[Model]:
    """Every model of a folder that has its JSON, in the order of their names."""
    models = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            models.append(read_model(path, path.stem))
        except EngineRefused:
            continue  # told to whoever names it
    return models


def find(folder: Path, name: str) -> tuple[Model, int | None] | None:
    """The model and the speaker's number of a voice: NAME, NAME#SPEAKER, or a path for NAME.

    Raises:
        EngineRefused: the model is there, but not its JSON.

    """
    head, mark, speaker = name.rpartition("#")
    if path := _path_of(folder, name):
        return read_model(path, name), None
    path = _path_of(folder, head) if mark else None
    if path is None:
        return None
    model = read_model(path, head)
    number = model.number_of(speaker)
    return None if number is None else (model, number)


def speaking(models: Iterable[Model], language: str) -> list[Model]:
    """Those that speak a language, the best first: of its region, of one speaker, of quality."""
    wanted = canonical(language)
    matching = [model for model in models if _family(model.language) == _family(wanted)]

    def unfitness(model: Model) -> tuple[bool, bool, int, str]:
        elsewhere = _region(wanted) not in (None, _region(model.language))
        return bool(model.speakers), elsewhere, model.rank, model.name

    return sorted(matching, key=unfitness)


def different(models: Iterable[Model]) -> list[Voice]:
    """Voices to cast, from models in order of preference: nobody twice, in another quality."""
    persons: dict[tuple[str, str], Model] = {}
    for model in models:
        persons.setdefault((model.language, model.data), model)
    return [voice for model in persons.values() for voice in model.spread_voices()]


def first_to_install(language: str) -> str | None:
    """Name of a voice that speaks a language, where one is known."""
    first: Mapping[str, str] = _facts()["first"]
    return first.get(canonical(language)) or first.get(_family(language))


def _path_of(folder: Path, name: str) -> Path | None:
    is_path = name.endswith(_SUFFIX) or len(Path(name).parts) > 1
    try:
        path = Path(name).expanduser() if is_path else folder / f"{name}{_SUFFIX}"
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # no name of a file, or of a user's home
        return None


def _read(path: Path) -> Model:
    facts = json.loads(config_of(path).read_text("utf-8"))
    if not isinstance(facts, dict) or "phoneme_id_map" not in facts:
        raise ValueError("no configuration of a voice")
    return Model(path.stem, path, _language(facts, path.stem), _speakers(facts))


_MODELS = Kept(_read)


def _language(facts: Mapping[str, Any], stem: str) -> str:
    """Its code: what the JSON says, else the voice of espeak-ng, else how the name begins."""
    prefix = re.match(r"[a-z]{2,3}_[A-Z]{2}(?=-)", stem)
    told = (
        _entry(facts, "language", "code"),
        _entry(facts, "espeak", "voice"),
        prefix[0] if prefix else None,
    )
    codes = (canonical(code) for code in told if isinstance(code, str) and is_code(code))
    return next(codes, "und")


def _entry(facts: Mapping[str, Any], section: str, key: str) -> object:
    entries = facts.get(section)
    return entries.get(key) if isinstance(entries, dict) else None


def _speakers(facts: Mapping[str, Any]) -> tuple[str, ...]:
    count, known = facts.get("num_speakers", 1), facts.get("speaker_id_map") or {}
    if not (isinstance(count, int) and count <= _MOST_SPEAKERS and isinstance(known, dict)):
        raise ValueError("no count of speakers")
    names = {number: speaker for speaker, number in known.items()}
    return tuple(names.get(number, str(number)) for number in range(count)) if count > 1 else ()


def _family(language: str) -> str:
    code = canonical(language).partition("-")[0]
    return _SAME_LANGUAGE.get(code, code)


def _region(language: str) -> str | None:
    found = re.search(r"-([A-Z]{2}|[0-9]{3})(?![A-Za-z0-9])", language)
    return found[1] if found else None


def _gender(data: str, speaker: str) -> Gender | None:
    """What a name says, the speaker's or the data's, else what is known of them."""
    for name in (speaker.casefold(), data.casefold()):
        words = re.split(r"[^a-z]+", name)
        for gender in Gender:
            if gender.value in words:
                return gender
    known: Mapping[str, Sequence[str]]
    known = _facts()["speakers"].get(data, {}) if speaker else _facts()["voices"]
    name = (speaker or data).casefold()
    return next((gender for gender in Gender if name in known.get(gender.value, ())), None)


@functools.cache
def _facts() -> dict[str, Any]:
    data = resources.files("audiolesson.engines").joinpath("piper_voices.toml").read_text("utf-8")
    return tomllib.loads(data)
