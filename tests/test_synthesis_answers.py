"""What can't be the speech that was asked for is refused."""

import numpy as np
import pytest

from audiolesson.engines.espeak import Espeak
from audiolesson.engines.tone import Tone
from audiolesson.errors import EngineIncomplete
from audiolesson.model import Speech, Utterance
from audiolesson.synthesis.answers import check


class Some(Tone):
    """An engine whose answers may get lost on their way."""

    name = "some"
    repeatable = False


ENGINE = Some()
SENTENCE = "The lighthouse keeper has been waiting for the ferry since early in the morning."
TEXTS = {
    "en": [
        SENTENCE,
        "No.",
        "Why?",
        "It cost $3.5bn in 1999, or 12% of 28,900,000.",
        "BBC, NASA, UN",
    ],
    "es": ["El farero ha esperado el transbordador desde muy temprano por la mañana.", "¡Sí!"],
    "fr": [
        "Le gardien du phare attend le traversier depuis tôt ce matin.",
        "Quatre-vingt-dix-neuf",
    ],
    "de": ["Die Donaudampfschifffahrtsgesellschaft hat heute leider Verspätung.", "Ach so?"],
    "cmn": [
        "灯塔看守人从清早起就一直在等渡轮。",
        "好。",
        "他说：“2024年有1,200人。”",
        "真的吗？" + "！" * 40,
        "好" + "～" * 30,
    ],
    "ja": ["灯台守は朝早くから船を待っている。"],
    "ru": ["Смотритель маяка с раннего утра ждёт парома."],
}


def speech(seconds: float, level: float = 0.3, rate: int = 24_000) -> Speech:
    wave = level * 32767 * np.sin(np.arange(round(seconds * rate)) / 10)
    return Speech(wave.astype("<i2").tobytes(), rate)


def said(text: str = SENTENCE, rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", "voice", rate)


@pytest.mark.parametrize("rate", [0.5, 0.75, 1.0, 1.5])
@pytest.mark.parametrize(("language", "text"), [(k, text) for k in TEXTS for text in TEXTS[k]])
def test_real_speech_is_taken(language: str, text: str, rate: float) -> None:
    with Espeak() as engine:
        utterance = Utterance(text, language, language, rate)
        check(engine.speak(utterance), utterance, ENGINE)


@pytest.mark.parametrize("level", [0.0, 0.0005])
def test_silence_is_refused(level: float) -> None:
    with pytest.raises(EngineIncomplete, match="no sound for 'The lighthouse"):
        check(speech(5, level), said(), ENGINE)


def test_a_quiet_voice_is_not_silent() -> None:
    check(speech(5, 0.01), said(), ENGINE)


@pytest.mark.parametrize("seconds", [0.2, 1.0, 2.0])
def test_what_is_too_short_for_its_text_is_refused(seconds: float) -> None:
    with pytest.raises(EngineIncomplete, match=f"gave {seconds:.1f} s of sound"):
        check(speech(seconds), said(), ENGINE)


def test_half_a_sentence_at_an_ordinary_speed_is_refused() -> None:
    letters = sum(map(str.isalpha, SENTENCE))
    check(speech(letters / 14), said(), ENGINE)
    with pytest.raises(EngineIncomplete):
        check(speech(letters / 14 / 2), said(), ENGINE)


def test_what_is_far_too_long_for_its_text_is_refused() -> None:
    with pytest.raises(EngineIncomplete):
        check(speech(60), said("Good morning."), ENGINE)


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
def test_the_rate_counts(rate: float) -> None:
    check(speech(5 / rate), said(rate=rate), ENGINE)
    with pytest.raises(EngineIncomplete):
        check(speech(1.8 / rate), said(rate=rate), ENGINE)


@pytest.mark.parametrize("text", ["Wow! " + "🎉" * 10, "Yes" + "!" * 50, "No . . . . . . . . . ."])
def test_signs_that_a_voice_may_pass_over_need_no_time(text: str) -> None:
    check(speech(0.5), said(text), ENGINE)


def test_what_is_always_said_so_is_taken_however_long_it_is() -> None:
    check(speech(1.0), said("No" + "o" * 60), Tone())
