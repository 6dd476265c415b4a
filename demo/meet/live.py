"""From a press to the last frame: a run like any other, watched for one sentence pair more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Any

import gradio as gr
from anyio import to_thread
from torch import Tensor

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.training.trainer import Watch
from demo.common.models import READY, YOURS
from demo.common.settings import LIMITS, preset_named, settings_from
from demo.meet import value
from demo.meet.scene import Frame, Scene, after, begins_with, moment, scene
from demo.state.run_log import Failed, Run, Waiting
from demo.state.sessions import Session
from demo.state.waiting import until
from demo.text import text
from demo.train import handlers
from demo.train.request import RunRequest

PACES = ("1s", "5s")
GLIDE_SECONDS = 0.15  # from one answer to the next: the browser glides from frame to frame meanwhile
BEAT_SECONDS = 1.0  # a sign of life this often, see `demo.state.following`


@dataclass(frozen=True)
class Asked:
    """What a press asks for; nothing in it has been checked.

    Attributes:
        a: the visitor's sentence.
        b: its translation.
        language_a: code of the first one's language.
        language_b: code of the second one's.
        pace: which of `PACES`.
        further: whether to go on from the visitor's own model.
    """

    a: str
    b: str
    language_a: str
    language_b: str
    pace: str = PACES[0]
    further: bool = False

    @classmethod
    def of(cls, data: Any, language_a: str, language_b: str) -> Asked:
        """From what the browser sent."""
        given: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        pace = given.get("pace")
        return cls(
            str(given.get("a") or ""),
            str(given.get("b") or ""),
            language_a,
            language_b,
            pace if pace in PACES else PACES[0],
            given.get("further") is True,
        )


class Stage:
    """Watches a run: a frame at every evaluation."""

    def __init__(self, what: Scene) -> None:
        self.what = what
        self.frames: list[Frame] = []

    def begin(self, encoder: Encoder, held: Pairs, begun: tuple[Tensor, Tensor] | None = None) -> Watch:
        """As `demo.train.film.Film.begin`."""
        own = [*self.what.pair.a, *self.what.pair.b]

        def watch(step: int, seconds: float, x: Tensor, y: Tensor) -> None:
            if step:
                self.frames.append(self.what.frame(step, x, y, encoder.encode(own)))

        return watch


def still(asked: Asked, session: Session, *, fields: bool, play: bool = False) -> str:
    """The map before a run, and then what the model that the visitor has trained makes of it; a value.

    Raises:
        gr.Error: see `demo.meet.scene.scene`.
    """
    what = scene(asked.a, asked.b, asked.language_a, asked.language_b, session)
    shown = _head(what, session, fields=fields, play=play)
    if fields and session.lost:
        shown += value.phase("failed", why=text.LOST[session.lost])
    if play or begins_with(session, further=True) != YOURS:
        return shown
    return shown + value.frame(after(moment(YOURS, what, session), 1)) + value.phase("over", yours=True)


async def press(asked: Asked, session: Session) -> AsyncIterator[str]:
    """Train, and show it; values for the component, each complete in itself. Between two of them no thread waits."""
    shown = ""
    try:
        run, stage, shown = await to_thread.run_sync(_begun, asked, session)
        yield shown
        async with aclosing(_follow(run, stage)) as news:  # type: ignore[type-var]
            async for new in news:
                shown += new
                yield shown
        yield shown + await to_thread.run_sync(_end, run, stage.what, session)
    except gr.Error as error:
        yield shown + value.phase("failed", why=str(error.message))


def _head(
    what: Scene, session: Session, *, begin: str = "", fields: bool = False, play: bool = False, run: str = ""
) -> str:
    before = moment(begin or begins_with(session, further=False), what, session)
    return value.head(what, before, moment(READY, what, session), fields=fields, run=run, play=play)


def _begun(asked: Asked, session: Session) -> tuple[Run, Stage, str]:
    """A run that goes on, who watches it, and what is shown of it first."""
    what = scene(asked.a, asked.b, asked.language_a, asked.language_b, session)
    begin = begins_with(session, further=asked.further)
    run, stage = _begin(asked, begin, what, session)
    return run, stage, _head(what, session, begin=begin, run=run.id) + value.phase("running")


def _begin(asked: Asked, begin: str, what: Scene, session: Session) -> tuple[Run, Stage]:
    settings = preset_named(asked.pace)
    if begin == YOURS:
        last = session.report.get("settings", {}).get("seed", settings.seed)
        settings = settings_from(settings, seed=min(last + 1, LIMITS["seed"][1]))
    stage = Stage(what)
    languages = what.pair.language_a, what.pair.language_b
    request = RunRequest("phrases", [[asked.a, asked.b]], None, *languages, settings, begin)
    return handlers.begin(request, session, also=stage.begin), stage


async def _follow(run: Run, stage: Stage) -> AsyncIterator[str]:
    """What is new, until the run is over; empty as a sign of life."""
    sent, seen, line = 0, -1, False
    while not run.over.is_set():
        run.watched = time.monotonic()
        await until(lambda seen=seen: run.version != seen, BEAT_SECONDS)  # type: ignore[misc]
        seen, new = run.version, stage.frames[sent:]
        sent += len(new)
        waiting = isinstance(run.latest, Waiting)
        said = value.phase("waiting", ahead=run.latest.ahead) if isinstance(run.latest, Waiting) else ""
        if line and not waiting:
            said = value.phase("running")
        line = waiting
        if new or said:
            yield said + "".join(map(value.frame, new))
            await asyncio.sleep(GLIDE_SECONDS)
        elif not run.steps:
            yield ""
            await asyncio.sleep(GLIDE_SECONDS)
    yield "".join(map(value.frame, stage.frames[sent:]))


def _end(run: Run, what: Scene, session: Session) -> str:
    """The model that was kept, which may be that of an earlier step, and how the run ended."""
    if isinstance(run.latest, Failed):
        return value.phase("failed", why=run.latest.why or text.BROKEN)
    final = run.final
    if final is None or not run.learnt:
        return value.phase("idle")
    kept = ""
    with suppress(gr.Error):  # given up meanwhile: then the last frame stands
        kept = value.frame(after(moment(YOURS, what, session), final.best_step))
    return kept + value.phase("over", steps=final.step, seconds=round(final.seconds, 1))
