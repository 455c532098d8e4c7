"""Turns in all their forms: when a text counts as an exchange, and where the narrator goes on."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiolesson.model import SURE, Dropped, Gender, Kind, Script, Span, Transcript
from audiolesson.readers import read
from audiolesson.segmenter import segment
from audiolesson.segmenter.capitals import is_in_capitals, label_case
from audiolesson.segmenter.exchange import in_full
from audiolesson.segmenter.lexicon import lexicon_for

ENGLISH = lexicon_for("en")
NARRATOR = "-"


def script(*paragraphs: str) -> Script:
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return segment(Transcript("talk.txt", "\n\n".join(paragraphs), tuple(spans)))


def speakers(*paragraphs: str) -> list[str]:
    """Who speaks, each once where they go on."""
    said = [one.speaker or NARRATOR for one in script(*paragraphs).segments]
    return [name for name, before in zip(said, ["", *said], strict=False) if name != before]


def dropped(*paragraphs: str) -> list[str]:
    return [one.text for one in script(*paragraphs).dropped]


# ------------------------------------------------------------------ names alone on a line
def test_names_alone_on_lines_that_alternate_are_speakers() -> None:
    talk = ("Nora", "Where is it?", "Hugh", "Here. I have it.", "It was lost.", "Nora", "Good.")
    assert speakers(*talk) == ["Nora", "Hugh", "Nora"]
    assert dropped(*talk) == ["Nora", "Hugh", "Nora"]


def test_a_first_name_alone_on_a_line_is_that_of_a_full_name() -> None:
    talk = ("JOHN ROE", "Where are you?", "MARY", "I am here.", "JOHN", "(laughing) Good.")
    assert speakers(*talk) == ["John Roe", "Mary", "John Roe"]


def test_unusual_names_are_speakers_where_people_talk_below_them() -> None:
    talk = ("Zorb", "Where are you?", "Quix", "I am here.", "Zorb", "Come to me!")
    assert speakers(*talk) == ["Zorb", "Quix", "Zorb"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Ann Hale", "She keeps the bees.", "Ben Roe", "He bakes the bread."),
        (
            "Method",
            "Mix the eggs.",
            "Result",
            "It is a cake.",
            "Method",
            "Chop it.",
            "Result",
            "A.",
        ),
        ("Globe Images", "It sank.", "Daily Wire", "It rained.", "Globe Images", "He came."),
        ("Nora", "Hugh", "Nora", "Hugh"),
        ("Nora", "two eggs", "Hugh", "a cup of tea", "Nora", "a fork"),
    ],
)
def test_other_lines_of_a_word_or_two_are_headings(paragraphs: tuple[str, ...]) -> None:
    assert speakers(*paragraphs) == [NARRATOR]
    assert dropped(*paragraphs) == []


# ------------------------------------------------------------------ marks instead of names
@pytest.mark.parametrize("dash", ["- ", "-", "– ", "— ", "—"])
def test_a_dash_is_a_change_of_speaker(dash: str) -> None:
    lines = ("Where is it?", "I have it here.", "Good. Give it to me.", "Why?")
    talk = ("They met.", *(dash + line for line in lines), "Then they left.")
    assert speakers(*talk) == [
        *(NARRATOR, "Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2", NARRATOR)
    ]
    assert {one.confidence for one in script(*talk).segments if one.speaker} == {SURE}
    assert {one.reason for one in script(*talk).dropped} == {"change of speaker"}


def test_dashes_within_a_paragraph_count_by_line() -> None:
    assert speakers("- Is it you?\n- Yes, it is I.") == ["Speaker 1", "Speaker 2"]


def test_a_long_dash_needs_no_english() -> None:
    talk = ("—¿Dónde está la llave?", "—Está en la mesa de la cocina.", "—Gracias, hermano.")
    assert speakers(*talk) == ["Speaker 1", "Speaker 2", "Speaker 1"]


def test_a_single_line_counts_where_others_are_a_dialogue() -> None:
    talk = ("- Is it you?", "- Yes, it is.", "He sat down.", "- I am late.", "She smiled.")
    assert speakers(*talk) == ["Speaker 1", "Speaker 2", NARRATOR, "Speaker 1", NARRATOR]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("You need:", "- A rope", "- Two lamps", "- Some bread"),
        ("We learned this.", "- The rope was short.", "- The lamp was weak.", "- It rained."),
        ("Discuss.", "- What do you think?", "- Would you go?", "- Why did it sink?"),
        ("Tips", "- Do not sleep at the wheel.", "- Take a break. You need it!", "- Drink water."),
        ("How long?", "- 8 hours", "- 12 hours"),
        ("He left.", "- Is it you?", "She came."),
        ("- and so it went", "- as it always had"),
    ],
)
def test_a_dashed_list_is_no_dialogue(paragraphs: tuple[str, ...]) -> None:
    assert speakers(*paragraphs) == [NARRATOR]
    assert dropped(*paragraphs) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("— Where is it? — asked Ann.", "— I have it here.", "— Good. I am cold."),
        ("—¿Dónde está la llave? —preguntó Ana.", "—Está en la mesa de la casa.", "—Gracias."),
        ("— Tu as la clé de la maison ? demanda Marie.", "— Non, je ne l'ai pas.", "— Merci."),
    ],
)
def test_a_dialogue_in_which_the_narrator_names_the_speakers_is_left_to_them(
    lines: tuple[str, ...],
) -> None:
    assert {"Speaker 1", "Speaker 2"}.isdisjoint(speakers(*lines))


def test_a_hyphen_within_a_line_is_the_speakers_own() -> None:
    assert speakers("- Is it you?", "- It is - I have come.") == ["Speaker 1", "Speaker 2"]


def test_chevrons_change_the_speaker_with_and_without_a_name() -> None:
    talk = (">> REPORTER: It rose.", ">> I saw it. >> So did I.", ">> REPORTER: It fell.", "Twice.")
    assert speakers(*talk) == ["Reporter", "Speaker 1", "Speaker 2", "Reporter"]


def test_chevrons_alone_on_a_line_change_the_speaker() -> None:
    text = ">> It rose.\n\n>>\n\nIt fell."
    source = Transcript(
        "talk.txt", text, (Span(0, 11), Span(17, 25)), (Dropped(3, ">>", "no words"),)
    )
    assert [one.speaker for one in segment(source).segments] == ["Speaker 1", "Speaker 2"]


def test_chevrons_that_lead_on_are_no_change_of_speaker() -> None:
    assert dropped("It sank. Home >> News >> Ferry", "More >>", "It rained. More >>") == []
    assert dropped(">> It sank.", "It rained.") == []


def test_bullets_are_not_spoken_and_make_no_turn() -> None:
    lines = ("• I saw him.", "• We walked.\n• It rained.")
    assert speakers(*lines) == [NARRATOR]
    assert [one.text for one in script(*lines).segments] == [
        "I saw him.",
        "We walked.",
        "It rained.",
    ]
    assert {one.reason for one in script(*lines).dropped} == {"bullet"}


# ------------------------------------------------------------------ labels within a paragraph
def test_a_known_speakers_label_may_stand_in_a_paragraph() -> None:
    talk = ("Ann Hale: It is old. Sam Roe: I like it.", "Sam Roe: Do you?", "Ann Hale: I do.")
    assert speakers(*talk) == ["Ann Hale", "Sam Roe", "Ann Hale"]


def test_a_last_name_will_do_within_a_paragraph() -> None:
    talk = ("Ann Hale: It is old. Roe: Is it?", "Sam Roe: It is, I think.", "Ann Hale: I know.")
    assert speakers(*talk) == ["Ann Hale", "Sam Roe", "Ann Hale"]


def test_other_words_before_a_colon_within_a_paragraph_are_spoken() -> None:
    talk = ("Ann: It has two parts. First Part: a hull.", "Sam: Yes.", "Ann: Good. Reasons: none.")
    assert speakers(*talk) == ["Ann", "Sam", "Ann"]
    assert dropped(*talk) == ["Ann:", "Sam:", "Ann:"]


def test_turns_may_follow_one_another_in_a_single_paragraph() -> None:
    talk = "ANN HALE, HOST: Is it old? BEN ROE: It is. HALE: How old? ROE: Nobody knows. HALE: Oh."
    assert speakers("We met.", talk) == [NARRATOR, *["Ann Hale", "Ben Roe"] * 2, "Ann Hale"]


def test_labels_within_a_paragraph_that_take_no_turns_are_spoken() -> None:
    text = "It sank. UPDATE: It was old. BRIDGE: It is closed. MUSEUM: It is open."
    assert speakers(text) == [NARRATOR]


def test_in_a_text_in_capitals_only_known_speakers_have_labels_within_a_paragraph() -> None:
    talk = ("ANN: IT IS OLD. LISTEN HERE: IT CREAKS. SAM: IT DOES.", "SAM: AND LEAKS.", "ANN: SO.")
    assert speakers(*talk) == ["Ann", "Sam", "Ann"]
    assert dropped(*talk) == ["ANN:", "SAM:", "SAM:", "ANN:"]


# ------------------------------------------------------------------ questions and answers
@pytest.mark.parametrize(
    ("question", "answer", "names"),
    [
        ("Q.", "A.", ["Q", "A"]),
        ("Q:", "A:", ["Q", "A"]),
        ("Q1:", "A1:", ["Q", "A"]),
        ("Question:", "Answer:", ["Question", "Answer"]),
        ("QUESTION 2:", "ANSWER 2:", ["Question", "Answer"]),
        ("问：", "答：", ["问", "答"]),
    ],
)
def test_roles_of_an_interview(question: str, answer: str, names: list[str]) -> None:
    talk = (f"{question} Is it deep?", f"{answer} It is.", f"{question} How?", f"{answer} Very.")
    assert speakers(*talk) == names * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Q. How long do cats sleep?", "A. 8 hours", "B. 12 hours"),
        ("A. The cat sleeps.", "B. The dog sleeps."),
        ("Question: how deep is it?", "Question: how wide is it?"),
        ("a) 8 hours", "b) 12 hours"),
        ("In the 1960s it cost £100m ($160m).", "In two thousand one: nothing."),
    ],
)
def test_options_and_single_questions_make_no_turn(paragraphs: tuple[str, ...]) -> None:
    assert speakers(*paragraphs) == [NARRATOR]


def test_three_subjects_of_the_news_are_no_speakers() -> None:
    assert speakers("Police: Nobody was on it.", "Weather: It rains.", "Sport: We lost.") == ["-"]


# ------------------------------------------------------------------ where the narrator goes on
INTERVIEW = ("The ferry sails again.", "Q: When?", "A: In May.", "Q: Where?", "A: Here. I hope so.")


@pytest.mark.parametrize(
    "below",
    [
        "The town said on Monday that it would sail.",
        '"It is a great day," said Mayor Ann Hale.',
        "This interview was edited for length.",
    ],
)
def test_what_only_a_narrator_can_say_ends_an_interview_in_an_article(below: str) -> None:
    assert speakers(*INTERVIEW, "It is an old ferry.", below)[:6] == [
        *(NARRATOR, "Q", "A", "Q", "A", NARRATOR)
    ]


@pytest.mark.parametrize("below", ["It is an old ferry.", "I said so to my wife.", "You see?"])
def test_in_doubt_the_last_turn_goes_on(below: str) -> None:
    assert speakers(*INTERVIEW, below) == [NARRATOR, "Q", "A", "Q", "A"]


def test_without_a_narrator_above_there_is_none_below() -> None:
    assert speakers(*INTERVIEW[1:], "The town said that it would sail.") == ["Q", "A", "Q", "A"]


def test_turns_of_several_paragraphs_report_what_was_said() -> None:
    talk = ("We met him.", "Q: Where?", "A: Here.", "It is cold.", "Q: Why?", "A: Winter came.")
    assert speakers(*talk, "The town said so.") == [NARRATOR, "Q", "A", "Q", "A"]


TALK = ("We met.", "Ann Roe: When?", "Carl Hale: In May.", "Ann Roe: Why?", "Carl Hale: It pays.")


def test_who_is_told_of_by_name_does_not_speak() -> None:
    assert speakers(*TALK, "Hale lives in Ash with two cats.")[-2:] == ["Carl Hale", NARRATOR]


def test_people_quoted_below_their_turns_are_the_same_people() -> None:
    assert speakers(*TALK, '"It is warm in May," said Hale.')[-2:] == ["Carl Hale", NARRATOR]


def test_the_words_below_a_last_name_are_still_theirs() -> None:
    talk = ("We met at noon.", "Nora", "Where is it?", "Hugh", "Here.", "Nora", "The town said so.")
    assert speakers(*talk) == [NARRATOR, "Nora", "Hugh", "Nora"]


def test_turns_in_quote_marks_end_with_them() -> None:
    talk = ('Ann: "Is it old?" she asked.', 'Bob: "It is."', 'Ann: "How old?"', "Nobody knew.")
    assert speakers(*talk) == ["Ann", NARRATOR, "Bob", "Ann", NARRATOR]


# ------------------------------------------------------------------ people heard in between
@pytest.mark.parametrize(
    ("label", "name", "gender", "origin"),
    [
        ("HILDA CARSON:", "Hilda Carson", Gender.FEMALE, None),
        ("OWEN PRICE, DRIVER:", "Owen Price", Gender.MALE, None),
        (
            "SOUNDBITE (English) U.S. HARBOUR SECRETARY, ADA PARK SAYING:",
            "Ada Park",
            Gender.FEMALE,
            "US",
        ),
        ("(SOUNDBITE) (English) RESIDENT, ANNA HALE, SAYING:", "Anna Hale", Gender.FEMALE, None),
        ("(SOUNDBITE) (English) SPOKESWOMAN, LEE PARK, SAYING:", "Lee Park", Gender.FEMALE, None),
        ("(SOUNDBITE) (English) MINISTER OF WATER JOHN ROE SAYING:", "John Roe", Gender.MALE, None),
        ("(SOUNDBITE) FRENCH FARMER, LUC DORE:", "Luc Dore", Gender.MALE, "FR"),
        ("NASA SAYING:", "NASA", None, None),
    ],
)
def test_soundbites(label: str, name: str, gender: Gender | None, origin: str | None) -> None:
    result = script(f'It rained at dawn. {label} "We were up all night." It is dry again.')
    quotes = [one for one in result.segments if one.kind is Kind.QUOTE]
    assert [one.text for one in quotes] == ['"We were up all night."']
    assert [one.text for one in result.dropped] == [label]
    assert (quotes[0].speaker, quotes[0].gender, quotes[0].origin) == (name, gender, origin)
    assert result.segments[-1].kind is Kind.NARRATION


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_soundbites_words_may_stand_below_it(between: str) -> None:
    label = "SOUNDBITE (English) RESIDENT, ANNA HALE, SAYING:"
    text = f'It rained.\n\n{label}{between}"It is late. I left."\n\nThe mayor came.'
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [Span(start, start + len(line))] if line else []
        start += len(line) + 1
    found = segment(Transcript("talk.txt", text, tuple(spans)))
    assert [one.speaker for one in found.segments] == [None, "Anna Hale", "Anna Hale", None]
    assert [one.text for one in found.dropped] == [label]


def test_a_last_name_is_a_soundbites_where_the_text_has_the_whole() -> None:
    text = 'Ann Hale slept badly. HALE: "It was loud." It is quiet.'
    assert speakers(text) == [NARRATOR, "Ann Hale", NARRATOR]
    assert dropped(text) == ["HALE:"]


@pytest.mark.parametrize(
    "text",
    [
        'It rained. BREAKING NEWS: "We won," said the mayor.',
        'It rained. LONDON: "It is cold," said the mayor.',
        'It rained. UPDATE: "We won."',
        'IT RAINED. ANNA BOYD SAID: "WE ARE TIRED." NOBODY SLEPT.',
        'The title was PLAN B: "A Walk."',
    ],
)
def test_other_words_in_capitals_before_a_quote_are_spoken(text: str) -> None:
    assert dropped(text) == []


def test_marks_of_a_scripts_parts_are_dropped() -> None:
    assert dropped("TEXT: It rained all night.", "INTRO: It is dry.") == ["TEXT:", "INTRO:"]
    assert speakers("TEXT: It rained all night.", "Dana Lee, Globe") == [NARRATOR]


def test_a_scripts_part_within_an_exchange_is_the_narrators() -> None:
    talk = ("ANN HALE: It rose.", "TEXT: It rained.", "BEN ROE: It fell.", "ANN HALE: Good.")
    assert speakers(*talk) == ["Ann Hale", NARRATOR, "Ben Roe", "Ann Hale"]


# ------------------------------------------------------------------ names in capitals
@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ANN O'HALE", "Ann O'Hale"),
        ("BBC", "BBC"),
        ("BBC REPORTER", "BBC Reporter"),
        ("NASA", "NASA"),
        ("R2D2", "R2D2"),
        ("MRS NG", "Mrs Ng"),
        ("DR. HALE", "Dr. Hale"),
        ("VOICE 1", "Voice 1"),
        ("JP ROE", "JP Roe"),
        ("TG", "TG"),
        ("TGM", "TGM"),
        ("ANDREW NG", "Andrew Ng"),
        ("Ann Hale", "Ann Hale"),
    ],
)
def test_a_label_in_capitals_is_written_as_names_are(label: str, name: str) -> None:
    assert label_case(label, ENGLISH) == name


def test_capitals_throughout() -> None:
    assert is_in_capitals("THE RIVER ROSE.")
    assert not is_in_capitals("ANN: The river rose.")


def test_what_one_label_tells_holds_for_all_labels_of_the_person() -> None:
    talk = ("ROE, FRENCH MINISTER: Good day.", "ANN HALE: Hello.", "ROE: Sit down.")
    assert {one.origin for one in script(*talk).segments if one.speaker == "Roe"} == {"FR"}


# ------------------------------------------------------------------ announced speakers
def test_announced_speakers_have_what_stands_below() -> None:
    talk = (
        "Extract 1: Mia Moss",
        "I grew up here.",
        "It was cold.",
        "Extract 2: Joe Lane",
        "I did not.",
    )
    assert speakers(*talk) == [NARRATOR, "Mia Moss", NARRATOR, "Joe Lane"]
    assert dropped(*talk) == []


def test_a_name_of_honour_may_be_announced() -> None:
    talk = ("Extract 1: Mia Moss", "I was cold.", "Extract 2: Joe Lane Jr.", "I was not.")
    assert speakers(*talk) == [NARRATOR, "Mia Moss", NARRATOR, "Joe Lane Jr."]


def test_what_somebody_says_announces_nobody() -> None:
    talk = (
        "Voice 1: Hello. I'm Joshua Leo.",
        "Voice 2: And I'm Liz Waid.",
        "Voice 1: Hello Liz Waid",
        "Voice 2: Good Morning.",
        "Voice 1: It is wet.",
    )
    assert speakers(*talk) == ["Voice 1", "Voice 2", "Voice 1", "Voice 2", "Voice 1"]
    assert len(dropped(*talk)) == len(talk)


# ------------------------------------------------------------------ labels that are none
@pytest.mark.parametrize(
    "paragraphs",
    [
        ("会议强调：要修桥。", "专家指出：桥很旧。", "会议强调：要快。", "专家指出：要慢。"),
        ("上午：我们吃饭。", "下午：我们睡觉。", "上午：我们唱歌。", "下午：我们跳舞。"),
        (
            "Morning: eggs are served.",
            "Evening: soup is served.",
            "Morning: bread is served.",
            "Evening: rice is served.",
        ),
        (
            "Lunch: eggs are served.",
            "Dinner: soup is served.",
            "Lunch: bread is served.",
            "Dinner: rice is served.",
        ),
    ],
)
def test_a_verb_or_a_time_of_day_before_a_colon_is_no_speaker(paragraphs: tuple[str, ...]) -> None:
    assert speakers(*paragraphs) == [NARRATOR]
    assert dropped(*paragraphs) == []


def test_a_speaker_may_begin_with_a_time_of_day() -> None:
    talk = ("NIGHT GUARD: Halt.", "ANN: It is me.", "NIGHT GUARD: Come in.", "ANN: Good night.")
    assert speakers(*talk) == ["Night Guard", "Ann", "Night Guard", "Ann"]


def test_chinese_verbs_before_a_colon_leave_the_quote_to_the_narrator() -> None:
    told = ("市长王伟说：“桥很旧。”", "张老师问：「真的吗？」", "市长王伟说：“真的。”")
    assert speakers(*told)[:4] == [NARRATOR, "王伟", NARRATOR, "张老师"]


def test_chinese_verbs_before_a_colon_label_turns_without_marks() -> None:
    talk = ("记者问：你为什么来？", "王伟说：因为我喜欢。", "记者问：还来吗？", "王伟说：当然来。")
    assert speakers(*talk) == ["记者", "王伟", "记者", "王伟"]


def test_the_end_of_a_word_is_no_verb() -> None:
    talk = ("法律顾问：要看清楚。", "王伟：好的。", "法律顾问：还有吗？", "王伟：没有了。")
    assert speakers(*talk) == ["法律顾问", "王伟", "法律顾问", "王伟"]


def test_questions_and_answers_may_be_labelled_by_chinese_verbs() -> None:
    assert speakers("提问：你好吗？", "回答：很好。") == ["提问", "回答"]


# ------------------------------------------------------------------ labels of all forms
def test_labels_in_capitals_may_have_an_article() -> None:
    talk = (
        "THE COURT: Be seated.",
        "MR. COLE: I am.",
        "THE WITNESS: I saw him.",
        "MR. COLE: Where?",
        "THE WITNESS: At home.",
        "THE COURT: Go on.",
    )
    names = ["The Court", "Cole", "The Witness", "Cole", "The Witness", "The Court"]
    assert speakers(*talk) == names


@pytest.mark.parametrize("name", ["UNIDENTIFIED MALE #", "Kid #", "Kid "])
def test_a_number_keeps_speakers_apart(name: str) -> None:
    talk = (f"{name}1: I saw it.", f"{name}2: So did I.", f"{name}1: It was.", f"{name}2: Yes.")
    first, second, *others = speakers(*talk)
    assert (first[-1], second[-1], others) == ("1", "2", [first, second])


def test_numbers_alone_make_nobody_the_same() -> None:
    talk = ("Kid #1: I saw it.", "Soldier #1: So did I.", "Kid #1: It was.", "Soldier #1: Yes.")
    assert speakers(*talk) == ["Kid #1", "Soldier #1"] * 2


def test_titles_are_no_part_of_a_name_that_comes_back() -> None:
    talk = (
        "Interviewer: What's your name?",
        "Dr. Amy Lin: I'm Amy Lin.",
        "Interviewer: What do you do?",
        "Amy: I teach.",
        "Dr. Lin: And I write.",
    )
    assert speakers(*talk) == ["Interviewer", "Amy Lin"] * 2


def test_titles_tell_two_people_of_one_name_apart() -> None:
    names = in_full(["mr. lin", "mrs. lin", "mr. cole", "cole"], ENGLISH)
    assert names == ["mr. lin", "mrs. lin", "mr. cole", "mr. cole"]


def test_a_greeting_before_a_name_is_no_part_of_it() -> None:
    talk = ("Rob", "Hello, I'm Rob.", "Helen", "Hi Rob!", "Rob", "It is wet.", "Helen", "Good.")
    assert speakers(*talk) == ["Rob", "Helen"] * 2


# ------------------------------------------------------------------ stage notes behind the words
@pytest.mark.parametrize(
    "talk",
    [
        (
            "Anna: Good day. (laughs)",
            "Ben: Hello! [laughter] How are you? (music)",
            "Anna: Fine. (smiles)",
        ),
        (
            "Anna: Good day. (SOUNDBITE OF DRUMS)",
            "Ben: Hello! (Speaking French) How are you?",
            "Anna: Fine. (speaking foreign language)",
        ),
        (
            "Anna : Bonjour. (rires)",
            "Ben : Tu vas bien ? (musique)",
            "Anna : Oui, très bien. (laughs)",
        ),
        (
            "Anna: Guten Tag. (lacht)",
            "Ben: Wie geht es dir? [Lachen] (Musik)",
            "Anna: Es geht mir gut. (Applaus)",
        ),
        (
            "Ana: Buenos días. (risas)",
            "Ben: ¿Cómo estás? [Aplausos] (laughter)",
            "Ana: Estoy muy bien. (música)",
        ),
    ],
)
def test_a_stage_note_ends_no_sentence(talk: tuple[str, ...]) -> None:
    first, *others = speakers(*talk)
    assert others == ["Ben", first]
    assert not any(set("([") & set(one.text) for one in script(*talk).segments)


@pytest.mark.parametrize("note", ["(French)", "(French bread)", "(the whole of it)"])
def test_other_words_in_brackets_are_spoken(note: str) -> None:
    assert dropped("Anna: I am.", f"Ben: You {note} are.", "Anna: So.") == [
        "Anna:",
        "Ben:",
        "Anna:",
    ]


# ------------------------------------------------------------------ halves of a sentence
FOOT = (Dropped(3, "Page 1 of 6", "page number"),)


def test_a_sentence_goes_on_below_a_pages_foot() -> None:
    text = "Rob: The last bus has\n\nPage 1 of 6\n\nleft without us.\n\nFinn: Fine.\n\nRob: Is it?"
    spans = (Span(0, 21), Span(36, 52), Span(54, 65), Span(67, 77))
    result = segment(
        Transcript("talk.txt", text, spans, (Dropped(3, "Page 1 of 6", "page number"),))
    )
    assert [(one.sentence, one.paragraph, one.text) for one in result.segments[:2]] == [
        (0, 0, "The last bus has"),
        (0, 0, "left without us."),
    ]
    assert [one.text for one in result.dropped] == ["Rob:", "Page 1 of 6", "Finn:", "Rob:"]


def test_a_first_turn_that_goes_on_below_is_no_headline() -> None:
    talk = (
        "Rob: There is a bus that",
        "goes there.",
        "Finn: Oh.",
        "Rob: It is red.",
        "Finn: Good.",
    )
    assert speakers(*talk) == ["Rob", "Finn", "Rob", "Finn"]


@pytest.mark.parametrize(
    ("above", "below"), [("It left.", "and came back."), ("It left", "Then it came")]
)
def test_in_doubt_a_pages_foot_parts_two_sentences(above: str, below: str) -> None:
    text = f"{above}\n\nPage 1 of 6\n\n{below}"
    spans = (Span(0, len(above)), Span(len(text) - len(below), len(text)))
    result = segment(
        Transcript("talk.txt", text, spans, (Dropped(3, "Page 1 of 6", "page number"),))
    )
    assert [one.sentence for one in result.segments] == [0, 1]


# ------------------------------------------------------------------ promises for any text
PIECES = st.lists(
    st.sampled_from(
        [
            *("\n\n", "\n\n", "\n\n", "\n", " ", "- ", "— ", "• ", ">> ", ">>\n\n"),
            *("Nora", "Hugh", "BEN ROE", "Ben Roe", "Roe", "ANN HALE, FRENCH MAYOR", "BBC", "小明"),
            *(": ", "：", ":\n", ". ", "? ", '"', "“", "”", " said Roe.", " she said. "),
            *("Q. ", "A. ", "Q1: ", "Answer: ", "TEXT: ", "Extract 1: Ann Hale", "Voice 2: "),
            *("(SOUNDBITE) (English) ", "SOUNDBITE ", " SAYING: ", "(Laughter)", "(voice-over)"),
            *("I am here. ", "Yes, it is. ", "Where are you? ", "the river rose", "It fell. "),
        ]
    ),
    max_size=40,
).map("".join)


def texts(result: Script) -> list[str]:
    return [*(one.text for one in result.segments), *(one.text for one in result.dropped)]


def parted(text: str) -> Script:
    return script(*filter(None, (block.strip() for block in text.split("\n\n"))))


@settings(max_examples=500)
@given(PIECES)
def test_every_letter_is_spoken_once_or_reported(text: str) -> None:
    result = parted(text)
    heard = "".join(texts(result))
    assert sorted(filter(str.isalnum, heard)) == sorted(filter(str.isalnum, text))
    assert all(one.end <= other.start for one, other in pairwise(result.segments))


@settings(max_examples=500)
@given(PIECES)
def test_a_speaker_is_the_same_person_throughout(text: str) -> None:
    facts: dict[str, set[tuple[Gender | None, str | None]]] = {}
    for one in parted(text).segments:
        assert (one.kind is Kind.QUOTE) or one.speaker is None
        if one.speaker:
            assert one.confidence >= SURE or one.speaker not in {"Speaker 1", "Speaker 2"}
            facts.setdefault(one.speaker, set()).add((one.gender, one.origin))
    assert all(len(told) == 1 for told in facts.values())


@pytest.mark.parametrize(
    "text",
    [
        *("- " * 50_000, "- A?\n" * 20_000, "— A?\n\n— B.\n\n" * 5_000, ">> " * 40_000),
        *("Ann: " * 30_000, "Ann: \n\n" * 10_000, "Ann\n\nHi.\n\nBob\n\nHi.\n\n" * 2_500),
        *("A" * 100_000 + ': "', 'ANN HALE: "' * 10_000, "ANN HALE " * 15_000 + ': "No."'),
        *("A. " * 40_000, "Q. \n\nA. \n\n" * 8_000, "Q: A: " * 20_000, "• a\n" * 25_000),
        *(" SAYING:" * 15_000, "SOUNDBITE (" * 10_000, "A, " * 40_000 + ': "', "Ann. " * 25_000),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_still_taken_apart_whole(text: str) -> None:
    result = parted(text)
    spoken = sum(sum(map(str.isalnum, words)) for words in texts(result))
    assert spoken == sum(map(str.isalnum, text))


# ------------------------------------------------------------------ labels that come once
@pytest.mark.parametrize("label", ["Both", "All", "Voice from audience", "Man in the crowd"])
def test_in_an_exchange_those_without_a_name_may_speak_once(label: str) -> None:
    talk = ("Anna: Is it wet?", "Ben: It is.", "Anna: Good.", "Ben: Fine.", f"{label}: Bye!")
    assert speakers(*talk) == ["Anna", "Ben", "Anna", "Ben", label]


def test_a_party_in_brackets_may_stand_before_the_place() -> None:
    talk = ("ANN HALE: It is wet.", "GOV. TOM ROE (I), ASHFORD: It is.", "HALE: So.", "ROE: Yes.")
    assert speakers(*talk) == ["Ann Hale", "Tom Roe"] * 2


@pytest.mark.parametrize("short", ["J HALE", "J. HALE"])
def test_an_initial_is_that_of_the_only_first_name_that_it_fits(short: str) -> None:
    talk = (f"{short}: Is it wet?", "ROE: It is.", "JANE HALE: Good.", "ROE: Fine.")
    assert speakers(*talk) == ["Jane Hale", "Roe"] * 2


def test_a_first_turn_that_is_wrapped_is_no_headline() -> None:
    talk = ("Anna: It is wet, it is cold and", "I am here.", "Ben: Good.", "Anna: So.", "Ben: Yes.")
    assert speakers(*talk) == ["Anna", "Ben"] * 2


def test_behind_an_appendixs_heading_the_narrator_goes_on() -> None:
    talk = ("Anna", "Is it wet?", "Ben", "It is.", "Anna", "Good.", "Vocabulary", "wet", "not dry")
    assert speakers(*talk) == ["Anna", "Ben", "Anna", NARRATOR]


def test_a_note_may_stand_between_a_dash_and_its_line() -> None:
    talk = ("- (laughs) Are you cold?", "- Yes. I am.", "- Really?", "- Yes.")
    assert speakers(*talk) == ["Speaker 1", "Speaker 2"] * 2


# ------------------------------------------------------------------ time stamps
STAMPED = [
    ("[00:00:01] Anna: Is it wet?", "[00:00:05] Ben: It is.", "[00:01:09] Anna: I see."),
    ("00:01 Anna: Is it wet?", "00:05 Ben: It is.", "01:09 Anna: I see."),
    ("(0:01)", "Anna: Is it wet?", "(0:05)", "Ben: It is.", "Anna: I see."),
    ("Anna Hale  0:01", "Is it wet?", "Ben Roe  0:05", "It is.", "Anna Hale  1:09", "I see."),
    ("Anna (0:01): Is it wet?", "Ben (0:05): It is.", "Anna (1:09): I see."),
]


@pytest.mark.parametrize("talk", STAMPED, ids=lambda talk: talk[0])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_time_stamps_are_not_spoken(talk: tuple[str, ...], gap: str, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(gap.join(talk))
    found = segment(read(str(tmp_path / "talk.txt")))
    assert [one.text for one in found.segments] == ["Is it wet?", "It is.", "I see."]
    assert [str(one.speaker)[:3] for one in found.segments] == ["Ann", "Ben", "Ann"]
    assert {one.reason for one in found.dropped} <= {"time stamp", "speaker label"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("9:00 Coffee", "9:30 Ann Hale talks.", "10:00 Lunch"),
        ("We met at 0:10.", "0:15 We left."),
        ("[0:20] It rained.", "[0:10] It snowed."),
        ("0:10 It rained.",),
    ],
)
def test_other_times_are_spoken(paragraphs: tuple[str, ...]) -> None:
    assert dropped(*paragraphs) == []


# ------------------------------------------------------------------ what is heard
@pytest.mark.parametrize(
    "note",
    ["(Audience laughs)", "(SOUND: clocks striking)", "[off mic]", "[wind howling]", "(All laugh)"],
)
def test_what_is_heard_is_not_spoken(note: str) -> None:
    assert note in dropped(f"Anna: It is late. {note} It is.", "Ben: I see.", "Anna: So.")


@pytest.mark.parametrize(
    "words", ["[the ship sinking]", "[including]", "[of going]", "[door slams]", "(Ann: no)"]
)
def test_what_an_editor_adds_is_spoken(words: str) -> None:
    assert words not in dropped(f"Anna: It is late. {words} It is.", "Ben: I see.", "Anna: So.")
