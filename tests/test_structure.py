"""Who may import whom, and how large anything may be, read from the source."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests import structure

ROOT = Path(__file__).parents[1]
GRAPH = structure.imports(ROOT)
FILES = structure.python_files(ROOT)
BUILD = ROOT / "core" / "build"
CORE = [path for path in FILES if (ROOT / "core") in path.parents]
APP = [path for path in FILES if path not in CORE]

# From the bottom: a room imports rooms of lower floors only.
CORE_FLOORS = [
    {"messages"}, {"config", "events", "resources", "shipped"}, {"hub"},
    {"data"}, {"encoder"}, {"evaluation"}, {"training"},
    {"maps", "checking", "publishing"}, {"cli", "build"}, {"train", "evaluate", "experiments"},
]  # fmt: skip
SLICES = {"compare", "search", "train", "check", "map", "talk", "api"}
DEMO_FLOORS = [{"text"}, {"common"}, {"state"}, SLICES, {"meet", "race", "audience"}, {"page"}]
# Numbers in, numbers out; the pure helpers that they share are among them.
PURE = ["training.losses", "evaluation.metrics", "evaluation.corrections", "evaluation.neighbours", "maps.projection"]
PURE_HELPERS = {
    "evaluation.intervals",
    "evaluation.preference",
    "evaluation.ranks",
    "evaluation.cosines",
    "evaluation.pairing",
    "maps.pca",
}
NUMERIC = {"numba", "numpy", "scipy", "sklearn", "torch", "umap"}
MAX_MODULE, MAX_FUNCTION, MAX_PARAMETERS = 400, 60, 7


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Dotted names of everything that a file imports, wherever in it, also for type checkers alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found - {"__future__.annotations"}


def uses(path: Path, *modules: str) -> list[str]:
    return sorted(each for each in imported(path) if any(f"{each}.".startswith(f"{module}.") for module in modules))


def against(part: str, floors: list[set[str]]) -> list[str]:
    """Imports between rooms of a part that do not lead to a lower floor."""
    floor = {f"{part}.{room}": number for number, rooms in enumerate(floors) for room in rooms}
    between = {room: used for room, used in structure.rooms(GRAPH).items() if room.startswith(f"{part}.")}
    assert between.keys() <= floor.keys(), f"rooms without a floor: {between.keys() - floor.keys()}"
    return [
        f"{room} -> {used}"
        for room, rooms in between.items()
        for used in rooms
        if used.startswith(f"{part}.") and floor[used] >= floor[room]
    ]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert structure.circles(GRAPH) == []
    assert structure.circles(structure.rooms(GRAPH)) == []


def test_core_imports_downwards() -> None:
    assert against("core", CORE_FLOORS) == []


def test_the_page_imports_downwards_and_slices_do_not_import_each_other() -> None:
    assert against("demo", DEMO_FLOORS) == []


@pytest.mark.parametrize("path", structure.code_files(ROOT), ids=name)
def test_a_module_has_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf8").splitlines()) <= MAX_MODULE


def test_a_function_fits_a_screen() -> None:
    assert [each for each in structure.functions(ROOT) if each.lines > MAX_FUNCTION] == []


def test_a_handler_takes_few_parameters_but_for_the_programs_endpoints() -> None:
    wide = [each for each in structure.functions(ROOT) if each.parameters > MAX_PARAMETERS]
    assert [each for each in wide if each.where.startswith("demo/") and "endpoint" not in each.where] == []


def test_a_public_function_of_core_says_what_it_raises() -> None:
    assert structure.silent_raises(ROOT) == []


def test_nothing_stands_in_two_places() -> None:
    assert structure.duplicates(ROOT) == []


@pytest.mark.parametrize("path", CORE, ids=name)
def test_core_knows_no_page(path: Path) -> None:
    assert not uses(path, "demo", "app", "gradio", "plotly", "tests")


@pytest.mark.parametrize("path", CORE, ids=name)
def test_core_never_prints(path: Path) -> None:
    called = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    assert not [function for function in called if isinstance(function, ast.Name) and function.id == "print"]
    assert not uses(path, "pprint", "rich")


@pytest.mark.parametrize("module", [*PURE, *sorted(PURE_HELPERS)])
def test_pure_functions_import_numeric_libraries_and_each_other_alone(module: str) -> None:
    path = ROOT / "core" / f"{module.replace('.', '/')}.py"
    own = {f"core.{each}" for each in (*PURE, *PURE_HELPERS)} | {"core.messages"}
    others = {each for each in imported(path) if each not in own and each.rpartition(".")[0] not in own}
    tops = {each.split(".")[0] for each in others}
    assert tops <= NUMERIC | set(sys.stdlib_module_names)
    assert "torch" in tops


@pytest.mark.parametrize("module", ["config", "events", "messages"])
def test_settings_and_events_import_nothing_of_ours_nor_of_others_but_messages(module: str) -> None:
    found = {each for each in imported(ROOT / "core" / f"{module}.py") if not each.startswith("core.messages.")}
    assert found
    assert {each.split(".")[0] for each in found} <= set(sys.stdlib_module_names)


def test_the_trainer_knows_no_map() -> None:
    trainer = ROOT / "core" / "training" / "trainer.py"
    assert uses(trainer, "torch")
    assert not uses(trainer, "core.maps", "tor")


@pytest.mark.parametrize("path", [*APP, *(path for path in CORE if BUILD not in path.parents)], ids=name)
def test_nothing_that_runs_imports_how_the_models_were_made(path: Path) -> None:
    assert not uses(path, "core.build")


@pytest.mark.parametrize("path", [path for path in APP if path.name != "app.py"], ids=name)
def test_only_the_entry_point_is_above_the_page(path: Path) -> None:
    assert not uses(path, "app", "tests")


def test_importing_core_loads_neither_torch_nor_transformers() -> None:
    top = ast.parse((ROOT / "core" / "__init__.py").read_text()).body
    direct = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    direct |= {str(node.module) for node in top if isinstance(node, ast.ImportFrom)}
    assert direct == {"__future__", "importlib", "typing"}


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=name)
def test_a_package_says_what_is_in_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf8"))
    assert len(ast.get_docstring(tree) or "") > 60
    tables = {"demo/text/__init__.py", "core/__init__.py"}  # they look names up
    assert len(tree.body) == 1 or name(path) in tables


# What the rules are made of, on a tree made for it


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    sums = "first = 1 + 2\nsecond = first + 2\nthird = second * 4\nfourth = third - first\n"
    files = {
        "core/one.py": "from core.two import b\n\n\ndef f():\n    raise ValueError('x')\n",
        "core/two/__init__.py": "",
        "core/two/b.py": "from core import three\n",
        "core/three.py": "def g():\n    'Raises KeyError.'\n    from core import one\n\n    raise KeyError(one)\n",
        "core/four.py": f"import core.one\n\n{sums}",
        "demo/page.py": f"import core.four\n\n{sums}",
        "app.py": "from demo import page\n",
    }
    for place, content in files.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def test_circles_and_what_runs_up_are_found(tree: Path) -> None:
    graph = structure.imports(tree)
    assert graph["core.one"] == {"core.two.b"}
    assert structure.circles(graph) == [["core.one", "core.three", "core.two.b"]]
    between = structure.rooms(graph)
    assert structure.circles(between) == [["core.one", "core.three", "core.two"]]
    assert len(structure.upward(between)) == 1
    assert structure.floors(between) == 4  # app, page, four, one: the circle is cut open behind it


def test_silent_raises_and_duplicates_are_found(tree: Path) -> None:
    assert structure.silent_raises(tree) == ["core/one.py:f: ValueError"]
    assert structure.duplicates(tree) == [("core/four.py:3", "demo/page.py:3")]
