"""Phrases for people in Chinese, which sets no spaces between words."""

import re
from collections.abc import Iterable

from audiolesson.model import Gender
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention

MAX_NAME = 4
"""Characters of a Chinese name."""
_MANNER = ("地", "着", "著")
"""What ends the word for how somebody speaks."""
_DENSE = re.compile(r"\s*[\u3400-\u9fff]")
_FOREIGN = re.compile(r"[\u3400-\u9fffA-Za-z.]+(?:[·・•][\u3400-\u9fffA-Za-z.]+)+")


def is_dense(words: str) -> bool:
    """Whether words are of the script that sets no spaces."""
    return bool(_DENSE.match(words))


def dense_mention(text: str, start: int, end: int, words: Lexicon) -> Mention | None:
    """The person whom a phrase names, with the title behind or in front of the name."""
    who = text[start:end].strip()
    start += text[start:end].index(who)
    if who in words.pronouns:
        return Mention(start, start + len(who), Form.PRONOUN, who)
    if who in words.first_person or who.endswith(_MANNER):
        return None
    if who in words.names.never and who not in words.nouns:
        return None
    return _named(who, start, words) or _described(who, start, words)


def dense_gender(phrase: str, words: Lexicon) -> Gender | None:
    """The gender of the noun for a person that a phrase ends in: "那个小女孩"."""
    noun = next((noun for noun in _longest(words.nouns) if phrase.endswith(noun)), None)
    return words.nouns[noun] if noun else None


def _described(who: str, start: int, words: Lexicon) -> Mention | None:
    if who.startswith(tuple(words.phrases.stops)) or len(who) == 1:
        return None
    return Mention(start, start + len(who), Form.NOUN, who)


def _named(who: str, start: int, words: Lexicon) -> Mention | None:
    """The name in "外交部发言人毛宁", "张三教授" and "王女士"."""
    if who.startswith(tuple(words.phrases.determiners)):
        return None
    begins = _behind_titles(who, words)
    name, lead = who[begins:], who[:begins]
    suffix = next(
        (title for title in _longest(words.titles) if len(title) > 1 and name.endswith(title)), ""
    )
    bare = name.removesuffix(suffix)
    if not _is_name(bare, words):
        return None
    # A family name alone is not what somebody is called.
    kept = name if len(bare) == 1 else bare
    return Mention(start + begins, start + len(who), Form.NAME, kept, f"{lead} {suffix}".strip())


def _behind_titles(who: str, words: Lexicon) -> int:
    """Where the name begins behind the last title that stands in front of it; 0 without one."""
    ends = (who.rfind(title) + len(title) for title in words.titles if title in who)
    return max((end for end in ends if end > 1 and len(who) - end > 1), default=0)


def _is_name(bare: str, words: Lexicon) -> bool:
    if not bare or bare.startswith(tuple(words.phrases.stops)):
        return False
    if bare.endswith((*words.nouns, *words.names.things)):
        return False
    return len(bare) <= MAX_NAME or bool(_FOREIGN.fullmatch(bare))


def _longest(entries: Iterable[str]) -> list[str]:
    return sorted(entries, key=len, reverse=True)
