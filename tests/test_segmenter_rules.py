"""The segmenter's rules one by one, each with a line of its own."""

import pytest

from audiolesson.model import Gender, Kind, Script, Segment, Span, Transcript
from audiolesson.segmenter import segment


def script(*paragraphs: str, language: str | None = None) -> Script:
    """The script of a text whose paragraphs are given."""
    text = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return segment(Transcript("talk.txt", text, tuple(spans)), language=language)


def quotes(*paragraphs: str) -> list[Segment]:
    return [one for one in script(*paragraphs).segments if one.kind is Kind.QUOTE]


def sentences(text: str) -> list[str]:
    """The sentences of a one-paragraph text, from their first segment to their last."""
    spans: dict[int, tuple[int, int]] = {}
    for one in script(text).segments:
        start, _ = spans.get(one.sentence, (one.start, one.end))
        spans[one.sentence] = (start, one.end)
    return [text[start:end] for start, end in spans.values()]


# ------------------------------------------------------------------ sentences
@pytest.mark.parametrize(
    "expected",
    [
        ["He paid $3.50.", "It was cheap."],
        ["Mrs. Hale met Ms. Cole at 9 a.m. on Friday."],
        ["It opens at 9 a.m. Monday and shuts at 8 p.m. Eastern time."],
        ["He came at 9 a.m.", "She left at 5."],
        ["Come with me.", "I am alone.", "I said no.", "Sound good?"],
        ["Pay no. 5 to Atty. Ed Roe of Portland, Me."],
        ["She lives in the U.S. with J. R. Hale."],
        ["Really?!", "Yes!!", "No..."],
        ["1. Wash the rice.", "2. Boil it."],
        ["a) Wash the rice", "b) Boil it"],
        ["It was late.", ". . . Nobody came. . . ."],
        ['"I am here.', 'So are you," he said.'],
        ['"I am here.', 'So are you."', "The man left."],
        ['"Why?" she asked.', '"Who knows?"'],
        ["She turned.", '"Go!" said Ann.'],
        ['He said: "It is late.', 'We must go."'],
        ['"Go," said Ann, "and come back.', 'I wait."'],
        ["“It is late.", "Go home.”", "He went."],
        ["“Come with me.", "I am alone.”", "He went."],
        ["他来了。", "真的吗？", "是的！"],
    ],
    ids=lambda expected: expected[0][:24],
)
def test_where_sentences_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


# ------------------------------------------------------------------ which quotes are speech
@pytest.mark.parametrize(
    "text",
    [
        '"It is late," he said.',
        '"It is late."',
        'He said, "It is late."',
        'He said "It is very late now."',
        'His words: "It is late"',
        '"Late?" he asked.',
        "“It’s late,” he said.",
        "‘It’s late,’ he said.",
        "'It's late,' he said.",
        "''It is late,'' he said.",
        '" It is late, " he said.',
        "“It is late,“ he said.",
        'It is late," he said.',
        "“Come as you are,” the Ashford Memorial Hospital said in a statement.",
        "「それは本当です。」と彼は言いました。",
        "„Es ist sehr spät“, sagte er und ging nicht.",
        "« Il est très tard », a dit le maire de la ville.",
    ],
)
def test_speech_is_a_quote(text: str) -> None:
    assert [one.kind for one in script(text).segments if one.kind is Kind.QUOTE]


@pytest.mark.parametrize(
    "text",
    [
        'It was what she called "a difficult mix" of things.',
        'The "experts" were wrong.',
        'The film "Long Way Home" is on tonight.',
        'Her 6\'2" son and a 12" pipe fell.',
        "The '80s, rock 'n' roll and the boys' coats.",
        "It's late, isn't it? Don't go, 'cause I'm alone.",
        'He wrote a book titled "The Last Tram," which sold well.',
        "Let”s go. It`s late.",
        'A stray " mark stands here.',
        'A stray " mark and " another stand here.',
        'It was late," and nobody came.',
        '"" and "..." are empty.',
    ],
)
def test_words_that_the_narrator_quotes_stay_narration(text: str) -> None:
    assert {one.kind for one in script(text).segments} == {Kind.NARRATION}


def test_of_a_quote_without_its_opening_mark_the_last_sentence_is_spoken() -> None:
    text = 'It was cold. It is late," said Ann. "Go home."'
    assert [one.text for one in script(text).segments if one.kind is Kind.QUOTE] == [
        'It is late,"',
        '"Go home."',
    ]


def test_a_quote_whose_closing_mark_is_typed_as_an_opening_one_ends_there() -> None:
    found = [one.text for one in script("“It is late,“ said Ann. “Go home.“").segments]
    assert found == ["“It is late,“", "said Ann.", "“Go home.“"]


def test_a_quotes_span_takes_its_marks_and_the_comma_behind_them() -> None:
    assert [one.text for one in script("'Go', said Ann.").segments] == ["'Go',", "said Ann."]


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    kinds = [one.kind for one in script('"It is late. It is dark.', "He left.").segments]
    assert kinds == [Kind.QUOTE, Kind.QUOTE, Kind.NARRATION]


# ------------------------------------------------------------------ who speaks
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It is late," said Ann Hale.', "Ann Hale"),
        ('"It is late," Ann Hale said.', "Ann Hale"),
        ('"It is late," Ann Hale later added.', "Ann Hale"),
        ('"It is late," said Mayor Ann Hale of Ash.', "Ann Hale"),
        ('"It is late," said former mayor Ann Hale, 52, a baker.', "Ann Hale"),
        ('"It is late," Ann Hale, the mayor of Ash, said.', "Ann Hale"),
        ('"It is late," Ann Hale told reporters on Monday.', "Ann Hale"),
        ('"It is late," said the mayor, Ann Hale.', "Ann Hale"),
        ('"It is late," said Ash council leader Ann Hale.', "Ann Hale"),
        ('"It is late," according to Ann Hale.', "Ann Hale"),
        ('Ann Hale: "It is late."', "Ann Hale"),
        ('ANN HALE: "It is late."', "Ann Hale"),
        ('Ann Hale said: "It is late."', "Ann Hale"),
        ('Ann Hale, a baker, said, "It is late."', "Ann Hale"),
        ('Ann Hale, speaking to Tom Roe, said, "It is late."', "Ann Hale"),
        ('Ann Hale said to Tom Roe, adding, "It is late."', "Ann Hale"),
        ('As Ann Hale, a baker in Ash, put it, "It is late."', "Ann Hale"),
        ('On Monday, Ann Hale told Tom Roe, "It is late."', "Ann Hale"),
        ('Ann Hale added in a statement, "It is late."', "Ann Hale"),
        ('According to Ann Hale, "It is late."', "Ann Hale"),
        ('Ann Hale shook her head. "It is late."', "Ann Hale"),
        ('It was late, said Ann Hale, a baker. "The bus is gone."', "Ann Hale"),
        ("“It is late.” ― Ann Hale", "Ann Hale"),
        ('"It is late," said a woman.', "a woman"),
        ('"It is late," a woman from Ash said.', "a woman"),
        ('"It is late," one resident said.', "one resident"),
        ('"It is late," said the White House spokesman.', "the White House spokesman"),
        ('"It is late," the campaign said in a statement.', "the campaign"),
        ('"It is late," said one of the guards.', "one of the guards"),
        ('"It is late," said A. B. Hale.', "A. B. Hale"),
        ('"It is late," said Jean-Luc de la Tour.', "Jean-Luc de la Tour"),
        ('"It is late," said May.', "May"),
        ('ANN PARK: "It is late."', "Ann Park"),
        ('SOUNDBITE (English) DEFENSE SECRETARY, ANN PARK SAYING: "It is late."', "Ann Park"),
        ('SOUNDBITE (English) DEFENSE SECRETARY, ANN HALE SAYING: "It is late."', "Ann Hale"),
        ('"It is late."', None),
    ],
)
def test_who_the_words_beside_a_quote_name(text: str, speaker: str | None) -> None:
    assert quotes(text)[-1].speaker == speaker


def test_the_words_that_name_the_speaker_are_located() -> None:
    text = '"It is late," she said. Ann Hale left. "Go," said Hale.'
    found = [text[one.speaker_start : one.speaker_end] for one in quotes(text)]
    assert found == ["she", "Hale"]


@pytest.mark.parametrize(
    ("second", "speaker"),
    [
        ('"Go," said Hale.', "Ann Hale"),
        ('"Go," said Ms. Hale.', "Ann Hale"),
        ('"Go," said Mayor Hale.', "Ann Hale"),
        ('"Go," said Ann.', "Ann Hale"),
        ('"Go," she said.', "Ann Hale"),
        ('"Go," he said.', "Tom Roe"),
        ('"Go," said Mr. Roe.', "Tom Roe"),
    ],
)
def test_one_person_for_all_forms_of_a_name(second: str, speaker: str) -> None:
    first = "Ann Hale, the mayor, met Tom Roe, a baker."
    assert quotes(first, second)[0].speaker == speaker


def test_the_fullest_form_of_a_name_is_the_speaker_everywhere() -> None:
    found = quotes('"Go," said Hale.', '"Why?" asked Mayor Ann B. Hale.', '"Go," said Ann Hale.')
    assert {one.speaker for one in found} == {"Ann B. Hale"}


def test_namesakes_are_told_apart_by_their_titles() -> None:
    found = quotes("Ann Hale and Tom Hale came.", '"Go," said Mr. Hale.', '"No," said Mrs. Hale.')
    assert [one.speaker for one in found] == ["Tom Hale", "Ann Hale"]


def test_confidence_tells_the_sure_from_the_guessed() -> None:
    named, again, pronoun, bare = quotes(
        '"Go," said Tom Roe. "Now."', "Ann Hale sat down.", '"No," she said.', '"Then stay."'
    )
    assert named.confidence == again.confidence > pronoun.confidence > bare.confidence > 0


def test_a_quote_left_open_goes_on_in_the_next_paragraph() -> None:
    found = quotes('"It is late," said Ann Hale. "Go.', '"Take the bus."')
    assert {one.speaker for one in found} == {"Ann Hale"}
    assert found[-1].confidence > 0.8


# ------------------------------------------------------------------ gender and origin
@pytest.mark.parametrize(
    ("who", "gender"),
    [
        ("Mr. Roe", Gender.MALE),
        ("Lady Roe", Gender.FEMALE),
        ("King Roe", Gender.MALE),
        ("Ann Roe", Gender.FEMALE),
        ("Thomas Roe", Gender.MALE),
        ("Kim Roe", None),
        ("Kim Roe, a mother of two", Gender.FEMALE),
        ("spokesman Kim Roe", Gender.MALE),
        ("his wife, Kim Roe", Gender.FEMALE),
        ("a woman", Gender.FEMALE),
        ("her brother", Gender.MALE),
        ("a resident", None),
        ("the campaign", None),
    ],
)
def test_gender_is_what_title_noun_or_given_name_tell(who: str, gender: Gender | None) -> None:
    assert quotes(f'"Go now," said {who}.')[0].gender is gender


@pytest.mark.parametrize(
    ("who", "origin"),
    [
        ("French Interior Minister Ann Roe", "FR"),
        ("the Spanish actor Ann Roe", "ES"),
        ("Ann Roe, a Norwegian nurse", "NO"),
        ("Ann Roe of Norway", "NO"),
        ("Ann Roe, a nurse from Scotland", "GB-SCT"),
        ("Ann Roe, the prime minister of New Zealand", "NZ"),
        ("Ann Roe, a Spanish teacher", None),
        ("Ann Roe, a nurse", None),
        ("a woman", None),
    ],
)
def test_origin_is_what_stands_beside_the_name(who: str, origin: str | None) -> None:
    assert quotes(f'"Go now," said {who}.')[0].origin == origin


def test_what_is_known_of_a_person_holds_for_all_their_quotes() -> None:
    first, second = quotes('"Go," said Hale.', '"No," said the Irish singer Ann Hale.')
    assert (first.gender, first.origin) == (second.gender, second.origin) == (Gender.FEMALE, "IE")


# ------------------------------------------------------------------ languages
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ship was late and the sea was rough, but they were not afraid of it.", "en"),
        ("Le bateau est en retard et la mer est forte, mais ils ne sont pas dans le port.", "fr"),
        ("Das Schiff ist spät und die See ist rau, aber sie haben nicht auf uns gewartet.", "de"),
        ("El barco llega tarde y la mar está fuerte, pero no se han ido por eso.", "es"),
        ("La nave è in ritardo e il mare non è calmo, ma sono anche del porto.", "it"),
        ("Het schip is te laat en de zee is niet kalm, maar zij zijn er nog.", "nl"),
        ("Con tàu đến muộn và biển động, nhưng họ không sợ hãi.", "vi"),
        ("船来晚了，海上风浪很大。", "zh"),
        ("船が遅れて、海が荒れています。", "ja"),
        ("배가 늦었고 바다가 거칠었다.", "ko"),
        ("Корабль опоздал, и море было бурным.", "ru"),
        ("Корабель запізнився, і море було бурхливим.", "uk"),
        ("Hi.", "en"),
        ("12345", "en"),
    ],
)
def test_which_language_is_spoken(text: str, language: str) -> None:
    assert script(text).language == language


def test_english_with_its_translation_is_english_that_is_spoken() -> None:
    result = script("The ship was late again.", "船又来晚了，海上的风浪也很大，没有人下船。")
    assert result.language == "en"
    assert [one.kind for one in result.segments] == [Kind.NARRATION, Kind.TRANSLATION]


def test_the_user_decides_what_is_spoken() -> None:
    result = script("The ship was late again.", "船又来晚了。", language="zh")
    assert [one.kind for one in result.segments] == [Kind.TRANSLATION, Kind.NARRATION]


def test_a_few_foreign_words_are_no_translation() -> None:
    result = script("Xu Wei (徐伟) studied at Tsinghua University (清华大学) for four years.")
    assert {one.kind for one in result.segments} == {Kind.NARRATION}


def test_wrapped_lines_are_one_sentence() -> None:
    assert len(script("The ship was\nlate again.").segments) == 1


# ------------------------------------------------------------------ headings and titles
@pytest.mark.parametrize("line", ["The Old Ferry", "THE OLD FERRY", "1. The old ferry", "第一课"])
def test_a_short_line_above_a_body_is_a_heading(line: str) -> None:
    result = script(line, "The ferry has crossed the river every day for sixty years.")
    body = "The ferry has crossed the river every day for sixty years."
    expected = Kind.TRANSLATION if line == "第一课" else Kind.HEADING
    assert result.segments[0].kind is expected
    assert result.title == (line if expected is Kind.HEADING else body[:41] + "…")


@pytest.mark.parametrize(
    "line",
    ["It left.", "and then it left", "It left,", '"The Ferry"', "- The ferry", "The ferry:"],
)
def test_in_doubt_a_line_is_no_heading(line: str) -> None:
    result = script("It is cold today.", line, "The ferry has crossed the river for sixty years.")
    assert Kind.HEADING not in {one.kind for one in result.segments}


# ------------------------------------------------------------------ turns and notes
@pytest.mark.parametrize(
    "label",
    ["ANN", "Ann", "Ann Hale", "ANN HALE, HOST", "ANN (voice-over)", ">> ANN", "Voice 1", "Q"],
)
def test_forms_of_labels(label: str) -> None:
    result = script(f"{label}: Who is it?", "Bob: It is I.", f"{label}: Come in.", "Bob: Thanks.")
    assert {one.kind for one in result.segments} == {Kind.QUOTE}
    assert [one.reason for one in result.dropped] == ["speaker label"] * 4
    assert len({one.speaker for one in result.segments}) == 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Three things matter: time, rain and luck.", "He left."),
        ("Note: the bus is late.", "Note: bring a coat."),
        ("It left at 10: nobody knew.", "See https://example.org for more."),
        ("Adults: 12", "Children: 6", "Dogs: 2", "Adults: 3", "Dogs: 9"),
        ("The ferry sank.", "Photo: Ann Hale.", "It was old.", "Video: the wreck.", "Nobody died."),
        ("WASHINGTON: The mayor came.", "LONDON: It rained.", "WASHINGTON: The mayor left."),
        ("1: The ferry sank.", "2: Nobody died.", "1: It was old."),
        ("The ferry sank.", "It was old.", "Hale:You let it rust.", "Roe said no.", "He left."),
        ("Hale: Ferry to sail again", "Roe: Ferry is too old", "Cole: Bridge must come"),
        ("Hale: Ferry to sail again", "Roe: It is old", "Cole: Build a bridge", "Hale: No bridge"),
        ("Mayor Hale: We Will Build a Bridge.", "The mayor spoke.", "Roe: The bridge is dear."),
        (
            "He came.",
            "HALE: One.",
            *["It was cold."] * 9,
            "ROE: Two.",
            "It rained.",
            "HALE: Three.",
        ),
        ("Rudder: It steers.", "Anchor: It holds.", "Keel: It is below.", "Hull: It floats."),
        ("A New Ferry: It sails.", "The town waits.", "A Long Wait: It is over.", "It sailed."),
        ("It sank.", 'Ann Hale: "It is cold."', "It rained.", 'Tom Roe: "No."', "He left."),
    ],
)
def test_a_colon_alone_makes_no_turn(paragraphs: tuple[str, ...]) -> None:
    result = script(*paragraphs)
    assert not result.dropped
    assert {one.kind for one in result.segments if '"' not in one.text} <= {
        Kind.NARRATION,
        Kind.HEADING,
    }


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Hale: The ferry is old.", "Roe: It is not."),
        ("Hale: is it old", "Roe: no", "Hale: it is", "Roe: as you like"),
        ("Ann Hale: Who begins?", "Tom Roe: I do.", "Jo Cole: Then I.", "Hale: Good."),
        ("ANN HALE: Good day.", *["It is cold."] * 7, "TOM ROE: So it is.", "ANN HALE: Goodbye."),
        ("Hale: One.", "It is cold.", "Still.", "Roe: Two.", "It rains.", "Still.", "Hale: Three."),
        ("WASHINGTON: Who begins?", "HALE: I do.", "WASHINGTON: Good.", "HALE: So it is."),
        ('Ann: "Is it old?"', 'Bob: "It is."'),
        ("Anna: I row.", "Ben: I swim.", "Carla: I sail.", "Daniel: I stay at home."),
    ],
)
def test_labels_of_people_who_answer_one_another_make_turns(paragraphs: tuple[str, ...]) -> None:
    result = script(*paragraphs)
    assert {one.kind for one in result.segments} == {Kind.QUOTE}
    assert [one.text for one in result.dropped] == [
        paragraph.partition(":")[0] + ":" for paragraph in paragraphs if ":" in paragraph
    ]


def test_a_headline_above_an_exchange_is_nobodys_turn() -> None:
    result = script("Hale: Ferry Will Sail Again", "They met.", "ROE: Will it?", "HALE: It will.")
    assert [one.text for one in result.dropped] == ["ROE:", "HALE:"]
    assert result.segments[0].text == "Hale: Ferry Will Sail Again"


@pytest.mark.parametrize(
    "note",
    ["(Laughter)", "[Applause]", "(MUSIC)", "(BEGIN VIDEO CLIP)", "(yawns loudly)", "（笑声）"],
)
def test_stage_notes_are_dropped(note: str) -> None:
    result = script(f"It is late. {note} Good night.")
    assert [one.text for one in result.segments] == ["It is late.", "Good night."]
    assert [one.text for one in result.dropped] == [note]


@pytest.mark.parametrize("words", ["(CNN)", "(a baker)", "(badly)", "[sic]", "(R-Ohio)", "(12)"])
def test_other_brackets_are_spoken(words: str) -> None:
    assert script(f"It is late {words} tonight.").dropped == ()


def test_the_words_of_a_label_that_name_the_speaker_are_marked() -> None:
    found = script("MARA QUILL, HOST: Good morning.", "ENDERBY: Hello.", "QUILL: Sit down.")
    text = found.transcript.text
    named = [text[each.speaker_start : each.speaker_end] for each in found.segments]
    assert named == ["MARA QUILL", "ENDERBY", "QUILL"]


# ------------------------------------------------------------------ doubts
@pytest.mark.parametrize(
    ("paragraphs", "lines"),
    [
        (('"It is late," said Ann Hale.', '"Go."'), []),
        (('"It is late. Go home.', '"Take the bus."'), []),
        (("‘It is late. Go home.", "‘Take the bus.’"), []),
        (('"It is late. Go home.', "They went."), [1]),
        (("Ann Hale went home.", 'Tom Roe said: "It is late.'), [3]),
        (('"It is late, said Ann Hale. They went.', "Nobody spoke."), [1]),
        (('The plan "has never worked.', "They went."), [1]),
        (('"Go," said Ann Hale. The plan "has never worked.', '"Go," said Tom.'), [1]),
        (('The plan “never” worked. A 5" pipe of 6\'2".',), []),
        (("It was Ann's turn, not the Roes'.",), []),
        (("He had ‘glowing references’ which nobody had checked.", "‘It is late,’ she said."), []),
    ],
)
def test_a_mark_that_nothing_closes_is_told_by_its_line(
    paragraphs: tuple[str, ...], lines: list[int]
) -> None:
    doubts = script(*paragraphs).doubts
    assert [one.line for one in doubts] == lines
    assert {one.reason for one in doubts} <= {"a quote mark that nothing closes"}


def test_a_mark_that_nothing_opens_is_told_by_its_line() -> None:
    (doubt,) = script("Ann Hale went home.", 'It was late," said Tom Roe.').doubts
    assert (doubt.line, doubt.reason) == (3, "a quote mark that nothing opens")
