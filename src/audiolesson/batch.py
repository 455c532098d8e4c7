"""Many lessons, one after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiolesson.errors import AudiolessonError, NotTried, SameTarget
from audiolesson.publishing import STANDARD_INPUT_NAME, Target
from audiolesson.readers import STANDARD_INPUT
from audiolesson.reporting import Report
from audiolesson.screenplay import SUFFIX
from audiolesson.sidecars import SIDECARS, playlist

_WRITTEN = (".mp3", playlist.SUFFIX, *(sidecar.suffix for sidecar in SIDECARS))
"""The endings of a lesson's files."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source of which no lesson was made."""

    source: str
    error: AudiolessonError


def corrected(sources: Sequence[str]) -> dict[str, str]:
    """The texts among `sources` whose script file is there as well, each with that.

    The script is what somebody corrected, so its lesson is the one that is wanted.
    """
    files = [source for source in sources if source != STANDARD_INPUT]
    scripts = {_stem(source): source for source in files if _suffix(source) == SUFFIX}
    others = {SUFFIX, *_WRITTEN}
    return {
        source: scripts[_stem(source)]
        for source in files
        if _stem(source) in scripts and _suffix(source) not in others
    }


def _stem(source: str) -> tuple[Path, str]:
    path = Path(source)
    return path.parent.resolve(), path.stem.casefold()


def _suffix(source: str) -> str:
    return Path(source).suffix.lower()


def targets(sources: Sequence[str], output: Path | None) -> dict[str, Target]:
    """Say where each source's lesson goes: into `output`, else beside the source.

    Raises:
        SameTarget: two sources would become one lesson, or a lesson would replace its source.

    """
    taken: dict[str, str] = {}
    found: dict[str, Target] = {}
    for track, source in enumerate(sources, start=1):
        mp3 = _mp3(source, output)
        _refuse_to_replace(source, mp3)
        # Two names may differ only in case, which Windows and macOS do not tell apart.
        place = str(mp3.parent.resolve() / mp3.name).casefold()
        if place in taken:
            raise SameTarget(
                f"both {taken[place]} and {source} would become {mp3}",
                "Rename one, or build them into two folders",
            )
        taken[place] = source
        found[source] = Target(mp3, track, len(sources))
    return found


def _refuse_to_replace(source: str, mp3: Path) -> None:
    written = [mp3.with_suffix(suffix) for suffix in _WRITTEN]
    if source != STANDARD_INPUT and Path(source).resolve() in [path.resolve() for path in written]:
        raise SameTarget(
            "the lesson's files would replace it", "Name another folder with -o", where=source
        )


def _mp3(source: str, output: Path | None) -> Path:
    if source == STANDARD_INPUT:
        return (output or Path()) / f"{STANDARD_INPUT_NAME}.mp3"
    path = Path(source)
    return (output or path.parent) / f"{path.stem}.mp3"


def build_lessons(
    places: dict[str, Target], build: Callable[[str, Target], Report]
) -> Iterator[Report | Failure]:
    """Build each, tell of each; a source that fails leaves the others to be built.

    Of those that are not tried, as what they need has failed by then, nothing is told.
    """
    for source, target in places.items():
        try:
            yield build(source, target)
        except NotTried:
            continue
        except AudiolessonError as error:
            error.where = error.where or source
            yield Failure(source, error)


def exit_code(failures: Iterable[Failure]) -> int:
    """The gravest of the failures' codes; 0 where there is none."""
    return max((failure.error.exit_code for failure in failures), default=0)
