"""The shape of the source: who may import whom, and what every module owes its reader."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import audiolesson

ROOT = Path(audiolesson.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

LAYERS = [
    {"errors", "language_codes"},
    {"model"},
    {"timeline"},
    {"estimates"},
    {
        "progress",
        "progressbar",
        "files",
        "cache",
        "readers",
        "segmenter",
        "casting",
        "pacing",
    },
    {"samples", "audiofile"},
    {"mp3"},
    {"sound", "engines", "sidecars", "screenplay", "castfile"},
    {"synthesis", "choices", "voice_list", "division"},
    {"planning", "publishing", "reporting"},
    {"pipeline", "previews"},
    {"library", "batch"},
    {"printing"},
    {"summary"},
    {"plan_table", "recipe_list"},
    {"cli"},
    {"__main__"},
]
"""From the ground up: a module imports from layers below its own, never from above."""

STAGES = {"readers", "segmenter", "casting", "pacing", "synthesis", "sidecars"}
"""They meet in the pipeline and nowhere else."""

HOMES = {"numpy": "samples", "click": "cli"}
"""Packages that a whole folder is about; every other one is imported in a single file."""

GRID = "audiolesson.mp3.grid"
"""Frames and sample rate are arithmetic, which the planning of a lesson may use too."""

IMPORT_NAMES = {
    "charset_normalizer": "charset-normalizer",
    "espeakng_loader": "espeakng-loader",
    "gender_guesser": "gender-guesser",
    "gtts": "gTTS",
    "edge_tts": "edge-tts",
    "piper": "piper-tts",
    "python_stretch": "python-stretch",
}


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(("audiolesson", *parts)).removesuffix(".__init__")


def unit_of(name: str) -> str:
    """The module or folder directly under audiolesson that a dotted name is in."""
    return [*name.split("."), ""][1]


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Dotted names of all that a module imports, wherever in it."""

    def found() -> Iterator[str]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path} imports by a relative name"
                yield from _from(node)

    return frozenset(found())


def _from(node: ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        name = f"{node.module}.{alias.name}"
        is_module = (ROOT.parent / Path(*name.split("."))).with_suffix(".py").exists()
        is_package = (ROOT.parent / Path(*name.split("."))).is_dir()
        yield name if is_module or is_package else str(node.module)


def own_imports(path: Path) -> set[str]:
    return {name for name in imports_of(path) if name.split(".")[0] == "audiolesson"}


def layer_of(unit: str) -> int:
    return next(number for number, units in enumerate(LAYERS) if unit in units)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    unit = unit_of(name_of(path))
    if not unit:
        return
    for imported in own_imports(path):
        other = unit_of(imported)
        if other not in (unit, "") and imported != GRID:
            assert layer_of(other) < layer_of(unit), f"{name_of(path)} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_stages_never_import_each_other(path: Path) -> None:
    unit = unit_of(name_of(path))
    if unit in STAGES:
        assert {unit_of(name) for name in own_imports(path)} & STAGES <= {unit}


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {name_of(path): own_imports(path) for path in MODULES}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name not in done:
            for imported in graph.get(name, set()) - {name}:
                visit(imported, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_each_third_party_package_has_one_importer() -> None:
    importers = defaultdict(set)
    for path in MODULES:
        for name in imports_of(path):
            package = name.split(".")[0]
            if package not in sys.stdlib_module_names and package != "audiolesson":
                home = unit_of(name_of(path))
                importers[package].add(home if HOMES.get(package) == home else name_of(path))
    assert {package: sorted(names) for package, names in importers.items() if len(names) > 1} == {}


def test_each_third_party_package_is_declared_and_each_declared_one_is_used() -> None:
    import tomllib

    project = tomllib.loads((ROOT.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = [line for name in extras if name != "test" for line in extras[name]]
    declared = {
        re.split(r"[>=\[]", line)[0].strip().lower()
        for line in (*project["dependencies"], *optional)
    } - {"audioop-lts"}  # pydub's, from Python 3.13 on
    used = {
        IMPORT_NAMES.get(package, package).lower()
        for path in MODULES
        for package in (name.split(".")[0] for name in imports_of(path))
        if package not in sys.stdlib_module_names and package != "audiolesson"
    }
    assert used == declared


def test_starting_the_program_imports_nothing_heavy() -> None:
    import subprocess

    code = "import sys, audiolesson.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "pydub", "requests", "gtts", "lameenc", "soxr", "soundfile", "gender_guesser"}
    heavy |= {"wordfreq", "jieba"}
    assert heavy & set(done.stdout.split()) == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}.{node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_shadows_the_standard_library(path: Path) -> None:
    assert path.stem in {"__init__", "__main__"} or path.stem not in sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 320
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            body = node.end_lineno - node.body[0].lineno
            assert body <= 50, f"{name_of(path)}.{node.name}"
