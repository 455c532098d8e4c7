"""Everything that can go wrong, each with an exit code and the next step to take.

* AudiolessonError                 1
  x UsageError                     2   the command asks for something that does not exist
    - SourceNotFound
    - SourceIsFolder
    - SameTarget
    - UnknownVoice
    - UnknownEngine
    - MissingPackage
    - UnknownRecipe
    - UnknownEncoding
    - BadOption
    - RecipeError
  x InputError                     1   the transcript can't be used
    - NotText
    - EmptyTranscript
    - OnlyFurniture
    - NoTranslation
    - NothingHeard
    - UnreadableSource
    - ScriptError
    - CastError
  x OutputError                    1   the lesson or the cache can't be written
  x EngineError                    3   the engine did not give what was asked of it
    - EngineRefused
    - EngineFailed
    - SpeechMissing
    - NotTried
    + EnginePassing                    a second try may help
      - EngineUnreachable
      - EngineBusy
      - EngineIncomplete
"""


class AudiolessonError(Exception):
    """A failure that is told in one line: what happened, where, and what to do next."""

    exit_code = 1
    """What the process ends with when this is the reason."""

    def __init__(self, what: str, hint: str = "", *, where: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        """The fact, without a full stop."""
        self.hint = hint
        """The next step, a sentence without a full stop; empty where there is none."""
        self.where = where
        """The file, option or service that it concerns."""

    def __str__(self) -> str:
        """The one line: "where: what. Hint."."""
        place = f"{self.where}: " if self.where else ""
        step = f" {self.hint}." if self.hint else ""
        return _in_one_line(f"{place}{self.what}.{step}")


def _in_one_line(text: str) -> str:
    """Text with its line ends, and what a terminal would obey, written out: names may hold any."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


class UsageError(AudiolessonError):
    """The command asks for something that does not exist or makes no sense."""

    exit_code = 2


class SourceNotFound(UsageError):
    """No file has that name."""


class SourceIsFolder(UsageError):
    """A folder was given where a transcript is wanted."""


class SameTarget(UsageError):
    """Two sources would be written to the same lesson."""


class UnknownVoice(UsageError):
    """The engine has no such voice."""


class UnknownEngine(UsageError):
    """No engine is registered under that name."""


class MissingPackage(UsageError):
    """An engine, or a recipe, needs a package that isn't installed."""


class UnknownRecipe(UsageError):
    """No recipe has that name."""


class UnknownEncoding(UsageError):
    """Python knows no text encoding of that name."""


class BadOption(UsageError):
    """An option's value is outside of what it can be."""


class InputError(AudiolessonError):
    """The transcript was found but can't be made into a lesson."""


class NotText(InputError):
    """The bytes are not text in any encoding that is looked for."""


class EmptyTranscript(InputError):
    """The file has no words."""


class NoTranslation(InputError):
    """A recipe wants to have a translation heard, and there is none."""


class NothingHeard(InputError):
    """A recipe leaves nothing of a text."""


class OnlyFurniture(InputError):
    """Every line of the file was recognised as page furniture."""


class UnreadableSource(InputError):
    """The operating system refused to hand the file over."""


class ScriptError(InputError):
    """A line of a script file says something that can't be understood."""


class CastError(InputError):
    """A cast.toml says something that can't be understood, or names a voice that there isn't."""


class OutputError(AudiolessonError):
    """A file can't be written where it should go."""


class RecipeError(UsageError):
    """A recipe says something that pacing doesn't understand."""


class EngineError(AudiolessonError):
    """A voice engine did not give what was asked of it."""

    exit_code = 3
    concerns_all = False
    """Whether every other utterance would fail in the same way."""


class EngineRefused(EngineError):
    """The engine can't be used as things are: a certificate, a key, a voice that it lacks."""

    concerns_all = True


class EngineFailed(EngineError):
    """The engine can't say this text, however often it is asked."""


class NotTried(EngineError):
    """A lesson that was not begun, as its engine had failed for good by then."""


class SpeechMissing(EngineError):
    """A lesson that can't be finished, as some of its utterances did not arrive."""

    def __init__(
        self,
        what: str,
        hint: str = "",
        *,
        where: str | None = None,
        concerns_all: bool = False,
        may_pass: bool = False,
    ) -> None:
        super().__init__(what, hint, where=where)
        self.concerns_all = concerns_all
        self.may_pass = may_pass
        """Whether the same command may succeed later."""


class EnginePassing(EngineError):
    """A trouble that may be over at the next try."""


class EngineUnreachable(EnginePassing):
    """The engine's server can't be reached, or is in trouble."""

    concerns_all = True


class EngineBusy(EnginePassing):
    """The engine's server asks to be left alone for a while."""

    concerns_all = True

    def __init__(
        self,
        what: str,
        hint: str = "",
        *,
        where: str | None = None,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(what, hint, where=where)
        self.retry_after_seconds = retry_after_seconds
        """How long it asks to wait; None where it doesn't say."""


class EngineIncomplete(EnginePassing):
    """The engine answered, but not with the speech that was asked for."""
