"""The first visitor finds everything warm: models loaded, phrases read, slow imports done."""

from __future__ import annotations

import threading
from dataclasses import replace

from demo.common.models import BASELINE, READY, Models
from demo.common.settings import DEFAULTS
from demo.compare.handlers import compare
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.train.request import RunRequest
from demo.train.training import train

WARM_STEPS = 20


def warm() -> threading.Thread:
    """Load the embedded models and read the first pair's phrases in the background: nobody is the one who waits."""

    def read() -> None:
        for model in (BASELINE, READY):
            for language in ("en", "el"):
                embedder_of(model, Session()).phrases(language)
        # The first forward pass of another shape, and the first ranking, are slow as well.
        compare([["Hello", "Γεια"]], Models(), "en", "el", Session())
        # So are a first step, and judging what a run begins with; and the page learns how long a run takes.
        asked = RunRequest("phrases", None, None, "en", "el", replace(DEFAULTS, steps=WARM_STEPS))
        session = Session()
        for _ in train(asked, session):
            pass
        session.settle()

    thread = threading.Thread(target=read, name="warm", daemon=True)
    thread.start()
    return thread
