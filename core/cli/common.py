"""What the two commands share: flags, the exit on bad input, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any, NoReturn

from core.data.pairs import Pairs
from core.data.read import read_pairs


def parser(doc: str | None, command: str, *, required: bool = True) -> argparse.ArgumentParser:
    """A parser with the flags that both commands have; of model and pairs the command may have its own."""
    flags = argparse.ArgumentParser(
        prog=f"python -m core.{command}", description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    flags.add_argument(
        "--model",
        required=required,
        help="pocket, pocket-mlm, a folder, or a Hub id: python -m core.cli.catalog lists some",
    )
    flags.add_argument(
        "--pairs",
        required=required,
        nargs="+",
        metavar="FILE",
        help="one file of pairs, two line-aligned files, phrases:en-el, or a Hub data set as owner/name:part",
    )
    flags.add_argument("--revision", help="branch, tag or commit of a Hub model")
    flags.add_argument("--json", action="store_true", help="print JSON")
    return flags


def pairs_from(sources: list[str], split: str) -> Pairs:
    """One source, or two line-aligned files; ``split`` is the phrasebook's part."""
    return read_pairs(sources[0], split=split) if len(sources) == 1 else read_pairs(sources)


def say(line: str | dict[str, Any]) -> None:
    """One line on standard output."""
    sys.stdout.write((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n")
    sys.stdout.flush()


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
    keeps what it has compiled for 128 sizes of matrix, not for 1,024: in training hardly two batches have the same, and
    memory would grow by half a gigabyte.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "128")
