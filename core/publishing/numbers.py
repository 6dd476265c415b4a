"""What was measured of a saved model, as Markdown and in the Hub's form.

Before is the model that it was made from, after is the model itself, both on the same held-out pairs. Behind a number
stands its 95 % interval: what the same model would be likely to reach on as many other pairs of this kind. Language
preference leads, then retrieval; the relative gap comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from core.evaluation.numbers import FOUND, GAP_MISSES, MIXED, TITLES, WAYS, Number, share, written
from core.publishing.provenance import Provenance

if TYPE_CHECKING:
    from huggingface_hub import EvalResult

SHARES = {name: TITLES[name] for name in (MIXED, FOUND)}
_OTHERS = {
    "cosine.paired": "cosine of translations",
    "cosine.unrelated_cross": "cosine of unrelated sentences, other language",
    "cosine.unrelated_same": "cosine of unrelated sentences, same language",
    "relative_gap": f"relative gap ({GAP_MISSES})",
}
# The names under which sentence-transformers writes the same measures.
_HUB_NAMES = {("p_at_1", "a_to_b"): "src2trg_accuracy", ("p_at_1", "b_to_a"): "trg2src_accuracy"}
Metrics = Mapping[str, Any]


def table(provenance: Provenance) -> str:
    """Both models' numbers on the held-out pairs; empty where nothing was measured."""
    before, after = provenance.before, provenance.after
    shown = [metrics for metrics in (before, after) if metrics is not None]
    if not shown:
        return ""
    names = [name for name, metrics in (("before", before), ("after", after)) if metrics is not None]
    rows = [f"| measure | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for title, cells in _rows(shown, provenance.data.languages):
        rows.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(rows)


def elsewhere_table(elsewhere: Metrics) -> str:
    """What was measured on text that the model was not trained on, before and after; see `core.events.Finished`."""
    sides = [elsewhere.get(name) or {} for name in ("before", "after")]
    rows = ["| on | measure | before | after |", "|---|---|---|---|"]
    for part in dict.fromkeys(name for side in sides for name in side):
        both = [side.get(part) or {} for side in sides]
        about = next(filter(None, both))
        trained = "languages of the run" if about.get("trained") else "not of the run"
        named = f"{part}, N={about.get('pairs', '?')}, {trained}"
        for key, way, title in _measures(about):
            cells = [with_interval(metrics, key, way) if key in metrics else "" for metrics in both]
            rows.append(f"| {named} | {title} | {' | '.join(cells)} |")
    return "\n".join(rows) if len(rows) > 2 else ""


def results(provenance: Provenance) -> list[EvalResult]:
    """The numbers after, as the Hub's cards have them."""
    from huggingface_hub import EvalResult

    after, data = provenance.after, provenance.data
    if after is None:
        return []
    first, second = _named(data.languages)
    usual: dict[str, Any] = {
        "task_type": "translation",
        "task_name": "Finding the translation",
        "dataset_type": data.hub if data.hub and not data.held_name else "unknown",
        "dataset_name": f"{data.held_name or data.name}, {after['pairs']} held-out pairs, {first} and {second}",
    }
    found = []
    for key, title in SHARES.items():
        for way, one, other in ((WAYS[0], first, second), (WAYS[1], second, first)):
            kind = _HUB_NAMES.get((key, way), f"{key}_{way}")
            named = f"{title}, {one} to {other}"
            value = round(float(after[key][way]), 4)
            found.append(EvalResult(metric_type=kind, metric_name=named, metric_value=value, **usual))
    return found


def with_interval(metrics: Metrics, key: str, way: str = "") -> str:
    """A number of `elsewhere_table` with its interval, which of one value stands under ``interval`` itself."""
    if way:
        return written(metrics, key, way)  # type: ignore[arg-type]
    return share(Number(metrics[key], *metrics["interval"]))


def _measures(part: Metrics) -> Iterator[tuple[str, str, str]]:
    """What a part has been measured by: key, way (empty where there is one value) and title."""
    first, second = _named((*part.get("languages", ()), "", "")[:2])
    if part.get("kind") == "paraphrases":
        yield "p_at_1", WAYS[0], "P@1, a sentence to its paraphrase"
        yield "p_at_1", WAYS[1], "P@1, a paraphrase to its sentence"
        return
    for key, title in {**SHARES, "spearman": "Spearman with grades of similarity"}.items():
        if isinstance(part.get(key), Mapping):
            for way, ends in zip(WAYS, (f"{first} to {second}", f"{second} to {first}"), strict=True):
                yield key, way, f"{title}, {ends}"
        elif key in part:
            yield key, "", title


def _rows(shown: list[Metrics], languages: tuple[str, str]) -> Iterator[tuple[str, list[str]]]:
    first, second = _named(languages)
    for key, title in TITLES.items():
        if any(key not in metrics for metrics in shown):  # measured by an earlier version
            continue
        for way, one, other in ((WAYS[0], first, second), (WAYS[1], second, first)):
            yield f"{title}, {one} to {other}", [written(metrics, key, way) for metrics in shown]
    for place, title in _OTHERS.items():
        yield title, [_single(metrics, place) for metrics in shown]


def _single(metrics: Metrics, place: str) -> str:
    value: Any = metrics
    for part in place.split("."):
        value = value[part]
    return f"{float(value):.3f}"


def _named(languages: tuple[str, str]) -> tuple[str, str]:
    """Both languages for a reader; ``first`` and ``second`` where nobody said which they are."""
    names = {"a": "first", "b": "second", "": ""}
    first, second = (names.get(language, language) for language in languages)
    return first or "first", second or "second"
