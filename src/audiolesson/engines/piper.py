"""Piper's neural voices, offline, from models that the user installs."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from audiolesson.engines import piper_catalog as catalog
from audiolesson.engines import piper_models as models
from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.errors import BadOption, UnknownVoice
from audiolesson.model import Speech, Utterance, Voice, VoiceBank

SLOWEST, FASTEST = 0.3, 3.0


class Piper(Engine):
    """Natural voices without a network; a lesson may have as many as are installed.

    It gives no times of words.  Models tell how long each phoneme is only where the package `onnx`
    has changed them (piper-tts 1.8, `patch_voice_with_alignment.py`), and even then not which
    phonemes are whose: espeak-ng says "on the" as one word and "537" as three.
    """

    name = "piper"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def open(cls, options: EngineOptions) -> Self:
        """Open it with the voices of a folder.

        Raises:
            BadOption: there is none.

        """
        if options.voices_folder is None:
            hint = "Name the folder in which Piper's voices are installed"
            raise BadOption("the engine piper has no folder of voices", hint)
        return cls(options.voices_folder)

    @property
    def parallel(self) -> int:
        """One for each core: a model says an utterance on one, see `piper_models`.

        On two cores a model of 19 MB, convolutions alone, said twelve utterances of 8 s in 2.5 s,
        two at once with a core each; in 2.6 s one after the other with both cores, and in 6.0 s two
        at once with both (onnxruntime 1.32).
        """
        return os.cpu_count() or 1

    def version(self, voice: str) -> str:
        """Of piper-tts, and what its files are."""
        return models.fingerprint(self._find(voice)[0].path)

    def own_rate(self, rate: float) -> float:
        """Any that makes sense: models are told how long phonemes shall be."""
        return min(max(rate, SLOWEST), FASTEST)

    def voices(self, language: str | None) -> Sequence[Voice]:
        """All that are installed; of a language, those of models of one speaker first."""
        installed = catalog.installed(self._folder)
        if language is None and not installed:
            raise UnknownVoice(
                "no voice of Piper is installed",
                f"Install one: {catalog.INSTALL} {catalog.first_to_install('en')}",
            )
        chosen = installed if language is None else self._speaking(language, installed)
        return [voice for model in chosen for voice in model.all_voices()]

    def bank(self, language: str) -> VoiceBank:
        """Offer each person once, and a few of every model of many speakers."""
        models_of_it = self._speaking(language, catalog.installed(self._folder))
        narrator, *others = catalog.different(models_of_it)
        unsure, *speakers = others or [narrator]
        return VoiceBank(narrator, unsure, tuple(speakers))

    def _speaking(self, language: str, installed: Sequence[catalog.Model]) -> list[catalog.Model]:
        found = catalog.speaking(installed, language)
        if not found:
            first = catalog.first_to_install(language)
            hint = f"Install one: {catalog.INSTALL} {first or 'NAME'}"
            if first is None:
                hint += ", of those at https://huggingface.co/rhasspy/piper-voices"
            raise UnknownVoice(f"no voice of Piper is installed that speaks {language!r}", hint)
        return found

    def voice(self, name: str) -> Voice:
        """Find NAME, NAME#SPEAKER, or the path of a model with or without a speaker.

        A path becomes whole, as the voice may be wanted again from another folder.
        """
        self._find(name)
        model, number = self._find(str(Path(name).absolute()) if _is_path(name) else name)
        return model.voice(number)

    def _find(self, name: str) -> tuple[catalog.Model, int | None]:
        found = catalog.find(self._folder, name)
        if found:
            return found
        hint = f"List them: audiolesson voices --engine {self.name}"
        if models.VOICE_PATTERN.match(name) and "#" not in name:
            hint = f"If it is one of Piper's, install it: {catalog.INSTALL} {name}"
        raise self.unknown_voice(name, hint)

    def speak(self, utterance: Utterance) -> Speech:
        """Say one utterance with a model that stays warm for the next."""
        model, speaker = self._find(utterance.voice)
        voice = models.load(model.path)
        pcm = models.say(voice, utterance.text, speaker, utterance.rate)
        return Speech(pcm, voice.config.sample_rate)


def _is_path(name: str) -> bool:
    return Path(name).name != name
