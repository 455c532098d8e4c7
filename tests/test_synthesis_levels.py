"""Voices that come without a gain are measured once, by what they say first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyloudnorm
import pytest
import soxr

from audiolesson.audiofile import decode
from audiolesson.cache import Cache
from audiolesson.engines.base import Engine
from audiolesson.engines.espeak import Espeak
from audiolesson.errors import BadOption
from audiolesson.model import Speech, Utterance, Voice
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.synthesis import Synthesizer

PARAGRAPH = [
    "A narrow road leads from the harbour to the school on the hill.",
    "In winter nobody drives there, because the wind blows stones across it.",
    "The children walk, and the teacher walks behind them with a lantern.",
    "She has done so for twenty years, and never lost one of them.",
    "When she was asked why, she laughed and said that she liked the view.",
    "Who would have thought that so many visitors wanted to see it, too?",
]


class Uneven(Engine):
    """espeak's voices, much louder and much quieter, behind a network as it were."""

    name = "uneven"

    def __init__(self, volumes: dict[str, float]) -> None:
        self._espeak = Espeak()
        self._volumes = volumes
        self.asked: list[Utterance] = []

    def version(self, voice: str) -> str:
        return "1"

    def voices(self, language: str | None) -> Sequence[Voice]:
        return [Voice(name, "en") for name in self._volumes]

    def speak(self, utterance: Utterance) -> Speech:
        self.asked.append(utterance)
        speech = self._espeak.speak(utterance)
        samples = np.frombuffer(speech.pcm, "<i2") * self._volumes[utterance.voice]
        return Speech(samples.astype("<i2").tobytes(), speech.sample_rate)

    def close(self) -> None:
        self._espeak.close()


VOLUMES = {"en-us+f3": 0.1, "en-gb-x-rp+m3": 1.3, "en-gb-scotland": 0.5}


def said(text: str, voice: str) -> Utterance:
    return Utterance(text, "en", voice, 1.0)


def utterances(voice: str, sentences: int = len(PARAGRAPH)) -> list[Utterance]:
    return [said(text, voice) for text in PARAGRAPH[:sentences]]


def synthesizer(engine: Engine, folder: Path, **options: Any) -> Synthesizer:
    voices = engine.voices("en")
    return Synthesizer(engine, Cache(folder), FrameGrid(160), voices, **options)


def lufs(speaker: Synthesizer, spoken: Sequence[Utterance]) -> float:
    pcm = b"".join(decode(speaker.clip(each).frames)[0] for each in spoken)
    samples = np.frombuffer(pcm, "<i2") / 32768
    return float(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples))


@pytest.mark.parametrize("wanted", [-17.0, -19.0, -23.0, -31.0])
def test_every_voice_is_as_loud_as_is_wanted(tmp_path: Path, wanted: float) -> None:
    with Uneven(VOLUMES) as engine:
        speaker = synthesizer(engine, tmp_path, lufs=wanted)
        speaker.measure([each for voice in VOLUMES for each in utterances(voice)])
        for voice in VOLUMES:
            assert lufs(speaker, utterances(voice)) == pytest.approx(wanted, abs=0.5)


def test_measuring_asks_for_nothing_twice(tmp_path: Path) -> None:
    with Uneven(VOLUMES) as engine:
        spoken = [each for voice in VOLUMES for each in utterances(voice)]
        synthesizer(engine, tmp_path).measure(spoken)
        assert sorted(engine.asked, key=str) == sorted(spoken, key=str)


def test_a_voice_that_was_measured_keeps_its_gain(tmp_path: Path) -> None:
    voice = "en-us+f3"
    with Uneven({voice: 0.5}) as engine:
        synthesizer(engine, tmp_path).measure(utterances(voice))
        before = synthesizer(engine, tmp_path).clip(utterances(voice)[0])
    with Uneven({voice: 0.1}) as engine:  # were it measured again, it would be raised
        speaker = synthesizer(engine, tmp_path)
        speaker.measure([said("It is another, quieter day on the hill above the harbour.", voice)])
        assert speaker.clip(utterances(voice)[0]) == before


def test_what_a_few_words_tell_is_not_kept(tmp_path: Path) -> None:
    voice = "en-us+f3"
    with Uneven({voice: 0.05}) as engine:
        synthesizer(engine, tmp_path).measure([said("Never at all.", voice)])
        speaker = synthesizer(engine, tmp_path)
        speaker.measure(utterances(voice))
        assert lufs(speaker, utterances(voice)) == pytest.approx(-19, abs=0.5)


def test_all_clips_of_a_voice_have_one_gain(tmp_path: Path) -> None:
    voice = "en-us+f3"
    with Uneven({voice: 0.5}) as engine:
        speaker = synthesizer(engine, tmp_path)
        speaker.measure(utterances(voice))
        gains = set()
        for each in utterances(voice):
            raw = np.frombuffer(engine.speak(each).pcm, "<i2").astype(float)
            clip = np.frombuffer(decode(speaker.clip(each).frames)[0], "<i2").astype(float)
            gains.add(round(float(np.abs(clip).sum() / np.abs(raw).sum()), 1))
        assert len(gains) == 1


def test_what_is_too_short_to_be_measured_is_spoken_all_the_same(tmp_path: Path) -> None:
    voice = "en-us+f3"
    with Uneven({voice: 0.5}) as engine:
        speaker = synthesizer(engine, tmp_path)
        speaker.measure([said("A", voice)])
        assert speaker.clip(said("A", voice)).samples > 0


@pytest.mark.parametrize("wanted", [-17.0])
def test_the_embedded_voices_are_as_loud_as_is_wanted_and_no_louder(
    tmp_path: Path, wanted: float
) -> None:
    with Espeak() as engine:
        voices = engine.voices("en")
        speaker = Synthesizer(engine, Cache(tmp_path), FrameGrid(160), voices, lufs=wanted)
        speaker.measure([each for voice in voices for each in utterances(voice.name)])
        for voice in voices:
            assert lufs(speaker, utterances(voice.name)) == pytest.approx(wanted, abs=0.5)
            assert true_peak_dbtp(speaker, utterances(voice.name)) < -1.0


def true_peak_dbtp(speaker: Synthesizer, spoken: Sequence[Utterance]) -> float:
    """By four times oversampling (BS.1770-4, annex 2)."""
    peaks = []
    for each in spoken:
        samples = np.frombuffer(decode(speaker.clip(each).frames)[0], "<i2") / 32768
        finer = soxr.resample(samples, SAMPLE_RATE, 4 * SAMPLE_RATE, quality="HQ")
        peaks.append(np.abs(finer).max())
    return float(20 * np.log10(max(peaks)))


@pytest.mark.parametrize("wanted", [-19.0, -17.0])
def test_a_lesson_of_the_embedded_voices_does_not_depend_on_those_before(
    tmp_path: Path, wanted: float
) -> None:
    """Not even with a variant that comes without a gain."""
    unmeasured = [Voice("it+Annie", "it")]
    spoken = [Utterance(text, "it", "it+Annie", 1.0) for text in ("Che bel faro!", "Va bene.")]
    others = [Utterance(text, "it", "it+Annie", 1.0) for text in PARAGRAPH]
    clips = []
    for before in ([], others):
        with Espeak() as engine:
            cache = Cache(tmp_path / str(len(before)))
            grid = FrameGrid(64)
            if before:
                Synthesizer(engine, cache, grid, unmeasured, lufs=wanted).measure(before)
            speaker = Synthesizer(engine, cache, grid, unmeasured, lufs=wanted)
            speaker.measure(spoken)
            clips.append([speaker.clip(each).frames for each in spoken])
    assert clips[0] == clips[1]


@pytest.mark.parametrize("wanted", [-60.0, -16.0, 0.0, float("nan")])
def test_a_loudness_that_no_lesson_can_have_is_refused(tmp_path: Path, wanted: float) -> None:
    with Uneven(VOLUMES) as engine, pytest.raises(BadOption, match="--loudness"):
        synthesizer(engine, tmp_path, lufs=wanted)
