"""Files that appear whole under their names, or not at all."""

import contextlib
import errno
import os
import signal
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from audiolesson.errors import OutputError

_STOPPING = (signal.SIGINT, signal.SIGTERM)


class Staging:
    """Several files written beside their targets and renamed into place together.

    Use it as a context manager: on leaving it in peace every file gets its name, on an error none
    does, and what was written is removed.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[Path, Path]] = []

    @contextlib.contextmanager
    def open(self, target: Path) -> Iterator[IO[bytes]]:
        """Open a temporary file that will become `target`, for writing and seeking.

        Raises:
            OutputError: its folder can't be written to, or the disk is full.

        """
        with _told_as_output_error(target):
            descriptor, name = tempfile.mkstemp(
                prefix=".audiolesson-", suffix=".tmp", dir=target.parent
            )
            self._waiting.append((Path(name), target))
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            self._discard()

    def _commit(self) -> None:
        usual = 0o666 & ~_umask()
        for _, target in self._waiting:
            with _told_as_output_error(target):
                if target.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with uninterrupted():
            while self._waiting:
                written, target = self._waiting[0]
                with _told_as_output_error(target):
                    # mkstemp keeps files to their owner; these are to be as any program's, or as
                    # the file was that they replace.
                    written.chmod(_permissions(target, usual))
                    written.replace(target)
                self._waiting.pop(0)

    def _discard(self) -> None:
        for written, _ in self._waiting:
            with contextlib.suppress(OSError):
                written.unlink()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what has begun come to its end: a signal to stop is heard behind it.

    Signals reach the main thread only; in any other one this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = {
        each: signal.signal(each, lambda number, _: heard.append(number)) for each in _STOPPING
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        if heard:
            signal.raise_signal(heard[0])


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        OutputError: the operating system refuses that, or would refuse to write into it.

    """
    with _told_as_output_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _permissions(target: Path, otherwise: int) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return otherwise


def _umask() -> int:
    """The process's; there is no way to read it without setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _told_as_output_error(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "Make room, or name another folder with -o"
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"can't be written: {reason}", hint, where=str(target)) from error
