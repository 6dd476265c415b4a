"""What a visitor takes home of a check: its numbers, and a report that anyone can read."""

from __future__ import annotations

import json
from dataclasses import replace

from core.checking.report import About
from core.checking.report import report as made
from demo.state.found import Found
from demo.text import language
from demo.text.names import day, language_name, machine_name
from demo.text.translate import translated

NAME = "language-gap-check"


def numbers(found: Found) -> str:
    """All numbers, as ``check.js`` saves them."""
    content = {"command": found.command, "models": [each.as_dict() for each in found.checked]}
    return _file("json", "application/json", json.dumps(content, ensure_ascii=False, indent=2))


def report(found: Found) -> str:
    """One page of HTML, as ``check.js`` saves it."""
    about = About.now(found.command)
    if found.recorded:
        date, machine = next(iter(found.recorded.values()))
        about = replace(about, date=date, machine=machine)
    about = replace(about, date=day(about.date), machine=machine_name(about.machine))
    content = made(found.checked, about, named=language_name, say=translated, language=language())
    return _file("html", "text/html", content)


def _file(kind: str, mime: str, content: str) -> str:
    return json.dumps({"name": f"{NAME}.{kind}", "type": mime, "content": content})
