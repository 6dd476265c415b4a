from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import gradio as gr
import httpx
import pytest
from starlette.middleware import Middleware

from demo.page.held import PAGE, PROGRAM, Held

BROWSER = {"sec-fetch-mode": "cors"}


class Served:
    """A page of one button, whose sessions are looked at with every request, at a time that tests set."""

    def __init__(self) -> None:
        self.passed = timedelta()
        layer = Middleware(Held, every=0.0, now=lambda: datetime.now() + self.passed)
        with gr.Blocks() as page:
            box = gr.Textbox()
            gr.Button().click(str.upper, box, box, api_name="louder")
        self.app, self.url, _ = page.launch(prevent_thread_lock=True, quiet=True, app_kwargs={"middleware": [layer]})
        self.page = page

    def call(self) -> None:
        """As a program does."""
        begun = httpx.post(f"{self.url}gradio_api/call/louder", json={"data": ["a"]})
        said = httpx.get(f"{self.url}gradio_api/call/louder/{begun.json()['event_id']}").text
        assert '["A"]' in said

    def ask(self, session: str, read: bool = True) -> None:
        """As a page does."""
        given: Any = {"data": ["a"], "fn_index": 0, "session_hash": session}
        assert httpx.post(f"{self.url}gradio_api/queue/join", json=given, headers=BROWSER).status_code == 200
        if read:
            stream = f"{self.url}gradio_api/queue/data?session_hash={session}"
            assert '["A"]' in httpx.get(stream, headers=BROWSER).text

    def after(self, passed: timedelta) -> int:
        """Sessions that are held when so much time has passed."""
        self.passed = passed
        httpx.get(f"{self.url}gradio_api/startup-events")
        self.passed = timedelta()
        return len(self.app.state_holder.session_data)


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    yield made
    made.page.close()


SOON = timedelta(seconds=5)


def test_a_programs_session_goes_soon_after_its_answer(served: Served) -> None:
    for _ in range(3):
        served.call()
    assert served.after(PROGRAM - SOON) == 3
    assert served.after(PROGRAM + SOON) == 0
    assert not served.app.state_holder.time_last_used
    served.call()  # and others are served as before


def test_a_pages_session_stays_for_an_hour(served: Served) -> None:
    served.ask("mine")
    served.call()
    assert served.after(PROGRAM + SOON) == 1
    served.ask("mine")
    assert served.after(PAGE - SOON) == 1
    assert served.after(PAGE + SOON) == 0


def test_a_page_that_is_open_keeps_its_session(served: Served) -> None:
    served.ask("mine")
    with httpx.stream("GET", f"{served.url}gradio_api/heartbeat/mine", headers=BROWSER) as beats:
        heard = beats.iter_text()  # open as long as it is there
        assert next(heard).startswith("data: ALIVE")
        assert served.after(3 * PAGE) == 1


def test_an_answer_that_nobody_has_read_is_waited_for(served: Served) -> None:
    served.ask("mine", read=False)
    queue = served.page._queue
    for _ in range(200):
        if "mine" in served.app.state_holder:
            break
        served.after(timedelta())
    assert served.after(PAGE - SOON) == 1
    assert queue.pending_event_ids_session["mine"]
    assert served.after(PAGE + SOON) == 0
    assert "mine" not in queue.pending_event_ids_session
