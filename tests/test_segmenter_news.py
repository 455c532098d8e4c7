"""Made-up news articles, tagged by hand: whether the segmenter hears who says what in them.

In cases/news, `<q s="Ann Hale|she">“Go,”</q>` is something that Ann Hale says, where the words
beside it that name her are "she" (none behind the bar: nothing beside it does), and `<m>` is a
quoted phrase that stays the narrator's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from audiolesson.model import SURE as VOICED
from audiolesson.model import Gender, Kind, Script, Segment, Span
from audiolesson.readers import STANDARD_INPUT, read
from audiolesson.segmenter import segment

ARTICLES = sorted((Path(__file__).parent / "cases" / "news").glob("*.txt"))
TAG = re.compile(r'<q s="(?P<who>[^"|]*)\|(?P<named>[^"|]*)">|<m>|</q>|</m>')
CLOSING = {"‘": "’", "“": "”", "'": "'", '"': '"'}

SPANS = 0.97
"""Of the quotes, those with the right beginning and end (F1)."""
PERSON = 0.795
"""Those given to who says them."""
SURE = 0.845
"""Those given to somebody with a confidence that gives them a voice of their own."""
SURELY = 0.85
"""Of these, those given to the right one."""
# Floors, two points below what was reached when they were set (99.1, 81.7, 86.7 and 87.3): they
# tell whoever changes a rule that news of another style than theirs lost by it.  Raise them with
# what is reached; never lower them for a change that looks good elsewhere.


@dataclass(frozen=True)
class Said:
    """What somebody says, with its marks."""

    span: Span
    who: str
    """The name in full, else how the text describes them."""
    named: str = ""
    """The words beside the quote that name them."""
    confidence: float = 1.0


@dataclass(frozen=True)
class Article:
    """An article without its tags, and what they tell."""

    text: str
    said: tuple[Said, ...]
    phrases: tuple[Span, ...]
    """Quoted words that stay the narrator's."""


# ------------------------------------------------------------------ the articles
@cache
def article(path: Path) -> Article:
    tagged = path.read_text("utf-8")
    parts: list[str] = []
    said: list[Said] = []
    phrases: list[Span] = []
    place = length = opened_at = 0
    opening: re.Match[str] | None = None
    for found in TAG.finditer(tagged):
        parts.append(tagged[place : found.start()])
        place, length = found.end(), length + len(parts[-1])
        if opening is None:
            opening, opened_at = found, length
        elif opening["who"]:
            said.append(Said(Span(opened_at, length), opening["who"], opening["named"]))
            opening = None
        else:
            phrases.append(Span(opened_at, length))
            opening = None
    return Article("".join([*parts, tagged[place:]]), tuple(said), tuple(phrases))


@cache
def script_of(path: Path) -> Script:
    data = BytesIO(article(path).text.encode("utf-8"))
    return segment(read(STANDARD_INPUT, stdin=data))


def quotes_of(path: Path) -> list[Segment]:
    return [one for one in script_of(path).segments if one.kind is Kind.QUOTE]


def heard(path: Path) -> list[Said]:
    """What the segmenter takes for speech, its sentences joined from mark to mark."""
    text = article(path).text
    found: list[Said] = []
    for one in quotes_of(path):
        last = found[-1] if found else None
        if last and last.who == (one.speaker or "") and _goes_on(text, last.span, one):
            found[-1] = Said(Span(last.span.start, one.end), last.who, "", last.confidence)
        else:
            found.append(Said(Span(one.start, one.end), one.speaker or "", "", one.confidence))
    return found


def _goes_on(text: str, span: Span, one: Segment) -> bool:
    """Whether a quote is not closed yet where the next sentence begins."""
    closing = CLOSING.get(text[span.start], "")
    closed = text[span.start : span.end].rstrip(",.").endswith(closing)
    return not closed and text[span.end : one.start].strip(" ") == ""


# ------------------------------------------------------------------ counting
def bare(text: str, span: Span) -> Span:
    """The span from its first letter or digit to its last."""
    spoken = [place for place in range(span.start, span.end) if text[place].isalnum()]
    return Span(spoken[0], spoken[-1] + 1)


def same_person(who: str, heard_as: str) -> bool:
    """Whether two names are one person's, or a description begins like the other.

    Last names decide, and first names where both have one; titles don't count.
    """
    whole, part = sorted((name_words(who), name_words(heard_as)), key=len, reverse=True)
    if not part or whole[-len(part) :] == part or whole[: len(part)] == part:
        return bool(part)
    return whole[-1] == part[-1] and whole[0] == part[0]


def name_words(name: str) -> list[str]:
    return re.findall(r"\w[\w’'-]*", re.sub(r"^(an?|the) ", "", name.lower()))


def of(one: Segment) -> Span:
    return Span(one.start, one.end)


def overlap(one: Span, other: Span) -> float:
    """How much of two spans is in both."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def matches(path: Path) -> Iterator[tuple[Said, Said | None]]:
    """What is said in an article, each with what was heard of it, if half of it was."""
    several = heard(path)
    for said in article(path).said:
        best = max(several, key=lambda one: overlap(one.span, said.span), default=None)
        yield said, best if best and overlap(best.span, said.span) >= 1 / 2 else None


def all_matches() -> list[tuple[Said, Said | None]]:
    return [match for path in ARTICLES for match in matches(path)]


def share(counted: Sequence[bool]) -> float:
    return sum(counted) / len(counted)


# ------------------------------------------------------------------ over all articles
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_tags_are_closed_and_stand_around_marks(path: Path) -> None:
    text, said, phrases = article(path).text, article(path).said, article(path).phrases
    assert "<" not in text
    assert said
    assert {text[span.start] for span in (*(one.span for one in said), *phrases)} <= set(CLOSING)


def test_quotes_begin_and_end_where_somebody_speaks() -> None:
    hits = found = said = 0
    for path in ARTICLES:
        text = article(path).text
        right = {bare(text, one.span) for one in article(path).said}
        guessed = {bare(text, one.span) for one in heard(path)}
        hits, found, said = hits + len(right & guessed), found + len(guessed), said + len(right)
    assert 2 * hits / (found + said) >= SPANS


def test_quotes_are_given_to_who_says_them() -> None:
    right = [bool(one and same_person(said.who, one.who)) for said, one in all_matches()]
    assert share(right) >= PERSON


def test_who_is_given_a_voice_of_their_own_is_mostly_right() -> None:
    found = all_matches()
    sure = [(said, one) for said, one in found if one and one.who and one.confidence >= VOICED]
    assert len(sure) / len(found) >= SURE
    assert share([same_person(said.who, one.who) for said, one in sure]) >= SURELY


# ------------------------------------------------------------------ in each of them
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_character_is_in_one_segment_or_dropped(path: Path) -> None:
    script = script_of(path)
    text = script.transcript.text
    assert text == article(path).text
    times = [0] * len(text)
    for one in script.segments:
        for place in range(one.start, one.end):
            times[place] += 1
    left = [
        text[place]
        for paragraph in script.transcript.paragraphs
        for place in range(paragraph.start, paragraph.end)
        if not times[place] and not text[place].isspace()
    ]
    assert max(times) == 1
    assert "".join(left) == "".join("".join(one.text.split()) for one in script.dropped)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nobody_speaks_the_headline(path: Path) -> None:
    headline = script_of(path).transcript.paragraphs[0]
    assert [one.text for one in quotes_of(path) if one.start < headline.end] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_phrase_that_the_narrator_quotes_stays_the_narrators(path: Path) -> None:
    phrases = article(path).phrases
    assert [one.text for one in quotes_of(path) if any(overlap(of(one), p) for p in phrases)] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nobody_but_its_speaker_speaks_in_the_middle_of_a_quote(path: Path) -> None:
    for said in article(path).said:
        speakers = {one.speaker for one in quotes_of(path) if overlap(of(one), said.span)}
        assert len(speakers) <= 1


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_words_that_name_a_speaker_are_the_narrators(path: Path) -> None:
    quotes = quotes_of(path)
    named = [one.speaker_start for one in quotes if one.speaker_start is not None]
    assert not any(one.start <= place < one.end for one in quotes for place in named)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_voice_contradicts_the_pronoun_beside_the_quote(path: Path) -> None:
    wrong = {"he": Gender.FEMALE, "she": Gender.MALE}
    by_start = {one.start: one.gender for one in quotes_of(path)}
    for said, one in matches(path):
        if one and one.who and same_person(said.who, one.who) and said.named.lower() in wrong:
            assert by_start[one.span.start] is not wrong[said.named.lower()]
