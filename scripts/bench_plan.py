"""How long it takes to plan a lesson of ten hours by each recipe, without any sound.

The text is made up of words drawn at random, as long as its lesson needs; every fourth sentence is
a quote, and each paragraph has a translation of as many sentences.  What is timed is all between
the script and the timeline.  Beside it stands, as a measure of this machine, how many times the
time is that Python needs to make a million small tuples.
"""

import random
import time
from collections.abc import Iterator

from audiolesson.casting import cast_voices
from audiolesson.division import Extent
from audiolesson.engines import open_engine
from audiolesson.estimates import Estimate
from audiolesson.model import Cast, Kind, Script, Segment, Transcript
from audiolesson.pacing import Material, Pacing
from audiolesson.pacing.recipe import Recipe
from audiolesson.pacing.recipe_file import load_recipe, recipe_names
from audiolesson.planning import Planner
from audiolesson.timeline import Timeline

HOURS = 10
ROUNDS = 3
WHOLE, SPLIT = Extent(), Extent(lesson_seconds=900)
SENTENCES_A_PARAGRAPH = 4
WORDS = "the a of in and to river stone bridge ferry light old new city market slowly carried found"
RARE = "harbour quay lantern wharf mooring dredger sandbank"


def report() -> None:
    """Print a table."""
    print(f"{'':40}{'one lesson':>17}{'lessons of 15 min':>20}")
    print(
        f"{'recipe':12}{'hours':>7}{'sentences':>11}{'hearings':>10}"
        + 2 * f"{'seconds':>10}{'ratio':>8}"
    )
    for name in recipe_names():
        recipe = load_recipe(name)
        sentences = 200
        timeline, _ = planned(recipe, sentences, WHOLE)
        sentences = round(sentences * HOURS / hours(timeline))
        runs = [
            min((planned(recipe, sentences, extent) for _ in range(ROUNDS)), key=by_time)
            for extent in (WHOLE, SPLIT)
        ]
        (timeline, _), _ = runs
        print(f"{name:12}{hours(timeline):7.1f}{sentences:11}{len(timeline.hearings):10}", end="")
        print("".join(f"{seconds:10.2f}{seconds / tuples():8.2f}" for _, seconds in runs))


def by_time(run: tuple[Timeline, float]) -> float:
    """The seconds that a plan took."""
    return run[1]


def hours(timeline: Timeline) -> float:
    """Length of a lesson."""
    return timeline.duration_ms / 3_600_000


def planned(recipe: Recipe, sentences: int, extent: Extent) -> tuple[Timeline, float]:
    """The first lesson of a text of so many sentences, and the seconds that planning all took."""
    script, cast = text(sentences)
    began = time.perf_counter()
    pacing = Pacing(Material(script, recipe), cast)
    planner = Planner(pacing, lambda said: {each: Estimate(each) for each in said})
    first, *_ = planner.lessons(extent)
    return first.timeline, time.perf_counter() - began


def text(sentences: int) -> tuple[Script, Cast]:
    """A script drawn at random, and its cast."""
    draw = random.Random(sentences)
    segments = tuple(_segments(draw, sentences))
    script = Script(Transcript("made up", "", ()), "Made up", "en", segments)
    with open_engine("tone") as engine:
        cast = cast_voices(script, engine.bank("en"))
        cast.translators["zh"] = engine.bank("zh").narrator  # type: ignore[index]
    return script, cast


def _segments(draw: random.Random, sentences: int) -> Iterator[Segment]:
    for paragraph in range(-(-sentences // SENTENCES_A_PARAGRAPH)):
        first = 2 * paragraph * SENTENCES_A_PARAGRAPH
        for number in range(first, first + SENTENCES_A_PARAGRAPH):
            yield _segment(draw, 2 * paragraph, number)
        for number in range(first, first + SENTENCES_A_PARAGRAPH):
            chinese = "".join(chr(draw.randint(0x4E00, 0x5FFF)) for _ in range(20)) + "。"
            yield Segment(
                0,
                21,
                Kind.TRANSLATION,
                chinese,
                "zh",
                2 * paragraph + 1,
                number + SENTENCES_A_PARAGRAPH,
            )


def _segment(draw: random.Random, paragraph: int, number: int) -> Segment:
    words = draw.choices(WORDS.split(), k=draw.randint(5, 22))
    words[draw.randrange(len(words))] = draw.choice(RARE.split())
    said = f"{' '.join(words).capitalize()}."
    kind = Kind.NARRATION if number % 4 else Kind.QUOTE
    speaker = None if number % 4 else f"Speaker {number % 5}"
    return Segment(0, len(said), kind, said, "en", paragraph, number, speaker, 0.9)


def tuples() -> float:
    """Seconds in which this machine makes and sums up a million small tuples."""
    began = time.perf_counter()
    sum(first for first, _ in [(number, number) for number in range(1_000_000)])
    return time.perf_counter() - began
