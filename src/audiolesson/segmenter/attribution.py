"""Who speaks each quote of a text that a narrator tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audiolesson.model import Span
from audiolesson.segmenter.cues import Cues, cues_of, ending_of, takes_turns
from audiolesson.segmenter.headings import has_capitals_throughout
from audiolesson.segmenter.leads import lead_speaker
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention, is_somebody, tokens
from audiolesson.segmenter.naming import names_in
from audiolesson.segmenter.patterns import has_patterns
from audiolesson.segmenter.people import People
from audiolesson.segmenter.pronouns import ACTING_ROLES, Memory, Role
from audiolesson.segmenter.reporting import indirect_speaker, with_name
from audiolesson.segmenter.roles import age_in, tells_again
from audiolesson.segmenter.scenes import Scene
from audiolesson.segmenter.sightings import Clock, Names, names_of, sightings
from audiolesson.segmenter.subjects import subject_of
from audiolesson.segmenter.tags import Ending
from audiolesson.segmenter.voices import CONFIDENCE, NOBODY, Basis, Voice, at_most, share

SENTENCE = 600
"""Characters of a sentence in which its subject is looked for."""
SIGNATURE = 80
"""Characters of a line that signs a quote."""
_DASH = re.compile(r"\s*[—–―-]{1,2}\s*(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Story:
    """The paragraphs that a narrator tells, with what is found in each on its own."""

    text: str
    words: Lexicon
    scenes: Sequence[Scene]
    names: Sequence[Names]
    cues: Sequence[Cues]


def attribute(text: str, scenes: Sequence[Scene], words: Lexicon) -> dict[int, Voice]:
    """The voice of each quote of the scenes, by the offset of its opening mark."""
    if not any(one.quotes for one in scenes):
        return {}
    names = [names_of(text, one, words) for one in scenes]
    people = People(words)
    # A headline comes last: its capitals may be no part of the names in it.
    body, top = (names[1:], names[:1]) if _begins_with_headline(text, scenes) else (names, [])
    acting = {subject.end for found in names for subject in found.subjects}
    people.meet(text, [mention for found in [*body, *top] for mention in found.all], acting)
    cues = [cues_of(text, one, words) for one in scenes]
    return _Attributor(Story(text, words, scenes, names, cues), people).run()


def _begins_with_headline(text: str, scenes: Sequence[Scene]) -> bool:
    if not scenes or scenes[0].quotes:
        return False
    return has_capitals_throughout(scenes[0].span.of(text))


class _Attributor:
    """Goes through the scenes in order, remembering who was met and who spoke."""

    def __init__(self, story: Story, people: People) -> None:
        self.story, self.people = story, people
        self.memory = Memory(story.words, Clock(story.scenes))
        self.takes_turns = takes_turns(story.cues)
        self.voices: dict[int, Voice] = {}
        self.last: Voice | None = None
        """Who spoke last."""
        self.other: Voice = NOBODY
        """Who did before that, and is somebody else."""

    def run(self) -> dict[int, Voice]:
        for number, scene in enumerate(self.story.scenes):
            self._meet(number)
            if scene.quotes:
                self._speak(number)
        return self.voices

    # ---------------------------------------------------------------- whom the text names
    def _meet(self, number: int) -> None:
        """Remember whom a scene names, in order."""
        story = self.story
        names = self._with_names_of_cues(number)
        for seen in sightings(story.text, story.scenes[number], names, story.words):
            mention = seen.mention
            if mention.form is Form.PRONOUN:
                self.memory.carry_on(mention)
            elif mention.form is Form.NOUN:
                self.memory.sight(mention.start, self.people.described(mention), seen.role)
            else:
                person = self.people.find(mention)
                acts = seen.role in ACTING_ROLES and not has_patterns(story.words)
                if person and (person.evident or acts):
                    self.memory.sight(mention.start, person, seen.role)

    def _with_names_of_cues(self, number: int) -> Names:
        """Whom a scene names, with those that only the words beside a quote tell of.

        These are people whom a noun stands for, "a nurse said", and in Chinese all names.
        """
        cues = {cue.start: cue for cue in self.story.cues[number] if cue}.values()
        named = [cue for cue in cues if cue.form is Form.NAME]
        for cue in named:
            self.people.named(cue)
        nouns = [cue for cue in cues if cue.form is Form.NOUN and self._is_new(cue)]
        return self.story.names[number].with_cues(named, nouns)

    def _is_new(self, noun: Mention) -> bool:
        """Whether a noun brings in somebody: "a nurse", but "the nurse" may have been named."""
        first = self.people.described(noun).name.partition(" ")[0]
        return first in self.story.words.phrases.indefinite or first in self.story.words.owners

    # ---------------------------------------------------------------- who speaks
    def _speak(self, number: int) -> None:
        scene = self.story.scenes[number]
        own = [self._own(scene, index, cue) for index, cue in enumerate(self.story.cues[number])]
        voices = share(own) or [self._unnamed(number)] * len(scene.quotes)
        for quote, voice in zip(scene.quotes, voices, strict=True):
            self.voices[quote.start] = voice
            if voice.person:
                self.memory.sight(quote.start, voice.person, Role.SPOKE)
        if self.last and voices[-1].speaker != self.last.speaker:
            self.other = self.last
        self.last = voices[-1]

    def _own(self, scene: Scene, index: int, cue: Mention | None) -> Voice | None:
        """The voice of somebody named beside a quote, or in a sentence since the one before."""
        if cue:
            return self._voice(cue)
        quote = scene.quotes[index]
        start = scene.sentence_start(max(scene.span.start, quote.start - 2))
        if not index or start < scene.quotes[index - 1].end:
            return None
        subject = subject_of(self.story.text, start, quote.start, self.story.words)
        if not subject or subject.form is Form.NOUN:
            return None
        if subject.form is Form.NAME and not self.people.find(subject):
            return None
        return _with_ceiling(self._voice(subject), Basis.SUBJECT)

    def _voice(self, cue: Mention) -> Voice:
        """The voice of somebody whom the text names beside the quote."""
        span = Span(cue.start, cue.end)
        if cue.form is Form.NAME:
            return Voice(self.people.named(cue), CONFIDENCE[Basis.NAME], span)
        if cue.form is Form.NOUN:
            return self._described(cue)
        if cue.name in self.story.words.first_person:
            teller = replace(cue, form=Form.NOUN, name=cue.name.capitalize())
            return Voice(self.people.described(teller), CONFIDENCE[Basis.NOUN], span)
        person, confidence = self.memory.recall(cue)
        return Voice(person, confidence, span, self.story.words.pronouns.get(cue.name))

    def _described(self, cue: Mention) -> Voice:
        """The voice of somebody whom the text describes beside the quote."""
        span = Span(cue.start, cue.end)
        person = self.people.described(cue)
        if not person.is_named and tells_again(self.story.text, cue, self.story.words):
            named, _ = self.memory.recall(cue, person.gender)
            age = age_in(cue.name)
            suits = named is not None and (age is None or named.age in (None, age))
            if named and named.is_named and suits:
                return Voice(named, CONFIDENCE[Basis.AGAIN], span)
        return Voice(person, CONFIDENCE[Basis.NOUN], span)

    # ---------------------------------------------------------------- nothing beside the quote
    def _unnamed(self, number: int) -> Voice:
        """The speaker of a paragraph whose quotes nothing in it attributes."""
        rules = (
            self._left_open,
            self._signed,
            self._led_up_to,
            self._subject_here,
            self._acting_behind,
            self._guessed,
        )
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
        speaks = bool(self.story.scenes[number + 1].quotes)
        if not dash or speaks or span.end - dash.end() > SIGNATURE:
            return None
        name = next(iter(self.story.names[number + 1].all), None)
        return self._voice(name) if name and name.start == dash.end() else None

    def _led_up_to(self, number: int) -> Voice | None:
        """The speaker in a paragraph before that ends in a colon."""
        before = self._before(number)
        if not before or self.story.text[before.span.end - 1] not in ":：":
            return None
        start = before.sentence_start(before.span.end - 1)
        cue = lead_speaker(self.story.text, Span(start, before.span.end), self.story.words)
        return _with_ceiling(self._voice(cue), Basis.LEAD) if cue else None

    def _subject_here(self, number: int) -> Voice | None:
        """Whom the sentence before the quote is about, in the same paragraph."""
        scene = self.story.scenes[number]
        start = scene.quotes[0].start
        told = self.story.text[scene.span.start : start].strip()
        return self._subject(scene, start, Basis.SUBJECT) if told else None

    def _acting_behind(self, number: int) -> Voice | None:
        """Who does something right behind the quote, in the same paragraph: "No." Doe got up.

        Nobody, if something is said there, which is said in other words, or to somebody else.
        """
        story, scene = self.story, self.story.scenes[number]
        zone = scene.after(story.text, 0)
        if not zone.of(story.text).strip() or ending_of(story.text, scene, 0, zone) is Ending.OPEN:
            return None
        told = tokens(story.text, zone.start, zone.end)
        if any(token.lower in story.words.speech.verbs for token in told):
            return None
        subject = subject_of(story.text, zone.start, zone.end, story.words)
        if not subject or subject.form is not Form.NAME or not self.people.find(subject):
            return None
        return _with_ceiling(self._voice(subject), Basis.SUBJECT)

    def _subject(self, scene: Scene, end: int, basis: Basis) -> Voice | None:
        start = max(scene.sentence_start(max(scene.span.start, end - 2)), end - SENTENCE)
        zone = Span(start, end)
        reported = indirect_speaker(self.story.text, zone, self.story.words)
        cue = reported or subject_of(self.story.text, start, end, self.story.words)
        cue = with_name(self.story.text, cue, end, self.story.words)
        if not cue or (cue.form is Form.NOUN and not _is_somebody(cue, self.story.words)):
            names = names_in(self.story.text, cue.end if cue else start, end, self.story.words)
            cue = next(names, reported)
        if not cue or (cue.form is Form.NAME and not self.people.find(cue)):
            return None
        return _with_ceiling(self._voice(cue), basis)

    def _guessed(self, number: int) -> Voice | None:
        """The one who spoke before, or the other of two, or whom the text is about."""
        before = self._before(number)
        if self.last and before and before.quotes:
            basis = Basis.TURN if self.takes_turns else Basis.SAME
            return at_most(self.other if self.takes_turns else self.last, basis)
        voice = self._subject(before, before.span.end, Basis.GUESS) if before else None
        if voice and voice.speaker:
            return at_most(voice, Basis.GUESS)
        return at_most(self.last, Basis.GUESS) if self.last else None


def _is_somebody(noun: Mention, words: Lexicon) -> bool:
    *_, head = noun.name.lower().split()
    return is_somebody(head, words)


def _with_ceiling(voice: Voice, basis: Basis) -> Voice:
    """The voice, with the words that tell, no surer than `basis` allows."""
    return replace(voice, confidence=at_most(voice, basis).confidence)
