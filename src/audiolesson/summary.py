"""What a build says at its end."""

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from audiolesson.batch import Failure
from audiolesson.model import Doubt, Dropped, Voice
from audiolesson.pacing.meetings import Met
from audiolesson.printing import cast_anew
from audiolesson.readers import STANDARD_INPUT
from audiolesson.reporting import Made, Report
from audiolesson.screenplay import COMMENT, SUFFIX, place_of

MORE_NATURAL = (
    "Natural voices are one option away: --engine gtts or edge (online), piper (offline); "
    "see audiolesson voices --help"
)
"""Said after a build with the embedded voice."""
_LINE = 88
"""Columns of what goes over several lines."""
_TOLD_ONE_BY_ONE = 3
"""Times that a reason may occur; beyond that it is counted, and `audiolesson segment` shows all."""


def as_text(report: Report) -> str:
    """A few lines for a person."""
    blocks = [
        ("Voices", _voices(report)),
        ("Words", _words(report)),
        ("Recall", meetings_as_lines(report.meetings)),
        ("Left out", _left_out(report)),
        ("Look at", _look_at(report)),
        ("Notes", _notes(report)),
    ]
    lines = _made(report)
    for heading, block in blocks:
        lines += [f"  {heading if not i else '':9} {line}" for i, line in enumerate(block)]
    return "\n".join(lines)


def _made(report: Report) -> list[str]:
    """A line for each lesson; what all of them took stands in the last."""
    built = f"built in {report.seconds_taken:.1f} s"
    lines = [
        f"{each.mp3}  {clock(each.duration_ms)}, {_size(each.size_bytes)}, {_sentences(each)}"
        for each in report.lessons
    ]
    if not report.playlist:
        return [f"{line}, {built}" for line in lines]
    whole = clock(sum(each.duration_ms for each in report.lessons))
    count = f"{len(lines)} lesson{'s' if len(lines) != 1 else ''}"
    return [*lines, f"{report.playlist}  {count}, {whole}, {built}"]


def _sentences(made: Made) -> str:
    return _count(made.sentences, "sentence")


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def clock(milliseconds: int) -> str:
    """Hours where there are any, minutes and seconds: "7:05", "1:02:03"."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f} MB"


def _voices(report: Report) -> list[str]:
    voices = {"narrator": report.cast.narrator, **report.cast.speakers}
    for language, voice in report.cast.translators.items():
        voices[f"translation ({language})"] = voice
    if report.unsure_quotes:
        voices[f"not sure who ({report.unsure_quotes})"] = report.cast.unsure
    width = max(map(len, voices))
    return [f"{name:{width}}  {voice.name}" for name, voice in voices.items()]


def _words(report: Report) -> list[str]:
    if report.rare_words is None:
        return []
    none = "none that is rare enough" if report.word_list else "no list tells how rare they are"
    return textwrap.wrap(", ".join(report.rare_words), _LINE) or [none]


def meetings_as_lines(meetings: Sequence[Met]) -> list[str]:
    """How well each came off, in a table."""
    rows = [
        (
            f"met again after {span(each.seconds)}:",
            _count(each.took_place, each.unit),
            f"{each.on_time} of them within a quarter of it" if each.took_place else "",
            _missing(each),
        )
        for each in meetings
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _missing(met: Met) -> str:
    causes = {", as the lesson ends before": met.too_late, " for want of room": met.no_room}
    return "; ".join(f"{count} left out{cause}" for cause, count in causes.items() if count)


def span(seconds: float) -> str:
    """A length of time as people say it: "25 s", "2 min"."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:g} min" if minutes and not rest else f"{seconds:g} s"


def _left_out(report: Report) -> list[str]:
    return some_told([each for each in report.dropped if each.reason != COMMENT])


def _look_at(report: Report) -> list[str]:
    return some_told(report.doubts)


def some_told(places: Sequence[Dropped | Doubt]) -> list[str]:
    """Each place where its reason is rare, else how often it occurs."""
    times = Counter(each.reason for each in places)
    return [
        *(place_of(each) for each in places if times[each.reason] <= _TOLD_ONE_BY_ONE),
        *(f"{reason}, {n} times" for reason, n in times.items() if n > _TOLD_ONE_BY_ONE),
    ]


def _notes(report: Report) -> list[str]:
    speakers = ", ".join(report.cast.speakers) or "nobody"
    notes = [
        f"--voice {name}: no quote is surely theirs; the speakers are {speakers}"
        for name in report.absent
    ]
    notes += [
        f"{name}'s voice in cast.toml is somebody else's here, so another one was taken; "
        f'--voice "{name}=VOICE" decides it'
        for name in report.recast
    ]
    notes += [
        f"{name} keeps a {report.cast.speakers[name].gender} voice by cast.toml, and is not "
        f"{report.cast.speakers[name].gender} in this text"
        for name in report.unlike
    ]
    notes += [
        f"{each.mp3.name} is longer than was asked for, as what it has can't be divided"
        for each in report.lessons
        if each.too_long
    ]
    if report.next_sentence:
        notes.append(f"the rest is for the next lesson: --from {report.next_sentence}")
    if report.earlier:
        names = ", ".join(file.name for file in report.earlier)
        notes.append(f"from an earlier build, and not in this playlist: {names}")
    if report.untranslated:
        count = report.untranslated
        told = "1 sentence has" if count == 1 else f"{count} sentences have"
        notes.append(f"{told} no translation")
    if report.unpaired:
        count = report.unpaired
        told = "1 sentence" if count == 1 else f"{count} sentences"
        notes.append(f"{told} of the translation left out, with no sentence of the text beside")
    if report.translations:
        s = "s" if report.translations > 1 else ""
        shown = f"{report.translations} paragraph{s} of translation shown, not spoken"
        notes.append(f"{shown}; --pacing bilingual has them heard")
    return [*notes, *_guesses(report), *_script_notes(report)]


def _guesses(report: Report) -> list[str]:
    if not report.unsure_quotes:
        return []
    one = report.unsure_quotes == 1
    told = f"{report.unsure_quotes} {'quote is a guess' if one else 'quotes are guesses'}"
    it = "it" if one else "them"
    if report.cast_list:
        return [f'{told}, read in a neutral voice; {report.source} marks {it} with "?"']
    if report.unused_script:
        return [f"{told}, read in a neutral voice"]
    files = _text_and_script(report.source)
    return [f"{told}, read in a neutral voice; to correct {it}:", f"audiolesson segment {files}"]


def _text_and_script(source: str) -> str:
    """A text and the script file it is to become, as a shell takes them."""
    script = f"NAME{SUFFIX}" if source == STANDARD_INPUT else str(Path(source).with_suffix(SUFFIX))
    return " > ".join(f'"{name}"' if " " in name else name for name in (source, script))


def _script_notes(report: Report) -> list[str]:
    notes = []
    told = report.cast_list
    if note := cast_anew(told, report.engine):
        notes.append(note)
    if told and told.unlisted:
        notes.append(f"not in its list of speakers, in case of a slip: {', '.join(told.unlisted)}")
    if report.unused_script:
        notes.append(
            f"{report.unused_script} stands beside it and was not used: build that instead"
        )
    return notes


def as_json(outcomes: Iterable[Report | Failure]) -> str:
    """One object for programs: "lessons", and what "failed"."""
    done = list(outcomes)
    value = {
        "lessons": [
            _lesson(each, number)
            for each in done
            if isinstance(each, Report)
            for number in range(len(each.lessons))
        ],
        "failed": [
            {"source": each.source, "error": str(each.error), "exit_code": each.error.exit_code}
            for each in done
            if isinstance(each, Failure)
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _lesson(report: Report, index: int) -> dict[str, Any]:
    """One lesson of a source, with what is true of all of them."""
    made = report.lessons[index]
    return {
        "source": report.source,
        "mp3": str(made.mp3),
        "title": made.title,
        "duration_ms": made.duration_ms,
        "size_bytes": made.size_bytes,
        "sentences": made.sentences,
        "too_long": made.too_long,
        "number": index + 1,
        "of": len(report.lessons),
        "playlist": str(report.playlist) if report.playlist else None,
        "next_sentence": report.next_sentence,
        "earlier": [str(each) for each in report.earlier],
        "recipe": report.recipe,
        "word_list": report.word_list,
        "rare_words": None if report.rare_words is None else list(report.rare_words),
        "meetings": [asdict(each) for each in report.meetings],
        "seconds_taken": round(report.seconds_taken, 3),
        "utterances": report.utterances,
        "synthesized": report.synthesized,
        "narrator": _voice(report.cast.narrator),
        "speakers": [
            {"name": name, **_voice(voice)} for name, voice in report.cast.speakers.items()
        ],
        "translators": [
            {"language": language, **_voice(voice)}
            for language, voice in report.cast.translators.items()
        ],
        "unsure": {"quotes": report.unsure_quotes, **_voice(report.cast.unsure)},
        "translations": report.translations,
        "untranslated": report.untranslated,
        "unpaired": report.unpaired,
        "dropped": [
            {"line": each.line, "text": each.text, "reason": each.reason} for each in report.dropped
        ],
        "doubts": [
            {"line": each.line, "text": each.text, "reason": each.reason} for each in report.doubts
        ],
        "absent": list(report.absent),
        "recast": list(report.recast),
        "unlike": list(report.unlike),
        "engine": report.engine,
        "unlisted": list(report.cast_list.unlisted) if report.cast_list else [],
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {"voice": voice.name, "gender": voice.gender, "origin": voice.origin}
