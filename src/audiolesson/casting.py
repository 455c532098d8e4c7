"""Speakers to voices: distinct, by gender and origin where the text tells, the same every time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from audiolesson.model import SURE, Cast, Kind, Script, Segment, Voice, VoiceBank

NARRATOR = "narrator"
"""What `--voice` calls the one who reads everything that is not a quote."""

_ACCENT_HEARD = {
    "AU": "GB",
    "IE": "GB",
    "IN": "GB",
    "NZ": "GB",
    "ZA": "GB",
    "CA": "US",
    "BB": "029",
    "BS": "029",
    "GD": "029",
    "GY": "029",
    "HT": "029",
    "JM": "029",
    "LC": "029",
    "TT": "029",
}
"""The accent nearest to that of a country, where an engine has none of its own."""
_PLAIN_ACCENTS = ("US", "GB", None)
"""Accents that suit someone of whom no origin is known."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The voices that a script file names itself."""

    narrator: Voice | None = None
    unsure: Voice | None = None
    speakers: Mapping[str, Voice] = field(default_factory=dict)
    """By `Segment.speaker`."""


NOTHING_LISTED = Listed()


def cast_voices(
    script: Script,
    bank: VoiceBank,
    chosen: Mapping[str, Voice],
    listed: Listed = NOTHING_LISTED,
) -> Cast:
    """Give the narrator, and every speaker that the script is sure of, a voice.

    In order of first appearance each takes the voice that suits best: of the right gender, not
    taken while another fits, with the right accent; among equals one that depends on the speaker's
    name alone, so that the next build takes it again.

    Args:
        script: what is to be spoken.
        bank: the engine's voices.
        chosen: the user's own choices, by speaker or `NARRATOR`, in capitals or not; they come
            first.
        listed: what the script names itself; it comes next.

    """
    wanted = {name.casefold(): voice for name, voice in chosen.items()}
    narrator = wanted.get(NARRATOR) or listed.narrator or _free_narrator(bank, chosen)
    unsure = listed.unsure or bank.unsure
    speakers: dict[str, Voice] = {}
    fixed = (narrator, unsure, *chosen.values(), *listed.speakers.values())
    taken = [voice.name for voice in fixed]
    for name, segment in sure_speakers(script).items():
        voice = (
            wanted.get(name.casefold())
            or listed.speakers.get(name)
            or _best(segment, name, bank, taken)
        )
        speakers[name] = voice
        taken.append(voice.name)
    return Cast(narrator, unsure, speakers)


def _free_narrator(bank: VoiceBank, chosen: Mapping[str, Voice]) -> Voice:
    """The narrator's voice, or another, where the user gave that to somebody else."""
    taken = {voice.name for voice in chosen.values()}
    free = (voice for voice in (bank.narrator, *bank.speakers) if voice.name not in taken)
    return next(free, bank.narrator)


def sure_speakers(script: Script) -> dict[str, Segment]:
    """Those with a voice of their own, each with the first quote that says most of them."""
    found: dict[str, Segment] = {}
    for segment in script.segments:
        if segment.kind is Kind.QUOTE and segment.speaker and segment.confidence >= SURE:
            known = found.get(segment.speaker)
            if known is None or _facts(segment) > _facts(known):
                found[segment.speaker] = segment
    return found


def _facts(segment: Segment) -> int:
    return (segment.gender is not None) + (segment.origin is not None)


def _best(segment: Segment, name: str, bank: VoiceBank, taken: list[str]) -> Voice:
    def unfitness(voice: Voice) -> tuple[bool, int, int, bytes]:
        return (
            _clash(voice.gender, segment.gender),
            taken.count(voice.name),
            _strangeness(voice, segment.origin),
            hashlib.sha256(f"{name}\0{voice.name}".encode()).digest(),
        )

    return min(bank.speakers or (bank.unsure,), key=unfitness)


def _strangeness(voice: Voice, origin: str | None) -> int:
    """0 for the very accent, 1 for one near to it, 2 for any other."""
    if origin is not None and voice.origin == origin:
        return 0
    return 1 if _has_accent(voice, origin) else 2


def _clash(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _has_accent(voice: Voice, origin: str | None) -> bool:
    if origin is None:
        return voice.origin in _PLAIN_ACCENTS
    country = origin.partition("-")[0]
    near = _ACCENT_HEARD.get(country, country)
    if near not in {"US", "GB", "029"} and voice.origin != origin:
        return voice.origin in _PLAIN_ACCENTS
    return voice.origin in (origin, near)
