"""Whether a speaker is named, or only described: "Mara Quill", but "a woman" and "Speaker 1"."""

from collections.abc import Container

from audiolesson.segmenter.labels import is_generic
from audiolesson.segmenter.lexicon import Lexicon, lexicon_for


def is_proper_name(name: str, language: str) -> bool:
    """Whether a name means the same person, or body, in another text.

    Args:
        name: a speaker, as `Segment.speaker` has it.
        language: BCP 47 code of the text.

    """
    words = lexicon_for(language)
    parts = name.split()
    if not parts or not parts[0][0].isalpha() or is_generic(name, words):
        return False
    if not _has_case(parts[0]):
        return _is_name_without_case(name, words)
    particle = parts[0].lower().partition("-")[0]
    if not (parts[0][0].isupper() or particle in words.names.particles):
        return False
    if parts[0].lower() in words.phrases.determiners:
        return False
    return any(_is_own(part, words, alone=len(parts) == 1) for part in parts)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _is_own(part: str, words: Lexicon, *, alone: bool) -> bool:
    """Whether a word is part of a name, and neither a title nor what somebody is."""
    lower = part.lower().strip(".,")
    turns, phrases = words.turns, words.phrases
    described: tuple[Container[str], ...] = (
        words.titles, words.nouns, words.first_person, words.names.never, phrases.either,
        turns.generic, turns.unnamed, turns.anonymous, turns.asking, turns.answering, turns.never,
    )  # fmt: skip
    if not any(map(str.isupper, part)) or any(lower in known for known in described):
        return False
    return alone or lower not in turns.acronyms


def _is_name_without_case(name: str, words: Lexicon) -> bool:
    """By what a name in Chinese begins and ends with; one of a single character needs a title."""
    described = (*words.titles, *words.nouns, *words.names.things)
    if name.startswith(tuple(words.phrases.determiners)):
        return False
    return len(name) > 1 and not name.endswith(described)
