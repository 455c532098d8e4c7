"""What the words of a sentence are to one another: what leans, begins a clause, or ends.

A place is the index of the word behind it.
"""

from collections.abc import Sequence

from audiolesson.pacing.phrases.atoms import Word
from audiolesson.pacing.phrases.wholes import NEVER, is_abbreviation, is_possessive
from audiolesson.pacing.phrases.wordlists import Breath

APART = 6.5
"""What a pause costs at the most in front of what begins a clause or says when, where and why."""

_LONG_SUBJECT = 4
_NEAR = 4
"""Words, in which the particle of a verb is looked for."""


def is_auxiliary(word: Word) -> bool:
    """True for "has" and "will"."""
    return word.leans and word.begin is not None and word.begin.is_verb


class Sentence:
    """What is asked of the words of one sentence."""

    def __init__(self, words: Sequence[Word], breath: Breath) -> None:
        self._words = words
        self._breath = breath

    def _listed(self, index: int) -> str:
        return self._words[index].listed if index < len(self._words) else ""

    def _ends_part(self, index: int) -> bool:
        """True at the full stop of a sentence, and at what parts it as strongly."""
        is_strong = self._words[index].is_strong
        return is_strong and not is_abbreviation(self._words, index, self._breath)

    def _is_bound(self, at: int) -> bool:
        """True where one word leans on the next, or the next on it."""
        breath, before, after = self._breath, self._words[at - 1], self._words[at]
        if before.leans or is_possessive(self._words, at - 1):
            return True
        if before.listed in breath.standing:
            return not self._begins_apart(at)
        if after.listed in breath.trailing:
            return (after.listed, self._listed(at + 1)) not in breath.openings
        if before.listed in breath.particles:
            return after.listed not in breath.stranding and not self._ends_verb_before(at)
        if after.listed in breath.particles:
            return self._is_stranded(at)
        return before.listed in breath.subjects and self._is_subject(at - 1)

    def _is_stranded(self, at: int) -> bool:
        """True for the preposition of "the lamp she turned on when he left", "what it is for."."""
        word = self._words[at]
        if at + 1 == len(self._words) or word.is_comma or word.is_strong:
            return True
        return self._words[at + 1].listed in self._breath.stranding

    def _is_subject(self, index: int) -> bool:
        """True for the pronoun of "if you see him", "are you sure" and "it was"."""
        if index == 0:
            return True
        before, following = self._words[index - 1], self._words[index + 1].begin
        is_verb = following is not None and following.is_verb
        if before.is_comma or before.is_strong or self._begins_clause(index - 1):
            return is_verb or following is None
        if before.leans or before.listed in self._breath.particles:
            return is_auxiliary(before)
        return is_verb

    def _begins_apart(self, at: int) -> bool:
        """True for words that begin a clause or say when, where and why, "of" not among them."""
        after = self._words[at]
        is_apart = after.begin is not None and after.begin.cost <= APART
        return is_apart or after.listed in self._breath.coordinators

    def _begins_clause(self, index: int) -> bool:
        listed = self._words[index].listed
        return listed in self._breath.conjunctions or listed in self._breath.coordinators

    def _ends_verb_before(self, at: int) -> bool:
        """True in front of the preposition of "set off on a journey"."""
        if at == 1 or self._words[at - 1].listed not in self._breath.completing:
            return False
        pair = (self._words[at - 2].listed, self._words[at - 1].listed)
        return self._breath.together.get(pair, 0.0) >= NEVER and self._begins_apart(at)

    def _ends_in_particle(self, at: int) -> bool:
        """True in front of the object of "drive the cod away" and "turned the radio on"."""
        for index in range(at + 1, min(at + _NEAR, len(self._words))):
            word = self._words[index]
            if word.listed in self._breath.trailing:
                return (word.listed, self._listed(index + 1)) not in self._breath.openings
            if word.listed in self._breath.particles:
                return self._is_stranded(index)
            if word.is_comma or word.is_strong or self._begins_apart(index):
                return False
        return False

    def _ends_soon(self, index: int) -> bool:
        """True for the noun of "the alarm and" and "their eggs,"."""
        if index + 1 >= len(self._words) or self._words[index].is_comma:
            return True
        goes_on = (self._listed(index), self._listed(index + 1)) in self._breath.together
        return self._words[index].is_strong or (self._begins_apart(index + 1) and not goes_on)

    def _is_finite(self, index: int) -> bool:
        """True for a verb that has a subject."""
        return self._words[index].listed in self._breath.finite

    def _has_long_subject(self, at: int) -> bool:
        """True where enough words come before a verb since its clause began."""
        for back in range(1, _LONG_SUBJECT + 1):
            if back > at:
                return False
            word = self._words[at - back]
            if word.listed in self._breath.conjunctions:
                return False
            if back > 1 and (word.is_comma or self._ends_part(at - back)):
                return False
        return True
