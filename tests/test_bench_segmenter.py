"""The benchmark of the segmenter counts right answers as right, on texts made for it."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "scripts" / "bench.py"

NEWS = (
    "Ann Hale opened the bridge on Monday.\n\n"
    "“We are glad,” said Ann Hale. “It took long,” said Bob Reed.\n\n"
    "“I am cold,” she said.\n"
)
TALK = "Ann: Did you see it?\n\nBob: I did.\n\nAnn: Good.\n"


def bench(folder: Path, *more: str) -> str:
    """What the benchmark prints, without the speeds unless `more` asks for them."""
    sizes = more if "--size" in more else ("--size", "0", *more)
    command = [sys.executable, str(BENCH), "segmenter", str(folder), *sizes]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def row(printed: str, name: str) -> list[str]:
    """The figures behind the first line with that name."""
    line = next(line for line in printed.splitlines() if line.strip().startswith(name))
    return line.strip().removeprefix(name).split()


def lines_of(path: Path, objects: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in objects), "utf-8")


def span(text: str, words: str, prefix: str = "") -> dict[str, int]:
    start = text.rindex(words)
    return {prefix + "start": start, prefix + "end": start + len(words)}


def quote(words: str, beside: str, **more: str) -> dict[str, object]:
    """A quote of the news, with the words beside it that name the speaker."""
    return {**span(NEWS, words), "speaker": beside, **span(NEWS, beside, "speaker_"), **more}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which the annotation contradicts what can only be right, here and there."""
    quotes = [
        quote("We are glad", "Ann Hale", speaker_kind="person", speaker_name="Ann Hale"),
        quote("It took long", "on Monday", speaker_kind="person", speaker_name="Cara Moss"),
        quote("I am cold", "she", speaker_kind="pronoun", speaker_resolved="Zed Void"),
        quote("the bridge", "Ann Hale", speaker_kind="person", speaker_name="Ann Hale"),
    ]
    lines_of(tmp_path / "quotes" / "news.jsonl", [{"id": "n", "text": NEWS, "quotes": quotes}])
    cast = [{"name": "Ann-1", "aliases": ["Ann Hale", "Miss Hale"]}, {"name": "Bob-2"}]
    said = [
        {**span(NEWS, f"“{words}”"), "speaker": "Ann-1"}
        for words in ("We are glad,", "It took long,")
    ]
    story = {"id": "f", "text": NEWS.partition("“I am")[0], "quotes": said, "cast": cast}
    lines_of(tmp_path / "quotes" / "fiction.jsonl", [story])
    rained = {"text": "It rained. She left.", "sentences": ["It rained.", "She left."]}
    joined = {**rained, "sentences": ["It rained. She left."]}
    rules = [{"id": "apart", **rained}, {"id": "together", **joined}]
    lines_of(tmp_path / "sentences" / "golden_rules_en.jsonl", rules)
    turns = [
        {**span(TALK, words), "speaker": speaker}
        for words, speaker in (("Did you see it?", "Ann"), ("I did.", "Zed"), ("Good.", "Ann"))
    ]
    lines_of(tmp_path / "turns" / "turns.jsonl", [{"id": "t", "text": TALK, "turns": turns}])
    return tmp_path


def test_quotes_that_are_right_are_counted_beside_what_is_to_be_reached(data: Path) -> None:
    printed = bench(data)
    assert row(printed, "quote spans, strict exact F1") == [
        *("85.71", "98", "98.80", "4"),
        *("below", "reach"),
    ]
    assert row(printed, "mention of the speaker found, end to end")[0] == "50"
    assert row(printed, "right person named, end to end")[:4] == ["25", "88", "92", "4"]
    assert row(printed, "told by a name")[:4] == ["33.33", "94", "97", "3"]
    assert row(printed, "told by a pronoun")[:4] == ["0", "75", "85", "1"]


def test_characters_of_a_cast_are_told_by_any_of_their_names(data: Path) -> None:
    fiction = bench(data).partition("fiction: 1 texts")[2]
    assert row(fiction, "right person named, end to end") == ["50", "50", "60", "2"]
    assert row(fiction, "quote spans, strict exact F1")[0] == "100"


def test_sentences_and_turns_are_counted(data: Path) -> None:
    printed = bench(data)
    assert row(printed, "golden rules")[:4] == ["1", "47", "48", "2"]
    assert "broken: together" in printed
    assert "broken: apart" not in printed
    assert row(printed, "turns: characters with the right speaker")[::3] == ["78.95", "19"]
    assert row(printed, "turns: whole")[::3] == ["66.67", "3"]


def test_quotes_are_counted_by_confidence(data: Path) -> None:
    named = row(bench(data), "0.97 to 1")
    assert " ".join(named).startswith("1 of 2 = 50.0% 1 of 2 = 50.0% 2 of 4 = 50.0%")


def test_errors_are_counted_by_class_and_shown_when_asked_for(data: Path) -> None:
    printed = bench(data, "--errors", "1")
    assert row(printed, "missed: no quote mark stands beside it") == ["1", "-"]
    assert row(printed, "pronoun beside the quote: the wrong person") == ["1", "-"]
    assert row(printed, "other words taken for the speaker, who is told by a name") == ["1", "-"]
    assert row(printed, "quote not found") == ["1", "-"]
    assert row(printed, "all") == ["1", "-"]
    assert "n: 'Cara Moss', said 'Bob Reed' (0.98): It took long" in printed


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Hale", True),
        ("A. Hale", True),
        ("Ann", True),
        ("Minister Ann Hale", True),
        ("Ann Hale of Ulm", True),
        ("Ann Hale Jr.", True),
        ("Ánn HALE’s", True),
        ("Bob Hale", False),
        ("Ann Reed", False),
    ],
)
def test_names_of_one_person_are_the_same(tmp_path: Path, name: str, right: bool) -> None:
    quotes = [quote("We are glad", "Ann Hale", speaker_kind="person", speaker_name=name)]
    lines_of(tmp_path / "quotes" / "news.jsonl", [{"id": "n", "text": NEWS, "quotes": quotes}])
    printed = bench(tmp_path)
    assert row(printed, "right person named, end to end")[0] == ("100" if right else "0")


def test_what_may_be_a_quote_is_not_counted(tmp_path: Path) -> None:
    quotes = [quote("We are glad", "Ann Hale", speaker_kind="person", speaker_name="Ann Hale")]
    maybe = [{**span(NEWS, "It took long"), "reason": "unclear"}]
    phrase = [{**span(NEWS, "I am cold"), "reason": "mixed"}]
    article = {"id": "n", "text": NEWS, "quotes": quotes, "optional": maybe + phrase}
    lines_of(tmp_path / "quotes" / "news.jsonl", [article])
    printed = bench(tmp_path)
    assert row(printed, "quote spans, strict exact F1")[0] == "66.67"
    assert row(printed, "taken for speech: a phrase quoted within indirect speech") == ["1"]


def test_texts_with_tags_are_news_of_another_style(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "The “<m>worst</m>” is over.\n\n"
        '<q s="Ann Hale|Ann Hale">“We are glad,”</q> said Ann Hale. '
        '<q s="Cara Moss|Bob Reed">“It took long,”</q> said Bob Reed.\n',
        "utf-8",
    )
    printed = bench(tmp_path)
    assert row(printed, "quote spans, strict exact F1") == ["100", "90", "95", "2"]
    assert row(printed, "mention of the speaker found, end to end")[::3] == ["100", "2"]
    assert row(printed, "right person named, end to end")[:4] == ["50", "75", "85", "2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("“We are glad,”</q> said Ann.", "one: </q> at"),
        ('<q s="Ann|Ann">“We <m>are</m>”</q> said Ann.', "one: <m> at"),
        (None, "has neither quotes, sentences nor turns"),
    ],
)
def test_a_folder_that_is_no_good_is_refused(
    tmp_path: Path, text: str | None, message: str
) -> None:
    if text is not None:
        (tmp_path / "one.txt").write_text(text, "utf-8")
    command = [sys.executable, str(BENCH), "segmenter", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_speeds_are_printed_beside_that_of_the_data(data: Path) -> None:
    printed = bench(data, "--size", "2000", "--rounds", "1")
    speeds = printed.partition("\none core")[2].splitlines()[1:]
    assert row(printed, "the data's texts")[2] == "1.00"
    assert len(speeds) > 20
    assert all(re.match(r"\S.* +\d+ +\d+ +\d+\.\d\d +(?:\d+|-)(?:  |$)", line) for line in speeds)
    hostile = {"straight quote marks", "one word without a space", "paragraphs of one pronoun"}
    assert all(any(line.startswith(name) for line in speeds) for name in hostile)
