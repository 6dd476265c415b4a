"""Train pocket-mlm and write down what happens, for the page to replay without computing.

For example ``python -m core.cli.record en-el en-de en-zh``, which writes ``core/assets/runs/<pair>.json.gz``.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.cli import common
from core.maps import recording


def main() -> None:
    """Record a run for each pair given."""
    common.spare_the_machine()
    flags = argparse.ArgumentParser(
        prog="python -m core.cli.record", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    flags.add_argument("pairs", nargs="+", metavar="PAIR", help="two language codes, such as en-el")
    budget = flags.add_mutually_exclusive_group()
    budget.add_argument("--seconds", type=float, default=recording.SECONDS, metavar="S")
    budget.add_argument("--steps", type=int, metavar="N", help="in place of seconds, where the machine is busy")
    flags.add_argument("--threads", type=int, default=os.cpu_count() or 1, metavar="N")
    flags.add_argument("--output", type=Path, default=recording.FOLDER, metavar="FOLDER")
    flags.add_argument("--note", default="", help="put after the machine, such as: busy with other work")
    given = flags.parse_args()

    import torch

    torch.set_num_threads(given.threads)
    budget_of: dict[str, Any] = {"steps": given.steps} if given.steps else {"seconds": given.seconds}
    try:
        for pair in given.pairs:
            made = recording.record(*pair.partition("-")[::2], **budget_of)
            if given.note:
                made = replace(made, machine=f"{made.machine}, {given.note}")
            path = recording.write(made, given.output)
            last = made.events[-1]
            common.say(
                f"{path.name}: {last['step']} steps, P@1 {last['metrics']['p_at_1']}, {path.stat().st_size} bytes"
            )
    except ValueError as error:
        common.refuse(error)


if __name__ == "__main__":
    main()
