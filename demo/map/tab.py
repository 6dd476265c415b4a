"""Map: every sentence a point, before and after on the same axes, translations joined."""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.evaluation.neighbours import NEIGHBOURS
from core.maps.sentence_map import SentenceMap
from demo.common import corrections, html, shown
from demo.common.scatter.component import scatter
from demo.common.scatter.value import Frame, Neighbours, Points, panes
from demo.common.shared import Shared
from demo.map import handlers
from demo.map.handlers import Look
from demo.state.sessions import session_of
from demo.text import text

ID = "map"


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.MAP_INTRO, elem_classes="lead")
    with gr.Row():
        kinds = [(label, name) for name, label in text.MAP_WHAT_CHOICES.items()]
        what = gr.Radio(kinds, value="pair", label=text.MAP_WHAT, elem_id="map-what")
        methods = [(label, name) for name, label in text.METHOD_CHOICES.items()]
        method = gr.Radio(methods, value="pca", label=text.METHOD, elem_id="method")
    with gr.Accordion(text.CORRECTION_FOLD, open=False, elem_id="map-correction-fold"):
        correction = corrections.choice("map-correction")
        gr.HTML(corrections.about(None), apply_default_css=False)
    caption = gr.HTML(elem_id="caption", elem_classes="live", apply_default_css=False)
    maps = scatter(elem_id="maps", elem_classes="live")

    def show(given: dict[Any, Any], request: gr.Request) -> dict[gr.HTML, Any]:
        session = session_of(request)
        models, look = (
            session.comparing(given[shared.after]),
            Look(given[what] == "all", given[method], given[correction]),
        )
        rows, language_a, language_b = (given[part] for part in (shared.pairs, shared.language_a, shared.language_b))
        mapped = handlers.project(rows, models, language_a, language_b, look, session)
        remarks = [*sentences(mapped), *handlers.uncorrected(look)]
        return {maps: value_of(mapped, remarks), caption: html.caption(remarks)}

    # One choice, in both tabs.
    for one, other in ((correction, shared.correction), (shared.correction, correction)):
        one.input(None, one, other, js="(name) => name", show_progress="hidden", api_visibility="private")
    read: set[Any] = {what, method, correction, shared.pairs, shared.language_a, shared.language_b, shared.after}
    # Drawn when looked at.
    pair = [shared.pairs, shared.language_a, shared.language_b]
    news = shared.news(ID, [*pair, shared.after, shared.version, shared.arrived, correction])
    for part in (what, method, news):
        part.change(
            show,
            read,
            [maps, caption],
            show_progress="minimal",
            show_progress_on=caption,
            trigger_mode="always_last",
            api_visibility="private",
        )


def value_of(mapped: SentenceMap, remarks: list[str]) -> str:
    """What the component draws; the remarks go under an exported map."""
    points = Points(mapped.texts, mapped.languages, mapped.meanings, mapped.topics, mapped.typed)
    laid_out = mapped.projection
    names = text.CORRECTED_LABEL if mapped.correction else text.BEFORE_LABEL, text.AFTER_LABEL
    before, after = (
        Frame(0, 0.0, xy.tolist(), found, not laid_out.shared, own_fit=_fills(mapped), name=name)
        for xy, found, name in zip((laid_out.before, laid_out.after), mapped.found, names, strict=True)
    )
    return panes(
        points,
        before,
        after,
        neighbours=(Neighbours(*mapped.near[0]), Neighbours(*mapped.near[1])),
        moved=mapped.moved,
        run=laid_out.method,
        caption=" ".join(remarks),
    )


def sentences(mapped: SentenceMap) -> list[str]:
    """What a map shows, how far it can be trusted, and what it cannot show."""
    typed = sum(mapped.typed)
    laid_out = mapped.projection
    return [
        text.CAPTIONS[laid_out.method],
        *handlers.corrected(mapped),
        _basis(mapped),
        *([text.CAPTION_OWN_FIT] if _fills(mapped) else []),
        text.CAPTION_TRUST.format(
            k=NEIGHBOURS, before=laid_out.trust_before, after=laid_out.trust_after, chance=laid_out.chance
        ),
        _axes(mapped),
        text.CAPTION_N.format(
            n=len(mapped.texts),
            pool=len(mapped.texts) - typed,
            typed=text.CAPTION_TYPED.format(typed=typed) if typed else "",
        ),
    ]


def _fills(mapped: SentenceMap) -> bool:
    """Whether each of two panes is enlarged by itself: where axes are no directions, or have nothing in common.

    UMAP packs what is alike: laid out together with Before, all of After may be an island of a third of the height.
    """
    return mapped.projection.variance_before is None or not mapped.projection.shared


def _basis(mapped: SentenceMap) -> str:
    """Whether a way from before to after means something."""
    if mapped.correction is not None:
        return str(text.CAPTION_CORRECTED_APART)
    if mapped.projection.shared:
        return str(text.CAPTION_SHARED)
    return str(text.CAPTION_APART if mapped.moved is None else text.CAPTION_WIDTHS)


def _axes(mapped: SentenceMap) -> str:
    """How much of each model's embeddings the map shows."""
    before, after = mapped.projection.variance_before, mapped.projection.variance_after
    if before is None or after is None:
        return str(text.CAPTION_NO_AXES)
    return str(text.CAPTION_AXES.format(before=shown.axes(before), after=shown.axes(after)))
