"""Map: every sentence a point, before and after on the same axes, translations joined."""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.projection import NEIGHBOURS
from demo import figures, handlers, views
from demo.plot import plot
from demo.shared import Shared
from demo.text import text

ID = "map"


def build(shared: Shared, own_tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.MAP_INTRO, elem_classes="lead")
    with gr.Row():
        kinds = [(label, name) for name, label in text.MAP_WHAT_CHOICES.items()]
        what = gr.Radio(kinds, value="pair", label=text.MAP_WHAT, elem_id="map-what")
        methods = [(label, name) for name, label in text.METHOD_CHOICES.items()]
        method = gr.Radio(methods, value="pca", label=text.METHOD, elem_id="method")
    with gr.Row(elem_id="maps"):
        panels = []
        for name in (text.BEFORE_LABEL, text.AFTER_LABEL):
            with gr.Column(min_width=320):
                gr.Markdown(f"### {name}")
                panels.append(plot(elem_id=f"map-{name.lower()}"))
    caption = gr.HTML(elem_id="caption", elem_classes="live", apply_default_css=False)

    def show(
        tab: str,
        kind: str,
        how: Any,
        rows: list[list[str]],
        language_a: str,
        language_b: str,
        tuned: str,
        request: gr.Request,
    ) -> dict[gr.HTML, Any]:
        if tab != ID:  # drawn when looked at
            return {caption: gr.skip()}
        session = handlers.session_of(request)
        mapped = handlers.project(rows, handlers.BASELINE, tuned, language_a, language_b, kind == "all", how, session)
        before, after = figures.maps(mapped.projection, mapped.texts, mapped.languages, mapped.meanings, mapped.typed)
        return {panels[0]: before, panels[1]: after, caption: views.caption(sentences(mapped))}

    watched: list[Any] = [
        what,
        method,
        shared.language_a,
        shared.language_b,
        shared.after,
        shared.version,
        shared.arrived,
    ]
    inputs = [what, method, shared.pairs, shared.language_a, shared.language_b, shared.after]
    # The tab's own name comes as a constant here: shared.tab is being set by the same click.
    for trigger, source in [(own_tab.select, gr.State(ID)), *((part.change, shared.tab) for part in watched)]:
        trigger(
            show,
            [source, *inputs],
            [*panels, caption],
            show_progress="minimal",
            show_progress_on=caption,
            trigger_mode="always_last",
            api_visibility="private",
        )


def sentences(mapped: handlers.Mapped) -> list[str]:
    """What a map shows, how far it can be trusted, and what it cannot show."""
    typed = sum(mapped.typed)
    laid_out = mapped.projection
    return [
        text.CAPTIONS[laid_out.method],
        text.CAPTION_SHARED if laid_out.shared else text.CAPTION_TURNED,
        text.CAPTION_TRUST.format(k=NEIGHBOURS, before=laid_out.trust_before, after=laid_out.trust_after),
        text.CAPTION_N.format(
            n=len(mapped.texts),
            pool=len(mapped.texts) - typed,
            typed=text.CAPTION_TYPED.format(typed=typed) if typed else "",
        ),
    ]
