"""How long speech will be that nobody has spoken yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.estimates import Estimate, Estimates
from audiolesson.model import Utterance
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.synthesis import ClipLength


def seconds(text: str, language: str = "en", rate: float = 1.0) -> float:
    return Estimate(Utterance(text, language, "v", rate)).samples / SAMPLE_RATE


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The first metres of cable will go into the water in May, weather permitting.", "en", 4.5),
        ("早上好！老灯塔昨天又开放了。", "zh", 3.7),
        ("In 1987", "en", 1.3),
        ("Yes.", "en", 0.2),
    ],
)
def test_a_text_takes_about_what_a_voice_takes(text: str, language: str, expected: float) -> None:
    assert seconds(text, language) == pytest.approx(expected, rel=0.15)


def test_slow_speech_takes_longer() -> None:
    assert seconds("The ferry left.", rate=0.5) == pytest.approx(2 * seconds("The ferry left."))


def test_a_pause_inside_takes_time_and_one_at_the_end_does_not() -> None:
    assert seconds("Well, yes") > seconds("Well yes") == seconds("Well yes.")


@given(st.text())
def test_whatever_is_said_takes_some_time(text: str) -> None:
    assert seconds(text) > 0.1


def test_what_is_known_is_no_estimate() -> None:
    said, unsaid = Utterance("Yes.", "en", "v", 1.0), Utterance("No.", "en", "v", 1.0)
    lengths = Estimates({said: ClipLength(5, ())})
    assert lengths[said].samples == 5
    assert isinstance(lengths[unsaid], Estimate)
    assert unsaid not in lengths
