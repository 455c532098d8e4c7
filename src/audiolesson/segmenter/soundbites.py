"""People heard in between, as in agency scripts: "SOUNDBITE (English) MAYOR, ANN HALE SAYING:".

Their words are in quote marks, and behind them the narrator goes on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, takewhile, zip_longest

from audiolesson.model import Gender, Span
from audiolesson.segmenter.capitals import is_in_capitals, label_case
from audiolesson.segmenter.genders import noun_gender
from audiolesson.segmenter.given_names import is_given_name
from audiolesson.segmenter.lexicon import Lexicon
from audiolesson.segmenter.origins import origin_in
from audiolesson.segmenter.people import Person
from audiolesson.segmenter.voices import CONFIDENCE, Basis, Voice

LONGEST = 160
"""Characters in front of the colon."""
NEAR = 3
"""White space between the colon and the quote."""
NAME = 4
"""Words of a name."""
_COLON = re.compile(rf"[:：](?=\s{{0,{NEAR}}}[\"“＂])")
_FENCE = re.compile(r".*[:：\"“”＂\n]", re.DOTALL)
_TOKEN = re.compile(r"\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\]|[^\s,(\[]+|,")
_ENDED = re.compile(r"(?:^|[.!?…)\]:：\"“”＂\n])\s*$")
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+|[A-Z]{2,}) (?:[A-Z]\. )?([A-Z][A-Za-z'’-]+)")
_BRACKETS = "()[] "

Tokens = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Soundbite:
    """The words in front of a quote that say who is heard."""

    label: Span
    """With the colon."""
    named: Span
    name: str
    """As in normal case; as long as in the text."""
    gender: Gender | None
    """What the words around the name tell."""
    origin: str | None


@dataclass(frozen=True, slots=True)
class _Form:
    """The tokens of a label, and what says that it is one."""

    tokens: Tokens
    who: Tokens
    """Those of the name and the title."""
    is_marked: bool
    """Whether it begins with "SOUNDBITE" or the like."""
    is_said: bool
    """Whether it ends in "SAYING" or the like."""


def find_soundbites(text: str, paragraphs: Sequence[Span], words: Lexicon) -> tuple[Soundbite, ...]:
    """The soundbites in a narrator's text, in order."""
    capitals = is_in_capitals(text)
    found: list[Soundbite] = []
    for form, colon in _forms(text, paragraphs, words):
        if capitals and not form.is_marked:
            continue
        name = _name_in(text, form, words)
        if name:
            label = Span(form.tokens[0].start, colon)
            found.append(_soundbite(text, label, form.who, name, words))
    return tuple(found)


def heard(voices: Mapping[int, Voice], soundbites: Sequence[Soundbite]) -> dict[int, Voice]:
    """The voices of quotes, with those behind soundbites certain and with what labels tell."""
    starts = sorted(voices)
    certain: dict[int, Voice] = {}
    for one in soundbites:
        index = bisect_left(starts, one.label.end)
        if index < len(starts) and starts[index] - one.label.end <= NEAR:
            person = _person(one, voices[starts[index]])
            person.titled = person.titled or one.gender
            person.origin = person.origin or one.origin
            certain[starts[index]] = Voice(person, CONFIDENCE[Basis.NAME], one.named)
    return {**voices, **certain}


def _person(soundbite: Soundbite, voice: Voice) -> Person:
    """The person that the text's quotes are given to, if it is the label's, else a new one."""
    parts = tuple(soundbite.name.lower().split())
    known = voice.person
    is_same = known and parts[-1] == known.name.lower().split()[-1]
    return known if known and is_same else Person(soundbite.name, parts, evident=True)


def named_only(blanked: str, soundbites: Sequence[Soundbite]) -> str:
    """The text without labels, yet with their names and colons, by which quotes are attributed."""
    parts, position = [], 0
    for one in soundbites:
        parts += [blanked[position : one.named.start], one.name]
        parts += [" " * (one.label.end - 1 - one.named.end), ":"]
        position = one.label.end
    return "".join([*parts, blanked[position:]])


# ------------------------------------------------------------------ where a label is
def _forms(text: str, paragraphs: Sequence[Span], words: Lexicon) -> Iterator[tuple[_Form, int]]:
    """What stands in capitals before a colon and a quote mark, and where the colon ends."""
    for span, below in zip_longest(paragraphs, paragraphs[1:]):
        # The quote may stand on the line below: its mark is looked at.
        end = below.start + 1 if below and below.start - span.end <= NEAR else span.end
        for colon in _COLON.finditer(text, span.start, end):
            lead = Span(_lead_start(text, span.start, colon.start()), colon.start())
            form = _form(text, lead, words)
            if form:
                yield form, colon.end()


def _lead_start(text: str, start: int, end: int) -> int:
    """Where the words before a colon begin, behind any other colon, quote mark or line end."""
    start = max(start, end - LONGEST)
    fence = _FENCE.match(text, start, end)
    return fence.end() if fence else start


def _form(text: str, lead: Span, words: Lexicon) -> _Form | None:
    every = [Span(one.start(), one.end()) for one in _TOKEN.finditer(text, lead.start, lead.end)]
    capitals = list(takewhile(lambda one: _is_capital(one.of(text)), reversed(every)))[::-1]
    marked = list(dropwhile(lambda one: _bare(text, one) not in words.turns.soundbites, capitals))
    tokens: Tokens = marked or _without_sentence(text, capitals, words)
    is_said = bool(tokens) and _bare(text, tokens[-1]) in words.turns.saying
    if not marked and not is_said:
        tokens = _without_abbreviation(text, tokens)
    if not tokens or not _ENDED.search(text[lead.start : tokens[0].start]):
        return None
    marks = words.turns.soundbites | words.turns.saying
    who = [one for one in tokens if text[one.start] not in "([" and _bare(text, one) not in marks]
    return _Form(tokens, who, bool(marked), is_said) if who else None


def _is_capital(token: str) -> bool:
    return token[0] in "([" or not any(map(str.islower, token))


def _bare(text: str, token: Span) -> str:
    return token.of(text).strip(_BRACKETS).lower()


def _without_sentence(text: str, tokens: Tokens, words: Lexicon) -> Tokens:
    """The tokens behind the end of a sentence, from the first that may begin a name."""
    ends = [number for number, one in enumerate(tokens) if _ends_sentence(one.of(text), words)]
    behind = tokens[ends[-1] + 1 :] if ends else tokens
    return list(dropwhile(lambda one: text[one.start] in "([,", behind))


def _ends_sentence(word: str, words: Lexicon) -> bool:
    """Whether a word in capitals has a full stop that is not that of a title or an initial."""
    is_title = word.lower() in words.titles or word.lower().rstrip(".") in words.titles
    return word[-1] in ".!?…" and not is_title and "." not in word[:-1] and len(word) > len("J.")


def _without_abbreviation(text: str, tokens: Tokens) -> Tokens:
    """The tokens without "U.S.", which may end the sentence before: "in the U.S. ANN HALE"."""
    return list(dropwhile(lambda one: "." in one.of(text)[1:-1], tokens))


# ------------------------------------------------------------------ who is heard
def _name_in(text: str, form: _Form, words: Lexicon) -> Tokens:
    """The tokens of a label that are a name; none where the label is no speaker's."""
    parts = _parts(text, form.who)
    bare = [_untitled(text, part, words) for part in parts]
    full = next((part for part in bare if _is_full_name(text, part)), ())
    if full or not (form.is_marked or form.is_said):
        alone = len(form.who) == 1 and _bare(text, form.who[0]) in _last_names(text)
        return full or (form.who if alone else ())
    behind = next((tail for part in bare for tail in _tails(part) if _is_full_name(text, tail)), ())
    return behind or bare[-1]


def _parts(text: str, who: Tokens) -> list[Tokens]:
    """The tokens, cut at commas."""
    parts: list[list[Span]] = [[]]
    for token in who:
        if token.of(text) == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _untitled(text: str, part: Tokens, words: Lexicon) -> Tokens:
    count = 0
    while count < len(part) - 1 and _bare(text, part[count]) in words.titles:
        count += 1
    return part[count:]


def _tails(part: Tokens) -> Iterator[Tokens]:
    return (part[index:] for index in range(1, len(part)))


def _is_full_name(text: str, part: Tokens) -> bool:
    return 1 < len(part) <= NAME and is_given_name(_bare(text, part[0]))


@lru_cache(maxsize=1)
def _last_names(text: str) -> frozenset[str]:
    """The last words, in lower case, of the people's names in a text."""
    names = _FULL_NAME.finditer(text)
    return frozenset(name[2].lower() for name in names if is_given_name(name[1].lower()))


def _soundbite(text: str, label: Span, who: Tokens, name: Tokens, words: Lexicon) -> Soundbite:
    named = Span(name[0].start, name[-1].end)
    titles = [_bare(text, one) for one in who if not named.start <= one.start < named.end]
    genders = (words.titles.get(title) or words.nouns.get(title) for title in titles)
    gender = next(filter(None, genders), None) or noun_gender(named.of(text), words)
    origin = origin_in(label_case(" ".join(titles).upper(), words))
    return Soundbite(label, named, label_case(named.of(text), words), gender, origin)
