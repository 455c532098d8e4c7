"""The voices of speech servers: what their names and lists tell of them."""

import itertools
import re
from collections.abc import Iterable, Sequence

from audiolesson.language_codes import canonical, is_code
from audiolesson.model import Gender, Voice

UNKNOWN_LANGUAGE = "und"
"""Of voices that speak whatever language the text is in, as OpenAI's do."""
_TTS_1 = ("onyx", "nova", "alloy", "shimmer", "echo", "coral", "fable", "sage", "ash")
_LATER = ("marin", "cedar", "ballad", "verse")
"""OpenAI's voices; its guide to text to speech says that the models tts-1 and tts-1-hd have the
first nine only, and recommends marin and cedar for the others."""
_FIRST = ("onyx", "nova", "alloy", "shimmer", "echo", "fable")
"""Those of the API's beginnings, for which servers of its form have stand-ins (openedai-speech,
`voice_to_speaker.default.yaml`; Kokoro-FastAPI, `openai_mappings.json`)."""
_GENDERS = {
    "echo": Gender.MALE,
    "onyx": Gender.MALE,
    "nova": Gender.FEMALE,
    "shimmer": Gender.FEMALE,
}
"""As Microsoft lists the voices of Azure AI Speech, where OpenAI's first six are on offer; OpenAI
names no gender.  Alloy is neutral in one place and male in another."""
_KOKORO_NAME = re.compile(r"([abefhijpz])([fm])_\w+")
_KOKORO_LANGUAGES = {
    "a": ("en", "US"),
    "b": ("en", "GB"),
    "e": ("es", None),
    "f": ("fr", "FR"),
    "h": ("hi", None),
    "i": ("it", None),
    "j": ("ja", None),
    "p": ("pt", "BR"),
    "z": ("zh", None),
}
"""What the first letter of a voice's name says, as `LANG_CODES` of hexgrad/kokoro
(`kokoro/pipeline.py`) does; the second letter is the gender's (VOICES.md of Kokoro-82M)."""
_BEST_OF_KOKORO = (
    "af_heart",
    "am_fenrir",
    "bf_emma",
    "bm_fable",
    "af_bella",
    "am_michael",
    "am_puck",
    "bm_george",
)
"""Those that their maker grades above the rest of their kind (hexgrad/kokoro,
`kokoro.js/src/voices.js`)."""
_GENDER_WORDS = {"female": Gender.FEMALE, "f": Gender.FEMALE, "male": Gender.MALE, "m": Gender.MALE}
_NAME = re.compile(r"\S{1,200}")
_MIX = re.compile(r"[+-]")
_WEIGHT = re.compile(r"\([0-9.]+\)$")


def is_name(name: str) -> bool:
    """Whether a voice may be called so."""
    return name.isprintable() and _NAME.fullmatch(name) is not None


def built_in(model: str) -> list[Voice]:
    """OpenAI's own voices for one of its models, those that differ most first."""
    names = _TTS_1 if model.startswith("tts-1") else (*_LATER[:2], *_TTS_1, *_LATER[2:])
    return [Voice(name, UNKNOWN_LANGUAGE, _GENDERS.get(name)) for name in names]


def stand_ins() -> list[Voice]:
    """What a server without a list most likely has, under OpenAI's names.

    Nobody knows who speaks there: Kokoro-FastAPI's "echo" is a woman.
    """
    return [Voice(name, UNKNOWN_LANGUAGE) for name in _FIRST]


def is_built_in(name: str) -> bool:
    """Whether it is a name of OpenAI's, which other servers may know too."""
    return name in _TTS_1 or name in _LATER


def voices_in(answer: object) -> list[Voice]:
    """The voices of a server's list, those that differ most first; empty where it is none.

    Kokoro-FastAPI and Speaches put objects under "voices", older servers plain names.
    """
    entries = answer
    if isinstance(answer, dict):
        entries = answer.get("voices", answer.get("data"))
    if not isinstance(entries, list):
        return []
    found = {voice.name: voice for entry in entries if (voice := _voice_in(entry))}
    return in_order_of_difference(found.values())


def as_list(voices: Iterable[Voice]) -> list[dict[str, str | None]]:
    """What `voices_in` makes the same voices of."""
    return [
        {
            "id": voice.name,
            "language": f"{voice.language}-{voice.origin}" if voice.origin else voice.language,
            "gender": voice.gender,
        }
        for voice in voices
    ]


def _voice_in(entry: object) -> Voice | None:
    facts = entry if isinstance(entry, dict) else {"id": entry}
    name = facts.get("id") or facts.get("voice_id") or facts.get("name")
    if not isinstance(name, str) or not is_name(name):
        return None
    known = named(name)
    language, origin = known.language, known.origin
    told = facts.get("language")
    if isinstance(told, str) and is_code(told):
        language, _, region = canonical(told).partition("-")
        origin = region if re.fullmatch("[A-Z]{2}", region) else origin
    gender = _GENDER_WORDS.get(str(facts.get("gender")).lower(), known.gender)
    return Voice(name, language, gender, origin)


def named(name: str) -> Voice:
    """A voice with what its name tells, where it is one of Kokoro's or a mix of them."""
    parts = [_KOKORO_NAME.fullmatch(part) for part in parts_of(name)]
    kinds = {(part[1], part[2]) if part else None for part in parts}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None:
        return Voice(name, UNKNOWN_LANGUAGE)
    language, origin = _KOKORO_LANGUAGES[kind[0]]
    return Voice(name, language, _GENDER_WORDS[kind[1]], origin)


def parts_of(name: str) -> list[str]:
    """The voices of a mix such as af_bella(2)+af_sky(1), as Kokoro-FastAPI writes it."""
    return [_WEIGHT.sub("", part) for part in _MIX.split(name)]


def in_order_of_difference(voices: Iterable[Voice]) -> list[Voice]:
    """One of each gender and accent after the other, the best of them first."""
    groups: dict[tuple[object, ...], list[Voice]] = {}
    for voice in sorted(voices, key=_rank):
        groups.setdefault((voice.language, voice.origin, voice.gender), []).append(voice)
    rounds = itertools.zip_longest(*groups.values())
    return [voice for each in rounds for voice in each if voice is not None]


def _rank(voice: Voice) -> int:
    best = _BEST_OF_KOKORO
    return best.index(voice.name) if voice.name in best else len(best)


def fitting(voices: Sequence[Voice], language: str | None) -> list[Voice]:
    """Those that speak a language, those with its region's accent first; all for None.

    Voices of which no language is known come last: they may speak any.
    """
    if language is None:
        return list(voices)
    code, _, region = canonical(language).partition("-")
    own = [voice for voice in voices if voice.language == code]
    own.sort(key=lambda voice: bool(region) and voice.origin != region)
    return own + [voice for voice in voices if voice.language == UNKNOWN_LANGUAGE]
