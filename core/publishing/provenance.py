"""`Provenance`: how a model was made, as far as it is known; `core.publishing.card` writes it down."""

from __future__ import annotations

import platform
import shlex
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from core.data.hub_data import hub_data
from core.data.languages import base, language_tag
from core.data.pairs import Pairs
from core.data.phrasebook import is_built_in
from core.encoder.origin import Origin
from core.hub import catalog
from core.resources import has_graphics, usable_cores

PACKAGES = ("torch", "transformers", "sentence-transformers")


@dataclass(frozen=True)
class Data:
    """The text that a model was made with.

    Attributes:
        name: where it came from; of a path the file's name alone.
        languages: what both sides are called.
        pairs: how many were trained on, or fitted on; None where nobody counted.
        held_out: how many it was judged by.
        held_name: where these came from; empty: they are a part of ``name``.
        hub: id of the data set on the Hub, empty for any other.
        licence: of the data, as far as it is known.
    """

    name: str
    languages: tuple[str, str] = ("", "")
    pairs: int | None = None
    held_out: int = 0
    held_name: str = ""
    hub: str = ""
    licence: str = ""

    @classmethod
    def of(cls, pairs: Pairs, held: Pairs | None = None, *, counted: bool = True) -> Data:
        """What `Pairs` say of themselves; where they are not ``counted`` they stand for a stream of unknown length."""
        hub = _data_set(pairs.name)
        listed = next((each.licence for each in catalog.DATA if each.id == hub), "")
        if is_built_in(pairs.name):
            listed = "this project's phrasebook, Apache-2.0"
        other = held is not None and held.name != pairs.name
        return cls(
            shown(pairs.name),
            (pairs.language_a, pairs.language_b),
            len(pairs) if counted else None,
            len(held) if held is not None else 0,
            shown(held.name) if other and held is not None else "",
            hub,
            listed,
        )


@dataclass(frozen=True)
class Provenance:
    """How a model was made.

    Attributes:
        origin: what its weights were made from.
        data: the text that it was made with.
        how: ``trained``, or ``corrected`` without training.
        settings: of the run, by their names; the seed is among them.
        run: what became of it: ``steps``, ``pairs``, ``seconds``, ``best_step``, ``ended``, and ``goes_on``
            where it went on from a model that had been trained before.
        command: what does the same again.
        before: what `core.evaluate` found on the held-out pairs, of the model it was made from.
        after: the same of this model.
        elsewhere: what was measured on text that it was not trained on: ``before``, ``after``, ``harm``.
        date: when.
        machine: on what.
        versions: of the packages that did it.
    """

    origin: Origin
    data: Data
    how: Literal["trained", "corrected"] = "trained"
    settings: Mapping[str, Any] = field(default_factory=dict)
    run: Mapping[str, Any] = field(default_factory=dict)
    command: str = ""
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    elsewhere: Mapping[str, Any] | None = None
    date: str = field(default_factory=lambda: time.strftime("%Y-%m-%d"))
    machine: str = field(default_factory=lambda: machine())
    versions: Mapping[str, str] = field(default_factory=lambda: versions())

    @property
    def languages(self) -> list[str]:
        """Codes for the Hub, two or three letters each: what the base model is said to know, then what is new."""
        codes = [*self.origin.languages, *map(_code, self.data.languages)]
        return list(dict.fromkeys(code for code in codes if code))


def shown(name: str) -> str:
    """What data are called: a path without its folders, which are nobody's business."""
    return Path(name).name if "/" in name and not _data_set(name) else name


def command(module: str, arguments: Sequence[str], without: Mapping[str, int] | None = None) -> str:
    """A command line to repeat.

    Args:
        module: what ``python -m`` runs.
        arguments: as they were given; of absolute paths the last part is kept.
        without: flags to leave out, each with how many values it has.
    """
    kept, skip = [], 0
    for argument in arguments:
        name, sign, _ = argument.partition("=")
        if skip:
            skip -= 1
        elif without and name in without:
            skip = 0 if sign else without[name]
        else:
            kept.append(Path(argument).name if Path(argument).is_absolute() else argument)
    return shlex.join(["python", "-m", module, *kept])


def machine() -> str:
    """What this runs on, in words that name no one's machine."""
    import torch

    graphics = f", {torch.cuda.get_device_name(0)}" if has_graphics() else ""
    return f"{_processor()}, {usable_cores()} cores{graphics}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """The installed versions of what counts for the numbers."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _code(language: str) -> str:
    """The language alone of a code with a region; empty for what is none, such as ``a``."""
    code = base(language_tag(language) or "")
    return code if len(code) in (2, 3) else ""


def _data_set(name: str) -> str:
    """The Hub's id in the name of pairs that came from there: ``owner/name:part``."""
    found = hub_data(name)
    return found.id.name if found else ""
