"""Page furniture: the lines that belong to the page a transcript was copied from.

The rules are data, in `furniture.toml`.  A rule recognises a whole line or nothing of it.
When it is not clear whether a line is text, it is text.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LONGEST = 300
"""Characters; no furniture is longer, and it bounds what a line may cost."""
_WORD_LIST = re.compile(r"<(\w+)>")
_NO_WORDS = "no words"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of line that is left out."""

    name: str
    """What the rule looks for, unlike any other rule's."""
    reason: str
    """What a person is told: "breadcrumb"."""
    pattern: str
    """The regular expression that the whole line fits, after `_plain`, whatever its case."""


def reason_to_drop(line: str) -> str | None:
    """Say why `line`, without the blanks around it, is not spoken; None where it is."""
    if not any(map(str.isalnum, line)):
        return _NO_WORDS
    rule = rule_for(line)
    return rule.reason if rule else None


def rule_for(line: str) -> Rule | None:
    """The rule that `line` falls under, None where it is text."""
    if len(line) > _LONGEST:
        return None
    match = _any_rule().fullmatch(_plain(line))
    return rules()[int(str(match.lastgroup)[1:])] if match else None


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are tried."""
    source = files("audiolesson.readers").joinpath("furniture.toml").read_text("utf-8")
    data = tomllib.loads(source)
    lists: dict[str, str] = {}
    for name, words in data["words"].items():
        lists[name] = _with_words("|".join(words), lists)
    return tuple(
        Rule(rule["name"], rule["reason"], _with_words(rule["pattern"], lists))
        for rule in data["rule"]
    )


def _with_words(pattern: str, lists: dict[str, str]) -> str:
    return _WORD_LIST.sub(lambda name: f"(?:{lists[name[1]]})", pattern)


@cache
def _any_rule() -> re.Pattern[str]:
    """All rules as one expression, whose last group tells which of them it was."""
    branches = (f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules()))
    return re.compile("|".join(branches), re.IGNORECASE)


def _plain(line: str) -> str:
    """Full-width marks in their ASCII form, and single spaces, so that a rule says each once."""
    return " ".join(unicodedata.normalize("NFKC", line).split())
