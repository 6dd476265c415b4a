"""What was understood of a visitor's own data, and what they can correct of it before anything runs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.data.pairs import PairsError
from demo.common import assets, html
from demo.common.rows.component import Rows, filled
from demo.common.shared import Shared
from demo.state.sessions import Session, session_of
from demo.state.user_data import UserData
from demo.text import text
from demo.train import preview_html, typed, user_data
from demo.train.preview import Preview

_COMPARE = assets.function("common/js/dom.js", "openTab", "compare")


@dataclass(frozen=True)
class Understood:
    """The components.

    Attributes:
        preview: what was understood, or why nothing was.
        header: whether the first row names the columns.
        columns: holds both choices of a column.
        first: the column of the first sentences.
        second: of the second.
        tools: holds the buttons.
        swap: turns the sides round.
        switch: chooses the languages on the page that the sentences look like.
        treat: calls the sentences by other languages without choosing these on the page.
        use: puts the first pairs into Compare's table.
        ready: puts pairs there that can be trained on, where none of its own can.
    """

    preview: gr.HTML
    header: gr.Checkbox
    columns: gr.Row
    first: gr.Dropdown
    second: gr.Dropdown
    tools: gr.Row
    swap: gr.Button
    switch: gr.Button
    treat: gr.Button
    use: gr.Button
    ready: gr.Button

    @property
    def outputs(self) -> list[Any]:
        """What `show` and `wrong` fill."""
        return [
            self.preview, self.header, self.columns, self.first, self.second, self.tools, self.switch, self.treat,
            self.use, self.ready,
        ]  # fmt: skip

    def show(self, session: Session, kind: str, language_a: str, language_b: str) -> dict[Any, Any]:
        """What was understood of data of this kind, or why nothing was, and what can be corrected."""
        data = session.user_data.get(kind)
        if data is None:
            return self._hidden() | {self.preview: gr.update(value="", visible=False)}
        try:
            shown = user_data.preview(session, kind, language_a, language_b)
        except gr.Error as error:
            return self.wrong(str(error.message)) | self._corrections(data, language_a, language_b)
        assert shown is not None
        value = preview_html.preview(shown, language_a, language_b)
        changes = self._corrections(data, language_a, language_b) | self._buttons(shown, language_a, language_b)
        return changes | {self.preview: gr.update(value=value, visible=True)}

    def typed(self, rows: typed.Rows | None, language_a: str, language_b: str) -> dict[Any, Any]:
        """What a run would be given of the table."""
        try:
            value, none = typed.preview(rows, language_a, language_b)
        except gr.Error as error:
            return self.wrong(str(error.message))
        changes = self._hidden() | {self.preview: gr.update(value=value, visible=True)}
        return changes | {self.ready: gr.update(visible=none)}

    def wrong(self, sentence: str) -> dict[Any, Any]:
        """Why nothing was understood."""
        return self._hidden() | {self.preview: gr.update(value=html.status(sentence, "bad"), visible=True)}

    def corrected(
        self, correct: Callable[..., None], session: Session, kind: str, languages: tuple[str, str], *values: Any
    ) -> dict[Any, Any]:
        """What is understood now; where ``correct`` refuses, its reason above what was understood before."""
        try:
            correct(session, kind, languages, *values)
        except gr.Error as error:
            changes = self.show(session, kind, *languages)
            refused = html.status(str(error.message), "bad") + changes[self.preview]["value"]
            return changes | {self.preview: gr.update(value=refused, visible=True)}
        return self.show(session, kind, *languages)

    def _corrections(self, data: UserData, language_a: str, language_b: str) -> dict[Any, Any]:
        taken: tuple[int | None, int | None]
        try:
            taken = data.taken(language_a, language_b)
        except PairsError:
            taken = None, None
        choices = preview_html.column_choices(data)
        header = gr.update(visible=data.has_header_choice, value=data.table.columns is not None)
        return {
            self.header: header,
            self.columns: gr.update(visible=data.width > 2 or (data.width == 2 and None in taken)),
            self.first: gr.update(choices=choices, value=taken[0]),
            self.second: gr.update(choices=choices, value=taken[1]),
        }

    def _buttons(self, shown: Preview, language_a: str, language_b: str) -> dict[Any, Any]:
        swapped = shown.swapped(language_a, language_b)
        labels = {
            self.switch: preview_html.switch(shown, language_a, language_b),
            self.treat: "" if swapped else preview_html.treat(shown),
        }
        buttons = {button: gr.update(value=label, visible=bool(label)) for button, label in labels.items()}
        # Compare shows what it is given in the languages chosen above.
        usable = shown.languages == (language_a, language_b)
        return buttons | {self.tools: gr.update(visible=True), self.use: gr.update(visible=usable)}

    def _hidden(self) -> dict[Any, Any]:
        return {part: gr.update(visible=False) for part in (self.header, self.columns, self.tools, self.ready)}


def build() -> Understood:
    """Lay the parts out."""
    preview = gr.HTML(visible=False, elem_classes="live", elem_id="preview", apply_default_css=False)
    header = gr.Checkbox(label=text.HEADER_ROW, visible=False, elem_id="header-row", container=False)
    with gr.Row(visible=False, elem_id="columns") as columns:
        first = gr.Dropdown([], label=text.COLUMN_FIRST, elem_id="column-first", min_width=120)
        second = gr.Dropdown([], label=text.COLUMN_SECOND, elem_id="column-second", min_width=120)
    with gr.Row(visible=False, elem_id="corrections") as tools:
        small: dict[str, Any] = {"size": "sm", "min_width": 120}
        swap = gr.Button(text.SWAP, elem_id="swap", **small)
        switch = gr.Button("", elem_id="switch", **small)
        treat = gr.Button("", elem_id="treat", **small)
        use = gr.Button(text.USE, elem_id="use", **small)
    label = text.TYPED_FILL.format(n=typed.READY_ROWS)
    ready = gr.Button(label, size="sm", visible=False, elem_id="fill-typed")
    return Understood(preview, header, columns, first, second, tools, swap, switch, treat, use, ready)


def wire(shared: Shared, kind: gr.Radio, part: Understood) -> None:
    """Let what is corrected be understood anew."""
    inputs = [kind, shared.language_a, shared.language_b]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    _wire_reading(part, inputs, quiet)
    _wire_languages(shared, part, inputs, quiet)


def _wire_reading(part: Understood, inputs: list[Any], quiet: dict[str, Any]) -> None:
    """Header, columns, sides."""

    def choose(
        kind: str, language_a: str, language_b: str, first: int | None, second: int | None, request: gr.Request
    ) -> dict[Any, Any]:
        if first is None or second is None:
            return {part.preview: gr.skip()}
        sides = first, second
        return part.corrected(user_data.choose, session_of(request), kind, (language_a, language_b), sides)

    def read(kind: str, language_a: str, language_b: str, header: bool, request: gr.Request) -> dict[Any, Any]:
        return part.corrected(user_data.read_header, session_of(request), kind, (language_a, language_b), header)

    def swap(kind: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        return part.corrected(user_data.swap, session_of(request), kind, (language_a, language_b))

    sides = [part.first, part.second]
    gr.on([side.input for side in sides], choose, [*inputs, *sides], part.outputs, **quiet)
    part.header.input(read, [*inputs, part.header], part.outputs, **quiet)
    part.swap.click(swap, inputs, part.outputs, **quiet)


def _wire_languages(shared: Shared, part: Understood, inputs: list[Any], quiet: dict[str, Any]) -> None:
    """Which languages the sentences are in, and Compare, which shows them in these."""

    def switch(kind: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        shown = user_data.preview(session_of(request), kind, language_a, language_b)
        better = (shown and shown.switched(language_a, language_b)) or (language_a, language_b)
        return {shared.language_a: better[0], shared.language_b: better[1]}

    def treat(kind: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        return part.corrected(user_data.treat, session_of(request), kind, (language_a, language_b))

    def use(
        kind: str, language_a: str, language_b: str, over: Rows, version: int, request: gr.Request
    ) -> dict[Any, Any]:
        rows = user_data.first_rows(session_of(request), kind, language_a, language_b)
        table = filled(rows, language_a, language_b, over)
        return {shared.pairs: table, shared.example: None, shared.version: version + 1}

    part.switch.click(switch, inputs, [shared.language_a, shared.language_b], **quiet)
    part.treat.click(treat, inputs, part.outputs, **quiet)
    shown = [shared.pairs, shared.example, shared.version]
    part.use.click(use, [*inputs, shared.pairs, shared.version], shown, **quiet).success(None, None, None, js=_COMPARE)

    def fill(language_a: str, language_b: str, over: Rows, version: int) -> dict[Any, Any]:
        ready = filled(typed.ready(language_a, language_b), language_a, language_b, over)
        return {shared.pairs: ready, shared.example: None, shared.version: version + 1}

    part.ready.click(fill, [shared.language_a, shared.language_b, shared.pairs, shared.version], shown, **quiet)
