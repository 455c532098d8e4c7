"""When each word of an utterance is heard, from what an engine knows of it."""

import itertools
from collections.abc import Iterable, Mapping

from audiolesson.model import Word


def token_starts(text: str) -> list[int]:
    """Where each white-space separated token begins, as an offset into `text`."""
    starts, place = [], 0
    for token in text.split():
        place = text.index(token, place)
        starts.append(place)
        place += len(token)
    return starts


def onsets_by_token(text: str, events: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Map an engine's events to the text's tokens.

    An event is not a word: "537" gives three, "on the" one, "$3.5bn" five.  A token begins at the
    first event inside it; a token without one has no entry.

    Args:
        text: the utterance's.
        events: offset into the text, and milliseconds, in the order of the sound.

    """
    starts = token_starts(text)
    onsets: dict[int, float] = {}
    index = 0
    for place, milliseconds in events:
        while index + 1 < len(starts) and starts[index + 1] <= place:
            index += 1
        if starts and starts[index] <= place:
            onsets.setdefault(index, milliseconds)
    return onsets


def time_words(
    text: str, onsets: Mapping[int, float], cut_ms: float, length_ms: int
) -> tuple[Word, ...]:
    """Give every token a start and an end, without overlap, inside the clip.

    Where the engine gave no time the words between two that it gave share the time by their
    length, and say that they are estimated.

    Args:
        text: the utterance's.
        onsets: milliseconds in the engine's sound, by index of the token.
        cut_ms: what was trimmed off in front.
        length_ms: of the trimmed sound.

    """
    tokens = text.split()
    known = {0: 0.0} | {
        index: min(max(onset - cut_ms, 0.0), float(length_ms)) for index, onset in onsets.items()
    }
    starts = _fill(tokens, known, float(length_ms))
    ends = [*starts[1:], length_ms]
    return tuple(
        Word(start, end, index not in onsets)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _fill(tokens: list[str], known: Mapping[int, float], length_ms: float) -> list[int]:
    """Interpolate by the characters in between; never let a start fall behind the one before."""
    starts: list[int] = []
    anchors = [*sorted(known.items()), (len(tokens), length_ms)]
    for (first, begin), (last, end) in itertools.pairwise(anchors):
        weights = [len(token) + 1 for token in tokens[first:last]]
        share = max(end - begin, 0.0) / max(sum(weights), 1)
        for before in itertools.accumulate(weights[:-1], initial=0):
            start = round(begin + share * before)
            starts.append(max(start, starts[-1] if starts else 0))
    return starts
