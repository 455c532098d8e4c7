"""Where a text names people, and the part that each plays there."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention, is_place, is_somebody, phrase_at, tokens
from audiolesson.segmenter.naming import names_in, pronouns_in
from audiolesson.segmenter.pronouns import Place, Role
from audiolesson.segmenter.reporting import with_name
from audiolesson.segmenter.scenes import Scene
from audiolesson.segmenter.subjects import subject_of

AROUND = 40
"""Characters beside a name that hold the words next to it."""
_DATELINE = re.compile(r"[A-Z][A-Z.' -]{2,30}(?:, [A-Z][\w.' -]{1,20})?(?: \(\w+\))? (?:[—–-]|--) ")
_LAST_WORD = re.compile(r"(?:\w+\s+)?([\w’'-]+)\s*$")
_NEXT_WORDS = re.compile(r",?\s*(\w[\w’'-]*)(?:\s+(\w[\w’'-]*))?")
_CAPITALS = re.compile(r" ([A-Z]{2,4}|PhD)\b")
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
    """Whom a scene names."""

    all: tuple[Mention, ...]
    """The names in it."""
    subjects: tuple[Mention, ...]
    """Those that are the subjects of the narrator's sentences."""
    nouns: tuple[Mention, ...] = ()
    """The common nouns for people that are: "A spokesman"."""
    speakers: tuple[Mention, ...] = ()
    """The phrases beside quotes that name their speakers."""

    def with_cues(self, named: Sequence[Mention], nouns: Iterable[Mention]) -> "Names":
        """These, with the names and nouns beside quotes that were not among them."""
        cover = _Cover(named)
        known = {cover.at(name.start) for name in self.all}
        met = {noun.start for noun in self.nouns}
        return Names(
            all=(*self.all, *(cue for i, cue in enumerate(cover.phrases) if i not in known)),
            subjects=self.subjects,
            nouns=(*self.nouns, *(noun for noun in nouns if noun.start not in met)),
            speakers=tuple(named),
        )


def names_of(text: str, scene: Scene, words: Lexicon) -> Names:
    """The names in a scene, each with what leads up to it: "his brother, Doe"."""
    begins = _behind_dateline(text, scene)
    found = [
        subject
        for start in scene.starts
        if not scene.is_quoted(start)
        for subject in _subjects(text, max(start, begins), scene.sentence_end(start), words)
    ]
    subjects = {one.end: one for one in found if one.form is Form.NAME}
    nouns = (
        one
        for one in found
        if one.form is Form.NOUN
        and (_is_person(one, words) or _is_new_speaker(text, scene, one, words))
    )
    names = names_in(text, begins, scene.span.end, words)
    introduced = (_introduced(name, subjects.get(name.end)) for name in names)
    return Names(tuple(introduced), tuple(subjects.values()), tuple(nouns))


def _behind_dateline(text: str, scene: Scene) -> int:
    """Where a paragraph begins that says first where it was written: "LEEDS, England — "."""
    dateline = _DATELINE.match(text, scene.span.start, scene.span.end)
    return dateline.end() if dateline else scene.span.start


def _subjects(text: str, start: int, end: int, words: Lexicon) -> Iterator[Mention]:
    """The subject of a sentence, and that of a clause before it: "When Doe spoke, ..."."""
    first = next(tokens(text, start, end), None)
    clause = first is not None and first.lower in words.speech.clause_openers
    phrases = (
        phrase_at(text, first.end, end, words) if first and clause else None,
        subject_of(text, start, end, words),
    )
    for phrase in phrases:
        subject = with_name(text, phrase, end, words)
        if subject:
            yield subject


def _is_person(noun: Mention, words: Lexicon) -> bool:
    return any(word in words.nouns for word in noun.name.lower().split())


def _is_new_speaker(text: str, scene: Scene, noun: Mention, words: Lexicon) -> bool:
    """Whether somebody not known so far says something: "One juror, who saw it, said"."""
    several = noun.name.lower().split()
    if several[0] not in words.phrases.indefinite or not is_somebody(several[-1], words):
        return False
    before = ""
    for token in tokens(text, noun.end, scene.sentence_end(noun.end)):
        if token.lower in words.speech.plain:
            return before not in words.pronouns
        before = token.lower
    return False


def _introduced(name: Mention, subject: Mention | None) -> Mention:
    return replace(name, lead=subject.lead) if subject and not name.lead else name


def sightings(text: str, scene: Scene, names: Names, words: Lexicon) -> list[Sighting]:
    """The names of a scene, and the pronouns and nouns for people that the narrator uses."""
    beside = _Beside(text, scene, names, words)
    found = [Sighting(name, beside.role(name)) for name in names.all]
    found += [Sighting(noun, Role.NOUN) for noun in names.nouns]
    found += [
        Sighting(one, Role.OTHER)
        for one in pronouns_in(text, scene.span.start, scene.span.end, words)
        if not scene.is_quoted(one.start)
    ]
    return sorted(found, key=lambda sighting: sighting.mention.start)


class _Beside:
    """Looks at what stands beside the names of a scene."""

    def __init__(self, text: str, scene: Scene, names: Names, words: Lexicon) -> None:
        self._text, self._scene, self._words = text, scene, words
        self._subject_ends = {one.end for one in names.subjects}
        self._subjects, self._speakers = _Cover(names.subjects), _Cover(names.speakers)

    def role(self, name: Mention) -> Role:
        """The part that somebody plays where `name` stands."""
        text, span = self._text, self._scene.span
        if self._scene.is_quoted(name.start):
            return Role.QUOTED
        start = name.start - len(name.lead) - bool(name.lead)
        before = _LAST_WORD.search(text, max(span.start, start - AROUND), start)
        after = _NEXT_WORDS.match(text, self._end_of_honours(name), span.end)
        owns = bool(_OWNS.match(text, name.end) or _OWNS.search(text, name.end - 2, name.end))
        if name.end in self._subject_ends:
            return Role.OWNER if owns else Role.SUBJECT
        says = _says(before, after, self._words) and not is_place(text, name, self._words)
        if says or self._speakers.holds(name.start):
            return Role.SAYS
        if owns:
            return Role.OWNER
        described = self._subjects.holds(name.start) or _describes(before, after, self._words)
        return Role.MODIFIER if described else Role.OTHER

    def _end_of_honours(self, name: Mention) -> int:
        """Where a name ends with the letters behind it: "Jane Doe KC"."""
        letters = _CAPITALS.match(self._text, name.end, self._scene.span.end)
        honour = letters and letters[1].lower() in self._words.names.honours
        return letters.end() if letters and honour else name.end


class _Cover:
    """Tells which characters lie in which of several phrases."""

    def __init__(self, phrases: Sequence[Mention]) -> None:
        self.phrases = sorted(phrases, key=lambda phrase: phrase.start)
        self._starts = [phrase.start for phrase in self.phrases]

    def at(self, offset: int) -> int | None:
        """The place among `phrases` of the one that holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.phrases[index].end else None

    def holds(self, offset: int) -> bool:
        """Whether a phrase holds the character at `offset`."""
        return self.at(offset) is not None


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
