from __future__ import annotations

import copy
import json
import math
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import numpy as np
import pyarrow
import pytest
import torch
from pyarrow import parquet
from scipy.stats import spearmanr
from torch import Tensor, nn
from torch.nn import functional

from core.cli import notebook_preset
from core.config import TrainConfig
from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.evaluation.evaluate import evaluate
from core.events import Finished, Step, as_dict
from core.training import notebook, trainer
from core.training.defaults import settings_for
from core.training.notebook import Epoch, Epochs, Measured, Recipe, Shuffled
from core.training.one_pair import OnePair
from tests.conftest import cipher, toy_sentences
from tests.core.training.test_defaults import shaped
from tests.hub.server import Behaviour, serving

train = import_module("core.cli.train")
ROOT = Path(__file__).parents[3]
WIDTH = 12  # tokens; the tiny model bears 24


def uneven(count: int) -> Pairs:
    """Pairs of one to three toy sentences a side, the longest of them longer than `WIDTH`."""
    words = [" ".join(toy_sentences()[3 * n : 3 * n + 1 + n % 3]) for n in range(count)]
    return Pairs(words, [cipher(text) for text in words], "en", "el", "toy")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The flags as ``core.train`` reads them."""

    def parse(*words: object) -> Any:
        monkeypatch.setattr("sys.argv", ["train", "--output", "out", *map(str, words)])
        return train.parse()

    return parse


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[list[list[int]]]:
    """Token ids of every batch of a run."""
    batches: list[list[list[int]]] = []
    original = trainer.accumulate

    def accumulate(forward: Any, batch: Any, *values: Any, **named: Any) -> float:
        batches.append(batch.ids)
        return original(forward, batch, *values, **named)

    monkeypatch.setattr(trainer, "accumulate", accumulate)
    return batches


@pytest.fixture
def wide() -> Encoder:
    """An encoder of XLM-RoBERTa-base's shape."""
    return shaped("some/model", 768, 12)


class Plain:
    """The notebook in plain torch, written from what it does: its model, step and two metrics."""

    def __init__(self, encoder: Encoder, seed: int, lr: float = 5e-5, dropout: float | None = 0.0) -> None:
        self.tokenizer = encoder.tokenizer
        self.model = copy.deepcopy(encoder.backbone)
        dtype = next(self.model.parameters()).dtype
        for module in self.model.modules():
            if isinstance(module, nn.Dropout) and dropout is not None:
                module.p = dropout
        torch.manual_seed(seed)
        size = self.model.config.hidden_size
        self.head = nn.Sequential(nn.Linear(size, 256), nn.ReLU(), nn.Linear(256, 128)).to(dtype)
        self.weights = [*self.model.parameters(), *self.head.parameters()]
        self.moments = [(torch.zeros_like(each), torch.zeros_like(each)) for each in self.weights]
        self.lr, self.steps = lr, 0

    def padded(self, texts: list[str]) -> Tensor:
        """The mean over all positions, padding included."""
        tokens = self.tokenizer(texts, padding="max_length", max_length=WIDTH, truncation=True, return_tensors="pt")
        return self.model(**tokens).last_hidden_state.mean(dim=1)  # type: ignore[no-any-return]

    def step(self, english: list[str], greek: list[str]) -> float:
        self.model.train()
        a, b = self.head(self.padded(english)), self.head(self.padded(greek))
        loss = functional.cross_entropy(a @ b.T / 0.07, torch.arange(len(a)))
        gradients = torch.autograd.grad(loss, self.weights)
        self.steps += 1
        with torch.no_grad():
            for weight, gradient, (mean, square) in zip(self.weights, gradients, self.moments, strict=True):
                mean.mul_(0.9).add_(gradient, alpha=0.1)
                square.mul_(0.999).add_(gradient**2, alpha=0.001)
                rate = self.lr * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps)
                weight -= rate * mean / (square.sqrt() + 1e-6)  # nothing decays
        return loss.item()

    @torch.no_grad()
    def alone(self, texts: list[str], head: bool) -> Tensor:
        """Each sentence unpadded; dropout as the last call of ``train`` or ``eval`` has left it."""
        found = []
        for text in texts:
            vector = self.model(**self.tokenizer([text], return_tensors="pt")).last_hidden_state.mean(dim=1)
            found.append(self.head(vector) if head else vector)
        return torch.cat(found)


def metrics_of(a: Tensor, b: Tensor) -> dict[str, float]:
    """The notebook's two, of one vector a side."""
    cosine = functional.cosine_similarity(a[None], b[None]).item()
    return {"cosine": cosine, "spearman": float(spearmanr(a.numpy(), b.numpy()).statistic)}


def compared(a: Tensor, b: Tensor) -> dict[str, dict[str, Any]]:
    """`OnePair.measure` from ``(1 + N, D)`` vectors a side, the pair's first, sentence by sentence."""
    pair = metrics_of(a[0], b[0])
    others = [metrics_of(a[0], other) for other in b[1:]] + [metrics_of(other, b[0]) for other in a[1:]]
    return {
        name: {
            "pair": pytest.approx(pair[name], abs=1e-5),
            "unrelated": pytest.approx(float(np.mean([each[name] for each in others])), abs=1e-5),
            "near": sum(each[name] >= pair[name] - 1e-9 for each in others),
            "of": len(others),
        }
        for name in pair
    }


@pytest.mark.parametrize("rows", [61, 400])  # of the table of words; the larger one is trained where it is used
@pytest.mark.parametrize(("lr", "chunk_tokens"), [(5e-5, 10_000), (1e-2, 10_000), (1e-2, 50)])
def test_losses_and_weights_are_those_of_the_notebook_in_plain_torch(
    rows: int,
    lr: float,
    chunk_tokens: int,
    tiny: Encoder,
    parsed: Callable[..., Any],
    seen: list[list[list[int]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compacted = []
    compact = trainer.compact

    def compacting(model: Encoder, texts: Any, *_: Any) -> Any:
        compacted.append(compact(model, texts, 100))
        return compacted[-1]

    monkeypatch.setattr(trainer, "compact", compacting)
    assert tiny.backbone.get_input_embeddings().weight.shape == (61, 16)
    tiny.backbone.resize_token_embeddings(rows)
    flags = parsed("--preset", "notebook", "--batch-size", 8, "--chunk-tokens", chunk_tokens, "--seed", 3)
    config = replace(notebook.settings(**train.given(flags)), dropout=0.0)
    assert config.lr == 5e-5
    tiny.config = replace(tiny.config, max_tokens=WIDTH)
    encoder = tiny.double()  # in single precision rounding alone moves some weights
    expected = Plain(encoder, seed=3, lr=lr)
    before = [each.detach().clone() for each in expected.weights]
    pairs = uneven(20)
    texts = {tuple(encoder.tokenize([text]).ids[0]): text for text in (*pairs.a, *pairs.b)}
    assert len(texts) == 40
    events = list(notebook.run(encoder, pairs, replace(config, lr=lr), held=uneven(30).select(range(20, 30))))
    steps = [event for event in events if isinstance(event, Step)]
    assert [each is not None for each in compacted] == [rows > 100]
    assert [len(batch) for batch in seen] == [16, 16, 8] * 2
    losses = []
    for step, ids in zip(steps, seen, strict=True):
        batch = [texts[tuple(row)] for row in ids]
        english, greek = batch[: len(batch) // 2], batch[len(batch) // 2 :]
        assert [cipher(text) for text in english] == greek
        losses.append(expected.step(english, greek))
        assert step.loss == pytest.approx(losses[-1], abs=1e-9)
        assert step.lr == lr
    found = [*encoder.backbone.parameters(), *encoder.head.parameters()]
    assert max(float((a - b).detach().abs().max()) for a, b in zip(found, expected.weights, strict=True)) < 1e-9
    moved = [not torch.equal(a, b) for a, b in zip(before, expected.weights, strict=True)]
    assert sum(moved) > 0.9 * len(moved)
    epochs = [event for event in events if isinstance(event, Epoch)]
    guessing = (2 * math.log(8) + math.log(4)) / 3
    assert [(each.epoch, each.loss, each.guessing) for each in epochs] == [
        (1, pytest.approx(np.mean(losses[:3])), pytest.approx(guessing)),
        (2, pytest.approx(np.mean(losses[3:])), pytest.approx(guessing)),
    ]


def test_an_order_of_chance_has_every_pair_once_a_pass_and_a_smaller_last_batch(tiny: Encoder) -> None:
    pairs = uneven(19)
    doubled = replace(pairs, a=[*pairs.a, pairs.a[0]], b=[*pairs.b, pairs.b[0]])  # the notebook does not look
    source = Shuffled(tiny, [doubled])
    stream = source.batches(8, seed=3)
    passes = [[next(stream) for _ in range(3)] for _ in range(2)]
    rows = []
    for batches in passes:
        assert [len(batch) for batch in batches] == [8, 8, 4]
        rows.append([pair for batch in batches for pair in zip(batch.ids[: len(batch)], batch.ids[len(batch) :])])  # noqa: B905
    expected = list(zip(tiny.tokenize(doubled.a).ids, tiny.tokenize(doubled.b).ids, strict=True))
    assert sorted(rows[0]) == sorted(rows[1]) == sorted(expected)
    assert rows[0] != rows[1]
    assert rows[0] != expected
    lengths = [len(a) for a, _ in rows[0][:8]]
    assert len({*lengths}) > 1
    assert lengths != sorted(lengths)
    again = source.batches(8, seed=3)
    assert [next(again).ids for _ in range(3)] == [batch.ids for batch in passes[0]]
    other = source.batches(8, seed=4)
    assert next(other).ids != passes[0][0].ids


def test_one_pair_is_judged_unpadded_before_below_the_head_and_after_on_it_with_dropout_and_without(
    tiny: Encoder,
) -> None:
    pairs, held = uneven(28), uneven(60).select(range(32, 60))
    config = notebook.settings(epochs=3, batch_size=8, lr=2e-4, seed=4)
    begun = Plain(tiny, seed=4, dropout=None)
    given = (held.a[3], held.b[3])
    events = list(notebook.run(tiny, pairs, config, held=held, one_pair=given))
    kinds = [type(event) for event in events]
    assert kinds == [Recipe, Measured, *[*[Step] * 4, Epoch] * 3, Measured, Finished]
    before, after = (event for event in events if isinstance(event, Measured))
    others = held.select([row for row in range(28) if row != 3])
    sides = [[given[0], *others.a], [given[1], *others.b]]
    begun.model.eval()
    assert before.one_pair == compared(*(begun.alone(side, head=False) for side in sides))
    assert (before.when, before.step, before.dim, before.dropout, before.before) == ("before", 0, 16, None, None)
    ended = Plain(tiny, seed=4, dropout=None)
    ended.head.load_state_dict(dict(zip(ended.head.state_dict(), tiny.head.state_dict().values(), strict=True)))
    ended.model.eval()
    assert after.one_pair == compared(*(ended.alone(side, head=True) for side in sides))
    ended.model.train()
    torch.manual_seed(4)
    dropped = [ended.alone(side, head=True) for side in sides]
    assert after.dropout == compared(*dropped)
    assert after.dropout["cosine"]["pair"] != pytest.approx(after.one_pair["cosine"]["pair"], abs=1e-3)
    assert (after.when, after.step, after.dim, after.before) == ("after", 12, 128, before)
    assert after.one_pair["cosine"]["of"] == 54
    assert (tiny.config.pooling, tiny.dim, tiny.training) == ("mean", 128, False)
    assert isinstance(events[-1], Finished)
    assert events[-1].metrics == after.metrics == evaluate(tiny, held) | {"seconds": ANY}


def test_what_is_judged_is_the_longest_phrase_that_the_run_has_not(tiny: Encoder) -> None:
    held = uneven(12)
    pair = OnePair.of(uneven(3), held)
    longest = max(held.a, key=len)
    assert (pair.a, pair.b, len(pair.others), pair.seen) == (longest, cipher(longest), 11, False)
    assert pair.a not in pair.others.a
    alone = OnePair.of(uneven(300), None, ("dog", "δογ"))
    assert (alone.a, alone.b, len(alone.others), alone.seen) == ("dog", "δογ", 200, True)
    assert OnePair.of(uneven(9), held, (held.a[0].upper(), "x")).others.a == held.a[1:]
    with pytest.raises(ValueError, match="a sentence of the pair to judge is empty"):
        OnePair.of(held, held, ("dog", " "))
    with pytest.raises(ValueError, match="no other sentence is there to compare"):
        OnePair.of(held.select([0]), None)
    phrases = read_pairs("phrases:en-el", split="held")
    books = Pairs(["An owl.", phrases.a[0]], ["Μια κουκουβάγια.", "κάτι"], "en", "el")
    assert notebook.judged_by(books).a == phrases.a[1:]
    assert len(notebook.judged_by(uneven(2))) == len(phrases)
    assert len(notebook.judged_by(replace(uneven(2), language_b="xx"))) == 0


def test_measuring_the_pair_changes_neither_the_encoder_nor_what_chance_gives_next(tiny: Encoder) -> None:
    pair = OnePair.of(uneven(9), None)
    weights = {name: tensor.clone() for name, tensor in tiny.state_dict().items()}
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    first = pair.measure(tiny, dropout=5)
    assert torch.equal(torch.rand(3), expected)
    assert pair.measure(tiny, dropout=5) == first
    assert pair.measure(tiny, dropout=6) != first
    assert pair.measure(tiny) == pair.measure(tiny)
    assert not tiny.training
    assert all(torch.equal(weights[name], tensor) for name, tensor in tiny.state_dict().items())


@pytest.mark.parametrize("held", [True, False])
def test_measuring_changes_nothing_about_the_run(held: bool, tiny: Encoder) -> None:
    ends = []
    for judged in (None, uneven(40).select(range(30, 40)) if held else uneven(40).select([])):
        encoder = tiny.copy()
        config = notebook.settings(steps=2, lr=1e-2, batch_size=8)
        events = list(notebook.run(encoder, uneven(24), config, held=judged, head="none"))
        measured = [event for event in events if isinstance(event, Measured)]
        assert [each.metrics is None for each in measured] == [judged is not None and not held] * 2
        ends.append(encoder.state_dict())
    assert all(torch.equal(ends[0][name], tensor) for name, tensor in ends[1].items())
    assert not torch.equal(ends[0]["backbone.encoder.layer.0.output.dense.weight"],
                           tiny.state_dict()["backbone.encoder.layer.0.output.dense.weight"])  # fmt: skip


def test_an_epoch_that_a_checkpoint_cut_has_no_loss() -> None:
    epochs = Epochs(3, notebook.settings(batch_size=4))
    steps = [Step(number, 0.0, float(number), 5e-5, 4 * number, 0.0) for number in range(1, 10)]
    found = [epochs.after(step) for step in steps[1:]]  # resumed after the first
    assert [each and (each.epoch, each.loss) for each in found] == [None] * 4 + [(2, 5.0), None, None, (3, 8.0)]
    single = Epochs(1, notebook.settings(batch_size=4))
    assert [each and each.loss for each in map(single.after, steps[:2])] == [1.0, 2.0]


@pytest.mark.parametrize("loss", ["one-way", "symmetric", "four-way"])
def test_guessing_is_what_the_loss_gives_when_all_are_alike(loss: Any) -> None:
    epochs = Epochs(1, notebook.settings(loss=loss))
    done = epochs.after(Step(1, 1.0, 0.5, 5e-5, 8, 0.0))
    assert done is not None
    assert done.guessing == pytest.approx(math.log(8 if loss != "four-way" else 4 * 8 - 3))


def test_two_spaces_are_named_where_their_widths_differ(tiny: Encoder) -> None:
    found = [
        [event for event in notebook.run(tiny.copy(), uneven(24), notebook.settings(steps=1), held=uneven(6), head=head)
         if isinstance(event, Measured)]
        for head in ("none", "notebook")
    ]  # fmt: skip
    assert [[[*each.not_shown][3:] for each in events] for events in found] == [[[], []], [[], ["widths"]]]
    assert found[1][1].not_shown["widths"].startswith("16 numbers before and 128 after are two spaces")


def test_the_preset_alone_is_the_notebook(parsed: Callable[..., Any]) -> None:
    flags = parsed("--preset", "notebook")
    assert (flags.model, flags.pairs) == ("FacebookAI/xlm-roberta-base", ["Helsinki-NLP/opus_books:el-en"])
    assert (flags.head, flags.departures) == ("notebook", [])
    expected = TrainConfig(
        epochs=2.0, batch_size=64, lr=5e-5, warmup=0.0, schedule="constant", adamw="transformers", beta2=0.999,
        weight_decay=0.0, clip=0.0, temperature=0.07, loss="one-way", normalize=False, precision="float32",
    )  # fmt: skip
    assert notebook.settings(**train.given(flags)) == notebook.settings() == expected


@pytest.mark.parametrize(
    ("words", "changes", "departures"),
    [
        ("--model pocket-mlm", {}, ["--model pocket-mlm"]),
        ("--pairs a.txt b.txt --dev c.tsv", {}, ["--pairs a.txt b.txt", "--dev c.tsv"]),
        ("--lr 1e-3 --word-rate 5", {"lr": 1e-3, "word_rate": 5}, ["--lr 0.001", "--word-rate 5.0"]),
        ("--loss symmetric --head none", {"loss": "symmetric"}, ["--head none", "--loss symmetric"]),
        ("--steps 5", {"epochs": None, "steps": 5}, ["--steps 5"]),
        ("--seconds 5", {"epochs": None, "seconds": 5}, ["--seconds 5.0"]),
        ("--epochs 2 --lr 5e-5", {}, []),
        ("--freeze 8 --precision auto", {"freeze": "8", "precision": "auto"}, ["--freeze 8", "--precision auto"]),
        ("--reinit-layers --batch-size 32", {"reinit_layers": True, "batch_size": 32},
         ["--batch-size 32", "--reinit-layers"]),
        ("--temperature 0.1 --regime mixed", {"temperature": 0.1, "regime": "mixed"},
         ["--temperature 0.1", "--regime mixed"]),
        ("--adamw torch --weight-decay 0.01 --clip 1", {"adamw": "torch", "weight_decay": 0.01, "clip": 1.0},
         ["--adamw torch", "--weight-decay 0.01", "--clip 1.0"]),
        ("--warmup 0.1 --schedule linear --beta2 0.98", {"warmup": 0.1, "schedule": "linear", "beta2": 0.98},
         ["--beta2 0.98", "--warmup 0.1", "--schedule linear"]),
        ("--seed 3 --cache disk", {"seed": 3, "cache": "disk"}, []),
    ],
)  # fmt: skip
def test_flags_that_are_given_win_and_are_named(
    words: str, changes: dict[str, Any], departures: list[str], parsed: Callable[..., Any]
) -> None:
    flags = parsed("--preset", "notebook", *words.split())
    assert notebook.settings(**train.given(flags)) == replace(notebook.settings(), **changes)
    assert flags.departures == departures


@pytest.mark.parametrize(("words", "missing"), [("", "--model, --pairs"), ("--model pocket", "--pairs")])
def test_without_the_preset_model_and_pairs_are_required(
    words: str, missing: str, parsed: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed(*words.split())
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: the following arguments are required: {missing}\n")


def test_a_run_without_the_preset_keeps_its_settings(parsed: Callable[..., Any], wide: Encoder) -> None:
    flags = parsed("--model", "some/model", "--pairs", "a.tsv", "--steps", 5)
    assert settings_for(wide, **train.given(flags)) == TrainConfig(steps=5, lr=2e-5, freeze="8")
    assert flags.departures == []


@pytest.mark.parametrize("setting", [{"schedule": "cosine"}, {"beta2": 1.0}, {"beta2": -0.1}])
def test_the_settings_of_the_optimizer_have_limits(setting: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(setting))} is .*; it must be "):
        TrainConfig(steps=5, **setting)


@pytest.mark.parametrize(
    ("languages", "first"), [(("el", "en"), "en"), (("en", "el"), "en"), (("de", "el"), "de"), (("en", "en"), "en")]
)
def test_english_looks_for_the_other(languages: tuple[str, str], first: str) -> None:
    pairs = Pairs(["a of " + languages[0]], ["b of " + languages[1]], *languages, a_alt=["x"], b_alt=["y"])
    turned = notebook.english_first(pairs)
    assert turned.language_a == first
    assert {turned.language_a, turned.language_b} == {*languages}
    assert turned.a[0].endswith(turned.language_a)
    assert turned.b[0].endswith(turned.language_b)
    assert (turned.a_alt == ["y"]) == (languages == ("el", "en"))


def numbers(paired: float, unrelated: float, found: float) -> dict[str, Any]:
    ways = {"a_to_b": found, "b_to_a": found / 2}
    return {
        "one_pair": {
            "cosine": {"pair": paired, "unrelated": unrelated, "near": 7, "of": 398},
            "spearman": {"pair": paired / 2, "unrelated": unrelated / 2, "near": 9, "of": 398},
        },
        "metrics": {
            "pairs": 257, "relative_gap": found / 4, "p_at_1": ways, "language_preference": dict.fromkeys(ways, 0.25),
            "mixed_p_at_1": dict.fromkeys(ways, 0.125),
        },
    }  # fmt: skip


def test_the_table_holds_each_number_above_what_unrelated_sentences_get() -> None:
    before = Measured("before", 0, 768, dropout=None, not_shown={}, **numbers(0.9, 0.8, 0.5))
    dropout = numbers(0.6, 0.4, 0)["one_pair"]
    after = Measured(
        "after", 34, 128, dropout=dropout, not_shown={"x": "not this"}, before=before, **numbers(0.7, 0.3, 0.75)
    )
    assert [" ".join(line.split()) for line in notebook_preset.as_text(after).splitlines()] == [
        "one pair before after, dropout on after",
        "dimensions 768 128 128",
        "cosine of the pair 0.9000 0.6000 0.7000",
        "of unrelated sentences, mean 0.8000 0.4000 0.3000",
        "unrelated ones as near or nearer, of 398 7 7 7",
        "Spearman correlation of the pair 0.4500 0.3000 0.3500",
        "of unrelated sentences, mean 0.4000 0.2000 0.1500",
        "unrelated ones as near or nearer, of 398 9 9 9",
        "not this.",
        "what does show whether translations are found, and a gap between the languages:",
        "N=257, not trained on before after",
        "language preference, each way 0.250/0.250 0.250/0.250",
        "P@1 in the mixed pool, each way 0.125/0.125 0.125/0.125",
        "P@1, each way 0.500/0.250 0.750/0.375",
        "relative gap 0.12 0.19",
    ]
    alone = notebook_preset.as_text(replace(before, metrics=None)).splitlines()
    assert [line.split()[-1] for line in alone] == ["before", "768", "0.9000", "0.8000", "7", "0.4500", "0.4000", "9"]


@pytest.mark.parametrize("given", [[], ["--dev", "dev.tsv"]])
def test_all_pairs_are_trained_on_with_english_first_and_no_paraphrases(
    given: list[str], parsed: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"{b}\t{a}\n" for a, b in zip(uneven(30).a, uneven(30).b, strict=True)]
    Path("pairs.tsv").write_text("".join(["el\ten\n", *rows, *rows[:2]]))
    Path("dev.tsv").write_text("".join(["el\ten\n", *rows[:5]]))
    pairs, dev = train.read(parsed("--preset", "notebook", "--pairs", "pairs.tsv", *given))
    assert isinstance(pairs, Pairs)
    assert dev is not None
    assert [(each.language_a, each.language_b) for each in (pairs, dev)] == [("en", "el")] * 2
    assert pairs.a == (uneven(30).a[5:] if given else [*uneven(30).a, *uneven(2).a])
    assert dev.a == (uneven(5).a if given else read_pairs("phrases:en-el", split="held").a)
    pairs, dev = train.read(parsed("--preset", "notebook", "--pairs", "phrases:el-en"))
    assert len({*pairs.a}) == len(pairs) > 500
    assert not {*pairs.a} & {*dev.a}


@pytest.fixture
def call(
    tmp_path: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., str]]:
    """Standard output of a run of the preset on 60 toy pairs, Greek in the first column."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.chdir(tmp_path)
    pairs = uneven(60)
    lines = [f"{b}\t{a}\n" for a, b in zip(pairs.a, pairs.b, strict=True)]
    Path("pairs.tsv").write_text("el\ten\n" + "".join(lines))
    monkeypatch.setitem(notebook_preset.FLAGS, "model", str(tiny_folder))

    def run(*words: object) -> str:
        given = ["--preset", "notebook", "--output", "out", "--pairs", "pairs.tsv", "--batch-size", "16"]
        monkeypatch.setattr("sys.argv", ["train", *given, *map(str, words)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as caught:
            train.main()
        out, error = capfd.readouterr()
        assert (caught.value.code, error) == (0, "")
        return out

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_the_output_says_each_number_above_the_unrelated_one_and_what_it_does_not_show(
    call: Callable[..., str],
) -> None:
    read, *lines = call().splitlines()
    assert read.startswith("60 pairs from columns 1 (el) and 2 (en)")
    text = " ".join(" ".join(lines).split())
    assert text.startswith("As the notebook does it, but for --pairs pairs.tsv --batch-size 16: 60 pairs to train on")
    phrases = read_pairs("phrases:en-el", split="held")
    longest = max(zip(phrases.a, phrases.b, strict=True), key=lambda pair: len(pair[0]))
    assert f"beside {2 * len(phrases) - 2} unrelated sentences that it does not train on: {' / '.join(longest)}" in text
    assert sum(line.startswith("step ") for line in lines) == 8
    epochs = [line for line in lines if line.startswith("epoch ")]
    assert [line.split()[1] for line in epochs] == ["1,", "2,"]
    guessing = (3 * math.log(16) + math.log(12)) / 4
    assert all(line.endswith(f"guessing would lose {guessing:.4f}") for line in epochs)
    tables = [at for at, line in enumerate(lines) if line.startswith("one pair ")]
    assert [" ".join(lines[at].split()) for at in tables] == [
        "one pair before", "one pair before after, dropout on after"
    ]  # fmt: skip
    for moments, at in zip((1, 3), tables, strict=True):
        for row, name in ((2, "cosine of the pair"), (5, "Spearman correlation of the pair")):
            own, unrelated, near = (lines[at + row + more] for more in range(3))
            assert own.startswith(name)
            assert unrelated.startswith("  of unrelated sentences, mean ")
            assert near.startswith("  unrelated ones as near or nearer, of 398 ")
            assert all(-1 <= float(cell) <= 1 for line in (own, unrelated) for cell in line.split()[-moments:])
            assert all(0 <= int(cell) <= 398 for cell in near.split()[-moments:])
    assert all(text.count(sentence) == 2 for sentence in notebook.NOT_SHOWN.values())
    assert text.count("16 numbers before and 128 after are two spaces") == 1
    assert all(text.count(name) == 2 for name in notebook_preset.SHOWN)
    assert text.index("finished after 8 steps") > text.index("dropout on after")
    assert max(map(len, lines)) <= 100


def test_the_command_and_the_library_give_the_same_numbers_and_weights(
    call: Callable[..., str], tiny_folder: Path
) -> None:
    given = ("fox hides bread", "φοχ")
    words = ("--json", "--seed", 5, "--epochs", 3, "--judged-pair", *given)
    records = [json.loads(line) for line in call(*words).splitlines()]
    assert records.pop(0)["event"] == "read"
    torch.rand(7)  # what was drawn before must not count
    encoder = load_encoder(tiny_folder)
    config = notebook.settings(seed=5, epochs=3, batch_size=16)
    events = list(notebook.run(encoder, read_pairs("pairs.tsv"), config, one_pair=given))
    kinds = ["recipe", "measured", *[*["step"] * 4, "epoch"] * 3, "measured", "finished"]
    assert [record["event"] for record in records] == kinds
    for record, event in zip(records, events, strict=True):
        own = notebook.as_dict(event) if isinstance(event, Recipe | Epoch | Measured) else as_dict(event)
        assert without_clock(record) == without_clock(json.loads(json.dumps(own)))
    recipe, before, after, last = (records[at] for at in (0, 1, -2, -1))
    assert recipe["departures"] == ["--pairs pairs.tsv", "--batch-size 16", "--epochs 3.0"]
    assert (recipe["name"], recipe["pairs"], recipe["held_out"]) == ("notebook", 60, 200)
    assert (recipe["one_pair"]["a"], recipe["one_pair"]["b"]) == given
    assert recipe["reported"] == notebook.REPORTED
    assert (before["dim"], after["dim"], after["before"]["one_pair"]) == (16, 128, before["one_pair"])
    assert last["metrics"] == after["metrics"]
    saved = load_encoder("out")
    assert (saved.config.pooling, saved.dim) == ("mean", 128)
    assert all(torch.equal(tensor, encoder.state_dict()[name]) for name, tensor in saved.state_dict().items())
    pair = OnePair.of(read_pairs("pairs.tsv"), read_pairs("phrases:en-el", split="held"), given)
    assert pair.measure(saved) == after["one_pair"]


def without_clock(record: Any) -> Any:
    """All but seconds, and what only the command knows."""
    if not isinstance(record, dict):
        return record
    return {name: without_clock(value) for name, value in record.items() if name not in ("seconds", "departures")}


def test_a_pair_to_judge_is_the_presets(parsed: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert parsed("--preset", "notebook", "--judged-pair", "a", "b").judged_pair == ["a", "b"]
    with pytest.raises(SystemExit) as caught:
        parsed("--model", "pocket", "--pairs", "a.tsv", "--judged-pair", "a", "b")
    assert caught.value.code == 2
    assert "--judged-pair is the preset's; add --preset notebook" in capsys.readouterr().err


def test_what_the_notebook_printed_stands_beside_a_run_that_departs_in_nothing() -> None:
    pair = {"a": "dog", "b": "δογ", "unrelated": 398, "seen": False}

    def said(*departures: str, given: bool = False) -> str:
        return " ".join(notebook_preset.as_text(Recipe("notebook", 1285, 200, pair, [*departures]), given).split())

    shown = said()
    assert "1,285 pairs to train on, all of them." in shown
    assert "a cosine of 0.9977 before and 0.9605 after, a Spearman correlation of 0.639 and 0.958" in shown
    assert "a loss of 3.858 and 3.597; of unrelated sentences, and of guessing, nothing." in shown
    assert notebook_preset.OWN_PAIR in shown
    assert notebook_preset.OWN_PAIR not in said(given=True)
    assert "0.9977" not in said("--lr 1e-3")
    seen = notebook_preset.as_text(Recipe("notebook", 9, 0, pair | {"seen": True}, []))
    assert "398 unrelated sentences that it trains on, for want of others" in " ".join(seen.split())


def test_guessing_in_the_notebooks_own_run_would_lose_more_than_four() -> None:
    epochs = Epochs(21, notebook.settings())
    pairs = [64 * number for number in range(1, 21)] + [1285]
    *_, done = (epochs.after(Step(n, 0.0, 3.5, 5e-5, each, 0.0)) for n, each in enumerate(pairs, start=1))
    assert done == Epoch(1, pytest.approx(3.5), pytest.approx(4.0375, abs=1e-4))


def test_the_preset_takes_model_and_pairs_from_the_hub(tiny_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_folder, tmp_path / "hub" / "models" / "FacebookAI" / "xlm-roberta-base")
    books = tmp_path / "hub" / "datasets" / "Helsinki-NLP" / "opus_books"
    pairs = uneven(90)
    rows = [
        {"id": str(n), "translation": {"el": b, "en": a}} for n, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True))
    ]
    (books / "el-en").mkdir(parents=True)
    parquet.write_table(pyarrow.Table.from_pylist(rows), books / "el-en" / "train-00000-of-00001.parquet")
    behaviour = Behaviour()
    with serving(tmp_path / "hub", behaviour) as endpoint:
        env = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "0",
               "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}  # fmt: skip
        command = [sys.executable, "-m", "core.train", "--preset", "notebook", "--output", "out", "--json"]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert (records[1]["departures"], records[1]["pairs"], records[1]["held_out"]) == ([], 90, 200)
    steps = [record for record in records if record["event"] == "step"]
    assert [record["pairs"] for record in steps] == [64, 90, 154, 180]
    assert {record["lr"] for record in steps} == {5e-5}
    assert records[-1]["event"] == "finished"
    assert load_encoder(tmp_path / "out").dim == 128
    assert any("FacebookAI/xlm-roberta-base" in path and "safetensors" in path for path in behaviour.asked)
