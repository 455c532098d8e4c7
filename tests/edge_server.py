"""Microsoft Edge's speech service on the loopback: its protocol, its list of voices, its moods.

A client reaches it through a proxy, which leads every host to it.  The sound in its answers is made
by the project's own encoder, a tone for each word, as long as the word is written.
"""

import asyncio
import contextlib
import functools
import json
import re
import socket
import ssl
import threading
import xml.etree.ElementTree as ET
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from typing import Any
from xml.sax.saxutils import escape

import trustme
from aiohttp import WSMsgType, web

from audiolesson.mp3.grid import FRAME_MS, TAIL_FRAMES, FrameGrid
from google_server import tone_mp3
from loopback_proxy import Proxy

HOST = "speech.platform.bing.com"
GRID = FrameGrid(48)
LEAD_FRAMES, CLOSING_FRAMES = 4, 12
TICKS_A_FRAME = FRAME_MS * 10_000
SSML = "{http://www.w3.org/2001/10/synthesis}"
_PATH = "/consumer/speech/synthesize/readaloud"
_LAST_TURNS = 10
_MESSAGE_BYTES = 10 * GRID.frame_bytes
_WORD = re.compile(r"[\u4e00-\u9fff]{1,2}|[^\W\u4e00-\u9fff]+(?:['’.,-][^\W\u4e00-\u9fff]+)*")


def listed(
    name: str, gender: str, category: str = "General", status: str = "GA", locale: str = ""
) -> dict[str, Any]:
    """One voice as the list has it."""
    locale = locale or name.rpartition("-")[0]
    person = name.rpartition("-")[2]
    return {
        "Name": f"Microsoft Server Speech Text to Speech Voice ({locale}, {person})",
        "ShortName": name,
        "Gender": gender,
        "Locale": locale,
        "SuggestedCodec": "audio-24khz-48kbitrate-mono-mp3",
        "FriendlyName": f"Microsoft {person} Online (Natural) - {locale}",
        "Status": status,
        "VoiceTag": {"ContentCategories": [category], "VoicePersonalities": ["Friendly"]},
    }


VOICES = [
    listed("zh-HK-HiuMaanNeural", "Female"),
    listed("zh-CN-liaoning-XiaobeiNeural", "Female", "Dialect"),
    listed("zh-CN-YunxiNeural", "Male", "Novel"),
    listed("zh-CN-XiaoxiaoNeural", "Female", "News"),
    listed("zh-TW-YunJheNeural", "Male"),
    listed("en-US-AnaNeural", "Female", "Cartoon"),
    listed("en-US-GoneNeural", "Male", status="Deprecated"),
    listed("en-US-BrianNeural", "Male", "Conversation"),
    listed("en-US-AvaNeural", "Female", "Conversation"),
    listed("en-US-AriaNeural", "Female", "News"),
    listed("en-US-AvaMultilingualNeural", "Female", "Conversation"),
    listed("en-US-AndrewNeural", "Male", "Conversation"),
    listed("en-IE-EmilyNeural", "Female"),
    listed("en-IE-ConnorNeural", "Male"),
    listed("en-GB-RyanNeural", "Male"),
    listed("en-GB-MaisieNeural", "Female"),
    listed("en-GB-SoniaNeural", "Female"),
    listed("pt-PT-RaquelNeural", "Female"),
    listed("pt-BR-AntonioNeural", "Male"),
    listed("nb-NO-FinnNeural", "Male"),
    listed("iu-Latn-CA-TaqqiqNeural", "Male"),
]


class Course(Enum):
    """How a conversation goes."""

    WELL = auto()
    CLOSED_IN_THE_MIDDLE = auto()
    BROKEN_IN_THE_MIDDLE = auto()
    CLOSED_BEFORE_THE_END_IS_TOLD = auto()
    CLOSED_BEFORE_ANY_SOUND = auto()
    ENDED_WITHOUT_SOUND = auto()
    HALF_OF_THE_SOUND = auto()
    HALF_OF_THE_SOUND_IN_WHOLE_FRAMES = auto()
    NO_SOUND_FILE = auto()
    NONSENSE_AS_TEXT = auto()
    NONSENSE_AS_WORDS = auto()
    NONSENSE_AS_SOUND = auto()
    SLOWLY = auto()
    SILENCE = auto()


@dataclass(frozen=True)
class Reply:
    """One answer: a conversation, or an HTTP status in its place."""

    course: Course = Course.WELL
    status: int = HTTPStatus.SWITCHING_PROTOCOLS
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    wait_seconds: float = 0.0


@dataclass(frozen=True)
class Heard:
    """What was asked for in one turn."""

    text: str
    voice: str
    rate: str


@dataclass(frozen=True)
class Spoken:
    """A word of an answer, in ticks."""

    text: str
    offset: int
    duration: int


def words_of(text: str) -> list[str]:
    """As the service marks them: without punctuation, and Chinese by the word."""
    return _WORD.findall(text)


def frames_of(word: str, rate: str) -> int:
    """How long a word is heard."""
    natural = min(6 + 3 * len(word), 60)
    return round(natural / (1 + int(rate.removesuffix("%")) / 100))


@functools.cache
def tone(frames: int) -> bytes:
    """One word's sound."""
    return tone_mp3(frames=frames - TAIL_FRAMES, bitrate=GRID.bitrate)


class EdgeServer:
    """The service, and what has been asked of it."""

    def __init__(self, *, trusted: bool = True) -> None:
        self.heard: list[Heard] = []
        self.lists_given = 0
        self.faults: list[str] = []
        """What the client did wrong."""
        self.replies: deque[Reply] = deque()
        """Given in this order, then ordinary ones."""
        self.always = Reply()
        """Given in place of ordinary ones."""
        self.list_reply: Reply | None = None
        """Given in place of the list."""
        self.voices: Any = VOICES
        self.marked: Callable[[str], list[str]] = words_of
        """The words of a text that it marks, as it writes them."""
        self._authority = trustme.CA()
        self._trusted = self._authority if trusted else trustme.CA()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.proxy = Proxy(("127.0.0.1", int(self._listener.getsockname()[1])))
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end = asyncio.Event()

    @property
    def proxy_url(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"

    def trust(self) -> ssl.SSLContext:
        """What a client is to verify its certificate with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._trusted.configure_trust(context)
        return context

    @contextlib.contextmanager
    def running(self) -> Iterator["EdgeServer"]:
        serving = threading.Thread(target=asyncio.run, args=(self._serve(),))
        leading = threading.Thread(target=self.proxy.serve)
        for thread in (serving, leading):
            thread.start()
        self._ready.wait()
        try:
            yield self
        finally:
            assert self._loop is not None
            # The proxy first, so that the server sees the end of every connection.
            self.proxy.close()
            self._loop.call_soon_threadsafe(self._end.set)
            for thread in (leading, serving):
                thread.join()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        # A client that refuses the certificate breaks off: that is its right, and no news.
        self._loop.set_exception_handler(lambda *_: None)
        app = web.Application()
        app.router.add_get(f"{_PATH}/voices/list", self._give_list)
        app.router.add_get(f"{_PATH}/edge/v1", self._converse)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(HOST).configure_cert(context)
        await web.SockSite(runner, self._listener, ssl_context=context).start()
        self._ready.set()
        await self._end.wait()
        await runner.cleanup()
        # What is still open would be told as a leak of the tests: a TLS connection takes a few
        # turns of the loop to be over.
        for _ in range(_LAST_TURNS):
            await asyncio.sleep(0.002)

    async def _give_list(self, request: web.Request) -> web.Response:
        self.lists_given += 1
        self._expect("trustedclienttoken" in request.query, "a list without a token")
        if self.list_reply is None:
            return web.json_response(self.voices)
        await asyncio.sleep(self.list_reply.wait_seconds)
        return _page(self.list_reply)

    async def _converse(self, request: web.Request) -> web.StreamResponse:
        self._expect("Sec-MS-GEC" in request.query, "a conversation without a token")
        reply = self.replies.popleft() if self.replies else self.always
        await asyncio.sleep(reply.wait_seconds)
        if reply.status != HTTPStatus.SWITCHING_PROTOCOLS:
            return _page(reply)
        socket_ = web.WebSocketResponse(max_msg_size=0)
        await socket_.prepare(request)
        config = await socket_.receive()
        ssml = await socket_.receive()
        if config.type is WSMsgType.TEXT and ssml.type is WSMsgType.TEXT:
            heard = self._understand(config.data, ssml.data)
            if heard is not None:
                self.heard.append(heard)
                await _Turn(socket_, request, self.marked(heard.text), heard).take(reply.course)
        await socket_.close()
        return socket_

    def _understand(self, config: str, ssml: str) -> Heard | None:
        options = json.loads(config.partition("\r\n\r\n")[2])["context"]["synthesis"]["audio"]
        wanted = options["metadataoptions"]["wordBoundaryEnabled"] == "true"
        self._expect(wanted, "words are not asked for")
        try:
            root = ET.fromstring(ssml.partition("\r\n\r\n")[2])
            (voice,) = root
            (prosody,) = voice
        except (ET.ParseError, ValueError) as error:
            self.faults.append(f"SSML: {error}")
            return None
        self._expect(voice.tag == f"{SSML}voice" and not len(prosody), "markup in the text")
        return Heard(prosody.text or "", voice.attrib["name"], prosody.attrib["rate"])

    def _expect(self, fact: bool, fault: str) -> None:
        if not fact:
            self.faults.append(fault)


def _page(reply: Reply) -> web.Response:
    return web.Response(
        status=reply.status, headers=reply.headers, text=reply.body, content_type="text/html"
    )


class _Turn:
    """One answer."""

    def __init__(
        self, socket_: web.WebSocketResponse, request: web.Request, marked: list[str], heard: Heard
    ) -> None:
        self._socket = socket_
        self._request = request
        self._marked = marked
        self._heard = heard

    async def take(self, course: Course) -> None:
        if course is Course.SILENCE:
            await self._socket.receive()
            return
        await self._tell("turn.start", {"context": {"serviceTag": "0"}})
        await self._tell("response", {"context": {"serviceTag": "0"}, "audio": {"type": "inline"}})
        if course is Course.CLOSED_BEFORE_ANY_SOUND:
            return
        if course in _NONSENSE:
            await self._babble(course)
            return
        if course is not Course.ENDED_WITHOUT_SOUND:
            await self._speak(course)
        if course not in _WITHOUT_AN_END:
            await self._tell("turn.end", {})

    async def _babble(self, course: Course) -> None:
        if course is Course.NONSENSE_AS_TEXT:
            await self._socket.send_str("Path:weather\r\n\r\n{}")
        elif course is Course.NONSENSE_AS_WORDS:
            await self._tell("audio.metadata", {"Metadata": [{"Type": "WordBoundary"}]})
        else:
            await self._socket.send_bytes(b"\0")
        await self._socket.receive()

    async def _speak(self, course: Course) -> None:
        sound, spoken = self._sound()
        if course is Course.NO_SOUND_FILE:
            sound = b"not an MP3 at all"
        if course in _HALVED:
            sound = sound[: len(sound) // 2 + 50]
        if course is Course.HALF_OF_THE_SOUND_IN_WHOLE_FRAMES:
            sound = sound[: len(sound) // GRID.frame_bytes // 2 * GRID.frame_bytes]
        if course in _CUT:
            spoken = spoken[: len(spoken) // 2]
        for word in spoken:
            await asyncio.sleep(0.1 if course is Course.SLOWLY else 0)
            await self._mark(word)
        for start in range(0, len(sound), _MESSAGE_BYTES):
            await self._sound_message(sound[start : start + _MESSAGE_BYTES])
        if course is Course.BROKEN_IN_THE_MIDDLE:
            assert self._request.transport is not None
            self._request.transport.abort()
        elif course not in _CUT:
            await self._sound_message(b"")

    def _sound(self) -> tuple[bytes, list[Spoken]]:
        """The text's words as sound, and those of them that are marked."""
        marked, spoken, parts = iter(self._marked), [], [GRID.silent_frame * LEAD_FRAMES]
        frame = LEAD_FRAMES
        for word in words_of(self._heard.text):
            frames = frames_of(word, self._heard.rate)
            name = next(marked, None)
            if name is not None:
                spoken.append(Spoken(name, frame * TICKS_A_FRAME, frames * TICKS_A_FRAME))
            parts.append(tone(frames))
            frame += frames
        return b"".join([*parts, GRID.silent_frame * CLOSING_FRAMES]), spoken

    async def _mark(self, word: Spoken) -> None:
        text = {"Text": escape(word.text), "Length": len(word.text), "BoundaryType": "WordBoundary"}
        data = {"Offset": word.offset, "Duration": word.duration, "text": text}
        await self._tell("audio.metadata", {"Metadata": [{"Type": "WordBoundary", "Data": data}]})

    async def _sound_message(self, sound: bytes) -> None:
        kind = "Content-Type:audio/mpeg\r\n" if sound else ""
        header = f"X-RequestId:0\r\n{kind}X-StreamId:0\r\nPath:audio\r\n".encode()
        await self._socket.send_bytes(len(header).to_bytes(2, "big") + header + sound)

    async def _tell(self, path: str, content: Any) -> None:
        kind = "application/json; charset=utf-8"
        header = f"X-RequestId:0\r\nContent-Type:{kind}\r\nPath:{path}\r\n\r\n"
        await self._socket.send_str(header + json.dumps(content))


_CUT = {Course.CLOSED_IN_THE_MIDDLE, Course.BROKEN_IN_THE_MIDDLE}
_HALVED = {*_CUT, Course.HALF_OF_THE_SOUND}
_WITHOUT_AN_END = {*_CUT, Course.CLOSED_BEFORE_THE_END_IS_TOLD}
_NONSENSE = {Course.NONSENSE_AS_TEXT, Course.NONSENSE_AS_WORDS, Course.NONSENSE_AS_SOUND}
