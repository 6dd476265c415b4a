"""Train a model on sentence pairs and save it.

For example ``python -m core.train --model pocket-mlm --pairs phrases:en-el --steps 300 --output my-model``, which
takes the phrasebook's training part and judges on the held-out one. A killed run continues with ``--resume``. On
several GPUs or machines: the same after ``torchrun --nproc-per-node 8 -m core.train``.

``python -m core.train --preset notebook --output my-model`` does what the article's notebook does, with its model and
its pairs from the Hub, all of them, and says what its headline does not show.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from reprlib import repr as shortened
from typing import TYPE_CHECKING, Any, get_args

from core.cli import common, notebook_preset, saving, settings_file, trimming
from core.cli.elsewhere_words import say_elsewhere
from core.cli.numbers import headline
from core.cli.optimizer_flags import NAMES, add_optimizer_flags
from core.cli.split_words import Parted, say_passed, say_split
from core.cli.telling import Losses, Progress, say_ending
from core.config import Cache, Head, Loss, Precision, Regime, TrainConfig
from core.data.hold_out import COMMAND, Split, hold_out, keep_apart
from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import is_built_in
from core.events import Evaluated, Event, Finished, Step, Stopped, as_dict
from core.training import notebook
from core.training.defaults import settings_for

if TYPE_CHECKING:
    from core.data.corpus import Corpus

STREAM_LACKS = {
    "dev": "holds out its own first pairs",
    "preset": "the notebook knows nothing of",
    "epochs": "does not know its length: give --steps or --seconds",
}
AnyEvent = Event | notebook.Recipe | notebook.Epoch | notebook.Measured


def main() -> None:
    """Read the flags, train, save, print.

    Raises:
        SystemExit: at the end, with the exit status.
    """
    common.spare_the_machine()
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: asked.append(received))
    try:
        status = run(parse(), asked)
    except ValueError as error:
        common.refuse(error)
    raise SystemExit(status)


def parse() -> argparse.Namespace:
    """The flags, with those of ``--config``; budgets exclude each other.

    Raises:
        ValueError: the file that ``--config`` names cannot be used; the message says why.
    """
    parser = common.parser(__doc__, "train", required=False)
    parser.add_argument("--config", type=Path, metavar="FILE", help=f"flags as {settings_file.NAME} beside a model has")
    notebook_preset.add_flags(parser)
    held = "held-out pairs; otherwise a tenth of the pairs, with the preset none of them: phrases of ours judge"
    parser.add_argument("--dev", nargs="+", metavar="FILE", help=held)
    larger = "read --pairs piece by piece in every pass, when they exceed memory; the first 1,000 are held out"
    parser.add_argument("--stream", action="store_true", help=larger)
    parser.add_argument("--output", required=True, type=Path, metavar="FOLDER", help="where the model is saved")
    saving.add_push_flags(parser)
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--steps", type=int, metavar="N")
    budget.add_argument("--epochs", type=float, metavar="N")
    budget.add_argument(
        "--seconds",
        type=float,
        metavar="S",
        help="the run then depends on the clock; when no budget is given: as many steps as suit the model",
    )
    _add_settings(parser)
    trimming.add_flag(parser)
    parser.add_argument("--resume", action="store_true", help="continue from the checkpoint in FOLDER")
    words = settings_file.spelled_out(sys.argv[1:], parser)
    flags = parser.parse_args(words)
    flags.words, flags.as_file = words, settings_file.text(words, parser)
    flags.departures = notebook_preset.fill(flags, parser)
    missing = [f"--{name}" for name in ("model", "pairs") if getattr(flags, name) is None]
    if missing:
        parser.error(f"the following arguments are required: {', '.join(missing)}")
    return flags


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """How to train, but for the budget."""
    defaults = TrainConfig(seconds=30)
    parser.add_argument("--batch-size", type=int, metavar="B", help="pairs per batch; by default what suits the model")
    parser.add_argument("--lr", type=float, help="peak learning rate; by default what suits the model")
    faster = "what --lr is multiplied by for the word embeddings; by default what suits the model"
    parser.add_argument("--word-rate", type=float, metavar="X", help=faster)
    parser.add_argument("--temperature", type=float, metavar="T", help="by default what suits the model, 0.02 to 0.1")
    parser.add_argument("--regime", default=defaults.regime, choices=get_args(Regime))
    parser.add_argument("--loss", choices=get_args(Loss), help="by default what suits the model")
    parser.add_argument("--head", choices=get_args(Head), help="a fresh projection head; none by default")
    frozen = "none, embeddings, or a number of lower layers; by default two thirds of them in deep models, else none"
    parser.add_argument("--freeze", metavar="WHAT", help=frozen)
    reinit = "start the layers afresh and keep the word embeddings"
    parser.add_argument("--reinit-layers", action=argparse.BooleanOptionalAction, default=None, help=reinit)
    parser.add_argument(  # its name in the last version
        "--restart-layers", dest="reinit_layers", action=argparse.BooleanOptionalAction, help=argparse.SUPPRESS
    )
    words = "train the word embeddings alone, the layers silent; by default only for pocket-mlm"
    parser.add_argument("--words-only", action=argparse.BooleanOptionalAction, default=None, help=words)
    short = "what matrices are multiplied in; auto, the default, tries which is faster here"
    parser.add_argument("--precision", choices=get_args(Precision), help=short)
    kept = "where to keep what frozen layers compute"
    parser.add_argument("--cache", default=defaults.cache, choices=get_args(Cache), help=kept)
    cut = "most tokens per forward pass; larger batches are split, with the same gradients. 0: as many as fit"
    parser.add_argument("--chunk-tokens", type=int, default=defaults.chunk_tokens, metavar="N", help=cut)
    parser.add_argument("--seed", type=int, default=defaults.seed, metavar="N")
    looks = f"how often held-out pairs judge over the run and may choose its weights; {defaults.evaluations} by default"
    parser.add_argument("--evaluations", type=int, metavar="N", help=looks)
    other = "any other setting by its name in core.config.TrainConfig, its value as JSON: --set dropout=0.1"
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=other)
    where = "cuda, cuda:1, mps or cpu; by default a graphics card if there is one"
    parser.add_argument("--device", metavar="NAME", help=where)
    on = "how many cores compute; the same number gives the same weights on machines of one kind; by default all"
    parser.add_argument("--threads", type=int, metavar="N", help=on)
    early = "stop after so many steps of the budget and keep what was learnt, as a press of Stop on the page does"
    parser.add_argument("--stop-after", type=int, metavar="N", help=early)
    add_optimizer_flags(parser)


def read(flags: argparse.Namespace) -> tuple[Pairs | Corpus, Pairs | None]:
    """Training pairs, with paraphrases where there are any, and held-out ones; no sentence in both.

    Raises:
        PairsError: a source cannot be read, or nothing is left to train on.
    """
    if flags.stream:
        return _open(flags)
    pairs = common.pairs_from(flags.pairs, "train", flags)
    flags.understood = common.understood(pairs)
    if flags.dev:
        split = keep_apart(pairs, common.pairs_from(flags.dev, "held", flags))
    elif is_built_in(flags.pairs[0]):
        split = keep_apart(pairs, common.pairs_from(flags.pairs, "held", flags))
    elif flags.preset:
        split = Split(pairs, notebook.judged_by(pairs))
    else:
        split = hold_out(pairs, COMMAND, seed=flags.seed)
    flags.parted = Parted.of(split, counted=bool(flags.preset))
    pairs, dev = split.train, split.held
    if flags.preset:
        pairs, dev = notebook.english_first(pairs), notebook.english_first(dev)
    elif flags.regime == "translations" and (pairs.a_alt or pairs.b_alt):
        pairs = pairs.with_paraphrases()
    if len(pairs) < 2:
        raise PairsError(
            f"{pairs.name} leaves {len(pairs)} pairs to train on; give at least 2 that --dev does not have"
        )
    return pairs, dev if len(dev) >= 2 else None


def _open(flags: argparse.Namespace) -> tuple[Corpus, Pairs | None]:
    """Pairs to be streamed, and their first ones."""
    from core.data.corpus import open_corpus

    for name in ("dev", "preset", "epochs"):
        if getattr(flags, name):
            raise ValueError(f"--{name} does not go with --stream, which {STREAM_LACKS[name]}; leave one of them out")
    if flags.regime != "translations":
        raise ValueError(f"--regime {flags.regime} does not go with --stream; leave one of them out")
    corpus = open_corpus(flags.pairs[0] if len(flags.pairs) == 1 else flags.pairs, **common.wanted(flags))
    flags.understood = common.understood(corpus.held, streamed=True)
    flags.parted = Parted(None, len(corpus.held))
    return corpus, corpus.held if len(corpus.held) >= 2 else None


def run(flags: argparse.Namespace, asked: list[int]) -> int:
    """Train and save; the exit status. Nothing is written before the first step has succeeded.

    Raises:
        ValueError: the flags, the pairs or the model cannot be used; the message says why.
    """
    # The model is loaded last: what is wrong with the flags or the pairs shows at once.
    TrainConfig(**({"seconds": 30} if flags.steps is flags.epochs is flags.seconds is None else {}) | given(flags))
    if flags.output.is_file():
        raise ValueError(f"{flags.output} is a file; give --output a folder")
    saving.check(flags)
    if flags.stop_after is not None and flags.stop_after < 1:
        raise ValueError(f"--stop-after is {flags.stop_after}; it must be at least 1")
    if flags.threads is not None and flags.threads < 1:
        raise ValueError(f"--threads is {flags.threads}; it must be at least 1")
    device = common.device(flags.device)
    pairs, dev = read(flags)
    import torch

    from core.encoder.load import load_encoder
    from core.evaluation.elsewhere import Elsewhere
    from core.training import distributed
    from core.training.streaming import Stream
    from core.training.trainer import train

    if flags.threads:
        torch.set_num_threads(flags.threads)
    torch.manual_seed(flags.seed)
    with distributed.joined() as group:
        some = pairs if isinstance(pairs, Pairs) else pairs.held
        elsewhere = Elsewhere.of(some, dev)
        encoder = load_encoder(flags.model, device=device, revision=flags.revision, prefix=flags.prefix)
        judged = [*elsewhere.texts, *([*dev.a, *dev.b] if dev else [])]
        encoder = trimming.trim(encoder, some, judged, flags)
        if flags.head and not flags.preset:
            encoder = encoder.with_head(flags.head)
        config = notebook.settings(**given(flags)) if flags.preset else settings_for(encoder, **given(flags))
        options: dict[str, Any] = {
            "folder": flags.output / "checkpoint", "resume": flags.resume, "should_stop": lambda: bool(asked),
            "group": group,
        }  # fmt: skip
        source = pairs if isinstance(pairs, Pairs) else Stream(encoder, pairs, group)
        events: Iterator[AnyEvent] = train(encoder, source, config, dev=dev, elsewhere=elsewhere, **options)
        if flags.preset:
            assert isinstance(pairs, Pairs)
            options |= {"one_pair": flags.judged_pair, "departures": flags.departures}
            events = notebook.run(encoder, pairs, config, held=dev, head=flags.head, **options)
        diary = saving.Diary(encoder, config, saving.data_of(pairs, dev), flags.words)
        status = follow(events, diary, flags, asked, speaks=group.first)
        if group.first and not isinstance(pairs, Pairs):
            say_passed(pairs, flags.json)
        return status


def say_understood(flags: argparse.Namespace) -> None:
    """What was taken of the source: a line and its notes, or the first record."""
    if flags.json:
        common.say({"event": "read", **flags.understood})
        return
    for said in (flags.understood["read"], *flags.understood["notes"]):
        common.say(said)


def follow(
    events: Iterator[AnyEvent], diary: saving.Diary, flags: argparse.Namespace, asked: list[int], speaks: bool
) -> int:
    """Say what happens and save what comes of it, on the first rank; the exit status. ``asked`` ends the run."""
    folder, pushed = flags.output / "checkpoint", True
    progress, losses = Progress(sys.stdout, speaks and not flags.json and sys.stdout.isatty()), Losses()
    for number, event in enumerate(events):
        if number == 0 and speaks:
            say_understood(flags)
            say_split(flags.parted, flags.json)
        diary.take(event)
        if isinstance(event, Step):
            losses.take(event)
            if event.step == flags.stop_after:
                asked.append(0)
            if progress.take(event):
                continue
        progress.make_room()
        ended = event if isinstance(event, Finished | Stopped) and _is_done(event, flags) else None
        if ended and speaks:
            diary.save(ended, flags.output)
            (flags.output / settings_file.NAME).write_text(flags.as_file, encoding="utf8")
            shutil.rmtree(folder, ignore_errors=True)
            pushed = saving.push(flags, flags.output)
        if speaks:
            if ended:
                say_elsewhere(ended, flags.json)
                trimming.say(flags)
            common.say(record(event) if flags.json else line(event, bool(flags.judged_pair)))
            if ended:
                losses.say(ended, diary.config.batch_size)
                if not flags.json:
                    say_ending(ended, diary.before, flags.output, flags.model)
                    common.say(f"SHA-256 of the weights: {ended.checksum}")
        if isinstance(event, Stopped) and not ended:
            if speaks:
                say_elsewhere(event, flags.json)
                goes_on = event.reason != "diverged" and folder.exists()  # with these settings it would diverge again
                then = f"the same command with --resume continues from {folder}" if goes_on else "nothing was saved"
                sys.stderr.write(f"{event.message}; {then}\n")
            return 1
    return 0 if pushed else 1


def _is_done(event: Finished | Stopped, flags: argparse.Namespace) -> bool:
    """Whether a run has come to the end that was asked for."""
    return isinstance(event, Finished) or event.step == flags.stop_after


def given(flags: argparse.Namespace) -> dict[str, Any]:
    """The settings that were asked for.

    Raises:
        ValueError: one of ``--set`` is none.
    """
    names = (
        "steps", "epochs", "seconds", "batch_size", "lr", "word_rate", "temperature", "loss", "regime", "freeze",
        "reinit_layers", "words_only", "evaluations", "precision", "cache", "chunk_tokens", "seed",
        *NAMES,
    )  # fmt: skip
    asked = {name: value for name in names if (value := getattr(flags, name)) is not None}
    others = {field.name for field in fields(TrainConfig)} - set(names)
    return asked | dict(_setting(said, others) for said in flags.set)


def _setting(said: str, known: set[str]) -> tuple[str, Any]:
    """One of ``--set``: its name and its value."""
    name, _, value = said.partition("=")
    if name not in known:
        raise ValueError(
            f"--set {shortened(said)[1:-1]}: it takes one of {', '.join(sorted(known))}; others have flags of their own"
        )
    none = f"--set {name}: {shortened(value)} is no value of {name}; give one as JSON has it"
    try:
        setting = json.loads(value)
    except (ValueError, RecursionError) as error:  # also numbers too long and brackets too many for Python
        raise ValueError(none) from error
    try:
        TrainConfig(steps=1, **{name: setting})
    except TypeError as error:
        raise ValueError(none) from error
    return name, setting


def record(event: AnyEvent) -> dict[str, Any]:
    """One event as JSON has it."""
    if isinstance(event, notebook.Recipe | notebook.Epoch | notebook.Measured):
        return notebook.as_dict(event)
    return as_dict(event)


def line(event: AnyEvent, given_pair: bool = False) -> str:
    """One event for a reader; of the preset's, whether its one pair was asked for counts."""
    if isinstance(event, notebook.Recipe | notebook.Epoch | notebook.Measured):
        return notebook_preset.as_text(event, given_pair)
    if isinstance(event, Step):
        done = f"step {event.step:>5}  {event.progress:4.0%}  {event.seconds:6.1f} s"
        return f"{done}  loss {event.loss:.3f}  lr {event.lr:.1e}"
    if isinstance(event, Evaluated):
        best = "  best so far" if event.best else ""
        return f"held out, N={event.metrics['pairs']}: {headline(event.metrics)}{best}"
    if isinstance(event, Finished):
        return f"finished after {event.step} steps in {event.seconds:.1f} s; kept step {event.best_step}"
    return event.message


if __name__ == "__main__":
    main()
