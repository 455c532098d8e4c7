"""The words beside each quote that name its speaker, and what they tell of the text."""

from collections.abc import Sequence
from itertools import pairwise

from audiolesson.model import Span
from audiolesson.segmenter.leads import lead_speaker
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Mention
from audiolesson.segmenter.patterns import has_patterns, pattern_after, pattern_before
from audiolesson.segmenter.scenes import Scene
from audiolesson.segmenter.tags import Behind, Ending, tag_speaker

QUESTION = 40
"""Characters of a question that a quote answers as its lead-in."""
BARE = 0.2
"""The share of its paragraphs with quotes in which a dialogue says nothing of who speaks."""
ENOUGH_TURNS = 2
"""Changes of speaker from which a text counts as a dialogue."""
MANY_BARE = 8
"""Paragraphs that say nothing of who speaks, from which it does where most do not change."""

Cues = tuple[Mention | None, ...]
"""For each quote of a scene, the words beside it that name the speaker."""


def cues_of(text: str, scene: Scene, words: Lexicon) -> Cues:
    """The words beside the quotes of a scene."""
    return tuple(_cue_of(text, scene, index, words) for index in range(len(scene.quotes)))


def _cue_of(text: str, scene: Scene, index: int, words: Lexicon) -> Mention | None:
    """The phrase beside a quote that names its speaker."""
    zone = scene.after(text, index)
    if has_patterns(words):
        return pattern_after(text, zone, words) or pattern_before(text, scene.before(index), words)
    ending = ending_of(text, scene, index, zone)
    following = scene.quotes[index + 1].start if index + 1 < len(scene.quotes) else None
    behind = Behind(zone, ending, before_quote=zone.end == following)
    second = _goes_on(text, scene, index)
    if second and ending is Ending.FULL:
        return None
    after = tag_speaker(text, behind, words)
    before = None if second else lead_speaker(text, _lead_zone(text, scene, index), words)
    return before if before and ending is not Ending.OPEN else after or before


def _lead_zone(text: str, scene: Scene, index: int) -> Span:
    """What leads up to a quote: its sentence so far, or a short question: "Her verdict?"."""
    zone = scene.before(index)
    end = zone.start + len(zone.of(text).rstrip())
    if end > zone.start or text[max(scene.span.start, zone.start - 2) : zone.start].strip() != "?":
        return zone
    start = scene.sentence_start(zone.start - 2)
    return Span(start, zone.end) if zone.end - start <= QUESTION else zone


def _goes_on(text: str, scene: Scene, index: int) -> bool:
    """Whether a quote is the second half of one: what stands between belongs to the first."""
    first = text[scene.quotes[index].inner.start]
    return (
        bool(index) and first.islower() and scene.before(index).start == scene.quotes[index - 1].end
    )


def ending_of(text: str, scene: Scene, index: int, zone: Span) -> Ending:
    """How the quote at `index` ends."""
    last = text[scene.quotes[index].inner.end - 1]
    if last in "?!":
        return Ending.CALL
    return Ending.FULL if last == "." or scene.begins_sentence(zone.start) else Ending.OPEN


def takes_turns(cues: Sequence[Cues]) -> bool:
    """Whether in this text a new paragraph of speech is mostly a new speaker's.

    In a story's dialogue many paragraphs say nothing of who speaks; in a report nearly all do, and
    one that doesn't goes on with what somebody said.
    """
    changes = stays = 0
    for one, other in pairwise(cues):
        if one and other and one[-1] and other[0]:
            changed = one[-1].name != other[0].name
            changes, stays = changes + changed, stays + (not changed)
    quoted = [found for found in cues if found]
    bare = sum(not any(found) for found in quoted)
    turns = changes > stays and changes >= ENOUGH_TURNS
    return bare >= BARE * len(quoted) and (turns or (changes >= stays and bare >= MANY_BARE))
