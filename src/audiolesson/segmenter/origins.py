"""Where a person is from, by the demonyms and countries beside their name."""

import re
from functools import cache

from audiolesson.segmenter.lexicon import read_data, words_of

REACH = 50
"""Characters after a name in which " of Spain" stands."""
_FROM = re.compile(
    r"(?:,? (?:of|from)|, (?:an?|the) [a-z -]{1,25}? from|, (?:an?|the) (?:[a-z-]+ )?"
    r"(?:minister|president|king|queen|chancellor|premier|ambassador) of) (?:the )?(?=[A-Z])"
)
_NO_PERSON = re.compile(
    r"[ -](?:teacher|professor|lessons?|class|literature|language|restaurant)\b"
)


@cache
def _codes() -> dict[str, str]:
    countries = read_data("places.toml")["countries"]
    return {word: code for code, words in countries.items() for word in words_of(words)}


@cache
def _places() -> re.Pattern[str]:
    longest_first = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def origin_in(words: str) -> str | None:
    """Country of the first demonym or country in `words`, as its ISO 3166 code."""
    return _code(words, _places().search(words))


def origin_of(text: str, end: int, apposition: str) -> str | None:
    """Country in what follows a name: ", a Norwegian nurse" (`apposition`) or " of Spain"."""
    source = _FROM.match(text, end, end + REACH)
    if source:
        return _code(text, _places().match(text, source.end(), end + REACH))
    return origin_in(apposition)


def _code(text: str, place: re.Match[str] | None) -> str | None:
    if not place or _NO_PERSON.match(text, place.end()):
        return None
    return _codes()[place[0]]
