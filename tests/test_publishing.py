"""What the files of lessons are called, and the playlist of several."""

from dataclasses import replace
from pathlib import Path

import pytest

from audiolesson.division import Extent
from audiolesson.errors import OutputError
from audiolesson.model import Cast, Clip, Gap, Hearing, Line, Script, Transcript, Utterance, Voice
from audiolesson.mp3.grid import FrameGrid
from audiolesson.publishing import Target, files_of, playlist_of, publish
from audiolesson.sidecars import Lesson
from audiolesson.sidecars.playlist import playlist
from audiolesson.synthesis import ClipLength
from audiolesson.timeline import lay_out

TARGET = Target(Path("out") / "talk.v2.mp3")


@pytest.mark.parametrize(
    ("extent", "lessons", "names"),
    [
        (Extent(), 1, ["talk.v2.mp3"]),
        (Extent(most_seconds=600), 1, ["talk.v2.mp3"]),
        (Extent(first=59), 1, ["talk.v2-from-59.mp3"]),
        (Extent(lesson_seconds=600), 1, ["talk.v2-1.mp3"]),
        (Extent(lesson_seconds=600), 2, ["talk.v2-1.mp3", "talk.v2-2.mp3"]),
        (Extent(lesson_seconds=600, first=7), 1, ["talk.v2-from-7-1.mp3"]),
    ],
)
def test_lessons_are_called_after_their_text(
    extent: Extent, lessons: int, names: list[str]
) -> None:
    assert [file.name for file in files_of(TARGET, extent, lessons)] == names
    assert {file.parent for file in files_of(TARGET, extent, lessons)} == {Path("out")}


def test_numbers_sort_as_names_do() -> None:
    names = [file.name for file in files_of(TARGET, Extent(lesson_seconds=60), 12)]
    assert names[0] == "talk.v2-01.mp3"
    assert names == sorted(names)


def test_only_several_lessons_have_a_playlist() -> None:
    assert playlist_of(TARGET, Extent()) is None
    assert playlist_of(TARGET, Extent(lesson_seconds=60)) == Path("out") / "talk.v2.m3u8"


def lesson(title: str, gap_ms: int = 60_000) -> Lesson:
    said = Utterance("Yes.", "en", "v", 1.0)
    hearings = [Hearing((Line(said, 0),), 0, 0, Gap(base_ms=gap_ms))]
    voice = Voice("v", "en")
    return Lesson(
        title,
        "A",
        Script(Transcript("s", "", ()), "T", "en", ()),
        range(0),
        Cast(voice, voice, {}),
        lay_out(hearings, {said: ClipLength(24_000, ())}),
        "e",
        "r",
        24_000,
        64,
    )


def test_a_playlist_has_the_length_the_title_and_the_name_of_each_lesson() -> None:
    entries = [("talk-1.mp3", lesson("Talk (1 of 2)")), ("talk-2.mp3", lesson("谈话 (2 of 2)"))]
    assert playlist(entries) == (
        "#EXTM3U\n#EXTINF:61,Talk (1 of 2)\ntalk-1.mp3\n#EXTINF:61,谈话 (2 of 2)\ntalk-2.mp3\n"
    )


@pytest.mark.parametrize("name", ["#1.mp3", "http://x.mp3", "c:x.mp3"])
def test_a_name_in_a_playlist_is_a_name(name: str) -> None:
    assert f"\n./{name}\n" in playlist([(name, lesson("T"))])


def test_a_name_of_two_lines_is_one_in_a_playlist() -> None:
    assert playlist([("a\nb.mp3", lesson("T"))]).endswith("\na%0Ab.mp3\n")


def test_a_title_in_a_playlist_is_one_line() -> None:
    text = playlist([("a.mp3", replace(lesson("T"), title="one\n#EXTINF:9,two"))])
    assert text.count("\n") == 3


def test_a_lesson_that_no_mp3_can_tell_the_length_of_is_refused(tmp_path: Path) -> None:
    endless = lesson("T", gap_ms=200 * 3_600_000)
    with pytest.raises(OutputError) as caught:
        publish([endless], [tmp_path / "a.mp3"], lambda _: Clip(b"", 0, ()), FrameGrid(64))
    assert caught.value.what == "it would take 200 hours"
    assert list(tmp_path.iterdir()) == []
