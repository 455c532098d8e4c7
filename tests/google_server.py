"""Google Translate's speech service on the loopback: its protocol, its hosts, its moods.

A client reaches it through a proxy, which leads every host to it.  The sound in its answers is made
by the project's own encoder.
"""

import base64
import contextlib
import json
import math
import ssl
import threading
import time
import urllib.parse
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import trustme

from audiolesson.mp3.encoder import encode
from audiolesson.mp3.grid import FRAME_SAMPLES, SAMPLE_RATE, TAIL_FRAMES, FrameGrid
from loopback_proxy import Proxy, served

SOUND_FRAMES = 20
LETTER_MS, FRAME_MS = 70, 24
ANSWER_SAMPLES = (SOUND_FRAMES + TAIL_FRAMES) * FRAME_SAMPLES
"""What the sound in one ordinary answer decodes to."""


@cache
def tone_mp3(hertz: int = 330, frames: int = SOUND_FRAMES, bitrate: int = 64) -> bytes:
    """Speech as services send it: frames at 24 kHz, without a header."""
    turns = np.arange(frames * FRAME_SAMPLES) * hertz / SAMPLE_RATE
    wave = np.rint(8000 * np.sin(2 * math.pi * turns)).astype("<i2")
    return encode(wave.tobytes(), FrameGrid(bitrate))


def fluent_mp3(text: str, *, slow: bool = False) -> bytes:
    """As much sound as speaking a text takes."""
    frames = max(SOUND_FRAMES, len(text) * LETTER_MS // FRAME_MS)
    return tone_mp3(frames=frames * 2 if slow else frames)


def envelope(payload: bytes) -> bytes:
    """The lines of a batchexecute answer around `payload`, which is base64 when all is well."""
    sound = json.dumps([payload.decode()], separators=(",", ":"))
    rows = [["wrb.fr", "jQ1olc", sound, None, None, None, "generic"], ["di", 61], ["e", 4, None]]
    line = json.dumps(rows, separators=(",", ":"))
    return f")]}}'\n\n{len(line)}\n{line}\n".encode()


def spoken(mp3: bytes) -> bytes:
    """A whole answer."""
    return envelope(base64.b64encode(mp3))


@dataclass(frozen=True)
class Reply:
    """One answer; `body` None is silence until the client gives up."""

    body: bytes | None = field(default_factory=lambda: spoken(tone_mp3()))
    status: int = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()
    announced: int | None = None
    """Content-Length, where it isn't that of `body`."""


@dataclass(frozen=True)
class Heard:
    """What one request asked for."""

    host: str
    text: str
    language: str
    slow: bool


class GoogleServer:
    """The service, and what has been asked of it."""

    def __init__(self, *, trusted: bool = True) -> None:
        self.heard: list[Heard] = []
        self.replies: deque[Reply] = deque()
        """Given in this order, then ordinary ones."""
        self.always: Reply | None = None
        """Given in place of ordinary ones."""
        self.refuse_after: int | None = None
        """How many requests are answered; all further ones are refused for a long while."""
        self.latency_seconds = 0.0
        self.most_at_once = 0
        """Requests that were in hand together."""
        self.fluent = False
        """Whether ordinary answers are as long as their texts."""
        self._at_once = 0
        self._counting = threading.Lock()
        self.given_up = threading.Event()
        self._authority = trustme.CA()
        self._trusted = self._authority if trusted else trustme.CA()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        hosts = [f"translate.google.{end}" for end in ("com", "us", "co.uk", "ie", "de")]
        self._authority.issue_cert(*hosts).configure_cert(context)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        # A client that refuses the certificate breaks off: that is its right, and no news.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._proxy = Proxy(self.address)

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", int(self._server.server_address[1])

    @property
    def proxy_url(self) -> str:
        return f"http://127.0.0.1:{self._proxy.port}"

    def write_authority(self, folder: Path) -> Path:
        """The certificate that clients are to trust, as a file."""
        path = folder / "authority.pem"
        self._trusted.cert_pem.write_to_path(str(path))
        return path

    def reply_to(self, heard: Heard) -> Reply:
        with self._in_hand():
            time.sleep(self.latency_seconds)
            if self.refuse_after is not None and len(self.heard) > self.refuse_after:
                return Reply(b"", HTTPStatus.TOO_MANY_REQUESTS, (("Retry-After", "900"),))
            if self.replies:
                return self.replies.popleft()
            if self.always:
                return self.always
            return (
                Reply(spoken(fluent_mp3(heard.text, slow=heard.slow))) if self.fluent else Reply()
            )

    @contextlib.contextmanager
    def _in_hand(self) -> Iterator[None]:
        with self._counting:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        yield
        with self._counting:
            self._at_once -= 1

    @contextlib.contextmanager
    def running(self) -> Iterator["GoogleServer"]:
        with served(self._server, self.given_up, self._proxy):
            yield self


def _handler_for(google: GoogleServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard = _heard(self.headers["Host"], body.decode())
            google.heard.append(heard)
            self._answer(google.reply_to(heard))

        def _answer(self, reply: Reply) -> None:
            if reply.body is None:
                google.given_up.wait()
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            announced = len(reply.body) if reply.announced is None else reply.announced
            self.send_header("Content-Length", str(announced))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    return Handler


def _heard(host: str, body: str) -> Heard:
    call = json.loads(urllib.parse.parse_qs(body)["f.req"][0])[0][0]
    text, language, speed, _ = json.loads(call[1])
    return Heard(host, text, language, slow=bool(speed))
