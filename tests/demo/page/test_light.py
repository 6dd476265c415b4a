from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import gradio as gr
import pytest
from gradio.blocks import BlocksConfig
from gradio.state_holder import SessionState

from demo.page import light


def page_of_one() -> gr.Blocks:
    with gr.Blocks() as page:
        gr.Textbox("as it comes", label="Said")
    return page


def test_a_session_knows_of_its_components_what_gradio_would_note() -> None:
    page = page_of_one()
    expected = {key: light._describe(key, [], block) for key, block in page.blocks.items()}
    light.spare(page)
    assert BlocksConfig.config_for_block is light._config
    assert SessionState(page).config_values == expected
    assert SessionState(page).config_values == expected  # from what is kept now


def test_what_one_session_has_is_not_what_another_has() -> None:
    page = page_of_one()
    light.spare(page)
    one, other = SessionState(page), SessionState(page)
    key = next(key for key, block in page.blocks.items() if isinstance(block, gr.Textbox))
    one._update_value_in_config(key, "typed")
    one[key] = gr.Textbox("typed", label="Another", render=False)
    one._update_config(key)
    assert one.config_values[key]["props"]["label"] == "Another"
    assert [state.config_values[key]["props"]["label"] for state in (other, SessionState(page))] == ["Said"] * 2
    assert other.config_values[key]["props"]["value"] == "as it comes"


def test_a_component_is_described_once_for_all_sessions() -> None:
    page = page_of_one()
    light.spare(page)
    SessionState(page)
    first = dict(light._pages)
    SessionState(page)
    assert all(light._pages[block] is first[block] for block in page.blocks.values())


class Many:
    """A page with an event of many outputs, in two makes: ours and Gradio's own."""

    def __init__(self, kind: type[gr.Blocks]) -> None:
        with kind() as self.page:
            self.text, self.button = gr.Textbox("first"), gr.Button("Go")
            self.choice, self.note = gr.Dropdown(["a", "b"], value="a"), gr.State(1)
            self.parts = [self.text, self.button, self.choice, self.note]
            self.text.change(lambda: None, None, self.parts)
        (self.event,) = self.page.fns.values()
        self.state = SessionState(self.page)

    def answers(self, changes: Callable[[Many], Any]) -> list[Any]:
        return asyncio.run(self.page.postprocess_data(self.event, changes(self), self.state))


CHANGES: list[Callable[[Many], Any]] = [
    lambda many: {many.text: "second"},
    lambda many: {many.text: gr.update(value="third", label="Said"), many.button: gr.update(interactive=False)},
    lambda many: {many.choice: gr.update(choices=["c"], value="c")},
    lambda many: {many.note: 7},
    lambda many: {many.text: gr.skip(), many.note: 8, many.button: "Stop"},
    lambda many: {many.text: gr.skip()},
    lambda many: ["fourth", gr.skip(), "b", 9],
    lambda many: gr.skip(),
]


@pytest.mark.parametrize("changes", CHANGES)
def test_an_answer_is_gradios_own(changes: Callable[[Many], Any]) -> None:
    ours, plain = Many(light.Page), Many(gr.Blocks)
    for _ in range(2):
        assert ours.answers(changes) == plain.answers(changes)
    keys = ours.text._id - plain.text._id
    assert ours.state.state_data == {key + keys: value for key, value in plain.state.state_data.items()}


def test_what_an_answer_leaves_as_it_is_is_not_made_anew() -> None:
    many = Many(light.Page)
    many.answers(lambda many: {many.text: gr.update(label="Said")})
    assert many.state[many.text._id] is not many.text
    assert [many.state[part._id] is part for part in (many.button, many.choice)] == [True, True]


def test_what_is_said_again_is_not_made_anew_and_something_else_is() -> None:
    many = Many(light.Page)
    made = []
    for label in ("Said", "Said", "Heard", "Said"):
        (answer, *_) = many.answers(lambda many, label=label: {many.text: gr.update(label=label)})
        assert answer == {"__type__": "update", "label": label}
        made.append(many.state[many.text._id])
    assert made[0] is made[1]
    assert len({id(each) for each in made}) == 3
    assert many.state[many.text._id].label == "Said"


def test_nothing_is_remembered_of_another_visitor() -> None:
    many = Many(light.Page)
    many.answers(lambda many: {many.text: gr.update(label="Mine")})
    many.state = SessionState(many.page)
    many.answers(lambda many: {many.text: gr.update(label="Mine")})
    assert many.state[many.text._id].label == "Mine"


def test_a_component_that_is_no_output_is_still_refused() -> None:
    with pytest.raises(ValueError, match="not specified as output"):
        Many(light.Page).answers(lambda many: {gr.Textbox(render=False): "x"})
