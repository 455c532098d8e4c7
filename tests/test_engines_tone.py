"""The engine that beeps: its sound says exactly what it was asked for."""

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.engines.tone import SAMPLE_RATE, Tone
from audiolesson.errors import UnknownVoice
from audiolesson.model import Speech, Utterance

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=6).map(" ".join)


def spoken(text: str, voice: str = "tone-440", rate: float = 1.0) -> Speech:
    return Tone().speak(Utterance(text, "en", voice, rate))


def samples(speech: Speech) -> list[int]:
    return list(array.array("h", speech.pcm))


def pitch(speech: Speech) -> float:
    """Hertz, from the rising zero crossings of the first word."""
    values = samples(speech)[: SAMPLE_RATE // 10]
    rising = [at for at in range(1, len(values)) if values[at - 1] < 0 <= values[at]]
    return (len(rising) - 1) * SAMPLE_RATE / (rising[-1] - rising[0])


@given(WORDS, st.sampled_from([0.5, 0.75, 0.8]))
def test_slower_speech_is_longer_in_proportion(text: str, rate: float) -> None:
    normal, slow = len(spoken(text).pcm), len(spoken(text, rate=rate).pcm)
    assert slow == pytest.approx(normal / rate, abs=4 * len(text.split()))


@given(WORDS)
def test_every_word_begins_where_it_is_said_to(text: str) -> None:
    speech = spoken(text)
    heard = samples(speech)
    assert list(speech.onsets) == list(range(len(text.split())))
    for onset in speech.onsets.values():
        at = round(onset * SAMPLE_RATE / 1000)
        before, after = heard[max(0, at - 1000) : at], heard[at + 1 : at + 100]
        assert not any(before)
        assert all(after[1:20])


def test_a_longer_word_is_a_longer_beep() -> None:
    assert len(spoken("extraordinary").pcm) > len(spoken("so").pcm)


@pytest.mark.parametrize("hertz", [80, 330, 523, 1000])
def test_a_voice_has_the_pitch_of_its_name(hertz: int) -> None:
    assert pitch(spoken("pronunciation", f"tone-{hertz}")) == pytest.approx(hertz, rel=0.01)


def test_slow_speech_keeps_its_pitch() -> None:
    assert pitch(spoken("pronunciation", rate=0.5)) == pytest.approx(440, rel=0.01)


def test_the_same_words_make_the_same_sound() -> None:
    assert spoken("one two") == spoken("one two")


def test_its_voices_are_all_different() -> None:
    bank = Tone().bank("en")
    names = [voice.name for voice in (bank.narrator, bank.unsure, *bank.speakers)]
    assert len(set(names)) == len(names)


def test_it_has_the_same_voices_for_every_language() -> None:
    assert Tone().bank("en") == Tone().bank("tlh")


def test_a_voice_of_the_bank_is_found_with_its_gender() -> None:
    bank = Tone().bank("en")
    assert [Tone().voice(voice.name) for voice in bank.speakers] == list(bank.speakers)


@pytest.mark.parametrize("name", ["tone-80", "tone-999", "tone-4000"])
def test_any_pitch_that_is_heard_is_a_voice(name: str) -> None:
    assert Tone().voice(name).name == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "tone-",
        "tone-79",
        "tone-4001",
        "tone--440",
        "tone-4.5",
        "tone-٤٤٠",
        "tone-440 ",
        "en-us",
    ],
)
def test_a_voice_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(UnknownVoice) as caught:
        Tone().voice(name)
    assert "tone-80 to tone-4000" in caught.value.hint


@pytest.mark.parametrize("name", ["440", "tone-" + "9" * 5000], ids=["a number", "a huge number"])
def test_a_number_that_names_no_pitch_is_refused(name: str) -> None:
    with pytest.raises(UnknownVoice):
        Tone().voice(name)
