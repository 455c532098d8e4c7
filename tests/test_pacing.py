"""What is heard of a script, in which order, how fast, and with which gaps."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.estimates import Estimates
from audiolesson.model import (
    CHIME_VOICE,
    Cast,
    Gap,
    Hearing,
    Kind,
    Script,
    Segment,
    Transcript,
    Voice,
)
from audiolesson.pacing import Announce, Material, Pacing
from audiolesson.pacing.performing import PARAGRAPH_PAUSE_MS, PART_PAUSE_MS, SENTENCE_PAUSE_MS
from audiolesson.pacing.recipe import Recipe
from audiolesson.pacing.recipe_file import load_recipe, parse_recipe, recipe_names
from audiolesson.pacing.spelling import spoken_text
from audiolesson.synthesis import ClipLength

CAST = Cast(
    narrator=Voice("narrator", "en"),
    unsure=Voice("unsure", "en"),
    speakers={"Quill": Voice("quill", "en")},
    translators={"zh": Voice("translator", "zh")},
)
REPEAT, LISTEN = load_recipe("repeat"), load_recipe("listen")


def recipe(*parts: str, figures: str = "") -> Recipe:
    """A recipe of those parts, each given as the lines of its table."""
    tables = "\n".join(f"[[parts]]\n{part}" for part in parts)
    return parse_recipe("own", f'description = "own"\n{figures}\n{tables}')


DRILL = recipe("""each = "phrase"
steps = [{ rate = [1.0, "slow"], times = "repeats", gap = "repeat" }]""")
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


def pacing(
    *segments: Segment, recipe: Recipe = REPEAT, announce: Announce = Announce.OFF
) -> Pacing:
    script = Script(Transcript("a.txt", "", ()), "A", "en", segments)
    return Pacing(Material(script, recipe), CAST, announce)


def paced(*segments: Segment, recipe: Recipe = REPEAT) -> tuple[Hearing, ...]:
    return pacing(*segments, recipe=recipe).hearings(Estimates())


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
    own = DRILL.adjusted(repeats=repeats, slow=0.6)
    hearings = paced(segment("One."), recipe=own)
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
            assert line.segment is not None
            assert segments[line.segment].sentence == hearing.sentence
            assert line.utterance.text in segments[line.segment].text


# ------------------------------------------------------------------ the built-in recipes
def order(name: str, *segments: Segment) -> list[tuple[str, float]]:
    """What is heard by a built-in recipe, with its rate."""
    hearings = paced(*segments, recipe=load_recipe(name))
    return [(each.text, each.lines[0].utterance.rate) for each in hearings]


def test_shadow_is_three_rates_of_each_sentence_and_then_the_paragraph() -> None:
    texts = [segment("One.", 0), segment("Two.", 1), segment("Three.", 2, paragraph=1)]
    rates = [0.8, 0.9, 1.0]
    assert order("shadow", *texts) == [
        *(("One.", rate) for rate in rates),
        *(("Two.", rate) for rate in rates),
        ("One.", 1.0),
        ("Two.", 1.0),
        *(("Three.", rate) for rate in rates),
        ("Three.", 1.0),
    ]


def test_the_gaps_of_shadow_are_shorter_than_what_was_heard() -> None:
    hearings = paced(segment(LONG), recipe=load_recipe("shadow"))
    assert {each.gap for each in hearings[:3]} == {Gap(0.6)}
    assert hearings[3].gap.factor == 0


def test_dictation_is_the_sentence_its_phrases_and_the_sentence_again() -> None:
    texts = [text for text, _ in order("dictation", segment(LONG))]
    assert texts[0] == texts[-1] == LONG
    assert " ".join(texts[1:-1]) == LONG
    assert max(len(text.split()) for text in texts[1:-1]) <= 7


def test_the_time_to_write_grows_with_the_words() -> None:
    hearings = paced(segment(LONG), recipe=load_recipe("dictation"))
    for hearing in hearings[1:-1]:
        assert hearing.gap == Gap(0.0, 2000 + 2000 * len(hearing.text.split()))


def test_a_buildup_begins_with_the_end_and_grows_until_the_sentence_is_whole() -> None:
    texts = [text for text, _ in order("buildup", segment(LONG))]
    assert texts[0] == texts[-1] == LONG
    assert len(texts) > 3
    for shorter, longer in itertools.pairwise(texts[1:]):
        assert longer.endswith(f" {shorter}")


def test_a_buildup_keeps_the_voices() -> None:
    parts = [quote(f"“{LONG[:-1]},”"), segment("said Mara Quill, who keeps the harbour.")]
    for hearing in paced(*parts, recipe=load_recipe("buildup")):
        voices = [line.utterance.voice for line in hearing.lines]
        assert voices in (["quill", "narrator"], ["narrator"])


@given(SENTENCES)
@pytest.mark.parametrize("name", ["dictation", "buildup"])
def test_a_drill_ends_with_the_whole_sentence(name: str, sentences: list[list[list[str]]]) -> None:
    segments = segments_of(sentences)
    hearings = paced(*segments, recipe=load_recipe(name))
    for number, group in itertools.groupby(hearings, lambda each: each.sentence):
        whole = " ".join(each.text for each in segments if each.sentence == number)
        assert list(group)[-1].text == whole


def bilingual(*, first: bool = False) -> list[tuple[str, str]]:
    """What is heard of two translated sentences and one without, with its voice."""
    segments = [
        segment("The ferries stop.", 0),
        segment("It rains.", 1),
        segment("渡轮停航。", 2, kind=Kind.TRANSLATION, language="zh", paragraph=1),
        segment("下雨了。", 3, kind=Kind.TRANSLATION, language="zh", paragraph=1),
        segment("Nobody knows why.", 4, paragraph=2),
    ]
    own = load_recipe("bilingual").adjusted(translation_first=first)
    return [heard(hearing)[0][:2] for hearing in paced(*segments, recipe=own)]


def test_bilingual_is_the_sentence_its_translation_and_the_sentence() -> None:
    assert bilingual() == [
        ("The ferries stop.", "narrator"),
        ("渡轮停航。", "translator"),
        ("The ferries stop.", "narrator"),
        ("It rains.", "narrator"),
        ("下雨了。", "translator"),
        ("It rains.", "narrator"),
        ("Nobody knows why.", "narrator"),
        ("Nobody knows why.", "narrator"),
    ]


def test_the_translation_may_come_first() -> None:
    assert bilingual(first=True)[:3] == [
        ("渡轮停航。", "translator"),
        ("The ferries stop.", "narrator"),
        ("The ferries stop.", "narrator"),
    ]


def test_recall_brings_each_sentence_back_after_growing_times() -> None:
    segments = [segment(f"{LONG} And {n} more.", n) for n in range(30)]
    hearings = paced(*segments, recipe=load_recipe("recall"))
    assert [hearing.sentence for hearing in hearings[:2]] == [0, 0]
    assert hearings[0].gap == Gap(base_ms=4992)
    assert Counter(hearing.sentence for hearing in hearings)[0] >= 5
    assert list(dict.fromkeys(hearing.sentence for hearing in hearings)) == list(range(30))


def test_what_is_said_in_recall_does_not_depend_on_lengths() -> None:
    segments = [segment(f"Sentence {n}.", n) for n in range(30)]
    own = pacing(*segments, recipe=load_recipe("recall"))
    first = own.hearings(Estimates())
    slower = {line.utterance: ClipLength(90_000, ()) for each in first for line in each.lines}
    second = own.hearings(slower)
    assert {each.lines for each in first} == {each.lines for each in second}
    assert [each.sentence for each in first] != [each.sentence for each in second]


def test_vocabulary_is_each_rare_word_alone_slowly_and_in_its_sentence_and_then_the_text() -> None:
    segments = [segment("The fishermen fear the cod.", 0), segment("The harbour is quiet.", 1)]
    assert order("vocabulary", *segments) == [
        ("fishermen", 1.0),
        ("fishermen", 0.75),
        ("The fishermen fear the cod.", 1.0),
        ("cod", 1.0),
        ("cod", 0.75),
        ("The fishermen fear the cod.", 1.0),
        ("The fishermen fear the cod.", 1.0),
        ("The harbour is quiet.", 1.0),
    ]


# ------------------------------------------------------------------ full passes
PASSES = {
    "lesson": ["lesson", "paragraph", "sentence", "phrase"],
    "paragraph": ["paragraph", "sentence", "phrase"],
    "sentence": ["sentence", "phrase"],
    "phrase": ["phrase"],
}
"""By what a part goes through: what a step can have of it that leaves out no word."""


@pytest.mark.parametrize(
    ("each", "unit"), [(each, unit) for each, units in PASSES.items() for unit in units]
)
@given(sentences=SENTENCES)
def test_a_step_is_a_full_pass_of_every_word_once_in_order(
    each: str, unit: str, sentences: list[list[list[str]]]
) -> None:
    own = recipe(f'each = "{each}"\nsteps = [{{ unit = "{unit}", rate = 0.8 }}]')
    segments = segments_of(sentences)
    said = [line.utterance.text for one in paced(*segments, recipe=own) for line in one.lines]
    assert " ".join(said).split() == " ".join(one.text for one in segments).split()


@given(SENTENCES)
def test_the_words_of_a_text_are_heard_once_in_order(sentences: list[list[list[str]]]) -> None:
    own = recipe('each = "word"\nsteps = [{}]')
    segments = segments_of(sentences)
    said = "".join(one.text for one in paced(*segments, recipe=own))
    letters = "".join(one.text for one in segments)
    assert "".join(filter(str.isalnum, said)) == "".join(filter(str.isalnum, letters))


@given(SENTENCES)
def test_shadow_and_dictation_leave_out_no_word(sentences: list[list[list[str]]]) -> None:
    segments = segments_of(sentences)
    words = sorted(" ".join(one.text for one in segments).split())
    for name, passes in (("shadow", 4), ("dictation", 3)):
        heard = paced(*segments, recipe=load_recipe(name))
        assert sorted(" ".join(one.text for one in heard).split()) == sorted(words * passes)


# ------------------------------------------------------------------ steps of any recipe
TWO = [segment("Boats sail, and gulls cry.", 0), segment("It rains.", 1, paragraph=1)]


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        ('steps = [{ unit = "sentence" }]', ["Boats sail, and gulls cry.", "It rains."]),
        ('steps = [{ unit = "paragraph" }]', ["Boats sail, and gulls cry.", "It rains."]),
        (
            'each = "sentence"\nsteps = [{ unit = "phrase" }]',
            ["Boats sail,", "and gulls cry.", "It rains."],
        ),
        (
            'each = "sentence"\nsteps = [{ unit = "word" }]',
            ["Boats", "sail", "and", "gulls", "cry", "It", "rains"],
        ),
        (
            'each = "phrase"\nsteps = [{ unit = "word" }, {}]',
            [
                "Boats",
                "sail",
                "Boats sail,",
                "and",
                "gulls",
                "cry",
                "and gulls cry.",
                "It",
                "rains",
                "It rains.",
            ],
        ),
        (
            'each = "phrase"\nsteps = [{}, { unit = "sentence" }]',
            [
                "Boats sail,",
                "Boats sail, and gulls cry.",
                "and gulls cry.",
                "Boats sail, and gulls cry.",
                "It rains.",
                "It rains.",
            ],
        ),
        (
            'each = "word"\nsteps = [{ gap = 1 }, { unit = "phrase" }]',
            [
                *("Boats", "Boats sail,", "sail", "Boats sail,"),
                *("and", "and gulls cry.", "gulls", "and gulls cry.", "cry", "and gulls cry."),
                *("It", "It rains.", "rains", "It rains."),
            ],
        ),
        (
            'each = "sentence"\nsteps = [{ unit = "phrase", order = "buildup" }]',
            ["and gulls cry.", "Boats sail, and gulls cry.", "It rains."],
        ),
    ],
)
def test_a_step_says_its_unit_of_each_stretch_or_the_one_around_it(
    part: str, texts: list[str]
) -> None:
    hearings = paced(*TWO, recipe=recipe(part, figures="longest = 3"))
    assert [hearing.text for hearing in hearings] == texts


def test_a_step_may_be_heard_in_the_narrators_voice() -> None:
    own = recipe('each = "sentence"\nsteps = [{ voice = "narrator" }, {}]')
    assert [heard(each)[0][1] for each in paced(quote("“No.”"), recipe=own)] == [
        "narrator",
        "quill",
    ]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        ("2.5", Gap(0.0, 2500)),
        ("{ factor = 1.5 }", Gap(1.5, 0)),
        ("{ factor = 0.5, base = 0.25 }", Gap(0.5, 250)),
        ("{ per_word = 1.5, base = 1 }", Gap(0.0, 4000)),
        ('"repeat"', Gap(1.0, 1000)),
    ],
)
def test_a_gap_is_fixed_or_by_the_length_or_by_the_words(gap: str, expected: Gap) -> None:
    own = recipe(f'each = "sentence"\nsteps = [{{ gap = {gap} }}]')
    assert paced(segment("It rains."), recipe=own)[0].gap == expected


def test_a_gap_behind_a_paragraph_is_for_all_of_it() -> None:
    own = recipe('each = "paragraph"\nsteps = [{ gap = { factor = 1 } }]')
    hearings = paced(segment("One.", 0), segment("Two.", 1), recipe=own)
    assert [hearing.gap for hearing in hearings] == [Gap(0.0, SENTENCE_PAUSE_MS), Gap(1.0, 0, 2)]


def test_chinese_is_written_at_the_time_of_its_words_and_not_of_its_spaces() -> None:
    own = recipe('each = "sentence"\nsteps = [{ gap = { per_word = 1 } }]')
    chinese = segment("渡轮停航了。", language="zh")
    assert paced(chinese, recipe=own)[0].gap.base_ms >= 2000


# ------------------------------------------------------------------ a part of the text
def test_some_of_the_sentences_are_paced_by_the_whole_recipe() -> None:
    segments = [segment(f"Sentence {n}.", n) for n in range(5)]
    hearings = pacing(*segments).hearings(Estimates(), range(1, 3))
    assert {each.sentence for each in hearings} == {1, 2}
    assert {each.part for each in hearings} == {0, 1, 2}


def test_the_paragraph_around_a_sentence_has_only_sentences_that_are_taken() -> None:
    own = recipe('each = "sentence"\nsteps = [{ unit = "paragraph" }]')
    segments = [segment("One.", 0), segment("Two.", 1), segment("Three.", 2)]
    hearings = pacing(*segments, recipe=own).hearings(Estimates(), range(1, 2))
    assert [hearing.text for hearing in hearings] == ["Two."]


# ------------------------------------------------------------------ announcements
def announced(announce: Announce, *, language: str = "en") -> list[tuple[str, str]]:
    script = Script(Transcript("a.txt", "", ()), "A", language, (segment("One."),))
    hearings = Pacing(Material(script, REPEAT), CAST, announce).hearings(Estimates())
    return [heard(each)[0][:2] for each in hearings if each.sentence is None]


def test_nothing_is_announced_where_nobody_asks_for_it() -> None:
    assert announced(Announce.OFF) == []


def test_the_narrator_announces_each_new_part() -> None:
    assert announced(Announce.SPOKEN) == [
        ("Now repeat.", "narrator"),
        ("Listen once more.", "narrator"),
    ]


def test_a_part_is_announced_in_the_language_of_the_lesson() -> None:
    assert announced(Announce.SPOKEN, language="fr-CA")[0][0] == "Maintenant, répétez."


def test_a_chime_announces_without_words() -> None:
    assert announced(Announce.CHIME) == [("", CHIME_VOICE)] * 2


@pytest.mark.parametrize("title", ["   ", "...", "\\u200b"])
def test_a_title_that_can_not_be_said_is_chimed(title: str) -> None:
    own = recipe("steps = [{}]", f'title = "{title}"\nsteps = [{{}}]')
    hearings = pacing(segment("One."), recipe=own, announce=Announce.SPOKEN).hearings(Estimates())
    assert heard(hearings[1]) == [("", CHIME_VOICE, 1.0)]


def test_a_part_without_words_for_a_language_is_chimed() -> None:
    assert announced(Announce.SPOKEN, language="cy") == [("", CHIME_VOICE)] * 2


# ------------------------------------------------------------------ gaps
def test_a_gap_in_a_drill_is_a_factor_and_a_base() -> None:
    own = DRILL.adjusted(gap=1.2, gap_base=0.5)
    assert {each.gap for each in paced(segment("One."), recipe=own)} == {Gap(1.2, 500)}


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


@pytest.mark.parametrize("name", recipe_names())
def test_a_sentence_without_words_is_not_heard(name: str) -> None:
    segments = [segment("One.", 0), segment("* * *", 1), segment("Two.", 2)]
    hearings = paced(*segments, recipe=load_recipe(name))
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
