"""The embedded voice: the same samples whatever came before, and what it takes to stay so."""

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from audiolesson.engines import espeak, espeak_worker
from audiolesson.engines.espeak import Espeak
from audiolesson.errors import EngineIncomplete, UnknownVoice
from audiolesson.model import Gender, Utterance

TEXTS = [f"The ferry number {number} was {number % 7} minutes late again." for number in range(40)]
VOICES = ["en-us", "en-gb-x-rp+f3", "fr+Annie", "en-us+Nguyen"]

SHUFFLED = """
import hashlib, json, random, sys
from concurrent.futures import ThreadPoolExecutor
from audiolesson.engines.espeak import Espeak
from audiolesson.model import Utterance

asked = [Utterance(*each) for each in json.load(sys.stdin)]
random.Random(sys.argv[1]).shuffle(asked)
with Espeak() as engine, ThreadPoolExecutor(2) as pool:
    spoken = dict(zip(asked, pool.map(engine.speak, asked)))
digests = {repr(each): hashlib.sha256(s.pcm).hexdigest() for each, s in spoken.items()}
print(json.dumps([digests, sorted((repr(e), sorted(s.onsets.items())) for e, s in spoken.items())],
                 sort_keys=True))
"""


def say(text: str, voice: str = "en-us", rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", voice, rate)


@pytest.fixture
def engine() -> Espeak:
    return Espeak()


def test_shuffled_utterances_in_two_processes_give_the_same_bytes() -> None:
    asked = json.dumps(
        [(text, "en", voice, rate) for text in TEXTS for voice in VOICES for rate in (1.0, 0.75)]
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", SHUFFLED, seed],
            input=asked,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    assert len(json.loads(answers[0])[0]) == len(TEXTS) * len(VOICES) * 2


def test_a_helper_that_is_replaced_says_the_same(
    engine: Espeak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(espeak, "_REPLY_LIMIT", 2)
    with engine:
        spoken = {engine.speak(say("Good morning to you both.")).pcm for _ in range(7)}
    assert len(spoken) == 1


def test_slow_speech_takes_longer(engine: Espeak) -> None:
    with engine:
        normal = engine.speak(say("We waited nine years for this.")).pcm
        slow = engine.speak(say("We waited nine years for this.", rate=0.75)).pcm
    assert 1.2 < len(slow) / len(normal) < 1.45


def test_words_that_it_runs_together_or_takes_apart_keep_their_places(engine: Espeak) -> None:
    text = "It paid $3.5bn, for 537 of the boats on the U.S. coast."
    with engine:
        speech = engine.speak(say(text))
    starts = [speech.onsets[index] for index in sorted(speech.onsets)]
    assert starts == sorted(starts)
    tokens = text.split()
    assert set(speech.onsets) <= set(range(len(tokens)))
    for token in ("It", "paid", "$3.5bn,", "537", "boats", "coast."):
        assert tokens.index(token) in speech.onsets


@pytest.mark.parametrize("text", ["a < b & c > d", "<b>bold</b>", "<speak>hi</speak>", "&amp;"])
def test_markup_is_read_as_text(engine: Espeak, text: str) -> None:
    with engine:
        marked = engine.speak(say(text)).pcm
        plain = engine.speak(say(text.replace("<", " ").replace(">", " "))).pcm
    assert len(marked) >= len(plain)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5000,
        "?!" * 500 + "x",
        "😀 ok",
        "ค ω ᚠ 你好",
        "x\u0300" * 300,
        "[[h@'loU]] no phonemes",
    ],
)
def test_odd_text_is_spoken_all_the_same(engine: Espeak, text: str) -> None:
    with engine:
        assert np.frombuffer(engine.speak(say(text)).pcm, "<i2").any()


def test_a_character_that_stands_for_another_is_spoken_as_that(engine: Espeak) -> None:
    with engine:
        assert engine.speak(say("①")).pcm == engine.speak(say("1")).pcm


def test_a_helper_that_dies_is_told_in_one_line(
    engine: Espeak, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import os, sys; sys.stdin.readline(); os.abort()")
    monkeypatch.setattr(espeak_worker, "__file__", str(dying))
    with engine, pytest.raises(EngineIncomplete, match="stopped in the middle of 'Hello'") as told:
        engine.speak(say("Hello"))
    assert told.value.exit_code == 3


def test_its_data_missing_is_told_in_one_line(
    engine: Espeak, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library, _ = espeak._installation()
    monkeypatch.setattr(espeak, "_installation", lambda: (library, str(tmp_path)))
    with engine, pytest.raises(EngineIncomplete, match="espeak-ng"):
        engine.speak(say("Hello"))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("en-us", "en-us"),
        ("en-gb-x-rp+f3", "en-gb-x-rp+f3"),
        ("EN-GB-X-RP+F3", "en-gb-x-rp+f3"),
        ("en-gb+annie", "en+Annie"),
        ("no", "nb"),
        ("zh", "cmn"),
        ("fr+annie", "fr+Annie"),
    ],
)
def test_a_voice_is_a_language_and_a_variant(engine: Espeak, name: str, found: str) -> None:
    assert engine.voice(name).name == found


@pytest.mark.parametrize(
    "name", ["", "+f3", "qq", "en-us+", "en-us+nobody", "../en", "en-us+f3+m1"]
)
def test_an_unknown_voice_is_refused(engine: Espeak, name: str) -> None:
    with pytest.raises(UnknownVoice) as told:
        engine.voice(name)
    assert told.value.exit_code == 2


def test_a_known_variant_brings_its_gender_and_loudness(engine: Espeak) -> None:
    voice = engine.voice("de+f3")
    assert voice.gender is Gender.FEMALE
    assert voice.gain_db != 0


@pytest.mark.parametrize(
    "language", ["en", "en-GB", "fr", "de", "es", "zh", "zh-TW", "ja", "pt-BR"]
)
def test_every_voice_that_is_offered_speaks(engine: Espeak, language: str) -> None:
    bank = engine.bank(language)
    voices = [bank.narrator, bank.unsure, *bank.speakers]
    with engine:
        spoken = {
            hashlib.sha256(engine.speak(say("Oslo 1 2 3", voice.name)).pcm).digest()
            for voice in voices
        }
    assert len(spoken) == len(voices) >= 10


def test_english_has_sixteen_speakers_of_both_genders_and_several_accents(engine: Espeak) -> None:
    speakers = engine.bank("en").speakers
    assert len(speakers) == 16
    assert {voice.gender for voice in speakers} == {Gender.FEMALE, Gender.MALE}
    assert {voice.origin for voice in speakers} == {"US", "GB", "GB-SCT", "029"}


def test_a_language_that_it_does_not_speak_is_refused(engine: Espeak) -> None:
    with pytest.raises(UnknownVoice, match="--lang"):
        engine.bank("tlh-x-none")


def test_helpers_end_with_the_engine(engine: Espeak) -> None:
    with engine:
        engine.speak(say("Hello"))
        helper = engine._idle.get_nowait()
        engine._idle.put(helper)
        assert helper._process.poll() is None
    assert helper._process.poll() is not None


def test_the_order_of_asking_is_drawn_at_random() -> None:
    one, other = list(range(50)), list(range(50))
    random.Random("1").shuffle(one)
    random.Random("2").shuffle(other)
    assert one != other
