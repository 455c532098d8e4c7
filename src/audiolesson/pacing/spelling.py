"""Text as an engine is to be given it."""

import re
import unicodedata

_UNSPOKEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs"}
"""Controls, zero-width marks and private characters.  espeak-ng takes some as commands."""
_JOINERS = "\u200c\u200d"
"""Zero-width too, but part of the spelling in Persian and the languages of India."""
_MISTAKEN_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:[`´]|”(?=(?:s|t|re|ve|ll|d|m)\b))(?=[^\W\d_])")
"""Another mark in an apostrophe's place, as in "It`s" and "let”s": a voice would read it out."""


def spoken_text(text: str) -> str:
    """The words of a stretch of text, without what can't be seen, in single spaces."""
    plain = text.isascii() and text.isprintable()
    visible = text if plain else "".join(filter(_is_kept, text))
    return " ".join(_MISTAKEN_APOSTROPHE.sub("’", visible).split())


def _is_kept(character: str) -> bool:
    return (
        character.isspace()
        or character in _JOINERS
        or unicodedata.category(character) not in _UNSPOKEN_CATEGORIES
    )
