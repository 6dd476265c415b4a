from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import core

ROOT = Path(__file__).parents[2]


def test_a_public_name_is_what_its_module_calls_so() -> None:
    # In a process of its own: who has imported the command core.train finds that under the name.
    code = "import core; print([(name, getattr(getattr(core, name), '__name__', '')) for name in core.__all__])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    found = dict(ast.literal_eval(result.stdout))
    found.pop("Event")  # a union has no name
    assert found
    assert all(name == called for name, called in found.items())


WAYS = {
    "import": "import core.train, core.evaluate",
    "import after use": "import core; core.train, core.evaluate; import core.train, core.evaluate",
    "from": "from core import train, evaluate; import core",
    "import after from": "from core import train, evaluate; import core.train, core.evaluate",
    "by name": "import core, importlib; [importlib.import_module(f'core.{name}') for name in ('train', 'evaluate')]",
}


@pytest.fixture(scope="module")
def found_by() -> dict[str, list[tuple[str, str]]]:
    """What the two names are after each way: in one process, for torch takes seconds, with core imported anew."""
    code = f"""
import sys
found = {{}}
for name, way in {WAYS!r}.items():
    for module in [module for module in sys.modules if module.split(".")[0] == "core"]:
        del sys.modules[module]
    exec(way)
    found[name] = [(each.__module__, each.__name__) for each in (core.train, core.evaluate)]
print(found)
"""
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(ast.literal_eval(result.stdout))


@pytest.mark.parametrize("way", WAYS)
def test_a_fixed_name_is_the_function_however_it_is_imported(
    way: str, found_by: dict[str, list[tuple[str, str]]]
) -> None:
    assert found_by[way] == [("core.training.trainer", "train"), ("core.evaluation.evaluate", "evaluate")]


@pytest.mark.parametrize("name", ["train", "evaluate"])
def test_a_fixed_name_is_a_command_too(name: str) -> None:
    command = [sys.executable, "-m", f"core.{name}", "--help"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.startswith(f"usage: python -m core.{name} ")
    assert result.stderr == ""


def test_training_through_the_imported_name_trains() -> None:
    code = """
import core.evaluate, core.train
encoder, pairs = core.load_encoder("pocket-mlm"), core.read_pairs("phrases:en-el", split="held").select(range(8))
config = core.settings_for("pocket-mlm", steps=1)
events = list(core.train(encoder, pairs, config))
print(events[-1].step, core.evaluate(encoder, pairs)["pairs"])
"""
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "1 8\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'core' has no attribute 'magic'"):
        core.magic  # noqa: B018


def test_reading_pairs_needs_neither_torch_nor_transformers(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("cat\tγάτα\n")
    code = "import sys, core; print(len(core.read_pairs('pairs.tsv')), {'torch', 'transformers'} & {*sys.modules})"
    command, paths = [sys.executable, "-c", code], {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=tmp_path, env=paths, capture_output=True, text=True, check=True)
    assert result.stdout == "1 set()\n"
