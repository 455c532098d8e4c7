"""How well graduated-interval recall keeps its intervals, and what that costs.

The texts are drawn at random.  Where an average is told, the lengths of sentences are spread as in
news read aloud, with a few of up to 20 seconds.  The gap behind each is its length and a second.
"""

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from audiolesson.mp3.grid import FRAME_MS, frames_of_ms
from audiolesson.pacing.recall import LONGEST_TIMED_PAUSE, Item, Slot, schedule
from audiolesson.pacing.recall.punctuality import Punctuality, punctuality

SECONDS = (5, 25, 120, 600)
MEETINGS = [frames_of_ms(1000 * target) for target in SECONDS]
TIMED = [target for target in MEETINGS if target <= LONGEST_TIMED_PAUSE]
SPREAD = 0.45
"""Standard deviation of the logarithm of a length."""


def about(mean: float) -> Callable[[random.Random], float]:
    """Lengths of sentences of a mean."""
    middle = math.log(mean) - SPREAD**2 / 2
    return lambda draw: min(20.0, max(1.2, draw.lognormvariate(middle, SPREAD)))


KINDS: dict[str, Callable[[random.Random], float]] = {
    "3 s on average": about(3),
    "4 s on average": about(4),
    "5.5 s on average": about(5.5),
    "8 to 12 s": lambda draw: draw.uniform(8, 12),
    "one in ten 20 s": lambda draw: 20.0 if draw.random() < 0.1 else draw.uniform(2, 10),
    "all 20 s": lambda _: 20.0,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One lesson, its lengths in frames."""

    kept: Sequence[Punctuality]
    added_silence: int
    fillers: int
    frames: int
    least_frames: int
    """If all meetings took place without any extra."""
    seconds: float
    """That it took to schedule."""


def report(seeds: int) -> None:
    """Print a table for each kind of text, averages over texts of equal length."""
    targets = "".join(f"{f'{target} s':>7}" for target in SECONDS)
    for kind, length in KINDS.items():
        print(f"{kind}: percent on time of those that took place, percent left out (of which for")
        print("want of room, in percent of all meetings), percent of the lesson\n")
        print(f"{'':9}{'on time':>{len(targets)}}  {'left out':>{len(targets)}}")
        costs = f"{'no room':>9}{'silence':>9}{'fillers':>9}{'length':>8}{'minutes':>9}{'ms':>7}"
        print(f"{'':9}{targets}  {targets}{costs}")
        for sentences in (
            (20, 25, 30, 40, 60, 100, 300, 900) if "average" in kind else (20, 40, 300)
        ):
            row(sentences, [figures(text(length, sentences, seed)) for seed in range(seeds)])
        print()


def row(sentences: int, lessons: Sequence[Figures]) -> None:
    by_meeting = list(zip(*(one.kept for one in lessons), strict=True))
    took_place = [sum(kept.took_place for kept in each) for each in by_meeting]
    on_time = [sum(kept.on_time for kept in each) for each in by_meeting]
    no_room = sum(kept.no_room for each in by_meeting for kept in each)
    all_frames = sum(one.frames for one in lessons)
    silence = sum(one.added_silence for one in lessons) / all_frames
    fillers = sum(one.fillers for one in lessons) / all_frames
    length = all_frames / sum(one.least_frames for one in lessons)
    minutes = all_frames * FRAME_MS / 60_000 / len(lessons)
    slowest = max(one.seconds for one in lessons)
    on_time_of = "".join(
        f"{100 * good / had:7.1f}" if had else f"{'':7}"
        for good, had in zip(on_time, took_place, strict=True)
    )
    items = sentences * len(lessons)
    missed = "".join(f"{100 - 100 * had / items:7.1f}" for had in took_place)
    crowded = 100 * no_room / items / len(MEETINGS)
    costs = f"{crowded:9.2f}{100 * silence:9.2f}{100 * fillers:9.1f}{length:8.3f}"
    print(f"{sentences:9}{on_time_of}  {missed}{costs}{minutes:9.1f}{1000 * slowest:7.1f}")


def text(length: Callable[[random.Random], float], sentences: int, seed: int) -> list[Item]:
    draw = random.Random(seed)
    heard = [frames_of_ms(1000 * length(draw)) for _ in range(sentences)]
    return [Item(each, each + frames_of_ms(1000)) for each in heard]


def figures(items: Sequence[Item]) -> Figures:
    began = time.perf_counter()
    made = schedule(items, MEETINGS)
    seconds = time.perf_counter() - began
    kept = punctuality(hearings(items, made), MEETINGS)
    times: Counter[int] = Counter()
    added_silence = fillers = 0
    for slot in made:
        item = items[slot.item]
        added_silence += slot.gap - item.gap if times[slot.item] >= len(TIMED) else 0
        fillers += item.heard + item.gap if times[slot.item] > len(MEETINGS) else 0
        times[slot.item] += 1
    return Figures(
        kept,
        added_silence,
        fillers,
        sum(items[slot.item].heard + slot.gap for slot in made),
        sum(least(item) for item in items),
        seconds,
    )


def hearings(items: Sequence[Item], made: Sequence[Slot]) -> Iterator[tuple[int, int, int]]:
    time = 0
    for slot in made:
        end = time + items[slot.item].heard
        yield slot.item, time, end
        time = end + slot.gap


def least(item: Item) -> int:
    spaced = 1 + len(MEETINGS) - len(TIMED)
    return len(TIMED) * item.heard + sum(TIMED) + spaced * (item.heard + item.gap)
