from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from demo.audience import desk, phones
from demo.audience import halls as hall
from demo.audience.halls import Halls
from demo.audience.limits import rates
from demo.audience.room import Rooms

MOST = 5


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Talk:
    """A server with rooms, its clock, and everybody who came."""

    app: Starlette
    clock: Clock
    clients: list[TestClient] = field(default_factory=list)

    def client(self, address: str = "10.0.0.1", **headers: str) -> TestClient:
        made = TestClient(self.app, client=(address, 1), headers=headers)
        self.clients.append(made)
        return made

    def phone(self, code: str, address: str = "10.0.0.1", **headers: str) -> Phone:
        client = self.client(address, **headers)
        page = client.get("/join", params={"room": code})
        assert page.status_code == 200
        return Phone(client, code)

    def speaker(self, languages: tuple[str, str] = ("en", "el"), address: str = "127.0.0.1") -> Speaker:
        client = self.client(address)
        opened = client.post("/room", json={"languages": languages, "base": "http://10.0.0.9:7860/gap/"})
        assert opened.status_code == 200, opened.text
        return Speaker(client, opened.json())


@dataclass
class Phone:
    client: TestClient
    code: str

    def send(self, a: str, b: str = "", **more: Any) -> Any:
        return self.client.post("/join/sentence", json={"room": self.code, "a": a, "b": b}, **more)

    def leave(self) -> Any:
        return self.client.post("/join/leave", json={"room": self.code})

    def state(self) -> Any:
        return self.client.get("/join/state", params={"room": self.code})


@dataclass
class Speaker:
    client: TestClient
    room: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.room["code"])

    def state(self, since: int = -1, secret: str | None = None) -> Any:
        headers = {"x-room": self.room["secret"] if secret is None else secret}
        return self.client.get("/room/state", params={"room": self.code, "since": since}, headers=headers)

    def do(self, what: str, secret: str | None = None, **more: Any) -> Any:
        headers = {"x-room": self.room["secret"] if secret is None else secret}
        return self.client.post("/room/do", params={"room": self.code}, json={"what": what, **more}, headers=headers)


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    clock = Clock()
    monkeypatch.setattr(hall, "halls", Halls(Rooms(clock=clock), rates(clock), MOST))
    made = Talk(Starlette(routes=[*phones.routes(), *desk.routes()]), clock)
    yield made
    for client in made.clients:
        client.close()
