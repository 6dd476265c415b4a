"""Checks that were made before and ship with this package: what a page shows at once, marked with date and machine.

``python -m core.cli.record_check pocket pocket-mlm e5-small-4bit`` makes them again, each a file of JSON in
``core/assets/checks``. Verdict and advice are not stored: they follow from the numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from core.checking.advice import explained
from core.checking.report import About
from core.checking.results import Checked, Line
from core.data.languages import base
from core.events import short

FOLDER = Path(__file__).parents[1] / "assets" / "checks"


@dataclass(frozen=True)
class Recorded:
    """One model's check.

    Attributes:
        checked: what was found.
        about: command, date, machine and versions.
        note: what else a reader should know, such as who made the vectors; empty where there is nothing.
        weights: whether the model's weights can be had, so that it could be trained.
        claims: codes of the languages that the model claims to know; None where nobody has said.
    """

    checked: Checked
    about: About
    note: str = ""
    weights: bool = True
    claims: list[str] | None = None

    @property
    def unclaimed(self) -> list[str]:
        """Codes of the languages of the sets that the model does not claim to know, each once."""
        known = None if self.claims is None else {base(code) for code in self.claims}
        codes = (code for line in self.checked.lines for code in (line.language_a, line.language_b))
        return [] if known is None else [*dict.fromkeys(code for code in codes if base(code) not in known)]


def recorded(folder: Path = FOLDER) -> list[Recorded]:
    """All of them, the one that does best first."""
    return sorted(
        (read(path) for path in sorted(folder.glob("*.json"))), key=lambda each: each.checked.mixed.value, reverse=True
    )


def read(path: Path) -> Recorded:
    """The check in a file that `write` made."""
    stored = json.loads(path.read_text(encoding="utf8"))
    lines = [Line(**line) for line in stored["sets"]]
    checked = Checked(stored["model"], lines, stored["dim"], stored["sentences"], stored["seconds"])
    weights = bool(stored["weights"])
    about, claims = About(**stored["about"]), stored["claims"]
    return Recorded(explained(checked, weights=weights), about, stored["note"], weights, claims)


def write(made: Recorded, folder: Path = FOLDER) -> Path:
    """Write a check down where `recorded` finds it; the path."""
    checked = made.checked
    stored = {
        "model": checked.model,
        "about": asdict(made.about),
        "note": made.note,
        "weights": made.weights,
        "claims": made.claims,
        "dim": checked.dim,
        "sentences": checked.sentences,
        "seconds": checked.seconds,
        "sets": [asdict(line) for line in checked.lines],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{re.sub(r'[^a-z0-9]+', '-', checked.model.lower()).strip('-')}.json"
    path.write_text(json.dumps(short(stored), ensure_ascii=False, allow_nan=False) + "\n", encoding="utf8")
    return path


def claiming(checked: Checked, languages: Collection[str]) -> Checked:
    """The same, with what the model claims: a set is claimed where both of its languages are."""
    known = {base(code) for code in languages}
    return replace(checked, lines=[replace(line, claimed=_pair(line) <= known) for line in checked.lines])


def _pair(line: Line) -> set[str]:
    return {base(line.language_a), base(line.language_b)}
