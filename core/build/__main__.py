"""All steps in their order, as commands: ``python -m core.build --data FOLDER [--dev FOLDER]``."""

from __future__ import annotations

import argparse
import subprocess
import sys

from core.build.teacher import USE

FRESH = ".build/fresh"  # where core.build.cards looks


def main() -> None:
    """Run every step; the first that fails ends the build, and the same command goes on from there.

    Raises:
        SystemExit: a step failed; with its exit status.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of training text; see core/build/corpus.py for its form")
    parser.add_argument("--teacher", default=USE, help="or an English sentence encoder: folder or Hub id")
    parser.add_argument("--dev", help="folder of held-out text; without it the cards stay as they are")
    flags = parser.parse_args()
    for words in commands(flags.data, flags.teacher, flags.dev):
        finished = subprocess.run([sys.executable, "-m", *words], check=False)
        if finished.returncode:
            raise SystemExit(finished.returncode)


def commands(data: str, teacher: str, dev: str | None) -> list[list[str]]:
    """Module and flags of each step."""
    steps = [
        ["core.build.tokenizer", "--data", data],
        ["core.build.mlm", "--data", data],
        ["core.build.teacher", "--data", data, "--teacher", teacher],
        ["core.build.align", "--data", data],
    ]
    if dev is None:
        return steps
    fresh = ["core.build.align", "--data", data, "--fresh", "--work", FRESH, "--output", f"{FRESH}/model"]
    # Its card compares first stages; of the second, one step.
    return [*steps, [*fresh, "--steps", "3000", "1"], ["core.build.cards", "--dev", dev]]


if __name__ == "__main__":
    main()
