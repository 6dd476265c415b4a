"""Tests have the same names whenever they are collected: several processes share them out by name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COLLECT = ["-c", "tests/pytest.ini", "--rootdir", ".", "--collect-only", "-q", "-n0", "-o", "addopts="]


def collected(seed: int) -> list[str]:
    """Names of all tests, found by a process of its own; ``seed`` decides the order of sets."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-m", "pytest", *COLLECT]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=True)
    return [line for line in result.stdout.splitlines() if "::" in line]


def test_a_later_collection_finds_the_same_tests_in_the_same_order(request: pytest.FixtureRequest) -> None:
    found = [item.nodeid for item in request.session.items]
    if request.config.args != request.config.getini("testpaths"):  # this session has only some of them
        found = collected(1)
    assert len(found) > 2000
    # What holds the time, as the header of a gzip file does, is another by now, and sets have another order.
    assert collected(2) == found
