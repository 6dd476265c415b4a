"""Train ``pocket`` from ``pocket-mlm``, every tensor of it, on translation pairs: ``python -m core.build.align``.

1. Words: the embedding table alone, averaged over a sentence (`core.training.words`), learns translations for some
   minutes. It costs no matrix product, so it sees many times more pairs a second than the whole encoder and settles
   which words translate which.
2. Whole: the transformer layers join. They begin from what masked language modelling has taught them, but quietly
   (`QUIET`), so that the encoder starts as what the first stage has learnt, and learns what the order of words adds:
   from batches of twins too (`core.build.order`), which words alone cannot tell apart. At its end positions past the
   twentieth, which the short training texts hardly have, are put to rest: a token so late says what it is, not where.

The loss of both is four-way InfoNCE with an additive margin (Yang et al. 2019, arXiv:1902.08564) plus the cosine
distance of either side to a teacher's vector of what it means (`core.build.teacher`, `core.build.taught`). The
teacher's space is turned so that it agrees with ``pocket-mlm``'s as far as a rotation can (`core.build.turning`):
English stays near where it was, and the other languages come to it. Both stages are runs of `core.train`.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import Any, cast

import torch

from core.build import teacher
from core.build.mlm import WARMUP
from core.build.progress import follow, sha256, write_result
from core.build.sets import Set, order_sets, read_sets
from core.build.taught import Taught, TaughtLoss
from core.build.turning import turned
from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.encoder.saving import edit_json
from core.evaluation.evaluate import evaluate_tokens
from core.training.reinit import reinit_layers, scramble
from core.training.trainer import train
from core.training.words import silence

log = logging.getLogger("core.build.align")
STAGES = "words", "whole"
QUIET = 0.3  # what the layers' output projections are multiplied by before they join
LOUD_POSITIONS = 3.0  # and position embeddings, against words that have grown sevenfold
REACH = 20  # tokens whose place counts
FIRST_POSITION, SENTENCE = 2, 16  # where positions begin (after padding's), and tokens of a usual sentence
WEIGHTS = "model.safetensors"


def main() -> None:
    """Read the flags, run both stages (or what is left of them), save ``pocket``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--begin", type=Path, default=Path("core/assets/pocket-mlm"), help="what is trained")
    parser.add_argument("--fresh", action="store_true", help="begin with random numbers of the same sizes instead")
    parser.add_argument("--teacher", type=Path, default=Path(".build/teacher"), help="vectors of core.build.teacher")
    parser.add_argument("--work", type=Path, default=Path(".build/align"), help="checkpoints and the log of the run")
    parser.add_argument("--output", type=Path, default=Path("core/assets/pocket"))
    parser.add_argument("--steps", type=int, nargs=2, default=(3000, 800), help="by stage")
    parser.add_argument("--batch-size", type=int, nargs=2, default=(1024, 512), help="by stage")
    parser.add_argument(
        "--longest", type=int, default=100, help="characters; a batch of verses costs ten of small talk"
    )
    parser.add_argument("--word-lr", type=float, nargs=2, default=(0.25, 0.05), help="of the words, by stage")
    parser.add_argument("--lr", type=float, default=1e-3, help="of everything else")
    parser.add_argument("--temperature", type=float, default=0.035)
    parser.add_argument("--margin", type=float, default=0.15, help="taken off the cosine of translations")
    parser.add_argument("--distil", type=float, default=4.0, help="weight of the distance to the teacher")
    parser.add_argument("--drop", type=float, default=0.03, help="share of the tokens that a step does not see")
    parser.add_argument("--order", type=float, default=0.35, help="share of the second stage's batches that are twins")
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    sets, dev = read_sets(flags.data, flags.longest, flags.seed)
    log.info("%d pairs in %d sets, %d held out", sum(len(each.pairs) for each in sets), len(sets), len(dev))
    begun = load_encoder(str(flags.begin), device="cpu")
    vectors = turned(begun, teacher.read(flags.teacher))
    if flags.fresh:
        scramble(begun, flags.seed)
    words, results = begun.copy(), []
    silence(words)
    results.append(run_stage(words, sets, vectors, dev, flags, 0))
    whole = joined(begun, words)
    results.append(run_stage(whole, sets + order_sets(sets, flags.order, flags.seed), vectors, dev, flags, 1))
    rest_late_positions(whole)
    whole.save(flags.output, bits=8)
    base = {"trained_from": sha256(flags.begin / WEIGHTS)}
    edit_json(flags.output / "config_sentence_transformers.json", **base)
    write_result(flags.work / "result.json", {"stages": results, **base}, flags)


@torch.no_grad()
def joined(begun: Encoder, words: Encoder) -> Encoder:
    """The words of one encoder below the layers of another, which begin quietly.

    The first stage has made words several times as long. The embedding layer's LayerNorm brings them back to the size
    that the layers know, and positions grow as much, so that order can be told; less what they have in common, which
    would only push all sentences the same way.
    """
    whole = begun.copy()
    tables = [cast(torch.nn.Embedding, each.backbone.get_input_embeddings()).weight for each in (whole, words)]
    tables[0].copy_(tables[1])
    positions = whole.backbone.get_parameter("embeddings.position_embeddings.weight")
    positions.sub_(positions[FIRST_POSITION : FIRST_POSITION + SENTENCE].mean(dim=0))
    reinit_layers(whole, positions=LOUD_POSITIONS, share=QUIET)
    return whole


@torch.no_grad()
def rest_late_positions(encoder: Encoder) -> None:
    """Put the positions past `REACH` to rest, in place."""
    encoder.backbone.get_parameter("embeddings.position_embeddings.weight")[FIRST_POSITION + REACH :] = 0


def stage_settings(flags: argparse.Namespace, number: int) -> TrainConfig:
    """The settings of a stage, the first of number 0."""
    return TrainConfig(
        steps=flags.steps[number],
        batch_size=flags.batch_size[number],
        words_only=number == 0,
        lr=flags.word_lr[0] if number == 0 else flags.lr,
        word_rate=1.0 if number == 0 else flags.word_lr[number] / flags.lr,
        word_decay=0.0,
        decay_biases=True,
        warmup=WARMUP,
        temperature=flags.temperature,
        token_dropout=flags.drop,
        precision="float32",
        seed=flags.seed + number,
    )


def run_stage(
    encoder: Encoder,
    sets: list[Set],
    vectors: dict[str, torch.Tensor],
    dev: Pairs,
    flags: argparse.Namespace,
    number: int,
) -> dict[str, Any]:
    """Train ``encoder`` in place through one stage; a finished one is loaded instead."""
    folder = flags.work / f"stage-{number + 1}"
    done = folder / "model"
    if (done / "result.json").exists():
        encoder.load_state_dict(load_encoder(done, device="cpu").state_dict())
        result: dict[str, Any] = json.loads((done / "result.json").read_text())
        return result
    config, loss = stage_settings(flags, number), TaughtLoss(flags.temperature, flags.margin, flags.distil)
    held = encoder.tokenize(dev.a).ids, encoder.tokenize(dev.b).ids

    def judge() -> None:
        metrics = evaluate_tokens(encoder, *held)
        log.info("held-out, N=%d: P@1 %s, mixed %s", len(dev), metrics["p_at_1"], metrics["mixed_p_at_1"])

    # Without ``dev``: the last weights are kept, and nothing is chosen by what is held out.
    events = train(encoder, Taught(encoder, sets, vectors), config, folder=folder, resume=True, loss=loss)
    result = {"stage": STAGES[number], **follow(events, log, flags.steps[number], judge)}
    encoder.save(done)
    result["sha256"] = sha256(done / WEIGHTS)
    (done / "result.json").write_text(json.dumps(result))
    return result


if __name__ == "__main__":
    main()
