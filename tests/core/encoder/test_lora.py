from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.encoder.lora import add_adapter


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(4, 3, bias=False)


def adapter(folder: Path, config: str, **factors: torch.Tensor) -> Path:
    (folder / "adapter_config.json").write_text(config)
    named = {f"base_model.model.dense.{name}": tensor for name, tensor in factors.items()}
    save_file(named, folder / "adapter_model.safetensors")
    return folder


@pytest.mark.parametrize(
    ("config", "scale"), [('{"lora_alpha": 8}', 2.0), ('{"lora_alpha": 8, "use_rslora": true}', 4.0)]
)
def test_an_adapter_is_added_to_its_layer(config: str, scale: float, tmp_path: Path) -> None:
    layer, a, b = Layer(), torch.randn(4, 4), torch.randn(3, 4)
    before = layer.dense.weight.detach().clone()
    assert add_adapter(layer, adapter(tmp_path, config, **{"lora_A.weight": a, "lora_B.weight": b})) == 1
    torch.testing.assert_close(layer.dense.weight.detach(), before + scale * b @ a)


@pytest.mark.parametrize(
    ("config", "names", "words"),
    [
        (
            '{"lora_alpha": 1, "use_dora": true}',
            ("lora_A.weight", "lora_B.weight"),
            "is of a kind that is not supported here",
        ),
        ('{"lora_alpha": 1}', ("other_A.weight", "lora_B.weight"), "is of a kind that is not supported here"),
        (
            '{"lora_alpha": 1}',
            ("deep.lora_A.weight", "deep.lora_B.weight"),
            "does not match its weights, which have no dense.deep",
        ),
        ('{"lora_alpha": 1}', ("pooler.lora_A.weight", "pooler.lora_B.weight"), "does not match any of its weights"),
    ],
)
def test_an_adapter_of_another_kind_is_refused(config: str, names: Any, words: str, tmp_path: Path) -> None:
    factors = dict(zip(names, (torch.ones(4, 4), torch.ones(3, 4)), strict=True))
    with pytest.raises(ValueError, match=words):
        add_adapter(Layer(), adapter(tmp_path, config, **factors))


A, B = torch.ones(2, 4), torch.ones(3, 2)


@pytest.mark.parametrize(
    ("config", "factors"),
    [
        ('{"lora_alpha": NaN}', (A, B)),
        ('{"lora_alpha": 1e999}', (A, B)),
        ('{"lora_alpha": "8"}', (A, B)),
        ("{}", (A, B)),
        ('{"lora_alpha": 8}', (A * torch.nan, B)),
        ('{"lora_alpha": 8}', (A, B * torch.inf)),
        ('{"lora_alpha": 8}', (A * 3e38, B * 3e38)),
        ('{"lora_alpha": 8}', (A, None)),
        ('{"lora_alpha": 8}', (torch.ones(3, 4), B)),
        ('{"lora_alpha": 8}', (torch.ones(2, 5), B)),
        ('{"lora_alpha": 8}', (torch.ones(0, 4), torch.ones(3, 0))),
        ('{"lora_alpha": 8}', (torch.ones(4), torch.ones(3))),
        ('{"lora_alpha": 8}', (torch.tensor(1.0), torch.tensor(1.0))),
    ],
    ids=range(13),
)
def test_a_damaged_adapter_is_refused(config: str, factors: Any, tmp_path: Path) -> None:
    named = {name: tensor for name, tensor in zip(("lora_A", "lora_B"), factors, strict=True) if tensor is not None}
    with pytest.raises(ValueError, match="is damaged; download it again"):
        add_adapter(Layer(), adapter(tmp_path, config, **named))


def test_an_adapter_that_fits_in_part_is_refused(tmp_path: Path) -> None:
    own = {"lora_A.weight": torch.ones(2, 4), "lora_B.weight": torch.ones(3, 2)}
    of_a_head = {f"pooler.{name}": tensor.clone() for name, tensor in own.items()}
    assert add_adapter(Layer(), adapter(tmp_path, '{"lora_alpha": 1}', **own, **of_a_head)) == 1
    foreign = {f"query.{name}": tensor.clone() for name, tensor in own.items()}
    with pytest.raises(ValueError, match=r"does not match its weights, which have no dense\.query$"):
        add_adapter(Layer(), adapter(tmp_path, '{"lora_alpha": 1}', **own, **foreign))
