"""The lines of a text, without the blanks around them but with their place in it."""

from dataclasses import dataclass

_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
"""What copying from a page leaves behind: stray byte order marks, zero-width spaces and marks."""
BLANK = _INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""The characters that show nothing, up to U+3000, the ideographic space."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text."""

    number: int
    """Counted from 1 through all lines, the blank ones too."""
    start: int
    """Where its first visible character stands in the text."""
    text: str
    """What is visible of it, with no blanks around."""
    indent: str
    """The blanks in front."""

    @property
    def end(self) -> int:
        """Where it ends in the text, without the blanks behind."""
        return self.start + len(self.text)


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank; only a line feed ends a line."""
    lines: list[Line] = []
    offset = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if visible := raw.lstrip(BLANK):
            indent = raw[: len(raw) - len(visible)]
            lines.append(Line(number, offset + len(indent), visible.rstrip(BLANK), indent))
        offset += len(raw) + 1
    return lines
