"""What a visitor sets and presses before a run: data, settings, buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.config import TrainConfig
from demo.common import html
from demo.common.fold import fold
from demo.common.models import BASELINE, YOURS
from demo.common.settings import DEFAULTS, LIMITS, PRESETS, STANDARD, settings_from
from demo.common.shared import Shared
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.train import account, data, gain, model, usual
from demo.train.data import Data
from demo.train.request import RunRequest

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
SHOWN = ("steps", "batch_size", "lr", "temperature", "loss")  # settings with a component of their own


@dataclass(frozen=True)
class Controls:
    """The components.

    Attributes:
        data: what to train on.
        begin_about: what the model is that a run starts from.
        base: name of the preset that gives what no widget shows.
        about: what that preset is, or what else suits the model.
        settings: those of `SHOWN`, in its order.
        filled_for: the model that they were filled in for.
        cost: what the run will take.
        start: begins a run.
        stop: ends it.
        step: takes one step.
        four: makes a run with four seeds.
        replay: shows one that was recorded.
        further: goes on from the visitor's own model; it and the next ones are rendered beside the result.
        longer: makes a run of the next longer pace.
        compare: opens the tab that compares.
        download: gives the visitor's model.
        papers: the report's buttons, by what they give.
    """

    data: Data
    begin_about: gr.HTML
    base: gr.State
    about: gr.HTML
    settings: list[gr.components.Component]
    filled_for: gr.State
    cost: gr.HTML
    start: gr.Button
    stop: gr.Button
    step: gr.Button
    four: gr.Button
    replay: gr.Button
    further: gr.Button
    longer: gr.Button
    compare: gr.Button
    download: gr.Button
    papers: dict[str, gr.Button]

    @property
    def buttons(self) -> list[gr.Button]:
        """All of them."""
        return [
            self.start,
            self.stop,
            self.step,
            self.four,
            self.replay,
            self.further,
            self.longer,
            self.download,
            *self.papers.values(),
        ]

    def inputs(self, shared: Shared) -> set[Any]:
        """What `asked` reads."""
        own = {self.data.data, self.data.upload, self.base, self.filled_for, *self.settings}
        return own | {shared.begin, shared.pairs, shared.language_a, shared.language_b, shared.seed}

    def asked(self, values: dict[Any, Any], shared: Shared, session: Session) -> RunRequest:
        """The run that these values of `inputs` ask for.

        Raises:
            gr.Error: a setting is outside its limits, or the model to start from is not to be had.
        """
        begin = values[shared.begin]
        suits = usual.usual(begin, session, values[self.base])
        shown = dict(zip(SHOWN, (values[part] for part in self.settings), strict=True))
        if values[self.filled_for] != begin:  # what another model bears may damage this one
            shown = {}
        settings = settings_from(suits, **shown, seed=values[shared.seed])
        languages = values[shared.language_a], values[shared.language_b]
        kind, rows, upload = values[self.data.data], values[shared.pairs], values[self.data.upload]
        return RunRequest(kind, rows, upload, *languages, settings, begin)

    def further_on(self, values: dict[Any, Any], shared: Shared, session: Session) -> RunRequest:
        """The same, but from the visitor's own model on, with the seed behind that of its last run.

        Raises:
            gr.Error: see `asked`.
        """
        own = dict(values)
        if values[self.filled_for] in (session.base, YOURS):  # settings that suit what it was made from suit it too
            own[self.filled_for] = YOURS
        last = session.report.get("settings", {}).get("seed", values[shared.seed])
        own |= {shared.begin: YOURS, shared.seed: min(last + 1, LIMITS["seed"][1])}
        return self.asked(own, shared, session)

    def longer_by(self, values: dict[Any, Any], shared: Shared, session: Session) -> RunRequest:
        """The run that these values ask for, at the next longer pace than that of the last one.

        Raises:
            gr.Error: see `asked`.
        """
        pace = gain.longer(session.run.config) if session.run else None
        if pace is None:
            return self.asked(values, shared, session)
        config = PRESETS[pace]
        own: dict[Any, Any] = {self.base: pace, self.filled_for: values[shared.begin]}
        own |= {part: getattr(config, name) for name, part in zip(SHOWN, self.settings, strict=True)}
        return self.asked(values | own, shared, session)

    def filled(self, config: TrainConfig) -> dict[Any, Any]:
        """The settings as ``config`` has them."""
        return {part: gr.update(value=getattr(config, name)) for name, part in zip(SHOWN, self.settings, strict=True)}


def build(shared: Shared) -> Controls:
    """Lay them out, and let a preset fill the settings."""
    controls = _lay_out(shared)
    _wire_presets(shared, controls)
    return controls


def _lay_out(shared: Shared) -> Controls:
    with gr.Column(elem_classes="card", elem_id="go"):
        shared.preset.render()
        with gr.Row():
            start = gr.Button(text.START, variant="primary", elem_id="start", min_width=180, scale=3)
            stop = gr.Button(text.STOP, variant="stop", elem_id="stop", interactive=False, min_width=80, scale=1)
        cost = gr.HTML(elem_id="cost", elem_classes="live", apply_default_css=False)
        about = gr.HTML(_about(STANDARD), elem_id="preset-about", elem_classes="live", apply_default_css=False)
    with fold(text.MATERIAL, "material"):
        begin_about = model.build_begin(shared)
        own = data.build(shared)
    with gr.Accordion(text.SETTINGS, open=False, elem_id="settings"):
        settings = _settings()
        shared.seed.render()
    with fold(text.MORE_WAYS, "more-ways"):
        step, four, replay = _ways()
        account.build()
        model.build_upload(shared)
    base, filled_for = gr.State(STANDARD), gr.State(BASELINE)
    return Controls(
        own, begin_about, base, about, settings, filled_for, cost, start, stop, step, four, replay, *_next()
    )  # fmt: skip


def _ways() -> tuple[gr.Button, gr.Button, gr.Button]:
    """The other ways to see a run."""
    with gr.Column(elem_classes="card"):
        with gr.Row(elem_id="ways"):
            step = gr.Button(text.STEP_ONCE, size="sm", elem_id="step", min_width=90)
            four = gr.Button(text.FOUR_SEEDS, size="sm", elem_id="four", min_width=90)
            replay = gr.Button(text.REPLAY, size="sm", elem_id="replay", min_width=90)
        gr.HTML(html.caption([text.WAYS_INFO, text.REPLAY_INFO]), apply_default_css=False)
    return step, four, replay


def _next() -> tuple[gr.Button, gr.Button, gr.Button, gr.Button, dict[str, gr.Button]]:
    """What can be done with what a run has made, to be rendered where that is shown."""
    small: dict[str, Any] = {"size": "sm", "min_width": 90, "render": False}
    off: dict[str, Any] = {"interactive": False, **small}
    labels = {"html": text.REPORT, "json": text.REPORT_JSON, "csv": text.REPORT_CSV}
    return (
        gr.Button(text.TRAIN_ON, elem_id="further", **off),
        gr.Button("", elem_id="longer", elem_classes="live", **off),  # says which pace, see `demo.train.live`
        gr.Button(text.SEE_COMPARE, elem_id="see-compare", **small),
        gr.Button(text.DOWNLOAD, elem_id="download", **off),
        {kind: gr.Button(label, elem_id=f"report-{kind}", **off) for kind, label in labels.items()},
    )


def _settings() -> list[gr.components.Component]:
    losses = [(label, name) for name, label in text.LOSS_CHOICES.items()]
    return [
        gr.Slider(*LIMITS["steps"], DEFAULTS.steps, step=1, label=text.STEPS, info=text.STEPS_INFO, elem_id="steps"),
        gr.Slider(*LIMITS["batch_size"], DEFAULTS.batch_size, step=4, label=text.BATCH, info=text.BATCH_INFO),
        gr.Number(DEFAULTS.lr, label=text.RATE, info=text.RATE_INFO, minimum=LIMITS["lr"][0], maximum=LIMITS["lr"][1]),
        gr.Slider(
            *LIMITS["temperature"], DEFAULTS.temperature, step=0.01, label=text.TEMPERATURE, info=text.TEMPERATURE_INFO
        ),
        gr.Dropdown(losses, value=DEFAULTS.loss, label=text.LOSS, info=text.LOSS_INFO),
    ]


def _wire_presets(shared: Shared, controls: Controls) -> None:
    """A preset fills the settings; a setting that is changed by hand leaves the rest of it as it is."""

    def choose(name: str | None, base: str) -> dict[Any, Any]:
        if name not in PRESETS:
            return {controls.base: base}
        return controls.filled(PRESETS[name]) | {controls.base: name, controls.about: _about(name)}

    outputs = [*controls.settings, controls.base, controls.about]
    shared.preset.change(choose, [shared.preset, controls.base], outputs, queue=False, **_QUIET)
    edited = [part.input for part in controls.settings]  # type: ignore[attr-defined]
    gr.on(edited, None, None, shared.preset, js="() => null", **_QUIET)
    shared.greeted.by("train").change(_again, controls.base, controls.about, **_QUIET)


def _again(preset: str, request: gr.Request) -> str:
    session = session_of(request)
    return html.caption([usual.about(session.begin, session, preset)])


def _about(preset: str) -> str:
    return html.caption([text.PRESET_INFO[preset]])
