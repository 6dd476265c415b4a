"""The flags of a command as a file: written beside every result, and read by ``--config``.

It is YAML, one flag a line by its name without the dashes, as ``batch-size: 64``. What stands on the command line goes
before what stands in the file.
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from pathlib import Path
from reprlib import repr as shortened  # a value that refers to itself again and again is endless
from typing import Any

from core.data.yaml_text import read_yaml

NAME = "run.yaml"
BUDGETS = ("steps", "epochs", "seconds")  # of which a run has one
_NOT_OF_A_RUN = ("help", "config", "output", "resume", "json", "push", "public", "overwrite")


def spelled_out(given: Sequence[str], parser: argparse.ArgumentParser) -> list[str]:
    """The arguments with those of the file that ``--config`` names before them, and without it.

    Raises:
        ValueError: the file cannot be read, or is no list of this command's flags; the message says where.
    """
    only = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    only.add_argument("--config", type=Path)
    own, others = only.parse_known_args(list(given))
    if own.config is None:
        return others
    kept = _read(own.config)
    budgets = {f"--{name}" for name in BUDGETS}
    if any(word.partition("=")[0] in budgets for word in others):
        kept = {name: value for name, value in kept.items() if name not in BUDGETS}
    known = _settings(parser)
    words: list[str] = []
    for name, value in kept.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            instead = f"did you mean {near[0]}?" if near else f"it takes {', '.join(known)}"
            raise ValueError(f"{own.config}: {name} is no setting of a run; {instead}")
        words += _words(own.config, name, value, known[name])
    return [*words, *others]


def text(words: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """What a run was asked for, as the file has it.

    Args:
        words: the arguments, which the parser takes.
        parser: of the command.
    """
    import yaml  # type: ignore[import-untyped]  # which huggingface_hub brings

    read = {action: action.type for action in parser._actions if action.type not in (None, int, float)}
    for action in read:
        action.type = None  # what is made of such a value is not what was written
    flags = parser.parse_args(list(words))
    for action, kind in read.items():
        action.type = kind
    named = {name: (action, getattr(flags, action.dest)) for name, action in _settings(parser).items()}
    kept = {name: value for name, (action, value) in named.items() if value != action.default}
    said = f"# python -m core.train --config {NAME} --output my-model\n"
    return said + str(yaml.safe_dump(kept, sort_keys=False, allow_unicode=True))


def _settings(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    """What the file may hold, by its name there: a flag's own, and not that of its negation or of an older version."""
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    long = [(option.removeprefix("--"), action) for action in shown for option in action.option_strings]
    return {name: action for name, action in long if not name.startswith(("-", "no-")) and name not in _NOT_OF_A_RUN}


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = read_yaml(path.read_text(encoding="utf8"))
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}); check the name and the folder") from error
    except ValueError as error:
        number = None if isinstance(error, UnicodeDecodeError) else error.args[0]
        line = f", line {number}" if number else ""
        raise ValueError(f"{path}{line}: not YAML; write one flag a line, as batch-size: 64") from error
    if not isinstance(kept, dict) or not all(isinstance(name, str) for name in kept):
        raise ValueError(f"{path}: no settings of a run; write one flag a line, as batch-size: 64")
    return {name.replace("_", "-"): value for name, value in kept.items()}


def _words(path: Path, name: str, value: Any, action: argparse.Action) -> list[str]:
    """One line of the file as it would stand on the command line."""
    if value is None:
        return []
    if action.nargs == 0:
        if not isinstance(value, bool):
            raise ValueError(f"{path}: {name} is {shortened(value)}; it is true or false")
        negated = f"--no-{name}"
        return [f"--{name}"] if value else [negated] if negated in action.option_strings else []
    values = value if isinstance(value, list) else [value]
    if any(isinstance(each, dict | list) for each in values):
        raise ValueError(f"{path}: {name} is {shortened(value)}; give a value, or a list of values")
    if isinstance(action, argparse._AppendAction):
        return [word for each in values for word in (f"--{name}", str(each))]
    if action.nargs == "+":
        return [f"--{name}", *map(str, values)]
    said = ",".join(map(str, values))
    return [f"--{name}={said}"] if said.startswith("-") else [f"--{name}", said]
