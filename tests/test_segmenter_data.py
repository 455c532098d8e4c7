"""The data folders of languages: what each holds, and that a new one needs no code."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from shutil import copytree
from time import perf_counter
from typing import Any

import pytest

from audiolesson.model import Gender, Kind, Segment, Span, Transcript
from audiolesson.segmenter import lexicon, segment
from audiolesson.segmenter.dialogue import spoken_in
from audiolesson.segmenter.given_names import gender_of
from audiolesson.segmenter.lexicon import lexicon_for
from audiolesson.segmenter.origins import origin_in
from audiolesson.segmenter.patterns import pattern_after, pattern_before
from audiolesson.segmenter.quotes import find_quotes
from audiolesson.segmenter.wordlists import (
    NameWords,
    NoteWords,
    PhraseWords,
    SpeechWords,
    TurnWords,
    words_of,
)

DATA = Path(str(files("audiolesson.segmenter"))) / "data"
LANGUAGES = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
TOLD_BY_PATTERNS = ["de", "es", "fr", "zh"]

GENDERS = {"male", "female"}


def keys_of(kind: type[Any]) -> set[str]:
    """The keys of a table: the fields of the class that reads it."""
    return {field.name for field in fields(kind)}


KEYS = {
    "single": {"opening", "closing"},
    "dialogue": {"dashes"},
    "speech": keys_of(SpeechWords),
    "pronouns": {*GENDERS, "speakers", "first", "of_things", "relatives"},
    "owners": {"his", "her", "their"},
    "articles": GENDERS,
    "titles": {*GENDERS, "either"},
    "roles": {*GENDERS, "either", "any"},
    "nouns": {*GENDERS, *keys_of(PhraseWords)},
    "names": keys_of(NameWords),
    "notes": keys_of(NoteWords),
    "turns": keys_of(TurnWords),
}
"""What the tables of a folder may hold; marks and patterns are looked at below."""
FREE = {"opening", "either", "patterns", "abbreviations", "callings"}
REQUIRED = {
    "opening": set(),
    "either": set(),
    "speech": {"verbs"},
    "pronouns": {*GENDERS, "speakers"},
    "titles": {*GENDERS, "either"},
    "nouns": {*GENDERS, "determiners"},
}

UNITED_NATIONS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV
SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""
"""Its members since 2011, by ISO 3166-1 alpha-2 code."""


def tables(language: str) -> dict[str, dict[str, object]]:
    """All tables of a language's folder."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted((DATA / language).glob("*.toml")):
        for name, table in tomllib.loads(path.read_text("utf-8")).items():
            assert name not in found, f"{path} has another [{name}]"
            found[name] = table
    return found


# ------------------------------------------------------------------ what a folder holds
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_has_the_required_tables(language: str) -> None:
    held = {name: set(table) for name, table in tables(language).items()}
    missing = {name: keys - held.get(name, set()) for name, keys in REQUIRED.items()}
    assert REQUIRED.keys() <= held.keys()
    assert {name: keys for name, keys in missing.items() if keys} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_has_no_table_or_key_that_nothing_reads(language: str) -> None:
    held = {name: set(table) for name, table in tables(language).items() if name not in FREE}
    unknown = {name: keys - KEYS.get(name, set()) for name, keys in held.items()}
    assert held.keys() <= KEYS.keys()
    assert {name: keys for name, keys in unknown.items() if keys} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_lower_case(language: str) -> None:
    held = tables(language)
    words = {
        word
        for name in ("speech", "pronouns", "articles", "titles", "roles", "nouns", "names")
        for value in held.get(name, {}).values()
        for word in words_of(value)
    }
    assert {word for word in words if word != word.lower()} == set()


@pytest.mark.parametrize("language", TOLD_BY_PATTERNS)
def test_patterns_compile_and_say_where_the_speaker_stands(language: str) -> None:
    reported = lexicon_for(language).reported
    assert reported.before
    assert reported.after
    assert all("who" in one.groupindex for one in (*reported.before, *reported.after))


@pytest.mark.parametrize("language", TOLD_BY_PATTERNS)
def test_no_piece_of_a_pattern_is_left_unused(language: str) -> None:
    table = tables(language)["patterns"]
    lists = [str(one) for several in table.values() if isinstance(several, list) for one in several]
    pieces = {name for name, piece in table.items() if isinstance(piece, str)}
    named = {name for one in lists for name in re.findall(r"\{([a-z]+)\}", one)}
    assert named == pieces | {"said"}


# ------------------------------------------------------------------ marks
def quoted(text: str, language: str) -> list[str]:
    found = find_quotes(text, Span(0, len(text)), lexicon_for(language).marks)
    return [quote.words(text) for quote in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "»Ja«, sagte er. »Nein«, sagte sie.", ["Ja", "Nein"]),
        ("de", "„Ja“, sagte er. “Nein”, sagte sie.", ["Ja", "Nein"]),
        ("de", "«Ja», sagte er. ‹Nein›, sagte sie.", ["Ja", "Nein"]),
        ("de", "›Ja‹, sagte er. ‚Nein‘, sagte sie.", ["Ja", "Nein"]),
        ("de", "„Er rief ‚Halt!‘ und lief“, sagte sie.", ["Er rief ‚Halt!‘ und lief"]),
        ("fr", "« Oui », dit-il. «\u202fNon\u202f», dit-elle.", ["Oui", "Non"]),
        ("fr", "<< Oui >>, dit-il. “Non”, dit-elle.", ["Oui", "Non"]),
        ("fr", "Il dit : « On l'a vu, l'homme. »", ["On l'a vu, l'homme."]),
        ("fr", "« Il a dit « non » hier. » Puis rien.", ["Il a dit « non"]),
        ("es", "«Sí», dijo. “No”, respondió.", ["Sí", "No"]),
        ("zh", "他说：“好。”她说：「不。」", ["好。", "不。"]),
        ("zh", "﹃好。﹄他读《红楼梦》。〝不。〞", ["好。", "不。"]),
        ("sv", "”Ja”, sa han. ”Nej”, sa hon.", ["Ja", "Nej"]),
        ("fi", "»Joo», hän sanoi. »Ei», sanoin.", ["Joo", "Ei"]),
    ],
)
def test_each_language_has_its_own_marks(language: str, text: str, found: list[str]) -> None:
    assert quoted(text, language) == found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ['"One." Two.', "“One.” Two.", "”One.” Two.", "''One.'' Two."])
def test_marks_that_users_type_count_in_every_language(language: str, text: str) -> None:
    assert quoted(text, language) == ["One."]


# ------------------------------------------------------------------ dashes and asides
def parts(text: str, language: str) -> list[str]:
    found = spoken_in(text, Span(0, len(text)), lexicon_for(language))
    return [quote.words(text) for quote in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "—Ya —dijo Ana—. Voy.", ["Ya", "Voy."]),
        ("es", "—Ya. —Ana se levantó—. Voy.", ["Ya.", "Voy."]),
        ("es", "—¿Quién? —preguntó ella.", ["¿Quién?"]),
        ("es", "—Uno.\n—Dos.", ["Uno.", "Dos."]),
        ("es", "«Ya —dijo Ana—. Voy.»", ["Ya", "Voy."]),
        ("es", "«El plan —el de ayer— falló.»", ["El plan —el de ayer— falló."]),
        ("fr", "— Oui, dit-il. Entrez.", ["Oui,", "Entrez."]),
        ("fr", "« Oui, a-t-elle répondu. Entrez. »", ["Oui,", "Entrez."]),
        ("fr", "« Un.\n— Deux », dit-il.", ["Un.", "Deux"]),
        ("fr", "« Il pleut, dit Paul, le facteur. Rentrons. »", ["Il pleut,", "Rentrons."]),
        ("fr", "« Il vient, il dit bonjour, il part. »", ["Il vient, il dit bonjour, il part."]),
        ("fr", "— du pain", []),
        ("en", "— Yes, said Ann.", []),
    ],
)
def test_the_narrators_words_are_cut_out_of_speech(
    language: str, text: str, found: list[str]
) -> None:
    assert parts(text, language) == found


# ------------------------------------------------------------------ who says it
@pytest.mark.parametrize(
    ("language", "text", "name", "lead"),
    [
        ("fr", "a déclaré la ministre de la Santé, Anna Weiss.", "Anna Weiss", "la ministre"),
        ("fr", "s'est réjoui M. Haddad.", "Haddad", "M."),
        ("fr", "explique la ministre Anna Weiss.", "Anna Weiss", "la ministre"),
        ("fr", "a-t-elle dit.", "elle", ""),
        ("fr", "selon Jean de Broglie.", "Jean de Broglie", ""),
        ("fr", "dit une femme en colère.", "une femme", ""),
        ("de", "so Frau Seidel vom Bauamt.", "Seidel", "Frau"),
        ("de", "sagt die Ministerin Anna Weiss.", "Anna Weiss", "die Ministerin"),
        ("de", "sagte Ursula von der Leyen.", "Ursula von der Leyen", ""),
        ("de", "hat Kühn dem Rat versichert.", "Kühn", ""),
        ("de", "wollte sie wissen.", "sie", ""),
        ("es", "dijo la señora Ana de la Paz.", "Ana de la Paz", "la señora"),
        ("es", "ha dicho doña Pilar.", "Pilar", "doña"),
        ("es", "según el ingeniero Pablo Serrano.", "Pablo Serrano", "el ingeniero"),
        ("es", "dijo.", "", ""),
        ("zh", "，张三教授高兴地说。", "张三", "教授"),
        ("zh", "李四先生对记者表示。", "李四", "先生"),
        ("zh", "，外交部发言人毛宁说", "毛宁", "外交部发言人"),
        ("zh", "，一位居民担心地说。", "一位居民", ""),
        ("zh", "她回答道。", "她", ""),
    ],
)
def test_the_speaker_behind_a_quote(language: str, text: str, name: str, lead: str) -> None:
    found = pattern_after(text, Span(0, len(text)), lexicon_for(language))
    assert found
    assert (found.name, found.lead) == (name, lead)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Lundi, le maire, Paul Roux, a déclaré :", "Paul Roux"),
        ("fr", "Anna Weiss, très émue, a ajouté :", "Anna Weiss"),
        ("fr", "Selon Paul Roux,", "Paul Roux"),
        ("fr", "Et Paul Roux de conclure :", "Paul Roux"),
        ("fr", "Le ministre de l'Intérieur a répondu :", "Le ministre"),
        ("de", "Jens Krüger sagte am Freitag:", "Jens Krüger"),
        ("de", "Laut Krüger", "Krüger"),
        ("de", "Heike Brandl von der Universität sagte dazu:", "Heike Brandl"),
        ("es", "Ana Paz, muy seria, dijo:", "Ana Paz"),
        ("es", "En palabras de Ana Paz:", "Ana Paz"),
        ("zh", "李明抬起头，轻声问：", "李明"),
        ("zh", "据设计师刘敏教授介绍，", "刘敏"),
        ("zh", "王女士在现场说：", "王女士"),
        ("zh", "约翰·史密斯表示：", "约翰·史密斯"),
    ],
)
def test_the_speaker_in_front_of_a_quote(language: str, text: str, name: str) -> None:
    found = pattern_before(text, Span(0, len(text)), lexicon_for(language))
    assert found
    assert found.name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il pleut depuis lundi."),
        ("de", "Es regnet seit Montag."),
        ("es", "Llueve desde el lunes."),
        ("zh", "天下雨了。"),
        ("zh", "李明说："),
        ("zh", "我们说。"),
    ],
)
def test_words_behind_a_quote_that_name_nobody(language: str, text: str) -> None:
    assert pattern_after(text, Span(0, len(text)), lexicon_for(language)) is None


HOSTILE = [
    "Anna " * 40,
    "Anna, " * 40,
    " " * 200,
    "« " * 100,
    "— " * 100,
    "dit " * 50,
    "sagte " * 40,
    "dijo " * 40,
    "l'" * 100,
    "de la " * 35,
    "说" * 200,
    "在对" * 100,
    "高兴地" * 70,
    "，他" * 100,
    "a " * 100,
    "—dijo " * 30,
    ", dit-" * 30,
]


@pytest.mark.parametrize("language", TOLD_BY_PATTERNS)
def test_hostile_words_are_read_in_good_time(language: str) -> None:
    words = lexicon_for(language)
    begin = perf_counter()
    for text in HOSTILE:
        for tail in ("", ":", "：", "."):
            pattern_before(text + tail, Span(0, len(text + tail)), words)
            pattern_after(text + tail, Span(0, len(text + tail)), words)
        spoken_in("« " + text * 10, Span(0, len(text) * 10), words)
        spoken_in("—" + text * 10, Span(0, len(text) * 10), words)
    assert perf_counter() - begin < 10


# ------------------------------------------------------------------ people
def test_every_member_of_the_united_nations_has_a_word() -> None:
    places = tomllib.loads((DATA / "places.toml").read_text("utf-8"))
    assert set(UNITED_NATIONS.split()) <= set(places["countries"])


def test_no_word_stands_for_two_countries() -> None:
    countries = tomllib.loads((DATA / "places.toml").read_text("utf-8"))["countries"]
    words = [word for several in countries.values() for word in several]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the Dane", "DK"),
        ("two Spaniards", "ES"),
        ("a Scotswoman", "GB-SCT"),
        ("a South Sudanese nurse", "SS"),
        ("an Equatorial Guinean", "GQ"),
        ("a French-speaking Swiss", "CH"),
        ("a Chinese-American singer", "US"),
        ("a French-Algerian author", None),
        ("a Franco-German", None),
        ("a Latin American poet", None),
        ("a New England farmer", None),
        ("a Congolese doctor", None),
    ],
)
def test_origins_are_told_and_never_guessed(words: str, code: str | None) -> None:
    assert origin_in(words) == code


def test_some_demonyms_tell_gender() -> None:
    nouns = lexicon_for("en").nouns
    assert (nouns["frenchwoman"], nouns["scotsman"]) == (Gender.FEMALE, Gender.MALE)


def test_given_names_tell_gender_only_where_practically_all_bearers_share_it() -> None:
    assert (gender_of("anna"), gender_of("karl"), gender_of("kim")) == (
        Gender.FEMALE,
        Gender.MALE,
        None,
    )


# ------------------------------------------------------------------ a language that is added
ITALIAN = """
[opening]
"«" = "»"

[either]
'"' = '"'

[speech]
verbs = "detto disse"

[pronouns]
male = "lui"
female = "lei"
speakers = "lui lei"

[titles]
male = "signor"
female = "signora"
either = "dottore"

[nouns]
male = "uomo"
female = "donna"
determiners = "il la un una"

[patterns]
after = ["^[\\\\s,]*(?:ha )?{said} (?P<who>[^.,]{1,60})"]
"""
NEWS = "«Il treno parte alle otto», ha detto Anna Rossi. «Non è vero», disse una donna."


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data folders that the segmenter reads instead of its own."""
    copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    lexicon_for.cache_clear()
    yield tmp_path / "data"
    monkeypatch.undo()
    lexicon_for.cache_clear()


def quotes_of(text: str) -> list[Segment]:
    result = segment(Transcript("notizie.txt", text, (Span(0, len(text)),)))
    assert result.language == "it"
    return [one for one in result.segments if one.kind is Kind.QUOTE]


def test_a_language_without_a_folder_has_quotes_and_no_speakers(folders: Path) -> None:
    assert {one.speaker for one in quotes_of(NEWS)} == {None}


def test_a_folder_is_all_that_a_new_language_needs(folders: Path) -> None:
    (folders / "it").mkdir()
    (folders / "it" / "speech.toml").write_text(ITALIAN, "utf-8")
    told = [(one.speaker, one.gender) for one in quotes_of(NEWS)]
    assert told == [("Anna Rossi", Gender.FEMALE), ("una donna", Gender.FEMALE)]
