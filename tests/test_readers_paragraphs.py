"""What of a text is a paragraph, and what is left out, case by case and for any text."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiolesson.model import Transcript
from audiolesson.readers.lines import BLANK, lines_of
from audiolesson.readers.plain import read_plain

CASES = Path(__file__).parent / "cases" / "readers" / "paragraphs"
MARKER = "===== read as\n"

PIECES = st.sampled_from(
    [
        "The ferry left the island at six in the",
        "morning with nobody on it.",
        "QUILL: Good morning.",
        "渡轮早上六点离开了小岛，",
        "Page 1 of 6",
        "位置:首页 > 英语",
        "* * *",
        "- Yes",
        "5",
        "\u200b",
        "\u3000\u3000",
        " \t",
        "\x85",
    ]
)
SHOWN = st.characters(exclude_categories=["Cc", "Cs"])
TEXTS = st.lists(st.one_of(PIECES, st.text(SHOWN, max_size=12)), max_size=12).map("\n".join)


def plain(text: str) -> Transcript:
    return read_plain(text.encode(), source="a.txt", encoding="utf-8")


def as_case(transcript: Transcript) -> str:
    """A transcript in the form of the case files: "*" a paragraph, "-" what is left out."""
    paragraphs = [
        "* " + span.of(transcript.text).replace("\n", "\n  ") for span in transcript.paragraphs
    ]
    dropped = [f"- line {drop.line}, {drop.reason}: {drop.text}" for drop in transcript.dropped]
    return "\n".join([*paragraphs, *dropped]) + "\n"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_a_case_is_read_as_its_file_says(case: Path) -> None:
    text, expected = case.read_bytes().decode().split(MARKER)
    assert as_case(plain(text)) == expected


@given(TEXTS)
@example("Page 1 of 6\nwords\n\n5")
def test_every_letter_and_digit_is_in_a_paragraph_or_a_dropped_line(text: str) -> None:
    transcript = plain(text)
    lines = {drop.line: drop.text for drop in transcript.dropped}
    spoken = "".join(span.of(transcript.text) for span in transcript.paragraphs)
    left_out = "".join(lines.values())
    assert sorted(filter(str.isalnum, spoken + left_out)) == sorted(
        filter(str.isalnum, transcript.text)
    )


@given(TEXTS)
def test_everything_that_shows_is_in_a_paragraph_or_dropped(text: str) -> None:
    transcript = plain(text)
    covered = {at for span in transcript.paragraphs for at in range(span.start, span.end)}
    numbers = {drop.line for drop in transcript.dropped}
    for line in lines_of(transcript.text):
        inside = set(range(line.start, line.end)) <= covered
        assert inside != (line.number in numbers)


@given(TEXTS)
def test_paragraphs_are_in_order_apart_and_without_blanks_around(text: str) -> None:
    transcript = plain(text)
    end = 0
    for span in transcript.paragraphs:
        assert end <= span.start < span.end
        assert span.of(transcript.text).strip(BLANK) == span.of(transcript.text)
        end = span.end


@given(TEXTS)
def test_a_dropped_line_stands_where_it_says(text: str) -> None:
    transcript = plain(text)
    lines = transcript.text.split("\n")
    numbers = [drop.line for drop in transcript.dropped]
    assert numbers == sorted(set(numbers))
    for drop in transcript.dropped:
        assert lines[drop.line - 1].strip(BLANK) == drop.text


@given(TEXTS)
def test_a_paragraph_holds_no_dropped_line(text: str) -> None:
    transcript = plain(text)
    numbers = {drop.line for drop in transcript.dropped}
    for span in transcript.paragraphs:
        first = transcript.text.count("\n", 0, span.start) + 1
        last = transcript.text.count("\n", 0, span.end) + 1
        assert numbers.isdisjoint(range(first, last + 1))


@given(st.text())
def test_a_line_stands_where_it_says_and_only_blank_ones_are_missing(text: str) -> None:
    lines = {line.number: line for line in lines_of(text)}
    for number, raw in enumerate(text.split("\n"), 1):
        assert (number in lines) == (raw.strip(BLANK) != "")
    for line in lines.values():
        assert text[line.start : line.end] == line.text == line.text.strip(BLANK)
        assert text[: line.start].endswith(line.indent)
        assert text.count("\n", 0, line.start) == line.number - 1


@pytest.mark.parametrize(
    "line",
    ["A" * 2_000_000, "A " * 1_000_000, "分享到:" * 500_000, "\u3000" * 2_000_000 + "x"],
    ids=["letters", "labels", "furniture", "blanks"],
)
def test_a_very_long_line_is_one_paragraph(line: str) -> None:
    transcript = plain(line + "\n" + line)
    assert [span.of(transcript.text) for span in transcript.paragraphs] == [line.strip(BLANK)] * 2


def test_a_hundred_thousand_lines_are_read() -> None:
    transcript = plain("A: 分享到 Home > (((来源: 转载 Share this\n" * 100_000)
    assert len(transcript.paragraphs) == 100_000
