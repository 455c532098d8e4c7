"""A server of OpenAI's speech API on the loopback, with or without TLS: its protocol, its moods.

It speaks in beeps, one pitch a voice, as long as the text.
"""

import array
import contextlib
import json
import math
import ssl
import struct
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

from loopback_proxy import Proxy, served

SAMPLE_RATE = 24_000
LETTER_MS = 70
NO_SIZE = 0xFFFFFFFF
"""What OpenAI's own server says of a length that it doesn't know yet."""


def samples_of(text: str, speed: float = 1.0) -> int:
    """How long the server speaks."""
    return round(len(text) * LETTER_MS / speed) * SAMPLE_RATE // 1000


def beep(samples: int, hertz: int = 330) -> bytes:
    """A sine, nearly of that pitch, as 16-bit samples."""
    period = SAMPLE_RATE // hertz
    wave = (round(8000 * math.sin(2 * math.pi * index / period)) for index in range(period))
    return (array.array("h", wave).tobytes() * (samples // period + 1))[: 2 * samples]


def wav(
    pcm: bytes,
    *,
    size: int | None = None,
    rate: int = SAMPLE_RATE,
    channels: int = 1,
    extra: bytes = b"",
) -> bytes:
    """A file around samples; its header says `size` bytes of them, whatever there are.

    Args:
        pcm: signed 16-bit samples.
        size: None for the truth.
        rate: in hertz.
        channels: 1 or 2.
        extra: chunks in front of the sound.

    """
    told = len(pcm) if size is None else size
    form = struct.pack("<HHIIHH", 1, channels, rate, 2 * channels * rate, 2 * channels, 16)
    whole = NO_SIZE if told == NO_SIZE else 36 + len(extra) + told
    heading = b"RIFF" + struct.pack("<I", whole) + b"WAVEfmt " + struct.pack("<I", 16) + form
    return heading + extra + b"data" + struct.pack("<I", told) + pcm


@dataclass(frozen=True)
class Heard:
    """What one request asked for."""

    path: str
    authorization: str
    headers: dict[str, str]
    """By names in lower case."""
    body: dict[str, Any]
    """Empty for a GET."""


@dataclass(frozen=True)
class Reply:
    """One answer; `body` None is silence until the client gives up."""

    body: bytes | None = b""
    status: int = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()
    announced: int | None = None
    """Content-Length, where it isn't that of `body`."""
    chunked_without_end: bool = False
    """Sent in chunks, of which the last never comes."""


def told(status: int, message: str, **facts: str) -> Reply:
    """An error as OpenAI's server words it."""
    body = {"error": {"message": message, "type": "invalid_request_error", **facts}}
    return Reply(json.dumps(body).encode(), status, (("Content-Type", "application/json"),))


class SpeechServer:
    """The server, and what has been asked of it."""

    def __init__(self, *, tls: bool = False, trusted: bool = True) -> None:
        self.heard: list[Heard] = []
        self.lists: int = 0
        """How often it was asked for its voices."""
        self.replies: deque[Reply] = deque()
        """Given to requests for speech in this order, then ordinary ones."""
        self.always: Reply | None = None
        """Given in place of ordinary ones."""
        self.voices: object = None
        """What it lists; None for a server that has no list."""
        self.list_reply: Reply | None = None
        """Given in place of the list."""
        self.seconds = 0.0
        """How long it thinks."""
        self.most_at_once = 0
        """Requests for speech that it had in hand at the same time."""
        self.at_once = 0
        self.lock = threading.Lock()
        self.given_up = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self._scheme = "https" if tls else "http"
        if tls:
            authority = trustme.CA()
            self._trusted = authority if trusted else trustme.CA()
            self._encrypt(authority)
        # A client that breaks off, for a certificate or for its time-out, is no news.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]

    def _encrypt(self, authority: trustme.CA) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost", "api.openai.com").configure_cert(context)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @contextlib.contextmanager
    def behind_proxy(self) -> Iterator[str]:
        """The address of a proxy that leads every host to this server."""
        proxy = Proxy(("127.0.0.1", self.port))
        thread = threading.Thread(target=proxy.serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{proxy.port}"
        finally:
            proxy.close()
            thread.join()

    @property
    def url(self) -> str:
        return f"{self._scheme}://localhost:{self.port}/v1"

    @property
    def said(self) -> list[dict[str, Any]]:
        """The bodies of the requests for speech."""
        return [each.body for each in self.heard if each.body]

    def write_authority(self, folder: Path) -> Path:
        """The certificate that clients are to trust, as a file."""
        path = folder / "authority.pem"
        self._trusted.cert_pem.write_to_path(str(path))
        return path

    def answer(self, heard: Heard) -> Reply:
        with self.lock:
            self.heard.append(heard)
            if heard.body:
                return self.replies.popleft() if self.replies else self.always or spoken(heard.body)
            self.lists += 1
        if self.list_reply is None and self.voices is None:
            return told(HTTPStatus.NOT_FOUND, "Not Found")
        listed = json.dumps(self.voices).encode()
        return self.list_reply or Reply(listed, headers=(("Content-Type", "application/json"),))

    @contextlib.contextmanager
    def running(self) -> Iterator["SpeechServer"]:
        with served(self._server, self.given_up):
            yield self


def spoken(body: dict[str, Any]) -> Reply:
    """An ordinary answer: as OpenAI's own server sends it, with a header that knows no length."""
    voice = body["voice"] if isinstance(body["voice"], str) else body["voice"]["id"]
    hertz = 200 + sum(voice.encode()) % 400
    samples = samples_of(body["input"], body.get("speed", 1.0))
    return Reply(wav(beep(samples, hertz), size=NO_SIZE), headers=(("Content-Type", "audio/wav"),))


def _handler_for(server: SpeechServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536  # headers and body in one go, as their packets would wait for each other

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with counted(server):
                time.sleep(server.seconds)
                reply = server.answer(self._heard(body))
            self._send(reply)

        def do_GET(self) -> None:
            self._send(server.answer(self._heard({})))

        def _heard(self, body: dict[str, Any]) -> Heard:
            headers = {name.lower(): value for name, value in self.headers.items()}
            return Heard(self.path, headers.get("authorization", ""), headers, body)

        def _send(self, reply: Reply) -> None:
            if reply.body is None:
                server.given_up.wait()
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            announced = len(reply.body) if reply.announced is None else reply.announced
            if reply.chunked_without_end:
                self.send_header("Transfer-Encoding", "chunked")
            else:
                self.send_header("Content-Length", str(announced))
            self.end_headers()
            if reply.chunked_without_end:
                self.wfile.write(f"{len(reply.body):x}\r\n".encode() + reply.body + b"\r\n")
            else:
                self.wfile.write(reply.body)
            self.close_connection = reply.chunked_without_end or announced != len(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    return Handler


@contextlib.contextmanager
def counted(server: SpeechServer) -> Iterator[None]:
    with server.lock:
        server.at_once += 1
        server.most_at_once = max(server.most_at_once, server.at_once)
    try:
        yield
    finally:
        with server.lock:
            server.at_once -= 1
