"""Lessons that are built together: one person, one voice."""

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from audiolesson.castfile import CastFile
from audiolesson.engines.base import Engine
from audiolesson.engines.espeak import Espeak
from audiolesson.engines.tone import Tone
from audiolesson.errors import CastError, EngineUnreachable, NotText, NotTried
from audiolesson.library import EngineOf, Library
from audiolesson.model import Cast, Script, Voice, VoiceBank
from audiolesson.pipeline import cast_of, script_of

TEXTS = {
    "a.txt": '"It is only a lamp," said Ed Lowe. "But we like it," Mara Quill said.',
    "b.txt": '"I waited nine years," said Mara Quill. "So did I," a woman said.',
    "c.txt": '"She waits," said Ed Lowe, a fisherman from Jamaica. "He talks," said Mara Quill. '
    '"They both do," said Jo Finch.',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def casts(
    folder: Path, names: Sequence[str] = tuple(TEXTS), chosen: Mapping[str, str] | None = None
) -> dict[str, Cast]:
    """Cast some of the texts together."""
    with Espeak() as engine:
        voices = {name: engine.voice(voice) for name, voice in (chosen or {}).items()}

        def engine_of(_script: Script) -> tuple[Engine, Mapping[str, Voice]]:
            return engine, voices

        sources = [str(folder / name) for name in names]
        library = Library(dict.fromkeys(sources, folder), script_of, engine_of)
        library.cast()
        found = {}
        for source in sources:
            part = library.part(source)
            found[Path(source).name] = cast_of(part.script, part.engine, part.wishes)
        return found


def remembered(folder: Path) -> dict[str, str]:
    return CastFile(folder).voices("espeak", "en")


def test_a_person_has_one_voice_in_all_lessons(folder: Path) -> None:
    found = casts(folder)
    assert len({cast.speakers["Mara Quill"] for cast in found.values()}) == 1
    assert found["a.txt"].speakers["Ed Lowe"] == found["c.txt"].speakers["Ed Lowe"]


def test_people_in_one_lesson_differ(folder: Path) -> None:
    for cast in casts(folder).values():
        voices = [voice.name for voice in cast.voices]
        assert len(set(voices)) == len(voices)


def test_named_people_are_written_down_and_no_others(folder: Path) -> None:
    casts(folder)
    assert remembered(folder).keys() == {"Mara Quill", "Ed Lowe", "Jo Finch"}


@pytest.mark.parametrize("order", list(itertools.permutations(TEXTS)))
def test_the_order_of_work_does_not_matter(folder: Path, order: Sequence[str]) -> None:
    found = casts(folder, order)
    (folder / "cast.toml").unlink()
    assert found == casts(folder)


def test_what_a_later_text_tells_of_somebody_counts_in_all(folder: Path) -> None:
    assert casts(folder)["a.txt"].speakers["Ed Lowe"].origin == "029"


def test_a_lesson_that_is_built_later_has_the_same_people(folder: Path) -> None:
    first = casts(folder, ["b.txt"])
    later = casts(folder)
    assert later["b.txt"].speakers["Mara Quill"] == first["b.txt"].speakers["Mara Quill"]
    assert casts(folder) == later


def test_an_edit_of_the_file_is_heard(folder: Path) -> None:
    text = '[espeak.en]\n"mara quill" = "en-gb-scotland+f4"\nNarrator = "en-gb-x-rp"\n'
    (folder / "cast.toml").write_text(text)
    for cast in casts(folder).values():
        assert cast.speakers["Mara Quill"].name == "en-gb-scotland+f4"
        assert cast.narrator.name == "en-gb-x-rp"


def test_a_voice_the_user_chose_is_remembered_unless_there_was_one(folder: Path) -> None:
    casts(folder, ["b.txt"], {"Mara Quill": "en-us+Annie"})
    assert remembered(folder)["Mara Quill"] == "en-us+Annie"
    found = casts(folder, ["b.txt"], {"Mara Quill": "en-us+f3"})
    assert found["b.txt"].speakers["Mara Quill"].name == "en-us+f3"
    assert remembered(folder)["Mara Quill"] == "en-us+Annie"


def test_the_narrator_s_voice_is_nobody_s_even_where_the_user_chose_it(folder: Path) -> None:
    for voice in ("en-us-nyc+steph", "en-gb-x-rp+f1", "en-us+m7"):
        (folder / "cast.toml").unlink(missing_ok=True)
        for cast in casts(folder, chosen={"narrator": voice}).values():
            assert cast.narrator.name == voice
            assert voice not in {one.name for one in cast.speakers.values()}


def test_two_who_share_a_voice_in_the_file_are_told_apart_where_they_meet(folder: Path) -> None:
    text = '[espeak.en]\n"Mara Quill" = "en-us+f3"\n"Ed Lowe" = "en-us+f3"\n'
    (folder / "cast.toml").write_text(text)
    speakers = casts(folder)["a.txt"].speakers
    assert speakers["Mara Quill"] != speakers["Ed Lowe"]


def test_a_text_that_can_t_be_used_is_told_when_its_turn_comes(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"%PDF-1.7\x00\x01\x02")
    assert casts(folder, ["a.txt", "c.txt"]).keys() == {"a.txt", "c.txt"}
    with pytest.raises(NotText):
        casts(folder)


def test_a_voice_in_the_file_that_there_is_not_is_told_with_the_file(folder: Path) -> None:
    (folder / "cast.toml").write_text('[espeak.en]\n"Ed Lowe" = "klingon"\n')
    with pytest.raises(CastError, match="klingon") as told:
        casts(folder, ["a.txt"])
    assert "cast.toml, 'Ed Lowe' under espeak" in str(told.value)


def test_texts_without_named_people_leave_no_file(folder: Path) -> None:
    (folder / "a.txt").write_text('"It is only a lamp," a woman said.')
    casts(folder, ["a.txt"])
    assert not (folder / "cast.toml").exists()


# ------------------------------------------------------------------ what fails
class Down(Tone):
    """An engine whose voices have to be asked for, and can't be."""

    name = "down"

    def __init__(self, failures: int = 1000) -> None:
        self.asked = 0
        self._failures = failures

    def bank(self, language: str) -> VoiceBank:
        self.asked += 1
        if self.asked <= self._failures:
            raise EngineUnreachable("can't be reached")
        return super().bank(language)


def library_of(folder: Path, engine_of: EngineOf, *names: str) -> Library:
    library = Library({str(folder / name): folder for name in names}, script_of, engine_of)
    library.cast()
    return library


def test_an_engine_that_is_down_is_told_once_and_leaves_the_others_their_cast(
    folder: Path,
) -> None:
    (folder / "cast.toml").write_text('[espeak.en]\n"Mara Quill" = "en-gb-scotland+Annie"\n')
    down = Down()
    with Espeak() as espeak:

        def engine_of(script: Script) -> tuple[Engine, Mapping[str, Voice]]:
            return (espeak if script.transcript.source.endswith("b.txt") else down), {}

        library = library_of(folder, engine_of, *TEXTS)
        with pytest.raises(EngineUnreachable):
            library.part(str(folder / "a.txt"))
        with pytest.raises(NotTried):
            library.part(str(folder / "c.txt"))
        part = library.part(str(folder / "b.txt"))
    cast = cast_of(part.script, part.engine, part.wishes)
    assert cast.speakers["Mara Quill"].name == "en-gb-scotland+Annie"
    assert down.asked == 1


def test_an_engine_that_was_down_while_casting_speaks_nothing_without_a_cast(folder: Path) -> None:
    down = Down(failures=1)
    library = library_of(folder, lambda _: (down, {}), "a.txt")
    with pytest.raises(EngineUnreachable):
        library.part(str(folder / "a.txt"))


def test_an_engine_that_was_given_up_is_not_tried_again(folder: Path) -> None:
    tone = Tone()
    library = library_of(folder, lambda _: (tone, {}), "a.txt", "b.txt")
    library.part(str(folder / "a.txt"))
    library.give_up(tone)
    with pytest.raises(NotTried):
        library.part(str(folder / "b.txt"))


def test_a_folder_s_broken_cast_leaves_other_folders_alone(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "cast.toml").write_text("[espeak.en")
    tone = Tone()
    folders = {str(folder / "a.txt"): folder, str(folder / "b.txt"): folder / "other"}
    library = Library(folders, script_of, lambda _: (tone, {}))
    library.cast()
    with pytest.raises(CastError):
        library.part(str(folder / "a.txt"))
    assert library.part(str(folder / "b.txt")).wishes.remembered


def test_a_voice_that_is_gone_matters_only_to_who_speaks(folder: Path) -> None:
    (folder / "cast.toml").write_text('[espeak.en]\n"Old Friend" = "gone"\n')
    assert casts(folder)["a.txt"].speakers.keys() == {"Ed Lowe", "Mara Quill"}
    assert remembered(folder)["Old Friend"] == "gone"
