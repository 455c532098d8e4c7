"""Google Translate's speech service on the loopback: its protocol, its hosts, its moods.

A client reaches it through a proxy, which leads every host to it.  The sound in its answers is made
by the project's own encoder.
"""

import array
import base64
import contextlib
import json
import math
import ssl
import threading
import urllib.parse
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

from audiolesson.mp3.encoder import encode
from audiolesson.mp3.grid import FRAME_SAMPLES, SAMPLE_RATE, TAIL_FRAMES, FrameGrid
from loopback_proxy import Proxy

SOUND_FRAMES = 20
ANSWER_SAMPLES = (SOUND_FRAMES + TAIL_FRAMES) * FRAME_SAMPLES
"""What the sound in one ordinary answer decodes to."""


def tone_mp3(hertz: int = 330) -> bytes:
    """Speech as the service sends it: frames at 24 kHz, without a header."""
    wave = (
        round(8000 * math.sin(2 * math.pi * hertz * index / SAMPLE_RATE))
        for index in range(SOUND_FRAMES * FRAME_SAMPLES)
    )
    return encode(array.array("h", wave).tobytes(), FrameGrid(64))


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

    def next_reply(self) -> Reply:
        return self.replies.popleft() if self.replies else self.always or Reply()

    @contextlib.contextmanager
    def running(self) -> Iterator["GoogleServer"]:
        threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.02,)),
            threading.Thread(target=self._proxy.serve),
        ]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.given_up.set()
            self._server.shutdown()
            self._server.server_close()
            self._proxy.close()
            for thread in threads:
                thread.join()


def _handler_for(google: GoogleServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            google.heard.append(_heard(self.headers["Host"], body.decode()))
            self._answer(google.next_reply())

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
