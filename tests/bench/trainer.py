"""A training step of an XLM-RoBERTa-base, four ways: ``python tests/bench/trainer.py``.

Random weights in that shape, the same 64 pairs for all, as long as English and Greek verses are in tokens. Each way
runs in a process of its own, one after the other: seconds a step, and the most memory it held.

- notebook: both sides padded to 128 tokens, one after the other, float32, everything trained, AdamW (torch's: the
  notebook's own is no longer in transformers).
- sentence-transformers: its trainer with MultipleNegativesRankingLoss, at its defaults.
- full: ours, everything trained but the embeddings.
- default: ours, the lower two thirds of the layers frozen; the step of the first pass, and of later ones, which find
  what the frozen layers compute.

The limit: 6 operations a parameter and real token (Kaplan et al. 2020, arXiv:2001.08361, section 2.1), of the layers
alone, at the rate of this machine's bfloat16 matrix products. The first two need more than 20 GB: with less, ask for
``--pairs 32`` and count twice. The second needs ``pip install accelerate``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

from core.training.sources import Batch  # noqa: E402

# Tokens of each pair.
# fmt: off
ALL_LENGTHS = [
    (21, 23), (40, 52), (27, 21), (25, 27), (24, 27), (52, 53), (18, 28), (23, 25),
    (71, 88), (26, 33), (24, 31), (8, 13), (33, 42), (29, 31), (27, 30), (30, 43),
    (23, 23), (38, 55), (23, 20), (23, 27), (29, 24), (31, 35), (42, 50), (37, 36),
    (21, 23), (39, 44), (32, 52), (15, 19), (47, 52), (30, 35), (43, 59), (30, 42),
    (22, 32), (43, 49), (16, 19), (52, 58), (42, 44), (42, 47), (42, 55), (36, 39),
    (23, 26), (21, 21), (34, 41), (27, 29), (36, 39), (17, 19), (23, 21), (38, 46),
    (20, 26), (43, 55), (35, 49), (34, 39), (34, 47), (22, 30), (24, 23), (16, 19),
    (25, 35), (17, 23), (63, 78), (68, 78), (42, 44), (17, 21), (54, 56), (15, 21),
]
# fmt: on
PAIRS = int(os.environ.get("BENCH_PAIRS", len(ALL_LENGTHS)))
LENGTHS = ALL_LENGTHS[:PAIRS]
REAL = sum(map(sum, LENGTHS))
VOCABULARY, USED = 250_002, 10_000
WAYS = ("notebook", "sentence-transformers", "full", "default")


def backbone() -> Any:
    """XLM-RoBERTa-base with random weights."""
    from transformers import XLMRobertaConfig, XLMRobertaModel

    torch.manual_seed(0)
    shape = XLMRobertaConfig(vocab_size=VOCABULARY, max_position_embeddings=514, type_vocab_size=1)
    return XLMRobertaModel(shape, add_pooling_layer=False)


def texts() -> list[list[int]]:
    """Token ids of the sentences and then of their translations, special tokens included."""
    chooser = torch.Generator().manual_seed(1)
    return [
        [0, *torch.randint(5, USED, (length - 2,), generator=chooser).tolist(), 2]
        for side in zip(*LENGTHS, strict=True)
        for length in side
    ]


def notebook(steps: int) -> list[float]:
    """The notebook's step, with torch's AdamW."""
    encoder = backbone()
    head = torch.nn.Sequential(torch.nn.Linear(768, 256), torch.nn.ReLU(), torch.nn.Linear(256, 128))
    optimizer = torch.optim.AdamW([*encoder.parameters(), *head.parameters()], lr=5e-5)
    ids = torch.tensor([[*row, *[1] * (128 - len(row))] for row in texts()])
    mask = (ids != 1).long()

    def side(part: slice) -> torch.Tensor:
        states = encoder(input_ids=ids[part], attention_mask=mask[part]).last_hidden_state
        vectors: torch.Tensor = head(states.mean(dim=1))
        return vectors

    taken = []
    encoder.train()
    for _ in range(steps):
        begun = time.perf_counter()
        optimizer.zero_grad()
        scores = side(slice(PAIRS)) @ side(slice(PAIRS, 2 * PAIRS)).T / 0.07
        torch.nn.functional.cross_entropy(scores, torch.arange(PAIRS)).backward()
        optimizer.step()
        taken.append(time.perf_counter() - begun)
    return taken


def sentence_transformers(steps: int) -> list[float]:
    """The library's trainer; the pairs as made-up words, one token each."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.losses import MultipleNegativesRankingLoss
    from sentence_transformers.models import Pooling, Transformer
    from transformers import TrainerCallback

    with tempfile.TemporaryDirectory() as folder:
        backbone().save_pretrained(folder)
        word_tokenizer().save_pretrained(folder)
        words = Transformer(folder)
        model = SentenceTransformer(modules=[words, Pooling(words.get_word_embedding_dimension())], device="cpu")
        sentences = [" ".join(f"w{token}" for token in row[1:-1]) for row in texts()]
        data = Dataset.from_dict({"a": sentences[:PAIRS] * steps, "b": sentences[PAIRS:] * steps})
        settings = SentenceTransformerTrainingArguments(
            f"{folder}/out", per_device_train_batch_size=PAIRS, max_steps=steps, report_to="none", save_strategy="no",
            use_cpu=True, disable_tqdm=True,
        )  # fmt: skip
        taken: list[float] = []

        class Watch(TrainerCallback):
            def on_step_begin(self, *_: Any, **__: Any) -> None:
                taken.append(-time.perf_counter())

            def on_step_end(self, *_: Any, **__: Any) -> None:
                taken[-1] += time.perf_counter()

        loss = MultipleNegativesRankingLoss(model)
        SentenceTransformerTrainer(model, settings, train_dataset=data, loss=loss, callbacks=[Watch()]).train()
    return taken


def word_tokenizer() -> Any:
    """``w5`` is token 5."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4}
    words = special | {f"w{token}": token for token in range(5, USED)}
    made = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return PreTrainedTokenizerFast(
        tokenizer_object=made, bos_token="<s>", eos_token="</s>", cls_token="<s>", sep_token="</s>", pad_token="<pad>",
        unk_token="<unk>", mask_token="<mask>", model_max_length=512,
    )  # fmt: skip


class Same:
    """The same batch without end."""

    twins = False
    pairs: int | None = len(LENGTHS)

    def __init__(self) -> None:
        self.ids = texts()
        self.lengths = [len(row) for row in self.ids]

    def batches(self, batch_size: int, seed: int) -> Any:
        """See `core.training.sources.Source`."""
        while True:
            yield Batch(self.ids, list(range(len(self.ids))))


def ours(steps: int, freeze: str, cache: str = "auto") -> list[float]:
    """`core.train` over the same batch."""
    from core.config import EncoderConfig, TrainConfig
    from core.encoder.encoder import Encoder
    from core.events import Step
    from core.training.trainer import train

    encoder = Encoder(backbone(), word_tokenizer(), EncoderConfig(), name="bench")
    config = TrainConfig(steps=steps, batch_size=PAIRS, lr=2e-5, freeze=freeze, cache=cache)  # type: ignore[arg-type]
    events = train(encoder, Same(), config)
    seconds = [0.0, *(event.seconds for event in events if isinstance(event, Step))]
    return [after - before for before, after in pairwise(seconds)]


def limit() -> dict[str, float]:
    """Operations a second of this machine, and the seconds that a full step's matrix products take at that rate."""
    rates = {}
    for dtype in (torch.float32, torch.bfloat16):
        layer, states = torch.nn.Linear(768, 3072).to(dtype), torch.randn(4096, 768).to(dtype)
        with torch.no_grad():
            times = []
            for _ in range(12):
                begun = time.perf_counter()
                layer(states)
                times.append(time.perf_counter() - begun)
        rates[dtype] = 2 * 4096 * 768 * 3072 / min(times)
    with torch.device("meta"):
        parameters = sum(each.numel() for each in backbone().encoder.parameters())
    work = 6 * parameters * REAL
    return {"float32": rates[torch.float32], "bfloat16": rates[torch.bfloat16], "seconds": work / rates[torch.bfloat16]}


def measure(way: str, steps: int) -> dict[str, Any]:
    """One way in this process."""
    runs = {
        "notebook": lambda: notebook(min(steps, 2)),
        "sentence-transformers": lambda: sentence_transformers(min(steps, 2)),
        "full": lambda: ours(steps, "embeddings"),
        "default": lambda: ours(steps, "8"),
    }
    return {"way": way, "seconds": runs[way](), "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def main() -> None:
    """Measure each way in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ways", nargs="+", default=WAYS, choices=WAYS)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    flags = parser.parse_args()
    if flags.one:
        sys.stdout.write(json.dumps(measure(flags.one, flags.steps)) + "\n")
        return
    best = limit()
    tokens = sum(map(sum, ALL_LENGTHS[: flags.pairs]))
    rates = f"{best['float32'] / 1e9:.0f} in float32, {best['bfloat16'] / 1e9:.0f} in bfloat16"
    sys.stdout.write(f"{torch.get_num_threads()} threads, GFLOP/s {rates}; {flags.pairs} pairs, {tokens} real tokens\n")
    sys.stdout.write(f"arithmetic limit of a full step: {best['seconds'] * tokens / REAL:.1f} s\n")
    sys.stdout.write(f"{'':24}{'first step':>12}{'later steps':>12}{'peak GB':>9}\n")
    for way in flags.ways:
        command = [sys.executable, __file__, "--one", way, "--steps", str(flags.steps)]
        env = {**os.environ, "BENCH_PAIRS": str(flags.pairs)}
        done = subprocess.run(command, stdout=subprocess.PIPE, env=env, check=False)
        if done.returncode:
            sys.stdout.write(f"{way:24}  ended with {done.returncode} (-9: out of memory)\n")
            continue
        got = json.loads(done.stdout.splitlines()[-1])
        later = statistics.median(got["seconds"][1:] or [float("nan")])
        sys.stdout.write(f"{way:24}{got['seconds'][0]:10.2f} s{later:10.2f} s{got['peak'] / 1e9:9.1f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
