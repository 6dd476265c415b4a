"""What a page shows of a run: from its start, or from when the page finds it, to its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr
from anyio import to_thread

from demo.common import assets, html
from demo.common.curves.component import curve
from demo.common.models import YOURS
from demo.common.scatter.component import scatter
from demo.common.shared import Shared, after_choices
from demo.state import following
from demo.state.run_log import Run, Waiting
from demo.state.sessions import Session
from demo.text import text
from demo.train import gain
from demo.train.controls import Controls
from demo.train.run_view import RunView


@dataclass(frozen=True)
class Live:
    """The components that tell of a run.

    Attributes:
        parts: those that `RunView.show` fills, under the names it gives them.
        curves: holds the two curves, and is there once they have a point.
        more: holds all numbers, and is there once a run is over.
        next: holds how a result goes on, and is there once there is one.
        take: holds what can be taken home of it, likewise.
        controls: whose buttons change with the run.
        shared: to which the visitor's new model is handed over.
    """

    parts: dict[str, gr.HTML]
    curves: gr.Row
    more: gr.Accordion
    next: gr.Row
    take: gr.Column
    controls: Controls
    shared: Shared

    @property
    def views(self) -> list[Any]:
        """What `shown` fills."""
        return [*self.parts.values(), self.curves, self.more]

    @property
    def presses(self) -> list[Any]:
        """What `buttons` fills."""
        return [*self.controls.buttons, self.next, self.take]

    @property
    def outputs(self) -> list[Any]:
        """What `follow` fills."""
        return [*self.views, *self.presses, self.shared.after, self.shared.version]

    async def follow(self, session: Session, run: Run, page: str, version: int) -> AsyncIterator[dict[Any, Any]]:
        """Show a run until its end, then hand over what it made; what was over before is shown at once.

        Between two answers no thread waits.

        Each answer is complete in itself, see `demo.common.lines`, and none follows on the heels of another. What one
        changes (`gr.update`) the next repeats: Gradio's client takes back in place what an answer no longer says, and
        of two that come together the browser would never see it. When all is said Gradio repeats the last answer
        whole; so the last has no values.
        """
        view, been_over = RunView(run), run.over.is_set()
        waits = False
        async with aclosing(following.follow(session, run, page)) as beats:  # type: ignore[type-var]
            async for _ in beats:
                if run.over.is_set():
                    break
                # A sign of life even without news: only then is it noticed that the page has gone. Most of hundreds
                # that look on wait, and all of them move up at once: their place is all that is made anew.
                moved_up, waits = waits, isinstance(run.latest, Waiting)
                if moved_up and waits:
                    yield {self.parts["status"]: view.status()} | self.buttons(session)
                else:
                    yield await to_thread.run_sync(self.shown, view) | self.buttons(session)
        if not run.over.is_set():
            return  # another follower of this page took over
        changes = await to_thread.run_sync(self.shown, view) | self.buttons(session)
        if session.encoder is not None and run.learnt and not been_over:
            changes[self.shared.after] = gr.update(choices=after_choices(True, session.models), value=YOURS)
            changes[self.shared.version] = version + 1
        # Copies, made before: Gradio takes the value out of an update that it is given.
        again = {part: dict(change) for part, change in changes.items() if isinstance(change, dict)}
        yield changes
        await asyncio.sleep(following.REDRAW_SECONDS)
        yield again

    def shown(self, view: RunView) -> dict[Any, Any]:
        """A view's values by component, and what is there to hold them."""
        drawn, judged = view.filled
        held = {self.curves: gr.update(visible=drawn), self.more: gr.update(visible=judged)}
        return {self.parts[name]: value for name, value in view.show().items()} | held

    def buttons(self, session: Session) -> dict[Any, Any]:
        """The buttons as they can be pressed now."""
        changes: dict[Any, Any] = {
            button: gr.update(interactive=state) for button, state in self.pressable(session).items()
        }
        pace = gain.longer(session.run.config) if session.run else None
        name = text.LONGER.format(pace=text.PRESET_CHOICES[pace]) if pace else ""
        changes[self.controls.longer] |= {"value": name, "visible": pace is not None}
        there = session.encoder is not None or (session.run is not None and session.run.result is not None)
        return changes | {part: gr.update(visible=there) for part in (self.next, self.take)}

    def pressable(self, session: Session) -> dict[gr.Button, bool]:
        """Which buttons can be pressed now."""
        run, controls = session.run, self.controls
        going = run is not None and not run.over.is_set()
        resting = run is not None and going and run.pacing.resting
        reported = run is not None and run.result is not None and not going
        has_own = session.encoder is not None and not going
        states = {controls.start: not going or resting, controls.stop: going, controls.replay: not going}
        states |= {controls.step: run is None or not going or run.seeds == 1, controls.four: not going}
        states |= {controls.further: has_own, controls.longer: not going, controls.download: has_own}
        return states | dict.fromkeys(controls.papers.values(), reported)


def build(shared: Shared, controls: Controls) -> Live:
    """Lay the parts out: what happens, what it looks like, then the numbers."""
    shown = RunView(None).show()
    live: dict[str, Any] = {"elem_classes": "live", "apply_default_css": False}
    pressed = assets.module("train/pressed.js", "pressed", "#start, #four, #further, #longer")
    status = gr.HTML(shown["status"], elem_id="status", js_on_load=pressed, **live)
    changed = gr.HTML(shown["gain"], elem_id="gain", **live)
    after_it = _next(controls)
    gr.Markdown(f"### {text.MOVING}")
    moving = scatter(elem_id="moving", elem_classes="live")
    caption = gr.HTML(shown["caption"], elem_id="moving-caption", **live)
    tiles = gr.HTML(shown["tiles"], elem_id="tiles", **live)
    take = _take(controls)
    with gr.Accordion(text.MORE_NUMBERS, open=False, visible=False, elem_id="more-numbers") as more:
        numbers = gr.HTML(shown["numbers"], elem_id="numbers", **live)
        gr.Markdown(text.LEADING_WHY)
    again = gr.HTML(shown["again"], elem_id="again", js_on_load=assets.module("common/js/copy.js", "copies"), **live)
    elsewhere = gr.HTML(shown["elsewhere"], elem_id="elsewhere", **live)
    with gr.Row(visible=False, elem_id="curves") as curves:
        found = _panel(text.CURVE_FOUND, "found-curve", shown["found"])
        loss = _panel(text.CURVE_LOSS, "loss-curve", shown["loss"])
    parts = {
        "status": status,
        "gain": changed,
        "tiles": tiles,
        "numbers": numbers,
        "again": again,
        "elsewhere": elsewhere,
        "map": moving,
        "caption": caption,
        "found": found,
        "loss": loss,
    }
    return Live(parts, curves, more, after_it, take, controls, shared)


def _next(controls: Controls) -> gr.Row:
    """How a result goes on."""
    held: gr.Row
    with gr.Row(visible=False, elem_id="next") as held:
        for button in (controls.further, controls.longer, controls.compare):
            button.render()
    return held


def _take(controls: Controls) -> gr.Column:
    """What can be taken home of a result."""
    held: gr.Column
    with gr.Column(visible=False, elem_id="take") as held:
        with gr.Row(elem_id="papers"):
            for button in (controls.download, *controls.papers.values()):
                button.render()
        gr.HTML(html.caption([text.FURTHER_INFO, text.DOWNLOAD_INFO, text.REPORT_INFO]), apply_default_css=False)
    return held


def _panel(title: str, elem_id: str, value: str) -> gr.HTML:
    with gr.Column(min_width=300):
        gr.Markdown(f"### {title}")
        return curve(value, elem_id=elem_id, elem_classes="live")
