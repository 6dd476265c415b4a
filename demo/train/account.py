"""Train: the visitor's model into their own account on the Hub, where the page is a Space that signs people in.

A Space whose README says ``hf_oauth: true`` is told so by its environment; elsewhere nothing of this is shown. The
token of whoever is signed in comes with the click, goes to the Hub with what is put there, and is kept nowhere.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path

import gradio as gr
from gradio.utils import get_space

from core.hub.errors import HubError
from core.publishing.push import Pushed, check_push, owner_of, push
from demo.common import html
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.text.errors import visitor_error
from demo.train import files

NAME = "my-language-gap-model"


def offered() -> bool:
    """Whether visitors can sign in here: in a Space that has a client, with what speaks to it (gradio[oauth]).

    Anywhere else Gradio would let everyone sign in as the host, with the token of the host's machine.
    """
    configured = get_space() is not None and bool(os.environ.get("OAUTH_CLIENT_ID"))
    return configured and all(find_spec(name) for name in ("authlib", "itsdangerous"))


def build() -> None:
    """Lay out where a model goes, and wire it; nothing where nobody can sign in."""
    if not offered():
        return
    with gr.Group(elem_id="account"):
        name = gr.Textbox(NAME, label=text.ACCOUNT_NAME, info=text.ACCOUNT_INFO, max_lines=1, elem_id="account-name")
        with gr.Row():
            gr.LoginButton(size="md", min_width=140, elem_id="account-sign-in")
            button = gr.Button(text.ACCOUNT, min_width=140, elem_id="account-put")
    told = gr.HTML(elem_id="account-told", elem_classes="live", apply_default_css=False)
    button.click(_put, name, told, show_progress="hidden", api_visibility="private")


def _put(name: str, request: gr.Request, token: gr.OAuthToken | None) -> Iterator[str]:
    yield html.status(text.ACCOUNT_GOING, "busy")
    try:
        done = to_account(session_of(request), name, token.token if token else "")
    except gr.Error as error:
        yield html.status(str(error.message), "bad")
        return
    link = f'<a href="{escape(done.url)}" target="_blank" rel="noopener">{escape(done.url)}</a>'
    yield html.status(text.ACCOUNT_DONE.format(name=done.name), "good") + f"<p>{link}</p>"


def to_account(session: Session, name: str, token: str) -> Pushed:
    """Put the visitor's model into a private repository of whoever's token it is.

    Raises:
        gr.Error: nobody is signed in, there is no model, or the Hub does not take it.
    """
    if not token:
        raise visitor_error(text.ERROR_SIGN_IN)
    if session.encoder is None:
        raise visitor_error(text.ERROR_YOURS)
    try:
        name = name.strip() if "/" in name else f"{owner_of(token)}/{name.strip()}"
        check_push(name, token=token)
        with tempfile.TemporaryDirectory() as made:
            files.save(session, Path(made) / NAME)
            return push(Path(made) / NAME, name, token=token)
    except HubError as error:
        raise visitor_error(error) from error
