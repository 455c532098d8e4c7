"""What is no text at all: bytes of other kinds of files, and text full of control characters."""

import re

from audiolesson.errors import NotText

_KINDS = {
    b"PK\x03\x04": "a ZIP file, such as a Word document or an e-book",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"%PDF-": "a PDF file",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"ID3\x02": "an MP3 file",
    b"ID3\x03": "an MP3 file",
    b"ID3\x04": "an MP3 file",
    b"\xff\xf3": "an MP3 file",
    b"\xff\xfb": "an MP3 file",
    b"OggS": "an Ogg file",
    b"fLaC": "a FLAC file",
    b"RIFF": "a WAV file",
    b"\x1f\x8b": "a gzip file",
    b"7z\xbc\xaf": "a 7-Zip file",
}
"""By the bytes that such a file begins with."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_STRAY = 200
"""One control character in so many is a slip of a program; more are no text."""


def refuse_other_kinds(data: bytes, source: str) -> None:
    """Raise NotText where `data` begins as a file of a known other kind does."""
    for start, kind in _KINDS.items():
        if data.startswith(start):
            hint = "Save it as plain text and give that file"
            raise NotText(f"it is {kind}, not text", hint, where=source)


def refuse_controls(text: str, source: str) -> None:
    """Raise NotText where `text` is full of control characters."""
    # Deleting them counts them faster than finding each one would.
    found = len(text) - len(_CONTROLS.sub("", text))
    if found > 1 + len(text) // _STRAY:
        hint = "Save the transcript as plain text and give that file"
        raise NotText("it is not text but binary data", hint, where=source)
