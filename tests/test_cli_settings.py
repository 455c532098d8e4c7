"""What an option is worth: by the command, the environment, or a file of settings."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TALK = """\
It opened on Monday.

"We waited nine years," said Mara Quill.

“我们等了九年，”她说。
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "talk.txt").write_text(TALK, "utf-8")

    def run_(*arguments: str, cwd: str = "work", **environment: str) -> Any:
        own = {"AUDIOLESSON_CACHE": str(tmp_path / "cache"), "XDG_CONFIG_HOME": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "audiolesson", *arguments],
            cwd=tmp_path / cwd,
            env=os.environ | own | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The file beside the work."""
    return tmp_path / "work" / "audiolesson.toml"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """The user's own file."""
    (tmp_path / "audiolesson").mkdir()
    return tmp_path / "audiolesson" / "config.toml"


def built(run: Run, *arguments: str, **environment: str) -> dict[str, Any]:
    done = run("build", "talk.txt", "--json", *arguments, **environment)
    assert done.returncode == 0, done.stderr
    lesson: dict[str, Any] = json.loads(done.stdout)["lessons"][0]
    return lesson


def test_each_place_counts_more_than_the_next(run: Run, beside: Path, users: Path) -> None:
    users.write_text('engine = "tone"\ntitle = "the user\'s"\n')
    assert built(run)["title"] == "the user's"
    beside.write_text('title = "beside"\n')
    assert built(run)["title"] == "beside"
    assert built(run, AUDIOLESSON_TITLE="environment")["title"] == "environment"
    told = built(run, "--title", "command", AUDIOLESSON_TITLE="environment")
    assert told["title"] == "command"
    assert told["engine"] == "tone"


@pytest.mark.parametrize("name", ["tone", "espeak"])
def test_the_engine_can_be_set_in_the_environment(run: Run, name: str) -> None:
    assert built(run, AUDIOLESSON_ENGINE=name)["engine"] == name


def test_a_script_s_engine_counts_more_than_a_setting_and_less_than_the_command(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "work" / "talk.txt").write_text("# audiolesson script\nEngine: tone\n\nAnn: Yes.\n")
    assert built(run, AUDIOLESSON_ENGINE="espeak")["engine"] == "tone"
    assert built(run, "--engine", "espeak")["engine"] == "espeak"


SETTINGS = {
    "engine": ("'tone'", "tone"),
    "pacing": ("'listen'", "listen"),
    "gap": ("2", "2"),
    "gap-base": ("0.5", "0.5"),
    "repeats": ("3", "3"),
    "slow": ("0.6", "0.6"),
    "translation-first": ("true", "1"),
    "announce": ("'chime'", "chime"),
    "split": ("'30s'", "30s"),
    "max-length": ("'0.5m'", "0.5m"),
    "from": ("2", "2"),
    "bitrate": ("32", "32"),
    "loudness": ("-23", "-23"),
    "title": ("'Mine'", "Mine"),
    "lang": ("'fr'", "fr"),
    "encoding": ("'utf-16'", "utf-16"),
    "voice": (
        "['narrator=tone-99', 'Mara Quill=tone-300']",
        "narrator=tone-99;Mara Quill=tone-300",
    ),
    "engine-url": ("'http://127.0.0.1:9'", "http://127.0.0.1:9"),
    "engine-model": ("'kokoro'", "kokoro"),
    "voices-folder": ("'voices'", "voices"),
    "jobs": ("1", "1"),
    "retries": ("0", "0"),
    "cache": ("'kept'", "kept"),
    "output": ("'lessons'", "lessons"),
    "quiet": ("true", "1"),
    "json": ("true", "1"),
}


def test_every_option_of_build_is_in_this_list() -> None:
    import click

    from audiolesson.cli import commands

    options = {
        max(option.opts, key=len).removeprefix("--")
        for option in commands.commands["build"].params
        if isinstance(option, click.Option)
    }
    assert options - {"help"} == SETTINGS.keys()


@pytest.mark.parametrize("name", SETTINGS)
def test_every_option_of_build_can_be_set_in_a_file_and_in_the_environment(
    run: Run, beside: Path, name: str, tmp_path: Path
) -> None:
    """Both do what the command does: the same lesson, or the same refusal."""
    in_file, in_environment = SETTINGS[name]
    variable = "AUDIOLESSON_" + name.replace("-", "_").upper()
    values = in_environment.split(";")
    flags = (f"--{name}",) if values == ["1"] and "true" in in_file else ()
    command = flags or tuple(part for value in values for part in (f"--{name}", value))
    outcomes = []
    for arguments, environment, text in (
        (command, {}, ""),
        ((), {variable: in_environment}, ""),
        ((), {}, f"{name} = {in_file}\n"),
    ):
        beside.write_text(text)
        fast = [] if name == "engine" else ["--engine", "tone"]
        fast += ["--pacing", "bilingual"] if name == "translation-first" else []
        done = run("build", "talk.txt", *fast, *arguments, **environment)
        outcomes.append((done.returncode, heard(tmp_path), done.stderr))
    assert outcomes[0] == outcomes[1] == outcomes[2]


def heard(folder: Path) -> list[bytes]:
    """All lessons under a folder, which are taken away."""
    found = sorted(folder.rglob("talk*.mp3"))
    lessons = [lesson.read_bytes() for lesson in found]
    for lesson in found:
        lesson.unlink()
    return lessons


def test_a_path_in_a_file_is_relative_to_the_file(run: Run, beside: Path, tmp_path: Path) -> None:
    beside.write_text('output = "lessons"\nengine = "tone"\n')
    done = run("build", "work/talk.txt", cwd=".")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "work" / "lessons" / "talk.mp3").exists()


def test_without_one_beside_the_work_that_of_the_current_folder_counts(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "audiolesson.toml").write_text('engine = "tone"\n')
    done = run("build", "work/talk.txt", "--json", cwd=".")
    assert json.loads(done.stdout)["lessons"][0]["engine"] == "tone"


def test_two_files_beside_the_work_are_refused(run: Run, beside: Path, tmp_path: Path) -> None:
    beside.write_text("gap = 1\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text(TALK)
    (tmp_path / "other" / "audiolesson.toml").write_text("gap = 2\n")
    done = run("build", "work/talk.txt", "other/b.txt", cwd=".")
    assert done.returncode == 2
    assert "may say different things" in done.stderr


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("gapp = 1\n", "there is no setting 'gapp'. It may set announce, bitrate, cache"),
        ("gap = 'x'\n", "audiolesson.toml, gap: it is no number. Write a number"),
        ("gap = true\n", "audiolesson.toml, gap: it is no number"),
        ("gap = [1, 2]\n", "gap: it is no number"),
        ("repeats = 2.9\n", "repeats: it is no whole number"),
        ("quiet = 3\n", "quiet: it is no yes or no. Write true or false"),
        ("title = 5\n", "title: it is no text"),
        ("output = 'a\\u0000b'\n".replace("'", '"'), "output: it is no text"),
        ("voice = [['x']]\n", "voice: it is no text"),
        ("voice = ['narrator=en-us', 3]\n", "voice: it is no text"),
        ("jobs = inf\n", "jobs: it is no whole number"),
        ("gap = 99\n", "audiolesson.toml, gap: 99 is out of range"),
        ("loudness = 3\n", "audiolesson.toml, loudness: 3 LUFS"),
        ("engine = 'gramophone'\n", "audiolesson.toml, engine: no engine 'gramophone'"),
        ("[gap]\n", "gap: it is no number"),
        ("split = 15\n", "split: it is no length of time. Write one in quotes, such as"),
        ("split = 'soon'\n", "split: 'soon' is no length: write 15m, 90s or 1h30m"),
        ("jobs = " + "9" * 5000, "it is no TOML"),
        ("jobs = " + "[" * 5000, "it is no TOML"),
        ("gap = = 1\n", "it is no TOML"),
    ],
)
def test_a_wrong_setting_is_one_line_with_the_file_and_what_would_be_right(
    run: Run, beside: Path, text: str, what: str
) -> None:
    beside.write_text(text)
    done = run("build", "talk.txt")
    assert done.returncode == 2
    assert what in done.stderr
    assert "audiolesson.toml" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_in_another_encoding_is_told(run: Run, beside: Path) -> None:
    beside.write_text("gap = 1\n", "utf-16")
    assert "it is not UTF-8. Save it as UTF-8" in run("build", "talk.txt").stderr


@pytest.mark.parametrize(("name", "value"), [("GAP", "x"), ("GAP", "99"), ("JOBS", "0")])
def test_a_wrong_variable_is_told_by_its_name(run: Run, name: str, value: str) -> None:
    done = run("build", "talk.txt", **{f"AUDIOLESSON_{name}": value})
    assert done.returncode == 2
    assert done.stderr.startswith(f"audiolesson: AUDIOLESSON_{name}: ")
    assert done.stderr.count("\n") == 1


def test_a_home_folder_is_written_as_people_do(run: Run, beside: Path, tmp_path: Path) -> None:
    beside.write_text('output = "~/lessons"\nengine = "tone"\n')
    done = run("build", "talk.txt", HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / "lessons" / "talk.mp3").exists()


def test_a_folder_s_file_does_not_govern_another_s_texts(
    run: Run, beside: Path, tmp_path: Path
) -> None:
    beside.write_text('output = "out"\n')
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text(TALK)
    done = run("build", "work/talk.txt", "other/b.txt", cwd=".")
    assert done.returncode == 2
    assert "by themselves" in done.stderr


def test_help_is_there_even_where_a_file_is_broken(run: Run, beside: Path) -> None:
    beside.write_text("= =\n")
    assert run("build", "--help").returncode == 0


def test_a_setting_of_another_command_does_no_harm(run: Run, beside: Path) -> None:
    beside.write_text('gap = 2\nengine = "tone"\n')
    done = run("voices")
    assert done.returncode == 0, done.stderr
    assert "tone-330" in done.stdout
