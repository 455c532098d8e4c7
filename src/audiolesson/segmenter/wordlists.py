"""The word lists of a language's data folder, a class for each table and a field for each key.

Every word is lower case.  A key that a folder leaves out gives an empty list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

Words = frozenset[str]
Lists = TypeVar("Lists")


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """How the language reports speech."""

    verbs: Words
    """Verbs of saying, in the forms found beside a quote."""
    addressing: Words
    """Those that a listener follows: "told the crowd"."""
    plain: Words
    """Those that only somebody who speaks does: "said", but not "warned"."""
    passive: Words
    """Before such a verb, make somebody be asked or told: "was"."""
    participles: Words
    """Others than those in -ed that may begin a sentence: "Born in Leeds, ..."."""
    agents: Words
    """Behind it, name who asks: "by"."""
    between: Words
    """May stand between a speaker and the verb: "Ann later said"."""
    according: tuple[str, ...]
    """Phrases in front of a speaker that need no verb."""
    embedding: Words
    """In front of a quoted phrase, make it part of the sentence around it."""
    continuing: Words
    """Behind a quoted phrase, go on with its sentence: "by", "that"."""
    clauses: Words
    """Begin a clause with a subject of its own: "that", "if"."""
    openers: Words
    """Begin a sentence without being part of it: "But Doe"."""
    clause_openers: Words
    """Begin a clause before the main one: "When Doe spoke, ..."."""
    before_subjects: Words
    """Stand in front of a clause's subject: "As Doe put it"."""


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """What phrases for people are made of, and where they end."""

    either: Words
    """Common nouns for people of either gender."""
    plurals: Words
    """Nouns for several people that do not end in -s: "police"."""
    no_agents: Words
    """Words in -er, -or and -ist that are for nobody: "river"."""
    bodies: Words
    """Groups that speak: "campaign", "council"."""
    papers: Words
    """What somebody's words stand in: "statement", "letter"."""
    fields: Words
    """Nouns in -s before somebody's occupation: "sports reporter"."""
    adverbs: Words
    """Stand between somebody and what they do: "very nearly"."""
    stops: Words
    """Words that no phrase for a person runs across."""
    determiners: Words
    articles: Words
    """Determiners that nobody can be: "one of them" yes, "the of them" no."""
    definite: Words
    """Determiners of somebody who was named before: "the"."""
    indefinite: Words
    """Determiners of somebody new: "a"."""
    alone: Words
    """Determiners that stand for somebody by themselves: "another"."""
    epithets: Words
    """With "the", stand for whoever was just named: "Londoner"."""
    tails: Words
    """Words that join a phrase to the one it belongs to: "of", "close to"."""
    clauses: Words
    """Begin a clause that says which somebody or something is: "that"."""
    joining: Words
    """Words that begin what belongs to a noun: "and mother of four"."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """What tells names from other words with a capital."""

    never: Words
    """Begin a sentence with a capital, and are nobody's name; where patterns tell, nouns too."""
    also: Words
    """Stop words that are names when they begin with a capital: "May"."""
    things: Words
    """In a run of capitals, make it a thing or a place."""
    surnames: Words
    """Those of the things that are last names as well: "Park"."""
    numbered: Words
    """Stand before a number that is no part of a name: "Year 6"."""
    particles: Words
    """Stand within a name in small letters: "von"."""
    suffixes: Words
    """Belong to the name but tell nobody apart: "Jr."."""
    honours: Words
    """Letters behind a name that are no part of it: "KC", "MP"."""
    places_follow: Words
    """Prepositions with a place behind them: "in London"."""


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What stage notes are made of."""

    words: Words
    fillers: Words
    """What one may hold besides."""
    effects: Words
    """Begin one that says what is heard: "SOUND: clocks striking"."""


@dataclass(frozen=True, slots=True)
class TurnWords:
    """What tells of turns."""

    generic: Words
    """Begin labels that name a role: "Voice 1", "Q"."""
    never: Words
    """Stand before a colon, and speak to nobody."""
    times: Words
    """Times of day and meals, which no speaker's name ends in."""
    datelines: Words
    """Places from which news is sent: "LONDON: ..."."""
    unnamed: Words
    """Begin labels of people among others: "Voice from the audience"."""
    anonymous: Words
    """Label somebody who is another person in another text: "Moderator"."""
    together: Words
    """Labels of several people at once: "Both"."""
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
    appendices: tuple[str, ...]
    """Stand alone above what follows the last turn: "Vocabulary"."""
    about_interviews: tuple[str, ...]
    """Begin a sentence about an interview, which nobody in it speaks."""


def lists_of(kind: type[Lists], table: Mapping[str, object]) -> Lists:
    """The word lists of one table: for each field of `kind`, the entries under its name."""
    found: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        entries = words_of(table.get(field.name))
        found[field.name] = frozenset(entries) if field.type == Words else entries
    return kind(**found)


def words_of(value: object) -> tuple[str, ...]:
    """The entries of a list, or the words of a string."""
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(str(entry) for entry in value)
    return ()
