"""Decoders that are not ours: what a lesson sounds like to the players of the world."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import miniaudio
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

Samples = NDArray[np.int16]

RATE = 24_000


def program(name: str) -> str:
    """The path of a decoder; without it the test is left out, except where nothing may be."""
    path = shutil.which(name)
    if path is None:
        assert os.environ.get("CI") != "true", f"{name} is not installed"
        pytest.skip(f"{name} is not installed")
    return path


def run(*command: str | Path) -> bytes:
    """What a decoder writes; it must have nothing to complain of."""
    done = subprocess.run([program(str(command[0])), *command[1:]], capture_output=True, check=True)
    # Newer Debians' dynamic linker says so of madplay itself.
    complaints = [line for line in done.stderr.splitlines() if b"re-linking" not in line]
    assert complaints == []
    return done.stdout


def ffmpeg(path: Path) -> Samples:
    return _samples(run("ffmpeg", "-v", "warning", "-i", path, "-f", "s16le", "-"))


def mpg123(path: Path) -> Samples:
    return _samples(run("mpg123", "-q", "-s", path))


def minimp3(path: Path) -> Samples:
    decoded = miniaudio.decode(path.read_bytes(), nchannels=1, sample_rate=RATE)
    return np.array(decoded.samples, dtype=np.int16)


def libsndfile(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    return np.asarray(samples, dtype=np.int16)


def libmad(path: Path) -> Samples:
    return _samples(run("madplay", "-Q", "-b", "16", "-o", "raw:-", path))


def sox(path: Path) -> Samples:
    return _samples(run("sox", path, "-t", "raw", "-e", "signed", "-b", "16", "-"))


EXACT: dict[str, Callable[[Path], Samples]] = {
    "ffmpeg": ffmpeg,
    "mpg123": mpg123,
    "minimp3": minimp3,
    "libsndfile": libsndfile,
}
"""They obey the LAME extension: their sound is the timeline's."""

LATE_MS: dict[str, tuple[Callable[[Path], Samples], int]] = {
    "libmad": (libmad, 46),
    "sox": (sox, 70),
}
"""They ignore it, and are late by so many milliseconds everywhere."""


def _samples(raw: bytes) -> Samples:
    return np.frombuffer(raw, dtype="<i2")
