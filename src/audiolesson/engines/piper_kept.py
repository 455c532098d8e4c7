"""What is made of a model's files, once in a process for as long as they stay the same."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


def config_of(model: Path) -> Path:
    """The JSON file that belongs to a model."""
    return model.with_name(f"{model.name}.json")


class Kept(Generic[_Made]):
    """Makes something of a model and its JSON when it is first asked for, and keeps it.

    Threads that ask at the same time wait for the first one's.
    """

    def __init__(self, make: Callable[[Path], _Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: dict[Path, tuple[object, _Made]] = {}

    def of(self, model: Path) -> _Made:
        """What is made of the model as it is now.

        Raises:
            OSError: it or its JSON is not there.

        """
        resolved = model.resolve()
        state = (_state(resolved), _state(config_of(resolved)))
        with self._lock:
            known = self._made.get(resolved)
            if known is None or known[0] != state:
                known = (state, self._make(resolved))
                self._made[resolved] = known
            return known[1]


def _state(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns
