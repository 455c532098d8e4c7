"""Conversations with Microsoft Edge's speech service: edge-tts and aiohttp live here only.

Each is held in an event loop of its own in the thread that asks, and every failure is told as one
of ours.
"""

import asyncio
import contextlib
import socket
import urllib.parse
import urllib.request
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import edge_tts
from edge_tts import exceptions

from audiolesson.engines.waiting import for_how_long, retry_after_seconds
from audiolesson.errors import (
    EngineBusy,
    EngineError,
    EngineFailed,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
)

HOST = "speech.platform.bing.com"
AGAIN = "Build again"
CONNECT_SECONDS = 10
ANSWER_SECONDS = 30.0
"""The longest silence of the service before it is given up."""
_HANG_UP_SECONDS = 1.0
_TICKS_A_MILLISECOND = 10_000
_ONLINE = "Go online and build again; or use the embedded voice: --engine espeak"
_UPDATE = "Set the clock, or take a newer edge-tts: pip install -U edge-tts"
_NEWER = "Build again; if it stays so, take a newer edge-tts: pip install -U edge-tts"
_PROXY = "Look at the proxy settings of the environment"
_CERTIFICATE = (
    "Look for a proxy or a clock that is wrong, or use the embedded voice: --engine espeak"
)
_TOO_MANY, _UNAVAILABLE, _BAD_REQUEST, _SERVER_TROUBLE, _TOO_SLOW = 429, 503, 400, 500, 408


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in the service's answer, and when it is heard."""

    text: str
    start_ms: float
    end_ms: float


def ask_for_list() -> list[Any]:
    """The service's list of voices, as it came.

    Raises:
        EngineError: it did not come.

    """
    with _told("its list of voices"):
        return asyncio.run(_list_of_voices(_proxy()))


def say(text: str, voice: str, percent: int) -> tuple[bytes, list[Mark]]:
    """The MP3 of a text, and its words.

    Args:
        text: XML can hold all of its characters.
        voice: by its long name.
        percent: how much faster than the natural speed.

    Raises:
        EngineError: it did not come, or not all of it.

    """
    with _told(repr(text[:60])):
        return asyncio.run(_conversation(text, voice, f"{percent:+d}%", _proxy()))


async def _list_of_voices(proxy: str | None) -> list[Any]:
    async with asyncio.timeout(ANSWER_SECONDS), _line() as line:
        return list(await edge_tts.list_voices(connector=line, proxy=proxy))


async def _conversation(
    text: str, voice: str, rate: str, proxy: str | None
) -> tuple[bytes, list[Mark]]:
    async with _line() as line:
        talk = edge_tts.Communicate(
            text,
            voice,
            rate=rate,
            boundary="WordBoundary",
            connector=line,
            proxy=proxy,
            connect_timeout=CONNECT_SECONDS,
        )
        mp3, marks = await _listen(talk)
    # The service says when a turn is over, and edge-tts counts its bytes then, but says nothing
    # where the connection ends before (7.3.1, `communicate.py`, `__compensate_offset`).
    if talk.state.get("cumulative_audio_bytes", len(mp3)) != len(mp3):
        raise EngineIncomplete(f"it broke off in the middle of {text[:60]!r}", AGAIN, where=HOST)
    return mp3, marks


async def _listen(talk: edge_tts.Communicate) -> tuple[bytes, list[Mark]]:
    """All that the service says, unless it is silent for too long.

    aiohttp takes no time limit for messages from the session that edge-tts makes (3.14,
    `client.py`, `_ws_connect`), so there is one here.
    """
    mp3, marks = bytearray(), []
    now = asyncio.get_running_loop().time
    async with asyncio.timeout(ANSWER_SECONDS) as limit, contextlib.aclosing(talk.stream()) as said:
        async for chunk in said:
            limit.reschedule(now() + ANSWER_SECONDS)
            if chunk["type"] == "audio":
                mp3 += chunk["data"]
            else:
                start = chunk["offset"] / _TICKS_A_MILLISECOND
                end = start + chunk["duration"] / _TICKS_A_MILLISECOND
                marks.append(Mark(chunk["text"], start, end))
    return bytes(mp3), marks


class _Line(aiohttp.TCPConnector):
    """Outlives the sessions that edge-tts makes, each of which would close it."""

    def __init__(self) -> None:
        super().__init__(force_close=True, socket_factory=self._new_socket)
        self._sockets: list[socket.socket] = []

    def _new_socket(self, address: aiohttp.AddrInfoType) -> socket.socket:
        self._sockets.append(socket.socket(*address[:3]))
        return self._sockets[-1]

    async def close(self, *, abort_ssl: bool = False) -> None:
        """Stay open."""

    async def hang_up(self) -> None:
        """Close all, without waiting for the server's farewell.

        asyncio would leave a TLS connection half closed at the end of the loop, with a warning.
        """
        await super().close()
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_HANG_UP_SECONDS):
                while any(each.fileno() >= 0 for each in self._sockets):
                    await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def _line() -> AsyncIterator[_Line]:
    line = _Line()
    try:
        yield line
    finally:
        await line.hang_up()


def _proxy() -> str | None:
    """The environment's for HTTPS.

    aiohttp (3.14) by itself looks for one for "wss", which hardly anybody sets.
    """
    settings = urllib.request.getproxies()
    url = settings.get("https") or settings.get("all")
    if not url or urllib.request.proxy_bypass(HOST):
        return None
    url = url if "://" in url else f"http://{url}"
    if not _is_usable_proxy(url):
        what = "the proxy that the environment names can't be used"
        hint = "Set HTTPS_PROXY to one of the form http://host:port"
        raise EngineRefused(what, hint, where=HOST)
    return url


def _is_usable_proxy(url: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@contextlib.contextmanager
def _told(asked: str) -> Iterator[None]:
    """Tell every failure of edge-tts and aiohttp as one of ours."""
    try:
        yield
    except EngineError:
        raise
    except (
        aiohttp.ClientError,
        exceptions.EdgeTTSException,
        OSError,
        # What comes of JSON and headers that are not as edge-tts expects them.
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    ) as error:
        raise _ours(error, asked) from error


def _ours(error: BaseException, asked: str) -> EngineError:
    if isinstance(error, exceptions.SkewAdjustmentError) and error.__cause__:
        return _ours(error.__cause__, asked)
    if isinstance(error, aiohttp.ClientResponseError):
        return _of_status(error, asked)
    if isinstance(error, aiohttp.ClientError | OSError):
        return _unreachable(error)
    if isinstance(error, exceptions.WebSocketError):
        return EngineUnreachable(f"the connection broke at {asked}", AGAIN, where=HOST)
    if isinstance(error, exceptions.NoAudioReceived):
        return _without_sound(asked)
    return EngineIncomplete(f"its answer for {asked} makes no sense", _NEWER, where=HOST)


def _unreachable(error: aiohttp.ClientError | OSError) -> EngineError:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        what = "its certificate can't be verified, so nothing was sent"
        return EngineRefused(what, _CERTIFICATE, where=HOST)
    if isinstance(error, TimeoutError):
        return EngineUnreachable("it gives no answer", AGAIN, where=HOST)
    return EngineUnreachable("it can't be reached", _ONLINE, where=HOST)


def _without_sound(asked: str) -> EngineError:
    what = f"it sent no sound for {asked}"
    if not any(map(str.isalnum, asked)):
        return EngineFailed(what, "Take that passage out", where=HOST)
    hint = "Build again; if it stays so, choose a voice of the text's language"
    return EngineIncomplete(what, hint, where=HOST)


def _of_status(error: aiohttp.ClientResponseError, asked: str) -> EngineError:
    answer = f"(HTTP {error.status})"
    wait = retry_after_seconds(error.headers.get("Retry-After") if error.headers else None)
    if error.status == _TOO_MANY or (error.status == _UNAVAILABLE and wait is not None):
        what = f"too many requests {answer}, so it refuses more {for_how_long(wait)}"
        return EngineBusy(what, AGAIN, where=HOST, retry_after_seconds=wait)
    if error.status >= _SERVER_TROUBLE or error.status == _TOO_SLOW:
        return EngineUnreachable(f"it is in trouble {answer}", AGAIN, where=HOST)
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return EngineRefused(f"the proxy refuses to lead there {answer}", _PROXY, where=HOST)
    if error.status >= _BAD_REQUEST:
        return EngineRefused(f"it refuses to answer {answer}", _UPDATE, where=HOST)
    return EngineIncomplete(f"a page came in place of {asked} {answer}", _PROXY, where=HOST)
