"""What the host of the page may set: each by a variable of the environment, or by a flag of ``app.py``.

A flag is nothing but another way to set the variable: `host` reads the environment once, when it is first asked, and
the constants of other modules are made of it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any

PREFIX = "LANGUAGE_GAP_"


def _setting(default: float, low: float, high: float, about: str, alone: float | None = None) -> Any:
    """One setting; ``alone`` is what its flag means when no number follows it."""
    return field(default=default, metadata={"low": low, "high": high, "about": about, "alone": alone})


@dataclass(frozen=True)
class Host:
    """The settings; what each means is in ``about`` of its field, for ``app.py --help``."""

    cores: int = _setting(0, 0, 1024, "processor cores to compute on; 0 is all that this process may use")
    trainings: int = _setting(0, 0, 1024, "trainings at once; 0 is one for every two cores")
    sessions: int = _setting(1000, 1, 100_000, "visitors that are remembered at once, whatever they have")
    visitors_megabytes: int = _setting(1200, 50, 10**7, "megabytes that visitors' small models and their data may take")
    idle_seconds: float = _setting(3600, 10, 10**9, "seconds without a visit after which a visitor is forgotten")
    run_seconds: float = _setting(120, 1, 86_400, "seconds that a run may train at most")
    unwatched_seconds: float = _setting(60, 5, 86_400, "seconds without a listener after which a run is stopped")
    tool_seconds: float = _setting(60, 1, 86_400, "seconds that a run may train whose caller is an MCP tool's")
    batch: int = _setting(512, 4, 65_536, "pairs in a batch at most")
    steps: int = _setting(3000, 1, 10**9, "steps of a run at most")
    pairs: int = _setting(5000, 4, 10**7, "sentence pairs that a visitor may bring to one run or check")
    characters: int = _setting(4_000_000, 1000, 10**10, "characters of all sentences of one call, run or check")
    body_megabytes: int = _setting(32, 1, 10_000, "megabytes of one call, files that are uploaded aside")
    queue: int = _setting(64, 1, 100_000, "calls that wait at once for anything but a training")
    programs: int = _setting(16, 1, 10_000, "trainings of programs at once, waiting or going on")
    programs_each: int = _setting(4, 1, 10_000, "of these, those that one address may have asked for")
    watching: int = _setting(400, 40, 100_000, "pages that may watch a run at once")
    resting: int = _setting(4, 1, 1000, "runs that may rest at once between two presses of One step")
    keep_megabytes: int = _setting(2000, 1, 10**7, "megabytes that models may take in the folder of --keep")
    keep_hours: float = _setting(168, 0.01, 10**6, "hours after which a model goes there that nobody has come for")
    audience: int = _setting(
        0, 0, 10_000, "phones whose sentences a talk takes at once; 0 is none, the flag alone 300", alone=300
    )


def variable(setting: Field[Any]) -> str:
    """The variable that sets it, such as ``LANGUAGE_GAP_IDLE_SECONDS``."""
    return PREFIX + setting.name.upper()


def flag(setting: Field[Any]) -> str:
    """The flag that sets it, such as ``--idle-seconds``."""
    return "--" + setting.name.replace("_", "-")


def number(setting: Field[Any], given: str) -> float:
    """What was given for a setting.

    Raises:
        ValueError: it is no number, or outside the limits; the sentence says which they are.
    """
    low, high = setting.metadata["low"], setting.metadata["high"]
    kind = int if setting.type == "int" else float
    try:
        value: float | None = kind(given)
    except ValueError:
        value = None
    if value is None or not low <= value <= high:
        whole = "a whole number" if kind is int else "a number"
        raise ValueError(f"{given!r} is not possible; give {whole} from {low} to {high}")
    return value


def read(environment: Mapping[str, str]) -> Host:
    """The settings that an environment has; of those it lacks, the defaults.

    Raises:
        ValueError: a variable holds no possible number.
    """
    given = {}
    for setting in fields(Host):
        if said := environment.get(variable(setting), ""):
            try:
                given[setting.name] = number(setting, said)
            except ValueError as error:
                raise ValueError(f"{variable(setting)}: {error}") from error
    return Host(**given)  # type: ignore[arg-type]


@cache
def host() -> Host:
    """The settings of this process.

    Raises:
        ValueError: as `read`.
    """
    return read(os.environ)
