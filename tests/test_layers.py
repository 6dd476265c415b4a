"""Who may import whom, read from the source."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = sorted(path for path in (ROOT / "core").rglob("*.py"))
APP = [*sorted((ROOT / "demo").rglob("*.py")), ROOT / "app.py"]
NUMERIC = {"numpy", "scipy", "sklearn", "torch", "umap"}
MESSAGES = {"core.messages.Message", "core.messages.message"}
OURS = {"app", "core", "demo", "tests"}


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


def test_the_rules_have_something_to_hold() -> None:
    assert {"core/training/trainer.py", "core/evaluation/metrics.py", "core/build/align.py"} <= {
        name(path) for path in CORE
    }
    assert {"app.py", "demo/handlers.py"} <= {name(path) for path in APP}
    assert uses(ROOT / "core" / "training" / "trainer.py", "core.training.losses")
    assert uses(ROOT / "core" / "training" / "trainer.py", "torch")
    assert not uses(ROOT / "core" / "training" / "trainer.py", "tor")


@pytest.mark.parametrize("path", CORE, ids=name)
def test_core_knows_no_page(path: Path) -> None:
    assert not uses(path, "demo", "app", "gradio", "plotly", "tests")


@pytest.mark.parametrize("path", CORE, ids=name)
def test_core_never_prints(path: Path) -> None:
    called = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    assert not [function for function in called if isinstance(function, ast.Name) and function.id == "print"]
    assert not uses(path, "pprint", "rich")


@pytest.mark.parametrize(
    "module",
    ["training/losses", "evaluation/metrics", "evaluation/corrections", "maps/projection", "evaluation/neighbours"],
)
def test_pure_functions_import_numeric_libraries_alone(module: str) -> None:
    tops = {each.split(".")[0] for each in imported(ROOT / "core" / f"{module}.py") if each not in MESSAGES}
    assert tops <= NUMERIC | set(sys.stdlib_module_names)
    assert "torch" in tops


@pytest.mark.parametrize("module", ["config", "events", "messages"])
def test_settings_and_events_import_nothing_of_ours_nor_of_others_but_messages(module: str) -> None:
    tops = {each.split(".")[0] for each in imported(ROOT / "core" / f"{module}.py") if each not in MESSAGES}
    assert tops <= set(sys.stdlib_module_names)
    assert tops


def test_the_trainer_knows_no_map() -> None:
    assert not uses(ROOT / "core" / "training" / "trainer.py", "core.maps.projection")


@pytest.mark.parametrize("path", [*APP, *(path for path in CORE if path.parent.name != "build")], ids=name)
def test_nothing_that_runs_imports_how_the_models_were_made(path: Path) -> None:
    assert not uses(path, "core.build")


@pytest.mark.parametrize("path", [path for path in APP if path.name != "app.py"], ids=name)
def test_only_the_entry_point_is_above_the_page(path: Path) -> None:
    assert not uses(path, "app", "tests")


@pytest.mark.parametrize("path", sorted((ROOT / "demo").glob("*/tab.py")), ids=name)
def test_tabs_know_the_handlers_and_not_each_other(path: Path) -> None:
    others = [f"demo.{other.parent.name}" for other in path.parents[1].glob("*/tab.py") if other.parent != path.parent]
    assert not uses(path, *others, "core.training.trainer", "demo.page")


@pytest.mark.parametrize("path", APP, ids=name)
def test_only_the_handlers_and_the_builders_know_gradio(path: Path) -> None:
    figures = path.name in (
        "figures.py",
        "sessions.py",
        "preview.py",
        "preview_html.py",
        "translate.py",
        "hub_models.py",
    ) or ("text" in path.parts and path.name != "errors.py")
    assert not (figures and uses(path, "gradio"))


def test_importing_core_loads_neither_torch_nor_transformers() -> None:
    top = ast.parse((ROOT / "core" / "__init__.py").read_text()).body
    direct = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    direct |= {str(node.module) for node in top if isinstance(node, ast.ImportFrom)}
    assert direct == {"__future__", "importlib", "typing"}
