"""The page's own words in every language: which component shows which words.

The page is laid out once in each language; where a component's visible property differs, the difference is its
translation. So no component is named twice, and none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from demo.text import PAGE_LANGUAGES, speaking

SAID = ("label", "info", "value", "placeholder", "choices")
LIVE = "live"  # elem_class of components whose value is a result and not the page's own words

Labels = dict[str, dict[int, dict[str, Any]]]


def labels(lay_out: Callable[[], gr.Blocks]) -> Labels:
    """By language: position of a component among those of ``lay_out``, to its properties in that language.

    Only components that say something different in some language are listed, and they are listed in all. Properties
    are as a browser gets them.
    """
    words = {code: _words_of(lay_out, code) for code in PAGE_LANGUAGES}
    lists = list(words.values())
    different = [
        {name for name in of_one[0] if any(other.get(name) != of_one[0][name] for other in of_one[1:])}
        for of_one in zip(*lists, strict=True)
    ]
    return {
        code: {
            position: {name: props[position][name] for name in names}
            for position, names in enumerate(different)
            if names
        }
        for code, props in words.items()
    }


def _words_of(lay_out: Callable[[], gr.Blocks], code: str) -> list[dict[str, Any]]:
    with speaking(code):
        blocks = lay_out().blocks.values()
    return [
        {
            name: block.postprocess(value) if name == "value" else getattr(block, name)
            for name, value in block.constructor_args.items()
            if name in SAID and isinstance(value, str | list) and not (name == "value" and _is_live(block))
        }
        for block in blocks
    ]


def _is_live(block: Any) -> bool:
    return LIVE in (block.elem_classes or []) or not isinstance(block, gr.Markdown | gr.HTML | gr.Button)
