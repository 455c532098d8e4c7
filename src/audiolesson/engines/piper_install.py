"""Installs voices of Piper with its own downloader, whole or not at all."""

import contextlib
import http.client
import re
import ssl
import tempfile
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from audiolesson.engines.piper_catalog import read_model
from audiolesson.engines.piper_kept import config_of
from audiolesson.engines.piper_models import VOICE_PATTERN, download_voice, opened
from audiolesson.engines.waiting import retry_after_seconds
from audiolesson.errors import (
    EngineBusy,
    EngineError,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
    OutputError,
    UnknownVoice,
)

HOST = "huggingface.co"
"""Where the voices are; it sends the way to other hosts for large files."""
ANSWER_SECONDS = 30.0
"""How long the host may say nothing."""
_NAME = re.compile(r"[a-z]{2,3}_\w+-\w+-\w+")
"""Narrower than Piper's pattern, which lets a name lead out of the folder."""
_LIST = "https://huggingface.co/rhasspy/piper-voices"
_AGAIN = "Install it again; nothing of it was kept"


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice in its folder."""

    model: Path
    config: Path
    fresh: bool
    """False where it was there already, and nothing was downloaded."""


def install_voice(name: str, folder: Path, *, force: bool = False) -> InstalledVoice:
    """Download a voice into a folder, unless it is there and can be used.

    Args:
        name: as Piper's list has it, such as en_US-lessac-medium.
        folder: where voices are installed; it is made where it is missing.
        force: download it even if it is there.

    Raises:
        UnknownVoice: there is no such voice.
        EngineError: it can't be had, or is not what it should be.
        OutputError: it can't be written.

    """
    name = unicodedata.normalize("NFC", name.strip())
    if not (_NAME.fullmatch(name) and VOICE_PATTERN.match(name)):
        hint = f"Take a name such as en_US-lessac-medium from {_LIST}"
        raise UnknownVoice(f"{name!r} is no name of a voice of Piper", hint)
    model = folder / f"{name}.onnx"
    if not force and _is_usable(model):
        return InstalledVoice(model, config_of(model), fresh=False)
    with _told_as_output_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".audiolesson-", dir=folder) as scratch:
            arrived = Path(scratch, model.name)
            _download(name, arrived.parent)
            _check(arrived, name)
            # A model is a voice as soon as its JSON is beside it, so the JSON goes first.
            config_of(arrived).replace(config_of(model))
            arrived.replace(model)
    return InstalledVoice(model, config_of(model), fresh=True)


def _is_usable(model: Path) -> bool:
    try:
        opened(model)
    except EngineRefused:
        return False
    return True


def _check(model: Path, name: str) -> None:
    """Refuse what is no voice: a page, or a part of a file, as Piper's downloader takes any."""
    try:
        read_model(model, name)
        opened(model)
    except EngineRefused as error:
        with model.open("rb") as file:
            page = file.read(1) == b"<" or config_of(model).read_bytes()[:1] == b"<"
        what = "a web page" if page else "something broken, or a part of it,"
        raise EngineIncomplete(f"{what} arrived in place of {name}", _AGAIN, where=HOST) from error


def _download(name: str, folder: Path) -> None:
    try:
        with _patient():
            download_voice(name, folder, force_redownload=True)
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(name, error) from error
    except (urllib.error.URLError, ssl.SSLError, ConnectionError, TimeoutError) as error:
        raise _unreachable(error) from error
    except http.client.HTTPException as error:
        raise EngineUnreachable("it broke off in its answer", _AGAIN, where=HOST) from error
    except UnicodeEncodeError as error:
        hint = f"Download its two files from {_LIST} into {folder.parent}"
        what = f"Piper's downloader can't ask for {name}, which has letters beyond ASCII"
        raise EngineRefused(what, hint, where=HOST) from error


class _Patience(urllib.request.BaseHandler):
    """A limit to the host's silence: Piper's downloader sets none, and would wait for ever."""

    def https_request(self, request: urllib.request.Request) -> urllib.request.Request:
        request.timeout = ANSWER_SECONDS
        return request


@contextlib.contextmanager
def _patient() -> Iterator[None]:
    """Piper's downloader calls `urlopen`, which asks with what is installed for the process."""
    urllib.request.install_opener(urllib.request.build_opener(_Patience))
    try:
        yield
    finally:
        urllib.request.install_opener(urllib.request.build_opener())


def _refused(name: str, error: urllib.error.HTTPError) -> EngineError | UnknownVoice:
    if error.code == HTTPStatus.NOT_FOUND:
        hint = f"Take a name such as en_US-lessac-medium from {_LIST}"
        return UnknownVoice(f"there is no voice {name!r} among Piper's", hint)
    what = f"it answered HTTP {error.code}"
    if error.code == HTTPStatus.TOO_MANY_REQUESTS:
        seconds = retry_after_seconds(error.headers.get("Retry-After"))
        hint = "Install it later"
        return EngineBusy(what, hint, where=HOST, retry_after_seconds=seconds)
    if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return EngineUnreachable(what, "Install it later", where=HOST)
    return EngineRefused(what, f"Look whether {_LIST} opens in a browser", where=HOST)


def _unreachable(error: OSError) -> EngineError:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        what = "its certificate can't be verified, so nothing was downloaded"
        hint = "Look for a proxy or a clock that is wrong"
        return EngineRefused(what, hint, where=HOST)
    if isinstance(reason, TimeoutError):
        return EngineUnreachable("it does not answer", _AGAIN, where=HOST)
    why = " ".join(str(getattr(reason, "strerror", None) or reason).lower().split())
    hint = "Go online, look at the proxy settings of the environment, and install it again"
    return EngineUnreachable(f"it can't be reached: {why}", hint, where=HOST)


@contextlib.contextmanager
def _told_as_output_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Make room, or name another folder for voices"
        raise OutputError(f"can't be written: {reason}", hint, where=str(folder)) from error
