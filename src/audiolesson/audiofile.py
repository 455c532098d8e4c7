"""Compressed sound to samples and back.  soundfile (libsndfile) lives here only."""

import io

import soundfile

_FRACTIONS = ("FLOAT", "DOUBLE")
_FULL_SCALE = 32768


def decode(data: bytes) -> tuple[bytes, int]:
    """Decode a sound file of any format that libsndfile reads, MP3 and FLAC among them.

    Returns:
        Signed 16-bit little-endian samples of one channel, into which several are mixed, and their
        rate in hertz.

    Raises:
        ValueError: the bytes are not such a file, or not all of it.

    """
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            # libsndfile would make 0 of nearly all fractions.
            if sound.channels != 1 or sound.subtype in _FRACTIONS:
                return _mixed(sound), int(sound.samplerate)
            pcm = bytearray(2 * sound.frames)
            if sound.buffer_read_into(pcm, dtype="int16") != sound.frames:
                raise ValueError("it breaks off")
            return bytes(pcm), int(sound.samplerate)
    except soundfile.LibsndfileError as error:
        raise ValueError(error.error_string.rstrip(".").lower()) from error
    except (MemoryError, OverflowError) as error:
        raise ValueError("it says that it is longer than can be") from error


def _mixed(sound: soundfile.SoundFile) -> bytes:
    """Samples between -1 and 1, of any number of channels, as 16-bit ones of one."""
    samples = sound.read(dtype="float32", always_2d=True)
    if len(samples) != sound.frames:
        raise ValueError("it breaks off")
    whole = (samples.mean(axis=1) * _FULL_SCALE).round().clip(-_FULL_SCALE, _FULL_SCALE - 1)
    return bytes(whole.astype("<i2").tobytes())


def encode_flac(pcm: bytes, sample_rate: int) -> bytes:
    """Pack signed 16-bit samples of one channel without loss."""
    target = io.BytesIO()
    with soundfile.SoundFile(target, "w", sample_rate, 1, "PCM_16", format="FLAC") as sound:
        sound.buffer_write(pcm, dtype="int16")
    return target.getvalue()
