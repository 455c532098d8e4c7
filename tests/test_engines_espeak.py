"""The embedded voice: the same samples whatever came before, and what it takes to stay so."""

import hashlib
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from audiolesson.engines import espeak, espeak_worker
from audiolesson.engines.espeak import Espeak
from audiolesson.errors import EngineFailed, UnknownVoice
from audiolesson.model import Gender, Speech, Utterance

TEXTS = [f"The ferry number {number} was {number % 7} minutes late again." for number in range(40)]
VOICES = ["en-us", "en-gb-x-rp+f3", "fr+Annie", "en-us+Nguyen", "en-x-fr", "en-x-de+m3"]

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


def longest_silence_s(speech: Speech) -> float:
    quiet = np.abs(np.frombuffer(speech.pcm, "<i2").astype(np.int32)) < 60
    changes = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    return float(np.max(changes[1::2] - changes[::2], initial=0)) / speech.sample_rate


def test_signs_that_markup_is_made_of_take_no_word_away(engine: Espeak) -> None:
    with engine:
        marked = engine.speak(say("a < b & c > d"))
        plain = engine.speak(say("a b c d"))
        named = engine.speak(say("a b and c d"))
    assert len(marked.pcm) > len(named.pcm) > len(plain.pcm)
    letters = [marked.onsets[index] for index in (0, 2, 3, 4, 6)]
    assert letters == sorted(set(letters))


@pytest.mark.parametrize(
    "tag",
    [
        '<break time="10s"/>',
        '<prosody rate="x-slow">',
        '<voice name="fr">',
        '<audio src="/etc/hosts"/>',
        "<!-- no comment -->",
        "[[_:_:_:_:_:_:_:_:]]",
    ],
)
def test_a_tag_is_read_and_not_obeyed(engine: Espeak, tag: str) -> None:
    """Its letters take time, the words behind it are not lost, and nothing waits."""
    with engine:
        tagged = engine.speak(say(f"one {tag} two"))
        plain = engine.speak(say("one two"))
    assert len(tagged.pcm) > 2 * len(plain.pcm)
    assert longest_silence_s(tagged) < 0.5
    assert len(f"one {tag} two".split()) - 1 in tagged.onsets


def test_phonemes_in_brackets_are_letters(engine: Espeak) -> None:
    with engine:
        bracketed = engine.speak(say("[[h@'loU]]")).pcm
        hello = engine.speak(say("hello")).pcm
    assert len(bracketed) > 2 * len(hello)


@pytest.mark.parametrize("command", ["\x01250S", "\x01+90P", "\x0110A", "\x015I", "\x01Y"])
def test_commands_in_control_characters_are_read_as_text(engine: Espeak, command: str) -> None:
    with engine:
        commanded = engine.speak(say(f"{command} hello there"))
        plain = engine.speak(say(f"{command.replace(chr(1), ' ')} hello there"))
    assert commanded == plain


def test_a_nul_does_not_end_the_text(engine: Espeak) -> None:
    with engine:
        assert engine.speak(say("one\0two")).pcm == engine.speak(say("one two")).pcm


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
    with engine, pytest.raises(EngineFailed, match="stopped in the middle of 'Hello'") as told:
        engine.speak(say("Hello"))
    assert told.value.exit_code == 3


def test_its_data_missing_is_told_in_one_line(
    engine: Espeak, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library, _ = espeak._installation()
    monkeypatch.setattr(espeak, "_installation", lambda: (library, str(tmp_path)))
    with engine, pytest.raises(EngineFailed, match="espeak-ng"):
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
        ("en-x-fr", "en-x-fr"),
        ("EN-X-DE+F2", "en-x-de+f2"),
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


@pytest.mark.parametrize("name", ["de+f1", "en-x-fr", "en-us"])
def test_a_voice_that_was_measured_brings_its_gain(engine: Espeak, name: str) -> None:
    assert isinstance(engine.voice(name).gain_db, float)


@pytest.mark.parametrize("name", ["ja+linda", "en-gb-scotland+linda", "en-us+whisper"])
def test_in_a_language_in_which_it_was_not_a_variant_has_no_gain_yet(
    engine: Espeak, name: str
) -> None:
    assert engine.voice(name).gain_db is None


def test_a_known_variant_brings_its_gender_to_any_language(engine: Espeak) -> None:
    assert engine.voice("ja+linda").gender is Gender.FEMALE


@pytest.mark.parametrize(
    ("tag", "narrator"), [("en-US", "en-us"), ("zh-TW", "cmn"), ("fr-CA", "fr")]
)
def test_a_region_has_the_cast_of_the_voice_that_serves_it(
    engine: Espeak, tag: str, narrator: str
) -> None:
    bank = engine.bank(tag)
    assert bank.narrator.name == narrator
    assert all(voice.gain_db is not None for voice in bank.speakers)


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


# ------------------------------------------------------------------ accents of our own
@pytest.mark.parametrize("variant", ["", "+m3", "+f2"])
@pytest.mark.parametrize(
    ("accent", "pairs"),
    [
        ("en-x-fr", ["think sink", "then Zen", "hair air", "ship sheep", "look Luke"]),
        ("en-x-de", ["think sink", "wine vine", "bed bet", "bag back", "man men", "leave leaf"]),
        ("en-x-zh", ["think sink", "vest west", "ship sheep", "look Luke", "ride write"]),
    ],
)
def test_a_foreign_accent_makes_two_words_one(
    engine: Espeak, accent: str, pairs: list[str], variant: str
) -> None:
    with engine:
        for one, other in (pair.split() for pair in pairs):
            said = [engine.speak(say(word, accent + variant)).pcm for word in (one, other)]
            plain = [engine.speak(say(word, "en-gb-x-rp" + variant)).pcm for word in (one, other)]
            assert said[0] == said[1], (one, other)
            assert plain[0] != plain[1], (one, other)


@pytest.mark.parametrize("accent", ["en-x-fr", "en-x-de", "en-x-zh"])
def test_a_foreign_accent_keeps_the_words_and_about_their_times(
    engine: Espeak, accent: str
) -> None:
    text = "The weather on Thursday was worse than we had hoped, but the big ship left at seven."
    with engine:
        foreign = engine.speak(say(text, f"{accent}+m3"))
        plain = engine.speak(say(text, "en-gb-x-rp+m3"))
    assert foreign.pcm != plain.pcm
    assert set(foreign.onsets) == set(plain.onsets)
    assert 0.85 < len(foreign.pcm) / len(plain.pcm) < 1.15
    for index, milliseconds in foreign.onsets.items():
        assert abs(milliseconds - plain.onsets[index]) < 600


def test_a_foreign_accent_slows_down_as_others_do(engine: Espeak) -> None:
    with engine:
        normal = engine.speak(say("We waited nine years for this.", "en-x-zh")).pcm
        slow = engine.speak(say("We waited nine years for this.", "en-x-zh", rate=0.75)).pcm
    assert 1.2 < len(slow) / len(normal) < 1.45


def test_helpers_find_our_voice_files_wherever_the_program_was_started(
    engine: Espeak, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with engine:
        assert engine.speak(say("Hello", "en-x-fr")).pcm != engine.speak(say("Hello")).pcm


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


def test_several_helpers_speak_at_once() -> None:
    """As many as there are threads that ask, so that no core is idle."""
    texts = [
        f"Sentence number {number} of them all is neither long nor short." for number in range(40)
    ]
    with Espeak() as engine, ThreadPoolExecutor(engine.parallel) as pool:
        list(pool.map(lambda text: engine.speak(say(text)), texts))
        assert engine._idle.qsize() >= 2
