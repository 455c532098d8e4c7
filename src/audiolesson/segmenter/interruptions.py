"""Sentences that a page's foot cuts in two: what the reader dropped stands between the halves."""

import re
from dataclasses import replace

from audiolesson.model import Span, Transcript, blanked

_ENDED = re.compile(r"[.!?…:;。！？：；][\"”’'»」』)）\]]*$")


def join_halves(transcript: Transcript) -> tuple[Transcript, tuple[Span, ...]]:
    """Join two paragraphs that are halves of a sentence, if dropped lines stand between them.

    Returns the transcript with what stands between the halves as spaces, so that every place in
    the text is what it was, and where those gaps are.
    """
    text = transcript.text
    joined: list[Span] = []
    gaps: list[Span] = []
    for paragraph in transcript.paragraphs:
        if joined and _goes_on(text, joined[-1], paragraph):
            gaps.append(Span(joined[-1].end, paragraph.start))
            joined[-1] = Span(joined[-1].start, paragraph.end)
        else:
            joined.append(paragraph)
    if not gaps:
        return transcript, ()
    whole = replace(transcript, text=blanked(text, gaps), paragraphs=tuple(joined))
    return whole, tuple(gaps)


def _goes_on(text: str, above: Span, below: Span) -> bool:
    """Whether a sentence is left open above what was dropped and goes on in small letters."""
    ended = _ENDED.search(text, max(above.start, above.end - 4), above.end)
    opens = text[below.start].islower()
    return opens and not ended and bool(text[above.end : below.start].strip())
