"""What `audiolesson plan` prints: a lesson as a table."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

from audiolesson.casting import NARRATOR, TRANSLATION
from audiolesson.estimates import ABOUT, Estimate
from audiolesson.model import CHIME_VOICE, SURE, Kind, Line
from audiolesson.mp3.grid import FRAME_MS
from audiolesson.pacing.meetings import Met, meetings_of
from audiolesson.pipeline import Planned
from audiolesson.planning import Plan
from audiolesson.reporting import next_sentence
from audiolesson.summary import clock, meetings_as_lines
from audiolesson.timeline import Cue, distinct_utterances

_HEADINGS = ("TIME", "HEARD", "WHO", "RATE", "GAP")
_NARROWEST = 20
"""Columns for what is heard, however narrow the terminal."""
_UNSURE = "not sure who"


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance, and the silence behind it."""

    start_ms: int
    start_estimated: bool
    heard: str
    who: str
    voice: str
    rate: float
    gap_ms: int
    gap_estimated: bool


def rows_of(planned: Planned, plan: Plan) -> Iterator[Row]:
    """The utterances of a lesson in order."""
    cues = plan.timeline.cues[1:]  # the first is the silence in front of the lesson
    estimated = False
    is_spread = _is_estimated(planned, [plan])
    for cue, gap in zip(cues[::2], cues[1::2], strict=True):
        line = cue.line
        if line is None:
            continue
        hearing = plan.timeline.hearings[cue.hearing]
        parts = planned.pacing.material.recipe.parts
        guess = is_spread if parts[hearing.part].meetings else _is_guess(cue, plan, planned)
        yield Row(
            start_ms=cue.start_ms,
            start_estimated=estimated,
            heard=line.utterance.text,
            who=_who(line, planned),
            voice=line.utterance.voice,
            rate=line.utterance.rate,
            gap_ms=gap.frames * FRAME_MS,
            gap_estimated=line is hearing.lines[-1] and guess,
        )
        estimated = estimated or isinstance(planned.lengths[line.utterance], Estimate)


def _is_guess(cue: Cue, plan: Plan, planned: Planned) -> bool:
    """Whether a gap depends on the length of what has no clip yet."""
    hearing = plan.timeline.hearings[cue.hearing]
    if not hearing.gap.factor:
        return False
    until = cue.hearing + 1
    return any(
        isinstance(planned.lengths[line.utterance], Estimate)
        for hearing in plan.timeline.hearings[until - hearing.gap.hearings : until]
        for line in hearing.lines
    )


def _is_estimated(planned: Planned, plans: Sequence[Plan]) -> bool:
    """Whether some of what is said has no clip yet."""
    said = distinct_utterances(plan.timeline for plan in plans)
    return any(isinstance(planned.lengths[each], Estimate) for each in said)


def _who(line: Line, planned: Planned) -> str:
    if line.utterance.voice == CHIME_VOICE:
        return CHIME_VOICE
    segments = planned.pacing.material.script.segments
    segment = None if line.segment is None else segments[line.segment]
    if segment and segment.kind is Kind.TRANSLATION:
        return TRANSLATION
    if segment is None or line.utterance.voice == planned.pacing.cast.narrator.name:
        return NARRATOR
    sure = segment.speaker is not None and segment.confidence >= SURE
    return segment.speaker if sure and segment.speaker else _UNSURE


def as_text(planned: Planned, columns: int) -> str:
    """A table for a person, no wider than so many columns where that can be."""
    several = len(planned.plans) > 1
    blocks = []
    for plan, file in zip(planned.plans, planned.files, strict=True):
        table = _table([_cells(row) for row in rows_of(planned, plan)], columns)
        heading = [f"{file.name}  {_length(planned, [plan])}", ""] if several else []
        blocks.append("\n".join([*heading, *table, ""]))
    return "\n".join([*blocks, *_footer(planned)])


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    minutes, tenths = divmod(round(row.start_ms / 100), 600)
    return (
        f"{ABOUT * row.start_estimated}{minutes}:{tenths // 10:02}.{tenths % 10}",
        row.heard,
        row.who,
        f"{row.rate:g}",
        f"{ABOUT * row.gap_estimated}{row.gap_ms / 1000:.1f} s",
    )


def _table(rows: list[tuple[str, str, str, str, str]], columns: int) -> list[str]:
    cells = [_HEADINGS, *rows]
    widths = [max(_width(row[index]) for row in cells) for index in range(len(_HEADINGS))]
    others = sum(widths) - widths[1] + 2 * (len(widths) - 1)
    widths[1] = min(widths[1], max(_NARROWEST, columns - others))
    return [
        "  ".join(
            (
                f"{time:>{widths[0]}}",
                _padded(heard, widths[1]),
                _padded(who, widths[2]),
                f"{rate:<{widths[3]}}",
                f"{gap:>{widths[4]}}",
            )
        ).rstrip()
        for time, heard, who, rate, gap in cells
    ]


def _width(text: str) -> int:
    """Columns of a terminal; Chinese characters have two."""
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else not unicodedata.combining(each)
        for each in text
    )


def _padded(text: str, width: int) -> str:
    """Text in exactly so many columns, shortened where it needs more."""
    if len(text) > width or _width(text) > width:
        ends = accumulate(map(_width, text[:width]))
        text = text[: sum(end < width for end in ends)] + "…"
    return text + " " * (width - _width(text))


def _footer(planned: Planned) -> Iterator[str]:
    plans = list(planned.plans)
    distinct = distinct_utterances(plan.timeline for plan in plans)
    missing = sum(isinstance(planned.lengths[each], Estimate) for each in distinct)
    heard = sum(len(plan.timeline.hearings) for plan in plans)
    hearings = f"{heard} hearing{'s' if heard != 1 else ''}"
    clips = f"{len(distinct)} distinct clip{'s' if len(distinct) != 1 else ''}"
    yield f"{_length(planned, plans)} in {hearings} of {clips}"
    if missing:
        yield (
            f"{ABOUT} estimated from words, as {missing} of the clips "
            f"{'are' if missing > 1 else 'is'} not in the cache yet"
        )
    for plan, file in zip(plans, planned.files, strict=True):
        if not planned.extent.allows(plan.timeline.duration_ms):
            yield f"{file.name} is longer than was asked for, as what it has can't be divided"
    if following := next_sentence(planned.pacing.material, plans[-1].sentences):
        yield f"The rest is for the next lesson: --from {following}"
    met = _meetings(planned)
    about = f"{ABOUT} " if missing else ""
    yield from (f"{about}{line}" for line in meetings_as_lines(met))


def _meetings(planned: Planned) -> tuple[Met, ...]:
    recipe = planned.pacing.material.recipe
    return meetings_of(recipe, [plan.timeline for plan in planned.plans])


def _length(planned: Planned, plans: Sequence[Plan]) -> str:
    length = clock(sum(plan.timeline.duration_ms for plan in plans))
    return f"{ABOUT * _is_estimated(planned, plans)}{length}"


def as_json(planned: Planned) -> str:
    """One object for programs."""
    distinct = distinct_utterances(plan.timeline for plan in planned.plans)
    value: dict[str, Any] = {
        "recipe": planned.pacing.material.recipe.name,
        "clips": len(distinct),
        "clips_estimated": sum(isinstance(planned.lengths[each], Estimate) for each in distinct),
        "next_sentence": next_sentence(planned.pacing.material, planned.plans[-1].sentences),
        "meetings": [asdict(each) for each in _meetings(planned)],
        "lessons": [
            {
                "mp3": file.name,
                "duration_ms": plan.timeline.duration_ms,
                "sentences": len(plan.sentences),
                "too_long": not planned.extent.allows(plan.timeline.duration_ms),
                "rows": [asdict(row) for row in rows_of(planned, plan)],
            }
            for plan, file in zip(planned.plans, planned.files, strict=True)
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)
