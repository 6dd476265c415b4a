from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import nn

from core.training import checkpoint


class Small(nn.Module):
    """Two names for one matrix, a saved buffer and one that is not saved."""

    def __init__(self, width: int = 3) -> None:
        super().__init__()
        self.first = nn.Linear(width, width)
        self.second = nn.Linear(width, width, bias=False)
        self.second.weight = self.first.weight
        self.register_buffer("kept", torch.arange(width).float())
        self.register_buffer("scratch", torch.zeros(2), persistent=False)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        return self.second(self.first(values)) + self.kept


Run = tuple[Small, torch.optim.Optimizer]


def begun(seed: int, width: int = 3) -> Run:
    torch.manual_seed(seed)
    model = Small(width)
    return model, torch.optim.AdamW(model.parameters(), lr=0.1)


def go_on(run: Run, steps: int) -> Run:
    model, optimizer = run
    for _ in range(steps):
        optimizer.zero_grad()
        model(torch.ones(1, len(model.kept))).sum().backward()
        optimizer.step()
    return run


def trained(steps: int = 2, width: int = 3) -> Run:
    return go_on(begun(steps, width), steps)


def same(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> bool:
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    model, optimizer = trained(2)
    model.kept += 5
    best = {"first.weight": torch.full((3, 3), 7.0)}
    checkpoint.write(tmp_path / "new", model, optimizer, {"step": 2, "metrics": None}, best)
    other, other_optimizer = trained(4)
    assert not same(dict(model.state_dict()), dict(other.state_dict()))
    found: dict[str, torch.Tensor] = {}
    assert checkpoint.read(tmp_path / "new", other, other_optimizer, found) == {"step": 2, "metrics": None}
    assert same(dict(model.state_dict()), dict(other.state_dict()))
    assert other.second.weight is other.first.weight
    assert same(best, found)
    for mine, theirs in zip(model.parameters(), other.parameters(), strict=True):
        assert same(optimizer.state[mine], other_optimizer.state[theirs])
        assert optimizer.state[mine]["exp_avg"].abs().max() > 0


def test_a_run_goes_on_as_if_it_had_not_stopped(tmp_path: Path) -> None:
    whole, _ = go_on(begun(0), 5)
    checkpoint.write(tmp_path, *go_on(begun(0), 3), {})
    resumed = begun(1)
    assert checkpoint.read(tmp_path, *resumed) == {}
    assert not same(dict(whole.state_dict()), dict(resumed[0].state_dict()))
    go_on(resumed, 2)
    assert same(dict(whole.state_dict()), dict(resumed[0].state_dict()))


def test_no_checkpoint_reads_as_none(tmp_path: Path) -> None:
    model, optimizer = trained()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    assert checkpoint.read(tmp_path, model, optimizer) is None
    assert same(before, dict(model.state_dict()))


def test_a_run_killed_while_writing_leaves_the_old_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, optimizer = trained(2)
    checkpoint.write(tmp_path, model, optimizer, {"step": 2})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            checkpoint.write(tmp_path, *trained(4), {"step": 4})
    assert checkpoint.read(tmp_path, *trained(1)) == {"step": 2}


def test_one_file_is_left_after_many_writes(tmp_path: Path) -> None:
    for step in range(3):
        checkpoint.write(tmp_path, *trained(1), {"step": step})
    assert [path.name for path in tmp_path.iterdir()] == [checkpoint.NAME]
    assert checkpoint.read(tmp_path, *trained(1)) == {"step": 2}


@pytest.mark.parametrize("keep", [0, 10, 200])
def test_a_damaged_checkpoint_is_refused_and_fills_nothing(keep: int, tmp_path: Path) -> None:
    checkpoint.write(tmp_path, *trained(2), {"step": 2})
    path = tmp_path / checkpoint.NAME
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ValueError, match=r"checkpoint.safetensors is damaged .*; delete it to begin again"):
        checkpoint.read(tmp_path, *trained(1))


def test_a_checkpoint_of_another_model_is_refused_and_fills_nothing(tmp_path: Path) -> None:
    checkpoint.write(tmp_path, *trained(2, width=4), {"step": 2})
    model, optimizer = trained(1)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    with pytest.raises(ValueError, match=r"is of another model or other settings; give those again, or delete it"):
        checkpoint.read(tmp_path, model, optimizer)
    assert same(before, dict(model.state_dict()))


def test_a_checkpoint_of_a_run_that_trained_other_parts_is_refused(tmp_path: Path) -> None:
    checkpoint.write(tmp_path, *trained(2), {"step": 2})
    model = Small()
    optimizer = torch.optim.AdamW([model.first.bias], lr=0.1)
    with pytest.raises(ValueError, match="is of another model or other settings"):
        checkpoint.read(tmp_path, model, optimizer)


class Deep(nn.Module):
    """A layer that stays as it is below one that is trained."""

    def __init__(self, lower: float = 1.0, upper: float = 0.5) -> None:
        super().__init__()
        self.lower, self.upper = nn.Linear(40, 40), nn.Linear(40, 40)
        nn.init.constant_(self.lower.weight, lower)
        nn.init.constant_(self.upper.weight, upper)
        self.lower.requires_grad_(False)


def half_frozen(**weights: float) -> tuple[Deep, torch.optim.Optimizer]:
    torch.manual_seed(0)
    model = Deep(**weights)
    return model, torch.optim.AdamW(model.upper.parameters(), lr=0.1)


def test_frozen_weights_are_not_in_the_checkpoint_and_trained_ones_come_back(tmp_path: Path) -> None:
    checkpoint.write(tmp_path, *half_frozen(), {"step": 2})
    path = tmp_path / checkpoint.NAME
    assert set(load_file(path)) == {"model.upper.weight", "model.upper.bias"}
    assert path.stat().st_size < 40 * 40 * 4 * 1.5
    model, optimizer = half_frozen(upper=7.0)
    assert checkpoint.read(tmp_path, model, optimizer) == {"step": 2}
    assert torch.equal(model.upper.weight, half_frozen()[0].upper.weight)


@pytest.mark.parametrize("changed", ["all", "thawed"])
def test_a_checkpoint_over_other_frozen_weights_is_refused_and_fills_nothing(changed: str, tmp_path: Path) -> None:
    checkpoint.write(tmp_path, *half_frozen(), {"step": 2})
    model, optimizer = half_frozen(upper=7.0, lower=1.0 if changed == "thawed" else 1.0001)
    if changed == "thawed":
        model.lower.requires_grad_(True)
    with pytest.raises(ValueError, match="is of another model or other settings"):
        checkpoint.read(tmp_path, model, optimizer)
    assert (model.upper.weight == 7.0).all()


def test_a_checkpoint_from_before_anything_was_frozen_still_reads(tmp_path: Path) -> None:
    checkpoint.write(tmp_path, *trained(2), {"step": 2})
    path = tmp_path / checkpoint.NAME
    with safe_open(path, framework="pt") as file:
        state = file.metadata()["state"]
    save_file(load_file(path), path, metadata={"state": state})
    assert checkpoint.read(tmp_path, *trained(1)) == {"step": 2}


@pytest.mark.parametrize(
    ("tensors", "metadata"),
    [
        ({"weight": torch.ones(2)}, {"state": "{}"}),
        ({}, None),
        ({}, {"format": "pt"}),
        ({}, {"state": "{"}),
        ({}, {"state": "[" * 100_000}),
    ],
    ids=range(5),
)
def test_another_programs_file_is_refused(
    tensors: dict[str, torch.Tensor], metadata: dict[str, str] | None, tmp_path: Path
) -> None:
    save_file(tensors, tmp_path / checkpoint.NAME, metadata=metadata)
    with pytest.raises(ValueError, match=r"checkpoint.safetensors is damaged .*; delete it to begin again"):
        checkpoint.read(tmp_path, *trained(1))


def test_what_a_killed_run_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    for left in (f"{checkpoint.NAME}.17.partial", f"{checkpoint.NAME}.4.partial"):
        (tmp_path / left).write_bytes(b"half")
    (tmp_path / "notes.partial").write_bytes(b"another's")
    checkpoint.write(tmp_path, *trained(2), {"step": 2})
    assert {path.name for path in tmp_path.iterdir()} == {checkpoint.NAME, "notes.partial"}
