"""Train pocket-mlm and write down what happens, for the page to replay without computing.

For example ``python -m core.cli.record en-el en-de``, which writes ``core/assets/runs/<pair>.json.gz``.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.cli import common
from core.maps import recording
from core.resources import usable_cores


def main() -> None:
    """Record a run for each pair given."""
    common.spare_the_machine()
    flags = argparse.ArgumentParser(
        prog="python -m core.cli.record", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    flags.add_argument("pairs", nargs="+", metavar="PAIR", help="two language codes, such as en-el")
    flags.add_argument(
        "--steps", type=int, metavar="N", help="by default as many as the page's run of some seconds has"
    )
    flags.add_argument("--seed", type=int, default=0, metavar="N")
    flags.add_argument("--threads", type=int, default=usable_cores(), metavar="N")
    flags.add_argument("--output", type=Path, default=recording.FOLDER, metavar="FOLDER")
    flags.add_argument("--note", default="", help="put after the machine, such as: busy with other work")
    given = flags.parse_args()

    import torch

    from core.publishing.provenance import Data
    from core.publishing.recompute import Link, commands, usual_for

    torch.set_num_threads(given.threads)
    asked: dict[str, Any] = {"seed": given.seed, **({"steps": given.steps} if given.steps else {})}
    try:
        for pair in given.pairs:
            made = recording.record(*pair.partition("-")[::2], **asked)
            usual = usual_for(recording.MODEL, made.settings)
            link = Link(Data(made.data), made.settings, usual, recording.MODEL, threads=given.threads)
            made = replace(made, command=commands([link]))
            if given.note:
                made = replace(made, machine=f"{made.machine}, {given.note}")
            path = recording.write(made, given.output)
            last = made.events[-1]
            common.say(
                f"{path.name}: {last['step']} steps, P@1 {last['metrics']['p_at_1']}, {path.stat().st_size} bytes, "
                f"weights {made.checksum}"
            )
    except ValueError as error:
        common.refuse(error)


if __name__ == "__main__":
    main()
