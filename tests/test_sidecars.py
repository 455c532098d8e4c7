"""Side files stay well-formed, whatever the text holds."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from audiolesson.model import (
    Cast,
    Clip,
    Gap,
    Hearing,
    Kind,
    Line,
    Script,
    Segment,
    Span,
    Transcript,
    Utterance,
    Voice,
    Word,
)
from audiolesson.sidecars import SIDECARS, Lesson
from audiolesson.sidecars.lrc import Lrc
from audiolesson.sidecars.timeline_json import TimelineJson
from audiolesson.timeline import lay_out

anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(
    lambda text: " ".join(text.split()) or "x"
)


def lesson(texts: list[str], title: str = "T", speaker: str | None = None) -> Lesson:
    said = [Utterance(text, "en", "v", 1.0) for text in texts]
    clips = {
        each: Clip(b"", 24_000, tuple(Word(0, 1000, False) for _ in each.text.split()))
        for each in said
    }
    whole = "\n".join(texts)
    segments = tuple(
        Segment(0, len(text), Kind.QUOTE, text, "en", 0, number, speaker)
        for number, text in enumerate(texts)
    )
    script = Script(Transcript("s", whole, (Span(0, len(whole)),)), title, "en", segments)
    hearings = [Hearing((Line(each, n),), n, 0, Gap(base_ms=240)) for n, each in enumerate(said)]
    voice = Voice("v", "en")
    timeline = lay_out(hearings, clips)
    everything = range(len(segments))
    cast = Cast(voice, voice, {})
    return Lesson(title, "A", script, everything, cast, timeline, "e", "r", 24_000, 64)


@given(texts=st.lists(anything, min_size=1, max_size=5), title=anything)
def test_the_timeline_is_json_that_says_what_it_was_given(texts: list[str], title: str) -> None:
    read = json.loads("".join(TimelineJson().chunks(lesson(texts, title, speaker=title))))
    speech = [cue for cue in read["cues"] if cue["kind"] == "speech"]
    assert read["title"] == title
    assert [cue["text"] for cue in speech] == texts
    assert {cue["speaker"] for cue in speech} == {title}
    assert [[word["text"] for word in cue["words"]] for cue in speech] == [
        text.split() for text in texts
    ]


@given(texts=st.lists(anything, min_size=1, max_size=5), title=anything)
def test_the_lyrics_have_one_stamp_a_line_and_no_other_brackets(
    texts: list[str], title: str
) -> None:
    lines = "".join(Lrc().chunks(lesson(texts, title))).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 4 + len(texts)
    for line in lines[:4]:
        assert re.fullmatch(r"\[[a-z]+:[^\[\]]*\]", line)
    for line in lines[4:]:
        assert re.fullmatch(r"\[\d{2,}:[0-5]\d\.\d\d\][^\[\]]*", line)


def test_minutes_go_on_past_an_hour() -> None:
    long = lesson(["x"] * 8_000)
    last = "".join(Lrc().chunks(long)).rstrip("\n").split("\n")[-1]
    start_ms = [cue.start_ms for cue in long.timeline.cues if cue.line][-1]
    assert last == f"[{start_ms // 60_000}:{start_ms // 1000 % 60:02}.{start_ms // 10 % 100:02}]x"
    assert start_ms > 2 * 3_600_000


def test_suffixes_are_distinct() -> None:
    assert sorted(sidecar.suffix for sidecar in SIDECARS) == [".json", ".lrc"]
