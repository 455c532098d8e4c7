"""The tables that `scripts/bench segmenter` prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from score_segmenter import figures
from score_segmenter.errors import Classes
from score_segmenter.figures import Share
from score_segmenter.outcomes import Outcome, Result, is_told_by_pronoun
from score_segmenter.speeds import SLOWEST, USUAL, Speed

WIDTH = 60
"""Characters of a row's name."""
KINDS = {
    "person": "  told by a name",
    "pronoun": "  told by a pronoun",
    "nominal": "  told by a noun phrase",
    "org": "  told by an organisation's name",
    "none": "  told by no words beside the quote",
}
"""The ways in which a text refers to a speaker."""

Aim = tuple[float | None, float | None]
"""What is to be reached on unseen texts, and what to hold up as the aim."""
NO_AIM: Aim = (None, None)
AIMS: Mapping[str, Mapping[str, Aim]] = {
    "news": {
        "spans": (98.0, 98.8),
        "mention": (94, 96),
        "right": (88, 92),
        "person": (94, 97),
        "pronoun": (75, 85),
        "nominal": (72, 82),
        "voice": (95, 97),
        "sure": (95, 97),
        "share": (85, 92),
    },
    "fiction": {"right": (50, 60)},
    "other news": {"spans": (90, 95), "right": (75, 85)},
    "rules": {"passed": (47, 48)},
    "turns": {"letters": (99, 99.9)},
}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, and what it should be."""

    name: str
    value: float | None
    aim: Aim = NO_AIM
    of: int | None = None
    """How many it was counted on."""

    def __str__(self) -> str:
        """The row as it is printed; what is out of reach has a mark."""
        value, (reach, _) = self.value, self.aim
        below = value is not None and reach is not None and value < reach
        numbers = "".join(f"{_number(one):>9}" for one in (value, *self.aim, self.of))
        return f"{self.name:{WIDTH}}{numbers}{'  below reach' if below else ''}"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}".removesuffix(".00")


def heading(words: str) -> str:
    """The line above the rows of a data set."""
    return f"\n{words:{WIDTH}}{'ours':>9}{'reach':>9}{'aim':>9}{'of':>9}"


def of_share(name: str, one: Share, aim: Aim = NO_AIM) -> Row:
    """The row of a share in percent."""
    return Row(name, one.percent, aim, one.all)


def quote_rows(results: Sequence[Result], style: str) -> Iterator[Row]:
    """The rows of a data set of quotes."""
    outcomes, aims = figures.outcomes_of(results), AIMS.get(style, {})

    def aim(key: str) -> Aim:
        return aims.get(key, NO_AIM)

    spans = figures.spans_f1(results)
    yield Row("quote spans, strict exact F1", spans, aim("spans"), len(outcomes))
    mentions = figures.mention_right(outcomes)
    if mentions.all:
        yield of_share("mention of the speaker found, end to end", mentions, aim("mention"))
    yield of_share("right person named, end to end", figures.person_right(outcomes), aim("right"))
    for kind, name in KINDS.items():
        found = figures.person_right(outcomes, kind)
        if found.all:
            yield of_share(name, found, aim(kind))
    yield Row("same person, same voice (B-cubed F1)", figures.same_voice(results), aim("voice"))
    right, sure = figures.when_sure(outcomes)
    yield of_share("when it is sure (0.5 or more): right", right, aim("sure"))
    yield of_share("when it is sure: of the quotes that were found", sure, aim("share"))


# ------------------------------------------------------------------ reliability
def reliability(sets: Mapping[str, Sequence[Result]]) -> Iterator[str]:
    """How many quotes of each band of confidence are right, for each data set and all of them."""
    outcomes = {name: figures.outcomes_of(results) for name, results in sets.items()}
    together = [one for several in outcomes.values() for one in several]
    columns = dict(outcomes)
    if len(columns) > 1:
        columns["together"] = together
    columns["by a pronoun"] = [one for one in together if is_told_by_pronoun(one)]
    bands = {name: figures.by_band(several) for name, several in columns.items()}
    yield f"\n{'confidence':14}" + "".join(f"{name:>24}" for name in columns)
    for number, band in enumerate(figures.band_names()):
        yield f"{band:14}" + "".join(f"{_right(bands[name][number]):>24}" for name in columns)
    nobody = (str(_unnamed(several)) for several in columns.values())
    yield f"{'nobody named':14}" + "".join(f"{count:>24}" for count in nobody)
    means = (_means(several) for several in columns.values())
    yield f"{'promised, kept':14}" + "".join(f"{mean:>24}" for mean in means)


def _right(one: Share) -> str:
    return "-" if one.percent is None else f"{one.right} of {one.all} = {one.percent:5.1f}%"


def _unnamed(outcomes: Iterable[Outcome]) -> int:
    return sum(one.said is not None and one.speaker is None for one in figures.scored(outcomes))


def _means(outcomes: Iterable[Outcome]) -> str:
    """The mean confidence, and the share that is right."""
    named = [one for one in figures.scored(outcomes) if one.speaker is not None]
    if not named:
        return "-"
    promised = 100 * sum(one.confidence for one in named) / len(named)
    kept = 100 * sum(one.is_right for one in named) / len(named)
    return f"{promised:.1f}%, {kept:.1f}%"


# ------------------------------------------------------------------ errors and speeds
def error_counts(title: str, sets: Mapping[str, Classes]) -> Iterator[str]:
    """The classes of errors, with a column for each data set."""
    width = WIDTH + 20
    totals = {name: sum(map(len, classes.values())) for name, classes in sets.items()}
    several = {name for classes in sets.values() for name in classes}
    counts = {name: [len(one.get(name, ())) for one in sets.values()] for name in several}
    yield f"\n{title:{width}}" + "".join(f"{name:>12}" for name in sets)
    for name in sorted(several, key=lambda name: (-sum(counts[name]), name)):
        yield f"{name:{width}}" + "".join(f"{count or '-':>12}" for count in counts[name])
    yield f"{'all':{width}}" + "".join(f"{total or '-':>12}" for total in totals.values())


def speed_rows(usual: Speed, several: Iterable[Speed]) -> Iterator[str]:
    """Kilobytes a second, and how many times as fast as the data's texts each is."""
    yield f"\n{'one core':34}{'kB':>9}{'kB/s':>9}{'of news':>9}{'a tenth: kB/s':>15}"
    yield _speed(usual, usual)
    for one in several:
        yield _speed(one, usual) + "".join(f"  {what}" for what in _too_slow(one, usual))


def _speed(one: Speed, usual: Speed) -> str:
    ratio = one.kilobytes / usual.kilobytes
    tenth = f"{one.tenth.kilobytes:.0f}" if one.tenth else "-"
    return f"{one.name:34}{one.bytes / 1000:9.0f}{one.kilobytes:9.0f}{ratio:9.2f}{tenth:>15}"


def _too_slow(one: Speed, usual: Speed) -> Iterator[str]:
    """What is wrong with a hostile text's speed."""
    if one.kilobytes < SLOWEST * USUAL:
        yield f"UNDER {SLOWEST * USUAL:.0f} kB/s"
    if one.kilobytes < SLOWEST * usual.kilobytes:
        yield "under half of the news"
    if one.tenth and one.kilobytes < SLOWEST * one.tenth.kilobytes:
        yield "NOT LINEAR"
    if not one.tenth:
        yield "too slow to be measured at length"
