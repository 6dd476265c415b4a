"""What Gradio notes of every component for every visitor, noted once.

With each new session it describes all 300 components of the page, so that a link to the session could be made, which
this page does not offer: 30 ms of work and a megabyte a visitor. Components that no event has made anew for a session
are the same objects in all sessions, and so are their descriptions.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import gradio as gr
from gradio.blocks import Block, BlocksConfig

_pages: WeakKeyDictionary[Block, dict[str, Any] | None] = WeakKeyDictionary()  # every page's own components
_describe = BlocksConfig.config_for_block


def spare(page: gr.Blocks) -> None:
    """From here on a visitor costs only what is made for them."""
    _pages.update(dict.fromkeys(page.blocks.values()))
    BlocksConfig.config_for_block = staticmethod(_config)  # type: ignore[method-assign, assignment]


def _config(key: int, rendered: list[int], block: Block, renderable: Any = None) -> dict[str, Any]:
    if renderable is not None or block not in _pages:
        return _describe(key, rendered, block, renderable)
    known = _pages[block]
    if known is None:
        known = _pages[block] = _describe(key, rendered, block)
    return {**known, "props": dict(known["props"])}  # Gradio writes a session's values over those of the page
