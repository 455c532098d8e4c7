"""A script as recipes look at it: its sentences, and where a lesson may end."""

from audiolesson.model import Kind, Script, Segment, Transcript
from audiolesson.pacing import Break, Material
from audiolesson.pacing.recipe_file import load_recipe

SEGMENTS = (
    Segment(0, 0, Kind.HEADING, "Ferries Stop", "en", 0, 0),
    Segment(0, 0, Kind.TRANSLATION, "渡轮停航", "zh", 1, 1),
    Segment(0, 0, Kind.NARRATION, "The ferries stop today.", "en", 2, 2),
    Segment(0, 0, Kind.NARRATION, "It rains.", "en", 2, 3),
    Segment(0, 0, Kind.TRANSLATION, "今天下雨，所以渡轮停航。", "zh", 3, 4),
    Segment(0, 0, Kind.NARRATION, "* * *", "en", 4, 5),
    Segment(0, 0, Kind.NARRATION, "Nobody knows when the quay opens again.", "en", 5, 6),
)


def material(recipe: str = "repeat") -> Material:
    script = Script(Transcript("a.txt", "", ()), "A", "en", SEGMENTS)
    return Material(script, load_recipe(recipe))


def test_sentences_are_those_that_are_spoken_and_have_words() -> None:
    assert [sentence.number for sentence in material().sentences] == [0, 2, 3, 6]


def test_a_lesson_may_end_behind_a_sentence_better_behind_a_paragraph_never_behind_a_heading() -> (
    None
):
    assert [material().break_behind(index) for index in range(4)] == [
        Break.NOT,
        Break.SENTENCE,
        Break.PARAGRAPH,
        Break.PARAGRAPH,
    ]


def test_no_lesson_ends_between_sentences_that_are_translated_together() -> None:
    assert material("bilingual").break_behind(1) is Break.NOT


def test_what_is_not_spoken_goes_with_the_sentences_before_it() -> None:
    assert material().segments_of(range(1)) == range(2)
    assert material().segments_of(range(1, 3)) == range(2, 6)
    assert material().segments_of(range(3, 4)) == range(6, 7)
    assert material().segments_of(range(4)) == range(7)


def test_sentences_without_translation_are_counted() -> None:
    assert material("bilingual").untranslated([range(4)]) == 1
    assert material("bilingual").untranslated([range(1), range(1, 3)]) == 0
    assert material("bilingual").translated_into == ["zh"]
    assert material("bilingual").unpaired == 0


def test_rare_words_are_told_only_by_a_recipe_that_wants_them() -> None:
    assert material().rare_words(range(4)) is None
    assert material("vocabulary").rare_words(range(4)) == ["quay"]
