"""What a given name tells of gender, from the gender-guesser package's list."""

import warnings
from functools import cache
from typing import Any

from audiolesson.model import Gender

LATIN_END = "\u0250"
"""The first character that is not of Latin script: other scripts may set the family name first."""
_CERTAIN = {"male": Gender.MALE, "female": Gender.FEMALE}


@cache
def _detector() -> Any:
    # Loading its list takes 0.2 s: a text without names should not pay for it.
    from gender_guesser.detector import Detector

    with warnings.catch_warnings():
        # It opens its list in a way that Python 3.14 has begun to warn of.
        warnings.filterwarnings("ignore", r"codecs\.open\(\) is deprecated", DeprecationWarning)
        return Detector(case_sensitive=False)


@cache
def _answer(name: str) -> str:
    return str(_detector().get_gender(name))


def gender_of(name: str) -> Gender | None:
    """The gender that practically all bearers of a given name have, else None."""
    if name >= LATIN_END:
        return None
    return _CERTAIN.get(_answer(name))


def is_given_name(name: str) -> bool:
    """Whether the list knows the name, whatever the gender."""
    return name < LATIN_END and _answer(name) != "unknown"
