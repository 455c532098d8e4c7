"""Where a text names people, and the part that each plays there."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention, phrase_at, tokens
from audiolesson.segmenter.naming import names_in, pronouns_in
from audiolesson.segmenter.pronouns import Place, Role
from audiolesson.segmenter.reporting import apposed, with_name
from audiolesson.segmenter.scenes import Scene
from audiolesson.segmenter.subjects import noun_subject, subject_of

AROUND = 40
"""Characters beside a name that hold the words next to it."""
_LAST_WORD = re.compile(r"(?:\w+\s+)?([\w’'-]+)\s*$")
_NEXT_WORDS = re.compile(r",?\s*(\w[\w’'-]*)(?:\s+(\w[\w’'-]*))?")
_OWNS = re.compile(r"['’]s?\b|(?<=s)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody named at a place."""

    mention: Mention
    role: Role


class Clock:
    """Counts what the narrator tells."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        quotes = [quote for scene in scenes for quote in scene.quotes]
        self._starts = [quote.start for quote in quotes]
        self._quoted = [0, *accumulate(quote.end - quote.start for quote in quotes)]
        self._ends = [quote.end for quote in quotes]
        self._sentences = [
            start for scene in scenes for start in scene.starts if not scene.is_quoted(start)
        ]

    def at(self, offset: int) -> Place:
        """What the narrator told before `offset`."""
        index = bisect_right(self._starts, offset)
        inside = max(0, self._ends[index - 1] - offset) if index else 0
        characters = offset + inside - self._quoted[index]
        return Place(characters, bisect_right(self._sentences, offset))


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a scene."""

    all: tuple[Mention, ...]
    subjects: tuple[Mention, ...]
    """Those that are the subjects of the narrator's sentences."""
    speakers: tuple[Mention, ...] = ()
    """The phrases beside quotes that name their speakers."""


def names_of(text: str, scene: Scene, words: Lexicon) -> Names:
    """The names in a scene, each with what leads up to it: "his brother, Doe"."""
    subjects = {}
    for start in scene.starts:
        if not scene.is_quoted(start):
            end = scene.sentence_end(start)
            for subject in _subjects(text, start, end, words):
                if subject.form is Form.NAME:
                    subjects[subject.end] = subject
    found = names_in(text, scene.span.start, scene.span.end, words)
    introduced = (_introduced(name, subjects.get(name.end)) for name in found)
    return Names(tuple(introduced), tuple(subjects.values()))


def _subjects(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """The subject of a sentence, and that of a clause before it: "When Doe spoke, ..."."""
    first = next(tokens(text, start, end), None)
    if first and first.lower in words.speech.clause_openers:
        subject = with_name(text, phrase_at(text, first.end, end, words), end, words)
        if subject:
            yield subject
    subject = with_name(text, subject_of(text, start, end, words), end, words)
    if subject:
        yield subject


def _introduced(name: Mention, subject: Mention | None) -> Mention:
    return replace(name, lead=subject.lead) if subject and not name.lead else name


def sightings(text: str, scene: Scene, names: Names, words: Lexicon) -> list[Sighting]:
    """The names of a scene, and the pronouns and nouns for people that the narrator uses."""
    found = [Sighting(name, _role(text, scene, name, names, words)) for name in names.all]
    found += [Sighting(one, Role.OTHER) for one in _pronouns(text, scene, words)]
    nouns = (noun_subject(text, at, scene.sentence_end(at), words) for at in scene.starts)
    found += [
        Sighting(one, Role.NOUN)
        for one in nouns
        if one and not scene.is_quoted(one.start) and not apposed(text, one, scene.span.end, words)
    ]
    return sorted(found, key=lambda sighting: sighting.mention.start)


def _pronouns(text: str, scene: Scene, words: Lexicon) -> Iterator[Mention]:
    found = pronouns_in(text, scene.span.start, scene.span.end, words)
    return (one for one in found if not scene.is_quoted(one.start))


def _role(text: str, scene: Scene, name: Mention, names: Names, words: Lexicon) -> Role:
    if scene.is_quoted(name.start):
        return Role.QUOTED
    start = name.start - len(name.lead) - bool(name.lead)
    before = _LAST_WORD.search(text, max(scene.span.start, start - AROUND), start)
    after = _NEXT_WORDS.match(text, name.end, scene.span.end)
    owns = bool(_OWNS.match(text, name.end) or _OWNS.search(text, name.end - 2, name.end))
    if any(name.end == one.end for one in names.subjects):
        return Role.OWNER if owns else Role.SUBJECT
    speaks = any(one.start <= name.start < one.end for one in names.speakers)
    if speaks or _says(before, after, words):
        return Role.SAYS
    if owns:
        return Role.OWNER
    in_subject = any(one.start <= name.start < one.end for one in names.subjects)
    return Role.MODIFIER if in_subject or _describes(before, after, words) else Role.OTHER


def _says(before: re.Match[str] | None, after: re.Match[str] | None, words: Lexicon) -> bool:
    """Whether a verb of saying stands beside: "said Doe", "Doe said", "Doe, who said"."""
    according = words.speech.according
    says = before and before[1] in words.speech.verbs
    if says or (before and before[0].strip().lower().endswith(according)):
        return True
    if not after:
        return False
    verb = after[2] if after[1] in words.relatives else after[1]
    return verb in words.speech.verbs


def _describes(before: re.Match[str] | None, after: re.Match[str] | None, words: Lexicon) -> bool:
    """Whether a name says what somebody or something else is: "a Doe supporter"."""
    if not before or not after or before[1].lower() not in words.phrases.determiners:
        return False
    return (
        after[1].islower()
        and after[1] not in words.phrases.stops
        and after[1] not in words.speech.verbs
    )
