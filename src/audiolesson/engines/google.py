"""Google Translate's voices, through the gTTS package.  gTTS and requests live here only.

gTTS makes the requests' bodies; they are posted here, in a session that verifies certificates and
has time limits, as gTTS's own does neither (2.5.4, `gtts/tts.py`, `stream`).
"""

import base64
import contextlib
import functools
import queue
import re
from collections.abc import Iterator, Sequence
from importlib import metadata

import requests
from gtts import gTTS
from gtts.lang import tts_langs
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from audiolesson.audiofile import decode
from audiolesson.engines.base import Engine
from audiolesson.errors import EngineError, EngineIncomplete, EngineUnreachable
from audiolesson.model import Speech, Utterance, Voice

CONNECT_SECONDS, ANSWER_SECONDS = 10, 30
SLOW_MODE_FROM = 0.8
"""Down from here its slow mode is taken as it is; nearer to the natural speed that is stretched."""
_AT_ONCE = 4
"""Requests in flight: what one person reading quickly might cause."""
_RETRIES = 2
_FIRST_BACKOFF_SECONDS = 0.5
_PASSING_TROUBLE = (500, 502, 503, 504)
_TOO_MANY = 429
_PATH = "/_/TranslateWebserverUi/data/batchexecute"
_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]+)\\"')

_ACCENTS = {
    "en": {
        "us": "US",
        "co.za": "ZA",
        "co.uk": "GB",
        "com.au": "AU",
        "co.in": "IN",
        "ie": "IE",
        "com.ng": "NG",
    },
    "fr": {"fr": "FR", "ca": "CA"},
    "pt": {"com.br": "BR", "pt": "PT"},
    "es": {"us": "US", "es": "ES", "com.mx": "MX"},
}
"""Domains that answer with an accent of their own, as gTTS's documentation lists them
(docs/module.rst, "Localized 'accents'"): the narrator's, the unknown speakers', then others."""
_ANY_DOMAIN = {"com": None}
_OWN_CODES = {"zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "he": "iw", "nb": "no"}


class Google(Engine):
    """Natural voices with accents, online; slow speech is the service's own slow mode."""

    name = "gtts"

    def __init__(self) -> None:
        self._idle: queue.SimpleQueue[requests.Session] = queue.SimpleQueue()

    def version(self, voice: str) -> str:  # noqa: ARG002 - all change together
        """Of the package; the service tells no version of its own."""
        return metadata.version("gTTS")

    @property
    def parallel(self) -> int:
        """A polite number of requests at once."""
        return _AT_ONCE

    def own_rate(self, rate: float) -> float:
        """Its slow mode where speech is to be clearly slower, else its natural speed."""
        return rate if rate <= SLOW_MODE_FROM else 1.0

    def voices(self, language: str | None) -> Sequence[Voice]:
        """An accent each, where the language has several."""
        code = _google_language(language or "en")
        if code is None:
            raise self.unknown_voice(
                str(language), "It speaks no such language; name one with --lang"
            )
        return [
            Voice(f"{code}@{domain}", code, origin=origin)
            for domain, origin in _ACCENTS.get(code, _ANY_DOMAIN).items()
        ]

    def voice(self, name: str) -> Voice:
        """Find LANGUAGE or LANGUAGE@DOMAIN, such as en@co.uk."""
        language, _, domain = name.partition("@")
        code = _google_code(language)
        if code is None or not re.fullmatch(r"[a-z]{2,3}(\.[a-z]{2})?|", domain):
            hint = "Name a language and a Google domain, such as en@co.uk"
            raise self.unknown_voice(name, hint)
        domain = domain or "com"
        return Voice(f"{code}@{domain}", code, origin=_ACCENTS.get(code, {}).get(domain))

    def speak(self, utterance: Utterance) -> Speech:
        """Ask for one utterance, in as many requests as gTTS makes of it."""
        language, _, domain = utterance.voice.partition("@")
        request = gTTS(
            utterance.text, tld=domain, lang=language, slow=utterance.rate < 1, lang_check=False
        )
        parts = [self._ask(domain, body, utterance.text) for body in request.get_bodies()]
        rates = {rate for _, rate in parts}
        if len(rates) != 1:
            raise self._incomplete("it sent no sound", utterance.text)
        return Speech(b"".join(pcm for pcm, _ in parts), rates.pop())

    def _ask(self, domain: str, body: str, text: str) -> tuple[bytes, int]:
        host = f"translate.google.{domain}"
        limits = (CONNECT_SECONDS, ANSWER_SECONDS)
        try:
            with self._session() as session:
                answer = session.post(
                    f"https://{host}{_PATH}",
                    data=body,
                    headers=gTTS.GOOGLE_TTS_HEADERS,
                    timeout=limits,
                )
        except OSError as error:  # requests.RequestException is one, as is a missing CA bundle
            raise _unreachable(host, error) from error
        if not answer.ok:
            raise _refused(host, answer)
        found = _AUDIO.search(answer.content)
        if found is None:
            raise self._incomplete("there is no sound in its answer", text)
        try:
            return decode(base64.b64decode(found[1]))
        except ValueError as error:
            raise self._incomplete("its sound can't be decoded", text) from error

    def _incomplete(self, what: str, text: str) -> EngineIncomplete:
        hint = "Build again; what has arrived is kept"
        return EngineIncomplete(f"for {text[:60]!r} {what}", hint, where="Google Translate")

    @contextlib.contextmanager
    def _session(self) -> Iterator[requests.Session]:
        """One that nobody else uses meanwhile: a session is not safe to share."""
        try:
            session = self._idle.get_nowait()
        except queue.Empty:
            session = requests.Session()
            session.mount("https://", HTTPAdapter(max_retries=_retries()))
        try:
            yield session
        finally:
            self._idle.put(session)

    def close(self) -> None:
        """Let go of the connections."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _retries() -> Retry:
    return Retry(
        total=_RETRIES,
        backoff_factor=_FIRST_BACKOFF_SECONDS,
        status_forcelist=_PASSING_TROUBLE,
        allowed_methods=None,  # a POST too: asking for the same speech twice changes nothing
        raise_on_status=False,
        respect_retry_after_header=False,  # it may say hours, and a build should not stand so long
    )


def _unreachable(host: str, error: OSError) -> EngineError:
    if isinstance(error, requests.exceptions.SSLError):
        what = "its certificate can't be verified, so nothing was sent"
        hint = (
            "Look for a proxy or a clock that is wrong, or use the embedded voice: --engine espeak"
        )
    elif isinstance(error, requests.exceptions.ChunkedEncodingError):
        what = "broke off in the middle of its answer"
        hint = "Build again; what has arrived is kept"
    elif not isinstance(error, requests.RequestException):
        what = f"can't be asked: {error}"
        hint = "Look at REQUESTS_CA_BUNDLE and the proxy settings of the environment"
    else:
        what = "can't be reached"
        hint = "Go online and build again; or use the embedded voice: --engine espeak"
    return EngineUnreachable(what, hint, where=host)


def _refused(host: str, answer: requests.Response) -> EngineError:
    if answer.status_code == _TOO_MANY:
        what = "too many requests (HTTP 429), so it refuses more for a while"
        hint = "Build again later; what has arrived is kept"
    else:
        what = f"answered HTTP {answer.status_code}"
        hint = "Build again later; or use the embedded voice: --engine espeak"
    return EngineUnreachable(what, hint, where=host)


@functools.cache
def _languages() -> dict[str, str]:
    """The service's codes by themselves in lower case."""
    return {code.lower(): code for code in tts_langs()}


def _google_language(language: str) -> str | None:
    """Its code for a BCP 47 tag, regions that it does not know left away."""
    return _google_code(language) or _google_code(language.partition("-")[0])


def _google_code(language: str) -> str | None:
    """Its code for exactly that tag."""
    code = language.lower()
    return _OWN_CODES.get(code) or _languages().get(code)
