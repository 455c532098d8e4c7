"""What is said to a speech server, and the sound that comes back."""

import re
from collections.abc import Iterator

from audiolesson.audiofile import decode

MOST_CHARACTERS = 4096
"""The longest input, as the API's reference says (openai 3.54, `speech_create_params.py`)."""
_ROUND_BRACKETS = str.maketrans("[]", "()")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)]*\s|[。！？]+[」』”’）]*")
_HEADER_BYTES, _CHUNK_HEADING_BYTES = 12, 8
_NO_SIZE_FROM = 2**30
"""Five hours at 24 kHz are less.  Headers that were sent ahead of the sound say 0xFFFFFFFF
(OpenAI's own, speaches-ai/speaches#493), 0x7FFFFFFF (pollinations/pollinations#11457), 2000000000
(kyutai-labs/pocket-tts#229) or 0 for the size that nobody knew yet."""


def as_plain_text(text: str) -> str:
    """The text without what some servers take for commands.

    In square brackets stand pauses for Kokoro-FastAPI ("[pause:2s]") and pronunciations for Kokoro
    ("[word](/wɜd/)").  Half of a surrogate pair is no character, and can't be sent.
    """
    return text.encode("utf-8", "replace").decode().translate(_ROUND_BRACKETS)


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that are short enough for one request each, cut where a reader pauses."""
    while len(text) > MOST_CHARACTERS:
        end = _last_pause(text[:MOST_CHARACTERS])
        yield text[:end].strip()
        text = text[end:].strip()
    if text:
        yield text


def _last_pause(head: str) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] > len(head) // 2:
        return ends[-1]
    space = head.rfind(" ")
    return space if space > 0 else len(head)


def sound_of(body: bytes) -> tuple[bytes, int]:
    """Decode an answer by what it is, not by what was asked for.

    Returns:
        Signed 16-bit little-endian samples of one channel, and their rate in hertz.

    Raises:
        ValueError: it is not sound, or not all of it.

    """
    pcm, rate = decode(_with_its_size(body) if body.startswith(b"RIFF") else body)
    if not pcm:
        raise ValueError("it is empty")
    return pcm, rate


def _with_its_size(wav: bytes) -> bytes:
    """The same with the size of its sound in its header, where there was none.

    libsndfile takes 0 at its word, and reads half a file without complaint.
    """
    place = _HEADER_BYTES
    while place + _CHUNK_HEADING_BYTES <= len(wav):
        heading_end = place + _CHUNK_HEADING_BYTES
        size = int.from_bytes(wav[place + 4 : heading_end], "little")
        if wav[place : place + 4] == b"data":
            arrived = len(wav) - heading_end
            if size == 0 or size >= _NO_SIZE_FROM:
                return wav[: place + 4] + arrived.to_bytes(4, "little") + wav[heading_end:]
            if size > arrived:
                raise ValueError(f"{arrived} bytes came of {size}")
            return wav
        place = heading_end + size + size % 2
    raise ValueError("it breaks off")
