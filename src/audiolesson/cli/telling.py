"""What a command says while it works, and how it says that it failed."""

import math
import os
import shlex
import subprocess
import sys
import threading
import time

import click

from audiolesson.errors import AudiolessonError, EnginePassing, OutputError, SpeechMissing
from audiolesson.progress import NoProgress, Progress
from audiolesson.progressbar import ProgressBar

_SECONDS_BETWEEN_LINES = 10.0


def tell(what: str) -> None:
    """Say something that is no result."""
    click.echo(f"audiolesson: {what}", err=True)


def check_standard_output() -> None:
    """See to it that what a command prints can go somewhere.

    Raises:
        OutputError: standard output is closed.

    """
    if sys.stdout is None:
        raise OutputError("standard output is closed", "Send it to a file or a program")


def tell_failure(error: AudiolessonError) -> None:
    """Say what failed, and where another try may help, the command that asks for the rest."""
    tell(f"{error} To go on: {_command()}" if _may_go_on(error) else str(error))


def _may_go_on(error: AudiolessonError) -> bool:
    return error.may_pass if isinstance(error, SpeechMissing) else isinstance(error, EnginePassing)


def _command() -> str:
    """The command that this process was called with, as its shell takes it."""
    words = ["audiolesson", *sys.argv[1:]]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


class Patience(NoProgress):
    """Where nobody watches a bar: lines about what is tried again, a few of them."""

    def __init__(self, source: str) -> None:
        """Say in front of each which source it is about."""
        self._source = source
        self._not_before = 0.0
        self._saying = threading.Lock()

    def retry(self, why: str, seconds: float) -> None:
        """Say it, unless something of the kind was said just now."""
        with self._saying:
            if time.monotonic() >= self._not_before:
                self._not_before = time.monotonic() + _SECONDS_BETWEEN_LINES
                tell(f"{self._source}: {why}; trying again in {math.ceil(seconds)} s")


def progress_for(source: str, *, quiet: bool) -> Progress:
    """A bar, where somebody is there to see it."""
    if quiet:
        return NoProgress()
    return ProgressBar(source) if sys.stderr.isatty() else Patience(source)
