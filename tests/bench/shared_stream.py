"""Two processes on one stream: ``python tests/bench/shared_stream.py [--pairs 5000000] [--processes 2] [--files 4]``.

1. Writes so many pairs of made-up words, in so many TSVs, into a temporary folder (80 bytes a pair).
2. Trains an encoder of hidden size 16 on all of it, in one pass, in several processes, and kills one of them half way.
   The others keep a checkpoint and end.
3. Begins again with ``resume``, to the end.

Printed: how many pairs each process has read and tokenised and how many bytes of files it has read, the resident memory
of each against the steps, and how long the run that went on took from the start of its processes to its next step.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from core.cli import common  # noqa: E402

common.spare_the_machine()

from core.config import TrainConfig  # noqa: E402
from core.data.corpus import open_corpus  # noqa: E402
from core.events import Finished, Step  # noqa: E402
from core.training.distributed import joined  # noqa: E402
from core.training.streaming import Stream  # noqa: E402
from core.training.trainer import train  # noqa: E402
from tests.bench.stream import MB, resident, tiny, write  # noqa: E402 (the path must be set first)

BATCH = 1024
ROWS = 10  # of the table
LIMIT = 3600.0  # seconds


def main() -> None:
    """Write, train, kill, go on, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5_000_000, metavar="N")
    parser.add_argument("--processes", type=int, default=2, metavar="P")
    parser.add_argument("--files", type=int, default=4, metavar="F")
    parser.add_argument("--rank-in", type=Path, help=argparse.SUPPRESS)
    flags = parser.parse_args()
    steps = flags.pairs // BATCH
    if steps < 2 * ROWS:
        parser.error(f"--pairs is {flags.pairs}; at least {2 * ROWS * BATCH} fill the table")
    if flags.rank_in:
        rank(flags.rank_in, steps)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        write_parts(folder, flags.pairs, flags.files)
        size = sum(path.stat().st_size for path in folder.glob("*.tsv")) / MB
        print(f"{flags.pairs:,} pairs, {flags.files} files of {size:,.0f} MB, written in {passed(begun):.0f} s")
        for kill_at in (steps // 2, None):
            together(folder, flags, kill_at)


def write_parts(folder: Path, pairs: int, files: int) -> None:
    """As one file, which is then cut; the words are kept beside."""
    whole = folder / "whole"
    words = write(whole, pairs)
    (folder / "words.json").write_text(json.dumps(words))
    with whole.open() as file:
        head = next(file)
        for part in range(files):
            count = pairs * (part + 1) // files - pairs * part // files
            with (folder / f"{part}.tsv").open("w") as out:
                out.write(head)
                out.writelines(next(file) for _ in range(count))
    whole.unlink()


def together(folder: Path, flags: argparse.Namespace, kill_at: int | None) -> None:
    """Run all processes to the end, or kill the last one at a step; print what each tells."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": str(flags.processes),
              "LOCAL_WORLD_SIZE": str(flags.processes), "HF_HUB_OFFLINE": "1",
              "BEGUN": str(time.perf_counter())}  # fmt: skip
    command = [sys.executable, __file__, "--rank-in", str(folder), "--pairs", str(flags.pairs)]
    processes = []
    for number in range(flags.processes):
        last = number == flags.processes - 1
        own = {"RANK": str(number), "LOCAL_RANK": str(number), "KILL_AT": str(kill_at if last and kill_at else 0)}
        processes.append(subprocess.Popen(command, env={**os.environ, **shared, **own}))
    try:
        print([process.wait(LIMIT) for process in processes], "are the exit statuses")
    finally:
        for process in processes:
            process.kill()


def rank(folder: Path, steps: int) -> None:
    """One process of the run."""
    begun, kill_at = float(os.environ["BEGUN"]), int(os.environ["KILL_AT"])  # a clock that all processes share
    imported = passed(begun)
    encoder = tiny(json.loads((folder / "words.json").read_text()))
    config = TrainConfig(steps=steps, batch_size=BATCH, lr=1e-2, loss="one-way")  # the cheapest: memory is the question
    with joined() as group:
        stream = Stream(encoder, open_corpus(sorted(folder.glob("*.tsv"))), group)
        opened, first, memory = passed(begun), True, list[float]()
        events = train(encoder, stream, config, folder=folder / "checkpoint", resume=True, group=group)
        told: dict[str, Any] = {"rank": group.rank}
        for event in events:
            if isinstance(event, Finished):
                told |= {"finished": event.step}
            if not isinstance(event, Step):
                continue
            if first:
                say(told | {"first step": event.step, "seconds to import": imported, "to open files": opened,
                           "to it": passed(begun), "of a core": time.process_time()})  # fmt: skip
                first = False
            memory.append(resident())
            if event.step % (steps // ROWS) == 0 or event.step == kill_at:
                recent = memory[-(steps // ROWS) :]
                mean, most = sum(recent) / len(recent), max(recent)
                own = {
                    "pairs of its own": stream.tokenized,
                    "MB of files": read_bytes(),
                    "mean MB": mean,
                    "most MB": most,
                }
                spent = {"loss": event.loss, "seconds": event.seconds, "of a core": time.process_time()}
                say(told | {"step": event.step} | own | spent)
            if event.step == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        say(told | {"pairs of its own": stream.tokenized, "seconds": passed(begun)})


def read_bytes() -> float:
    """What this process has read so far, of the disk, of memory that holds it, and of sockets, MB."""
    for line in Path("/proc/self/io").read_text().splitlines():
        if line.startswith("rchar:"):
            return int(line.split()[1]) / MB
    return 0.0


def say(told: dict[str, Any]) -> None:
    """One line at a time, whoever else speaks."""
    shown = {name: round(value, 3) if isinstance(value, float) else value for name, value in told.items()}
    os.write(1, (json.dumps(shown) + "\n").encode())


def passed(begun: float) -> float:
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
