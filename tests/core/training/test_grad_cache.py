"""Fast gradients are those of one sentence at a time."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import XLMRobertaConfig, XLMRobertaModel

from core.encoder.encoder import Encoder
from core.training import grad_cache
from core.training.freeze import set_dropout
from core.training.grad_cache import Forward, accumulate, affordable_tokens, cut, drop_tokens
from core.training.loop import trained
from core.training.losses import LOSSES
from core.training.sources import Batch
from tests.conftest import cipher, toy_sentences

Grads = dict[str, Tensor]
Loss = Callable[[Tensor, Tensor], Tensor]
EVERYTHING = 10**9
COST = 128  # of a piece, in tokens


def scaled(name: str) -> Loss:
    return lambda a, b: LOSSES[name](a, b, 0.5)


@pytest.fixture(autouse=True)
def _cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grad_cache, "_cost", lambda encoder: COST)


@pytest.fixture
def exact(tiny: Encoder) -> Encoder:
    """In double precision, without dropout, with a head."""
    encoder = tiny.with_head("notebook").double()
    set_dropout(encoder, 0.0, None)
    return encoder.train()


def batch_of(encoder: Encoder, words: Sequence[int]) -> Batch:
    """A pair for each number of words; the second side has two words more."""
    text = " ".join(toy_sentences()[: 40 * len(words)]).split()
    chooser = random.Random(0)
    a = [" ".join(chooser.choices(text, k=count)) for count in words]
    b = [cipher(" ".join(chooser.choices(text, k=count + 2))) for count in words]
    return Batch(encoder.tokenize([*a, *b]).ids)


@pytest.fixture
def batch(exact: Encoder) -> Batch:
    return batch_of(exact, [3, 18, 1, 7, 7, 20, 2])


class Counted(Forward):
    """Remembers how many rows each call had."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.rows: list[int] = []

    def __call__(self, ids: Any, numbers: Any = None) -> Tensor:
        self.rows.append(len(ids))
        return super().__call__(ids, numbers)


def taken(encoder: Encoder) -> Grads:
    found = {name: each.grad.clone() for name, each in encoder.named_parameters() if each.grad is not None}
    encoder.zero_grad(set_to_none=True)
    return found


def naive(encoder: Encoder, batch: Batch, loss: Loss) -> tuple[float, Grads]:
    """One sentence at a time, unpadded unless padding counts."""
    vectors = torch.cat([encoder(*encoder.pad([ids])) for ids in batch.ids])
    value = loss(*vectors.chunk(2))
    value.backward()
    return float(value.detach()), taken(encoder)


def fast(encoder: Encoder, batch: Batch, loss: Loss, max_tokens: int, seed: int = 0) -> tuple[float, Grads, list[int]]:
    forward = Counted(encoder, encoder.backbone.dtype)
    value = accumulate(forward, batch, loss, max_tokens=max_tokens, seed=seed)
    return value, taken(encoder), forward.rows


def assert_same(found: Grads, expected: Grads, tolerance: float = 1e-12) -> None:
    assert found.keys() == expected.keys()
    assert len(found) > 20
    assert sum(float(each.abs().sum()) for each in expected.values()) > 1
    for name, each in expected.items():
        torch.testing.assert_close(
            found[name], each, atol=tolerance, rtol=1e-9, msg=lambda text, name=name: name + text
        )


@pytest.mark.parametrize("max_tokens", [EVERYTHING, 60, 1])
@pytest.mark.parametrize("pooling", ["mean", "cls", "mean-with-padding"])
@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_loss_and_gradients_are_those_of_a_sentence_at_a_time(
    loss: str, pooling: Any, max_tokens: int, exact: Encoder, batch: Batch
) -> None:
    exact.config = replace(exact.config, pooling=pooling)
    expected, grads = naive(exact, batch, scaled(loss))
    value, found, rows = fast(exact, batch, scaled(loss), max_tokens)
    assert value == pytest.approx(expected, abs=1e-12)
    assert_same(found, grads)
    assert sum(rows) == len(batch.ids) * (1 if max_tokens == EVERYTHING else 2)
    if max_tokens == 1:
        assert rows == [1] * 28
    elif max_tokens == 60:
        assert len(rows) >= 6
        assert (len(set(rows)) == 1) == (pooling == "mean-with-padding")  # otherwise of uneven size


def test_the_vectors_that_the_loss_gets_have_the_order_of_the_batch(exact: Encoder, batch: Batch) -> None:
    expected = torch.cat([exact(*exact.pad([ids])) for ids in batch.ids]).detach()
    for max_tokens in (EVERYTHING, 60, 1):
        given: list[Tensor] = []

        def loss(a: Tensor, b: Tensor, given: list[Tensor] = given) -> Tensor:
            given.append(torch.cat([a, b]).detach())
            return (a * b).sum()

        fast(exact, batch, loss, max_tokens)
        torch.testing.assert_close(given[0], expected)


def test_the_order_of_the_pairs_does_not_matter(exact: Encoder, batch: Batch) -> None:
    order = [4, 0, 6, 2, 5, 1, 3]
    other = Batch([batch.ids[row] for row in order] + [batch.ids[7 + row] for row in order])
    expected, grads, _ = fast(exact, batch, scaled("four-way"), 60)
    value, found, _ = fast(exact, other, scaled("four-way"), 60)
    assert value == pytest.approx(expected, abs=1e-12)
    assert_same(found, grads)


def noisy(encoder: Encoder) -> Encoder:
    set_dropout(encoder, 0.4, None)
    return encoder


def test_pieces_that_are_computed_twice_draw_the_dropout_of_the_first_time(exact: Encoder) -> None:
    encoder = noisy(exact)
    batch = batch_of(encoder, [1] * 15 + [9] * 15 + [20] * 14)  # so unequal that they are in pieces in any case
    pieces = cut([len(ids) for ids in batch.ids], EVERYTHING, COST)
    tokens = sum(len(piece) * max(len(batch.ids[row]) for row in piece) for piece in pieces)
    assert len(pieces) == 3
    once, plain, rows = fast(encoder, batch, scaled("symmetric"), tokens)
    twice, cached, all_rows = fast(encoder, batch, scaled("symmetric"), tokens - 1)
    assert all_rows == rows * 2
    assert twice == once
    assert_same(cached, plain)


@pytest.mark.parametrize("max_tokens", [EVERYTHING, 60, 1])
def test_a_seed_repeats_the_dropout_of_a_step_and_another_does_not(
    max_tokens: int, exact: Encoder, batch: Batch
) -> None:
    encoder = noisy(exact)
    first, second, other = (fast(encoder, batch, scaled("symmetric"), max_tokens, seed) for seed in (3, 3, 4))
    assert first[0] == second[0] != other[0]
    assert all(torch.equal(first[1][name], second[1][name]) for name in first[1])
    assert any(not torch.equal(first[1][name], other[1][name]) for name in first[1])


def test_two_pieces_draw_different_dropout(exact: Encoder) -> None:
    encoder = noisy(exact)
    same = batch_of(encoder, [5]).ids[0]
    given: list[Tensor] = []

    def loss(a: Tensor, b: Tensor) -> Tensor:
        given.append(torch.cat([a, b]).detach())
        return (a * b).sum()

    fast(encoder, Batch([same] * 4), loss, 1)
    assert all(not torch.allclose(x, y) for x, y in itertools.combinations(given[0], 2))


@pytest.mark.parametrize("max_tokens", [EVERYTHING, 60])
@pytest.mark.parametrize("broken", [math.nan, math.inf])
def test_a_loss_that_is_no_number_gives_no_gradient(
    broken: float, max_tokens: int, exact: Encoder, batch: Batch
) -> None:
    value, found, _ = fast(exact, batch, lambda a, b: (a * b).sum() * broken, max_tokens)
    assert not math.isfinite(value)
    assert found == {}


def test_frozen_parameters_get_no_gradient_whether_cut_or_not(exact: Encoder, batch: Batch) -> None:
    for each in exact.backbone.parameters():
        each.requires_grad_(False)
    _, plain, _ = fast(exact, batch, scaled("symmetric"), EVERYTHING)
    _, cached, _ = fast(exact, batch, scaled("symmetric"), 60)
    assert plain.keys() == cached.keys() == {name for name, _ in exact.named_parameters() if name.startswith("head.")}
    assert len(trained(exact)) == len(plain) == 4
    assert all(torch.allclose(plain[name], cached[name], atol=1e-12) for name in plain)


def test_encoding_without_a_gradient_is_that_of_the_encoder(tiny: Encoder, batch: Batch) -> None:
    vectors = Forward(tiny.train(), torch.float32).encode(batch.ids, range(len(batch.ids)), batch_size=3)
    torch.testing.assert_close(vectors, tiny.encode_tokens(batch.ids, normalize=False), atol=1e-5, rtol=0)
    assert float(vectors.norm()) > 1


def test_dropped_tokens_are_their_share_and_never_a_sentences_first() -> None:
    mask = torch.ones(400, 11, dtype=torch.long)
    mask[:, 9:] = 0
    kept = drop_tokens(mask, 0.25)
    assert torch.equal(drop_tokens(mask, 0.0), mask)
    assert kept[:, 0].all()
    assert not kept[:, 9:].any()
    assert float(kept[:, 1:9].float().mean()) == pytest.approx(0.75, abs=0.03)


def test_tokens_are_dropped_in_training_alone_and_other_ones_at_another_seed(exact: Encoder, batch: Batch) -> None:
    forward = Forward(exact, torch.float64, None, 0.4)
    found = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        found.append(forward(batch.ids).detach())
    assert torch.equal(found[0], found[1])
    assert not torch.allclose(found[0], found[2])
    plain = exact.encode_tokens(batch.ids, normalize=False)
    torch.testing.assert_close(forward.encode(batch.ids, range(len(batch.ids))), plain, atol=1e-6, rtol=0)


def test_the_first_token_is_never_dropped_and_the_last_where_it_is_what_is_pooled() -> None:
    mask = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1], [1, 0, 0, 0]])
    torch.manual_seed(0)
    kept = torch.stack([drop_tokens(mask, 0.5, last=True) for _ in range(50)])
    assert bool((kept <= mask).all())
    assert kept.float().mean(0).tolist()[0][::2] == kept.float().mean(0).tolist()[1][::3] == [1, 1]
    assert 0 < kept[:, 1, 1].sum() < 50
    loose = torch.stack([drop_tokens(mask, 0.5) for _ in range(50)])
    assert bool(loose[:, :, 0].all())
    assert 0 < loose[:, 1, 3].sum() < 50


def splits(count: int) -> list[list[int]]:
    """Every way to cut a row of ``count`` into runs, as their lengths."""
    if count == 0:
        return [[]]
    return [[first, *rest] for first in range(1, count + 1) for rest in splits(count - first)]


def price(lengths: Sequence[int], pieces: Sequence[Sequence[int]], cost: int) -> int:
    return sum(len(piece) * max(lengths[row] for row in piece) + cost for piece in pieces)


@pytest.mark.parametrize("cost", [0, 5, 20, 10**6])
def test_pieces_are_the_cheapest_of_all(cost: int) -> None:
    chooser = random.Random(cost)
    counts = set()
    for _ in range(20):
        lengths = [chooser.choice((2, 3, 9, 10, 24)) for _ in range(9)]
        order = sorted(range(9), key=lambda row: lengths[row])
        ways = []
        for runs in splits(9):
            ends = list(itertools.accumulate(runs))
            ways.append([order[end - run : end] for run, end in zip(runs, ends, strict=True)])
        pieces = cut(lengths, EVERYTHING, cost)
        assert price(lengths, pieces, cost) == min(price(lengths, way, cost) for way in ways)
        counts.add(len(pieces))
    assert (counts == {1}) == (cost == 10**6)


@pytest.mark.parametrize("max_tokens", [1, 24, 50, 100, EVERYTHING])
def test_every_row_is_in_one_piece_and_no_piece_is_too_large(max_tokens: int) -> None:
    chooser = random.Random(max_tokens)
    for count in (1, 2, 7, 40):
        lengths = [chooser.randint(1, 24) for _ in range(count)]
        pieces = cut(lengths, max_tokens, 16)
        assert sorted(row for piece in pieces for row in piece) == list(range(count))
        assert all(
            piece and (len(piece) == 1 or len(piece) * max(lengths[row] for row in piece) <= max_tokens)
            for piece in pieces
        )


def test_no_rows_are_no_pieces() -> None:
    assert cut([], 10, 16) == []


def kept_for_the_gradient(encoder: Encoder, ids: list[list[int]]) -> int:
    """Bytes of all tensors that autograd keeps, weights aside, each once."""
    own = {each.untyped_storage().data_ptr() for each in encoder.parameters()}
    sizes: dict[int, int] = {}
    keep: list[Tensor] = []

    def pack(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            sizes[storage.data_ptr()] = storage.nbytes()
            keep.append(tensor)  # so that no address is used twice
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        vectors = encoder(*encoder.pad(ids))
    assert vectors.requires_grad
    return sum(sizes.values())


@pytest.mark.parametrize("dropout", [0.0, 0.1])
def test_as_many_tokens_as_are_said_to_fit_do(dropout: float, tiny: Encoder) -> None:
    shape: dict[str, Any] = {"hidden_size": 128, "intermediate_size": 512, "num_attention_heads": 8}
    chances = {"hidden_dropout_prob": dropout, "attention_probs_dropout_prob": dropout}
    tiny.backbone = XLMRobertaModel(
        XLMRobertaConfig(num_hidden_layers=2, vocab_size=99, max_position_embeddings=130, **shape, **chances), False
    )
    ids = [[5] * 64 for _ in range(4)]
    kept = kept_for_the_gradient(tiny.train(), ids)
    fit = affordable_tokens(tiny, 2, torch.float32, 64, kept)
    assert 4 * 64 / 3 < fit <= 4 * 64
    assert (
        affordable_tokens(tiny, 2, torch.bfloat16, 64, kept) < fit < affordable_tokens(tiny, 1, torch.float32, 64, kept)
    )
    assert affordable_tokens(tiny, 2, torch.float32, 64, 0) == 1
