from __future__ import annotations

import pytest
import torch

from core.encoder.pooling import pool


def test_pooling_by_hand() -> None:
    states = torch.tensor([[[1.0, 2], [3, 4], [5, 9]], [[7.0, 0], [8, 8], [9, 9]]])
    mask = torch.tensor([[1, 1, 0], [1, 0, 0]])
    assert pool(states, mask, "mean").tolist() == [[2, 3], [7, 0]]
    assert pool(states, mask, "cls").tolist() == [[1, 2], [7, 0]]
    assert pool(states, mask, "mean-with-padding").tolist() == [[3, 5], [8, pytest.approx(17 / 3)]]
