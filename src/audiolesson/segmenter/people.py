"""The people of a text: one of them for all the forms of a name."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from audiolesson.model import Gender
from audiolesson.segmenter.capitals import normal_case
from audiolesson.segmenter.genders import article_gender, noun_gender, title_gender, word_gender
from audiolesson.segmenter.given_names import gender_of, is_given_name, likely_gender_of
from audiolesson.segmenter.introductions import role_after, role_before
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import ARTICLE, Mention, is_occupation, is_place
from audiolesson.segmenter.origins import origin_in, origin_of
from audiolesson.segmenter.roles import age_behind, age_in, callings, is_definite, role_words

_DESCRIBED = re.compile(r", (?:\d{1,3}\b|(?:an?|the|who|whose)\b)")
"""Follows a person's name more than any other: their age, or what they are."""
_NEXT = re.compile(r" ([a-z]+)")


NAMESAKES = 20
"""People of one name among whom a title is looked for."""
SHORTENED = 4
"""Letters that a shortened given name keeps at least."""
LIKELY, UNKNOWN, UNLIKELY, SELDOM = 0.9, 0.5, 0.3, 0.05
"""How well a pronoun suits somebody whose given name is mostly of its gender, says nothing, is
mostly of the other, or nearly always."""


@dataclass(slots=True)
class Person:
    """Somebody whom the text names."""

    name: str
    """The fullest form of the name, without titles."""
    parts: tuple[str, ...]
    """Its words in lower case, without "Jr."."""
    titled: Gender | None = None
    """What titles and common nouns beside the name tell."""
    articled: Gender | None = None
    """What only the article of a title tells; an office keeps its own: "le maire, Anne Roche"."""
    origin: str | None = None
    evident: bool = False
    """Whether something beside capital letters says that this is a person."""
    role: set[str] = field(default_factory=set)
    """What the text says they are: words in lower case, from all places where it names them."""
    age: int | None = None
    pronouns: Counter[Gender] = field(default_factory=Counter)
    """How often "he" and "she" were taken for them."""

    @property
    def is_named(self) -> bool:
        """Whether the text has a name for them, not only a description."""
        return self.parts != (self.name,)

    @property
    def gender(self) -> Gender | None:
        """By title, given name, article or pronouns, in this order; None where nothing tells."""
        if self.titled:
            return self.titled
        by_name = gender_of(self.parts[0]) if self._has_given_name() else None
        told = by_name or self.articled
        if told or not self.pronouns:
            return told
        (best, count), *rest = self.pronouns.most_common()
        return best if not rest or count > 2 * rest[0][1] else None

    def suits(self, gender: Gender) -> float:
        """How well "he" or "she" suits, 0 to 1, by all that hints at the person's gender."""
        if self.titled:
            return 1.0 if self.titled is gender else 0.0
        known = self.gender
        if known:
            return 1.0 if known is gender else SELDOM
        likely = likely_gender_of(self.parts[0]) if self._has_given_name() else None
        return LIKELY if likely is gender else UNKNOWN if likely is None else UNLIKELY

    def _has_given_name(self) -> bool:
        return len(self.parts) > 1 or (self.evident and not ARTICLE.match(self.name))


class People:
    """Finds the person that a name, in whatever form, stands for."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._phrases: dict[str, Person] = {}
        self._by_ends: dict[tuple[str, str], Person] = {}
        self._by_last: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_middle: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_role: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_age: defaultdict[int, list[Person]] = defaultdict(list)

    def meet(
        self, text: str, mentions: Iterable[Mention], acting: Container[int] = frozenset()
    ) -> None:
        """Learn the full names among `mentions`, which are those of a whole text.

        Where a sentence is about a given name alone, it is a person's: `acting` has the ends of
        such mentions.
        """
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
                person.evident = person.evident or self._is_last_name(person, mention)
            elif self._is_introduced(text, mention) or (
                mention.end in acting and self._is_given_name(mention.name)
            ):
                self._learn(text, mention, self.named(mention))

    def find(self, mention: Mention) -> Person | None:
        """The person of a name that was met, else None."""
        parts = self._parts(mention.name)
        if len(parts) > 1:
            return self._known(parts)
        if not parts:
            return None
        namesakes = self._namesakes(parts[0], titled=bool(mention.lead))
        if not mention.lead:
            return namesakes[0] if namesakes else None
        wanted = title_gender(mention.lead, self._words)
        met = islice(namesakes, NAMESAKES)
        return next((one for one in met if not wanted or one.gender in (wanted, None)), None)

    def _namesakes(self, name: str, *, titled: bool) -> list[Person]:
        """Those whose last name it is, else first; with a title any; else whose first it shortens.

        Many cultures address people by what is neither their first nor their last name.
        """
        if self._by_last.get(name) or self._by_first.get(name):
            return self._by_last.get(name) or self._by_first[name]
        if titled:
            return self._by_middle.get(name, [])
        longer = (first for first in self._by_first if first.startswith(name))
        full = list(islice(longer, 2)) if len(name) >= SHORTENED else []
        return self._by_first[full[0]] if len(full) == 1 and is_given_name(full[0]) else []

    def named(self, mention: Mention) -> Person:
        """The person of a name beside a quote, met before or not."""
        person = self.find(mention) or self._add_stranger(mention)
        last = mention.lead.rpartition(" ")[2]
        lead = mention.lead if self._words.reported else last
        person.titled = person.titled or title_gender(lead, self._words)
        person.articled = person.articled or article_gender(lead, self._words)
        person.evident = True
        return person

    def _add_stranger(self, mention: Mention) -> Person:
        """Somebody new; where somebody else has the very name, told apart by the title."""
        person = self._add(mention.name, self._parts(mention.name))
        namesakes = islice(self._by_last[person.parts[-1]], NAMESAKES)
        title = mention.lead.rpartition(" ")[2]
        if title and any(one is not person and one.name == person.name for one in namesakes):
            person.name = f"{title} {person.name}"
        return person

    def described(self, mention: Mention) -> Person:
        """Somebody without a name beside the quote.

        That is the person whom the text elsewhere names and describes so, else somebody who is
        the same wherever the phrase is the same.
        """
        named = self._described_elsewhere(mention.name)
        if named:
            return named
        determiner, _, rest = mention.name.partition(" ")
        small = determiner.lower() in self._words.phrases.determiners
        phrase = f"{determiner.lower()} {rest}" if small and rest else normal_case(mention.name)
        again = self._introduced_as(rest) if is_definite(phrase, self._words) else None
        if again:
            return again
        gender = noun_gender(phrase, self._words)
        return self._phrases.setdefault(phrase, Person(phrase, (phrase,), gender, evident=True))

    def _introduced_as(self, noun: str) -> Person | None:
        """Whom "the official" stands for after "an official" or "one official"."""
        introduced = (f"{article} {noun}" for article in sorted(self._words.phrases.indefinite))
        return next((self._phrases[one] for one in introduced if one in self._phrases), None)

    def _described_elsewhere(self, phrase: str) -> Person | None:
        """The only person with a name whom a definite description suits."""
        head = phrase.rsplit(maxsplit=1)[-1].lower()
        kin = head in self._words.nouns and phrase.partition(" ")[0] in self._words.owners
        office = is_definite(phrase, self._words) and is_occupation(head, self._words)
        if not kin and not office:
            return None
        age = age_in(phrase)
        known = self._by_role[head] if age is None else self._by_age[age]
        wanted = role_words(phrase, self._words) if age is None else set()
        fitting = (one for one in known if one.evident and wanted <= one.role)
        several = list(islice(fitting, 2))
        return several[0] if len(several) == 1 else None

    def _parts(self, name: str) -> tuple[str, ...]:
        bare = [ARTICLE.sub("", part) for part in name.split()] if "-" in name else name.split()
        suffixes = self._words.names.suffixes
        return tuple(part for part in map(str.lower, bare) if part not in suffixes)

    def _full(self, name: str, parts: tuple[str, ...]) -> Person:
        known = self._known(parts)
        if not known:
            return self._add(name, parts)
        longer = len(parts) > len(known.parts)
        if _is_initial(known.parts[0]) and not _is_initial(parts[0]):
            known.name, known.parts = normal_case(name), parts
        if longer and known.parts in (parts[: len(known.parts)], parts[-len(known.parts) :]):
            known.name, known.parts = normal_case(name), parts
        return known

    def _known(self, parts: tuple[str, ...]) -> Person | None:
        """Somebody with the same first and last name, or the same last two, or all of these."""
        by_ends = self._by_ends
        known = by_ends.get((parts[0], parts[-1])) or by_ends.get((parts[-2], parts[-1]))
        namesakes = list(islice(self._by_last.get(parts[-1], ()), NAMESAKES))
        ending = (one for one in namesakes if one.parts[-len(parts) :] == parts)
        return known or next(ending, None) or _only_one_with_initial(parts, namesakes)

    def _add(self, name: str, parts: tuple[str, ...]) -> Person:
        person = Person(normal_case(name), parts or (name.lower(),))
        self._by_ends.setdefault((person.parts[0], person.parts[-1]), person)
        self._by_last[person.parts[-1]].append(person)
        if len(person.parts) > 1:
            self._by_first[person.parts[0]].append(person)
            for part in person.parts[1:-1]:
                self._by_middle[part].append(person)
            person.evident = is_given_name(person.parts[0])
        return person

    def _learn(self, text: str, mention: Mention, person: Person) -> None:
        """Keep what the words beside a mention tell of the person."""
        before = role_before(text, mention.start, self._words)
        after = role_after(text, mention.end, self._words)
        person.titled = (
            person.titled
            or title_gender(mention.lead, self._words)
            or title_gender(before.rpartition(" ")[2], self._words)
            or word_gender(after, self._words)
        )
        articled = (article_gender(lead, self._words) for lead in (mention.lead, after))
        person.articled = person.articled or next(filter(None, articled), None)
        person.origin = person.origin or origin_in(before) or origin_of(text, mention.end, after)
        if mention.lead:
            titled = mention.start - len(mention.lead) - 1
            before = role_before(text, titled, self._words)
        before = before if is_occupation(before.rpartition(" ")[2].lower(), self._words) else ""
        self._describe(person, f"{mention.lead} {before} {after}", age_behind(text, mention.end))
        person.evident = (
            person.evident
            or bool(mention.lead)
            or bool(before)
            or bool(_DESCRIBED.match(text, mention.end))
        )

    def _describe(self, person: Person, told: str, age: int | None) -> None:
        """Keep the words that say what somebody is, and their age."""
        role = role_words(told, self._words)
        for word in (role | callings(role, self._words)) - person.role:
            person.role.add(word)
            self._by_role[word].append(person)
        if age is not None and person.age != age:
            person.age = age
            self._by_age[age].append(person)

    def _is_last_name(self, person: Person, mention: Mention) -> bool:
        """Whether a single name is the last of a longer one, as only people's are used."""
        return len(person.parts) > 1 and self._parts(mention.name) == person.parts[-1:]

    def _is_introduced(self, text: str, mention: Mention) -> bool:
        """Whether a single name is a person's: titled, called somebody's brother, or speaking."""
        role = role_before(text, mention.start, self._words).rpartition(" ")[2]
        following = _NEXT.match(text, mention.end)
        says = following is not None and following[1] in self._words.speech.verbs
        says = says and not is_place(text, mention, self._words)
        told = title_gender(mention.lead, self._words) or title_gender(role, self._words)
        return says or bool(told or article_gender(mention.lead, self._words))

    def _is_given_name(self, name: str) -> bool:
        """Whether a name is a given name and nothing else: not "Men" or "NATO"."""
        low = name.lower()
        return not name.isupper() and low not in self._words.nouns and gender_of(low) is not None


def _only_one_with_initial(parts: tuple[str, ...], namesakes: Sequence[Person]) -> Person | None:
    """The only one of these whom "J. Doe" stands for, or who was "J. Doe" where "Jane" is."""
    initial = parts[0][0]
    fitting = [
        one
        for one in namesakes
        if len(one.parts) > 1
        and one.parts[0][0] == initial
        and _is_initial(one.parts[0]) is not _is_initial(parts[0])
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_initial(name: str) -> bool:
    return len(name.rstrip(".")) == 1
