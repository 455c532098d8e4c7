"""Who is the same person in another text."""

import pytest

from audiolesson.segmenter.proper_names import is_proper_name

NAMED = {
    "en": [
        "Mara Quill", "Clara", "Anne Le Goff", "J. P. Morrow Jr.", "de Gaulle", "van der Berg",
        "al-Assad", "Mr Smith", "Dr. Lee", "President Macron", "O'Hara", "BBC",
        "Saltmere Town Council",
    ],
    "fr": ["Luc Dore", "Émile Petit", "De Gaulle"],
    "de": ["Karl Weiss", "von der Leyen"],
    "es": ["Pablo Serrano"],
    "zh": ["毛宁", "周大海", "约翰·史密斯"],
}  # fmt: skip
DESCRIBED = {
    "en": [
        "", "a woman", "A Woman", "the mayor", "The Mayor", "another", "one of them", "I", "Q", "A",
        "Question", "Answer", "Reporter", "Host", "Moderator", "Interviewer", "Teacher",
        "Speaker 1", "Voice One", "Man", "Woman 2", "Student A", "Mum", "Unidentified Female",
        "1 narration", "Someone in the crowd",
    ],
    "fr": ["le préfet", "Le préfet", "Une femme", "sa fille"],
    "de": ["der Mann", "Der Sprecher", "eine Anwohnerin"],
    "es": ["el alcalde", "Una lectora", "un hombre"],
    "zh": ["一名男子", "妈妈", "小女孩", "当地警方", "王女士", "林老师", "旁边的女子"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "name"), [(k, name) for k in NAMED for name in NAMED[k]])
def test_a_name_is_somebody_s_own(language: str, name: str) -> None:
    assert is_proper_name(name, language)


@pytest.mark.parametrize(
    ("language", "name"), [(k, name) for k in DESCRIBED for name in DESCRIBED[k]]
)
def test_a_description_is_somebody_else_in_the_next_text(language: str, name: str) -> None:
    assert not is_proper_name(name, language)
