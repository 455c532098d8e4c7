"""The program with an online engine in trouble: the real gTTS and a server with moods."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from google_server import GoogleServer, Reply

TALK = """\
The Lighthouse Opens

"We waited nine years for this," said Mara Quill. "Now we can see the sea."

The lighthouse keeper did not want to say anything about it, and went away.
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer().running() as running:
        running.fluent = True
        yield running


@pytest.fixture
def run(server: GoogleServer, tmp_path: Path) -> Run:
    (tmp_path / "talk.txt").write_text(TALK)
    authority = server.write_authority(tmp_path)

    def run_(*arguments: str) -> Any:
        own = {
            "AUDIOLESSON_CACHE": str(tmp_path / "cache"),
            "AUDIOLESSON_ENGINE": "gtts",
            "AUDIOLESSON_VOICE": "narrator=en@us;Mara Quill=en@co.uk",
            "HTTPS_PROXY": server.proxy_url,
            "REQUESTS_CA_BUNDLE": str(authority),
        }
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "audiolesson", *arguments],
            cwd=tmp_path,
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_


def test_a_lesson_is_built_and_nothing_is_asked_for_twice(run: Run, server: GoogleServer) -> None:
    done = run("build", "talk.txt", "--json")
    assert done.returncode == 0, done.stderr
    (lesson,) = json.loads(done.stdout)["lessons"]
    asked = [(heard.host, heard.text, heard.slow) for heard in server.heard]
    assert len(asked) == len(set(asked)) == lesson["synthesized"]
    assert {heard.host for heard in server.heard} == {
        "translate.google.us",
        "translate.google.co.uk",
    }


def test_what_did_not_arrive_is_told_with_the_command_that_goes_on(
    run: Run, server: GoogleServer, tmp_path: Path
) -> None:
    server.always = Reply(b"", 429, headers=(("Retry-After", "900"),))
    done = run("build", "talk.txt", "--slow", "0.6", "--retries", "1")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "talk.txt: 13 of 13 clips are missing" in done.stderr
    assert "HTTP 429" in done.stderr
    assert "for 15 minutes" in done.stderr
    command = done.stderr.partition("To go on: ")[2].strip()
    assert shlex.split(command) == [
        "audiolesson",
        "build",
        "talk.txt",
        "--slow",
        "0.6",
        "--retries",
        "1",
    ]
    assert not list(tmp_path.glob("talk.*[!t]"))


def test_the_command_that_goes_on_asks_only_for_the_rest(run: Run, server: GoogleServer) -> None:
    whole = run("build", "talk.txt", "--json", "--cache", "other")
    wanted = len(server.heard)
    server.heard.clear()
    server.refuse_after = 5
    assert run("build", "talk.txt", "--jobs", "1").returncode == 3
    assert len(server.heard) >= 6
    server.heard.clear()
    server.refuse_after = None
    done = run("build", "talk.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert len(server.heard) == wanted - 5
    lengths = [json.loads(each.stdout)["lessons"][0]["duration_ms"] for each in (whole, done)]
    assert lengths[0] == lengths[1]


def test_where_nobody_watches_a_line_says_what_is_tried_again(
    run: Run, server: GoogleServer
) -> None:
    server.replies.append(Reply(b"", 503))
    done = run("build", "talk.txt")
    assert done.returncode == 0
    assert "answered HTTP 503; trying again in" in done.stderr
    assert done.stderr.count("\n") == 1


def test_quiet_says_nothing_of_it(run: Run, server: GoogleServer) -> None:
    server.replies.append(Reply(b"", 503))
    assert run("build", "talk.txt", "--quiet").stderr == ""


def test_another_bitrate_and_loudness_ask_for_nothing(run: Run, server: GoogleServer) -> None:
    assert run("build", "talk.txt").returncode == 0
    server.heard.clear()
    assert run("build", "talk.txt", "--bitrate", "96", "--loudness", "-23").returncode == 0
    assert server.heard == []


def test_a_whole_cache_builds_without_a_network(run: Run, server: GoogleServer) -> None:
    assert run("build", "talk.txt").returncode == 0
    server.always = Reply(b"", 500)
    assert run("build", "talk.txt", "--title", "Again").returncode == 0


def test_the_same_clips_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    lessons = set()
    for jobs in ("1", "8"):
        assert run("build", "talk.txt", "--jobs", jobs).returncode == 0
        lessons.add((tmp_path / "talk.mp3").read_bytes())
    assert len(lessons) == 1
