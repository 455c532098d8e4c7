"""Which language words in Latin letters are in, told by its frequent words and its letters."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from audiolesson.segmenter.lexicon import read_data
from audiolesson.segmenter.wordlists import words_of

DEFAULT = "en"
LETTER = 0.5
"""Votes of a letter or mark that English does without."""
IN_NAME = 0.25
"""Votes of a word that may be part of a name: "de" in front of "Gaulle"."""
MARGIN = 1.75
"""How many times English's votes a language has that the text is in instead."""
SUPPORT = ((3.0, 0.2), (2.0, 0.25), (1.0, 0.4))
"""Votes, and votes a word: of one of these pairs it has at least both."""
VIETNAMESE_EVERY = 20
"""Letters among which Vietnamese has at least one that only it has."""
_WORD = re.compile(r"(?<![\w./@])(?![A-Z]\.)[^\W\d_]+(?:['’][^\W\d_]+)*")
"""Leaves out initials and what stands inside of an address."""
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_APOSTROPHE = re.compile("['’]")

Tongues = tuple[str, ...]
"""The languages that a word or letter speaks for."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the words of a text speak for."""

    words: int
    votes: Mapping[Tongues, float]

    def scores(self) -> dict[str, float]:
        """The votes of each language; those for several are shared out among them."""
        scores: defaultdict[str, float] = defaultdict(float)
        for tongues, votes in self.votes.items():
            for tongue in tongues:
                scores[tongue] += votes / len(tongues)
        return scores

    def language(self) -> str:
        """The language with the most votes; English where it has no clear support."""
        scores = self.scores()
        best = max(scores, key=lambda tongue: scores[tongue], default=DEFAULT)
        own, english = self._apart(best, DEFAULT), self._apart(DEFAULT, best)
        supported = any(own >= votes and own >= share * self.words for votes, share in SUPPORT)
        return best if supported and own >= MARGIN * english else DEFAULT

    def _apart(self, one: str, other: str) -> float:
        """The votes for one language that the other has no part in."""
        return sum(
            votes
            for tongues, votes in self.votes.items()
            if one in tongues and other not in tongues
        )


def together(ballots: Iterable[Ballot]) -> Ballot:
    """The ballot of several texts taken as one."""
    words, votes = 0, defaultdict[Tongues, float](float)
    for ballot in ballots:
        words += ballot.words
        for tongues, count in ballot.votes.items():
            votes[tongues] += count
    return Ballot(words, votes)


def poll(text: str) -> Ballot:
    """The votes of a text's words and letters."""
    said, frequent = list(_WORD.finditer(text)), _frequent()
    votes: defaultdict[Tongues, float] = defaultdict(float)
    for word in said:
        following = text[word.end() + 1 : word.end() + 2]
        for part, in_name in _parts(word[0], following):
            votes[frequent.get(part, ())] += IN_NAME if in_name else 1.0
    for letter in () if text.isascii() else text.lower():
        votes[_letters().get(letter, ())] += LETTER
    if not text.isascii() and len(_VIETNAMESE.findall(text)) > len(text) // VIETNAMESE_EVERY:
        votes["vi",] += len(said)
    votes.pop((), None)
    return Ballot(len(said), votes)


def _parts(word: str, following: str) -> Iterator[tuple[str, bool]]:
    """What of a word may be listed, and whether it may be part of a name.

    That is the word, else its parts with and without the apostrophe: of "l'eau", "l'" and "eau".
    """
    low = _APOSTROPHE.sub("'", word.lower())
    if "'" not in low or low in _frequent():
        yield low, low in _particles() and following.isupper()
        return
    pieces = [*_APOSTROPHE.split(word), following]
    for index, (piece, after) in enumerate(pairwise(pieces)):
        low, in_name = piece.lower(), after[:1].isupper()
        if index:
            yield f"'{low}", False
        if index < len(pieces) - 2:
            yield f"{low}'", in_name
        if index or len(piece) > 1:
            yield low, in_name and low in _particles()


@cache
def latin_tongues() -> frozenset[str]:
    """The languages that are told apart by their words."""
    return frozenset(_table("words"))


@cache
def _frequent() -> dict[str, Tongues]:
    return _languages_of({tongue: words_of(words) for tongue, words in _table("words").items()})


@cache
def _letters() -> dict[str, Tongues]:
    return _languages_of({tongue: tuple(str(marks)) for tongue, marks in _table("letters").items()})


@cache
def _particles() -> frozenset[str]:
    return frozenset(words_of(_table("names")["particles"]))


def _table(name: str) -> Mapping[str, object]:
    return read_data("languages.toml")[name]


def _languages_of(lists: Mapping[str, Tongues]) -> dict[str, Tongues]:
    """For each entry of the lists, the languages in whose lists it stands."""
    languages: dict[str, Tongues] = {}
    for tongue, entries in lists.items():
        for entry in dict.fromkeys(entries):
            languages[entry] = (*languages.get(entry, ()), tongue)
    return languages
