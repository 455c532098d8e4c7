"""Sentences and turns: where they are those that people annotated."""

from collections.abc import Iterable, Sequence

from audiolesson.model import Script, Segment
from score_segmenter.figures import Share
from score_segmenter.gold import GoldTurn, Rule, Talk
from score_segmenter.names import same_name
from score_segmenter.outcomes import answers


def broken_rules(rules: Sequence[Rule]) -> list[str]:
    """The rules of sentence splitting that fail."""
    scripts = answers([rule.text for rule in rules])
    return [
        rule.name
        for rule, script in zip(rules, scripts, strict=True)
        if sentences_of(script) != [sentence.strip() for sentence in rule.sentences]
    ]


def sentences_of(script: Script) -> list[str]:
    """The sentences of a text, from the first character of their segments to the last."""
    ends: dict[int, tuple[int, int]] = {}
    for one in script.segments:
        start, end = ends.get(one.sentence, (one.start, one.end))
        ends[one.sentence] = (min(start, one.start), max(end, one.end))
    return [script.transcript.text[start:end].strip() for start, end in ends.values()]


def turns_right(talks: Sequence[Talk]) -> tuple[Share, Share]:
    """Letters and digits that the right person speaks, and turns of which all of them are."""
    scripts = answers([talk.text for talk in talks])
    turns = [
        _turn_right(turn, talk.text, script.segments)
        for talk, script in zip(talks, scripts, strict=True)
        for turn in talk.turns
    ]
    letters = Share(sum(one.right for one in turns), sum(one.all for one in turns))
    return letters, Share(sum(one.right == one.all for one in turns), len(turns))


def _turn_right(turn: GoldTurn, text: str, segments: Iterable[Segment]) -> Share:
    right = 0
    for one in segments:
        if one.speaker and same_name(one.speaker, turn.speaker):
            spoken = text[max(one.start, turn.span.start) : max(min(one.end, turn.span.end), 0)]
            right += sum(map(str.isalnum, spoken)) if one.end > turn.span.start else 0
    return Share(right, sum(map(str.isalnum, turn.span.of(text))))
