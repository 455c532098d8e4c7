"""What is missing when some utterances did not arrive, and why."""

from collections.abc import Iterable

from audiolesson.errors import EngineError, SpeechMissing
from audiolesson.model import Utterance

KEPT = "What has arrived is kept"


class Failures:
    """Collected while utterances are spoken."""

    def __init__(self, utterances: Iterable[Utterance], total: int) -> None:
        """Expect some utterances, out of so many in all."""
        self._missing = dict.fromkeys(utterances)
        self._total = total
        self._errors: list[EngineError] = []

    @property
    def concern_all(self) -> bool:
        """Whether there is no sense in asking for more."""
        return any(error.concerns_all for error in self._errors)

    def add(self, error: EngineError) -> None:
        """Note why one did not arrive."""
        self._errors.append(error)

    def arrived(self, utterance: Utterance) -> None:
        """Note that one did."""
        del self._missing[utterance]

    def tell(self) -> None:
        """Say what is missing, in one error.

        Raises:
            SpeechMissing: something is.

        """
        if not self._errors:
            return
        error = next((each for each in self._errors if each.concerns_all), self._errors[0])
        first = next(iter(self._missing)).text[:40]
        more = f" and {len(self._missing) - 1} more" if len(self._missing) > 1 else ""
        missing = f"{len(self._missing)} of {self._total} clips are missing ({first!r}{more})"
        place = f"{error.where}: " if error.where else ""
        steps = [KEPT] if len(self._missing) < self._total else []
        hint = ". ".join([*steps, error.hint] if error.hint else steps)
        raise SpeechMissing(
            f"{missing}: {place}{error.what}", hint, concerns_all=self.concern_all
        ) from error
