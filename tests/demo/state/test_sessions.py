from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import torch

from core.checking.results import Checked
from core.data.tables import Table
from demo.common.models import YOURS, Models
from demo.state import lost
from demo.state import sessions as state
from demo.state.found import Found
from demo.state.sessions import Session, Sessions, named, session_of
from demo.state.user_data import UserData

TIMEOUT = 60


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Model:
    """A model of so many bytes, half of them shared with the one it was made from."""

    def __init__(self, size: int = 0) -> None:
        own, shared = (torch.zeros(size, dtype=torch.uint8) for _ in range(2))
        shared.shared = True  # type: ignore[attr-defined]
        self.weights = [own, shared]

    def parameters(self) -> list[torch.Tensor]:
        return self.weights


def data(characters: int) -> UserData:
    return UserData(Table("pasted", None, [["x" * characters, ""]], [1]))


def owner(sessions: Sessions, key: str, size: int) -> Session:
    """A visitor with a model of so many bytes."""
    session = sessions.get(key)
    session.keep(Model(size), {}, set())  # type: ignore[arg-type]
    return session


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def running(session: Session) -> Iterator[None]:
    with session.training:
        yield


def test_a_key_has_one_session_of_its_own() -> None:
    sessions = Sessions()
    assert sessions.get("a") is sessions.get("a")
    assert sessions.get("a") is not sessions.get("b")
    assert len(sessions) == 2


def test_the_one_untouched_for_longest_makes_room(clock: Clock) -> None:
    sessions = Sessions(max_sessions=3, clock=clock)
    first = {key: sessions.get(key) for key in "abc"}
    sessions.get("a")
    sessions.get("d")
    assert len(sessions) == 3
    assert sessions.get("a") is first["a"]
    assert sessions.get("c") is first["c"]
    assert sessions.get("b") is not first["b"]


@pytest.mark.parametrize("visitors", [1, 5, 40])
def test_there_are_never_more_than_so_many(visitors: int) -> None:
    sessions = Sessions(max_sessions=4)
    for number in range(visitors):
        sessions.get(str(number))
        assert len(sessions) <= 4
    assert len(sessions) == min(4, visitors)


def test_who_only_looks_makes_room_before_who_has_data_and_who_has_a_model_comes_last() -> None:
    sessions = Sessions(max_sessions=4)
    mine = owner(sessions, "model", 10)
    pasted = sessions.get("data")
    pasted.user_data["paste"] = data(10)
    looking = [sessions.get(f"looks {number}") for number in range(2)]
    for number in range(50):
        sessions.get(f"crowd {number}")
    assert sessions.get("model") is mine
    assert sessions.get("data") is pasted
    assert sessions.get("looks 0") is not looking[0]
    for number in range(3):
        owner(sessions, f"other {number}", 10)
    sessions.get("last")
    assert sessions.get("data") is not pasted
    assert len(sessions) == 4


def test_models_are_counted_in_bytes_and_the_one_untouched_for_longest_goes() -> None:
    sessions = Sessions(budget=100)
    owners = {key: owner(sessions, key, 40) for key in "ab"}
    looks = sessions.get("looks")
    sessions.get("a")
    owner(sessions, "c", 40)
    assert sessions.get("looks") is looks  # what holds nothing makes no room
    assert sessions.get("a") is owners["a"]
    assert sessions.get("b") is not owners["b"]
    large = owner(sessions, "large", 101)
    assert sessions.get("large") is large
    assert sessions.get("a") is not owners["a"]


def test_what_visitors_bring_and_type_counts_too() -> None:
    sessions = Sessions(budget=1_000_000)
    owners = {key: owner(sessions, key, 300_000) for key in "ab"}
    brings = sessions.get("brings")
    brings.user_data["paste"] = data(300_000)
    assert brings.weight == pytest.approx(600_000, abs=200)
    assert sessions.get("brings") is brings
    assert sessions.get("a") is not owners["a"]
    assert sessions.get("b") is owners["b"]


def test_a_large_model_is_not_counted_here_nor_are_shared_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "LARGE", 100)
    sessions = Sessions(budget=150)
    assert owner(sessions, "small", 100).weight == 100
    assert owner(sessions, "large", 101).weight == 0
    assert len([*sessions.encoders()]) == 2


def test_a_run_that_goes_on_is_not_given_up_for_its_bytes() -> None:
    sessions = Sessions(budget=100)
    mine = owner(sessions, "me", 90)
    with running(mine):
        owner(sessions, "other", 90)
        sessions.get("third")
        assert sessions.get("me") is mine


def test_what_was_found_of_a_model_goes_with_it_and_what_was_found_of_others_stays() -> None:
    session = Session()
    for names, stays in ((["pocket"], True), (["pocket", YOURS], False)):
        session.found = found = Found([Checked(name) for name in names])
        session.keep(Model(), {}, set())  # type: ignore[arg-type]
        assert (session.found is found) == stays


@pytest.mark.parametrize(("away", "kept"), [(99.0, True), (100.0, True), (100.5, False)])
@pytest.mark.parametrize("others", [True, False])
def test_a_session_expires_whether_or_not_others_come(clock: Clock, away: float, kept: bool, others: bool) -> None:
    sessions = Sessions(expire=100.0, clock=clock)
    mine = sessions.get("me")
    clock.now = away
    if others:
        sessions.get("other")
    assert (sessions.get("me") is mine) == kept


def test_every_visit_counts_anew(clock: Clock) -> None:
    sessions = Sessions(expire=100.0, clock=clock)
    mine = sessions.get("me")
    for clock.now in (90.0, 180.0, 270.0):
        assert sessions.get("me") is mine


def test_a_running_session_is_neither_expired_nor_pushed_out(clock: Clock) -> None:
    sessions = Sessions(max_sessions=2, expire=100.0, clock=clock)
    mine = sessions.get("me")
    with running(mine):
        clock.now = 1000.0
        for key in "abcde":
            sessions.get(key)
        assert len(sessions) == 2
        assert sessions.get("me") is mine


def test_running_sessions_beyond_the_limit_leave_no_room_for_idle_ones() -> None:
    sessions = Sessions(max_sessions=2)
    with ExitStack() as stack:
        busy = {key: sessions.get(key) for key in "ab"}
        for session in busy.values():
            stack.enter_context(running(session))
        idle = sessions.get("c")
        assert sessions.get("c") is idle
        assert all(sessions.get(key) is session for key, session in busy.items())
        assert len(sessions) == 2


def test_idle_sessions_expire_when_a_running_one_is_asked_for(clock: Clock) -> None:
    sessions = Sessions(expire=100.0, clock=clock)
    sessions.get("idle")
    mine = sessions.get("me")
    with running(mine):
        clock.now = 500.0
        assert sessions.get("me") is mine
        assert len(sessions) == 1


def test_a_visitor_who_leaves_is_forgotten_and_their_run_stops() -> None:
    sessions = Sessions()
    mine, other = sessions.get("me"), sessions.get("other")
    with running(mine):
        sessions.leave("me")
    assert mine.stop.is_set()
    assert not other.stop.is_set()
    assert sessions.get("other") is other
    assert sessions.get("me") is not mine


def test_dropping_a_stranger_changes_nothing() -> None:
    sessions = Sessions()
    mine = sessions.get("me")
    sessions.leave("stranger")
    assert len(sessions) == 1
    assert not mine.stop.is_set()


def test_a_new_model_replaces_what_was_computed_with_the_old_one() -> None:
    session = Session()
    session.download = object()  # type: ignore[assignment]
    encoder, report = Model(), {"pairs": 3}
    session.keep(encoder, report, {"good night"})  # type: ignore[arg-type]
    assert (session.encoder, session.report, session.trained_on) == (encoder, report, {"good night"})
    assert session.download is None


def test_a_new_model_stands_for_after_and_what_else_was_chosen_stays() -> None:
    session = Session()
    assert session.models == Models("pocket-mlm", "pocket", "")
    assert session.choose(before="owner/name", other="owner/other") == session.models
    assert session.comparing("pocket") == Models("owner/name", "pocket", "owner/other", chosen=True)
    session.keep(Model(), {}, set())  # type: ignore[arg-type]
    assert session.models == Models("pocket-mlm", YOURS, "owner/other")
    assert Session().models == Models()


def test_ones_own_model_is_compared_with_what_it_was_made_from_and_the_ready_made_one_with_its_own() -> None:
    session = Session()
    session.keep(Model(), {}, set(), "owner/name")  # type: ignore[arg-type]
    assert session.models == Models("owner/name", YOURS)
    assert session.comparing("pocket") == Models("pocket-mlm", "pocket")
    assert session.models.after == YOURS
    assert session.choose(after="pocket").before == "pocket-mlm"
    assert session.choose(after=YOURS).before == "owner/name"
    session.choose(before="pocket")
    assert session.choose(after="pocket") == Models("pocket", "pocket", chosen=True)


def test_many_threads_asking_at_once_get_the_same_session() -> None:
    sessions, gate = Sessions(), threading.Barrier(8)
    found: list[Session] = []

    def ask() -> None:
        gate.wait(TIMEOUT)
        found.append(sessions.get("me"))

    join([threading.Thread(target=ask) for _ in range(8)])
    assert len(found) == 8
    assert all(session is found[0] for session in found)


def join(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT)
        assert not thread.is_alive()


def test_a_page_that_is_loaded_anew_finds_its_visitor_by_the_secret() -> None:
    sessions = Sessions()
    mine = sessions.arrive("first page", "secret of mine")
    other = sessions.arrive("other page", "secret of another")
    assert mine is not other
    sessions.leave("first page")
    assert not mine.stop.is_set()
    assert sessions.arrive("second page", "secret of mine") is mine
    assert sessions.get("second page") is mine
    assert sessions.get("first page") is not mine
    assert sessions.get("other page") is other


def test_open_pages_are_counted() -> None:
    sessions = Sessions()
    mine = sessions.arrive("a", "secret")
    assert sessions.arrive("b", "secret") is mine
    assert mine.pages == 2
    sessions.leave("a")
    assert mine.pages == 1
    sessions.leave("a")
    assert mine.pages == 1


def test_asking_for_the_language_makes_no_session() -> None:
    sessions = Sessions()
    assert sessions.language_of("nobody") == sessions.language_of(None) == "en"
    assert len(sessions) == 0
    sessions.arrive("page", "secret").language = "el"
    assert sessions.language_of("page") == "el"


def test_a_visitor_without_a_secret_is_not_found_again() -> None:
    sessions = Sessions()
    first = sessions.arrive("a", "")
    assert sessions.arrive("b", "") is not first
    sessions.leave("a")
    assert first.stop.is_set()


def test_a_caller_without_a_session_gets_one_that_nobody_else_has() -> None:
    assert session_of(None) is not session_of(None)


def test_whoever_is_forgotten_is_found_by_no_page_and_no_secret() -> None:
    sessions = Sessions()
    mine, other = sessions.arrive("first", "mine"), sessions.arrive("other", "another")
    assert sessions.arrive("second", "mine") is mine
    sessions.forget("first")
    assert mine.stop.is_set()
    assert len(sessions) == 1
    fresh = {id(sessions.get(page)) for page in ("first", "second")} | {id(sessions.arrive("third", "mine"))}
    assert len(fresh) == 3
    assert id(mine) not in fresh
    assert sessions.get("other") is other
    assert not other.stop.is_set()
    sessions.forget("nobody")


def test_the_files_of_whoever_is_forgotten_go_but_not_those_that_others_brought_too(tmp_path: Path) -> None:
    sessions = Sessions()
    mine, other = sessions.arrive("first", "mine"), sessions.arrive("other", "another")
    alone, shared = tmp_path / "alone.tsv", tmp_path / "shared.tsv"
    for path in (alone, shared):
        path.write_text("one\tένα\n")
        mine.bring(str(path), None)
    other.bring(str(shared))
    mine.download = TemporaryDirectory(dir=tmp_path)
    mine.papers["a.csv"] = TemporaryDirectory(dir=tmp_path)
    mine.user_data["paste"] = data(10)
    sessions.forget("first")
    assert list(tmp_path.iterdir()) == [shared]
    assert mine.user_data == {}


def test_whose_model_was_given_up_is_told_once_by_every_way(clock: Clock) -> None:
    sessions = Sessions(budget=100, clock=clock)
    for secret in ("mine", "theirs"):
        sessions.arrive(secret, secret).keep(Model(60), {}, set())  # type: ignore[arg-type]
    assert sessions.state("mine") == sessions.state("theirs") == "short"
    sessions.get("theirs")  # makes room
    assert sessions.state("mine") == "gone"
    back = sessions.get("mine")
    assert (back.encoder, back.lost) == (None, "given")
    assert sessions.state("mine") == "gone"  # its page has not said so yet
    lost.tell(sessions.arrive("mine anew", "mine"), lost.GONE)
    assert (sessions.state("mine"), back.lost) == ("here", "given")
    back.keep(Model(10), {}, set())  # type: ignore[arg-type]
    assert back.lost == ""
    assert sessions.state("nobody") == "here"


def test_what_is_on_disk_is_neither_gone_nor_short_of_room() -> None:
    class Shelf:
        def has(self, name: str) -> bool:
            return name == named("mine")

        def take(self, session: Session) -> None:
            session.keep(Model(60), {}, set())  # type: ignore[arg-type]

        def put(self, session: Session) -> None:
            pass

        def forget(self, name: str) -> None:
            pass

    sessions = Sessions(budget=100)
    sessions.arrive("mine", "mine").keep(Model(60), {}, set())  # type: ignore[arg-type]
    sessions.shelf = Shelf()
    sessions.arrive("theirs", "theirs").keep(Model(60), {}, set())  # type: ignore[arg-type]
    assert (sessions.state("mine"), sessions.state("theirs")) == ("here", "short")
    sessions.get("theirs")
    assert sessions.state("mine") == "here"
    back = sessions.get("mine")
    assert back.encoder is not None
    assert back.lost == ""


def test_a_forgotten_visitor_is_not_told_of_a_model_that_was_given_up(clock: Clock) -> None:
    sessions = Sessions(expire=10, clock=clock)
    sessions.arrive("page", "mine").keep(Model(1), {}, set())  # type: ignore[arg-type]
    clock.now = 11
    assert sessions.get("page").lost == "given"
    sessions.forget("page")
    assert sessions.arrive("anew", "mine").lost == ""
