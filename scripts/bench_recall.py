"""How well graduated-interval recall keeps its intervals, and what that costs.

The texts are drawn at random: their sentences' lengths are spread as those of news read aloud are,
around 5.5 seconds, with a few of up to 20; the gap behind each is its own length and a second.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from audiolesson.mp3.grid import frames_of_ms
from audiolesson.pacing.recall import (
    LONGEST_TIMED_PAUSE,
    Item,
    Schedule,
    punctuality,
    schedule,
)

SECONDS = (5, 25, 120, 600)
MEETINGS = [frames_of_ms(1000 * target) for target in SECONDS]
TIMED = [target for target in MEETINGS if target <= LONGEST_TIMED_PAUSE]
SENTENCES = (20, 30, 40, 60, 100, 300, 900)
KINDS: dict[str, Callable[[random.Random], float]] = {
    "realistic": lambda draw: min(20.0, max(1.2, draw.lognormvariate(1.7, 0.45))),
    "1 to 3 s": lambda draw: draw.uniform(1, 3),
    "8 to 12 s": lambda draw: draw.uniform(8, 12),
    "one in ten 20 s": lambda draw: 20.0 if draw.random() < 0.1 else draw.uniform(2, 10),
    "all 20 s": lambda _: 20.0,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One lesson, its lengths in frames."""

    took_place: Sequence[int]
    on_time: Sequence[int]
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
        print(f"{kind}: percent on time, percent left out, percent of the lesson\n")
        print(f"{'':9}{'on time':>{len(targets)}}  {'left out':>{len(targets)}}")
        print(f"{'':9}{targets}  {targets}{'silence':>9}{'fillers':>9}{'length':>8}{'ms':>7}")
        for sentences in SENTENCES if kind == "realistic" else (20, 40, 300):
            row(sentences, [figures(text(length, sentences, seed)) for seed in range(seeds)])
        print()


def row(sentences: int, lessons: Sequence[Figures]) -> None:
    took_place = [sum(each) for each in zip(*(one.took_place for one in lessons), strict=True)]
    on_time = [sum(each) for each in zip(*(one.on_time for one in lessons), strict=True)]
    all_frames = sum(one.frames for one in lessons)
    silence = sum(one.added_silence for one in lessons) / all_frames
    fillers = sum(one.fillers for one in lessons) / all_frames
    length = all_frames / sum(one.least_frames for one in lessons)
    slowest = max(one.seconds for one in lessons)
    kept = "".join(
        f"{100 * good / had:7.1f}" if had else f"{'':7}"
        for good, had in zip(on_time, took_place, strict=True)
    )
    missed = "".join(f"{100 - 100 * had / sentences / len(lessons):7.1f}" for had in took_place)
    costs = f"{100 * silence:9.2f}{100 * fillers:9.1f}{length:8.3f}{1000 * slowest:7.1f}"
    print(f"{sentences:9}{kept}  {missed}{costs}")


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
    for slot in made.slots:
        item = items[slot.item]
        added_silence += slot.gap - item.gap if times[slot.item] >= len(TIMED) else 0
        fillers += item.heard + item.gap if times[slot.item] > len(MEETINGS) else 0
        times[slot.item] += 1
    return Figures(
        [each.took_place for each in kept],
        [each.on_time for each in kept],
        added_silence,
        fillers,
        sum(items[slot.item].heard + slot.gap for slot in made.slots),
        sum(least(item) for item in items),
        seconds,
    )


def hearings(items: Sequence[Item], made: Schedule) -> Iterator[tuple[int, int, int]]:
    time = 0
    for slot in made.slots:
        end = time + items[slot.item].heard
        yield slot.item, time, end
        time = end + slot.gap


def least(item: Item) -> int:
    spaced = 1 + len(MEETINGS) - len(TIMED)
    return len(TIMED) * item.heard + sum(TIMED) + spaced * (item.heard + item.gap)
