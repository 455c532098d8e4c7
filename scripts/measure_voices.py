#!/usr/bin/env python3
"""Measure the embedded voices: pitch, timbre, loudness, and how far each is from the next.

    pip install '.[test]'
    python scripts/measure_voices.py [LANGUAGE ...]     the casts as they are; all that are measured
    python scripts/measure_voices.py --search           the English cast that differs most

`gain_db` is what brings a voice to the loudness of lessons over the calibration text, spoken a
sentence at a time and finished as a lesson's clips are; the figures go into
`engines/espeak_voices.toml`.  Loudness is that of ITU-R BS.1770-4.  It is done here and not in a
build, as it takes minutes and needs scipy.
"""

import argparse
from collections.abc import Mapping

from voice_measures.search import STEP, search
from voice_measures.sound import Sound, loudness, nearest, sound, wave
from voice_measures.speaking import finished, levelled, spoken
from voice_measures.texts import CALIBRATION

from audiolesson.engines.espeak import Espeak
from audiolesson.model import Voice, VoiceBank

_HEADING = (
    f"{'voice':24}{'Hz':>5}{'range':>7}{'bright':>8}{'length':>8}{'LUFS':>8}{'gain_db':>9}"
    f"   {'nearest':24}{'st':>5}{'dB':>6}"
)


def show(engine: Espeak, language: str) -> None:
    """Print a line for each voice of a language's cast."""
    voices = _all(engine.bank(language))
    said = spoken(engine, [each.name for each in voices], CALIBRATION[language], language)
    found = {name: levelled(speeches) for name, speeches in said.items()}
    sounds = {name: sound(samples) for name, (_, samples) in found.items()}
    print(f"\n{language}\n{_HEADING}")
    for voice in voices:
        now = loudness(wave(finished(said[voice.name], voice.gain_db or 0.0)))
        _row(voice.name, sounds, now, found[voice.name][0])


def show_search(engine: Espeak) -> None:
    """Print the cast that the search finds."""
    sounds = search(engine)
    said = spoken(engine, sounds, CALIBRATION["en"], "en")
    print(_HEADING)
    for name in sounds:
        gain_db, samples = levelled(said[name])
        _row(name, sounds, loudness(samples), gain_db)


def _row(name: str, sounds: Mapping[str, Sound], lufs: float, gain_db: float) -> None:
    its = sounds[name]
    other, apart = nearest(name, sounds, STEP)
    print(
        f"{name:24}{its.pitch_hz:5.0f}{its.pitch_range:7.1f}{its.brightness_db:8.1f}"
        f"{its.seconds:8.1f}{lufs:8.2f}{gain_db:9.2f}"
        f"   {other:24}{apart.semitones:5.1f}{apart.decibels:6.1f}",
        flush=True,
    )


def _all(bank: VoiceBank) -> list[Voice]:
    return [bank.narrator, bank.unsure, *bank.speakers]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=", ".join(CALIBRATION))
    parser.add_argument("--search", action="store_true", help="for a better English cast")
    given = parser.parse_args()
    with Espeak() as engine:
        if given.search:
            show_search(engine)
        else:
            for language in given.languages or CALIBRATION:
                show(engine, language)


if __name__ == "__main__":
    main()
