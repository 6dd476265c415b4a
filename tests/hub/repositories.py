"""Tiny repositories in the form of those that `core.hub.catalog` lists, and some that cannot be used."""

from __future__ import annotations

import gzip
import json
import math
import shutil
from pathlib import Path
from typing import Any

import pyarrow
import torch
from pyarrow import parquet
from safetensors.torch import save_file
from transformers import (
    BertConfig,
    BertForMaskedLM,
    BertModel,
    GteConfig,
    GteModel,
    JinaEmbeddingsV3Config,
    JinaEmbeddingsV3Model,
    PreTrainedModel,
    XLMRobertaConfig,
    XLMRobertaForMaskedLM,
    XLMRobertaModel,
)

from tests.hub.server import Behaviour

ROWS = [{"translation": {"en": f"Number {i} is here.", "el": f"Ο αριθμός {i} είναι εδώ."}} for i in range(5_050)]
RANK, ALPHA = 2, 3
BEHAVIOUR = Behaviour(
    modes={
        "closed/model": "gated", "closed/unknown": "unknown", "closed/token": "token", "bad/failing": "failing",
        "bad/slow": "slow", "bad/cut": "cut", "bad/short": "short", "bad/wrong": "wrong", "bad/pairs": "wrong",
    },
    sizes={"huge.safetensors": 3_000_000_000, "huge.parquet": 900_000_000, "model-vast.safetensors": 10**15},
    parameters={"tiny/many": 10**13},
)  # fmt: skip


def shape(**changes: Any) -> dict[str, Any]:
    """Settings of a model small enough for a test."""
    small = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    return {**small, "type_vocab_size": 1, "pad_token_id": 1, "initializer_range": 0.1} | changes


def models(root: Path, tiny: Path) -> None:
    """Every known model under its own id, and others; ``tiny`` is a folder with a model and its tokenizer."""
    words = json.loads((tiny / "config.json").read_text())["vocab_size"]
    roberta = XLMRobertaConfig(**shape(vocab_size=words, max_position_embeddings=26))
    bert = BertConfig(**shape(vocab_size=words, max_position_embeddings=24, type_vocab_size=2))
    rope = shape(vocab_size=words, max_position_embeddings=24)
    torch.manual_seed(1)

    def write(name: str, model: PreTrainedModel) -> Path:
        folder = root / name
        shutil.copytree(tiny, folder, ignore=shutil.ignore_patterns("*.safetensors", "config.json"))
        model.save_pretrained(folder)
        return folder

    write("FacebookAI/xlm-roberta-base", XLMRobertaForMaskedLM(roberta))
    write("google-bert/bert-base-multilingual-cased", BertForMaskedLM(bert))
    _sentence_files(write("intfloat/multilingual-e5-small", BertModel(bert, add_pooling_layer=False)), "mean")
    _sentence_files(
        write("sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", BertModel(bert)), "mean", limit=12
    )
    _sentence_files(write("sentence-transformers/LaBSE", BertModel(bert)), "cls", dense=True)
    _sentence_files(write("BAAI/bge-m3@refs+pr+38", XLMRobertaModel(roberta)), "cls")
    (root / "BAAI" / "bge-m3").mkdir()
    for name in ("config.json", "pytorch_model.bin"):
        (root / "BAAI" / "bge-m3" / name).write_text("{}")
    write("alibaba-nlp-community/gte-multilingual-base", GteModel(GteConfig(**rope)).half())
    jina = JinaEmbeddingsV3Model(JinaEmbeddingsV3Config(**rope), add_pooling_layer=False)
    folder = write("jinaai/jina-embeddings-v3-hf", jina)
    for task in ("text_matching", "retrieval_query"):
        _adapter(folder / task, words)
    _useless(root, tiny)


def _sentence_files(folder: Path, pooling: str, dense: bool = False, limit: int = 20) -> None:
    kinds = ["Transformer", "Pooling", *["Dense"] * dense, "Normalize"]
    listing = [
        {"idx": i, "name": str(i), "path": f"{i}_{kind}" if i else "", "type": f"sentence_transformers.models.{kind}"}
        for i, kind in enumerate(kinds)
    ]
    (folder / "modules.json").write_text(json.dumps(listing))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": limit, "do_lower_case": False}))
    for entry in listing[1:]:
        (folder / str(entry["path"])).mkdir()
    flags = {"pooling_mode_cls_token": pooling == "cls", "pooling_mode_mean_tokens": pooling == "mean"}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"word_embedding_dimension": 16, **flags}))
    if dense:
        config = {"in_features": 16, "out_features": 16, "bias": True}
        config["activation_function"] = "torch.nn.modules.activation.Tanh"  # type: ignore[assignment]
        (folder / "2_Dense" / "config.json").write_text(json.dumps(config))
        weights = {"linear.weight": torch.randn(16, 16) / 4, "linear.bias": torch.randn(16) / 4}
        save_file(weights, folder / "2_Dense" / "model.safetensors")


def _adapter(folder: Path, words: int) -> None:
    """Factors of one attention layer, one that it names as checkpoints did before, and the table of words."""
    folder.mkdir()
    (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA", "r": RANK, "lora_alpha": ALPHA}))
    shapes = {
        "layers.0.self_attn.q_proj.lora_A.weight": (RANK, 16),
        "layers.0.self_attn.q_proj.lora_B.weight": (16, RANK),
        "encoder.layers.1.mixer.Wqkv.lora_A.weight": (RANK, 16),
        "encoder.layers.1.mixer.Wqkv.lora_B.weight": (48, RANK),
        "embeddings.word_embeddings.lora_embedding_A": (RANK, words),
        "embeddings.word_embeddings.lora_embedding_B": (16, RANK),
    }
    factors = {f"base_model.model.{name}": torch.randn(size) / math.sqrt(RANK) for name, size in shapes.items()}
    save_file(factors, folder / "adapter_model.safetensors")


def _useless(root: Path, tiny: Path) -> None:
    for name in ("random", "random@v2", "pickled", "huge", "code", "hollow", "many", "vast", "lacking"):
        shutil.copytree(tiny, root / "tiny" / name)
    for name in ("failing", "slow", "cut", "short", "wrong"):
        shutil.copytree(tiny, root / "bad" / name)
    model = XLMRobertaModel.from_pretrained(tiny, add_pooling_layer=False)
    torch.nn.init.normal_(model.embeddings.word_embeddings.weight)
    model.save_pretrained(root / "tiny" / "random@v2")
    weights = {name: tensor for name, tensor in model.state_dict().items() if "layer.1.attention" not in name}
    save_file(weights, root / "tiny" / "lacking" / "model.safetensors", {"format": "pt"})
    for name, file in (
        ("pickled", "pytorch_model.bin"),
        ("huge", "huge.safetensors"),
        ("vast", "model-vast.safetensors"),
    ):
        (root / "tiny" / name / "model.safetensors").rename(root / "tiny" / name / file)
    settings = json.loads((tiny / "config.json").read_text())
    own_code = {"model_type": "own", "auto_map": {"AutoConfig": "code.Config", "AutoModel": "code.Model"}}
    (root / "tiny" / "code" / "config.json").write_text(json.dumps(settings | own_code))
    (root / "tiny" / "code" / "code.py").write_text("raise SystemExit('this must never run')")
    (root / "tiny" / "hollow" / "config.json").write_text(json.dumps(settings | {"num_hidden_layers": 400}))
    for name, kind in (("jinaai/jina-embeddings-v3", "xlm-roberta"), ("Alibaba-NLP/gte-multilingual-base", "new")):
        shutil.copytree(root / "tiny" / "code", root / name)
        (root / name / "config.json").write_text(json.dumps(settings | own_code | {"model_type": kind}))


def data(root: Path) -> None:
    """Data sets in the forms that the known ones have, and some that cannot be used."""
    table = pyarrow.Table.from_pylist(ROWS)
    few = pyarrow.Table.from_pylist([{"id": str(i), **row} for i, row in enumerate(ROWS[:6])])
    books, plain = "Helsinki-NLP/opus_books", pyarrow.Table.from_pylist(
        [{"english": row["translation"]["en"], "non_english": row["translation"]["el"]} for row in ROWS[:4]]
    )  # fmt: skip
    tables = {
        "pairs/flat/data/train-00000-of-00001": table,
        "pairs/parts/el-en/train-00000": table,
        "pairs/parts/de-en/train-00000": table,
        "pairs/huge/huge": table,
        "bad/pairs/train": few,
        f"{books}/el-en/train-00000-of-00002": few,
        f"{books}/el-en/train-00001-of-00002": few.slice(2),
        f"{books}/de-en/train-00000-of-00001": few,
        f"{books}@v2/el-en/train-00000-of-00001": few.slice(4),
        "sentence-transformers/parallel-sentences-tatoeba/en-el/train-00000-of-00001": plain,
    }
    for place, rows in tables.items():
        path = root / f"{place}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(rows, path)
    (root / "pairs" / "card").mkdir()
    (root / "pairs" / "card" / "one.tsv").write_text("a\tb\nwrong\tfile\n")
    (root / "pairs" / "card" / "two.tsv").write_text("a\tb\nRight file.\tΣωστό αρχείο.\n")
    _card(root / "pairs" / "card", {"en-el": "one.tsv", "de-en": [("test", "one.tsv"), ("train", "t*")]})
    _card(root / books, {part: [("train", f"{part}/train-*")] for part in ("de-en", "el-en")})
    (root / "pairs" / "none").mkdir()
    (root / "pairs" / "none" / "readme.md").write_text("nothing")
    mining = root / "mteb" / "tatoeba-bitext-mining"
    (mining / "test").mkdir(parents=True)
    line = {"sentence1": "Ο γάτος κοιμάται.", "sentence2": "The cat is asleep."}
    (mining / "test" / "ell-eng.jsonl.gz").write_bytes(gzip.compress(json.dumps(line).encode()))
    _card(mining, {"ell-eng": [("test", "test/ell-eng.jsonl.gz")]})


def _card(folder: Path, parts: dict[str, Any]) -> None:
    configs = [
        {
            "config_name": part,
            "data_files": [{"split": split, "path": path} for split, path in files]
            if isinstance(files, list)
            else files,
        }
        for part, files in parts.items()
    ]
    (folder / "card.json").write_text(json.dumps({"configs": configs}))
