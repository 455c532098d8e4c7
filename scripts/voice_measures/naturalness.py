"""Which of espeak-ng's variants a listener may take for a person.

More than half of the hundred are robots, whispers, jokes and mouths that nobody has.  What each
does is written in its file, in the terms of espeak-ng's docs/voices.md; the limits here are at what
that document calls an effect, or at what bodies can do.
"""

from pathlib import Path

from audiolesson.engines.espeak import _installation
from audiolesson.model import Gender
from voice_measures.sound import Sound

PITCH_HZ = {Gender.MALE: (85, 155), Gender.FEMALE: (165, 255)}
"""Of typical adults (Fitch and Holbrook 1970, after Baken, Clinical Measurement of Speech and
Voice, 2000, p. 177)."""
_RANGE_SEMITONES = (2.0, 8.0)
"""The narrator has 4.  Less is a monotone; with more, the ear finds other pitches than the one that
was meant, as some formants ring."""
_BRIGHTNESS_DB = (-22.0, -5.0)
"""The narrator has -12: ten less is a voice behind a door, seven more a small loudspeaker."""
_TEMPO = (0.9, 1.1)
"""Length against the narrator's; a learner is to hear all at one speed."""
_LIMITS = {
    "echo": (1, 0, 15),  # its second figure is the strength; the standard female ones have 10 to 15
    "flutter": (0, 0, 12),  # 20 is "croaky"
    "roughness": (0, 0, 4),  # up to 7, which creaks
    "voicing": (0, 30, 200),  # less is a whisper
    "breath": (0, 0, 10),
    "consonants": (0, 0, 150),
    "stressAmp": (0, 0, 29),  # 30 and more shouts
}
"""By an attribute: the first of its figures that counts, and between what all from there may be."""
_NEUTRAL_HZ = {1: 500, 2: 1500, 3: 2500}
"""Formants of a neutral vowel in a man's mouth; `formant` scales them and adds to them."""
_FORMANT_SCALE = (0.85, 1.3)
_FORMANTS_APART = 1.3
"""Scaled by figures further apart than this, vowels turn into others."""
_LOWEST_PITCH = 60

Attributes = dict[str, list[float]]


def natural_variants() -> list[str]:
    """Names of the variants whose files hold nothing unnatural, and no space."""
    folder = Path(_installation()[1], "voices", "!v")
    return sorted(path.name for path in folder.iterdir() if " " not in path.name and _natural(path))


def sounds_natural(sound: Sound, gender: Gender, narrator: Sound) -> bool:
    """Tell whether what a voice says is within what people do."""
    low, high = PITCH_HZ[gender]
    dull, bright = _BRIGHTNESS_DB
    quick, slow = _TEMPO
    flat, ringing = _RANGE_SEMITONES
    return (
        low <= sound.pitch_hz <= high
        and dull <= sound.brightness_db <= bright
        and quick <= sound.seconds / narrator.seconds <= slow
        and flat <= sound.pitch_range <= ringing
    )


def gender_of(sound: Sound) -> Gender | None:
    """Whose pitch it is; few files say."""
    for gender, (low, high) in PITCH_HZ.items():
        if low <= sound.pitch_hz <= high:
            return gender
    return None


def _natural(path: Path) -> bool:
    attributes, formants = _read(path)
    low, high = attributes.get("pitch", [82, 118])[:2]
    return (
        "klatt" not in attributes  # another synthesizer, which buzzes
        and _LOWEST_PITCH <= low < high
        and all(_within(attributes.get(name, []), *limit) for name, limit in _LIMITS.items())
        and _mouth_like(formants)
    )


def _read(path: Path) -> tuple[Attributes, dict[int, list[float]]]:
    """The attributes of figures, and the formants by their number."""
    attributes: Attributes = {}
    formants: dict[int, list[float]] = {}
    for line in path.read_text("latin-1").splitlines():
        name, *rest = line.partition("//")[0].split() or [""]
        try:
            figures = [float(each) for each in rest]
        except ValueError:
            continue
        if name == "formant":
            formants[int(figures[0])] = figures[1:]
        elif figures:
            attributes[name] = figures
    return attributes, formants


def _within(figures: list[float], first: int, least: float, most: float) -> bool:
    return all(least <= each <= most for each in figures[first:])


def _mouth_like(formants: dict[int, list[float]]) -> bool:
    scales = []
    for number, hertz in _NEUTRAL_HZ.items():
        percent, *rest = formants.get(number, [100])
        scales.append(percent / 100 + (rest[2] / hertz if len(rest) > 2 else 0))
    low, high = _FORMANT_SCALE
    return low <= min(scales) and max(scales) <= min(high, _FORMANTS_APART * min(scales))
