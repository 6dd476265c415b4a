from __future__ import annotations

import pytest
import torch
from torch import Tensor

from core.evaluation import cosines
from core.evaluation.cosines import blocks, paired, unit


def vectors(n: int, width: int, seed: int) -> Tensor:
    return unit(torch.randn(n, width, generator=torch.Generator().manual_seed(seed))).float()


@pytest.mark.parametrize("block", [1, 4, 13, 512])
def test_blocks_together_are_the_whole_table(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = vectors(13, 6, 0), vectors(7, 6, 1)
    monkeypatch.setattr(cosines, "BLOCK", block)
    rows, tables = zip(*blocks(x, y, x), strict=True)
    assert [index for each in rows for index in range(13)[each]] == [*range(13)]
    for other, parts in zip((y, x), zip(*tables, strict=True), strict=True):
        torch.testing.assert_close(torch.cat(parts), x.double() @ other.double().T)
        assert parts[0].abs().max() > 0.1


def test_products_that_are_not_rounded_keep_the_type_of_the_vectors() -> None:
    x = vectors(5, 6, 0)
    ((_, (exact,)),) = blocks(x, x, rounded=False)
    assert exact.dtype == torch.float32
    assert torch.equal(exact, x @ x.T)


@pytest.mark.parametrize("width", [3, 192, 768])
def test_equal_vectors_tie_wherever_they_stand(width: int) -> None:
    x, one = vectors(600, width, 2), vectors(1, width, 3)
    y = one.repeat(701, 1)
    for _, (table,) in blocks(x, y):
        assert torch.equal(table, table[:, :1].expand_as(table))
    assert torch.equal(paired(x, y[:600]), cosines.cosines(x, y)[:, 0])


def test_any_length_becomes_one() -> None:
    found = unit(torch.tensor([[3.0, 4.0], [0.0, -0.5]]))
    assert found.tolist() == [[0.6, 0.8], [0.0, -1.0]]
    assert found.dtype == torch.float64
