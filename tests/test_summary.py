"""What a build says at its end."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from audiolesson.batch import Failure
from audiolesson.errors import EmptyTranscript
from audiolesson.model import Cast, CastList, Doubt, Dropped, Gender, NamedVoice, Voice
from audiolesson.pacing.meetings import Met
from audiolesson.pacing.recipe import Unit
from audiolesson.reporting import Made, Report
from audiolesson.screenplay import COMMENT
from audiolesson.summary import as_json, as_text, clock, meetings_as_lines

MARA = Voice("en-gb+f1", "en", Gender.FEMALE, "GB")
REPORT = Report(
    source="talk.txt",
    lessons=(Made(Path("out") / "talk.mp3", "Talk", 452_016, 3_616_000, 12),),
    playlist=None,
    next_sentence=None,
    earlier=(),
    recipe="repeat",
    seconds_taken=1.44,
    utterances=40,
    synthesized=3,
    cast=Cast(Voice("en-us", "en"), Voice("en-us+x", "en"), {"Mara Quill": MARA}),
    unsure_quotes=2,
    translations=1,
    untranslated=0,
    unpaired=0,
    meetings=(),
    rare_words=None,
    word_list=True,
    dropped=(Dropped(1, "首页 > 新闻", "breadcrumb"),),
    doubts=(Doubt(9, "“It was late.", "a quote mark that nothing closes"),),
    absent=("Nobody",),
    recast=(),
    unlike=(),
    engine="espeak",
    cast_list=None,
    unused_script=None,
)
PRINTED = f"""\
{Path("out") / "talk.mp3"}  7:32, 3.6 MB, 12 sentences, built in 1.4 s
  Voices    narrator          en-us
            Mara Quill        en-gb+f1
            not sure who (2)  en-us+x
  Left out  line 1: 首页 > 新闻 (breadcrumb)
  Look at   line 9: “It was late. (a quote mark that nothing closes)
  Notes     --voice Nobody: no quote is surely theirs; the speakers are Mara Quill
            1 paragraph of translation shown, not spoken; --pacing bilingual has them heard
            2 quotes are guesses, read in a neutral voice; to correct them:
            audiolesson segment talk.txt > talk.script"""


def test_a_person_reads_a_few_lines() -> None:
    assert as_text(REPORT) == PRINTED


def test_what_there_is_nothing_of_is_not_mentioned() -> None:
    lesson = replace(REPORT.lessons[0], sentences=1)
    plain = replace(
        REPORT,
        lessons=(lesson,),
        unsure_quotes=0,
        translations=0,
        dropped=(),
        doubts=(),
        absent=(),
    )
    assert as_text(plain).split("\n")[1:] == [
        "  Voices    narrator    en-us",
        "            Mara Quill  en-gb+f1",
    ]
    assert "1 sentence," in as_text(plain)


def notes(report: Report) -> list[str]:
    """What the summary notes beside the voices."""
    plain = replace(report, translations=0, dropped=(), doubts=(), absent=())
    told = as_text(plain).partition("  Notes ")[2]
    return [line.strip() for line in told.split("\n") if line]


def test_guesses_are_counted_with_the_way_to_correct_them() -> None:
    one = replace(REPORT, unsure_quotes=1, source="my talk.txt")
    assert notes(one) == [
        "1 quote is a guess, read in a neutral voice; to correct it:",
        'audiolesson segment "my talk.txt" > "my talk.script"',
    ]
    assert notes(replace(REPORT, source="-"))[1] == "audiolesson segment - > NAME.script"


def test_the_guesses_of_a_script_are_marked_there_already() -> None:
    script = replace(REPORT, source="talk.script", cast_list=CastList())
    assert notes(script) == [
        '2 quotes are guesses, read in a neutral voice; talk.script marks them with "?"'
    ]


def test_a_script_whose_voices_are_another_engine_s_is_told_of() -> None:
    google = CastList("gtts", narrator=NamedVoice("en@us", 5))
    script = replace(REPORT, unsure_quotes=0, cast_list=google)
    assert notes(script) == ["its voices are those of --engine gtts; for espeak others were cast"]
    assert notes(replace(script, engine="gtts")) == []
    assert notes(replace(script, cast_list=CastList("gtts"))) == []


def test_a_speaker_who_is_missing_in_the_script_s_list_may_be_a_slip() -> None:
    script = replace(REPORT, unsure_quotes=0, cast_list=CastList(unlisted=("Mara Quil",)))
    assert notes(script) == ["not in its list of speakers, in case of a slip: Mara Quil"]


def test_a_script_that_lies_unused_beside_its_text_is_told_of() -> None:
    text = replace(REPORT, unsure_quotes=0, unused_script=Path("talk.script"))
    assert notes(text) == ["talk.script stands beside it and was not used: build that instead"]


def test_nobody_is_told_to_write_over_the_script_that_is_there() -> None:
    assert notes(replace(REPORT, unused_script=Path("talk.script"))) == [
        "2 quotes are guesses, read in a neutral voice",
        "talk.script stands beside it and was not used: build that instead",
    ]


def test_a_script_s_comments_are_not_said_to_be_left_out() -> None:
    assert "Left out" not in as_text(replace(REPORT, dropped=(Dropped(9, "mine", COMMENT),)))


def test_what_is_left_out_often_is_counted() -> None:
    labels = tuple(Dropped(line, f"N{line}:", "speaker label") for line in range(2, 17))
    said = as_text(replace(REPORT, dropped=REPORT.dropped + labels))
    assert "line 1: 首页 > 新闻 (breadcrumb)" in said
    assert "speaker label, 15 times" in said
    assert "N2:" not in said


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "0:00"), (59_600, "1:00"), (452_016, "7:32"), (3_599_999, "1:00:00"), (36e6, "10:00:00")],
)
def test_lengths_are_shown_as_on_a_clock(milliseconds: int, shown: str) -> None:
    assert clock(milliseconds) == shown


def test_a_program_reads_lessons_and_failures() -> None:
    failure = Failure("bad.txt", EmptyTranscript("it has no words", where="bad.txt"))
    read = json.loads(as_json([REPORT, failure]))
    (lesson,) = read["lessons"]
    assert lesson["duration_ms"] == 452_016
    assert lesson["narrator"] == {"voice": "en-us", "gender": None, "origin": None}
    assert lesson["speakers"] == [
        {"name": "Mara Quill", "voice": "en-gb+f1", "gender": "female", "origin": "GB"}
    ]
    assert lesson["unsure"]["quotes"] == 2
    assert lesson["absent"] == ["Nobody"]
    assert read["failed"] == [
        {"source": "bad.txt", "error": "bad.txt: it has no words.", "exit_code": 1}
    ]


def test_a_voice_of_other_lessons_that_could_not_be_kept_is_told() -> None:
    told = as_text(replace(REPORT, recast=("Mara Quill",)))
    assert "Mara Quill's voice in cast.toml is somebody else's here" in told
    assert json.loads(as_json([replace(REPORT, recast=("Mara Quill",))]))["lessons"][0]["recast"]


def test_a_voice_that_does_not_suit_the_text_is_told() -> None:
    told = as_text(replace(REPORT, unlike=("Mara Quill",)))
    assert "Mara Quill keeps a female voice by cast.toml, and is not female in this text" in told


# ------------------------------------------------------------------ several lessons, other recipes
PARTS = replace(
    REPORT,
    lessons=tuple(
        Made(Path(f"talk-{number}.mp3"), f"Talk ({number} of 2)", 60_000 * number, 480_000, number)
        for number in (1, 2)
    ),
    playlist=Path("talk.m3u8"),
    earlier=(Path("talk-3.mp3"), Path("talk-4.mp3")),
    next_sentence=4,
)
MEETINGS = (
    Met(5.0, Unit.SENTENCE, took_place=18, on_time=18, too_late=0, no_room=0),
    Met(25.0, Unit.SENTENCE, took_place=18, on_time=17, too_late=0, no_room=0),
    Met(600.0, Unit.SENTENCE, took_place=0, on_time=0, too_late=18, no_room=0),
)


def test_each_of_several_lessons_has_a_line_and_the_playlist_has_what_they_took() -> None:
    assert as_text(PARTS).split("\n")[:3] == [
        "talk-1.mp3  1:00, 0.5 MB, 1 sentence",
        "talk-2.mp3  2:00, 0.5 MB, 2 sentences",
        "talk.m3u8  2 lessons, 3:00, built in 1.4 s",
    ]


def test_what_is_left_and_what_is_of_an_earlier_build_is_noted() -> None:
    assert "the rest is for the next lesson: --from 4" in notes(PARTS)
    assert any("talk-3.mp3, talk-4.mp3" in note for note in notes(PARTS))


def test_what_has_no_translation_and_what_translates_nothing_is_noted() -> None:
    told = notes(replace(REPORT, untranslated=1, unpaired=2))
    assert "1 sentence has no translation" in told
    assert "2 sentences of the translation left out, with no sentence of the text beside" in told


def test_each_meeting_has_its_figures() -> None:
    lines = [line.strip() for line in as_text(replace(REPORT, meetings=MEETINGS)).split("\n")]
    assert (
        "Recall    met again after 5 s:     18 sentences  18 of them within a quarter of it"
        in lines
    )
    assert "met again after 25 s:    18 sentences  17 of them within a quarter of it" in lines
    assert any(
        line.startswith("met again after 10 min:  0 sentences")
        and line.endswith("18 left out, as the lesson ends before")
        for line in lines
    )


@pytest.mark.parametrize(
    ("too_late", "no_room", "told"),
    [
        (0, 0, "4 of them within a quarter of it"),
        (3, 0, "  3 left out, as the lesson ends before"),
        (0, 1, "  1 left out for want of room"),
        (3, 1, "  3 left out, as the lesson ends before; 1 left out for want of room"),
    ],
)
def test_what_is_missing_is_told_with_its_cause(too_late: int, no_room: int, told: str) -> None:
    met = Met(120.0, Unit.SENTENCE, 4, 4, too_late, no_room)
    (line,) = meetings_as_lines([met])
    assert line.endswith(told)


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        (32, Unit.SENTENCE, "32 sentences"),
        (1, Unit.SENTENCE, "1 sentence"),
        (32, Unit.PHRASE, "32 phrases"),
        (1, Unit.PHRASE, "1 phrase"),
    ],
)
def test_what_is_met_again_has_its_name(number: int, unit: Unit, told: str) -> None:
    (line,) = meetings_as_lines([Met(25.0, unit, number, number, 0, 0)])
    assert f"met again after 25 s:  {told}  {number} of them" in line


def test_the_rare_words_are_told_or_that_there_are_none() -> None:
    words = tuple(f"word{number}" for number in range(30))
    told = as_text(replace(REPORT, rare_words=words))
    assert "  Words     word0, word1," in told
    assert max(map(len, told.split("\n"))) <= 110
    assert "none that is rare enough" in as_text(replace(REPORT, rare_words=()))
    unlisted = replace(REPORT, rare_words=(), word_list=False)
    assert "no list tells how rare they are" in as_text(unlisted)


def test_a_lesson_that_is_too_long_is_noted() -> None:
    long = replace(PARTS, lessons=(replace(PARTS.lessons[0], too_long=True), PARTS.lessons[1]))
    told = [note for note in notes(long) if "longer than was asked for" in note]
    assert told == ["talk-1.mp3 is longer than was asked for, as what it has can't be divided"]


def test_programs_get_one_object_a_lesson() -> None:
    lessons = json.loads(as_json([replace(PARTS, meetings=MEETINGS)]))["lessons"]
    assert [(each["mp3"], each["number"], each["of"]) for each in lessons] == [
        ("talk-1.mp3", 1, 2),
        ("talk-2.mp3", 2, 2),
    ]
    assert {each["playlist"] for each in lessons} == {"talk.m3u8"}
    assert lessons[0]["meetings"][2] == {
        "seconds": 600.0,
        "unit": "sentence",
        "took_place": 0,
        "on_time": 0,
        "too_late": 18,
        "no_room": 0,
    }
