"""What a given name tells of gender, from the gender-guesser package's list."""

from functools import cache
from pathlib import Path
from typing import Any

from audiolesson.model import Gender

LATIN_END = "\u0250"
"""The first character that is not of Latin script: other scripts may set the family name first."""
_COUNTRIES = ("usa", "great_britain")
"""Those whose use decides where a name is of one gender here and of the other elsewhere."""
_PARTICLES = {"Van"}
"""More often the first part of a last name."""
_CERTAIN = {"male": Gender.MALE, "female": Gender.FEMALE}
_MOSTLY = {**_CERTAIN, "mostly_male": Gender.MALE, "mostly_female": Gender.FEMALE}


def _as_first_name(line: str) -> str:
    """A line of the list, whose "1F" is "female name, if first part of name": "Mary".

    The package takes these names for mostly female; here only first parts are looked up.
    """
    surely = line[0] == "1" and line[2:].split(maxsplit=1)[0] not in _PARTICLES
    return f"{line[1]} {line[2:]}" if surely else line


@cache
def _detector() -> Any:
    # Loading its list takes 0.1 s: a text without names should not pay for it.
    from gender_guesser.detector import Detector

    class Opened(Detector):  # type: ignore[misc]
        """Reads the list in half the time, and not in a way that Python 3.14 warns of."""

        def _parse(self, filename: str) -> None:
            self.names: dict[str, dict[str, str]] = {}
            with Path(filename).open(encoding="utf-8") as lines:
                for line in lines:
                    self._eat_name_line(_as_first_name(line.strip()))

    return Opened(case_sensitive=False)


@cache
def _answers(name: str) -> tuple[str, ...]:
    """What the list says of a name: in the countries of English, then anywhere."""
    if name >= LATIN_END:
        return ()
    here = (str(_detector().get_gender(name, country)) for country in _COUNTRIES)
    return (*here, str(_detector().get_gender(name)))


@cache
def gender_of(name: str) -> Gender | None:
    """The gender that practically all bearers of a given name have, else None.

    "Jan" is a man in one country and a woman in another, so it tells nothing.
    """
    several = {_MOSTLY[answer] for answer in _answers(name) if answer in _MOSTLY}
    certain = any(answer in _CERTAIN for answer in _answers(name))
    return several.pop() if certain and len(several) == 1 else None


def likely_gender_of(name: str) -> Gender | None:
    """The gender that most bearers of a given name have, else None."""
    return next((_MOSTLY[answer] for answer in _answers(name) if answer in _MOSTLY), None)


def is_given_name(name: str) -> bool:
    """Whether the list knows the name, whatever the gender."""
    return bool(_answers(name)) and _answers(name)[-1] != "unknown"
