"""Sources as a user names them: files, standard input, and whatever can't be read."""

import io
import sys
from pathlib import Path

import pytest

from audiolesson.errors import (
    AudiolessonError,
    EmptyTranscript,
    NotText,
    OnlyFurniture,
    SourceIsFolder,
    SourceNotFound,
    UnknownEncoding,
    UnreadableSource,
)
from audiolesson.model import Transcript
from audiolesson.readers import READERS, read

SAMPLES = Path(__file__).parent.parent / "samples"


def paragraphs(transcript: Transcript) -> list[str]:
    return [span.of(transcript.text) for span in transcript.paragraphs]


def a_file(folder: Path, data: bytes, name: str = "ferry.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_a_file_is_read_and_its_source_is_as_the_user_named_it(tmp_path: Path) -> None:
    source = a_file(tmp_path, b"The ferry left.\r\n\r\nIt came back.\r\n")
    transcript = read(source)
    assert transcript.source == source
    assert transcript.text == "The ferry left.\n\nIt came back.\n"
    assert paragraphs(transcript) == ["The ferry left.", "It came back."]
    assert transcript.dropped == ()


@pytest.mark.parametrize("name", ["ferry", "ferry.TXT", "ferry.md", "ferry.2016", ".ferry"])
def test_a_file_of_any_ending_is_plain_text(tmp_path: Path, name: str) -> None:
    assert paragraphs(read(a_file(tmp_path, b"The ferry left.", name))) == ["The ferry left."]


def test_a_minus_stands_for_standard_input() -> None:
    transcript = read("-", stdin=io.BytesIO("渡轮走了。".encode("gb18030")))
    assert transcript.source == "-"
    assert paragraphs(transcript) == ["渡轮走了。"]


def test_standard_input_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The ferry left.")))
    assert paragraphs(read("-")) == ["The ferry left."]


def test_without_standard_input_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableSource, match="no standard input"):
        read("-")


def test_an_encoding_can_be_forced(tmp_path: Path) -> None:
    source = a_file(tmp_path, "Мост открыт.".encode("koi8-r"))
    assert paragraphs(read(source, encoding="koi8-r")) == ["Мост открыт."]


@pytest.mark.parametrize("name", ["none.txt", "a.txt/b.txt", "nu\0l.txt"])
def test_a_file_that_does_not_exist(tmp_path: Path, name: str) -> None:
    a_file(tmp_path, b"words", "a.txt")
    with pytest.raises(SourceNotFound):
        read(str(tmp_path / name))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceIsFolder) as failure:
        read(str(tmp_path))
    assert failure.value.hint == "Name the files in it"


def test_a_file_that_the_system_keeps(tmp_path: Path) -> None:
    # Links in a circle are refused to everybody; file modes would not stop an administrator.
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableSource, match="can't be read"):
        read(str(loop))


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u3000\u200b\n", "…\n* * *\n“”"])
def test_a_text_without_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(EmptyTranscript):
        read(a_file(tmp_path, text.encode()))


def test_a_page_without_a_text(tmp_path: Path) -> None:
    page = "位置:首页 > 英语\n\nShare on Facebook\nShare this\nPage 1 of 6\n"
    with pytest.raises(OnlyFurniture, match=r"\(breadcrumb, share links, page number\)"):
        read(a_file(tmp_path, page.encode()))


FAILURES = [
    ("none.txt", None, SourceNotFound),
    ("", None, SourceIsFolder),
    ("empty.txt", None, EmptyTranscript),
    ("page.txt", None, OnlyFurniture),
    ("picture.png", None, NotText),
    ("words.txt", "rot13", UnknownEncoding),
    ("words.txt", "utf-32", NotText),
]


@pytest.mark.parametrize(("name", "encoding", "kind"), FAILURES)
def test_a_failure_is_one_line_that_says_what_where_and_what_next(
    tmp_path: Path, name: str, encoding: str | None, kind: type[AudiolessonError]
) -> None:
    a_file(tmp_path, b"", "empty.txt")
    a_file(tmp_path, b"Page 1 of 6", "page.txt")
    a_file(tmp_path, b"\x89PNG\r\n\x1a\n", "picture.png")
    a_file(tmp_path, b"words", "words.txt")
    source = str(tmp_path / name)
    with pytest.raises(kind) as failure:
        read(source, encoding=encoding)
    assert type(failure.value) is kind
    assert failure.value.where == source
    assert failure.value.hint
    assert not failure.value.what.endswith(".")
    assert not failure.value.hint.endswith(".")
    assert "\n" not in str(failure.value)


def test_every_format_is_registered_under_endings_in_lower_case() -> None:
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in READERS)


def test_the_news_sample_loses_its_page_and_nothing_else() -> None:
    transcript = read(str(SAMPLES / "news.txt"))
    assert [drop.reason for drop in transcript.dropped] == ["breadcrumb", "source and editor"]
    assert paragraphs(transcript)[0] == "Two Countries, One Cable Under the Sea"
    assert paragraphs(transcript)[-1].endswith("weather permitting.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("name", ["news.txt", "interview.txt", "bilingual.txt"])
def test_a_sample_is_the_same_in_every_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    text = (SAMPLES / name).read_bytes().decode()
    assert read(a_file(tmp_path, text.encode(encoding), name)).text == text


@pytest.mark.parametrize("name", ["interview.txt", "bilingual.txt"])
def test_in_the_other_samples_a_line_is_a_paragraph(name: str) -> None:
    transcript = read(str(SAMPLES / name))
    assert paragraphs(transcript) == list(filter(None, transcript.text.split("\n")))
    assert transcript.dropped == ()
