from __future__ import annotations

import copy
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest
import torch
from transformers import XLMRobertaModel

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.load import EMBEDDED
from core.events import Finished
from demo.api import handlers as api
from demo.common import shared
from demo.page import model_bar
from demo.page.build import build, launch_options
from demo.state import encoders
from demo.state.sessions import Session
from demo.train import model, training, uploaded
from demo.train.request import RunRequest

Rows = list[list[str]]
SUBJECTS = ["The cat", "A neighbour", "My aunt", "The tall boy", "Our teacher", "Nobody"]
THINGS = ["ladder", "violin", "suitcase", "lantern", "pumpkin", "anchor", "notebook", "kettle"]


def rows_of(n: int) -> Rows:
    """So many different pairs that the phrasebook does not have."""
    sentences = [f"{SUBJECTS[i % 6]} painted {THINGS[i // 6 % 8]} number {i}" for i in range(n)]
    return [[sentence, f"το {i}: {sentence[::-1]}"] for i, sentence in enumerate(sentences)]


def flat(pairs: Pairs) -> list[str]:
    return [*pairs.a, *pairs.b]


@contextmanager
def serve(**options: Any) -> Iterator[str]:
    """The page, served by this process; its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = build()
    options = launch_options() | options
    page.launch(server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, quiet=True, **options)
    yield f"http://127.0.0.1:{port}"
    page.close(verbose=False)


@pytest.fixture
def deep(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a model that stands where e5-small-4bit does when its package is installed: deep, but tiny."""
    name = "deep"
    config = copy.deepcopy(tiny.backbone.config)
    config.num_hidden_layers = 6
    torch.manual_seed(0)
    encoder = Encoder(XLMRobertaModel(config, add_pooling_layer=False), tiny.tokenizer, tiny.config, (), name).eval()
    for module in (encoders, shared, model_bar, uploaded, api, model):
        monkeypatch.setattr(module, "named_models", lambda: [*EMBEDDED, name])
    monkeypatch.setitem(encoders._loaded, name, encoder)
    return name


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def quick() -> TrainConfig:
    return TrainConfig(steps=3, batch_size=4, evaluations=1)


@pytest.fixture
def trained(session: Session, quick: TrainConfig) -> Session:
    """A visitor who has trained for three steps, by words only: so few with layers would leave the model as it was."""
    words = replace(quick, lr=0.4, temperature=0.1, words_only=True)
    events = list(training.train(RunRequest("typed", rows_of(8), None, "en", "el", words), session))
    assert isinstance(events[-1], Finished)
    return session


@pytest.fixture
def trained_on(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Pairs, Pairs]]:
    """What a run was given to train on and to judge by; the run itself does nothing."""
    given: list[tuple[Pairs, Pairs]] = []

    def spy(encoder: object, pairs: Pairs, config: object, *, dev: Pairs, **_: object) -> Iterator:
        given.append((pairs, dev))
        yield from ()

    monkeypatch.setattr(training, "run_training", spy)
    monkeypatch.setattr(training.known, "source_of", lambda encoder, pairs, config: pairs)
    return given
