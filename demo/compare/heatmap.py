"""The heatmaps of Compare: a grid of cosines a model, with one scale and one selection, in one component of our own.

A table that says of itself what it is, because who does not see a picture cannot read it; and scripts of our own
instead of plotly, because a click in one grid lights the same cell in the other.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.evaluation.comparison import Comparison, View
from demo.common import assets
from demo.common.models import Models
from demo.compare.handlers import Corrected, numbers
from demo.text import text, written

FILES = ("png", "html", "csv", "json")


def heatmaps(**options: Any) -> gr.HTML:
    """A component whose value is what `value` returns, or None."""
    panel = '<div class="heat-panel"><h4>{}</h4><div class="heat-grid" role="grid"></div></div>'
    panels = "".join(panel.format(name) for name in (text.BEFORE_LABEL, text.AFTER_LABEL))
    words = text.HEATMAP_WORDS
    buttons = "".join(
        f'<button type="button" data-file="{kind}" data-word="{kind}" disabled>{words[kind]}</button>' for kind in FILES
    )
    legend = (
        f'<div class="heat-legend"><span data-word="cosine">{text.COSINE}</span><span>0</span>'
        '<i class="heat-scale"></i><span>1</span><span class="heat-key"><i class="heat-mark"></i>'
        f'<span data-word="pair">{words["pair"]}</span></span></div>'
    )
    template = (
        f'<div class="heat heat-empty"><h3 data-word="title">{text.HEATMAP}</h3>'
        f'<div class="heat-panels">{panels}</div>{legend}<div class="heat-detail">'
        f'<p class="heat-said" aria-live="polite">{words["hint"]}</p><div class="heat-more"></div></div>'
        f'<div class="heat-files">{buttons}</div></div>'
    )
    return gr.HTML(
        None,
        html_template=template,
        js_on_load=assets.module("compare/heatmaps.js", "heatmaps"),
        apply_default_css=False,
        **options,
    )


def value(models: Models, result: Comparison, corrected: Corrected | None = None) -> dict[str, Any]:
    """What the component shows and saves.

    Args:
        models: what was compared: what is saved says so.
        result: N pairs under the two.
        corrected: the same pairs under Before, corrected.

    Returns:
        Plain values. ``rows``, ``pool`` and ``summary`` are what the endpoint ``/compare`` gives.
    """
    pairs, (before, after) = result.pairs, result.views
    languages = {"language_a": pairs.language_a, "language_b": pairs.language_b}
    between = [] if corrected is None else [_view("corrected", corrected.view, text.CORRECTED_LABEL)]
    used = {} if corrected is None else corrected.as_settings()
    return {
        "a": pairs.a,
        "b": pairs.b,
        "languages": list(languages.values()),
        "views": [_view("before", before, text.BEFORE_LABEL), *between, _view("after", after, text.AFTER_LABEL)],
        **numbers(result, corrected),
        "settings": {"baseline": models.before, "tuned": models.after, **languages} | used,
        "words": {
            **text.HEATMAP_WORDS,
            **(text.HEATMAP_WORDS_CORRECTED if between else {}),
            "title": text.HEATMAP,
            "cosine": text.COSINE,
            "spearman": text.SPEARMAN,
            "unrelated": text.UNRELATED,
        },
    }


def _view(place: str, view: View, name: str) -> dict[str, Any]:
    n = len(view.rows)
    diagonal = float(view.cosines.diagonal().mean())
    rest = (float(view.cosines.sum()) - diagonal * n) / (n * (n - 1)) if n > 1 else diagonal
    return {
        "place": place,
        "name": name,
        "label": text.HEATMAP_LABEL.format(
            name=name, n=n, diagonal=written(diagonal, ".2f"), rest=written(rest, ".2f")
        ),
        "cosine": _rounded(view.cosines.tolist()),
        "spearman": _rounded(view.spearmans.tolist()),
        "unrelated": {
            "cosine": [round(row.unrelated_cosine, 4) for row in view.rows],
            "spearman": [round(row.unrelated_spearman, 4) for row in view.rows],
        },
    }


def _rounded(table: list[list[float]]) -> list[list[float]]:
    return [[round(number, 4) for number in row] for row in table]
