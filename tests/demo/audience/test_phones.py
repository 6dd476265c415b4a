from __future__ import annotations

import asyncio
from html import unescape

import pytest
from starlette.requests import Request
from starlette.types import Message

from demo.audience import halls as hall
from demo.audience.limits import MAX_BODY, SILENT_SECONDS
from demo.audience.refusals import Refused, sent
from demo.text import PAGE_LANGUAGES, TABLES
from demo.text import en as text
from tests.demo.audience.conftest import MOST, Talk

HTML = '<img src=x onerror="alert(1)"> & <b>bold</b>'


def test_a_sentence_waits_is_let_in_and_is_removed(talk: Talk) -> None:
    speaker = talk.speaker()
    phone = talk.phone(speaker.code)
    assert phone.state().json()["state"] == "none"
    sent = phone.send("  My  neighbour plays the violin. ", "Ο γείτονάς μου παίζει βιολί.")
    assert sent.json() | {"again": 2} == {
        "state": "waiting", "open": True, "again": 2,
        "a": "My neighbour plays the violin.", "b": "Ο γείτονάς μου παίζει βιολί.",
    }  # fmt: skip
    seen = speaker.state().json()
    assert (seen["waiting"], seen["guests"], seen["phones"]) == (1, [], 1)
    assert speaker.do("let-in", id=seen["next"][0]["id"]).status_code == 200
    told = phone.state().json()
    assert (told["state"], told["learnt"], told["training"]) == ("shown", False, False)
    assert told["says"].startswith("Its translation: place ")
    seen = speaker.state().json()
    (guest,) = seen["guests"]
    assert (seen["waiting"], guest["a"], guest["of"]) == (0, "My neighbour plays the violin.", 401)
    assert f"place {guest['places'][0]} of 401" in told["says"]
    assert speaker.do("remove", id=guest["id"]).status_code == 200
    assert phone.state().json() == {"state": "removed", "open": True, "again": 2, "a": "", "b": ""}
    assert speaker.state().json()["guests"] == []


def test_html_stays_text_and_no_page_holds_it(talk: Talk) -> None:
    speaker = talk.speaker()
    phone = talk.phone(speaker.code)
    assert phone.send(HTML, HTML).json()["a"] == HTML
    speaker.do("let-all")
    answer = speaker.state()
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["guests"][0]["a"] == HTML
    page = phone.client.get("/join", params={"room": f"{speaker.code[:2]}<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert HTML not in phone.client.get("/join", params={"room": speaker.code}).text


@pytest.mark.parametrize("side", ["a", "b"])
def test_long_ones_are_refused_with_a_sentence(side: str, talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    for length, status in ((141, 413), (10_000, 413), (140, 200)):
        refused = phone.send(**{"a": "short", "b": "", side: "x" * length})
        assert refused.status_code == status, length
        if status == 413:
            assert refused.json() == {"detail": text.JOIN["long"].format(limit=140)}


def test_140_characters_of_any_kind_fit_into_what_is_read(talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    assert phone.send("\U0001f600" * 140, "ω" * 140).status_code == 200
    assert 2 * 140 * len("\\ud83d\\ude00") < MAX_BODY


def test_what_is_too_long_and_does_not_say_so_is_read_no_further(talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    pieces = iter([b"{", *[b" " * 1000] * 50])
    refused = phone.client.post("/join/sentence", content=pieces, headers={"content-type": "application/json"})
    assert refused.status_code == 413


def test_nothing_is_read_of_what_says_that_it_is_too_long() -> None:
    async def read() -> Message:
        raise AssertionError("it is read")

    headers = [(b"content-type", b"application/json"), (b"content-length", b"4001")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, read)
    with pytest.raises(Refused, match="too long") as refused:
        asyncio.run(sent(request, 4000, "too long"))
    assert refused.value.status == 413


def test_one_at_a_time_until_it_is_taken_back_or_removed(talk: Talk) -> None:
    speaker = talk.speaker()
    phone = talk.phone(speaker.code)
    phone.send("One.")
    for state in ("waiting", "shown"):
        assert phone.state().json()["state"] == state
        refused = phone.send("Two.")
        assert (refused.status_code, refused.json()["detail"]) == (409, text.JOIN["one"])
        speaker.do("let-all")
    assert phone.leave().json()["state"] == "none"
    assert speaker.state().json()["guests"] == []
    talk.clock.now += 60
    phone = talk.phone(speaker.code)
    phone.send("Three.")
    speaker.do("remove", id=speaker.state().json()["next"][0]["id"])
    assert phone.send("Four.").json()["state"] == "waiting"


def test_an_empty_sentence_is_none(talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    refused = phone.send(" \u200b \n", "Κάτι.")
    assert (refused.status_code, refused.json()["detail"]) == (422, text.JOIN["empty"])


def test_a_phone_that_floods_is_told_when_to_come_again(talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    answers = [phone.send("Again.") for _ in range(8)]
    assert [each.status_code for each in answers] == [200, *[409] * 5, 429, 429]
    again = int(answers[-1].headers["retry-after"])
    assert answers[-1].json() == {"detail": text.JOIN["fast"].format(seconds=again)}
    talk.clock.now += again
    assert phone.send("Again.").status_code == 409


def test_an_address_that_floods_with_ever_new_phones_is_stopped_and_others_are_not(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = talk.speaker()
    statuses = []
    for number in range(302):
        client = talk.client("10.6.6.6", cookie=f"language_gap_phone={number:032x}")
        statuses.append(client.post("/join/sentence", json={"room": speaker.code, "a": "x"}).status_code)
    assert statuses[:MOST] == [200] * MOST
    assert set(statuses[MOST:300]) == {429}  # the room is full
    assert statuses[300:] == [429, 429]
    assert speaker.state().json()["waiting"] == MOST
    client = talk.client("10.6.6.6", cookie=f"language_gap_phone={'a' * 32}")
    refused = client.post("/join/sentence", json={"room": speaker.code, "a": "x"})
    assert refused.json()["detail"] == text.JOIN["fast"].format(seconds=1)
    full = talk.phone(speaker.code, "10.0.0.7").send("Hello.")
    assert (full.status_code, full.json()["detail"], full.headers["retry-after"]) == (429, text.JOIN["full"], "30")


def test_asking_too_often_is_refused_too(talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    statuses = [phone.state().status_code for _ in range(22)]
    assert statuses == [*[200] * 20, 429, 429]


def test_a_wrong_code_finds_nothing_and_guessing_ends(talk: Talk) -> None:
    speaker = talk.speaker()
    phone = talk.phone(speaker.code)
    for wrong in ("", "AAAAA", speaker.code[:-1]):
        refused = phone.client.get("/join/state", params={"room": wrong})
        assert (refused.status_code, refused.json()["detail"]) == (404, text.JOIN["gone"])
    assert phone.client.get("/join/state", params={"room": f" {speaker.code.lower()} "}).status_code == 200
    statuses = []
    for number in range(40):
        client = talk.client("10.7.7.7", cookie=f"language_gap_phone={number:032x}")
        statuses.append(client.get("/join/state", params={"room": "AAAAA"}).status_code)
    assert statuses == [404] * 30 + [429] * 10
    assert phone.state().status_code == 200


def test_a_closed_door_takes_nobody_and_a_closed_room_is_gone(talk: Talk) -> None:
    speaker = talk.speaker()
    inside, outside = talk.phone(speaker.code), talk.phone(speaker.code, "10.0.0.2")
    inside.send("I am in.")
    speaker.do("door", open=False)
    refused = outside.send("Too late.")
    assert (refused.status_code, refused.json()["detail"]) == (409, text.JOIN["shut"])
    assert inside.state().json() | {"again": 2} == {
        "state": "waiting", "open": False, "again": 2, "a": "I am in.", "b": "",
    }  # fmt: skip
    speaker.do("door", open=True)
    assert outside.send("In time.").status_code == 200
    room = hall.halls.rooms.find(speaker.code)
    assert room is not None
    speaker.do("close")
    assert room.entries("waiting") == []
    assert inside.state().status_code == 404
    assert speaker.state().status_code == 404


def test_a_room_whose_speaker_is_silent_is_forgotten(talk: Talk) -> None:
    speaker = talk.speaker()
    phone = talk.phone(speaker.code)
    phone.send("Hello.")
    for _ in range(3):
        talk.clock.now += SILENT_SECONDS - 1
        assert speaker.state().status_code == 200
    assert phone.state().json()["state"] == "waiting"
    talk.clock.now += SILENT_SECONDS + 1
    assert phone.state().status_code == 404
    assert list(hall.halls.rooms) == []


def test_without_the_cookie_nothing_is_taken(talk: Talk) -> None:
    speaker = talk.speaker()
    for cookie in ("", "language_gap_phone=me", f"language_gap_phone={'A' * 32}"):
        client = talk.client(cookie=cookie)
        refused = client.post("/join/sentence", json={"room": speaker.code, "a": "Hello."})
        assert (refused.status_code, refused.json()["detail"]) == (403, text.JOIN["cookie"])
    page = talk.client().get("/join", params={"room": speaker.code})
    said = page.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=lax" in said


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"a": "x"}', "text/plain", 415),
        (b'a=x', "application/x-www-form-urlencoded", 415),
        (b"[]", "application/json", 400),
        (b"\xff\xfe{", "application/json", 400),
        (b"[" * 3000, "application/json", 400),
        (b'{"room": 5, "a": ["x"]}', "application/json", 404),
    ],
)  # fmt: skip
def test_what_no_phone_sends_is_refused(content: bytes, kind: str, status: int, talk: Talk) -> None:
    phone = talk.phone(talk.speaker().code)
    refused = phone.client.post("/join/sentence", content=content, headers={"content-type": kind})
    assert refused.status_code == status
    assert refused.json()["detail"] in (text.JOIN["odd"], text.JOIN["gone"])


@pytest.mark.parametrize(
    ("reads", "asked", "code"),
    [
        ("el-GR,el;q=0.9,en;q=0.8", "", "el"),
        ("ja,fr-CH;q=0.7", "", "fr"),
        ("ja", "", "en"),
        ("", "", "en"),
        ("de", "es", "es"),
        ("de", "xx", "de"),
    ],
)
def test_the_page_speaks_the_phones_language(reads: str, asked: str, code: str, talk: Talk) -> None:
    speaker = talk.speaker(("el", "en"))
    client = talk.client(**{"accept-language": reads})
    page = client.get("/join", params={"room": speaker.code, **({"lang": asked} if asked else {})}).text
    words = TABLES[code].JOIN
    assert f'<html lang="{code}">' in page
    assert words["title"] in unescape(page)
    assert words["sentence"].format(language=TABLES[code].LANGUAGES["el"]) in unescape(page)
    assert all(name in page for name in PAGE_LANGUAGES.values())
    client.get("/join", params={"room": speaker.code})
    refused = client.post("/join/sentence", params={"lang": code}, json={"room": speaker.code, "a": ""})
    assert refused.json()["detail"] == words["empty"]


def test_the_page_weighs_a_few_kilobytes(talk: Talk) -> None:
    page = talk.client().get("/join", params={"room": talk.speaker().code})
    assert len(page.content) < 10_000
