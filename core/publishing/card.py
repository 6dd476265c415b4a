"""The card of a model that was made here: how, with what, and what it can do, each as far as it was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.encoder import card as cards
from core.encoder.card import Card
from core.publishing import numbers
from core.publishing.provenance import Data, Provenance

__all__ = ["Data", "Provenance", "card_of", "write_card"]

_SHARES = (
    "Each sentence of one language looks for its translation (P@1: the translation is the nearest of all by cosine). "
    "In brackets the 95 % interval (Wilson) over pairs. *Before* is the model that this one was made from."
)
_UNMEASURED = "Nothing was held out, so nothing was measured. Judge it on pairs of your own before you rely on it."
_LATER = (
    "It went on from a model that had been trained before, and *before* is that model: the numbers are of the last run."
)
_SHORT = "The run was stopped before its budget was used up; these are the best weights until then."


def write_card(folder: str | Path, provenance: Provenance, usage: str = "", bits: int = 32) -> Path:
    """Write the card into a saved model's folder; the path of the file.

    Args:
        folder: where the model was saved.
        provenance: how it was made.
        usage: Markdown on how it is loaded.
        bits: what its weights are stored in.
    """
    return cards.write(Path(folder), card_of(provenance, usage, bits))


def card_of(provenance: Provenance, usage: str = "", bits: int = 32) -> Card:
    """The card as text in parts; see `write_card`."""
    from huggingface_hub.repocard_data import eval_results_to_model_index

    origin, data = provenance.origin, provenance.data
    name = f"{(origin.base or origin.short or 'sentence-encoder').rpartition('/')[2]}-{provenance.how}"
    fields: dict[str, Any] = {"language": provenance.languages, "datasets": [data.hub] if data.hub else None}
    if found := numbers.results(provenance):
        fields["model-index"] = eval_results_to_model_index(name, found)
    sections = {
        "Use": usage,
        "Measured on held-out pairs": _measured(provenance),
        "Measured elsewhere": _elsewhere(provenance.elsewhere),
        "Training" if provenance.how == "trained" else "Fitting": _made(provenance, bits),
    }
    owed = "\n\n".join(filter(None, [origin.attribution, _owed(data)]))
    return Card(name, replace(origin, attribution=owed), _about(provenance), sections, fields)


def _about(provenance: Provenance) -> str:
    origin, data = provenance.origin, provenance.data
    base = origin.base or origin.short or "a sentence encoder"
    between = " and ".join(language for language in data.languages if language not in ("", "a", "b"))
    pairs = f"{data.pairs:,} sentence pairs" if data.pairs else "sentence pairs"
    said = f"`{base}`, trained further on {pairs}{f' ({between})' if between else ''}"
    if provenance.how == "corrected":
        correction = provenance.settings.get("correction", "a correction")
        said = f"`{base}` with the correction `{correction}` behind its pooling, fitted on {pairs} without training"
    return (
        f"{said}, to bring a sentence nearer to its translation than to what else is said in its own language. "
        "A sentence encoder: text to vectors, compared by cosine."
    )


def _measured(provenance: Provenance) -> str:
    table = numbers.table(provenance)
    if not table:
        return _UNMEASURED
    data, n = provenance.data, (provenance.after or provenance.before or {}).get("pairs", 0)
    source = f"{data.held_name}" if data.held_name else f"held out of {data.name}"
    return f"{n:,} pairs, {source}, none of which it was made with. {_SHARES}\n\n{table}"


def _elsewhere(elsewhere: Mapping[str, Any] | None) -> str:
    """What came of what the model was not trained on, with what got worse first."""
    if not elsewhere:
        return "What the model may have forgotten, on other text and other languages, was not measured."
    harm = [f"- {sentence}" for sentence in elsewhere.get("harm") or []]
    said = "Worse than before:\n\n" + "\n".join(harm) if harm else "Nothing that was measured fell by more than chance."
    table = numbers.elsewhere_table(elsewhere)
    return "\n\n".join(filter(None, ["On text and languages that it was not trained on.", said, table]))


def _made(provenance: Provenance, bits: int) -> str:
    data, run = provenance.data, provenance.run
    between = " and ".join(filter(None, data.languages))
    named = data.name or "not known here"
    lines = [f"- Data: {named} ({between}), {data.pairs:,} pairs" if data.pairs else f"- Data: {named}"]
    if data.held_out:
        lines.append(f"- Held out: {data.held_out:,} pairs" + (f" of {data.held_name}" if data.held_name else ""))
    if run:
        took = f"- {run['steps']:,} steps in {run['seconds']:.1f} s; the weights of step {run['best_step']:,} were kept"
        lines.append(took)
        if run.get("ended") not in (None, "budget", "patience"):
            lines.append(f"- {_SHORT}")
        if run.get("goes_on"):
            lines.append(f"- {_LATER}")
    lines.append(f"- Weights stored in {bits} bits; measured in 32" if bits < 32 else "- Weights stored in 32 bits")
    lines.append(f"- {provenance.date}, {provenance.machine}")
    lines.append("- " + ", ".join(f"{package} {number}" for package, number in provenance.versions.items()))
    if provenance.settings.get("seconds"):
        lines.append("- The budget was time: another machine takes other steps in it, and ends with other numbers")
    settings = {name: value for name, value in provenance.settings.items() if value is not None}
    small = ", ".join(f"`{name}` {value}" for name, value in settings.items())
    again = _again(provenance.command) if provenance.command else ""
    return "\n\n".join(filter(None, ["\n".join(lines), f"Settings: {small}." if small else "", again]))


def _again(command: str) -> str:
    kind = "bash" if command.startswith("python -m ") else "python"
    return f"To do the same again:\n\n```{kind}\n{command.strip()}\n```"


def _owed(data: Data) -> str:
    if not data.name:
        return ""
    licence = f" Its licence: {data.licence}." if data.licence else " Its licence is not known here."
    return f"Made with text from {data.name}.{licence}"
