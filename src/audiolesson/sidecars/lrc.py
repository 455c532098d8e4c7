"""LRC lyrics: players show each sentence or phrase while it is heard."""

from collections.abc import Iterator

from audiolesson.sidecars.base import Lesson, Sidecar


class Lrc(Sidecar):
    """A line for each hearing, "[mm:ss.xx]words", behind a few header tags."""

    suffix = ".lrc"

    def chunks(self, lesson: Lesson) -> Iterator[str]:
        """Write the header, then the hearings in order."""
        yield f"[ti:{_one_line(lesson.title)}]\n"
        yield f"[al:{_one_line(lesson.album)}]\n"
        yield f"[length:{_length(lesson.timeline.duration_ms)}]\n"
        yield "[re:audiolesson]\n"
        for hearing, cue in lesson.timeline.first_cues():
            if words := _one_line(hearing.text):
                yield f"[{_stamp(cue.start_ms)}]{words}\n"


def _stamp(milliseconds: int) -> str:
    """Minutes (as many as there are), seconds and hundredths, never later than the time itself."""
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000 // 10:02}"


def _length(milliseconds: int) -> str:
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes:02}:{seconds:02}"


def _one_line(text: str) -> str:
    """Words only: a bracket at the start would read as another time stamp or tag."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")
