"""Files appear whole under their names, or not at all."""

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiolesson.errors import OutputError
from audiolesson.files import Staging, make_folder


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """The operating system takes no file over a kilobyte."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def stage(staging: Staging, target: Path, data: bytes) -> None:
    with staging.open(target) as file:
        file.write(data)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# ------------------------------------------------------------------ in peace
def test_files_get_their_names_together_at_the_end(tmp_path: Path) -> None:
    targets = {"a.mp3": b"sound", "a.lrc": b"words"}
    with Staging() as staging:
        for name, data in targets.items():
            stage(staging, tmp_path / name, data)
        assert not set(targets) & set(contents(tmp_path))
    assert contents(tmp_path) == targets


def test_a_file_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"an older and longer lesson")
    with Staging() as staging:
        stage(staging, tmp_path / "a.mp3", b"new")
        assert contents(tmp_path)["a.mp3"] == b"an older and longer lesson"
    assert contents(tmp_path) == {"a.mp3": b"new"}


def test_a_file_can_be_gone_back_in_while_it_is_written(tmp_path: Path) -> None:
    with Staging() as staging, staging.open(tmp_path / "a.mp3") as file:
        file.write(b"????sound")
        file.seek(0)
        file.write(b"head")
    assert contents(tmp_path) == {"a.mp3": b"headsound"}


def test_permissions_are_those_of_any_program_s_files(tmp_path: Path, umask: int) -> None:
    with Staging() as staging:
        stage(staging, tmp_path / "a.mp3", b"sound")
    assert (tmp_path / "a.mp3").stat().st_mode & 0o777 == 0o666 & ~umask


def test_the_umask_is_left_as_it_was(tmp_path: Path, umask: int) -> None:
    with Staging() as staging:
        stage(staging, tmp_path / "a.mp3", b"sound")
    assert os.umask(umask) == umask


@pytest.mark.parametrize(
    "name",
    ["a b.mp3", "-o.mp3", "%s{}.mp3", "课文" * 40 + ".mp3", "x" * 251 + ".mp3"],
    ids=["space", "minus", "formats", "Chinese", "longest"],
)
def test_names_of_every_kind_are_written(tmp_path: Path, name: str) -> None:
    with Staging() as staging:
        stage(staging, tmp_path / name, b"sound")
    assert contents(tmp_path) == {name: b"sound"}


def test_a_long_name_of_four_byte_characters_is_written(tmp_path: Path) -> None:
    name = "🎧" * 62 + ".mp3"
    with Staging() as staging:
        stage(staging, tmp_path / name, b"sound")
    assert contents(tmp_path) == {name: b"sound"}


# ------------------------------------------------------------------ on an error
@pytest.mark.parametrize("interruption", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_nothing_and_changes_nothing(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    (tmp_path / "a.mp3").write_bytes(b"old")
    staging = Staging()
    with pytest.raises(interruption), staging:
        stage(staging, tmp_path / "a.mp3", b"new")
        stage(staging, tmp_path / "a.lrc", b"new")
        raise interruption
    assert contents(tmp_path) == {"a.mp3": b"old"}


def test_an_error_in_the_middle_of_a_file_leaves_nothing(tmp_path: Path) -> None:
    staging = Staging()
    with pytest.raises(ValueError, match="no more"), staging, staging.open(tmp_path / "a") as file:
        file.write(b"half")
        raise ValueError("no more")
    assert contents(tmp_path) == {}


def test_a_name_that_can_not_be_taken_leaves_the_other_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"old")
    (tmp_path / "a.lrc").mkdir()
    staging = Staging()
    with pytest.raises(OutputError, match=r"a\.lrc"), staging:
        stage(staging, tmp_path / "a.mp3", b"new")
        stage(staging, tmp_path / "a.lrc", b"new")
    assert contents(tmp_path) == {"a.mp3": b"old"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "a.mp3"
    with pytest.raises(OutputError) as caught, Staging() as staging:
        stage(staging, target, b"sound")
    assert caught.value.where == str(target)
    assert "no such file" in caught.value.what
    assert "-o" in caught.value.hint


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(OutputError, match="not a directory"), Staging() as staging:
        stage(staging, tmp_path / "folder" / "a.mp3", b"sound")


def test_a_disk_that_is_full_is_told_and_leaves_nothing(tmp_path: Path, full_disk: None) -> None:
    staging = Staging()
    with pytest.raises(OutputError) as caught, staging:
        stage(staging, tmp_path / "a.mp3", b"sound" * 1000)
    assert caught.value.where == str(tmp_path / "a.mp3")
    assert "Make room" in caught.value.hint
    assert contents(tmp_path) == {}


# ------------------------------------------------------------------ folders
def test_a_folder_and_those_above_it_are_made(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("name", ["taken", "taken/below"])
def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError) as caught:
        make_folder(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)


def test_files_that_get_their_names_all_get_them_before_a_signal_is_heard(tmp_path: Path) -> None:
    """The signal comes with the first name; without care it would leave one file of two."""
    targets = [tmp_path / "a.mp3", tmp_path / "a.lrc"]

    class Stopping(Staging):
        def _commit(self) -> None:
            signal.signal(signal.SIGTERM, stop)
            super()._commit()

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    class Loud(type(tmp_path)):  # type: ignore[misc]
        def replace(self, target: Path) -> Path:
            signal.raise_signal(signal.SIGTERM)
            return Path(super().replace(target))

    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(KeyboardInterrupt), Stopping() as staging:
            for target in targets:
                with staging.open(target) as file:
                    file.write(b"x")
            staging._waiting = [(Loud(written), target) for written, target in staging._waiting]
    finally:
        signal.signal(signal.SIGTERM, before)
    assert all(target.exists() for target in targets)
    assert sorted(tmp_path.iterdir()) == sorted(targets)
