"""The processes of one run, as ``torchrun`` starts them; without it there is one, and all of this does nothing.

Every process (rank) has the same pairs in the same order, of a stream by reading a share of them each
(`core.training.streaming`), and takes its share of each batch's rows. All ranks then
hold the vectors of all rows, and so the same loss; each takes the gradient of its own rows. Added up over the ranks,
that is the gradient of the whole batch, as one process would have found it: negatives come from all ranks.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial, wraps
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

PATIENCE = timedelta(minutes=30)  # how long the others wait while one judges the model

Call = TypeVar("Call", bound=Callable[..., Any])
Exchange = Callable[[Any], list[Any]]  # a value of this rank to those of all ranks


class DistributedError(RuntimeError):
    """Another process of the run does not answer any more."""


def _together(call: Call) -> Call:
    """Whatever fails while ranks exchange something is `DistributedError`."""

    @wraps(call)
    def guarded(self: ProcessGroup, *values: Any, **named: Any) -> Any:
        try:
            return call(self, *values, **named)
        except RuntimeError as error:  # all that torch.distributed raises
            raise DistributedError((str(error) or type(error).__name__).splitlines()[0]) from error

    return guarded  # type: ignore[return-value]


@dataclass(frozen=True)
class ProcessGroup:
    """``size`` processes, of which this is number ``rank``; ``local_size`` of them share this machine's memory."""

    rank: int = 0
    size: int = 1
    local_size: int = 1

    @property
    def first(self) -> bool:
        """Whether this one judges, saves and speaks for all."""
        return self.rank == 0

    def rows(self, pairs: int) -> list[int]:
        """Own rows among the 2B of a batch of B pairs, both sides of a pair on one rank."""
        own = range(self.rank, pairs, self.size)
        return [*own, *(pairs + row for row in own)]

    @_together
    def gather(self, own: Tensor, pairs: int) -> Tensor:
        """``(2B, D)`` vectors of the whole batch from each rank's `rows`; only this rank's have a gradient."""
        if self.size == 1:
            return own
        padded_rows = 2 * -(-pairs // self.size)  # ranks send as many rows each
        padded = nn.functional.pad(own.detach(), (0, 0, 0, padded_rows - len(own)))
        parts = [torch.empty_like(padded) for _ in range(self.size)]
        torch.distributed.all_gather(parts, padded.contiguous())
        places = [ProcessGroup(rank, self.size).rows(pairs) for rank in range(self.size)]
        whole = [own if rank == self.rank else parts[rank][: len(places[rank])] for rank in range(self.size)]
        order = torch.tensor([row for rows in places for row in rows], device=own.device).argsort()
        return torch.cat(whole)[order]

    @_together
    def add_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace every gradient by its sum over the ranks, one message for all; what no rank used has none still."""
        if self.size == 1:
            return
        trained = [parameter for parameter in parameters if parameter.requires_grad]
        gradients = [torch.zeros_like(each) if each.grad is None else each.grad for each in trained]
        used = gradients[0].new_tensor([each.grad is not None for each in trained])
        flat = torch.cat([used, *(gradient.flatten() for gradient in gradients)])
        torch.distributed.all_reduce(flat)
        used, *sums = flat.split([len(trained), *(each.numel() for each in trained)])
        for parameter, count, piece in zip(trained, used.tolist(), sums, strict=True):
            parameter.grad = piece.view_as(parameter) if count else None

    @_together
    def agree(self, value: Any) -> Any:
        """The first rank's value, any plain one, on all of them."""
        if self.size == 1:
            return value
        held = [value]
        torch.distributed.broadcast_object_list(held, src=0)
        return held[0]

    @_together
    def beside(self) -> Exchange:
        """A way for values from memory to memory that does not meet the run's own messages, for another thread.

        Every rank asks for it at the same time, and calls it as often as the others.
        """
        if self.size == 1:
            return lambda value: [value]
        way = torch.distributed.new_group(backend="gloo", timeout=PATIENCE)
        return partial(self._exchange, way)

    @_together
    def _exchange(self, way: Any, value: Any) -> list[Any]:
        heard: list[Any] = [None] * self.size
        torch.distributed.all_gather_object(heard, value, group=way)
        return heard

    @_together
    def copy_weights(self, model: nn.Module) -> None:
        """The first rank's weights to all."""
        if self.size > 1:
            for tensor in [*model.parameters(), *model.buffers()]:
                torch.distributed.broadcast(tensor.detach(), src=0)


@contextmanager
def joined() -> Iterator[ProcessGroup]:
    """The ranks that ``torchrun`` has started, connected: through gloo on CPUs, nccl on GPUs, one GPU a rank."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield ProcessGroup()
        return
    gpu = torch.cuda.is_available()
    if gpu:
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    torch.distributed.init_process_group("nccl" if gpu else "gloo", timeout=PATIENCE)
    try:
        yield ProcessGroup(torch.distributed.get_rank(), size, int(os.environ.get("LOCAL_WORLD_SIZE", "1")))
    finally:
        torch.distributed.destroy_process_group()
