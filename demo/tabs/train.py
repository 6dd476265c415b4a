"""Train: choose pairs, press one button, watch the loss fall and the held-out translations come in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import gradio as gr

from core.data import read_pairs
from core.events import Evaluated, Event, Finished, Step, Stopped
from demo import figures, handlers, views
from demo.handlers import DEFAULTS, LIMITS, Preparing, Waiting
from demo.plot import plot
from demo.shared import Shared, after_choices
from demo.text import en as text

REDRAW_SECONDS = 0.4


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.TRAIN_INTRO, elem_classes="lead")
    with gr.Row(equal_height=False):
        with gr.Column(scale=4, min_width=300):
            choices = [(label, name) for name, label in text.DATA_CHOICES.items()]
            data = gr.Radio(choices, value="phrases", label=text.DATA, info=_data_info("phrases"), elem_id="data")
            upload = gr.File(label=text.UPLOAD, visible=False, elem_id="upload", height=120)
            low, high = LIMITS["seconds"]
            seconds = gr.Slider(low, high, DEFAULTS.seconds, step=1, label=text.SECONDS, elem_id="seconds")
            with gr.Accordion(text.SETTINGS, open=False, elem_id="settings"):
                settings = _settings()
            with gr.Row():
                start = gr.Button(text.START, variant="primary", elem_id="start")
                stop = gr.Button(text.STOP, variant="stop", elem_id="stop", interactive=False)
            download = gr.DownloadButton(text.DOWNLOAD, interactive=False, elem_id="download")
        with gr.Column(scale=8, min_width=320):
            status = gr.HTML(views.status(text.READY, "idle"), elem_id="status")
            tiles = gr.HTML(elem_id="tiles")
            with gr.Row(elem_id="curves"):
                found, loss = [plot(elem_id=name, min_width=280) for name in ("found-curve", "loss-curve")]
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.TRAIN_WHY)

    parts = {"status": status, "tiles": tiles, "found": found, "loss": loss, "start": start, "stop": stop}

    def run(
        kind: str, rows: list[list[str]], path: str | None, language_a: str, language_b: str, budget: float,
        batch_size: float, rate: float, temperature: float, loss_name: str, seed: float, version: int, request: gr.Request,
    ) -> Iterator[dict[Any, Any]]:  # fmt: skip
        session = handlers.session_of(request)
        if session.running:
            gr.Warning(text.BUSY)
            return
        config = settings_from(budget, batch_size, rate, temperature, loss_name, seed)
        screen = Screen(config.seconds or 0)
        try:
            for event in handlers.train(kind, rows, path, language_a, language_b, config, session):
                screen.take(event)
                if screen.due():
                    yield {parts[name]: value for name, value in screen.show().items()}
        except gr.Error as error:
            yield {status: views.status(text.FAILED.format(why=error.message), "bad"), **_buttons(start, stop, False)}
            return
        done = {parts[name]: value for name, value in screen.show().items()}
        yield {
            **done,
            **_buttons(start, stop, False),
            download: gr.update(interactive=True),
            shared.after: gr.update(choices=after_choices(True), value=handlers.YOURS),
            shared.version: version + 1,
        }

    started = start.click(lambda: _buttons(start, stop, True), None, [start, stop], queue=False, api_visibility="private")
    inputs = [data, shared.pairs, upload, shared.language_a, shared.language_b, seconds, *settings, shared.version]
    outputs = [*parts.values(), download, shared.after, shared.version]
    started.then(
        run, inputs, outputs, show_progress="hidden", api_visibility="private", concurrency_limit=None
    )
    stop.click(lambda request: handlers.session_of(request).stop.set(), None, None, queue=False)
    data.change(
        lambda kind: (gr.update(info=_data_info(kind)), gr.update(visible=kind == "upload")),
        data,
        [data, upload],
        show_progress="hidden",
        api_visibility="private",
    )
    download.click(lambda request: handlers.archive(handlers.session_of(request)), None, download)


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


def settings_from(
    seconds: float, batch_size: float, lr: float, temperature: float, loss: str, seed: float
):  # -> TrainConfig
    """Checked settings of a run on the page."""
    values = {"seconds": seconds, "batch_size": batch_size, "lr": lr, "temperature": temperature, "seed": seed}
    for name, value in values.items():
        handlers.check(name, value)
    return replace(DEFAULTS, **values)
