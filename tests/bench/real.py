"""The gap of a real model, and what training does to it: ``python tests/bench/real.py DATA [--train PAIRS]``.

``DATA/XX.tsv`` are pairs of a language XX and English, a pair a line, XX first, such as those of Tatoeba; the first
1,000 are taken. Numbers are means of both ways; ``xx-en`` is the way that is published for Tatoeba (`PUBLISHED`).

With ``--train`` the model is trained on 64 of these pairs a step at our defaults and judged again. What it is judged on
must not be among the pairs. ``--languages el zh`` makes this short. `tests/bench/sooner.py` trains with
sentence-transformers' trainer, too.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402 (the path must be set first)

from core.data.pairs import Pairs, normalized  # noqa: E402
from core.data.read import read_pairs  # noqa: E402
from core.encoder.e5_small import NAME  # noqa: E402
from core.encoder.encoder import Encoder  # noqa: E402
from core.encoder.load import load_encoder  # noqa: E402
from core.evaluation.corrections import center, none  # noqa: E402
from core.evaluation.evaluate import judge  # noqa: E402
from core.evaluation.pairing import Pairing  # noqa: E402
from core.events import Finished, Stopped  # noqa: E402
from core.training.defaults import settings_for  # noqa: E402
from core.training.trainer import train  # noqa: E402

LANGUAGES = "el de fr tr ar zh hi ja ru it sw"
PUBLISHED = {"el": 0.897, "de": 0.980, "fr": 0.930}  # multilingual-e5-small, Tatoeba, xx to en (MTEB)
N = 1000
BATCH = 64


def main() -> None:
    """Read the flags, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA", help="folder of XX.tsv")
    parser.add_argument("--model", default=NAME)
    parser.add_argument(
        "--languages", nargs="+", default=LANGUAGES.split(), help=f"of the files; {LANGUAGES} by default"
    )
    parser.add_argument("--train", metavar="PAIRS", help="pairs to train on, such as phrases:en-el")
    parser.add_argument("--steps", type=int, nargs="+", default=[20, 40])
    parser.add_argument("--lr", type=float, help="by default what suits the model")
    parser.add_argument("--freeze", help="by default what suits the model")
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    encoder = load_encoder(flags.model, device="cpu")
    sets = {code: of_file(flags.data / f"{code}.tsv", code) for code in flags.languages}
    print(f"{flags.model}, {torch.get_num_threads()} threads, torch {torch.__version__}")
    print(f"memory: {peak():,.0f} MB at most to load it\n")
    table("untrained", encoder, sets)
    if flags.train:
        pairs = read_pairs(flags.train, split="train")
        for steps in flags.steps:
            asked = {"lr": flags.lr, "freeze": flags.freeze}
            changes = {name: value for name, value in asked.items() if value is not None}
            ours(encoder, pairs, sets, steps=steps, seed=flags.seed, batch_size=BATCH, **changes)


def of_file(path: Path, code: str) -> Pairs:
    """The first pairs of a file."""
    rows = [line.split("\t")[:2] for line in path.read_text(encoding="utf8").splitlines()[:N]]
    return Pairs([row[0] for row in rows], [row[1] for row in rows], code, "en", path.stem)


def table(name: str, encoder: Encoder, sets: dict[str, Pairs]) -> None:
    """One line a language."""
    print(f"{name}\n  xx     N  xx-en  en-xx   P@1  mixed  centred mixed")
    for code, pairs in sets.items():
        begun = time.perf_counter()
        pairing = Pairing.of(pairs.a, pairs.b, normalized)
        x, y = (
            encoder.encode([texts[row] for row in side.rows], normalize=False)
            for side, texts in ((pairing.a, pairs.a), (pairing.b, pairs.b))
        )
        raw, centred = (judge(*repair(x, y), pairing, begun=begun) for repair in (none, center))
        found = raw["p_at_1"]
        both = [statistics.mean(each.values()) for each in (found, raw["mixed_p_at_1"], centred["mixed_p_at_1"])]
        off = f"  published {PUBLISHED[code]:.3f}" if name == "untrained" and code in PUBLISHED else ""
        ways = f"{found['a_to_b']:6.3f} {found['b_to_a']:6.3f}"
        print(f"  {code}  {len(pairs):5} {ways} {both[0]:6.3f} {both[1]:6.3f} {both[2]:6.3f}{off}", flush=True)


def ours(encoder: Encoder, pairs: Pairs, sets: dict[str, Pairs], **changes: Any) -> None:
    """Train a copy with this project's trainer, and judge it."""
    config = settings_for(encoder, **changes)
    learner = encoder.copy()
    with measured(f"core.train, {config.steps} steps of {config.batch_size}, lr {config.lr:g}, freeze {config.freeze}"):
        last = list(train(learner, pairs, config))[-1]
    if isinstance(last, Stopped):
        raise SystemExit(last.message)
    assert isinstance(last, Finished)
    table("trained", learner, sets)


@contextmanager
def measured(name: str) -> Iterator[None]:
    """Seconds of the clock and of the processor, and the most memory since the program began."""
    clock, cpu = time.perf_counter(), time.process_time()
    yield
    taken = f"{time.perf_counter() - clock:.1f} s, {time.process_time() - cpu:.1f} CPU s"
    print(f"\n{name}: {taken}, {peak():,.0f} MB at most")


def peak() -> float:
    """Most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
