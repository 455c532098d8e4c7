"""The words that each language's rules are made of, from the data folders beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audiolesson.model import Gender
from audiolesson.segmenter.marks import QuoteMarks, quote_marks
from audiolesson.segmenter.reported import Reported, reported_by

Words = frozenset[str]
Tables = Mapping[str, Mapping[str, object]]
"""Of a data file, or of all those in a folder."""
DEFAULT = "en"
"""The language whose data folder serves those that have none."""
SHARED = ("notes", "turns")
"""Its tables that serve a language whose own folder lacks them."""


@dataclass(frozen=True, slots=True)
class TurnWords:
    """What tells of turns beside labels; every word is lower case."""

    asking: Words
    """Labels of whoever asks in an interview without names: "Q"."""
    answering: Words
    script_marks: Words
    """Labels in capitals of a script's parts: "TEXT"."""
    soundbites: Words
    """Stand in front of the name of somebody who is heard in agency scripts."""
    saying: Words
    """Stand behind that name."""
    acronyms: Words
    replies: Words
    """Begin an answer: "yes"."""
    personal: Words
    """What people say to one another holds them: "I", "your"."""
    reporting: Words
    """Tell, outside of quotes, of what somebody said."""
    about_interviews: tuple[str, ...]
    """Begin a sentence about an interview, which nobody in it speaks."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language tells of who speaks; every word is lower case."""

    marks: QuoteMarks
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
    of_things: Words
    """Pronouns that stand for things as well: away from a verb of saying they tell nothing."""
    first_person: Words
    titles: Mapping[str, Gender | None]
    """Words in front of a name that are no part of it."""
    nouns: Mapping[str, Gender]
    """Common nouns for people, with their gender."""
    told_by_article: Words
    """Nouns whose article tells the gender: "la ministre"."""
    article_genders: Mapping[str, Gender]
    """What it tells."""
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
    """Begin a sentence with a capital, and are nobody's name; where patterns tell, nouns too."""
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
    turns: TurnWords
    datelines: Words
    """Places from which news is sent: "LONDON: ..."."""
    reported: Reported
    """For languages without phrase rules: what stands beside a quote."""


def read_data(name: str) -> Tables:
    """A data file of this package, parsed."""
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))


def _read_folder(language: str) -> Tables:
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


def _build(data: Tables) -> Lexicon:
    def words(table: str, key: str) -> tuple[str, ...]:
        return words_of(data.get(table, {}).get(key))

    genders = _by_gender(data, "pronouns")
    nouns = {**_by_gender(data, "roles"), **_by_gender(data, "nouns")}
    return Lexicon(
        marks=quote_marks(data, read_data("marks.toml")),
        verbs=frozenset(words("speech", "verbs")),
        between=frozenset(words("speech", "between")),
        according=words("speech", "according"),
        embedding=frozenset(words("speech", "embedding")),
        pronouns={word: genders.get(word) for word in words("pronouns", "speakers")},
        of_things=frozenset(words("pronouns", "of_things")),
        first_person=frozenset(words("pronouns", "first")),
        titles=_titles(data),
        nouns=nouns,
        told_by_article=frozenset(words("roles", "either")),
        article_genders=_by_gender(data, "articles"),
        stops=frozenset(words("nouns", "stops")),
        clauses=frozenset(words("speech", "clauses")),
        before_subjects=frozenset(words("speech", "before_subjects")),
        articles=frozenset(words("nouns", "articles")),
        tails=frozenset(words("nouns", "tails")),
        determiners=frozenset(words("nouns", "determiners")),
        never_names=frozenset((*words("names", "never"), *(nouns if "patterns" in data else ()))),
        also_names=frozenset(words("names", "also")),
        things=frozenset(words("names", "things")),
        particles=frozenset(words("names", "particles")),
        suffixes=frozenset(words("names", "suffixes")),
        note_words=frozenset(words("notes", "words")),
        note_fillers=frozenset(words("notes", "fillers")),
        generic_turns=frozenset(words("turns", "generic")),
        never_turns=frozenset(words("turns", "never")),
        turns=_turn_words(data.get("turns", {})),
        datelines=frozenset(words("turns", "datelines")),
        reported=reported_by(data.get("patterns", {}), words("speech", "verbs")),
    )


def _turn_words(table: Mapping[str, object]) -> TurnWords:
    def words(key: str) -> Words:
        return frozenset(words_of(table.get(key)))

    return TurnWords(
        asking=words("asking"),
        answering=words("answering"),
        script_marks=words("script_marks"),
        soundbites=words("soundbites"),
        saying=words("saying"),
        acronyms=words("acronyms"),
        replies=words("replies"),
        personal=words("personal"),
        reporting=words("reporting"),
        about_interviews=words_of(table.get("about_interviews")),
    )


def _titles(data: Tables) -> dict[str, Gender | None]:
    """Titles, and the words for what somebody is that stand in front of a name."""
    plain = [("titles", "either"), ("roles", "either"), ("roles", "any")]
    either = [word for table, key in plain for word in words_of(data.get(table, {}).get(key))]
    return {**dict.fromkeys(either), **_by_gender(data, "titles"), **_by_gender(data, "roles")}


def _by_gender(data: Tables, table: str) -> dict[str, Gender]:
    words = data.get(table, {})
    return {word: gender for gender in Gender for word in words_of(words.get(gender.value))}
