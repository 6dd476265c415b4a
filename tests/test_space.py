"""What the Hub reads of README when the repository becomes a Space: it refuses or ignores what breaks its rules."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
COLORS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}


@pytest.fixture(scope="module")
def front() -> dict[str, Any]:
    _, matter, _ = (ROOT / "README.md").read_text(encoding="utf8").split("---\n", 2)
    return dict(yaml.safe_load(matter))


def test_it_starts_the_app_with_the_version_of_gradio_that_is_tested(front: dict[str, Any]) -> None:
    assert front["sdk"] == "gradio"
    assert (ROOT / front["app_file"]).is_file()
    lines = (ROOT / "requirements.txt").read_text(encoding="utf8").splitlines()
    needed = next(Requirement(line) for line in lines if line.startswith("gradio"))
    assert needed.specifier.contains(front["sdk_version"])
    assert front["sdk_version"].split(".")[0] == version("gradio").split(".")[0]
    assert re.fullmatch(r"3\.(1[1-9])", front["python_version"])


def test_what_the_hub_shows_keeps_its_rules(front: dict[str, Any]) -> None:
    assert len(front["short_description"]) <= 60
    assert {front["colorFrom"], front["colorTo"]} <= COLORS
    assert len(front["emoji"]) <= 2
    assert front["license"] == "apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf8")
    assert "mcp-server" in front["tags"]
    assert len(front["tags"]) == len(set(front["tags"]))
    assert all(re.fullmatch("[a-z0-9-]+", tag) for tag in front["tags"])
