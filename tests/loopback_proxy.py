"""Servers of the tests' own on the loopback, and a proxy through which clients are led to them."""

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Iterator


class Proxy:
    """Leads every host that a client asks for to one address."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.latency_seconds = 0.0
        """How long each piece of an answer is under way."""
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closing = threading.Event()
        self._ends: list[socket.socket] = []

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def serve(self) -> None:
        tunnels = []
        while not self._closing.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:  # closed before this thread came to it
                break
            tunnels.append(threading.Thread(target=self._tunnel, args=(client,)))
            tunnels[-1].start()
        for tunnel in tunnels:
            tunnel.join()

    def close(self) -> None:
        self._closing.set()
        socket.create_connection(self._listener.getsockname()).close()  # wakes `serve`
        self._listener.close()
        for end in list(self._ends):  # which a client or a server may have forgotten to close
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _tunnel(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                received = client.recv(4096)
                if not received:
                    return
                request += received
            with socket.create_connection(self._target) as server:
                self._ends += [client, server]
                for end in (client, server):  # else small messages wait 40 ms for each other
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = threading.Thread(target=_pump, args=(server, client, self.latency_seconds))
                back.start()
                _pump(client, server)
                back.join()


@contextlib.contextmanager
def served(
    server: socketserver.BaseServer, given_up: threading.Event, proxy: Proxy | None = None
) -> Iterator[None]:
    """Serve in threads of their own; at the end those answers are given up that still wait."""
    threads = [threading.Thread(target=server.serve_forever, args=(0.005,))]
    if proxy:
        threads.append(threading.Thread(target=proxy.serve))
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        given_up.set()
        server.shutdown()
        server.server_close()
        if proxy:
            proxy.close()
        for thread in threads:
            thread.join()


def _pump(source: socket.socket, target: socket.socket, latency_seconds: float = 0.0) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            time.sleep(latency_seconds)
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
