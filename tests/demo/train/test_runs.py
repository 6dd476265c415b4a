from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.evaluation import phrases
from core.events import Evaluated, Finished, Step, Stopped
from core.maps import recording
from core.maps.recording import Recording
from demo.state import following, ready_runs, run_log
from demo.state.queue import Queue
from demo.state.run_log import Failed, Preparing, Run, Waiting
from demo.state.sessions import Session, Sessions
from demo.state.waiting import until
from demo.text import en as text
from demo.train import handlers, training
from demo.train.film import Film
from demo.train.request import RunRequest
from tests.demo.conftest import rows_of

TIMEOUT = 300.0
CONFIG = TrainConfig(steps=3, batch_size=4, evaluations=1)
END = Finished(2, 8, 1.0, 2, "budget", None)


def step(number: int) -> Step:
    return Step(number, number / 10, 1.0, 1e-3, number, 1.0)


def scripted(*events: Any, gate: threading.Event | None = None, session: Session | None = None) -> Any:
    """What stands for training: says these, waits for the gate before the last, holds the session's lock as a run."""

    def train(_: object) -> Iterator[Any]:
        lock = session.training if session else threading.Lock()
        with lock:
            yield from events[:-1]
            if gate:
                assert gate.wait(TIMEOUT)
            yield events[-1]

    return train


def begin(session: Session, train: Any, config: TrainConfig = CONFIG) -> Run:
    run = Run(config)
    handlers.start(session, run, None, train)
    return run


def ended(run: Run) -> Run:
    assert run.over.wait(TIMEOUT)
    return run


def real(session: Session, rows: list[list[str]], config: TrainConfig = CONFIG) -> Run:
    run = Run(config, "typed")
    handlers.start(
        session,
        run,
        handlers.typed_for_map(rows, "en", "el"),
        lambda film: training.train(RunRequest("typed", rows, None, "en", "el", config), session, film=film),
    )
    return run


class Following:
    """`demo.state.following.follow`, for a test that has no event loop."""

    def __init__(self, session: Session, run: Run, page: str) -> None:
        self._beats, self._loop = following.follow(session, run, page), asyncio.new_event_loop()

    def __iter__(self) -> Following:
        return self

    def __next__(self) -> bool:
        try:
            return self._loop.run_until_complete(anext(self._beats))
        except StopAsyncIteration:
            self._loop.close()
            raise StopIteration from None

    def close(self) -> None:
        self._loop.run_until_complete(self._beats.aclose())  # type: ignore[attr-defined]
        self._loop.close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "REDRAW_SECONDS", 0.01)
    monkeypatch.setattr(following, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 1e6)  # for tests that only wait for the end
    few = phrases.held_pairs("en", "el").select(range(20))
    monkeypatch.setattr(phrases, "held_pairs", lambda *_: few)


def test_a_run_goes_on_without_a_page_and_its_log_is_complete(session: Session) -> None:
    run = ended(real(session, rows_of(8)))
    assert isinstance(run.latest, Finished)
    assert run.final is run.latest
    assert [event.step for event in run.steps] == [1, 2, 3]
    assert [event.step for event in run.evaluated] == [0, 3]
    assert run.preparing
    assert run.preparing.pairs == 8
    assert session.run is run
    assert session.encoder is not None
    assert not session.running


def test_who_follows_sees_everything_and_the_end_once(session: Session) -> None:
    gate = threading.Event()
    run = begin(session, scripted(step(1), step(2), END, gate=gate))
    seen = []
    for new in Following(session, run, "page"):
        seen.append((new, len(run.steps), run.over.is_set()))
        if len(run.steps) == 2:
            gate.set()
    assert seen[0][0]
    assert seen[-1] == (True, 2, True) or seen[-1][1:] == (2, True)
    assert sum(over for *_, over in seen) >= 1
    assert isinstance(run.latest, Finished)
    assert session.followed == {}


def test_a_page_that_comes_back_follows_on_and_after_the_end_sees_the_result(session: Session) -> None:
    gate = threading.Event()
    run = begin(session, scripted(step(1), step(2), END, gate=gate))
    first = Following(session, run, "page")
    assert next(first)
    first.close()
    assert not run.over.is_set()
    second = Following(session, run, "reloaded")
    assert next(second)
    gate.set()
    list(second)
    assert list(Following(session, ended(run), "much later")) == [True]


def test_a_follower_gives_signs_of_life_while_nothing_happens(session: Session) -> None:
    gate = threading.Event()
    run = begin(session, scripted(step(1), END, gate=gate))
    follower = Following(session, run, "page")
    told = [next(follower) for _ in range(8)]
    assert not told[-1]
    gate.set()
    list(follower)


def test_a_page_follows_once_and_two_pages_follow_both(session: Session) -> None:
    gate = threading.Event()
    run = begin(session, scripted(step(1), END, gate=gate))
    old, other = Following(session, run, "page"), Following(session, run, "other")
    next(old), next(other)
    new = Following(session, run, "page")
    next(new)
    assert list(old) == []
    next(other)
    gate.set()
    list(new), list(other)
    assert run.over.is_set()


def test_hundreds_of_pages_follow_one_run_without_a_thread(session: Session) -> None:
    gate = threading.Event()
    run = begin(session, scripted(step(1), END, gate=gate))

    async def watch(page: int, all_watch: asyncio.Barrier) -> int:
        beats = following.follow(session, run, str(page))
        assert await anext(beats)
        await all_watch.wait()
        threads.add(threading.active_count())
        gate.set()
        return sum([1 async for _ in beats])

    async def crowd() -> list[int]:
        all_watch = asyncio.Barrier(300)
        return await asyncio.gather(*(watch(page, all_watch) for page in range(300)))

    before, threads = threading.active_count(), set[int]()
    assert min(asyncio.run(crowd())) >= 1
    assert max(threads) <= before
    assert session.followed == {}


def test_a_run_that_nobody_watches_is_stopped_and_says_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    run = real(session, rows_of(8), TrainConfig(steps=100_000, batch_size=4, evaluations=1))
    asyncio.run(until(lambda: bool(run.steps), TIMEOUT))
    assert run.steps
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 0.0)
    ended(run)
    assert run.abandoned
    assert isinstance(run.latest, Stopped)
    assert run.latest.reason == "asked"
    assert session.encoder is not None
    assert not session.running


def test_a_run_that_is_watched_is_not_stopped(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    for module in (run_log, following, handlers):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0], time=time.time))
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 60.0)
    run = Run(CONFIG, watched=1000.0)

    def train(_: object) -> Iterator[Any]:
        for number in range(1, 6):
            now[0] += 50
            while run.watched < now[0]:
                time.sleep(0.005)
            yield step(number)
        yield END

    handlers.start(session, run, None, train)
    list(Following(session, run, "page"))
    assert not run.abandoned
    assert not session.stop.is_set()
    assert isinstance(run.latest, Finished)
    assert len(run.steps) == 5


def test_one_who_left_while_waiting_leaves_the_line(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "queue", Queue(1))
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 0.3)
    with training.queue.turn():
        run = ended(real(session, rows_of(8)))
        assert run.abandoned
        assert isinstance(run.latest, Stopped)
        assert run.latest.step == 0
    with training.queue.turn() as ahead:
        assert ahead() == 0


def test_the_place_in_the_queue_is_written_down(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "queue", Queue(1))
    with training.queue.turn():
        run = real(session, rows_of(8))
        follower = Following(session, run, "page")
        while not isinstance(run.latest, Waiting):
            next(follower)
        assert run.latest == Waiting(1)
    assert isinstance(ended(run).latest, Finished)


def test_stop_works_from_any_page_of_the_visitor() -> None:
    sessions = Sessions()
    pages = [sessions.arrive(key, "s" * 40) for key in ("one", "two")]
    assert pages[0] is pages[1]
    run = real(pages[0], rows_of(8), TrainConfig(steps=100_000, batch_size=4, evaluations=1))
    follower = Following(pages[0], run, "one")
    while not run.steps:
        next(follower)
    sessions.get("two").stop.set()
    list(follower)
    assert isinstance(run.latest, Stopped)
    assert not run.abandoned


def test_the_page_may_leave_and_the_run_stays() -> None:
    sessions = Sessions()
    session = sessions.arrive("one", "s" * 40)
    gate = threading.Event()
    run = begin(session, scripted(step(1), END, gate=gate))
    sessions.leave("one")
    assert not session.stop.is_set()
    assert sessions.arrive("two", "s" * 40).run is run
    gate.set()
    assert isinstance(ended(run).latest, Finished)


def test_a_second_start_is_refused_and_the_first_goes_on(session: Session) -> None:
    gate = threading.Event()
    run = begin(session, scripted(step(1), END, gate=gate, session=session))
    with pytest.raises(gr.Error, match=text.BUSY):
        begin(session, scripted(END))
    assert session.run is run
    gate.set()
    ended(run)
    assert begin(session, scripted(END)) is session.run


def test_of_many_starts_at_one_moment_one_is_taken(session: Session) -> None:
    gate, barrier = threading.Event(), threading.Barrier(6)
    outcomes: list[str] = []

    def click() -> None:
        barrier.wait(TIMEOUT)
        try:
            begin(session, scripted(step(1), END, gate=gate))
            outcomes.append("started")
        except gr.Error:
            outcomes.append("refused")

    threads = [threading.Thread(target=click) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT)
    gate.set()
    assert sorted(outcomes) == ["refused"] * 5 + ["started"]


def test_two_visitors_have_a_run_each(session: Session) -> None:
    other, gate = Session(), threading.Event()
    mine = begin(session, scripted(step(1), step(2), END, gate=gate))
    theirs = ended(begin(other, scripted(step(1), END)))
    assert session.run is mine is not other.run
    assert not mine.over.is_set()
    assert len(theirs.steps) == 1
    gate.set()
    assert len(ended(mine).steps) == 2
    assert mine.id != theirs.id


def test_bad_input_is_written_down_as_one_sentence(session: Session) -> None:
    run = ended(real(session, rows_of(2)))
    assert run.latest == Failed(text.ERROR_FEW.format(least=4, n=2))
    assert session.encoder is None
    assert not session.running
    assert isinstance(ended(real(session, rows_of(8))).latest, Finished)


def test_the_last_result_is_kept_until_there_is_another(session: Session) -> None:
    judged = Evaluated(0, 0.0, {"pairs": 2}, True)
    first = ended(begin(session, scripted(judged, step(1), END)))
    assert first.result is first
    refused = ended(real(session, rows_of(2)))
    assert refused.refused
    assert refused.result is first
    third = ended(real(session, rows_of(2)))
    assert third.result is first
    assert first.before is None
    fourth = ended(begin(session, scripted(judged, step(1), END)))
    assert fourth.result is fourth
    assert not fourth.refused


def test_what_breaks_is_logged_and_leaves_no_sentence(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    def breaks(_: object) -> Iterator[Any]:
        yield step(1)
        raise MemoryError("no room")

    run = ended(begin(session, breaks))
    assert run.latest == Failed(None)
    assert "no room" in caplog.text
    assert run.final is None


def test_sentences_of_the_run_are_in_the_visitors_language(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from demo.text import TABLES

    monkeypatch.setattr(TABLES["de"], "ERROR_FEW", "Mindestens {least} Paare, nicht {n}.")
    session.language = "de"
    assert ended(real(session, rows_of(2))).latest == Failed("Mindestens 4 Paare, nicht 2.")


def test_the_map_shows_held_out_and_typed_sentences_at_every_evaluation(session: Session) -> None:
    held = phrases.held_pairs("en", "el")
    rows = [*rows_of(5), [held.a[3], held.b[3]], ["", "half"]]
    run = ended(real(session, rows))
    assert run.points is not None
    n = len(held) + 5
    assert len(run.points.texts) == 2 * n
    assert run.points.texts[: len(held)] == held.a
    assert run.points.texts[n : n + len(held)] == held.b
    assert run.points.languages == ["en"] * n + ["el"] * n
    assert run.points.meanings == [*range(n)] * 2
    typed = [at for at, own in enumerate(run.points.typed) if own]
    assert typed == [3, *range(len(held), n), n + 3, *range(n + len(held), 2 * n)]
    assert [frame.step for frame in run.frames] == [event.step for event in run.evaluated] == [0, 3]
    assert {len(frame.xy) for frame in run.frames} == {2 * n}
    assert run.frames[0].xy != run.frames[1].xy
    assert run.trust is not None
    assert all(0.3 < value <= 1 for value in run.trust)
    mixed = run.evaluated[-1].metrics["mixed_p_at_1"]
    last = run.frames[-1].found
    assert last is not None
    counted = [*last[: len(held)], *last[n : n + len(held)]]
    assert sum(counted) / len(counted) == pytest.approx((mixed["a_to_b"] + mixed["b_to_a"]) / 2)
    assert run.frames[-1].share == sum(counted) / len(counted)  # of the held-out ones alone, typed ones do not count


class Turning:
    """An encoder whose vectors are what the test says."""

    def encode(self, texts: list[str]) -> torch.Tensor:
        return torch.nn.functional.normalize(torch.ones(len(texts), 6), dim=1)


def vectors(seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    rows = torch.randn(20, 6, generator=torch.Generator().manual_seed(seed))
    x, y = torch.nn.functional.normalize(rows + torch.tensor([1.0, 0, 0, 0, 0, 0]), dim=1).chunk(2)
    return x, y


@pytest.fixture
def watched() -> tuple[Run, Film, Callable[[int], None]]:
    run = Run(TrainConfig(seconds=1))
    film = Film(run, None)
    held = Pairs([f"a {i}" for i in range(10)], [f"b {i}" for i in range(10)], "en", "el")
    watch = film.begin(Turning(), held)  # type: ignore[arg-type]
    return run, film, lambda number: watch(number, float(number), *vectors(number))


def test_the_live_basis_is_fixed_and_the_replay_has_one_of_its_own(watched: Any) -> None:
    run, film, look = watched
    look(0)
    first = run.frames[0]
    look(1)
    look(2)
    assert run.frames[0] is first
    film.end()
    assert [frame.step for frame in run.frames] == [0, 1, 2]
    assert run.frames[0].xy != first.xy
    assert run.frames[0].found == first.found
    assert run.trust is not None


def test_after_the_end_no_vectors_are_kept(watched: Any) -> None:
    run, film, look = watched
    look(0)
    look(1)
    assert film._moments
    film.end()
    assert film._moments == []
    assert len(run.frames) == 2


def test_a_run_that_never_came_to_a_look_has_no_map(watched: Any) -> None:
    run, film, _ = watched
    film.end()
    assert run.frames == []
    assert run.trust is None


def test_rows_that_cannot_be_shown_do_not_keep_anyone_from_training() -> None:
    assert handlers.typed_for_map([["x" * 20_000, "y"]], "en", "el") is None
    assert handlers.typed_for_map(None, "en", "el") is None
    found = handlers.typed_for_map([["Yes.", "Ναι."], ["", ""]], "en", "el")
    assert found is not None
    assert found.a == ["Yes."]


@pytest.fixture
def unread() -> Iterator[None]:
    """No recorded run has been read, and none that a test makes stays."""
    ready_runs._read.cache_clear()
    yield
    ready_runs._read.cache_clear()


@pytest.mark.usefixtures("unread")
def test_a_recorded_run_is_shown_without_computing_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = {"step": 0, "seconds": 0.0, "xy": [[0.1, 0.2], [0.3, -0.4]], "found": [True, False]}
    metrics = {"pairs": 2}
    events = [
        {"event": "evaluated", "step": 0, "seconds": 0.0, "metrics": metrics, "best": True},
        {"event": "step", **vars(step(1))},
        {"event": "finished", **vars(END)},
    ]
    made = Recording(
        "en", "el", "phrases:en-el", vars(CONFIG), "2026-11-25", "2 CPU cores", {}, events,
        ["Yes.", "Ναι."], ["en", "el"], [0, 0], ["talk"] * 2, [frame], [0.5, 0.6],
    )  # fmt: skip
    asked: list[str] = []
    monkeypatch.setattr(recording, "names", lambda: ["en-de", "en-el"])
    monkeypatch.setattr(recording, "read", lambda name: asked.append(name) or made)
    run = ready_runs.recorded("en", "de")
    ready_runs.recorded("sw", "hi")
    assert ready_runs.recorded("en", "de") is run
    assert asked == ["en-de", "en-el"]
    assert run.over.is_set()
    assert run.recorded == ("2026-11-25", "2 CPU cores")
    assert (run.final, run.steps, run.evaluated) == (END, [step(1)], [Evaluated(0, 0.0, metrics, True)])
    assert run.config == CONFIG
    assert run.frames[0].xy == frame["xy"]
    assert run.trust == (0.5, 0.6)


def test_preparing_says_whose_pairs_are_held_out() -> None:
    run = Run(CONFIG)
    assert not run.own_held
    for own in (False, True):
        run.take(Preparing(4, 2, own, []))
        assert run.own_held is own
