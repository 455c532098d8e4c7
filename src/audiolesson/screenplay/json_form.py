"""A script for programs; docs/segments.md describes it."""

import json
from dataclasses import asdict
from typing import Any

from audiolesson.model import Script, Segment


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
