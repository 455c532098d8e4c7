"""Who speaks each quote of a text that a narrator tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from audiolesson.model import Span
from audiolesson.segmenter.cues import cue_after, cue_before, indirect_speaker
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import (
    Form,
    Mention,
    names_in,
    noun_subject,
    pronouns_in,
    subject_of,
    tokens,
)
from audiolesson.segmenter.patterns import has_patterns, pattern_after, pattern_before
from audiolesson.segmenter.people import People
from audiolesson.segmenter.pronouns import Memory, Role
from audiolesson.segmenter.scenes import Scene
from audiolesson.segmenter.voices import CONFIDENCE, NOBODY, Basis, Voice, at_most, share

SUBJECT_REACH = 4
"""Characters before a name that still begins its sentence."""
NEXT_WORD = 30
"""Characters after a name that hold the next word."""
SENTENCE = 600
"""Characters of a sentence in which its subject is looked for."""
SIGNATURE = 80
"""Characters of a line that signs a quote."""
ENOUGH_TURNS = 2
"""Changes of speaker from which a text counts as a dialogue."""
_DASH = re.compile(r"\s*[—–―-]{1,2}\s*(?=[A-Z])")

Cues = tuple[Mention | None, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The paragraphs that a narrator tells, with what is found in each on its own."""

    text: str
    words: Lexicon
    scenes: Sequence[Scene]
    names: Sequence[Sequence[Mention]]
    cues: Sequence[Cues]
    """For each quote of each scene, the words beside it that name the speaker."""


def attribute(text: str, scenes: Sequence[Scene], words: Lexicon) -> dict[int, Voice]:
    """The voice of each quote of the scenes, by the offset of its opening mark."""
    names = [list(names_in(text, one.span.start, one.span.end, words)) for one in scenes]
    people = People(words)
    people.meet(text, [mention for found in names for mention in found])
    cues = [tuple(_cue(text, one, i, words) for i in range(len(one.quotes))) for one in scenes]
    return _Attributor(Story(text, words, scenes, names, cues), people).run()


def _cue(text: str, scene: Scene, index: int, words: Lexicon) -> Mention | None:
    """The phrase beside a quote that names its speaker."""
    quote = scene.quotes[index]
    zone = scene.after(text, index)
    if has_patterns(words):
        return pattern_after(text, zone, words) or pattern_before(text, scene.before(index), words)
    ended = scene.begins_sentence(zone.start) or text[quote.inner.end - 1] == "."
    after = cue_after(text, zone, words, new_sentence=ended)
    before = cue_before(text, scene.before(index), words)
    return before if before and ended else after or before


def _takes_turns(cues: Sequence[Cues]) -> bool:
    """Whether in this text a new paragraph of speech is mostly a new speaker's."""
    changes = stays = 0
    for one, other in pairwise(cues):
        if one and other and one[-1] and other[0]:
            changed = one[-1].name != other[0].name
            changes, stays = changes + changed, stays + (not changed)
    return changes > stays and changes >= ENOUGH_TURNS


class _Attributor:
    """Goes through the scenes in order, remembering who was met and who spoke."""

    def __init__(self, story: Story, people: People) -> None:
        self.story, self.people = story, people
        self.memory = Memory(story.words)
        self.takes_turns = _takes_turns(story.cues)
        self.voices: dict[int, Voice] = {}
        self.spoken: list[Voice] = []

    def run(self) -> dict[int, Voice]:
        for number, scene in enumerate(self.story.scenes):
            for mention in self._met(number):
                self._meet(scene, mention)
            if scene.quotes:
                self._speak(number)
        return self.voices

    # ---------------------------------------------------------------- whom the text names
    def _met(self, number: int) -> list[Mention]:
        """The names of a scene, and "he" and "she" outside its quotes, in order."""
        scene = self.story.scenes[number]
        pronouns = pronouns_in(self.story.text, scene.span.start, scene.span.end, self.story.words)
        nouns = (
            noun_subject(self.story.text, start, scene.sentence_end(start), self.story.words)
            for start in scene.starts
        )
        told = [one for one in [*pronouns, *nouns] if one and not scene.is_quoted(one.start)]
        return sorted([*self.story.names[number], *told], key=lambda one: one.start)

    def _meet(self, scene: Scene, mention: Mention) -> None:
        if mention.form is Form.PRONOUN:
            self.memory.carry_on(mention)
            return
        if mention.form is Form.NOUN:
            self.memory.sight(mention.start, self.people.described(mention), Role.SUBJECT)
            return
        person = self.people.find(mention)
        if person and person.evident:
            self.memory.sight(mention.start, person, self._role(scene, mention))

    def _role(self, scene: Scene, mention: Mention) -> Role:
        if scene.is_quoted(mention.start):
            return Role.QUOTED
        start = scene.sentence_start(mention.start)
        if mention.start - start - len(mention.lead) <= SUBJECT_REACH:
            return Role.SUBJECT
        after = next(tokens(self.story.text, mention.end, mention.end + NEXT_WORD), None)
        return Role.SAYS if after and after.lower in self.story.words.verbs else Role.OTHER

    # ---------------------------------------------------------------- who speaks
    def _speak(self, number: int) -> None:
        scene = self.story.scenes[number]
        own = [self._voice(cue) if cue else None for cue in self.story.cues[number]]
        voices = share(own) or [self._unnamed(number)] * len(scene.quotes)
        for quote, voice in zip(scene.quotes, voices, strict=True):
            self.voices[quote.start] = voice
            if voice.person:
                self.memory.sight(quote.start, voice.person, Role.OTHER)
        self.spoken.append(voices[-1])

    def _voice(self, cue: Mention) -> Voice:
        """The voice of somebody whom the text names beside the quote."""
        span = Span(cue.start, cue.end)
        if cue.form is Form.NAME:
            return Voice(self.people.named(cue), CONFIDENCE[Basis.NAME], span)
        if cue.form is Form.NOUN:
            return Voice(self.people.described(cue), CONFIDENCE[Basis.NOUN], span)
        person, confidence = self.memory.recall(cue)
        return Voice(person, confidence, span, self.story.words.pronouns.get(cue.name))

    # ---------------------------------------------------------------- nothing beside the quote
    def _unnamed(self, number: int) -> Voice:
        """The speaker of a paragraph whose quotes nothing in it attributes."""
        rules = (self._left_open, self._signed, self._led_up_to, self._subject_here, self._guessed)
        voices = (rule(number) for rule in rules)
        return next((voice for voice in voices if voice and voice.speaker), NOBODY)

    def _before(self, number: int) -> Scene | None:
        return self.story.scenes[number - 1] if number else None

    def _left_open(self, number: int) -> Voice | None:
        """The speaker of a quote that the paragraph before left open."""
        before = self._before(number)
        if not before or not before.quotes or before.quotes[-1].closed:
            return None
        return at_most(self.voices[before.quotes[-1].start], Basis.OPEN)

    def _signed(self, number: int) -> Voice | None:
        """The name after a dash on the line below."""
        if number + 1 == len(self.story.scenes):
            return None
        span = self.story.scenes[number + 1].span
        dash = _DASH.match(self.story.text, span.start, span.end)
        if not dash or span.end - dash.end() > SIGNATURE:
            return None
        name = next(iter(self.story.names[number + 1]), None)
        return self._voice(name) if name and name.start == dash.end() else None

    def _led_up_to(self, number: int) -> Voice | None:
        """The speaker in a paragraph before that ends in a colon."""
        before = self._before(number)
        if not before or self.story.text[before.span.end - 1] not in ":：":
            return None
        start = before.sentence_start(before.span.end - 1)
        cue = cue_before(self.story.text, Span(start, before.span.end), self.story.words)
        return _with_ceiling(self._voice(cue), Basis.LEAD) if cue else None

    def _subject_here(self, number: int) -> Voice | None:
        """Whom the sentence before the quote is about, in the same paragraph."""
        scene = self.story.scenes[number]
        start = scene.quotes[0].start
        told = self.story.text[scene.span.start : start].strip()
        return self._subject(scene, start, Basis.SUBJECT) if told else None

    def _subject(self, scene: Scene, end: int, basis: Basis) -> Voice | None:
        start = max(scene.sentence_start(max(scene.span.start, end - 2)), end - SENTENCE)
        zone = Span(start, end)
        cue = indirect_speaker(self.story.text, zone, self.story.words)
        cue = cue or subject_of(self.story.text, start, end, self.story.words)
        if not cue or cue.form is Form.NOUN:
            cue = next(names_in(self.story.text, start, end, self.story.words), None) or cue
        if not cue or (cue.form is Form.NAME and not self.people.find(cue)):
            return None
        return _with_ceiling(self._voice(cue), basis)

    def _guessed(self, number: int) -> Voice | None:
        """The one who spoke before, or the other of two, or whom the text is about."""
        before = self._before(number)
        if before and before.quotes:
            return self._next_turn()
        voice = self._subject(before, before.span.end, Basis.GUESS) if before else None
        if voice and voice.speaker:
            return at_most(voice, Basis.GUESS)
        return at_most(self.spoken[-1], Basis.GUESS) if self.spoken else None

    def _next_turn(self) -> Voice:
        last = self.spoken[-1]
        if not self.takes_turns:
            return at_most(last, Basis.SAME)
        others = (voice for voice in reversed(self.spoken) if voice.speaker != last.speaker)
        return at_most(next(others, NOBODY), Basis.TURN)


def _with_ceiling(voice: Voice, basis: Basis) -> Voice:
    """The voice, with the words that tell, no surer than `basis` allows."""
    return replace(voice, confidence=at_most(voice, basis).confidence)
