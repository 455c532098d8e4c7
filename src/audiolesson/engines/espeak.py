"""The embedded voice: espeak-ng from the wheel `espeakng-loader`, in helper processes."""

import functools
import json
import queue
import re
import subprocess
import sys
import threading
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from importlib import metadata, resources
from pathlib import Path
from typing import IO, Any, cast

from audiolesson.engines import espeak_worker
from audiolesson.engines.base import Engine
from audiolesson.engines.words import onsets_by_token
from audiolesson.errors import EngineFailed
from audiolesson.model import Gender, Speech, Utterance, Voice, VoiceBank

WORDS_PER_MINUTE = 160
"""The natural speed: what broadcasters speak at, and a little under espeak-ng's own 175."""
_SLOWEST, _FASTEST = 80, 450  # espeakRATE_MINIMUM and espeakRATE_MAXIMUM of speak_lib.h
_SOUND = 2
"""Goes up whenever `espeak_worker`, or a voice file of ours, says the same with other samples."""
_ACCENTS = Path(__file__).with_name("espeak_accents")
"""Our own voice files, each named as the language that it adds to espeak-ng's."""
_REPLY_LIMIT = 200
"""Utterances after which a helper is replaced: loading espeak-ng leaks up to 180 kB each time."""
_DEFAULT_RANK = 5
_WITHOUT_CONTROLS = dict.fromkeys((*range(32), 127), " ")
"""espeak-ng takes what follows U+0001 for a command, such as another speed (CTRL_EMBEDDED in its
translate.h), and U+0000 for the end of the text."""


class Espeak(Engine):
    """Works at once, offline, in more than a hundred languages."""

    name = "espeak"
    repeatable = True

    def __init__(self) -> None:
        self._idle: queue.SimpleQueue[_Helper] = queue.SimpleQueue()
        self._slots = threading.BoundedSemaphore(self.parallel)

    def version(self, voice: str) -> str:  # noqa: ARG002 - all change together
        """The wheel's version, which fixes library and data, and how this file drives them."""
        return f"{metadata.version('espeakng-loader')}/{WORDS_PER_MINUTE}/{_SOUND}"

    def own_rate(self, rate: float) -> float:
        """From half to almost three times the natural speed."""
        return _words_per_minute(rate) / WORDS_PER_MINUTE

    def voices(self, language: str | None) -> Sequence[Voice]:
        """The cast of a language; of English, where none is named."""
        bank = self.bank(language or "en")
        return (bank.narrator, bank.unsure, *bank.speakers)

    def bank(self, language: str) -> VoiceBank:
        """Offer the hand-picked cast of a language, else variants of its one voice."""
        code = _espeak_language(language)
        if code is None:
            raise self.unknown_voice(language, "It speaks no such language; name one with --lang")
        own = _casts()["languages"].get(language) or _cast_narrated_by(code)
        entries, prefix = (own, "") if own else (_casts()["others"], code)
        narrator, unsure, *speakers = (
            _known(prefix + entry["name"], language) for entry in _entries(entries)
        )
        return VoiceBank(narrator, unsure, tuple(speakers))

    def voice(self, name: str) -> Voice:
        """Find LANGUAGE or LANGUAGE+VARIANT, such as en-gb-x-rp+f3."""
        language, plus, variant = name.partition("+")
        code = _espeak_language(language)
        if code is None:
            hint = "Name one of its languages, such as en-us, en-gb-x-rp, en-x-fr, fr or cmn"
            raise self.unknown_voice(name, hint)
        # espeak-ng itself passes over a variant that it doesn't have, without a word.
        spelled = _variants().get(variant.lower(), "")
        if plus and not spelled:
            hint = "Variants are m1 to m8, f1 to f5 and names such as Annie, Gene2 or linda"
            raise self.unknown_voice(name, hint)
        return _known(code + plus + spelled, language)

    def speak(self, utterance: Utterance) -> Speech:
        """Say one utterance in a helper that is free, or in a new one."""
        speech = self._say(utterance)
        if not any(speech.pcm):
            # It has no name for some characters, such as a circled 1, that stand for others.
            plain = unicodedata.normalize("NFKC", utterance.text)
            speech = replace(self._say(replace(utterance, text=plain)), onsets={})
        return speech

    def _say(self, utterance: Utterance) -> Speech:
        with self._slots:
            try:
                helper = self._idle.get_nowait()
            except queue.Empty:
                helper = _Helper()
            try:
                speech = helper.speak(utterance)
            except BaseException:
                helper.close()
                raise
            if helper.replies < _REPLY_LIMIT:
                self._idle.put(helper)
            else:
                helper.close()
        return speech

    def close(self) -> None:
        """End the helpers."""
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return


class _Helper:
    """A running `espeak_worker`."""

    def __init__(self) -> None:
        self.replies = 0
        library, data_folder = _installation()
        # Isolated, and without site-packages, as it needs neither: it starts in 20 ms.
        command = [sys.executable, "-I", "-S", espeak_worker.__file__, library, data_folder]
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own file and no shell
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=_ACCENTS
            )
        except OSError as error:
            what = f"espeak-ng's helper can't be started: {error.strerror or error}"
            raise EngineFailed(what, "Close other programs and build again") from error
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def speak(self, utterance: Utterance) -> Speech:
        request = {
            "text": utterance.text.translate(_WITHOUT_CONTROLS),
            "voice": utterance.voice,
            "words_per_minute": _words_per_minute(utterance.rate),
        }
        heading, samples = self._exchange(json.dumps(request).encode() + b"\n", utterance)
        if "error" in heading:
            raise EngineFailed(heading["error"], "Choose another engine with --engine")
        rate: int = heading["sample_rate"]
        events = [(place - 1, sample * 1000 / rate) for place, sample in heading["events"]]
        self.replies += 1
        return Speech(samples, rate, onsets_by_token(utterance.text, events))

    def _exchange(self, request: bytes, utterance: Utterance) -> tuple[dict[str, Any], bytes]:
        try:
            self._requests.write(request)
            self._requests.flush()
            heading = json.loads(self._answers.readline())
            samples = self._answers.read(heading.get("bytes", 0))
        except (OSError, ValueError) as error:
            raise EngineFailed(
                f"espeak-ng stopped in the middle of {utterance.text[:60]!r}",
                "Build again; if it stops there again, take that passage out",
            ) from error
        return heading, samples

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def _words_per_minute(rate: float) -> int:
    return min(max(round(WORDS_PER_MINUTE * rate), _SLOWEST), _FASTEST)


def _known(name: str, language: str) -> Voice:
    """The voice of a name with what is known of it.

    Of its variant in another language the gender holds here too, but not the accent, nor the
    loudness, which differs by more than 3 LU.
    """
    every = [entry for group in _all_casts() for entry in _entries(group)]
    variant = _variant_of(name)
    alike = (entry.get("gender") for entry in every if _variant_of(entry["name"]) == variant)
    entry = next((each for each in every if each["name"] == name), {"gender": next(alike, None)})
    gender = entry.get("gender")
    return Voice(
        name=name,
        language=language,
        gender=Gender(gender) if gender else None,
        origin=entry.get("origin"),
        gain_db=entry.get("gain_db"),
    )


def _entries(group: dict[str, Any]) -> list[dict[str, Any]]:
    return [group["narrator"], group["unsure"], *group["speakers"]]


def _all_casts() -> list[dict[str, Any]]:
    return [_casts()["others"], *_casts()["languages"].values()]


def _variant_of(name: str) -> str:
    return name.partition("+")[2]


def _cast_narrated_by(code: str) -> dict[str, Any] | None:
    """The cast of another name for a language: that of "cmn" for "zh-TW"."""
    groups = _casts()["languages"].values()
    return next((group for group in groups if group["narrator"]["name"] == code), None)


def _espeak_language(language: str) -> str | None:
    """Its name for a BCP 47 tag; a region that it does not know falls away."""
    code = language.lower()
    return _languages().get(code) or _languages().get(code.split("-")[0])


@functools.cache
def _installation() -> tuple[str, str]:
    import espeakng_loader

    return espeakng_loader.get_library_path(), espeakng_loader.get_data_path()


@functools.cache
def _casts() -> dict[str, Any]:
    data = resources.files("audiolesson.engines").joinpath("espeak_voices.toml").read_text("utf-8")
    return tomllib.loads(data)


@functools.cache
def _languages() -> dict[str, str]:
    """The name that espeak-ng takes for each language code, both in lower case.

    It takes the names of its files, and lists in each the codes that the file serves, those that it
    serves best with the smallest number: the file `en` has "language en-gb 2".
    """
    roots = (Path(_installation()[1], "lang"), _ACCENTS)
    names = sorted(path for root in roots for path in root.rglob("*") if path.is_file())
    ranked: dict[str, tuple[int, str]] = {}
    for path in names:
        for code, rank in re.findall(rb"(?m)^language\s+(\S+)[ \t]*(\d*)", path.read_bytes()):
            offer = (int(rank or _DEFAULT_RANK), path.name.lower())
            known = ranked.get(code.decode().lower(), (_DEFAULT_RANK + 1, ""))
            ranked[code.decode().lower()] = min(offer, known)
    return {code: name for code, (_, name) in ranked.items()} | {
        path.name.lower(): path.name.lower() for path in names
    }


@functools.cache
def _variants() -> dict[str, str]:
    """Their names as espeak-ng writes them, by their names in lower case."""
    folder = Path(_installation()[1], "voices", "!v")
    return {path.name.lower(): path.name for path in folder.iterdir()}
