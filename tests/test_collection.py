"""Tests have the same names whenever they are collected: several processes share them out by name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COLLECT = ["-c", "tests/pytest.ini", "--rootdir", ".", "--collect-only", "-q", "-n0", "-o", "addopts="]


def collecting(seed: int) -> subprocess.Popen[str]:
    """Names of all tests on standard output; ``seed`` decides the order of sets."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-m", "pytest", *COLLECT]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def names(process: subprocess.Popen[str]) -> list[str]:
    lines = process.communicate(timeout=300)[0].splitlines()
    return [line for line in lines if "::" in line]


def test_a_second_collection_a_second_later_finds_the_same_tests_in_the_same_order() -> None:
    with collecting(1) as first:
        time.sleep(1.1)  # what holds the time, as the header of a gzip file does, is another then
        with collecting(2) as second:
            found = names(first), names(second)
    assert len(found[0]) > 2000
    assert found[0] == found[1]
