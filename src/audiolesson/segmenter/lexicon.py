"""The words that each language's rules are made of, from the data folders beside this module."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audiolesson.model import Gender

Words = frozenset[str]
DEFAULT = "en"
"""The language whose data folder serves those that have none."""
SHARED = ("notes", "turns")
"""Its tables that serve a language whose own folder lacks them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language tells of who speaks; every word is lower case."""

    verbs: Words
    """Verbs of saying, in the forms found beside a quote."""
    between: Words
    """May stand between a speaker and the verb: "Ann later said"."""
    according: tuple[str, ...]
    """Phrases in front of a speaker that need no verb."""
    embedding: Words
    """In front of a quoted phrase, make it part of the sentence around it."""
    pronouns: Mapping[str, Gender | None]
    """Those that can stand for a third person who speaks, with their gender."""
    first_person: Words
    titles: Mapping[str, Gender | None]
    """Words in front of a name that are no part of it."""
    nouns: Mapping[str, Gender]
    """Common nouns for people, with their gender."""
    stops: Words
    """Words that no phrase for a person runs across."""
    clauses: Words
    """Begin a clause with a subject of its own: "that", "if"."""
    before_subjects: Words
    """Stand in front of a clause's subject: "As Doe put it"."""
    articles: Words
    """Determiners that nobody can be: "one of them" yes, "the of them" no."""
    tails: Words
    """Words that join a phrase to the one it belongs to: "of", "for"."""
    determiners: Words
    never_names: Words
    """Begin a sentence with a capital, and are nobody's name."""
    also_names: Words
    """Stop words that are names when they begin with a capital: "May"."""
    things: Words
    """In a run of capitals, make it a thing or a place."""
    particles: Words
    suffixes: Words
    note_words: Words
    """What a stage note is made of."""
    note_fillers: Words
    """What it may hold besides."""
    generic_turns: Words
    """Begin labels that name a role: "Voice 1", "Q"."""
    never_turns: Words
    """Stand before a colon, and speak to nobody."""
    datelines: Words
    """Places from which news is sent: "LONDON: ..."."""
    before: tuple[re.Pattern[str], ...]
    """For languages without phrase rules: what ends where a quote begins; group `who`."""
    after: tuple[re.Pattern[str], ...]
    """The same for what follows a quote."""


def read_data(name: str) -> Mapping[str, Mapping[str, object]]:
    """A data file of this package, parsed."""
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))


def _read_folder(language: str) -> Mapping[str, Mapping[str, object]]:
    """The tables of all files in a language's data folder; none where it has no folder."""
    folder = files(__package__).joinpath("data", language)
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    tables = [read_data(f"{language}/{name}") for name in names if name.endswith(".toml")]
    return {name: table for one in tables for name, table in one.items()}


def words_of(value: object) -> tuple[str, ...]:
    """The entries of a list, or the words of a string."""
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(str(entry) for entry in value)
    return ()


@cache
def lexicon_for(language: str) -> Lexicon:
    """The words for a language; those of English where it has no data folder of its own."""
    usual = _read_folder(DEFAULT)
    own = _read_folder(language.partition("-")[0])
    return _build({**{table: usual[table] for table in SHARED}, **own} if own else usual)


def _build(data: Mapping[str, Mapping[str, object]]) -> Lexicon:
    def words(table: str, key: str) -> tuple[str, ...]:
        return words_of(data.get(table, {}).get(key))

    def by_gender(table: str) -> dict[str, Gender]:
        return {word: gender for gender in Gender for word in words(table, gender.value)}

    genders = by_gender("pronouns")
    return Lexicon(
        verbs=frozenset(words("speech", "verbs")),
        between=frozenset(words("speech", "between")),
        according=words("speech", "according"),
        embedding=frozenset(words("speech", "embedding")),
        pronouns={word: genders.get(word) for word in words("pronouns", "speakers")},
        first_person=frozenset(words("pronouns", "first")),
        titles={**dict.fromkeys(words("titles", "either")), **by_gender("titles")},
        nouns=by_gender("nouns"),
        stops=frozenset(words("nouns", "stops")),
        clauses=frozenset(words("speech", "clauses")),
        before_subjects=frozenset(words("speech", "before_subjects")),
        articles=frozenset(words("nouns", "articles")),
        tails=frozenset(words("nouns", "tails")),
        determiners=frozenset(words("nouns", "determiners")),
        never_names=frozenset(words("names", "never")),
        also_names=frozenset(words("names", "also")),
        things=frozenset(words("names", "things")),
        particles=frozenset(words("names", "particles")),
        suffixes=frozenset(words("names", "suffixes")),
        note_words=frozenset(words("notes", "words")),
        note_fillers=frozenset(words("notes", "fillers")),
        generic_turns=frozenset(words("turns", "generic")),
        never_turns=frozenset(words("turns", "never")),
        datelines=frozenset(words("turns", "datelines")),
        before=_patterns(data, "before"),
        after=_patterns(data, "after"),
    )


def _patterns(data: Mapping[str, Mapping[str, object]], key: str) -> tuple[re.Pattern[str], ...]:
    table = data.get("patterns", {})
    verbs = sorted(words_of(data.get("speech", {}).get("verbs")), key=len, reverse=True)
    said = f"(?:{'|'.join(map(re.escape, verbs))})"
    return tuple(
        re.compile(pattern.replace("{said}", said).replace("{name}", str(table.get("name"))))
        for pattern in words_of(table.get(key))
    )
