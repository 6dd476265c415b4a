"""The language that the page speaks: its words in it, and what happens when a visitor chooses another."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.context import LocalContext

from demo.common import assets
from demo.common.rows.component import headed
from demo.common.shared import Shared, after_choices, begin_choices
from demo.page.model_bar import told
from demo.page.relabel import Labels
from demo.state import sessions
from demo.state.sessions import session_of
from demo.text import PAGE_LANGUAGES, speaking, spoken_by, text

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def awaited() -> str:
    """A script for the page's head: whoever will be greeted in another language does not see English first."""
    languages = " ".join(PAGE_LANGUAGES)
    return f'<script data-languages="{languages}">{assets.read("page/await.js")}</script>'


class Words:
    """The page's own words in every language, by component.

    Attributes:
        components: those that say something else in another language.
    """

    def __init__(self, page: gr.Blocks, labels: Labels) -> None:
        parts = list(page.blocks.values())
        self._words: dict[str, dict[Any, dict[str, Any]]] = {
            code: {parts[place]: props for place, props in of_one.items()} for code, of_one in labels.items()
        }
        self.components: list[Any] = list(self._words["en"])

    def updates(self, code: str) -> dict[Any, dict[str, Any]]:
        """What makes the page speak a language."""
        return {part: gr.update(**props) for part, props in self._words[code].items()}

    def and_also(self, components: list[Any]) -> list[Any]:
        """All components with words, and these; each once."""
        return [*self.components, *(component for component in components if component not in self.components)]


def build(shared: Shared, copied: gr.HTML, line: gr.HTML, words: Words) -> Any:
    """Wire the choice of the page's language; the event after which it has been changed."""
    spoken_by(_language)

    def change(code: str, count: int, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        session.language = code
        changes: dict[Any, Any] = words.updates(code)
        changes[shared.after] = gr.update(
            label=text.AFTER,
            info=text.AFTER_INFO,
            choices=after_choices(session.encoder is not None, session.models),
        )
        changes[shared.begin] = gr.update(
            label=text.BEGIN, choices=begin_choices(session.encoder is not None, session.models)
        )
        changes[shared.pairs] = headed(language_a, language_b)
        return changes | {copied: "", line: told(session.models), shared.arrived: count + 1}

    inputs = [shared.speech, shared.arrived, shared.language_a, shared.language_b]
    outputs = [*words.and_also([shared.after, shared.begin, shared.pairs, copied, line]), shared.arrived]
    chose = shared.speech.input(change, inputs, outputs, **_QUIET)
    shared.speech.input(None, shared.speech, None, js=assets.function("page/language.js", "choose"))
    return chose


def speak() -> str:
    """The JavaScript that says in the document which language is spoken."""
    titles = {}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            titles[code] = text.TITLE
    return assets.function("page/language.js", "speak", titles)


def _language() -> str:
    """The page's language for whoever is being served."""
    request = LocalContext.request.get(None)
    return sessions.visitors.language_of(getattr(request, "session_hash", None))
