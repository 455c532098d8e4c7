"""ID3v2.3 tags, the version that every player reads.  mutagen lives here only."""

import io
from dataclasses import dataclass

from mutagen.id3 import ID3, TALB, TIT2, TLAN, TLEN, TRCK, TSSE, USLT, Encoding

_UNKNOWN_LANGUAGE = "und"
_ISO_639_2 = {
    "ar": "ara",
    "bg": "bul",
    "cs": "cze",
    "da": "dan",
    "de": "ger",
    "el": "gre",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "fi": "fin",
    "fr": "fre",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "hu": "hun",
    "id": "ind",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "lt": "lit",
    "lv": "lav",
    "nb": "nob",
    "nl": "dut",
    "no": "nor",
    "pl": "pol",
    "pt": "por",
    "ro": "rum",
    "ru": "rus",
    "sk": "slo",
    "sv": "swe",
    "th": "tha",
    "tr": "tur",
    "uk": "ukr",
    "vi": "vie",
    "zh": "chi",
}
"""Bibliographic codes of ISO 639-2 (id3.org, "ID3v2.3.0", 4.2.1 TLAN), by ISO 639-1 code."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows of a lesson."""

    title: str
    album: str
    language: str
    """BCP 47 code."""
    track: int
    tracks: int
    """How many lessons the album has."""
    text: str
    """All that is heard and shown, in lines."""
    duration_ms: int


def id3(tags: Tags) -> bytes:
    """The tag that goes in front of a file's frames."""
    code = _language_code(tags.language)
    utf16 = Encoding.UTF16  # ID3v2.3 knows no UTF-8
    frames = ID3()
    frames.add(TIT2(encoding=utf16, text=tags.title))
    frames.add(TALB(encoding=utf16, text=tags.album))
    frames.add(TRCK(encoding=Encoding.LATIN1, text=f"{tags.track}/{tags.tracks}"))
    frames.add(TLAN(encoding=Encoding.LATIN1, text=code))
    frames.add(TLEN(encoding=Encoding.LATIN1, text=str(tags.duration_ms)))
    frames.add(TSSE(encoding=Encoding.LATIN1, text="audiolesson"))
    frames.add(USLT(encoding=utf16, lang=code, desc="", text=tags.text))
    target = io.BytesIO()
    frames.save(target, v2_version=3)
    return target.getvalue()


def _language_code(language: str) -> str:
    return _ISO_639_2.get(language.split("-", maxsplit=1)[0].lower(), _UNKNOWN_LANGUAGE)
