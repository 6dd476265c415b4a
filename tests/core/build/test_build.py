"""The four commands that make the embedded models, on a corpus of toy sentences."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForMaskedLM, AutoTokenizer

from core.build import __main__ as everything
from core.build import align, mlm, sets, taught, teacher, tokenizer, turning
from core.data.phrasebook import book
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.training import checkpoint, loop
from core.training.batches import batches
from core.training.reinit import scramble
from tests.conftest import cipher, toy_sentences

Command = Callable[..., None]
ALIGN = {"steps": (3, 3), "batch-size": (16, 16)}


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
        patch.setattr(sets, "HELD_OUT", 20)
        patch.setattr(teacher, "CHUNK", 100)
        patch.setattr(teacher, "book", lambda name: [])
        patch.setattr(sets, "TWINS", 30)

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
    return {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}


def types(folder: Path) -> dict[str, torch.dtype]:
    return {name: tensor.dtype for name, tensor in load_file(folder / "model.safetensors").items()}


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


def test_pre_training_leaves_a_masked_language_model_in_8_and_16_bits(pretrained: Path) -> None:
    stored = types(pretrained / "model")
    large = {name for name, kind in stored.items() if kind == torch.float8_e4m3fn}
    assert large == {"roberta.embeddings.word_embeddings.weight", "lm_head.dense.weight", "lm_head.dense.bias"}
    assert {*stored.values()} == {torch.float16, torch.float8_e4m3fn}
    model = AutoModelForMaskedLM.from_pretrained(pretrained / "model", dtype=torch.float32)
    assert (model.config.hidden_size, model.config.num_hidden_layers) == (256, 2)
    result = json.loads((pretrained / "work" / "result.json").read_text())
    assert (result["step"], result["settings"]["tokens"]) == (4, 128)
    assert 0 <= result["masked_token_accuracy"] <= 1
    assert load_encoder(pretrained / "model").dim == 256


def test_a_killed_pre_training_goes_on_as_if_it_had_not_been(
    data: Path, vocabulary: Path, pretrained: Path, call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, written = checkpoint.write, []

    def then_killed(folder: Path, model: Any, optimizer: Any, state: dict[str, Any], best: Any) -> None:
        write(folder, model, optimizer, state, best)
        written.append(state["step"])
        if state["step"] == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr(checkpoint, "write", then_killed)
    flags = {"data": data, "tokenizer": vocabulary, "work": tmp_path / "work", "output": tmp_path / "model"}
    with pytest.raises(KeyboardInterrupt):
        call(mlm, **flags, steps=4, tokens=128)
    assert not (tmp_path / "model").exists()
    call(mlm, **flags, steps=4, tokens=128)
    assert written == [1, 2, 3, 4]
    assert same(weights(tmp_path / "model"), weights(pretrained / "model"))


@pytest.fixture(scope="module")
def teacher_vectors(data: Path, pretrained: Path, call: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a teacher's vectors; any encoder can teach a toy."""
    folder = tmp_path_factory.mktemp("teacher")
    call(teacher, data=data, teacher=pretrained / "model", work=folder)
    return folder


def test_the_teacher_encodes_each_english_sentence_once_and_no_verse(teacher_vectors: Path, pretrained: Path) -> None:
    vectors = teacher.read(teacher_vectors)
    assert set(vectors) == set(toy_sentences()[:260])
    assert len(list(teacher_vectors.glob("*.safetensors"))) == 3
    text = "cat sees bread"
    text = min(vectors, key=len) if text not in vectors else text
    exact = load_encoder(pretrained / "model").encode([text])[0]
    assert float(vectors[text].float() @ exact) > 0.999  # kept in 16 bits


def test_a_killed_teacher_keeps_what_it_has_encoded(
    data: Path, teacher_vectors: Path, pretrained: Path, call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sorted(teacher_vectors.glob("*.safetensors"))[0]
    (tmp_path / first.name).write_bytes(first.read_bytes())
    encode, encoded = Encoder.encode, []

    def counted(encoder: Any, texts: list[str], **options: Any) -> torch.Tensor:
        encoded.append(len(texts))
        return encode(encoder, texts, **options)

    monkeypatch.setattr(Encoder, "encode", counted)
    call(teacher, data=data, teacher=pretrained / "model", work=tmp_path)
    assert encoded == [100, 60]
    assert set(teacher.read(tmp_path)) == set(teacher.read(teacher_vectors))


@pytest.fixture(scope="module")
def aligned(
    data: Path, pretrained: Path, teacher_vectors: Path, call: Command, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("align")
    paths = {
        "begin": pretrained / "model",
        "teacher": teacher_vectors,
        "work": folder / "work",
        "output": folder / "model",
    }
    call(align, data=data, **paths, **ALIGN)
    return folder


def test_aligning_runs_both_stages_and_saves_words_in_8_bits(aligned: Path) -> None:
    stages = json.loads((aligned / "work" / "result.json").read_text())["stages"]
    assert [(stage["stage"], stage["step"]) for stage in stages] == [("words", 3), ("whole", 3)]
    stored = types(aligned / "model")
    assert {name for name, kind in stored.items() if kind == torch.float8_e4m3fn} == {
        "embeddings.word_embeddings.weight"
    }
    text = ["cat sees bread today"]
    before, after = (load_encoder(aligned / part).encode(text) for part in ("work/stage-1/model", "model"))
    assert (before - after).abs().max() > 1e-3


@pytest.mark.parametrize("killed_at", [1, 2, 5])
def test_a_killed_alignment_goes_on_in_the_stage_where_it_was(
    killed_at: int,
    data: Path,
    pretrained: Path,
    teacher_vectors: Path,
    aligned: Path,
    call: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    write, written = checkpoint.write, []

    def then_killed(folder: Path, model: Any, optimizer: Any, state: dict[str, Any], best: Any) -> None:
        write(folder, model, optimizer, state, best)
        written.append((folder.name, state["step"]))
        if len(written) == killed_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(checkpoint, "write", then_killed)
    flags = {"data": data, "begin": pretrained / "model", "teacher": teacher_vectors, "work": tmp_path / "work"}
    flags["output"] = tmp_path / "model"
    with pytest.raises(KeyboardInterrupt):
        call(align, **flags, **ALIGN)
    assert not (tmp_path / "model").exists()
    call(align, **flags, **ALIGN)
    assert written == [(f"stage-{stage}", step) for stage in (1, 2) for step in (1, 2, 3)]
    assert same(weights(tmp_path / "model"), weights(aligned / "model"))


def test_every_tensor_comes_from_the_model_that_was_begun_with(aligned: Path, pretrained: Path) -> None:
    """Before its first step: the words learnt, and the layers that were there, quieter by one number."""
    begun, learnt = load_encoder(pretrained / "model"), load_encoder(aligned / "work" / "stage-1" / "model")
    whole = align.joined(begun, learnt)
    ids, mask = whole.pad(whole.tokenize(["cat sees bread today", "stone"]).ids)
    with torch.no_grad():
        likeness = torch.nn.functional.cosine_similarity(whole(ids, mask), learnt(ids, mask))
    assert 0.5 < float(likeness.min()) < 1 - 1e-6  # the layers speak, quietly
    before, after = begun.state_dict(), whole.state_dict()
    for name, tensor in after.items():
        if "word_embeddings" in name or "LayerNorm" in name:
            continue
        was = before[name]
        if "position" in name:
            was = (was - was[2:18].mean(dim=0)) * align.LOUD_POSITIONS
        torch.testing.assert_close(tensor, was * (align.QUIET if "output.dense" in name else 1.0))
    words = "backbone.embeddings.word_embeddings.weight"
    moved = (learnt.state_dict()[words] - before[words]).norm() / before[words].norm()
    assert 0 < float(moved) < 1  # three steps from there


def test_the_model_names_what_it_was_trained_from(aligned: Path, pretrained: Path) -> None:
    said = json.loads((aligned / "model" / "config_sentence_transformers.json").read_text())["trained_from"]
    digest = hashlib.sha256((pretrained / "model" / "model.safetensors").read_bytes()).hexdigest()
    assert said == digest
    assert load_encoder(aligned / "model").dim == 256


def test_late_positions_are_at_rest_in_the_model(aligned: Path) -> None:
    positions = load_encoder(aligned / "model").backbone.get_parameter("embeddings.position_embeddings.weight")
    assert bool(positions[2 : 2 + align.REACH].any(dim=1).all())
    assert not bool(positions[2 + align.REACH :].any())


def test_words_keep_their_length_through_a_soft_normalisation(pretrained: Path) -> None:
    embeddings = load_encoder(pretrained / "model").backbone.embeddings
    with torch.no_grad():
        embeddings.token_type_embeddings.weight.zero_()
        embeddings.position_embeddings.weight.zero_()
        embeddings.word_embeddings.weight[7] = embeddings.word_embeddings.weight[6] / 2
        long, short = (embeddings(input_ids=torch.tensor([[token]])).norm() for token in (6, 7))
    assert float(short / long) == pytest.approx(0.5, rel=0.1)


def test_scrambled_matrices_keep_their_numbers_and_lose_their_order(pretrained: Path) -> None:
    encoder = load_encoder(pretrained / "model")
    before = {name: tensor.clone() for name, tensor in encoder.state_dict().items()}
    scramble(encoder, 0)
    for name, tensor in encoder.state_dict().items():
        torch.testing.assert_close(tensor.flatten().sort().values, before[name].flatten().sort().values)
    words = "backbone.embeddings.word_embeddings.weight"
    assert not torch.equal(encoder.state_dict()[words], before[words])


def test_no_training_sentence_is_held_out(data: Path, call: Command) -> None:
    found, dev = sets.read_sets(data, 100, seed=0)
    pairs = {each.pairs.name: each.pairs for each in found}
    assert list(pairs)[:4] == ["bible/el", "tatoeba/el", "tatoeba/de", "across/el"]
    assert len(dev) == len({*dev.a}) == 20
    assert all({*each.english}.isdisjoint(dev.a) and {*each.pairs.a}.isdisjoint(dev.b) for each in found)
    assert pairs["tatoeba/el"].weight > pairs["tatoeba/de"].weight > pairs["bible/el"].weight
    shorter = sets.read_sets(data, 20, seed=0)[0]
    assert sum(len(each.pairs) for each in shorter) < sum(len(each.pairs) for each in found)
    rows = [row for name in ("phrases", "words") for row in book(name) if row["split"] == "held"]
    held = {text for row in rows for column, text in row.items() if column not in ("id", "topic", "split")}
    assert not held & {text for each in found for text in (*each.pairs.a, *each.pairs.b)}


def test_a_pair_across_two_languages_translates_the_same_english(data: Path, call: Command) -> None:
    across = next(each for each in sets.read_sets(data, 100, seed=0)[0] if each.pairs.name == "across/el")
    assert 20 < len(across.pairs) <= 50
    for greek, german, english in zip(across.pairs.a, across.pairs.b, across.english, strict=True):
        assert (greek, german) == (cipher(english), english[::-1])


def test_fewer_dimensions_keep_the_teachers_cosines() -> None:
    base = torch.randn(50, 8, generator=torch.Generator().manual_seed(1))
    vectors = torch.nn.functional.normalize(
        base @ torch.randn(8, 24, generator=torch.Generator().manual_seed(2)), dim=1
    )
    smaller = turning.reduced(vectors, 8).float()
    assert smaller.shape == (50, 8)
    torch.testing.assert_close(smaller @ smaller.T, vectors @ vectors.T, atol=5e-3, rtol=0)


def test_one_command_runs_every_step_in_order_and_stops_at_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def fake(words: list[str], **_: Any) -> SimpleNamespace:
        ran.append(words[2:])
        return SimpleNamespace(returncode=3 if words[2].endswith(failing) else 0)

    monkeypatch.setattr(everything.subprocess, "run", fake)
    monkeypatch.setattr("sys.argv", ["core.build", "--data", "text", "--teacher", "t", "--dev", "held"])
    failing = "none"
    everything.main()
    steps = ["tokenizer", "mlm", "teacher", "align", "align", "cards"]
    assert [words[0] for words in ran] == [f"core.build.{step}" for step in steps]
    assert ["--fresh" in words for words in ran] == [False] * 4 + [True, False]  # what the cards stand beside
    assert ran[2][1:] == ["--data", "text", "--teacher", "t"]
    ran.clear()
    failing = "mlm"
    with pytest.raises(SystemExit, match="3"):
        everything.main()
    assert [words[0] for words in ran] == ["core.build.tokenizer", "core.build.mlm"]


@pytest.mark.parametrize("number", range(6))
def test_every_step_knows_the_flags_it_is_given(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = everything.commands("text", "model", "held")[number]
    module = importlib.import_module(words[0])
    monkeypatch.setattr("sys.argv", [*words, "--stop-here"])
    with pytest.raises(SystemExit):
        module.main()
    assert capsys.readouterr().err.strip().endswith("error: unrecognized arguments: --stop-here")


def test_a_phrase_and_its_paraphrase_never_meet_as_negatives(data: Path, pretrained: Path, call: Command) -> None:
    found = [each for each in sets.read_sets(data, 100, seed=0)[0] if each.pairs.name == "phrases+words:en-el"]
    source = taught.Taught(load_encoder(pretrained / "model"), found, {})
    _, indices = next(batches(source.groups, 256, 0))
    meanings = [found[0].pairs.meanings[index] for index in indices]
    assert len(found[0].pairs) == 4 * 800 + sum(row["split"] == "train" for row in book("words"))
    assert len(meanings) == len({*meanings}) == 256


def test_twins_meet_in_every_batch(data: Path, pretrained: Path, call: Command) -> None:
    found, _ = sets.read_sets(data, 100, seed=0)
    twins = sets.order_sets(found, 0.25, seed=0)
    assert {each.pairs.language_b for each in twins} >= {"el", "de", "fr", "es", "sw", "zh"}
    source = taught.Taught(load_encoder(pretrained / "model"), twins, {})
    stream = source.batches(16, 0)
    for _ in range(20):
        batch = next(stream)
        assert batch.numbers is not None
        texts = list(source._numbers)
        a = [texts[number] for number in batch.numbers[: len(batch)]]
        for first, second in zip(a[::2], a[1::2], strict=True):
            assert first != second
            shared = {*first.lower().strip(".?").split()} & {*second.lower().strip(".?").split()}
            assert len(shared) >= 1
    drawn = sum(each.pairs.weight * len(each.pairs) ** 0.5 for each in found)
    of_twins = sum(each.pairs.weight * (len(each.pairs) / 2) ** 0.5 for each in twins)
    assert of_twins / (drawn + of_twins) == pytest.approx(0.25)


def test_a_teachers_space_is_turned_to_where_english_is(pretrained: Path) -> None:
    student = load_encoder(pretrained / "model")
    texts = toy_sentences()[:200]
    own = student.encode(texts)
    spin = torch.linalg.qr(torch.randn(256, 256, generator=torch.Generator().manual_seed(0))).Q
    vectors = dict(zip(texts, (own @ spin).half().unbind(), strict=True))
    likeness = torch.nn.functional.cosine_similarity
    assert float(likeness(torch.stack(list(vectors.values())).float(), own).mean()) < 0.3
    back = torch.stack(list(turning.turned(student, vectors).values())).float()
    centred = back - back.mean(0), own - own.mean(0)
    assert float(likeness(*centred).mean()) > 0.95
