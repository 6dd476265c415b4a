"""Runs that nobody has to wait for: those recorded earlier, and the map of the model before any training."""

from __future__ import annotations

from functools import lru_cache

import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.evaluation import phrases
from core.evaluation.phrases import topics_of
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.maps import projection, recording, trajectory
from core.maps.pca import variance_kept
from demo.common.models import BASELINE
from demo.common.scatter.value import Frame, Points, share_of
from demo.state.encoders import embedder_of
from demo.state.run_log import Run
from demo.state.sessions import Session

FIRST_RECORDED = "en-el"
KINDS: dict[str, type[Event]] = {kind.__name__.lower(): kind for kind in (Step, Evaluated, Finished, Stopped)}


def recorded(language_a: str, language_b: str) -> Run:
    """The recorded run that is most like a pair: of both languages, else of one of them; nothing is computed."""
    wanted = {language_a, language_b}
    alike = {name: len(wanted.intersection(name.split("-"))) for name in recording.names()}
    return _read(max(alike, key=lambda name: (alike[name], name == FIRST_RECORDED)))


@lru_cache(maxsize=16)  # whoever only looks holds nothing of their own
def _read(name: str) -> Run:
    made = recording.read(name)
    config = TrainConfig(**made.settings)
    run = Run(config, "phrases", made.language_a, made.language_b, id=f"recorded-{name}", started=True)
    for event in made.events:
        kind, values = KINDS[event["event"]], {key: value for key, value in event.items() if key != "event"}
        run.take(kind(**values))
    points = Points(made.texts, made.languages, made.meanings, made.topics, [False] * len(made.texts))
    run.show_on_map(points, [Frame(**frame, share=share_of(frame["found"])) for frame in made.frames])
    run.trust = made.trust[0], made.trust[1]
    if made.variance is not None:
        run.variance = made.variance[0], made.variance[1]
    run.command = made.command
    run.recorded = made.date, made.machine
    run.end()
    return run


@lru_cache(maxsize=64)  # every visitor begins with it, and nobody changes it
def untrained(language_a: str, language_b: str) -> Run | None:
    """No run yet: where the held-out phrases of two languages lie before any training; None for one chosen twice."""
    held = phrases.held_pairs(language_a, language_b)
    if not len(held):
        return None
    run = Run(TrainConfig(steps=1), "phrases", held.language_a, held.language_b)
    run.id = f"before-{held.language_a}-{held.language_b}"
    embedder = embedder_of(BASELINE, Session())  # of nobody: the phrases of the model that all begin with are shared
    sides = [embedder.phrases(code) for code in (held.language_a, held.language_b)]
    vectors = torch.cat(sides)
    points = trajectory.replayed([vectors])[0]
    found = trajectory.found(sides[0], sides[1])
    frame = Frame(0, 0.0, points.tolist(), found, share=share_of(found))
    run.show_on_map(points_of(held, Pairs([], []), None), [frame])
    run.trust = (projection.trustworthiness(vectors, points),) * 2
    run.variance = (variance_kept(vectors, points),) * 2
    return run


def points_of(held: Pairs, typed: Pairs, all_typed: Pairs | None) -> Points:
    """Both sides of the held-out pairs and of those typed; a held-out one that was typed too stands out likewise."""
    own = set(zip(all_typed.a, all_typed.b, strict=True)) if all_typed else set()
    marked = [*(pair in own for pair in zip(held.a, held.b, strict=True)), *[True] * len(typed)]
    topics = [*topics_of(held), *[""] * len(typed)]
    n = len(marked)
    languages = [held.language_a] * n + [held.language_b] * n
    return Points(held.a + typed.a + held.b + typed.b, languages, [*range(n)] * 2, topics * 2, marked * 2)
