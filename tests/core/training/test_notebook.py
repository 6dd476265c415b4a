from __future__ import annotations

import copy
import json
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

import numpy as np
import pyarrow
import pytest
import torch
from pyarrow import parquet
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.hold_out import NOTEBOOK, hold_out
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.evaluation.evaluate import evaluate
from core.events import Finished, Step
from core.training import notebook, trainer
from core.training.defaults import settings_for
from core.training.notebook import Measured, Recipe, Shuffled
from tests.conftest import cipher, toy_sentences
from tests.core import naive
from tests.core.training.test_defaults import shaped
from tests.hub.server import Behaviour, serving

train = import_module("core.cli.train")
ROOT = Path(__file__).parents[3]
WIDTH = 12  # tokens; the tiny model bears 24
PAD = 1


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


class Naive:
    """The notebook's model and step in plain torch, from the weights of an encoder with its head."""

    def __init__(self, encoder: Encoder, lr: float) -> None:
        self.tokenizer = encoder.tokenizer
        self.backbone = copy.deepcopy(encoder.backbone).train()
        for module in self.backbone.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        first, second = (copy.deepcopy(dense.linear) for dense in encoder.head)  # type: ignore[union-attr]
        self.head = nn.Sequential(first, nn.ReLU(), second)
        self.weights = [*self.backbone.parameters(), *self.head.parameters()]
        self.optimizer = torch.optim.AdamW(self.weights, lr=lr)

    def pooled(self, texts: list[str], width: int = WIDTH) -> Tensor:
        tokens = self.tokenizer(texts, padding="max_length", max_length=width, truncation=True, return_tensors="pt")
        return self.backbone(**tokens).last_hidden_state.mean(dim=1)  # type: ignore[no-any-return]

    def step(self, english: list[str], greek: list[str]) -> float:
        a = self.head(self.pooled(english))
        b = self.head(self.pooled(greek))
        loss = functional.cross_entropy(a @ b.T / 0.07, torch.arange(len(a)))
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()


@pytest.mark.parametrize(("lr", "chunk_tokens"), [(2e-5, 10_000), (1e-2, 10_000), (1e-2, 50)])
def test_a_step_is_the_notebooks(
    lr: float,
    chunk_tokens: int,
    tiny: Encoder,
    tiny_folder: Path,
    parsed: Callable[..., Any],
    seen: list[list[list[int]]],
) -> None:
    flags = parsed("--preset", "notebook", "--model", tiny_folder, "--batch-size", 8, "--chunk-tokens", chunk_tokens)
    config = replace(settings_for(tiny, **train.given(flags)), dropout=0.0)
    assert config.lr == 2e-5
    tiny.config = replace(tiny.config, max_tokens=WIDTH)
    encoder = tiny.with_head("notebook").double()  # in single precision rounding alone moves some weights
    before = copy.deepcopy(encoder.state_dict())
    pairs = uneven(20)
    texts = {tuple(encoder.tokenize([text]).ids[0]): text for text in (*pairs.a, *pairs.b)}
    assert len(texts) == 40
    expected = Naive(encoder, lr)
    events = list(notebook.run(encoder, pairs, None, replace(config, lr=lr)))
    steps = [event for event in events if isinstance(event, Step)]
    assert [len(batch) for batch in seen] == [16, 16, 8] * 2
    for step, ids in zip(steps, seen, strict=True):
        batch = [texts[tuple(row)] for row in ids]
        english, greek = batch[: len(batch) // 2], batch[len(batch) // 2 :]
        assert [cipher(text) for text in english] == greek
        assert step.loss == pytest.approx(expected.step(english, greek), abs=1e-9)
        assert step.lr == lr
    found = [*encoder.backbone.parameters(), *encoder.head.parameters()]
    assert max(float((a - b).detach().abs().max()) for a, b in zip(found, expected.weights, strict=True)) < 1e-7
    moved = [not torch.equal(tensor, before[name]) for name, tensor in encoder.state_dict().items()]
    assert sum(moved) > 0.9 * len(moved)


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


def plain(model: Naive, side: list[str], head: bool) -> np.ndarray:
    """``(N, D)`` of length 1."""
    model.backbone.eval()
    with torch.no_grad():
        vectors = model.pooled(side)
        return functional.normalize(model.head(vectors) if head else vectors, dim=1).numpy()


def same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name in ("cosine", "spearman", "p_at_1", "mixed_p_at_1", "relative_gap", "dim", "pairs"):
        assert found[name] == pytest.approx(expected[name], abs=2e-4), name


def test_before_is_measured_below_the_head_and_after_on_it_with_padding_and_the_saved_model_without(
    tiny: Encoder,
) -> None:
    tiny.config = replace(tiny.config, max_tokens=WIDTH)
    encoder = tiny.with_head("notebook")
    pairs = uneven(40)
    training, held = pairs.select(range(28)), pairs.select(range(32, 40))
    config = TrainConfig(epochs=3, batch_size=8, lr=2e-4, **notebook.SETTINGS)
    model = Naive(encoder, 0.1)
    events = list(notebook.run(encoder, training, held, config))
    kinds = [type(event) for event in events]
    assert kinds == [Recipe, Measured, *[Step] * 12, Measured, Measured, Finished]
    before, after, saved = (event for event in events if isinstance(event, Measured))
    assert [(each.when, each.step) for each in (before, after, saved)] == [("before", 0), ("after", 12), ("saved", 12)]
    same(before.metrics, naive.judge(plain(model, held.a, head=False), plain(model, held.b, head=False)))
    assert (before.before, after.before, before.metrics["dim"]) == (None, before.metrics, 16)
    model = Naive(encoder, 0.1)
    same(after.metrics, naive.judge(plain(model, held.a, head=True), plain(model, held.b, head=True)))
    assert encoder.config.pooling == "mean"
    x, y = (encoder.encode(side).numpy() for side in (held.a, held.b))
    same(saved.metrics, naive.judge(x, y))
    assert after.metrics["cosine"] != pytest.approx(saved.metrics["cosine"], abs=1e-3)
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.metrics == saved.metrics


@pytest.mark.parametrize("held", [True, False])
def test_measuring_changes_nothing_about_the_run(held: bool, tiny: Encoder) -> None:
    ends = []
    for dev in (None, uneven(40).select(range(30, 40)) if held else None):
        encoder = tiny.copy()
        config = TrainConfig(steps=2, lr=1e-2, batch_size=8, **notebook.SETTINGS)
        events = list(notebook.run(encoder, uneven(24), dev, config, head="none"))
        assert sum(isinstance(event, Measured) for event in events) == (3 if dev else 0)
        ends.append(encoder.state_dict())
    assert all(torch.equal(ends[0][name], tensor) for name, tensor in ends[1].items())
    assert not torch.equal(ends[0]["backbone.encoder.layer.0.output.dense.weight"],
                           tiny.state_dict()["backbone.encoder.layer.0.output.dense.weight"])  # fmt: skip


def test_two_spaces_are_named_where_their_widths_differ(tiny: Encoder) -> None:
    held = uneven(6)
    before = notebook.measure(tiny, held, "before", 0)
    assert before.not_shown.keys() == {"cosine", "spearman"}
    assert "both" not in notebook.measure(tiny, held, "after", 1, before.metrics).not_shown
    headed = notebook.measure(tiny.with_head("notebook"), held, "after", 1, before.metrics)
    assert headed.not_shown["both"].startswith("16 numbers before and 128 after are two spaces")


def test_the_preset_alone_is_the_notebook(parsed: Callable[..., Any], wide: Encoder) -> None:
    flags = parsed("--preset", "notebook")
    assert (flags.model, flags.pairs) == ("FacebookAI/xlm-roberta-base", ["Helsinki-NLP/opus_books:el-en"])
    assert (flags.head, flags.departures) == ("notebook", [])
    expected = TrainConfig(
        epochs=2.0, batch_size=64, lr=2e-5, warmup=0.0, schedule="constant", beta2=0.999, decay_biases=True,
        weight_decay=0.01, clip=float("inf"), temperature=0.07, loss="one-way", normalize=False, precision="float32",
    )  # fmt: skip
    assert settings_for(wide, **train.given(flags)) == expected


@pytest.mark.parametrize(
    ("words", "changes", "departures"),
    [
        ("--model pocket-mlm", {}, ["--model pocket-mlm"]),
        ("--pairs a.txt b.txt --dev c.tsv", {}, ["--pairs a.txt b.txt", "--dev c.tsv"]),
        ("--lr 1e-3 --word-rate 5", {"lr": 1e-3, "word_rate": 5}, ["--lr 0.001", "--word-rate 5.0"]),
        ("--loss symmetric --head none", {"loss": "symmetric"}, ["--head none", "--loss symmetric"]),
        ("--steps 5", {"epochs": None, "steps": 5}, ["--steps 5"]),
        ("--seconds 5", {"epochs": None, "seconds": 5}, ["--seconds 5.0"]),
        ("--epochs 2 --lr 2e-5", {}, []),
        ("--freeze 8 --precision auto", {"freeze": "8", "precision": "auto"}, ["--freeze 8", "--precision auto"]),
        ("--reinit-layers --batch-size 32", {"reinit_layers": True, "batch_size": 32},
         ["--batch-size 32", "--reinit-layers"]),
        ("--temperature 0.1 --regime mixed", {"temperature": 0.1, "regime": "mixed"},
         ["--temperature 0.1", "--regime mixed"]),
        ("--seed 3 --cache disk", {"seed": 3, "cache": "disk"}, []),
    ],
)  # fmt: skip
def test_flags_that_are_given_win_and_are_named(
    words: str, changes: dict[str, Any], departures: list[str], parsed: Callable[..., Any], wide: Encoder
) -> None:
    usual = settings_for(wide, **train.given(parsed("--preset", "notebook")))
    flags = parsed("--preset", "notebook", *words.split())
    assert settings_for(wide, **train.given(flags)) == replace(usual, **changes)
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


def test_eighty_of_a_hundred_are_trained_on_and_the_others_are_new() -> None:
    pairs = uneven(100)
    doubled = replace(pairs, a=[*pairs.a[:95], *pairs.a[:5]])
    split = hold_out(doubled, NOTEBOOK, seed=1)
    training, held = split.train, split.held
    assert (len(training), len(held), split.left_out) == (80, 20, [])
    assert not {*training.a, *training.b} & {*held.a, *held.b}
    assert {*zip(training.a, training.b, strict=True)} < {*zip(doubled.a, doubled.b, strict=True)}
    assert hold_out(doubled, NOTEBOOK, seed=1).train.a == training.a
    assert hold_out(doubled, NOTEBOOK, seed=2).train.a != training.a
    numbers = [str(n) for n in range(6000)]
    split = hold_out(Pairs(numbers, [f"n {n}" for n in numbers]), NOTEBOOK)
    assert (len(split.train), len(split.held)) == (4800, 1000)
    assert [(len(left.pairs), left.reason) for left in split.left_out] == [(200, "at most 1,000 pairs are held out")]


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


def numbers(paired: float, unrelated: float, found: float, dim: int) -> dict[str, Any]:
    ways = {"a_to_b": found, "b_to_a": found / 2}
    return {
        "pairs": 257, "dim": dim, "relative_gap": found / 4, "p_at_1": ways, "mixed_p_at_1": dict.fromkeys(ways, 0.125),
        "cosine": {"paired": paired, "unrelated_cross": unrelated, "unrelated_same": -1.0},
        "spearman": {"paired": paired / 2, "unrelated": unrelated / 2},
    }  # fmt: skip


def test_the_table_holds_the_numbers_of_both_moments() -> None:
    before, after = numbers(0.9, 0.8, 0.5, 768), numbers(0.7, 0.3, 0.75, 128)
    shown = notebook.as_text(Measured("after", 34, after, {"cosine": "not this", "spearman": "nor that"}, before))
    assert [" ".join(line.split()) for line in shown.splitlines()] == [
        "N=257 held out before training after training",
        "dimensions 768 128",
        "mean cosine of translations 0.9000 0.7000",
        "of unrelated sentences 0.8000 0.3000",
        "not this.",
        "mean Spearman correlation of translations 0.4500 0.3500",
        "of unrelated sentences 0.4000 0.1500",
        "nor that.",
        "what does show whether translations are found, and a gap between the languages:",
        "P@1, each way 0.500/0.250 0.750/0.375",
        "P@1 in the mixed pool, each way 0.125/0.125 0.125/0.125",
        "relative gap 0.12 0.19",
    ]


def test_the_pairs_of_a_run_have_english_first_and_no_paraphrases(parsed: Callable[..., Any]) -> None:
    pairs, dev = train.read(parsed("--preset", "notebook", "--pairs", "phrases:el-en"))
    assert [(each.language_a, each.language_b) for each in (pairs, dev)] == [("en", "el")] * 2
    assert pairs.a[0].isascii()
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
    monkeypatch.setitem(notebook.FLAGS, "model", str(tiny_folder))

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


def test_the_output_says_each_number_beside_the_unrelated_one_and_what_it_does_not_show(
    call: Callable[..., str],
) -> None:
    read, *lines = call().splitlines()
    assert read.startswith("60 pairs from columns 1 (el) and 2 (en)")
    text = " ".join(" ".join(lines).split())
    assert text.startswith("As the notebook does it, but for --pairs pairs.tsv --batch-size 16: 48 pairs to train on")
    assert notebook.UNKNOWN in text
    assert sum("loss" in line for line in lines) == 6
    tables = [at for at, line in enumerate(lines) if line.startswith("N=")]
    assert [lines[at].split()[2:] for at in tables] == [
        ["out", "before", "training"],
        ["out", "before", "training", "after", "training"],
    ]
    for moments, at in enumerate(tables, start=1):
        table = lines[at : at + 30]
        named = [line for line in table if "mean cosine of translations " in line or "mean Spearman" in line]
        for line in named[:2]:
            below = table[table.index(line) + 1]
            assert below.startswith("  of unrelated sentences ")
            assert all(-1 <= float(cell) <= 1 for row in (line, below) for cell in row.split()[-moments:])
            assert table[table.index(line) + 2].startswith("    does not show whether ")
        rows = [next(line for line in table if line.startswith(f"  {name} ")) for name in notebook.SHOWN]
        assert [len(row.split()) - len(name.split()) for row, name in zip(rows, notebook.SHOWN, strict=True)] == (
            [moments] * 3
        )
    assert text.count(notebook.COSINE) == text.count(notebook.SPEARMAN) == 2
    assert text.count("16 numbers before and 128 after are two spaces") == 1
    assert text.index("finished after 6 steps") > text.index(notebook.SAVED) > text.index("after training")
    assert max(map(len, lines)) <= 100


def test_json_events_say_the_same_and_the_last_holds_what_the_saved_model_does(call: Callable[..., str]) -> None:
    records = [json.loads(line) for line in call("--json", "--seed", 5).splitlines()]
    assert records.pop(0)["event"] == "read"
    assert [record["event"] for record in records] == [
        "recipe", "measured", *["step"] * 6, "measured", "measured", "finished",
    ]  # fmt: skip
    recipe, before, after, saved, last = (records[at] for at in (0, 1, -3, -2, -1))
    assert recipe["departures"] == ["--pairs pairs.tsv", "--batch-size 16"]
    assert (recipe["name"], recipe["pairs"]) == ("notebook", 48)
    for record in (before, after, saved):
        assert {"cosine", "spearman"} <= record["not_shown"].keys()
        assert record["metrics"]["cosine"].keys() >= {"paired", "unrelated_cross"}
        assert record["metrics"]["pairs"] == recipe["held_out"]
    assert [record["metrics"]["dim"] for record in (before, after, saved)] == [16, 128, 128]
    assert after["before"] == before["metrics"]
    assert last["metrics"] == saved["metrics"]
    encoder = load_encoder("out")
    assert (encoder.config.pooling, encoder.dim) == ("mean", 128)
    held = hold_out(uneven(60), NOTEBOOK, seed=5).held
    found = evaluate(encoder, held)
    assert found["cosine"] == pytest.approx(last["metrics"]["cosine"], abs=1e-4)
    assert found["p_at_1"] == last["metrics"]["p_at_1"]


def test_the_notebooks_own_numbers_stand_beside_a_run_that_departs_in_nothing() -> None:
    shown = notebook.as_text(Recipe("notebook", 1028, 257, []))
    assert "1,028 pairs to train on, 257 held out" in shown
    assert "0.9977 before and 0.9605" in " ".join(shown.split())
    assert "0.9977" not in notebook.as_text(Recipe("notebook", 1028, 257, ["--lr 1e-3"]))


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
    assert (records[1]["departures"], records[1]["pairs"], records[1]["held_out"]) == ([], 72, 18)
    steps = [record for record in records if record["event"] == "step"]
    assert [record["pairs"] for record in steps] == [64, 72, 136, 144]
    assert {record["lr"] for record in steps} == {2e-5}
    assert records[-1]["event"] == "finished"
    assert load_encoder(tmp_path / "out").dim == 128
    assert any("FacebookAI/xlm-roberta-base" in path and "safetensors" in path for path in behaviour.asked)
