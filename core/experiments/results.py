"""Results on disk: a file an arm and seed, so that a race goes on where it ended; and the races that ship.

``FOLDER/RACE/ARM-SEED.json`` holds a `core.experiments.run.Result` and what it was asked for. A file that was asked for
something else is no result of this race, and is not written over.

What ships lies in ``core/assets/experiments``, a file a race: all its results, with date, machine and versions. Answers
are not stored: they follow from the numbers.
"""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from core.events import short
from core.experiments.races import Arm, Race
from core.experiments.run import ArmEnded, Event, Options, Result, run_arm
from core.messages import message
from core.resources import cores, processor

SHIPPED = Path(__file__).parents[1] / "assets" / "experiments"
NAMED = ("torch", "transformers", "numpy")  # versions that decide what is computed


def asked_for(arm: Arm, options: Options) -> dict[str, Any]:
    """What decides an arm's numbers beside the seed, as it is written down."""
    given = options.sentences.given
    return {
        "start": arm.start,
        "data": arm.data,
        "language": arm.language,
        "pairs": arm.pairs,
        "correction": arm.correction,
        "settings": dict(arm.settings),
        "steps": options.steps,
        "model": getattr(options.model, "name", options.model),
        "from": given.name if given else "phrases",
        "of": len(given) if given else None,
        **({"recipe": asdict(arm.recipe)} if arm.recipe else {}),
    }


def place(folder: Path, race: str, arm: str, seed: int) -> Path:
    """Where a result lies."""
    return folder / race / f"{arm}-{seed}.json"


def stored(path: Path, asked: dict[str, Any]) -> Result | None:
    """The result in a file; None where there is no file.

    Raises:
        ValueError: the file is damaged, or of something else.
    """
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf8"))
        result, was = Result(**content["result"]), content["asked"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(
            message("{path} is no result of a race; delete it, or give another folder", path=path)
        ) from error
    if was != json.loads(json.dumps(asked)):
        raise ValueError(
            message("{path} was made with another model, pairs, steps or settings; give another folder", path=path)
        )
    return result


def arms_of(
    race: Race, seed: int, folder: Path, options: Options, arms: Sequence[Arm], first: bool = True
) -> Iterator[Event]:
    """Run what has not run yet, one arm after the other, and write each down; `ArmEnded` for every arm.

    An arm in which nothing is drawn runs with the ``first`` seed alone.

    Raises:
        ValueError: a file is of something else, or the model or the pairs cannot be used.
    """
    for arm in arms:
        if not arm.drawn and not first:
            continue
        path, asked = place(folder, race.name, arm.name, seed), asked_for(arm, options)
        done = stored(path, asked)
        if done is not None:
            yield ArmEnded(done)
            continue
        for event in run_arm(race, arm, seed, options):
            if isinstance(event, ArmEnded):
                write(path, {"asked": asked, "result": short(asdict(event.result))})
                done = stored(path, asked)  # as it is read again, so that going on changes no number
                assert done is not None
                event = ArmEnded(done)
            yield event


def write(path: Path, content: dict[str, Any]) -> None:
    """Write JSON that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    meanwhile = path.with_suffix(".part")
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    meanwhile.write_text(text + "\n", encoding="utf8")
    meanwhile.replace(path)


@dataclass(frozen=True)
class Recorded:
    """A race that ran earlier.

    Attributes:
        race: its name.
        results: of its arms and seeds.
        command: what computes it again.
        date: when it ran, as 2026-11-30.
        machine: what it ran on, in plain words.
        versions: of Python and the libraries that compute; and where it is known the ``commit`` of the code.
        note: what else a reader should know, such as arms that were not run; empty where there is nothing.
    """

    race: str
    results: list[Result]
    command: str
    date: str
    machine: str
    versions: dict[str, str]
    note: str = ""


def record(race: Race, results: Sequence[Result], command: str, threads: int, note: str = "") -> Recorded:
    """What ran here, today."""
    versions = {"python": platform.python_version(), **{name: version(name) for name in NAMED}}
    if (commit := _commit()) is not None:
        versions["commit"] = commit
    machine = f"{cores(threads)}, {processor()}"
    return Recorded(race.name, list(results), command, date.today().isoformat(), machine, versions, note)


def _commit() -> str | None:
    """Of the repository that the code lies in; None where it lies in none."""
    asked = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short=12", "HEAD"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def write_recorded(made: Recorded, folder: Path = SHIPPED) -> Path:
    """Write a race down where `recorded` finds it; the path."""
    path = folder / f"{made.race}.json"
    write(path, short(asdict(made)))
    return path


def recorded(folder: Path = SHIPPED) -> dict[str, Recorded]:
    """The races that ran earlier, by name."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf8"))
        content["results"] = [Result(**each) for each in content["results"]]
        found[path.stem] = Recorded(**content)
    return found
