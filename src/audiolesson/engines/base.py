"""The contract of a voice engine.

To add one, write a subclass of `Engine` with a `name`, its `voices`, a `version` and `speak`; what
else is here has a meaning that suits most.  Ours are listed in `audiolesson.engines.ENGINES`;
another package offers its own through the entry-point group `audiolesson.engines`.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from audiolesson.cache import Cache
from audiolesson.errors import UnknownVoice
from audiolesson.model import Speech, Utterance, Voice, VoiceBank


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What a user may say to an engine; each takes what concerns it."""

    url: str | None = None
    """Where its server is."""
    model: str | None = None
    """Which of its server's models speaks."""
    voices_folder: Path | None = None
    """Where voices are installed."""
    cache: Cache | None = None
    """Keeps what should not be asked for again, such as a service's list of voices."""


class Engine(ABC):
    """Turns utterances into speech.  `speak` may be called from several threads at once."""

    name: ClassVar[str]
    """What `--engine` calls it."""
    repeatable: ClassVar[bool] = False
    """True where an utterance has the same samples each time and costs nothing.  The answers of
    other engines are kept as they came, so that no change of the lesson asks for them again."""

    online: ClassVar[bool] = False
    """True where text goes to a server, which may be busy or in trouble: it is asked again, with
    time between the tries."""

    @classmethod
    def open(cls, options: EngineOptions) -> Self:  # noqa: ARG003 - for those that take some
        """Make one as the user wants it.

        Raises:
            UsageError: an option can't be used.

        """
        return cls()

    @property
    def parallel(self) -> int:
        """How many utterances may be in hand at once, from asking for one to encoding it.

        One more than there are cores, where an engine says nothing else: while one waits for its
        helper's answer, others encode.
        """
        return (os.cpu_count() or 1) + 1

    @abstractmethod
    def version(self, voice: str) -> str:
        """Changes whenever the same utterance of a voice may sound different.

        Part of a clip's address in the cache, and of that of a voice's gain.
        """

    def own_rate(self, rate: float) -> float:  # noqa: ARG002 - it has one
        """The speed that it is asked for where `rate` is wanted; the rest is stretched.

        An engine has one speed, the natural one, where it says nothing else.
        """
        return 1.0

    @abstractmethod
    def voices(self, language: str | None) -> Sequence[Voice]:
        """List its voices for a BCP 47 language, those that differ most first; None for all.

        Raises:
            UnknownVoice: it does not speak that language.
            EngineError: they have to be asked for, and can't be.

        """

    def bank(self, language: str) -> VoiceBank:
        """Offer voices for a BCP 47 language.

        Raises:
            UnknownVoice: it does not speak that language.
            EngineError: they have to be asked for, and can't be.

        """
        voices = self.voices(language)
        if not voices:
            raise self.unknown_voice(language, "It speaks no such language; name one with --lang")
        return VoiceBank(voices[0], voices[min(1, len(voices) - 1)], tuple(voices[2:]))

    def voice(self, name: str) -> Voice:
        """Find a voice by the name that a user gave.

        Raises:
            UnknownVoice: there is none of that name.
            EngineError: they have to be asked for, and can't be.

        """
        for voice in self.voices(None):
            if voice.name == name:
                return voice
        raise self.unknown_voice(name, f"List them: audiolesson voices --engine {self.name}")

    @abstractmethod
    def speak(self, utterance: Utterance) -> Speech:
        """Say one utterance, once: whoever asks tries again where that may help.

        Raises:
            EnginePassing: it did not arrive this time.
            EngineError: it will not.

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
