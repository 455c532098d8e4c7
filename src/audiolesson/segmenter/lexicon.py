"""The words that each language's rules are made of, from the data folders beside this module."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from audiolesson.model import Gender
from audiolesson.segmenter.marks import QuoteMarks, quote_marks
from audiolesson.segmenter.reported import Reported, reported_by
from audiolesson.segmenter.wordlists import (
    NameWords,
    NoteWords,
    PhraseWords,
    SpeechWords,
    TurnWords,
    Words,
    lists_of,
    words_of,
)

Tables = Mapping[str, Mapping[str, object]]
"""Of a data file, or of all those in a folder."""
DEFAULT = "en"
"""The language whose data folder serves those that have none."""
SHARED = ("notes", "turns")
"""Its tables that serve a language whose own folder lacks them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language tells of who speaks; every word is lower case."""

    marks: QuoteMarks
    speech: SpeechWords
    phrases: PhraseWords
    names: NameWords
    notes: NoteWords
    turns: TurnWords
    reported: Reported
    """For languages without phrase rules: what stands beside a quote."""
    pronouns: Mapping[str, Gender | None]
    """Those that can stand for a third person who speaks, with their gender."""
    of_things: Words
    """Pronouns that stand for things as well: away from a verb of saying they tell nothing."""
    owners: Mapping[str, str]
    """Possessives, each with the pronoun that stands for the owner: "her" with "she"."""
    spelled_out: Mapping[str, str]
    """What abbreviated titles stand for: "gov" for "governor"."""
    callings: Mapping[str, tuple[str, ...]]
    """What else the bearers of a title are called: of "lord", "peer"."""
    first_person: Words
    relatives: Words
    """Pronouns that begin a clause about somebody: "who"."""
    titles: Mapping[str, Gender | None]
    """Words in front of a name that are no part of it."""
    nouns: Mapping[str, Gender]
    """Common nouns for people, with their gender."""
    told_by_article: Words
    """Nouns whose article tells the gender: "la ministre"."""
    article_genders: Mapping[str, Gender]
    """What it tells."""


def read_data(name: str) -> Tables:
    """A data file of this package, parsed."""
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))


def _read_folder(language: str) -> Tables:
    """The tables of all files in a language's data folder; none where it has no folder."""
    folder = files(__package__).joinpath("data", language)
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    tables = [read_data(f"{language}/{name}") for name in names if name.endswith(".toml")]
    return {name: table for one in tables for name, table in one.items()}


@cache
def lexicon_for(language: str) -> Lexicon:
    """The words for a language; those of English where it has no data folder of its own."""
    usual = _read_folder(DEFAULT)
    own = _read_folder(language.partition("-")[0])
    return _build({**{table: usual[table] for table in SHARED}, **own} if own else usual)


def _build(data: Tables) -> Lexicon:
    def words(table: str, key: str) -> tuple[str, ...]:
        return words_of(data.get(table, {}).get(key))

    genders = _by_gender(data, "pronouns")
    nouns = {**_by_gender(data, "roles"), **_by_gender(data, "nouns")}
    return Lexicon(
        marks=quote_marks(data, read_data("marks.toml")),
        speech=lists_of(SpeechWords, data.get("speech", {})),
        phrases=lists_of(PhraseWords, data.get("nouns", {})),
        names=_names(data, nouns),
        notes=lists_of(NoteWords, data.get("notes", {})),
        turns=lists_of(TurnWords, data.get("turns", {})),
        reported=reported_by(data.get("patterns", {}), words("speech", "verbs")),
        pronouns={word: genders.get(word) for word in words("pronouns", "speakers")},
        of_things=frozenset(words("pronouns", "of_things")),
        owners={own: str(pronoun) for own, pronoun in data.get("owners", {}).items()},
        spelled_out={short: str(title) for short, title in data.get("abbreviations", {}).items()},
        callings={title: words_of(also) for title, also in data.get("callings", {}).items()},
        first_person=frozenset(words("pronouns", "first")),
        relatives=frozenset(words("pronouns", "relatives")),
        titles=_titles(data),
        nouns=nouns,
        told_by_article=frozenset(words("roles", "either")),
        article_genders=_by_gender(data, "articles"),
    )


def _names(data: Tables, nouns: Iterable[str]) -> NameWords:
    """The words around names; a language told by patterns may write any noun with a capital."""
    names = lists_of(NameWords, data.get("names", {}))
    return replace(names, never=names.never.union(nouns)) if "patterns" in data else names


def _titles(data: Tables) -> dict[str, Gender | None]:
    """Titles, and the words for what somebody is that stand in front of a name."""
    plain = [("titles", "either"), ("roles", "either"), ("roles", "any")]
    either = [word for table, key in plain for word in words_of(data.get(table, {}).get(key))]
    return {**dict.fromkeys(either), **_by_gender(data, "titles"), **_by_gender(data, "roles")}


def _by_gender(data: Tables, table: str) -> dict[str, Gender]:
    words = data.get(table, {})
    return {word: gender for gender in Gender for word in words_of(words.get(gender.value))}
