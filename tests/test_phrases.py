"""Where a long sentence is split: in the cases as a reader breathes, in any text without loss."""

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.engines.espeak import Espeak
from audiolesson.model import Kind, Utterance
from audiolesson.pacing.phrases import (
    BREATH_WORDS,
    PHRASE_WORDS,
    Piece,
    seconds_for,
    split_phrases,
)
from audiolesson.pacing.phrases.atoms import atoms_of
from audiolesson.pacing.phrases.wordlists import breath_of
from audiolesson.pipeline import script_of

CASES = Path(__file__).parent / "cases" / "phrases"
SAMPLES = Path(__file__).parents[1] / "samples"
MARKER = "===== phrases\n"
LONGEST = re.compile(r"_at_most_(\d+)$")
"""In the name of a case: how many words its phrases may have."""
VOICES = "|"
"""Stands in the cases between the segments of a sentence."""

FILLER = ["boats", "green", "sails", "walked", "quiet", "slowly"] * 4
FUNCTION_WORDS = {
    "a", "an", "and", "at", "because", "but", "by", "from", "he", "i", "if", "in", "of", "or",
    "she", "that", "the", "they", "to", "we", "when", "which", "who", "with",
}  # fmt: skip

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


def split(text: str, language: str = "en", longest: int = PHRASE_WORDS) -> list[str]:
    """A case's first line as phrases, each as one line."""
    segments = text.split(VOICES)
    phrases = split_phrases(list(enumerate(segments)), language, longest)
    return [f" {VOICES} ".join(words(segments, phrase)) for phrase in phrases]


def sentences_of(path: Path) -> list[tuple[str, list[str]]]:
    """The sentences of a text, each with its language and the texts of its segments."""
    spoken = [each for each in script_of(str(path)).segments if each.kind is not Kind.HEADING]
    grouped = itertools.groupby(spoken, lambda each: each.sentence)
    sentences = (list(segments) for _, segments in grouped)
    return [(group[0].language, [each.text for each in group]) for group in sentences]


def words(segments: Sequence[str], phrase: Sequence[Piece]) -> list[str]:
    return [segments[piece.segment][piece.start : piece.end].strip() for piece in phrase]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# ------------------------------------------------------------------ cases
@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_a_sentence_is_split_where_a_reader_breathes(case: Path) -> None:
    sentence, expected = case.read_text("utf-8").split(MARKER)
    language = "zh" if case.stem.startswith("chinese") else "en"
    longest = LONGEST.search(case.stem)
    phrases = split(sentence.rstrip("\n"), language, int(longest[1]) if longest else PHRASE_WORDS)
    assert phrases == expected.splitlines()


@pytest.mark.parametrize(
    "together",
    [
        "Theresa May",
        "Mr. Halloran",
        "U.S. Senate",
        "Ludwig van Aalst",
        "University of East Anglia",
        "4.7 percent",
        "30 million",
        "two hundred",
        "March 3, 2017",
        "Friday, March 3",
        "3 May",
        "half past nine",
        "between 30 and 40",
        "three years ago",
        "in the north (61%)",
        "page 3",
        "look after",
        "set off",
        "cut off",
        "put it back",
        "drive the cod away",
        "turned the radio on.",
        "out of",
        "going to",
        "each other",
        "the harbour",
        "the workers' vote",
        "did not",
        "if you see",
        "it was",
    ],
)
@pytest.mark.parametrize("longest", [6, 7, PHRASE_WORDS])
def test_what_belongs_together_is_never_split(together: str, longest: int) -> None:
    for before in range(14):
        sentence = " ".join([*FILLER[:before], together, *FILLER[before:]])
        assert any(together in phrase for phrase in split(sentence, longest=longest))


@pytest.mark.parametrize(
    ("sentence", "seam"),
    [
        (
            "green sails walked quietly on boats in Ullstrand by Energy Minister Ingrid Solberg",
            "by",
        ),
        ("the quiet boats and ropes were sold when the harbour was closed", "when"),
        ("the green boats of the quiet men who had sailed them for years", "who"),
        ("the boats are being paid for by the members of the club", "by"),
        ("nobody in the village had heard this because the radio was broken", "because"),
        ("there was no room for them in the boat in which they had come", "in which"),
    ],
)
def test_a_phrase_begins_where_the_sentence_has_a_seam(sentence: str, seam: str) -> None:
    assert any(phrase.startswith(seam) for phrase in split(sentence, longest=7))


@pytest.mark.parametrize("longest", [6, 7, PHRASE_WORDS])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_phrase_of_a_sample_is_a_function_word_or_ends_with_one(
    sample: Path, longest: int
) -> None:
    for language, segments in sentences_of(sample):
        if language == "en":
            for phrase in split(VOICES.join(segments), longest=longest):
                assert phrase.split()[-1].lower() not in FUNCTION_WORDS


@pytest.mark.parametrize("longest", [6, 7])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_short_phrases_are_comfortable(sample: Path, longest: int) -> None:
    counts = [
        len(phrase.replace(VOICES, " ").split())
        for language, segments in sentences_of(sample)
        if language == "en" and len(" ".join(segments).split()) > longest
        for phrase in split(VOICES.join(segments), longest=longest)
    ]
    assert sum(count < 3 for count in counts) <= len(counts) / 7
    assert longest / 2 <= sum(counts) / len(counts) <= longest * 0.8


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


@pytest.mark.parametrize("longest", [5, 6, 7, PHRASE_WORDS])
def test_a_sentence_that_is_short_enough_stays_whole(longest: int) -> None:
    sentence = " ".join(["quick, and", *["boats"] * (longest - 2)])
    assert split(sentence, longest=longest) == [sentence]


def test_every_word_of_the_chinese_lists_is_kept_whole() -> None:
    breath = breath_of("zh")
    listed = {*breath.leaning, *breath.trailing, *breath.begins, *breath.ends}
    assert not {word for word in listed if len(atoms_of(0, word, breath)) > 1}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_word_both_leans_always_and_only_sometimes(language: str) -> None:
    breath = breath_of(language)
    assert not breath.leaning & (breath.particles | breath.standing)


# ------------------------------------------------------------------ how long a phrase lasts
@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("internationally responsible administrations " * 4, "en"),
        ("They counted 3,456,789 and 1,987,654 and 2,345,678 and 4,567,891.", "en"),
        ("渡轮公司的工程师检查完两艘最旧的船之前停止了所有航班", "zh"),
    ],
    ids=["long words", "numbers", "characters"],
)
def test_few_words_that_take_long_to_say_are_split(sentence: str, language: str) -> None:
    assert len(split(sentence, language)) > 1


def test_twelve_short_words_are_one_phrase() -> None:
    assert len(split("He said that if we go out at ten we see it.")) == 1


def test_a_phrase_may_take_five_seconds() -> None:
    assert seconds_for(PHRASE_WORDS) == 5


@pytest.mark.parametrize("longest", [7, PHRASE_WORDS])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_phrase_of_a_sample_takes_longer_than_it_may(sample: Path, longest: int) -> None:
    voices = {"en": "en-us", "zh": "cmn"}
    engine = Espeak()
    try:
        for language, segments in sentences_of(sample):
            for phrase in split(VOICES.join(segments), language, longest):
                text = phrase.replace(VOICES, " ")
                speech = engine.speak(Utterance(text, language, voices[language], 1.0))
                seconds = len(speech.pcm.rstrip(b"\0")) / 2 / speech.sample_rate
                assert seconds <= 1.15 * seconds_for(longest), text
    finally:
        engine.close()


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
