"""How codes of languages are spelled."""

import re

_REGION_LETTERS = 2
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")


def is_code(code: str) -> bool:
    """Whether it may be a BCP 47 code, by its look."""
    return _CODE.fullmatch(code.strip()) is not None


def canonical(code: str) -> str:
    """A code in BCP 47's usual spelling: "ZH_tw" is "zh-TW"."""
    language, *rest = code.strip().replace("_", "-").split("-")
    return "-".join(
        [
            language.lower(),
            *(part.upper() if len(part) == _REGION_LETTERS else part for part in rest),
        ]
    )
