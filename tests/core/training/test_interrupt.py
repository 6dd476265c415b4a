from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Finished, Step, Stopped
from core.training import loop
from core.training.interrupt import GivenUpError, interruptible
from core.training.reinit import encoder_layers
from core.training.trainer import train
from tests.core.training.test_trainer_ends import same, settings, weights

Toy = tuple[Pairs, Pairs]


class Hurry:
    """Says yes from the n-th time on that it is asked."""

    def __init__(self, after: float = float("inf")) -> None:
        self.after, self.asked = after, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.after


def asks_a_step(tiny: Encoder, pairs: Toy, **changes: Any) -> int:
    hurry = Hurry()
    list(train(tiny.copy(), pairs[0], replace(settings(**changes), steps=1), hurry=hurry))
    return hurry.asked


@pytest.mark.parametrize("chunk_tokens", [0, 40])
def test_a_step_is_asked_before_every_layer_on_both_ways_and_learns_the_same(
    chunk_tokens: int, tiny: Encoder, cipher_pairs: Toy
) -> None:
    plain, asked, hurry = tiny.copy(), tiny.copy(), Hurry()
    config = settings(chunk_tokens=chunk_tokens)
    list(train(plain, cipher_pairs[0], config))
    steps = sum(isinstance(event, Step) for event in train(asked, cipher_pairs[0], config, hurry=hurry))
    assert hurry.asked >= 2 * len(encoder_layers(tiny.backbone)) * steps
    assert same(weights(plain), weights(asked))


@pytest.mark.parametrize("done", [0, 1, 3])
@pytest.mark.parametrize("part", [0.0, 0.4, 0.9])
def test_a_step_is_given_up_wherever_it_is_and_nothing_of_it_is_learnt(
    done: int, part: float, tiny: Encoder, cipher_pairs: Toy
) -> None:
    each = asks_a_step(tiny, cipher_pairs)
    hurry, whole = Hurry(done * each + int(part * each)), tiny.copy()
    after = iter([False] * (done - 1) + [True])
    if done:
        list(train(whole, cipher_pairs[0], settings(), should_stop=lambda: next(after)))
    *events, last = train(tiny, cipher_pairs[0], settings(), hurry=hurry)
    assert [type(event) for event in events] == [Step] * done
    assert isinstance(last, Stopped)
    assert (last.step, last.reason) == (done, "asked")
    assert hurry.asked == hurry.after + 1
    assert same(weights(tiny), weights(whole))
    assert not any(layer._forward_hooks or layer._forward_pre_hooks for layer in encoder_layers(tiny.backbone))


def test_a_budget_of_seconds_ends_a_step_that_goes_on_beyond_it(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]

    def slow(*_: object) -> None:
        now[0] += 1.0

    for layer in encoder_layers(tiny.backbone):
        layer.register_forward_hook(slow)
    monkeypatch.setattr(loop, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    before = weights(tiny)
    config = replace(settings(chunk_tokens=40), steps=None, seconds=2.0)
    *events, last = train(tiny, cipher_pairs[0], config, hurry=Hurry())
    assert events == []
    assert isinstance(last, Finished)
    assert (last.step, last.reason) == (0, "budget")
    assert now[0] <= 4.0
    assert same(weights(tiny), before)


def test_who_is_not_asked_goes_on_beyond_the_budget(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> Any:
        raise AssertionError("nobody gives the step up")

    monkeypatch.setattr(loop, "interruptible", never)
    assert isinstance([*train(tiny, cipher_pairs[0], settings())][-1], Finished)


def test_outside_of_its_block_nothing_is_asked(tiny: Encoder) -> None:
    hurry: Callable[[], bool] = Hurry(after=0)
    with pytest.raises(GivenUpError), interruptible(encoder_layers(tiny.backbone), hurry):
        tiny.encode(["cat sees bread"])
    assert len(tiny.encode(["cat sees bread"])) == 1
