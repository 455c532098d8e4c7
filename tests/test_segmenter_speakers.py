"""Who speaks, told by the words beside a quote: a test for each rule of the language."""

import pytest

from audiolesson.model import Gender, Kind, Span
from audiolesson.segmenter.leads import lead_speaker
from audiolesson.segmenter.lexicon import lexicon_for
from audiolesson.segmenter.mentions import Form, Mention, phrase_at
from audiolesson.segmenter.reporting import apposed, indirect_speaker
from audiolesson.segmenter.subjects import subject_of
from audiolesson.segmenter.tags import Behind, Ending, tag_speaker
from test_segmenter_rules import quotes, script

ENGLISH = lexicon_for("en")


def name_of(mention: Mention | None) -> str | None:
    return mention.name if mention else None


def lead(words: str) -> str | None:
    """Whom the words in front of a quote name."""
    return name_of(lead_speaker(words, Span(0, len(words)), ENGLISH))


def tag(words: str, ending: Ending = Ending.OPEN, *, before_quote: bool = False) -> str | None:
    """Whom the words behind a quote name."""
    behind = Behind(Span(0, len(words)), ending, before_quote=before_quote)
    return name_of(tag_speaker(words, behind, ENGLISH))


def speakers(*paragraphs: str) -> list[str | None]:
    """Who speaks each sentence that is quoted in a text."""
    return [one.speaker for one in quotes(*paragraphs)]


def spoken(*paragraphs: str) -> list[str]:
    """The words of a text that somebody speaks."""
    return [one.text for one in quotes(*paragraphs)]


# ------------------------------------------------------------------ in front of a quote
@pytest.mark.parametrize(
    "words",
    [
        "Hale shrugged, telling reporters: ",
        "Hale met Roe on Monday, adding: ",
        "Hale, who met Roe on Monday, shrugged, telling reporters: ",
        "Hale sent Roe a letter, saying ",
        "Speaking after Roe's visit, Hale told reporters: ",
        "Asked about Roe, Hale said: ",
        "When Roe asked why, Hale said: ",
        "As Hale told Roe: ",
        "As Roe slept, Hale shouted, telling the crowd: ",
        "But Hale said of Roe: ",
    ],
)
def test_a_verb_in_front_has_its_own_subject_else_that_of_the_clause(words: str) -> None:
    assert lead(words) == "Hale"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hale was asked by Roe: ", "Roe"),
        ("Hale was asked by the host, Tom Roe: ", "Tom Roe"),
        ("Hale had been told by a nurse: ", "a nurse"),
        ("Hale was asked on Monday: ", None),
        ("Hale was asking Roe: ", "Hale"),
    ],
)
def test_who_was_asked_does_not_speak_but_who_asked(words: str, name: str | None) -> None:
    assert lead(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hale issued a statement saying: ", "Hale"),
        ("The firm issued a statement saying: ", "The firm"),
        ("Hale sent Roe an email that said: ", "Hale"),
        ("On Monday, Hale left Roe a message that read: ", "Hale"),
    ],
)
def test_a_paper_says_what_who_wrote_it_says(words: str, name: str) -> None:
    assert lead(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hale shrugged off Roe's comments, telling reporters: ", "Hale"),
        ("Hale's campaign shrugged off Roe's comments, telling reporters: ", "Hale's campaign"),
        ("A friend of Hale's said: ", "A friend"),
        ("A spokesman for Ann Hale said: ", "A spokesman"),
    ],
)
def test_an_owner_is_not_the_one_who_speaks(words: str, name: str) -> None:
    assert lead(words) == name


@pytest.mark.parametrize(
    ("words", "pronoun"),
    [
        ("Her verdict? ", "she"),
        ("His own account was short: ", "he"),
        ("Their advice: ", "they"),
    ],
)
def test_somebodys_verdict_is_in_their_own_words(words: str, pronoun: str) -> None:
    found = lead_speaker(words, Span(0, len(words)), ENGLISH)
    assert found
    assert (found.form, found.name) == (Form.PRONOUN, pronoun)
    assert words[found.start : found.end] in {"Her", "His", "Their"}


@pytest.mark.parametrize("words", ["Her house? ", "Her mother? ", "And on the bus: "])
def test_nobody_is_named_by_what_is_no_account(words: str) -> None:
    assert lead(words) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The last word went from Roe to Hale: ", "Hale"),
        ("Hale on the bridge over the Ash: ", "Hale"),
        ("Roe met the press in Ash: ", "Roe"),
        ("Roe waved at Ash: ", "Roe"),
    ],
)
def test_a_name_right_before_a_colon_speaks_unless_it_is_a_place(words: str, name: str) -> None:
    assert lead(words) == name


# ------------------------------------------------------------------ behind a quote
@pytest.mark.parametrize(
    "words",
    ["Hale fumed.", "Hale went on.", "Hale has to admit.", "Hale began, to laughter."],
)
def test_any_verb_may_follow_a_name_behind_a_comma(words: str) -> None:
    assert tag(words, Ending.OPEN) == "Hale"


@pytest.mark.parametrize("ending", [Ending.CALL, Ending.FULL])
def test_behind_another_mark_only_a_verb_of_saying_may(ending: Ending) -> None:
    assert tag("he went on.", ending) is None
    assert tag("Hale left.", ending) is None
    assert tag("Hale shouted.", ending) == "Hale"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("beamed Hale.", "Hale"),
        ("quipped Ann Hale, a baker.", "Ann Hale"),
        ("purrs Ann Hale.", "Ann Hale"),
        ("honked the old driver.", "the old driver"),
        ("points out Ann Hale.", "Ann Hale"),
        ("later added Ann Hale.", "Ann Hale"),
        ("wept a woman in red.", None),
        ("and left Ash.", None),
    ],
)
def test_the_verb_may_stand_before_its_subject(words: str, name: str | None) -> None:
    assert tag(words) == name


def test_behind_a_full_stop_only_a_verb_of_saying_stands_before_its_subject() -> None:
    assert tag("purred Ann Hale.", Ending.FULL) is None
    assert tag("said Ann Hale.", Ending.FULL) == "Ann Hale"


@pytest.mark.parametrize(
    ("words", "behind_comma", "behind_stop"),
    [
        ("Hale said he would go.", "Hale", None),
        ("Hale said that it was late.", "Hale", None),
        ("Hale said the bus was late.", "Hale", None),
        ("Hale, who had no coat, said.", "Hale", None),
        ("Hale told the crowd.", "Hale", "Hale"),
        ("Hale said.", "Hale", "Hale"),
    ],
)
def test_behind_a_full_stop_what_reports_in_other_words_is_a_sentence_of_its_own(
    words: str, behind_comma: str, behind_stop: str | None
) -> None:
    assert tag(words, Ending.OPEN) == behind_comma
    assert tag(words, Ending.FULL) == behind_stop


@pytest.mark.parametrize("words", ["Hale added: ", "Hale told Roe: ", "Hale said, "])
def test_what_leads_on_to_the_next_quote_is_no_tag_of_the_one_before(words: str) -> None:
    assert tag(words, Ending.FULL, before_quote=True) is None
    assert tag(words, Ending.OPEN, before_quote=True) == "Hale"


@pytest.mark.parametrize("words", ["said another.", "another said.", "others said.", "said one."])
def test_some_determiners_stand_for_somebody_by_themselves(words: str) -> None:
    assert tag(words) in {"another", "others", "one"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hale, who came by boat, said.", "Hale"),
        ("Hale (right) said.", "Hale"),
        ("Hale of Ash said.", "Hale"),
        ("Hale, who was told to wait.", None),
        ("Hale, who knew that Roe said it.", None),
        ("according to the mayor, Ann Hale.", "Ann Hale"),
        ("in the words of Ann Hale.", "Ann Hale"),
        ("― Ann Hale, a baker", "Ann Hale"),
    ],
)
def test_more_may_stand_between_a_name_and_its_verb(words: str, name: str | None) -> None:
    assert tag(words) == name


# ------------------------------------------------------------------ a name beside a noun
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a neighbour, Ann Hale, said", "Ann Hale"),
        ("a friend from school, Ann Hale, said", "Ann Hale"),
        ("the director of the bank, Ann Hale, said", "Ann Hale"),
        ("the star, actress Ann Hale, said", "Ann Hale"),
        ("the general, Captain Ann Hale, said", "Ann Hale"),
        ("a man, who met Ann Hale, said", None),
        ("a man met Roe, Ann Hale said", None),
        ("the winner, in the end, said", None),
    ],
)
def test_a_noun_may_be_followed_by_its_name(words: str, name: str | None) -> None:
    phrase = phrase_at(words, 0, len(words), ENGLISH)
    assert phrase
    assert name_of(apposed(words, phrase, len(words), ENGLISH)) == name


def test_the_noun_before_a_name_leads_up_to_it() -> None:
    words = "his mother, Kirsty Roe"
    phrase = phrase_at(words, 0, len(words), ENGLISH)
    assert phrase
    name = apposed(words, phrase, len(words), ENGLISH)
    assert name
    assert (name.lead, words[name.start : name.end]) == ("his mother", "Kirsty Roe")


# ------------------------------------------------------------------ sentences before a quote
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("It was late, said Hale.", "Hale"),
        ("Hale said it was late.", "Hale"),
        ("Hale told Roe that it was late.", "Hale"),
        ("The bus, Hale explained to Roe, was late.", "Hale"),
        ("It was late, Hale told Roe.", "Hale"),
        ("In a letter, Hale wrote that it was late.", "Hale"),
        ("It was late, according to Hale.", "Hale"),
        ("According to the mayor, Ann Hale, it was late.", "Ann Hale"),
        ("A spokesman for Hale said it was late.", "A spokesman"),
        ("The mayor was told it was late.", None),
        ("Ann Hale, her niece, said May was well.", None),
        ("It was late.", None),
    ],
)
def test_who_says_what_a_sentence_reports_in_its_own_words(words: str, name: str | None) -> None:
    assert name_of(indirect_speaker(words, Span(0, len(words)), ENGLISH)) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hale sang to Roe.", "Hale"),
        ("But Hale sang.", "Hale"),
        ("As Hale put it to Roe.", "Hale"),
        ("In Ash, Hale sang.", "Hale"),
        ("When Roe spoke, Hale sang.", "Hale"),
        ("Dashing into a meeting, Hale sang.", "Hale"),
        ("At night the bus left.", None),
    ],
)
def test_whom_a_sentence_is_about(words: str, name: str | None) -> None:
    assert name_of(subject_of(words, 0, len(words), ENGLISH)) == name


@pytest.mark.parametrize(
    "before",
    [
        "Ann Hale opened the door.",
        "A neighbour, Ann Hale, opened the door.",
        "According to Ann Hale, the boat sank.",
        "The boat sank, Ann Hale told Tom Roe.",
        "Tom Roe was told by Ann Hale to go.",
        "A friend from school, Ann Hale, said she wept.",
    ],
)
def test_a_quote_is_spoken_by_whom_the_sentence_before_is_about(before: str) -> None:
    assert speakers(f"{before} “It was my boat.”") == ["Ann Hale"]


def test_what_leads_up_to_a_whole_sentence_comes_before_what_follows_it() -> None:
    assert speakers("Ann Hale said: “It is late.” Tom Roe agreed.") == ["Ann Hale"]
    assert speakers("Ann Hale sang. “It is late,” Tom Roe agreed.") == ["Tom Roe"]


# ------------------------------------------------------------------ several quotes in a paragraph
@pytest.mark.parametrize(
    ("between", "second"),
    [
        ("The dog slept.", "Ann Hale"),
        ("Tom Roe shook his head.", "Tom Roe"),
        ("Then Tom Roe laughed.", "Tom Roe"),
        ("A bell rang in Ash.", "Ann Hale"),
    ],
)
def test_a_sentence_about_somebody_else_hands_over_to_them(between: str, second: str) -> None:
    assert speakers(f"“It is late,” said Ann Hale. {between} “It is cold.”") == ["Ann Hale", second]


def test_a_quote_that_goes_on_in_small_letters_stays_with_who_began_it() -> None:
    found = speakers("“I came home,” Ann Hale told Tom Roe, “because it was late.”")
    assert found == ["Ann Hale"] * 2


def test_what_is_said_behind_a_full_stop_in_other_words_leaves_the_quote_to_others() -> None:
    text = ("Ann Hale sat down.", "“I am tired.” Tom Roe said he would make tea.")
    assert speakers(*text) == ["Ann Hale"]


def test_a_tag_that_leads_on_is_the_next_quotes() -> None:
    text = "“It is late,” said Tom Roe. “It rains.” Ann Hale added: “It is cold.”"
    assert speakers(text) == ["Tom Roe", "Tom Roe", "Ann Hale"]


# ------------------------------------------------------------------ which quotes are speech
@pytest.mark.parametrize(
    "text",
    [
        "“We are very much alive” at the meeting, said Ann Hale.",
        "“A lovely day for boats” by the river, Ann Hale said.",
        "“One of the great towns” and more, Ann Hale called it.",
        "There were shouts of “Shame on you!” from the crowd.",
        "Ann Hale wrote her memoir, “Home.” It sold well.",
        "Her memoir, “The Long Way Home,” sold well.",
        "He was, said Hale, “a very good boy”.",
    ],
)
def test_a_phrase_that_its_sentence_goes_on_behind_is_the_narrators(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Hale said, “Home.” Then she left.", ["“Home.”"]),
        ("She turned, “Stop!” Nobody did.", ["“Stop!”"]),
        ("“We are alive!” at last cried Ann Hale.", ["“We are alive!”"]),
        ("“I came,” said Ann, “as it rained.”", ["“I came,”", "“as it rained.”"]),
        ("“I came,” said Ann. It was, well, “a wet day”.", ["“I came,”"]),
        ("“I came,” said Mr. Doe, “as it rained.”", ["“I came,”", "“as it rained.”"]),
        ("“I came,” said Lt. Ann Fox; “and I left.”", ["“I came,”", "“and I left.”"]),
        ("“It is—” she looked up “—eleven.”", ["“It is—”", "“—eleven.”"]),
    ],
)
def test_what_is_said_may_be_short_or_the_second_half_of_something(
    text: str, said: list[str]
) -> None:
    assert spoken(text) == said


# ------------------------------------------------------------------ single marks
DOUBLE = '"It rained and rained, and nobody came to look," said Ann Hale.'


def test_beside_double_marks_single_ones_hold_titles_and_terms() -> None:
    said = ['"It rained and rained, and nobody came to look,"']
    assert spoken(DOUBLE, "'It was my boat.' The river fell.") == said


def test_beside_double_marks_single_ones_speak_where_a_tag_says_so() -> None:
    assert speakers(DOUBLE, "'It was my boat,' said Tom Roe.") == ["Ann Hale", "Tom Roe"]


def test_single_marks_speak_where_more_stands_in_them_than_in_double_ones() -> None:
    single = DOUBLE.replace('"', "'")
    said = spoken(single, "'It was my boat.' The river fell.", 'He called it "a pond".')
    assert said[1:] == ["'It was my boat.'"]


@pytest.mark.parametrize("mark", ["'", "‘"])
def test_a_single_mark_without_its_end_runs_on_where_the_next_paragraph_opens_another(
    mark: str,
) -> None:
    closing = "’" if mark == "‘" else "'"
    first = f"Ann Hale said: {mark}It was my boat. I loved it."
    found = quotes(first, f"{mark}I sold it.", f"{mark}I wept.{closing} The river fell.")
    assert {one.speaker for one in found} == {"Ann Hale"}
    assert [one.paragraph for one in found] == [0, 0, 1, 2]


def test_a_single_mark_without_its_end_is_else_an_apostrophe() -> None:
    assert spoken("In the '90s it was the boys' boat.", "'It sank,' said Ann Hale.") == [
        "'It sank,'"
    ]
    assert spoken("It sank. '90s boats do.", "'It sank,' said Ann Hale.") == ["'It sank,'"]
    assert spoken("Ann Hale said: 'Nobody came at all.", "The river fell.") == []


@pytest.mark.parametrize(
    "headline",
    [
        "'Nobody helped us': a village under water",
        '"Nobody helped us": a village under water',
        "Hale: 'Nobody helped us at all'",
        "‘Nobody helped us’, says Hale of Ash",
    ],
)
def test_a_headline_with_a_quote_is_a_heading(headline: str) -> None:
    found = script(headline, "The river rose on Monday.", DOUBLE).segments
    assert (found[0].kind, found[0].text) == (Kind.HEADING, headline)
    assert found[1].kind is Kind.NARRATION


# ------------------------------------------------------------------ what is easily mistaken
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Go," said the mayor of Ash, Ann Hale.', "Ann Hale"),
        ('The mayor of Ash, Ann Hale, said: "Go."', "Ann Hale"),
        ('"Go," said the mayor of Ash.', "the mayor of Ash"),
        ('Ann Hale was tired. Her advice? "Sell it now."', "Ann Hale"),
        ('Ann Hale saw it. "A boat like that!" was Hale’s view.', "Ann Hale"),
        ('Cllr Ann Hale (Lab, Moss Fields) said she had knocked. "It is shut."', "Ann Hale"),
        ('Ann Hale met Tom Roe, who wrote: "It is shut."', "Tom Roe"),
        ('Born in Ash, Ann Hale soon left. "I was bored."', "Ann Hale"),
        ('A spokesman for Ann Hale said she was well. "It was her boat."', "a spokesman"),
        ('Ann Hale saw one sign at Ash: "Keep out."', "Ann Hale"),
    ],
)
def test_the_speaker_is_told_from_the_names_around(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


def test_a_second_half_stays_with_the_first_whoever_acts_behind_it() -> None:
    text = '"I am tired," said Ann Hale, "and cold." Tom Roe agreed.'
    assert speakers(text) == ["Ann Hale", "Ann Hale"]


def test_a_pronoun_between_two_quotes_may_hand_over() -> None:
    text = 'Ann Hale met Tom Roe. "It is shut," she said. He was sorry. "Let us go home."'
    assert speakers(text) == ["Ann Hale", "Tom Roe"]


def test_a_sentence_behind_a_quote_that_nobody_could_say_is_no_tag() -> None:
    before = "Ann Hale sat down."
    assert speakers(before, '"It is never late." A gull cried.') == ["Ann Hale"]


def test_who_was_asked_does_not_say_the_question() -> None:
    assert "Ann Hale" not in speakers('"Why did you go?" Ann Hale was asked.')


def test_the_official_is_the_official_of_whom_the_text_spoke() -> None:
    text = ('"It is shut," an official said.', '"It will open," the official added.')
    assert set(speakers(*text)) == {"an official"}


def test_an_age_is_nobodys_whose_age_is_another() -> None:
    text = ("Ann Hale, 43, met Tom Roe, 44.", '"It is shut," the 50-year-old said.')
    assert speakers(*text) == ["the 50-year-old"]


def test_a_title_tells_namesakes_apart_and_a_stranger_from_them() -> None:
    text = ("Ann Hale came.", '"It is shut," Mr Hale said.')
    assert speakers(*text) == ["Hale"]


def test_the_last_words_of_a_name_are_the_same_person() -> None:
    text = ("Pádraig Ó Hale came.", '"It is shut," said Mr Ó Hale.')
    assert speakers(*text) == ["Pádraig Ó Hale"]


def test_he_and_she_tell_the_gender_of_somebody_whose_name_does_not() -> None:
    (quote,) = quotes("Sione Roe came.", '"It is shut," she said.')
    assert (quote.speaker, quote.gender) == ("Sione Roe", Gender.FEMALE)


def test_the_boats_of_several_owners_end_no_quote() -> None:
    text = ("‘I was born in the boats’ shed. It was cold.", "‘It was dark,’ said Ann Hale.")
    assert "boats’ shed." in spoken(*text)[0]


def test_where_nearly_every_quote_is_attributed_one_that_is_not_goes_on_with_the_last() -> None:
    tagged = [
        f'"It is {n}," said {who}.' for n, who in enumerate(("Ann", "Tom", "Jo", "Tom", "Ann"))
    ]
    assert speakers(*tagged, '"It is six."')[-1] == "Ann"


def test_where_many_quotes_are_not_attributed_two_people_take_turns() -> None:
    tagged = [f'"It is {n}," said {who}.' for n, who in enumerate(("Ann", "Tom", "Ann"))]
    assert speakers(*tagged, '"It is four."', '"It is five."')[-2:] == ["Tom", "Ann"]


def test_where_a_text_mostly_leaves_its_speakers_out_two_people_take_turns() -> None:
    bare = [f'"It is {number}."' for number in range(8)]
    assert speakers('"Hello," said Ann.', '"Hello," said Tom.', *bare)[2:] == ["Ann", "Tom"] * 4


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"No." Jane threw the cup. "It is late."', "Jane"),
        ('"No." Jane threw the cup.', "Jane"),
        ('"No," said the boy. Jane threw the cup.', "the boy"),
    ],
)
def test_who_acts_right_behind_a_quote_speaks_it_unless_somebody_else_does(
    text: str, speaker: str
) -> None:
    assert set(speakers('"It is cold," said Tom.', text)[1:]) == {speaker}


def test_a_sentence_about_a_given_name_alone_brings_in_a_person() -> None:
    text = ('"It is cold," said John.', "Denise stood up.", '"It is late," she said.')
    assert speakers(*text)[-1] == "Denise"


def test_what_is_no_persons_name_is_brought_in_by_no_sentence() -> None:
    text = ("Jane Hale came.", "NATO stood by, and Men stood up.", '"It is late," she said.')
    assert speakers(*text) == ["Jane Hale"]


@pytest.mark.parametrize(
    ("newcomer", "speaker"),
    [
        ("One juror, who saw it, said it was cold.", "one juror"),
        ("A former manager told reporters.", "a former manager"),
        ("A juror who dozes, she says, is cold.", "Ann Hale"),
        ("A juror slept.", "Ann Hale"),
        ("The juror said it was cold.", "Ann Hale"),
    ],
)
def test_she_may_be_somebody_new_who_says_something(newcomer: str, speaker: str) -> None:
    assert speakers("“It is cold,” said Ann Hale.", newcomer, "“Yes,” she said.")[-1] == speaker


def test_a_last_name_with_its_article_tells_no_gender() -> None:
    assert [one.gender for one in quotes("“Run!” al-Assad said.")] == [None]


def test_he_may_be_her_spokesman_who_just_spoke() -> None:
    text = "“She is well,” her spokesman said. Asked when, he replied: “On Monday.”"
    assert speakers("Ann Hale is ill.", text) == ["her spokesman", "her spokesman"]


# ------------------------------------------------------------------ who is meant
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Hello!” someone shouted.", "someone"),
        ("“Run!” said the girls’ coach.", "the girls’ coach"),
        ("“Run!” police said.", "police"),
        ("“Run!” said prosecutors.", "prosecutors"),
        ("“Run!” residents told reporters.", "residents"),
        ("“Run!” I said.", "I"),
        ("The company that runs the ferry said: “Run!”", "the company"),
        ("The woman who owns the boat told reporters, “Run!”", "the woman"),
        ("“We will run,” the company that runs the ferry said.", "the company"),
        ("“We will run,” a man who owns the boat said.", "a man"),
        ("Tom Roe, who owns the boat, said: “Run!”", "Tom Roe"),
        ("“Run!” al-Hale said.", "al-Hale"),
        ("Samir al-Hale came. “Run!” al-Hale said.", "Samir al-Hale"),
        ("President Samir ould Hale came. “Run!” Ould Hale said.", "Samir ould Hale"),
        ("“It is late,” said Mum.", "Mum"),
        ("“It is late,” said a Year 6 pupil.", "a Year 6 pupil"),
        ("“It is late,” the man by the window said.", "the man"),
        ("“It is late,” an aide to the governor said.", "an aide"),
        ("According to Ann Hale, who saw it, “We will go when the rain stops.”", "Ann Hale"),
        ("``It is late,'' said Ann Hale.", "Ann Hale"),
        ('Ann Hale left."It is late," said Tom Roe.', "Tom Roe"),
        ("“It is late,” said Tom Church. Church sat down. “No,” said Church.", "Tom Church"),
        ("Tom Park walked in Hyde Park. “It is late,” Park said.", "Tom Park"),
        ("Ann West came. The West said: “We will not come.”", "the West"),
        ("“It is late,” said Bill Bank.", "Bill Bank"),
        ("ASHFORD, England — Ann Hale sat down. “It is late,” she said.", "Ann Hale"),
    ],
)
def test_the_speaker_is_known_by_what_the_text_calls_them(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ("Gov. Ann Hale came.", "the governor said"),
        ("Tom Roe and his daughter, Ann Hale, came.", "his daughter said"),
        ("Nurse Ann Hale came.", "the nurse said"),
        ("Ann Hale is Ashford's minister for water.", "the minister said"),
        ("Ann Hale was the mayor then.", "the mayor said"),
        ("Ann Hale, Labour MP for Ash, came.", "the MP said"),
        ("Ann Hale, chief executive of Ash Bank, came.", "the chief executive said"),
        ("Rep. Ann Hale came.", "the congresswoman said"),
        ("Lady Ann Hale came.", "the peer said"),
        ("Ann Hale had a sore knee.", "the midfielder said"),
    ],
)
def test_who_was_described_is_known_by_the_description(told: str, by: str) -> None:
    assert speakers(told, f"“It is late,” {by}.") == ["Ann Hale"]


@pytest.mark.parametrize(
    "opening",
    [
        "Opening the case on Monday, Oyin Hale KC told jurors that it was cold.",
        "Giving evidence, Oyin Hale stopped.",
        "Having seen it, Oyin Hale stopped.",
        "Cross-examined by the judge, Oyin Hale stopped.",
    ],
)
def test_what_somebody_does_first_in_a_sentence_is_not_its_subject(opening: str) -> None:
    assert speakers(opening, "“It is late,” she said.") == ["Oyin Hale"]


def test_workers_who_strike_are_its_subject() -> None:
    text = "Striking workers, who wore red, were told. “It is late.”"
    assert speakers(text) == ["Striking workers"]


def test_a_title_tells_apart_a_couple_of_one_name() -> None:
    text = "“It is late,” said Mr Holt. “It is cold,” said Mrs Holt. “It is,” said Mr Holt."
    assert speakers(text) == ["Holt", "Mrs Holt", "Holt"]


@pytest.mark.parametrize(
    ("text", "speaker", "gender"),
    [
        ("Le maire de Lille, Paul Roche, dort. « Il est tard », a-t-il dit.", "Paul Roche", "male"),
        (
            "Le maire de Lille, Anne Roche, dort. « Il est tard », a-t-elle dit.",
            "Anne Roche",
            "female",
        ),
        (
            "Der Bürgermeister von Kiel, Hans Voss, schlief. „Es ist spät“, sagte er.",
            "Hans Voss",
            "male",
        ),
        ("El alcalde de Ronda, Luis Gil, dormía. «Es tarde», dijo él.", "Luis Gil", "male"),
    ],
)
def test_the_mayor_of_a_place_is_not_the_place(text: str, speaker: str, gender: str) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker, quote.gender) == (speaker, gender)
