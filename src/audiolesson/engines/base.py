"""The contract of a voice engine.

To add an engine, write a file beside this one with a subclass of `Engine`, and name it in
`audiolesson.engines.ENGINES`.
"""

import os
from abc import ABC, abstractmethod
from types import TracebackType
from typing import ClassVar, Self

from audiolesson.errors import UnknownVoice
from audiolesson.model import Speech, Utterance, Voice, VoiceBank


class Engine(ABC):
    """Turns utterances into speech.  `speak` may be called from several threads at once."""

    name: ClassVar[str]
    """What `--engine` calls it."""
    remote: ClassVar[bool] = False
    """True where the speech comes over a network: its answers are kept as they came, so that a
    lesson at another bitrate asks for nothing again."""

    @property
    @abstractmethod
    def version(self) -> str:
        """Changes whenever the same utterance may sound different; part of a clip's address."""

    @property
    def parallel(self) -> int:
        """How many utterances are in hand at once, from asking for it to encoding it.

        One more than there are cores, where an engine says nothing else: while one waits for its
        helper's answer, others encode.
        """
        return (os.cpu_count() or 1) + 1

    @abstractmethod
    def bank(self, language: str) -> VoiceBank:
        """Offer voices for a BCP 47 language.

        Raises:
            UnknownVoice: it does not speak that language.

        """

    @abstractmethod
    def voice(self, name: str) -> Voice:
        """Find a voice by the name that a user gave.

        Raises:
            UnknownVoice: there is none of that name.

        """

    @abstractmethod
    def speak(self, utterance: Utterance) -> Speech:
        """Say one utterance.

        Raises:
            EngineError: it can't be reached, or its answer is incomplete.

        """

    def close(self) -> None:  # noqa: B027 - most engines hold nothing
        """Let go of processes and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def unknown_voice(self, name: str, hint: str) -> UnknownVoice:
        """Make the error for a voice that there isn't."""
        return UnknownVoice(f"the engine {self.name} has no voice {name!r}", hint)
