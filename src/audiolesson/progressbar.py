"""Progress as a bar on standard error.  tqdm lives here only."""

import math
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import tqdm


class ProgressBar:
    """A bar that is gone when the work is done."""

    def __init__(self, source: str) -> None:
        """Show in front of the bar which source it is about."""
        self._source = source
        self._bar: tqdm.tqdm[NoReturn] | None = None

    def begin(self, what: str, total: int) -> None:
        """Show an empty bar."""
        import tqdm

        self._bar = tqdm.tqdm(
            total=total, desc=f"{self._source}: {what}", unit="clip", leave=False, file=sys.stderr
        )

    def advance(self) -> None:
        """Move it on; what was tried again has come, or waits no longer than others."""
        if self._bar is not None:
            self._bar.set_postfix_str("", refresh=False)
            self._bar.update()

    def retry(self, why: str, seconds: float) -> None:
        """Show behind it what is tried again."""
        if self._bar is not None:
            self._bar.set_postfix_str(f"{why}; again in {math.ceil(seconds)} s")

    def end(self) -> None:
        """Take it away."""
        if self._bar is not None:
            self._bar.close()
