"""Speakers to voices: distinct, by gender and origin where the text tells, the same every time."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from audiolesson.model import SURE, Cast, Kind, Script, Segment, Voice, VoiceBank

NARRATOR = "narrator"
"""What `--voice` calls the one who reads everything that is not a quote."""
TRANSLATION = "translation"
"""What `--voice` calls the one who reads translations."""

_ACCENT_HEARD = {
    "AU": "GB",
    "IE": "GB",
    "IN": "GB",
    "NZ": "GB",
    "ZA": "GB",
    "CA": "US",
    "BB": "029",
    "BS": "029",
    "GD": "029",
    "GY": "029",
    "HT": "029",
    "JM": "029",
    "LC": "029",
    "TT": "029",
    "AT": "DE",
    "CH": "DE",
    "BE": "FR",
    "HK": "CN",
    "TW": "CN",
}
"""The accent nearest to that of a country, where an engine has none of its own."""
_PLAIN_ACCENTS = ("US", "GB", None)
"""Accents that suit someone of whom no origin is known."""
_FOREIGN_ACCENTS = {"en": ("FR", "DE", "CN")}
"""By language: accents of those who learned it later, which suit nobody from elsewhere."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of the voices, apart from the script."""

    chosen: Mapping[str, Voice] = field(default_factory=dict)
    """The user's own choices, by speaker or `NARRATOR`."""
    remembered: Mapping[str, Voice] = field(default_factory=dict)
    """What people had in other lessons, by speaker or `NARRATOR`."""


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Listed:
    """The voices that a script file names itself."""

    narrator: Voice | None = None
    unsure: Voice | None = None
    speakers: Mapping[str, Voice] = field(default_factory=dict)
    """By `Segment.speaker`."""


NOTHING_LISTED = Listed()


def cast_voices(
    script: Script,
    bank: VoiceBank,
    wishes: Wishes = NO_WISHES,
    listed: Listed = NOTHING_LISTED,
) -> Cast:
    """Give the narrator, and every speaker that the script is sure of, a voice.

    In order of first appearance each takes the voice that suits best: of the right gender, not
    taken while another fits, with the right accent; among equals one that depends on the speaker's
    name alone, so that the next build takes it again.

    Args:
        script: what is to be spoken.
        bank: the engine's voices.
        wishes: what the user chose comes first; what people had in other lessons comes third, and
            gives way where somebody else in this lesson has that voice and another fits.
        listed: what the script names itself; it comes second.

    """
    chosen, known = _by_person(wishes.chosen), _by_person(wishes.remembered)
    narrator = chosen.get(NARRATOR) or listed.narrator or known.get(NARRATOR)
    narrator = narrator or _free_narrator(bank, [*chosen.values(), *listed.speakers.values()])
    unsure = listed.unsure or bank.unsure
    fixed = (narrator, unsure, *chosen.values(), *listed.speakers.values())
    taken = [voice.name for voice in fixed]
    speakers: dict[str, Voice] = {}
    people = sure_speakers(script)
    for name, segment in people.items():
        voice = chosen.get(same_person(name)) or listed.speakers.get(name)
        voice = voice or _kept(segment, name, bank, taken, known.get(same_person(name)))
        if voice:
            speakers[name] = voice
            taken.append(voice.name)
    for name, segment in people.items():
        if name not in speakers:
            speakers[name] = _best(segment, name, bank, taken)
            taken.append(speakers[name].name)
    return Cast(narrator, unsure, {name: speakers[name] for name in people})


def cast_newcomers(
    lessons: Sequence[Mapping[str, Segment]],
    bank: VoiceBank,
    known: Mapping[str, Voice],
    reserved: Collection[Voice],
) -> dict[str, Voice]:
    """Give the people of several lessons voices that they keep in all of these.

    Args:
        lessons: whom to cast in each, with the quote that tells most of them.
        bank: the engine's voices.
        known: the voices of people who have one, by name.
        reserved: the narrator's, and that of the quotes nobody is known to say.

    Returns:
        Voices by name, for those who have none yet.

    """
    facts: dict[str, Segment] = {}
    names: dict[str, str] = {}
    company: defaultdict[str, set[str]] = defaultdict(set)
    for lesson in lessons:
        people = {same_person(name): name for name in lesson}
        for person, name in people.items():
            names.setdefault(person, name)
            facts[person] = _more_telling(facts.get(person), lesson[name])
            company[person] |= people.keys() - {person}
    voices = _by_person(known)
    elsewhere = Counter(voice.name for voice in voices.values())
    found = {}
    for person, segment in facts.items():
        if person not in voices:
            others = [voices[other] for other in company[person] if other in voices]
            taken = [voice.name for voice in (*reserved, *others)]
            voice = _best(segment, names[person], bank, taken, elsewhere)
            voices[person] = found[names[person]] = voice
            elsewhere[voice.name] += 1
    return found


def _by_person(voices: Mapping[str, Voice]) -> dict[str, Voice]:
    return {same_person(name): voice for name, voice in voices.items()}


def _kept(
    segment: Segment, name: str, bank: VoiceBank, taken: list[str], known: Voice | None
) -> Voice | None:
    """The voice somebody is known by; None where it is taken and another one fits."""
    if known is None or known.name not in taken:
        return known
    other = _best(segment, name, bank, taken)
    fits = other.name not in taken and not _clash(other.gender, segment.gender)
    return None if fits else known


def same_person(name: str) -> str:
    """What is alike in two spellings of a name: capitals and white space do not count."""
    return " ".join(name.split()).casefold()


def _free_narrator(bank: VoiceBank, taken: Sequence[Voice]) -> Voice:
    """The narrator's voice, or another, where the user gave that to somebody else."""
    names = {voice.name for voice in taken}
    free = (voice for voice in (bank.narrator, *bank.speakers) if voice.name not in names)
    return next(free, bank.narrator)


def sure_speakers(script: Script) -> dict[str, Segment]:
    """Those with a voice of their own, each with the first quote that says most of them."""
    found: dict[str, Segment] = {}
    for segment in script.segments:
        if segment.kind is Kind.QUOTE and segment.speaker and segment.confidence >= SURE:
            found[segment.speaker] = _more_telling(found.get(segment.speaker), segment)
    return found


def _more_telling(known: Segment | None, other: Segment) -> Segment:
    return other if known is None or _facts(other) > _facts(known) else known


def _facts(segment: Segment) -> int:
    return (segment.gender is not None) + (segment.origin is not None)


def _best(
    segment: Segment,
    name: str,
    bank: VoiceBank,
    taken: Sequence[str],
    elsewhere: Mapping[str, int] = MappingProxyType({}),
) -> Voice:
    """The voice that suits somebody best.

    Args:
        segment: what is known of them.
        name: theirs.
        bank: the voices to choose from.
        taken: names of voices that are heard in the same lessons.
        elsewhere: how many others have a voice, by its name: they may meet in a lesson to come.

    """

    def unfitness(voice: Voice) -> tuple[bool, int, int, int, bytes]:
        return (
            _clash(voice.gender, segment.gender),
            taken.count(voice.name),
            _strangeness(voice, segment.origin),
            elsewhere.get(voice.name, 0),
            hashlib.sha256(f"{name}\0{voice.name}".encode()).digest(),
        )

    return min(bank.speakers or (bank.unsure,), key=unfitness)


def _strangeness(voice: Voice, origin: str | None) -> int:
    """How far a voice's accent is from somebody's, in ranks; 0 for the very same."""
    if origin is not None:
        country = origin.partition("-")[0]
        if voice.origin in (origin, country, _ACCENT_HEARD.get(country)):
            return 0 if voice.origin == origin else 1
    if voice.origin in _PLAIN_ACCENTS:
        return 2
    language = voice.language.partition("-")[0]
    return 4 if voice.origin in _FOREIGN_ACCENTS.get(language, ()) else 3


def _clash(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
