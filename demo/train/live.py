"""What a page shows of a run: from its start, or from when the page finds it, to its end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.common import assets
from demo.common.curves.component import curve
from demo.common.models import YOURS
from demo.common.scatter.component import scatter
from demo.common.shared import Shared, after_choices
from demo.state import following
from demo.state.run_log import Run
from demo.state.sessions import Session
from demo.text import text
from demo.train.controls import Controls
from demo.train.run_view import RunView


@dataclass(frozen=True)
class Live:
    """The components that tell of a run.

    Attributes:
        parts: those that `RunView.show` fills, under the names it gives them.
        controls: whose buttons change with the run.
        shared: to which the visitor's new model is handed over.
    """

    parts: dict[str, gr.HTML]
    controls: Controls
    shared: Shared

    @property
    def outputs(self) -> list[Any]:
        """What `follow` fills."""
        return [*self.parts.values(), *self.controls.buttons, self.shared.after, self.shared.version]

    def follow(self, session: Session, run: Run, page: str, version: int) -> Iterator[dict[Any, Any]]:
        """Show a run until its end, then hand over what it made; what was over before is shown at once.

        Each answer is complete in itself, see `demo.common.lines`, and none follows on the heels of another: of two
        that come together the browser may show the second alone. When all is said Gradio repeats the last answer
        whole; so the last says nothing.
        """
        view, been_over = RunView(run), run.over.is_set()
        buttons: dict[gr.Button, bool] = {}
        for _ in following.follow(session, run, page):
            if run.over.is_set():
                break
            # A sign of life even without news: only then is it noticed that the page has gone.
            now = self.pressable(session)
            changed = {button: state for button, state in now.items() if buttons.get(button) != state}
            buttons = now
            yield self.shown(view) | {button: gr.update(interactive=state) for button, state in changed.items()}
        if not run.over.is_set():
            return  # another follower of this page took over
        changes = self.shown(view) | self.buttons(session)
        if session.encoder is not None and run.learnt and not been_over:
            changes[self.shared.after] = gr.update(choices=after_choices(True, session.models), value=YOURS)
            changes[self.shared.version] = version + 1
        yield changes
        time.sleep(following.REDRAW_SECONDS)
        yield {self.parts["status"]: gr.skip()}

    def shown(self, view: RunView) -> dict[Any, Any]:
        """A view's values by component."""
        return {self.parts[name]: value for name, value in view.show().items()}

    def buttons(self, session: Session) -> dict[Any, Any]:
        """The buttons as they can be pressed now."""
        return {button: gr.update(interactive=state) for button, state in self.pressable(session).items()}

    def pressable(self, session: Session) -> dict[gr.Button, bool]:
        """Which buttons can be pressed now."""
        run, controls = session.run, self.controls
        going = run is not None and not run.over.is_set()
        resting = run is not None and going and run.pacing.resting
        reported = run is not None and run.result is not None and not going
        has_own = session.encoder is not None and not going
        states = {controls.start: not going or resting, controls.stop: going, controls.replay: not going}
        states |= {controls.step: run is None or not going or run.seeds == 1, controls.four: not going}
        states |= {controls.further: has_own, controls.download: has_own}
        return states | dict.fromkeys(controls.papers.values(), reported)


def build(shared: Shared, controls: Controls) -> Live:
    """Lay the parts out."""
    shown = RunView(None).show()
    live: dict[str, Any] = {"elem_classes": "live", "apply_default_css": False}
    status = gr.HTML(shown["status"], elem_id="status", **live)
    tiles = gr.HTML(shown["tiles"], elem_id="tiles", **live)
    with gr.Accordion(text.MORE_NUMBERS, open=False, elem_id="more-numbers"):
        numbers = gr.HTML(shown["numbers"], elem_id="numbers", **live)
        gr.Markdown(text.LEADING_WHY)
    again = gr.HTML(shown["again"], elem_id="again", js_on_load=assets.module("common/js/copy.js", "copies"), **live)
    elsewhere = gr.HTML(shown["elsewhere"], elem_id="elsewhere", **live)
    gr.Markdown(f"### {text.MOVING}")
    moving = scatter(elem_id="moving", elem_classes="live")
    caption = gr.HTML(shown["caption"], elem_id="moving-caption", **live)
    with gr.Row(elem_id="curves"):
        found = _panel(text.CURVE_FOUND, "found-curve", shown["found"])
        loss = _panel(text.CURVE_LOSS, "loss-curve", shown["loss"])
    parts = {
        "status": status,
        "tiles": tiles,
        "numbers": numbers,
        "again": again,
        "elsewhere": elsewhere,
        "map": moving,
        "caption": caption,
        "found": found,
        "loss": loss,
    }
    return Live(parts, controls, shared)


def _panel(title: str, elem_id: str, value: str) -> gr.HTML:
    with gr.Column(min_width=300):
        gr.Markdown(f"### {title}")
        return curve(value, elem_id=elem_id, elem_classes="live")
