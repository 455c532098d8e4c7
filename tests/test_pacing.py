"""What is heard of a script, in which order, how fast, and with which gaps."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.model import Cast, Gap, Hearing, Kind, Script, Segment, Transcript, Voice
from audiolesson.pacing import (
    PARAGRAPH_PAUSE_MS,
    PART_PAUSE_MS,
    SENTENCE_PAUSE_MS,
    pace,
    spoken_text,
)
from audiolesson.pacing.recipe import Part, Recipe, load_recipe

CAST = Cast(
    narrator=Voice("narrator", "en"),
    unsure=Voice("unsure", "en"),
    speakers={"Quill": Voice("quill", "en")},
)
REPEAT, LISTEN = load_recipe("repeat"), load_recipe("listen")
DRILL = Recipe("drill", "only a drill", (Part.DRILL,))
LONG = (
    "The ferry company said on Monday that it would stop all night crossings until engineers had "
    "inspected the two oldest boats in its fleet."
)


def segment(
    text: str,
    sentence: int = 0,
    *,
    kind: Kind = Kind.NARRATION,
    paragraph: int = 0,
    speaker: str | None = None,
    language: str = "en",
) -> Segment:
    return Segment(
        start=0,
        end=len(text),
        kind=kind,
        text=text,
        language=language,
        paragraph=paragraph,
        sentence=sentence,
        speaker=speaker,
        confidence=0.9 if speaker else 0.0,
    )


def quote(text: str, sentence: int = 0) -> Segment:
    return segment(text, sentence, kind=Kind.QUOTE, speaker="Quill")


def paced(*segments: Segment, recipe: Recipe = REPEAT) -> tuple[Hearing, ...]:
    return pace(Script(Transcript("a.txt", "", ()), "A", "en", segments), CAST, recipe)


def heard(hearing: Hearing) -> list[tuple[str, str, float]]:
    """Each line's words, voice and rate."""
    utterances = [line.utterance for line in hearing.lines]
    return [(each.text, each.voice, each.rate) for each in utterances]


SENTENCES = st.lists(
    st.lists(
        st.lists(
            st.sampled_from(["Yes,", "the", "ferry", "and", "left", "3.5", "“No”"]), min_size=1
        ),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)


def segments_of(sentences: list[list[list[str]]]) -> list[Segment]:
    return [
        segment(" ".join(words), number)
        for number, parts in enumerate(sentences)
        for words in parts
    ]


# ------------------------------------------------------------------ the order
def test_the_default_is_once_through_then_drill_then_once_through() -> None:
    hearings = paced(segment("One.", 0), segment("Two.", 1))
    assert [(each.part, each.text, each.lines[0].utterance.rate) for each in hearings] == [
        (0, "One.", 1.0),
        (0, "Two.", 1.0),
        (1, "One.", 1.0),
        (1, "One.", 0.75),
        (1, "Two.", 1.0),
        (1, "Two.", 0.75),
        (2, "One.", 1.0),
        (2, "Two.", 1.0),
    ]


def test_to_listen_is_once_through_at_natural_speed() -> None:
    hearings = paced(segment("One.", 0), segment("Two.", 1), recipe=LISTEN)
    assert [heard(each) for each in hearings] == [
        [("One.", "narrator", 1.0)],
        [("Two.", "narrator", 1.0)],
    ]


@pytest.mark.parametrize(("repeats", "rates"), [(1, [0.6]), (2, [1.0, 0.6]), (3, [1.0, 1.0, 0.6])])
def test_a_sentence_is_heard_as_often_as_asked_and_the_last_time_slowly(
    repeats: int, rates: list[float]
) -> None:
    recipe = DRILL.adjusted(repeats=repeats, slow=0.6)
    hearings = paced(segment("One."), recipe=recipe)
    assert [each.lines[0].utterance.rate for each in hearings] == rates


def test_each_phrase_of_a_long_sentence_is_drilled_before_the_next() -> None:
    texts = [hearing.text for hearing in paced(segment(LONG), recipe=DRILL)]
    phrases = list(dict.fromkeys(texts))
    assert len(phrases) > 1
    assert texts == [phrase for phrase in phrases for _ in range(2)]
    assert " ".join(phrases) == LONG


def test_the_whole_text_is_heard_in_one_go_where_nobody_repeats_it() -> None:
    (hearing,) = paced(segment(LONG), recipe=LISTEN)
    assert hearing.text == LONG


@given(SENTENCES)
def test_every_word_is_heard_once_in_every_pass_and_in_order(
    sentences: list[list[list[str]]],
) -> None:
    segments = segments_of(sentences)
    words = " ".join(each.text for each in segments).split()
    hearings = paced(*segments)
    for part, rate in ((0, 1.0), (1, 1.0), (1, 0.75), (2, 1.0)):
        said = [
            line.utterance.text
            for hearing in hearings
            for line in hearing.lines
            if (hearing.part, line.utterance.rate) == (part, rate)
        ]
        assert " ".join(said).split() == words


@given(SENTENCES)
def test_a_hearing_is_of_one_sentence_and_its_lines_know_their_segment(
    sentences: list[list[list[str]]],
) -> None:
    segments = segments_of(sentences)
    for hearing in paced(*segments):
        for line in hearing.lines:
            assert segments[line.segment].sentence == hearing.sentence
            assert line.utterance.text in segments[line.segment].text


# ------------------------------------------------------------------ gaps
def test_a_gap_in_a_drill_is_a_factor_and_a_base() -> None:
    recipe = DRILL.adjusted(gap=1.2, gap_base=0.5)
    assert {each.gap for each in paced(segment("One."), recipe=recipe)} == {Gap(1.2, 500)}


def test_the_default_gap_is_as_long_as_what_was_heard_and_a_second() -> None:
    gaps = {hearing.gap for hearing in paced(segment("One.")) if hearing.part == 1}
    assert gaps == {Gap(1.0, 1000)}


def test_pauses_of_reading_aloud_grow_from_sentence_to_paragraph_to_part() -> None:
    hearings = paced(
        segment("One.", 0), segment("Two.", 1), segment("Three.", 2, paragraph=1), recipe=LISTEN
    )
    pauses = [SENTENCE_PAUSE_MS, PARAGRAPH_PAUSE_MS, PART_PAUSE_MS]
    assert [hearing.gap for hearing in hearings] == [Gap(0.0, pause) for pause in pauses]
    assert pauses == sorted(set(pauses))


# ------------------------------------------------------------------ voices
def test_a_quote_and_what_surrounds_it_are_one_hearing_in_two_voices() -> None:
    (hearing,) = paced(quote("“No,”"), segment("she said."), recipe=LISTEN)
    assert heard(hearing) == [("“No,”", "quill", 1.0), ("she said.", "narrator", 1.0)]


def test_a_quote_keeps_its_voice_in_the_drill() -> None:
    hearings = paced(quote("“No,”"), segment("she said."), recipe=DRILL)
    assert [heard(hearing) for hearing in hearings] == [
        [("“No,”", "quill", 1.0), ("she said.", "narrator", 1.0)],
        [("“No,”", "quill", 0.75), ("she said.", "narrator", 0.75)],
    ]


def test_a_quote_keeps_its_voice_in_every_phrase() -> None:
    voices = {
        line.utterance.voice
        for hearing in paced(quote(LONG), recipe=DRILL)
        for line in hearing.lines
    }
    assert voices == {"quill"}


def test_a_heading_is_spoken_by_the_narrator() -> None:
    hearings = paced(segment("Ferries stop", kind=Kind.HEADING), recipe=LISTEN)
    assert heard(hearings[0]) == [("Ferries stop", "narrator", 1.0)]


def test_a_quote_of_nobody_known_has_the_unsure_voice() -> None:
    unknown = segment("“No.”", kind=Kind.QUOTE)
    assert heard(paced(unknown, recipe=LISTEN)[0]) == [("“No.”", "unsure", 1.0)]


def test_words_are_spoken_in_their_own_language() -> None:
    (hearing,) = paced(segment("Bonjour.", language="fr"), recipe=LISTEN)
    assert [line.utterance.language for line in hearing.lines] == ["fr"]


# ------------------------------------------------------------------ what is not spoken
def test_a_translation_is_not_spoken() -> None:
    shown = segment("渡轮停航。", 1, kind=Kind.TRANSLATION, language="zh")
    hearings = paced(segment("The ferries stop.", 0), shown, segment("It rains.", 2))
    assert {hearing.text for hearing in hearings} == {"The ferries stop.", "It rains."}
    assert {line.segment for hearing in hearings for line in hearing.lines} == {0, 2}


def test_a_text_of_translations_alone_is_not_heard() -> None:
    assert paced(segment("渡轮停航。", kind=Kind.TRANSLATION)) == ()


@pytest.mark.parametrize("recipe", [LISTEN, DRILL, REPEAT], ids=lambda recipe: recipe.name)
def test_a_sentence_without_words_is_not_heard(recipe: Recipe) -> None:
    hearings = paced(segment("One.", 0), segment("* * *", 1), segment("Two.", 2), recipe=recipe)
    assert all(hearing.lines for hearing in hearings)
    assert {hearing.text for hearing in hearings} == {"One.", "Two."}


# ------------------------------------------------------------------ spoken text
@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("  one\n\ttwo\u3000three ", "one two three"),
        ("the\u00a0ferry", "the ferry"),
        ("fer\u00adry", "ferry"),
        ("\ufeffThe fer\u200bry", "The ferry"),
        ("a\x01b \x1b[31m", "ab [31m"),
        ("left\x85right", "left right"),
        ("\u202eright to left\u202c", "right to left"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("cafe\u0301", "cafe\u0301"),
        ("\ue000private", "private"),
        ("half\ud800", "half"),
        ("", ""),
    ],
)
def test_what_can_not_be_seen_is_not_spoken(text: str, spoken: str) -> None:
    assert spoken_text(text) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("It`s fine", "It’s fine"),
        ("isn´t it", "isn’t it"),
        ("let”s go", "let’s go"),
        ("“Go,”he said", "“Go,”he said"),
        ("the “old”mill", "the “old”mill"),
        ("`quoted`", "`quoted`"),
    ],
)
def test_a_mark_in_an_apostrophes_place_is_heard_as_one(text: str, spoken: str) -> None:
    assert spoken_text(text) == spoken


@given(st.text())
def test_spoken_text_has_no_commands_and_single_spaces(text: str) -> None:
    spoken = spoken_text(text)
    assert not set(spoken) & {chr(code) for code in (*range(32), *range(127, 160))}
    assert spoken == " ".join(spoken.split())


@given(st.text())
def test_spoken_text_keeps_every_letter_and_digit(text: str) -> None:
    assert "".join(filter(str.isalnum, spoken_text(text))) == "".join(filter(str.isalnum, text))


def test_a_command_to_the_engine_never_reaches_it() -> None:
    hearings = paced(segment("One \x01+10S two."))
    texts = set(itertools.chain.from_iterable(
        (line.utterance.text for line in hearing.lines) for hearing in hearings
    ))  # fmt: skip
    assert texts == {"One +10S two."}
