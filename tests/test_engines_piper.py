"""Piper's voices: real models, small enough to be built for each test."""

import itertools
import json
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from audiolesson.cache import Cache
from audiolesson.engines import open_engine, piper_models
from audiolesson.engines.base import EngineOptions
from audiolesson.engines.espeak import Espeak
from audiolesson.engines.piper import Piper
from audiolesson.errors import (
    AudiolessonError,
    BadOption,
    EngineFailed,
    EngineRefused,
    UnknownVoice,
)
from audiolesson.model import Gender, Speech, Utterance
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pacing.recipe_file import load_recipe
from audiolesson.pipeline import Options, make_lesson, script_of
from audiolesson.publishing import Target
from audiolesson.synthesis.answers import check
from piper_voice import LOWEST_HERTZ, SAMPLE_RATE, build_voice, model_bytes

HUM = "en_US-hum-medium"
FOUR = ("ann", "ben", "cleo", "dan")
TALK = """\
The Lighthouse Opens

The old lighthouse opened its doors on Monday, and hundreds of people climbed its stairs.

"We waited nine years for this," said Mara Quill, the harbour master. "Now we can see the sea."

A fisherman said, "It is only a lamp."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "voices"
    path.mkdir()
    return path


@pytest.fixture
def engine(folder: Path) -> Piper:
    return Piper.open(EngineOptions(voices_folder=folder))


def say(text: str = "Good morning to you.", voice: str = HUM, rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", voice, rate)


def seconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.sample_rate


def hertz(speech: Speech) -> int:
    wave = np.frombuffer(speech.pcm, "<i2").astype(float)
    return round(np.argmax(np.abs(np.fft.rfft(wave))) * speech.sample_rate / len(wave))


def failure(kind: type[AudiolessonError], call: Callable[[], object]) -> AudiolessonError:
    with pytest.raises(kind) as caught:
        call()
    assert "\n" not in str(caught.value)
    return caught.value


# ------------------------------------------------------------------ it speaks
def test_a_voice_speaks_as_loud_as_its_model_makes_it(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    speech = engine.speak(say())
    check(speech, say(), engine)
    assert speech.sample_rate == SAMPLE_RATE
    peak = int(np.abs(np.frombuffer(speech.pcm, "<i2").astype(int)).max())
    assert peak == pytest.approx(0.3 * 32767, abs=2)


def test_all_sentences_of_a_text_are_joined(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    one, other = engine.speak(say("Good morning.")), engine.speak(say("It is late."))
    both = engine.speak(say("Good morning. It is late."))
    assert len(both.pcm) == len(one.pcm) + len(other.pcm)


@pytest.mark.parametrize("rate", [0.3, 0.75, 1.5, 3.0])
def test_the_speed_is_the_models_own(folder: Path, engine: Piper, rate: float) -> None:
    build_voice(folder)
    assert engine.own_rate(rate) == rate
    natural, changed = engine.speak(say()), engine.speak(say(rate=rate))
    assert seconds(changed) == pytest.approx(seconds(natural) / rate, rel=0.01)
    assert hertz(changed) == pytest.approx(hertz(natural), abs=2)


def test_a_speed_beyond_what_a_model_can_is_left_to_stretching(engine: Piper) -> None:
    assert (engine.own_rate(0.1), engine.own_rate(8)) == (0.3, 3.0)


def test_a_voice_keeps_the_length_of_its_own_that_its_maker_chose(
    folder: Path, engine: Piper
) -> None:
    build_voice(folder)
    slow = {"noise_scale": 0.6, "length_scale": 1.5, "noise_w": 0.8}
    build_voice(folder, "en_US-slow-medium", inference=slow)
    natural = engine.speak(say())
    longer = engine.speak(say(voice="en_US-slow-medium"))
    assert seconds(longer) == pytest.approx(seconds(natural) * 1.5, rel=0.01)


def test_each_speaker_of_a_model_has_a_voice(folder: Path, engine: Piper) -> None:
    build_voice(folder, speakers=FOUR)
    names = [f"{HUM}#{speaker}" for speaker in FOUR]
    assert [voice.name for voice in engine.voices("en")] == names
    pitches = [hertz(engine.speak(say(voice=name))) for name in names]
    assert pitches == pytest.approx([LOWEST_HERTZ * n for n in (1, 2, 3, 4)], abs=3)
    assert hertz(engine.speak(say())) == pytest.approx(LOWEST_HERTZ, abs=3)


def test_real_models_say_nothing_twice_in_the_same_way(folder: Path, engine: Piper) -> None:
    build_voice(folder, noisy=True)
    assert engine.speak(say()).pcm != engine.speak(say()).pcm
    assert not engine.repeatable


def test_no_time_of_a_word_is_claimed_that_is_not_known(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    assert engine.speak(say()).onsets == {}


# ------------------------------------------------------------------ text is data
def test_phonemes_in_brackets_are_letters_like_any_others(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    for text in ("Say [[ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ]] now", "[[[[a]]]] b", "a [[b"):
        plain = re.sub(r"[\[\]]", " ", text)
        assert len(engine.speak(say(text)).pcm) == len(engine.speak(say(plain)).pcm)


@pytest.mark.parametrize(
    "text",
    [
        'He said <break time="9s"/> & "left"',
        "a\0b \x01\x02 \x1b[31m c",
        "half a character \ud800 stands here",
        "Smile 🙂 and 你好",
        "It cost $3.5bn, or 537 % of £2.",
        "'; DROP TABLE voices; --",
    ],
)
def test_whatever_a_text_holds_is_read(folder: Path, engine: Piper, text: str) -> None:
    build_voice(folder)
    assert seconds(engine.speak(say(text))) > 0.5


@pytest.mark.parametrize("text", ["", " ", "...", "—", "\u200b", "[[ ]]", "\0"])
def test_a_text_of_no_sound_is_refused(folder: Path, engine: Piper, text: str) -> None:
    build_voice(folder)
    assert "nothing to say" in failure(EngineFailed, lambda: engine.speak(say(text))).what


def test_what_makes_no_sound_between_sentences_is_left_out(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    assert len(engine.speak(say("Good morning. ... ?")).pcm) == len(
        engine.speak(say("Good morning.")).pcm
    )


@pytest.mark.parametrize(
    ("letters", "count"), [("x", 10_000), ("abcdefghij", 1_000), ("w", 1_000), ("ж", 1_000)]
)
def test_letters_without_end_or_space_are_all_said(
    folder: Path, engine: Piper, letters: str, count: int
) -> None:
    build_voice(folder)
    speech = engine.speak(say(letters * (count // len(letters))))
    some = engine.speak(say((letters * 20)[:20]))
    assert seconds(speech) > 0.9 * seconds(some) * count / 20


def test_no_model_is_given_more_than_its_memory_can_hold(folder: Path) -> None:
    voice = piper_models.load(build_voice(folder))
    pieces = list(piper_models._pieces(voice, "x" * 10_000))
    assert len(pieces) > 2
    assert max(map(len, pieces)) <= 1000


def test_a_long_sentence_is_cut_between_words(
    folder: Path, engine: Piper, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_voice(folder)
    voice = piper_models.load(folder / f"{HUM}.onnx")
    monkeypatch.setattr(piper_models, "_LONGEST_PIECE", 20)
    pieces = list(piper_models._pieces(voice, "We waited nine years for this lighthouse"))
    assert len(pieces) > 2
    assert all(piece[0] == " " for piece in pieces[1:])
    whole = voice.phonemize("We waited nine years for this lighthouse")[0]
    assert list(itertools.chain.from_iterable(pieces)) == whole


# ------------------------------------------------------------------ which voices there are
def names(engine: Piper, language: str | None) -> list[str]:
    return [voice.name for voice in engine.voices(language)]


def test_a_voice_is_a_model_with_its_json(folder: Path, engine: Piper) -> None:
    build_voice(folder, "en_US-b-low")
    build_voice(folder, "en_US-a-low")
    (build_voice(folder, "en_US-alone-low").with_suffix(".onnx.json")).unlink()
    (build_voice(folder, "en_US-odd-low").with_suffix(".onnx.json")).write_text("[1, 2]")
    (folder / "notes.txt").write_text("mine")
    assert names(engine, None) == ["en_US-a-low", "en_US-b-low"]


def test_a_folder_that_is_not_there_has_no_voices(tmp_path: Path) -> None:
    with pytest.raises(UnknownVoice, match="no voice of Piper is installed") as told:
        Piper(tmp_path / "none").voices(None)
    assert "audiolesson voices install" in told.value.hint


@pytest.mark.parametrize(
    ("name", "config", "told"),
    [
        (HUM, {}, ("en-US", "US")),
        (HUM, {"language": {"code": "en_GB"}}, ("en-GB", "GB")),
        (HUM, {"language": None, "espeak": {"voice": "en-gb-scotland"}}, ("en-GB-scotland", "GB")),
        ("es_MX-x-low", {"language": {}, "espeak": {"voice": "es-419"}}, ("es-419", "419")),
        ("de_DE-x-low", {"language": 7, "espeak": None}, ("de-DE", "DE")),
        ("mine", {"language": None, "espeak": None}, ("und", None)),
    ],
)
def test_the_language_is_told_by_the_json_or_the_name(
    folder: Path, engine: Piper, name: str, config: dict[str, Any], told: tuple[str, str | None]
) -> None:
    build_voice(folder, name, **config)
    voice = engine.voice(name)
    assert (voice.language, voice.origin) == told


@pytest.mark.parametrize(
    ("name", "speakers", "genders"),
    [
        ("en_GB-northern_english_male-medium", (), [Gender.MALE]),
        ("en_US-hfc_female-medium", (), [Gender.FEMALE]),
        ("en_US-ljspeech-high", (), [Gender.FEMALE]),
        ("de_DE-thorsten-low", (), [Gender.MALE]),
        ("en_US-lessac-medium", (), [None]),
        ("en_GB-vctk-medium", ("p225", "p226", "p999"), [Gender.FEMALE, Gender.MALE, None]),
        ("en_US-l2arctic-medium", ("YDCK", "HKK"), [Gender.FEMALE, Gender.MALE]),
        ("en_US-x-low", ("female_1", "male-2", "malefactor"), [Gender.FEMALE, Gender.MALE, None]),
    ],
)
def test_a_gender_is_known_where_the_name_or_a_source_says_it(
    folder: Path, engine: Piper, name: str, speakers: tuple[str, ...], genders: list[Gender | None]
) -> None:
    build_voice(folder, name, speakers=speakers)
    assert [voice.gender for voice in engine.voices("de" if "de_" in name else "en")] == genders


def test_only_voices_of_the_language_are_offered(folder: Path, engine: Piper) -> None:
    for name in ("en_US-a-low", "en_GB-b-low", "de_DE-c-low", "no_NO-d-low"):
        build_voice(folder, name)
    assert names(engine, "en") == ["en_GB-b-low", "en_US-a-low"]
    assert names(engine, "en-US") == ["en_US-a-low", "en_GB-b-low"]
    assert names(engine, "en-AU") == ["en_GB-b-low", "en_US-a-low"]
    assert names(engine, "nb") == ["no_NO-d-low"]


@pytest.mark.parametrize(
    ("language", "command"),
    [
        ("en", "audiolesson voices install en_US-lessac-medium"),
        ("en-GB", "audiolesson voices install en_GB-cori-medium"),
        ("de-AT", "audiolesson voices install de_DE-thorsten-medium"),
        ("xx", "audiolesson voices install NAME, of those at https://"),
    ],
)
def test_where_no_voice_speaks_a_language_one_is_named_to_install(
    engine: Piper, language: str, command: str
) -> None:
    assert command in failure(UnknownVoice, lambda: engine.bank(language)).hint
    assert command in failure(UnknownVoice, lambda: engine.voices(language)).hint


def test_the_best_voice_of_one_speaker_narrates(folder: Path, engine: Piper) -> None:
    for name in ("en_US-a-x_low", "en_US-b-medium", "en_US-c-high", "en_US-d-low"):
        build_voice(folder, name)
    build_voice(folder, "en_US-many-high", speakers=FOUR)
    bank = engine.bank("en")
    assert (bank.narrator.name, bank.unsure.name) == ("en_US-c-high", "en_US-b-medium")
    speakers = ["en_US-d-low", "en_US-a-x_low", *(f"en_US-many-high#{each}" for each in FOUR)]
    assert [voice.name for voice in bank.speakers] == speakers


def test_nobody_is_cast_twice_in_another_quality(folder: Path, engine: Piper) -> None:
    for name in ("en_US-a-low", "en_US-a-high", "en_US-b-low"):
        build_voice(folder, name)
    bank = engine.bank("en")
    assert [bank.narrator.name, bank.unsure.name] == ["en_US-a-high", "en_US-b-low"]
    assert bank.speakers == ()


def test_one_voice_does_everything(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    bank = engine.bank("en")
    assert bank.narrator == bank.unsure == engine.voice(HUM)


def test_of_hundreds_of_speakers_a_few_from_everywhere_are_offered(
    folder: Path, engine: Piper
) -> None:
    many = [f"s{number}" for number in range(904)]
    build_voice(folder, "en_US-many-medium", speakers=many)
    assert len(engine.voices("en")) == 904
    bank = engine.bank("en")
    offered = [bank.narrator, bank.unsure, *bank.speakers]
    places = [many.index(voice.name.partition("#")[2]) for voice in offered]
    assert len(places) == 16
    assert {after - before for before, after in itertools.pairwise(places)} == {56, 57}
    assert bank == engine.bank("en")


# ------------------------------------------------------------------ a voice by its name
@pytest.mark.parametrize(
    ("asked", "found"),
    [(HUM, HUM), (f"{HUM}#cleo", f"{HUM}#cleo"), (f"{HUM}#2", f"{HUM}#cleo")],
)
def test_a_speaker_is_named_or_numbered(
    folder: Path, engine: Piper, asked: str, found: str
) -> None:
    build_voice(folder, speakers=FOUR)
    assert engine.voice(asked).name == found


def test_a_speaker_whose_name_is_a_number_goes_by_that_name(folder: Path, engine: Piper) -> None:
    build_voice(folder, speakers=("1", "0"))
    assert hertz(engine.speak(say(voice=f"{HUM}#0"))) == pytest.approx(2 * LOWEST_HERTZ, abs=3)


def test_speakers_without_names_have_numbers(folder: Path, engine: Piper) -> None:
    build_voice(folder, speakers=FOUR, speaker_id_map=None)
    assert names(engine, "en") == [f"{HUM}#{number}" for number in range(4)]


@pytest.mark.parametrize("speaker", ["", "#cleo", "#1"])
def test_a_path_is_a_voice_too(
    tmp_path: Path, engine: Piper, monkeypatch: pytest.MonkeyPatch, speaker: str
) -> None:
    path = build_voice(tmp_path / "else where", "mine", speakers=FOUR, language=None)
    voice = engine.voice(f"{path}{speaker}")
    assert voice.language == "en-US"
    assert seconds(engine.speak(say(voice=voice.name))) > 0.5
    monkeypatch.chdir(path.parent)
    assert engine.voice(f"mine.onnx{speaker}").name.startswith("mine.onnx")


@pytest.mark.parametrize(
    "name",
    [
        "nobody",
        "",
        "#",
        f"{HUM}#",
        f"{HUM}#nobody",
        f"{HUM}#4",
        f"{HUM}#-1",
        "/no/such/file.onnx",
        "~nobody-of-that-name/x.onnx",
        "x" * 5000,
        "a\0b",
        ".",
    ],
)
def test_a_voice_that_is_not_there_is_told(folder: Path, engine: Piper, name: str) -> None:
    build_voice(folder, speakers=FOUR)
    assert "voices" in failure(UnknownVoice, lambda: engine.voice(name)).hint
    assert "voices" in failure(UnknownVoice, lambda: engine.version(name)).hint
    assert "voices" in failure(UnknownVoice, lambda: engine.speak(say(voice=name))).hint


def test_a_voice_that_could_be_installed_says_how(engine: Piper) -> None:
    error = failure(UnknownVoice, lambda: engine.voice("en_US-amy-medium"))
    assert "audiolesson voices install en_US-amy-medium" in error.hint


def test_without_a_folder_of_voices_it_is_not_opened() -> None:
    error = failure(BadOption, lambda: open_engine("piper"))
    assert "no folder of voices" in error.what


# ------------------------------------------------------------------ files that are no voice
@pytest.mark.parametrize(
    ("model", "config"),
    [
        (b"", None),
        (b"<html>not found</html>", None),
        (model_bytes()[:500], None),
        (b"", b""),
        (None, b"{"),
        (None, b"null"),
        (None, b'{"phoneme_id_map": {}}'),
        (None, b'{"phoneme_id_map": {}, "num_speakers": "many"}'),
        (None, b'{"phoneme_id_map": {}, "num_speakers": 2, "speaker_id_map": {"a": []}}'),
        (None, b"[" * 100_000),
        (None, b"\xff\xfe"),
    ],
)
def test_files_that_are_no_voice_are_told_in_one_line_and_nothing_else(
    folder: Path,
    engine: Piper,
    capfd: pytest.CaptureFixture[str],
    model: bytes | None,
    config: bytes | None,
) -> None:
    path = build_voice(folder)
    if model is not None:
        path.write_bytes(model)
    if config is not None:
        path.with_suffix(".onnx.json").write_bytes(config)
    error = failure(EngineRefused, lambda: engine.speak(say()))
    assert error.where == str(path)
    assert "audiolesson voices install" in error.hint
    assert capfd.readouterr() == ("", "")


def test_a_model_whose_json_is_missing_is_told(folder: Path, engine: Piper) -> None:
    build_voice(folder).with_suffix(".onnx.json").unlink()
    assert "onnx.json is missing" in failure(EngineRefused, lambda: engine.voice(HUM)).what


def test_a_model_of_something_else_is_refused(folder: Path, engine: Piper) -> None:
    build_voice(folder, num_speakers=4)
    assert "not of a voice" in failure(EngineRefused, lambda: engine.speak(say())).what


@pytest.mark.parametrize(
    "config",
    [
        {"espeak": {"voice": "no-such-language"}},
        {"inference": {"length_scale": "long"}},
        {"phoneme_id_map": {"_": [0], "^": [1], "$": [2], "m": ["four"]}},
    ],
)
def test_a_voice_that_fails_at_work_is_told(
    folder: Path, engine: Piper, capfd: pytest.CaptureFixture[str], config: dict[str, Any]
) -> None:
    build_voice(folder, **config)
    error = failure(EngineFailed, lambda: engine.speak(say()))
    assert "Good morning to you." in error.what
    assert capfd.readouterr() == ("", "")


def test_a_voice_whose_language_needs_another_package_says_which(
    folder: Path, engine: Piper
) -> None:
    build_voice(folder, "ja_JP-x-medium", phoneme_type="japanese")
    error = failure(EngineRefused, lambda: engine.speak(say("こんにちは", "ja_JP-x-medium")))
    assert "pyopenjtalk" in error.what


def test_a_phoneme_that_a_model_lacks_is_left_out_in_silence(
    folder: Path, engine: Piper, capfd: pytest.CaptureFixture[str]
) -> None:
    few = {"_": [0], "^": [1], "$": [2], " ": [3], "m": [4]}
    build_voice(folder, phoneme_id_map=few)
    assert engine.speak(say()).pcm
    assert capfd.readouterr() == ("", "")


# ------------------------------------------------------------------ models stay warm
def test_a_model_is_loaded_once_for_engines_that_follow_one_another(folder: Path) -> None:
    path = build_voice(folder)
    with Piper(folder) as one:
        one.speak(say())
    session = piper_models.load(path).session
    with Piper(folder) as other:
        other.speak(say())
    assert piper_models.load(path).session is session
    link = folder / "link.onnx"
    link.symlink_to(path)
    assert piper_models.load(link).session is session


def test_threads_that_come_at_once_load_it_once(folder: Path) -> None:
    path = build_voice(folder)
    with ThreadPoolExecutor(8) as pool:
        sessions = {id(voice.session) for voice in pool.map(piper_models.load, [path] * 32)}
    assert len(sessions) == 1


def test_a_model_that_was_replaced_is_loaded_anew_and_has_another_version(
    folder: Path, engine: Piper
) -> None:
    path = build_voice(folder)
    before = (piper_models.load(path), engine.version(HUM))
    assert engine.version(HUM) == before[1]
    build_voice(folder, noisy=True)
    assert piper_models.load(path) is not before[0]
    assert engine.version(HUM) != before[1]


def test_a_json_that_was_changed_counts_as_well(folder: Path, engine: Piper) -> None:
    path = build_voice(folder)
    before = (seconds(engine.speak(say())), engine.version(HUM))
    build_voice(folder, inference={"length_scale": 2.0})
    assert seconds(engine.speak(say())) == pytest.approx(2 * before[0], rel=0.01)
    assert engine.version(HUM) != before[1]
    assert path.is_file()


def test_equal_files_have_the_same_version_wherever_they_are(folder: Path, engine: Piper) -> None:
    path = build_voice(folder)
    for suffix in (".onnx", ".onnx.json"):
        shutil.copy(path.with_suffix(suffix), folder / f"copy{suffix}")
    assert engine.version("copy") == engine.version(HUM)


def test_threads_speak_at_once(folder: Path, engine: Piper) -> None:
    build_voice(folder, speakers=FOUR)
    asked = [say(f"Sentence {n}.", f"{HUM}#{n % 4}") for n in range(24)]
    with ThreadPoolExecutor(4) as pool:
        spoken = list(pool.map(engine.speak, asked))
    assert [speech.pcm for speech in spoken] == [engine.speak(each).pcm for each in asked]


def test_it_lives_beside_the_embedded_voice(folder: Path, engine: Piper) -> None:
    build_voice(folder)
    text = "The ferry was late again, on Monday."
    with Espeak() as espeak:
        heard = [(espeak.speak(say(text, "en-us")).pcm, engine.speak(say(text)).pcm) for _ in "123"]
    assert len(set(heard)) == 1


# ------------------------------------------------------------------ the whole way
def test_a_lesson_is_spoken_by_its_cast_and_slowly_where_it_should_be(tmp_path: Path) -> None:
    folder = tmp_path / "voices"
    build_voice(folder, noisy=True)
    build_voice(folder, "en_GB-choir-medium", speakers=FOUR, noisy=True)
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / "out").mkdir()
    options = Options(load_recipe("repeat"), FrameGrid(64))
    reports = []
    for _ in range(2):
        with open_engine("piper", EngineOptions(voices_folder=folder)) as engine:
            target = Target(tmp_path / "out" / "talk.mp3")
            cache = Cache(tmp_path / "cache")
            script = script_of(str(tmp_path / "talk.txt"))
            reports.append(make_lesson(script, target, engine=engine, cache=cache, options=options))
    assert reports[0].synthesized == reports[0].utterances > reports[1].synthesized == 0
    cues = json.loads((tmp_path / "out" / "talk.json").read_text("utf-8"))["cues"]
    lengths: dict[tuple[str, str], dict[float, int]] = {}
    for cue in (each for each in cues if each["kind"] == "speech"):
        length = cue["end_ms"] - cue["start_ms"]
        lengths.setdefault((cue["voice"], cue["text"]), {})[cue["rate"]] = length
    slowed = [each[0.75] / each[1.0] for each in lengths.values() if len(each) == 2]
    assert slowed
    assert slowed == pytest.approx([1 / 0.75] * len(slowed), rel=0.05)
    assert len({voice for voice, _ in lengths}) == 3
