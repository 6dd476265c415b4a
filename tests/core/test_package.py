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


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'core' has no attribute 'magic'"):
        core.magic  # noqa: B018


def test_reading_pairs_needs_neither_torch_nor_transformers(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("cat\tγάτα\n")
    code = "import sys, core; print(len(core.read_pairs('pairs.tsv')), {'torch', 'transformers'} & {*sys.modules})"
    command, paths = [sys.executable, "-c", code], {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=tmp_path, env=paths, capture_output=True, text=True, check=True)
    assert result.stdout == "1 set()\n"
