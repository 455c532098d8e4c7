"""The embedded cast as it is heard: distinct persons, equally loud, within what people's voices do.

Every voice says its paragraph once, a sentence at a time, and what is measured has gone through
the chain that makes a lesson's clips.  The paragraphs are not those that gains were measured by.
"""

import itertools
from collections.abc import Mapping

import miniaudio
import numpy as np
import pytest
from voice_measures.naturalness import PITCH_HZ
from voice_measures.search import STEP, STEP_DECIBELS
from voice_measures.sound import Sound, distance, loudness, sound, true_peak, wave
from voice_measures.speaking import finished, spoken
from voice_measures.texts import CALIBRATION

from audiolesson.casting import cast_voices
from audiolesson.engines.espeak import Espeak
from audiolesson.model import Gender, Kind, Script, Segment, Transcript, Voice, VoiceBank
from audiolesson.mp3.encoder import encode
from audiolesson.mp3.grid import SAMPLE_RATE, FrameGrid
from audiolesson.synthesis.levels import USUAL_LUFS

PARAGRAPHS = {
    "en": (
        "Nobody in the valley could remember a colder spring.",
        "The apple trees had opened their flowers a week too soon, and every night old Walter lit "
        "small fires between the rows to keep the frost away.",
        "His sister thought that it was foolish.",
        "Still, she carried wood up the hill each evening, and they sat together under the stars "
        "without talking much.",
        "What a year, he said, and she laughed for the first time since Christmas.",
    ),
    "fr": (
        "Personne dans la vallée ne se souvenait d'un printemps plus froid.",
        "Les pommiers avaient fleuri une semaine trop tôt, et chaque nuit le vieux Gaston allumait "
        "de petits feux entre les arbres pour chasser le gel.",
        "Sa sœur trouvait cela ridicule.",
        "Elle montait pourtant du bois chaque soir, et ils restaient assis sous les étoiles sans "
        "beaucoup parler.",
        "Quelle année, dit-il, et elle rit pour la première fois depuis Noël.",
    ),
    "es": (
        "Nadie en el valle recordaba una primavera más fría.",
        "Los manzanos habían abierto sus flores una semana antes, y cada noche el viejo Gaspar "
        "encendía pequeñas hogueras entre los árboles para alejar el hielo.",
        "A su hermana le parecía una tontería.",
        "Sin embargo, ella subía leña todas las tardes, y los dos se quedaban sentados bajo las "
        "estrellas sin hablar mucho.",
        "Qué año, dijo él, y ella se rió por primera vez desde Navidad.",
    ),
}
GRID = FrameGrid(64)
FOREIGN = {"FR", "DE", "CN"}
TOLERANCE_LU = 0.5
CEILING_DBTP = -1.0


def voices_of(bank: VoiceBank) -> list[Voice]:
    return [bank.narrator, bank.unsure, *bank.speakers]


@pytest.fixture(scope="module")
def banks() -> Mapping[str, VoiceBank]:
    engine = Espeak()
    return {language: engine.bank(language) for language in PARAGRAPHS}


@pytest.fixture(scope="module")
def clips(banks: Mapping[str, VoiceBank]) -> Mapping[str, bytes]:
    """Each voice's paragraph, at its gain, by its name."""
    found = {}
    with Espeak() as engine:
        for language, bank in banks.items():
            gains = {voice.name: voice.gain_db for voice in voices_of(bank)}
            said = spoken(engine, gains, PARAGRAPHS[language], language)
            for name, speeches in said.items():
                gain_db = gains[name]
                assert gain_db is not None
                found[name] = finished(speeches, gain_db)
    return found


@pytest.fixture(scope="module")
def sounds(clips: Mapping[str, bytes]) -> Mapping[str, Sound]:
    return {name: sound(wave(pcm)) for name, pcm in clips.items()}


def decoded(pcm: bytes) -> bytes:
    """What a player makes of the MP3 frames of a clip."""
    mp3 = miniaudio.decode(encode(pcm, GRID), nchannels=1, sample_rate=SAMPLE_RATE)
    return np.array(mp3.samples, np.int16).tobytes()


# ------------------------------------------------------------------ distinct
@pytest.mark.parametrize("language", PARAGRAPHS)
def test_no_two_voices_of_a_cast_are_taken_for_each_other(
    language: str, banks: Mapping[str, VoiceBank], sounds: Mapping[str, Sound]
) -> None:
    """They are 2 semitones apart, or more decibels than one voice's two texts can be."""
    names = [voice.name for voice in voices_of(banks[language])]
    assert len(set(names)) == len(names) >= 10
    alike = {
        pair: distance(sounds[pair[0]], sounds[pair[1]])
        for pair in itertools.combinations(names, 2)
        if distance(sounds[pair[0]], sounds[pair[1]]).in_steps(*STEP) < 1
    }
    assert alike == {}


def test_a_voice_that_reads_another_text_is_at_most_half_a_step_from_itself(
    banks: Mapping[str, VoiceBank], sounds: Mapping[str, Sound]
) -> None:
    """That is where the step's decibels come from."""
    bank = banks["en"]
    some = [bank.narrator, bank.speakers[0], bank.speakers[-1]]
    with Espeak() as engine:
        said = spoken(engine, [voice.name for voice in some], CALIBRATION["en"], "en")
    for voice in some:
        other = sound(wave(finished(said[voice.name], voice.gain_db or 0.0)))
        apart = distance(sounds[voice.name], other)
        assert apart.decibels <= STEP_DECIBELS / 2, voice.name
        assert apart.semitones < 0.5, voice.name


def test_neighbours_in_the_list_differ_most(
    banks: Mapping[str, VoiceBank], sounds: Mapping[str, Sound]
) -> None:
    for one, other in itertools.pairwise(banks["en"].speakers):
        assert distance(sounds[one.name], sounds[other.name]).in_steps(*STEP) > 2


def test_men_and_women_speak_in_turns(banks: Mapping[str, VoiceBank]) -> None:
    for bank in banks.values():
        genders = [voice.gender for voice in bank.speakers]
        assert genders == [Gender.MALE, Gender.FEMALE] * (len(genders) // 2)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_each_voice_has_the_pitch_of_its_gender(
    language: str, banks: Mapping[str, VoiceBank], sounds: Mapping[str, Sound]
) -> None:
    for voice in banks[language].speakers:
        assert voice.gender is not None
        low, high = PITCH_HZ[voice.gender]
        assert low <= sounds[voice.name].pitch_hz <= high, voice.name


# ------------------------------------------------------------------ loud
@pytest.mark.parametrize("language", PARAGRAPHS)
def test_all_voices_are_equally_loud(
    language: str, banks: Mapping[str, VoiceBank], clips: Mapping[str, bytes]
) -> None:
    heard = {voice.name: loudness(wave(clips[voice.name])) for voice in voices_of(banks[language])}
    assert heard == pytest.approx(dict.fromkeys(heard, USUAL_LUFS), abs=TOLERANCE_LU)


def test_no_voice_passes_the_ceiling_between_the_samples(clips: Mapping[str, bytes]) -> None:
    peaks = {name: true_peak(wave(pcm)) for name, pcm in clips.items()}
    assert {name: peak for name, peak in peaks.items() if peak >= CEILING_DBTP} == {}


def test_no_voice_passes_the_ceiling_in_the_mp3(clips: Mapping[str, bytes]) -> None:
    peaks = {name: true_peak(wave(decoded(pcm))) for name, pcm in clips.items()}
    assert {name: peak for name, peak in peaks.items() if peak >= CEILING_DBTP} == {}


# ------------------------------------------------------------------ cast
def cast_of(bank: VoiceBank, *people: tuple[Gender | None, str | None]) -> list[Voice]:
    """The voices of some people who each say one thing."""
    segments = tuple(
        Segment(
            start=0,
            end=5,
            kind=Kind.QUOTE,
            text='"Yes"',
            language="en",
            paragraph=0,
            sentence=0,
            speaker=f"Person {number}",
            confidence=0.9,
            gender=gender,
            origin=origin,
        )
        for number, (gender, origin) in enumerate(people)
    )
    script = Script(Transcript("a.txt", "", ()), "A", "en", segments)
    return list(cast_voices(script, bank).speakers.values())


@pytest.mark.parametrize("gender", Gender)
def test_while_a_plain_voice_is_free_nobody_of_unknown_origin_has_a_foreign_accent(
    gender: Gender, banks: Mapping[str, VoiceBank]
) -> None:
    bank = banks["en"]
    plain = [
        voice for voice in bank.speakers if voice.gender is gender and voice.origin in ("US", "GB")
    ]
    assert len(plain) >= 5
    assert set(cast_of(bank, *[(gender, None)] * len(plain))) == set(plain)


@pytest.mark.parametrize("gender", Gender)
@pytest.mark.parametrize("origin", ["FR", "DE", "CN", "GB-SCT", "029", "US", "GB"])
def test_who_comes_from_there_speaks_like_it(
    origin: str, gender: Gender, banks: Mapping[str, VoiceBank]
) -> None:
    (voice,) = cast_of(banks["en"], (gender, origin))
    assert (voice.gender, voice.origin) == (gender, origin)
