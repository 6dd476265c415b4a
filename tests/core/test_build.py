"""The three commands that make the embedded models, on a corpus of toy sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForMaskedLM, AutoTokenizer

from core import checkpoint
from core.build import align, mlm, tokenizer
from core.events import Step
from core.models import load_encoder
from tests.conftest import cipher, toy_sentences

Command = Callable[..., None]
ALIGN = {"steps": (3, 3), "batch-size": 16, "lr": 1e-3}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs of everyday sentences in two languages, and verses in one of them."""
    folder = tmp_path_factory.mktemp("data")
    sentences = toy_sentences()
    for name, rows in {
        "tatoeba/el": [(cipher(text), text) for text in sentences[:200]],
        "tatoeba/de": [(text[::-1], text) for text in sentences[150:260]],
        "bible/en": [(str(number), text) for number, text in enumerate(sentences[300:360])],
        "bible/el": [(str(number), cipher(text)) for number, text in enumerate(sentences[300:350])],
    }.items():
        path = folder / f"{name}.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join("\t".join(row) + "\n" for row in rows))
    return folder


@pytest.fixture(scope="module")
def call() -> Iterator[Command]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "HELD_OUT", 20)

        def run(module: Any, **flags: Any) -> None:
            words = [
                word
                for flag, value in flags.items()
                for word in (f"--{flag}", *(map(str, value) if isinstance(value, tuple) else [str(value)]))
            ]
            patch.setattr("sys.argv", [module.__name__, *words])
            module.main()

        yield run


@pytest.fixture(scope="module")
def vocabulary(data: Path, call: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "tokenizer"
    call(tokenizer, data=data, output=folder, vocabulary=400, sentences=150)
    return folder


@pytest.fixture(scope="module")
def pretrained(data: Path, vocabulary: Path, call: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a masked language model after four steps."""
    folder = tmp_path_factory.mktemp("mlm")
    call(mlm, data=data, tokenizer=vocabulary, work=folder / "work", output=folder / "model", steps=4, tokens=128)
    return folder


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return dict(load_file(folder / "model.safetensors"))


def same(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> bool:
    assert len(first) > 20
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def test_the_vocabulary_loads_with_its_special_tokens_first_and_the_mask_last(vocabulary: Path) -> None:
    pieces = AutoTokenizer.from_pretrained(vocabulary)
    assert [pieces.convert_tokens_to_ids(token) for token in ("<s>", "<pad>", "</s>", "<unk>")] == [0, 1, 2, 3]
    assert pieces.mask_token_id == len(pieces) - 1 <= 399
    assert pieces.model_max_length == 128
    assert pieces("cat sees bread")["input_ids"][0] == 0


def test_a_vocabulary_that_is_there_is_kept(vocabulary: Path, data: Path, call: Command) -> None:
    path = vocabulary / "tokenizer.json"
    before = path.stat().st_mtime_ns
    call(tokenizer, data=data, output=vocabulary, vocabulary=300)
    assert path.stat().st_mtime_ns == before


def test_pre_training_leaves_a_masked_language_model_in_16_bits(pretrained: Path) -> None:
    assert {tensor.dtype for tensor in weights(pretrained / "model").values()} == {torch.float16}
    model = AutoModelForMaskedLM.from_pretrained(pretrained / "model", dtype=torch.float32)
    assert (model.config.hidden_size, model.config.num_hidden_layers) == (192, 4)
    result = json.loads((pretrained / "work" / "result.json").read_text())
    assert (result["step"], result["settings"]["tokens"]) == (4, 128)
    assert 0 <= result["masked_token_accuracy"] <= 1
    assert load_encoder(pretrained / "model").dim == 192


def test_a_killed_pre_training_goes_on_as_if_it_had_not_been(
    data: Path, vocabulary: Path, pretrained: Path, call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        now = 0.0

        def perf_counter(self) -> float:
            self.now += 200
            return self.now

    write, written = checkpoint.write, []

    def then_killed(folder: Path, model: Any, optimizer: Any, state: dict[str, Any]) -> None:
        write(folder, model, optimizer, state)
        written.append(state["step"])
        if state["step"] == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(mlm, "time", Clock())
    monkeypatch.setattr(checkpoint, "write", then_killed)
    flags = {"data": data, "tokenizer": vocabulary, "work": tmp_path / "work", "output": tmp_path / "model"}
    with pytest.raises(KeyboardInterrupt):
        call(mlm, **flags, steps=4, tokens=128)
    assert not (tmp_path / "model").exists()
    call(mlm, **flags, steps=4, tokens=128)
    assert written == [1, 2, 3, 4]
    assert same(weights(tmp_path / "model"), weights(pretrained / "model"))


@pytest.fixture(scope="module")
def aligned(data: Path, pretrained: Path, call: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("align")
    call(align, data=data, start=pretrained / "model", work=folder / "work", output=folder / "model", **ALIGN)
    return folder


def test_aligning_runs_both_stages_and_saves_in_16_bits(aligned: Path, pretrained: Path) -> None:
    stages = json.loads((aligned / "work" / "result.json").read_text())["stages"]
    assert [(stage["loss"], stage["steps"]) for stage in stages] == [("symmetric", 3), ("four-way", 3)]
    assert {tensor.dtype for tensor in weights(aligned / "model").values()} == {torch.float16}
    text = ["cat sees bread today"]
    before, after = (load_encoder(folder / "model").encode(text) for folder in (pretrained, aligned))
    assert (before - after).abs().max() > 1e-3


@pytest.mark.parametrize("killed_at", [1, 3])
def test_a_killed_alignment_goes_on_in_the_stage_where_it_was(
    killed_at: int,
    data: Path,
    pretrained: Path,
    aligned: Path,
    call: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.trainer.CHECKPOINT_SECONDS", 0.0)
    train, stages = align.train, []

    def killed(*inputs: Any, **options: Any) -> Iterator[Any]:
        steps: list[int] = []
        stages.append((inputs[2].loss, steps))
        for event in train(*inputs, **options):
            if isinstance(event, Step):
                steps.append(event.step)
                if len(stages) == 2 and event.step == killed_at:
                    raise KeyboardInterrupt
            yield event

    monkeypatch.setattr(align, "train", killed)
    flags = {"data": data, "start": pretrained / "model", "work": tmp_path / "work", "output": tmp_path / "model"}
    with pytest.raises(KeyboardInterrupt):
        call(align, **flags, **ALIGN)
    assert not (tmp_path / "model").exists()
    call(align, **flags, **ALIGN)
    assert stages == [
        ("symmetric", [1, 2, 3]),
        ("four-way", list(range(1, killed_at + 1))),
        ("four-way", list(range(killed_at, 4))),
    ]
    assert same(weights(tmp_path / "model"), weights(aligned / "model"))


def test_no_training_sentence_is_held_out(data: Path, call: Command) -> None:
    sets, dev = align.read_sets(data, 100, seed=0)
    assert [(pairs.name, pairs.language_b) for pairs in sets] == [
        ("bible/el", "el"),
        ("tatoeba/el", "el"),
        ("tatoeba/de", "de"),
    ]
    assert len(dev) == len({*dev.a}) == 20
    assert all({*pairs.a}.isdisjoint(dev.a) for pairs in sets)
    assert sets[1].weight > sets[2].weight > sets[0].weight
    assert sum(map(len, align.read_sets(data, 20, seed=0)[0])) < sum(map(len, sets))
