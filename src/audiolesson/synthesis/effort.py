"""How hard an engine is asked."""

from dataclasses import dataclass

from audiolesson.engines.base import Engine
from audiolesson.errors import BadOption

USUAL_RETRIES = 5


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard an engine is asked."""

    jobs: int | None = None
    """How many utterances at once, at most; None for as many as the engine likes."""
    retries: int = USUAL_RETRIES
    """How often one is asked for again, at most."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense.

        Raises:
            BadOption: nothing would ever be asked for.

        """
        if self.jobs is not None and self.jobs < 1:
            raise BadOption(f"{self.jobs} jobs say nothing", "Take 1 or more", where="--jobs")
        if self.retries < 0:
            hint = "Take 0 or more"
            raise BadOption(f"{self.retries} is less than never", hint, where="--retries")

    def at_once(self, engine: Engine) -> int:
        """How many utterances of an engine may be in hand at once."""
        return min(engine.parallel, self.jobs or engine.parallel)

    def tries(self, engine: Engine) -> int:
        """How often an utterance is asked for, at most.

        What is on this machine and not always the same is given a second chance; what is always the
        same would fail again.
        """
        if engine.online:
            return self.retries + 1
        return 1 if engine.repeatable else 2
