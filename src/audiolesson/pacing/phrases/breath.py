"""Where a reader draws breath between the words of a sentence.

How unwelcome a pause is depends on the punctuation and on the words on both sides.
"""

import itertools
from collections.abc import Sequence

from audiolesson.pacing.phrases.atoms import Atom, Word
from audiolesson.pacing.phrases.clauses import APART, Sentence, is_auxiliary
from audiolesson.pacing.phrases.wholes import (
    IN_A_NAME,
    IN_A_SPAN,
    NEVER,
    POSSESSIVE_ENDINGS,
    cost_in_a_date,
    cost_in_a_name,
    cost_in_a_span,
    is_branch,
    is_full_name,
    is_possessive,
)
from audiolesson.pacing.phrases.wordlists import Begin, Breath

_AT_STRONG_MARK = -3.0
_AT_COMMA = -1.0
_AT_COMMA_IN_A_LIST = 9.0
_BETWEEN_VOICES = 1.0
_AT_QUOTE_MARK = 5.0
_BEFORE_AND_CLAUSE = 3.5
_BEFORE_AND_PHRASE = 5.0
_BEFORE_AND_WORD = 12.0
_BEFORE_A_VERB_SOON = 12.0
_BEHIND_A_LONG_SUBJECT = 3.0
_WITHIN_A_SUBJECT = 5.0
_BEFORE_A_SHORT_OBJECT = 4.0
_BEHIND_A_LONE_WORD = 9.0
_BEFORE_A_NAME = 15.0
_ANYWHERE = 16.0
_IN_A_NOUN_PHRASE = 20.0
_BEHIND_AN_ADJECTIVE = 22.0
_BEHIND_A_NUMBER = 30.0
_LESS_BEFORE_A_NUMBER = 5.0
_BEHIND_AN_AUXILIARY = 21.0
_BETWEEN_AUXILIARY_AND_PREPOSITION = 45.0

_NEAR = 4
"""Words, in which the comma of a list is looked for."""
_FARTHEST_VERB = 8
"""Words, in which the verb of a subject is looked for."""


def break_costs(atoms: Sequence[Atom], breath: Breath) -> list[float]:
    """How unwelcome a pause is in front of each atom, and behind the last."""
    reader = _Reader([atom.word for atom in atoms], breath)
    between_voices = [
        before.segment != after.segment for before, after in itertools.pairwise(atoms)
    ]
    costs = (
        reader.cost_between_voices(at) if between_voices[at - 1] else reader.cost(at)
        for at in range(1, len(atoms))
    )
    return [0.0, *costs, 0.0] if atoms else [0.0]


def is_function_word(word: Word, breath: Breath) -> bool:
    """True for words that say nothing alone: "of", "which", "and"."""
    listed = word.listed
    joins = listed in breath.conjunctions or listed in breath.coordinators
    return word.leans or joins or listed in breath.particles


class _Reader(Sentence):
    """Reads the words of one sentence; a place is the index of the word behind the pause."""

    def cost(self, at: int) -> float:
        """In front of a word of the same voice."""
        before, after = self._words[at - 1], self._words[at]
        if self._ends_part(at - 1):
            return _AT_STRONG_MARK
        if before.is_comma:
            return self._cost_at_comma(at)
        cost = self._cost_between_words(at) + self._cost_behind_lone_word(at)
        ends_quote = self._ends_quote(at - 1) and after.begin is not None
        if cost < _BEHIND_AN_ADJECTIVE and (after.is_opening_quote or ends_quote):
            return min(cost, _AT_QUOTE_MARK)
        return cost

    def cost_between_voices(self, at: int) -> float:
        """In front of a word that another voice speaks."""
        cost = self.cost(at)
        return _AT_QUOTE_MARK if cost >= IN_A_SPAN else min(cost, _BETWEEN_VOICES)

    # -------------------------------------------------------------- at marks
    def _cost_at_comma(self, at: int) -> float:
        in_a_date = cost_in_a_date(self._words, at)
        if in_a_date or self._words[at - 1].listed in self._breath.coordinators:
            return max(in_a_date, IN_A_SPAN)
        return _AT_COMMA_IN_A_LIST if self._goes_on_a_list(at) else _AT_COMMA

    def _goes_on_a_list(self, at: int) -> bool:
        """True in front of "white and blue", "white, blue" and, behind a comma, "and blue"."""
        before, after = self._words[at - 1], self._words[at]
        if at + 1 == len(self._words) or after.is_strong:
            return before.is_capital and after.is_capital  # "Paris, Texas."
        following = self._words[at + 1]
        if after.listed in self._breath.coordinators:
            near = self._words[max(0, at - _NEAR) : at - 1]
            return following.begin is None and any(word.is_comma for word in near)
        if after.begin is not None:
            return False
        return (
            after.is_comma
            or before.listed == after.listed  # "very, very"
            or following.listed in self._breath.coordinators
            or self._is_one_of_two_adjectives(at)
            or (before.is_capital and after.is_capital and self._begins_apart(at + 1))
            or is_branch(self._words, at, self._breath)
        )

    def _is_one_of_two_adjectives(self, at: int) -> bool:
        """True in front of the second of "a long, hard winter"."""
        before, after = self._words[at - 1], self._words[at]
        determined = at > 1 and self._words[at - 2].listed in self._breath.determiners
        return determined and before.is_adjective and not after.is_capital

    def _ends_quote(self, index: int) -> bool:
        return self._words[index].is_closing_quote and not is_possessive(self._words, index)

    # -------------------------------------------------------------- between words
    def _cost_between_words(self, at: int) -> float:
        before, after = self._words[at - 1], self._words[at]
        together = self._breath.together.get((before.listed, after.listed), 0.0)
        if together >= NEVER or self._is_bound(at):
            return max(together, self._cost_behind_auxiliary(at))
        return max(
            together,
            cost_in_a_name(self._words, at, self._breath),
            cost_in_a_span(self._words, at, self._breath),
            _BEHIND_A_NUMBER if before.ends_in_number or after.is_bracketed else 0.0,
            min(self._cost_of_beginning(at), self._breath.ends.get(before.listed, NEVER)),
        )

    def _cost_behind_lone_word(self, at: int) -> float:
        """In front of what the only word behind a comma begins: "On the quay, people were"."""
        goes_on = self._words[at].listed not in self._breath.coordinators
        is_lone = at > 1 and self._words[at - 2].is_comma
        return _BEHIND_A_LONE_WORD if is_lone and goes_on else 0.0

    def _cost_behind_auxiliary(self, at: int) -> float:
        """It may be the main verb: "the reason is that nobody had a key"."""
        after = self._words[at]
        if not is_auxiliary(self._words[at - 1]):
            return NEVER
        if after.listed in self._breath.coordinators:
            return self._cost_before_and(at + 1)
        if after.listed in self._breath.conjunctions and after.begin is not None:
            return max(after.begin.cost, APART)
        if self._begins_apart(at):
            return _BETWEEN_AUXILIARY_AND_PREPOSITION
        return _BEHIND_AN_AUXILIARY if after.listed in self._breath.determiners else NEVER

    def _cost_of_beginning(self, at: int) -> float:
        before, after = self._words[at - 1], self._words[at]
        if after.listed in self._breath.coordinators:
            return _BEHIND_AN_ADJECTIVE if before.is_adjective else self._cost_before_and(at + 1)
        begin = after.begin
        if begin is None:
            return self._cost_before_noun(at)
        if (before.is_adverb and (begin.is_verb or begin.is_noun)) or (
            before.is_adjective and begin.is_noun
        ):
            return _BEHIND_AN_ADJECTIVE
        if after.is_number:
            return self._cost_before_noun(at) - _LESS_BEFORE_A_NUMBER
        begins_object = after.listed in self._breath.determiners and begin.cost > APART
        if begins_object and self._ends_in_particle(at):
            return IN_A_NAME
        short = _BEFORE_A_SHORT_OBJECT if begins_object and self._ends_soon(at + 1) else 0.0
        return self._cost_of_listed(at, begin) + self._cost_within_subject(at) + short

    def _cost_of_listed(self, at: int, begin: Begin) -> float:
        if self._listed(at + 1) in begin.before:
            return begin.cost_before
        if not begin.is_verb:
            return begin.cost
        word = self._words[at]
        if word.is_comma or word.is_strong or not self._has_long_subject(at):
            return _BEFORE_A_VERB_SOON
        return _BEHIND_A_LONG_SUBJECT if self._is_finite(at) else begin.cost

    def _cost_within_subject(self, at: int) -> float:
        """In front of "on the hill" in "The church on the hill was closed"."""
        if not self._begins_apart(at) or self._begins_clause(at):
            return 0.0
        for index in range(at + 1, min(at + _FARTHEST_VERB, len(self._words))):
            if self._is_finite(index):
                ends_subject = self._has_long_subject(index) and not self._is_bound(index)
                return _WITHIN_A_SUBJECT if ends_subject else 0.0
            before = self._words[index - 1]
            if self._begins_clause(index) or before.is_comma or before.is_strong:
                return 0.0
        return 0.0

    def _cost_before_noun(self, at: int) -> float:
        """In front of a word of no list, most often the noun behind others."""
        before = self._words[at - 1]
        if before.is_adjective or before.is_adverb or before.is_number:
            return _BEHIND_AN_ADJECTIVE
        if not before.is_capital and is_full_name(self._words, at):
            return _BEFORE_A_NAME
        opens = self._words[at - 2] if at > 1 else before
        in_phrase = (
            opens.listed in self._breath.determiners
            or opens.is_adjective
            or opens.bare.endswith(POSSESSIVE_ENDINGS)
        )
        return _IN_A_NOUN_PHRASE if in_phrase or before.is_capital else _ANYWHERE

    def _cost_before_and(self, at: int) -> float:
        """In front of "and", with the place of the word behind it."""
        if at == len(self._words):
            return _BEFORE_AND_WORD
        begin = self._words[at].begin
        if begin is None:
            if self._words[at].listed in self._breath.subjects:
                return _BEFORE_AND_CLAUSE
            pair = (self._words[at].listed, self._listed(at + 1))
            if self._breath.together.get(pair, 0.0) >= NEVER:
                return _BEFORE_AND_CLAUSE  # "and sets off"
            leads_on = self._words[at].leans or pair[1] in self._breath.determiners
            return _BEFORE_AND_PHRASE if leads_on else _BEFORE_AND_WORD
        is_clause = begin.is_verb or self._begins_clause(at)
        return _BEFORE_AND_CLAUSE if is_clause else _BEFORE_AND_PHRASE
