"""bfloat16 where it pays, and what it does to a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Event, Step
from core.training import precision, trainer
from core.training.precision import choose
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]
CPU, GPU = torch.device("cpu"), torch.device("cuda")


@pytest.fixture(autouse=True)
def _untried() -> Iterator[None]:
    precision._pays.cache_clear()
    yield
    precision._pays.cache_clear()


def never(*_: object) -> bool:
    raise AssertionError("tried")


@pytest.mark.parametrize("device", [CPU, GPU])
def test_what_is_asked_for_is_taken_without_a_trial(device: torch.device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "_pays", never)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", never)
    assert choose("float32", device, 64) is torch.float32
    assert choose("bfloat16", device, 64) is torch.bfloat16


@pytest.mark.parametrize(("able", "expected"), [(True, torch.bfloat16), (False, torch.float32)])
def test_a_gpu_is_asked_whether_it_multiplies_in_16_bits_itself(
    able: bool, expected: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **how: [asked.append(how), able][1])
    monkeypatch.setattr(precision, "_pays", never)
    assert choose("auto", GPU, 64) is expected
    assert asked == [{"including_emulation": False}]


def timed(
    seconds: dict[torch.dtype, float], spoil: Callable[[Tensor], Tensor], monkeypatch: pytest.MonkeyPatch
) -> list[Any]:
    """A clock that only the trial's multiplications move."""
    tried: list[Any] = []
    now = [0.0]
    original = precision._run

    def run(block: Any, states: Tensor, device: str, dtype: torch.dtype) -> Tensor:
        tried.append((dtype, states.shape[1], device))
        # The first is slow, because caches are cold, and so is one while the machine does something else.
        count = [kind for kind, *_ in tried].count(dtype)
        now[0] += seconds[dtype] * (100 if count == 1 or (count == 3 and dtype is torch.bfloat16) else 1)
        found = original(block, states, device, dtype)
        return spoil(found) if dtype is torch.bfloat16 else found

    class Clock:
        @staticmethod
        def perf_counter() -> float:
            return now[0]

    monkeypatch.setattr(precision, "_run", run)
    monkeypatch.setattr(precision, "time", Clock)
    return tried


@pytest.mark.parametrize(
    ("short", "spoil", "expected"),
    [
        (0.5, lambda found: found, torch.bfloat16),
        (0.95 / precision.PAYS, lambda found: found, torch.bfloat16),
        (1.05 / precision.PAYS, lambda found: found, torch.float32),
        (2.0, lambda found: found, torch.float32),
        (0.5, lambda found: found * 1.1, torch.float32),
        (0.5, lambda found: found * torch.nan, torch.float32),
        (0.5, torch.zeros_like, torch.float32),
    ],
)
def test_a_processor_is_tried_and_must_be_faster_and_right(
    short: float, spoil: Any, expected: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = timed({torch.float32: 1.0, torch.bfloat16: short}, spoil, monkeypatch)
    assert choose("auto", CPU, 384) is expected
    assert {kind for kind, *_ in tried} == {torch.float32, torch.bfloat16}
    assert {(width, device) for _, width, device in tried} == {(384, "cpu")}
    count = len(tried)
    assert choose("auto", CPU, 384) is expected
    assert len(tried) == count  # once for a width
    choose("auto", CPU, 256)
    assert len(tried) == 2 * count


def test_what_is_narrow_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "_pays", never)
    assert choose("auto", CPU, 127) is torch.float32
    with pytest.raises(AssertionError, match="tried"):
        choose("auto", CPU, 128)


def test_a_trial_leaves_a_runs_random_numbers_alone() -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    choose("auto", CPU, 128)
    assert torch.equal(torch.rand(3), expected)


def settings(**changes: Any) -> TrainConfig:
    return TrainConfig(**({"steps": 6, "lr": 1e-2, "batch_size": 32, "dropout": 0.0} | changes))


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Step)]


def test_a_run_in_16_bits_has_nearly_the_loss_of_one_in_32_and_keeps_its_weights_in_32(
    tiny: Encoder, cipher_pairs: Toy
) -> None:
    plain, short = tiny.copy(), tiny.copy()
    expected = losses(list(train(plain, cipher_pairs[0], settings(precision="float32"))))
    found = losses(list(train(short, cipher_pairs[0], settings(precision="bfloat16"))))
    assert len(found) == len(expected) == 6
    assert found[0] == pytest.approx(expected[0], rel=0.01)
    assert found[0] != expected[0]
    assert {parameter.dtype for parameter in short.parameters()} == {torch.float32}
    before = dict(tiny.named_parameters())
    moved = sum(not torch.equal(parameter, before[name]) for name, parameter in short.named_parameters())
    assert moved > 20
    # Steps smaller than what 16 bits can tell apart are kept.
    weight = short.backbone.get_input_embeddings().weight
    assert not torch.equal(weight.bfloat16().float(), weight)


def test_held_out_pairs_are_judged_in_the_precision_of_the_run(tiny: Encoder, cipher_pairs: Toy) -> None:
    seen: dict[str, Tensor] = {}
    for name in ("float32", "bfloat16"):
        events = train(
            tiny.copy(), cipher_pairs[0], settings(precision=name), dev=cipher_pairs[1],
            watch=lambda step, seconds, x, y, name=name: seen.setdefault(name, x),
        )  # fmt: skip
        next(events)
        events.close()
    torch.testing.assert_close(seen["float32"], tiny.encode(cipher_pairs[1].a), atol=1e-5, rtol=0)
    torch.testing.assert_close(seen["bfloat16"], seen["float32"], atol=0.03, rtol=0)
    assert not torch.allclose(seen["bfloat16"], seen["float32"], atol=1e-5)


@pytest.mark.parametrize(("first", "then"), [(torch.bfloat16, torch.float32), (torch.float32, torch.bfloat16)])
def test_a_resumed_run_stays_with_the_precision_it_began_with(
    first: torch.dtype,
    then: torch.dtype,
    tiny: Encoder,
    cipher_pairs: Toy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trainer, "choose", lambda *_: first)
    expected = losses(list(train(tiny.copy(), cipher_pairs[0], settings())))
    calls = iter([False, False, True])
    before = losses(
        list(train(tiny.copy(), cipher_pairs[0], settings(), folder=tmp_path, should_stop=lambda: next(calls)))
    )
    monkeypatch.setattr(trainer, "choose", lambda *_: then)
    other = losses(list(train(tiny.copy(), cipher_pairs[0], settings())))
    after = losses(list(train(tiny.copy(), cipher_pairs[0], settings(), folder=tmp_path, resume=True)))
    assert before + after == expected
    assert len(after) == 3
    assert after != other[3:]


def test_a_model_in_double_precision_is_trained_in_it(tiny: Encoder, cipher_pairs: Toy) -> None:
    encoder = tiny.copy().double()
    found = losses(list(train(encoder, cipher_pairs[0], settings(precision="float32"))))
    expected = losses(list(train(tiny.copy(), cipher_pairs[0], settings(precision="float32"))))
    assert found == pytest.approx(expected, abs=1e-3)
    assert found != expected
    assert {parameter.dtype for parameter in encoder.parameters()} == {torch.float64}
