"""Who calls an endpoint: a program with a session of its own, or an assistant through an MCP tool, which has none."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from demo.state.sessions import Session, session_of

Answer = TypeVar("Answer")


def from_tool(request: Any) -> bool:
    """Whether an MCP tool is called: Gradio passes all of those on through one client, which says so."""
    return bool(request) and request.headers.get("x-gradio-user") == "mcp"


def answered(answer: Answer, request: Any) -> Answer:
    """The answer, for a tool as JSON: Gradio would write it as Python does."""
    return json.dumps(answer, ensure_ascii=False) if from_tool(request) else answer  # type: ignore[return-value]


def caller(request: Any) -> Session:
    """The caller's session. Callers of tools would all share one, so each call has one of its own."""
    return Session() if from_tool(request) else session_of(request)
