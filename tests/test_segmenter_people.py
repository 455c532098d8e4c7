"""Whom names, descriptions and pronouns stand for: a test for each rule of the language."""

from collections.abc import Sequence

import pytest

from audiolesson.model import CERTAIN, Gender, Span
from audiolesson.segmenter.given_names import gender_of, is_given_name, likely_gender_of
from audiolesson.segmenter.languages import Passage
from audiolesson.segmenter.lexicon import lexicon_for
from audiolesson.segmenter.mentions import Form, Mention
from audiolesson.segmenter.naming import names_in, without_nicknames
from audiolesson.segmenter.people import LIKELY as MOSTLY
from audiolesson.segmenter.people import SELDOM, UNKNOWN, UNLIKELY, People, Person
from audiolesson.segmenter.pronouns import LIKELY, NEVER_ACTED, VAGUE, Memory, Place, Role
from audiolesson.segmenter.roles import age_behind, tells_again
from audiolesson.segmenter.scenes import Scene, scenes_of
from audiolesson.segmenter.sightings import Clock, names_of, sightings
from audiolesson.segmenter.voices import CONFIDENCE, NOBODY, Basis, Voice, at_most, share
from test_segmenter_rules import quotes

ENGLISH = lexicon_for("en")


def speakers(*paragraphs: str) -> list[str | None]:
    """Who speaks each sentence that is quoted in a text."""
    return [one.speaker for one in quotes(*paragraphs)]


def scene_of(text: str) -> Scene:
    """The scene of a text of one paragraph."""
    passage = Passage(Span(0, len(text)), 0, "en", spoken=True)
    return scenes_of(text, [passage], ENGLISH)[0]


def person(name: str, lead: str = "") -> Person:
    return People(ENGLISH).named(Mention(0, 0, Form.NAME, name, lead))


# ------------------------------------------------------------------ one person, many forms
@pytest.mark.parametrize(
    ("told", "form", "name"),
    [
        ("Ann Hale came.", "Hale", "Ann Hale"),
        ("Ann Hale came.", "Ann", "Ann Hale"),
        ("Ann Hale came.", "Ms. Ann Hale", "Ann Hale"),
        ("Ann Maria Hale came.", "Ann Hale", "Ann Maria Hale"),
        ("Mohamed Faizal Rahmat came.", "Mr Faizal", "Mohamed Faizal Rahmat"),
        ("Mohamed Faizal Rahmat came.", "Mr Mohamed", "Mohamed Faizal Rahmat"),
        ("Tiffany Vale came.", "Tiff", "Tiffany Vale"),
        ("Tiffany Vale and Tiffanie Roe came.", "Tiff", "Tiff"),
        ("Tiffany Vale came.", "Tif", "Tif"),
        ("Quillon Vale came.", "Quil", "Quil"),
        ("Ann Hale KC MP came.", "Ann Hale", "Ann Hale"),
        ("Ann Hale came.", "Hale OBE", "Ann Hale"),
        ("Jo “Ace” Doe came.", "Doe", "Jo Doe"),
        ("Tan Ah Seng came.", "Mr Tan", "Tan Ah Seng"),
        ("J. P. Hale came.", "Hale", "J. P. Hale"),
    ],
)
def test_a_form_of_a_name_finds_its_person(told: str, form: str, name: str) -> None:
    assert speakers(told, f"“It is late,” said {form}.") == [name]


def test_a_middle_name_without_a_title_is_somebody_elses() -> None:
    assert speakers("Mohamed Faizal Rahmat came.", "“Go,” said Faizal.") == ["Faizal"]


def test_honours_behind_a_name_are_no_part_of_it() -> None:
    text = "Ann Hale KC MP met Tom Roe OBE and UNICEF."
    assert [one.name for one in names_in(text, 0, len(text), ENGLISH)] == [
        "Ann Hale",
        "Tom Roe",
        "UNICEF",
    ]


@pytest.mark.parametrize("nickname", ['"Ace"', "“The Ace”", "‘Ace’", "'Ace'"])
def test_a_nickname_between_two_names_is_taken_out_and_nothing_moves(nickname: str) -> None:
    text = f"So Jo {nickname} Doe left."
    assert without_nicknames(text) == f"So Jo {' ' * len(nickname)} Doe left."


@pytest.mark.parametrize("text", ['Jo said: "Stop" and left.', '"Ace" left.', 'Jo "Ace" left.'])
def test_other_quoted_words_stay(text: str) -> None:
    assert without_nicknames(text) == text


@pytest.mark.parametrize(
    "headline",
    [
        "Old Mayor Ann Hale Opens A New Bridge",
        "New Ann Hale Film Is A Hit In Ash",
        "Hale Praises Roe After A Long Night",
        "ANN HALE OPENS A BRIDGE",
        "Ann Hale Wins Race!",
    ],
)
def test_the_capitals_of_a_headline_spoil_no_name(headline: str) -> None:
    found = speakers(headline, "Ann Hale met Tom Roe.", "“It is late,” said Ann.")
    assert found == ["Ann Hale"]


def test_two_of_one_surname_are_told_apart_by_title_or_given_name() -> None:
    said = [f"“Go,” said {who}." for who in ("Mr Hale", "Mrs Hale", "Tom", "Ann Hale")]
    found = speakers("Ann Hale came with her husband, Tom Hale.", *said)
    assert found == ["Tom Hale", "Ann Hale", "Tom Hale", "Ann Hale"]


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("the mother of two", "Ann Hale"),
        ("the Frenchwoman", "Ann Hale"),
        ("the Londoner", "Tom Roe"),
        ("the retired nurse", "Tom Roe"),
        ("the mother of the bride", "the mother of the bride"),
    ],
)
def test_a_description_that_tells_again_is_of_the_last_whose_gender_it_may_be(
    description: str, name: str
) -> None:
    found = speakers("Ann Hale sat down. Tom Roe left.", f"“It is late,” {description} said.")
    assert found == [name]


# ------------------------------------------------------------------ given names
@pytest.mark.parametrize(
    ("name", "gender", "likely"),
    [
        ("ann", Gender.FEMALE, Gender.FEMALE),
        ("tom", Gender.MALE, Gender.MALE),
        ("mary", Gender.FEMALE, Gender.FEMALE),
        ("sam", None, Gender.MALE),
        ("jean", None, Gender.FEMALE),
        ("jan", None, Gender.FEMALE),
        ("quill", None, None),
        ("安娜", None, None),
    ],
)
def test_a_name_of_both_genders_tells_only_what_is_likely(
    name: str, gender: Gender | None, likely: Gender | None
) -> None:
    assert (gender_of(name), likely_gender_of(name)) == (gender, likely)


@pytest.mark.parametrize(("name", "known"), [("jean", True), ("tiffany", True), ("quill", False)])
def test_a_given_name_is_known_whatever_its_gender(name: str, known: bool) -> None:
    assert is_given_name(name) is known


@pytest.mark.parametrize(
    ("name", "lead", "she", "he"),
    [
        ("Tom Roe", "Mrs", 1.0, 0.0),
        ("Ann Roe", "", 1.0, SELDOM),
        ("Jean Roe", "", MOSTLY, UNLIKELY),
        ("Quill Roe", "", UNKNOWN, UNKNOWN),
    ],
)
def test_how_well_he_and_she_suit_somebody(name: str, lead: str, she: float, he: float) -> None:
    somebody = person(name, lead)
    assert (somebody.suits(Gender.FEMALE), somebody.suits(Gender.MALE)) == (she, he)
    assert SELDOM < UNLIKELY < UNKNOWN < MOSTLY < 1


def test_pronouns_tell_the_gender_where_nothing_else_does() -> None:
    first = ("Quill Roe came. She sat down.", "“It is late,” Roe said.")
    assert [one.gender for one in quotes(*first)] == [Gender.FEMALE]
    assert [one.gender for one in quotes("Quill Roe came.", first[1])] == [None]


# ------------------------------------------------------------------ descriptions
@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("Ann Hale, 43, left", 43),
        ("Ann Hale (43) left", 43),
        ("Ann Hale, aged 43, left", 43),
        ("Ann Hale, 43 and tired, left", 43),
        ("Ann Hale, 43 boats and a dog", None),
        ("Ann Hale left 43.", None),
    ],
)
def test_the_age_behind_a_name(words: str, age: int | None) -> None:
    assert age_behind(words, len("Ann Hale")) == age


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("the interior minister", "Ann Hale"),
        ("the minister", "the minister"),
        ("the finance minister", "Tom Roe"),
        ("the foreign minister", "the foreign minister"),
        ("the 43-year-old", "Ann Hale"),
        ("the 44-year-old", "Tom Roe"),
    ],
)
def test_a_description_is_of_whom_alone_the_text_has_said_as_much(
    phrase: str, speaker: str
) -> None:
    met = "The interior minister, Ann Hale, 43, met the finance minister, Tom Roe, 44."
    assert [one.speaker for one in quotes(met, f'"It is shut," {phrase} said.')] == [speaker]


@pytest.mark.parametrize(
    ("phrase", "again"),
    [
        ("the 43-year-old", True),
        ("the Leeds-born", True),
        ("the Leeds-born singer", True),
        ("the mother-of-two", True),
        ("the mother", True),
        ("the Londoner", True),
        ("the young Swede", True),
        ("the retired nurse", True),
        ("the fourth-generation farmer", True),
        ("a mother", False),
        ("the nurse", False),
        ("the Swedes", False),
        ("a Londoner", False),
        ("a mother-of-two", False),
        ("a 43-year-old", False),
        ("the official", False),
    ],
)
def test_news_has_descriptions_for_whoever_was_just_named(phrase: str, again: bool) -> None:
    noun = Mention(0, len(phrase), Form.NOUN, phrase)
    assert tells_again(f"{phrase} of two said", noun, ENGLISH) is again


@pytest.mark.parametrize(
    ("told", "description", "name"),
    [
        ("The interior minister, Ann Hale, met Tom Roe.", "the interior minister", "Ann Hale"),
        ("The interior minister, Ann Hale, met Tom Roe.", "the minister", "Ann Hale"),
        ("Ann Hale, the interior minister, met Tom Roe.", "the minister", "Ann Hale"),
        ("Interior minister Ann Hale met Tom Roe.", "the interior minister", "Ann Hale"),
        ("A singer, Dr Ann Hale, met Tom Roe.", "the singer", "Ann Hale"),
        ("Singer Ann Hale met Tom Roe.", "the singer", "Ann Hale"),
        ("Singer Ann Hale met Tom Roe.", "a singer", "a singer"),
        ("The interior minister, Ann Hale, came.", "the finance minister", "the finance minister"),
        ("Ann Hale, a singer, met Jane Roe, a singer.", "the singer", "the singer"),
        ("Ann Hale, 43, met Tom Roe, 44.", "the 44-year-old", "Tom Roe"),
        ("Tom Roe left. Ann Hale sang.", "the Leeds-born singer", "Ann Hale"),
        ("Tom Roe left. Ann Hale sang.", "the mother-of-two", "Ann Hale"),
        ("Tom Roe left. Ann Hale sang.", "a mother-of-two", "a mother-of-two"),
        ("Tom Roe left. Ann Hale sang.", "the official", "the official"),
    ],
)
def test_a_description_finds_its_person(told: str, description: str, name: str) -> None:
    assert speakers(told, f"“It is late,” {description} said.") == [name]


# ------------------------------------------------------------------ the part somebody plays
@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Hale sang to Roe.", [Role.SUBJECT, Role.OTHER]),
        ("In a boat, Hale sang to Roe.", [Role.SUBJECT, Role.OTHER]),
        ("When Hale spoke, Roe sang.", [Role.SUBJECT, Role.SUBJECT]),
        ("A neighbour, Ann Hale, sang.", [Role.SUBJECT]),
        ("It was late, said Hale.", [Role.SAYS]),
        ("It was late, according to Hale.", [Role.SAYS]),
        ("It was Hale who said so.", [Role.SAYS]),
        ("Hale's dog saw Roe's cat.", [Role.OWNER, Role.OWNER]),
        ("Hales' dog sang.", [Role.OWNER]),
        ("At night a Hale supporter sang.", [Role.MODIFIER]),
        ("“I met Hale,” said Roe.", [Role.QUOTED, Role.SAYS]),
        ("A woman sang to Hale.", [Role.NOUN, Role.OTHER]),
        ("She sang.", [Role.OTHER]),
        ("“She sang,” said Roe.", [Role.SAYS]),
    ],
)
def test_the_part_that_a_text_gives_to_whom_it_names(text: str, roles: list[Role]) -> None:
    scene = scene_of(text)
    names = names_of(text, scene, ENGLISH)
    assert [one.role for one in sightings(text, scene, names, ENGLISH)] == roles


def test_a_name_takes_along_the_noun_that_it_stands_beside() -> None:
    text = "His mother, Kirsty Roe, sang."
    names = names_of(text, scene_of(text), ENGLISH)
    assert [(one.lead, one.name) for one in names.all] == [("His mother", "Kirsty Roe")]


def test_the_narrators_time_stands_still_while_people_speak() -> None:
    text = "Hale came. “It is late. It is cold. It rains,” she said. The dog slept."
    clock = Clock([scene_of(text)])
    opens, closes = text.index("“"), text.index("”") + 1
    inside = clock.at(text.index("cold"))
    assert clock.at(opens).characters == inside.characters == clock.at(closes).characters
    assert clock.at(opens).sentences == inside.sentences == clock.at(closes).sentences
    assert clock.at(closes + 5).characters == clock.at(closes).characters + 5
    assert clock.at(len(text)).sentences > clock.at(closes).sentences


# ------------------------------------------------------------------ whom a pronoun stands for
LINE = 20
"""Characters of a sentence on the clock of these tests."""


class Lines:
    """A clock for a text without quotes whose sentences are equally long."""

    def at(self, offset: int) -> Place:
        return Place(offset, offset // LINE)


Seen = Sequence[tuple[int, str, Role]]


def recall(seen: Seen, at: int, pronoun: str = "she") -> tuple[str | None, float]:
    """Whom a pronoun stands for where these people were seen before it, and how likely."""
    memory, people = Memory(ENGLISH, Lines()), People(ENGLISH)
    for offset, name, role in seen:
        memory.sight(offset, people.named(Mention(0, 0, Form.NAME, name)), role)
    found, likely = memory.recall(Mention(at, at + len(pronoun), Form.PRONOUN, pronoun))
    return found.name if found else None, likely


@pytest.mark.parametrize(
    ("role", "lesser"),
    [
        (Role.SUBJECT, Role.SAYS),
        (Role.SUBJECT, Role.NOUN),
        (Role.SAYS, Role.SPOKE),
        (Role.NOUN, Role.OTHER),
        (Role.OTHER, Role.OWNER),
        (Role.OWNER, Role.MODIFIER),
        (Role.MODIFIER, Role.QUOTED),
    ],
)
def test_who_acts_comes_before_who_is_mentioned(role: Role, lesser: Role) -> None:
    name, _ = recall([(0, "Ann Hale", role), (1, "Jane Roe", lesser)], at=LINE + 1)
    assert name == "Ann Hale"


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ([(0, "Ann Hale", Role.OTHER), (9 * LINE, "Jane Roe", Role.OTHER)], "Jane Roe"),
        ([(0, "Ann Hale", Role.SUBJECT), (19 * LINE, "Jane Roe", Role.OTHER)], "Jane Roe"),
        ([(0, "Ann Hale", Role.OTHER), (1, "Tom Roe", Role.SUBJECT)], "Ann Hale"),
        ([(0, "Ann Hale", Role.OTHER), (999, "Jane Roe", Role.SUBJECT)], "Ann Hale"),
        ([(0, "Jean Hale", Role.OTHER), (1, "Quill Roe", Role.OTHER)], "Jean Hale"),
        ([], None),
    ],
)
def test_the_nearer_and_the_one_whom_the_pronoun_suits_comes_first(
    seen: Seen, name: str | None
) -> None:
    assert recall(seen, at=20 * LINE)[0] == name


def test_somebody_named_again_and_again_comes_before_somebody_named_once() -> None:
    again = [(place, "Ann Hale", Role.OTHER) for place in (0, 1, 2)]
    assert recall([*again, (3, "Jane Roe", Role.OTHER)], at=4)[0] == "Ann Hale"


def test_nobody_fits_whose_title_says_otherwise() -> None:
    people = People(ENGLISH)
    memory = Memory(ENGLISH, Lines())
    memory.sight(0, people.named(Mention(0, 0, Form.NAME, "Quill", "Mr")), Role.SUBJECT)
    assert memory.recall(Mention(9, 12, Form.PRONOUN, "she")) == (None, 0.0)
    assert memory.recall(Mention(9, 11, Form.PRONOUN, "he"))[0]


@pytest.mark.parametrize(
    ("seen", "likely"),
    [
        ([(LINE * 5, "Ann Hale", Role.SUBJECT)], LIKELY[0][0]),
        ([(LINE * 4, "Ann Hale", Role.SAYS)], LIKELY[1][0]),
        ([(LINE * 2, "Ann Hale", Role.SUBJECT)], LIKELY[2][0]),
        ([(LINE * 1, "Ann Hale", Role.SUBJECT)], LIKELY[3][0]),
        ([(LINE * 5, "Ann Hale", Role.OTHER)], NEVER_ACTED[0]),
        (
            [(LINE * 5, "Ann Hale", Role.SUBJECT), (LINE * 5, "Jane Roe", Role.SAYS)],
            LIKELY[0][1],
        ),
        (
            [(LINE * 4, name, Role.SUBJECT) for name in ("Ann Hale", "Jane Roe", "Kay Cole")],
            LIKELY[1][2],
        ),
    ],
)
def test_how_sure_a_pronoun_is_depends_on_how_near_and_how_far_ahead_its_person_is(
    seen: Seen, likely: float
) -> None:
    assert recall(seen, at=LINE * 5 + 9) == ("Ann Hale", likely)


@pytest.mark.parametrize(
    ("given", "other", "likely"),
    [("Quill", "Tarn", VAGUE), ("Ann", "Tarn", LIKELY[0][0]), ("Jean", "Jane", LIKELY[0][1])],
)
def test_nobody_is_sure_of_somebody_whose_gender_nothing_tells(
    given: str, other: str, likely: float
) -> None:
    seen = [(LINE, f"{given} Hale", Role.SUBJECT), (LINE, f"{other} Roe", Role.SAYS)]
    assert recall(seen, at=LINE + 9) == (f"{given} Hale", likely)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("When Ann Hale spoke, nobody moved.", "Ann Hale"),
        ("Jane Roe's dog slept. Ann Hale sang.", "Ann Hale"),
        ("Ann Hale sang. A Jane Roe supporter left.", "Ann Hale"),
        ("Ann Hale sang. The baker in Elsford said so.", "Ann Hale"),
        ("Ann Hale sang. “I met Jane Roe, and I like Jane Roe,” said Tom Cole.", "Ann Hale"),
        ("Ann Hale praised Jane Roe.", "Ann Hale"),
        ("Ann Hale sat down. Tom Cole praised Jane Roe.", "Ann Hale"),
        ("Jane Roe praised Tom Cole. His mother, Kirsty Cole, sang.", "Kirsty Cole"),
        ("A spokeswoman for Tom Cole said it was late.", "a spokeswoman"),
        ("Ann Hale came in. She sat down. She opened a letter from Jane Roe.", "Ann Hale"),
    ],
)
def test_she_is_the_one_whom_the_text_is_about(told: str, name: str) -> None:
    assert speakers(told, "“It is late,” she said.")[-1] == name


# ------------------------------------------------------------------ voices
def voice(name: str, confidence: float = CERTAIN) -> Voice:
    return Voice(person(name), confidence, None)


def test_a_quote_without_a_voice_of_its_own_has_that_of_the_one_before_it() -> None:
    ann, tom = voice("Ann Hale", 0.9), voice("Tom Roe", 0.7)
    assert share([None, ann, None, tom, None]) == [ann, ann, ann, tom, tom]


def test_nobody_shares_a_voice_where_no_quote_has_one() -> None:
    assert share([None, None]) == []


def test_a_weaker_basis_lowers_confidence_and_never_raises_it() -> None:
    assert at_most(voice("Ann Hale"), Basis.TURN).confidence == CONFIDENCE[Basis.TURN]
    assert at_most(voice("Ann Hale", 0.2), Basis.TURN).confidence == pytest.approx(0.2)
    assert NOBODY.speaker is None


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (Basis.NAME, Basis.NOUN),
        (Basis.NOUN, Basis.AGAIN),
        (Basis.SUBJECT, Basis.SAME),
        (Basis.SAME, Basis.GUESS),
    ],
)
def test_the_less_a_text_tells_the_less_sure_is_the_speaker(surer: Basis, less_sure: Basis) -> None:
    assert CONFIDENCE[surer] > CONFIDENCE[less_sure]
