"""A timeline and its clips into an MP3 file, streamed: memory does not grow with its length."""

from collections.abc import Callable
from typing import IO

from audiolesson.model import Clip, Utterance
from audiolesson.mp3.grid import TAIL_FRAMES, FrameGrid
from audiolesson.mp3.info import END_FRAMES, info_frame
from audiolesson.mp3.tags import Tags, id3
from audiolesson.timeline import Timeline


def write_mp3(
    target: IO[bytes],
    timeline: Timeline,
    clip_of: Callable[[Utterance], Clip],
    grid: FrameGrid,
    tags: Tags,
) -> None:
    """Write the tag, the Info frame and every frame of the lesson.

    Args:
        target: written from its present position on, never read.
        timeline: made from the lengths of the very clips that `clip_of` gives.
        clip_of: asked once for each hearing of an utterance, in order.
        grid: of the clips.
        tags: what players show.

    """
    target.write(id3(tags))
    target.write(info_frame(grid, timeline.frames + END_FRAMES))
    silence = grid.silent_frame
    tail = 0
    for cue in timeline.cues:
        if cue.line is None:
            target.write(silence * (cue.frames - tail))
            tail = 0
        else:
            frames = clip_of(cue.line.utterance).frames
            tail = grid.frames_in(frames) - cue.frames
            if tail != TAIL_FRAMES:
                raise RuntimeError(f"a clip of {cue.frames} frames came with {tail} more")
            target.write(frames)
    target.write(silence * END_FRAMES)
