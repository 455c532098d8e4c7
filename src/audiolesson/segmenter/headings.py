"""Short paragraphs that head what follows."""

import re
from collections.abc import Sequence

from audiolesson.segmenter.languages import Passage

MAX_WORDS = 14
MAX_CHARACTERS = 100
MAX_DENSE = 30
"""Characters of a heading in a script without spaces."""
SMALL = 3
"""Letters up to which a headline's words may begin without a capital."""
FEW = 2
"""Longer words that a headline has more of."""
CAPITALS = 0.7
"""The share of them that begin with a capital."""
BODY = 2
"""How many times longer what a heading heads is."""
_ENDS_SENTENCE = re.compile(r"[.!?,;:。！？，；：…\"”’'»」』)）][\s\d]*$")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED_HEADLINE = re.compile(
    r"(?:[\"“'‘][^\"”’\n]{2,80}[\"”'’][:,]? [^\n\"“”]+[^\n.!?\"”’']"
    r"|[^\n\"“‘:]{2,60}: [\"“'‘][^\"”\n]{2,80}[^\n.!?,\"”][\"”'’])$"
)
_NUMBERED = re.compile(
    r"(?:\d{1,2}|[IVX]{1,4})[.)]\s+[^\W\d_a-z]|(?:Chapter|Part|Section|Lesson|Unit)\s+\w+"
)


def find_headings(text: str, spoken: Sequence[Passage]) -> frozenset[int]:
    """Offsets at which a passage begins that is a heading.  In doubt, it is none."""
    found = set()
    for index, passage in enumerate(spoken):
        below = spoken[index + 1] if index + 1 < len(spoken) else None
        if (
            below
            and (
                _looks_like_title(passage.span.of(text))
                or (not index and _looks_like_headline(passage.span.of(text)))
            )
            and _heads(text, passage, below, index)
        ):
            found.add(passage.span.start)
    return frozenset(found)


def has_capitals_throughout(words: str) -> bool:
    """Whether nearly all words begin with a capital, as in a headline."""
    long = [word for word in _WORD.findall(words) if len(word) > SMALL]
    return len(long) > FEW and sum(word[0].isupper() for word in long) >= CAPITALS * len(long)


def _looks_like_headline(words: str) -> bool:
    """Whether a text's first line has a quote in it, as headlines do: "‘I won’: the lottery"."""
    return bool(_QUOTED_HEADLINE.match(words)) and len(words) <= MAX_CHARACTERS


def _looks_like_title(words: str) -> bool:
    if "\n" in words or _ENDS_SENTENCE.search(words) or not any(map(str.isalpha, words)):
        return False
    if words[0] in "\"“'‘«-–—•*[(" or not (
        words[0].isupper() or words[0].isdigit() or words[0] > "\u2e80"
    ):
        return False
    limit = MAX_CHARACTERS if words.isascii() or " " in words else MAX_DENSE
    return len(words) <= limit and len(words.split()) <= MAX_WORDS


def _heads(text: str, passage: Passage, below: Passage, index: int) -> bool:
    """Whether a title-like line is the first, stands out, or has a body under it."""
    words, body = passage.span.of(text), below.span.of(text)
    if _looks_like_title(body) and index:
        return words.isupper() and not body.isupper()
    return (
        index == 0
        or words.isupper()
        or bool(_NUMBERED.match(words))
        or (
            not words[0].isdigit()
            and len(body) >= BODY * len(words)
            and bool(_ENDS_SENTENCE.search(body))
        )
    )
