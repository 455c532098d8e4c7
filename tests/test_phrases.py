"""Where a long sentence is split: in the cases as a reader breathes, in any text without loss."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.pacing.phrases import BREATH_WORDS, PHRASE_WORDS, Piece, split_phrases

CASES = Path(__file__).parent / "cases" / "phrases"
MARKER = "===== phrases\n"
VOICES = "|"
"""Stands in the cases between the segments of a sentence."""

WORDS = st.one_of(
    st.sampled_from(
        [
            "the",
            "and",
            "of",
            "May",
            "Mr.",
            "U.S.",
            "3.5",
            "2016,",
            "said",
            "up",
            "-",
            "—",
            '"',
            "“No,”",
        ]
    ),
    st.text("abcXY1,.!?\"'()", min_size=1, max_size=8),
)
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
ANY_SEGMENTS = st.lists(st.one_of(SENTENCES, st.text(max_size=60)), min_size=1, max_size=4)
LANGUAGES = st.sampled_from(["en", "en-GB", "zh", "fr", "und", "../en"])


def split(text: str, language: str = "en") -> list[str]:
    """A case's first line as phrases, each as one line."""
    segments = text.split(VOICES)
    phrases = split_phrases(list(enumerate(segments)), language)
    return [f" {VOICES} ".join(words(segments, phrase)) for phrase in phrases]


def words(segments: Sequence[str], phrase: Sequence[Piece]) -> list[str]:
    return [segments[piece.segment][piece.start : piece.end].strip() for piece in phrase]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# ------------------------------------------------------------------ cases
@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_a_sentence_is_split_where_a_reader_breathes(case: Path) -> None:
    sentence, expected = case.read_text("utf-8").split(MARKER)
    language = "zh" if case.stem.startswith("chinese") else "en"
    assert split(sentence.rstrip("\n"), language) == expected.splitlines()


@pytest.mark.parametrize(
    "together",
    [
        "Theresa May",
        "Mr. Halloran",
        "U.S. Senate",
        "Ludwig van Aalst",
        "University of East",
        "4.7 percent",
        "30 million",
        "March 3, 2017",
        "look after",
        "cut off",
        "going to",
        "the harbour",
        "did not",
    ],
)
@pytest.mark.parametrize("before", range(14))
def test_what_belongs_together_is_never_split(together: str, before: int) -> None:
    filler = ["boats", "green", "sails", "walked", "quiet", "slowly"] * 4
    sentence = " ".join([*filler[:before], together, *filler[before:]])
    assert any(together in phrase for phrase in split(sentence))


def test_a_phrase_never_ends_with_a_word_that_leans_on_the_next() -> None:
    sentence = "boats sails ropes masts to the end of a very long quay in an old port by the sea"
    assert not {phrase.split()[-1] for phrase in split(sentence)} & {
        "to", "the", "of", "a", "very", "in", "an", "by"
    }  # fmt: skip


def test_a_short_sentence_is_one_phrase_whatever_its_marks() -> None:
    assert split("Yes; no, maybe: who knows?") == ["Yes; no, maybe: who knows?"]


def test_a_short_end_goes_with_the_phrase_before() -> None:
    sentence = '"Nobody here had seen the boat, and nobody had heard it come in," |said May.'
    assert split(sentence)[-1].endswith("said May.")
    assert len(split(sentence)[-1].split()) > 3


def test_a_pause_in_one_sentence_may_be_longer_where_nobody_repeats_it() -> None:
    sentence = "the boat came back, " * 10
    phrases = split_phrases([(0, sentence)], "en", BREATH_WORDS)
    assert [phrase[0].start for phrase in phrases] == [0]


@pytest.mark.parametrize("text", ["", " ", "...", '" — "', "\n", "，。"])
def test_a_text_without_words_has_no_phrases(text: str) -> None:
    assert split(text) == []


def test_marks_that_stand_alone_go_with_a_word() -> None:
    assert split('— " Well " , he said .') == ['— " Well " , he said .']


# ------------------------------------------------------------------ any text
@given(ANY_SEGMENTS, LANGUAGES, st.sampled_from([1, 5, PHRASE_WORDS, BREATH_WORDS]))
def test_every_letter_and_digit_is_in_one_phrase_in_order(
    segments: list[str], language: str, longest: int
) -> None:
    phrases = split_phrases(list(enumerate(segments)), language, longest)
    spoken = "".join(word for phrase in phrases for word in words(segments, phrase))
    assert letters(spoken) == letters("".join(segments))


@given(ANY_SEGMENTS, LANGUAGES)
def test_pieces_are_in_order_and_never_empty(segments: list[str], language: str) -> None:
    phrases = split_phrases(list(enumerate(segments)), language)
    pieces = [piece for phrase in phrases for piece in phrase]
    places = [
        place for each in pieces for place in ((each.segment, each.start), (each.segment, each.end))
    ]
    assert places == sorted(places)
    assert all(letters("".join(words(segments, [piece]))) for piece in pieces)


@given(ANY_SEGMENTS, LANGUAGES)
def test_a_phrase_has_one_piece_of_a_segment(segments: list[str], language: str) -> None:
    for phrase in split_phrases(list(enumerate(segments)), language):
        assert phrase
        assert len({piece.segment for piece in phrase}) == len(phrase)


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.sampled_from([1, 5, PHRASE_WORDS]))
def test_no_phrase_is_longer_than_asked(segments: list[str], longest: int) -> None:
    for phrase in split_phrases(list(enumerate(segments)), "en", longest):
        tokens = " ".join(words(segments, phrase)).split()
        assert len([token for token in tokens if letters(token)]) <= longest


@given(st.text("渡轮公司的在了和人们，。", min_size=1, max_size=120), LANGUAGES)
def test_no_chinese_phrase_is_longer_than_two_characters_a_word(text: str, language: str) -> None:
    for (piece,) in split_phrases([(0, text)], language):
        assert len(letters(text[piece.start : piece.end])) <= 2 * PHRASE_WORDS


@given(SENTENCES)
def test_the_same_sentence_is_split_the_same(sentence: str) -> None:
    assert split(sentence) == split(sentence)


# ------------------------------------------------------------------ hostile text
@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a" + "," * 200_000,
        "a" + " ," * 50_000 + " b",
        "a " + '"' * 200_000 + "b",
        '"' * 200_000,
        "(a " * 20_000,
        "word " * 20_000,
        "渡" * 20_000,
        "渡" + "）" * 200_000,
        "渡，" * 20_000,
        "e\u0301" * 100_000,
        "a." * 100_000,
    ],
    ids=[
        "one word",
        "commas",
        "commas apart",
        "quotes in a word",
        "quotes",
        "brackets",
        "words",
        "characters",
        "closing brackets",
        "characters and commas",
        "accents",
        "full stops",
    ],
)
def test_a_hostile_text_is_split_without_loss(text: str) -> None:
    phrases = split_phrases([(0, text)], "en")
    spoken = "".join(text[piece.start : piece.end] for phrase in phrases for piece in phrase)
    assert letters(spoken) == letters(text)
