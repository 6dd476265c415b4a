"""Memory while training on a file of any size: ``python tests/bench/stream.py [--pairs 5000000]``.

Writes a TSV of so many pairs of made-up words into a temporary folder, and trains an encoder of hidden size 16 on all
of it, in one pass, as `core.training.streaming` reads it. The curve is the resident memory of this process against the
pairs seen: it must be flat, whatever the size of the file. Beside it, the pairs a second of reading alone and with the
tokenizer.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from core.cli import common  # noqa: E402 (the path must be set first)

common.spare_the_machine()

from tokenizers import Tokenizer, models, pre_tokenizers, processors  # noqa: E402 (the path must be set first)
from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel  # noqa: E402

from core.config import EncoderConfig, TrainConfig  # noqa: E402
from core.data.corpus import Corpus, open_corpus  # noqa: E402
from core.encoder.encoder import Encoder  # noqa: E402
from core.encoder.load import load_encoder  # noqa: E402
from core.events import Step  # noqa: E402
from core.training.streaming import Stream  # noqa: E402
from core.training.trainer import train  # noqa: E402

BATCH = 4096
WORDS = 2000
ROWS = 20  # of the table
MB = 1_000_000
MAX_GROWTH = 50  # MB
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
BARS = "▁▂▃▄▅▆▇█"


class Sample(NamedTuple):
    """After a step: pairs seen, seconds, resident memory in MB."""

    pairs: int
    seconds: float
    memory: float


def main() -> None:
    """Write, train, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5_000_000, metavar="N")
    flags = parser.parse_args()
    if flags.pairs < ROWS * BATCH:
        parser.error(f"--pairs is {flags.pairs}; at least {ROWS * BATCH} fill the table")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.tsv"
        words = write(path, flags.pairs)
        print(f"{flags.pairs:,} pairs, a file of {path.stat().st_size / MB:,.0f} MB; batches of {BATCH:,}")
        show(curve(tiny(words), open_corpus(path), flags.pairs // BATCH))
        speed(open_corpus(path))


def write(path: Path, pairs: int) -> list[str]:
    """``pairs`` made-up sentences of 3 to 9 words and their word-for-word translations; return all words."""
    chosen = random.Random(0)
    syllables = [consonant + vowel for consonant in "bcdfghjklmnprstvz" for vowel in "aeiou"]
    words: set[str] = set()
    while len(words) < 2 * WORDS:
        words.add("".join(chosen.choices(syllables, k=chosen.randint(1, 3))))
    first, second = sorted(words)[:WORDS], sorted(words)[WORDS:]
    chosen.shuffle(second)
    numbers = range(WORDS)
    with path.open("w", encoding="utf8") as file:
        file.write("en\tel\n")
        for _ in range(pairs):
            drawn = chosen.choices(numbers, k=chosen.randint(3, 9))
            file.write(f"{' '.join([first[n] for n in drawn])}\t{' '.join([second[n] for n in drawn])}\n")
    return first + second


def tiny(words: list[str]) -> Encoder:
    """A random encoder of hidden size 16, one layer, over whole words."""
    vocabulary = {word: index for index, word in enumerate(SPECIAL + words)}
    whole = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    whole.pre_tokenizer = pre_tokenizers.Whitespace()
    whole.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=whole, pad_token="<pad>", unk_token="<unk>")
    config = XLMRobertaConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=34,
    )
    backbone = XLMRobertaModel(config, add_pooling_layer=False)
    return Encoder(backbone, tokenizer, EncoderConfig(max_tokens=32))


def curve(encoder: Encoder, corpus: Corpus, steps: int) -> list[Sample]:
    """Train one pass, and read the memory after every step; the table grows as it goes."""
    config = TrainConfig(steps=steps, batch_size=BATCH, lr=1e-2, loss="one-way")  # the cheapest: memory is the question
    found: list[Sample] = []
    print(f"\n{'pairs seen':>12} {'seconds':>8} {'RSS, MB':>8} {'most':>6} {'loss':>6}")
    for event in train(encoder, Stream(encoder, corpus), config):
        if isinstance(event, Step):
            found.append(Sample(event.pairs, event.seconds, resident()))
            if event.step in edges(steps):
                most = max(sample.memory for sample in found[-steps // ROWS :])
                last = found[-1]
                print(
                    f"{last.pairs:12,} {last.seconds:8.1f} {last.memory:8.0f} {most:6.0f} {event.loss:6.3f}", flush=True
                )
    return found


def edges(steps: int) -> list[int]:
    """The steps that end a row of the table."""
    return [round(steps * row / ROWS) for row in range(1, ROWS + 1)]


def resident() -> float:
    """VmRSS of this process, MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / MB
    raise SystemExit("this system does not tell a process's resident memory")


def show(found: list[Sample]) -> None:
    """What became of the memory after the first tenth of the pairs."""
    parts = [found[start:end] for start, end in pairwise([0, *edges(len(found))])]
    means = [sum(sample.memory for sample in part) / len(part) for part in parts]
    print("\nRSS from 0 MB: " + "".join(BARS[round((len(BARS) - 1) * mean / max(means))] for mean in means))
    memory = [sample.memory for sample in found]
    print(f"first {memory[0]:.0f}, last {memory[-1]:.0f}, peak {max(memory):.0f} MB")
    # Means over a tenth: one step's memory depends on how long its sentences are.
    growth = sum(means[-2:]) / 2 - sum(means[2:4]) / 2
    print(f"growth from the second tenth of the pairs to the last: {growth:+.0f} MB  under {MAX_GROWTH}")
    print(f"{found[-1].pairs / found[-1].seconds:,.0f} pairs a second, training included")


def speed(corpus: Corpus) -> None:
    """Pairs a second without training: read and mixed, and in batches tokenised for the embedded model."""
    most = 200_000
    begun = time.perf_counter()
    read = sum(1 for _ in islice(corpus.pairs(seed=0), most))
    print(f"{read / (time.perf_counter() - begun):,.0f} pairs a second read, cleaned and mixed")
    encoder = load_encoder("pocket")
    begun, cpu = time.perf_counter(), time.process_time()
    ids = [ids for batch in islice(Stream(encoder, corpus).batches(1024, 0), 96) for ids in batch.ids]
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(
        f"{len(ids) / 2 / seconds:,.0f} pairs a second tokenised for pocket as well, {len(ids) / 2 / cpu:,.0f} a second"
        f" and core ({sum(map(len, ids)) / len(ids):.1f} tokens a sentence)"
    )


if __name__ == "__main__":
    main()
