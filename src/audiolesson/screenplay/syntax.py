"""The words and marks of a script file, which its writer and its reader share."""

import json
import re

from audiolesson.model import Kind

SUFFIX = ".script"
"""Ending of a script file's name."""

MAGIC = "audiolesson script"
"""What stands behind the "#" of a script's first line."""

HEADER = f"""\
# {MAGIC}
# Correct it in any editor, save it as NAME.script, then: audiolesson build NAME.script
# A line is one voice and one sentence to repeat; "+" goes on with the sentence above it.
# "Ann?" is a guess, read in a neutral voice, and "Ann (80%)" is likely. When the name is right,
# delete the question mark and the percentage. Lines that begin with "#" are not read.
"""

TITLE, LANGUAGE, ENGINE, SPEAKERS = "Title", "Language", "Engine", "Speakers"
KEYS = (TITLE, LANGUAGE, ENGINE, SPEAKERS)
"""What a script may say before its lines."""

ROLES = {"Narrator": Kind.NARRATION, "Heading": Kind.HEADING, "Translation": Kind.TRANSLATION}
"""What stands in a speaker's place before a line that nobody in the text says."""
NARRATOR = "Narrator"
NOBODY = "?"
"""Stands in the place of a speaker of whom nothing is known."""

FROM, VOICE = "from", "voice"
"""What a speaker's country and voice stand behind."""

GUESS = 0.45
"""How likely a name with a question mark and no percentage is right."""

ON = "+＋"
"""Any of them begins a line that goes on with the sentence above."""
ENTRY = "-–—•*·‣"
"""Any of them begins an entry in the list of speakers."""

COMMENT = "comment"
"""Why a line with "#" in front is not spoken."""
LEFT_OUT = "Left out of the text:"
LOOK_AT = "Look at these places of the text:"

_LONGEST_BARE = 60
"""Longer names are rather sentences that miss a speaker, and stand in quotes where they do not."""
_AMBIGUOUS = re.compile(rf'[:：?？"“”„«»「」()（）]|^[#＃{re.escape(ON + ENTRY)}]')
_WORDS_TAKEN = frozenset(word.casefold() for word in (*KEYS, *ROLES))


def is_bare(name: str) -> bool:
    """Whether a speaker's name can stand before a colon as it is."""
    return (
        0 < len(name) <= _LONGEST_BARE
        and name.isprintable()
        and name == name.strip()
        and "  " not in name
        and not _AMBIGUOUS.search(name)
        and name.casefold() not in _WORDS_TAKEN
    )


def written(name: str) -> str:
    """A speaker's name as it stands in a script: as it is, else in double quotes."""
    return name if is_bare(name) else f'"{"".join(map(_escaped, name))}"'


def _escaped(character: str) -> str:
    if character in '"\\' or not character.isprintable():
        return json.dumps(character)[1:-1]
    return character


def unquoted(name: str) -> str:
    """The name that `written` put in quotes.

    Raises:
        ValueError: what stands in the quotes is none.
    """
    return str(json.loads(name))
