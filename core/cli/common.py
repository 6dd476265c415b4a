"""What the two commands share: flags, the exit on bad input, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any, NoReturn

from core.data.languages import language_tag
from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.data.summary import summary
from core.resources import usable_cores


def parser(doc: str | None, command: str, *, required: bool = True, several: bool = False) -> argparse.ArgumentParser:
    """A parser with the flags that both commands have; of model and pairs the command may have its own.

    Args:
        doc: what the command does.
        command: its name.
        required: whether model and pairs must be given.
        several: whether more than one model may be given.
    """
    flags = argparse.ArgumentParser(
        prog=f"python -m core.{command}", description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    many: dict[str, Any] = {"nargs": "+", "default": [], "metavar": "MODEL"} if several else {}
    flags.add_argument(
        "--model",
        required=required,
        **many,
        help="pocket, pocket-mlm, a folder, or a Hub id: python -m core.cli.catalog lists some",
    )
    flags.add_argument(
        "--pairs",
        required=required,
        nargs="+",
        metavar="FILE",
        help="one file of pairs, two line-aligned files, phrases:en-el, or a Hub data set as owner/name:part",
    )
    flags.add_argument(
        "--columns", type=_two, metavar="A,B", help="which two columns to take, by their numbers from 1 or their names"
    )
    flags.add_argument(
        "--languages", type=_languages, metavar="A,B", help="which languages to take, or what they are: en,el"
    )
    named = "whether the first row names the columns; by default decided by the rows"
    flags.add_argument("--header", action=argparse.BooleanOptionalAction, default=None, help=named)
    before = "put before every sentence, such as 'query: ', if the model's folder does not say what it was trained with"
    flags.add_argument("--prefix", metavar="TEXT", help=before)
    flags.add_argument("--revision", help="branch, tag or commit of a Hub model")
    flags.add_argument("--json", action="store_true", help="print JSON")
    return flags


def _two(given: str) -> list[str | int]:
    parts = [part.strip() for part in given.split(",")]
    if len(parts) != 2 or not all(parts) or "0" in parts:
        raise argparse.ArgumentTypeError(f"{given!r} is not two columns; give two, such as 2,4 or en,el")
    return [int(part) - 1 if part.isdecimal() else part for part in parts]


def _languages(given: str) -> list[str]:
    parts = [part.strip() for part in given.split(",")]
    unknown = [part for part in parts if language_tag(part) is None]
    if len(parts) != 2 or unknown:
        said = f"{unknown[0]!r} is no language" if unknown and unknown[0] else f"{given!r} is not two languages"
        raise argparse.ArgumentTypeError(f"{said}; give two by code or name, such as en,el or English,Greek")
    return parts


def device(name: str | None) -> str | None:
    """Where ``--device`` says to compute; None leaves it to `core.encoder.load.load_encoder`.

    Raises:
        ValueError: torch knows no such device, or this machine has none.
    """
    if name is None:
        return None
    import torch

    try:
        torch.empty(1, device=name)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ValueError(
            f"--device {name} cannot be used here ({str(error).splitlines()[0]}); give cpu, or leave it out"
        ) from error
    return name


def wanted(flags: argparse.Namespace) -> dict[str, Any]:
    """What the flags say of the columns, for `core.data.read.read_pairs` and `core.data.corpus.open_corpus`."""
    first, second = flags.languages or (None, None)
    return {"columns": flags.columns, "header": flags.header, "language_a": first, "language_b": second}


def pairs_from(sources: list[str], split: str, flags: argparse.Namespace, *, strict: bool = False) -> Pairs:
    """One source, or two line-aligned files; ``split`` is the phrasebook's part.

    Incomplete rows are left out; ``strict`` refuses them, where something else stands row for row beside them.
    """
    given = sources[0] if len(sources) == 1 else sources
    return read_pairs(given, split=split, on_bad_row="raise" if strict else "drop", **wanted(flags))


def understood(pairs: Pairs, *, streamed: bool = False) -> dict[str, Any]:
    """What was taken of a source, for a person: one line, and notes on how it was read; of a stream its first pairs."""
    taken = f"held out of a stream: {summary(pairs)}" if streamed else summary(pairs)
    return {"read": taken, "notes": [str(note) for note in pairs.notes]}


def say(line: str | dict[str, Any]) -> None:
    """One line on standard output."""
    sys.stdout.write((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n")
    sys.stdout.flush()


def say_json(value: Any) -> None:
    """One value on one line of standard output."""
    say(json.dumps(value, ensure_ascii=False))


def refuse(error: Exception) -> NoReturn:
    """One line on standard error, and exit status 2.

    Raises:
        SystemExit: always.
    """
    sys.stderr.write(" ".join(str(error).split()) + "\n")
    raise SystemExit(2)


def spare_the_machine() -> None:
    """Settings of libraries that must be made before torch is imported.

    Idle OpenMP threads sleep: two busy processes on few cores otherwise slow each other many times over. And oneDNN
    keeps what it has compiled for 32 sizes of matrix, not for 1,024: in training hardly two batches have the same, and
    memory would grow for hundreds of steps, also by the pieces of free memory that lie between what is kept. In a
    container that may use a part of the machine's cores as many threads compute as these are: torch would start one for
    each of the machine's.
    """
    if (cores := usable_cores()) < (os.cpu_count() or cores):
        os.environ.setdefault("OMP_NUM_THREADS", str(cores))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "32")
