"""Piper's models at work.  piper-tts and onnxruntime live here only."""

import hashlib
import json
import logging
import re
import textwrap
import unicodedata
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import onnxruntime
from piper import PiperConfig, PiperVoice, SynthesisConfig
from piper.download_voices import VOICE_PATTERN, download_voice

from audiolesson.engines.piper_catalog import broken
from audiolesson.engines.piper_kept import Kept, config_of
from audiolesson.errors import EngineFailed, EngineRefused

__all__ = ["VOICE_PATTERN", "download_voice", "fingerprint", "load", "opened", "say"]

_FATAL = 4
_INPUTS = {"input", "input_lengths", "scales"}
_LONGEST_PIECE = 1000
"""Phonemes that a model is given at once, about a minute: its memory grows with their square."""
_ENDLESS_WORD = re.compile("[0-9A-Za-z\u00aa-\u058f]{65,}")
"""Longer than any word; of one such espeak-ng says some fifty letters and drops the rest."""
_SAID_WHOLE = 20
"""Letters of it that espeak-ng says, even where it names each, in a clause of their own: of a
clause it keeps some thousand phonemes."""
_FULL_SCALE = 32767
_HINT = "Take that passage out, or choose another engine with --engine"

# What they have to say is said in our errors.
onnxruntime.set_default_logger_severity(_FATAL)
logging.getLogger("piper").addHandler(logging.NullHandler())


def load(model: Path) -> PiperVoice:
    """The model, warm: it is read once in a process, until its files change.

    Raises:
        EngineRefused: it can't be used.

    """
    try:
        return _VOICES.of(model)
    except OSError as error:
        raise broken("it is not there any more", model) from error


def opened(model: Path) -> PiperVoice:
    """Read a model.

    Raises:
        EngineRefused: it can't be used.

    """
    try:
        facts = json.loads(config_of(model).read_text("utf-8"))
        config = PiperConfig.from_dict(facts)
    except Exception as error:
        raise broken(f"{config_of(model).name} is no description of a voice", model) from error
    try:
        # onnxruntime's own exceptions have no base but Exception.
        session = onnxruntime.InferenceSession(
            str(model), sess_options=_session_options(), providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise broken("it is no model that can be read", model) from error
    wanted = _INPUTS | ({"sid"} if config.num_speakers > 1 else set())
    if wanted - {each.name for each in session.get_inputs()}:
        raise broken("it is a model, but not of a voice", model)
    return PiperVoice(session, config, download_dir=model.parent)


def _session_options() -> onnxruntime.SessionOptions:
    """One thread for an utterance, as several utterances are in hand at once."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = _FATAL
    return options


_VOICES = Kept(opened)


def fingerprint(model: Path) -> str:
    """Changes with piper-tts, the model and its JSON.

    Raises:
        EngineRefused: they can't be read.

    """
    try:
        return f"{metadata.version('piper-tts')}/{_DIGESTS.of(model)}"
    except OSError as error:
        raise broken("it can't be read", model) from error


def _digest(model: Path) -> str:
    both = hashlib.sha256()
    for path in (model, config_of(model)):
        with path.open("rb") as file:
            both.update(hashlib.file_digest(file, "sha256").digest())
    return both.hexdigest()


_DIGESTS = Kept(_digest)


def say(voice: PiperVoice, text: str, speaker: int | None, rate: float) -> bytes:
    """Signed 16-bit samples of a text, as loud as the model makes them.

    Raises:
        EngineFailed: there is nothing in it to say, or the model can't say it.
        EngineRefused: the voice needs a package that isn't installed.

    """
    said = f"{text[:60]!r}"
    try:
        length_scale = voice.config.length_scale / rate
        config = SynthesisConfig(speaker, length_scale=length_scale, normalize_audio=False)
        sounds = [_run(voice, piece, config) for piece in _pieces(voice, text)]
    except ImportError as error:
        hint = "Install it with pip, or take another voice"
        raise EngineRefused(f"the voice needs a package: {error.name or error}", hint) from error
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise EngineFailed(f"Piper can't say {said}: {reason}", _HINT) from error
    if not sounds:
        raise EngineFailed(f"Piper finds nothing to say in {said}", _HINT)
    return b"".join(sounds)


def _pieces(voice: PiperVoice, text: str) -> Iterator[list[str]]:
    """The phonemes of a text by sentences, those apart that are too long; none without a sound."""
    for sentence in voice.phonemize(_as_text(text)):
        rest = sentence
        while rest:
            piece, rest = _cut(rest)
            if any(each.isalnum() and each in voice.config.phoneme_id_map for each in piece):
                yield piece


def _cut(phonemes: list[str]) -> tuple[list[str], list[str]]:
    """What a model can be given at once, up to the end of a word, and the rest."""
    if len(phonemes) <= _LONGEST_PIECE:
        return phonemes, []
    spaces = (place for place in range(_LONGEST_PIECE, 0, -1) if phonemes[place] == " ")
    end = next(spaces, _LONGEST_PIECE)
    return phonemes[:end], phonemes[end:]


def _as_text(text: str) -> str:
    """A text without what Piper or espeak-ng would take for something else.

    They read phonemes between "[[" and "]]", refuse a character of code 0, and drop the end of a
    word that does not end.
    """
    plain = "".join(" " if unicodedata.category(each) in ("Cc", "Cs") else each for each in text)
    unmarked = re.sub(r"\[(?=\[)", "[ ", plain)
    return _ENDLESS_WORD.sub(lambda word: ", ".join(textwrap.wrap(word[0], _SAID_WHOLE)), unmarked)


def _run(voice: PiperVoice, phonemes: list[str], config: SynthesisConfig) -> bytes:
    sound = voice.phoneme_ids_to_audio(voice.phonemes_to_ids(phonemes), config)
    if isinstance(sound, tuple):  # with times of phonemes, which nobody asked for
        sound = sound[0]
    return (sound * _FULL_SCALE).clip(-_FULL_SCALE, _FULL_SCALE).astype("<i2").tobytes()
