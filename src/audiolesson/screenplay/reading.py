"""Reads a script file back: each line becomes the segment that it says."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

from audiolesson.errors import EmptyTranscript, ScriptError
from audiolesson.model import Dropped, Kind, Script, Segment, Span, Transcript
from audiolesson.screenplay import syntax
from audiolesson.screenplay.head import Head
from audiolesson.screenplay.lines import ScriptLine, script_lines
from audiolesson.screenplay.spoken import Said
from audiolesson.segmenter.languages import find_passages
from audiolesson.segmenter.titles import title_of

_FIRST_LINE = re.compile(rf"\s*[#＃]\s*{syntax.MAGIC}\b", re.IGNORECASE)
_HEADER = frozenset(syntax.HEADER.splitlines())


def is_script(transcript: Transcript) -> bool:
    """Whether it is a script file: by the ending of its name, or by its first line."""
    ending = PurePath(transcript.source).suffix.lower()
    return ending == syntax.SUFFIX or _FIRST_LINE.match(transcript.text) is not None


def read_script(
    transcript: Transcript,
    *,
    language: str | None = None,
    engines: Collection[str] | None = None,
) -> Script:
    """The script that a script file says, with `language` in place of its own.

    It may name one of `engines`, or any where that is None.

    Offsets are those of the file's own text.

    Raises:
        ScriptError: a line can't be understood.
        EmptyTranscript: nothing is said.
    """
    try:
        head, lines, comments = _parted(transcript, Head(engines))
        said = [Said.of(line, head) for line in lines]
    except ScriptError as error:
        if _FIRST_LINE.match(transcript.text):
            raise
        hint = (
            f"{error.hint}; or, if it is an ordinary text, give it a name without {syntax.SUFFIX}"
        )
        raise ScriptError(error.what, hint, where=error.where) from error
    if not said:
        hint = 'Write some, such as "Narrator: It was late"'
        raise EmptyTranscript("it has no lines that are spoken", hint, where=transcript.source)
    segments = _numbered(said)
    language = language or head.values.get(syntax.LANGUAGE) or _language(transcript, segments)
    segments = [_with_language(transcript, one, language) for one in segments]
    return Script(
        replace(transcript, paragraphs=_paragraphs(segments), dropped=comments),
        head.values.get(syntax.TITLE) or title_of(transcript.source, segments),
        language,
        tuple(segments),
        comments,
        cast_list=head.cast_list(),
    )


def _parted(
    transcript: Transcript, head: Head
) -> tuple[Head, list[ScriptLine], tuple[Dropped, ...]]:
    """What stands above the spoken lines, these, and what is not to be read."""
    spoken: list[ScriptLine] = []
    comments: list[Dropped] = []
    is_parted = False
    for line in script_lines(transcript.source, transcript.text):
        is_parted = is_parted or line.is_parted
        if line.is_comment:
            begins = _FIRST_LINE.match(line.text) is not None
            if begins and (spoken or head.values):
                hint = "Keep each script in a file of its own"
                raise line.error("another script begins here", hint)
            if not begins and line.text not in _HEADER:
                comments.append(Dropped(line.number, line.text[1:].strip(), syntax.COMMENT))
        elif spoken or not head.take(line):
            spoken.append(replace(line, is_parted=is_parted))
            is_parted = False
    return head, spoken, tuple(comments)


# ------------------------------------------------------------------ all lines
def _numbered(said: Sequence[Said]) -> list[Segment]:
    """The segments with their paragraphs and sentences counted.

    A line that goes on with a sentence stays in its paragraph, whatever empty lines are between.
    """
    segments: list[Segment] = []
    for each in said:
        above = segments[-1] if segments else None
        if above is None:
            numbers = (0, 0)
        elif each.goes_on:
            numbers = (above.paragraph, above.sentence)
        else:
            numbers = (above.paragraph + each.is_parted, above.sentence + 1)
        segments.append(replace(each.segment, paragraph=numbers[0], sentence=numbers[1]))
    return segments


def _paragraphs(segments: Sequence[Segment]) -> tuple[Span, ...]:
    def spans() -> Iterator[Span]:
        for _, group in groupby(segments, lambda one: one.paragraph):
            first, *rest = group
            yield Span(first.start, (rest or [first])[-1].end)

    return tuple(spans())


def _language(transcript: Transcript, segments: Sequence[Segment]) -> str:
    """What most of the words are in, where the file doesn't say."""
    words = tuple(
        Span(one.start, one.end) for one in segments if one.kind is not Kind.TRANSLATION
    ) or tuple(Span(one.start, one.end) for one in segments)
    return find_passages(replace(transcript, paragraphs=words), None)[0]


def _with_language(transcript: Transcript, segment: Segment, spoken: str) -> Segment:
    if segment.kind is not Kind.TRANSLATION:
        return replace(segment, language=spoken)
    return replace(segment, language=segment.language or _language(transcript, [segment]))
