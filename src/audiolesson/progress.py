"""How the pipeline tells how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Told of the work as it is done."""

    def begin(self, what: str, total: int) -> None:
        """A stage begins that has `total` parts."""

    def advance(self) -> None:
        """One part is done."""

    def retry(self, why: str, seconds: float) -> None:
        """Something failed and is tried again in so many seconds; told from any thread."""

    def end(self) -> None:
        """The stage is over, whether or not all parts were done."""


class NoProgress:
    """Listens to nothing."""

    def begin(self, what: str, total: int) -> None:
        """Do nothing."""

    def advance(self) -> None:
        """Do nothing."""

    def retry(self, why: str, seconds: float) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""
