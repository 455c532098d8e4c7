"""Whom the labels of turns stand for: one person for long and short labels."""

import re
from collections.abc import Iterable, Sequence

from audiolesson.segmenter.capitals import label_case
from audiolesson.segmenter.genders import noun_gender
from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.labels import Label, count_titles, is_generic
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.mentions import Form, Mention
from audiolesson.segmenter.origins import origin_in
from audiolesson.segmenter.people import People, Person
from audiolesson.segmenter.voices import Voice

_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?(?=([^\W\d_]+))")


def speakers_of(text: str, labels: Sequence[Label], words: Lexicon) -> list[Person]:
    """The person of each label, with what all their labels tell of them."""
    people = People(words)
    spellings = {_spelling(label): label for label in reversed(labels)}
    mentions = {spelling: _mention(label, words) for spelling, label in spellings.items()}
    met = sorted(mentions.values(), key=lambda mention: mention.start)
    people.meet(text, [*_spelled_out(text, met, words), *met])
    roles: dict[str, Person] = {}
    found: dict[tuple[str, ...], Person] = {}
    for label in labels:
        spelling = _spelling(label)
        if spelling not in found:
            found[spelling] = _role(label, roles, words) or people.named(mentions[spelling])
            _learn(found[spelling], label, words)
    return [found[_spelling(label)] for label in labels]


def _spelling(label: Label) -> tuple[str, ...]:
    """What labels have in common that are spelled alike."""
    return label.name, label.title, "role" if label.role else ""


def forms_of(name: str) -> tuple[str, ...]:
    """A name in lower case, in full and as its first word and its last."""
    parts = name.lower().split()
    return " ".join(parts), parts[0], parts[-1]


def know_again(voices: Iterable[Voice], names: Iterable[str]) -> None:
    """Give people whom a narrator quotes the `names` under which they have turns."""
    by_form: dict[str, str] = {}
    for name in names:
        for form in forms_of(name):
            by_form.setdefault(form, name)
    for voice in voices:
        if voice.person:
            name = voice.person.name
            voice.person.name = by_form.get(name.lower(), name)


def _role(label: Label, roles: dict[str, Person], words: Lexicon) -> Person | None:
    """The person of a label that names a role, who is the same wherever the label is."""
    if not (label.role or is_generic(label.name, words)):
        return None
    name = label.name.capitalize() if label.role else label_case(label.name, words)
    return roles.setdefault(name, Person(name, tuple(name.lower().split())))


def _learn(person: Person, label: Label, words: Lexicon) -> None:
    """Keep what the words of a label tell, where nothing better does."""
    title = label_case(label.title, words)
    person.origin = person.origin or origin_in(title)
    person.titled = (
        person.titled
        or noun_gender(label.name, words)
        or person.gender
        or noun_gender(label.title, words)
    )


def _spelled_out(text: str, mentions: Sequence[Mention], words: Lexicon) -> list[Mention]:
    """Where the text itself has the given name of somebody whose labels have the last name only."""
    last_names = {one.name for one in mentions if one.name.isalpha() and one.name.istitle()}
    return [
        Mention(match.start(), match.end(2), Form.NAME, text[match.start() : match.end(2)], "")
        for match in _FULL_NAME.finditer(text)
        if match[2] in last_names
        and match[1].lower() not in words.names.never
        and is_given_name(match[1])
    ]


def _mention(label: Label, words: Lexicon) -> Mention:
    """The label as a name, its titles apart."""
    parts = label_case(label.name, words).split()
    count = count_titles([part.lower() for part in parts], words)
    if parts[count].lower() in words.phrases.tails:  # "President of the Council" is all title
        count = 0
    name, titles = " ".join(parts[count:]), " ".join(parts[:count])
    return Mention(label.span.start, label.span.end, Form.NAME, name, titles)
