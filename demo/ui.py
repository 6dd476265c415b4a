"""The page: header, the choices that all tabs share, the tabs, and what happens when visitors come and go."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import gradio as gr

from demo import arrival, endpoints, relabel, shared
from demo.tabs import about, compare, map, train
from demo.text import text

WEB = Path(__file__).parent / "web"
_ACCENT = gr.themes.Color(
    "#effaf8",
    "#d3f1ec",
    "#a8e2da",
    "#74cdc2",
    "#3fb0a5",
    "#17938a",
    "#0b7a75",
    "#0b625f",
    "#0d4f4d",
    "#0c403f",
    "#062a2a",
)
_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Ubuntu", "sans-serif")


def theme() -> gr.themes.Base:
    """One accent on warm greys, system fonts: nothing to fetch."""
    return gr.themes.Base(
        primary_hue=_ACCENT,
        secondary_hue=_ACCENT,
        neutral_hue=gr.themes.colors.zinc,
        text_size=gr.themes.sizes.text_lg,
        spacing_size=gr.themes.sizes.spacing_lg,
        radius_size=gr.themes.sizes.radius_lg,
        font=_FONT,
        font_mono=("ui-monospace", "Consolas", "monospace"),
    ).set(
        body_background_fill="#fbfaf7",
        body_background_fill_dark="#14171a",
        block_border_width="1px",
        block_shadow="none",
        # Gradio's own are too pale to read on a projector.
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_300",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        button_primary_text_color="white",
    )


def launch_options() -> dict[str, Any]:
    """What Gradio takes at launch and not at build."""
    style = (WEB / "style.css").read_text(encoding="utf8")
    icon = base64.b64encode((WEB / "logo.svg").read_bytes()).decode()
    return {
        "theme": theme(),
        # Not through launch's css: it puts .gradio-container before every rule and so breaks those about the container.
        "head": f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,{icon}"><style>{style}</style>',
        "footer_links": ["api"],
        "ssr_mode": False,
        "run_history": False,
        "max_file_size": "5mb",
        "show_error": False,
    }


def build() -> gr.Blocks:
    """The whole page, in every language; nothing slow happens before a visitor comes."""
    page = _lay_out(relabel.labels(_lay_out))
    page.queue(default_concurrency_limit=4, max_size=64)
    return page


def _lay_out(labels: relabel.Labels | None = None) -> gr.Blocks:
    page: gr.Blocks
    with gr.Blocks(title=text.TITLE, analytics_enabled=False, fill_width=False, delete_cache=(3600, 3600)) as page:
        logo = (WEB / "logo.svg").read_text(encoding="utf8")
        header = f'<header class="top">{logo}<div><h1>{text.TITLE}</h1><p>{text.TAGLINE}</p></div></header>'
        with gr.Row(elem_id="top", equal_height=False):
            gr.HTML(header, apply_default_css=False, min_width=320)
            speech = shared.speech()
        common = shared.build(speech)
        with gr.Tabs(elem_id="tabs") as tabs:
            with _tab(text.COMPARE, "compare", common):
                compare.build(common)
            with _tab(text.TRAIN, "train", common):
                train.build(common)
            with _tab(text.MAP, map.ID, common) as map_tab:
                map.build(common, map_tab)
            with _tab(text.ABOUT, "about", common):
                about.build()
        endpoints.register()
        if labels is not None:
            arrival.build(page, common, tabs, labels)
    return page


def _tab(label: str, name: str, common: shared.Shared) -> gr.Tab:
    tab = gr.Tab(label, id=name)
    tab.select(lambda: name, None, common.tab, queue=False, api_visibility="private")
    return tab
