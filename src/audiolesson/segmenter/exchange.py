"""Whether the labels of a text make an exchange: a colon behind a name is not enough."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audiolesson.model import Span
from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.headings import has_capitals_throughout
from audiolesson.segmenter.labels import Opening, count_titles, is_generic
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.notes import without_notes

FEW = 2
"""Speakers and turns that an exchange has at least."""
MOST = 0.5
"""The share of paragraphs with a label from which nobody need come back."""
LIST = 3
"""Labels from which they may be those of a list, where nobody comes back."""
DENSE = 0.3
"""The same share, between the first label and the last, where somebody comes back."""
SPARSE = 0.1
"""The same where the labels are full names in capitals, as transcripts have them."""
_ENDED = re.compile(r"[.!?…。！？][\"”’'»」』)）\]]*$")
_QUOTED = re.compile('["“‘«「„]')


def as_spoken(openings: Sequence[Opening], words: Lexicon) -> list[Opening]:
    """The openings, with their words as they are spoken: without stage notes."""
    bare = (without_notes(one.words, words) for one in openings)
    return [
        one if one.words == spoken else replace(one, words=spoken)
        for one, spoken in zip(openings, bare, strict=True)
    ]


def without_headline(
    text: str, paragraphs: Sequence[Span], openings: Sequence[Opening], words: Lexicon
) -> Sequence[Opening]:
    """The labels without that of a headline above the text: "Mayor: We Will Swim"."""
    first, second = (*openings, None, None)[:2]
    if not first or first.announced or first.paragraph or not _is_headline(first.words, words):
        return openings
    if len(paragraphs) > 1 and text[paragraphs[1].start].islower():
        return openings  # its sentence goes on below
    return openings if second and second.paragraph == 1 else openings[1:]


def _is_headline(line: str, words: Lexicon) -> bool:
    if not line or "\n" in line or line.rsplit(maxsplit=1)[-1].lower() in words.phrases.stops:
        return False
    return not _ENDED.search(line) or has_capitals_throughout(line)


def is_exchange(openings: Sequence[Opening], paragraphs: int, words: Lexicon) -> bool:
    """Whether the labels belong to people who answer one another."""
    if sum(is_generic(one.label.name, words) for one in openings) >= FEW:
        return True
    names = [" ".join(one.label.name.lower().split()) for one in openings]
    people = len(set(names) - words.turns.datelines)
    if len(set(names)) < FEW or not people or _is_report(openings, paragraphs):
        return False
    if people < FEW:
        return _do_all_come_back(names) and come_back(openings, names)
    return come_back(openings, in_full(names, words)) or _fill(openings, paragraphs)


def in_full(names: Sequence[str], words: Lexicon) -> list[str]:
    """The names, each in the longest form that ends or begins in it: "hale" as "ann hale".

    Titles count where they alone tell two people apart: "mr. hale" and "mrs. hale".
    """
    bare = [_without_titles(name, words) for name in names]
    by_length = sorted(bare, key=len)
    last = {name.split()[-1]: name for name in by_length}
    first = {name.split()[0]: name for name in by_length}
    titled = {one: name for name, one in sorted(zip(names, bare, strict=True), key=_length)}
    full = [
        one if one[-1].isdigit() else max(last.get(one, one), first.get(one, one), one, key=len)
        for one in bare
    ]
    return [
        one if " " in one else titled[name] if name == one else name
        for name, one in zip(names, full, strict=True)
    ]


def _length(names: tuple[str, str]) -> int:
    return len(names[0])


def _without_titles(name: str, words: Lexicon) -> str:
    parts = name.split()
    return " ".join(parts[count_titles(parts, words) :])


def come_back(openings: Sequence[Opening], names: Sequence[str]) -> bool:
    """Whether speakers return after others spoke, and labels are not far between."""
    if not _alternate(names) or _returns(names) < MOST * len(names):
        return False
    if not _do_all_come_back(names) and not are_sentences(openings):
        return False
    reach = openings[-1].paragraph - openings[0].paragraph + 1
    return len(openings) >= reach * (SPARSE if _are_full_capitals(openings) else DENSE)


def _returns(names: Sequence[str]) -> int:
    """How many labels are of somebody who has several."""
    return sum(count for count in Counter(names).values() if count > 1)


def _do_all_come_back(names: Sequence[str]) -> bool:
    return _returns(names) == len(names)


def _alternate(names: Sequence[str]) -> bool:
    """Whether somebody speaks, then another, then the first again."""
    left: set[str] = set()
    last = None
    for name in names:
        if name in left and name != last:
            return True
        left.add(name)
        last = name
    return False


def _fill(openings: Sequence[Opening], paragraphs: int) -> bool:
    """Whether most paragraphs are somebody's, and sentences: no list of headlines or of things."""
    enough = len(openings) >= MOST * paragraphs and are_sentences(openings)
    return enough and (len(openings) < LIST or _are_given_names(openings))


def _are_given_names(openings: Sequence[Opening]) -> bool:
    known = sum(is_given_name(one.label.name.split()[0].lower()) for one in openings)
    return known >= MOST * len(openings)


def are_sentences(openings: Sequence[Opening]) -> bool:
    """Whether what follows the labels ends as sentences do."""
    spoken = [one.words for one in openings if one.words]
    return sum(bool(_ENDED.search(words)) for words in spoken) >= MOST * len(spoken)


def _are_full_capitals(openings: Sequence[Opening]) -> bool:
    return all(one.label.name.isupper() and " " in one.label.name for one in openings)


def _is_report(openings: Sequence[Opening], paragraphs: int) -> bool:
    """Whether most labels stand before quote marks, and most paragraphs are the narrator's."""
    return are_quoted(openings) and len(openings) < MOST * paragraphs


def are_quoted(openings: Sequence[Opening]) -> bool:
    """Whether most labels stand before quote marks."""
    return sum(bool(_QUOTED.match(one.words)) for one in openings) > MOST * len(openings)
