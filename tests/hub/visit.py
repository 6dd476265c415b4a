"""What a visitor of a page that may load from the Hub gets from it, as JSON, and once more when the Hub is gone.

Run with ``HF_ENDPOINT`` set to the stand-in. A process of its own, because the Hub's library reads its settings once,
when it is imported.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import gradio as gr
from huggingface_hub import file_download

from core import load_encoder, read_pairs
from core.config import EncoderConfig
from core.data.pairs import PairsError
from core.encoder.errors import ModelError
from core.hub import catalog, files
from demo.compare import handlers as comparing
from demo.state.encoders import encoder_of
from demo.state.hub_models import hub_models, load_hub_model
from demo.state.sessions import Session
from demo.train import user_data
from tests.hub.server import STOP

KNOWN = [entry.id for entry in catalog.MODELS if "large" not in entry.id and "e5-base" not in entry.id]
MODELS = ["tiny/random", "closed/model", "closed/unknown", "closed/token", "no/such", "tiny/pickled", "tiny/huge",
          "tiny/code", "tiny/hollow", "tiny/lacking", "tiny/many", "bad/failing", "bad/slow", "bad/cut", "bad/short",
          "bad/wrong", "tiny/random@v2", "tiny/random@v3"]  # fmt: skip
AGAIN = ["bad/cut", "bad/short", "bad/wrong"]
DATA = [("pairs/flat", ""), ("pairs/parts", "en-el"), ("pairs/parts", ""), ("pairs/card", "de-en"), ("no/such", ""),
        ("closed/model", ""), ("pairs/huge", ""), ("pairs/none", ""), ("bad/pairs", "")]  # fmt: skip
PAIRS = [("Helsinki-NLP/opus_books:el-en", None), ("Helsinki-NLP/opus_books:el-en@v2", "train"),
         ("Helsinki-NLP/opus_books:de-en@v3", "train"), ("Helsinki-NLP/opus_books", "train"),
         ("sentence-transformers/parallel-sentences-tatoeba:en-el", "train"),
         ("mteb/tatoeba-bitext-mining:ell-eng", "held"), ("no/such:en-el", "train")]  # fmt: skip
SENTENCES = ["cat sees bread today", "the unknown", "girl hides lamp soon " * 2]


def attempt(call: Callable[[], Any]) -> Any:
    began = time.monotonic()
    try:
        return call()
    except (gr.Error, ModelError, PairsError) as error:
        said = error.message if isinstance(error, gr.Error) else error
        return {"error": str(said), "kind": type(error).__name__, "seconds": time.monotonic() - began}


def model(name: str) -> Any:
    heard: list[tuple[int, int]] = []
    loaded = load_hub_model(name, lambda done, total: heard.append((done, total)))
    encoder = encoder_of(loaded, Session())
    return {"vectors": encoder.encode(SENTENCES).tolist(), "config": vars(encoder.config), "heard": heard}


def compare(name: str) -> bool:
    session = Session()
    models = session.choose(before=load_hub_model(name))
    rows = [["cat sees bread", "fox hears river"]]
    return comparing.compare(rows, models, "en", "el", session).result is not None


def data(name: str, part: str) -> Any:
    session = Session()
    user_data.take_hub(session, name, part)
    shown = user_data.preview(session, "hub", "en", "el")
    assert shown is not None
    return {"name": shown.name, "rows": shown.rows, "more": shown.more, "first": shown.first[0], "form": shown.form}


def pairs(source: str, split: str | None) -> Any:
    found = read_pairs(source, split=split)
    languages = [found.language_a, found.language_b]
    return {"n": len(found), "languages": languages, "first": [found.a[0], found.b[0]], "name": found.name}


def library() -> dict[str, Any]:
    """What the page has no way to ask for."""
    asked = EncoderConfig("cls", 9, "dog ")
    pinned = load_encoder("tiny/random", revision="v2")
    return {
        "alias": attempt(lambda: load_encoder("xlm-roberta-base", config=asked).encode(SENTENCES).tolist()),
        "v2": attempt(lambda: pinned.encode(SENTENCES).tolist()),
        "vast": attempt(lambda: load_encoder("tiny/vast") and None),
        "unpinned": attempt(lambda: load_encoder("tiny/vast", revision="v9") and None),
    }


def visit() -> dict[str, Any]:
    hub_models._loaded.clear()
    return {
        "models": {name: attempt(lambda name=name: model(name)) for name in [*KNOWN, *MODELS]},
        "again": {name: attempt(lambda name=name: model(name)) for name in AGAIN},
        "data": {f"{name}:{part}": attempt(lambda name=name, part=part: data(name, part)) for name, part in DATA},
        "pairs": {source: attempt(lambda source=source, split=split: pairs(source, split)) for source, split in PAIRS},
    }


def main() -> None:
    files.PATIENCE = 0.5
    # The Hub's library rests between its own tries.
    file_download.time = SimpleNamespace(sleep=lambda seconds: None, time=time.time)  # type: ignore[attr-defined]
    result = visit() | {"library": library(), "compared": attempt(lambda: compare("tiny/random"))}
    result["loaded"] = [str(model) for model in hub_models._loaded]
    with suppress(URLError, ConnectionError):
        while True:  # until nobody is there any more
            urlopen(os.environ["HF_ENDPOINT"] + STOP).close()
    result["away"] = visit()
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
