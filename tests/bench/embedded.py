"""The embedded model's training and encoding against the plain way: ``python tests/bench/embedded.py``.

- Quality: held-out P@1 and mixed-pool P@1 after equal steps at the page's settings, three seeds. Plain: batches in
  random order, padded as a whole, float32. Fast: as the page runs.
- Speed: pairs a second of the same model on the same pairs, ours against sentence-transformers' trainer, at its
  defaults (batch 8) and at our batch size; taken in turn, medians.
- First step: seconds from asking for a run to its first step, with the model in memory, in a process of its own.
- Encoding: sentences a second on mixed lengths, against ``SentenceTransformer.encode``, and how far the vectors differ.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from core.data.pairs import Pairs  # noqa: E402
from core.data.phrasebook import phrasebook, phrasebook_languages  # noqa: E402
from core.data.read import read_pairs  # noqa: E402
from core.encoder.encoder import Encoder  # noqa: E402
from core.encoder.load import load_encoder  # noqa: E402
from core.events import Evaluated, Step  # noqa: E402
from core.training import grad_cache  # noqa: E402
from core.training.defaults import settings_for  # noqa: E402
from core.training.sources import Texts  # noqa: E402
from core.training.trainer import quality, train  # noqa: E402

MODEL = "pocket-mlm"


def training_pairs() -> Pairs:
    """What the page trains on for Greek."""
    return read_pairs("phrases:en-el", split="train").with_paraphrases()


class Unsorted(Texts):
    """Batches without regard to length."""

    def __init__(self, encoder: Encoder, sets: list[Pairs]) -> None:
        super().__init__(encoder, sets)
        self.groups = [replace(group, length=np.zeros_like(group.length)) for group in self.groups]


def run(seed: int, steps: int, plain: bool) -> tuple[float, float, float]:
    """P@1, mixed-pool P@1 (means of both directions), and median seconds a step."""
    encoder, held = load_encoder(MODEL), read_pairs("phrases:en-el", split="held")
    precision = "float32" if plain else "auto"
    config = settings_for(MODEL, steps=steps, seed=seed, evaluations=1, precision=precision)
    source: Any = Unsorted(encoder, [training_pairs()]) if plain else training_pairs()
    with mock.patch.object(grad_cache, "PIECE_COST", 10**9 if plain else grad_cache.PIECE_COST):
        events = list(train(encoder, source, config, dev=held))
    taken = [event.seconds for event in events if isinstance(event, Step)]
    best = max((event.metrics for event in events if isinstance(event, Evaluated)), key=quality)
    found, mixed = ((best[name]["a_to_b"] + best[name]["b_to_a"]) / 2 for name in ("p_at_1", "mixed_p_at_1"))
    return found, mixed, float(np.median(np.diff(taken)))


def compare_quality(seeds: int, steps: int) -> None:
    """The table of seeds."""
    say(f"held-out P@1 / in the mixed pool, N=200, {steps} steps of {settings_for(MODEL, steps=1).batch_size} pairs")
    sums: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(seeds):
        line = f"  seed {seed}"
        for plain in (True, False):
            found, mixed, seconds = run(seed, steps, plain)
            sums[plain].append(found)
            line += f"   {'plain' if plain else 'fast'} {found:.3f} / {mixed:.3f}, {1000 * seconds:.0f} ms a step"
        say(line)
    spread = statistics.stdev(sums[True])
    means = [statistics.mean(sums[plain]) for plain in (True, False)]
    say(f"  mean P@1 plain {means[0]:.3f}, fast {means[1]:.3f}; standard deviation of plain {spread:.3f}")


def library_trainer(batch_size: int, steps: int) -> list[float]:
    """Seconds of each step of sentence-transformers' trainer."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.losses import MultipleNegativesRankingLoss
    from transformers import TrainerCallback

    model = SentenceTransformer(str(ROOT / "core" / "assets" / MODEL), device="cpu")
    pairs = training_pairs()
    data = Dataset.from_dict({"a": pairs.a, "b": pairs.b})
    taken: list[float] = []

    class Watch(TrainerCallback):
        def on_step_end(self, *_: Any, **__: Any) -> None:
            taken.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        settings = SentenceTransformerTrainingArguments(
            folder, per_device_train_batch_size=batch_size, max_steps=steps, report_to="none", save_strategy="no",
            use_cpu=True, disable_tqdm=True, logging_strategy="no",
        )  # fmt: skip
        loss = MultipleNegativesRankingLoss(model)
        SentenceTransformerTrainer(model, settings, train_dataset=data, loss=loss, callbacks=[Watch()]).train()
    return np.diff(taken).tolist()


def our_trainer(steps: int, precision: str) -> list[float]:
    """Seconds of each step of ours."""
    encoder = load_encoder(MODEL)
    config = settings_for(MODEL, steps=steps, precision=precision)
    taken = [event.seconds for event in train(encoder, training_pairs(), config) if isinstance(event, Step)]
    return np.diff(taken).tolist()


def compare_speed(rounds: int, steps: int) -> None:
    """Pairs a second, each way in turn."""
    size = settings_for(MODEL, steps=1).batch_size
    ways: dict[str, tuple[int, Any]] = {
        "ours": (size, lambda: our_trainer(steps, "auto")),
        "ours in float32": (size, lambda: our_trainer(steps, "float32")),
        "sentence-transformers, batch 8 (its default)": (8, lambda: library_trainer(8, 4 * steps)),
        f"sentence-transformers, batch {size}": (size, lambda: library_trainer(size, steps)),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (pairs, way) in ways.items():
            rates[name].append(pairs / statistics.median(way()))
    say("training, pairs a second")
    for name, found in rates.items():
        rate = statistics.median(found)
        say(f"  {name:46}{rate:8.0f}   ours is {statistics.median(rates['ours']) / rate:.2f} times as fast")


FIRST_STEP = """
import time, torch
from core import load_encoder, read_pairs, settings_for, Step, train
encoder = load_encoder("pocket-mlm")
pairs, held = read_pairs("phrases:en-el", split="train"), read_pairs("phrases:en-el", split="held")
encoder.encode(held.a)
begun = time.perf_counter()
mine = encoder.copy()
config = settings_for("pocket-mlm", seconds=30)
next(event for event in train(mine, pairs.with_paraphrases(), config, dev=held) if isinstance(event, Step))
print(time.perf_counter() - begun)
"""


def first_step() -> None:
    """Median of three processes: copying the model, tokenising, judging it once, trying precisions, one step."""
    times = [
        float(subprocess.run([sys.executable, "-c", FIRST_STEP], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
        for _ in range(3)
    ]
    say(f"first step {statistics.median(times):.2f} s after asking for it")


def compare_encoding(count: int = 3000) -> None:
    """Phrases, one to five of them a text, in thirteen languages."""
    from sentence_transformers import SentenceTransformer

    chooser, rows, languages = random.Random(0), phrasebook(), phrasebook_languages()
    texts = []
    for _ in range(count):
        language = chooser.choice(languages)
        texts.append(" ".join(chooser.choice(rows)[language] for _ in range(chooser.choice([1, 1, 1, 1, 2, 3, 5]))))
    ours = load_encoder("pocket")
    theirs = SentenceTransformer(str(ROOT / "core" / "assets" / "pocket"), device="cpu")
    away = (ours.encode(texts) - torch.tensor(theirs.encode(texts))).abs().max()
    taken: list[tuple[float, float]] = []
    for _ in range(7):
        begun = time.perf_counter()
        ours.encode(texts)
        middle = time.perf_counter()
        theirs.encode(texts)
        taken.append((middle - begun, time.perf_counter() - middle))
    ratio = statistics.median(second / first for first, second in taken)
    rates = [count / statistics.median(each) for each in zip(*taken, strict=True)]
    say(f"encoding, {count} texts of {sum(map(len, ours.tokenize(texts).ids)) / count:.0f} tokens, a second")
    say(f"  ours {rates[0]:.0f}, SentenceTransformer.encode {rates[1]:.0f}: {ratio:.2f} times as fast")
    say(f"  vectors within {away:.1e}")


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Everything, or the named parts."""
    parts = {
        "quality": lambda: compare_quality(3, 60),
        "speed": lambda: compare_speed(3, 15),
        "first-step": first_step,
        "encoding": compare_encoding,
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    for name in parser.parse_args().parts or parts:
        parts[name]()


if __name__ == "__main__":
    main()
