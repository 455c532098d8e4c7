"""The quote marks of a language: which of them open a quote, and what closes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

Tables = Mapping[str, Mapping[str, object]]

_FEET = r"\d['′]\d+\""
_ELISION = r"(?<=[^\W\d_])[“”](?:s|t|re|ve|ll|d|m)\b"  # a quote mark for an apostrophe: let”s


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """What encloses quotes in a language."""

    pairs: Mapping[str, str]
    """For each mark that opens, the marks that close it."""
    always_open: frozenset[str]
    """Those that open a quote wherever they stand; the others do where a word begins."""
    single: frozenset[str]
    """Those that may be apostrophes."""
    line: re.Pattern[str] | None
    """A line that begins with a dash, and in group `said` what is spoken there."""
    sign: re.Pattern[str]
    """Finds marks: in group `single` one that may be an apostrophe, in group `none` no mark."""


def quote_marks(own: Tables, common: Tables) -> QuoteMarks:
    """The marks of a language's tables, with the common ones of which it says nothing.

    The tables are `opening` and `either` (for each mark, what closes it) and `single`.
    """
    opening, either = _both("opening", own, common), _both("either", own, common)
    pairs = {**opening, **either}
    single = own.get("single") or common["single"]
    dashes = str(own.get("dialogue", {}).get("dashes", ""))
    line = re.compile(rf"\s*{_any(dashes)}[^\S\n]*(?P<said>(?:[^\W\d_]|[¡¿«“\"…])[^\n]*)")
    return QuoteMarks(
        pairs,
        frozenset(opening),
        frozenset(str(single["opening"])),
        line if dashes else None,
        _sign(pairs, single),
    )


def _both(table: str, own: Tables, common: Tables) -> dict[str, str]:
    """A table of the language, and the entries of the common one for marks it doesn't have."""
    named = {
        sign
        for one in (own.get("opening", {}), own.get("either", {}))
        for opens, closes in one.items()
        for sign in (opens, *str(closes))
    }
    rest = {opens: closes for opens, closes in common[table].items() if opens not in named}
    return {opens: str(closes) for opens, closes in {**rest, **own.get(table, {})}.items()}


def _sign(pairs: Mapping[str, str], single: Mapping[str, object]) -> re.Pattern[str]:
    doubled = [sign for pair in pairs.items() for sign in pair if _is_doubled(sign)]
    plain = {c for opens, closes in pairs.items() if not _is_doubled(opens) for c in opens + closes}
    double = "|".join([*map(re.escape, doubled), _any("".join(sorted(plain)))])
    opening, closing = str(single["opening"]), str(single["closing"])
    run = rf"(?P<same>{_any(''.join(sorted({*plain, *opening})))})(?P=same){{2,}}"
    alone = rf"(?<!\w){_any(opening)}|{_any(closing)}(?!\w)"
    return re.compile(rf"(?P<none>{_FEET}|{run}|{_ELISION})|(?:{double})|(?P<single>{alone})")


def _is_doubled(sign: str) -> bool:
    """Whether a mark is written as two signs: '' and <<."""
    return len(sign) > 1 and len(set(sign)) == 1


def _any(signs: str) -> str:
    return f"[{re.escape(signs)}]"
