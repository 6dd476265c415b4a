"""Only the rows that occur are trained, and the run is the same as with the whole table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Event, Step, Stopped
from core.training import compact_words, trainer
from core.training.compact_words import CompactWords, compact, restore
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]


def settings(**changes: Any) -> TrainConfig:
    return TrainConfig(**({"steps": 6, "lr": 1e-2, "batch_size": 8, "evaluations": 2, "word_decay": 0.0} | changes))


@pytest.fixture
def few(cipher_pairs: Toy) -> Toy:
    """So few sentences that less than half of the vocabulary occurs."""
    kept = [row for row, text in enumerate(cipher_pairs[0].a) if text.split()[0] in ("cat", "dog")][:16]
    held = [row for row, text in enumerate(cipher_pairs[1].a) if text.split()[0] in ("cat", "dog")][:6]
    return cipher_pairs[0].select(kept), cipher_pairs[1].select(held)


@pytest.fixture
def large(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> Encoder:
    """``tiny`` with a vocabulary that counts as large, most of which no text has."""
    monkeypatch.setattr(compact_words, "LARGE", 100)
    words = tiny.backbone.get_input_embeddings()
    assert isinstance(words, nn.Embedding)
    torch.manual_seed(1)
    more = nn.Embedding(words.num_embeddings + 300, words.embedding_dim, words.padding_idx)
    with torch.no_grad():
        more.weight[: words.num_embeddings] = words.weight
    tiny.backbone.set_input_embeddings(more)
    return tiny


def outcome(encoder: Encoder, pairs: Toy, **changes: Any) -> tuple[list[Event], dict[str, Tensor]]:
    events = list(train(encoder, pairs[0], settings(**changes), dev=pairs[1]))
    return events, {name: tensor.detach().clone() for name, tensor in encoder.state_dict().items()}


@pytest.mark.parametrize("changes", [{}, {"loss": "four-way", "word_rate": 5.0}, {"clip": 0.01}, {"dropout": 0.0}])
def test_a_run_with_the_rows_that_occur_is_the_run_with_the_whole_table(
    changes: dict[str, Any], large: Encoder, few: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, quick = large.copy(), large.copy()
    made = counted(monkeypatch)
    found = outcome(quick, few, **changes)
    monkeypatch.setattr(compact_words, "LARGE", 10**9)
    expected = outcome(plain, few, **changes)
    assert [stands is None for stands in made] == [False, True]
    losses = [[event.loss for event in events if isinstance(event, Step)] for events in (found[0], expected[0])]
    assert len(losses[0]) == 6
    assert losses[0] == pytest.approx(losses[1], abs=1e-5)
    assert found[1].keys() == expected[1].keys()
    for name, tensor in expected[1].items():
        if "key.bias" not in name:  # its gradient is rounding, which Adam makes large
            torch.testing.assert_close(found[1][name], tensor, atol=1e-4, rtol=1e-3, msg=name)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[CompactWords | None]:
    made: list[CompactWords | None] = []

    def recorded(*values: Any) -> CompactWords | None:
        made.append(compact(*values))
        return made[-1]

    monkeypatch.setattr(trainer, "compact", recorded)
    return made


def test_one_gradient_and_one_step_are_those_of_the_whole_table(large: Encoder) -> None:
    ids = torch.tensor([[0, 7, 8, 2], [0, 9, 2, 1]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    weights = []
    for short in (False, True):
        encoder = large.copy()
        words = encoder.backbone.get_input_embeddings().weight
        assert isinstance(words, Tensor)
        before = words.detach().clone()
        stands = compact(encoder, ids.tolist()) if short else None
        table = stands.weight if stands else words
        optimizer = torch.optim.AdamW([table], lr=0.1, weight_decay=0.0)
        encoder(ids, mask).square().sum().backward()
        assert table.grad is not None
        weights.append(table.grad if not stands else torch.zeros_like(before).index_add(0, stands.used, table.grad))
        optimizer.step()
        if stands:
            assert stands.used.tolist() == [0, 1, 2, 7, 8, 9]
            restore(encoder, stands)
        weights.append(encoder.backbone.get_input_embeddings().weight.detach())  # type: ignore[union-attr]
        assert not torch.equal(weights[-1], before)
    torch.testing.assert_close(weights[2], weights[0])
    torch.testing.assert_close(weights[3], weights[1])
    assert float(weights[2][1].abs().sum()) == 0  # padding


def test_rows_that_no_text_has_stay_as_they_are_and_can_be_looked_up_meanwhile(large: Encoder, few: Toy) -> None:
    before = large.backbone.get_input_embeddings().weight.detach().clone()  # type: ignore[union-attr]
    elsewhere = "king lifts rose soon"
    run = train(large, few[0], settings(steps=2, word_decay=0.5))
    next(run)
    assert isinstance(large.backbone.get_input_embeddings(), CompactWords)
    assert torch.isfinite(large.encode([elsewhere])).all()
    list(run)
    after = large.backbone.get_input_embeddings()
    assert type(after) is nn.Embedding
    used = torch.tensor(sorted({number for ids in large.tokenize(few[0].a + few[0].b).ids for number in ids}))
    changed = (after.weight != before).any(1)
    assert changed[used].float().mean() > 0.9
    changed[used] = False
    assert not changed.any()


@pytest.mark.parametrize("how", ["finished", "asked", "closed"])
def test_the_whole_table_is_back_before_the_last_event(how: str, large: Encoder, few: Toy, tmp_path: Any) -> None:
    run: Iterator[Event] = train(large, few[0], settings(), dev=few[1], should_stop=lambda: how == "asked")
    for event in run:
        if isinstance(event, Step):
            assert isinstance(large.backbone.get_input_embeddings(), CompactWords)
            if how == "closed":
                run.close()  # type: ignore[attr-defined]
                break
    words = large.backbone.get_input_embeddings()
    assert type(words) is nn.Embedding
    assert isinstance(event, Stopped) is (how == "asked")
    large.save(tmp_path / "saved")


def test_a_stopped_run_goes_on_as_if_it_had_not_stopped(large: Encoder, few: Toy, tmp_path: Any) -> None:
    expected = outcome(large.copy(), few)[1]
    asked = iter([False] * 2 + [True])
    first, second = large.copy(), large.copy()
    list(train(first, few[0], settings(), dev=few[1], folder=tmp_path, should_stop=lambda: next(asked)))
    list(train(second, few[0], settings(), dev=few[1], folder=tmp_path, resume=True))
    for name, tensor in second.state_dict().items():
        torch.testing.assert_close(tensor, expected[name], atol=1e-6, rtol=0, msg=name)


def test_what_is_small_frozen_or_mostly_used_is_left_as_it_is(
    large: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = large.backbone.get_input_embeddings()
    assert compact(large, [list(range(300))]) is None
    words.weight.requires_grad_(False)  # type: ignore[operator]
    assert compact(large, [[5]]) is None
    words.weight.requires_grad_(True)  # type: ignore[operator]
    monkeypatch.setattr(compact_words, "LARGE", 1000)
    assert compact(large, [[5]]) is None
    assert large.backbone.get_input_embeddings() is words
