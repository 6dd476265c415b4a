"""What the embedded models reach: ``python tests/bench/models.py --dev FOLDER [--sts FOLDER] [--live] [--library]``.

``FOLDER/tatoeba/XX.tsv`` and ``FOLDER/flores/XX.txt`` are as in `core.build.cards`; nothing in them was trained on.
``--sts`` holds one CSV a language, line-aligned: sentence, sentence, people's score. Everything else is measured on the
shipped files as they are: P@1 by raw cosine, speed and loading on this machine, and with ``--live`` the page's default
run, held-out phrases before and after. ``--library`` measures nothing but how long sentence-transformers and
`Encoder.encode` take for the same sentences and the same vectors, in turns, with every model that has a name here.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from scipy.stats import spearmanr  # noqa: E402 (the path must be set first)

from core.build.cards import NINE, evaluated  # noqa: E402
from core.cli.numbers import headline  # noqa: E402
from core.data.pairs import Pairs  # noqa: E402
from core.data.read import read_pairs  # noqa: E402
from core.encoder.encoder import Encoder  # noqa: E402
from core.encoder.load import load_encoder, named_models  # noqa: E402
from core.evaluation.evaluate import evaluate  # noqa: E402
from core.evaluation.numbers import points, share  # noqa: E402
from core.events import Evaluated, Finished  # noqa: E402
from core.training.trainer import train  # noqa: E402
from demo.common.settings import DEFAULTS  # noqa: E402

TARGETS = {
    "Tatoeba el": 0.90, "Tatoeba de": 0.95, "Tatoeba fr": 0.92, "Tatoeba es": 0.93, NINE: 0.85,
    "FLORES el": 0.60, "FLORES de": 0.80,
}  # fmt: skip
STS_TARGET = 0.65
SENTENCES_A_SECOND = 4000
LOADING_MS = 150
SHORT = 60  # characters


def main() -> None:
    """Read the flags, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path, required=True, help="folder of held-out text")
    parser.add_argument("--sts", type=Path, help="folder of scored sentence pairs")
    parser.add_argument("--live", action="store_true", help="the page's default run too, half a minute")
    parser.add_argument("--library", action="store_true", help="only the time beside sentence-transformers'")
    flags = parser.parse_args()
    if flags.library:
        for name in named_models():
            library(name, flags.dev)
        return
    for name in ("pocket-mlm", "pocket"):
        encoder = load_encoder(name)
        print(f"\n{name}: {sum(weights.numel() for weights in encoder.parameters()) / 1e6:.2f} million parameters")
        quality(encoder, flags.dev, name == "pocket")
        if flags.sts:
            similarity(encoder, flags.sts)
    speed(flags.dev)
    if flags.live:
        live()


def quality(encoder: Encoder, dev: Path, with_targets: bool) -> None:
    """What leads, means of both directions with intervals, of every held-out set, beside its target of P@1."""
    print(f"{'set':16} {'N':>5} {'preference':>24} {'mixed':>18} {'P@1':>18} {'gap':>5}  target")
    for row in evaluated(encoder, dev):
        target = f"{TARGETS[row.title]:.2f}" if with_targets and row.title in TARGETS else ""
        cells = f"{points(row.preference):>24} {share(row.mixed):>18} {share(row.found):>18} {row.gap:5.2f}"
        print(f"{row.title:16} {row.size:5d} {cells}  {target}")


def similarity(encoder: Encoder, folder: Path) -> None:
    """Spearman between the cosine of an English sentence and one in another language, and people's scores."""
    rows = {
        path.stem: list(csv.reader(path.open(encoding="utf8", newline=""))) for path in sorted(folder.glob("*.csv"))
    }
    scores = [float(row[2]) for row in rows["en"]]
    first = encoder.encode([row[0] for row in rows["en"]])
    for code, others in rows.items():
        second = encoder.encode([row[1] for row in others])
        print(f"STS en-{code}, N={len(scores)}: {spearmanr((first * second).sum(dim=1), scores)[0]:.3f}  {STS_TARGET}")


def speed(dev: Path) -> None:
    """Short sentences a second, best of three passes, and the median time to load, of ``pocket``."""
    loading = []
    for _ in range(7):
        begun = time.perf_counter()
        encoder = load_encoder("pocket")
        loading.append(1000 * (time.perf_counter() - begun))
    pairs = [read_pairs(dev / "tatoeba" / f"{code}.tsv") for code in ("el", "de")]
    texts = [text for each in pairs for text in (*each.a, *each.b) if len(text) <= SHORT]
    rates = []
    for _ in range(3):
        begun = time.perf_counter()
        encoder.encode(texts, batch_size=256)
        rates.append(len(texts) / (time.perf_counter() - begun))
    size = statistics.mean(len(ids) for ids in encoder.tokenize(texts).ids)
    print(f"\nencoding: {max(rates):.0f} sentences a second ({size:.1f} tokens on average)  {SENTENCES_A_SECOND}")
    print(f"loading: {statistics.median(loading):.0f} ms  under {LOADING_MS}")


def library(name: str, dev: Path, sentences: int = 1000, rounds: int = 3) -> None:
    """CPU seconds of both for the first sentences of Tatoeba in Greek and German and their translations."""
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(name)
    pairs = [read_pairs(dev / "tatoeba" / f"{code}.tsv") for code in ("el", "de")]
    texts = [text for each in pairs for side in (each.a, each.b) for text in side[: sentences // 4]]
    with tempfile.TemporaryDirectory() as folder:
        encoder.save(folder)
        theirs = SentenceTransformer(folder, device="cpu")
    ways = {
        "sentence-transformers": lambda: theirs.encode(texts, batch_size=64, convert_to_tensor=True).clone(),
        "here": lambda: encoder.encode(texts, batch_size=64),
    }
    vectors = {way: encode() for way, encode in ways.items()}  # also to warm up
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, encode in ways.items():
            begun = time.process_time()
            encode()
            taken[way].append(time.process_time() - begun)
    best = {way: min(seconds) for way, seconds in taken.items()}
    apart = float((vectors["here"] - vectors["sentence-transformers"]).abs().max())
    shown = ", ".join(f"{way} {seconds:.2f} CPU s" for way, seconds in best.items())
    ratio = best["sentence-transformers"] / best["here"]
    print(f"{name}, {len(texts)} sentences: {shown}; {ratio:.2f} times as fast, vectors within {apart:.1e}")


def live() -> None:
    """The page's default run from ``pocket-mlm``."""
    encoder = load_encoder("pocket-mlm")
    pairs, held = (read_pairs("phrases:en-el", split=split) for split in ("train", "held"))
    print(f"\nlive run: {len(pairs)} training pairs, {len(held)} held out")
    show("before", encoder, held)
    for event in train(encoder, pairs.with_paraphrases(), DEFAULTS, dev=held):
        if isinstance(event, Evaluated):
            print(f"  step {event.step:4d} {event.seconds:5.1f} s P@1 {event.metrics['p_at_1']}")
        elif isinstance(event, Finished):
            print(f"  {event.step} steps of {DEFAULTS.batch_size} pairs in {event.seconds:.1f} s")
    show("after", encoder, held)


def show(when: str, encoder: Encoder, held: Pairs) -> None:
    """One line of held-out numbers."""
    print(f"  {when}: {headline(evaluate(encoder, held))}")


if __name__ == "__main__":
    main()
