"""A step that takes too long is given up in the middle: nothing of it is learnt, and the run ends as it would after it.

A step of a large model and a large batch takes minutes on few cores, and whoever asks a run to stop, or gave it a
budget of seconds, does not mean that long. So it is asked before every layer, on the way forward and on the way back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from torch import Tensor, nn


class GivenUpError(Exception):
    """The step that was being made is given up."""


@contextmanager
def interruptible(layers: Sequence[nn.Module], hurry: Callable[[], bool]) -> Iterator[None]:
    """Ask ``hurry`` before each layer, forward and backward, until the block ends.

    Args:
        layers: of the model that is computed with.
        hurry: whether what goes on is to be given up.

    Raises:
        GivenUpError: it said yes.
    """

    def ask(*_: Any) -> None:
        if hurry():
            raise GivenUpError

    def on_the_way_back(module: nn.Module, given: Any, out: Any) -> None:
        states = out[0] if isinstance(out, tuple) else out
        if isinstance(states, Tensor) and states.requires_grad:
            states.register_hook(ask)

    hooks = [layer.register_forward_pre_hook(ask) for layer in layers]
    hooks += [layer.register_forward_hook(on_the_way_back) for layer in layers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
