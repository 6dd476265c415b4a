"""The first visitor finds everything warm: models loaded, phrases read, slow imports done."""

from __future__ import annotations

import threading

from core.evaluation import phrases
from core.training.defaults import settings_for
from core.training.trainer import train as run_training
from demo.common.models import BASELINE, READY, Models
from demo.compare.handlers import compare
from demo.state.encoders import embedder_of, encoder_of
from demo.state.sessions import Session


def warm() -> threading.Thread:
    """Load the embedded models and read the first pair's phrases in the background: nobody is the one who waits."""

    def read() -> None:
        for model in (BASELINE, READY):
            for language in ("en", "el"):
                embedder_of(model, Session()).phrases(language)
        # The first forward pass of another shape, and the first ranking, are slow as well.
        compare([["Hello", "Γεια"]], Models(), "en", "el", Session())
        # So are a first training step's imports, and the trial of what to compute in.
        few = phrases.held_pairs("en", "el").select(range(8))
        for _ in run_training(encoder_of(BASELINE, Session()).copy(), few, settings_for(BASELINE, steps=1)):
            pass

    thread = threading.Thread(target=read, name="warm", daemon=True)
    thread.start()
    return thread
