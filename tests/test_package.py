"""The package as others get it: its public names, and its wheel."""

import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

import audiolesson

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "audiolesson"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_public_names_are_all_there_and_in_order() -> None:
    assert audiolesson.__all__ == sorted(audiolesson.__all__)
    assert all(hasattr(audiolesson, name) for name in audiolesson.__all__)


def test_the_example_of_the_package_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert audiolesson.__doc__ is not None
    (tmp_path / "talk.txt").write_text("It opened on Monday.\n")
    monkeypatch.chdir(tmp_path)
    example = textwrap.dedent(audiolesson.__doc__.partition("\n")[2])
    names = {name: getattr(audiolesson, name) for name in audiolesson.__all__} | {"Path": Path}
    exec(example, names)
    assert (tmp_path / "talk.mp3").stat().st_size == names["report"].lessons[0].size_bytes
    assert names["script"].segments[0].text == "It opened on Monday."


def test_the_wheel_has_every_file_of_the_source(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = (path for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert {f"audiolesson/{path.relative_to(SOURCE).as_posix()}" for path in files} <= inside


def test_the_wheel_builds_a_lesson(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); sys.argv[1:] = "
    code += f"['build', {str(ROOT / 'samples' / 'news.txt')!r}, '-o', 'out', '--cache', 'cache']\n"
    code += "import audiolesson; assert 'installed' in audiolesson.__file__\n"
    code += "from audiolesson.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "news.mp3").exists()


@pytest.mark.parametrize("announce", ["off", "chime", "spoken"])
def test_planning_never_touches_audio(tmp_path: Path, announce: str) -> None:
    news = str(ROOT / "samples" / "news.txt")
    code = f"""
import sys
from audiolesson.cli import commands
commands.main(["plan", {news!r}, "--pacing", "recall", "--announce", {announce!r}, "--cache", "c"],
              standalone_mode=False)
print("\\nmodules", *sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.partition("\nmodules ")[2].split())
    assert "audiolesson.timeline" in modules
    assert not modules & {"numpy", "pydub", "lameenc", "soxr", "soundfile", "audiolesson.sound"}


def test_a_build_imports_nothing_that_only_measuring_needs(tmp_path: Path) -> None:
    """Not even where a voice has to be measured first."""
    (tmp_path / "talk.txt").write_text("Il faro ha riaperto lunedi, dopo nove anni.")
    code = "import sys; sys.argv[1:] = ['build', 'talk.txt', '--lang', 'it', '--cache', 'cache']\n"
    code += (
        "import atexit; atexit.register(lambda: print('scipy' in sys.modules, file=sys.stderr))\n"
    )
    code += "from audiolesson.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == "False\n"
    assert (tmp_path / "talk.mp3").exists()


@pytest.mark.parametrize("engine", ["espeak", "tone"])
def test_an_engine_of_this_machine_sends_nothing_anywhere(tmp_path: Path, engine: str) -> None:
    """Nothing is looked up, and nobody is connected to."""
    (tmp_path / "talk.txt").write_text('It is late. "Go home," said Mara Quill.')
    code = "import sys, os\n"
    code += "nets = ('socket.connect', 'socket.getaddrinfo', 'socket.sendto', 'socket.sendmsg')\n"
    code += "sys.addaudithook(lambda event, _: event in nets and os._exit(99))\n"
    code += f"sys.argv[1:] = ['build', 'talk.txt', '--engine', {engine!r}, '--cache', 'cache']\n"
    code += "from audiolesson.__main__ import main; main()"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert (tmp_path / "talk.mp3").exists()
