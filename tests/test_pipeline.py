"""A transcript becomes a lesson: what is heard is what the side files say."""

import itertools
import json
import math
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from mutagen.mp3 import MP3

from audiolesson.cache import Cache
from audiolesson.engines import open_engine
from audiolesson.engines.base import Engine
from audiolesson.errors import EmptyTranscript, EngineUnreachable, OutputError, SpeechMissing
from audiolesson.model import Speech, Transcript, Utterance, Voice
from audiolesson.mp3.grid import FRAME_MS, SAMPLE_RATE, FrameGrid
from audiolesson.pacing.recipe_file import load_recipe, recipe_names
from audiolesson.pipeline import Options, cast_of, make_lesson, script_of
from audiolesson.publishing import Target
from audiolesson.reporting import Report
from audiolesson.screenplay import as_text, read_script
from decoders import EXACT, RATE, Samples
from test_segmenter import TEXTS
from test_segmenter import script as segmented

SAMPLES = Path(__file__).parents[1] / "samples"
TALK = """\
The Lighthouse Opens

The old lighthouse opened its doors on Monday, and hundreds of people climbed its stairs.

"We waited nine years for this," said Mara Quill, the harbour master. "Now we can see the sea."

A fisherman said, "It is only a lamp."
"""
BILINGUAL = """\
The harbour of Ullstrand was quiet when the dredger came in, and nobody was on the quay.

乌尔斯特兰的港口很安静，码头上没有人。

"We waited nine years for this," said Mara Quill.

“我们等了九年，”玛拉·奎尔说。
"""
SILENT_DBFS = -50
"""What a frame of a gap may have at most, the frames next to speech aside."""
SOUNDS = 200
"""A sample value that the first frame of any speech reaches."""


class Lesson:
    """A lesson that was built, read back from its files."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.mp3 = report.lessons[0].mp3
        self.json: dict[str, Any] = json.loads(self.mp3.with_suffix(".json").read_text("utf-8"))
        self.lrc = self.mp3.with_suffix(".lrc").read_text("utf-8")
        self.speech = [cue for cue in self.json["cues"] if cue["kind"] == "speech"]
        self.gaps = [cue for cue in self.json["cues"] if cue["kind"] == "gap"]


Build = Callable[..., Lesson]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def build_(
        text: str = TALK, engine: str = "tone", pacing: str = "repeat", bitrate: int = 64
    ) -> Lesson:
        source = tmp_path / "talk.txt"
        source.write_text(text, "utf-8")
        options = Options(load_recipe(pacing), FrameGrid(bitrate))
        target = Target(tmp_path / "out" / "talk.mp3")
        with open_engine(engine) as opened:
            return Lesson(
                make_lesson(
                    script_of(str(source)),
                    target,
                    engine=opened,
                    cache=Cache(tmp_path / "cache"),
                    options=options,
                )
            )

    return build_


def loudness_dbfs(samples: Samples) -> float:
    power = np.mean((samples.astype(np.float64) / 32768) ** 2) if len(samples) else 0.0
    return float(10 * np.log10(power + 1e-12))


def at(milliseconds: int) -> int:
    return milliseconds * RATE // 1000


@pytest.mark.parametrize("engine", ["tone", "espeak"])
@pytest.mark.parametrize("decoder", EXACT)
def test_every_cue_is_heard_when_the_timeline_says(build: Build, engine: str, decoder: str) -> None:
    check_times(build(engine=engine), decoder)


@pytest.mark.parametrize("pacing", recipe_names())
def test_every_cue_of_every_recipe_is_heard_when_the_timeline_says(
    build: Build, pacing: str
) -> None:
    check_times(build(BILINGUAL, engine="espeak", pacing=pacing), "libsndfile")


def check_times(lesson: Lesson, decoder: str) -> None:
    samples = EXACT[decoder](lesson.mp3)
    assert len(samples) == at(lesson.json["duration_ms"])
    loud = np.flatnonzero(np.abs(samples.astype(int)) > SOUNDS)
    for cue in lesson.speech:
        onset = loud[np.searchsorted(loud, at(cue["start_ms"] - FRAME_MS))]
        assert abs(onset - at(cue["start_ms"])) <= at(FRAME_MS)
        last = loud[np.searchsorted(loud, at(cue["end_ms"])) - 1]
        assert at(cue["end_ms"]) - last <= at(3 * FRAME_MS)


@pytest.mark.parametrize("engine", ["tone", "espeak"])
def test_every_gap_is_silent(build: Build, engine: str) -> None:
    lesson = build(engine=engine)
    samples = EXACT["mpg123"](lesson.mp3)
    for gap in lesson.gaps:
        inner = samples[at(gap["start_ms"] + FRAME_MS) : at(gap["end_ms"] - FRAME_MS)]
        assert loudness_dbfs(inner) < SILENT_DBFS


class Abrupt(Engine):
    """Begins and ends at full swing, around a level that is not zero: the hardest clip to join."""

    name = "abrupt"
    repeatable = True
    hertz, swing, offset = 200, 8000, 3000

    def version(self, voice: str) -> str:
        return "1"

    def voices(self, language: str | None) -> Sequence[Voice]:
        return [Voice("abrupt", "en", gain_db=0.0), Voice("other", "en", gain_db=-3.0)]

    def speak(self, utterance: Utterance) -> Speech:
        seconds = 0.08 * len(utterance.text) / utterance.rate
        turns = np.arange(round(seconds * SAMPLE_RATE)) * self.hertz / SAMPLE_RATE
        wave = self.offset + self.swing * np.cos(2 * np.pi * turns)
        return Speech(wave.astype("<i2").tobytes(), SAMPLE_RATE)


@pytest.mark.parametrize("decoder", EXACT)
def test_no_join_clicks_even_between_clips_that_end_at_full_swing(
    tmp_path: Path, decoder: str
) -> None:
    """At a seam no sample jumps from the one before by much more than the sound itself does.

    Without a fade it would jump by all of its height, which is 26 times as much.
    """
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    options = Options(load_recipe("repeat"), FrameGrid(64))
    target = Target(tmp_path / "talk.mp3")
    script = script_of(str(tmp_path / "talk.txt"))
    with Abrupt() as engine:
        make_lesson(script, target, engine=engine, cache=Cache(tmp_path / "c"), options=options)
    cues = json.loads((tmp_path / "talk.json").read_text("utf-8"))["cues"]
    jumps = np.abs(np.diff(EXACT[decoder](target.mp3).astype(int)))
    steepest = 2 * math.pi * Abrupt.hertz / SAMPLE_RATE * Abrupt.swing
    for cue in (each for each in cues if each["kind"] == "speech"):
        for seam in (cue["start_ms"], cue["end_ms"]):
            near = jumps[max(0, at(seam - 3 * FRAME_MS)) : at(seam + FRAME_MS)]
            assert near.max() <= 2 * steepest
    assert jumps.max() <= 2 * steepest


@pytest.mark.parametrize("decoder", EXACT)
def test_joins_of_the_embedded_voices_are_quiet(build: Build, decoder: str) -> None:
    lesson = build(engine="espeak")
    jumps = np.abs(np.diff(EXACT[decoder](lesson.mp3).astype(int)))
    inside = [jumps[at(cue["start_ms"]) : at(cue["end_ms"])].max() for cue in lesson.speech]
    for cue in lesson.speech:
        for seam in (cue["start_ms"], cue["end_ms"]):
            near = jumps[max(0, at(seam) - at(4)) : at(seam) + at(4)]
            assert near.max() <= np.median(inside) / 10


def test_cues_follow_one_another_without_a_hole(build: Build) -> None:
    cues = build().json["cues"]
    assert cues[0]["start_ms"] == 0
    for one, next_one in itertools.pairwise(cues):
        assert one["end_ms"] == next_one["start_ms"]
        assert one["start_ms"] < one["end_ms"]


def test_the_timeline_states_the_whole_lesson(build: Build) -> None:
    timeline = build().json
    assert list(timeline) == [
        "version",
        "title",
        "album",
        "track",
        "tracks",
        "source",
        "language",
        "engine",
        "recipe",
        "sample_rate",
        "bitrate",
        "frame_ms",
        "frames",
        "duration_ms",
        "cues",
    ]
    assert timeline["duration_ms"] == timeline["frames"] * 24 == timeline["cues"][-1]["end_ms"]
    assert (timeline["engine"], timeline["recipe"]) == ("tone", "repeat")
    assert (timeline["language"], timeline["title"]) == ("en", "The Lighthouse Opens")
    assert (timeline["sample_rate"], timeline["bitrate"], timeline["frame_ms"]) == (24_000, 64, 24)


def test_a_gap_says_nothing(build: Build) -> None:
    for gap in build().gaps:
        assert [gap[k] for k in ("text", "speaker", "voice", "rate", "segment")] == [None] * 5
        assert gap["words"] == []


@pytest.mark.parametrize("engine", ["tone", "espeak"])
def test_words_are_the_tokens_of_the_text_in_order_inside_their_cue(
    build: Build, engine: str
) -> None:
    for cue in build(engine=engine).speech:
        assert [word["text"] for word in cue["words"]] == cue["text"].split()
        times = [time for word in cue["words"] for time in (word["start_ms"], word["end_ms"])]
        assert times == sorted(times)
        assert cue["start_ms"] <= times[0]
        assert times[-1] <= cue["end_ms"]


def test_words_are_heard_when_the_timeline_says(build: Build) -> None:
    lesson = build(engine="tone")
    samples = EXACT["mpg123"](lesson.mp3)
    for word in (word for cue in lesson.speech for word in cue["words"]):
        middle = at((word["start_ms"] + word["end_ms"]) // 2 - 30)
        assert not word["estimated"]
        assert loudness_dbfs(samples[middle : middle + 240]) > SILENT_DBFS


def test_every_word_is_spoken_once_in_every_full_pass(build: Build) -> None:
    lesson = build()
    expected = re.findall(r"\w+", TALK)
    for number in (0, 2):
        heard = " ".join(cue["text"] for cue in lesson.speech if cue["pass"] == number)
        assert re.findall(r"\w+", heard) == expected


def test_each_sentence_is_drilled_at_natural_speed_and_then_slowly(build: Build) -> None:
    lesson = build()
    drilled = [cue for cue in lesson.speech if cue["pass"] == 1]
    words_by_rate: dict[float, Counter[str]] = {}
    for cue in drilled:
        words_by_rate.setdefault(cue["rate"], Counter()).update(re.findall(r"\w+", cue["text"]))
    assert set(words_by_rate) == {1.0, 0.75}
    assert words_by_rate[1.0] == words_by_rate[0.75] == Counter(re.findall(r"\w+", TALK))


def test_a_gap_in_a_drill_is_as_long_as_what_was_heard_and_a_second(build: Build) -> None:
    cues = build().json["cues"]
    begun = None
    for cue in (each for each in cues if each["pass"] == 1):
        if cue["kind"] == "speech" and begun is None:
            begun = cue["start_ms"]
        elif cue["kind"] == "gap" and cue["end_ms"] - cue["start_ms"] > 500:
            heard = cue["start_ms"] - begun
            assert abs(cue["end_ms"] - cue["start_ms"] - (heard + 1000)) <= FRAME_MS
            begun = None


def test_a_quote_keeps_its_voice_and_speaker_in_the_drill(build: Build) -> None:
    lesson = build()
    voices = {cue["speaker"]: cue["voice"] for cue in lesson.speech if cue["pass"] == 0}
    assert set(voices) == {None, "Mara Quill", "A fisherman"} or set(voices) == {
        None,
        "Mara Quill",
        "a fisherman",
    }
    assert len(set(voices.values())) == len(voices)
    for cue in lesson.speech:
        assert cue["voice"] == voices[cue["speaker"]]


def test_the_lyrics_have_a_line_for_each_hearing(build: Build) -> None:
    lesson = build()
    stamped = re.findall(r"(?m)^\[(\d+):(\d\d)\.(\d\d)\](.+)$", lesson.lrc)
    times = [(int(m) * 60 + int(s)) * 1000 + int(c) * 10 for m, s, c, _ in stamped]
    starts = {cue["start_ms"] // 10 * 10: cue["text"] for cue in lesson.speech}
    assert times == sorted(times)
    for time, (_, _, _, text) in zip(times, stamped, strict=True):
        assert text.startswith(starts[time])
    assert "[ti:The Lighthouse Opens]" in lesson.lrc


def test_players_see_title_length_and_text(build: Build) -> None:
    lesson = build()
    seen = MP3(lesson.mp3)
    assert seen.info.length == pytest.approx(lesson.json["duration_ms"] / 1000, abs=0.05)
    assert seen["TIT2"].text == ["The Lighthouse Opens"]
    assert "Mara Quill" in seen["USLT::eng"].text


def test_the_text_that_players_show_has_spaces_where_its_script_has_them(build: Build) -> None:
    lesson = build("The sea was calm. It was late.\n\n海很平静。天色已晚。\n")
    shown = MP3(lesson.mp3)["USLT::eng"].text
    assert shown == "The sea was calm. It was late.\n海很平静。天色已晚。"


@given(TEXTS)
def test_a_script_that_names_its_voices_is_cast_as_its_text(text: str) -> None:
    script = segmented(text)
    assume(script.segments)
    with open_engine("tone") as engine:
        cast = cast_of(script, engine)
        printed = as_text(script, cast, engine.name)
        read = read_script(Transcript("talk.script", printed, ()))
        assert cast_of(read, engine) == cast
        assert as_text(read, cast, engine.name) == printed


def test_a_second_build_synthesizes_nothing_and_gives_the_same_bytes(build: Build) -> None:
    first = build()
    files = {path.name: path.read_bytes() for path in first.mp3.parent.iterdir()}
    second = build()
    assert first.report.synthesized == first.report.utterances > 0
    assert second.report.synthesized == 0
    assert {path.name: path.read_bytes() for path in second.mp3.parent.iterdir()} == files


@pytest.mark.parametrize("name", ["interview", "news"])
def test_two_processes_with_caches_of_their_own_give_the_same_bytes(
    tmp_path: Path, name: str
) -> None:
    shutil.copy(SAMPLES / f"{name}.txt", tmp_path / "talk.txt")
    for number in ("1", "2"):
        command = [sys.executable, "-m", "audiolesson", "build", "talk.txt", "-o", number]
        subprocess.run([*command, "--cache", f"cache{number}"], cwd=tmp_path, check=True)
    for suffix in (".mp3", ".lrc", ".json"):
        one, other = ((tmp_path / n / f"talk{suffix}").read_bytes() for n in ("1", "2"))
        assert one == other


def test_an_edit_speaks_only_what_is_new(build: Build) -> None:
    build(pacing="listen")
    edited = build(TALK.replace("only a lamp", "just a lamp"), pacing="listen")
    assert edited.report.synthesized == 1


def test_only_what_was_written_whole_stays(build: Build, tmp_path: Path) -> None:
    build()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "talk.json",
        "talk.lrc",
        "talk.mp3",
    ]


@pytest.mark.parametrize("bitrate", [16, 32, 64, 160])
def test_any_bitrate_has_the_same_timeline(build: Build, bitrate: int) -> None:
    reference = build(bitrate=64).json
    other = build(bitrate=bitrate).json
    assert other["cues"] == reference["cues"]
    assert other["bitrate"] == bitrate


class Breaking:
    """The tone engine, until it breaks."""

    def __init__(self, after: int) -> None:
        self._tone = open_engine("tone")
        self._left = after

    def speak(self, utterance: Utterance) -> Speech:
        self._left -= 1
        if self._left < 0:
            raise EngineUnreachable("the line went dead", "Build again")
        return self._tone.speak(utterance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tone, name)


def test_an_engine_that_breaks_leaves_no_lesson_and_loses_no_clip(
    build: Build, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    target = Target(tmp_path / "out" / "talk.mp3")
    cache = Cache(tmp_path / "cache")
    options = Options(load_recipe("repeat"), FrameGrid(64))
    broken: Any = Breaking(after=5)
    script = script_of(str(tmp_path / "talk.txt"))
    with pytest.raises(SpeechMissing, match="the line went dead"):
        make_lesson(script, target, engine=broken, cache=cache, options=options)
    assert list((tmp_path / "out").iterdir()) == []
    resumed = build().report
    assert resumed.synthesized == resumed.utterances - 5


def test_a_text_of_which_nothing_is_spoken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("灯塔开放了。渔民们很高兴。\n", "utf-8")
    options = Options(load_recipe("listen"), FrameGrid(64))
    with open_engine("tone") as engine, pytest.raises(EmptyTranscript, match="--lang"):
        make_lesson(
            script_of(str(tmp_path / "talk.txt"), language="en"),
            Target(tmp_path / "talk.mp3"),
            engine=engine,
            cache=Cache(tmp_path / "cache"),
            options=options,
        )


def test_a_folder_that_is_a_file_is_refused_before_anything_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / "out").write_text("not a folder")
    with open_engine("tone") as engine, pytest.raises(OutputError, match="-o"):
        make_lesson(
            script_of(str(tmp_path / "talk.txt")),
            Target(tmp_path / "out" / "talk.mp3"),
            engine=engine,
            cache=Cache(tmp_path / "cache"),
            options=Options(load_recipe("listen"), FrameGrid(64)),
        )
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_build(build: Build, sample: Path) -> None:
    lesson = build(sample.read_text("utf-8"))
    assert lesson.report.unsure_quotes == 0
    assert len(lesson.report.cast.speakers) >= 2
    names = [lesson.report.cast.narrator.name]
    names += [voice.name for voice in lesson.report.cast.speakers.values()]
    assert len(set(names)) == len(names)
