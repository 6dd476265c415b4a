"""Damaged assets: a copy of the project in which one shipped file is cut, changed, missing, or a pointer to another.

``python -m tests.load.assets``
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.load.made import ROOT, free_port, table

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
FILES = [
    "pocket/model.safetensors",
    "pocket-mlm/tokenizer.json",
    "phrases.tsv",
    "runs/en-el.json.gz",
    "checks/pocket.json",
]


def hurt(path: Path, how: str) -> None:
    """Damage a file."""
    whole = path.read_bytes()
    middle = len(whole) // 2
    if how == "missing":
        path.unlink()
    else:
        changed = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        path.write_bytes({"cut": whole[:middle], "one bit changed": changed, "a pointer": POINTER}[how])


def main() -> None:
    """Damage each file in turn, start, print what is said."""
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        for part in ("core", "demo"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "app.py", copy)
        ways = ["cut", "one bit changed", "missing", "a pointer"]
        for number, name in enumerate(FILES):
            path, how = copy / "core" / "assets" / name, ways[number % len(ways)]
            whole = path.read_bytes()
            hurt(path, how)
            ended = subprocess.run(
                [sys.executable, "app.py", "--port", str(free_port())],
                cwd=copy, env={**os.environ, "HF_HUB_OFFLINE": "1"}, capture_output=True, text=True, timeout=300,
            )  # fmt: skip
            path.write_bytes(whole)
            lines = [line for line in ended.stderr.splitlines() if line.strip()]
            rows.append((name, how, ended.returncode, len(lines), lines[-1][:80] + "…" if lines else ""))
    table(["file", "is", "exit status", "lines", "said"], rows)


if __name__ == "__main__":
    main()
