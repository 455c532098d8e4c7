"""What options are worth where the command line says nothing.

An option is looked for in the command, then in the environment (AUDIOLESSON_GAP for --gap), then in
`audiolesson.toml` beside the transcripts, or else in the current folder, then in the user's own
file of settings.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from audiolesson.cli.places import users_settings
from audiolesson.errors import BadOption, UsageError

BESIDE_THE_WORK = "audiolesson.toml"
_PREFIX = "AUDIOLESSON_"
_FILE_OF = "audiolesson.file."
"""In front of an option's name: the key in a context's `meta` of where its value stands."""
_LOOK = "Look at --help"
_FORMS = {
    "yes or no": "true or false",
    "whole number": "a whole number",
    "number": "a number",
    "text": "a text in quotes, or a list of them where there may be several",
    "length of time": 'one in quotes, such as "15m" or "1h30m"',
}
"""What would be right, by what is wanted."""


class NameOrFile(click.ParamType):
    """The name of something built in, or a TOML file."""

    name = "text"

    @staticmethod
    def beside(value: str, folder: Path) -> str:
        """The value as it stands in a file of that folder: paths are relative to it."""
        is_file = value.lower().endswith(".toml")
        return str(folder / Path(value).expanduser()) if is_file else value


def variable(flag: str) -> str:
    """The environment variable of an option: AUDIOLESSON_GAP_BASE for --gap-base."""
    return _PREFIX + flag.lstrip("-").replace("-", "_").upper()


class Configured(click.Command):
    """A command whose options may be set in files."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with the settings behind what the command says.

        Raises:
            BadOption: a file or the environment says something that can't be.

        """
        given = self.make_parser(ctx).parse_args(list(args))[0]
        if not given.get("help"):
            sources = given.get("transcripts") or given.get("what") or ()
            sources = [sources] if isinstance(sources, str) else sources
            ctx.default_map = self._from_files(ctx, sources)
        try:
            return super().parse_args(ctx, args)
        except click.BadParameter as error:
            option = error.param
            if isinstance(option, click.Option) and given.get(str(option.name)) is None:
                where = str(option.envvar)
                raise BadOption(error.message.rstrip("."), _LOOK, where=where) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run; where a value makes no sense, say where it stands."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            for option in _options(self):
                if error.where in option.opts:
                    error.where = _place(option, ctx)
            raise

    def _from_files(self, ctx: click.Context, sources: Sequence[str]) -> dict[str, Any]:
        """The values of files, by the names of parameters."""
        options = {_key(option): option for option in _options(self)}
        allowed = _settings(ctx.find_root().command)
        found: dict[str, Any] = {}
        for file in _files(sources):
            for key, value in _read(file).items():
                if key in options:
                    name = str(options[key].name)
                    found[name] = _checked(value, options[key], ctx, file)
                    ctx.meta[_FILE_OF + name] = f"{file}, {key}"
                elif key not in allowed:
                    hint = f"It may set {', '.join(sorted(allowed))}"
                    raise BadOption(f"there is no setting {key!r}", hint, where=str(file))
        return found


class ConfiguredGroup(Configured, click.Group):
    """A group that is such a command itself."""


def _options(command: click.Command) -> list[click.Option]:
    """Those that may be set; the others have no variable in the environment either."""
    options = (option for option in command.params if isinstance(option, click.Option))
    return [option for option in options if option.envvar]


def _settings(command: click.Command) -> set[str]:
    """The options of a command and of those below it that may stand in files."""
    own = (
        {_key(option) for option in _options(command)} if isinstance(command, Configured) else set()
    )
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return own.union(*map(_settings, below))


def _place(option: click.Option, ctx: click.Context) -> str:
    """Where an option's value was found."""
    name = str(option.name)
    match ctx.get_parameter_source(name):
        case ParameterSource.ENVIRONMENT:
            return str(option.envvar)
        case ParameterSource.DEFAULT_MAP:
            return str(ctx.meta[_FILE_OF + name])
    return max(option.opts, key=len)


def _key(option: click.Option) -> str:
    return max(option.opts, key=len).lstrip("-")


def _files(sources: Sequence[str]) -> list[Path]:
    """The files that are there, the one that counts most last."""
    beside = _beside(sources)
    return [file for file in (users_settings(), beside) if file and file.is_file()]


def _beside(sources: Sequence[str]) -> Path | None:
    """The one `audiolesson.toml` beside all of the sources, else that of the current folder.

    Raises:
        BadOption: not all of them stand beside the same one.

    """
    folders = dict.fromkeys(Path(source).parent for source in sources if source != "-")
    files = {folder: folder / BESIDE_THE_WORK for folder in folders}
    found = _distinct(files.values())
    without = [folder for folder, file in files.items() if not file.is_file()]
    if len(found) > 1 or (found and without):
        other = found[1] if len(found) > 1 else f"{without[0]}, which has none,"
        what = f"{found[0]} and {other} may say different things"
        raise BadOption(what, "Build the transcripts of each folder by themselves")
    return found[0] if found else Path(BESIDE_THE_WORK)


def _distinct(files: Iterable[Path]) -> list[Path]:
    return list({file.resolve(): file for file in files if file.is_file()}.values())


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadOption("it is not UTF-8", "Save it as UTF-8", where=str(file)) from error
    # Numbers of thousands of digits and arrays in thousands of arrays are errors of their own.
    except (ValueError, RecursionError) as error:
        hint = 'Write lines such as engine = "espeak"'
        raise BadOption(f"it is no TOML: {error}", hint, where=str(file)) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadOption(f"it can't be read: {reason}", "Look at it", where=str(file)) from error


def _checked(value: Any, option: click.Option, ctx: click.Context, file: Path) -> Any:
    """A file's value for an option, its paths relative to that file.

    Raises:
        BadOption: the option can't have that value.

    """
    where = f"{file}, {_key(option)}"
    several = value if option.multiple and isinstance(value, list) else [value]
    wanted = _kind_wanted(option)
    if not all(_is_of_kind(one, wanted) for one in several):
        raise BadOption(f"it is no {wanted}", f"Write {_FORMS[wanted]}", where=where)
    if isinstance(option.type, click.Path):
        several = [str(file.parent / Path(one).expanduser()) for one in several]
    if isinstance(option.type, NameOrFile):
        several = [option.type.beside(one, file.parent) for one in several]
    try:
        converted = [option.type.convert(one, option, ctx) for one in several]
    except click.BadParameter as error:
        raise BadOption(error.message.rstrip("."), _LOOK, where=where) from error
    except OverflowError as error:
        raise BadOption("it is out of bounds", _LOOK, where=where) from error
    return converted if option.multiple else converted[0]


def _kind_wanted(option: click.Option) -> str:
    if option.is_flag:
        return "yes or no"
    if option.type is click.INT:
        return "whole number"
    if option.type is click.FLOAT:
        return "number"
    return option.type.name if option.type.name in _FORMS else "text"


def _is_of_kind(value: Any, wanted: str) -> bool:
    if wanted in ("text", "length of time"):
        return isinstance(value, str) and "\0" not in value
    if wanted == "yes or no":
        return isinstance(value, bool)
    kinds = int if wanted == "whole number" else int | float
    return isinstance(value, kinds) and not isinstance(value, bool)
