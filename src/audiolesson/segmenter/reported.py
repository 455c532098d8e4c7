"""The patterns by which a language's data tell who says what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\{([a-z]+)\}")
"""In a pattern, stands for another piece of it: "{said}"."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What "said X" looks like in a language; empty where its words alone tell."""

    before: tuple[re.Pattern[str], ...]
    """What ends where a quote begins; the speaker is looked for in group `who`."""
    after: tuple[re.Pattern[str], ...]
    """The same for what follows a quote."""
    alone: tuple[re.Pattern[str], ...]
    """What follows a quote where a verb needs no subject: "«No», dijo."."""
    inside: tuple[re.Pattern[str], ...]
    """The narrator's words within the marks of a quote: "« Oui, dit-il. Entrez. »"."""

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def reported_by(table: Mapping[str, object], verbs: Sequence[str]) -> Reported:
    """The patterns of a table, whose strings are pieces that the patterns name in braces.

    The piece `said` is any of the verbs.
    """
    longest_first = sorted(verbs, key=len, reverse=True)
    pieces = {"said": f"(?:{'|'.join(map(re.escape, longest_first))})"}
    pieces |= {name: piece for name, piece in table.items() if isinstance(piece, str)}

    def patterns(key: str) -> tuple[re.Pattern[str], ...]:
        several = table.get(key, [])
        filled = [_filled(str(one), pieces) for one in several] if isinstance(several, list) else []
        return tuple(map(re.compile, filled))

    return Reported(patterns("before"), patterns("after"), patterns("alone"), patterns("inside"))


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda name: pieces[name[1]], pattern)
