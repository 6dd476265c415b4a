"""What frozen layers make of a text never changes: it is computed once and kept.

Lower layers that are not trained cost a forward pass each time a text is met. From its second time on, a text begins
where the trained layers begin. Frozen layers drop nothing out, in no pass: what is kept is what they would compute.
"""

from __future__ import annotations

import copy
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from core.config import Cache
from core.resources import available_disk, available_memory

if TYPE_CHECKING:
    from transformers import PreTrainedModel

MEMORY_SHARE = 0.25  # of what is free
DISK_SHARE = 0.5
TOLERANCE = 1e-4


class Given(nn.Module):
    """Stands where the embeddings were: passes on the states that it is given."""

    def forward(self, *values: Any, **named: Any) -> Tensor:
        """``(B, T, H)``, unchanged; models give it by different names, beside ids that are None and masks."""
        given = (*values, *named.values())
        return next(value for value in given if isinstance(value, Tensor) and value.ndim == 3)


class FrozenStates:
    """States of every numbered text behind the frozen layers, computed when first asked for.

    Attributes:
        lower: embeddings and frozen layers.
        upper: the trained layers, which take states where the model takes embeddings.
    """

    def __init__(
        self,
        lower: nn.Module,
        upper: nn.Module,
        lengths: Sequence[int],
        size: int,
        dtype: torch.dtype,
        folder: Path | None,
    ) -> None:
        self.lower, self.upper = lower, upper
        self._ends = torch.tensor([0, *lengths]).cumsum(0).tolist()
        self._known = torch.zeros(len(lengths), dtype=torch.bool)
        shape = self._ends[-1], size
        self._states = torch.empty(shape, dtype=dtype) if folder is None else _on_disk(folder, shape, dtype)

    @torch.no_grad()
    def __call__(self, ids: Tensor, mask: Tensor, numbers: Sequence[int]) -> Tensor:
        """``(B, T, H)`` states of padded texts, zero where there is padding.

        Args:
            ids: ``(B, T)``.
            mask: ``(B, T)``.
            numbers: B text numbers, which index ``lengths``.
        """
        # By number, because a text may be there twice.
        new = {number: row for row, number in enumerate(numbers) if not self._known[number]}
        if new:
            rows = list(new.values())
            self._compute(ids[rows], mask[rows], list(new))
        # At least float32, as they come without being kept: the layers above add to them.
        dtype = torch.promote_types(self._states.dtype, torch.float32)
        out = torch.zeros(*ids.shape, self._states.shape[1], dtype=dtype)
        for row, number in enumerate(numbers):
            begin, end = self._ends[number], self._ends[number + 1]
            out[row, : end - begin] = self._states[begin:end]
        return out.to(ids.device)

    @torch.no_grad()
    def packed(self, numbers: Sequence[int], compute: Callable[[list[int]], Tensor]) -> Tensor:
        """``(N, H)`` states of the texts of ``numbers`` end to end, N tokens in all.

        Args:
            numbers: as above.
            compute: which of these texts to the ``(n, H)`` states of these, end to end.
        """
        new = {number: row for row, number in enumerate(numbers) if not self._known[number]}
        if new:
            spans = [(self._ends[number], self._ends[number + 1]) for number in new]
            parts = compute(list(new.values())).split([end - begin for begin, end in spans])
            for (begin, end), number, states in zip(spans, new, parts, strict=True):
                self._states[begin:end] = states.to(self._states)
                self._known[number] = True
        found = torch.cat([self._states[self._ends[number] : self._ends[number + 1]] for number in numbers])
        return found.to(torch.promote_types(found.dtype, torch.float32))

    def _compute(self, ids: Tensor, mask: Tensor, numbers: list[int]) -> None:
        width = int(mask.sum(dim=1).max())
        states = self.lower(input_ids=ids[:, :width], attention_mask=mask[:, :width]).last_hidden_state
        for row, number in enumerate(numbers):
            begin, end = self._ends[number], self._ends[number + 1]
            self._states[begin:end] = states[row, : end - begin].to(self._states)
            self._known[number] = True


def _on_disk(folder: Path, shape: tuple[int, int], dtype: torch.dtype) -> Tensor:
    """``shape``, in a file without a name: it goes with the tensor, or with the process, however that ends."""
    size = shape[0] * shape[1]
    handle, name = tempfile.mkstemp(prefix="states-", dir=folder)
    try:
        if size and hasattr(os, "posix_fallocate"):  # a disk that is full later would end the process without a word
            os.posix_fallocate(handle, 0, size * dtype.itemsize)
        return torch.from_file(name, shared=True, size=size, dtype=dtype).view(shape)
    finally:
        os.close(handle)
        with suppress(OSError):  # some systems keep the name of an open file
            Path(name).unlink()


def keep_states(
    backbone: PreTrainedModel,
    count: int,
    lengths: Sequence[int],
    dtype: torch.dtype,
    how: Cache,
    folder: Path,
    sharers: int = 1,
) -> FrozenStates | None:
    """Something that keeps what ``count`` frozen layers compute, or None: no room, or layers that cannot be told apart.

    Args:
        backbone: its embeddings and lowest ``count`` layers are frozen.
        count: at least 1.
        lengths: tokens of every text.
        dtype: what states are kept in.
        how: see `core.config.TrainConfig`.
        folder: where temporary files go.
        sharers: processes that do the same on this machine.
    """
    parts = split(backbone, count) if count and how != "none" else None
    size = backbone.config.hidden_size
    needed = sum(lengths) * size * dtype.itemsize * sharers
    if how == "auto":
        memory = available_memory()
        how = "memory" if memory is None or needed < MEMORY_SHARE * memory else "disk"
    if parts is None or (how == "disk" and needed > DISK_SHARE * available_disk(folder)):
        return None
    try:
        return FrozenStates(*parts, lengths, size, dtype, folder if how == "disk" else None)
    except (OSError, RuntimeError):  # no room after all
        return None


def split(backbone: PreTrainedModel, count: int) -> tuple[nn.Module, nn.Module] | None:
    """Two models of the same weights: up to layer ``count``, and from there; None if they do not add up to the whole.

    Whether they do is tried, because models differ in what comes between embeddings and layers, and behind them.
    """
    path = _path_of_layers(backbone)
    if path is None:
        return None
    layers = list(backbone.get_submodule(path).children())
    lower, upper = _with(backbone, path, layers[:count]), _with(backbone, path, layers[count:])
    upper._modules["embeddings"] = Given()
    frozen = [backbone.get_submodule("embeddings"), *layers[:count]]
    return (lower, upper) if _adds_up(backbone, lower, upper, frozen) else None


def one_layer(backbone: PreTrainedModel) -> nn.Module | None:
    """A model of the last layer alone, which takes states; it shares that layer's weights. None as in `split`."""
    path = _path_of_layers(backbone)
    if path is None:
        return None
    alone = _with(backbone, path, list(backbone.get_submodule(path).children())[-1:])
    alone._modules["embeddings"] = Given()
    return alone


def _path_of_layers(backbone: PreTrainedModel) -> str | None:
    for name, module in backbone.named_modules():
        if isinstance(module, nn.ModuleList) and len(module) == backbone.config.num_hidden_layers:
            return name if hasattr(backbone, "embeddings") else None
    return None


def _with(module: nn.Module, path: str, layers: list[nn.Module]) -> nn.Module:
    """A copy that shares every part but the list of layers at ``path``."""
    twin = copy.copy(module)
    twin._modules = dict(module._modules)
    child, _, rest = path.partition(".")
    part = module._modules[child]
    assert part is not None
    twin._modules[child] = _with(part, rest, layers) if rest else nn.ModuleList(layers)
    return twin


@torch.no_grad()
def _adds_up(whole: nn.Module, lower: nn.Module, upper: nn.Module, frozen: Sequence[nn.Module]) -> bool:
    """Whether ``upper`` after ``lower`` computes what ``whole`` does, also in training, with the same dropout.

    What ``lower`` computes must not depend on anything that will be trained, such as a last norm, which may change
    nothing as long as it is new, or a position bias that all layers share.
    """
    before = {module: module.training for module in whole.modules()}
    trained = {parameter: parameter.requires_grad for parameter in whole.parameters()}
    fixed = {parameter for part in frozen for parameter in part.parameters()}
    device = next(whole.parameters()).device
    ids = torch.tensor([[5, 6, 7, 8], [7, 5, 1, 1]], device=device)
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 0, 0]], device=device)
    real = mask.bool()
    try:
        for parameter in trained:
            parameter.requires_grad_(parameter not in fixed)
        lower.eval()
        upper.eval()
        with torch.enable_grad():
            if lower(input_ids=ids, attention_mask=mask).last_hidden_state.requires_grad:
                return False
        for training in (False, True):
            whole.train(training)
            for part in frozen:
                part.eval()
            torch.manual_seed(0)
            expected = whole(input_ids=ids, attention_mask=mask).last_hidden_state
            states = lower(input_ids=ids, attention_mask=mask).last_hidden_state
            torch.manual_seed(0)
            found = upper(inputs_embeds=states, attention_mask=mask).last_hidden_state
            if not torch.allclose(found[real], expected[real], atol=TOLERANCE, rtol=TOLERANCE):
                return False
    except (TypeError, ValueError, AttributeError, LookupError, RuntimeError, AssertionError, StopIteration):
        return False
    finally:
        for module, training in before.items():
            module.training = training
        for parameter, required in trained.items():
            parameter.requires_grad_(required)
    return True
