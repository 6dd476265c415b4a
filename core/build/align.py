"""Align ``pocket-mlm`` on translation pairs into ``pocket``: ``python -m core.build.align --data FOLDER``.

Two runs of `core.train`, each one language pair a batch:

1. symmetric InfoNCE: unrelated sentences of one language start at a cosine near 0.9, and as negatives they would drown
   the translations, so they stay out at first;
2. four-way InfoNCE: same-language negatives too, which see what is left of the offset between languages.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from pathlib import Path
from typing import Any

from core.build import corpus
from core.config import Loss, TrainConfig
from core.data import Pairs
from core.events import Evaluated, Finished, Step
from core.models import Encoder, load_encoder
from core.trainer import train

log = logging.getLogger("core.build.align")
FIRST_LANGUAGE = "el"
FIRST_LANGUAGE_WEIGHT = 1.7  # English and Greek are what the page opens on, and everyday Greek is scarce
HELD_OUT = 300


def main() -> None:
    """Read the flags, run both stages (or what is left of them), save ``pocket``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--start", type=Path, default=Path("core/assets/pocket-mlm"))
    parser.add_argument("--work", type=Path, default=Path(".build/align"), help="checkpoints and the log of the run")
    parser.add_argument("--output", type=Path, default=Path("core/assets/pocket"))
    parser.add_argument("--steps", type=int, nargs=2, default=(500, 900), help="of the two stages")
    parser.add_argument("--batch-size", type=int, default=512)
    parser.add_argument(
        "--longest", type=int, default=100, help="characters; a batch of verses costs ten of small talk"
    )
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    sets, dev = read_sets(flags.data, flags.longest, flags.seed)
    log.info("%d pairs in %d sets, %d held out", sum(map(len, sets)), len(sets), len(dev))
    encoder = load_encoder(flags.start)
    stages: tuple[Loss, Loss] = ("symmetric", "four-way")
    results = [run_stage(encoder, sets, dev, flags, number, loss) for number, loss in enumerate(stages)]
    encoder.save(flags.output, half=True)
    settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(flags).items()}
    (flags.work / "result.json").write_text(json.dumps({"stages": results, "settings": settings}, indent=1))


def read_sets(data: Path, longest: int, seed: int) -> tuple[list[Pairs], Pairs]:
    """Everything to train on, one set a file, and held-out everyday Greek that none of them has."""
    sets = []
    for source in corpus.read_sources(data):
        weight = corpus.weight(source.folder) * (FIRST_LANGUAGE_WEIGHT if source.language == FIRST_LANGUAGE else 1.0)
        name = f"{source.folder}/{source.language}"
        pairs = Pairs(source.translations, source.sentences, "en", source.language, name, weight=weight)
        short = [
            index for index, texts in enumerate(zip(pairs.a, pairs.b, strict=True)) if max(map(len, texts)) <= longest
        ]
        if len(short) >= 2:
            sets.append(pairs.select(short))
    greek = max((pairs for pairs in sets if pairs.language_b == FIRST_LANGUAGE), key=lambda pairs: pairs.weight)
    first = {text: index for index, text in reversed(list(enumerate(greek.a)))}  # one pair for each English sentence
    dev = greek.select(random.Random(seed).sample(sorted(first.values()), HELD_OUT))
    return [pairs.without(dev) for pairs in sets], dev


def run_stage(
    encoder: Encoder, sets: list[Pairs], dev: Pairs, flags: argparse.Namespace, number: int, loss: Loss
) -> dict[str, Any]:
    """Train ``encoder`` in place through one stage; a finished one is loaded instead."""
    folder = flags.work / f"stage-{number + 1}"
    done = folder / "model"
    if (done / "result.json").exists():
        encoder.load_state_dict(load_encoder(done).state_dict())
        result: dict[str, Any] = json.loads((done / "result.json").read_text())
        return result
    config = TrainConfig(
        steps=flags.steps[number],
        batch_size=flags.batch_size,
        lr=flags.lr,
        warmup=0.06,
        temperature=flags.temperature,
        loss=loss,
        seed=flags.seed + number,
        evaluations=20,
    )
    last: Finished | None = None
    for event in train(encoder, sets, config, dev=dev, folder=folder, resume=True):
        if isinstance(event, Step) and event.step % 20 == 0:
            log.info("%s step %d/%d loss %.3f %.0f s", loss, event.step, config.steps, event.loss, event.seconds)
        elif isinstance(event, Evaluated):
            found, mixed = event.metrics["p_at_1"], event.metrics["mixed_p_at_1"]
            log.info("held-out Greek, N=%d: P@1 %s, mixed %s", len(dev), found, mixed)
        elif isinstance(event, Finished):
            last = event
    if last is None:
        raise SystemExit("the run did not finish; see the log, and start the same command again")
    encoder.save(done)
    result = {
        "loss": loss,
        "steps": last.step,
        "best_step": last.best_step,
        "pairs": last.pairs,
        "seconds": last.seconds,
    }
    (done / "result.json").write_text(json.dumps(result))
    return result


if __name__ == "__main__":
    main()
