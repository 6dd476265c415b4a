"""The page laid out: header, the choices that all tabs share, the tabs."""

from __future__ import annotations

import os
from urllib.parse import quote

import gradio as gr

from demo.api import tab as programs
from demo.audience import overlay as audience
from demo.check import tab as check
from demo.common import assets, shared
from demo.compare import tab as compare
from demo.map import tab as map
from demo.meet import tab as meet
from demo.page import about, arrival, endpoints, forget, keep, language, model_bar, relabel, yours
from demo.page.light import Page
from demo.page.words import Words
from demo.race import tab as race
from demo.search import tab as search
from demo.talk import deck as talk
from demo.text import text
from demo.train import tab as train


def lay_out(labels: relabel.Labels | None = None) -> gr.Blocks:
    """The page in the language that is spoken; with ``labels`` also what happens when visitors come and go."""
    page: Page
    with Page(title=text.TITLE, analytics_enabled=False, fill_width=False, delete_cache=(3600, 3600)) as page:
        with gr.Row(elem_id="top", equal_height=False):
            gr.HTML(_header(), elem_id="header", apply_default_css=False, min_width=320)
            speech = shared.speech()
            opens, copies, copied = _tools()
        common = shared.build(speech)
        line = model_bar.build(common)
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as tabs:
            with _tab(text.MEET_TAB, meet.ID, common):
                front = meet.build(common)
            with _tab(text.COMPARE, "compare", common):
                compare.build(common)
            with _tab(text.SEARCH, search.ID, common):
                search.build(common)
            with _tab(text.TRAIN, "train", common) as train_tab:
                train.build(common, train_tab)
            with _tab(text.RACE_TAB, race.ID, common):
                race.build(common)
            with _tab(text.CHECK, check.ID, common) as check_tab:
                check.build(common, check_tab)
            with _tab(text.MAP, map.ID, common):
                map.build(common)
            with _tab(text.PROGRAMS, "programs", common):
                programs.build(endpoints.ENDPOINTS)
            with _tab(text.ABOUT, "about", common):
                about.build()
        for told in common.told:
            told.wire(tabs)
        gr.HTML(imprint(), elem_id="imprint", apply_default_css=False)
        forget.build()
        yours.build()
        endpoints.register()
        if labels is not None:
            words = Words(page, labels, {common.after: "choices", common.begin: "choices"})
            deck = talk.build(common, opens)
            race.stage(deck.input)
            audience.build()
            parts = {arrival.DECK: deck, arrival.FRONT: front, arrival.TOLD: line}
            came = arrival.build(page, common, tabs, parts, words)
            chose = language.build(common, copied, line)
            meet.renew(common, front, chose)
            keep.build(common, copies, copied, [language.speak(event, common, words) for event in (came, chose)])
    return page


def _header() -> str:
    """What the page is, and a drawing of it: two clouds of points whose lines close."""
    logo, hero = (assets.read(name) for name in ("page/logo.svg", "page/hero.svg"))
    return (
        f'<header class="top"><div class="brand">{logo}<div><h1>{text.TITLE}</h1><p>{text.TAGLINE}</p></div></div>'
        f"{hero}</header>"
    )


def imprint() -> str:
    """The last line; on a Space of the Hub also the way to one of one's own."""
    space = os.environ.get("SPACE_ID", "")
    way = f"https://huggingface.co/spaces/{quote(space)}?duplicate=true"
    own = f' <a href="{way}" target="_blank" rel="noopener">{text.DUPLICATE}</a>' if space else ""
    return f'<p class="imprint">{text.FOOTER}{own}</p>'


def _tab(label: str, name: str, common: shared.Shared) -> gr.Tab:
    tab = gr.Tab(label, id=name)
    tab.select(None, None, common.tab, js=f"() => '{name}'", api_visibility="private")
    return tab


def _tools() -> tuple[gr.Button, gr.Button, gr.HTML]:
    """The header's buttons, for talk mode and for a link to what is seen, and the line that says what became of it."""
    opens = gr.Button(text.TALK, size="sm", elem_id="talk-open", elem_classes="tool", scale=0, min_width=80)
    copies = gr.Button(text.COPY_LINK, size="sm", elem_id="copy-link", elem_classes="tool", scale=0, min_width=120)
    line = '<div role="status">${value}</div>'
    return opens, copies, gr.HTML("", html_template=line, elem_id="copied", elem_classes="live", js_on_load=None)
