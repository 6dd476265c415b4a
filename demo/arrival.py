"""What happens when a visitor comes, changes the page's language, or goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from gradio.context import LocalContext

from demo import handlers, link
from demo.relabel import Labels
from demo.shared import FIRST_EXAMPLE, Shared, after_choices, examples, headers
from demo.text import spoken_by, text

_WEB = Path(__file__).parent / "web"
_SPOKEN = """code => {
    document.documentElement.lang = code;
    document.documentElement.classList.add("arrived");
}"""
_KEEP = """code => { try { localStorage.setItem("language-gap-language", code); } catch {} return code; }"""


def build(page: gr.Blocks, shared: Shared, tabs: gr.Tabs, labels: Labels) -> None:
    """Wire what concerns the whole page."""
    spoken_by(_language)
    parts = list(page.blocks.values())
    said = {code: {parts[place]: props for place, props in of_one.items()} for code, of_one in labels.items()}
    words: Any = list(said["en"])

    def speak(code: str) -> dict[Any, Any]:
        return {part: gr.update(**props) for part, props in said[code].items()}

    def arrive(told: str, request: gr.Request) -> dict[Any, Any]:
        browser = link.browser(told)
        session = handlers.sessions.arrive(request.session_hash or "", browser.secret)
        wish = link.parse(browser.query)
        session.language = link.page_language(wish, browser)
        for note in wish.notes:
            gr.Warning(note)
        # The page is in English until told otherwise.
        told_words = speak(session.language) if session.language != "en" else {}
        changes = told_words | _wished(wish, shared, tabs) | {shared.speech: session.language}
        if session.encoder is not None or session.hub_after:
            choices = after_choices(session.encoder is not None, session.hub_after)
            changes[shared.after] = gr.update(choices=choices, value=session.hub_after or handlers.YOURS)
        return changes | {shared.arrived: 1}

    def change(
        code: str, count: int, rows: list[list[str]], language_a: str, language_b: str, request: gr.Request
    ) -> dict[Any, Any]:
        session = handlers.session_of(request)
        session.language = code
        changes = speak(code)
        changes[shared.after] = gr.update(
            label=text.AFTER,
            info=text.AFTER_INFO,
            choices=after_choices(session.encoder is not None, session.hub_after),
        )
        changes[shared.pairs] = gr.update(value=rows, headers=headers(language_a, language_b))
        return changes | {shared.arrived: count + 1}

    told = gr.Textbox(visible=False)
    choices = [shared.speech, shared.language_a, shared.language_b, shared.pairs, shared.example, shared.after, tabs]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    js = (_WEB / "arrive.js").read_text(encoding="utf8")
    came = page.load(arrive, told, [*words, *_besides(choices, words), shared.arrived], js=js, **quiet)
    came.then(None, shared.speech, None, js=_SPOKEN)
    inputs = [shared.speech, shared.arrived, shared.pairs, shared.language_a, shared.language_b]
    outputs = [*words, *_besides([shared.after, shared.pairs], words), shared.arrived]
    chose = shared.speech.input(change, inputs, outputs, **quiet)
    chose.then(None, shared.speech, None, js=_SPOKEN)
    shared.speech.input(None, shared.speech, None, js=_KEEP)
    page.unload(_leave)


def _besides(components: list[Any], others: list[Any]) -> list[Any]:
    return [component for component in components if component not in others]


def _wished(wish: link.Link, shared: Shared, tabs: gr.Tabs) -> dict[Any, Any]:
    """What a link asks for, as far as it differs from how the page begins."""
    first, second = wish.pair or ("en", "el")
    changes: dict[Any, Any] = {}
    if wish.pair:
        changes = {shared.language_a: first, shared.language_b: second}
    if wish.pair or wish.example or wish.rows:
        rows = wish.rows or examples(wish.example or FIRST_EXAMPLE, first, second)
        changes[shared.pairs] = gr.update(value=rows, headers=headers(first, second))
        changes[shared.example] = "" if wish.rows else wish.example or FIRST_EXAMPLE
    if wish.tab:
        changes[tabs] = gr.update(selected=wish.tab)
    return changes


def _language() -> str:
    """The page's language for whoever is being served."""
    request = LocalContext.request.get(None)
    return handlers.sessions.language_of(getattr(request, "session_hash", None))


def _leave(request: gr.Request) -> None:
    if request.session_hash:
        handlers.sessions.leave(request.session_hash)
