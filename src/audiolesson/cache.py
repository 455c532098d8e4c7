"""Clips kept by what they are: an entry's address is a hash of all that determines it.

An entry is a file of a checksum and its bytes.  It is written under another name and renamed, so a
kill leaves no half entry; one that is broken all the same counts as missing.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from pathlib import Path
from typing import Any

from audiolesson.errors import OutputError

_CHECKSUM_BYTES = 4


class Cache:
    """A folder of entries; several processes may use one at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, address: str) -> bytes | None:
        """Return an entry, or None where there is none that is whole."""
        try:
            data = self._path(address).read_bytes()
        except OSError:
            return None
        checksum, payload = data[:_CHECKSUM_BYTES], data[_CHECKSUM_BYTES:]
        return payload if checksum == _checksum(payload) else None

    def put(self, address: str, payload: bytes) -> None:
        """Keep an entry.

        Raises:
            OutputError: the folder can't be written to, or the disk is full.

        """
        path = self._path(address)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, _checksum(payload) + payload)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "Make room, or name another folder with --cache"
            raise OutputError(
                f"the cache can't be written: {reason}", hint, where=str(self.folder)
            ) from error

    def _path(self, address: str) -> Path:
        return self.folder / address[:2] / address[2:]


def address_of(**facts: Any) -> str:
    """Hash facts into an address; the same facts give the same address on any machine.

    Args:
        facts: values that JSON can hold.

    """
    text = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _checksum(payload: bytes) -> bytes:
    return zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "big")


def _write_whole(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
