"""Where a person is from, by the demonyms and countries beside their name."""

import re
from functools import cache

from audiolesson.segmenter.lexicon import read_data
from audiolesson.segmenter.wordlists import words_of

REACH = 50
"""Characters after a name in which " of Spain" stands."""
_FROM = re.compile(
    r"(?:,? (?:of|from)|, (?:an?|the) [a-z -]{1,25}? from|, (?:an?|the) (?:[a-z-]+ )?"
    r"(?:minister|president|king|queen|chancellor|premier|ambassador) of) (?:the )?(?=[A-Z])"
)
_NO_PERSON = re.compile(
    r"[ -](?:teacher|professor|lessons?|class|literature|language|restaurant|speak(?:ing|ers?))\b"
)
_ABROAD = {"US", "CA", "AU", "GB", "NZ"}
"""Where "Chinese-American" and the like are at home, in the country that is named last."""


@cache
def _codes() -> dict[str, str | None]:
    """The countries' words with their codes, and phrases that only seem to name a country."""
    places = read_data("places.toml")
    elsewhere = dict.fromkeys(words_of(places["elsewhere"]["phrases"]))
    countries = places["countries"].items()
    return {**elsewhere, **{word: code for code, words in countries for word in words_of(words)}}


@cache
def _places() -> re.Pattern[str]:
    longest_first = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<place>{'|'.join(map(re.escape, longest_first))})s?(?!\w)")


def origin_in(words: str) -> str | None:
    """Country of the first demonym or country in `words`, as its ISO 3166 code."""
    codes = (_code(words, place) for place in _places().finditer(words))
    return next(filter(None, codes), None)


def origin_of(text: str, end: int, apposition: str) -> str | None:
    """Country in what follows a name: ", a Norwegian nurse" (`apposition`) or " of Spain"."""
    source = _FROM.match(text, end, end + REACH)
    if source:
        return _code(text, _places().match(text, source.end(), end + REACH))
    return origin_in(apposition)


def _code(text: str, place: re.Match[str] | None) -> str | None:
    if not place or _NO_PERSON.match(text, place.end()):
        return None
    if text[place.start() - 1 : place.start()] == "-":  # "Franco-German"
        return None
    code = _codes()[place["place"]]
    if text[place.end() : place.end() + 1] not in ("-", " "):
        return code
    other = _places().match(text, place.end() + 1)
    last = _codes()[other["place"]] if other else code
    return last if last == code or last in _ABROAD else None
