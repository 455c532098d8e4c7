"""Microsoft Edge's neural voices."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from typing import Self

from audiolesson.audiofile import decode
from audiolesson.cache import Cache, address_of
from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.engines.edge_client import AGAIN, HOST, Mark, ask_for_list, say
from audiolesson.engines.edge_voices import (
    Offer,
    for_cast,
    in_order,
    is_usable,
    of_language,
    read_offers,
)
from audiolesson.engines.patience import patiently
from audiolesson.engines.words import onsets_by_token
from audiolesson.errors import EngineError, EngineFailed, EngineIncomplete
from audiolesson.model import Speech, Utterance, Voice, VoiceBank

_AT_ONCE = 4
"""Conversations at once: what one person reading quickly might cause."""
_SLOWEST_PERCENT, _FASTEST_PERCENT = -50, 100
_CUT_MS = 500.0
"""Sound that ends so long before its last word does is not whole."""
_REACH = 200
"""Characters in which the next word is looked for: one that the service writes otherwise than the
text must not be found far behind, where it would hide all the words before."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold (XML 1.0, 2.2 "Characters"); edge-tts takes out only a part of it."""


class Edge(Engine):
    """Neural voices in many languages and accents, online, with the times of words."""

    name = "edge"
    online = True

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._listed: tuple[Offer, ...] = ()

    @classmethod
    def open(cls, options: EngineOptions) -> Self:
        """Make one that keeps the list of voices."""
        return cls(options.cache)

    def version(self, voice: str) -> str:  # noqa: ARG002 - all change together
        """Of the package; the service tells no version of its own."""
        return metadata.version("edge-tts")

    @property
    def parallel(self) -> int:
        """A polite number of conversations at once."""
        return _AT_ONCE

    def own_rate(self, rate: float) -> float:
        """From half to twice the natural speed, in whole percent."""
        return 1 + _percent(rate) / 100

    def voices(self, language: str | None) -> Sequence[Voice]:
        """Ask for today's list; take the one that was kept, where that can't be had."""
        offers = self._newest()
        chosen = in_order(offers if language is None else self._of_language(offers, language))
        return [offer.voice() for offer in chosen]

    def bank(self, language: str) -> VoiceBank:
        """Offer voices of the list that was kept, so that a lesson can be built again offline."""
        offers = self._of_language(self._kept() or self._newest(), language)
        voices = [offer.voice() for offer in for_cast(offers)]
        return VoiceBank(voices[0], voices[min(1, len(voices) - 1)], tuple(voices[2:]))

    def voice(self, name: str) -> Voice:
        """Find one such as en-US-AvaNeural in the list that was kept, else in today's."""
        for offers in (self._kept, self._newest):
            for offer in offers():
                if offer.name == name:
                    return offer.voice()
        raise self.unknown_voice(name, f"List them: audiolesson voices --engine {self.name}")

    def _of_language(self, offers: Iterable[Offer], language: str) -> list[Offer]:
        found = of_language(offers, language)
        if not found:
            raise self.unknown_voice(language, "It speaks no such language; name one with --lang")
        return found

    def _newest(self) -> tuple[Offer, ...]:
        try:
            self._listed = self._today()
        except EngineError:
            if not self._kept():
                raise
        return self._listed

    def _today(self) -> tuple[Offer, ...]:
        listed = patiently(ask_for_list)
        try:
            offers = read_offers(listed)
        except ValueError as error:
            what = "its list of voices makes no sense"
            raise EngineIncomplete(what, "Try again later", where=HOST) from error
        if self._cache:
            self._cache.put(_address_of_list(), json.dumps(listed).encode())
        return offers

    def _kept(self) -> tuple[Offer, ...]:
        if self._cache and not self._listed:
            kept = self._cache.get(_address_of_list())
            self._listed = read_offers(json.loads(kept)) if kept else ()
        return self._listed

    def speak(self, utterance: Utterance) -> Speech:
        """Hold one conversation, or a few where the text is very long."""
        text = _NO_XML.sub(" ", utterance.text)
        if not text.strip():
            what = f"there is nothing to say in {utterance.text[:60]!r}"
            raise EngineFailed(what, "Take that passage out")
        mp3, marks = say(text, self._long_name(utterance.voice), _percent(utterance.rate))
        return _speech(text, mp3, marks)

    def _long_name(self, name: str) -> str:
        """As the service wants it; edge-tts itself can't make it for all of its voices."""
        if not is_usable(name):
            raise self.unknown_voice(name, f"List them: audiolesson voices --engine {self.name}")
        locale, _, person = name.rpartition("-")
        return f"Microsoft Server Speech Text to Speech Voice ({locale}, {person})"


def _percent(rate: float) -> int:
    return min(max(round((rate - 1) * 100), _SLOWEST_PERCENT), _FASTEST_PERCENT)


def _address_of_list() -> str:
    return address_of(list_of_voices="edge", edge_tts=metadata.version("edge-tts"))


def _speech(text: str, mp3: bytes, marks: Sequence[Mark]) -> Speech:
    try:
        pcm, sample_rate = decode(mp3)
    except ValueError as error:
        raise _incomplete("the sound can't be decoded", text) from error
    length_ms = len(pcm) / 2 * 1000 / sample_rate
    if marks and marks[-1].end_ms > length_ms + _CUT_MS:
        raise _incomplete("the sound is shorter than its words", text)
    return Speech(pcm, sample_rate, onsets_by_token(text, _events(text, marks)))


def _events(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, float]]:
    """Where in the text each word is that the service marks, and when it is heard."""
    end = 0
    for mark in marks:
        place = text.find(mark.text, end, end + _REACH + len(mark.text))
        if mark.text and place >= 0:
            yield place, mark.start_ms
            end = place + len(mark.text)


def _incomplete(what: str, text: str) -> EngineIncomplete:
    return EngineIncomplete(f"for {text[:60]!r} {what}", AGAIN, where=HOST)
