"""What is missing when some utterances did not arrive, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from audiolesson.errors import EngineError, EnginePassing, SpeechMissing
from audiolesson.model import Utterance

KEPT = "What has arrived is kept"
_FAILURES_OF_A_KIND = 5
"""Where so many utterances fail and none arrives, it is not their texts."""


class Unanswered(Exception):
    """Some utterances did not arrive."""

    def __init__(self, reason: EngineError, *, concerns_all: bool, may_pass: bool) -> None:
        super().__init__(reason.what)
        self._may_pass = may_pass
        self._reason = reason
        self._concerns_all = concerns_all

    def about(self, missing: Sequence[Utterance], wanted: Sequence[Utterance]) -> SpeechMissing:
        """What it means for all that was wanted, in one line."""
        reason = self._reason
        first = f" ({missing[0].text[:40]!r}" if missing else ""
        more = f" and {len(missing) - 1} more)" if len(missing) > 1 else ")" * bool(missing)
        what = f"{len(missing)} of {len(wanted)} clips are missing{first}{more}"
        place = f"{reason.where}: " if reason.where else ""
        steps = [KEPT] if len(missing) < len(wanted) else []
        hint = ". ".join([*steps, reason.hint] if reason.hint else steps)
        return SpeechMissing(
            f"{what}: {place}{reason.what}",
            hint,
            concerns_all=self._concerns_all,
            may_pass=self._may_pass,
        )


@dataclass(slots=True)
class Failures:
    """Collected while utterances are spoken."""

    errors: list[EngineError] = field(default_factory=list)
    arrived: int = 0

    @property
    def concern_all(self) -> bool:
        """Whether there is no sense in asking for more."""
        if any(error.concerns_all for error in self.errors):
            return True
        return not self.arrived and len(self.errors) >= _FAILURES_OF_A_KIND

    def tell(self) -> None:
        """Say why something is missing, if it is.

        Raises:
            Unanswered: it is.

        """
        if self.errors:
            reason = next((each for each in self.errors if each.concerns_all), self.errors[0])
            may_pass = any(isinstance(each, EnginePassing) for each in self.errors)
            raise Unanswered(reason, concerns_all=self.concern_all, may_pass=may_pass) from reason
