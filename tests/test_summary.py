"""What a build says at its end."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from audiolesson.batch import Failure
from audiolesson.errors import EmptyTranscript
from audiolesson.model import Cast, Dropped, Gender, Voice
from audiolesson.pipeline import Report
from audiolesson.summary import as_json, as_text, clock

MARA = Voice("en-gb+f1", "en", Gender.FEMALE, "GB")
REPORT = Report(
    source="talk.txt",
    mp3=Path("out") / "talk.mp3",
    title="Talk",
    duration_ms=452_016,
    size_bytes=3_616_000,
    seconds_taken=1.44,
    sentences=12,
    utterances=40,
    synthesized=3,
    cast=Cast(Voice("en-us", "en"), Voice("en-us+x", "en"), {"Mara Quill": MARA}),
    unsure_quotes=2,
    translations=1,
    dropped=(Dropped(1, "首页 > 新闻", "breadcrumb"),),
    absent=("Nobody",),
)
PRINTED = f"""\
{Path("out") / "talk.mp3"}  7:32, 3.6 MB, 12 sentences, built in 1.4 s
  Voices    narrator          en-us
            Mara Quill        en-gb+f1
            not sure who (2)  en-us+x
  Left out  line 1: 首页 > 新闻 (breadcrumb)
  Notes     --voice Nobody: no quote is surely theirs; the speakers are Mara Quill
            1 paragraph of translation shown, not spoken"""


def test_a_person_reads_a_few_lines() -> None:
    assert as_text(REPORT) == PRINTED


def test_what_there_is_nothing_of_is_not_mentioned() -> None:
    plain = replace(REPORT, unsure_quotes=0, translations=0, dropped=(), absent=(), sentences=1)
    assert as_text(plain).split("\n")[1:] == [
        "  Voices    narrator    en-us",
        "            Mara Quill  en-gb+f1",
    ]
    assert "1 sentence," in as_text(plain)


def test_what_is_left_out_often_is_counted() -> None:
    labels = tuple(Dropped(line, f"N{line}:", "speaker label") for line in range(2, 17))
    said = as_text(replace(REPORT, dropped=REPORT.dropped + labels))
    assert "line 1: 首页 > 新闻 (breadcrumb)" in said
    assert "speaker label, 15 times" in said
    assert "N2:" not in said


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "0:00"), (59_600, "1:00"), (452_016, "7:32"), (3_599_999, "1:00:00"), (36e6, "10:00:00")],
)
def test_lengths_are_shown_as_on_a_clock(milliseconds: int, shown: str) -> None:
    assert clock(milliseconds) == shown


def test_a_program_reads_lessons_and_failures() -> None:
    failure = Failure("bad.txt", EmptyTranscript("it has no words", where="bad.txt"))
    read = json.loads(as_json([REPORT, failure]))
    (lesson,) = read["lessons"]
    assert lesson["duration_ms"] == 452_016
    assert lesson["narrator"] == {"voice": "en-us", "gender": None, "origin": None}
    assert lesson["speakers"] == [
        {"name": "Mara Quill", "voice": "en-gb+f1", "gender": "female", "origin": "GB"}
    ]
    assert lesson["unsure"]["quotes"] == 2
    assert lesson["absent"] == ["Nobody"]
    assert read["failed"] == [
        {"source": "bad.txt", "error": "bad.txt: it has no words.", "exit_code": 1}
    ]
