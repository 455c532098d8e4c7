"""A script to read: for a person as a screenplay, for a program as JSON."""

import json
from dataclasses import asdict
from typing import Any

from audiolesson.model import SURE, Dropped, Kind, Script, Segment

_WIDEST_NAME = 28


def as_json(script: Script) -> str:
    """One JSON object on one line: what `audiolesson segment --format json` prints.

    Offsets are Python string offsets into its "text", the decoded input as it was.
    """
    value = {
        "source": script.transcript.source,
        "title": script.title,
        "text": script.transcript.text,
        "segments": [_segment(each) for each in script.segments],
        "dropped": [asdict(each) for each in script.dropped],
    }
    return json.dumps(value, ensure_ascii=False)


def _segment(segment: Segment) -> dict[str, Any]:
    """Its fields in the order that the documentation gives them in."""
    return {
        "start": segment.start,
        "end": segment.end,
        "kind": segment.kind,
        "text": segment.text,
        "speaker": segment.speaker,
        "confidence": segment.confidence,
        "speaker_start": segment.speaker_start,
        "speaker_end": segment.speaker_end,
        "gender": segment.gender,
        "origin": segment.origin,
        "language": segment.language,
        "paragraph": segment.paragraph,
        "sentence": segment.sentence,
    }


def as_text(script: Script) -> str:
    """A heading, a line a segment with its speaker in front, and what is left out.

    A question mark behind a speaker says that it is a guess, which casting does not trust.
    """
    names = [_name(each) for each in script.segments]
    width = min(max(map(len, names), default=0), _WIDEST_NAME)
    lines = [f"{script.title}  ({script.transcript.source}, {script.language})", ""]
    paragraph = None
    for name, segment in zip(names, script.segments, strict=True):
        if paragraph not in (None, segment.paragraph):
            lines.append("")
        paragraph = segment.paragraph
        lines.append(f"{name:>{width}}  {one_line(segment.text)}")
    if script.dropped:
        lines += ["", "Left out:", *(f"  {left_out(each)}" for each in script.dropped)]
    return "\n".join([*lines, ""])


def left_out(dropped: Dropped, longest: int = 60) -> str:
    """Say in one line what isn't spoken, and why."""
    words = one_line(dropped.text)
    shown = words if len(words) <= longest else words[: longest - 1] + "…"
    return f"line {dropped.line}: {shown} ({dropped.reason})"


def _name(segment: Segment) -> str:
    if segment.kind is not Kind.QUOTE:
        return "narrator" if segment.kind is Kind.NARRATION else f"({segment.kind})"
    if segment.speaker is None:
        return "?"
    return segment.speaker if segment.confidence >= SURE else f"{segment.speaker}?"


def one_line(text: str) -> str:
    """The text with its white space collapsed."""
    return " ".join(text.split())
