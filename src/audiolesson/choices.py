"""The voices that a user chooses, from what was written to voices of an engine."""

from collections.abc import Sequence

from audiolesson.engines.base import Engine
from audiolesson.errors import BadOption, UnknownVoice
from audiolesson.model import Voice, VoiceBank


def chosen_voices(choices: Sequence[str], engine: Engine) -> dict[str, Voice]:
    """The voices by speaker, from choices such as "Mara Quill=en-us+f3".

    Raises:
        BadOption: one has not that form.
        UnknownVoice: the engine has no such voice.

    """
    chosen = {}
    for choice in choices:
        speaker, equals, name = choice.rpartition("=")
        if not (speaker.strip() and equals and name.strip()):
            hint = 'Write SPEAKER=VOICE, such as --voice "Mara Quill=en-us+f3"'
            raise BadOption(f"{choice!r} names no speaker and voice", hint, where="--voice")
        try:
            chosen[speaker.strip()] = engine.voice(name.strip())
        except UnknownVoice as error:
            raise UnknownVoice(error.what, error.hint, where="--voice") from error
    return chosen


def voice_named(name: str, engine: Engine, bank: VoiceBank) -> Voice:
    """A voice by its name; that of the bank, which says most of it, where it is there.

    Raises:
        UnknownVoice: the engine has no such voice.

    """
    offered = (bank.narrator, bank.unsure, *bank.speakers)
    return next((voice for voice in offered if voice.name == name), None) or engine.voice(name)
