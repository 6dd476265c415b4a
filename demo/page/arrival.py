"""What happens when a visitor comes, changes the page's language, copies a link, or goes."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr
from gradio.context import LocalContext

from demo.common import assets
from demo.common.models import YOURS
from demo.common.shared import FIRST_EXAMPLE, Shared, after_choices, examples, headers
from demo.page import link
from demo.page.relabel import Labels
from demo.state import sessions
from demo.state.sessions import session_of
from demo.talk import deck as talk
from demo.text import PAGE_LANGUAGES, language, speaking, spoken_by, text

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def awaited() -> str:
    """A script for the page's head: whoever will be greeted in another language does not see English first."""
    languages = " ".join(PAGE_LANGUAGES)
    return f'<script data-languages="{languages}">{assets.read("page/await.js")}</script>'


def tools() -> tuple[gr.Button, gr.Button, gr.HTML]:
    """The header's buttons, for talk mode and for a link to what is seen, and the line that says what became of it."""
    opens = gr.Button(text.TALK, size="sm", elem_id="talk-open", elem_classes="tool", scale=0, min_width=80)
    copies = gr.Button(text.COPY_LINK, size="sm", elem_id="copy-link", elem_classes="tool", scale=0, min_width=120)
    line = '<div role="status">${value}</div>'
    return opens, copies, gr.HTML("", html_template=line, elem_id="copied", elem_classes="live", js_on_load=None)


def build(
    page: gr.Blocks, shared: Shared, tabs: gr.Tabs, labels: Labels, header: tuple[gr.Button, gr.Button, gr.HTML]
) -> None:
    """Wire what concerns the whole page; ``header`` is what `tools` made."""
    spoken_by(_language)
    opens, copies, copied = header
    known_tabs = [str(tab.id) for tab in tabs.children if isinstance(tab, gr.Tab)]
    deck = talk.build(shared, opens)
    parts = list(page.blocks.values())
    said = {code: {parts[place]: props for place, props in of_one.items()} for code, of_one in labels.items()}
    words: Any = list(said["en"])

    def speak(code: str) -> dict[Any, Any]:
        return {part: gr.update(**props) for part, props in said[code].items()}

    def arrive(told: str, request: gr.Request) -> dict[Any, Any]:
        browser = link.browser(told)
        session = sessions.visitors.arrive(request.session_hash or "", browser.secret)
        kept = link.parse(browser.kept, kept=True, tabs=known_tabs)
        wish = link.wish(link.parse(browser.query, tabs=known_tabs), kept)
        session.language = link.page_language(wish, browser)
        _warn(link.parse(browser.query, tabs=known_tabs).notes)  # once more, in the language that is now known
        # The page is in English until told otherwise.
        told_words = speak(session.language) if session.language != "en" else {}
        changes = _both(told_words, _wished(wish, shared, tabs) | {shared.speech: session.language})
        if session.encoder is not None or session.hub_after:
            choices = after_choices(session.encoder is not None, session.hub_after)
            changes[shared.after] = gr.update(choices=choices, value=session.hub_after or YOURS)
        if wish.talk:
            changes[deck] = talk.deck(*(wish.pair or ("en", "el")), session, wish.screen or 1)
        return changes | {shared.arrived: 1}

    def change(
        code: str, count: int, rows: list[list[str]], language_a: str, language_b: str, request: gr.Request
    ) -> dict[Any, Any]:
        session = session_of(request)
        session.language = code
        changes = speak(code)
        changes[shared.after] = gr.update(
            label=text.AFTER,
            info=text.AFTER_INFO,
            choices=after_choices(session.encoder is not None, session.hub_after),
        )
        changes[shared.pairs] = gr.update(value=rows, headers=headers(language_a, language_b))
        return changes | {copied: "", shared.arrived: count + 1}

    told = gr.Textbox(visible=False)
    set_by_link = [shared.speech, *_seen(shared)[:-2], shared.after, tabs, deck]
    came = page.load(
        arrive,
        told,
        [*words, *_besides(set_by_link, words), shared.arrived],
        js=assets.function("page/arrive.js", "arrive"),
        **_QUIET,
    )
    inputs = [shared.speech, shared.arrived, shared.pairs, shared.language_a, shared.language_b]
    outputs = [*words, *_besides([shared.after, shared.pairs, copied], words), shared.arrived]
    chose = shared.speech.input(change, inputs, outputs, **_QUIET)
    shared.speech.input(None, shared.speech, None, js=assets.function("page/language.js", "choose"))
    page.unload(_leave)
    _keep(shared, came, chose)
    copies.click(None, _seen(shared), copied, js=_copy(), **_QUIET)


def _seen(shared: Shared) -> list[Any]:
    """What makes up a link, in the order in which ``query.js`` takes it."""
    return [
        shared.language_a, shared.language_b, shared.example, shared.pairs, shared.preset, shared.seed,
        shared.tab, shared.speech,
    ]  # fmt: skip


def _keep(shared: Shared, came: Any, chose: Any) -> None:
    """Say in the browser which language is spoken, and keep there what is seen, from when a visitor has come."""
    keep = assets.function("page/keep.js", "keep")
    for done in (came, chose):
        done.then(None, shared.speech, None, js=_speak()).then(None, _seen(shared), None, js=keep)
    changed = [part.change for part in _seen(shared)]
    gr.on(changed, None, _seen(shared), None, js=keep, **_QUIET)


def _copy() -> str:
    """The JavaScript that copies the choices on the page as a link."""
    limits = {"rows": link.MOST_ROWS, "characters": link.MOST_QUERY}
    words = {}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            words[code] = {
                "copied": text.COPY_LINK_COPIED, "short": text.COPY_LINK_SHORT, "shown": text.COPY_LINK_SHOWN
            }  # fmt: skip
    return assets.function("page/keep.js", "copy", limits, words)


def _speak() -> str:
    """The JavaScript that says in the document which language is spoken."""
    titles = {}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            titles[code] = text.TITLE
    return assets.function("page/language.js", "speak", titles)


def _warn(notes: list[str]) -> None:
    """One notice for all that a link asks in vain; it can hold what a stranger wrote."""
    if notes:
        gr.Warning(escape(" ".join(notes), quote=False))


def _besides(components: list[Any], others: list[Any]) -> list[Any]:
    return [component for component in components if component not in others]


def _both(words: dict[Any, Any], changes: dict[Any, Any]) -> dict[Any, Any]:
    """Updates of words and of values together: a component can be in both."""
    return words | {
        part: words[part] | (change if isinstance(change, dict) else gr.update(value=change))
        if part in words
        else change
        for part, change in changes.items()
    }


def _wished(wish: link.Link, shared: Shared, tabs: gr.Tabs) -> dict[Any, Any]:
    """What is asked for, as far as it differs from how the page begins."""
    first, second = wish.pair or ("en", "el")
    changes: dict[Any, Any] = {}
    if wish.pair:
        changes = {shared.language_a: first, shared.language_b: second}
    if wish.pair or wish.example or wish.rows or language() != "en":  # the table's headings are words too
        # A link with sentences of its sender's shows those and no example.
        rows = wish.rows or examples(wish.example or FIRST_EXAMPLE, first, second)
        changes[shared.pairs] = gr.update(value=rows, headers=headers(first, second))
        changes[shared.example] = None if wish.rows else wish.example or FIRST_EXAMPLE
    if wish.preset:
        changes[shared.preset] = wish.preset
    if wish.seed is not None:
        changes[shared.seed] = wish.seed
    if wish.tab:
        changes[tabs] = gr.update(selected=wish.tab)
    return changes


def _language() -> str:
    """The page's language for whoever is being served."""
    request = LocalContext.request.get(None)
    return sessions.visitors.language_of(getattr(request, "session_hash", None))


def _leave(request: gr.Request) -> None:
    if request.session_hash:
        sessions.visitors.leave(request.session_hash)
