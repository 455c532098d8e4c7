"""Voices of Piper are installed by its real downloader from a server like theirs."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiolesson.engines import piper_install as module
from audiolesson.engines.piper import Piper
from audiolesson.engines.piper_install import install_voice
from audiolesson.errors import (
    AudiolessonError,
    EngineBusy,
    EngineIncomplete,
    EnginePassing,
    EngineRefused,
    EngineUnreachable,
    OutputError,
    UnknownVoice,
)
from audiolesson.model import Utterance
from piper_voice import build_voice, config_of, model_bytes
from voices_server import Reply, VoicesServer

HUM = "en_US-hum-medium"
MODEL, CONFIG = f"{HUM}.onnx", f"{HUM}.onnx.json"
HTML = b"<!doctype html><title>Sign in to this network</title>"


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no trust but a test's own."""
    for name in ("HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VoicesServer]:
    with VoicesServer().running() as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.write_authority(tmp_path)))
        monkeypatch.setenv("HTTPS_PROXY", running.proxy_url)
        running.offer(HUM, model_bytes(), json.dumps(config_of(HUM)).encode())
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "voices"


def failure(folder: Path, name: str = HUM, *, force: bool = False) -> AudiolessonError:
    """What an install that fails says; it leaves the folder as it was."""
    before = contents(folder)
    with pytest.raises(AudiolessonError) as caught:
        install_voice(name, folder, force=force)
    assert contents(folder) == before
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    return caught.value


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


# ------------------------------------------------------------------ it is installed
def test_a_voice_that_was_installed_speaks(server: VoicesServer, folder: Path) -> None:
    installed = install_voice(HUM, folder)
    assert installed == module.InstalledVoice(folder / MODEL, folder / CONFIG, fresh=True)
    assert sorted(contents(folder)) == [MODEL, CONFIG]
    assert Piper(folder).speak(Utterance("Good morning.", "en", HUM, 1.0)).pcm


def test_a_voice_that_is_there_is_not_downloaded_again(server: VoicesServer, folder: Path) -> None:
    install_voice(HUM, folder)
    asked = list(server.asked)
    assert not install_voice(HUM, folder).fresh
    assert server.asked == asked


def test_a_voice_is_downloaded_again_where_that_is_wanted(
    server: VoicesServer, folder: Path
) -> None:
    build_voice(folder)
    server.offer(HUM, model_bytes(noisy=True), json.dumps(config_of(HUM)).encode())
    assert install_voice(HUM, folder, force=True).fresh
    assert (folder / MODEL).read_bytes() == model_bytes(noisy=True)


@pytest.mark.parametrize("name", [MODEL, CONFIG])
@pytest.mark.parametrize("broken", [None, b"", b"<html>"])
def test_a_voice_that_is_there_in_part_or_broken_is_downloaded_again(
    server: VoicesServer, folder: Path, name: str, broken: bytes | None
) -> None:
    build_voice(folder)
    if broken is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(broken)
    assert install_voice(HUM, folder).fresh
    assert (folder / MODEL).read_bytes() == model_bytes()


def test_a_file_of_a_voice_is_as_open_as_any_other(server: VoicesServer, folder: Path) -> None:
    install_voice(HUM, folder)
    (folder / "other").touch()
    modes = {path.stat().st_mode for path in folder.iterdir()}
    assert len(modes) == 1


# ------------------------------------------------------------------ there is no such voice
@pytest.mark.parametrize(
    "name",
    [
        "lessac",
        "",
        "en_US-lessac",
        "en_US-x-../../../../tmp/x",
        "en_US-/etc/passwd-low",
        "en_US-a-b?c=d",
        "en_US-a-b\nHost: x",
        "../en_US-a-b",
    ],
)
def test_a_name_that_is_none_is_not_even_asked_for(
    server: VoicesServer, folder: Path, name: str
) -> None:
    error = failure(folder, name)
    assert isinstance(error, UnknownVoice)
    assert "en_US-lessac-medium" in error.hint
    assert server.asked == []
    assert not folder.exists()


def test_a_voice_that_the_host_lacks_is_told(server: VoicesServer, folder: Path) -> None:
    error = failure(folder, "en_US-nobody-medium")
    assert isinstance(error, UnknownVoice)
    assert "en_US-nobody-medium" in error.what


def test_a_name_that_the_downloader_can_not_ask_for_is_told(
    server: VoicesServer, folder: Path
) -> None:
    error = failure(folder, "pt_PT-tugão-medium")
    assert isinstance(error, EngineRefused)
    assert str(folder) in error.hint


# ------------------------------------------------------------------ it does not arrive
@pytest.mark.parametrize("name", [MODEL, CONFIG])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_connection_that_breaks_in_the_middle_of_a_file_leaves_nothing(
    server: VoicesServer, folder: Path, name: str, share: float
) -> None:
    whole = server.files[name].body or b""
    server.files[name] = Reply(whole[: int(len(whole) * share)], announced=len(whole))
    assert isinstance(failure(folder), EnginePassing)


@pytest.mark.parametrize("name", [MODEL, CONFIG])
def test_a_page_in_place_of_a_file_is_told(server: VoicesServer, folder: Path, name: str) -> None:
    server.files[name] = Reply(HTML)
    error = failure(folder)
    assert isinstance(error, EngineIncomplete)
    assert "web page" in error.what


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"phoneme_id_map": {}}', b"\xff"])
def test_a_description_of_something_else_is_refused(
    server: VoicesServer, folder: Path, body: bytes
) -> None:
    server.files[CONFIG] = Reply(body)
    assert isinstance(failure(folder), EngineIncomplete)


def test_what_arrives_broken_does_not_replace_what_was_there(
    server: VoicesServer, folder: Path
) -> None:
    build_voice(folder)
    server.files[MODEL] = Reply(HTML)
    assert isinstance(failure(folder, force=True), EngineIncomplete)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(403, EngineRefused), (429, EngineBusy), (500, EngineUnreachable), (503, EngineUnreachable)],
)
def test_a_refusal_is_told_with_its_number(
    server: VoicesServer, folder: Path, status: int, kind: type[AudiolessonError]
) -> None:
    server.files[MODEL] = Reply(b"no", status)
    error = failure(folder)
    assert type(error) is kind
    assert str(status) in error.what


@pytest.mark.parametrize(
    ("header", "seconds"), [("17", 17.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)]
)
def test_a_host_that_is_asked_too_often_says_how_long_to_wait(
    server: VoicesServer, folder: Path, header: str, seconds: float | None
) -> None:
    server.files[MODEL] = Reply(b"slow down", 429, headers=(("Retry-After", header),))
    error = failure(folder)
    assert isinstance(error, EngineBusy)
    assert error.retry_after_seconds == seconds


@pytest.mark.parametrize("name", [MODEL, CONFIG])
def test_a_host_that_says_nothing_is_given_up(
    server: VoicesServer, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
    server.files[name] = Reply(None)
    error = failure(folder)
    assert isinstance(error, EngineUnreachable)
    assert "does not answer" in error.what


def test_a_certificate_that_nobody_signed_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with VoicesServer(trusted=False).running() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.write_authority(tmp_path)))
        monkeypatch.setenv("HTTPS_PROXY", server.proxy_url)
        error = failure(folder)
    assert isinstance(error, EngineRefused)
    assert "certificate" in error.what
    assert server.asked == []


def test_without_a_network_the_host_is_named(folder: Path) -> None:
    error = failure(folder)
    assert isinstance(error, EngineUnreachable)
    assert error.where == "huggingface.co"


def test_an_install_that_is_interrupted_leaves_nothing(server: VoicesServer, folder: Path) -> None:
    server.files[CONFIG] = Reply(None)
    code = "import sys, pathlib\nfrom audiolesson.engines.piper_install import install_voice\n"
    code += "install_voice(sys.argv[1], pathlib.Path(sys.argv[2]))"
    command = [sys.executable, "-c", code, HUM, str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=dict(os.environ)) as process:
        while CONFIG not in server.asked:
            assert process.poll() is None
            time.sleep(0.02)
        assert contents_of_scratch(folder) == [MODEL]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert b"KeyboardInterrupt" in said
    assert contents(folder) == {}


def contents_of_scratch(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".*/*")]


# ------------------------------------------------------------------ it can't be written
def test_a_full_disk_is_told_and_leaves_nothing(server: VoicesServer, folder: Path) -> None:
    # A limit on the size of files fails as a full disk does, in the middle of writing.
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        error = failure(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert isinstance(error, OutputError)
    assert error.where == str(folder)


def test_a_folder_that_is_a_file_is_told(server: VoicesServer, tmp_path: Path) -> None:
    (tmp_path / "voices").write_text("mine")
    with pytest.raises(OutputError, match="voices"):
        install_voice(HUM, tmp_path / "voices")
    assert server.asked == []
