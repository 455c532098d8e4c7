"""The people of a text: one of them for all the forms of a name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from audiolesson.model import Gender
from audiolesson.segmenter.given_names import gender_of, is_given_name
from audiolesson.segmenter.introductions import role_after, role_before
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Mention
from audiolesson.segmenter.origins import origin_in, origin_of

_DESCRIBED = re.compile(r", (?:\d{1,3}\b|(?:an?|the|who|whose)\b)")
"""Follows a person's name more than any other: their age, or what they are."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NEXT = re.compile(r" ([a-z]+)")


@dataclass(slots=True)
class Person:
    """Somebody whom the text names."""

    name: str
    """The fullest form of the name, without titles."""
    parts: tuple[str, ...]
    """Its words in lower case, without "Jr."."""
    titled: Gender | None = None
    """What titles and common nouns beside the name tell."""
    origin: str | None = None
    evident: bool = False
    """Whether something beside capital letters says that this is a person."""
    pronouns: Counter[Gender] = field(default_factory=Counter)
    """How often "he" and "she" were taken for them."""

    @property
    def gender(self) -> Gender | None:
        """By title, else by given name, else by the pronouns; None where none of them tells."""
        if self.titled:
            return self.titled
        by_name = gender_of(self.parts[0]) if len(self.parts) > 1 or self.evident else None
        if by_name or not self.pronouns:
            return by_name
        (best, count), *rest = self.pronouns.most_common()
        return best if not rest or count > 2 * rest[0][1] else None


class People:
    """Finds the person that a name, in whatever form, stands for."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._phrases: dict[str, Person] = {}
        self._by_ends: dict[tuple[str, str], Person] = {}
        self._by_last: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Person]] = defaultdict(list)

    def meet(self, text: str, mentions: Iterable[Mention]) -> None:
        """Learn the full names among `mentions`, which are those of a whole text."""
        singles = []
        for mention in mentions:
            parts = self._parts(mention.name)
            if len(parts) > 1:
                self._learn(text, mention, self._full(mention.name, parts))
            else:
                singles.append(mention)
        for mention in singles:
            person = self.find(mention)
            if person:
                self._learn(text, mention, person)
            elif self._is_introduced(text, mention):
                self._learn(text, mention, self.named(mention))

    def find(self, mention: Mention) -> Person | None:
        """The person of a name that was met, else None."""
        parts = self._parts(mention.name)
        if len(parts) > 1:
            return self._known(parts)
        if not parts:
            return None
        namesakes = self._by_last.get(parts[0]) or self._by_first.get(parts[0]) or []
        wanted = self._title_gender(mention.lead)
        fitting = [one for one in namesakes if not (wanted and one.gender not in (wanted, None))]
        return next(iter(fitting or namesakes), None)

    def named(self, mention: Mention) -> Person:
        """The person of a name beside a quote, met before or not."""
        person = self.find(mention) or self._add(mention.name, self._parts(mention.name))
        person.evident = True
        return person

    def described(self, mention: Mention) -> Person:
        """Somebody without a name, who is the same wherever the phrase is the same."""
        determiner, _, rest = mention.name.partition(" ")
        small = determiner.lower() in self._words.determiners
        phrase = f"{determiner.lower()} {rest}" if small and rest else normal_case(mention.name)
        gender = noun_gender(phrase, self._words)
        return self._phrases.setdefault(phrase, Person(phrase, (phrase,), gender, evident=True))

    def _parts(self, name: str) -> tuple[str, ...]:
        bare = (part.lower() for part in name.split())
        return tuple(part for part in bare if part not in self._words.suffixes)

    def _full(self, name: str, parts: tuple[str, ...]) -> Person:
        known = self._by_ends.get((parts[0], parts[-1])) or self._by_ends.get(
            (parts[-2], parts[-1])
        )
        if not known:
            return self._add(name, parts)
        if parts[0] == known.parts[0] and len(parts) > len(known.parts):
            known.name, known.parts = normal_case(name), parts
        return known

    def _known(self, parts: tuple[str, ...]) -> Person | None:
        """Somebody with the same first and last name, or the same last two."""
        by_ends = self._by_ends
        return by_ends.get((parts[0], parts[-1])) or by_ends.get((parts[-2], parts[-1]))

    def _add(self, name: str, parts: tuple[str, ...]) -> Person:
        person = Person(normal_case(name), parts or (name.lower(),))
        self._by_ends.setdefault((person.parts[0], person.parts[-1]), person)
        self._by_last[person.parts[-1]].append(person)
        if len(person.parts) > 1:
            self._by_first[person.parts[0]].append(person)
            person.evident = is_given_name(person.parts[0])
        return person

    def _learn(self, text: str, mention: Mention, person: Person) -> None:
        """Keep what the words beside a mention tell of the person."""
        before = role_before(text, mention.start, self._words)
        after = role_after(text, mention.end, self._words)
        person.titled = (
            person.titled
            or self._title_gender(mention.lead)
            or self._title_gender(before.rpartition(" ")[2])
            or noun_gender(after, self._words)
        )
        person.origin = person.origin or origin_in(before) or origin_of(text, mention.end, after)
        person.evident = (
            person.evident or bool(mention.lead) or bool(_DESCRIBED.match(text, mention.end))
        )

    def _is_introduced(self, text: str, mention: Mention) -> bool:
        """Whether a single name is a person's: titled, called somebody's brother, or speaking."""
        role = role_before(text, mention.start, self._words).rpartition(" ")[2]
        following = _NEXT.match(text, mention.end)
        says = following is not None and following[1] in self._words.verbs
        return says or bool(self._title_gender(mention.lead) or self._title_gender(role))

    def _title_gender(self, lead: str) -> Gender | None:
        for word in reversed(lead.lower().split()):
            gender = self._words.titles.get(word) or self._words.nouns.get(word)
            gender = gender or self._words.titles.get(word.rstrip("."))
            if gender:
                return gender
        return None


def noun_gender(phrase: str, words: Lexicon) -> Gender | None:
    """The gender of a common noun phrase's people: "a woman", "her brother"."""
    return next(
        (words.nouns[word] for word in reversed(phrase.lower().split()) if word in words.nouns),
        None,
    )


def normal_case(name: str) -> str:
    """A name in capitals as it is written elsewhere: "MARA O'QUILL" is "Mara O'Quill".

    A single word in capitals is more often an abbreviation, and stays.
    """
    return lower_capitals(name) if name.isupper() and len(name.split()) > 1 else name


def lower_capitals(name: str) -> str:
    """The name with capitals at the beginnings of its words only."""
    return _LETTERS.sub(lambda word: word[0].capitalize(), name)
