"""Files beside the MP3, all from the one timeline."""

from audiolesson.sidecars.base import Lesson, Sidecar
from audiolesson.sidecars.lrc import Lrc
from audiolesson.sidecars.timeline_json import TimelineJson

SIDECARS: tuple[Sidecar, ...] = (Lrc(), TimelineJson())
"""What is written for every lesson."""

__all__ = ["SIDECARS", "Lesson", "Sidecar"]
