"""Many lessons: where each goes, and what one failure does to the others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from audiolesson.batch import Failure, build_lessons, corrected, exit_code, targets
from audiolesson.errors import (
    EmptyTranscript,
    EngineIncomplete,
    EngineUnreachable,
    NotTried,
    OutputError,
    SameTarget,
    SourceNotFound,
)
from audiolesson.publishing import Target
from audiolesson.reporting import Report


def place(source: str, output: Path | None = None) -> Path:
    return targets([source], output)[source].mp3


def test_a_lesson_goes_beside_its_source() -> None:
    assert place("texts/talk.txt") == Path("texts/talk.mp3")


def test_or_into_the_folder_that_was_named() -> None:
    assert place("texts/talk.txt", Path("out")) == Path("out/talk.mp3")


def test_only_the_last_suffix_is_replaced() -> None:
    assert place("talk.2016.en.txt").name == "talk.2016.en.mp3"
    assert place("README").name == "README.mp3"


def test_standard_input_becomes_lesson_here() -> None:
    assert place("-") == Path("lesson.mp3")


def test_tracks_are_numbered_in_the_order_given() -> None:
    found = targets(["b.txt", "a.txt"], None)
    assert [(each.track, each.tracks) for each in found.values()] == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "sources",
    [
        ["a/talk.txt", "b/talk.txt"],
        ["talk.txt", "talk.srt"],
        ["talk.txt", "TALK.txt"],
        ["talk.txt", "talk.txt"],
        ["-", "lesson.txt"],
    ],
)
def test_two_sources_of_one_lesson_are_refused(sources: list[str], tmp_path: Path) -> None:
    with pytest.raises(SameTarget) as told:
        targets(sources, tmp_path)
    assert all(source in told.value.what for source in sources)


def test_the_same_stem_in_two_folders_is_two_lessons() -> None:
    assert len(targets(["a/talk.txt", "b/talk.txt"], None)) == 2


def test_a_text_is_left_to_its_script_where_both_are_named() -> None:
    assert corrected(["talk.txt", "other.txt", "Talk.SCRIPT"]) == {"talk.txt": "Talk.SCRIPT"}
    assert corrected(["a/talk.txt", "b/talk.script", "-"]) == {}
    assert corrected(["talk.mp3", "talk.lrc", "talk.script"]) == {}


@pytest.mark.parametrize("name", ["talk.mp3", "talk.lrc", "talk.json"])
def test_a_source_is_never_replaced_by_its_lesson(name: str, tmp_path: Path) -> None:
    with pytest.raises(SameTarget, match="-o"):
        targets([str(tmp_path / name)], None)
    assert targets([str(tmp_path / name)], tmp_path / "out")


def outcomes(build: Callable[[str, Target], Any], *sources: str) -> list[Report | Failure]:
    return list(build_lessons(targets(sources, None), build))


REPORT = cast("Report", object())


def test_a_source_that_fails_leaves_the_others_to_be_built() -> None:
    def build(source: str, _target: Target) -> Report:
        if source == "bad.txt":
            raise EmptyTranscript("it has no words", where=source)
        return REPORT

    first, second, third = outcomes(build, "one.txt", "bad.txt", "two.txt")
    assert first is third is REPORT
    assert isinstance(second, Failure)
    assert second.source == "bad.txt"


def test_of_a_lesson_that_is_not_tried_nothing_is_told() -> None:
    def build(source: str, _target: Target) -> Report:
        if source == "one.txt":
            raise EngineUnreachable("can't be reached")
        raise NotTried("not tried")

    (only,) = outcomes(build, "one.txt", "two.txt")
    assert isinstance(only, Failure)
    assert only.source == "one.txt"


def test_a_passage_that_an_engine_can_not_say_fails_its_own_lesson_only() -> None:
    def build(source: str, _target: Target) -> Report:
        if source == "one.txt":
            raise EngineIncomplete("no sound")
        return REPORT

    first, second = outcomes(build, "one.txt", "two.txt")
    assert isinstance(first, Failure)
    assert second is REPORT


def test_the_gravest_failure_gives_the_exit_code() -> None:
    output = Failure("a", OutputError("full"))
    missing = Failure("b", SourceNotFound("not there"))
    assert exit_code([]) == 0
    assert exit_code([output]) == 1
    assert exit_code([output, missing]) == 2
