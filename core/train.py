"""Train a model on sentence pairs and save it.

For example ``python -m core.train --model pocket-mlm --pairs phrases:en-el --seconds 30 --output my-model``, which
takes the phrasebook's training part and judges on the held-out one. A killed run goes on with ``--resume``.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
from pathlib import Path
from typing import get_args

from core import shell
from core.config import SETTINGS_OF, Head, Loss, Regime, TrainConfig, settings_for, usual_lr
from core.data import Pairs, PairsError
from core.events import Evaluated, Event, Finished, Step, Stopped, as_dict

HELD_OUT_SHARE = 0.1


def main() -> None:
    """Read the flags, train, save, print."""
    shell.quiet_threads()
    flags = parse()
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: asked.append(received))
    try:
        status = run(flags, asked)
    except ValueError as error:
        shell.refuse(error)
    raise SystemExit(status)


def parse() -> argparse.Namespace:
    """The flags; budgets exclude each other."""
    parser = shell.parser(__doc__, "train")
    parser.add_argument(
        "--dev", nargs="+", metavar="FILE", help="held-out pairs; otherwise a tenth of the pairs is held out"
    )
    parser.add_argument("--output", required=True, type=Path, metavar="FOLDER", help="where the model goes")
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--steps", type=int, metavar="N")
    budget.add_argument("--epochs", type=float, metavar="N")
    budget.add_argument("--seconds", type=float, metavar="S", help="30 when no budget is given")
    defaults = TrainConfig(seconds=30)
    parser.add_argument("--batch-size", type=int, metavar="B", help="pairs; 64, or what suits the model")
    parser.add_argument("--lr", type=float, help="peak learning rate; by the model when not given")
    parser.add_argument("--word-rate", type=float, metavar="X", help="times --lr for the word embeddings; by the model")
    parser.add_argument("--temperature", type=float, metavar="T", help="0.07, or what suits the model")
    parser.add_argument("--regime", default=defaults.regime, choices=get_args(Regime))
    parser.add_argument("--loss", default=defaults.loss, choices=get_args(Loss))
    parser.add_argument("--head", default="none", choices=get_args(Head), help="a fresh projection head")
    parser.add_argument("--freeze", default=defaults.freeze, help="none, embeddings, or a number of lower layers")
    restart = "start the layers afresh over the model's words; usual for pocket-mlm alone"
    parser.add_argument("--restart-layers", action=argparse.BooleanOptionalAction, default=None, help=restart)
    parser.add_argument("--seed", type=int, default=defaults.seed, metavar="N")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in FOLDER")
    return parser.parse_args()


def read(flags: argparse.Namespace) -> tuple[Pairs, Pairs | None]:
    """Training pairs, with paraphrases where there are any, and held-out ones; no sentence in both."""
    pairs = shell.pairs_from(flags.pairs, "train")
    if flags.dev:
        dev = shell.pairs_from(flags.dev, "held")
    elif flags.pairs[0].startswith("phrases:"):
        dev = shell.pairs_from(flags.pairs, "held")
    else:
        pairs, dev = pairs.hold_out(HELD_OUT_SHARE, seed=flags.seed)
    pairs = pairs.without(dev)
    if flags.regime == "translations" and (pairs.a_alt or pairs.b_alt):
        pairs = pairs.with_paraphrases()
    if len(pairs) < 2:
        raise PairsError(
            f"{pairs.name} leaves {len(pairs)} pairs to train on; give at least 2 that --dev does not have"
        )
    return pairs, dev if len(dev) >= 2 else None


def run(flags: argparse.Namespace, asked: list[int]) -> int:
    """Train and save; the exit status. Nothing is written before the first step has succeeded."""
    # The model is loaded last: what is wrong with the flags or the pairs shows at once.
    config = settings(flags, lr=usual_lr(0))
    if flags.output.is_file():
        raise ValueError(f"{flags.output} is a file; give --output a folder")
    pairs, dev = read(flags)
    import torch

    from core.models import load_encoder
    from core.trainer import train

    torch.manual_seed(flags.seed)
    encoder = load_encoder(flags.model, revision=flags.revision).with_head(flags.head)
    config = settings(flags, lr=usual_lr(encoder.backbone.config.hidden_size))
    checkpoints = flags.output / "checkpoint"
    events = train(
        encoder, pairs, config, dev=dev, folder=checkpoints, resume=flags.resume, should_stop=lambda: bool(asked)
    )
    for event in events:
        if isinstance(event, Finished):
            encoder.save(flags.output)
            shutil.rmtree(checkpoints, ignore_errors=True)
        shell.say(as_dict(event) if flags.json else line(event))
        if isinstance(event, Stopped):
            sys.stderr.write(f"{event.message}; the same command with --resume goes on from {checkpoints}\n")
            return 1
    return 0


def settings(flags: argparse.Namespace, lr: float) -> TrainConfig:
    """The flags over what suits the model, 30 seconds when no budget is given."""
    budgets = {name: getattr(flags, name) for name in ("steps", "epochs", "seconds")}
    if all(value is None for value in budgets.values()):
        budgets["seconds"] = 30.0
    if flags.lr is None and "lr" not in SETTINGS_OF.get(flags.model, {}):
        budgets["lr"] = lr
    names = ("batch_size", "lr", "word_rate", "temperature", "loss", "regime", "freeze", "restart_layers", "seed")
    given = {name: value for name in names if (value := getattr(flags, name)) is not None}
    return settings_for(flags.model, **budgets, **given)


def line(event: Event) -> str:
    """One event for a reader."""
    if isinstance(event, Step):
        done = f"step {event.step:>5}  {event.progress:4.0%}  {event.seconds:6.1f} s"
        return f"{done}  loss {event.loss:.3f}  lr {event.lr:.1e}"
    if isinstance(event, Evaluated):
        found, mixed = event.metrics["p_at_1"], event.metrics["mixed_p_at_1"]
        shown = (
            f"P@1 {_both(found)}, in the mixed pool {_both(mixed)}, relative gap {event.metrics['relative_gap']:.2f}"
        )
        return f"held out, N={event.metrics['pairs']}: {shown}{'  best so far' if event.best else ''}"
    if isinstance(event, Finished):
        return f"finished after {event.step} steps in {event.seconds:.1f} s; kept step {event.best_step}"
    return event.message


def _both(ways: dict[str, float]) -> str:
    return f"{ways['a_to_b']:.3f}/{ways['b_to_a']:.3f}"


if __name__ == "__main__":
    main()
