"""Several processes together do what one does."""

from __future__ import annotations

import copy
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from core.cli import train as command
from core.config import TrainConfig
from core.data.corpus import open_corpus
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.training import checkpoint, losses, trainer
from core.training.distributed import DistributedError, ProcessGroup, joined
from core.training.freeze import set_dropout
from core.training.grad_cache import Forward, accumulate
from core.training.losses import LOSSES
from core.training.sources import Batch
from core.training.streaming import Stream
from core.training.trainer import train
from tests.core.cli.test_commands import ENVIRONMENT, written
from tests.core.processes import exact, free_port, started, train_rank, wait
from tests.core.training.test_grad_cache import assert_same, batch_of, taken

Toy = tuple[Pairs, Pairs]
Result = TypeVar("Result")
ALONE = (-1, -1)
NAMES = ("all_gather", "all_reduce", "broadcast", "broadcast_object_list", "new_group", "all_gather_object")
WAITS = 120.0  # seconds, for what takes less than one


class Together:
    """ProcessGroup as threads, in place of ``torch.distributed``."""

    def __init__(self, size: int, patch: pytest.MonkeyPatch) -> None:
        self.size, self.local = size, threading.local()
        self.barrier, self.beside = (threading.Barrier(size, timeout=WAITS) for _ in range(2))
        self.values: dict[threading.Barrier, list[Any]] = {each: [None] * size for each in (self.barrier, self.beside)}
        for name in NAMES:
            patch.setattr(torch.distributed, name, getattr(self, name))

    def exchange(self, value: Any) -> list[Any]:
        return self.meet(self.barrier, self.local.rank, value)

    def meet(self, barrier: threading.Barrier, rank: int, value: Any) -> list[Any]:
        values = self.values.setdefault(barrier, [None] * self.size)
        values[rank] = value
        barrier.wait()
        heard = list(values)
        barrier.wait()
        return heard

    def new_group(self, backend: str, timeout: object) -> int:
        assert backend == "gloo"
        return int(self.local.rank)

    def all_gather_object(self, heard: list[Any], value: Any, group: int) -> None:
        heard[:] = copy.deepcopy(self.meet(self.beside, group, value))

    def all_gather(self, parts: list[Tensor], own: Tensor) -> None:
        for part, other in zip(parts, self.exchange(own.clone()), strict=True):
            part.copy_(other)

    def all_reduce(self, tensor: Tensor) -> None:
        tensor.copy_(torch.stack(self.exchange(tensor.clone())).sum(dim=0))

    def broadcast(self, tensor: Tensor, src: int) -> None:
        tensor.copy_(self.exchange(tensor.clone())[src])

    def broadcast_object_list(self, values: list[Any], src: int) -> None:
        values[:] = copy.deepcopy(self.exchange(values)[src])

    def __call__(self, work: Callable[[ProcessGroup], Result]) -> list[Result]:
        """What each rank's ``work`` comes to."""
        found: dict[int, Result | BaseException] = {}

        def rank(number: int) -> None:
            self.local.rank = number
            try:
                found[number] = work(ProcessGroup(number, self.size))
            except BaseException as error:
                found[number] = error
                self.barrier.abort()
                self.beside.abort()

        threads = [threading.Thread(target=rank, args=(number,)) for number in range(self.size)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        results = []
        for number in range(self.size):
            result = found[number]
            if isinstance(result, BaseException):
                raise result
            results.append(result)
        return results


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("pairs", [1, 2, 3, 6, 7])
def test_each_rank_gathers_the_whole_batch_in_its_order_and_learns_from_its_own_rows(
    pairs: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = torch.arange(1.0, 4 * pairs + 1).view(2 * pairs, 2)
    weight = torch.arange(1.0, 4 * pairs + 1).flip(0).view(2 * pairs, 2)

    def work(group: ProcessGroup) -> tuple[list[int], Tensor, Tensor]:
        rows = group.rows(pairs)
        own = whole[rows].clone().requires_grad_()
        gathered = group.gather(own, pairs)
        (gathered * weight).sum().backward()
        assert own.grad is not None
        return rows, gathered.detach(), own.grad

    found = Together(size, monkeypatch)(work)
    assert sorted(row for rows, _, _ in found for row in rows) == list(range(2 * pairs))
    for rows, gathered, gradient in found:
        assert torch.equal(gathered, whole)
        assert torch.equal(gradient, weight[rows])
        assert [row + pairs for row in rows if row < pairs] == [row for row in rows if row >= pairs]


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("words", [[4, 9, 2, 2, 20, 1, 7], [3, 12], [5, 1, 6, 8]])
@pytest.mark.parametrize("max_tokens", [10**9, 30, 1])
def test_the_gradients_of_all_ranks_add_up_to_those_of_one(
    words: list[int], size: int, max_tokens: int, tiny: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = tiny.with_head("notebook").double().train()
    set_dropout(encoder, 0.0, None)
    batch = batch_of(encoder, words)

    def work(group: ProcessGroup) -> tuple[float, dict[str, Tensor]]:
        own = encoder.copy()
        value = accumulate(
            Forward(own, torch.float64), batch, lambda a, b: LOSSES["four-way"](a, b, 0.5),
            max_tokens=max_tokens, group=group,
        )  # fmt: skip
        return value, taken(own)

    value, gradients = work(ProcessGroup())
    found = Together(size, monkeypatch)(work)
    assert value > 0.1
    for one, other in found:
        assert one == pytest.approx(value, abs=1e-12)
        assert_same(other, gradients)


def test_ranks_and_pieces_draw_different_dropout(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = tiny.train()
    set_dropout(encoder, 0.4, None)
    same = batch_of(encoder, [5]).ids[0]
    given: list[Tensor] = []

    def loss(a: Tensor, b: Tensor) -> Tensor:
        given.append(torch.cat([a, b]).detach())
        return (a * b).sum()

    turn = threading.Lock()  # threads share their random numbers, which processes do not

    class InTurn(Forward):
        def __call__(self, ids: Any, numbers: Any = None) -> Tensor:
            turn.release()
            return super().__call__(ids, numbers)

    original = torch.manual_seed
    monkeypatch.setattr(torch, "manual_seed", lambda seed: [turn.acquire(), original(seed)][1])
    Together(2, monkeypatch)(
        lambda group: accumulate(
            InTurn(encoder.copy(), torch.float32), Batch([same] * 6), loss, max_tokens=1, group=group
        )
    )
    vectors = given[0]
    distances = torch.cdist(vectors, vectors) + torch.eye(6)
    assert len(vectors) == 6
    assert float(distances.min()) > 1e-3


def test_a_parameter_that_no_rank_uses_has_no_gradient_and_one_that_some_use_their_sum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work(group: ProcessGroup) -> list[Tensor | None]:
        model = nn.ParameterList(nn.Parameter(torch.ones(2)) for _ in range(4))
        model[3].requires_grad_(False)
        model[0].grad = torch.tensor([1.0, 2.0]) * (group.rank + 1)
        if group.rank == 1:
            model[1].grad = torch.tensor([5.0, 0.0])
        group.add_gradients(model.parameters())
        return [each.grad for each in model]

    for both, one, unused, frozen in Together(2, monkeypatch)(work):
        assert both is not None
        assert one is not None
        assert both.tolist() == [3.0, 6.0]
        assert one.tolist() == [5.0, 0.0]
        assert unused is None
        assert frozen is None


def test_the_first_rank_decides_and_its_weights_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(group: ProcessGroup) -> tuple[Any, list[float]]:
        model = nn.BatchNorm1d(1)
        nn.init.constant_(model.weight, group.rank + 5)
        model.running_mean.fill_(group.rank + 7)  # type: ignore[union-attr,operator]
        group.copy_weights(model)
        return group.agree({"rank": group.rank}), [model.weight.item(), model.running_mean.item()]  # type: ignore[union-attr,operator]

    assert Together(3, monkeypatch)(work) == [({"rank": 0}, [5.0, 7.0])] * 3


@pytest.mark.parametrize("reason", ["Connection closed by peer [127.0.0.1]\nand more", ""])
def test_whatever_fails_between_ranks_is_one_error_of_one_line(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError(reason)

    for name in NAMES:
        monkeypatch.setattr(torch.distributed, name, broken)
    model, two = nn.Linear(2, 2), ProcessGroup(0, 2)
    calls: list[Callable[[], Any]] = [
        lambda: two.agree(1),
        lambda: two.copy_weights(model),
        lambda: two.add_gradients(model.parameters()),
        lambda: two.gather(torch.ones(2, 2), 2),
        two.beside,
    ]
    for call in calls:
        with pytest.raises(DistributedError) as caught:
            call()
        assert str(caught.value) == (reason.split("\n")[0] or "RuntimeError")


def test_one_process_needs_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, "init_process_group"):
        monkeypatch.delattr(torch.distributed, name)
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    model = nn.Linear(2, 2)
    with joined() as alone:
        assert (alone, alone.first) == (ProcessGroup(0, 1), True)
        alone.copy_weights(model)
        alone.add_gradients(model.parameters())
        assert alone.agree(3) == 3
        assert alone.beside()(3) == [3]
        assert alone.rows(3) == [0, 1, 2, 3, 4, 5]


# Whole runs: threads for what only the sharing decides, processes for what a process is needed for


def settings(**changes: Any) -> TrainConfig:
    budget = {} if "seconds" in changes else {"steps": 8}
    usual: dict[str, Any] = {"lr": 1e-2, "batch_size": 31, "evaluations": 2, "dropout": 0.0, "precision": "float32"}
    return TrainConfig(**(budget | usual | changes))


def of_steps(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Step)]


def assert_close(found: dict[str, Tensor], expected: dict[str, Tensor], tolerance: float = 1e-7) -> None:
    assert found.keys() == expected.keys()
    assert len(expected) > 20
    for name, tensor in expected.items():
        if "key.bias" not in name:  # moves no attention weight: its gradient is rounding, which Adam makes large
            torch.testing.assert_close(found[name], tensor, atol=tolerance, rtol=0, msg=name)


Outcome = tuple[list[Event], dict[str, Tensor]]


def apart(encoder: Encoder, toy: Toy, config: TrainConfig, **options: Any) -> Callable[[ProcessGroup], Outcome]:
    """A run on each rank, of an encoder of its own."""

    def work(group: ProcessGroup) -> Outcome:
        own = encoder.copy().double()
        own.tokenizer = copy.deepcopy(encoder.tokenizer)  # one tokenizer does not serve two threads at once
        events = list(train(own, toy[0], config, dev=toy[1], group=group, **options))
        return events, dict(own.state_dict())

    return work


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("changes", [{}, {"chunk_tokens": 50}, {"freeze": "1", "cache": "memory", "chunk_tokens": 50}])
def test_a_run_of_several_ranks_is_the_run_of_one(
    changes: dict[str, Any], size: int, tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = apart(tiny, cipher_pairs, settings(**changes))
    expected, weights = work(ProcessGroup())
    first, *others = Together(size, monkeypatch)(work)
    assert len(of_steps(expected)) == 8
    assert of_steps(expected)[-1] < of_steps(expected)[0]
    for events, found in (first, *others):
        assert of_steps(events) == pytest.approx(of_steps(expected), abs=1e-9)
        assert_close(found, weights)
    assert [type(event) for event in first[0]] == [type(event) for event in expected]
    assert not any(isinstance(event, Evaluated) for events, _ in others for event in events)
    name = "backbone.encoder.layer.1.output.dense.weight"
    assert not torch.allclose(weights[name], tiny.get_parameter(name).double(), atol=1e-3)


def test_all_ranks_finish_with_the_best_weights_of_the_first(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming = [0.1, 0.9, 0.2]
    monkeypatch.setattr(trainer, "quality", lambda metrics: coming.pop(0))
    (events, first), (_, second) = Together(2, monkeypatch)(apart(tiny, cipher_pairs, settings()))
    assert isinstance(events[-1], Finished)
    assert events[-1].best_step == 4
    assert coming == []
    assert_close(second, first, 0.0)


def test_a_request_to_the_first_rank_stops_all_and_one_to_another_none(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asked, expected in ((0, ("Stopped", 1)), (1, ("Finished", 8))):
        together = Together(2, monkeypatch)
        stop = lambda asked=asked, together=together: together.local.rank == asked  # noqa: E731
        for events, _ in together(apart(tiny, cipher_pairs, settings(), should_stop=stop)):
            assert (type(events[-1]).__name__, events[-1].step) == expected  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["loss", "gradient"])
def test_a_loss_that_is_no_number_stops_all_ranks_with_finite_weights(
    kind: str, tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = threading.local()

    def broken(a: Tensor, b: Tensor, temperature: float) -> Tensor:
        calls.count = getattr(calls, "count", 0) + 1
        value = losses.symmetric(a, b, temperature)
        if calls.count <= 3:
            return value
        return value * torch.nan if kind == "loss" else value + (a - a).square().sum().sqrt()

    monkeypatch.setitem(losses.LOSSES, "symmetric", broken)
    for events, weights in Together(2, monkeypatch)(apart(tiny, cipher_pairs, settings(lr=9e-3, chunk_tokens=50))):
        last = events[-1]
        assert isinstance(last, Stopped)
        assert (last.reason, last.step) == ("diverged", 3)
        assert last.message.endswith("at learning rate 0.009; try 0.003")
        assert all(tensor.isfinite().all() for tensor in weights.values())


def test_a_rank_that_does_not_see_the_checkpoint_is_refused(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(train(tiny.copy().double(), cipher_pairs[0], settings(), folder=tmp_path, should_stop=lambda: True))

    def work(group: ProcessGroup) -> Outcome:
        folder = tmp_path if group.first else tmp_path / "elsewhere"
        return apart(tiny, cipher_pairs, settings(), folder=folder, resume=True)(group)

    together = Together(2, monkeypatch)
    together.barrier = threading.Barrier(2, timeout=2)
    with pytest.raises(ValueError, match=r"rank 1 does not see the first rank's checkpoint; share .*elsewhere between"):
        together(work)


def processes(
    model: Path,
    toy: tuple[Pairs | list[Path], Pairs],
    config: TrainConfig,
    output: Path,
    *,
    resume: bool = False,
    killed_at: Any = ALONE,
) -> tuple[list[int | None], list[dict[str, Any]]]:
    """Exit statuses of two ranks, and what those that ended well left."""
    output.mkdir(exist_ok=True)
    port = free_port()
    arguments = [(rank, 2, port, model, toy, config, output, resume, killed_at) for rank in range(2)]
    with started(train_rank, *arguments) as both:
        statuses = wait(both)
    files = [output / f"{rank}.pt" for rank in range(2)]
    return statuses, [torch.load(path, weights_only=False) for path in files if path.exists()]


def test_two_processes_do_what_one_does(tiny: Encoder, cipher_pairs: Toy, tmp_path: Path) -> None:
    config = settings(freeze="1", cache="disk", chunk_tokens=60)
    alone = tiny.copy().double()
    events = list(train(alone, cipher_pairs[0], config, dev=cipher_pairs[1]))
    statuses, (first, second) = processes(exact(tiny, tmp_path / "tiny.pt"), cipher_pairs, config, tmp_path / "two")
    assert statuses == [0, 0]
    assert (first["group"], second["group"]) == (ProcessGroup(0, 2, 2), ProcessGroup(1, 2, 2))
    for found in (first, second):
        assert of_steps(found["events"]) == pytest.approx(of_steps(events), abs=1e-9)
        assert_close(found["weights"], dict(alone.state_dict()))
    assert len(of_steps(events)) == 8


def test_a_budget_of_seconds_ends_two_processes_at_the_same_step(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    statuses, (first, second) = processes(
        exact(tiny, tmp_path / "tiny.pt"), cipher_pairs, settings(seconds=20.0), tmp_path / "two"
    )
    assert statuses == [0, 0]
    ends = [found["events"][-1] for found in (first, second)]
    assert [(type(end), end.reason) for end in ends] == [(Finished, "budget")] * 2
    assert ends[0].step == ends[1].step > 1
    assert_close(second["weights"], first["weights"], 0.0)


def test_a_process_that_is_killed_ends_the_run_at_once_and_it_goes_on_where_it_was(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    model, (pairs, held) = exact(tiny, tmp_path / "tiny.pt"), cipher_pairs
    parts = [written(pairs.select(range(part, len(pairs), 2)), tmp_path / f"{part}.tsv") for part in range(2)]
    alone = tiny.copy().double()
    whole = list(train(alone, Stream(alone, open_corpus(parts, held=0)), settings(), dev=held))
    toy, output = (parts, held), tmp_path / "killed"
    statuses, left = processes(model, toy, settings(), output, killed_at=(1, 5))
    assert statuses == [0, -signal.SIGKILL]  # None for one that went on waiting for the other
    last = left[0]["events"][-1]
    assert isinstance(last, Stopped)
    assert last.reason == "lost"
    assert last.step in (5, 6)  # the others may have got through what was on its way
    assert last.message.startswith("another process of this run has ended (")
    assert last.message.endswith(f"); stopped at step {last.step}")
    assert [path.name for path in (output / "checkpoint").iterdir()] == [checkpoint.NAME]
    statuses, (first, second) = processes(model, toy, settings(), output, resume=True)
    assert statuses == [0, 0]
    losses_found = of_steps(left[0]["events"]) + of_steps(first["events"])
    assert losses_found == pytest.approx(of_steps(whole), abs=1e-9)
    assert len(of_steps(first["events"])) == 8 - last.step
    assert_close(first["weights"], dict(alone.state_dict()))
    assert_close(second["weights"], first["weights"], 0.0)
    # Each reads one of the two files.
    assert left[0]["tokenized"] >= len(pairs) // 2
    assert [found["tokenized"] % (len(pairs) // 2) for found in (*left, first, second)] == [0, 0, 0]
    assert first["tokenized"] == second["tokenized"]


def test_a_run_that_loses_a_rank_before_its_first_step_leaves_no_checkpoint(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(self: ProcessGroup, parameters: Any) -> None:
        raise DistributedError("gone")

    monkeypatch.setattr(ProcessGroup, "add_gradients", lost)
    (last,) = train(tiny, cipher_pairs[0], settings(reinit_layers=True), folder=tmp_path)
    assert isinstance(last, Stopped)
    assert (last.reason, last.step) == ("lost", 0)
    assert list(tmp_path.iterdir()) == []


def torchrun(*flags: object) -> list[str]:
    return [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", str(free_port()),
            "-m", "core.train", *map(str, flags)]  # fmt: skip


def pid_of_rank(rank: int, parent: int) -> int:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    (pid,) = [pid for pid in children if f"\0RANK={rank}\0" in Path(f"/proc/{pid}/environ").read_text()]
    return int(pid)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds the processes of the ranks in /proc")
def test_the_command_under_torchrun_speaks_once_survives_a_killed_rank_and_goes_on(
    tiny: Encoder,
    cipher_pairs: Toy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_dropout(tiny, 0.0, None)
    for name in ("hidden_dropout_prob", "attention_probs_dropout_prob"):
        setattr(tiny.backbone.config, name, 0.0)
    tiny.save(tmp_path / "model")
    for pairs, name in zip(cipher_pairs, ("train.tsv", "held.tsv"), strict=True):
        written(pairs, tmp_path / name)
    flags = ("--model", "model", "--pairs", "train.tsv", "--dev", "held.tsv", "--output", "out", "--steps", 60,
             "--batch-size", 31, "--lr", 1e-3, "--freeze", 1, "--cache", "memory", "--chunk-tokens", 80,
             "--precision", "float32", "--json")  # fmt: skip
    with subprocess.Popen(
        torchrun(*flags), cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        found = []
        while not found or found[-1].get("step", 0) < 3:
            found.append(json.loads(process.stdout.readline()))
        os.kill(pid_of_rank(1, process.pid), signal.SIGKILL)
        hangs = threading.Timer(WAITS, process.kill)  # a run that waits for the lost rank does so for half an hour
        hangs.start()
        found += [json.loads(line) for line in process.stdout.read().splitlines()]
        errors = process.stderr.read()
        hangs.cancel()
    assert process.returncode != 0
    steps = [record["step"] for record in found if record["event"] == "step"]
    assert steps == list(range(1, len(steps) + 1))  # each once: the first rank speaks for all
    assert (found[-1]["event"], found[-1]["reason"], found[-1]["step"]) == ("stopped", "lost", steps[-1])
    assert "the same command with --resume continues from out/checkpoint\n" in errors
    assert errors.count("another process of this run has ended") == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["checkpoint"]
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["train", *map(str, flags), "--resume"])
    with pytest.raises(SystemExit) as end:
        command.main()
    for number, handler in handlers.items():
        signal.signal(number, handler)
    assert end.value.code == 0
    after = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (after[-1]["event"], after[-1]["step"]) == ("finished", 60)
    assert {path.name for path in (tmp_path / "out").iterdir()} > {"model.safetensors", "modules.json"}
    assert not (tmp_path / "out" / "checkpoint").exists()
    config = TrainConfig(steps=60, batch_size=31, lr=1e-3, freeze="1", cache="none", precision="float32")
    expected = of_steps(list(train(tiny, cipher_pairs[0], config, dev=cipher_pairs[1])))
    losses_found = [record["loss"] for record in (*found, *after) if record["event"] == "step"]
    assert losses_found == pytest.approx(expected, abs=1e-3)
    assert losses_found[:3] == pytest.approx(expected[:3], abs=1e-5)
    stored = load_file(tmp_path / "out" / "model.safetensors")
    weights = {name: tensor for name, tensor in stored.items() if not name.startswith("pooler.")}
    own = dict(tiny.backbone.state_dict())
    assert weights.keys() <= own.keys()
    assert_close(weights, {name: own[name] for name in weights}, 1e-3)
