"""Writes a script as a screenplay, for a person to read and to correct."""

from collections.abc import Iterator, Mapping

from audiolesson.model import (
    CERTAIN,
    SURE,
    Cast,
    CastList,
    Doubt,
    Dropped,
    Gender,
    Kind,
    NamedVoice,
    Script,
    Segment,
    Voice,
)
from audiolesson.screenplay import syntax
from audiolesson.screenplay.syntax import written

_ROLE_OF = {kind: role for role, kind in syntax.ROLES.items()}

_Facts = tuple[Gender | None, str | None]
"""Gender and origin."""
_NOTHING: _Facts = (None, None)
_Voices = dict[str, Voice | NamedVoice]


def as_text(script: Script, cast: Cast | None = None, engine: str | None = None) -> str:
    """The script file of `script`, with the voices of `cast`, which are those of `engine`."""
    people = _people(script)
    return "".join(
        f"{line}\n"
        for line in (
            *syntax.HEADER.splitlines(),
            "",
            *_head(script, people, cast, engine),
            "",
            *_body(script, people),
            *_closing_comments(script),
        )
    )


def place_of(place: Dropped | Doubt, longest: int = 60) -> str:
    """Say in one line where something is left out or in doubt, and why."""
    words = one_line(place.text)
    shown = words if len(words) <= longest else words[: longest - 1] + "…"
    return f"line {place.line}: {shown} ({place.reason})"


def one_line(text: str) -> str:
    """The text with its white space collapsed."""
    return " ".join(text.split())


# ------------------------------------------------------------------ the head
def _people(script: Script) -> dict[str, _Facts]:
    """What is known of each speaker, in order of first appearance."""
    people: dict[str, _Facts] = {}
    for each in script.segments:
        if each.speaker is not None:
            people.setdefault(each.speaker, (each.gender, each.origin))
    return people


def _head(
    script: Script, people: Mapping[str, _Facts], cast: Cast | None, engine: str | None
) -> Iterator[str]:
    listed = script.cast_list or CastList()
    told = cast or listed
    is_own = cast is None or listed.engine in (None, engine)
    speakers: _Voices = {**(listed.speakers if is_own else {}), **told.speakers}
    yield f"{syntax.TITLE}: {one_line(script.title)}"
    yield f"{syntax.LANGUAGE}: {script.language}"
    if named := engine if cast else listed.engine:
        yield f"{syntax.ENGINE}: {named}"
    yield ""
    yield f"{syntax.SPEAKERS}:"
    if told.narrator:
        yield _entry(syntax.NARRATOR, _NOTHING, told.narrator)
    for name, facts in people.items():
        yield _entry(written(name), facts, speakers.get(name))
    if told.unsure and any(map(_is_unsure, script.segments)):
        yield _entry(syntax.NOBODY, _NOTHING, told.unsure)


def _entry(name: str, facts: _Facts, voice: Voice | NamedVoice | None) -> str:
    gender, origin = facts
    told = [
        *([gender.value] if gender else []),
        *([f"{syntax.FROM} {origin}"] if origin else []),
        *([f"{syntax.VOICE} {voice.name}"] if voice else []),
    ]
    return f"- {name}: {', '.join(told)}".rstrip()


def _is_unsure(segment: Segment) -> bool:
    return segment.kind is Kind.QUOTE and not (segment.speaker and segment.confidence >= SURE)


# ------------------------------------------------------------------ the lines
def _body(script: Script, people: Mapping[str, _Facts]) -> Iterator[str]:
    comments = [each for each in script.dropped if each.reason == syntax.COMMENT]
    line, place = 1, 0
    for above, segment in zip((None, *script.segments), script.segments, strict=False):
        line += script.transcript.text.count("\n", place, segment.start)
        place = segment.start
        if above and above.paragraph != segment.paragraph:
            yield ""
        while comments and comments[0].line < line:
            yield _comment(comments.pop(0).text)
        goes_on = "+ " if above and above.sentence == segment.sentence else ""
        yield f"{goes_on}{_label(segment, people)}: {one_line(segment.text)}"
    if comments:
        yield ""
        yield from (_comment(each.text) for each in comments)


def _label(segment: Segment, people: Mapping[str, _Facts]) -> str:
    """Who speaks a line, and what has to be known of that beside."""
    if segment.kind is not Kind.QUOTE:
        role = _ROLE_OF[segment.kind]
        return f"{role} ({segment.language})" if segment.kind is Kind.TRANSLATION else role
    known = people[segment.speaker] if segment.speaker is not None else _NOTHING
    notes = ", ".join(
        [
            *_likelihood(segment),
            *([segment.gender.value] if segment.gender and segment.gender != known[0] else []),
        ]
    )
    name = "" if segment.speaker is None else written(segment.speaker)
    doubt = "?" if _is_unsure(segment) else ""
    return f"{name}{doubt} ({notes})" if notes else f"{name}{doubt}"


def _likelihood(segment: Segment) -> list[str]:
    usual = syntax.GUESS if _is_unsure(segment) else CERTAIN
    plain = segment.speaker is None or segment.confidence == usual
    return [] if plain else [f"{segment.confidence:.0%}"]


def _comment(text: str) -> str:
    return f"# {text}".rstrip()


def _closing_comments(script: Script) -> list[str]:
    """What was left out of the text, and what in it a person should look at."""
    dropped = [place_of(each) for each in script.dropped if each.reason != syntax.COMMENT]
    doubts = [place_of(each) for each in script.doubts]
    blocks = ((syntax.LEFT_OUT, dropped), (syntax.LOOK_AT, doubts))
    told = [line for heading, lines in blocks if lines for line in (heading, *lines)]
    return ["", *map(_comment, told)] if told else []
