"""Who speaks with which voice."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audiolesson.casting import (
    NARRATOR,
    Listed,
    Wishes,
    cast_newcomers,
    cast_voices,
    same_person,
    sure_speakers,
)
from audiolesson.model import (
    Cast,
    Gender,
    Kind,
    Script,
    Segment,
    Transcript,
    Voice,
    VoiceBank,
)

F, M = Gender.FEMALE, Gender.MALE
NARRATOR_VOICE = Voice("n", "en", M, "US")
UNSURE_VOICE = Voice("u", "en", None, "US")
BANK = VoiceBank(
    NARRATOR_VOICE,
    UNSURE_VOICE,
    (
        Voice("us-m1", "en", M, "US"),
        Voice("us-f1", "en", F, "US"),
        Voice("gb-m1", "en", M, "GB"),
        Voice("gb-f1", "en", F, "GB"),
        Voice("us-m2", "en", M, "US"),
        Voice("us-f2", "en", F, "US"),
        Voice("sc-m1", "en", M, "GB-SCT"),
        Voice("sc-f1", "en", F, "GB-SCT"),
        Voice("029-m1", "en", M, "029"),
        Voice("029-f1", "en", F, "029"),
    ),
)
NAMES = st.text("abcdefgh ", min_size=1, max_size=10)
GENDERS = st.sampled_from([F, M, None])
ORIGINS = st.sampled_from(["US", "GB", "GB-SCT", "JM", "AU", "FR", None])


def quote(
    speaker: str | None,
    gender: Gender | None = None,
    origin: str | None = None,
    confidence: float = 0.9,
) -> Segment:
    return Segment(
        start=0,
        end=5,
        kind=Kind.QUOTE,
        text='"Yes"',
        language="en",
        paragraph=0,
        sentence=0,
        speaker=speaker,
        confidence=confidence,
        gender=gender,
        origin=origin,
    )


def script(*segments: Segment) -> Script:
    return Script(Transcript("a.txt", "", ()), "A", "en", segments)


def cast(*segments: Segment, bank: VoiceBank = BANK, **chosen: Voice) -> Cast:
    return cast_voices(script(*segments), bank, Wishes(chosen))


PEOPLE = st.lists(st.builds(quote, NAMES, GENDERS, ORIGINS), max_size=8)


# ------------------------------------------------------------------ a voice each
@given(PEOPLE)
def test_voices_are_distinct_while_there_are_enough(segments: list[Segment]) -> None:
    voices = [voice.name for voice in cast(*segments).speakers.values()]
    genders = [gender_of(segments, name) for name in cast(*segments).speakers]
    if genders.count(F) <= 5 and genders.count(M) <= 5 and None not in genders:
        assert len(set(voices)) == len(voices)


def gender_of(segments: list[Segment], speaker: str) -> Gender | None:
    return sure_speakers(script(*segments))[speaker].gender


@given(PEOPLE)
def test_nobody_speaks_with_the_voice_of_the_other_gender(segments: list[Segment]) -> None:
    for speaker, voice in cast(*segments).speakers.items():
        assert gender_of(segments, speaker) in (None, voice.gender)


@given(PEOPLE)
def test_nobody_takes_the_narrator_s_voice_or_that_of_the_unknown(segments: list[Segment]) -> None:
    taken = {voice.name for voice in cast(*segments).speakers.values()}
    assert not taken & {"n", "u"}


def test_a_speaker_s_voice_that_narrates_is_left_to_the_narrator() -> None:
    women = [quote(f"Woman {number}", F) for number in range(4)]
    result = cast(*women, narrator=BANK.speakers[1])
    assert result.narrator == BANK.speakers[1]
    assert BANK.speakers[1] not in result.speakers.values()


@given(PEOPLE)
def test_the_same_people_have_the_same_voices_in_the_next_build(segments: list[Segment]) -> None:
    assert cast(*segments) == cast(*segments)


def test_one_who_speaks_twice_has_one_voice() -> None:
    result = cast(quote("May", F), quote("Merkel", F), quote("May", F))
    assert list(result.speakers) == ["May", "Merkel"]


def test_more_women_than_women_s_voices_share_these_evenly() -> None:
    women = [quote(f"Woman {number}", F) for number in range(10)]
    voices = [voice.name for voice in cast(*women).speakers.values()]
    assert {name: voices.count(name) for name in voices} == dict.fromkeys(
        ["us-f1", "us-f2", "gb-f1", "sc-f1", "029-f1"], 2
    )


def test_one_of_whom_nothing_is_known_takes_any_free_voice() -> None:
    result = cast(*(quote(f"Person {number}") for number in range(10)))
    assert {voice.name for voice in result.speakers.values()} == {
        voice.name for voice in BANK.speakers
    }


# ------------------------------------------------------------------ accents
@pytest.mark.parametrize(
    ("origin", "accents"),
    [
        ("US", {"US"}),
        ("CA", {"US"}),
        ("GB", {"GB"}),
        ("AU", {"GB"}),
        ("GB-SCT", {"GB", "GB-SCT"}),
        ("JM", {"029"}),
        ("FR", {"US", "GB"}),
        (None, {"US", "GB"}),
    ],
)
@pytest.mark.parametrize("name", ["Quill", "Hale", "Okafor", "Lindqvist"])
def test_a_speaker_has_the_accent_nearest_to_their_country(
    name: str, origin: str | None, accents: set[str]
) -> None:
    assert cast(quote(name, F, origin)).speakers[name].origin in accents


@pytest.mark.parametrize("name", ["Quill", "Hale", "Okafor", "Lindqvist", "Byrne", "Silva"])
def test_an_accent_that_the_engine_has_comes_before_one_that_is_near(name: str) -> None:
    accents = ("GB", "AU", "IE", "IN")
    speakers = tuple(Voice(f"en@{origin}", "en", None, origin) for origin in accents)
    bank = VoiceBank(NARRATOR_VOICE, UNSURE_VOICE, speakers)
    for origin in accents:
        assert cast(quote(name, None, origin), bank=bank).speakers[name].origin == origin


def test_gender_counts_for_more_than_accent() -> None:
    women = [quote(f"Woman {number}", F, "GB") for number in range(4)]
    assert {voice.gender for voice in cast(*women).speakers.values()} == {F}


def test_a_free_voice_counts_for_more_than_an_accent() -> None:
    women = [quote(f"Woman {number}", F, "JM") for number in range(2)]
    first, second = cast(*women).speakers.values()
    assert (first.origin, first == second) == ("029", False)


# ------------------------------------------------------------------ the text changes
@given(PEOPLE, NAMES)
def test_one_who_comes_last_changes_nobody_s_voice(segments: list[Segment], name: str) -> None:
    before = cast(*segments).speakers
    assume(same_person(name) not in map(same_person, before))
    after = cast(*segments, quote(name, F)).speakers
    assert all(after[speaker] == voice for speaker, voice in before.items())


@given(PEOPLE)
def test_where_wishes_do_not_meet_everyone_can_leave_unnoticed(segments: list[Segment]) -> None:
    people = list(sure_speakers(script(*segments)).values())
    wishes = {name: voice for person in people for name, voice in cast(person).speakers.items()}
    assume(len(set(wishes.values())) == len(wishes))
    for gone in people:
        rest = cast(*(person for person in people if person != gone)).speakers
        assert rest == {name: wishes[name] for name in rest}


def test_someone_alone_has_the_voice_their_name_gives_wherever_they_stand() -> None:
    may, man = quote("Theresa May", F, "GB"), quote("Donald Hale", M, "US")
    assert cast(may, man).speakers == cast(man, may).speakers


# ------------------------------------------------------------------ the user's choice
def test_the_user_s_choice_comes_first_for_a_speaker() -> None:
    chosen = Voice("en-gb-x-rp+f3", "en", F, "GB")
    assert cast(quote("May", M), May=chosen).speakers == {"May": chosen}


def test_the_user_s_choice_comes_first_for_the_narrator() -> None:
    chosen = Voice("fr", "fr")
    assert cast_voices(script(quote("May")), BANK, Wishes({NARRATOR: chosen})).narrator == chosen


@pytest.mark.parametrize("name", ["mara quill", "MARA QUILL"])
def test_a_choice_holds_in_capitals_or_not(name: str) -> None:
    chosen = Voice("chosen", "en")
    result = cast_voices(script(quote("Mara Quill")), BANK, Wishes({name: chosen}))
    assert result.speakers == {"Mara Quill": chosen}


def test_the_narrator_gives_way_to_the_user_s_choice_for_a_speaker() -> None:
    result = cast_voices(script(quote("Mara Quill")), BANK, Wishes({"Mara Quill": NARRATOR_VOICE}))
    assert result.speakers == {"Mara Quill": NARRATOR_VOICE}
    assert result.narrator != NARRATOR_VOICE


def test_a_voice_that_was_chosen_for_one_is_not_given_to_another() -> None:
    people = [quote(name, F, "US") for name in ("Ann", "Bea", "Cleo")]
    for voice in BANK.speakers:
        result = cast(*people, Cleo=voice)
        assert [result.speakers[name] == voice for name in ("Ann", "Bea")] == [False, False]


def test_a_choice_for_someone_who_says_nothing_casts_nobody() -> None:
    assert cast(quote("May"), Merkel=BANK.speakers[0]).speakers.keys() == {"May"}


# ------------------------------------------------------------------ a script's own list
def listed_cast(listed: Listed, **chosen: Voice) -> Cast:
    people = script(*(quote(name, F, "US") for name in ("Ann", "Bea", "Cleo")))
    return cast_voices(people, BANK, Wishes(chosen), listed)


def test_a_script_s_own_voices_are_taken_as_they_are() -> None:
    other = Voice("other", "en")
    result = listed_cast(Listed(NARRATOR_VOICE, other, {"Ann": UNSURE_VOICE}))
    assert (result.narrator, result.unsure) == (NARRATOR_VOICE, other)
    assert result.speakers["Ann"] == UNSURE_VOICE


def test_the_user_s_choice_comes_before_the_script_s() -> None:
    listed = Listed(NARRATOR_VOICE, speakers={"Ann": BANK.speakers[0]})
    result = listed_cast(listed, ann=BANK.speakers[2], narrator=BANK.speakers[4])
    assert result.speakers["Ann"] == BANK.speakers[2]
    assert result.narrator == BANK.speakers[4]


def test_the_narrator_gives_way_to_a_speaker_whom_the_script_gives_that_voice() -> None:
    result = listed_cast(Listed(speakers={"Ann": NARRATOR_VOICE}))
    assert result.speakers["Ann"] == NARRATOR_VOICE
    assert result.narrator not in result.speakers.values()


def test_one_whom_the_script_gives_no_voice_takes_none_that_it_gives_to_others() -> None:
    for voice in BANK.speakers:
        result = listed_cast(Listed(speakers={"Cleo": voice}))
        assert [result.speakers[name] == voice for name in ("Ann", "Bea")] == [False, False]


def test_two_speakers_whose_names_differ_in_case_keep_their_own_voices() -> None:
    listed = Listed(speakers={"Bob": BANK.speakers[0], "BOB": BANK.speakers[2]})
    result = cast_voices(script(quote("Bob"), quote("BOB")), BANK, listed=listed)
    assert result.speakers == listed.speakers


# ------------------------------------------------------------------ doubt
@pytest.mark.parametrize(
    "segment",
    [quote("May", F, confidence=0.49), quote(None), quote("", confidence=0.9)],
    ids=["doubt", "nobody", "empty"],
)
def test_a_quote_of_nobody_sure_has_the_unsure_voice(segment: Segment) -> None:
    result = cast(segment)
    assert result.speakers == {}
    assert result.voice_of(quote("May", F, confidence=0.49)) == UNSURE_VOICE


def test_one_who_is_sure_in_one_quote_is_not_trusted_in_another() -> None:
    sure, doubtful = quote("May", F, confidence=0.5), quote("May", F, confidence=0.4)
    result = cast(doubtful, sure)
    assert result.voice_of(sure) == result.speakers["May"]
    assert result.voice_of(doubtful) == UNSURE_VOICE


@pytest.mark.parametrize("kind", [Kind.NARRATION, Kind.HEADING])
def test_what_is_no_quote_is_the_narrator_s(kind: Kind) -> None:
    segment = Segment(0, 3, kind, "Yes", "en", 0, 0)
    assert cast(segment).voice_of(segment) == NARRATOR_VOICE


def test_what_a_later_quote_tells_of_a_speaker_counts_from_the_first() -> None:
    first, later = quote("Quill"), quote("Quill", F, "JM")
    assert cast(first, later).speakers["Quill"].name == "029-f1"


@given(PEOPLE)
def test_an_engine_without_speakers_reads_quotes_with_its_second_voice(
    segments: list[Segment],
) -> None:
    bank = VoiceBank(NARRATOR_VOICE, UNSURE_VOICE, ())
    assert set(cast(*segments, bank=bank).speakers.values()) <= {UNSURE_VOICE}


# ------------------------------------------------------------------ other lessons
def remembering(*segments: Segment, **voices: Voice) -> Cast:
    return cast_voices(script(*segments), BANK, Wishes(remembered=voices))


def test_one_who_had_a_voice_in_another_lesson_has_it_again() -> None:
    for voice in BANK.speakers:
        assert remembering(quote("May", F), May=voice).speakers == {"May": voice}


@pytest.mark.parametrize("name", ["mara quill", "Mara  Quill"])
def test_capitals_and_spaces_do_not_make_another_person(name: str) -> None:
    result = cast_voices(
        script(quote("Mara Quill")), BANK, Wishes(remembered={name: BANK.speakers[9]})
    )
    assert result.speakers == {"Mara Quill": BANK.speakers[9]}


def test_the_user_s_choice_counts_more_than_what_is_remembered() -> None:
    one, other = BANK.speakers[:2]
    wishes = Wishes({"May": one}, {"May": other})
    assert cast_voices(script(quote("May")), BANK, wishes).speakers == {"May": one}


def test_somebody_new_takes_no_voice_that_is_remembered_of_another() -> None:
    for voice in BANK.speakers:
        result = remembering(quote("Ann", F), quote("May", F), May=voice)
        assert result.speakers["May"] == voice != result.speakers["Ann"]


def test_two_who_have_one_voice_in_other_lessons_are_told_apart_where_they_meet() -> None:
    voice = BANK.speakers[1]
    result = remembering(quote("Ann", F), quote("May", F), Ann=voice, May=voice)
    assert result.speakers["Ann"] == voice
    assert result.speakers["May"] != voice
    assert result.speakers["May"].gender == F


def test_where_no_other_voice_fits_two_keep_the_one_they_have() -> None:
    voices = (Voice("f", "en", F), Voice("m", "en", M))
    bank = VoiceBank(NARRATOR_VOICE, UNSURE_VOICE, voices)
    people = script(quote("Ann", F), quote("May", F))
    wishes = Wishes(remembered={"Ann": voices[0], "May": voices[0]})
    assert set(cast_voices(people, bank, wishes).speakers.values()) == {voices[0]}


def test_nobody_keeps_the_narrator_s_voice() -> None:
    assert remembering(quote("Ann"), Ann=NARRATOR_VOICE).speakers["Ann"] != NARRATOR_VOICE


def test_a_remembered_narrator_narrates() -> None:
    voice = BANK.speakers[3]
    result = remembering(quote("Ann", F), narrator=voice)
    assert result.narrator == voice
    assert result.speakers["Ann"] != voice


LESSONS = st.lists(
    st.dictionaries(NAMES.map(str.strip).filter(bool), st.builds(quote, NAMES, GENDERS, ORIGINS)),
    max_size=5,
)


@given(LESSONS)
def test_those_who_meet_in_any_lesson_differ_while_there_are_voices(
    lessons: list[dict[str, Segment]],
) -> None:
    found = cast_newcomers(lessons, BANK, {}, [NARRATOR_VOICE, UNSURE_VOICE])
    assert found.keys() == {name for lesson in lessons for name in lesson}
    everybody = {name for lesson in lessons for name in lesson}
    if len(everybody) <= 5:
        for lesson in lessons:
            assert len({found[name] for name in lesson}) == len(lesson)


@given(LESSONS)
def test_nobody_new_speaks_as_the_narrator_or_with_the_other_gender(
    lessons: list[dict[str, Segment]],
) -> None:
    for name, voice in cast_newcomers(lessons, BANK, {}, [NARRATOR_VOICE]).items():
        told = {lesson[name].gender for lesson in lessons if name in lesson} - {None}
        assert voice != NARRATOR_VOICE
        assert len(told) != 1 or voice.gender in told or len(lessons) > 1


def test_what_any_lesson_tells_of_somebody_counts_in_all() -> None:
    lessons = [{"Quill": quote("Quill")}, {"Quill": quote("Quill", F, "JM")}]
    assert cast_newcomers(lessons, BANK, {}, [])["Quill"].name == "029-f1"


def test_a_name_in_capitals_is_no_other_person() -> None:
    lessons = [{"Mara Quill": quote("Mara Quill")}, {"MARA QUILL": quote("MARA QUILL", F, "JM")}]
    found = cast_newcomers(lessons, BANK, {}, [])
    assert {name: voice.name for name, voice in found.items()} == {"Mara Quill": "029-f1"}


def test_one_who_has_a_voice_is_nobody_new() -> None:
    lesson = {"May": quote("May"), "Ann": quote("Ann", F)}
    known = {"may": BANK.speakers[1]}
    found = cast_newcomers([lesson], BANK, known, [])
    assert list(found) == ["Ann"]
    assert found["Ann"] != BANK.speakers[1]


def test_people_who_never_met_differ_as_well_while_there_are_voices() -> None:
    lessons = [{name: quote(name, F, "GB")} for name in ("Ann", "Bea")]
    found = cast_newcomers(lessons, BANK, {}, [])
    assert {voice.name for voice in found.values()} == {"gb-f1", "sc-f1"} or len(
        {voice.name for voice in found.values()}
    ) == 1
