"""Pre-train ``pocket-mlm`` by masked language modelling alone: ``python -m core.build.mlm --data FOLDER``.

The model never sees two sentences side by side, so whatever gap there is between languages is one that masked language
modelling leaves (XLM-RoBERTa's recipe, Conneau et al. 2020, arXiv:1911.02116, at a thousandth of its size).

1. Draw a language in proportion to the square root of its size, then a sentence of it.
2. Sort a pool of sentences by length and cut it into batches of a fixed number of tokens: hardly any padding.
3. Hide 20 % of the tokens (of these 80 % behind <mask>, 10 % behind a random token, 10 % left; Devlin et al. 2019).
4. Only hidden positions go through the output layer, and compete with a sample of the vocabulary only: the batch's own
   hidden tokens and as many again, each score corrected by how likely its token was to be in the sample (Jean et al.
   2015, arXiv:1412.2007, section 3). Over all 30,000 pieces the output layer would cost more than the encoder.
"""

from __future__ import annotations

import argparse
import logging
import math
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch.nn import functional
from transformers import AutoTokenizer, PreTrainedTokenizerBase, XLMRobertaConfig, XLMRobertaForMaskedLM

from core.build import corpus
from core.build.progress import follow, sha256, write_result
from core.build.soften import soften
from core.build.tokenizer import MAX_TOKENS
from core.config import TrainConfig
from core.encoder.saving import edit_json
from core.training.loop import Loop, Objective
from core.training.optimizer import make_optimizer

log = logging.getLogger("core.build.mlm")
POOL = 64  # batches sorted by length together
MIN_DRAWN = 2048  # tokens drawn beside the hidden ones
WARMUP = 0.05  # share of the run
HELD_OUT = 400  # one sentence in so many is never trained on and measures the accuracy


class Sentences:
    """Tokenised sentences by language, drawn with replacement."""

    def __init__(self, by_folder: dict[str, dict[str, list[str]]], tokenizer: PreTrainedTokenizerBase) -> None:
        self.texts: list[np.ndarray] = []
        self.frequency = np.zeros(len(tokenizer))
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
        chance = weight * share[language_of]
        self.cumulative = np.cumsum(chance)
        lengths = np.array([len(ids) for ids in self.texts])
        np.add.at(self.frequency, np.concatenate(self.texts), np.repeat(chance, lengths))
        self.frequency[:4] = 0  # never hidden
        self.frequency /= self.frequency.sum()

    def batches(self, tokens: int, seed: int) -> Iterator[torch.Tensor]:
        """Padded ``(B, T)`` batches of about ``tokens`` tokens, without end, the same ones for the same seed."""
        for pool_number in count():
            chooser = np.random.default_rng((seed, pool_number))
            drawn = np.searchsorted(self.cumulative, chooser.random(POOL * tokens // 16) * self.cumulative[-1])
            pool = sorted((self.texts[index] for index in drawn), key=len)
            cut = list(cut_batches(pool, tokens))
            for index in chooser.permutation(len(cut)):
                yield padded(cut[index])


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


def sampled_loss(
    model: XLMRobertaForMaskedLM,
    ids: torch.Tensor,
    chosen: torch.Tensor,
    hidden: torch.Tensor,
    frequency: torch.Tensor,
    generator: torch.Generator,
) -> torch.Tensor:
    """Step 4: cross-entropy of the M chosen positions of ``(B, T)`` ids, over a sample of the vocabulary.

    ``frequency`` is ``(V,)``: how often each token is met. With the sample drawn from it, a token is in with
    probability 1 - (1 - frequency)^n, whose logarithm is taken off its score.
    """
    states = model.roberta(input_ids=hidden, attention_mask=(ids != 1).long()).last_hidden_state[chosen]  # (M, H)
    states = model.lm_head.layer_norm(functional.gelu(model.lm_head.dense(states)))
    truth = ids[chosen]  # (M,)
    drawn = torch.multinomial(frequency, max(MIN_DRAWN, len(truth)), replacement=True, generator=generator)
    sample, place = torch.cat([truth, drawn]).unique(return_inverse=True)  # (C,)
    inside = -torch.expm1((len(truth) + len(drawn)) * torch.log1p(-frequency[sample].double()))
    correction = inside.clamp(min=1e-9).log().float()
    scores = functional.linear(states, model.lm_head.decoder.weight[sample], model.lm_head.bias[sample] - correction)
    return functional.cross_entropy(scores, place[: len(truth)])


class HiddenTokens(Objective[torch.Tensor]):
    """Steps 1 to 4 as something to learn: ``share`` of the tokens is hidden behind the token ``mask``."""

    def __init__(
        self, model: XLMRobertaForMaskedLM, sentences: Sentences, tokens: int, share: float, mask: int
    ) -> None:
        self.model = self.masked = model
        self.sentences, self.tokens, self.share, self.mask = sentences, tokens, share, mask
        self.frequency = torch.from_numpy(sentences.frequency).float()

    def batches(self, seed: int) -> Iterator[torch.Tensor]:
        """Steps 1 and 2."""
        return self.sentences.batches(self.tokens, seed)

    def gradient(self, batch: torch.Tensor, seed: int) -> float:
        """Steps 3 and 4."""
        self.masked.train()
        generator = torch.Generator().manual_seed(seed)
        hidden, chosen = hide(batch, self.share, self.mask, generator)
        loss = sampled_loss(self.masked, batch, chosen, hidden, self.frequency, generator)
        value = float(loss.detach())
        if math.isfinite(value):
            loss.backward()
        return value

    def end(self) -> None:
        """Leave the model ready to be measured."""
        self.masked.eval()


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


def main() -> None:
    """Read the flags, train (or go on), save ``pocket-mlm``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--tokenizer", type=Path, default=Path(".build/tokenizer"))
    parser.add_argument("--work", type=Path, default=Path(".build/mlm"), help="checkpoints and the log of the run")
    parser.add_argument("--output", type=Path, default=Path("core/assets/pocket-mlm"))
    parser.add_argument(
        "--begin", type=Path, help="a model of an earlier build to go on from, in place of random weights"
    )
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--tokens", type=int, default=8192, help="tokens a batch")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument(
        "--embedding-lr", type=float, default=0.03, help="a row is rarely met, and must move when it is"
    )
    parser.add_argument("--mask", type=float, default=0.2, help="share of tokens hidden")
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(flags.seed)
    tokenizer = AutoTokenizer.from_pretrained(flags.tokenizer)
    model = begun_from(flags.begin) if flags.begin else XLMRobertaForMaskedLM(pocket_config(len(tokenizer)))
    sentences = Sentences(corpus.monolingual(corpus.read_sources(flags.data)), tokenizer)
    soften(model, list(islice(sentences.batches(flags.tokens, flags.seed), 8)))
    log.info("%d sentences", len(sentences.texts))
    config = settings(flags)
    optimizer = optimizer_of(model, config)
    objective = HiddenTokens(model, sentences, flags.tokens, flags.mask, tokenizer.mask_token_id)
    result = follow(Loop(objective, optimizer, config, flags.work).events(resume=True), log, flags.steps)
    result["masked_token_accuracy"] = accuracy(model, sentences.held, flags.mask, tokenizer.mask_token_id)
    result["held_out_sentences"] = len(sentences.held)
    log.info("%s", result)
    save(model, tokenizer, flags.output)
    result["begun_from"] = sha256(flags.begin / "model.safetensors") if flags.begin else None
    write_result(flags.work / "result.json", result, flags)


def begun_from(folder: Path) -> XLMRobertaForMaskedLM:
    """A model that was trained before, in 32 bits."""
    return XLMRobertaForMaskedLM.from_pretrained(folder, dtype=torch.float32)


def settings(flags: argparse.Namespace) -> TrainConfig:
    """The settings of the run: words at a rate of their own, and without decay."""
    rates = {"lr": flags.lr, "word_rate": flags.embedding_lr / flags.lr, "warmup": WARMUP}
    return TrainConfig(steps=flags.steps, seed=flags.seed, word_decay=0.0, decay_biases=True, **rates)


def optimizer_of(model: XLMRobertaForMaskedLM, config: TrainConfig) -> torch.optim.Optimizer:
    """The library's; word embeddings by their place, for the output layer shares them and gives them its name."""
    return make_optimizer(model, cast(torch.nn.Parameter, model.get_input_embeddings().weight), config)


def save(model: XLMRobertaForMaskedLM, tokenizer: PreTrainedTokenizerBase, folder: Path) -> None:
    """Write the model with its output layer: the two large matrices in 8 bits, everything else in 16."""
    model.half()
    for module in (model.get_input_embeddings(), model.lm_head.dense):
        module.to(torch.float8_e4m3fn)
    model.save_pretrained(folder)
    edit_json(folder / "config.json", dtype="float32")
    tokenizer.save_pretrained(folder)


def pocket_config(vocabulary: int) -> XLMRobertaConfig:
    """The shape of both embedded models; nine million parameters, most of them the vocabulary's.

    Shallow and with a large vocabulary: word embeddings cost no arithmetic, and fewer pieces a sentence save it.
    """
    return XLMRobertaConfig(
        vocab_size=vocabulary,
        hidden_size=256,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=512,
        max_position_embeddings=MAX_TOKENS + 2,
        type_vocab_size=1,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


if __name__ == "__main__":
    main()
