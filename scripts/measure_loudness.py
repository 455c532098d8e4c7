#!/usr/bin/env python3
"""Measure the embedded voices and print the gain that brings each to the lessons' loudness.

    pip install pyloudnorm
    python scripts/measure_loudness.py

Loudness is that of ITU-R BS.1770-4 over the text below, spoken at natural speed.  The gains go into
`engines/espeak_voices.toml`.  It is done here and not in a build, as it needs scipy.
"""

import numpy as np
import pyloudnorm

from audiolesson.engines.espeak import Espeak
from audiolesson.model import Utterance, VoiceBank
from audiolesson.mp3.grid import SAMPLE_RATE
from audiolesson.samples.resampling import resample

TARGET_LUFS = -19.0
TEXT = (
    "The ferry was late again this morning, so everybody on the pier had time to talk. Some of "
    "them spoke about the weather, others about the price of fish, and a young woman told her "
    "neighbour that she had heard music from the lighthouse all night long. Nobody believed her. "
    "Why should a lighthouse play music? At half past nine the captain came down the steps, shook "
    "his head and asked who had a spare rope. We need forty feet, he said, and something to drink. "
    "By the time the boat left, five children had missed their lessons, two dogs had found each "
    "other, and the baker had sold every loaf in his basket. It was, they agreed, a good morning."
)


def loudness(engine: Espeak, voice: str) -> float:
    speech = engine.speak(Utterance(TEXT, "en", voice, 1.0))
    samples = np.frombuffer(resample(speech.pcm, speech.sample_rate), "<i2") / 32768
    return float(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples))


def show(engine: Espeak, bank: VoiceBank) -> None:
    for voice in (bank.narrator, bank.unsure, *bank.speakers):
        measured = loudness(engine, voice.name)
        needed = TARGET_LUFS - measured
        print(
            f"{voice.name:24} {measured:6.1f} LUFS  gain_db = {needed:5.1f}  (has {voice.gain_db})"
        )


if __name__ == "__main__":
    with Espeak() as espeak:
        show(espeak, espeak.bank("en"))
        show(espeak, espeak.bank("en-us"))
