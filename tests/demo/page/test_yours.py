from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from demo.page import yours
from demo.state import lost
from demo.state import sessions as state
from demo.state.sessions import Sessions
from demo.text import TABLES


def test_a_page_is_told_what_has_become_of_its_visitors_model_and_of_nobody_elses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(state, "visitors", Sessions())
    monkeypatch.setattr(state.visitors, "state", lambda secret: asked.append(secret) or "gone")
    answer = TestClient(Starlette(routes=yours.routes())).get("/yours", headers={yours.SECRET: "mine"})
    assert answer.json() == {"start": lost.START, "state": "gone"}
    assert answer.headers["cache-control"] == "no-store"
    assert asked == ["mine"]


def test_that_servers_know_nothing_of_each_other_is_said_in_every_language() -> None:
    said = yours._apart()
    assert said == {code: table.APART for code, table in TABLES.items()}
    assert all("sticky sessions" in sentence for sentence in said.values())
