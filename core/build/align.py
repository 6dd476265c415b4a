"""Train ``pocket``, an encoder of the shape of ``pocket-mlm``, on translation pairs: ``python -m core.build.align``.

1. Words: the embedding layer alone, averaged over a sentence, learns translations for a few minutes. It costs no
   matrix product, so it sees many times more pairs a second than the whole encoder and settles which words
   translate which. It starts from nothing: the embeddings of ``pocket-mlm`` were tried as a start and were worse.
2. Whole: the transformer layers join. They add nothing at first (`core.training.reinit`), so that the encoder begins as
   what the first stage has learnt, and learns what the order of words adds.

A mean of word vectors lives from their lengths: a frequent word must be short. LayerNorm would make all as long, so
its epsilon is raised until it hardly does (`SOFT`).

The loss of both is four-way InfoNCE with an additive margin (Yang et al. 2019, arXiv:1902.08564) plus the cosine
distance of either side to an English teacher's vector of the English sentence (see `core.build.teacher`,
`core.build.taught`). Both are runs of `core.train`, the first of an encoder that has no layers.
"""

from __future__ import annotations

import argparse
import copy
import json
import logging
from pathlib import Path
from typing import Any, cast

import torch
from transformers import AutoTokenizer, XLMRobertaConfig, XLMRobertaModel

from core.build import teacher
from core.build.mlm import WARMUP, pocket_config
from core.build.progress import follow, write_result
from core.build.sets import read_sets
from core.build.taught import Taught, TaughtLoss
from core.build.tokenizer import MAX_TOKENS
from core.config import EncoderConfig, TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.evaluation.evaluate import evaluate_tokens
from core.training.reinit import reinit_layers
from core.training.trainer import train

log = logging.getLogger("core.build.align")
STAGES = "words", "whole"
SOFT = 16.0  # LayerNorm's epsilon, against a variance near 1
POSITIONS = 0.05  # standard deviation of position embeddings at first, words having 1


def main() -> None:
    """Read the flags, run both stages (or what is left of them), save ``pocket``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--tokenizer", type=Path, default=Path(".build/tokenizer"))
    parser.add_argument("--teacher", type=Path, default=Path(".build/teacher"), help="vectors of core.build.teacher")
    parser.add_argument("--work", type=Path, default=Path(".build/align"), help="checkpoints and the log of the run")
    parser.add_argument("--output", type=Path, default=Path("core/assets/pocket"))
    parser.add_argument("--steps", type=int, nargs=2, default=(3000, 700), help="of the two stages")
    parser.add_argument("--batch-size", type=int, default=1024)
    parser.add_argument(
        "--longest", type=int, default=100, help="characters; a batch of verses costs ten of small talk"
    )
    parser.add_argument("--word-lr", type=float, nargs=2, default=(0.25, 0.05), help="of the word embeddings, by stage")
    parser.add_argument("--lr", type=float, default=1e-3, help="of everything else")
    parser.add_argument("--temperature", type=float, default=0.035)
    parser.add_argument("--margin", type=float, default=0.15, help="taken off the cosine of translations")
    parser.add_argument("--distil", type=float, default=4.0, help="weight of the distance to the teacher")
    parser.add_argument("--drop", type=float, default=0.03, help="share of the tokens that a step does not see")
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    sets, dev = read_sets(flags.data, flags.longest, flags.seed)
    log.info("%d pairs in %d sets, %d held out", sum(len(each.pairs) for each in sets), len(sets), len(dev))
    encoder = fresh(flags.tokenizer, flags.seed)
    source = Taught(encoder, sets, teacher.read(flags.teacher))
    results = [run_stage(words_of(encoder), source, dev, flags, 0), run_stage(encoder, source, dev, flags, 1)]
    encoder.save(flags.output, bits=8)
    write_result(flags.work / "result.json", {"stages": results}, flags)


def fresh(tokenizer: Path, seed: int) -> Encoder:
    """An encoder of ``pocket-mlm``'s shape that has learnt nothing, word embeddings of variance 1."""
    torch.manual_seed(seed)
    pieces = AutoTokenizer.from_pretrained(tokenizer)
    config = pocket_config(len(pieces))
    config.layer_norm_eps = SOFT
    backbone = XLMRobertaModel(config, add_pooling_layer=False)
    embeddings = backbone.embeddings
    with torch.no_grad():
        for name, size in (("word", 1.0), ("position", POSITIONS), ("token_type", POSITIONS)):
            embeddings.get_parameter(f"{name}_embeddings.weight").normal_(std=size)
        embeddings.LayerNorm.weight.fill_((1 + SOFT) ** 0.5)
    return Encoder(backbone, pieces, EncoderConfig(max_tokens=MAX_TOKENS), name="pocket")


def words_of(encoder: Encoder) -> Encoder:
    """``encoder`` without its layers, over the same embeddings: its vectors are means of what these give."""
    config = copy.deepcopy(encoder.backbone.config)
    config.num_hidden_layers = 0
    backbone = XLMRobertaModel(cast(XLMRobertaConfig, config), add_pooling_layer=False)
    backbone.set_submodule("embeddings", encoder.backbone.get_submodule("embeddings"))
    return Encoder(backbone, encoder.tokenizer, encoder.config, name=encoder.name)


def stage_settings(flags: argparse.Namespace, number: int) -> TrainConfig:
    """The settings of the first (0) or second (1) stage."""
    return TrainConfig(
        steps=flags.steps[number],
        batch_size=flags.batch_size,
        lr=flags.lr,
        word_rate=flags.word_lr[number] / flags.lr,
        word_decay=0.0,
        decay_biases=True,
        warmup=WARMUP,
        temperature=flags.temperature,
        token_dropout=flags.drop,
        precision="float32",
        seed=flags.seed + number,
    )


def run_stage(encoder: Encoder, source: Taught, dev: Pairs, flags: argparse.Namespace, number: int) -> dict[str, Any]:
    """Train ``encoder`` in place through one stage; a finished one is loaded instead."""
    folder = flags.work / f"stage-{number + 1}"
    done = folder / "model"
    if (done / "result.json").exists():
        encoder.load_state_dict(load_encoder(done, device="cpu").state_dict())
        result: dict[str, Any] = json.loads((done / "result.json").read_text())
        return result
    if number:
        reinit_layers(encoder)
    config, loss = stage_settings(flags, number), TaughtLoss(flags.temperature, flags.margin, flags.distil)
    held = encoder.tokenize(dev.a).ids, encoder.tokenize(dev.b).ids

    def judge() -> None:
        metrics = evaluate_tokens(encoder, *held)
        log.info("held-out, N=%d: P@1 %s, mixed %s", len(dev), metrics["p_at_1"], metrics["mixed_p_at_1"])

    # Without ``dev``: the last weights are kept, and nothing is chosen by what is held out.
    events = train(encoder, source, config, folder=folder, resume=True, loss=loss)
    result = {"stage": STAGES[number], **follow(events, log, flags.steps[number], judge)}
    encoder.save(done)
    (done / "result.json").write_text(json.dumps(result))
    return result


if __name__ == "__main__":
    main()
