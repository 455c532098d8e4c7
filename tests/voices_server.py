"""The host of Piper's voices on the loopback: it gives the files that it has, in its moods."""

import contextlib
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

from loopback_proxy import Proxy, served

HOST = "huggingface.co"
_FILES = "/rhasspy/piper-voices/resolve/main/"


@dataclass(frozen=True)
class Reply:
    """One answer; `body` None is silence until the client gives up."""

    body: bytes | None
    status: int = HTTPStatus.OK
    announced: int | None = None
    """Content-Length, where it isn't that of `body`."""
    headers: tuple[tuple[str, str], ...] = ()


class VoicesServer:
    """The host, and what has been asked of it."""

    def __init__(self, *, trusted: bool = True) -> None:
        self.files: dict[str, Reply] = {}
        """By the name of the file; others are answered with 404."""
        self.asked: list[str] = []
        self.given_up = threading.Event()
        self._authority = trustme.CA()
        self._trusted = self._authority if trusted else trustme.CA()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(HOST).configure_cert(context)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        # A client that refuses the certificate breaks off: that is its right, and no news.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._proxy = Proxy(("127.0.0.1", int(self._server.server_address[1])))

    @property
    def proxy_url(self) -> str:
        return f"http://127.0.0.1:{self._proxy.port}"

    def offer(self, name: str, model: bytes, config: bytes) -> None:
        """Have a voice."""
        self.files[f"{name}.onnx"] = Reply(model)
        self.files[f"{name}.onnx.json"] = Reply(config)

    def write_authority(self, folder: Path) -> Path:
        """The certificate that clients are to trust, as a file."""
        path = folder / "authority.pem"
        self._trusted.cert_pem.write_to_path(str(path))
        return path

    @contextlib.contextmanager
    def running(self) -> Iterator["VoicesServer"]:
        with served(self._server, self.given_up, self._proxy):
            yield self


def _handler_for(host: VoicesServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            assert path.startswith(_FILES)
            name = path.rpartition("/")[2]
            host.asked.append(name)
            reply = host.files.get(name, Reply(b"Entry not found", HTTPStatus.NOT_FOUND))
            if reply.body is None:
                host.given_up.wait()
                return
            self.send_response(reply.status)
            for header, value in reply.headers:
                self.send_header(header, value)
            announced = len(reply.body) if reply.announced is None else reply.announced
            self.send_header("Content-Length", str(announced))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    return Handler
