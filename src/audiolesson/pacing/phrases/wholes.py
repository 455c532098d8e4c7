"""What is one thing in several words: names, dates and spans; and what an apostrophe ends."""

import re
from collections.abc import Sequence

from audiolesson.estimates import YEAR
from audiolesson.pacing.phrases.atoms import Word
from audiolesson.pacing.phrases.wordlists import Breath

IN_A_SPAN = 30.0
"""What a pause in "between 30 and 40" costs."""
IN_A_NAME = 40.0
_BEFORE_A_PERSON = 26.0
_BEFORE_OF_IN_A_NAME = 28.0
NEVER = 60.0
"""What a pause costs that breaks up what a learner must hear together."""

_FARTHEST = 4
"""Words between the two halves of a span, as in "from the first of May to the end of June"."""
_ENDS_OF_A_NAME = 2
_DAY = re.compile(r"\d{1,2}")
_LONGEST_ABBREVIATION = 3
POSSESSIVE_ENDINGS = ("'s", "’s")
"""Of a word that begins a noun phrase, as an article does."""
_POSSESSIVES = ("'", "’")
_OPENING_APOSTROPHES = ("'", "‘")
_FARTHEST_QUOTE = 12


def cost_in_a_name(words: Sequence[Word], at: int, breath: Breath) -> float:
    """What a pause inside of "Angela Merkel", "March 3" and "University of Padua" costs."""
    before, after = words[at - 1], words[at]
    if not before.is_capital:
        return IN_A_NAME if before.bare in breath.links and after.is_capital else 0.0
    if after.bare in breath.links and _is_capital(words, at + 1):
        return _BEFORE_OF_IN_A_NAME
    if not (after.is_capital or after.is_number):
        return 0.0
    return _BEFORE_A_PERSON if _leaves_a_person(words, at, breath) else IN_A_NAME


def is_full_name(words: Sequence[Word], at: int) -> bool:
    """True in front of the two words of "Ingrid Solberg", and of "Ingrid Solberg's"."""
    if len(words[at].bare) == 1 or not (_is_capital(words, at) and _is_capital(words, at + 1)):
        return False
    return words[at + 1].leans or not _is_capital(words, at + _ENDS_OF_A_NAME)


def is_branch(words: Sequence[Word], at: int, breath: Breath) -> bool:
    """True at the comma of "University of California, Los Angeles"."""
    is_linked = at > _ENDS_OF_A_NAME and words[at - _ENDS_OF_A_NAME].bare in breath.links
    return (
        is_linked
        and all(words[index].is_capital for index in (at - 3, at - 1, at))
        and is_full_name(words, at)
        and not words[at].is_comma
    )


def cost_in_a_date(words: Sequence[Word], at: int) -> float:
    """What a pause at the comma of "March 3, 2017" and "Friday, March 3" costs."""
    before, after = words[at - 1], words[at]
    if _DAY.fullmatch(before.bare) and YEAR.fullmatch(after.bare):
        return NEVER
    has_day = at + 1 < len(words) and words[at + 1].is_number
    return IN_A_NAME if before.is_capital and after.is_capital and has_day else 0.0


def cost_in_a_span(words: Sequence[Word], at: int, breath: Breath) -> float:
    """What a pause in front of the second half of "between 30 and 40" costs."""
    for back in range(2, min(at, _FARTHEST) + 1):
        word = words[at - back]
        if words[at].listed in breath.spans.get(word.listed, ()):
            return IN_A_SPAN / (back - 1)
        if word.is_comma or word.is_strong:
            break
    return 0.0


def is_possessive(words: Sequence[Word], index: int) -> bool:
    """True for "the workers' vote", unless the apostrophe closes a quote."""
    word = words[index]
    if word.marks not in _POSSESSIVES or not word.bare.endswith(("s", "S")):
        return False
    near = words[max(0, index - _FARTHEST_QUOTE) : index + 1]
    return not any(each.opening.endswith(_OPENING_APOSTROPHES) for each in near)


def is_abbreviation(words: Sequence[Word], index: int, breath: Breath) -> bool:
    """True for "Mr." and "U.S.": the full stop ends no phrase."""
    word, following = words[index], words[index + 1]
    if word.marks != ".":
        return False
    short = len(word.bare) <= _LONGEST_ABBREVIATION and word.is_capital
    known = word.listed in breath.abbreviations or "." in word.bare
    return short or known or following.bare[0].islower()


def _leaves_a_person(words: Sequence[Word], at: int, breath: Breath) -> bool:
    """True behind the title of "Energy Minister Ingrid Solberg"."""
    if at < _ENDS_OF_A_NAME or not is_full_name(words, at):
        return False
    before = words[at - _ENDS_OF_A_NAME]
    return before.is_capital or before.bare in breath.links


def _is_capital(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].is_capital
