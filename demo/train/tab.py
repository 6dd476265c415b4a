"""Train: choose pairs, press one button, watch the loss fall, the held-out translations come in and the map move."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any

import gradio as gr
from anyio import to_thread

from core.training.defaults import PACES
from demo.common import assets, html, uploads
from demo.common.settings import DEFAULTS, PRESETS, STANDARD
from demo.common.shared import Shared
from demo.state import lost, ready_runs
from demo.state.run_log import Run
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.train import begin, corrected, files, gain, handlers, live, report, run_numbers
from demo.train import controls as parts
from demo.train.controls import Controls
from demo.train.live import Live
from demo.train.run_view import RunView

_SAVE = """file => {
    const link = Object.assign(document.createElement("a"), { href: file.url, download: file.orig_name });
    link.click();
}"""
SEEDS = 4  # of "Four at once"
DOUBLE_SECONDS = 1.0  # between two clicks of a double one
QUICK_MB = 50  # of a model that is packed while one clicks
_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_QUIET: dict[str, Any] = {"show_progress": "hidden", **_PRIVATE}


def build(shared: Shared, own_tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.TRAIN_INTRO, elem_classes="lead")
    with gr.Row(equal_height=False, elem_classes="touch"):
        with gr.Column(scale=4, min_width=300):
            controls = parts.build(shared)
        with gr.Column(scale=8, min_width=320):
            shown = live.build(shared, controls)
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.TRAIN_WHY + text.TRAIN_WHY_ELSEWHERE)
    uploads.speak()
    begin.wire(shared, controls, own_tab)
    _wire_runs(shared, shown)
    _wire_map(shared, shown)
    _wire_files(controls)
    _wire_view(shown, own_tab)


Press = Callable[[dict[Any, Any], Session], object]


def _wire_runs(shared: Shared, shown: Live) -> None:
    """Start, stop, and what a page shows of a run from its start to its end."""
    controls = shown.controls

    def go(values: dict[Any, Any], session: Session) -> None:
        if session.run is not None and session.run.pacing.resting:
            session.run.pacing.go_on()
        else:
            handlers.begin(controls.asked(values, shared, session), session)

    def four(values: dict[Any, Any], session: Session) -> None:
        handlers.begin(controls.asked(values, shared, session), session, seeds=SEEDS)

    def further(values: dict[Any, Any], session: Session) -> None:
        handlers.begin(controls.further_on(values, shared, session), session)

    async def arrive(
        language_a: str, language_b: str, version: int, request: gr.Request
    ) -> AsyncIterator[dict[Any, Any]]:
        session, page = session_of(request), request.session_hash or ""
        replayed = session.replayed.get(page)
        if replayed is None and session.run is not None:
            async with aclosing(shown.follow(session, session.run, page, version)) as answers:  # type: ignore[type-var]
                async for answer in answers:
                    yield answer
        else:

            def still() -> dict[Any, Any]:
                values = shown.shown(RunView(replayed or ready_runs.untrained(language_a, language_b)))
                return values | ({shown.parts["status"]: lost.line(session)} if session.lost and not replayed else {})

            yield await to_thread.run_sync(still) | shown.buttons(session)

    def longer(values: dict[Any, Any], session: Session) -> None:
        handlers.begin(controls.longer_by(values, shared, session), session)

    def again(request: gr.Request) -> dict[Any, Any]:
        return shown.buttons(session_of(request))

    controls.longer.click(_pace, None, shared.preset, queue=False, **_QUIET)
    presses = {controls.start: go, controls.four: four, controls.further: further, controls.longer: longer}
    for button, do in presses.items():
        # Whoever presses again as soon as a run is over is heard, although the last press still has something to say.
        button.click(
            _press(shared, shown, do), controls.inputs(shared) | {shared.version}, shown.outputs,
            concurrency_limit=None, trigger_mode="multiple", **_QUIET,
        )  # fmt: skip
    found = [shared.language_a, shared.language_b, shared.version]
    # A run that goes on hands its model over at its end, whatever tab is open then.
    comes = [shared.going.change, shared.greeted.by("train").change, shared.followed.by("train").change]
    gr.on(comes, arrive, found, shown.outputs, concurrency_limit=None, **_QUIET)
    controls.stop.click(_stop, None, None, queue=False, **_PRIVATE)
    # A model that was brought along can be trained on and taken home, too.
    shared.renewed.by("train").change(again, None, shown.presses, **_QUIET)
    _wire_steps(shared, shown)


def _pace(request: gr.Request) -> str:
    """The pace of the run that begins with this press, whether or not it has begun already."""
    run = session_of(request).run
    if run is not None and not run.over.is_set():
        return next((name for name in PACES if PRESETS[name].steps == run.config.steps), STANDARD)
    return (run and gain.longer(run.config)) or STANDARD


def _press(shared: Shared, shown: Live, do: Press) -> Callable[..., AsyncIterator[dict[Any, Any]]]:
    """What follows a click: a run, shown until its end."""

    async def press(values: dict[Any, Any], request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        session, page = session_of(request), request.session_hash or ""
        session.replayed.pop(page, None)
        if session.run is None or session.run.over.is_set():
            yield {shown.parts["status"]: html.status(text.STARTING, "busy")}  # opening a model takes seconds
        try:
            await to_thread.run_sync(do, values, session)
        except gr.Error as error:
            # One that is still going on is followed here too, and of a double click nothing is said.
            if session.run is None or session.run.over.is_set():
                yield _refused(shown, session, error)
                return
            if time.time() - session.run.began > DOUBLE_SECONDS:
                gr.Warning(str(error.message))
        assert session.run is not None
        async with aclosing(shown.follow(session, session.run, page, values[shared.version])) as answers:  # type: ignore[type-var]
            async for answer in answers:
                yield answer

    return press


def _refused(shown: Live, session: Session, error: gr.Error) -> dict[Any, Any]:
    failed = html.status(text.FAILED.format(why=error.message), "bad")
    return {shown.parts["status"]: failed, **shown.buttons(session)}


def _wire_view(shown: Live, own_tab: gr.Tab) -> None:
    """What is in view: the button when the tab is opened, and once it was pressed what it does."""
    controls = shown.controls
    own_tab.select(None, None, None, js=assets.function("common/js/view.js", "open", "#start"), **_PRIVATE)
    runs = [controls.start, controls.step, controls.four, controls.replay, controls.further, controls.longer]
    follow = assets.function("common/js/view.js", "follow", "#status", "#moving")
    gr.on([button.click for button in runs], None, None, None, js=follow, **_PRIVATE)
    controls.compare.click(None, None, None, js=assets.function("common/js/dom.js", "openTab", "compare"), **_PRIVATE)


def _wire_steps(shared: Shared, shown: Live) -> None:
    """One step a press: of a run that rests the next, else of a new one the first; every press counts."""
    controls = shown.controls

    def step(values: dict[Any, Any], request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        if session.run is not None and not session.run.over.is_set():
            session.run.pacing.step()
            return {shown.parts["status"]: gr.skip()}
        session.replayed.pop(request.session_hash or "", None)
        try:
            handlers.begin(controls.asked(values, shared, session), session, stepping=True)
        except gr.Error as error:
            return _refused(shown, session, error)
        return {shown.parts["status"]: gr.skip()}

    async def keep_up(version: int, request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        session, page = session_of(request), request.session_hash or ""
        if session.run is None or page in session.followed:
            yield {shown.parts["status"]: gr.skip()}
            return
        async with aclosing(shown.follow(session, session.run, page, version)) as answers:  # type: ignore[type-var]
            async for answer in answers:
                yield answer

    many: dict[str, Any] = {"trigger_mode": "multiple", **_QUIET}
    outputs = [shown.parts["status"], *shown.presses]
    stepped = controls.step.click(step, controls.inputs(shared), outputs, queue=False, **many)
    stepped.then(keep_up, shared.version, shown.outputs, concurrency_limit=None, **many)


def _wire_map(shared: Shared, shown: Live) -> None:
    """What is shown without a run: where phrases lie before any training, or a run that was recorded."""

    def look(language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        if session.run is not None or session.replayed or language_a == language_b:
            return {shown.parts["map"]: gr.skip()}
        values = RunView(ready_runs.untrained(language_a, language_b)).show()
        return {shown.parts[name]: values[name] for name in ("map", "caption")}

    def play(language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        run = ready_runs.recorded(language_a, language_b)
        session_of(request).replayed[request.session_hash or ""] = run
        return shown.shown(RunView(run, play=True))

    languages = [shared.language_a, shared.language_b]
    outputs = [shown.parts["map"], shown.parts["caption"]]
    shared.paired.by("train").change(look, languages, outputs, trigger_mode="always_last", **_QUIET)
    shown.controls.replay.click(play, languages, shown.views, **_QUIET)


def _wire_files(controls: Controls) -> None:
    # A gr.DownloadButton hands out what it held when it was clicked: nothing the first time, an old model later.
    makers: dict[gr.Button, Callable[[gr.Request], str]] = {controls.download: _archive}
    makers |= {controls.papers[kind]: _numbers(kind) for kind in ("json", "csv")}
    file, report_text = gr.File(visible=False), gr.Textbox(visible=False)
    for button, make in makers.items():
        made = button.click(make, None, file, **_PRIVATE)
        made.success(None, file, None, js=_SAVE, **_PRIVATE)
    asked = controls.papers["html"].click(_report, None, report_text, **_PRIVATE)
    asked.success(None, report_text, None, js=assets.function("train/report.js", "save"), **_PRIVATE)


def _stop(request: gr.Request) -> None:
    session_of(request).stop.set()


def _archive(request: gr.Request) -> str:
    session = session_of(request)
    if (size := files.size(session)) > QUICK_MB:
        gr.Info(text.DOWNLOAD_PACKING.format(size=size))
    return files.archive(session)


def _numbers(kind: str) -> Callable[[gr.Request], str]:
    def make(request: gr.Request) -> str:
        session = session_of(request)
        run = _reported(session)
        content = {"json": run_numbers.as_json, "csv": run_numbers.as_csv}[kind](run)
        return files.paper(session, _name(run, kind), content)

    return make


def _report(request: gr.Request) -> str:
    session = session_of(request)
    run = _reported(session)
    return report.to_draw(run, _name(run, "html"), corrected.of_run(run, session))


def _reported(session: Session) -> Run:
    """The run that came to a result; one that did not when there is none, which every report refuses."""
    return (session.run.result if session.run else None) or Run(DEFAULTS)


def _name(run: Run, kind: str) -> str:
    return f"language-gap-{run.language_a}-{run.language_b}.{kind}"
