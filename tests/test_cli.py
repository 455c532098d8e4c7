"""The program as a person runs it: what it prints, where, and what it ends with."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

TALK = """\
位置:首页 > 英语听力 > 新闻

The Lighthouse Opens

"We waited nine years for this," said Mara Quill. "Now we can see the sea."

"It is only a lamp," a fisherman said.
"""

SEGMENT_FIELDS = [
    "start",
    "end",
    "kind",
    "text",
    "speaker",
    "confidence",
    "speaker_start",
    "speaker_end",
    "gender",
    "origin",
    "language",
    "paragraph",
    "sentence",
]

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run audiolesson in a folder of its own, with a cache of its own."""

    def run_(*arguments: str | Path, stdin: bytes = b"", cwd: Path = tmp_path) -> Done:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "audiolesson", *map(str, arguments)],
            cwd=cwd,
            env=os.environ | {"AUDIOLESSON_CACHE": str(tmp_path / "cache")},
            input=stdin,
            capture_output=True,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run_


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, "utf-8")
    return path


def names(folder: Path) -> list[str]:
    """What is in a folder, apart from what is kept for the next build."""
    kept = {"cache", "cast.toml"}
    return sorted(path.name for path in folder.iterdir() if path.name not in kept)


def one_line(text: str) -> str:
    """The only line of a text."""
    assert text.count("\n") == 1, text
    return text.strip()


# ------------------------------------------------------------------ it works
def test_a_lesson_appears_beside_its_transcript(run: Run, talk: Path, tmp_path: Path) -> None:
    done = run("build", "talk.txt")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path) == ["talk.json", "talk.lrc", "talk.mp3", "talk.txt"]


def test_the_summary_says_who_speaks_how_long_how_big_and_what_was_left_out(
    run: Run, talk: Path
) -> None:
    said = run("build", "talk.txt").stdout
    assert "talk.mp3" in said
    assert "Mara Quill" in said
    assert "a fisherman" in said
    assert "narrator" in said
    assert "line 1: 位置:首页 > 英语听力 > 新闻 (breadcrumb)" in said
    assert " MB" in said
    assert "--engine gtts" in said


def test_nothing_is_shown_on_standard_error_when_all_is_well(run: Run, talk: Path) -> None:
    assert run("build", "talk.txt").stderr == ""


def test_a_terminal_sees_progress_unless_it_asked_for_quiet(talk: Path, tmp_path: Path) -> None:
    def seen(*options: str) -> bytes:
        main_end, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, (24, 100))
        command = [sys.executable, "-m", "audiolesson", "build", "talk.txt", *options]
        subprocess.run(
            [*command, "--cache", str(tmp_path / options[-1])],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=terminal,
            check=True,
        )
        os.close(terminal)
        try:
            return os.read(main_end, 100_000)
        except OSError:  # Linux says so where nothing was written
            return b""
        finally:
            os.close(main_end)

    assert b"speaking" in seen("--engine", "tone")
    assert seen("--quiet", "--engine", "tone") == b""


def test_standard_input_becomes_lesson(run: Run, tmp_path: Path) -> None:
    done = run("build", "-", "-o", "out", "--engine", "tone", stdin=TALK.encode())
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out") == ["lesson.json", "lesson.lrc", "lesson.mp3"]


def test_several_transcripts_become_tracks_in_one_folder(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(TALK, "utf-8")
    done = run("build", "one.txt", "two.txt", "-o", "out/deep", "--engine", "tone")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out" / "deep") == [
        f"{name}.{end}" for name in ("one", "two") for end in ("json", "lrc", "mp3")
    ]


def test_an_existing_lesson_is_replaced_whole(run: Run, talk: Path, tmp_path: Path) -> None:
    for end in ("mp3", "lrc", "json"):
        (tmp_path / f"talk.{end}").write_text("old" * 1_000_000)
    assert run("build", "talk.txt", "--engine", "tone", "--pacing", "listen").returncode == 0
    assert (tmp_path / "talk.mp3").read_bytes()[:3] == b"ID3"
    json.loads((tmp_path / "talk.json").read_text("utf-8"))


def test_options_reach_the_lesson(run: Run, talk: Path, tmp_path: Path) -> None:
    options = ["--engine=tone", "--repeats=3", "--slow=0.6", "--bitrate=32"]
    voices = ["--voice", "mara quill=tone-999", "--voice", "Narrator=tone-111"]
    title = ["--title", " My\nTalk "]
    assert run("build", "talk.txt", *options, *voices, *title).returncode == 0
    timeline = json.loads((tmp_path / "talk.json").read_text("utf-8"))
    speech = [cue for cue in timeline["cues"] if cue["kind"] == "speech"]
    assert timeline["title"] == "My Talk"
    assert timeline["bitrate"] == 32
    assert {cue["rate"] for cue in speech if cue["pass"] == 1} == {1.0, 0.6}
    assert {cue["voice"] for cue in speech if cue["speaker"] == "Mara Quill"} == {"tone-999"}
    assert {cue["voice"] for cue in speech if cue["speaker"] is None} == {"tone-111"}
    heading = [cue for cue in speech if cue["text"] == "The Lighthouse Opens"]
    assert [cue["rate"] for cue in heading] == [1.0, 1.0, 1.0, 0.6, 1.0]


@pytest.mark.parametrize("code", ["EN", "en_GB", "en-gb"])
def test_a_language_may_be_spelled_in_any_case(
    run: Run, talk: Path, tmp_path: Path, code: str
) -> None:
    assert run("build", "talk.txt", "--lang", code, "--pacing", "listen").returncode == 0
    timeline = json.loads((tmp_path / "talk.json").read_text("utf-8"))
    assert timeline["language"] == {"EN": "en"}.get(code, "en-GB")
    narrator = {cue["voice"] for cue in timeline["cues"] if cue["text"] == "The Lighthouse Opens"}
    assert narrator == ({"en-us"} if code == "EN" else {"en"})


def test_a_voice_for_somebody_who_says_nothing_is_noted(run: Run, talk: Path) -> None:
    done = run("build", "talk.txt", "--engine", "tone", "--voice", "Nobody=tone-300")
    assert done.returncode == 0
    assert "--voice Nobody: no quote is surely theirs" in done.stdout
    assert "the speakers are Mara Quill, a fisherman" in done.stdout


def test_the_summary_as_json_is_one_object(run: Run, talk: Path, tmp_path: Path) -> None:
    done = run("build", "talk.txt", "missing.txt", "--engine", "tone", "--json")
    summary = json.loads(done.stdout)
    (lesson,) = summary["lessons"]
    assert lesson["mp3"] == "talk.mp3"
    assert lesson["duration_ms"] % 24 == 0
    assert lesson["size_bytes"] == (tmp_path / "talk.mp3").stat().st_size
    assert [each["name"] for each in lesson["speakers"]] == ["Mara Quill", "a fisherman"]
    assert lesson["dropped"][0]["reason"] == "breadcrumb"
    assert summary["failed"][0]["source"] == "missing.txt"
    assert done.returncode == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_transcript_may_be_in_any_usual_encoding(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "talk.txt").write_bytes(TALK.replace("\n", "\r\n").encode(encoding))
    done = run("build", "talk.txt", "--engine", "tone", "--pacing", "listen")
    assert done.returncode == 0, done.stderr
    assert "breadcrumb" in done.stdout


# ------------------------------------------------------------------ segment
def segmented(run: Run, *arguments: str, save_as: Path | None = None) -> str:
    """What `audiolesson segment` prints, saved as a script file."""
    done = run("segment", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    if save_as:
        save_as.write_text(done.stdout, "utf-8")
    return done.stdout


def test_segment_prints_a_script_for_a_person(run: Run, talk: Path) -> None:
    printed = segmented(run, "talk.txt")
    assert printed.startswith("# audiolesson script\n")
    lines = printed.splitlines()
    assert "Title: The Lighthouse Opens" in lines
    assert "- Narrator: voice en-us" in lines
    assert any(re.fullmatch(r"- Mara Quill: female, voice en\S+", line) for line in lines)
    assert any(re.fullmatch(r'a fisherman( \(\d+%\))?: "It is only a lamp,"', x) for x in lines)
    assert "+ Narrator: a fisherman said." in lines
    assert "# line 1: 位置:首页 > 英语听力 > 新闻 (breadcrumb)" in lines


def test_segment_names_the_voices_that_are_chosen(run: Run, talk: Path) -> None:
    voices = ("--voice", "narrator=tone-111", "--voice", "mara quill=tone-999")
    printed = segmented(run, "talk.txt", "--engine", "tone", *voices)
    assert "Engine: tone\n" in printed
    assert "- Narrator: voice tone-111\n" in printed
    assert re.search(r"- Mara Quill: .*voice tone-999\n", printed)


def test_segment_prints_a_script_as_it_is(run: Run, talk: Path, tmp_path: Path) -> None:
    printed = segmented(run, "talk.txt", save_as=tmp_path / "talk.script")
    assert segmented(run, "talk.script") == printed
    assert run("segment", "-", stdin=printed.encode()).stdout == printed


def test_segment_without_a_voice_for_the_language_prints_who_says_what(
    run: Run, talk: Path
) -> None:
    done = run("segment", "talk.txt", "--lang", "xx")
    assert done.returncode == 0
    assert "talk.txt: no voices: the engine espeak has no voice 'xx'" in one_line(done.stderr)
    assert "Language: xx\n" in done.stdout
    assert "Engine" not in done.stdout


@pytest.mark.parametrize("engine", ["tone", "espeak"])
def test_an_untouched_script_gives_the_lesson_of_its_text(
    run: Run, talk: Path, tmp_path: Path, engine: str
) -> None:
    talk.write_text(TALK + '\n"Who knows?"\n\n谁知道呢？\n', "utf-8")
    segmented(run, "talk.txt", "--engine", engine, save_as=tmp_path / "talk.script")
    for source in ("talk.txt", "talk.script"):
        done = run("build", source, "--engine", engine, "-o", source[5:])
        assert done.returncode == 0, done.stderr
    for suffix in (".mp3", ".lrc"):
        one, other = (
            (tmp_path / kind / f"talk{suffix}").read_bytes() for kind in ("txt", "script")
        )
        assert one == other


def test_a_corrected_script_is_spoken_as_it_says(run: Run, talk: Path, tmp_path: Path) -> None:
    script = tmp_path / "talk.script"
    printed = segmented(run, "talk.txt", "--engine", "tone", save_as=script)
    printed = re.sub("- a fisherman: .*", "- Bob Reed: male, voice tone-100", printed)
    printed = re.sub(r"a fisherman( \(\d+%\))?: ", "Bob Reed: ", printed)
    corrected = printed.replace("a fisherman said", "Bob Reed said").replace("\n", "\r\n")
    script.write_bytes(corrected.encode("utf-16"))
    done = run("build", "talk.script", "--engine", "tone", "--pacing", "listen")
    assert done.returncode == 0, done.stderr
    cues = json.loads((tmp_path / "talk.json").read_text("utf-8"))["cues"]
    assert [(cue["speaker"], cue["voice"], cue["text"]) for cue in cues if cue["kind"] == "speech"][
        -2:
    ] == [
        ("Bob Reed", "tone-100", '"It is only a lamp,"'),
        (None, "tone-330", "Bob Reed said."),
    ]


def test_the_command_s_voice_counts_more_than_the_script_s(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.script").write_text("- Ann: voice tone-100\n\nAnn: Hello there.\n")
    voice = ("--voice", "ann=tone-999")
    assert run("build", "talk.script", "--engine", "tone", *voice).returncode == 0
    cues = json.loads((tmp_path / "talk.json").read_text("utf-8"))["cues"]
    assert {cue["voice"] for cue in cues} == {"tone-999", None}


def test_a_script_for_another_engine_is_cast_anew_and_says_so(run: Run, tmp_path: Path) -> None:
    script = "Engine: gtts\n- Ann: female, voice en@us\n\nAnn: Hello there.\n"
    (tmp_path / "talk.script").write_text(script)
    done = run("build", "talk.script", "--engine", "tone", "--pacing", "listen")
    assert done.returncode == 0, done.stderr
    assert "its voices are those of --engine gtts; for tone others were cast" in done.stdout


GOOGLE_SCRIPT = """\
Title: Hello there.
Language: en
Engine: gtts

Speakers:
- Narrator: voice en@co.uk
- Ann: female, voice en@ie
- Ed: voice en@us

Ann: Hello there.
Ed?: Yes.
"""


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no engine reach its server."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")


@pytest.mark.usefixtures("offline")
def test_segment_keeps_a_script_s_engine_and_voices(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.script").write_text(GOOGLE_SCRIPT)
    for options in ([], ["--engine", "gtts"]):
        printed = segmented(run, "talk.script", *options)
        assert GOOGLE_SCRIPT.partition("\n\nAnn: ")[0] in printed
        assert segmented(run, "talk.script", *options, save_as=tmp_path / "two.script") == printed
        assert segmented(run, "two.script", *options) == printed
    voice = segmented(run, "talk.script", "--voice", "ann=en@com.au")
    assert "- Ann: female, voice en@com.au\n" in voice


def test_each_file_is_segmented_for_its_own_engine(run: Run, talk: Path, tmp_path: Path) -> None:
    (tmp_path / "other.script").write_text(GOOGLE_SCRIPT)
    printed = segmented(run, "talk.txt", "other.script", "talk.txt")
    assert re.findall("Engine: (.*)", printed) == ["espeak", "gtts", "espeak"]


def test_segment_for_another_engine_says_that_it_casts_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.script").write_text(GOOGLE_SCRIPT)
    done = run("segment", "talk.script", "--engine", "espeak")
    assert done.returncode == 0
    said = "its voices are those of --engine gtts; for espeak others were cast"
    assert one_line(done.stderr) == f"audiolesson: talk.script: {said}"
    assert "Engine: espeak\n" in done.stdout
    assert "@" not in done.stdout


def test_a_script_is_built_with_its_own_engine(run: Run, talk: Path, tmp_path: Path) -> None:
    script = "Engine: tone\n- Ann: voice tone-100\n\nAnn: Hello there.\n"
    (tmp_path / "one.script").write_text(script)
    done = run("build", "one.script", "talk.txt", "--pacing", "listen", "--json")
    assert done.returncode == 0, done.stderr
    assert [each["engine"] for each in json.loads(done.stdout)["lessons"]] == ["tone", "espeak"]
    alone = run("build", "one.script", "--pacing", "listen")
    assert "--engine gtts" not in alone.stdout
    cues = json.loads((tmp_path / "one.json").read_text("utf-8"))["cues"]
    assert {cue["voice"] for cue in cues} == {"tone-100", None}


@pytest.mark.usefixtures("offline")
def test_a_script_for_an_online_engine_asks_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.script").write_text(GOOGLE_SCRIPT)
    done = run("build", "talk.script", "--retries", "0")
    assert done.returncode == 3
    assert "can't be reached" in one_line(done.stderr)


@pytest.mark.parametrize("command", ["build", "segment"])
def test_a_script_for_an_engine_that_there_is_not_is_named(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "talk.script").write_text("Engine: gramophone\n\nAnn: Hello there.\n")
    for options in ([], ["--engine", "tone"]):
        done = run(command, "talk.script", *options)
        assert (done.returncode, done.stdout) == (1, "")
        assert 'talk.script, line 1: there is no engine "gramophone"' in one_line(done.stderr)
        assert "espeak, gtts, edge, piper, openai, tone" in done.stderr


def test_a_wrong_voice_is_told_once_however_many_texts_there_are(run: Run, talk: Path) -> None:
    talk.with_name("more.txt").write_text(TALK, "utf-8")
    for command in ("build", "segment"):
        done = run(command, "talk.txt", "more.txt", "--voice", "narrator=opera")
        assert done.returncode == 2
        assert "no voice 'opera'" in one_line(done.stderr)


def test_a_voice_that_the_engine_lacks_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    script = "Engine: tone\n- Ann: voice opera\n\nAnn: Hello there.\n"
    (tmp_path / "talk.script").write_text(script)
    done = run("build", "talk.script", "--engine", "tone")
    assert done.returncode == 1
    said = one_line(done.stderr)
    assert "talk.script, line 2: the engine tone has no voice 'opera'. Name a pitch" in said


def test_a_wrong_line_of_a_script_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.script").write_text("# audiolesson script\n\nAnn: Hi.\nIt was late.\n")
    done = run("build", "talk.script", "--engine", "tone")
    assert done.returncode == 1
    assert "talk.script, line 4: it does not say who speaks. Begin it" in one_line(done.stderr)
    assert names(tmp_path) == ["talk.script"]


@pytest.mark.parametrize("text", ["", "# audiolesson script\n", "Title: Nothing\n"])
def test_a_script_without_lines_is_told_in_one_line(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "talk.script").write_text(text)
    done = run("build", "talk.script", "--engine", "tone")
    assert done.returncode == 1
    assert "talk.script: it has no" in one_line(done.stderr)


def test_a_text_and_its_script_give_the_script_s_lesson(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    (tmp_path / "talk.script").write_text("Title: Corrected\n\nAnn: Hello there.\n")
    done = run("build", "talk.txt", "talk.script", "--engine", "tone")
    assert done.returncode == 0
    assert "talk.txt: left to talk.script, its corrected form" in one_line(done.stderr)
    assert json.loads((tmp_path / "talk.json").read_text("utf-8"))["title"] == "Corrected"


def test_a_script_that_is_not_named_is_pointed_out(run: Run, talk: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.script").write_text("Ann: Hello there.\n")
    done = run("build", "talk.txt", "--engine", "tone", "--pacing", "listen")
    assert "talk.script stands beside it and was not used" in done.stdout


def test_guesses_are_counted_and_the_script_shows_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text('It was late.\n\n"Who is there?"\n\nNobody answered.\n')
    done = run("build", "talk.txt", "--engine", "tone", "--pacing", "listen")
    assert "1 quote is a guess, read in a neutral voice" in done.stdout
    printed = segmented(run, "talk.txt", "--engine", "tone")
    assert '\n?: "Who is there?"\n' in printed
    assert "\n- ?: voice tone-440\n" in printed


def test_segment_prints_json_lines_in_the_order_given(run: Run, tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TALK.replace("Mara", name.upper()), "utf-8")
    done = run("segment", "--format", "json", "b.txt", "a.txt")
    objects = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert [each["source"] for each in objects] == ["b.txt", "a.txt"]
    for each in objects:
        assert list(each) == ["source", "title", "text", "segments", "dropped"]
        assert all(s["text"] == each["text"][s["start"] : s["end"]] for s in each["segments"])
        assert list(each["segments"][0]) == SEGMENT_FIELDS
        assert list(each["dropped"][0]) == ["line", "text", "reason"]


def test_a_mark_that_nothing_closes_is_told_by_segment_and_by_build(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text('Ann Hale said: "Go.\n\nThey went.\n', "utf-8")
    place = 'line 1: "Go. (a quote mark that nothing closes)'
    for form in ([], ["--format", "json"]):
        done = run("segment", *form, "a.txt")
        assert (done.returncode, done.stderr) == (0, f"audiolesson: a.txt: {place}\n")
    assert f"# {place}\n" in run("segment", "a.txt").stdout
    assert f"Look at   {place}\n" in run("build", "--engine", "tone", "a.txt").stdout


def test_one_bad_file_does_not_keep_segment_from_the_others(run: Run, talk: Path) -> None:
    done = run("segment", "--format", "json", "missing.txt", "talk.txt")
    assert done.returncode == 2
    assert json.loads(done.stdout)["title"] == "The Lighthouse Opens"
    assert "missing.txt" in one_line(done.stderr)


def test_a_reader_that_has_had_enough_causes_no_complaint(talk: Path, tmp_path: Path) -> None:
    program = f"{sys.executable} -m audiolesson segment --format json {'talk.txt ' * 400}"
    command = ["bash", "-c", f"{program} | head -c 10"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.stderr == b""


# ------------------------------------------------------------------ bad input
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "missing.txt"], "missing.txt: there is no such file"),
        (["build", "."], "folder"),
        (["build", "talk.txt", "--gap", "-1"], "--gap: -1 is out of range"),
        (["build", "talk.txt", "--gap", "nan"], "--gap"),
        (["build", "talk.txt", "--gap", "much"], "--gap"),
        (["build", "talk.txt", "--repeats", "0"], "--repeats"),
        (["build", "talk.txt", "--slow", "0"], "--slow"),
        (["build", "talk.txt", "--bitrate", "63"], "bitrate"),
        (
            ["build", "talk.txt", "--engine", "gramophone"],
            "espeak, gtts, edge, piper, openai, tone",
        ),
        (["build", "talk.txt", "--pacing", "waltz"], "listen, repeat"),
        (["build", "talk.txt", "--voice", "narrator=opera"], "no voice 'opera'"),
        (["build", "talk.txt", "--voice", "opera"], "SPEAKER=VOICE"),
        (["build", "talk.txt", "--encoding", "morse"], "morse"),
        (["build", "talk.txt", "--lang", "xx-none"], "--lang"),
        (["build", "talk.txt", "--nonsense"], "--nonsense"),
        (["build", ""], "an empty name: there is no such file"),
        (["build"], "TRANSCRIPT"),
        (["sing"], "sing"),
    ],
)
def test_a_wrong_command_is_a_usage_error(
    run: Run, talk: Path, arguments: list[str], said: str
) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in one_line(done.stderr)
    assert names(talk.parent) == ["talk.txt"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no words"),
        (b" \n\t\r\n", "no words"),
        ("位置:首页 > 英语视频\n".encode(), "furniture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "bad.txt"),
        (b"ID3\x03\x00" + os.urandom(3000), "bad.txt"),
        (b"PK\x03\x04" + bytes(400), "bad.txt"),
    ],
)
def test_a_file_that_is_no_transcript_is_told_in_one_line(
    run: Run, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    done = run("build", "bad.txt")
    assert done.returncode == 1
    assert said in one_line(done.stderr)
    assert names(tmp_path) == ["bad.txt"]


def test_one_bad_file_among_several_leaves_the_others_built(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = run("build", "empty.txt", "talk.txt", "--engine", "tone")
    assert done.returncode == 1
    assert "empty.txt" in one_line(done.stderr)
    assert (tmp_path / "talk.mp3").exists()


def test_two_sources_of_one_stem_are_refused_before_anything_is_built(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "talk.txt").write_text(TALK, "utf-8")
    done = run("build", "talk.txt", "more/talk.txt", "-o", "out", "--engine", "tone")
    assert done.returncode == 2
    assert "talk.mp3" in one_line(done.stderr)
    assert not (tmp_path / "out").exists()


def test_a_lesson_never_replaces_its_own_source(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.lrc").write_text(TALK, "utf-8")
    done = run("build", "talk.lrc", "--engine", "tone")
    assert done.returncode == 2
    assert "-o" in one_line(done.stderr)
    assert (tmp_path / "talk.lrc").read_text("utf-8") == TALK


def test_an_output_that_is_a_file_is_told_in_one_line(run: Run, talk: Path) -> None:
    done = run("build", "talk.txt", "-o", "talk.txt", "--engine", "tone")
    assert done.returncode == 1
    assert "-o" in one_line(done.stderr)


def test_a_cache_that_is_a_file_is_told_in_one_line(run: Run, talk: Path, tmp_path: Path) -> None:
    done = run("build", "talk.txt", "--cache", "talk.txt", "--engine", "tone")
    assert done.returncode == 1
    assert "--cache" in one_line(done.stderr)
    assert names(tmp_path) == ["talk.txt"]


def test_a_full_disk_leaves_nothing_half_written(talk: Path, tmp_path: Path) -> None:
    # A limit on the size of files fails as a full disk does, in the middle of writing.
    program = f"{sys.executable} -m audiolesson build talk.txt --engine tone --cache {tmp_path}/c"
    command = ["bash", "-c", f"trap '' XFSZ; ulimit -f 60; {program}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "talk.mp3: can't be written" in one_line(done.stderr)
    assert names(tmp_path) == ["c", "talk.txt"]


def test_an_online_engine_that_is_out_of_reach_ends_with_3(
    run: Run, talk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    done = run("build", "talk.txt", "--engine", "gtts", "--retries", "0")
    assert done.returncode == 3
    assert "can't be reached" in one_line(done.stderr)
    assert names(tmp_path) == ["talk.txt"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_build_leaves_nothing_but_its_clips(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    sentences = (f"Sentence number {n} is not short, but not too long either." for n in range(4000))
    (tmp_path / "long.txt").write_text("\n\n".join(sentences))
    cache = tmp_path / "cache"
    process = subprocess.Popen(
        [sys.executable, "-m", "audiolesson", "build", "long.txt", "--cache", str(cache)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(list(cache.rglob("*"))) < 20 and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert "kept for the next build" in one_line(said)
    assert names(tmp_path) == ["long.txt"]


INTERRUPTED_WHILE_IT_STARTS = """
import runpy, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
runpy.run_module("audiolesson", run_name="__main__")
"""


def test_an_interrupt_is_answered_while_the_program_starts() -> None:
    command = [sys.executable, "-c", INTERRUPTED_WHILE_IT_STARTS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "stopped" in one_line(done.stderr)


def test_a_passage_that_can_not_be_said_is_in_the_json_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("\U00013000\n", "utf-8")
    (tmp_path / "good.txt").write_text("It opened on Monday.\n")
    done = run("build", "bad.txt", "good.txt", "--json", "--pacing", "listen")
    summary = json.loads(done.stdout)
    built = [each["source"] for each in summary["lessons"]]
    failed = [each["source"] for each in summary["failed"]]
    assert "good.txt" in built
    assert (done.returncode, failed) in [(0, []), (3, ["bad.txt"])]


def test_what_an_unreachable_engine_left_untried_is_said(
    run: Run, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.txt").write_text(TALK, "utf-8")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    done = run("build", "talk.txt", "more.txt", "--engine", "gtts", "--json", "--quiet")
    assert done.returncode == 3
    assert [each["source"] for each in json.loads(done.stdout)["failed"]] == ["talk.txt"]
    assert done.stderr.splitlines()[-1] == "audiolesson: not tried: 1 more"


def test_a_missing_ca_bundle_is_told_in_one_line(
    run: Run, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent/ca.pem")
    done = run("build", "talk.txt", "--engine", "gtts")
    assert done.returncode == 3
    assert "REQUESTS_CA_BUNDLE" in one_line(done.stderr)


def test_a_closed_standard_output_keeps_no_lesson_from_being_built(
    talk: Path, tmp_path: Path
) -> None:
    program = f"{sys.executable} -m audiolesson build talk.txt --engine tone --cache c >&-"
    done = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "talk.mp3").exists()


@pytest.mark.parametrize("options", ["", "--format json"])
def test_segment_without_a_standard_output_says_so(
    talk: Path, tmp_path: Path, options: str
) -> None:
    program = f"{sys.executable} -m audiolesson segment talk.txt {options} >&-"
    done = subprocess.run(
        ["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "standard output is closed" in one_line(done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_standard_output_is_told_in_one_line(talk: Path, tmp_path: Path) -> None:
    program = f"{sys.executable} -m audiolesson segment talk.txt >/dev/full"
    done = subprocess.run(
        ["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "no space left" in one_line(done.stderr)


# ------------------------------------------------------------------ help
def test_version_and_help_answer(run: Run) -> None:
    assert run("--version").stdout.startswith("audiolesson ")
    for command in ([], ["build"], ["segment"]):
        shown = run(*command, "--help")
        assert shown.returncode == 0
        assert "Examples:" in shown.stdout


# ------------------------------------------------------------------ other lessons
def test_a_person_is_remembered_for_the_lessons_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"It is late," said Jo Finch. "Go home," a woman said.')
    (tmp_path / "b.txt").write_text('"It is early," Jo Finch said, and he went away.')
    first = json.loads(run("build", "a.txt", "-o", "lessons", "--json").stdout)["lessons"][0]
    text = (tmp_path / "lessons" / "cast.toml").read_text("utf-8")
    assert '"Jo Finch" = ' in text
    assert "woman" not in text
    second = json.loads(run("build", "b.txt", "-o", "lessons", "--json").stdout)["lessons"][0]
    assert second["speakers"][0]["voice"] == first["speakers"][0]["voice"]


def test_a_voice_kept_against_the_text_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"It is late," said Mr Finch. "Go home."')
    (tmp_path / "cast.toml").write_text('[espeak.en]\nFinch = "en-us+f3"\n')
    assert "Finch keeps a female voice by cast.toml" in run("build", "a.txt").stdout


def test_a_cast_file_that_can_t_be_understood_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"It is late," said Jo Finch.')
    (tmp_path / "cast.toml").write_text("[espeak.en\n")
    done = run("build", "a.txt")
    assert done.returncode == 1
    assert "cast.toml: it is no TOML" in one_line(done.stderr)
    assert names(tmp_path) == ["a.txt"]


def test_segment_prints_the_voices_that_a_build_would_take(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"It is late," said Jo Finch.')
    (tmp_path / "cast.toml").write_text('[espeak.en]\n"Jo Finch" = "en-gb-scotland+Annie"\n')
    assert "- Jo Finch: female, voice en-gb-scotland+Annie" in run("segment", "a.txt").stdout


@pytest.mark.parametrize("name", ["Ann Hale", "Bea Hale", "Cleo Hale", "Dora Hale", "Eve Hale"])
def test_an_untouched_script_is_the_lesson_of_its_text_whoever_speaks_first(
    run: Run, tmp_path: Path, name: str
) -> None:
    """Named people are cast first, so that they keep their voices; a script says the same."""
    women = "".join(f'"It is late," {who} said.\n\n' for who in ("a woman", "another woman"))
    (tmp_path / "a.txt").write_text(f'{women}"Mrs Hale is my name," said Mrs {name}. "Go home."')
    (tmp_path / "a.script").write_text(run("segment", "a.txt").stdout)
    lessons = []
    for source in ("a.txt", "a.script"):
        run("build", source, "-o", "lessons")
        lessons.append((tmp_path / "lessons" / "a.mp3").read_bytes())
        (tmp_path / "lessons" / "cast.toml").unlink()
    assert lessons[0] == lessons[1]
