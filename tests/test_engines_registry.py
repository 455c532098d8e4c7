"""Engines by name: ours, and those that other packages offer."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from audiolesson.engines import ENGINES, engine_names, open_engine
from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.errors import UnknownEngine

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "humming-engine"


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_of_ours_opens_under_its_name(name: str, tmp_path: Path) -> None:
    options = EngineOptions(url="http://127.0.0.1:9", voices_folder=tmp_path)
    with open_engine(name, options) as engine:
        assert isinstance(engine, Engine)
        assert engine.name == name
        assert engine.parallel >= 1


def test_an_engine_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownEngine, match="no engine 'gramophone'") as told:
        open_engine("gramophone")
    assert all(name in told.value.hint for name in engine_names())


@pytest.mark.parametrize(
    ("name", "package"), [("edge", "edge_tts"), ("piper", "piper"), ("openai", "openai")]
)
def test_an_engine_whose_package_is_missing_says_what_to_install(name: str, package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None;\n"
    code += "from audiolesson.__main__ import main; main()"
    command = [sys.executable, "-c", code, "voices", "--engine", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f'Install it: pip install "audiolesson[{name}]"' in done.stderr
    assert done.stderr.count("\n") == 1


# ------------------------------------------------------------------ another package's
@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example was installed."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*command, str(folder), str(EXAMPLE)], check=True)
    return folder


def audiolesson(installed: Path, cwd: Path, *arguments: str) -> Any:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "audiolesson", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(installed), "AUDIOLESSON_CACHE": str(cwd / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_engine_of_another_package_builds_lessons(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text('It opened. "At last," said Mara Quill.\n')
    done = audiolesson(installed, tmp_path, "build", "talk.txt", "--engine", "hum", "--json")
    assert done.returncode == 0, done.stderr
    (lesson,) = json.loads(done.stdout)["lessons"]
    assert lesson["engine"] == "hum"
    assert lesson["narrator"]["voice"] == "bass"
    assert lesson["speakers"][0]["voice"] in {"alto", "soprano"}


def test_its_voices_are_listed_and_heard(installed: Path, tmp_path: Path) -> None:
    listed = audiolesson(installed, tmp_path, "voices", "--engine", "hum")
    assert listed.stdout.split()[4] == "bass"
    heard = audiolesson(installed, tmp_path, "voices", "preview", "--engine", "hum", "alto")
    assert heard.returncode == 0, heard.stderr
    assert (tmp_path / "alto.mp3").stat().st_size > 10_000


def test_it_is_named_among_the_others(installed: Path, tmp_path: Path) -> None:
    done = audiolesson(installed, tmp_path, "voices", "--engine", "gramophone")
    assert "tone, hum" in done.stderr


def test_one_that_can_t_be_loaded_is_told(installed: Path, tmp_path: Path) -> None:
    broken = tmp_path / "site"
    (broken / "broken-1.0.dist-info").mkdir(parents=True)
    (broken / "broken-1.0.dist-info" / "METADATA").write_text("Name: broken\nVersion: 1.0\n")
    (broken / "broken-1.0.dist-info" / "entry_points.txt").write_text(
        "[audiolesson.engines]\nbroken = nowhere_at_all:Engine\n"
    )
    done = audiolesson(broken, tmp_path, "voices", "--engine", "broken")
    assert done.returncode == 2
    assert "the engine broken can't be loaded: No module named 'nowhere_at_all'" in done.stderr
    assert done.stderr.count("\n") == 1
