"""How soon training makes a real model good, beside sentence-transformers' trainer: ``sooner.py DATA``.

Pairs of the phrasebook, the same batch size, rate and seed for all, one way after the other, each in a process of its
own. ``DATA/XX.tsv`` are held-out pairs of a language XX and English, such as Tatoeba's, of which the first 1,000 are
taken; every few steps the clock stands still, and the mixed pool's P@1 in Greek is measured, and at the end also in
languages that the run has not seen, and graded similarity in English (`core.evaluation.elsewhere`) before and after.
With ``--every`` beyond the last step nothing is judged.

- theirs: ``SentenceTransformerTrainer`` with ``MultipleNegativesRankingLoss``, in float32 and with ``bf16=True``; it
  needs ``pip install accelerate``.
- ours: everything trained, in-batch negatives of the other side, as theirs; ``padded`` is the same without
  `core.training.packed`.
- default: ours at the model's own settings.

``--model xlm-roberta-base`` is that shape with random weights, which are not judged. ``--long 4`` makes a text of four
phrases. The limit is 6 operations a number of the layers and real token, 2 where they are frozen (Kaplan et al. 2020,
arXiv:2001.08361, section 2.1), at the rate of this machine's bfloat16 products, measured between the steps. Seconds of
the clock say little on a machine that others use: compare the CPU seconds then.
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
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402 (the path must be set first)
from torch.nn import functional  # noqa: E402

from core.config import EncoderConfig  # noqa: E402
from core.data.pairs import Pairs, normalized  # noqa: E402
from core.data.read import read_pairs  # noqa: E402
from core.encoder.e5_small import NAME  # noqa: E402
from core.encoder.encoder import Encoder  # noqa: E402
from core.encoder.load import load_encoder  # noqa: E402
from core.evaluation.elsewhere import Elsewhere, Part  # noqa: E402
from core.evaluation.evaluate import judge  # noqa: E402
from core.evaluation.pairing import Pairing  # noqa: E402
from core.events import Step  # noqa: E402
from core.training import trainer  # noqa: E402
from core.training.defaults import settings_for  # noqa: E402
from core.training.packed import PackedForward, packable  # noqa: E402
from tests.bench.real import of_file  # noqa: E402
from tests.bench.trainer import backbone  # noqa: E402

WAYS = ("theirs", "theirs-bf16", "padded", "ours", "default")
RANDOM = "xlm-roberta-base"
TRAINED, UNSEEN = "el", ("zh", "hi")
ROWS = 2048  # of the product whose rate is measured
TEMPERATURE = 0.05  # sentence-transformers' scale of 20


@dataclass
class Watch:
    """A clock that stands still while the model is judged.

    Attributes:
        encoder: in training.
        data: folder of held-out pairs; None judges nothing.
        every: steps between two judgements.
        seconds: of each step.
        cpu: of each step, on all cores together: what else the machine does matters less to these.
        found: step, seconds until then, and mixed P@1.
        rates: of products, operations a second.
        share: of the products of a step that trains all layers on ``--batch-size`` pairs, so much is computed.
    """

    encoder: Encoder
    data: Path | None
    every: int
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    found: list[tuple[int, float, float]] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    share: float = 1.0
    begun: tuple[float, float] = field(default_factory=lambda: (time.perf_counter(), time.process_time()))

    def step(self) -> None:
        """A step has ended."""
        self.seconds.append(time.perf_counter() - self.begun[0])
        self.cpu.append(time.process_time() - self.begun[1])
        self.rates.append(rate(self.encoder.backbone.config.hidden_size))
        if self.data and len(self.seconds) % self.every == 0:
            self.found.append((len(self.seconds), sum(self.seconds), mixed(self.encoder, self.data, TRAINED)))
        self.begun = time.perf_counter(), time.process_time()


def rate(size: int) -> float:
    """Operations a second of a layer's largest product, as fast as it is now."""
    first, second = (torch.randn(*each).bfloat16() for each in ((ROWS, size), (size, 4 * size)))
    taken = []
    for _ in range(4):
        begun = time.perf_counter()
        first @ second
        taken.append(time.perf_counter() - begun)
    return 2 * ROWS * size * 4 * size / statistics.median(taken)


def mixed(encoder: Encoder, data: Path, code: str) -> float:
    """Mean of both ways of the mixed pool's P@1, in 16 bits where layers are packed: in a fraction of the time."""
    pairs = of_file(data / f"{code}.tsv", code)
    if packable(encoder):
        forward = PackedForward(encoder, torch.bfloat16)
        ids = [encoder.tokenize(side).ids for side in (pairs.a, pairs.b)]
        vectors = [functional.normalize(forward.encode(each, range(len(each))), dim=1) for each in ids]
    else:
        vectors = [encoder.encode(side) for side in (pairs.a, pairs.b)]
    found = judge(*vectors, Pairing.of(pairs.a, pairs.b, normalized))["mixed_p_at_1"]
    return statistics.mean(found.values())


def graded(encoder: Encoder) -> float:
    """Spearman's correlation of cosines with how near sentences are in meaning."""
    part = Part("graded", ("en",), True, Pairs([], [], "en", "en"))
    return float(Elsewhere([part]).measure(encoder).numbers[part.name]["spearman"])


def load(name: str) -> Encoder:
    """A model by its name, or `RANDOM`."""
    if name != RANDOM:
        return load_encoder(name, device="cpu")
    return Encoder(backbone(), load_encoder(NAME, device="cpu").tokenizer, EncoderConfig(), name=name)


def texts(long: int) -> Pairs:
    """The phrasebook's pairs for training; a text has ``long`` phrases."""
    pairs = read_pairs(f"phrases:en-{TRAINED}", split="train")
    a, b = ([" ".join(side[at : at + long]) for at in range(len(side) - long + 1)] for side in (pairs.a, pairs.b))
    return Pairs(a, b, pairs.language_a, pairs.language_b, pairs.name)


def ours(encoder: Encoder, pairs: Pairs, flags: argparse.Namespace, watch: Callable[[Encoder], Watch]) -> Watch:
    """`core.train`."""
    asked = {"seed": flags.seed, "steps": flags.steps, "batch_size": flags.batch_size, "lr": flags.lr}
    same = {"freeze": "none", "loss": "one-way", "temperature": TEMPERATURE, "words_only": False}
    if flags.one == "default":
        asked, same = {"seed": flags.seed}, {"steps": flags.steps} if flags.model == RANDOM else {}
    config = settings_for(encoder, **(asked | same))
    if flags.one == "padded":
        trainer.packable = lambda encoder: False
    clock = watch(encoder)
    layers = encoder.backbone.config.num_hidden_layers
    frozen = int(config.freeze) if config.freeze.isdecimal() else 0
    clock.share = config.batch_size / flags.batch_size * (1 - 2 / 3 * frozen / layers)
    for event in trainer.train(encoder, pairs, config):
        if isinstance(event, Step):
            clock.step()
    return clock


def theirs(encoder: Encoder, pairs: Pairs, flags: argparse.Namespace, watch: Callable[[Encoder], Watch]) -> Watch:
    """sentence-transformers' trainer."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from transformers import TrainerCallback

    with tempfile.TemporaryDirectory() as folder:
        encoder.save(folder)
        model = SentenceTransformer(folder, device="cpu")
        prefix = encoder.config.prefix
        data = Dataset.from_dict({"a": [prefix + text for text in pairs.a], "b": [prefix + text for text in pairs.b]})
        settings = SentenceTransformerTrainingArguments(
            f"{folder}/out", per_device_train_batch_size=flags.batch_size, max_steps=flags.steps, report_to="none",
            save_strategy="no", use_cpu=True, disable_tqdm=True, learning_rate=flags.lr, warmup_steps=0.1,
            bf16=flags.one.endswith("bf16"), seed=flags.seed,
        )  # fmt: skip
        # The same modules, so that what is judged is what is trained.
        judged = Encoder(model[0].auto_model, encoder.tokenizer, encoder.config, name=encoder.name)
        clock = watch(judged)

        class Ticks(TrainerCallback):
            def on_step_end(self, *_: Any, **__: Any) -> None:
                clock.step()
                model.train()

        loss = MultipleNegativesRankingLoss(model, scale=1 / TEMPERATURE)
        SentenceTransformerTrainer(model, settings, train_dataset=data, loss=loss, callbacks=[Ticks()]).train()
        return clock


def measure(flags: argparse.Namespace) -> dict[str, Any]:
    """One way in this process."""
    encoder, pairs = load(flags.model), texts(flags.long)
    encoder.encode(pairs.a[:2])  # what it imports is no part of a run
    data = None if flags.model == RANDOM else flags.data
    way = theirs if flags.one.startswith("theirs") else ours
    similar = [graded(encoder)] if data else []
    clock = way(encoder, pairs, flags, lambda each: Watch(each, data, flags.every))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    some = encoder.tokenize([*pairs.a, *pairs.b]).ids
    layers = sum(each.numel() for each in encoder.backbone.get_submodule("encoder").parameters())
    work = 6 * layers * sum(map(len, some)) / len(some) * 2 * flags.batch_size
    others = {code: mixed(clock.encoder, data, code) for code in UNSEEN} if clock.found and data else {}
    similar += [graded(clock.encoder)] if data else []
    return {
        "seconds": clock.seconds, "cpu": clock.cpu, "found": clock.found, "peak": peak, "others": others,
        "graded": similar,
        "limit": clock.share * work / statistics.median(clock.rates), "load": os.getloadavg()[0],
    }  # fmt: skip


def shown(way: str, got: dict[str, Any], goal: float) -> str:
    """One line of the table."""
    steps = got["seconds"]
    reached = next((f"{seconds:.1f} s" for _, seconds, found in got["found"] if found >= goal), "-")
    found = " ".join(f"{step}:{value:.3f}" for step, _, value in got["found"])
    others = " ".join(f"{code} {value:.3f}" for code, value in got["others"].items())
    each, cpu = statistics.median(steps), statistics.median(got["cpu"])
    taken = f"{sum(steps):7.1f} s, one {each:6.2f} s ({cpu:.2f} CPU s), limit {got['limit']:5.2f} s"
    similar = " -> ".join(f"{value:.3f}" for value in got["graded"])
    judged = f"to {goal:.2f}: {reached:>7}  {TRAINED} {found}  {others}  graded {similar}" if found else ""
    return f"{way:12}{len(steps):4} steps {taken}, {got['peak'] / 1e9:4.1f} GB, load {got['load']:.1f}  {judged}"


def main() -> None:
    """Measure each way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA", help="folder of XX.tsv")
    parser.add_argument("--model", default=NAME)
    parser.add_argument("--ways", nargs="+", default=WAYS, choices=WAYS)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--long", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--goal", type=float, default=0.7)
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    flags = parser.parse_args()
    if flags.one:
        sys.stdout.write(json.dumps(measure(flags)) + "\n")
        return
    sys.stdout.write(f"{flags.model}, {torch.get_num_threads()} threads, torch {torch.__version__}\n")
    for way in flags.ways:
        command = [sys.executable, __file__, *sys.argv[1:], "--one", way]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        failed = f"{way:12} ended with {done.returncode} (-9: out of memory)"
        line = failed if done.returncode else shown(way, json.loads(done.stdout.splitlines()[-1]), flags.goal)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
