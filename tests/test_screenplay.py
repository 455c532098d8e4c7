"""A script as a file: printed for a person, corrected by hand, read back; and printed as JSON."""

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audiolesson.casting import cast_voices
from audiolesson.engines import open_engine
from audiolesson.errors import EmptyTranscript, ScriptError
from audiolesson.estimates import Estimates
from audiolesson.model import (
    CERTAIN,
    SURE,
    Cast,
    Dropped,
    Gender,
    Kind,
    NamedVoice,
    Script,
    Segment,
    Span,
    Transcript,
    Voice,
)
from audiolesson.pacing import Material, Pacing
from audiolesson.pacing.recipe_file import load_recipe
from audiolesson.readers.decoding import decode
from audiolesson.screenplay import as_json, as_text, is_script, place_of, read_script
from audiolesson.screenplay.syntax import HEADER
from test_segmenter import TEXTS
from test_segmenter import script as segmented

TEXT = 'Opening\n\nIt opened.\n\n"At last,"\nshe said.\n\n"Why?" he\nasked.\n\n"Hm."\n\n开放了。'


def found(text: str, kind: Kind, paragraph: int, sentence: int) -> Segment:
    start = TEXT.index(text)
    return Segment(start, start + len(text), kind, text, "en", paragraph, sentence)


SCRIPT = Script(
    Transcript("talk.txt", TEXT, (Span(0, len(TEXT)),)),
    "Opening",
    "en",
    (
        found("Opening", Kind.HEADING, 0, 0),
        found("It opened.", Kind.NARRATION, 1, 1),
        replace(
            found('"At last,"', Kind.QUOTE, 2, 2),
            speaker="Mara Quill",
            confidence=0.9,
            gender=Gender.FEMALE,
            origin="GB",
        ),
        found("she said.", Kind.NARRATION, 2, 2),
        replace(
            found('"Why?"', Kind.QUOTE, 3, 3),
            speaker="Ed",
            confidence=0.4,
            gender=Gender.MALE,
        ),
        found("he\nasked.", Kind.NARRATION, 3, 3),
        replace(found('"Hm."', Kind.QUOTE, 4, 4), gender=Gender.MALE),
        replace(found("开放了。", Kind.TRANSLATION, 5, 5), language="zh"),
    ),
    (Dropped(9, "Share  on\tFacebook", "share links"),),
)
CAST = Cast(Voice("en-us", "en"), Voice("en-us+x", "en"), {"Mara Quill": Voice("en+f1", "en")})

PRINTED = """\
Title: Opening
Language: en
Engine: espeak

Speakers:
- Narrator: voice en-us
- Mara Quill: female, from GB, voice en+f1
- Ed: male
- ?: voice en-us+x

Heading: Opening

Narrator: It opened.

Mara Quill (90%): "At last,"
+ Narrator: she said.

Ed? (40%): "Why?"
+ Narrator: he asked.

? (male): "Hm."

Translation (zh): 开放了。

# Left out of the text:
# line 9: Share on Facebook (share links)
"""


def lines_of(printed: str) -> str:
    """A script file without its first lines, which tell how to edit it."""
    assert printed.startswith(HEADER + "\n")
    return printed.removeprefix(HEADER + "\n")


def reread(printed: str, language: str | None = None) -> Script:
    return read_script(Transcript("talk.script", printed, ()), language=language)


def by_hand(lines: str, head: str = "Language: en") -> tuple[Segment, ...]:
    """What somebody's own lines are read as."""
    return reread(f"# audiolesson script\n{head}\n\n{lines}").segments


def told(script: Script) -> list[Segment]:
    """What a script's segments say, wherever in the text they stand."""
    return [
        replace(
            one,
            start=0,
            end=0,
            speaker_start=None,
            speaker_end=None,
            text=" ".join(one.text.split()),
        )
        for one in script.segments
    ]


# ------------------------------------------------------------------ written
def test_a_person_sees_who_says_what_with_which_voice_and_which_names_are_guesses() -> None:
    assert lines_of(as_text(SCRIPT, CAST, "espeak")) == PRINTED


def test_without_an_engine_no_voices_are_named() -> None:
    printed = lines_of(as_text(SCRIPT))
    assert "Engine" not in printed
    assert "voice" not in printed
    assert "- Mara Quill: female, from GB\n- Ed: male\n\n" in printed


def test_its_first_lines_tell_how_to_edit_it_and_fit_a_narrow_window() -> None:
    assert all(line.startswith("# ") and len(line) <= 100 for line in HEADER.splitlines())
    assert "audiolesson build" in HEADER


# ------------------------------------------------------------------ there and back
def test_what_is_read_back_is_what_was_written() -> None:
    read = reread(as_text(SCRIPT, CAST, "espeak"))
    assert told(read) == told(SCRIPT)
    assert (read.title, read.language) == ("Opening", "en")
    assert read.cast_list is not None
    assert read.cast_list.engine == "espeak"
    assert read.cast_list.narrator == NamedVoice("en-us", 12)
    assert read.cast_list.speakers == {"Mara Quill": NamedVoice("en+f1", 13)}
    assert read.cast_list.unsure == NamedVoice("en-us+x", 15)


@given(TEXTS)
def test_any_text_is_read_back_as_it_was_segmented(text: str) -> None:
    script = segmented(text)
    assume(script.segments)
    printed = as_text(script)
    read = reread(printed)
    assert told(read) == told(script)
    assert (read.title, read.language) == (script.title, script.language)
    assert as_text(read) == printed


@given(TEXTS)
def test_any_script_is_heard_as_its_text_is(text: str) -> None:
    script = segmented(text)
    assume(script.segments)
    bank = open_engine("tone").bank("en")
    read = reread(as_text(script))
    for name in ("listen", "repeat", "buildup", "recall"):
        recipe = load_recipe(name)
        heard = [
            Pacing(Material(each, recipe), cast_voices(each, bank)).hearings(Estimates())
            for each in (read, script)
        ]
        assert heard[0] == heard[1]


@given(TEXTS)
def test_segments_stand_in_the_script_s_own_text(text: str) -> None:
    script = segmented(text)
    assume(script.segments)
    read = reread(as_text(script))
    for one in read.segments:
        assert read.transcript.text[one.start : one.end] == one.text
        assert any(
            span.start <= one.start and one.end <= span.end for span in read.transcript.paragraphs
        )


NAMES = st.one_of(
    st.text(min_size=1, max_size=8),
    st.text(min_size=1, alphabet=':：?？"“”„()（）+#-*·‣5 \\\n\t\u2028Aa', max_size=8),
    st.sampled_from(
        [
            "narrator",
            "Narrator",
            "Title",
            "SPEAKERS",
            "Heading",
            "?",
            "女士",
            "Ann",
            "ann",
            "x" * 99,
        ]
    ),
)
GENDERS = st.sampled_from([Gender.FEMALE, Gender.MALE, None])
ORIGINS = st.sampled_from(["GB-SCT", "029", "FR", None])
SPOKEN = st.text(min_size=1, max_size=12).map(lambda words: f"{words} a".strip())


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Any script that a segmenter could give, whatever the names and words."""
    people = draw(st.dictionaries(NAMES, st.tuples(GENDERS, ORIGINS), max_size=4))
    segments: list[Segment] = []
    paragraph = sentence = 0
    for number in range(draw(st.integers(1, 6))):
        step = draw(st.sampled_from(["same", "sentence", "paragraph"])) if number else "same"
        paragraph += step == "paragraph"
        sentence += step != "same"
        words = draw(SPOKEN)
        kind = draw(st.sampled_from(Kind))
        one = Segment(0, len(words), kind, words, "en", paragraph, sentence)
        if kind is Kind.TRANSLATION:
            one = replace(one, language=draw(st.sampled_from(["zh", "zh-TW", "ja"])))
        elif kind is Kind.QUOTE and people and draw(st.booleans()):
            name = draw(st.sampled_from(sorted(people)))
            confidence = round(draw(st.floats(0, 1)), 2)
            gender, origin = people[name]
            one = replace(one, speaker=name, confidence=confidence, gender=gender, origin=origin)
        elif kind is Kind.QUOTE:
            one = replace(one, gender=draw(GENDERS))
        segments.append(one)
    title = draw(st.text(max_size=5)) + "t"
    dropped = tuple(Dropped(1, text, "notes") for text in draw(st.lists(st.text(), max_size=2)))
    return Script(Transcript("a.txt", "", ()), title, "en", tuple(segments), dropped)


@given(scripts())
def test_any_names_and_words_are_read_back(script: Script) -> None:
    printed = as_text(script)
    read = reread(printed)
    assert told(read) == told(script)
    assert read.title == " ".join(script.title.split())
    assert as_text(read) == printed


@given(scripts())
def test_no_word_breaks_a_line_or_hides_in_one(script: Script) -> None:
    printed = as_text(script)
    assert not set(printed) & set("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    spoken = [line for line in printed.split("\n") if line[:1] not in ("", "#", "-")]
    assert len(spoken) == len(script.segments) + len(["Title", "Language", "Speakers"])


@given(st.text(max_size=60) | st.text(alphabet='Ann:：?()+-*·#"“”„\\ \n%5,', max_size=60))
def test_a_file_of_anything_is_read_or_refused_in_one_line(lines: str) -> None:
    try:
        read = reread(f"# audiolesson script\n{lines}")
    except (ScriptError, EmptyTranscript) as error:
        assert "\n" not in str(error)
    else:
        assert told(reread(as_text(read))) == told(read)


@pytest.mark.parametrize(
    "line",
    [
        "a" + " " * 100_000,
        '"' * 100_000,
        "(" * 100_000,
        '"\\' * 50_000,
        "“\\" * 50_000,
        "5:5" * 50_000,
    ],
    ids=lambda line: repr(line[:3]),
)
def test_a_hostile_line_takes_no_longer_than_another(line: str) -> None:
    with pytest.raises(ScriptError):
        reread(f"# audiolesson script\n{line}x")


# ------------------------------------------------------------------ corrected by hand
def test_a_script_from_scratch_needs_nothing_but_lines() -> None:
    read = reread("# audiolesson script\n\nAnn: Where is the station?\nBob: Over there, I think.")
    assert [one.speaker for one in read.segments] == ["Ann", "Bob"]
    assert [one.confidence for one in read.segments] == [CERTAIN, CERTAIN]
    assert [one.sentence for one in read.segments] == [0, 1]
    assert (read.title, read.language) == ("Where is the station?", "en")


@pytest.mark.parametrize(
    "line",
    [
        "Ann Hale: Yes: no.",
        "  Ann  Hale :  Yes: no.  ",
        "Ann Hale：Yes: no.",
        "ann hale: Yes: no.",
        "ANN HALE:Yes: no.",
        "\ufeff\u3000Ann Hale\u3000：\u3000Yes: no.",
        '"Ann Hale": Yes: no.',
        "“Ann Hale”: Yes: no.",
        "„Ann Hale“ (98%)：Yes: no.",
        "Ann Hale (98%): Yes: no.",
        "Ann Hale（98％）：Yes: no.",
    ],
)
def test_a_line_may_be_typed_carelessly(line: str) -> None:
    (one,) = by_hand(line, head="Language: en\nSpeakers:\n- Ann Hale: female, from GB")
    assert (one.speaker, one.text) == ("Ann Hale", "Yes: no.")
    assert (one.gender, one.origin, one.confidence) == (Gender.FEMALE, "GB", CERTAIN)


@pytest.mark.parametrize("name", ["Narrator", "narrator", "NARRATOR", " Narrator "])
def test_the_narrator_may_be_written_in_any_case(name: str) -> None:
    (one,) = by_hand(f"{name}: It rained.")
    assert (one.kind, one.speaker) == (Kind.NARRATION, None)


def test_a_speaker_called_narrator_stands_in_quotes() -> None:
    (one,) = by_hand('"Narrator": It rained.')
    assert (one.kind, one.speaker) == (Kind.QUOTE, "Narrator")


@pytest.mark.parametrize(
    ("label", "speaker", "confidence"),
    [
        ("Ann", "Ann", CERTAIN),
        ("Ann (72%)", "Ann", 0.72),
        ("Ann?", "Ann", 0.45),
        ("Ann？", "Ann", 0.45),
        ("Ann? (30%)", "Ann", 0.3),
        ("?", None, 0.0),
        ("？", None, 0.0),
    ],
)
def test_a_question_mark_and_a_percentage_say_how_sure_a_name_is(
    label: str, speaker: str | None, confidence: float
) -> None:
    (one,) = by_hand(f"{label}: Yes.")
    assert (one.speaker, one.confidence) == (speaker, confidence)


def test_the_question_mark_counts_where_the_percentage_says_otherwise() -> None:
    sure, guessed = by_hand("Ann (30%): Yes.\nAnn? (90%): No.")
    assert sure.confidence >= SURE > guessed.confidence


def test_a_name_that_was_typed_in_is_a_new_speaker_and_is_told() -> None:
    read = reread("Speakers:\n- Ann: female\n\nAnn: Hi there.\nBob: Hello.\nBOB: Bye.")
    assert [one.speaker for one in read.segments] == ["Ann", "Bob", "Bob"]
    assert read.cast_list is not None
    assert read.cast_list.unlisted == ("Bob",)


def test_a_new_speaker_s_gender_may_stand_on_the_line() -> None:
    (one,) = by_hand("Bob (male): Hello.")
    assert (one.speaker, one.gender) == ("Bob", Gender.MALE)


def test_what_is_known_of_a_speaker_may_stand_in_any_order() -> None:
    head = "Speakers:\n• Ann： voice en-us+f3，from uk，FEMALE"
    read = reread(f"{head}\n\nAnn: Hi.")
    assert (read.segments[0].gender, read.segments[0].origin) == (Gender.FEMALE, "GB")
    assert read.cast_list is not None
    assert read.cast_list.speakers == {"Ann": NamedVoice("en-us+f3", 2)}


@pytest.mark.parametrize("mark", "-–—•*·‣")
def test_an_editor_may_put_another_list_mark(mark: str) -> None:
    head = f"Speakers:\n  {mark} Narrator: voice en-us\n{mark} “Title”: female\n"
    read = reread(f'{head}\nNarrator: It was late.\n"Title": Yes.')
    assert [one.speaker for one in read.segments] == [None, "Title"]
    assert read.cast_list is not None
    assert read.cast_list.narrator == NamedVoice("en-us", 2)
    assert "\n- Narrator: voice en-us\n" in as_text(read)


def test_names_in_curly_quotes_are_written_in_straight_ones() -> None:
    read = reread(r"“Title”: Yes." + "\n" + r"“A \"B\" C”: No." + "\n“Bob”? (30%): Hm.")
    assert [one.speaker for one in read.segments] == ["Title", 'A "B" C', "Bob"]
    assert lines_of(as_text(read)).endswith(
        '"Title": Yes.\n' + r'"A \"B\" C": No.' + "\nBob? (30%): Hm.\n"
    )


@pytest.mark.parametrize(
    "line", ["Unit 5: 30 of them.", '"Unit 5":30 of them.', "Unit 5 :30 of them."]
)
def test_a_name_may_end_in_a_number(line: str) -> None:
    (one,) = by_hand(line)
    assert (one.speaker, one.text) == ("Unit 5", "30 of them.")


def test_the_words_may_tell_the_time() -> None:
    (one,) = by_hand("Ann: He said it at 5:30 today: late.")
    assert (one.speaker, one.text) == ("Ann", "He said it at 5:30 today: late.")


def test_the_engine_is_known_in_any_case() -> None:
    transcript = Transcript("talk.script", "Engine: GTTS\n\nAnn: Yes.", ())
    read = read_script(transcript, engines=("espeak", "gtts"))
    assert read.cast_list is not None
    assert read.cast_list.engine == "gtts"


def test_an_engine_that_there_is_not_is_named_with_those_there_are() -> None:
    transcript = Transcript("talk.script", "Title: A\nEngine: gramophone\n\nAnn: Yes.", ())
    with pytest.raises(ScriptError) as error:
        read_script(transcript, engines=("espeak", "gtts"))
    assert error.value.where == "talk.script, line 2"
    assert error.value.what == 'there is no engine "gramophone"'
    assert "espeak, gtts" in error.value.hint


def test_a_guessed_speaker_keeps_the_voice_of_the_list() -> None:
    read = reread("Engine: espeak\nSpeakers:\n- Ed: voice en+m1\n\nEd?: Yes.")
    cast = Cast(Voice("en-us", "en"), Voice("en-us+x", "en"), {})
    assert "- Ed: voice en+m1\n" in as_text(read, cast, "espeak")
    assert "- Ed:\n" in as_text(read, cast, "tone")


def test_names_may_be_chinese_and_hold_colons_in_quotes() -> None:
    first, second = by_hand('李明：你好。\n"Q: A": Yes.')
    assert (first.speaker, second.speaker) == ("李明", "Q: A")


def test_a_plus_goes_on_with_the_sentence_above_even_over_an_empty_line() -> None:
    lines = by_hand(
        'Ann: "I see,"\n\n+ Narrator: she said.\n\nAnn: "Good."\n＋Narrator: she added.'
    )
    assert [one.sentence for one in lines] == [0, 0, 1, 1]
    assert [one.paragraph for one in lines] == [0, 0, 1, 1]


def test_a_plus_whose_line_above_was_deleted_begins_a_sentence() -> None:
    (one,) = by_hand("+ Narrator: she said.")
    assert (one.kind, one.sentence) == (Kind.NARRATION, 0)


def test_empty_lines_begin_paragraphs_however_many_they_are() -> None:
    lines = by_hand("Ann: One.\nAnn: Two.\n\n \n# a note\n\nAnn: Three.")
    assert [one.paragraph for one in lines] == [0, 0, 1]


def test_narration_that_looks_like_syntax_is_only_narration() -> None:
    for words in ("# not a comment", "Title: no title", "- no list", "+ no sum", '"?": no name'):
        (one,) = by_hand(f"Narrator: {words}")
        assert (one.kind, one.text) == (Kind.NARRATION, words)


def test_a_translation_is_in_the_language_in_its_brackets_or_in_that_of_its_words() -> None:
    french, found_out = by_hand("Translation (FR): Oui.\nTranslation: 你好，我是安。")
    assert (french.kind, french.language) == (Kind.TRANSLATION, "fr")
    assert (found_out.kind, found_out.language) == (Kind.TRANSLATION, "zh")


def test_the_language_that_is_asked_for_counts_more_than_the_script_s() -> None:
    read = reread("Language: EN_gb\n\nAnn: Yes.")
    assert read.language == read.segments[0].language == "en-GB"
    assert reread("Language: en\n\nAnn: Yes.", "fr").segments[0].language == "fr"


def test_comments_stay_above_their_lines() -> None:
    printed = as_text(reread("Ann: One.\n# why?\nAnn: Two.\n\n#three\nAnn: Three.\n# end"))
    assert lines_of(printed).endswith(
        "Ann: One.\n# why?\nAnn: Two.\n\n# three\nAnn: Three.\n\n# end\n"
    )
    assert as_text(reread(printed)) == printed
    assert reread("Ann: One.\n# why?").dropped == (Dropped(2, "why?", "comment"),)


def test_line_ends_and_marks_of_windows_change_nothing() -> None:
    printed = as_text(SCRIPT)
    for encoding in ("utf-8-sig", "utf-16"):
        data = printed.replace("\n", "\r\n").encode(encoding)
        assert told(reread(decode(data, source="talk.script"))) == told(SCRIPT)


# ------------------------------------------------------------------ which files are scripts
@pytest.mark.parametrize(
    ("source", "text", "is_one"),
    [
        ("talk.script", "Ann: Hi.", True),
        ("TALK.SCRIPT", "Ann: Hi.", True),
        ("-", "# audiolesson script\nAnn: Hi.", True),
        ("talk.txt", "\n# Audiolesson script\nAnn: Hi.", True),
        ("talk.txt", "Ann: Hi.\n# audiolesson script", False),
        ("-", "Ann: Hi.", False),
    ],
)
def test_a_script_is_known_by_its_name_or_by_its_first_line(
    source: str, text: str, is_one: bool
) -> None:
    assert is_script(Transcript(source, text, ())) is is_one


# ------------------------------------------------------------------ refused
@pytest.mark.parametrize(
    ("lines", "number", "what", "hint"),
    [
        ("Ann: Hi.\nIt was late.", 3, "it does not say who speaks", "Narrator: It was late"),
        ('Ann: Hi.\n"Yes," she said: no.', 3, "it does not say who speaks", "a colon"),
        ('Ann: Hi.\n"": no.', 3, "it does not say who speaks", "a colon"),
        ("Ann: Hi.\n““: no.", 3, "it does not say who speaks", "a colon"),
        ("Ann: Hi.\n: no.", 3, "it does not say who speaks", "a colon"),
        ("Ann: Hi.\n“Yes,” she said: no.", 3, "it does not say who speaks", "a colon"),
        ("Ann: Hi.\nHe said it at 5:30 today.", 3, "it does not say who speaks", "a colon"),
        ("He said it at 5：30 today: go.", 2, "it does not say who speaks", "a colon"),
        ("Ann: Hi.\nAnn:", 3, "it has no words", "delete the line"),
        ("Ann: Hi.\nAnn: ...", 3, "it has no words", "delete the line"),
        ("Ann: Hi.\n- Bob: male", 3, 'does not begin with "-"', "above the first"),
        ("Ann: Hi.\n* Bob: male", 3, 'does not begin with "*"', "above the first"),
        ("Ann: Hi.\nTitle: A talk", 3, "belongs above", '"Title"'),
        ("Title: A\nAnn (loudly): Hi.", 3, '"(loudly)" is not understood', "80%"),
        ("Ann (101%): Hi.", 2, '"(101%)" is not understood', "80%"),
        ("Title: A\nTitle: B\nAnn: Hi.", 3, "above already", "Delete one"),
        ("Language: English, please\nAnn: Hi.", 2, "no code of a language", "such as en"),
        ("Speakers: Ann, Bob\nAnn: Hi.", 2, "stand behind it", "- Ann Hale: female"),
        ("- Ann: female, tall\nAnn: Hi.", 2, '"tall" says nothing', "from GB"),
        ("- Ann: from Scotland\nAnn: Hi.", 2, '"from Scotland" says nothing', "from GB"),
        ("- Ann\nAnn: Hi.", 2, "it lists no speaker", "- Ann Hale: female"),
        ("- Ann: female\n- Ann: male\nAnn: Hi.", 3, "in the list already", "Delete one"),
        ("- Heading: voice x\nAnn: Hi.", 2, "nobody with a voice", '"Heading"'),
        ('"A\\z": Hi.', 2, "its name can't be read", "quote mark"),
        ("Ann: Hi.\n# audiolesson script", 3, "another script begins", "a file of its own"),
    ],
)
def test_a_line_that_is_not_understood_is_named_with_what_would_be_right(
    lines: str, number: int, what: str, hint: str
) -> None:
    with pytest.raises(ScriptError) as error:
        reread(f"# audiolesson script\n{lines}")
    assert error.value.where == f"talk.script, line {number}"
    assert what in error.value.what
    assert hint in error.value.hint


def test_an_ordinary_text_of_that_name_is_told_apart() -> None:
    with pytest.raises(ScriptError, match=r"ordinary text.*\.script"):
        reread("INT. KITCHEN. NIGHT.\n\nAnn enters.")


def test_a_script_without_lines_is_as_empty_as_a_text_without_words() -> None:
    with pytest.raises(EmptyTranscript, match="Narrator: It was late"):
        reread("# audiolesson script\nTitle: Nothing\nSpeakers:\n- Ann: female\n")


# ------------------------------------------------------------------ for programs
def test_a_program_gets_one_line_with_every_field() -> None:
    line = as_json(SCRIPT)
    assert "\n" not in line
    read = json.loads(line)
    quote = read["segments"][2]
    assert read["text"][quote["start"] : quote["end"]] == quote["text"] == '"At last,"'
    assert (quote["kind"], quote["gender"], quote["origin"]) == ("quote", "female", "GB")
    assert (quote["speaker"], quote["confidence"]) == ("Mara Quill", 0.9)
    assert read["segments"][0]["speaker"] is None
    assert read["dropped"] == [{"line": 9, "text": "Share  on\tFacebook", "reason": "share links"}]


def test_long_words_that_are_place_of_are_cut_short() -> None:
    assert place_of(Dropped(1, "x" * 100, "link"), longest=10) == "line 1: xxxxxxxxx… (link)"
