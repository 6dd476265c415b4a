from __future__ import annotations

import pytest

from demo.audience import halls as hall
from demo.audience.limits import MAX_ROOMS
from demo.text import en as text
from tests.demo.audience.conftest import Talk


def test_a_room_is_ruled_by_its_secret_alone(talk: Talk) -> None:
    speaker, other = talk.speaker(), talk.speaker()
    talk.phone(speaker.code).send("A secret.")
    assert speaker.code != other.code
    for secret in ("", "x", other.room["secret"]):
        refused = speaker.state(secret=secret)
        assert (refused.status_code, refused.json()["detail"]) == (403, text.AUDIENCE["gone"])
        assert speaker.do("let-all", secret=secret).status_code == 403
        assert speaker.do("close", secret=secret).status_code == 403
    assert speaker.state().json()["waiting"] == 1
    assert "A secret." not in other.state().text
    assert speaker.room["secret"] not in talk.phone(speaker.code).state().text


def test_no_phone_sees_what_another_sent(talk: Talk) -> None:
    speaker = talk.speaker()
    one, other = talk.phone(speaker.code), talk.phone(speaker.code)
    one.send("Mine alone.")
    speaker.do("let-all")
    assert "Mine alone." in one.state().text
    assert "Mine alone." not in other.state().text


def test_what_is_shown_is_sent_only_where_it_is_new(talk: Talk) -> None:
    speaker = talk.speaker()
    first = speaker.state().json()
    assert first.keys() >= {"next", "guests", "frames", "open"}
    assert len(first["frames"]) == 1
    assert first["frames"][0]["step"] == 0
    again = speaker.state(first["version"]).json()
    assert again == {"version": first["version"], "phones": 0, "phase": "idle"}
    talk.phone(speaker.code).send("News.")
    news = speaker.state(first["version"]).json()
    assert news["version"] != first["version"]
    assert news["next"][0]["a"] == "News."


def test_letting_all_in_and_one_by_one(talk: Talk) -> None:
    speaker = talk.speaker()
    sent = [f"Sentence {number}." for number in range(4)]
    for number, each in enumerate(sent):
        talk.phone(speaker.code, f"10.0.1.{number}").send(each)
    waiting = speaker.state().json()["next"]
    assert [each["a"] for each in waiting] == sent
    speaker.do("let-in", id=waiting[2]["id"])
    assert [each["a"] for each in speaker.state().json()["guests"]] == [sent[2]]
    speaker.do("let-all")
    shown = speaker.state().json()
    assert ([each["a"] for each in shown["guests"]], shown["waiting"], shown["next"]) == (sent, 0, [])
    assert all(len(each["at"]) == 1 and each["at"][0] for each in shown["guests"])


@pytest.mark.parametrize(
    "given",
    [
        {"what": "dance"},
        {"what": "let-in"},
        {"what": "remove", "id": "1"},
        {"what": ["remove"]},
        {},
    ],
)
def test_what_cannot_be_done_is_refused(given: dict[str, object], talk: Talk) -> None:
    speaker = talk.speaker()
    refused = speaker.client.post(
        "/room/do", params={"room": speaker.code}, json=given, headers={"x-room": speaker.room["secret"]}
    )
    assert (refused.status_code, refused.json()["detail"]) == (422, text.JOIN["odd"])


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"languages": ["en"], "base": "http://x/"},
        {"languages": ["en", "en"], "base": "http://x/"},
        {"languages": ["en", "xx"], "base": "http://x/"},
        {"languages": ["en", ["el"]], "base": "http://x/"},
        {"languages": ["en", "el"], "base": "javascript:alert(1)"},
        {"languages": ["en", "el"], "base": "http://x:99999999/"},
        {"languages": ["en", "el"]},
    ],
)
def test_no_room_is_opened_for_what_makes_no_sense(given: dict[str, object], talk: Talk) -> None:
    refused = talk.client().post("/room", json=given)
    assert refused.status_code == 422
    assert refused.json()["detail"] in (text.JOIN["odd"], text.ERROR_LANGUAGES)
    assert list(hall.halls.rooms) == []


def test_there_are_few_rooms_and_an_address_opens_few(talk: Talk) -> None:
    asked = {"languages": ["en", "el"], "base": "http://x/"}
    answers = [talk.client(f"10.0.2.{number}").post("/room", json=asked) for number in range(MAX_ROOMS + 1)]
    assert [each.status_code for each in answers] == [*[200] * MAX_ROOMS, 429]
    assert answers[-1].json()["detail"] == text.AUDIENCE["many"]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert len({each.json()["code"] for each in answers[:-1]}) == MAX_ROOMS
    statuses = [talk.client("10.9.9.9").post("/room", json=asked).status_code for _ in range(8)]
    assert set(statuses) == {429}
    hall.halls.close(next(iter(hall.halls.rooms)))
    assert talk.client("10.9.9.9").post("/room", json=asked).status_code == 429  # has asked too often
    assert talk.client("10.9.9.8").post("/room", json=asked).status_code == 200
