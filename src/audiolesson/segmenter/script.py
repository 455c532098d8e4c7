"""From passages to segments: each one's stretches, sentences and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audiolesson.model import Gender, Kind, Segment, Span
from audiolesson.segmenter.assembly import Delivery, Stretch, segments_of
from audiolesson.segmenter.attribution import attribute
from audiolesson.segmenter.drops import Drops
from audiolesson.segmenter.languages import Passage
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.scenes import Scene, scenes_of
from audiolesson.segmenter.sentences import sentence_starts, starts_with_quotes
from audiolesson.segmenter.soundbites import Soundbite, heard
from audiolesson.segmenter.speakers import know_again
from audiolesson.segmenter.turns import Turn, Turns
from audiolesson.segmenter.voices import NOBODY, Voice

NARRATION = Delivery(Kind.NARRATION)


@dataclass(frozen=True, slots=True)
class Setting:
    """All that is known of a text before its quotes are given to people."""

    text: str
    blanked: str
    """The text with spaces for what is dropped."""
    drops: Drops
    turns: Turns
    soundbites: Sequence[Soundbite]
    headings: frozenset[int]
    """Where the passages begin that are headings."""
    words: Lexicon


def told_scenes(passages: Sequence[Passage], setting: Setting) -> dict[int, Scene]:
    """The passages that a narrator tells, by where they begin."""
    told = [passage for passage in passages if passage.spoken and _is_told(passage, setting)]
    return scenes_of(setting.blanked, told, setting.words)


def script_segments(
    passages: Sequence[Passage], scenes: Mapping[int, Scene], setting: Setting
) -> list[Segment]:
    """The segments of all passages, numbered through."""
    quoted = attribute(setting.blanked, list(scenes.values()), setting.words)
    voices = heard(quoted, setting.soundbites)
    know_again(voices.values(), setting.turns.names)
    made: list[Segment] = []
    for passage in passages:
        scene = scenes.get(passage.span.start)
        stretches, starts = (
            _told(passage, scene, voices, setting) if scene else _untold(passage, setting)
        )
        sentence = made[-1].sentence + 1 if made else 0
        kept = [
            Stretch(span, delivery)
            for whole, delivery in stretches
            for span in setting.drops.without(whole)
        ]
        made += segments_of(setting.text, passage, kept, starts, sentence)
    return _with_facts_shared(_with_paragraphs_counted(made))


def _with_facts_shared(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, with all that is told of a speaker wherever they speak."""
    genders: dict[str | None, Gender] = {}
    origins: dict[str | None, str] = {}
    for one in segments:
        if one.speaker and one.gender:
            genders.setdefault(one.speaker, one.gender)
        if one.speaker and one.origin:
            origins.setdefault(one.speaker, one.origin)
    return [
        one if (one.gender, one.origin) == told else replace(one, gender=told[0], origin=told[1])
        for one in segments
        for told in [(genders.get(one.speaker, one.gender), origins.get(one.speaker, one.origin))]
    ]


def _with_paragraphs_counted(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with their paragraphs counted anew: one that is dropped whole has no number."""
    numbers: dict[int, int] = {}
    for one in segments:
        numbers.setdefault(one.paragraph, len(numbers))
    return [
        one if one.paragraph == number else replace(one, paragraph=number)
        for one in segments
        for number in [numbers[one.paragraph]]
    ]


def _is_told(passage: Passage, setting: Setting) -> bool:
    """Whether a narrator tells it: no heading, and nobody's turn."""
    start, end = passage.span.start, passage.span.end
    told = not setting.turns.at(start) and not setting.turns.between(start + 1, end)
    return told and start not in setting.headings


# ------------------------------------------------------------------ a narrator's paragraphs
def _told(
    passage: Passage, told: Scene, voices: Mapping[int, Voice], setting: Setting
) -> tuple[list[Stretch], list[int]]:
    span = passage.span
    if not told.quotes:
        return [Stretch(span, NARRATION)], list(told.starts)
    shifted = [Span(q.start - span.start, q.end - span.start) for q in told.quotes]
    plain_starts = [start - span.start for start in told.starts]
    words = span.of(setting.blanked)
    starts = starts_with_quotes(words, passage.language, plain_starts, shifted)
    starts -= set(_joined(told, voices, setting))
    return list(_alternating(told, voices)), sorted(span.start + at for at in starts)


def _alternating(told: Scene, voices: Mapping[int, Voice]) -> Iterator[Stretch]:
    """Narration and quotes in turn."""
    position = told.span.start
    for quote in told.quotes:
        yield Stretch(Span(position, quote.start), NARRATION)
        yield Stretch(Span(quote.start, quote.end), _quoted(voices[quote.start]))
        position = quote.end
    yield Stretch(Span(position, told.span.end), NARRATION)


def _joined(told: Scene, voices: Mapping[int, Voice], setting: Setting) -> Iterator[int]:
    """Offsets behind quotes where "said X" goes on with the quote's sentence."""
    for index, quote in enumerate(told.quotes):
        zone = told.after(setting.blanked, index)
        mention = voices[quote.start].mention
        names = mention and zone.start <= mention.start < zone.end
        if names or setting.blanked[zone.start : zone.start + 1].islower():
            yield zone.start - told.span.start


def _quoted(voice: Voice) -> Delivery:
    known = voice.speaker is not None
    return Delivery(
        Kind.QUOTE,
        voice.speaker,
        round(voice.confidence, 2) if known else NOBODY.confidence,
        voice.mention.start if voice.mention else None,
        voice.mention.end if voice.mention else None,
        (voice.person.gender if voice.person else None) or voice.gender,
        voice.person.origin if voice.person else None,
    )


# ------------------------------------------------------------------ everything else
def _untold(passage: Passage, setting: Setting) -> tuple[list[Stretch], list[int]]:
    span = passage.span
    starts = [
        span.start + start for start in sentence_starts(span.of(setting.blanked), passage.language)
    ]
    if not passage.spoken:
        return [Stretch(span, Delivery(Kind.TRANSLATION))], starts
    if span.start in setting.headings:
        return [Stretch(span, Delivery(Kind.HEADING))], [span.start]
    stretches = list(_turn_stretches(passage, setting))
    begun = (one.span.start for one in stretches if one.delivery.kind is Kind.QUOTE)
    return stretches, sorted({*starts, *begun})


def _turn_stretches(passage: Passage, setting: Setting) -> Iterator[Stretch]:
    """The passage cut where labels hand over to somebody else."""
    position = passage.span.start
    turn = setting.turns.at(position)
    for following in setting.turns.between(passage.span.start + 1, passage.span.end):
        yield Stretch(Span(position, following.label.start), _in_turn(turn))
        position, turn = following.label.start, following
    yield Stretch(Span(position, passage.span.end), _in_turn(turn))


def _in_turn(turn: Turn | None) -> Delivery:
    if turn is None or turn.speaker is None:
        return NARRATION
    return Delivery(
        Kind.QUOTE,
        turn.speaker,
        turn.confidence,
        turn.named.start if turn.named else None,
        turn.named.end if turn.named else None,
        turn.gender,
        turn.origin,
    )
