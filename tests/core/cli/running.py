"""A command of the shell, run within the test's own process."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import pytest


def outcome(
    name: str, words: Sequence[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of ``core.cli.<name>`` with these words behind it."""
    monkeypatch.setattr("sys.argv", [name, *words])
    capfd.readouterr()
    try:
        import_module(f"core.cli.{name}").main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    return status, *capfd.readouterr()
