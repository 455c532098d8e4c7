"""What of a text a person should look at."""

from bisect import bisect_right
from collections.abc import Sequence

from audiolesson.model import Doubt, Transcript
from audiolesson.segmenter.scenes import Scene, lost_marks

NEVER_CLOSES = "a quote mark that nothing closes"


def find_doubts(transcript: Transcript, scenes: Sequence[Scene]) -> tuple[Doubt, ...]:
    """The quotes whose closing marks are lost: where they end is a guess."""
    text = transcript.text
    lost = lost_marks(scenes)
    ends = [i for i, character in enumerate(text) if character == "\n"] if lost else []
    return tuple(
        Doubt(bisect_right(ends, span.start) + 1, span.of(text).strip(), NEVER_CLOSES)
        for span in lost
    )
