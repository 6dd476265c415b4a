"""The loop by itself, over an objective that has nothing to do with sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from core.config import TrainConfig
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.training import loop
from core.training.loop import Loop, Objective, Progress
from core.training.optimizer import learning_rate, make_optimizer

CONFIG = TrainConfig(steps=6, lr=0.1, clip=0.5, warmup=0.2, evaluations=2, seed=3)


class Line(Objective[Tensor]):
    """A line through random points; it writes down what it is asked."""

    def __init__(self, judged: bool = True) -> None:
        torch.manual_seed(0)
        self.model = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))
        self.judged = judged
        self.calls: list[str] = []

    def batches(self, seed: int) -> Iterator[Tensor]:
        for number in count():
            yield torch.randn(4, 2, generator=torch.Generator().manual_seed(100 * seed + number))

    def gradient(self, batch: Tensor, seed: int) -> float:
        self.calls.append(f"gradient {seed}")
        noise = torch.randn(4, 1, generator=torch.Generator().manual_seed(seed))
        loss = (self.model(batch) - batch.sum(dim=1, keepdim=True) + 0.1 * noise).square().mean()
        loss.backward()
        return float(loss.detach())

    def prepare(self, progress: Progress) -> None:
        self.calls.append(f"prepare at {progress.step}")

    def begin(self) -> None:
        self.calls.append("begin")

    def judge(self, progress: Progress) -> tuple[dict[str, Any], float]:
        self.calls.append("judge")
        return {"at": progress.step}, float(progress.step)

    def end(self) -> None:
        self.calls.append("end")


def made(line: Line, folder: Path | None = None, config: TrainConfig = CONFIG) -> Loop[Tensor]:
    return Loop(line, make_optimizer(line.model, line.model[0].weight, config), config, folder)  # type: ignore[index,arg-type]


def losses_of(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Step)]


def naive() -> tuple[list[float], list[Tensor]]:
    """The same run without the loop."""
    line = Line()
    optimizer = make_optimizer(line.model, line.model[0].weight, CONFIG)  # type: ignore[index,arg-type]
    losses, stream = [], line.batches(3)
    for step in range(6):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(CONFIG, step / 6)
        losses.append(line.gradient(next(stream), 3 + step))
        nn.utils.clip_grad_norm_(line.model.parameters(), 0.5)
        optimizer.step()
        optimizer.zero_grad()
    return losses, list(line.model.parameters())


def test_a_run_is_the_plain_loop() -> None:
    line = Line()
    events = list(made(line).events())
    losses, weights = naive()
    assert losses_of(events) == losses
    assert len(losses) == 6
    assert all(torch.equal(mine, theirs) for mine, theirs in zip(line.model.parameters(), weights, strict=True))
    assert not torch.equal(weights[0], next(Line().model.parameters()))
    assert [type(event).__name__ for event in events if not isinstance(event, Step)] == ["Evaluated"] * 3 + ["Finished"]


def test_an_objective_is_asked_in_order_and_begins_and_ends_once() -> None:
    line = Line()
    list(made(line).events())
    steps = [f"gradient {seed}" for seed in range(3, 9)]
    assert line.calls == ["prepare at 0", "judge", "begin", *steps[:3], "judge", *steps[3:], "judge", "end"]


def test_what_is_never_judged_keeps_its_last_weights() -> None:
    line = Line(judged=False)
    *_, last = made(line).events()
    assert isinstance(last, Finished)
    assert (last.best_step, last.metrics) == (6, None)
    assert "judge" not in line.calls


def test_a_run_that_goes_on_begins_no_second_time(tmp_path: Path) -> None:
    first, second = Line(), Line()
    asked = iter([False, True])
    before = list(made(first, tmp_path).events(lambda: next(asked)))
    assert isinstance(before[-1], Stopped)
    after = list(made(second, tmp_path).events(resume=True))
    assert second.calls[:2] == ["prepare at 2", "gradient 5"]
    assert "begin" not in second.calls
    assert losses_of(before) + losses_of(after) == naive()[0]


@pytest.mark.parametrize("steps", [1, 4])
def test_closing_a_run_ends_its_objective_with_the_best_weights(steps: int) -> None:
    line = Line()
    events = made(line).events()
    for event in events:
        if isinstance(event, Evaluated):
            best = [each.detach().clone() for each in line.model.parameters()]
        if isinstance(event, Step) and event.step == steps:
            break
    events.close()  # type: ignore[attr-defined]
    assert line.calls[-1] == "end"
    assert all(torch.equal(kept, each) for kept, each in zip(best, line.model.parameters(), strict=True))


def test_frozen_parameters_are_not_trained() -> None:
    line = Line()
    first, *others = line.model.parameters()
    first.requires_grad_(False)
    assert loop.trained(line.model) == others
