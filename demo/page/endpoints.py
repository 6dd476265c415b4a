"""What programs can call: the endpoints of all slices, typed, documented, JSON in and out.

`demo.api.reference` reads their signatures and docstrings, the page's tab for programs shows them, and with ``--mcp``
they are tools.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gradio.events import api

from demo.api import reference
from demo.api.endpoints import evaluate, models
from demo.check.endpoint import check
from demo.compare.endpoint import compare
from demo.map.endpoint import project
from demo.train.endpoint import train

ENDPOINTS: tuple[Callable[..., Any], ...] = (compare, train, check, project, evaluate, models)


def register() -> None:
    """Add the endpoints to the page under construction."""
    for endpoint in ENDPOINTS:
        read = reference.read(endpoint)
        about = " ".join(filter(None, (read.about, read.remarks, f"Returns: {read.returns}")))
        limit: Any = None if endpoint is train else "default"  # a run has a queue of its own
        api(endpoint, api_name=read.name, api_description=about, concurrency_limit=limit)
