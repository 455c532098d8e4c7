"""What `audiolesson voices` prints."""

import json
from collections.abc import Sequence

from audiolesson.model import Voice

_HEADINGS = ("VOICE", "LANGUAGE", "GENDER", "ACCENT")
_UNKNOWN = "-"
_ACCENTS = {
    "029": "Caribbean",
    "AR": "Argentinian",
    "AT": "Austrian",
    "AU": "Australian",
    "BE": "Belgian",
    "BR": "Brazilian",
    "CA": "Canadian",
    "CH": "Swiss",
    "CN": "Chinese",
    "DE": "German",
    "ES": "Spanish",
    "FR": "French",
    "GB": "British",
    "GB-SCT": "Scottish",
    "HK": "Hong Kong",
    "IE": "Irish",
    "IN": "Indian",
    "IT": "Italian",
    "JP": "Japanese",
    "KE": "Kenyan",
    "MX": "Mexican",
    "NG": "Nigerian",
    "NZ": "New Zealand",
    "PH": "Philippine",
    "PT": "Portuguese",
    "SG": "Singaporean",
    "TW": "Taiwanese",
    "TZ": "Tanzanian",
    "US": "American",
    "ZA": "South African",
}
"""What people call the accents of countries and regions that several voices of a language have."""


def as_text(voices: Sequence[Voice], engine: str) -> str:
    """A table for a person, and how one goes on."""
    rows = [_HEADINGS, *map(_row, voices)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    name = voices[0].name if voices else "VOICE"
    hear = f"Hear one: audiolesson voices preview --engine {engine} {name}"
    return "\n".join([*lines, "", hear])


def _row(voice: Voice) -> tuple[str, str, str, str]:
    accent = _ACCENTS.get(voice.origin or "", voice.origin or _UNKNOWN)
    return (voice.name, voice.language, voice.gender or _UNKNOWN, accent)


def as_json(voices: Sequence[Voice]) -> str:
    """A list for programs."""
    value = [
        {
            "voice": voice.name,
            "language": voice.language,
            "gender": voice.gender,
            "accent": voice.origin,
        }
        for voice in voices
    ]
    return json.dumps(value, ensure_ascii=False, indent=2)
