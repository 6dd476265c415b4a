"""The language that the page speaks: its words in it, and what happens when a visitor chooses another."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.context import LocalContext

from demo.common import assets
from demo.common.rows.component import headed
from demo.common.shared import Shared, after_choices, begin_choices
from demo.page.model_bar import told
from demo.page.words import Words
from demo.state import sessions
from demo.state.sessions import Session, session_of
from demo.text import PAGE_LANGUAGES, speaking, spoken_by, text

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def awaited() -> str:
    """A script for the page's head: whoever will be greeted in another language does not see English first."""
    languages = " ".join(PAGE_LANGUAGES)
    return f'<script data-languages="{languages}">{assets.read("page/await.js")}</script>'


def build(shared: Shared, copied: gr.HTML, line: gr.HTML) -> Any:
    """Wire the choice of the page's language; the event after which the server speaks it."""
    spoken_by(_language)

    def change(code: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        session.language = code
        return {
            **model_choices(shared, session),
            shared.pairs: headed(language_a, language_b),
            copied: "",
            line: told(session.models),
        }

    inputs = [shared.speech, shared.language_a, shared.language_b]
    chose = shared.speech.input(change, inputs, [shared.after, shared.begin, shared.pairs, copied, line], **_QUIET)
    shared.speech.input(None, shared.speech, None, js=assets.function("page/language.js", "choose"))
    return chose


def model_choices(shared: Shared, session: Session) -> dict[Any, Any]:
    """The models that a visitor can choose, by their names in the language that is spoken."""
    has_own = session.encoder is not None
    return {
        shared.after: gr.update(choices=after_choices(has_own, session.models)),
        shared.begin: gr.update(choices=begin_choices(has_own, session.models)),
    }


def speak(event: Any, shared: Shared, words: Words) -> Any:
    """After an event the page says everything in its language; then in the document, which may be seen from then on.

    Then `Shared.arrived` tells the tabs. The event after all this.
    """
    says = assets.function("page/language.js", "say", words.address)
    said = event.then(None, [shared.speech, shared.arrived], [shared.arrived, *words.components], js=says, **_QUIET)
    return said.then(None, shared.speech, None, js=assets.function("page/language.js", "speak", titles()))


def titles() -> dict[str, str]:
    """What the document is called, by the page's language."""
    found = {}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            found[code] = text.TITLE
    return found


def _language() -> str:
    """The page's language for whoever is being served."""
    request = LocalContext.request.get(None)
    return sessions.visitors.language_of(getattr(request, "session_hash", None))
