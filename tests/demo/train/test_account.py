from __future__ import annotations

from importlib.machinery import ModuleSpec
from typing import Any

import gradio as gr
import pytest

from demo.page import layout
from demo.train import account

PARTS = {"account", "account-name", "account-sign-in", "account-put", "account-told"}


def shown() -> set[str]:
    return {str(block.elem_id) for block in layout.lay_out().blocks.values()} & PARTS


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Space that signs people in, with the packages that it takes; what Gradio does with them is not tried here."""
    monkeypatch.setenv("OAUTH_CLIENT_ID", "an-id")
    monkeypatch.setattr(account, "get_space", lambda: "owner/space")
    monkeypatch.setattr(account, "find_spec", lambda name: ModuleSpec(name, None))
    monkeypatch.setattr("gradio.routes.attach_oauth", lambda app: None)
    return monkeypatch


@pytest.mark.parametrize("lacking", ["client", "package", "space"])
def test_where_nobody_can_sign_in_nothing_of_it_is_shown(lacking: str, space: pytest.MonkeyPatch) -> None:
    if lacking == "client":
        space.delenv("OAUTH_CLIENT_ID")
    elif lacking == "package":
        space.setattr(account, "find_spec", lambda name: None)
    else:  # where Gradio would sign everyone in as the host
        space.setattr(account, "get_space", lambda: None)
    assert shown() == set()


@pytest.mark.usefixtures("space")
def test_a_space_that_signs_people_in_offers_their_account() -> None:
    page = layout.lay_out()
    assert {str(block.elem_id) for block in page.blocks.values()} >= PARTS
    button = next(block._id for block in page.blocks.values() if block.elem_id == "account-put")
    wired = next(fn for fn in page.fns.values() if (button, "click") in fn.targets)
    assert wired.api_visibility == "private"
    # What the page hands over is the name alone: request and token come from the server.
    assert [part.elem_id for part in wired.inputs] == ["account-name"]


def test_the_token_of_who_clicks_comes_from_gradio() -> None:
    from gradio.helpers import special_args

    token = gr.OAuthToken("a token", "write-repos", 0)
    arguments: list[Any] = special_args(account._put, ["name"], None, token=token)[0]
    assert arguments[-1] is token
