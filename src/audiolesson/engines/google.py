"""Google Translate's voices, through the gTTS package.  gTTS and requests live here only.

gTTS makes the requests' bodies; they are posted here, in a session that verifies certificates and
has time limits, as gTTS's own does neither (2.5.4, `gtts/tts.py`, `stream`).

The service has one voice for each accent.  Where there are more speakers than accents they get one
of these a little lower or higher, which makes another person of it.
"""

import base64
import contextlib
import functools
import queue
import re
import ssl
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata

import requests
from gtts import gTTS
from gtts.lang import tts_langs

from audiolesson.audiofile import decode
from audiolesson.engines.base import Engine
from audiolesson.engines.causes import caused_by
from audiolesson.engines.waiting import for_how_long, retry_after_seconds
from audiolesson.errors import (
    EngineBusy,
    EngineError,
    EngineFailed,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
)
from audiolesson.model import Speech, Utterance, Voice
from audiolesson.samples.stretching import shift

CONNECT_SECONDS, ANSWER_SECONDS = 10, 30
SLOW_RATE, SLOW_MODE_FROM = 0.75, 0.85
"""What its slow mode is taken for, as nobody says how slow it is; and from which rate down it is
asked for.  What is missing to the rate that is wanted is stretched."""
_AT_ONCE = 8
"""Requests in flight: what a browser that opens a page of several hosts causes."""
_TROUBLE = 500
_UNAVAILABLE = 503
_TOO_MANY = 429
_TOO_SLOW = 408
_ABOUT_THE_TEXT = (400, 413, 414, 422)
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
_SHIFTS = (-3.0, 3.0, -1.5)
"""Semitones.  Adults of one sex differ by more than three up or down in the length of the vocal
tract, which these move the resonances by as well; beyond that speech sounds like a cartoon's."""
_MOST_SHIFTED = 4.0
_OWN_CODES = {"zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "he": "iw", "nb": "no"}


class Google(Engine):
    """Natural voices with accents, online; slow speech is the service's own slow mode."""

    name = "gtts"
    online = True

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
        return SLOW_RATE if rate <= SLOW_MODE_FROM else 1.0

    def voices(self, language: str | None) -> Sequence[Voice]:
        """An accent each, where the language has several; then the same ones lower and higher."""
        code = _google_language(language or "en")
        if code is None:
            hint = "It speaks no such language; name one with --lang"
            raise self.unknown_voice(str(language), hint)
        accents = _ACCENTS.get(code, _ANY_DOMAIN)
        return [
            _voice(code, domain, semitones)
            for semitones in (0.0, *_SHIFTS)
            for domain in (accents if not semitones else _narrator_last(accents))
        ]

    def voice(self, name: str) -> Voice:
        """Find LANGUAGE, LANGUAGE@DOMAIN or LANGUAGE@DOMAIN+SEMITONES: en@co.uk, en@ie-3."""
        return _voice(*self._parts(name))

    def _parts(self, name: str) -> tuple[str, str, float]:
        """Language, domain and semitones of a voice."""
        language, _, place = name.partition("@")
        code = _google_code(language)
        match = re.fullmatch(r"([a-z]{2,3}(?:\.[a-z]{2})?|)([+-][0-9](?:\.[0-9])?)?", place)
        semitones = float(match[2] or 0) if match else 0.0
        if code is None or match is None or abs(semitones) > _MOST_SHIFTED:
            hint = "Name a language and a Google domain: en@co.uk, or en@co.uk-3 to lower it"
            raise self.unknown_voice(name, hint)
        return code, match[1] or "com", semitones

    def speak(self, utterance: Utterance) -> Speech:
        """Ask for one utterance, in as many requests as gTTS makes of it."""
        language, domain, semitones = self._parts(utterance.voice)
        bodies = _bodies(utterance.text, language, slow=utterance.rate < 1)
        parts = [self._ask(domain, body, utterance.text) for body in bodies]
        rates = {rate for _, rate in parts}
        if len(rates) != 1:
            raise self._incomplete("it sent no sound", utterance.text)
        rate = rates.pop()
        pcm = b"".join(pcm for pcm, _ in parts)
        return Speech(shift(pcm, rate, semitones) if semitones else pcm, rate)

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
        # requests.RequestException is an OSError, as is a missing CA bundle; a proxy's address that
        # is none is a ValueError, whose words may hold its password.
        except (OSError, ValueError) as error:
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
        return EngineIncomplete(
            f"for {text[:60]!r} {what}", "Build again", where="Google Translate"
        )

    @contextlib.contextmanager
    def _session(self) -> Iterator[requests.Session]:
        """One that nobody else uses meanwhile: a session is not safe to share."""
        try:
            session = self._idle.get_nowait()
        except queue.Empty:
            session = requests.Session()
        try:
            yield session
        finally:
            self._idle.put(session)

    def close(self) -> None:
        """Let go of the connections."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _voice(code: str, domain: str, semitones: float) -> Voice:
    name = f"{code}@{domain}{semitones:+g}" if semitones else f"{code}@{domain}"
    return Voice(name, code, origin=_ACCENTS.get(code, {}).get(domain))


def _narrator_last(domains: Iterable[str]) -> list[str]:
    """The first domain behind the others, as its voice is heard all the time."""
    first, *others = domains
    return [*others, first]


def _bodies(text: str, language: str, *, slow: bool) -> list[str]:
    """What is to be posted for a text."""
    request = gTTS(text, lang=language, slow=slow, lang_check=False)
    try:
        return list(request.get_bodies())
    except AssertionError as error:  # gTTS finds nothing in it that could be said
        what = f"there is nothing to say in {text[:60]!r}"
        raise EngineFailed(what, "Take that passage out", where="Google Translate") from error


def _unreachable(host: str, error: Exception) -> EngineError:
    if caused_by(error, ssl.SSLCertVerificationError):
        what = "its certificate can't be verified, so nothing was sent"
        hint = (
            "Look for a proxy or a clock that is wrong, or use the embedded voice: --engine espeak"
        )
        return EngineRefused(what, hint, where=host)
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        what = "broke off in the middle of its answer"
        return EngineUnreachable(what, "Build again", where=host)
    if not isinstance(error, requests.RequestException):
        why = f": {error}" if isinstance(error, OSError) else ""
        hint = "Look at REQUESTS_CA_BUNDLE and the proxy settings of the environment"
        return EngineRefused(f"can't be asked{why}", hint, where=host)
    hint = "Go online and build again, or use the embedded voice: --engine espeak"
    return EngineUnreachable("can't be reached", hint, where=host)


def _refused(host: str, answer: requests.Response) -> EngineError:
    seconds = retry_after_seconds(answer.headers.get("Retry-After"))
    if answer.status_code == _TOO_MANY or (answer.status_code == _UNAVAILABLE and seconds):
        what = f"too many requests (HTTP {answer.status_code})"
        what += f"; it refuses more {for_how_long(seconds)}"
        hint = "Build again later, or with fewer --jobs"
        return EngineBusy(what, hint, where=host, retry_after_seconds=seconds)
    what = f"answered HTTP {answer.status_code}"
    hint = "Build again later, or use the embedded voice: --engine espeak"
    if answer.status_code >= _TROUBLE or answer.status_code == _TOO_SLOW:
        return EngineUnreachable(what, hint, where=host)
    if answer.status_code in _ABOUT_THE_TEXT:
        return EngineFailed(what, "Take that passage out", where=host)
    return EngineRefused(what, hint, where=host)


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
