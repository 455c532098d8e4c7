"""Bytes read back as the text they were made from, whatever the encoding and however short."""

import codecs
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiolesson.errors import NotText, UnknownEncoding
from audiolesson.readers.decoding import decode

ENGLISH = [
    "The ferry left at six.",
    "It came back at noon, and nobody was on it.",
    "Page 7 of 12 - the end",
]
TYPOGRAPHIC = [
    "“Is it yours?” she asked.",
    "It’s late. We can’t go on.",
    "The café costs £5.",
    "He paid €20 – too much – for ‘tea’…",
]
WESTERN = [
    "Die Straße über den Fluß ist schön.",
    "L’été, à l’école, une fleur créée.",
    "¿Qué tal, señor Núñez? ¡Adiós!",
    "Määrä on hyvä, äiti.",
    "naïve façade, 20°C, ½ litre, ©",
]
CHINESE = [
    "位置：首页 > 英语听力 > 新闻",
    "渡轮早上六点离开了小岛，中午又回来了。",
    "“这是你的吗？”她问。",
    "你好",
    "镕、喆、珺、瑄一起来了😀",
]
FULL_WIDTH = ["He said: “Come in.” She did.", "It was late——too late—to go…", "café – £5"]


def texts(*kinds: list[str]) -> st.SearchStrategy[str]:
    """Texts of a few lines, at least one of them of the last kind."""
    lines = st.sampled_from([line for kind in kinds for line in kind])
    telling = st.sampled_from(kinds[-1])
    return st.tuples(
        st.lists(lines, max_size=5),
        telling,
        st.lists(lines, max_size=5),
        st.sampled_from(["", "\n"]),
    ).map(lambda parts: "\n".join([*parts[0], parts[1], *parts[2]]) + parts[3])


def read(data: bytes, encoding: str | None = None) -> str:
    return decode(data, source="a.txt", encoding=encoding)


@given(texts(ENGLISH, TYPOGRAPHIC, WESTERN, CHINESE))
@example("é")
@example("a")
def test_utf8_with_and_without_a_mark(text: str) -> None:
    assert read(text.encode()) == text
    assert read(text.encode("utf-8-sig")) == text


@given(st.one_of(texts(ENGLISH, CHINESE, FULL_WIDTH), texts(ENGLISH, FULL_WIDTH, CHINESE)))
def test_gb18030(text: str) -> None:
    assert read(text.encode("gb18030")) == text


@given(st.one_of(texts(ENGLISH, TYPOGRAPHIC, WESTERN), texts(ENGLISH, TYPOGRAPHIC)))
def test_windows_1252(text: str) -> None:
    assert read(text.encode("cp1252")) == text


@given(texts(ENGLISH, TYPOGRAPHIC, CHINESE), st.sampled_from(["utf-16", "utf-32"]))
def test_utf16_and_utf32_with_a_mark(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text
    assert read(("\ufeff" + text).encode(encoding + "-be")) == text


@given(texts(CHINESE, TYPOGRAPHIC, ENGLISH), st.sampled_from(["utf-16-le", "utf-16-be"]))
@example("你好\n再见\n", "utf-16-be")
@example("位置：首页\n\nThe ferry left.\n", "utf-16-le")
def test_utf16_without_a_mark_where_its_nuls_tell(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


def test_one_chinese_line_in_an_english_page() -> None:
    text = "位置：首页\n\n" + "The ferry left at six. " * 40
    assert read(text.encode("gb18030")) == text


@pytest.mark.parametrize("mark", ["“”", "’", "£", "é", "—", "…"])
def test_one_typographic_mark_in_an_english_page(mark: str) -> None:
    text = f"The ferry left at six. It was {mark} late.\n" + "It came back at noon.\n" * 40
    assert read(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("新大橋今天早上通車了，許多居民到河邊觀看。\n", "big5"),
        ("新大橋今天早上通車了，許多居民到河邊觀看。\n", "gb18030"),
        ("The bridge is open.\n今日の朝、橋が開通しました。\n", "cp932"),
        ("The bridge is open.\n今日の朝、橋が開通しました。\n", "euc_jp"),
        ("今日の朝、橋が開通しました。\n", "gb18030"),
        ("The bridge is open.\n다리가 오늘 아침 개통되었습니다.\n", "cp949"),
        ("The bridge is open.\nМост открыли сегодня утром.\n", "cp1251"),
    ],
)
def test_the_other_languages_of_transcripts(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


def test_a_text_longer_than_the_sample_of_statistics() -> None:
    text = "The bridge is open.\n今日の朝、橋が開通しました。\n" * 3000
    assert read(text.encode("cp932")) == text


@given(st.lists(st.sampled_from(["a", "b\x0b", "\x85", "\u2028", "\r", "\n", "\r\n", " "])))
def test_line_ends_become_line_feeds_and_nothing_else_changes(parts: list[str]) -> None:
    text = "".join(parts)
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read(text.encode()) == expected


@given(texts(ENGLISH, TYPOGRAPHIC), st.sampled_from(["utf-8", "cp1252", "UTF_16", "gb18030"]))
def test_a_forced_encoding_is_used(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), encoding) == text


def test_a_forced_encoding_wins_over_what_the_bytes_look_like() -> None:
    assert read("中文\n".encode("gb18030"), "cp1252") == "ÖÐÎÄ\n"


def test_a_mark_is_no_part_of_the_text_under_a_forced_encoding_either() -> None:
    assert read(codecs.BOM_UTF8 + b"a", "utf-8") == "a"
    assert read(codecs.BOM_UTF16_BE + b"\0a", "utf-16-be") == "a"


@pytest.mark.parametrize(
    "name", ["rot13", "base64", "zlib", "hex", "klingon", "", "a\0b", "undefined", "\ud800", "é"]
)
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(UnknownEncoding) as failure:
        read(b"words", name)
    assert "Leave out --encoding" in failure.value.hint


def test_bytes_that_are_not_in_the_forced_encoding_are_refused() -> None:
    with pytest.raises(NotText, match="not ascii") as failure:
        read("é".encode(), "ascii")
    assert failure.value.hint == "Leave out --encoding, or name another"
    assert failure.value.where == "a.txt"


NOISE = random.Random(7).randbytes(4000)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\0\x06\0" + NOISE, "Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"ID3\x04\0\0\0\0\0\x23", "MP3"),
        (b"\xff\xfb\x90\x64" + NOISE, "MP3"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "WAV"),
    ],
)
def test_another_kind_of_file_is_called_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(NotText, match=what) as failure:
        read(data)
    assert failure.value.hint == "Save it as plain text and give that file"


@pytest.mark.parametrize(
    "data",
    [
        NOISE,
        NOISE[1:],
        bytes(1000),
        bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + bytes(9),
        b"words " * 10 + b"\x01\x02\x03\x04",
        b"wo\0rds " * 10,
    ],
    ids=["noise", "odd noise", "zeros", "all bytes", "program", "controls", "NULs"],
)
@pytest.mark.parametrize("encoding", [None, "cp1252", "latin-1"])
def test_binary_data_is_no_text(data: bytes, encoding: str | None) -> None:
    with pytest.raises(NotText):
        read(data, encoding)


def test_a_stray_control_character_does_no_harm() -> None:
    assert read(b"The ferry left at six.\x1a") == "The ferry left at six.\x1a"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_in_the_middle_of_a_character_is_damaged(encoding: str) -> None:
    text = "位置：首页\n\nThe ferry left at six.\n渡轮早上六点离开了小岛，中午又回来了。"
    with pytest.raises(NotText, match=f"{encoding}, but damaged in line 4"):
        read(text.encode(encoding)[:-1])


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_with_a_next_step(data: bytes) -> None:
    try:
        assert "\r" not in read(data)
    except NotText as failure:
        assert failure.hint
        assert failure.where == "a.txt"
