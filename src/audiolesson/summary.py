"""What a build says at its end."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from audiolesson.batch import Failure
from audiolesson.model import Doubt, Dropped, Voice
from audiolesson.printing import cast_anew
from audiolesson.readers import STANDARD_INPUT
from audiolesson.reporting import Report
from audiolesson.screenplay import COMMENT, SUFFIX, place_of

MORE_NATURAL = (
    "Natural voices are one option away: --engine gtts or edge (online), piper (offline); "
    "see audiolesson voices --help"
)
"""Said after a build with the embedded voice."""
_TOLD_ONE_BY_ONE = 3
"""Times that a reason may occur; beyond that it is counted, and `audiolesson segment` shows all."""


def as_text(report: Report) -> str:
    """A few lines for a person."""
    facts = (
        clock(report.duration_ms),
        _size(report.size_bytes),
        f"{report.sentences} sentences" if report.sentences != 1 else "1 sentence",
        f"built in {report.seconds_taken:.1f} s",
    )
    blocks = [
        ("Voices", _voices(report)),
        ("Left out", _left_out(report)),
        ("Look at", _look_at(report)),
        ("Notes", _notes(report)),
    ]
    lines = [f"{report.mp3}  {', '.join(facts)}"]
    for heading, block in blocks:
        lines += [f"  {heading if not i else '':9} {line}" for i, line in enumerate(block)]
    return "\n".join(lines)


def clock(milliseconds: int) -> str:
    """Hours where there are any, minutes and seconds: "7:05", "1:02:03"."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f} MB"


def _voices(report: Report) -> list[str]:
    voices = {"narrator": report.cast.narrator, **report.cast.speakers}
    if report.unsure_quotes:
        voices[f"not sure who ({report.unsure_quotes})"] = report.cast.unsure
    width = max(map(len, voices))
    return [f"{name:{width}}  {voice.name}" for name, voice in voices.items()]


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
    if report.translations:
        s = "s" if report.translations > 1 else ""
        notes.append(f"{report.translations} paragraph{s} of translation shown, not spoken")
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
        "lessons": [_report(each) for each in done if isinstance(each, Report)],
        "failed": [
            {"source": each.source, "error": str(each.error), "exit_code": each.error.exit_code}
            for each in done
            if isinstance(each, Failure)
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _report(report: Report) -> dict[str, Any]:
    return {
        "source": report.source,
        "mp3": str(report.mp3),
        "title": report.title,
        "duration_ms": report.duration_ms,
        "size_bytes": report.size_bytes,
        "seconds_taken": round(report.seconds_taken, 3),
        "sentences": report.sentences,
        "utterances": report.utterances,
        "synthesized": report.synthesized,
        "narrator": _voice(report.cast.narrator),
        "speakers": [
            {"name": name, **_voice(voice)} for name, voice in report.cast.speakers.items()
        ],
        "unsure": {"quotes": report.unsure_quotes, **_voice(report.cast.unsure)},
        "translations": report.translations,
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
