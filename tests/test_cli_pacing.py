"""What a person does with recipes: list them, look at a lesson, build it, split it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3

from audiolesson.pacing.recipe_file import recipe_names

TALK = """\
The Lighthouse Opens

开放了

"We waited nine years for this," said Mara Quill. "Now we can see the sea."

“我们等了九年，”玛拉说，“现在看得见大海了。”

"It is only a lamp," a fisherman said.
"""
LONG = "\n\n".join(
    f'The ferry number {number} left the old harbour at dawn. "It was late," said Mara Quill.'
    for number in range(1, 31)
)

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run audiolesson in a folder of its own, with a cache of its own, by beeps."""

    def run_(*arguments: str | Path, **environment: str) -> Done:
        own = {"AUDIOLESSON_CACHE": str(tmp_path / "cache"), "AUDIOLESSON_ENGINE": "tone"}
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "audiolesson", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | own | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run_


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, "utf-8")
    return path


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(LONG, "utf-8")
    return path


def printed(done: Done) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(done: Done) -> str:
    """The one line of a refusal."""
    assert done.returncode == 2, done.stdout
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("audiolesson: ")
    return done.stderr


# ------------------------------------------------------------------ recipes
def test_recipes_are_listed_with_a_line_each(run: Run) -> None:
    lines = printed(run("recipes")).split("\n\n")[0].split("\n")
    assert [line.split()[0] for line in lines] == recipe_names()
    assert all(len(line) <= 100 for line in lines)


def test_recipes_are_listed_with_the_length_that_they_make_of_a_text(run: Run, talk: Path) -> None:
    lines = printed(run("recipes", talk)).split("\n\n")[0].split("\n")
    assert all(re.match(r"\w+ +~\d+:\d\d  \w", line) for line in lines)


def test_a_recipe_that_can_not_be_used_for_a_text_says_why(run: Run, long: Path) -> None:
    table = printed(run("recipes", long))
    assert re.search(r"(?m)^bilingual +-  the text has no translation$", table)


def test_lengths_are_true_once_the_clips_are_there(run: Run, talk: Path, tmp_path: Path) -> None:
    printed(run("build", talk))
    duration_ms = json.loads((tmp_path / "talk.json").read_text("utf-8"))["duration_ms"]
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    table = printed(run("recipes", talk))
    assert re.search(rf"(?m)^repeat +{minutes}:{seconds:02}  once", table)


@pytest.mark.parametrize("name", recipe_names())
def test_a_recipe_can_be_shown_changed_and_built_by(
    run: Run, talk: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "mine.toml").write_text(printed(run("recipes", "show", name)), "utf-8")
    own, built_in = [
        printed(run("plan", talk, "--pacing", pacing)) for pacing in ("mine.toml", name)
    ]
    assert own == built_in


def test_a_recipe_to_show_that_there_is_not_is_told(run: Run) -> None:
    assert "no recipe 'drill'" in told(run("recipes", "show", "drill"))


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("show",), "audiolesson recipes show repeat"),
        (("recall",), "audiolesson recipes show recall"),
        (("talk.txt", "more.txt"), "Name one FILE"),
        (("shw", "recall"), "show NAME"),
        (("shw",), "no such file"),
    ],
)
def test_words_that_say_neither_file_nor_recipe_are_told(
    run: Run, words: tuple[str, ...], hint: str
) -> None:
    assert hint in told(run("recipes", *words))


def test_a_recipe_beside_the_settings_is_found_from_anywhere(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "talk.txt").write_bytes(talk.read_bytes())
    (folder / "mine.toml").write_text(printed(run("recipes", "show", "listen")))
    (folder / "audiolesson.toml").write_text('pacing = "mine.toml"\n')
    report = json.loads(printed(run("build", "texts/talk.txt", "--json")))
    assert report["lessons"][0]["recipe"] == "mine"


def test_a_wrong_recipe_is_told_with_its_line_and_what_would_be_right(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    text = printed(run("recipes", "show", "shadow")).replace("0.9", "9")
    (tmp_path / "mine.toml").write_text(text)
    line = 1 + text[: text.index("9,")].count("\n")
    told_ = told(run("build", talk, "--pacing", "mine.toml"))
    assert f"mine.toml, line {line}: rate is 9. Write a number from 0.5 to 1.5 or" in told_


# ------------------------------------------------------------------ plan
def rows(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    plan = json.loads(printed(run("plan", *arguments, "--json")))
    return [row for lesson in plan["lessons"] for row in lesson["rows"]]


def test_a_plan_is_a_table_of_what_is_heard(run: Run, talk: Path) -> None:
    table = printed(run("plan", talk, "--pacing", "listen")).split("\n")
    assert table[0].split() == ["TIME", "HEARD", "WHO", "RATE", "GAP"]
    assert re.fullmatch(r" *0:00\.5  The Lighthouse Opens +narrator +1 +0\.8 s", table[1])
    assert re.search(r"in 4 hearings of 6 distinct clips", "\n".join(table))


def test_a_plan_says_who_speaks(run: Run, talk: Path) -> None:
    who = {row["heard"]: row["who"] for row in rows(run, talk, "--pacing", "bilingual")}
    assert who["The Lighthouse Opens"] == "narrator"
    assert who['"We waited nine years for this,"'] == "Mara Quill"
    assert who["开放了"] == "translation"


def test_nothing_is_spoken_or_written_for_a_plan(run: Run, talk: Path, tmp_path: Path) -> None:
    printed(run("plan", talk))
    printed(run("recipes", talk))
    assert [path.name for path in tmp_path.iterdir()] == ["talk.txt"]


def test_what_is_estimated_is_marked(run: Run, talk: Path) -> None:
    table = printed(run("plan", talk))
    assert "~ estimated from words, as 12 of the clips are not in the cache yet" in table
    assert re.search(r"(?m)^~\d+:\d\d in \d+ hearings", table)


def test_a_plan_of_what_was_built_is_that_lesson(run: Run, talk: Path, tmp_path: Path) -> None:
    printed(run("build", talk))
    assert "~" not in printed(run("plan", talk))
    cues = json.loads((tmp_path / "talk.json").read_text("utf-8"))["cues"]
    said = [(cue["start_ms"], cue["text"]) for cue in cues if cue["kind"] == "speech"]
    assert [(row["start_ms"], row["heard"]) for row in rows(run, talk)] == said


def test_only_what_is_not_there_yet_is_estimated(run: Run, talk: Path) -> None:
    printed(run("build", talk, "--pacing", "listen"))
    told_ = printed(run("plan", talk))
    assert "~ estimated from words, as 6 of the clips are not in the cache yet" in told_


def test_a_table_fits_the_terminal(run: Run, long: Path) -> None:
    table = printed(run("plan", long, COLUMNS="72")).split("\n\n")[0]
    assert max(map(len, table.split("\n"))) <= 72
    assert "…" in table


def test_one_long_word_is_shortened_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text("x" * 50_000)
    assert "x…  narrator" in printed(run("plan", "word.txt", "--pacing", "listen"))


@pytest.mark.parametrize("command", ["plan", "recipes"])
def test_a_closed_output_is_told(run: Run, talk: Path, tmp_path: Path, command: str) -> None:
    shell = f"{sys.executable} -m audiolesson {command} talk.txt --engine tone >&-"
    done = subprocess.run(shell, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"standard output is closed" in done.stderr


def test_a_plan_of_a_recall_says_how_punctual_it_is(run: Run, long: Path) -> None:
    table = printed(run("plan", long, "--pacing", "recall"))
    assert re.search(r"met again after 2 min: +60 sentences +60 of them within a quarter", table)


# ------------------------------------------------------------------ lessons by other recipes
def speech(lesson: Path) -> list[dict[str, Any]]:
    cues = json.loads(lesson.with_suffix(".json").read_text("utf-8"))["cues"]
    return [cue for cue in cues if cue["kind"] == "speech"]


def test_a_bilingual_lesson_has_a_voice_for_the_translation(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    summary = printed(
        run("build", talk, "--pacing", "bilingual", "--voice", "translation=tone-300")
    )
    assert re.search(r"translation \(zh\) +tone-300", summary)
    assert "shown, not spoken" not in summary
    assert "1 sentence has no translation" in summary
    assert [cue["text"] for cue in speech(tmp_path / "talk.mp3")[:3]] == [
        "The Lighthouse Opens",
        "开放了",
        "The Lighthouse Opens",
    ]


def test_a_text_without_translation_is_told_what_to_do(run: Run, long: Path) -> None:
    done = run("build", long, "--pacing", "bilingual")
    assert done.returncode == 1
    assert "long.txt: it has no translation, which the recipe bilingual needs. " in done.stderr


def test_a_recall_says_in_its_summary_how_punctual_it_is(run: Run, long: Path) -> None:
    summary = printed(run("build", long, "--pacing", "recall"))
    assert re.search(r"Recall +met again after 5 s: +60 sentences +60 of them within", summary)


def test_a_recall_speaks_each_sentence_once(run: Run, long: Path) -> None:
    report = json.loads(printed(run("build", long, "--pacing", "recall", "--json")))["lessons"][0]
    plain = json.loads(printed(run("build", long, "--pacing", "listen", "--json")))["lessons"][0]
    assert report["utterances"] == report["synthesized"] == plain["utterances"]
    assert plain["synthesized"] == 0
    assert report["duration_ms"] > 5 * plain["duration_ms"]


def test_an_option_that_changes_nothing_is_told(run: Run, talk: Path) -> None:
    done = run("build", talk, "--pacing", "listen", "--slow", "0.6")
    assert done.returncode == 0
    assert "--slow changes nothing of the recipe listen" in done.stderr


@pytest.mark.parametrize("announce", ["spoken", "chime"])
def test_a_new_part_is_announced(run: Run, talk: Path, tmp_path: Path, announce: str) -> None:
    printed(run("build", talk, "--announce", announce))
    cues = json.loads((tmp_path / "talk.json").read_text("utf-8"))["cues"]
    found = [cue for cue in cues if cue["kind"] == "announcement"]
    words = ["Now repeat.", "Listen once more."] if announce == "spoken" else ["", ""]
    assert [cue["text"] for cue in found] == words
    assert {(cue["speaker"], cue["segment"], cue["sentence"]) for cue in found} == {(None,) * 3}
    lyrics = (tmp_path / "talk.lrc").read_text("utf-8")
    assert ("]Now repeat.\n" in lyrics) is (announce == "spoken")
    assert "]\n" not in lyrics.partition("[re:audiolesson]\n")[2]


# ------------------------------------------------------------------ long texts
def test_a_split_text_is_numbered_lessons_of_one_album_with_a_playlist(
    run: Run, long: Path, tmp_path: Path
) -> None:
    summary = printed(run("build", long, "--split", "5m", "--title", "Boats"))
    lessons = sorted(tmp_path.glob("long-*.mp3"))
    assert len(lessons) > 2
    assert not (tmp_path / "long.mp3").exists()
    for number, lesson in enumerate(lessons, start=1):
        facts = json.loads(lesson.with_suffix(".json").read_text("utf-8"))
        assert facts["duration_ms"] <= 5 * 60_000
        tags = ID3(lesson)
        assert tags["TALB"].text == ["Boats"]
        assert tags["TRCK"].text == [f"{number}/{len(lessons)}"]
        assert tags["TIT2"].text == [f"Boats ({number} of {len(lessons)})"]
    playlist = (tmp_path / "long.m3u8").read_text("utf-8").split("\n")
    assert playlist[0] == "#EXTM3U"
    assert [line for line in playlist[1:] if line and line[0] != "#"] == [
        lesson.name for lesson in lessons
    ]
    assert f"long.m3u8  {len(lessons)} lessons, " in summary


def test_each_lesson_begins_with_its_own_words_and_has_all_parts_for_them(
    run: Run, long: Path, tmp_path: Path
) -> None:
    printed(run("build", long, "--split", "5m"))
    sentences: list[int] = []
    for lesson in sorted(tmp_path.glob("long-*.mp3")):
        passes = {number: [] for number in range(3)}  # type: ignore[var-annotated]
        for cue in speech(lesson):
            passes[cue["pass"]].append(cue["sentence"])
        own = list(dict.fromkeys(passes[0]))
        assert all(list(dict.fromkeys(heard)) == own for heard in passes.values())
        assert ID3(lesson).getall("USLT")[0].text.startswith(speech(lesson)[0]["text"])
        sentences += own
    assert sentences == sorted(set(sentences))
    assert len(sentences) == 60


def test_a_split_into_lessons_of_a_day_is_one_numbered_lesson(
    run: Run, talk: Path, tmp_path: Path
) -> None:
    printed(run("build", talk, "--split", "24h"))
    assert [path.name for path in tmp_path.glob("*.mp3")] == ["talk-1.mp3"]


def test_lessons_of_an_earlier_build_are_told(run: Run, long: Path, tmp_path: Path) -> None:
    printed(run("build", long, "--split", "5m"))
    before = len(list(tmp_path.glob("*.mp3")))
    summary = printed(run("build", long, "--split", "15m"))
    assert len(list(tmp_path.glob("*.mp3"))) == before
    assert re.search(r"from an earlier build, and not in this playlist: .*long-3\.mp3", summary)


def test_a_lesson_of_another_text_is_not_replaced(run: Run, long: Path, tmp_path: Path) -> None:
    (tmp_path / "long-2.txt").write_text(TALK, "utf-8")
    printed(run("build", "long-2.txt"))
    before = (tmp_path / "long-2.mp3").read_bytes()
    assert "it is a lesson of the text long-2" in told(run("build", long, "--split", "5m"))
    assert (tmp_path / "long-2.mp3").read_bytes() == before
    assert not (tmp_path / "long-1.mp3").exists()


def test_numbered_lessons_are_not_replaced_by_another_text_either(
    run: Run, long: Path, tmp_path: Path
) -> None:
    printed(run("build", long, "--split", "5m"))
    before = (tmp_path / "long-2.mp3").read_bytes()
    (tmp_path / "long-2.txt").write_text(TALK, "utf-8")
    assert "it is a lesson of the text long. Name another folder" in told(
        run("build", "long-2.txt")
    )
    assert (tmp_path / "long-2.mp3").read_bytes() == before


def test_a_corrected_script_replaces_the_lessons_of_its_text(
    run: Run, long: Path, tmp_path: Path
) -> None:
    printed(run("build", long, "--split", "5m"))
    (tmp_path / "long.script").write_text(printed(run("segment", long)), "utf-8")
    summary = printed(run("build", "long.script", "--split", "15m"))
    assert "long-1.mp3" in summary
    assert re.search(r"from an earlier build, and not in this playlist: .*long-3\.mp3", summary)


def test_a_long_recall_is_printed_as_fast_as_it_is_planned(run: Run, tmp_path: Path) -> None:
    """Twelve thousand rows; with a look at all clips for each it took more than a minute."""
    lines = (f"Boat number {number} left the old harbour at dawn." for number in range(2400))
    (tmp_path / "book.txt").write_text("\n\n".join(lines))
    table = printed(run("plan", "book.txt", "--pacing", "recall"))
    assert table.count("\n") > 9_600


def test_a_bilingual_text_can_be_split_and_begun_anywhere(run: Run, tmp_path: Path) -> None:
    pair = (
        "One thing is here. It is old and dear to us, as all say.\n\n这里有一样很旧很宝贵的东西。"
    )
    (tmp_path / "two.txt").write_text("\n\n".join([pair] * 12), "utf-8")
    printed(run("build", "two.txt", "--pacing", "bilingual", "--split", "45s"))
    said = [cue["text"] for lesson in sorted(tmp_path.glob("two-*.mp3")) for cue in speech(lesson)]
    assert said.count("One thing is here.") == 2 * 12
    assert sum(not text.isascii() for text in said) == 12
    printed(run("build", "two.txt", "--pacing", "bilingual", "--from", "2"))
    assert speech(tmp_path / "two-from-2.mp3")[0]["text"].startswith("It is old")


def test_a_playlist_never_replaces_the_text_itself(run: Run, talk: Path, tmp_path: Path) -> None:
    talk.rename(tmp_path / "talk.m3u8")
    assert "the lesson's files would replace it" in told(run("build", "talk.m3u8", "--split", "5m"))
    assert (tmp_path / "talk.m3u8").read_text("utf-8") == TALK


def test_what_is_told_of_a_lesson_is_about_its_own_sentences(run: Run, talk: Path) -> None:
    summary = printed(run("build", talk, "--pacing", "bilingual", "--from", "4"))
    assert "Mara" not in summary
    assert "a fisherman" in summary
    assert "1 sentence has no translation" in summary


def test_a_recipe_that_leaves_nothing_is_told(run: Run, talk: Path, tmp_path: Path) -> None:
    words = 'description = "w"\n[[parts]]\neach = "word"\nrarer_than = 1.0\nsteps = [{}]\n'
    (tmp_path / "w.toml").write_text(words)
    for command in ("plan", "build"):
        done = run(command, talk, "--pacing", "w.toml")
        assert done.returncode == 1
        assert "nothing of it is heard by the recipe w. Choose another one" in done.stderr
        assert done.stderr.count("\n") == 1


def test_what_does_not_fit_is_left_for_the_next_lesson(
    run: Run, long: Path, tmp_path: Path
) -> None:
    first = json.loads(printed(run("build", long, "--max-length", "5m", "--json")))["lessons"][0]
    assert first["duration_ms"] <= 5 * 60_000
    start = first["next_sentence"]
    assert start == first["sentences"] + 1
    summary = printed(run("build", long, "--max-length", "60m", "--from", str(start)))
    assert f"long-from-{start}.mp3" in summary
    assert "next lesson" not in summary
    told_ = [cue["sentence"] for cue in speech(tmp_path / f"long-from-{start}.mp3")]
    assert min(told_) == start - 1


def test_the_next_lesson_is_said_in_the_summary(run: Run, long: Path) -> None:
    summary = printed(run("build", long, "--max-length", "5m"))
    assert re.search(r"the rest is for the next lesson: --from \d+", summary)


def test_little_more_is_spoken_than_a_lesson_needs(run: Run, long: Path) -> None:
    lesson = json.loads(printed(run("build", long, "--max-length", "3m", "--json")))["lessons"][0]
    assert lesson["utterances"] <= lesson["synthesized"] < 60


def test_the_same_lessons_come_from_an_empty_cache_and_a_full_one(
    run: Run, long: Path, tmp_path: Path
) -> None:
    printed(run("build", long, "--split", "6m"))
    first = {path.name: path.read_bytes() for path in tmp_path.glob("long*.mp3")}
    printed(run("build", long, "--split", "6m"))
    assert {path.name: path.read_bytes() for path in tmp_path.glob("long*.mp3")} == first


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--split", "soon"), "15m, 90s or 1h30m"),
        (("--split", "15"), "15m, 90s or 1h30m"),
        (("--split", "1s"), "half a minute to a day"),
        (("--max-length", "2000h"), "half a minute to a day"),
        (("--from", "0"), "count from 1"),
        (("--from", "99"), "the text has 60 sentences"),
        (("--announce", "loudly"), "is not one of 'off', 'spoken', 'chime'"),
        (("--repeats", "9" * 400), "--repeats: a number of many digits is out of range"),
        (("--pacing", "a\nb.toml"), "a\\nb.toml: it can't be read"),
        (("--pacing", "dance"), "no recipe 'dance'"),
    ],
)
def test_what_makes_no_sense_is_told(
    run: Run, long: Path, arguments: tuple[str, ...], what: str
) -> None:
    assert what in told(run("build", long, *arguments))


def test_several_texts_do_not_begin_with_one_sentence(run: Run, long: Path, talk: Path) -> None:
    assert "Name one transcript with it" in told(run("build", long, talk, "--from", "3"))
