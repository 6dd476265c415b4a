"""For programs: how to call the page from Python, the shell and an assistant; the six endpoints from their code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from demo.api import reference
from demo.api.reference import Endpoint, Parameter
from demo.common import assets, html
from demo.text import text

ADDRESS = "http://127.0.0.1:7860"
INSTALL = "pip install gradio_client"
SERVE = "python app.py --mcp"
MCP = json.dumps({"mcpServers": {"language-gap": {"url": f"{ADDRESS}/gradio_api/mcp/"}}}, indent=2)
_SHELL = Path(__file__).with_name("curl.sh")


def build(endpoints: Sequence[Callable[..., Any]]) -> None:
    """Lay the tab out for these endpoints."""
    gr.Markdown(text.PROGRAMS_INTRO, elem_classes="lead")
    gr.HTML(
        _page(endpoints),
        elem_id="programs",
        js_on_load=assets.module("api/programs.js", "programs"),
        apply_default_css=False,
    )


def _page(endpoints: Sequence[Callable[..., Any]]) -> str:
    documented = [reference.read(endpoint) for endpoint in endpoints]
    shell = _SHELL.read_text(encoding="utf8")
    tools = ", ".join(f"<code>{endpoint.name}</code>" for endpoint in documented)
    places = {"package": f"<code>{INSTALL}</code>", "command": f"<code>{SERVE}</code>", "tools": tools}
    ways = "".join(
        f'<section class="way"><div><h2>{escape(text.PROGRAMS_WAYS[way])}</h2>'
        f"<p>{escape(text.PROGRAMS_WAYS_INFO[way]).format(**places)}</p></div>{_code(program, language)}</section>"
        for way, program, language in (
            ("python", documented[0].example, "python"),
            ("tools", MCP, "json"),
            ("shell", shell, "shell"),
        )
    )
    rest = "".join(map(_endpoint, documented))
    return f'<div class="ways">{ways}</div><h2 class="all">{escape(text.PROGRAMS_ENDPOINTS)}</h2>{rest}'


def _endpoint(endpoint: Endpoint) -> str:
    """One endpoint, folded: what its docstring says, in the language of the page, and its example as it is."""
    takes = _table(endpoint.parameters) if endpoint.parameters else f"<p>{escape(text.PROGRAMS_NOTHING)}</p>"
    remarks = f"<p>{_words(endpoint.remarks)}</p>" if endpoint.remarks else ""
    return (
        f'<details class="endpoint" id="endpoint-{endpoint.name}">'
        f"<summary><code>/{endpoint.name}</code> <span>{_words(endpoint.about)}</span></summary>"
        f"{remarks}{takes}<h3>{escape(text.PROGRAMS_RETURNS)}</h3>"
        f"<p>{_words(endpoint.returns)}</p>"
        f"<h3>{escape(text.PROGRAMS_EXAMPLE)}</h3>{_code(endpoint.example, 'python')}</details>"
    )


def _table(parameters: list[Parameter]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in text.PROGRAMS_COLUMNS.values())
    names = text.PROGRAMS_COLUMNS
    rows = "".join(
        f'<tr><th scope="row"><code>{given.name}</code></th>'
        f'<td data-name="{escape(names["type"])}"><code>{escape(given.type)}</code></td>'
        f'<td data-name="{escape(names["default"])}">{_default(given)}</td>'
        f"<td>{_words(given.about)}</td></tr>"
        for given in parameters
    )
    return f'<table class="parameters"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _default(given: Parameter) -> str:
    return escape(text.PROGRAMS_NEEDED) if given.default is None else f"<code>{escape(given.default)}</code>"


def _words(sentence: str) -> str:
    """A docstring's words as HTML, in the language of the page."""
    return re.sub(r"``(.+?)``", r"<code>\1</code>", escape(text.ENDPOINT_WORDS.get(sentence, sentence)))


def _code(program: str, language: str) -> str:
    """A program that can be copied; it can be scrolled by keyboard too."""
    return html.code(program.strip(), language)
