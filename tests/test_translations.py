"""Which sentences of a text and of its translation are each other's."""

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.model import Kind, Segment
from audiolesson.pacing.translations import Bead, beads_of, unpaired
from audiolesson.pipeline import script_of

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "translations"
MARKER = "=== beads\n"
SHOWN = 32
"""Characters of a sentence that the cases repeat."""

Paragraph = tuple[str, Sequence[str]]
"""Language, and sentences; English is spoken."""


def segments_of(*paragraphs: Paragraph) -> list[Segment]:
    """A segment for each sentence; an empty list of sentences leaves a number out."""
    made: list[Segment] = []
    for number, (language, sentences) in enumerate(paragraphs):
        kind = Kind.NARRATION if language == "en" else Kind.TRANSLATION
        for text in sentences:
            made.append(Segment(0, len(text), kind, text, language, number, len(made)))
    return made


def en(*words: int) -> Paragraph:
    """Sentences of so many words."""
    return "en", [f"{'ferry ' * many}sails." for many in words]


def zh(*words: int, language: str = "zh") -> Paragraph:
    """Their translation."""
    return language, [f"{'渡轮' * many}开。" for many in words]


def beads(*paragraphs: Paragraph) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.text, bead.translation) for bead in beads_of(segments_of(*paragraphs))]


# ------------------------------------------------------------------ cases
def described(segments: Sequence[Segment]) -> str:
    """A line for each bead, with the beginnings of its sentences."""
    texts: dict[int, str] = {}
    for one in segments:
        texts[one.sentence] = f"{texts.get(one.sentence, '')} {one.text}".strip()

    def beginnings(numbers: Sequence[int]) -> str:
        return " + ".join(" ".join(texts[number].split())[:SHOWN] for number in numbers)

    lines = [
        f"{beginnings(bead.text)} = {beginnings(bead.translation)}" for bead in beads_of(segments)
    ]
    return "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_a_text_is_paired_with_its_translation(case: Path, tmp_path: Path) -> None:
    text, expected = case.read_text("utf-8").split(MARKER)
    source = tmp_path / case.name
    source.write_text(text, "utf-8")
    assert described(script_of(str(source), language="en").segments) == expected.strip()


def test_the_sample_is_paired_whole() -> None:
    segments = script_of(str(ROOT / "samples" / "bilingual.txt")).segments
    found = beads_of(segments)
    assert all(bead.translation for bead in found)
    assert Bead((7, 8), (10,)) in found
    assert heard(found) == [
        number
        for number, group in itertools.groupby(segments, lambda one: one.sentence)
        if next(group).kind is Kind.TRANSLATION
    ]


def heard(found: Sequence[Bead]) -> list[int]:
    return [number for bead in found for number in bead.translation]


# ------------------------------------------------------------------ paragraphs
def test_a_text_without_translation_has_a_bead_for_each_sentence() -> None:
    assert beads(en(3, 5), en(4)) == [((0,), ()), ((1,), ()), ((2,), ())]


@pytest.mark.parametrize("segments", [[], segments_of(zh(3, 4))], ids=["nothing", "nothing spoken"])
def test_where_nothing_is_spoken_there_are_no_beads(segments: list[Segment]) -> None:
    assert beads_of(segments) == []


def test_a_translation_in_front_goes_with_the_text_behind_it() -> None:
    found = beads(zh(3), en(3), zh(15), en(15), zh(6), en(6))
    assert found == [((1,), (0,)), ((3,), (2,)), ((5,), (4,))]


def test_a_title_may_be_translated_in_front_of_a_text_that_is_translated_below() -> None:
    title = ("zh", ["渡轮渡轮渡轮"])
    found = beads(title, ("en", ["Ferry ferry ferry"]), en(20), zh(20), en(9), zh(9))
    assert found == [((1,), (0,)), ((2,), (3,)), ((4,), (5,))]


@pytest.mark.parametrize("title", ["渡轮停航", "渡轮为什么停航？"])
@pytest.mark.parametrize("pairs", [1, 2, 5])
def test_a_title_in_the_other_language_alone_moves_nothing(title: str, pairs: int) -> None:
    found = beads(("zh", [title]), *[en(3), zh(3)] * pairs)
    assert found == [((number,), (number + 1,)) for number in range(1, 2 * pairs, 2)]


def test_a_title_of_the_text_alone_moves_nothing() -> None:
    found = beads(("en", ["Ferry ferry"]), zh(3), en(3), zh(5), en(5))
    assert found == [((0,), ()), ((2,), (1,)), ((4,), (3,))]


def test_what_nothing_translates_at_the_end_stays_alone() -> None:
    segments = segments_of(
        ("en", ["The ferries stop.", "It rains."]),
        ("zh", ["渡轮停航。", "下雨了。"]),
        ("en", ["Nobody knows why."]),
    )
    assert beads_of(segments) == [Bead((0,), (2,)), Bead((1,), (3,)), Bead((4,), ())]


def test_the_paragraph_beside_the_translation_is_the_one_it_translates() -> None:
    found = beads(en(14), zh(14), en(13), en(14), zh(14), en(12), zh(12))
    assert found == [((0,), (1,)), ((2,), ()), ((3,), (4,)), ((5,), (6,))]


@pytest.mark.parametrize("note", [0, 1])
def test_a_note_of_a_few_words_is_left_out(note: int) -> None:
    below = [("zh", ["渡轮 ferry"]), zh(40)]
    found = beads(en(14), zh(14), en(40), *(below if note == 0 else below[::-1]))
    assert found == [((0,), (1,)), ((2,), (4 - note,))]


def test_a_short_translation_below_its_paragraph_is_still_heard_with_it() -> None:
    assert beads(en(14), zh(14), en(60), zh(7))[1] == ((2,), (3,))


def test_a_translation_in_the_same_paragraph_is_its_own() -> None:
    segments = segments_of(en(10), en(10), zh(10), zh(10))
    numbered = [0, 1, 1, 2]
    moved = [
        Segment(one.start, one.end, one.kind, one.text, one.language, number, one.sentence)
        for one, number in zip(segments, numbered, strict=True)
    ]
    assert Bead((1,), (2,)) in beads_of(moved)


def test_a_heading_is_not_paired_with_a_paragraph() -> None:
    found = beads(("en", ["Ferry ferry"]), en(20), zh(20), en(9), zh(9))
    assert found == [((0,), ()), ((1,), (2,)), ((3,), (4,))]


def test_half_a_translation_does_not_change_what_the_other_half_is_of() -> None:
    sizes = [(9, 4), (30,), (14, 6, 3), (22,), (5, 17), (11,)]
    found = beads(*(en(*each) for each in sizes), *(zh(*each) for each in sizes[:3]))
    assert [len(translation) for _, translation in found] == [1] * 6 + [0] * 4


def test_only_the_most_frequent_language_is_paired() -> None:
    found = beads(en(9), zh(9, language="ja"), zh(9), en(4), zh(4), en(6), zh(6))
    assert found == [((0,), (2,)), ((3,), (4,)), ((5,), (6,))]


@pytest.mark.parametrize(("rare", "common"), [("zh", "ja"), ("ru", "uk")])
def test_a_title_in_letters_of_two_languages_is_in_the_rest_s(rare: str, common: str) -> None:
    found = beads(en(4), zh(4, language=rare), *[en(9), zh(9, language=common)] * 3)
    assert heard([Bead(*each) for each in found]) == [1, 3, 5, 7]


# ------------------------------------------------------------------ sentences
@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        (en(10, 10), zh(20), [((0, 1), (2,))]),
        (en(20), zh(9, 11), [((0,), (1, 2))]),
        (en(4, 16, 9), zh(20, 9), [((0, 1), (3,)), ((2,), (4,))]),
        (en(9, 4, 16), zh(9, 20), [((0,), (3,)), ((1, 2), (4,))]),
        (en(4, 4, 5, 3, 25), zh(16, 25), [((0, 1, 2, 3), (5,)), ((4,), (6,))]),
        (en(20), zh(2, 2, 2, 2, 2, 2, 2, 2), [((0,), (1, 2, 3, 4, 5, 6, 7, 8))]),
    ],
    ids=["2-1", "1-2", "2-1 1-1", "1-1 2-1", "4-1", "1-8"],
)
def test_sentences_are_paired_by_their_lengths(
    text: Paragraph, translation: Paragraph, expected: object
) -> None:
    rest = [en(12), zh(12), en(15), zh(15)]
    assert beads(text, translation, *rest)[:-2] == expected


def test_who_says_a_chinese_quote_is_heard_with_it() -> None:
    english = [
        "“Was it you who sent her?” he asked.",
        "I said it was not.",
        "“Pity,” he said.",
        "“I want to know how it ends.”",
    ]
    chinese = ["“是你让她来的吗？”", "他问。", "我说不是。", "“可惜，”他说，“我想知道结局。”"]
    found = beads(("en", english), ("zh", chinese))
    assert found == [((0,), (4, 5)), ((1,), (6,)), ((2, 3), (7,))]


def test_a_long_sentence_that_the_translation_lacks_has_none() -> None:
    found = beads(en(6, 60, 7), zh(6, 7), en(12), zh(12), en(90), zh(90))
    assert found[:3] == [((0,), (3,)), ((1,), ()), ((2,), (4,))]


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("There are 14 boats.", "小船一共有14条在那儿。"),
        ("There are 4,200 boats.", "船有4 200条在那儿。"),
        ("In 2015 he had a boat.", "２０１５年他就有了那条小船。"),
        ("The boat is from Kone.", "那条小船其实是Kone的。"),
        ("Is it a boat at all?", "那到底是不是一条船？"),
        ('"A boat is all I see."', "“我只见到一条小船儿。”"),
    ],
)
def test_what_both_languages_show_counts_beside_lengths(said: str, meant: str, place: int) -> None:
    english, chinese = "The boat is in the bay.", "一条小船停在那海湾里。"
    lines = [meant, chinese] if place == 0 else [chinese, meant]
    found = beads(("en", [english, said, english]), ("zh", lines))
    assert next(others for text, others in found if 1 in text) == (3 + place,)


# ------------------------------------------------------------------ what nobody hears
@pytest.mark.parametrize(
    ("below", "count"),
    [([], 0), ([("zh", ["译者注。"])], 1), ([("fr", ["Il pleut."])], 1)],
    ids=["nothing", "a note", "a translation into another language"],
)
def test_sentences_of_translations_in_no_bead_are_counted(
    below: list[Paragraph], count: int
) -> None:
    segments = segments_of(en(14), zh(14), en(40), zh(25, 15), *below)
    assert unpaired(segments, beads_of(segments)) == count


# ------------------------------------------------------------------ promises for any text
LANGUAGES = st.sampled_from(["en", "en", "zh", "zh", "ja", "fr"])
TEXTS = st.one_of(
    st.sampled_from(["", "14", "Well.", "A heading", "«Так?»", "渡轮开了。", "He said: no."]),
    st.text(max_size=40),
)
ANY_PARAGRAPHS = st.lists(st.tuples(LANGUAGES, st.lists(TEXTS, min_size=1, max_size=5)), max_size=9)


def spoken(segments: Sequence[Segment]) -> list[int]:
    return [one.sentence for one in segments if one.kind is not Kind.TRANSLATION]


@given(ANY_PARAGRAPHS)
def test_every_spoken_sentence_is_in_one_bead_in_order(paragraphs: list[Paragraph]) -> None:
    segments = segments_of(*paragraphs)
    found = beads_of(segments)
    assert [number for bead in found for number in bead.text] == spoken(segments)
    assert all(bead.text for bead in found)


@given(ANY_PARAGRAPHS)
def test_translations_are_heard_once_and_in_order(paragraphs: list[Paragraph]) -> None:
    segments = segments_of(*paragraphs)
    numbers = heard(beads_of(segments))
    assert all(one < other for one, other in itertools.pairwise(numbers))
    assert len({segments[number].language for number in numbers} - {"zh"}) <= 1
    assert {segments[number].kind for number in numbers} <= {Kind.TRANSLATION}


@given(st.lists(TEXTS, min_size=1, max_size=9), st.lists(TEXTS, min_size=1, max_size=9))
def test_no_sentence_of_a_paired_paragraph_s_translation_is_lost(
    text: list[str], translation: list[str]
) -> None:
    segments = segments_of(("en", text), ("zh", translation))
    found = beads_of(segments)
    assert len(heard(found)) in {0, len(translation)}
    assert unpaired(segments, found) == len(translation) - len(heard(found))


@given(ANY_PARAGRAPHS)
def test_the_same_text_is_paired_the_same(paragraphs: list[Paragraph]) -> None:
    assert beads_of(segments_of(*paragraphs)) == beads_of(segments_of(*paragraphs))


@given(st.lists(st.lists(st.integers(3, 25), min_size=1, max_size=4), min_size=1, max_size=9))
def test_a_translation_sentence_by_sentence_is_paired_so(sizes: list[list[int]]) -> None:
    paragraphs = [side for each in sizes for side in (en(*each), zh(*each))]
    assert {(len(text), len(others)) for text, others in beads(*paragraphs)} == {(1, 1)}


# ------------------------------------------------------------------ long and hostile texts
def long_texts() -> Iterator[tuple[str, list[Paragraph]]]:
    dice = random.Random(7)
    sizes = [[dice.randint(3, 25) for _ in range(dice.randint(1, 4))] for _ in range(800)]
    yield "a paragraph, its translation", [side(*each) for each in sizes for side in (en, zh)]
    yield "the whole text, its translation", [side(*each) for side in (en, zh) for each in sizes]
    flat = list(itertools.chain.from_iterable(sizes))
    yield "one paragraph", [en(*flat), zh(*flat)]


@pytest.mark.parametrize(
    "paragraphs", [each for _, each in long_texts()], ids=[name for name, _ in long_texts()]
)
def test_a_long_text_is_paired_to_its_end(paragraphs: list[Paragraph]) -> None:
    assert {(len(text), len(others)) for text, others in beads(*paragraphs)} == {(1, 1)}


@pytest.mark.parametrize(
    "text",
    ["", "." * 100_000 + "a", "9" * 100_000, "1,234" * 20_000, "Aa" * 50_000, "\0", "<b>&"],
    ids=["nothing", "full stops", "digits", "groups of digits", "capitals", "a control", "marks"],
)
def test_a_hostile_text_is_paired(text: str) -> None:
    assert beads(("en", [text]), ("zh", [text])) == [((0,), (1,))]


@pytest.mark.parametrize("counts", [(1, 900), (900, 1), (900, 900)])
def test_passages_without_letters_are_paired(counts: tuple[int, int]) -> None:
    found = beads(("en", ["…"] * counts[0]), ("zh", ["…"] * counts[1]))
    assert sum(len(text) for text, _ in found) == counts[0]
    assert sum(len(others) for _, others in found) == counts[1]
