"""Pre-train ``pocket-mlm`` by masked language modelling alone: ``python -m core.build.mlm --data FOLDER``.

The model never sees two sentences side by side, so whatever gap there is between languages is one that masked language
modelling leaves (XLM-RoBERTa's recipe, Conneau et al. 2020, arXiv:1911.02116, at a thousandth of its size).

1. Draw a language in proportion to the square root of its size, then a sentence of it.
2. Sort a pool of sentences by length and cut it into batches of a fixed number of tokens: hardly any padding.
3. Hide 20 % of the tokens (of these 80 % behind <mask>, 10 % behind a random token, 10 % left; Devlin et al. 2019).
4. Only hidden positions go through the output layer: over 16,000 pieces it would cost more than the encoder.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from transformers import AutoTokenizer, PreTrainedTokenizerBase, XLMRobertaConfig, XLMRobertaForMaskedLM

from core import checkpoint
from core.build import corpus
from core.build.tokenizer import MAX_TOKENS
from core.models import edit_json

log = logging.getLogger("core.build.mlm")
POOL = 64  # batches sorted by length together
HELD_OUT = 400  # one sentence in so many is never trained on and measures the accuracy


class Sentences:
    """Tokenised sentences by language, drawn with replacement."""

    def __init__(self, by_folder: dict[str, dict[str, list[str]]], tokenizer: PreTrainedTokenizerBase) -> None:
        self.texts: list[np.ndarray] = []
        self.held: list[np.ndarray] = []
        weights: list[np.ndarray] = []
        languages: list[np.ndarray] = []
        for folder, by_language in sorted(by_folder.items()):
            for language, sentences in by_language.items():
                encoded = tokenizer(sentences, truncation=True, max_length=MAX_TOKENS)["input_ids"]
                ids = [np.array(tokens, dtype=np.int64) for tokens in encoded]
                self.held += ids[::HELD_OUT]
                del ids[::HELD_OUT]
                self.texts += ids
                weights.append(np.full(len(ids), corpus.weight(folder)))
                languages.append(np.full(len(ids), corpus.LANGUAGES.index(language)))
        weight, language_of = np.concatenate(weights), np.concatenate(languages)
        size = np.bincount(language_of, weights=weight)
        # What a unit of weight in each language is worth; some may have no sentence.
        share = size**0.5 / (size**0.5).sum() / np.maximum(size, 1e-9)
        self.cumulative = np.cumsum(weight * share[language_of])

    def batches(self, tokens: int, seed: int, start: int) -> Iterator[torch.Tensor]:
        """Padded ``(B, T)`` batches of about ``tokens`` tokens, the ``start`` first ones left out, without end."""
        number, pool_number = 0, 0
        while True:
            chooser = np.random.default_rng((seed, pool_number))
            drawn = np.searchsorted(self.cumulative, chooser.random(POOL * tokens // 16) * self.cumulative[-1])
            pool = sorted((self.texts[index] for index in drawn), key=len)
            cut = list(cut_batches(pool, tokens))
            for index in chooser.permutation(len(cut)):
                if number >= start:
                    yield padded(cut[index])
                number += 1
            pool_number += 1


def cut_batches(pool: list[np.ndarray], tokens: int) -> Iterator[list[np.ndarray]]:
    """Consecutive sentences of a length-sorted pool, each batch at most ``tokens`` once padded."""
    batch: list[np.ndarray] = []
    for ids in pool:
        if batch and len(ids) * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(ids)
    yield batch


def padded(batch: list[np.ndarray]) -> torch.Tensor:
    """``(B, T)`` token ids, padding on the right."""
    rows = torch.full((len(batch), max(map(len, batch))), 1)
    for row, ids in zip(rows, batch, strict=True):
        row[: len(ids)] = torch.from_numpy(ids)
    return rows


def hide(ids: torch.Tensor, share: float, mask: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Input with hidden tokens and the ``(B, T)`` mask of positions to predict."""
    chosen = (torch.rand(ids.shape, generator=generator) < share) & (ids > 3)
    how = torch.rand(ids.shape, generator=generator)
    hidden = ids.clone()
    hidden[chosen & (how < 0.8)] = mask
    swap = chosen & (how >= 0.9)
    hidden[swap] = torch.randint(4, mask, (int(swap.sum()),), generator=generator)
    return hidden, chosen


def predictions(model: XLMRobertaForMaskedLM, ids: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """``(M, V)`` scores of the M chosen positions."""
    states = model.roberta(input_ids=ids, attention_mask=(ids != 1).long()).last_hidden_state
    scores: torch.Tensor = model.lm_head(states[chosen])
    return scores


@torch.no_grad()
def accuracy(model: XLMRobertaForMaskedLM, held: list[np.ndarray], share: float, mask: int) -> float:
    """Share of hidden tokens in held-out sentences that the model ranks first, all behind <mask>."""
    generator = torch.Generator().manual_seed(0)
    hits = total = 0
    for batch in cut_batches(sorted(held, key=len), 8192):
        ids = padded(batch)
        chosen = (torch.rand(ids.shape, generator=generator) < share) & (ids > 3)
        best = predictions(model, ids.masked_fill(chosen, mask), chosen).argmax(-1)
        hits += int((best == ids[chosen]).sum())
        total += best.numel()
    return hits / total


def learning_rate(step: int, steps: int, peak: float, warmup: float = 0.05) -> float:
    """Linear warm-up, then linear decay to zero."""
    rising = (step + 1) / max(1, round(warmup * steps))
    falling = (steps - step) / max(1, steps - round(warmup * steps))
    return peak * min(rising, falling)


def main() -> None:
    """Read the flags, train (or go on), save ``pocket-mlm``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--tokenizer", type=Path, default=Path(".build/tokenizer"))
    parser.add_argument("--work", type=Path, default=Path(".build/mlm"), help="checkpoints and the log of the run")
    parser.add_argument("--output", type=Path, default=Path("core/assets/pocket-mlm"))
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--tokens", type=int, default=4096, help="tokens a batch")
    parser.add_argument("--lr", type=float, default=1.5e-3)
    parser.add_argument("--mask", type=float, default=0.2, help="share of tokens hidden")
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(flags.seed)
    tokenizer = AutoTokenizer.from_pretrained(flags.tokenizer)
    model = XLMRobertaForMaskedLM(pocket_config(len(tokenizer)))
    optimizer = torch.optim.AdamW(model.parameters(), lr=flags.lr, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    state = checkpoint.read(flags.work, model, optimizer) or {"step": 0, "seconds": 0.0}
    sentences = Sentences(corpus.monolingual(corpus.read_sources(flags.data)), tokenizer)
    log.info("%d sentences, starting at step %d", len(sentences.texts), state["step"])
    for reached in train(model, optimizer, sentences, tokenizer.mask_token_id, flags, state):
        checkpoint.write(flags.work, model, optimizer, reached)
        state = reached
    model.eval()
    state["masked_token_accuracy"] = accuracy(model, sentences.held, flags.mask, tokenizer.mask_token_id)
    state["held_out_sentences"] = len(sentences.held)
    log.info("%s", state)
    model.half().save_pretrained(flags.output)
    edit_json(flags.output / "config.json", dtype="float32")
    tokenizer.save_pretrained(flags.output)
    settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(flags).items()}
    (flags.work / "result.json").write_text(json.dumps({**state, "settings": settings}, indent=1))


def pocket_config(vocabulary: int) -> XLMRobertaConfig:
    """The shape of both embedded models; 4.9 million parameters, so that fp16 weights stay under 10 MB."""
    return XLMRobertaConfig(
        vocab_size=vocabulary,
        hidden_size=192,
        num_hidden_layers=4,
        num_attention_heads=6,
        intermediate_size=768,
        max_position_embeddings=MAX_TOKENS + 2,
        type_vocab_size=1,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def train(
    model: XLMRobertaForMaskedLM,
    optimizer: torch.optim.Optimizer,
    sentences: Sentences,
    mask: int,
    flags: argparse.Namespace,
    state: dict[str, float],
) -> Iterator[dict[str, float]]:
    """Train from ``state["step"]`` to ``flags.steps``; yield the state whenever it is worth a checkpoint."""
    begun = time.perf_counter() - state["seconds"]
    saved = time.perf_counter()
    average = 0.0
    model.train()
    batches = sentences.batches(flags.tokens, flags.seed, int(state["step"]))
    for step in range(int(state["step"]), flags.steps):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, flags.steps, flags.lr)
        ids = next(batches)
        hidden, chosen = hide(ids, flags.mask, mask, torch.Generator().manual_seed(flags.seed + step))
        loss = functional.cross_entropy(predictions(model, hidden, chosen), ids[chosen])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average = float(loss.detach()) if average == 0.0 else 0.98 * average + 0.02 * float(loss.detach())
        if (step + 1) % 25 == 0:
            seconds = time.perf_counter() - begun
            log.info("step %d/%d loss %.3f %.0f s", step + 1, flags.steps, average, seconds)
        if time.perf_counter() - saved > 120 or step + 1 == flags.steps:
            saved = time.perf_counter()
            yield {"step": step + 1, "seconds": time.perf_counter() - begun, "loss": average}


if __name__ == "__main__":
    main()
