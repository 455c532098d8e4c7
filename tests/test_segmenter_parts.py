"""The segmenter's steps on their own: marks, phrases, cues, labels, notes, languages."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiolesson.model import Gender, Span, Transcript
from audiolesson.segmenter.capitals import normal_case
from audiolesson.segmenter.drops import find_drops
from audiolesson.segmenter.genders import noun_gender
from audiolesson.segmenter.languages import find_passages
from audiolesson.segmenter.leads import lead_speaker
from audiolesson.segmenter.lexicon import lexicon_for
from audiolesson.segmenter.mentions import Form, phrase_at
from audiolesson.segmenter.naming import names_in
from audiolesson.segmenter.notes import stage_notes
from audiolesson.segmenter.origins import origin_in, origin_of
from audiolesson.segmenter.quotes import find_quotes
from audiolesson.segmenter.sentences import sentence_starts
from audiolesson.segmenter.tags import Behind, Ending, tag_speaker
from audiolesson.segmenter.titles import title_of
from audiolesson.segmenter.turns import find_turns

ENGLISH = lexicon_for("en")


def whole(text: str) -> Span:
    return Span(0, len(text))


def transcript(*paragraphs: str) -> Transcript:
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Transcript("talk.txt", "\n\n".join(paragraphs), tuple(spans))


# ------------------------------------------------------------------ marks
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"One." Two. "Three."', ["One.", "Three."]),
        ("“One.” Two. “Three.”", ["One.", "Three."]),
        ("”One.“ Two.", ["One."]),
        ("„One.“ Two. „Three.”", ["One.", "Three."]),
        ("« One. » Two. «Three.»", ["One.", "Three."]),
        ("「一。」「二。」", ["一。", "二。"]),
        ("『一。』", ["一。"]),
        ("''One.'' Two.", ["One."]),
        ("'One.' Two.", ["One."]),
        ("‘One.’ Two.", ["One."]),
        ("'It's the dogs' one,' he said.", ["It's the dogs' one,"]),
        ("\"She said 'no' twice.\"", ["She said 'no' twice."]),
        ("“She said “no” twice.”", ["She said", "no"]),
        ("“One. “Two.”", ["One.", "Two."]),
        ('"One. "Two."', ["One.", "Two."]),
        ("6'2\" and 5'1\" tall", []),
        ("the '90s and rock 'n' roll", []),
        ("the dogs' bowl", []),
        ("It's Ann's.", []),
        ('He said "no', ["no"]),
        ('""" *** """', []),
    ],
)
def test_pairs_of_marks(text: str, found: list[str]) -> None:
    assert [quote.words(text) for quote in find_quotes(text, whole(text))] == found


def test_an_open_mark_is_told_from_a_closed_one() -> None:
    text = '"One." "Two.'
    assert [quote.closed for quote in find_quotes(text, whole(text))] == [True, False]


def test_marks_outside_of_the_paragraph_do_not_count() -> None:
    text = '"One. Two." Three.'
    assert find_quotes(text, Span(5, len(text))) == []


# ------------------------------------------------------------------ phrases
@pytest.mark.parametrize(
    ("text", "form", "name", "lead"),
    [
        ("Ann Hale said", Form.NAME, "Ann Hale", ""),
        ("Mr. Hale said", Form.NAME, "Hale", "Mr."),
        ("Prime Minister Ann Hale said", Form.NAME, "Ann Hale", "Prime Minister"),
        ("French Interior Minister Ann Hale,", Form.NAME, "Ann Hale", "French Interior Minister"),
        ("Secretary of State Ann Hale said", Form.NAME, "Ann Hale", "Secretary of State"),
        ("the singer Ann Hale said", Form.NAME, "Ann Hale", "the singer"),
        ("her brother Ivan drives", Form.NAME, "Ivan", "her brother"),
        ("Ash's Ann Hale said", Form.NAME, "Ann Hale", "Ash's"),
        ("J. P. Hale Jr. said", Form.NAME, "J. P. Hale Jr.", ""),
        ("May said", Form.NAME, "May", ""),
        ("she said", Form.PRONOUN, "she", ""),
        ("He said", Form.PRONOUN, "he", ""),
        ("a woman in a hat", Form.NOUN, "a woman", ""),
        ("the White House spokesman said", Form.NOUN, "the White House spokesman", ""),
        ("one of the guards said", Form.NOUN, "one of the guards", ""),
        ("the Board of Elections said", Form.NOUN, "the Board of Elections", ""),
        ("a retired driver said", Form.NOUN, "a retired driver", ""),
        ("the paper noted", Form.NOUN, "the paper", ""),
    ],
)
def test_phrases_for_people(text: str, form: Form, name: str, lead: str) -> None:
    phrase = phrase_at(text, 0, len(text), ENGLISH)
    assert phrase is not None
    assert (phrase.form, phrase.name, phrase.lead) == (form, name, lead)


@pytest.mark.parametrize("text", ["of the town", "in Ash", "said Ann", "later", "", "...", "the"])
def test_what_is_no_phrase_for_a_person(text: str) -> None:
    assert phrase_at(text, 0, len(text), ENGLISH) is None


def test_all_names_of_a_sentence() -> None:
    text = "On Monday Ann Hale of Ash University met Mr. Roe, Ludwig van Beck and Tom's dog."
    found = [name.name for name in names_in(text, 0, len(text), ENGLISH)]
    assert found == ["Ann Hale", "Roe", "Ludwig van Beck", "Tom"]


# ------------------------------------------------------------------ cues
@pytest.mark.parametrize(
    ("behind", "name"),
    [
        ("said Hale.", "Hale"),
        ("later said Hale.", "Hale"),
        ("Hale said.", "Hale"),
        ("Hale angrily replied.", "Hale"),
        ("Hale, 40, of Ash, said.", "Hale"),
        ("according to Hale.", "Hale"),
        ("― Ann Hale", "Ann Hale"),
        ("said the mayor, Ann Hale.", "Ann Hale"),
        ("and left the room.", None),
        ("Hale went on.", "Hale"),
        ("grumbled Hale.", "Hale"),
        ("grumbled the mayor.", "the mayor"),
        ("of the town.", None),
        ("", None),
    ],
)
def test_cues_behind_a_quote(behind: str, name: str | None) -> None:
    tag = Behind(whole(behind), Ending.OPEN, before_quote=False)
    cue = tag_speaker(behind, tag, ENGLISH)
    assert (cue.name if cue else None) == name


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Hale said, ", "Hale"),
        ("Hale told Roe: ", "Hale"),
        ("Hale spoke to Roe, adding, ", "Hale"),
        ("In a letter to Roe, Hale wrote: ", "Hale"),
        ("According to Hale, ", "Hale"),
        ("According to a report, Hale said, ", "Hale"),
        ("Hale: ", "Hale"),
        ("The answer came from ", None),
        ("", None),
    ],
)
def test_cues_in_front_of_a_quote(lead: str, name: str | None) -> None:
    cue = lead_speaker(lead, whole(lead), ENGLISH)
    assert (cue.name if cue else None) == name


# ------------------------------------------------------------------ the smaller steps
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("French Interior Minister", "FR"),
        ("the South African singer", "ZA"),
        ("a U.S. senator", "US"),
        ("an English teacher", None),
        ("the old singer", None),
    ],
)
def test_countries_and_their_people(words: str, code: str | None) -> None:
    assert origin_in(words) == code


def test_a_country_behind_a_name() -> None:
    assert origin_of("Hale of Spain", 4, "") == "ES"
    assert origin_of("Hale of Ash", 4, "") is None


def test_gender_of_common_nouns() -> None:
    assert noun_gender("the old woman", ENGLISH) is Gender.FEMALE
    assert noun_gender("several men", ENGLISH) is Gender.MALE
    assert noun_gender("the crowd", ENGLISH) is None


@pytest.mark.parametrize(
    ("name", "normal"),
    [("ANN O'HALE", "Ann O'Hale"), ("Ann Hale", "Ann Hale"), ("UNICEF", "UNICEF")],
)
def test_names_in_capitals(name: str, normal: str) -> None:
    assert normal_case(name) == normal


def test_notes_are_located() -> None:
    text = "One (laughs) two [sic] three (Applause)"
    notes = [note.of(text) for note in stage_notes(text, whole(text), ENGLISH)]
    assert notes == ["(laughs)", "(Applause)"]


def test_turns_are_located() -> None:
    source = transcript("Ann: One.", "Two.", "Bob: Three.", "Ann: Four.")
    turns = find_turns(source.text, source.paragraphs, ENGLISH)
    assert [turns.turns[i].speaker for i in range(3)] == ["Ann", "Bob", "Ann"]
    middle = turns.at(source.text.index("Two"))
    assert middle is not None
    assert middle.speaker == "Ann"


LABELLED = st.lists(
    st.sampled_from(
        [
            *("Dr. ", "U.S. ", "ANNA: ", "ANNA REED, HOST: ", "Bob: ", "BOB (laughs): ", "MUSIC: "),
            *("hello. ", "A dog. ", "(MUSIC)", "[MUSIC. ", "(", ")", "] ", "\n", "\n\n", "声音："),
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(LABELLED)
def test_what_is_dropped_never_overlaps(text: str) -> None:
    source = transcript(*filter(None, (block.strip() for block in text.split("\n\n"))))
    _, parts = find_passages(source, "en")
    turns = find_turns(source.text, source.paragraphs, ENGLISH)
    spans = find_drops(source.text, parts, turns, ENGLISH).spans
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("first", "label"), [("Dr. ANNA: hi.", "Dr. ANNA:"), ("U.S. ANNA: hi.", "U.S. ANNA:")]
)
def test_a_label_within_another_is_none_of_its_own(first: str, label: str) -> None:
    source = transcript(first, "BOB: no.", "ANNA: hello.")
    turns = find_turns(source.text, source.paragraphs, ENGLISH).turns
    assert [turn.label.of(source.text) for turn in turns] == [label, "BOB:", "ANNA:"]


def test_passages_are_paragraphs_cut_where_the_script_changes() -> None:
    source = transcript("One is here.一在这里。", "二在这里。")
    spoken, passages = find_passages(source, None)
    assert spoken == "en"
    assert [(one.span.of(source.text), one.language, one.spoken) for one in passages] == [
        ("One is here.", "en", True),
        ("一在这里。", "zh", False),
        ("二在这里。", "zh", False),
    ]


def test_a_long_paragraph_is_split_like_a_short_one() -> None:
    sentence = "This is a sentence of some length. "
    starts = sentence_starts(sentence * 500, "en")
    assert starts == [len(sentence) * i for i in range(500)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1. Cats", "1. Cats"),
        ("3) Go home. Sleep.", "3) Go home. "),
        ("a) eight hours", "a) eight hours"),
        ("1960s. It was cold.", "1960s. "),
    ],
)
def test_the_number_of_an_item_is_no_sentence(text: str, first: str) -> None:
    starts = [*sentence_starts(text, "en"), len(text)]
    assert text[: starts[1]] == first


def test_a_script_without_segments_is_named_after_its_source() -> None:
    assert title_of("/home/ann/A talk.srt", []) == "A talk"
