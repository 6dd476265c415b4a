"""The loop of every training here: optimizer steps until a budget is used up, reported as events.

What is learnt is an `Objective`: batches, the gradient of one, and a judgement. Contrastive training
(`core.training.trainer`) is one, the masked language modelling that the embedded models begin with another.

1. Judge what is there before any step.
2. For each batch: gradient, clip, step (`core.training.optimizer`), a checkpoint now and then
   (`core.training.checkpoint`).
3. Judge again at even shares of the budget, or less often where judging would take much of a budget of seconds; keep a
   copy of the best weights.
4. However the run ends (budget, patience, a request, a loss that is no number, ``close()``), put the best weights back.

Of several processes (`core.training.distributed`) each runs this loop; the first one's clock and judgement count.
"""

from __future__ import annotations

import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence, Sized
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import torch
from torch import Tensor, nn

from core.config import TrainConfig
from core.evaluation.elsewhere import Reading, result
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.messages import Message, message
from core.training import checkpoint
from core.training.distributed import DistributedError, ProcessGroup
from core.training.interrupt import GivenUpError, interruptible
from core.training.optimizer import learning_rate, set_rate

CHECKPOINT_SECONDS = 60.0  # between two checkpoints, or rather
CHECKPOINT_BYTES = 200e6  # so long for every so many bytes of one, that a disk is not written full time and again
JUDGING_SHARE = 1 / 3  # of the seconds so far: what judgements between the first and the last may take
OVERTIME = 0.5  # seconds beyond a budget of them that a step may take before it is given up
RESERVED_SHARE = 1 / 2  # of a budget of seconds: what may be kept for the judgements at its end
Batch = TypeVar("Batch", bound=Sized)


@dataclass
class Progress:
    """Where a run is; what a checkpoint keeps beside the tensors."""

    step: int = 0
    pairs: int = 0
    seconds: float = 0.0
    evaluations: int = 0
    best_step: int = 0
    best_score: float = -1.0
    since_best: int = 0
    metrics: dict[str, Any] | None = field(default=None)
    precision: str = ""
    elsewhere: dict[str, Any] | None = field(default=None)


class Objective(ABC, Generic[Batch]):
    """What a run teaches; each method is called with the run's seed or progress, and only the first two must be made.

    Attributes:
        model: changed in place.
        layers: of the model: between two of them a step can be given up.
        judged: whether `judge` has something to judge by.
        again: what judging takes from the second time on, as a share of the first time.
    """

    model: nn.Module
    layers: Sequence[nn.Module] = ()
    judged = False
    again = 1.0

    @abstractmethod
    def batches(self, seed: int) -> Iterator[Batch]:
        """Batches without end, the same ones for the same seed; a batch's length is what counts as pairs."""

    def resumed(self, seed: int, step: int, place: Mapping[str, Tensor]) -> Iterator[Batch]:
        """`batches` behind the first ``step``; ``place`` is what `place` has said then, empty in a new run."""
        return islice(self.batches(seed), step, None)

    def place(self) -> dict[str, Tensor]:
        """What `resumed` needs to go on without making the batches before it again, if anything."""
        return {}

    def fits(self, seed: int, place: Mapping[str, Tensor]) -> bool:
        """Whether a checkpoint's ``place`` is one of these batches."""
        return not place

    @abstractmethod
    def gradient(self, batch: Batch, seed: int) -> float:
        """Give every trained parameter its gradient, and return the loss.

        ``seed`` is another one at every step, and the same one for a step that is done again: a resumed run must draw
        the same random numbers as one that was never stopped. If the loss is no finite number there is no gradient.
        """

    def prepare(self, progress: Progress) -> None:
        """Called once, when it is known where the run begins."""

    def begin(self) -> None:
        """Called before the first step of all, after the first judgement; not in a run that goes on."""

    def judge(self, progress: Progress) -> tuple[dict[str, Any], float]:
        """Metrics of the model as it is, and the score by which the best weights are chosen."""
        raise NotImplementedError

    def look(self, step: int) -> Reading | None:
        """What the model, as it is after ``step``, makes of what it is not trained on; None if nobody asks."""
        return None

    def checksum(self) -> str | None:
        """Of the weights, once they are the last ones; None if nobody needs one."""
        return None

    def settle(self) -> None:
        """Called when the weights are the last ones, before the last event; more than once."""

    def end(self) -> None:
        """Called last, however the run ends."""


class Loop(Generic[Batch]):
    """One run.

    Args:
        objective: what is learnt.
        optimizer: of the model's trained parameters, with the groups of `core.training.optimizer.make_optimizer`.
        config: its budget (steps or seconds), schedule, clip, seed, evaluations and patience count here.
        folder: where to keep a checkpoint; None keeps none.
        group: the processes that share the run.
        look_now: asked after every step; where it says yes the model is judged there too, to be looked at alone.
        hurry: asked within a step; where it says yes that is given up. With several processes nobody asks.
    """

    def __init__(
        self,
        objective: Objective[Batch],
        optimizer: torch.optim.Optimizer,
        config: TrainConfig,
        folder: Path | None = None,
        group: ProcessGroup | None = None,
        look_now: Callable[[], bool] = lambda: False,
        hurry: Callable[[], bool] | None = None,
    ) -> None:
        self.look_now, self.hurry = look_now, hurry
        self.objective, self.model, self.optimizer, self.config = objective, objective.model, optimizer, config
        self.folder, self.group = folder, group or ProcessGroup()
        self.progress = Progress()
        self.best: dict[str, Tensor] = {}
        self.place: dict[str, Tensor] = {}  # of a checkpoint
        self.batches: Iterator[Batch] = iter(())
        self.judging = self.reserved = 0.0  # seconds: spent on judging in this process, and kept for its end
        self.begun = time.perf_counter()

    def events(self, should_stop: Callable[[], bool] = lambda: False, resume: bool = False) -> Iterator[Event]:
        """Steps 1 to 4.

        Raises:
            ValueError: the checkpoint is damaged, of another run, or not seen by all processes.
        """
        try:
            if resume:
                self._resume()
            yield from self._run(should_stop)
        except DistributedError as lost:
            self._checkpoint()
            yield self._stopped("lost", _lost(self.progress.step, lost))
        finally:
            self._close()
            self._restore_best()
            self.objective.end()

    def _close(self) -> None:
        """No more batches; whatever reads ahead ends."""
        if isinstance(self.batches, Generator):
            self.batches.close()

    def _resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        state = None
        if self.folder is not None:
            # The best weights are the first rank's to keep: those of the others would grow old.
            best = self.best if self.group.first else None
            fits = partial(self.objective.fits, self.config.seed)
            state = checkpoint.read(self.folder, self.model, self.optimizer, best, self.place, fits)
        if state is not None:
            self.progress = Progress(**state)
        if self.group.agree(self.progress.step) != self.progress.step:
            raise ValueError(
                message("rank {rank} does not see the first rank's checkpoint; share {folder} between all machines",
                        rank=self.group.rank, folder=self.folder)
            )  # fmt: skip

    def _run(self, should_stop: Callable[[], bool]) -> Iterator[Event]:
        progress, config = self.progress, self.config
        self.group.copy_weights(self.model)  # here the first waits for the last: not yet training
        self.begun = time.perf_counter() - progress.seconds
        saved, pause = time.perf_counter(), CHECKPOINT_SECONDS
        self.objective.prepare(progress)
        self.batches = stream = self.objective.resumed(config.seed, progress.step, self.place)
        self.place = {}
        asked = False
        while True:
            progress.seconds = time.perf_counter() - self.begun
            done = self._done()
            if self.group.first and self._due(done):
                yield self._evaluate()
                asked = asked or (progress.step > 0 and should_stop())
            elif self.group.first and progress.step == 0 and progress.elsewhere is None:
                self._look()
            # The first rank's clock, and what it has found, count for all.
            done, progress.since_best, asked = self.group.agree((done, progress.since_best, asked))
            if asked:
                self._checkpoint()
                yield self._stopped("asked", message("stopped at step {step}, as asked", step=progress.step))
                return
            if progress.step == 0:
                self.objective.begin()
            # Asked only after an evaluation: the last weights are judged before the run ends.
            if done >= 1 or (config.patience and progress.since_best >= config.patience):
                self._restore_best()
                self.group.copy_weights(self.model)
                yield self._finished("budget" if done >= 1 else "patience")
                return
            try:
                loss, lr = self._step(next(stream), done)
            except GivenUpError:
                self.optimizer.zero_grad(set_to_none=True)
                progress.seconds = time.perf_counter() - self.begun
                asked = should_stop() or self._done() < 1
                continue
            progress.seconds = time.perf_counter() - self.begun
            if not math.isfinite(loss):
                yield self._diverged()
                return
            yield Step(progress.step, self._done(), loss, lr, progress.pairs, progress.seconds)
            if self.objective.judged and self.look_now() and not self._due(self._done()):
                metrics, score = self.objective.judge(progress)
                best = score >= progress.best_score
                yield Evaluated(progress.step, progress.seconds, metrics, best, counts=False)
            asked = should_stop()
            if not asked and time.perf_counter() - saved > pause:
                pause = CHECKPOINT_SECONDS * max(1.0, self._checkpoint() / CHECKPOINT_BYTES)
                saved = time.perf_counter()

    def _due(self, done: float) -> bool:
        """Whether to judge now: at even shares of the budget, and of one of seconds only while that takes few of them.

        Judgements do not fall out where steps are the budget: such a run keeps the same weights on every machine.
        """
        if not self.objective.judged or done < self.progress.evaluations / self.config.evaluations:
            return False
        between = self.config.seconds is not None and 0 < done < 1 and self.progress.evaluations > 0
        return not between or self.judging <= JUDGING_SHARE * self.progress.seconds

    def _done(self) -> float:
        """Share of the budget used; of one of seconds, the judgements at its end are kept free."""
        if self.config.seconds is not None:
            return min(1.0, self.progress.seconds / (self.config.seconds - self.reserved))
        return min(1.0, self.progress.step / (self.config.steps or 1))

    def _step(self, batch: Batch, done: float) -> tuple[float, float]:
        """Step 2; return the loss and the learning rate. A loss or gradient that is no number changes nothing."""
        lr = learning_rate(self.config, done)
        set_rate(self.optimizer, lr)
        asks = self.hurry is not None and self.group.size == 1
        with interruptible(self.objective.layers, self._hurries) if asks else nullcontext():
            value = self.objective.gradient(batch, self.config.seed + self.progress.step)
        if math.isfinite(value):
            norm = float(nn.utils.clip_grad_norm_(trained(self.model), self.config.clip or math.inf))
            value = value if math.isfinite(norm) else math.nan
        if math.isfinite(value):
            self.optimizer.step()
            self.progress.step += 1
            self.progress.pairs += len(batch)
        self.optimizer.zero_grad(set_to_none=True)
        return value, lr

    def _hurries(self) -> bool:
        """Whether a step that goes on is to be given up: somebody says so, or its budget of seconds is long over."""
        spent, budget = time.perf_counter() - self.begun, self.config.seconds
        return (budget is not None and spent > budget + OVERTIME) or (self.hurry is not None and self.hurry())

    def _checkpoint(self) -> int:
        """Write one, if there is something to lose; its size in bytes."""
        # Before the first step there is nothing to lose, and what `begin` does must not be done twice.
        if self.folder is not None and self.group.first and self.progress.step:
            state, place = vars(self.progress), self.objective.place()
            return checkpoint.write(self.folder, self.model, self.optimizer, state, self.best, place)
        return 0

    def _evaluate(self) -> Evaluated:
        progress, begun = self.progress, time.perf_counter()
        first = progress.step == 0 and not progress.evaluations
        metrics, score = self.objective.judge(progress)
        looked = {"before": reading.as_dict()} if first and (reading := self._look()) else None
        took = time.perf_counter() - begun
        self.judging += took
        if first and self.config.seconds is not None:
            self.reserved = min(took * self.objective.again, RESERVED_SHARE * self.config.seconds)
        progress.evaluations = 1 + math.floor(self._done() * self.config.evaluations)
        best = score >= progress.best_score  # of equals the later: training goes on widening the margin
        if best or self.config.keep == "last":
            progress.best_step, progress.metrics = progress.step, metrics
            progress.best_score = max(score, progress.best_score)
            self.best = {
                name: parameter.detach().clone()
                for name, parameter in self.model.named_parameters()
                if parameter.requires_grad
            }
        progress.since_best = 0 if best else progress.since_best + 1
        return Evaluated(progress.step, progress.seconds, metrics, best, looked)

    def _look(self) -> Reading | None:
        """Before the first step: what there is to compare with at the end."""
        reading = self.objective.look(0)
        self.progress.elsewhere = reading.state() if reading else None
        return reading

    def _settle(self) -> dict[str, Any] | None:
        """Put the best weights back for good; what that run did elsewhere, if it was looked at."""
        self._close()
        self._restore_best()
        looked = None
        if self.progress.elsewhere is not None and self.group.first:
            before = Reading(**self.progress.elsewhere)
            after = self.objective.look(self._kept()) if self._kept() else before
            looked = result(before, after) if after else None
        self.best = {}
        self.objective.settle()
        self.progress.seconds = time.perf_counter() - self.begun
        return looked

    @torch.no_grad()
    def _restore_best(self) -> None:
        for name, tensor in self.best.items():
            self.model.get_parameter(name).copy_(tensor)

    def _kept(self) -> int:
        return self.progress.best_step if self.objective.judged else self.progress.step

    def _finished(self, reason: Literal["budget", "patience"]) -> Finished:
        looked, progress = self._settle(), self.progress
        return Finished(
            progress.step, progress.pairs, progress.seconds, self._kept(), reason, progress.metrics, looked,
            self.objective.checksum(),
        )  # fmt: skip

    def _stopped(self, reason: Literal["asked", "diverged", "lost"], why: str) -> Stopped:
        progress = self.progress
        if reason == "asked" and self.group.first and self.objective.judged and progress.step != progress.best_step:
            self._evaluate()
        looked, kept = self._settle(), self._kept()
        return Stopped(
            progress.step, progress.pairs, progress.seconds, kept, reason, why, progress.metrics, looked,
            self.objective.checksum(),
        )  # fmt: skip

    def _diverged(self) -> Stopped:
        step, lr = self.progress.step, self.config.lr
        why = message(
            "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}",
            step=step, lr=lr, less=lr / 3,
        )  # fmt: skip
        return self._stopped("diverged", why)


def _lost(step: int, lost: DistributedError) -> Message:
    return message(
        "another process of this run has ended ({reason}); stopped at step {step}",
        reason=str(lost), step=step,
    )  # fmt: skip


def trained(model: nn.Module) -> list[nn.Parameter]:
    """Parameters that a run changes."""
    return [parameter for parameter in model.parameters() if parameter.requires_grad]
