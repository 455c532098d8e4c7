"""A script on paper: as a screenplay that a person edits, and as JSON for programs.

`as_text` writes the screenplay and `read_script` reads it back; docs/script.md describes it.
"""

from audiolesson.screenplay.json_form import as_json
from audiolesson.screenplay.reading import is_script, read_script
from audiolesson.screenplay.syntax import COMMENT, SUFFIX
from audiolesson.screenplay.writing import as_text, one_line, place_of

__all__ = [
    "COMMENT",
    "SUFFIX",
    "as_json",
    "as_text",
    "is_script",
    "one_line",
    "place_of",
    "read_script",
]
