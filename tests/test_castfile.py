"""cast.toml: people's voices in a folder, written by the program and by a person."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.castfile import CastFile
from audiolesson.errors import CastError

EDITED = """\
# My own cast
[espeak.en]   # English
"Mara Quill" = "en-us+Annie"  # suits her better

[gtts.en]
"Mara Quill" = "en@ie"
"""


def written(folder: Path, text: str = EDITED) -> CastFile:
    (folder / "cast.toml").write_text(text, "utf-8")
    return CastFile(folder)


def test_where_there_is_no_file_nobody_is_remembered(tmp_path: Path) -> None:
    assert CastFile(tmp_path).voices("espeak", "en") == {}


def test_what_was_added_is_read_again(tmp_path: Path) -> None:
    CastFile(tmp_path).add("espeak", "en", {"Mara Quill": "en-gb+f1", "Ed Lowe": "en-us+m7"})
    CastFile(tmp_path).add("gtts", "en", {"Mara Quill": "en@ie"})
    CastFile(tmp_path).add("espeak", "fr", {"Luc Dore": "fr+m7"})
    file = CastFile(tmp_path)
    assert file.voices("espeak", "en") == {"Mara Quill": "en-gb+f1", "Ed Lowe": "en-us+m7"}
    assert file.voices("gtts", "en") == {"Mara Quill": "en@ie"}
    assert file.voices("espeak", "fr") == {"Luc Dore": "fr+m7"}


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    CastFile(tmp_path).add("espeak", "en", {"Mara Quill": "en-gb+f1"})
    text = (tmp_path / "cast.toml").read_text("utf-8")
    assert text.startswith("# Who speaks with which voice")
    assert text.endswith('[espeak.en]\n"Mara Quill" = "en-gb+f1"\n')


def test_nobody_new_leaves_no_file_and_the_file_as_it_is(tmp_path: Path) -> None:
    CastFile(tmp_path).add("espeak", "en", {})
    assert list(tmp_path.iterdir()) == []
    written(tmp_path).add("espeak", "en", {"mara  quill": "en-us+f1"})
    assert (tmp_path / "cast.toml").read_text("utf-8") == EDITED


def test_a_name_with_control_characters_is_not_written_down(tmp_path: Path) -> None:
    CastFile(tmp_path).add("espeak", "en", {"Ed\x00\n[gtts]": "x", "Ed Lowe": "en-us+m7"})
    assert CastFile(tmp_path).voices("espeak", "en") == {"Ed Lowe": "en-us+m7"}


def test_a_person_s_lines_and_comments_stay(tmp_path: Path) -> None:
    written(tmp_path).add("espeak", "en", {"Ed Lowe": "en-us+m7"})
    text = (tmp_path / "cast.toml").read_text("utf-8")
    assert [line for line in EDITED.splitlines() if line not in text.splitlines()] == []
    assert CastFile(tmp_path).voices("espeak", "en")["Ed Lowe"] == "en-us+m7"


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=12), max_size=6))
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, str]
) -> None:
    names = {
        name: voice
        for name, voice in names.items()
        if (name + voice).isprintable() and name.strip()
    }
    folder = tmp_path_factory.mktemp("cast")
    CastFile(folder).add("espeak", "en", names)
    found = CastFile(folder).voices("espeak", "en")
    assert set(found.items()) <= set(names.items())
    assert {" ".join(name.split()).casefold() for name in names} == {
        " ".join(name.split()).casefold() for name in found
    }


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[espeak.en\n", "no TOML"),
        ("espeak = 3\n", "espeak is no table"),
        ("[espeak]\nen = 'x'\n", "espeak.en is no table"),
        ("[espeak.en]\n'Ed Lowe' = 7\n", "'Ed Lowe' has no voice"),
        ("[espeak.en]\na = 'x'\na = 'y'\n", "no TOML"),
    ],
)
def test_what_can_t_be_understood_is_told_with_the_file(
    tmp_path: Path, text: str, what: str
) -> None:
    with pytest.raises(CastError, match=what) as told:
        written(tmp_path, text).voices("espeak", "en")
    assert "cast.toml" in str(told.value)
    assert '"Mara Quill" = ' in told.value.hint
    assert "\n" not in str(told.value)


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(CastError):
        written(tmp_path, "[espeak.en\n").add("espeak", "en", {"Ed": "x"})
    assert (tmp_path / "cast.toml").read_text("utf-8") == "[espeak.en\n"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cast.toml").write_text(EDITED, "utf-8-sig")
    assert CastFile(tmp_path).voices("gtts", "en") == {"Mara Quill": "en@ie"}


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "cast.toml").write_text('[espeak.en]\n"Émile" = "x"\n', "latin-1")
    with pytest.raises(CastError, match="not UTF-8"):
        CastFile(tmp_path).voices("espeak", "en")


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    (tmp_path / "cast.toml").write_bytes(EDITED.replace("\n", "\r\n").encode())
    CastFile(tmp_path).add("espeak", "en", {"Ed Lowe": "en-us+m7"})
    data = (tmp_path / "cast.toml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert CastFile(tmp_path).voices("espeak", "en")["Ed Lowe"] == "en-us+m7"


def test_a_heading_s_own_comment_stays_with_it(tmp_path: Path) -> None:
    text = '[espeak.en]\n"A B" = "x"\n\n# Google\n[gtts.en]\n"A B" = "en@ie"\n'
    written(tmp_path, text).add("espeak", "en", {"Ed Lowe": "y"})
    assert '"Ed Lowe" = "y"\n\n# Google\n[gtts.en]' in (tmp_path / "cast.toml").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "espeak = {}\n",
        "espeak = { en = {} }\n",
        "[espeak]\nen = { Ann = 'x' }\n",
        "espeak.en.Ann = 'x'\n",
    ],
)
def test_what_can_t_be_added_to_is_told_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    with pytest.raises(CastError, match="nobody can be added under"):
        written(tmp_path, text).add("espeak", "en", {"Ed Lowe": "x"})
    assert (tmp_path / "cast.toml").read_text("utf-8") == text


@pytest.mark.parametrize("text", ["x = " + "9" * 5000, "x = " + "[" * 5000])
def test_monstrous_toml_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(CastError, match="no TOML"):
        written(tmp_path, text).voices("espeak", "en")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real = tmp_path / "shared" / "mine.toml"
    real.write_text(EDITED)
    real.chmod(0o640)
    (tmp_path / "cast.toml").symlink_to(real)
    CastFile(tmp_path).add("espeak", "en", {"Ed Lowe": "x"})
    assert (tmp_path / "cast.toml").is_symlink()
    assert "Ed Lowe" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_several_processes_lose_nobody(tmp_path: Path) -> None:
    code = """
import sys; from pathlib import Path; from audiolesson.castfile import CastFile
file = CastFile(Path(sys.argv[1]))
for number in range(20):
    with file.held():
        file.add("espeak", "en", {f"Person {sys.argv[2]} {number}": "x"})
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in "ABC"
    ]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(CastFile(tmp_path).voices("espeak", "en")) == 60


def test_without_a_place_for_the_lock_casting_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone" / "away"))
    with CastFile(tmp_path).held():
        CastFile(tmp_path).add("espeak", "en", {"Ed Lowe": "x"})
    assert CastFile(tmp_path).voices("espeak", "en") == {"Ed Lowe": "x"}
