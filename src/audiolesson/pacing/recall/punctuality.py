"""How the meetings of a lesson came off, as its hearings have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audiolesson.pacing.recall import TOLERANCE


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How one of the meetings was kept, over all items."""

    target: int
    """Frames from the end of an item's speech to its next start."""
    took_place: int
    """Items that had it."""
    on_time: int
    """How many of them had it within a quarter of the target."""
    too_late: int = 0
    """Items without it whose time for it had not passed when the lesson was over."""
    no_room: int = 0
    """Other items without it."""


def punctuality(
    hearings: Iterable[tuple[int, int, int]], meetings: Sequence[int]
) -> tuple[Punctuality, ...]:
    """Tell how each meeting was kept in a lesson.

    Args:
        hearings: item, first frame and end of its speech, in the order of the lesson.
        meetings: the intervals that were to be kept, in frames.

    """
    items: dict[int, list[tuple[int, int]]] = {}
    for item, start, end in hearings:
        items.setdefault(item, []).append((start, end))
    return tuple(
        _kept(number, target, list(items.values())) for number, target in enumerate(meetings)
    )


def _kept(number: int, target: int, items: Sequence[Sequence[tuple[int, int]]]) -> Punctuality:
    over = max((times[-1][1] for times in items), default=0)
    since = [times[number + 1][0] - times[number][1] for times in items if len(times) > number + 1]
    left = [over - times[-1][1] for times in items if len(times) <= number + 1]
    too_late = sum(frames * TOLERANCE < target * (TOLERANCE + 1) for frames in left)
    return Punctuality(
        target,
        took_place=len(since),
        on_time=sum(abs(frames - target) * TOLERANCE <= target for frames in since),
        too_late=too_late,
        no_room=len(left) - too_late,
    )
