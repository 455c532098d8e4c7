"""Which words are worth learning before a text is heard."""

import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.errors import MissingPackage
from audiolesson.model import Kind, Segment
from audiolesson.pacing.vocabulary import RareWord, families, rare_words
from audiolesson.pacing.vocabulary.families import Grammar

MOST, RARER_THAN = 20, 4.0

LANGUAGES = ["en", "de", "fr", "es", "zh", "zh-TW", "it", "ru", "ar", "tr", "hi", "ja", "und", ""]
FILES = sorted((Path(families.__file__).parent / "data").glob("*.toml"))
PARTS = st.sampled_from(
    [
        "dinghy", "Dinghy", "DINGHIES", "squalid", "the", "Norway", "narrow-minded", "’", "'", '"',
        "“", "- ", ". ", " ", "\n", "3", "@", "渡轮", "Kabeljau", "l’épave", "e\u0301pave",
        "\u00ad",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(st.lists(PARTS, max_size=30).map("".join), st.text(max_size=60))


def segment(text: str, language: str = "en", kind: Kind = Kind.NARRATION) -> Segment:
    return Segment(0, len(text), kind, text, language, 0, 0)


def chosen(segments: list[Segment], most: int = MOST, than: float = RARER_THAN) -> list[RareWord]:
    return rare_words(list(enumerate(segments)), rarer_than=than, most=most)


def words(*texts: str, language: str = "en", kind: Kind = Kind.NARRATION) -> list[str]:
    """The words chosen from a text of these sentences, as they are to be said."""
    segments = [segment(text, language, kind) for text in texts]
    return [segments[word.segment].text[word.start : word.end] for word in chosen(segments)]


# ------------------------------------------------------------------ rarity
def test_the_rarer_words_are_chosen_in_the_order_of_the_text() -> None:
    assert words("The dinghy lay at the quay,", "a squalid thing.") == ["dinghy", "quay", "squalid"]


def test_of_too_many_words_the_rarest_are_chosen() -> None:
    text = segment("Cod and a dinghy lay on the quay.")
    assert [text.text[word.start : word.end] for word in chosen([text], most=2)] == [
        "dinghy",
        "quay",
    ]


def test_of_words_that_are_equally_rare_the_first_is_chosen() -> None:
    text = segment("A thrush, a dinghy and a haddock.")
    assert len({word.zipf for word in chosen([text])}) == 1
    assert [word.start for word in chosen([text], most=2)] == [2, 12]


@pytest.mark.parametrize("most", [0, -1])
def test_no_words_are_chosen_where_none_are_wanted(most: int) -> None:
    assert chosen([segment("A squalid dinghy.")], most=most) == []


def test_a_word_has_its_frequency_from_wordfreq() -> None:
    (word,) = chosen([segment("He was squalid.")])
    assert word == RareWord(0, 7, 14, 2.6)


def test_segments_keep_the_numbers_they_come_with() -> None:
    found = rare_words([(7, segment("the squalid room"))], rarer_than=4.0, most=20)
    assert [word.segment for word in found] == [7]


def test_a_threshold_of_the_caller_decides() -> None:
    assert chosen([segment("the squalid room")], than=2.6) == []
    assert chosen([segment("the squalid room")], than=2.61)


# ------------------------------------------------------------------ families
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One fisherman and two fishermen.", "fisherman"),
        ("They smuggled, were smuggling and will smuggle, the smugglers.", "smuggled"),
        ("A dinghy of all dinghies.", "dinghy"),
        ("It flitted, flitting by.", "flitted"),
        ("A thrifty man lives thriftily.", "thrifty"),
        ("He clung, clinging on.", "clung"),
        ("They decry it, and decried it.", "decry"),
    ],
)
def test_a_family_is_told_once_where_it_is_first_heard(text: str, first: str) -> None:
    assert words(text) == [first]


@pytest.mark.parametrize(
    "word",
    ["climbed", "oiling", "quietly", "coldest", "rudely", "harbour", "organised", "boldness"],
)
def test_a_rare_form_of_a_frequent_word_is_not_rare(word: str) -> None:
    assert words(f"It is {word} here.") == []


@pytest.mark.parametrize("word", ["herring", "wither", "outing", "puffin", "shutter"])
def test_a_word_is_no_form_of_one_that_it_only_looks_like(word: str) -> None:
    assert words(f"It is a {word} here.") == [word]


# ------------------------------------------------------------------ names
@pytest.mark.parametrize(
    "text",
    [
        "We met Solbakken-Moe in Ullstrand, Norway.",
        "Solbakken-Moe left.",
        "Ullstrand is far away.",
        "It is a Norwegian boat.",
        "Norwegian boats are here.",
        "“Dunbrae knows,” he said.",
        "He met Mr. Grieve.",
        "Then Dunbrae’s boat came.",
        "The iPhone, the NATO ships and a pro-Kremlin man.",
    ],
)
def test_names_are_not_chosen(text: str) -> None:
    assert words(text) == []


def test_a_word_at_a_sentence_start_is_chosen_if_it_stands_elsewhere_in_small_letters() -> None:
    assert words("Herring is fish.", "We like herring.") == ["Herring"]


def test_a_word_at_a_sentence_start_is_chosen_if_its_other_forms_show_what_it_is() -> None:
    assert words("Fishermen on both coasts fear it.") == ["Fishermen"]


def test_a_word_that_is_a_name_as_well_is_told_where_it_is_none() -> None:
    assert words("Marlin spoke.", "He saw Marlin there.", "It was a marlin.") == ["marlin"]


def test_capitals_in_a_heading_tell_nothing() -> None:
    heading = segment("The Squalid Harbour of Dunbrae Town", kind=Kind.HEADING)
    text = segment("It was a squalid place.")
    assert [(word.segment, word.start) for word in chosen([heading, text])] == [(0, 4)]


def test_a_heading_in_small_letters_tells_names_by_their_capitals() -> None:
    assert words("Six squalid rooms in Banning", kind=Kind.HEADING) == ["squalid"]


def test_in_a_text_in_capitals_words_are_told_by_their_forms() -> None:
    assert words("DUNBRAE SAYS TVEITLAND WAS SMUGGLING THE COD.") == ["SMUGGLING"]


# ------------------------------------------------------------------ what is a word
@pytest.mark.parametrize(
    "text",
    [
        "It was 3.5 in 1987, on 3 May, and 21st or sixty-two.",
        "See www.dinghy.com or https://quay.org/squalid for it.",
        "Write to dinghy@quay.org or @squalid, #perilous it is.",
        "It wouldn’t, and they'd've, or couldn`t.",
        "Hmm, said he, whoa, and ugh.",
        "A dinghy2, 2dinghy or quay_dinghy.",
        "The six-year-old is well-known.",
        "A devil-may-care-squalid man.",
        "A xqzzvk of blorptang.",
        "In thesquaredinghy.",
        "渡轮 in the 码头.",
        "",
        "...",
    ],
)
def test_what_is_no_word_to_learn_is_not_chosen(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the “squalid” room", "squalid"),
        ("the 'squalid' room", "squalid"),
        ("the ‘squalid’, room", "squalid"),
        ("the dinghy's oar", "dinghy"),
        ("the dinghies’ oars", "dinghies"),
        ("the dinghy”s oar", "dinghy"),
        ("(squalid)", "squalid"),
        ("so--squalid--so", "squalid"),
        ("so—squalid—so", "squalid"),
        ("*squalid*", "squalid"),
        ("it is salt-encrusted now", "salt-encrusted"),
        ("a moonless and candlelit room", "moonless"),
    ],
)
def test_marks_around_a_word_are_not_part_of_it(text: str, word: str) -> None:
    assert words(text)[:1] == [word]


def test_a_word_in_no_list_is_chosen_if_it_is_made_of_two_that_are() -> None:
    assert words("a lampwatcher on it") == ["lampwatcher"]


def test_marks_that_stand_apart_from_their_letters_are_part_of_the_word() -> None:
    assert words("c'est l'e\u0301pave", language="fr") == ["e\u0301pave"]


# ------------------------------------------------------------------ languages
def test_a_german_noun_is_told_from_a_name_by_what_stands_before_it() -> None:
    texts = ("Der Kabeljau ist teuer, sagt Tveitland.", "Wer rostige Anker sucht, fragt Ullstrand.")
    assert words(*texts, language="de") == ["Kabeljau", "rostige"]


def test_french_articles_are_no_part_of_the_word_behind_their_apostrophe() -> None:
    assert words("Il voit l’épave, aujourd'hui, qu'il aime.", language="fr") == ["épave"]


def test_spanish_forms_are_one_family() -> None:
    texts = ("Las gaviotas graznaban.", "La gaviota grazna en Ullstrand.")
    assert words(*texts, language="es") == ["gaviotas", "graznaban"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("“这个书架，是清洁工做的。”", "zh", ["书架", "清洁工"]),
        ("這個書架是清潔工做的。", "zh-TW", ["書架", "清潔工"]),
        ("两百本书，尼日利亚。", "zh", []),
    ],
)
def test_chinese_words_are_found_without_spaces(
    text: str, language: str, expected: list[str]
) -> None:
    assert words(text, language=language) == expected


def test_a_language_without_a_file_has_words_as_they_stand() -> None:
    assert words("Vedo il merluzzo a Ullstrand.", language="it") == ["merluzzo"]


@pytest.mark.parametrize("language", ["ja", "ko", "tlh", "und", "", "../en"])
def test_a_language_without_a_list_gives_nothing(language: str) -> None:
    assert words("a squalid dinghy 港", language=language) == []


def test_each_segment_is_looked_up_in_its_own_language() -> None:
    segments = [segment("La mouette est ici.", "fr"), segment("A squalid room.", "en-GB")]
    assert [word.segment for word in chosen(segments)] == [0, 1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_file_of_a_language_has_no_entry_in_vain(file: Path) -> None:
    lists = tomllib.loads(file.read_text("utf-8"))
    assert set(lists) <= {field.name for field in fields(Grammar)}
    for form in lists.get("forms", ()):
        assert set(form) <= {"base", "endings", "shortest", "unless", "beside"}
        assert form["base"] not in form["endings"]
    for words in (*lists.values(), *(form["endings"] for form in lists.get("forms", ()))):
        if isinstance(words, list) and isinstance(words[0], str):
            assert len(set(words)) == len(words)
            assert words == [word.lower() for word in words]


# ------------------------------------------------------------------ any text
@given(st.lists(st.tuples(ANY_TEXT, st.sampled_from(LANGUAGES)), max_size=4), st.integers(0, 5))
def test_each_word_is_a_word_in_its_place(texts: list[tuple[str, str]], most: int) -> None:
    segments = [segment(text, language) for text, language in texts]
    found = chosen(segments, most)
    said = [segments[word.segment].text[word.start : word.end] for word in found]
    assert len(found) <= most
    assert found == sorted(found, key=lambda word: (word.segment, word.start))
    assert all(word.zipf < RARER_THAN for word in found)
    assert all(word == word.strip(" \n.'\"’“”-@") and len(word) > 1 for word in said)
    assert len(set(map(str.lower, said))) == len(said) or len({each[1] for each in texts}) > 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a-" * 100_000 + "1",
        "a’" * 100_000,
        "a." * 100_000,
        "/a " * 50_000,
        '"' * 100_000,
        "e\u0301" * 100_000,
        "渡" * 100_000,
    ],
    ids=["letters", "hyphens", "apostrophes", "stops", "strokes", "quotes", "accents", "Chinese"],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_hostile_text_is_read_through(text: str, language: str) -> None:
    assert words(text, language=language) == []


# ------------------------------------------------------------------ packages
def run(code: str) -> subprocess.CompletedProcess[str]:
    setup = (
        "import sys\n"
        "from audiolesson.errors import MissingPackage\n"
        "from audiolesson.model import Kind, Segment\n"
        "from audiolesson.pacing.vocabulary import rare_words\n"
        "def look(text, language):\n"
        "    segment = Segment(0, 0, Kind.NARRATION, text, language, 0, 0)\n"
        "    return len(rare_words([(0, segment)], rarer_than=4.0, most=9))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", setup + code], capture_output=True, text=True, check=True
    )


@pytest.mark.parametrize(("package", "language"), [("wordfreq", "en"), ("jieba", "zh")])
def test_a_missing_package_is_told_with_what_to_install(package: str, language: str) -> None:
    done = run(
        f"sys.modules[{package!r}] = None\n"
        f"try: look('渡轮', {language!r})\n"
        "except MissingPackage as error: print(error)"
    )
    assert package in done.stdout
    assert 'pip install "audiolesson[vocabulary]"' in done.stdout
    assert issubclass(MissingPackage, Exception)


def test_looking_up_says_nothing_of_its_own() -> None:
    done = run("print(look('A squalid dinghy.', 'en-GB'), look('书架', 'zh-Hans'))")
    assert (done.stdout, done.stderr) == ("2 1\n", "")
