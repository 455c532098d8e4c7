"""Compressed sound to samples and back.  soundfile (libsndfile) lives here only."""

import io

import soundfile


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
            pcm = bytearray(2 * sound.frames)
            if sound.buffer_read_into(pcm, dtype="int16") != sound.frames:
                raise ValueError("it breaks off")
            return bytes(pcm), int(sound.samplerate)
    except soundfile.LibsndfileError as error:
        raise ValueError(str(error)) from error


def encode_flac(pcm: bytes, sample_rate: int) -> bytes:
    """Pack signed 16-bit samples of one channel without loss."""
    target = io.BytesIO()
    with soundfile.SoundFile(target, "w", sample_rate, 1, "PCM_16", format="FLAC") as sound:
        sound.buffer_write(pcm, dtype="int16")
    return target.getvalue()
