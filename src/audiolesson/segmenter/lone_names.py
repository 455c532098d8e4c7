"""Speakers whose names stand alone on a line, with their words below."""

from collections.abc import Sequence

from audiolesson.model import Span
from audiolesson.segmenter.exchange import are_sentences, as_spoken, come_back, in_full
from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.labels import Label, Opening, is_generic, label_alone
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.talk import is_talk

LONGEST = 40
"""Characters of a name that stands alone."""
EVERY_OTHER = 0.45
"""The share of paragraphs that are names where hardly anything else stands between."""
MOST = 0.5
"""The share of the names that are people's for certain, or else of talk below them."""


def lone_names(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Opening]:
    """The paragraphs that are a speaker's name; none where they are headings or credits.

    The names have to take turns, as headings never do.
    """
    alone = [_label(text, span, words) for span in paragraphs]
    found = [
        Opening(label, index, "")
        for index, label in enumerate(alone[:-1])
        if label and not alone[index + 1]
    ]
    return found if found and _take_turns(text, paragraphs, found, words) else []


def _label(text: str, span: Span, words: Lexicon) -> Label | None:
    return label_alone(text, span, words) if span.end - span.start <= LONGEST else None


def _take_turns(
    text: str, paragraphs: Sequence[Span], found: Sequence[Opening], words: Lexicon
) -> bool:
    names = in_full([" ".join(one.label.name.lower().split()) for one in found], words)
    below = [
        Opening(one.label, one.paragraph, paragraphs[one.paragraph + 1].of(text)) for one in found
    ]
    below = as_spoken(below, words)
    if not come_back(below, names) or not are_sentences(below):
        return False
    known = sum(is_given_name(name.split()[0]) or is_generic(name, words) for name in names)
    reach = found[-1].paragraph - found[0].paragraph + 2
    crowded = len(found) >= EVERY_OTHER * reach
    talk = sum(is_talk(one.words, words) for one in below)
    return known >= MOST * len(names) or (crowded and talk >= MOST * len(below))
