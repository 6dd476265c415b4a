"""What happens when a visitor comes, by a link, again or for the first time, and when they go."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import gradio as gr

from demo.common import assets
from demo.common.models import BASELINE
from demo.common.rows.component import filled
from demo.common.shared import FIRST_EXAMPLE, Shared, examples
from demo.meet import tab as meet
from demo.page import link
from demo.page.language import model_choices
from demo.page.model_bar import told
from demo.page.words import Words
from demo.state import lost, sessions
from demo.state.sessions import Session, session_of
from demo.talk import deck as talk
from demo.text import language

DECK, FRONT, TOLD = "deck", "front", "told"


def build(page: gr.Blocks, shared: Shared, tabs: gr.Tabs, parts: dict[str, gr.HTML], words: Words) -> Any:
    """Wire what happens when a visitor comes or goes; the event after which one has come.

    Args:
        page: the whole page.
        shared: what the tabs have in common, which a link can set.
        tabs: all tabs, of which a link can open one.
        parts: talk mode, which a link can open (`DECK`), the first tab's map (`FRONT`), which it can fill, and
            the line that says which models are compared (`TOLD`).
        words: in all languages, which a browser fetches meanwhile.
    """
    deck, front = parts[DECK], parts[FRONT]
    known_tabs = [str(tab.id) for tab in tabs.children if isinstance(tab, gr.Tab)]

    def arrive(says: str, request: gr.Request) -> dict[Any, Any]:
        browser = link.browser(says)
        session = sessions.visitors.arrive(request.session_hash or "", browser.secret)
        lost.tell(session, browser.ran)
        kept = link.parse(browser.kept, kept=True, tabs=known_tabs)
        asked = link.parse(browser.query, tabs=known_tabs)
        wish = link.wish(asked, kept)
        session.language = link.page_language(wish, browser)
        wish = replace(wish, pair=wish.pair or link.usual_pair(session.language))
        _warn(link.parse(browser.query, tabs=known_tabs).notes)  # once more, in the language that is now known
        changes = _wished(wish, shared, tabs) | {shared.speech: session.language}
        changes |= _models(shared, session)
        pair = wish.pair or link.USUAL
        own = link.own_pair(asked, browser, pair)
        if wish.talk:
            changes[deck] = talk.deck(*pair, session, wish.screen, own, browser.own)
        if session.run is not None and not session.run.over.is_set():
            changes[shared.going] = session.run.id
        if line := told(session.models):
            changes[parts[TOLD]] = line
        return changes | {front: meet.first(*pair, own, asked.play, request)}

    page.unload(_leave)
    shared.after.input(_choose, shared.after, None, queue=False, show_progress="hidden", api_visibility="private")
    set_by_link = [
        shared.speech, shared.language_a, shared.language_b, shared.example, shared.pairs, shared.preset, shared.seed,
        shared.after, shared.begin, tabs, *parts.values(),
    ]  # fmt: skip
    return page.load(
        arrive,
        gr.Textbox(visible=False),
        [*set_by_link, shared.going],
        js=assets.function("page/arrive.js", "arrive", lost.START, words.address),
        show_progress="hidden",
        api_visibility="private",
    )


def _warn(notes: list[str]) -> None:
    """One notice for all that a link asks in vain; it can hold what a stranger wrote."""
    if notes:
        gr.Warning(escape(" ".join(notes), quote=False))


def _models(shared: Shared, session: Session) -> dict[Any, Any]:
    """What differs from how the page begins, and no more: a visitor may have chosen one while this was under way."""
    has_others = session.encoder is not None or bool(session.models.other)
    if not has_others and session.begin == BASELINE and session.language == "en":
        return {}
    changes = model_choices(shared, session)
    if has_others:
        changes[shared.after]["value"] = session.models.after
    if has_others or session.begin != BASELINE:
        changes[shared.begin]["value"] = session.begin
    return changes


def _wished(wish: link.Link, shared: Shared, tabs: gr.Tabs) -> dict[Any, Any]:
    """What is asked for, as far as it differs from how the page begins."""
    first, second = wish.pair or link.USUAL
    changes: dict[Any, Any] = {}
    if (first, second) != link.USUAL:
        changes = {shared.language_a: first, shared.language_b: second}
    if changes or wish.example or wish.rows or language() != "en":  # the table's headings are words too
        # A link with sentences of its sender's shows those and no example.
        rows = wish.rows or examples(wish.example or FIRST_EXAMPLE, first, second)
        changes[shared.pairs] = filled(rows, first, second, over=shared.pairs.value)
        changes[shared.example] = None if wish.rows else wish.example or FIRST_EXAMPLE
    if wish.preset:
        changes[shared.preset] = wish.preset
    if wish.seed is not None:
        changes[shared.seed] = wish.seed
    if wish.tab:
        changes[tabs] = gr.update(selected=wish.tab)
    return changes


def _choose(after: str, request: gr.Request) -> None:
    """What the visitor lets stand for After is found again when they come back."""
    session_of(request).choose(after=after)


def _leave(request: gr.Request) -> None:
    if request.session_hash:
        sessions.visitors.leave(request.session_hash)
