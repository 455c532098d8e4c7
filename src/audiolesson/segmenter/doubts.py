"""What of a text a person should look at."""

from bisect import bisect_right
from collections.abc import Sequence

from audiolesson.model import Doubt, Transcript
from audiolesson.segmenter.scenes import Scene, lost_marks

NEVER_CLOSES = "a quote mark that nothing closes"
NEVER_OPENS = "a quote mark that nothing opens"


def find_doubts(transcript: Transcript, scenes: Sequence[Scene]) -> tuple[Doubt, ...]:
    """The quotes that lack a mark: where they begin or end is a guess."""
    text = transcript.text
    lost = lost_marks(scenes)
    ends = [i for i, character in enumerate(text) if character == "\n"] if lost else []
    return tuple(
        Doubt(
            bisect_right(ends, quote.start) + 1,
            text[quote.start : quote.end].strip(),
            NEVER_CLOSES if quote.inner.start > quote.start else NEVER_OPENS,
        )
        for quote in lost
    )
