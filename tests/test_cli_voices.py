"""`audiolesson voices`: listing, hearing and installing them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from audiolesson.audiofile import decode
from audiolesson.engines.espeak import Espeak
from google_server import GoogleServer, Reply

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_(*arguments: str) -> Any:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "audiolesson", "voices", *arguments],
            cwd=tmp_path,
            env=os.environ | {"AUDIOLESSON_CACHE": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=False,
        )

    return run_


def test_the_voices_of_the_embedded_engine_are_a_table(run: Run) -> None:
    done = run()
    assert done.returncode == 0, done.stderr
    heading, first, *_ = done.stdout.splitlines()
    assert heading.split() == ["VOICE", "LANGUAGE", "GENDER", "ACCENT"]
    assert first.split() == ["en-us", "en", "male", "American"]
    assert "Hear one: audiolesson voices preview" in done.stdout


def test_columns_stand_under_their_headings(run: Run) -> None:
    lines = run("--engine", "gtts", "--lang", "en").stdout.split("\n\n")[0].splitlines()
    place = lines[0].index("LANGUAGE")
    assert {line[place - 1] for line in lines} == {" "}
    assert {line[place:].split()[0] for line in lines[1:]} == {"en"}


@pytest.mark.parametrize("engine", ["espeak", "gtts", "tone"])
def test_a_program_gets_a_list(run: Run, engine: str) -> None:
    found = json.loads(run("--engine", engine, "--lang", "fr", "--json").stdout)
    assert len(found) >= 4
    assert {key for voice in found for key in voice} == {"voice", "language", "gender", "accent"}
    assert len({voice["voice"] for voice in found}) == len(found)


def test_each_listed_voice_can_be_chosen(run: Run) -> None:
    found = json.loads(run("--json").stdout)
    with Espeak() as engine:
        for voice in found:
            assert engine.voice(voice["voice"]).name == voice["voice"]


def test_a_language_that_nobody_speaks_is_told(run: Run) -> None:
    done = run("--engine", "gtts", "--lang", "tlh")
    assert done.returncode == 2
    assert "no voice" in done.stderr
    assert done.stderr.count("\n") == 1


def test_piper_without_voices_says_how_to_get_one(run: Run, tmp_path: Path) -> None:
    done = run("--engine", "piper", "--voices-folder", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "audiolesson voices install" in done.stderr


# ------------------------------------------------------------------ previews
def test_a_preview_is_a_short_mp3_of_each_voice(run: Run, tmp_path: Path) -> None:
    done = run("preview", "en-us", "en-gb-x-rp+f1", "fr+Annie", "-o", "heard")
    assert done.returncode == 0, done.stderr
    files = [tmp_path / line for line in done.stdout.splitlines()]
    assert [file.name for file in files] == ["en-us.mp3", "en-gb-x-rp+f1.mp3", "fr+Annie.mp3"]
    for file in files:
        pcm, rate = decode(file.read_bytes())
        samples = np.frombuffer(pcm, "<i2")
        assert 4 < len(samples) / rate < 15
        assert np.abs(samples.astype(int)).max() > 3000


def test_a_voice_is_heard_in_its_own_language(run: Run, tmp_path: Path) -> None:
    from mutagen.id3 import ID3

    run("preview", "fr", "ka")
    texts = [str(ID3(tmp_path / name).getall("USLT")[0]) for name in ("fr.mp3", "ka.mp3")]
    assert texts[0].startswith("Bonjour")
    assert texts[1].startswith("1, 2, 3")


def test_a_voice_whose_name_no_file_can_have_is_heard_all_the_same(
    run: Run, tmp_path: Path
) -> None:
    from audiolesson.model import Voice
    from audiolesson.previews import previews

    (preview,) = previews([Voice("/models/x y.onnx#3", "en")], tmp_path)
    assert preview.mp3 == tmp_path / "_models_x_y.onnx#3.mp3"


def test_a_preview_of_a_voice_that_there_is_not_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("preview", "en-us", "klingon")
    assert done.returncode == 2
    assert "klingon" in done.stderr
    assert not list(tmp_path.glob("*.mp3"))


@pytest.mark.parametrize("command", [["preview"], ["install"]])
def test_a_name_has_to_be_given(run: Run, command: list[str]) -> None:
    done = run(*command)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_voices_whose_names_make_one_file_are_heard_in_two(tmp_path: Path) -> None:
    from audiolesson.model import Voice
    from audiolesson.previews import previews

    voices = [Voice(name, "en") for name in ("a/b", "a_b", "A:b")]
    names = [preview.mp3.name for preview in previews(voices, tmp_path)]
    assert names == ["a_b.mp3", "a_b-2.mp3", "A_b-3.mp3"]


def test_one_voice_that_fails_leaves_the_others_to_be_heard(tmp_path: Path) -> None:
    with GoogleServer().running() as server:
        server.fluent = True
        server.replies.append(Reply(b"", 400))
        done = subprocess.run(
            [
                *(sys.executable, "-m", "audiolesson", "voices", "preview", "--engine", "gtts"),
                *("en@co.uk", "en@ie", "--cache", "cache"),
            ],
            cwd=tmp_path,
            env=os.environ
            | {
                "HTTPS_PROXY": server.proxy_url,
                "REQUESTS_CA_BUNDLE": str(server.write_authority(tmp_path)),
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stdout == "en@ie.mp3\n"
    assert "1 of 1 clips are missing" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "flag"),
    [
        (["--engine", "tone", "preview", "tone-330"], "--engine"),
        (["--json", "preview", "en-us"], "--json"),
        (["--voices-folder", "x", "install", "en_US-lessac-medium"], "--voices-folder"),
    ],
)
def test_an_option_in_front_of_a_command_is_not_passed_over(
    run: Run, tmp_path: Path, arguments: list[str], flag: str
) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert f"{flag}: it stands in front of" in done.stderr
    assert list(tmp_path.glob("*.mp3")) == []


# ------------------------------------------------------------------ installing
def test_a_name_that_is_none_of_piper_s_is_refused(run: Run) -> None:
    done = run("install", "../../x")
    assert done.returncode == 2
    assert "en_US-lessac-medium" in done.stderr


def test_without_a_network_nothing_is_installed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    done = run("install", "en_US-lessac-medium", "--voices-folder", str(tmp_path / "voices"))
    assert done.returncode == 3
    assert "huggingface.co" in done.stderr
    assert not list((tmp_path / "voices").iterdir())
