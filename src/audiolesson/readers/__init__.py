"""Readers: a source's bytes become a Transcript, one reader per format.

To add a format, write a module with one function of the shape of `Reader` and enter it in
`READERS` under the endings of its files.  A reader decodes, says which stretches of the text
are paragraphs and which lines it leaves out; everything else is the same for all formats and
happens here.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from audiolesson.errors import (
    EmptyTranscript,
    OnlyFurniture,
    SourceIsFolder,
    SourceNotFound,
    UnreadableSource,
)
from audiolesson.model import Transcript
from audiolesson.readers.plain import read_plain

STANDARD_INPUT = "-"
"""The source that stands for the bytes of standard input."""


class Reader(Protocol):
    """What every format offers."""

    def __call__(self, data: bytes, *, source: str, encoding: str | None) -> Transcript:
        """Take `data` apart; raise NotText or UnknownEncoding where it can't be decoded.

        `encoding` is what the user forces, None where the reader is to find out.
        """


READERS: Mapping[str, Reader] = {".txt": read_plain}
"""By the ending of the file's name, in lower case; plain text is also for all others."""


def read(source: str, *, encoding: str | None = None, stdin: BinaryIO | None = None) -> Transcript:
    """Read the transcript at `source`: a path, or "-" for standard input.

    `encoding` forces one of Python's text encodings; `stdin` stands in for standard input.

    Raises:
        SourceNotFound: no file has that name.
        SourceIsFolder: a folder has.
        UnreadableSource: the operating system refuses.
        UnknownEncoding: `encoding` names no text encoding.
        NotText: the bytes are not text, or not in the encoding that is forced.
        EmptyTranscript: the text has no words.
        OnlyFurniture: it has, but each of its lines belongs to the page around a text.
    """
    reader = READERS.get(Path(source).suffix.lower(), read_plain)
    transcript = reader(_bytes_of(source, stdin), source=source, encoding=encoding)
    _refuse_wordless(transcript)
    return transcript


def _bytes_of(source: str, stdin: BinaryIO | None) -> bytes:
    try:
        if not source:  # which Path takes for the present folder
            raise FileNotFoundError
        if source == STANDARD_INPUT:
            return _stream_bytes(stdin or getattr(sys.stdin, "buffer", None))
        return _file_bytes(Path(source))
    except IsADirectoryError as error:
        raise SourceIsFolder("it is a folder", "Name the files in it", where=source) from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a NUL.
        place = source or "an empty name"
        raise SourceNotFound("there is no such file", "Check the name", where=place) from error
    except OSError as error:
        what = f"it can't be read ({error.strerror or error})"
        hint = "Check that you may read it, or make a copy elsewhere"
        raise UnreadableSource(what, hint, where=source) from error


def _stream_bytes(stream: BinaryIO | None) -> bytes:
    if stream is None or stream.closed:
        raise OSError("there is no standard input")
    return stream.read()


def _file_bytes(path: Path) -> bytes:
    if path.is_dir():  # Windows would speak of permissions
        raise IsADirectoryError
    return path.read_bytes()


def _refuse_wordless(transcript: Transcript) -> None:
    if transcript.paragraphs:
        return
    if any(map(str.isalnum, transcript.text)):
        raise OnlyFurniture(
            f"all of its lines are page furniture ({_reasons(transcript)})",
            "Add the text that is to be heard",
            where=transcript.source,
        )
    raise EmptyTranscript(
        "it has no words", "Put the text in it that is to be heard", where=transcript.source
    )


def _reasons(transcript: Transcript) -> str:
    return ", ".join(dict.fromkeys(dropped.reason for dropped in transcript.dropped))
