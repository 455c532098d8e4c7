"""Compressed sound to samples and back.  soundfile (libsndfile) lives here only."""

import array
import io
import sys

import soundfile

_FRACTIONS = ("FLOAT", "DOUBLE")
_FULL_SCALE = 32768


def decode(data: bytes) -> tuple[bytes, int]:
    """Decode a sound file of any format that libsndfile reads, MP3 and FLAC among them.

    Returns:
        Signed 16-bit little-endian samples of one channel, and their rate in hertz.

    Raises:
        ValueError: the bytes are not such a file, or have more than one channel.

    """
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            if sound.channels != 1:
                raise ValueError(f"{sound.channels} channels where one was expected")
            if sound.subtype in _FRACTIONS:
                return _from_fractions(sound), int(sound.samplerate)
            pcm = bytearray(2 * sound.frames)
            if sound.buffer_read_into(pcm, dtype="int16") != sound.frames:
                raise ValueError("it breaks off")
            return bytes(pcm), int(sound.samplerate)
    except soundfile.LibsndfileError as error:
        raise ValueError(str(error)) from error


def _from_fractions(sound: soundfile.SoundFile) -> bytes:
    """Samples between -1 and 1 as 16-bit ones: libsndfile would make 0 of nearly all of them."""
    fractions = array.array("f", bytes(4 * sound.frames))
    if sound.buffer_read_into(fractions, dtype="float32") != sound.frames:
        raise ValueError("it breaks off")
    samples = array.array(
        "h",
        (round(min(max(each * _FULL_SCALE, -_FULL_SCALE), _FULL_SCALE - 1)) for each in fractions),
    )
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def encode_flac(pcm: bytes, sample_rate: int) -> bytes:
    """Pack signed 16-bit samples of one channel without loss."""
    target = io.BytesIO()
    with soundfile.SoundFile(target, "w", sample_rate, 1, "PCM_16", format="FLAC") as sound:
        sound.buffer_write(pcm, dtype="int16")
    return target.getvalue()
