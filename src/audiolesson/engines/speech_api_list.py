"""The voices of one speech server, kept, so that a lesson whose clips are kept needs no server."""

import json
from collections.abc import Callable

from audiolesson.cache import Cache
from audiolesson.engines import speech_api_voices as names
from audiolesson.errors import EnginePassing
from audiolesson.model import Voice

_OWN_VOICE = "voice_"


def is_made_by_account(name: str) -> bool:
    """Whether it is one that an account of OpenAI made for itself, by the look of its name."""
    return name.startswith(_OWN_VOICE)


class VoiceList:
    """What a server lists, asked for once."""

    def __init__(self, ask: Callable[[], object], cache: Cache | None, address: str) -> None:
        """Know nothing yet.

        Args:
            ask: for the server's answer; None where it has no list.
            cache: keeps the answer.
            address: where.

        """
        self._ask = ask
        self._cache = cache
        self._address = address
        self._listed: list[Voice] | None = None

    def anew(self) -> list[Voice]:
        """As the server has them now; as they were kept, where it can't be reached.

        Raises:
            EngineError: it can't be asked, and nothing is kept.

        """
        try:
            self._listed = self._fetched()
        except EnginePassing:
            self._listed = self._kept()
            if self._listed is None:
                raise
        return self._listed or names.stand_ins()

    def known(self) -> list[Voice]:
        """As they were kept, else as the server has them.

        Raises:
            EngineError: nothing is kept, and it can't be asked.

        """
        if self._listed is None:
            self._listed = self._kept()
        if self._listed is None:
            self._listed = self._fetched()
        return self._listed or names.stand_ins()

    def may_have(self, name: str) -> bool:
        """Whether the server may speak with a voice that it does not list.

        OpenAI's names are aliases in most servers; a mix needs each of its voices; and a server
        without a list knows for itself.
        """
        listed = {voice.name for voice in self._listed or ()}
        return not listed or names.is_built_in(name) or listed.issuperset(names.parts_of(name))

    def _fetched(self) -> list[Voice]:
        voices = names.voices_in(self._ask())
        if self._cache:
            self._cache.put(self._address, json.dumps(names.as_list(voices)).encode())
        return voices

    def _kept(self) -> list[Voice] | None:
        kept = self._cache.get(self._address) if self._cache else None
        return None if kept is None else names.voices_in(json.loads(kept))
