"""What a visitor of a page that may load from the Hub gets from it, as JSON; run with ``HF_ENDPOINT`` set.

A process of its own, because the Hub's library reads its settings once, when it is imported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import gradio as gr

from demo import handlers, own
from demo.hubs import hubs
from demo.sessions import Session

MODELS = ["tiny/random", "closed/model", "no/such", "tiny/pickled", "tiny/huge", "tiny/code", "tiny/hollow"]
DATA = [("pairs/flat", ""), ("pairs/parts", "en-el"), ("pairs/parts", ""), ("pairs/card", "de-en"), ("no/such", ""),
        ("closed/model", ""), ("pairs/huge", ""), ("pairs/none", "")]  # fmt: skip
SENTENCES = ["cat sees bread today", "the unknown"]


def attempt(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except gr.Error as error:
        return {"error": str(error.message)}


def model(name: str) -> Any:
    loaded = own.load_hub_model(name)
    session = Session()
    session.before = loaded
    result = handlers.compare([["cat sees bread", "fox hears river"]], loaded, handlers.READY, "en", "el", session)
    vectors = handlers.encoder_of(loaded, session).encode(SENTENCES)
    return {"vectors": vectors.tolist(), "compared": result.before is not None}


def data(name: str, part: str) -> Any:
    session = Session()
    own.take_hub(session, name, part)
    shown = own.preview(session, "hub", "en", "el")
    assert shown is not None
    return {"name": shown.name, "rows": shown.rows, "more": shown.more, "first": shown.first[0], "form": shown.form}


def main() -> None:
    result = {
        "models": {name: attempt(lambda name=name: model(name)) for name in MODELS},
        "data": {f"{name}:{part}": attempt(lambda name=name, part=part: data(name, part)) for name, part in DATA},
        "loaded": list(hubs._loaded),
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
