"""Train: choose pairs, press one button, watch the loss fall and the held-out translations come in."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from core.events import Evaluated, Event, Finished, Step, Stopped
from demo import figures, handlers, views
from demo.handlers import Preparing, Waiting
from demo.plot import plot
from demo.settings import DEFAULTS, LIMITS, settings_from
from demo.shared import Shared, after_choices
from demo.tabs.parts import data, model
from demo.tabs.parts.data import Data
from demo.text import text

log = logging.getLogger(__name__)
REDRAW_SECONDS = 0.4
_SAVE = """file => {
    const link = Object.assign(document.createElement("a"), { href: file.url, download: file.orig_name });
    link.click();
}"""


@dataclass(frozen=True)
class Controls:
    """What the visitor sets and presses."""

    data: Data
    begin: gr.Radio
    seconds: gr.Slider
    settings: list[gr.components.Component]
    start: gr.Button
    stop: gr.Button
    download: gr.Button
    archive: gr.File


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.TRAIN_INTRO, elem_classes="lead")
    with gr.Row(equal_height=False):
        with gr.Column(scale=4, min_width=300):
            controls = _controls(shared)
        with gr.Column(scale=8, min_width=320):
            parts = _display()
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.TRAIN_WHY)
    _wire(shared, controls, parts)


def _controls(shared: Shared) -> Controls:
    own = data.build(shared)
    low, high = LIMITS["seconds"]
    seconds = gr.Slider(low, high, DEFAULTS.seconds, step=1, label=text.SECONDS, elem_id="seconds")
    with gr.Accordion(text.SETTINGS, open=False, elem_id="settings"):
        settings = _settings()
    with gr.Row():
        start = gr.Button(text.START, variant="primary", elem_id="start", min_width=180, scale=3)
        stop = gr.Button(text.STOP, variant="stop", elem_id="stop", interactive=False, min_width=80, scale=1)
    download = gr.Button(text.DOWNLOAD, interactive=False, elem_id="download")
    gr.HTML(views.caption([text.DOWNLOAD_INFO]), apply_default_css=False)
    begin = model.build(shared, download)
    return Controls(own, begin, seconds, settings, start, stop, download, gr.File(visible=False))


def _display() -> dict[str, gr.HTML]:
    """The components that `Screen.show` fills, under the names it gives them."""
    status = gr.HTML(views.status(text.READY, "idle"), elem_id="status", elem_classes="live", apply_default_css=False)
    tiles = gr.HTML(views.tiles(None, None, ""), elem_id="tiles", elem_classes="live", apply_default_css=False)
    with gr.Row(elem_id="curves"):
        found = _panel(text.CURVE_FOUND, "found-curve", figures.found_curve([], [], []))
        loss = _panel(text.CURVE_LOSS, "loss-curve", figures.loss_curve([], []))
    return {"status": status, "tiles": tiles, "found": found, "loss": loss}


def _wire(shared: Shared, controls: Controls, parts: dict[str, gr.HTML]) -> None:
    start, stop, download = controls.start, controls.stop, controls.download

    def run(
        kind: str, rows: list[list[str]], path: str | None, language_a: str, language_b: str, budget: float,
        batch_size: float, rate: float, temperature: float, loss_name: str, seed: float, begin: str, version: int,
        request: gr.Request,
    ) -> Iterator[dict[Any, Any]]:  # fmt: skip
        session = handlers.session_of(request)
        if session.running:
            gr.Warning(text.BUSY)
            return
        screen = Screen(budget)
        try:
            config = settings_from(budget, batch_size, rate, temperature, loss_name, seed)
            for event in handlers.train(kind, rows, path, language_a, language_b, config, session, begin):
                screen.take(event)
                if screen.due():
                    yield {parts[name]: value for name, value in screen.show().items()}
        except gr.Error as error:
            failed = views.status(text.FAILED.format(why=error.message), "bad")
            yield {parts["status"]: failed, **_buttons(start, stop, False)}
            return
        except Exception:
            log.exception("a training run broke")
            yield {parts["status"]: views.status(text.BROKEN, "bad"), **_buttons(start, stop, False)}
            return
        done = {parts[name]: value for name, value in screen.show().items()} | _buttons(start, stop, False)
        if session.encoder is not None:
            done[download] = gr.update(interactive=True)
            done[shared.after] = gr.update(choices=after_choices(True, session.hub_after), value=handlers.YOURS)
            done[shared.version] = version + 1
        yield done

    private: dict[str, Any] = {"api_visibility": "private"}
    started = start.click(lambda: _buttons(start, stop, True), None, [start, stop], queue=False, **private)
    own = [
        controls.data.data,
        shared.pairs,
        controls.data.upload,
        shared.language_a,
        shared.language_b,
        controls.seconds,
    ]
    outputs = [*parts.values(), start, stop, download, shared.after, shared.version]
    inputs = [*own, *controls.settings, controls.begin, shared.version]
    started.then(run, inputs, outputs, show_progress="hidden", concurrency_limit=None, **private)
    stop.click(_stop, None, None, queue=False, **private)
    # A gr.DownloadButton hands out what it held when it was clicked: nothing the first time, an old model later.
    made = download.click(_archive, None, controls.archive, **private)
    made.success(None, controls.archive, None, js=_SAVE, **private)


def _panel(title: str, elem_id: str, figure: figures.Figure) -> gr.HTML:
    with gr.Column(min_width=300):
        gr.Markdown(f"### {title}")
        return plot(figure, elem_id=elem_id)


def _stop(request: gr.Request) -> None:
    handlers.session_of(request).stop.set()


def _archive(request: gr.Request) -> str:
    return handlers.archive(handlers.session_of(request))


def _settings() -> list[gr.components.Component]:
    losses = [(label, name) for name, label in text.LOSS_CHOICES.items()]
    return [
        gr.Slider(*LIMITS["batch_size"], DEFAULTS.batch_size, step=4, label=text.BATCH, info=text.BATCH_INFO),
        gr.Number(DEFAULTS.lr, label=text.RATE, info=text.RATE_INFO, minimum=LIMITS["lr"][0], maximum=LIMITS["lr"][1]),
        gr.Slider(
            *LIMITS["temperature"], DEFAULTS.temperature, step=0.01, label=text.TEMPERATURE, info=text.TEMPERATURE_INFO
        ),
        gr.Dropdown(losses, value=DEFAULTS.loss, label=text.LOSS),
        gr.Number(DEFAULTS.seed, label=text.SEED, precision=0),
    ]


def _buttons(start: gr.Button, stop: gr.Button, running: bool) -> dict[Any, Any]:
    return {start: gr.update(interactive=not running), stop: gr.update(interactive=running)}


@dataclass
class Screen:
    """What the visitor sees of a run: takes every event, redraws a few times a second."""

    budget: float
    status: str = ""
    steps: list[int] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    evaluated: list[Evaluated] = field(default_factory=list)
    held: str = ""
    dropped: str = ""
    _drawn: float = 0.0
    _urgent: bool = True

    def take(self, event: Event | Waiting | Preparing) -> None:
        """Remember an event."""
        self._urgent = not isinstance(event, Step)
        if isinstance(event, Step):
            self.steps.append(event.step)
            self.losses.append(event.loss)
        elif isinstance(event, Evaluated):
            self.evaluated.append(event)
        elif isinstance(event, Preparing):
            self.held = event.held_what
            if event.dropped:
                self.dropped = " " + text.LEFT_OUT.format(n=len(event.dropped), first=event.dropped[0])
        self.status = self._sentence(event) or self.status

    def _sentence(self, event: Event | Waiting | Preparing) -> str:
        if isinstance(event, Waiting):
            return views.status(text.WAITING.format(ahead=event.ahead), "busy")
        if isinstance(event, Preparing):
            return views.status(text.PREPARING.format(pairs=event.pairs) + self.dropped, "busy", 0.0)
        if isinstance(event, Step):
            sentence = text.RUNNING.format(step=event.step, seconds=event.seconds, budget=self.budget)
            return views.status(sentence + self.dropped, "busy", event.progress)
        if isinstance(event, Finished):
            sentence = text.DONE.format(steps=event.step, seconds=event.seconds, best=event.best_step)
            return views.status(sentence + self.dropped, "good")
        if isinstance(event, Stopped) and event.step == 0 and event.reason == "asked":
            return views.status(event.message, "idle")
        if isinstance(event, Stopped):
            shape = text.STOPPED if event.reason == "asked" else text.DIVERGED
            kind = "good" if event.reason == "asked" else "bad"
            return views.status(shape.format(step=event.step, message=event.message), kind)
        return ""

    def due(self) -> bool:
        """Whether to redraw now."""
        if not self._urgent and time.monotonic() - self._drawn < REDRAW_SECONDS:
            return False
        self._drawn = time.monotonic()
        return True

    def show(self) -> dict[str, Any]:
        """Values of the status line, the numbers and both curves."""
        values: dict[str, Any] = {"status": self.status}
        if self.steps:
            values["loss"] = figures.loss_curve(self.steps, self.losses)
        if self.evaluated:
            share = [[_mean(event.metrics[kind]) for event in self.evaluated] for kind in ("p_at_1", "mixed_p_at_1")]
            best = next(event for event in reversed(self.evaluated) if event.best)
            values["tiles"] = views.tiles(self.evaluated[0].metrics, best.metrics, self.held)
            steps = [event.step for event in self.evaluated]
            values["found"] = figures.found_curve(steps, share[0], share[1])
        return values


def _mean(ways: dict[str, float]) -> float:
    return sum(ways.values()) / len(ways)
