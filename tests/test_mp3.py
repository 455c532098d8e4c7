"""MP3 files made of independent clips and silence, as decoders that are not ours hear them."""

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3
from numpy.typing import NDArray

from audiolesson.audiofile import decode
from audiolesson.errors import BadOption
from audiolesson.model import Clip, Gap, Hearing, Line, Utterance
from audiolesson.mp3.encoder import encode
from audiolesson.mp3.grid import (
    BITRATES,
    FRAME_MS,
    FRAME_SAMPLES,
    SAMPLE_RATE,
    TAIL_FRAMES,
    FrameGrid,
    frames_of_samples,
)
from audiolesson.mp3.info import crc16, info_frame
from audiolesson.mp3.tags import Tags, id3
from audiolesson.mp3.writer import write_mp3
from audiolesson.timeline import Timeline, lay_out
from decoders import EXACT, LATE_MS, run

LOUD = 300
"""A sample value that no silence has and every sound soon reaches."""
WORDY = (40, 48, 64, 128, 160)
"""Bitrates in kbit/s at which a clip's onset is sharp."""


def tone(samples: int, hertz: int = 440) -> bytes:
    ramp = np.minimum(1, np.minimum(np.arange(samples), np.arange(samples)[::-1]) / 120)
    wave = 12_000 * np.sin(2 * np.pi * hertz * np.arange(samples) / SAMPLE_RATE) * ramp
    return wave.astype("<i2").tobytes()


def lesson_of(lengths: list[int], bitrate: int) -> tuple[Timeline, bytes]:
    """A lesson of one tone after the other, each of so many samples."""
    grid = FrameGrid(bitrate)
    said = [Utterance(str(number), "en", "v", 1.0) for number in range(len(lengths))]
    clips = {
        utterance: Clip(encode(tone(length, 300 + 50 * number), grid), length, ())
        for number, (utterance, length) in enumerate(zip(said, lengths, strict=True))
    }
    hearings = [Hearing((Line(each, 0),), 0, 0, Gap(base_ms=300)) for each in said]
    timeline = lay_out(hearings, clips)
    target = io.BytesIO()
    tags = Tags("T", "A", "en", 1, 1, "text", timeline.duration_ms)
    write_mp3(target, timeline, clips.__getitem__, grid, tags)
    return timeline, target.getvalue()


@pytest.fixture(scope="module")
def lengths() -> list[int]:
    return [24_000, 577, 9_999, 30_001, 2_304, 12_345]


@pytest.mark.parametrize("decoder", EXACT)
@pytest.mark.parametrize("bitrate", BITRATES)
def test_a_file_is_exactly_as_long_as_its_timeline(
    tmp_path: Path, lengths: list[int], decoder: str, bitrate: int
) -> None:
    timeline, data = lesson_of(lengths, bitrate)
    (tmp_path / "lesson.mp3").write_bytes(data)
    decoded = EXACT[decoder](tmp_path / "lesson.mp3")
    assert len(decoded) == timeline.frames * FRAME_SAMPLES
    assert timeline.duration_ms == timeline.frames * FRAME_MS


@pytest.mark.parametrize("decoder", EXACT)
@pytest.mark.parametrize("bitrate", WORDY)
def test_sound_begins_where_its_cue_does(
    tmp_path: Path, lengths: list[int], decoder: str, bitrate: int
) -> None:
    timeline, data = lesson_of(lengths, bitrate)
    (tmp_path / "lesson.mp3").write_bytes(data)
    loud = np.flatnonzero(np.abs(EXACT[decoder](tmp_path / "lesson.mp3").astype(int)) > LOUD)
    for cue in timeline.cues:
        if cue.line is not None:
            start = cue.start_ms * SAMPLE_RATE // 1000
            onset = loud[loud >= start - FRAME_SAMPLES][0]
            assert 0 <= onset - start <= 24


@pytest.mark.parametrize("decoder", LATE_MS)
def test_decoders_that_ignore_the_header_are_late_by_a_constant(
    tmp_path: Path, lengths: list[int], decoder: str
) -> None:
    timeline, data = lesson_of(lengths, 64)
    (tmp_path / "lesson.mp3").write_bytes(data)
    decode, late_ms = LATE_MS[decoder]
    loud = np.flatnonzero(np.abs(decode(tmp_path / "lesson.mp3").astype(int)) > LOUD)
    speech = [cue for cue in timeline.cues if cue.line is not None]
    for cue in (speech[0], speech[-1]):
        start = (cue.start_ms + late_ms) * SAMPLE_RATE // 1000
        onset = loud[loud >= start - FRAME_SAMPLES][0]
        assert abs(onset - start) <= 48


@pytest.mark.parametrize("bitrate", WORDY)
def test_gaps_are_digital_silence_once_a_clip_has_run_out(
    tmp_path: Path, lengths: list[int], bitrate: int
) -> None:
    timeline, data = lesson_of(lengths, bitrate)
    (tmp_path / "lesson.mp3").write_bytes(data)
    samples = EXACT["mpg123"](tmp_path / "lesson.mp3")
    for cue in timeline.cues:
        if cue.line is None:
            start = (cue.start_frame + TAIL_FRAMES) * FRAME_SAMPLES
            end = (cue.start_frame + cue.frames) * FRAME_SAMPLES
            # The next clip's transform reaches back a little, with a few units of 32,768.
            reached = end - 2 * FRAME_SAMPLES
            assert not samples[start:reached].any()
            assert np.abs(samples[reached : end - FRAME_SAMPLES].astype(int)).max() <= 4


def test_mp3val_finds_nothing_to_complain_of(tmp_path: Path, lengths: list[int]) -> None:
    (tmp_path / "lesson.mp3").write_bytes(lesson_of(lengths, 64)[1])
    report = run("mp3val", tmp_path / "lesson.mp3").decode()
    assert "WARNING" not in report
    assert "ERROR" not in report
    assert "CBR" in report


@given(samples=st.integers(1, 6_000), bitrate=st.sampled_from(BITRATES))
def test_a_clip_costs_its_frames_and_two_more(samples: int, bitrate: int) -> None:
    grid = FrameGrid(bitrate)
    frames = encode(tone(samples), grid)
    assert len(frames) == (frames_of_samples(samples) + TAIL_FRAMES) * 3 * bitrate
    assert frames[:3] == grid.header[:3]


def test_a_clip_needs_nothing_of_what_came_before() -> None:
    frames = encode(tone(24_000), FrameGrid(64))
    main_data_begin = frames[4]
    assert main_data_begin == 0


@pytest.mark.parametrize("bitrate", [0, 8, 15, 63, 320, -64])
def test_a_bitrate_off_the_grid_is_refused(bitrate: int) -> None:
    with pytest.raises(BadOption, match=f"no bitrate {bitrate}") as told:
        FrameGrid(bitrate)
    assert told.value.exit_code == 2
    assert "16, 24, 32" in told.value.hint


@pytest.mark.parametrize("bitrate", BITRATES)
def test_the_info_frame_states_frames_bytes_delay_and_padding(bitrate: int) -> None:
    grid = FrameGrid(bitrate)
    frame = info_frame(grid, frames=1000)
    assert frame[:2] == b"\xff\xf3"
    assert frame[13:17] == b"Info"
    flags, frames, size = struct.unpack(">LLL", frame[17:29])
    assert (flags, frames) == (15, 1000)
    assert size == len(frame) + 1000 * grid.frame_bytes
    lame = frame[133:169]
    assert lame.startswith(b"LAME")
    assert int.from_bytes(lame[21:24], "big") == 576 << 12 | 576
    assert lame[20] == bitrate
    assert struct.unpack(">H", lame[34:36]) == (crc16(frame[:167]),)


def test_the_checksum_is_crc_16_arc() -> None:
    # The catalogue's check value: reveng.sourceforge.io/crc-catalogue, CRC-16/ARC.
    assert crc16(b"123456789") == 0xBB3D


def test_tags_are_id3v2_3_and_say_title_album_language_track_and_text() -> None:
    tags = Tags("Ein Titel – 标题", "Album", "de-CH", 3, 12, "Zeile 1\n第二行", 61_000)
    read = ID3(io.BytesIO(id3(tags)))
    assert id3(tags)[:5] == b"ID3\x03\x00"
    assert read["TIT2"].text == ["Ein Titel – 标题"]
    assert read["TALB"].text == ["Album"]
    assert read["TLAN"].text == ["ger"]
    assert read["TRCK"].text == ["3/12"]
    assert read["TLEN"].text == ["61000"]
    assert read["USLT::ger"].text == "Zeile 1\n第二行"


def test_an_unlisted_language_is_tagged_as_undetermined() -> None:
    read = ID3(io.BytesIO(id3(Tags("T", "A", "qya", 1, 1, "text", 0))))
    assert read["TLAN"].text == ["und"]


def test_a_clip_of_another_length_than_planned_is_not_written() -> None:
    grid = FrameGrid(64)
    said = Utterance("a", "en", "v", 1.0)
    timeline = lay_out(
        [Hearing((Line(said, 0),), 0, 0, Gap(base_ms=300))], {said: Clip(b"", 9_000, ())}
    )
    other = Clip(encode(tone(24_000), grid), 24_000, ())
    with pytest.raises(RuntimeError, match="came with"):
        write_mp3(io.BytesIO(), timeline, lambda _: other, grid, Tags("T", "A", "en", 1, 1, "", 0))


@pytest.mark.parametrize("bitrate", [32, 64, 160])
@pytest.mark.parametrize("hertz", [200, 1000, 3000])
def test_a_clip_is_heard_as_loud_as_it_is(bitrate: int, hertz: int) -> None:
    clip = tone(24_000, hertz)
    heard = np.frombuffer(decode(encode(clip, FrameGrid(bitrate)))[0], "<i2")
    middle = slice(8_000, 16_000)
    told = np.frombuffer(clip, "<i2")[middle].astype(float)
    assert rms(heard[middle].astype(float)) == pytest.approx(rms(told), rel=0.01)


def rms(samples: NDArray[np.float64]) -> float:
    return float(np.sqrt(np.mean(samples**2)))
