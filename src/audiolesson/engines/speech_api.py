"""Voices of any server that has OpenAI's POST /v1/audio/speech: OpenAI's own, or one of the user's.

Kokoro-FastAPI, LocalAI, openedai-speech and Speaches are such servers.  The package openai lives
here only.
"""

import ssl
from collections.abc import Sequence
from typing import Any, Self

from openai import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DefaultHttpxClient,
    OpenAI,
    OpenAIError,
    Timeout,
)

from audiolesson.cache import address_of
from audiolesson.engines import speech_api_voices as names
from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.engines.causes import caused_by
from audiolesson.engines.patience import patiently
from audiolesson.engines.speech_api_errors import refusal
from audiolesson.engines.speech_api_exchange import as_plain_text, pieces, sound_of
from audiolesson.engines.speech_api_list import VoiceList, is_made_by_account
from audiolesson.engines.speech_api_server import (
    OPENAI_KEY_VARIABLE,
    OPENAI_URL,
    Server,
    server_at,
)
from audiolesson.errors import (
    BadOption,
    EngineError,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
)
from audiolesson.model import Speech, Utterance, Voice, VoiceBank

DEFAULT_MODEL = "tts-1"
"""Local servers take this name too, for whatever model they have."""
CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 60.0
SLOWEST, FASTEST = 0.25, 4.0
"""What `speed` can be, as the API's reference says."""
_AT_ONCE = 4
_SPEEDLESS_MODEL = "gpt-4o-mini-tts"
"""`speed` "does not work" with it, says the package openai 1.77 to 1.90 (`audio/speech.py`); later
ones say nothing.  What is stretched is right, whether it works or not."""
_NO_KEY = "none"
"""Sent where there is no key: the package wants one, and servers that need none pass over it."""
_NO_LIST = (404, 405, 501)
_BROKEN_OFF = {"RemoteProtocolError", "ReadError"}
"""What httpx calls it; the package wraps these and has no name of its own for them."""
_BUILD_AGAIN = "Build again"
_VOICES_NAMED = 12
"""How many a message offers, where the one that was asked for isn't there."""


class SpeechApi(Engine):
    """Natural voices of a server, which the user runs or pays."""

    name = "openai"
    online = True

    def __init__(self, server: Server, options: EngineOptions) -> None:
        self._server = server
        self._model = options.model or DEFAULT_MODEL
        self._client = _client(server)
        address = address_of(list_of_voices=[self.name, server.url, self._model])
        self._list = VoiceList(lambda: patiently(self._ask_for_voices), options.cache, address)

    @classmethod
    def open(cls, options: EngineOptions) -> Self:
        """Take the server's address and model from the user, its key from the environment.

        Raises:
            BadOption: one of them can't be used.

        """
        if options.model and not names.is_name(options.model):
            hint = "Name one of the server's models, without spaces"
            raise BadOption("that is no name of a model", hint, where="--engine-model")
        return cls(server_at(options.url or OPENAI_URL), options)

    @property
    def parallel(self) -> int:
        """Few enough for the limits of a small account, and for a server on the user's machine."""
        return _AT_ONCE

    def version(self, voice: str) -> str:  # noqa: ARG002 - it is in the address as it is
        """The server and its model: nothing else tells one sound from another."""
        return f"{self._server.url} {self._model}"

    def own_rate(self, rate: float) -> float:
        """Any that the API allows, where the model is known to obey."""
        return 1.0 if _SPEEDLESS_MODEL in self._model else min(max(rate, SLOWEST), FASTEST)

    # ------------------------------------------------------------------ voices
    def voices(self, language: str | None) -> Sequence[Voice]:
        """Ask the server for its voices; those that were kept serve where it can't be reached."""
        return self._fitting(self._built_in() or self._list.anew(), language)

    def bank(self, language: str) -> VoiceBank:
        """Offer the voices that are kept, and ask only where none are."""
        voices = self._fitting(self._built_in() or self._list.known(), language)
        return VoiceBank(voices[0], voices[min(1, len(voices) - 1)], tuple(voices[2:]))

    def voice(self, name: str) -> Voice:
        """Find a voice of the list, or one that the server may have besides."""
        if not names.is_name(name):
            raise self.unknown_voice(name, "Names of voices have no spaces")
        voices = {voice.name: voice for voice in self._built_in() or self._list.known()}
        if name in voices:
            return voices[name]
        if self._may_have(name):
            return names.named(name)
        few = ", ".join([*voices][:_VOICES_NAMED])
        raise self.unknown_voice(name, f"It has {few}{' and more' * (len(voices) > _VOICES_NAMED)}")

    def _fitting(self, voices: Sequence[Voice], language: str | None) -> list[Voice]:
        if found := names.fitting(voices, language):
            return found
        hint = "It speaks no such language; name one with --lang"
        raise self.unknown_voice(str(language), hint)

    def _may_have(self, name: str) -> bool:
        if self._server.is_openai:
            return is_made_by_account(name)
        return self._list.may_have(name)

    def _built_in(self) -> list[Voice]:
        return names.built_in(self._model) if self._server.is_openai else []

    def _ask_for_voices(self) -> object:
        """The server's list; None where it has none."""
        # A server of many models lists the voices of the one it is asked for (Featherless's guide
        # to Kokoro); others pass over the parameter.
        options: Any = {"params": {"model": self._model}}
        try:
            answer = self._client.get("/audio/voices", cast_to=object, options=options)
        except OpenAIError as error:
            if isinstance(error, APIStatusError) and error.status_code in _NO_LIST:
                return None
            raise self._failure(error) from error
        except (ValueError, RecursionError):  # called JSON, and is none
            return None
        return answer if names.voices_in(answer) else None

    # ------------------------------------------------------------------ speech
    def speak(self, utterance: Utterance) -> Speech:
        """Ask for one utterance; in several requests where it is too long for one."""
        if self._server.is_openai and self._server.key is None:
            hint = f"Put it into the environment as {OPENAI_KEY_VARIABLE}"
            raise EngineRefused("it speaks for those who have a key", hint, where=self._server.host)
        sounds = [self._sound(text, utterance) for text in pieces(as_plain_text(utterance.text))]
        rates = {rate for _, rate in sounds}
        if len(rates) != 1:
            raise self._incomplete("came in parts that don't fit together", utterance.text)
        return Speech(b"".join(pcm for pcm, _ in sounds), rates.pop())

    def _sound(self, text: str, utterance: Utterance) -> tuple[bytes, int]:
        answer = self._answer(text, utterance)
        try:
            return sound_of(answer)
        except ValueError as error:
            raise self._incomplete(f"is no whole sound: {error}", text) from error

    def _answer(self, text: str, utterance: Utterance) -> bytes:
        voice: Any = utterance.voice
        if self._server.is_openai and is_made_by_account(utterance.voice):
            voice = {"id": voice}
        try:
            return self._client.audio.speech.create(
                input=text,
                model=self._model,
                voice=voice,
                response_format="wav",  # without loss, as it is going to be encoded once more
                extra_body={"speed": utterance.rate} if utterance.rate != 1 else None,
            ).content
        except OpenAIError as error:
            raise self._failure(error) from error

    def _incomplete(self, what: str, text: str) -> EngineIncomplete:
        what = f"the answer for {text[:60]!r} {what}"
        return EngineIncomplete(what, _BUILD_AGAIN, where=self._server.host)

    def _failure(self, error: OpenAIError) -> EngineError:
        host = self._server.host
        if isinstance(error, APIStatusError):
            headers = error.response.headers
            return refusal(host, error.status_code, headers, error.body, self._server.key)
        if not isinstance(error, APIConnectionError):
            return EngineIncomplete("its answer is of another kind", _BUILD_AGAIN, where=host)
        if caused_by(error, ssl.SSLCertVerificationError):
            what = "its certificate can't be verified, so nothing was sent"
            hint = "Look for a proxy or a clock that is wrong; or name its authority: SSL_CERT_FILE"
            return EngineRefused(what, hint, where=host)
        here = (
            "Go online" if self._server.is_openai else "Start the server, or look at --engine-url"
        )
        return EngineUnreachable(_trouble(error), f"{here}, and build again", where=host)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


class _Client(OpenAI):
    """The package's client, which sends what it is told to and nothing else.

    It adds organization, project and any header that OPENAI_CUSTOM_HEADERS holds, a key perhaps,
    whatever server it talks to.  It may be shared between threads, as httpx's may.
    """

    @property
    def default_headers(self) -> dict[str, Any]:
        return {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "audiolesson",
            **self.auth_headers,
        }


def _client(server: Server) -> _Client:
    limits = Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    try:
        http = DefaultHttpxClient(timeout=limits, follow_redirects=False)
    except Exception as error:  # of many kinds: no such file, no certificate, no URL, no package
        hint = "Look at SSL_CERT_FILE, SSL_CERT_DIR, HTTPS_PROXY, HTTP_PROXY and ALL_PROXY"
        what = "its certificates or proxies can't be used"
        raise BadOption(what, hint, where="the environment") from error
    return _Client(
        api_key=server.key or _NO_KEY,
        base_url=server.url,
        timeout=limits,
        max_retries=0,  # whoever asks the engine tries again
        http_client=http,
    )


def _trouble(error: APIConnectionError) -> str:
    if isinstance(error, APITimeoutError):
        return "it gave no answer in time"
    if type(error.__cause__).__name__ in _BROKEN_OFF:
        return "it broke off the connection"
    return "it can't be reached"
