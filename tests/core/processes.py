"""Real processes for tests: forked from one that has imported everything, so that each is there at once."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedTokenizerFast, XLMRobertaModel  # noqa: F401 (for those that are forked)

from core.config import TrainConfig
from core.data.corpus import open_corpus
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Event, Step
from core.training import loop, trainer
from core.training.distributed import joined
from core.training.streaming import Stream

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds

torch.set_num_threads(1)


@contextmanager
def started(work: Callable[..., None], *arguments: tuple[Any, ...]) -> Iterator[list[BaseProcess]]:
    """A process for each of ``arguments``; none outlives the block."""
    path = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, work.__module__])
    processes: list[BaseProcess] = [context.Process(target=work, args=each, daemon=True) for each in arguments]
    try:
        for process in processes:
            process.start()
    finally:
        os.environ.pop("PYTHONPATH")
        if path is not None:
            os.environ["PYTHONPATH"] = path
    with ExitStack() as ended:
        for process in processes:
            ended.callback(process.join, 5)
            ended.callback(process.kill)
        yield processes


def wait(processes: list[BaseProcess]) -> list[int | None]:
    """Exit statuses; a killed one has a negative one, one that does not end None."""
    end = time.monotonic() + PATIENCE
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
    return [process.exitcode for process in processes]


def ran(words: Sequence[object], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command such as ``python -m core.train --steps 3``, run in a folder by a process of its own, until it ends."""
    python, module, *said = map(str, words)
    assert (python, module) == ("python", "-m"), words
    with tempfile.TemporaryDirectory() as name:
        written = [Path(name) / stream for stream in ("stdout", "stderr")]
        with started(_run_command, (said, folder, written)) as processes:
            (status,) = wait(processes)
        assert status is not None, f"{said} does not end"
        return subprocess.CompletedProcess(said, status, *(path.read_text(encoding="utf8") for path in written))


def _run_command(words: list[str], folder: Path, written: list[Path]) -> None:
    for stream, path in enumerate(written, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    os.chdir(folder)
    sys.argv[1:] = words[1:]
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def exact(encoder: Encoder, path: Path) -> Path:
    """A file of a copy in double precision, so that a sum's order does not matter; it is read faster than a folder."""
    torch.save(encoder.copy().double(), path)
    return path


def read(path: Path) -> Encoder:
    encoder: Encoder = torch.load(path, weights_only=False)
    return encoder


def train_rank(
    rank: int,
    size: int,
    port: int,
    model: Path,
    toy: tuple[Pairs | list[Path], Pairs],
    config: TrainConfig,
    output: Path,
    resume: bool,
    killed_at: tuple[int, int],
) -> None:
    """One rank of a run; of pairs in files it streams its share.

    It leaves its events and weights in ``output``; ``killed_at`` is a rank and a step.
    """
    os.environ |= {
        "RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(size), "LOCAL_WORLD_SIZE": str(size),
        "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port),
    }  # fmt: skip
    with joined() as group:
        encoder, events = read(model), list[Event]()
        pairs = toy[0] if isinstance(toy[0], Pairs) else Stream(encoder, open_corpus(toy[0], held=0), group)
        for event in trainer.train(
            encoder, pairs, config, dev=toy[1], folder=output / "checkpoint", resume=resume, group=group
        ):
            events.append(event)
            if isinstance(event, Step) and (rank, event.step) == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)
        left = {"events": events, "weights": encoder.state_dict(), "group": group}
        torch.save(left | {"tokenized": getattr(pairs, "tokenized", 0)}, output / f"{rank}.pt")


def train_often_saved(model: Path, toy: tuple[Pairs, Pairs], config: TrainConfig, folder: Path, output: Path) -> None:
    """A run that keeps a checkpoint after every step, and goes on from the one that is there."""
    loop.CHECKPOINT_SECONDS = 0.0
    encoder = read(model)
    events = list(trainer.train(encoder, toy[0], config, dev=toy[1], folder=folder, resume=True))
    torch.save({"events": events, "weights": encoder.state_dict()}, output)
