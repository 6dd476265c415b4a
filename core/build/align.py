"""Train ``pocket``, an encoder of the shape of ``pocket-mlm``, on translation pairs: ``python -m core.build.align``.

1. Words: the embedding layer alone, averaged over a sentence, learns translations for a few minutes. It costs no
   matrix product, so it sees many times more pairs a second than the whole encoder and settles which words
   translate which. It starts from nothing: the embeddings of ``pocket-mlm`` were tried as a start and were worse.
2. Whole: the transformer layers join. They add nothing at first (`core.training.reinit`), so that the encoder begins as
   what the first stage has learnt, and learns what the order of words adds.

A mean of word vectors lives from their lengths: a frequent word must be short. LayerNorm would make all as long, so
its epsilon is raised until it hardly does (`SOFT`).

The loss of both is four-way InfoNCE with an additive margin (Yang et al. 2019, arXiv:1902.08564) plus the cosine
distance of either side to an English teacher's vector of the English sentence (see `core.build.teacher`).
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoTokenizer, XLMRobertaModel

from core.build import teacher
from core.build.mlm import learning_rate, make_optimizer, pocket_config
from core.build.sets import Set, read_sets
from core.build.tokenizer import MAX_TOKENS
from core.config import EncoderConfig
from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.encoder.pooling import pool
from core.evaluation.evaluate import evaluate_tokens
from core.training import checkpoint
from core.training.batches import Group, batches
from core.training.losses import four_way
from core.training.reinit import reinit_layers

log = logging.getLogger("core.build.align")
CHECKPOINT_SECONDS = 120.0
SOFT = 16.0  # LayerNorm's epsilon, against a variance near 1
POSITIONS = 0.05  # standard deviation of position embeddings at first, words having 1
Forward = Callable[[Encoder, Tensor, Tensor], Tensor]


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
    material = Material(encoder, sets, teacher.read(flags.teacher))
    results = [
        run_stage(encoder, material, dev, flags, 0, words),
        run_stage(encoder, material, dev, flags, 1, Encoder.forward),
    ]
    encoder.save(flags.output, bits=8)
    settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(flags).items()}
    (flags.work / "result.json").write_text(json.dumps({"stages": results, "settings": settings}, indent=1))


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


class Material:
    """Token ids of every text, groups of pairs that point to them, and the teacher's vector for each pair."""

    def __init__(self, encoder: Encoder, sets: list[Set], vectors: dict[str, Tensor]) -> None:
        numbers: dict[str, int] = {}
        self.sides = [
            tuple(np.array([numbers.setdefault(text, len(numbers)) for text in texts]) for texts in (one.a, one.b))
            for one in (each.pairs for each in sets)
        ]
        self.ids = encoder.tokenize(list(numbers)).ids
        lengths = np.array([len(ids) for ids in self.ids])
        same: dict[str, int] = {}
        meaning = np.array([same.setdefault(normalized(text), len(same)) for text in numbers])
        self.groups = []
        for each, (a, b) in zip(sets, self.sides, strict=True):
            # A sentence and its paraphrase must not be each other's negatives.
            known = None if each.pairs.meanings is None else np.array(each.pairs.meanings)
            first, second = (meaning[a], meaning[b]) if known is None else (known, known)
            self.groups.append(Group(first, second, np.maximum(lengths[a], lengths[b]), each.pairs.weight))
        rows: dict[str, int] = {text: row for row, text in enumerate(vectors)}
        self.targets = [np.array([rows.get(text, -1) for text in each.english]) for each in sets]
        self.vectors = reduced(torch.stack(list(vectors.values())), encoder.dim) if vectors else None

    def batch(self, group: int, indices: list[int]) -> tuple[list[list[int]], Tensor, Tensor]:
        """Ids of B sentences and then of their B translations, the teacher's ``(K, D)`` for K pairs, and which K."""
        ids = [self.ids[side[index]] for side in self.sides[group] for index in indices]
        rows = torch.from_numpy(self.targets[group][indices])
        known = torch.nonzero(rows >= 0)[:, 0]
        if self.vectors is None or not len(known):
            return ids, torch.empty(0), known[:0]
        return ids, self.vectors[rows[known]].float(), known


def reduced(vectors: Tensor, size: int) -> Tensor:
    """``(N, E)`` to ``(N, size)`` unit vectors with nearly the same cosines: the first right singular vectors."""
    vectors = vectors.float()
    sample = vectors[torch.randperm(len(vectors), generator=torch.Generator().manual_seed(0))[:20_000]]
    basis = torch.linalg.svd(sample, full_matrices=False).Vh[:size]  # (size, E)
    return functional.normalize(vectors @ basis.T, dim=1).half()


def words(encoder: Encoder, ids: Tensor, mask: Tensor) -> Tensor:
    """The mean of the embedding layer's output: the encoder without its transformer layers."""
    states = encoder.backbone.get_submodule("embeddings")(input_ids=ids)
    return pool(states, mask, encoder.config.pooling)


def run_stage(
    encoder: Encoder, material: Material, dev: Pairs, flags: argparse.Namespace, number: int, forward: Forward
) -> dict[str, Any]:
    """Train ``encoder`` in place through one stage; a finished one is loaded instead."""
    folder = flags.work / f"stage-{number + 1}"
    done = folder / "model"
    if (done / "result.json").exists():
        encoder.load_state_dict(load_encoder(done, device="cpu").state_dict())
        result: dict[str, Any] = json.loads((done / "result.json").read_text())
        return result
    if number:
        reinit_layers(encoder)
    optimizer = make_optimizer(encoder, flags.lr, flags.word_lr[number])
    state = checkpoint.read(folder, encoder, optimizer) or {"step": 0, "seconds": 0.0, "pairs": 0}
    dev_ids = encoder.tokenize(dev.a).ids, encoder.tokenize(dev.b).ids
    for reached in steps(encoder, optimizer, material, flags, number, forward, state):
        checkpoint.write(folder, encoder, optimizer, reached)
        state = reached
        if number:
            metrics = evaluate_tokens(encoder, *dev_ids)
            log.info("held-out, N=%d: P@1 %s, mixed %s", len(dev), metrics["p_at_1"], metrics["mixed_p_at_1"])
    encoder.eval()
    encoder.save(done)
    result = {"stage": ("words", "whole")[number], **state}
    (done / "result.json").write_text(json.dumps(result))
    return result


def steps(
    encoder: Encoder,
    optimizer: torch.optim.Optimizer,
    material: Material,
    flags: argparse.Namespace,
    number: int,
    forward: Forward,
    state: dict[str, Any],
) -> Iterator[dict[str, Any]]:
    """Train from ``state["step"]`` to the stage's end; yield the state whenever it is worth a checkpoint."""
    begun = time.perf_counter() - state["seconds"]
    saved = time.perf_counter()
    total, pairs, average = flags.steps[number], state["pairs"], 0.0
    stream = batches(material.groups, flags.batch_size, flags.seed + number)
    for _ in range(state["step"]):
        next(stream)
    encoder.train()
    for step in range(state["step"], total):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, total, group["peak"])
        index, indices = next(stream)
        loss = step_loss(encoder, material.batch(index, indices), forward, flags, flags.seed + step)
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        pairs += len(indices)
        average = float(loss.detach()) if average == 0.0 else 0.98 * average + 0.02 * float(loss.detach())
        if (step + 1) % 50 == 0:
            log.info("step %d/%d loss %.3f %.0f s", step + 1, total, average, time.perf_counter() - begun)
        if time.perf_counter() - saved > CHECKPOINT_SECONDS or step + 1 == total:
            saved = time.perf_counter()
            yield {"step": step + 1, "seconds": time.perf_counter() - begun, "pairs": pairs}


def step_loss(
    encoder: Encoder,
    batch: tuple[list[list[int]], Tensor, Tensor],
    forward: Forward,
    flags: argparse.Namespace,
    seed: int,
) -> Tensor:
    """InfoNCE of a batch, plus what its vectors lack to the teacher's."""
    sentences, targets, known = batch
    ids, mask = encoder.pad(sentences)
    torch.manual_seed(seed)  # a resumed run drops the same tokens
    vectors = functional.normalize(forward(encoder, ids, drop_tokens(mask, flags.drop)), dim=1)  # (2B, D)
    a, b = vectors.chunk(2)
    loss = four_way(a, b, flags.temperature, flags.margin)
    if flags.distil and len(known):
        cosine = ((a[known] + b[known]) * targets).sum(dim=1) / 2
        loss = loss + flags.distil * (1 - cosine).mean()
    return loss


def drop_tokens(mask: Tensor, share: float) -> Tensor:
    """``(B, T)`` mask without a random ``share`` of its tokens; the first of a sentence stays."""
    if not share:
        return mask
    seen = torch.rand(mask.shape, device=mask.device) >= share
    seen[:, 0] = True
    return mask * seen


if __name__ == "__main__":
    main()
