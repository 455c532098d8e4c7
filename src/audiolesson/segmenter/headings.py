"""Short paragraphs that head what follows."""

import re
from collections.abc import Sequence

from audiolesson.segmenter.languages import Passage

MAX_WORDS = 14
MAX_CHARACTERS = 100
MAX_DENSE = 30
"""Characters of a heading in a script without spaces."""
BODY = 2
"""How many times longer what a heading heads is."""
_ENDS_SENTENCE = re.compile(r"[.!?,;:。！？，；：…\"”’'»」』)）][\s\d]*$")
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
            and _looks_like_title(passage.span.of(text))
            and _heads(text, passage, below, index)
        ):
            found.add(passage.span.start)
    return frozenset(found)


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
