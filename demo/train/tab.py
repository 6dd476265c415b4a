"""Train: choose pairs, press one button, watch the loss fall, the held-out translations come in and the map move."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from demo.common import scatter as cloud
from demo.common import views
from demo.common.models import YOURS
from demo.common.plot import plot
from demo.common.settings import DEFAULTS, LIMITS, PRESETS, STANDARD, settings_from
from demo.common.shared import Shared, after_choices
from demo.state import following, ready_runs
from demo.state.run_log import Run
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.train import data, model, report
from demo.train import handlers as training
from demo.train.data import Data
from demo.train.run_view import RunView

_SAVE = """file => {
    const link = Object.assign(document.createElement("a"), { href: file.url, download: file.orig_name });
    link.click();
}"""
_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_QUIET: dict[str, Any] = {"show_progress": "hidden", **_PRIVATE}


@dataclass(frozen=True)
class Controls:
    """What the visitor sets and presses.

    Attributes:
        begin: which model a run starts from.
        base: name of the preset that gives what no widget shows.
        settings: seconds, batch, rate, temperature and loss, in the order of `demo.common.settings.settings_from`.
        papers: the report's buttons, by what they give.
        file: what a button has made, for the browser to save.
    """

    data: Data
    begin: gr.Radio
    base: gr.State
    about: gr.HTML
    settings: list[gr.components.Component]
    start: gr.Button
    stop: gr.Button
    replay: gr.Button
    download: gr.Button
    papers: dict[str, gr.Button]
    file: gr.File


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
    _wire_presets(shared, controls)
    _wire_runs(shared, controls, parts)
    _wire_map(shared, controls, parts)
    _wire_files(controls)


def _controls(shared: Shared) -> Controls:
    own = data.build(shared)
    shared.preset.render()
    about = gr.HTML(_about(STANDARD), elem_id="preset-about", elem_classes=["live", "under"], apply_default_css=False)
    low, high = LIMITS["seconds"]
    seconds = gr.Slider(
        low, high, DEFAULTS.seconds, step=1, label=text.SECONDS, info=text.SECONDS_INFO, elem_id="seconds"
    )
    with gr.Accordion(text.SETTINGS, open=False, elem_id="settings"):
        settings = [seconds, *_settings()]
        shared.seed.render()
    with gr.Row():
        start = gr.Button(text.START, variant="primary", elem_id="start", min_width=180, scale=3)
        stop = gr.Button(text.STOP, variant="stop", elem_id="stop", interactive=False, min_width=80, scale=1)
    replay = gr.Button(text.REPLAY, elem_id="replay")
    _under(text.REPLAY_INFO)
    download = gr.Button(text.DOWNLOAD, interactive=False, elem_id="download")
    _under(text.DOWNLOAD_INFO)
    with gr.Row(elem_id="papers"):
        labels = {"html": text.REPORT, "json": text.REPORT_JSON, "csv": text.REPORT_CSV}
        papers = {
            kind: gr.Button(label, size="sm", interactive=False, elem_id=f"report-{kind}", min_width=120)
            for kind, label in labels.items()
        }
    _under(text.REPORT_INFO)
    begin = model.build(shared, download)
    base, file = gr.State(STANDARD), gr.File(visible=False)
    return Controls(own, begin, base, about, settings, start, stop, replay, download, papers, file)


def _under(sentence: str) -> None:
    """A sentence close under the button that it explains."""
    gr.HTML(views.caption([sentence]), elem_classes="under", apply_default_css=False)


def _settings() -> list[gr.components.Component]:
    losses = [(label, name) for name, label in text.LOSS_CHOICES.items()]
    return [
        gr.Slider(*LIMITS["batch_size"], DEFAULTS.batch_size, step=4, label=text.BATCH, info=text.BATCH_INFO),
        gr.Number(DEFAULTS.lr, label=text.RATE, info=text.RATE_INFO, minimum=LIMITS["lr"][0], maximum=LIMITS["lr"][1]),
        gr.Slider(
            *LIMITS["temperature"], DEFAULTS.temperature, step=0.01, label=text.TEMPERATURE, info=text.TEMPERATURE_INFO
        ),
        gr.Dropdown(losses, value=DEFAULTS.loss, label=text.LOSS, info=text.LOSS_INFO),
    ]


def _display() -> dict[str, gr.HTML]:
    """The components that `RunView.show` fills, under the names it gives them."""
    shown = RunView(None).show()
    live: dict[str, Any] = {"elem_classes": "live", "apply_default_css": False}
    status = gr.HTML(shown["status"], elem_id="status", **live)
    tiles = gr.HTML(shown["tiles"], elem_id="tiles", **live)
    gr.Markdown(f"### {text.MOVING}")
    moving = cloud.cloud(elem_id="moving", elem_classes="live")
    caption = gr.HTML(shown["caption"], elem_id="moving-caption", **live)
    with gr.Row(elem_id="curves"):
        found = _panel(text.CURVE_FOUND, "found-curve", shown["found"])
        loss = _panel(text.CURVE_LOSS, "loss-curve", shown["loss"])
    return {"status": status, "tiles": tiles, "map": moving, "caption": caption, "found": found, "loss": loss}


def _panel(title: str, elem_id: str, curve: str) -> gr.HTML:
    with gr.Column(min_width=300):
        gr.Markdown(f"### {title}")
        return plot(curve, elem_id=elem_id, elem_classes="live")


def _wire_presets(shared: Shared, controls: Controls) -> None:
    """A preset fills the settings; a setting that is changed by hand leaves the rest of it as it is."""

    def choose(name: str | None, base: str) -> dict[Any, Any]:
        if name not in PRESETS:
            return {controls.base: base}
        config = PRESETS[name]
        values = (config.seconds, config.batch_size, config.lr, config.temperature, config.loss)
        filled = dict(zip(controls.settings, values, strict=True))
        return {**filled, controls.base: name, controls.about: _about(name)}

    outputs = [*controls.settings, controls.base, controls.about]
    shared.preset.change(choose, [shared.preset, controls.base], outputs, queue=False, **_QUIET)
    edited = [part.input for part in controls.settings]  # type: ignore[attr-defined]
    gr.on(edited, None, None, shared.preset, js="() => ''", **_QUIET)
    shared.arrived.change(_about, controls.base, controls.about, **_QUIET)


def _wire_runs(shared: Shared, controls: Controls, parts: dict[str, gr.HTML]) -> None:
    """Start, stop, and what a page shows of a run from its start to its end."""

    def begin(
        kind: str, rows: list[list[str]], path: str | None, language_a: str, language_b: str, budget: float,
        batch_size: float, rate: float, temperature: float, loss_name: str, seed: float, base: str, origin: str,
        version: int, request: gr.Request,
    ) -> Iterator[dict[Any, Any]]:  # fmt: skip
        session, page = session_of(request), request.session_hash or ""
        session.replayed.pop(page, None)
        try:
            config = settings_from(budget, batch_size, rate, temperature, loss_name, seed, base)
            if origin == YOURS:
                config = replace(config, reinit_layers=False)  # as the run itself will have it
            run = Run(config, kind, language_a, language_b)
            typed = training.typed_for_map(rows, language_a, language_b)
            training.start(
                session, run, typed,
                lambda film: training.train(
                    kind, rows, path, language_a, language_b, config, session, origin, film=film
                ),
            )  # fmt: skip
        except gr.Error as error:
            # One that is still going on is followed here too.
            if session.run is None or session.run.over.is_set():
                failed = views.status(text.FAILED.format(why=error.message), "bad")
                yield {parts["status"]: failed, **_buttons(controls, session)}
                return
            gr.Warning(str(error.message))
        assert session.run is not None
        yield from _follow(shared, controls, parts, session, session.run, page, version)

    def arrive(language_a: str, language_b: str, version: int, request: gr.Request) -> Iterator[dict[Any, Any]]:
        session, page = session_of(request), request.session_hash or ""
        shown = session.replayed.get(page)
        if shown is None and session.run is not None:
            yield from _follow(shared, controls, parts, session, session.run, page, version)
        else:
            view = RunView(shown or ready_runs.untrained(language_a, language_b))
            yield _shown(parts, view) | _buttons(controls, session)

    buttons = [controls.start, controls.stop, controls.replay, controls.download, *controls.papers.values()]
    outputs = [*parts.values(), *buttons, shared.after, shared.version]
    own = [controls.data.data, shared.pairs, controls.data.upload, shared.language_a, shared.language_b]
    inputs = [*own, *controls.settings, shared.seed, controls.base, controls.begin, shared.version]
    many: dict[str, Any] = {"concurrency_limit": None, **_QUIET}
    # Before anything is computed, so that a second click finds the button gone.
    pressed = controls.start.click(lambda: _pressed(controls), None, buttons[:3], queue=False, **_PRIVATE)
    pressed.then(begin, inputs, outputs, **many)
    shared.arrived.change(arrive, [shared.language_a, shared.language_b, shared.version], outputs, **many)
    controls.stop.click(_stop, None, None, queue=False, **_PRIVATE)


def _follow(
    shared: Shared,
    controls: Controls,
    parts: dict[str, gr.HTML],
    session: Session,
    run: Run,
    page: str,
    version: int,
) -> Iterator[dict[Any, Any]]:
    """Show a run until its end, then hand over what it made; what was over before is shown at once.

    Each answer is complete in itself, see `demo.common.lines`, and none follows on the heels of another: of two that
    come together the browser may show the second alone. When all is said Gradio repeats the last answer whole; so the
    last says nothing.
    """
    view, been_over = RunView(run), run.over.is_set()
    buttons = _buttons(controls, session)
    for _ in following.follow(session, run, page):
        if run.over.is_set():
            break
        # A sign of life even without news: only then is it noticed that the page has gone.
        yield _shown(parts, view) | buttons
        buttons = {}
    if not run.over.is_set():
        return  # another follower of this page took over
    changes = _shown(parts, view) | _buttons(controls, session)
    if session.encoder is not None and run.learnt and not been_over:
        changes[shared.after] = gr.update(choices=after_choices(True, session.models.hub), value=YOURS)
        changes[shared.version] = version + 1
    yield changes
    time.sleep(following.REDRAW_SECONDS)
    yield {parts["status"]: gr.skip()}


def _shown(parts: dict[str, gr.HTML], view: RunView) -> dict[Any, Any]:
    return {parts[name]: value for name, value in view.show().items()}


def _wire_map(shared: Shared, controls: Controls, parts: dict[str, gr.HTML]) -> None:
    """What is shown without a run: where phrases lie before any training, or a run that was recorded."""

    def look(language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        if session.run is not None or session.replayed or language_a == language_b:
            return {parts["map"]: gr.skip()}
        news = _shown(parts, RunView(ready_runs.untrained(language_a, language_b)))
        return {parts[name]: news[parts[name]] for name in ("map", "caption")}

    def play(language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        run = ready_runs.recorded(language_a, language_b)
        session_of(request).replayed[request.session_hash or ""] = run
        return _shown(parts, RunView(run, play=True))

    languages = [shared.language_a, shared.language_b]
    changed = [language.change for language in languages]
    gr.on(changed, look, languages, [parts["map"], parts["caption"]], trigger_mode="always_last", **_QUIET)
    controls.replay.click(play, languages, list(parts.values()), **_QUIET)


def _wire_files(controls: Controls) -> None:
    # A gr.DownloadButton hands out what it held when it was clicked: nothing the first time, an old model later.
    makers: dict[gr.Button, Callable[[gr.Request], str]] = {controls.download: _archive}
    makers |= {button: _paper(kind) for kind, button in controls.papers.items()}
    for button, make in makers.items():
        made = button.click(make, None, controls.file, **_PRIVATE)
        made.success(None, controls.file, None, js=_SAVE, **_PRIVATE)


def _stop(request: gr.Request) -> None:
    session_of(request).stop.set()


def _archive(request: gr.Request) -> str:
    return training.archive(session_of(request))


def _paper(kind: str) -> Callable[[gr.Request], str]:
    def make(request: gr.Request) -> str:
        session = session_of(request)
        run = (session.run.result if session.run else None) or Run(DEFAULTS)
        content = {"html": report.page, "json": report.numbers, "csv": report.rows}[kind](run)
        return training.paper(session, f"language-gap-{run.language_a}-{run.language_b}.{kind}", content)

    return make


def _about(preset: str) -> str:
    return views.caption([text.PRESET_INFO[preset]])


def _pressed(controls: Controls) -> dict[Any, Any]:
    off = gr.update(interactive=False)
    return {controls.start: off, controls.replay: off, controls.stop: gr.update(interactive=True)}


def _buttons(controls: Controls, session: Session) -> dict[Any, Any]:
    """Which buttons can be pressed now."""
    run = session.run
    going = run is not None and not run.over.is_set()
    reported = run is not None and run.result is not None and not going
    states = {controls.start: not going, controls.stop: going, controls.replay: not going}
    states |= {controls.download: session.encoder is not None and not going}
    states |= dict.fromkeys(controls.papers.values(), reported)
    return {button: gr.update(interactive=state) for button, state in states.items()}
