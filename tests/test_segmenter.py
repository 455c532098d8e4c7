"""What a script promises for any text, and what it is for the texts in cases/segmenter."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiolesson.model import Dropped, Gender, Kind, Script, Segment, Span, Transcript
from audiolesson.segmenter import segment

CASES = Path(__file__).parent / "cases" / "segmenter"
MARKER = "=== script"
LETTER = {Gender.FEMALE: "F", Gender.MALE: "M", None: "-"}


def transcript(text: str, source: str = "talk.txt") -> Transcript:
    """A transcript whose paragraphs are parted by empty lines."""
    spans = []
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", text):
        words = block[0]
        start = block.start() + len(words) - len(words.lstrip())
        spans.append(Span(start, block.start() + len(words.rstrip())))
    return Transcript(source, text, tuple(spans))


def script(text: str, *, language: str | None = None) -> Script:
    return segment(transcript(text), language=language)


# ------------------------------------------------------------------ golden cases
def described(result: Script) -> str:
    """A script as the case files write it: what was dropped, then a line a segment."""
    drops = [f"dropped {one.line} ({one.reason}) {one.text}" for one in result.dropped]
    head = [f"title {result.title}", f"language {result.language}"]
    return "\n".join([*head, *drops, *map(line_of, result.segments)])


def line_of(one: Segment) -> str:
    words = " ".join(one.text.split())
    who = ""
    if one.kind is Kind.QUOTE:
        origin = f" {one.origin}" if one.origin else ""
        who = f" [{one.speaker or '?'} {one.confidence:.2f} {LETTER[one.gender]}{origin}]"
    foreign = f" ({one.language})" if one.kind is Kind.TRANSLATION else ""
    return f"{one.sentence} {one.kind.value}{foreign}{who} {words}"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_becomes_the_script_below_it(path: Path) -> None:
    text, _, expected = path.read_text("utf-8").partition(MARKER + "\n")
    assert described(script(text)) == expected.strip()


# ------------------------------------------------------------------ promises for any text
WORDS = st.sampled_from(
    [
        *(
            "He said",
            "said May",
            "Ruth May",
            "she",
            "a woman said",
            "Mr. Vale",
            "I",
            "it's",
            "3.5",
        ),
        *('"', "“", "”", "'", "‘", "’", "''", "«", "»", "「", "」", "„", "``"),
        *(
            ".",
            ",",
            "!",
            "?",
            "…",
            ":",
            "-",
            "—",
            "(",
            ")",
            "[",
            "]",
            "。",
            "，",
            "！",
            "：",
            ". . .",
        ),
        *(" ", " ", " ", "\n", "\n\n", "\u00a0", "\u3000"),
        *(
            "(Laughter)",
            "[Applause]",
            "ANN REED, HOST:",
            "REED:",
            "Q:",
            "Voice 1:",
            "\nBob: ",
            "\nAnn: ",
        ),
        *(
            "他说",
            "你好",
            "こんにちは",
            "Привет",
            "1. ",
            "2) ",
            "• ",
            "U.S.",
            "e.g.",
            "é",
            "ß",
            "😀",
            "²",
        ),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=60).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_letter_and_digit_is_spoken_once_or_reported(text: str) -> None:
    source = transcript(text)
    result = segment(source)
    seen = [0] * len(text)
    for one in result.segments:
        for place in range(one.start, one.end):
            seen[place] += 1
    missing = "".join(
        text[i]
        for paragraph in source.paragraphs
        for i in range(paragraph.start, paragraph.end)
        if text[i].isalnum() and not seen[i]
    )
    reported = "".join(c for one in result.dropped for c in one.text if c.isalnum())
    assert max(seen, default=0) <= 1
    assert missing == reported


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_segments_are_in_order_and_hold_the_texts_own_words(text: str) -> None:
    segments = script(text).segments
    for one in segments:
        assert one.text == text[one.start : one.end]
        assert one.text == one.text.strip()
        assert any(map(str.isalnum, one.text))
    for one, other in pairwise(segments):
        assert one.end <= other.start


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_numbers_have_no_holes_and_no_sentence_spans_two_paragraphs(text: str) -> None:
    segments = script(text).segments
    for one, other in pairwise(segments):
        assert one.paragraph <= other.paragraph
        assert one.sentence <= other.sentence
        assert one.sentence != other.sentence or one.paragraph == other.paragraph
    for numbers in ({one.paragraph for one in segments}, {one.sentence for one in segments}):
        assert numbers == set(range(len(numbers)))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_segments_share_a_number_where_they_share_a_paragraph(text: str) -> None:
    source = transcript(text)
    pairs = {
        (place, one.paragraph)
        for one in segment(source).segments
        for place, paragraph in enumerate(source.paragraphs)
        if paragraph.start <= one.start and one.end <= paragraph.end
    }
    assert len(pairs) == len({place for place, _ in pairs}) == len({number for _, number in pairs})


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_only_quotes_have_speakers_and_nobody_is_never_sure(text: str) -> None:
    by_speaker: dict[str, set[tuple[Gender | None, str | None]]] = {}
    for one in script(text).segments:
        assert one.kind is Kind.QUOTE or (one.speaker is None and one.speaker_start is None)
        assert 0.0 <= one.confidence <= 1.0
        if one.speaker is None:
            assert one.confidence == 0.0
        else:
            by_speaker.setdefault(one.speaker, set()).add((one.gender, one.origin))
    assert all(len(what) == 1 for what in by_speaker.values())


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_dropped_is_listed_by_line(text: str) -> None:
    lines = [one.line for one in script(text).dropped]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["en", "zh", "fr", "en-GB"]))
def test_a_forced_language_is_the_scripts_language(text: str, language: str) -> None:
    result = script(text, language=language)
    assert result.language == language
    for one in result.segments:
        assert (one.kind is Kind.TRANSLATION) == (one.language != language)


# ------------------------------------------------------------------ the edges
@pytest.mark.parametrize(
    "text",
    [
        "VOICE ONE:\n\nThe moon is full.\n\nVOICE TWO:\n\nIt is not.",
        "(MUSIC)\n\nThe moon is full.\n\n(APPLAUSE)\n\nIt is not.",
        "* * *\n\nThe moon is full.\n\n...\n\nIt is not.",
    ],
)
def test_a_paragraph_that_is_not_spoken_has_no_number(text: str) -> None:
    assert [one.paragraph for one in script(text).segments] == [0, 1]


def test_what_the_reader_dropped_stays_dropped_in_the_order_of_the_text() -> None:
    text = "Home > News\n\nHe left. (Laughter) She stayed.\n\nShare this"
    dropped = (Dropped(1, "Home > News", "breadcrumb"), Dropped(5, "Share this", "share links"))
    source = Transcript("talk.txt", text, (Span(13, 45),), dropped)
    reasons = [one.reason for one in segment(source).dropped]
    assert reasons == ["breadcrumb", "stage note", "share links"]


def test_a_text_without_words_has_no_segments_and_is_named_after_its_file() -> None:
    result = segment(transcript("* * *\n\n...", "/tmp/a walk.txt"))
    assert result.segments == ()
    assert result.title == "a walk"


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“" * 100_000,
        "'a " * 30_000,
        "A" * 100_000,
        "A B. " * 20_000,
        "word" * 25_000,
        "(" * 100_000,
        "He.\n\n" * 10_000,
        "A: " * 30_000,
        '"He said. ' * 10_000,
        "中A" * 30_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_text_is_still_taken_apart_whole(text: str) -> None:
    result = script(text)
    spoken = sum(map(str.isalnum, "".join(one.text for one in result.segments)))
    dropped = sum(map(str.isalnum, "".join(one.text for one in result.dropped)))
    assert spoken + dropped == sum(map(str.isalnum, text))
