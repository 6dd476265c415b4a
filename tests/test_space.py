"""What the Hub reads of README when the repository becomes a Space: it refuses or ignores what breaks its rules."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from packaging.requirements import Requirement

from core.hub import catalog

ROOT = Path(__file__).parents[1]
REQUIRED = (ROOT / "requirements.txt").read_text(encoding="utf8").splitlines()
COLORS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf8")


@pytest.fixture(scope="module")
def front(readme: str) -> dict[str, Any]:
    _, matter, _ = readme.split("---\n", 2)
    return dict(yaml.safe_load(matter))


def test_it_starts_the_app_with_the_version_of_gradio_that_is_tested(front: dict[str, Any]) -> None:
    assert front["sdk"] == "gradio"
    assert (ROOT / front["app_file"]).is_file()
    needed = next(Requirement(line) for line in REQUIRED if line.startswith("gradio"))
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


def test_what_it_is_found_by_exists(front: dict[str, Any], readme: str) -> None:
    """The Hub draws the thumbnail and links models and data sets; a wrong one of either is left out without a word."""
    base = "https://huggingface.co/spaces/OWNER/NAME/resolve/main/"
    assert front["thumbnail"].startswith(base)
    assert (ROOT / front["thumbnail"].removeprefix(base)).is_file()
    assert "`OWNER/NAME` in this file's `thumbnail`" in readme
    for named, known in ((front["models"], catalog.MODELS), (front["datasets"], catalog.DATA)):
        assert named
        assert set(named) <= {entry.id for entry in known}


def test_who_signs_in_is_asked_for_what_the_page_uses(front: dict[str, Any]) -> None:
    used = any("gr.OAuthToken" in path.read_text(encoding="utf8") for path in (ROOT / "demo").rglob("*.py"))
    assert front["hf_oauth"] is used
    assert front["hf_oauth_scopes"] == ["manage-repos"]


def test_torch_without_a_graphics_card_is_one_that_the_requirements_keep(readme: str) -> None:
    """A newer one would be replaced by the usual package, and with it come the gigabytes that the line avoids."""
    bound = next(Requirement(line) for line in REQUIRED if line.startswith("torch"))
    newest = next(part.version for part in bound.specifier if part.operator == "<=")
    lines = [line for line in readme.splitlines() if "download.pytorch.org/whl/cpu" in line]
    assert len(lines) == 2
    assert all(f"pip install 'torch<={newest}'" in line.replace(" --no-cache-dir", "") for line in lines)


def test_the_container_is_eight_lines_that_end_as_a_plain_user(readme: str) -> None:
    block = re.search(r"```dockerfile\n(.*?)```", readme, re.DOTALL)
    assert block
    lines = block[1].splitlines()
    assert len(lines) == 8
    assert lines[-3].split()[:2] == ["ENV", "HOME=/tmp"]
    assert lines[-2] == "USER 1000"
