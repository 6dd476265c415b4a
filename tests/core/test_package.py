from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import core

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", core.__all__)
def test_a_public_name_is_what_its_module_calls_so(name: str) -> None:
    value = getattr(core, name)
    assert name == "Event" or value.__name__ == name
    assert name == "Event" or value.__module__.startswith("core.")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'core' has no attribute 'magic'"):
        core.magic  # noqa: B018


def test_reading_pairs_needs_neither_torch_nor_transformers(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("cat\tγάτα\n")
    code = "import sys, core; print(len(core.read_pairs('pairs.tsv')), {'torch', 'transformers'} & {*sys.modules})"
    command, paths = [sys.executable, "-c", code], {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=tmp_path, env=paths, capture_output=True, text=True, check=True)
    assert result.stdout == "1 set()\n"
