"""The cache: what is put in comes out whole, or not at all."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiolesson.cache import Cache, address_of
from audiolesson.errors import OutputError

ADDRESS = address_of(text="Good morning.")
JSON_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)
)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# ------------------------------------------------------------------ entries
@pytest.mark.parametrize("payload", [b"", b"\0", b"sound" * 10_000], ids=["empty", "zero", "long"])
def test_what_is_put_in_comes_out(tmp_path: Path, payload: bytes) -> None:
    Cache(tmp_path).put(ADDRESS, payload)
    assert Cache(tmp_path).get(ADDRESS) == payload


def test_what_was_never_put_in_is_missing(tmp_path: Path) -> None:
    assert Cache(tmp_path).get(ADDRESS) is None


def test_a_folder_that_is_not_there_is_made_when_it_is_needed(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "far" / "away")
    assert cache.get(ADDRESS) is None
    assert list(tmp_path.iterdir()) == []
    cache.put(ADDRESS, b"sound")
    assert cache.get(ADDRESS) == b"sound"


def test_a_later_entry_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(ADDRESS, b"first, and longer")
    cache.put(ADDRESS, b"second")
    assert cache.get(ADDRESS) == b"second"
    assert len(files_in(tmp_path)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:2],
        lambda data: data[:4],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: data[:-1] + bytes((data[-1] ^ 1,)),
        lambda data: bytes(len(data)),
    ],
    ids=["empty", "two bytes", "no payload", "cut", "grown", "a bit turned", "zeros"],
)
def test_a_broken_entry_is_missing_and_can_be_put_in_again(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    cache = Cache(tmp_path)
    cache.put(ADDRESS, b"sound")
    (file,) = files_in(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get(ADDRESS) is None
    cache.put(ADDRESS, b"sound")
    assert cache.get(ADDRESS) == b"sound"


def test_a_folder_in_the_place_of_an_entry_is_missing(tmp_path: Path) -> None:
    (tmp_path / ADDRESS[:2] / ADDRESS[2:]).mkdir(parents=True)
    assert Cache(tmp_path).get(ADDRESS) is None


# ------------------------------------------------------------------ trouble
def test_a_cache_that_can_not_be_written_says_where_and_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.write_text("a file where the folder should be")
    with pytest.raises(OutputError) as caught:
        Cache(folder).put(ADDRESS, b"sound")
    assert caught.value.where == str(folder)
    assert "--cache" in caught.value.hint


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / ADDRESS[:2] / ADDRESS[2:]).mkdir(parents=True)
    with pytest.raises(OutputError):
        Cache(tmp_path).put(ADDRESS, b"sound")
    assert files_in(tmp_path) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError, match="Make room"):
            Cache(tmp_path).put(ADDRESS, b"sound" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files_in(tmp_path) == []


WRITER = """
import sys
from pathlib import Path
from audiolesson.cache import Cache
cache = Cache(Path(sys.argv[1]))
for _ in range(200):
    cache.put(sys.argv[2], sys.argv[3].encode() * 5000)
    got = cache.get(sys.argv[2])
    assert got in (b"a" * 5000, b"b" * 5000), got and got[:10]
"""


def test_two_processes_write_one_entry_and_it_is_always_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), ADDRESS]
    writers = [
        subprocess.Popen([*command, letter], stderr=subprocess.PIPE, text=True) for letter in "ab"
    ]
    complaints = [writer.communicate()[1] for writer in writers]
    assert complaints == ["", ""]
    assert Cache(tmp_path).get(ADDRESS) in (b"a" * 5000, b"b" * 5000)
    assert len(files_in(tmp_path)) == 1


# ------------------------------------------------------------------ addresses
def test_an_address_is_the_same_on_every_machine() -> None:
    assert address_of(text="Größe", rate=0.75) == (
        "38154a09ad6bfb4f43465118425ee18718d4dc18fe6ecec5c47473b4b67966f6"
    )


def test_the_order_of_facts_does_not_matter() -> None:
    assert address_of(text="a", rate=1.0) == address_of(rate=1.0, text="a")


@given(st.dictionaries(st.sampled_from("abcd"), JSON_VALUES), st.data())
def test_every_fact_counts(facts: dict[str, object], data: st.DataObject) -> None:
    changed = data.draw(st.dictionaries(st.sampled_from("abcd"), JSON_VALUES))
    same = repr(sorted(facts.items())) == repr(sorted(changed.items()))
    assert (address_of(**facts) == address_of(**changed)) == same


@pytest.mark.parametrize(
    "change",
    [
        {"text": "good morning."},
        {"voice": "en-gb"},
        {"rate": 0.75},
        {"rate": 1},
        {"engine": "1.53"},
        {"gain": None},
    ],
)
def test_another_clip_has_another_address(change: dict[str, object]) -> None:
    facts = {"text": "Good morning.", "voice": "en-us", "rate": 1.0, "engine": "1.52", "gain": 0.5}
    assert address_of(**facts) != address_of(**facts | change)
