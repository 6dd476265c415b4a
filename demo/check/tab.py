"""Check: choose models and sentences, press one button; a verdict, the gap at a glance, and what would help."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr
from anyio import to_thread

from core.encoder.load import named_models
from demo.check import files, handlers, preview, views
from demo.check import form as parts
from demo.check.asked import Asked, asked, own_pairs
from demo.check.form import Form
from demo.check.found import commands, recorded
from demo.common import assets, html, uploads
from demo.common.models import YOURS
from demo.common.shared import Shared
from demo.state.encoders import encoder_of
from demo.state.found import Found
from demo.state.sessions import Session, session_of
from demo.text import text

log = logging.getLogger(__name__)

ID = "check"
_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_QUIET: dict[str, Any] = {"show_progress": "hidden", **_PRIVATE}


@dataclass(frozen=True)
class Shown:
    """The components that show what was found, and give it to take home.

    Attributes:
        status: what is going on.
        results: what was found.
        json: a button for the numbers.
        report: a button for the report.
    """

    status: gr.HTML
    results: gr.HTML
    json: gr.Button
    report: gr.Button


def build(shared: Shared, own_tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.CHECK_INTRO, elem_classes="lead")
    with gr.Row(equal_height=False, elem_classes="touch"):
        with gr.Column(scale=4, min_width=300):
            form = parts.build()
        with gr.Column(scale=8, min_width=320):
            shown = _lay_out()
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.CHECK_WHY_TEXT)
    uploads.speak()
    _wire_form(shared, form)
    _wire_run(shared, form, shown)
    _wire_results(shared, shown)
    own_tab.select(None, None, None, js=assets.function("common/js/view.js", "open", "#check-start"), **_PRIVATE)
    follow = assets.function("common/js/view.js", "follow", "#check-status")
    form.start.click(None, None, None, js=follow, **_PRIVATE)


def _lay_out() -> Shown:
    found = recorded()
    live: dict[str, Any] = {"elem_classes": "live", "apply_default_css": False}
    status = gr.HTML(_before(found), elem_id="check-status", **live)
    results = gr.HTML(
        views.results(found), elem_id="checked", js_on_load=assets.module("check/check.js", "results"), **live
    )
    with gr.Row(elem_id="check-papers"):
        report = gr.Button(text.CHECK_REPORT, size="sm", elem_id="check-report", min_width=120)
        numbers = gr.Button(text.CHECK_JSON, size="sm", elem_id="check-json", min_width=120)
    gr.HTML(html.caption([text.CHECK_FILES_INFO]), apply_default_css=False)
    return Shown(status, results, numbers, report)


def _before(found: Found) -> str:
    line = text.CHECK_RECORDED if found.recorded else text.CHECK_READY
    return html.status(line.format(button=text.CHECK_START), "idle")


def _wire_form(shared: Shared, form: Form) -> None:
    """Show what belongs to the chosen sentences, what was read of a file, and the models that there are."""

    def look(kind: str, path: str | None) -> dict[Any, Any]:
        return {
            form.sentences: gr.update(info=parts.about(kind)),
            form.languages: gr.update(visible=kind == "phrases"),
            form.file: gr.update(visible=kind == "file"),
            form.understood: preview.understood(path) if kind == "file" and path else "",
        }

    def offer(request: gr.Request) -> dict[Any, Any]:
        return {form.models: gr.update(choices=parts.model_choices(session_of(request).encoder is not None))}

    changed = [form.sentences.change, form.file.upload, form.file.clear, shared.greeted.by(ID).change]
    outputs = [form.sentences, form.languages, form.file, form.understood]
    gr.on(changed, look, [form.sentences, form.file], outputs, trigger_mode="always_last", **_QUIET)
    gr.on([shared.renewed.by(ID).change, shared.greeted.by(ID).change], offer, None, form.models, **_QUIET)


def _wire_run(shared: Shared, form: Form, shown: Shown) -> None:
    """Start, stop, and how far it is in between."""

    async def run(values: dict[Any, Any], request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        session, page, begun = session_of(request), request.session_hash or "", time.monotonic()
        over, mine = ends(), session.checks.get(page)
        try:
            session.bring(*(values[each] for each in (form.file, form.zipped, *form.vectors)))
            wanted = await to_thread.run_sync(_asked, form, values)
            async with aclosing(handlers.begin(wanted, session)) as told:  # type: ignore[type-var]
                async for now in told:
                    if (last := session.checks.get(page)) is None or last is not mine:
                        yield {shown.status: gr.skip()} if last else halted()
                        return
                    if now.found is None:
                        yield {shown.status: html.status(now.sentence, "busy", now.share)}
                    else:
                        session.found = found = Found(now.found, command=commands(wanted))
        except gr.Error as error:
            yield over | {shown.status: html.status(text.CHECK_FAILED.format(why=error.message), "bad")}
            return
        except Exception:
            log.exception("a check broke")
            yield over | {shown.status: html.status(text.CHECK_BROKEN, "bad")}
            return
        said = html.status(_done(found, time.monotonic() - begun), "good")
        yield over | {shown.status: said, shown.results: await to_thread.run_sync(views.results, found)}

    def pressed(request: gr.Request) -> dict[Any, Any]:
        session_of(request).checks[request.session_hash or ""] = object()
        busy = html.status(text.CHECK_STARTING, "busy")
        return {form.start: gr.update(interactive=False), form.stop: gr.update(interactive=True), shown.status: busy}

    def ends() -> dict[Any, Any]:
        return {form.start: gr.update(interactive=True), form.stop: gr.update(interactive=False)}

    def halted() -> dict[Any, Any]:
        return ends() | {shown.status: html.status(text.CHECK_STOPPED, "idle")}

    def stopped(request: gr.Request) -> dict[Any, Any]:
        # Not by cancelling the event: a browser cannot while it has not been told the event's number.
        session_of(request).checks[request.session_hash or ""] = None
        return halted()

    outputs = [form.start, form.stop, shown.status]
    started = form.start.click(pressed, None, outputs, queue=False, **_QUIET)
    started.then(run, form.inputs, [*outputs, shown.results], concurrency_limit=None, **_QUIET)
    form.stop.click(stopped, None, outputs, queue=False, **_QUIET)


def _asked(form: Form, values: dict[Any, Any]) -> Asked:
    pairs = own_pairs(values[form.file]) if values[form.sentences] == "file" else None
    models = [*(values[form.models] or []), *(values[form.hub] or [])]
    vectors = [values[each] for each in form.vectors]
    return asked(models, values[form.zipped], vectors, values[form.languages], pairs)


def _done(found: Found, seconds: float) -> str:
    failed = sum(each.error is not None for each in found.checked)
    line = text.CHECK_DONE_PARTLY if failed else text.CHECK_DONE
    return str(line.format(seconds=seconds, n=failed))


def _wire_results(shared: Shared, shown: Shown) -> None:
    """Show them in another language, take them home, and go from them to a training."""

    def again(arrived: int, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        found = _last(session)
        said = {shown.results: views.results(found), shown.status: _before(found)}
        # Whoever was quicker than the first answer reads what became of their press; another language says all anew.
        if arrived <= 1 and (request.session_hash or "") in session.checks:
            del said[shown.status]
        return said

    def repair(version: int, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        session, model = session_of(request), str(event._data.get("model"))
        if model not in (*named_models(), YOURS):
            encoder_of(model, session)  # refuses what there is no model for
            session.choose(other=model)
        session.begin = model
        return {shared.version: version + 1}  # Train then offers what the session says

    shared.greeted.by(ID).change(again, shared.arrived, [shown.results, shown.status], **_QUIET)
    shown.results.select(repair, shared.version, shared.version, **_QUIET)
    sent, save = gr.Textbox(visible=False), assets.function("check/check.js", "save")
    for button, make in ((shown.json, files.numbers), (shown.report, files.report)):
        made = button.click(_of_last(make), None, sent, **_PRIVATE)
        made.success(None, sent, None, js=save, **_PRIVATE)


def _last(session: Session) -> Found:
    """What a visitor's last check found, else what was recorded."""
    return session.found or recorded()


def _of_last(make: Callable[[Found], str]) -> Callable[[gr.Request], str]:
    def made(request: gr.Request) -> str:
        return make(_last(session_of(request)))

    return made
