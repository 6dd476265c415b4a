"""What Gradio does for every visitor and with every answer, although nothing has come of it, left out.

With each new session it describes all 300 components of the page, so that a link to the session could be made, which
this page does not offer: 30 ms of work. Here components that no event has made anew for a session are described once.

With each answer it makes anew every component that the event could have changed, half a millisecond each, be it that
the answer leaves it as it is or says the same of it as the last one; a run that is watched answers all the time.
"""

from __future__ import annotations

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.blocks import Block, BlocksConfig
from gradio.state_holder import SessionState

_LEFT = gr.skip()
_pages: WeakKeyDictionary[Block, dict[str, Any] | None] = WeakKeyDictionary()  # every page's own components
_last: WeakKeyDictionary[SessionState, dict[Block, tuple[dict[str, Any], Any]]] = WeakKeyDictionary()
_describe = BlocksConfig.config_for_block


class Page(gr.Blocks):
    """A page on which only what an answer changes is made anew."""

    async def postprocess_data(
        self, block_fn: BlockFunction, predictions: list[Any] | dict[Any, Any], state: SessionState | None
    ) -> list[Any]:
        """What is sent for each of an event's outputs, see `gr.Blocks.postprocess_data`."""
        outputs = list(block_fn.outputs)
        if not isinstance(predictions, dict) or not predictions or not all(part in outputs for part in predictions):
            return await super().postprocess_data(block_fn, predictions, state)
        said = [part for part in outputs if predictions.get(part, _LEFT) != _LEFT]
        last = _last.setdefault(state, {}) if state else {}
        again = {part: last[part][1] for part in said if part in last and last[part][0] == predictions[part]}
        new = [part for part in said if part not in again]
        asked = {part: dict(predictions[part]) for part in new if _is_about_looks(predictions[part])}
        changes: list[Any] = []
        if new:
            few = copy(block_fn)
            few.outputs = new
            values = [predictions[part] for part in new]
            changes = await super().postprocess_data(few, values if len(new) > 1 else values[0], state)
        sent = dict(zip(new, changes, strict=True))
        for part in new:
            last.pop(part, None)
        last |= {part: (update, sent[part]) for part, update in asked.items()}
        sent |= {part: dict(answer) for part, answer in again.items()}
        return [sent.get(part, None if part.stateful else gr.skip()) for part in outputs]


def _is_about_looks(change: Any) -> bool:
    """Whether it is an update that holds no value: those are small, and often the same once more."""
    return isinstance(change, dict) and change.get("__type__") == "update" and "value" not in change


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
