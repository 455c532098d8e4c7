"""Marks for a change of speaker without a name: a dash in front of each line, or ">>"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.talk import is_reply, is_talk, words_said

ENDED = 0.75
"""The share of a dialogue's lines that end as sentences do; a list of things has fewer."""
TALK = 0.5
"""The share that ask, call or hold words such as "I" and "yes"."""
_NOTE = r"(?:[(\[][^()\[\]\n]{1,40}[)\]][ \xa0]*)?"
_DASH = re.compile(rf"(?P<mark>[-–—―])[ \xa0]*{_NOTE}(?=[¿¡(\[]?[^\W\d_])")
_CHEVRONS = re.compile(r"(?:(?<=[.!?…\"”’)\]])[ \xa0]+|\n\s*)(?P<mark>>{2,3})(?=\s|[^\W_])")
_CHEVRONS_FIRST = re.compile(r">{2,3}(?=\s|[^\W_])")
_CHEVRONS_ALONE = re.compile(r"^[ \t]*>{2,3}[ \t]*$", re.MULTILINE)
_ASIDE = re.compile(r"[\s.,!?…][—–―]\s?[^\W\d_A-Z]")
_LINE = re.compile(r"\n\s*")
_ENDED = re.compile(r"[.!?…。！？—–-][\"”’'»」』)）\]]*$")
_ASKED = re.compile(r"[?？][\"”’'»」』)）\]]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A line that begins with a dash."""

    mark: Span
    """The dash."""
    end: int
    paragraph: int
    """Its place among the paragraphs."""

    def words(self, text: str) -> str:
        """The line without its dash."""
        return text[self.mark.end : self.end].strip()


def chevrons(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The ">>" in front of a sentence that tell of a change of speaker; a single one does not.

    One that stands alone on a line before a paragraph counts as a mark without length.
    """
    if ">>" not in text:
        return []
    found: list[Span] = []
    position = 0
    for span in paragraphs:
        if _CHEVRONS_ALONE.search(text, position, span.start):
            found.append(Span(span.start, span.start))
        first = _CHEVRONS_FIRST.match(text, span.start, span.end)
        if first:
            found.append(Span(first.start(), first.end()))
        within = _CHEVRONS.finditer(text, span.start, span.end)
        found.extend(Span(*mark.span("mark")) for mark in within)
        position = span.end
    return found if len(found) > 1 else []


def dialogue_lines(text: str, paragraphs: Sequence[Span], words: Lexicon) -> list[Said]:
    """The lines that somebody says, each after a dash; a list of things has none.

    Lines that follow one another are judged together, a line on its own by the others.  Where
    the narrator's words stand in a line, "— Mine, — said Ann", they tell who speaks: none then.
    """
    runs = [
        (run, len(run) > 1 and _is_dialogue(text, paragraphs, run, words))
        for run in _runs(text, paragraphs)
    ]
    if not any(spoken for _, spoken in runs):
        return []
    lines = [said for run, spoken in runs if spoken or len(run) == 1 for said in run]
    return [] if any(_is_attributed(said.words(text), words) for said in lines) else lines


def _is_attributed(line: str, words: Lexicon) -> bool:
    """Whether a narrator's words in a line tell who speaks it."""
    if _ASIDE.search(line):
        return True
    by_custom = words.marks.line is not None  # in such languages quotes need no other marks
    return by_custom and not words.speech.verbs.isdisjoint(words_said(line))


def _runs(text: str, paragraphs: Sequence[Span]) -> Iterator[list[Said]]:
    """Dashed lines without another paragraph between them."""
    run: list[Said] = []
    for index, span in enumerate(paragraphs):
        lines = _dashed(text, span, index)
        if not lines and run:
            yield run
            run = []
        run += lines
    if run:
        yield run


def _dashed(text: str, span: Span, index: int) -> list[Said]:
    """The dashed lines of a paragraph; none where its first line has no dash."""
    first = _opens(text, span.start, span.end)
    if not first:
        return []
    breaks = _LINE.finditer(text, span.start, span.end)
    lines = (_opens(text, line.end(), span.end) for line in breaks)
    marks = [first, *(mark for mark in lines if mark)]
    ends = [*(mark.start for mark in marks[1:]), span.end]
    return [Said(mark, end, index) for mark, end in zip(marks, ends, strict=True)]


def _opens(text: str, start: int, end: int) -> Span | None:
    """The dash at `start`, if a sentence begins behind it."""
    dash = _DASH.match(text, start, end)
    first = next(filter(str.isalpha, text[dash.end() : dash.end() + 2]), "") if dash else ""
    return Span(start, start + 1) if dash and first and not first.islower() else None


def _is_dialogue(
    text: str, paragraphs: Sequence[Span], run: Sequence[Said], words: Lexicon
) -> bool:
    """Whether dashed lines answer one another, as things in a list do not."""
    lines = [said.words(text) for said in run]
    if any(aside.search(line) for line in lines for aside in words.reported.inside):
        return False  # a narrator tells who speaks: "—Ya —dijo Ana—. Voy."
    asked = [bool(_ASKED.search(line[-4:])) for line in lines]
    answered = any(question and not answer for question, answer in pairwise(asked))
    replied = any(is_reply(line, words) for line in lines[1:])
    ended = sum(bool(_ENDED.search(line[-4:])) for line in lines) >= ENDED * len(lines)
    talk = sum(is_talk(line, words) for line in lines) >= TALK * len(lines)
    above = paragraphs[run[0].paragraph - 1].of(text)[-1] if run[0].paragraph else ""
    long = answered and run[0].mark.of(text)[0] in "—―" and above not in (":", "：")
    return ended and (long or (talk and (answered or replied)))
