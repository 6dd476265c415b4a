from __future__ import annotations

import gradio as gr
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
