"""Which lines belong to the page: every rule by its cases, and prose that none may touch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.readers.furniture import reason_to_drop, rule_for, rules

CASES = Path(__file__).parent / "cases" / "readers"
NO_RULE = {"no words"}


def case_lines(name: str) -> Iterator[str]:
    lines = (CASES / name).read_text("utf-8").split("\n")
    return (line for line in lines if line and not line.startswith("#"))


FURNITURE = [tuple(line.split(" | ", 1)) for line in case_lines("furniture.txt")]
TEXT = list(case_lines("text.txt"))


@pytest.mark.parametrize(("name", "line"), FURNITURE)
def test_a_line_of_the_page_falls_under_its_rule(name: str, line: str) -> None:
    rule = rule_for(line)
    assert (rule.name if rule else reason_to_drop(line)) == name


@pytest.mark.parametrize("line", TEXT)
def test_a_line_that_may_be_text_is_text(line: str) -> None:
    assert reason_to_drop(line) is None


def test_every_rule_has_a_case() -> None:
    assert {name for name, _ in FURNITURE} - NO_RULE == {rule.name for rule in rules()}


def test_no_two_rules_share_a_name() -> None:
    assert len({rule.name for rule in rules()}) == len(rules())


@pytest.mark.parametrize("line", [line for _, line in FURNITURE if line.isascii()])
def test_a_line_of_the_page_within_a_sentence_is_text(line: str) -> None:
    assert reason_to_drop(f"She read it out to us: {line} and then she laughed.") is None


@pytest.mark.parametrize("line", ["* * *", "———", "…", "“”", "♪", "。"])
def test_a_line_without_words_is_left_out(line: str) -> None:
    assert reason_to_drop(line) == "no words"


@pytest.mark.parametrize(
    "line", ["位置：首页＞新闻", "位置:首页>新闻", "位置 : 首页\u3000>\u00a0新闻"]
)
def test_full_width_marks_and_blanks_make_no_difference(line: str) -> None:
    assert reason_to_drop(line) == "breadcrumb"


def test_a_line_as_long_as_a_paragraph_is_text() -> None:
    assert reason_to_drop("Home > News > " + "World " * 10) == "breadcrumb"
    assert reason_to_drop("Home > News > " + "World " * 100) is None


@given(st.from_regex(r"[A-Z][a-z]{1,9}( [a-z]{2,9}){3,12}[.!?]", fullmatch=True))
def test_a_plain_sentence_is_text(sentence: str) -> None:
    assert reason_to_drop(sentence) is None


@given(st.text(max_size=40))
def test_any_line_has_a_reason_to_go_or_none(line: str) -> None:
    assert reason_to_drop(line.strip()) in {None, "no words", *(rule.reason for rule in rules())}
