"""M3U8 playlists: the lessons of a text in their order, for any player."""

from collections.abc import Iterable
from urllib.parse import quote

from audiolesson.sidecars.base import Lesson

SUFFIX = ".m3u8"


def playlist(lessons: Iterable[tuple[str, Lesson]]) -> str:
    """An extended M3U of lessons that stand beside it, to be written as UTF-8.

    Args:
        lessons: the names of their MP3 files, and themselves.

    """
    lines = ["#EXTM3U"]
    for name, lesson in lessons:
        seconds = round(lesson.timeline.duration_ms / 1000)
        lines += [f"#EXTINF:{seconds},{_one_line(lesson.title)}", _as_path(name)]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_path(name: str) -> str:
    """A name that is not taken for a comment, for an address, or for two lines."""
    if not name.isprintable():
        return quote(name)
    return f"./{name}" if name.startswith("#") or ":" in name else name
