"""Microsoft Edge's list of voices: whose they are, and in which order they suit a language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from audiolesson.model import Gender, Voice

_NARRATORS = (
    "en-US-AvaMultilingualNeural",
    "en-US-EmmaMultilingualNeural",
    "en-GB-SoniaNeural",
    "zh-CN-XiaoxiaoNeural",
    "es-ES-ElviraNeural",
    "fr-FR-VivienneMultilingualNeural",
    "de-DE-SeraphinaMultilingualNeural",
    "pt-BR-ThalitaMultilingualNeural",
)
"""Calm voices that suit long texts, taken before others of their locale."""
_FIRST_LOCALES = {
    "ar": ("ar-EG", "ar-SA"),
    "de": ("de-DE", "de-AT", "de-CH"),
    "en": ("en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-NZ"),
    "es": ("es-ES", "es-MX", "es-US"),
    "fr": ("fr-FR", "fr-CA"),
    "nl": ("nl-NL",),
    "pt": ("pt-BR", "pt-PT"),
    "zh": ("zh-CN", "zh-TW"),
}
"""What most learners of a language want to hear."""
_OWN_TAGS = {
    "cmn": "zh",
    "in": "id",
    "iw": "he",
    "no": "nb",
    "tl": "fil",
    "yue": "zh-hk",
    "zh-hans": "zh-cn",
    "zh-hant": "zh-tw",
}
"""The service's tags, by others for the same."""
_OTHER_LANGUAGE = {"zh-HK"}
"""Cantonese, of which a learner of Mandarin understands nothing: for those who name it."""
_CHILDREN = {"Ana", "Eloise", "Maisie"}
"""The service marks only some of its children's voices, as good for cartoons."""
_CARTOON = "Cartoon"
_USABLE_NAME = re.compile(r"[A-Za-z0-9-]+-[A-Za-z0-9]+")
_STYLE = re.compile(r"(Multilingual|Expressive)?Neural$")
_REGION = re.compile(r"-([A-Z]{2})\b")


@dataclass(frozen=True, slots=True)
class Offer:
    """One voice of the list."""

    name: str
    """Such as en-US-AvaNeural."""
    locale: str
    gender: Gender | None
    childlike: bool

    @property
    def person(self) -> str:
        """Who lent the voice: several of a locale may be of the same person."""
        return _STYLE.sub("", self.name)

    def voice(self) -> Voice:
        """As the rest of the program knows voices."""
        region = _REGION.search(self.locale)
        return Voice(self.name, self.locale, self.gender, region[1] if region else None)


def is_usable(name: str) -> bool:
    """Whether a name can be one of the service's, and holds nothing that is markup."""
    return _USABLE_NAME.fullmatch(name) is not None


def read_offers(listed: Iterable[Mapping[str, Any]]) -> tuple[Offer, ...]:
    """Read the service's list, without the voices that it is about to drop.

    Raises:
        ValueError: it is no such list.

    """
    try:
        found = [
            _offer(entry)
            for entry in listed
            if entry.get("Status") != "Deprecated" and is_usable(entry["ShortName"])
        ]
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("it is no list of voices") from error
    if not found:
        raise ValueError("it lists no voice")
    return tuple(sorted(found, key=lambda offer: offer.name))


def of_language(offers: Iterable[Offer], language: str) -> list[Offer]:
    """Those of exactly that locale, else those of its language."""
    tag = _OWN_TAGS.get(language.lower(), language.lower())
    offers = [offer for offer in offers if _speaks(offer, tag.partition("-")[0])]
    exact = [offer for offer in offers if offer.locale.lower() == tag]
    return exact or [offer for offer in offers if offer.locale not in _OTHER_LANGUAGE]


def in_order(offers: Sequence[Offer]) -> list[Offer]:
    """The narrator first, then in turns of gender; last what no cast should be made of."""
    lead = _lead(offers)
    spare = [offer for offer in offers if offer not in lead]
    return [*_by_locale(lead), *_by_locale(spare)]


def for_cast(offers: Sequence[Offer]) -> list[Offer]:
    """One of each grown-up; all where there is none."""
    return _by_locale(_lead(offers)) or in_order(offers)


def _offer(entry: Mapping[str, Any]) -> Offer:
    name, locale, gender = entry["ShortName"], entry["Locale"], entry["Gender"].lower()
    if not isinstance(locale, str):
        raise TypeError("a locale is a text")
    person = _STYLE.sub("", name).rpartition("-")[2]
    categories = entry["VoiceTag"]["ContentCategories"]
    return Offer(
        name=name,
        locale=locale,
        gender=Gender(gender) if gender in list(Gender) else None,
        childlike=person in _CHILDREN or _CARTOON in categories,
    )


def _speaks(offer: Offer, language: str) -> bool:
    return offer.locale.lower().partition("-")[0] == language


def _lead(offers: Iterable[Offer]) -> list[Offer]:
    """Grown-ups, each once, however many voices are theirs."""
    persons: dict[str, Offer] = {}
    for offer in offers:
        if not offer.childlike:
            persons.setdefault(offer.person, offer)
    return list(persons.values())


def _by_locale(offers: Iterable[Offer]) -> list[Offer]:
    ordered = sorted(offers, key=_locale_rank)
    return [
        offer for _, group in groupby(ordered, _locale_rank) for offer in _alternating(list(group))
    ]


def _locale_rank(offer: Offer) -> tuple[str, int, str]:
    language = offer.locale.partition("-")[0]
    first = _FIRST_LOCALES.get(language, ())
    place = first.index(offer.locale) if offer.locale in first else len(first)
    return language, place, offer.locale


def _alternating(offers: list[Offer]) -> list[Offer]:
    """In turns of gender, beginning with that of the narrator."""
    ordered = sorted(offers, key=_rank)
    first = [offer for offer in ordered if offer.gender is ordered[0].gender]
    others = [offer for offer in ordered if offer.gender is not ordered[0].gender]
    turns = zip_longest(first, others)
    return [offer for turn in turns for offer in turn if offer]


def _rank(offer: Offer) -> tuple[int, str]:
    known = offer.name in _NARRATORS
    return _NARRATORS.index(offer.name) if known else len(_NARRATORS), offer.name
