"""Each distinct utterance is asked for once, however often and in whatever form it is wanted."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from audiolesson.cache import Cache
from audiolesson.engines.tone import Tone
from audiolesson.errors import SpeechMissing
from audiolesson.model import Speech, Utterance, Voice
from audiolesson.mp3.grid import TAIL_FRAMES, FrameGrid, frames_of_samples
from audiolesson.progress import Progress
from audiolesson.synthesis import Synthesizer

SAID = [Utterance(text, "en", "tone-330", 1.0) for text in ("one", "two words", "three of them")]


class Counting(Tone):
    """Beeps, and counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def speak(self, utterance: Utterance) -> Speech:
        self.asked[utterance.text] += 1
        return super().speak(utterance)


class Distant(Counting):
    """The same, as if it were behind a network."""

    repeatable = False


class Silent(Tone):
    """Has nothing to say."""

    def speak(self, utterance: Utterance) -> Speech:
        speech = super().speak(utterance)
        return Speech(bytes(len(speech.pcm)), speech.sample_rate)


Make = Callable[..., Synthesizer]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def make_(
        engine: Tone, bitrate: int = 64, gain_db: float = 0.0, progress: Progress | None = None
    ) -> Synthesizer:
        voices = [Voice("tone-330", "und", gain_db=gain_db)]
        return Synthesizer(engine, Cache(tmp_path), FrameGrid(bitrate), voices, progress=progress)

    return make_


def test_an_utterance_that_is_heard_often_is_asked_for_once(make: Make) -> None:
    engine = Counting()
    make(engine).measure(SAID * 20)
    assert engine.asked == Counter(each.text for each in SAID)


def test_what_was_spoken_before_is_not_asked_for_again(make: Make) -> None:
    first, second = Counting(), Counting()
    lengths = make(first).measure(SAID)
    synthesizer = make(second)
    assert synthesizer.measure(SAID) == lengths
    assert (second.asked, synthesizer.synthesized) == (Counter(), 0)


@pytest.mark.parametrize("change", [{"bitrate": 96}, {"gain_db": -3.0}])
def test_what_came_over_a_network_is_not_asked_for_in_another_form(
    make: Make, change: dict[str, float]
) -> None:
    make(Distant()).measure(SAID)
    engine = Distant()
    synthesizer = make(engine, **change)
    lengths = synthesizer.measure(SAID)
    assert engine.asked == Counter()
    assert not any(word.estimated for length in lengths.values() for word in length.words)


@pytest.mark.parametrize("change", [{"bitrate": 96}, {"gain_db": -3.0}])
def test_another_form_is_another_clip(make: Make, change: dict[str, float]) -> None:
    one, other = make(Tone()), make(Tone(), **change)
    assert one.clip(SAID[0]).frames != other.clip(SAID[0]).frames


def test_a_clip_is_as_long_as_was_measured(make: Make) -> None:
    synthesizer = make(Tone())
    for utterance, length in synthesizer.measure(SAID).items():
        clip = synthesizer.clip(utterance)
        frames = frames_of_samples(length.samples) + TAIL_FRAMES
        assert (clip.samples, clip.words) == (length.samples, length.words)
        assert len(clip.frames) == frames * FrameGrid(64).frame_bytes


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_clip_that_the_cache_lost_is_made_again(
    make: Make, tmp_path: Path, damage: bytes | None
) -> None:
    synthesizer = make(Tone())
    before = synthesizer.clip(SAID[0])
    for entry in [path for path in tmp_path.rglob("*") if path.is_file()]:
        entry.unlink() if damage is None else entry.write_bytes(damage)
    assert synthesizer.clip(SAID[0]) == before


def test_speech_without_sound_is_refused_and_not_kept(make: Make, tmp_path: Path) -> None:
    with pytest.raises(SpeechMissing, match="no sound for 'one'"):
        make(Silent()).measure(SAID[:1])
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


class Told:
    """Progress that is written down."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def begin(self, what: str, total: int) -> None:
        self.said += [what, total]

    def advance(self) -> None:
        self.said.append("+")

    def retry(self, why: str, seconds: float) -> None:
        self.said.append(why)

    def end(self) -> None:
        self.said.append("end")


def test_progress_counts_what_is_distinct_and_ends_even_on_failure(make: Make) -> None:
    told, failed = Told(), Told()
    make(Tone(), progress=told).measure(SAID * 2)
    with pytest.raises(SpeechMissing):
        make(Silent(), bitrate=96, progress=failed).measure(SAID[:1])
    assert told.said == ["speaking", 3, "+", "+", "+", "end"]
    assert failed.said == ["speaking", 1, "end"]
