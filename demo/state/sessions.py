"""Whose model is whose: one `Session` a visitor, bounded in number, expiring, private.

Tensors stay here and never travel through the page's state; the page knows a visitor by a key alone. A page that is
loaded anew has a new key; the visitor's browser keeps a secret of its own, under which the session is found again.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from core.encoder.encoder import Encoder
from core.publishing.recompute import Link
from demo.common.host import host
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.state.found import Found
from demo.state.memory import LARGE, own_bytes
from demo.state.run_log import Run
from demo.state.user_data import UserData
from demo.state.vectors import TypedVectors

MAX_SESSIONS = host().sessions
EXPIRE_SECONDS = host().idle_seconds
BUDGET = host().visitors_megabytes * 1_000_000  # bytes of all that visitors have
SHORT = 0.8  # share of the budget from which on room is short
MAX_GIVEN_UP = 10_000  # visitors of whom it is remembered that their model was given up
RUN_BYTES = 2_000_000  # of the log of a run, with its map, about


@dataclass
class Session:
    """What one visitor has: a trained model, its numbers, and a running training to stop.

    Attributes:
        encoder: the visitor's own weights, None before the first training.
        base: which model those were made from, by name.
        report: settings and result of the run that made them.
        chain: how they were made, one link a run, from ``base`` on.
        trained_on: the sentences it was trained on, normalised.
        typed: vectors of the sentences that this visitor typed; those of a model go with it.
        download: where the zip of that model was made; removed with the session.
        papers: where each report of its runs was written, by its name; removed with the session.
        brought: paths of the files that the visitor has uploaded.
        name: under which the visitor's model is kept on disk; empty for one who cannot come back.
        forgotten: whether the visitor wants to be: nothing of theirs is kept from then on.
        looked: whether it has been looked on disk for their model.
        looking: held meanwhile.
        stop: set to end the running training after its current step.
        training: held while one is running or waiting.
        touched: when the visitor last did something, in seconds.
        language: the code of the language in which the page speaks to this visitor.
        pages: how many open pages show this session.
        run: the last run that was started on the page, going on or over.
        replayed: by page, the recorded run that it shows.
        followed: by page, which of its followers of a run is the newest.
        checks: by page on which a check was begun, what tells the last one from others; None once it is to stop.
        user_data: data of their own to train on, by where it came from: ``upload``, ``paste`` or ``hub``.
        models: which models stand for Before and After, and can.
        begin: which model their next run starts from.
        found: what the visitor's last check found.
        lost: what has become of what was trained before, a key of ``text.LOST``; empty where there is nothing to tell.
        told: whether a page has come that tells so.
        learn: what is still to be learnt of the time that the last run took.
        model_bytes: of the visitor's own weights; 0 for large ones, of which `demo.state.memory` keeps account.
    """

    encoder: Encoder | None = None
    base: str = BASELINE
    report: dict[str, Any] = field(default_factory=dict)
    chain: list[Link] = field(default_factory=list)
    trained_on: set[str] = field(default_factory=set)
    typed: TypedVectors = field(default_factory=TypedVectors)
    download: tempfile.TemporaryDirectory[str] | None = None
    papers: dict[str, tempfile.TemporaryDirectory[str]] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)
    name: str = ""
    forgotten: bool = False
    looked: bool = False
    looking: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)
    training: threading.Lock = field(default_factory=threading.Lock)
    touched: float = 0.0
    language: str = "en"
    pages: int = 0
    run: Run | None = None
    replayed: dict[str, Run] = field(default_factory=dict)
    checks: dict[str, object] = field(default_factory=dict)
    followed: dict[str, object] = field(default_factory=dict)
    user_data: dict[str, UserData] = field(default_factory=dict)
    models: Models = field(default_factory=Models)
    begin: str = BASELINE
    found: Found | None = None
    lost: str = ""
    told: bool = False
    learn: Callable[[], None] | None = None
    model_bytes: int = 0

    def bring(self, *paths: str | None) -> None:
        """Note which files the visitor has uploaded; None is no file."""
        self.brought.update(path for path in paths if path)

    def end(self, shared: Collection[str] = ()) -> None:
        """Stop what runs, and remove the visitor's files, but those uploads that others have brought as well."""
        self.forgotten = True
        self.stop.set()
        for made in (self.download, *self.papers.values()):
            if made is not None:
                made.cleanup()
        for path in self.brought.difference(shared):
            Path(path).unlink(missing_ok=True)
        self.user_data.clear()

    def settle(self) -> None:
        """Learn what the last run has taken; it may wait until its result is shown."""
        learn, self.learn = self.learn, None
        if learn is not None:
            learn()

    @property
    def weight(self) -> int:
        """Bytes of what the visitor has; of one who has only looked, next to none."""
        data = sum(each.weight for each in tuple(self.user_data.values()))
        return self.model_bytes + data + self.typed.weight + RUN_BYTES * (self.run is not None)

    @property
    def running(self) -> bool:
        """Whether a training is running or waiting."""
        return self.training.locked()

    def keep(
        self,
        encoder: Encoder,
        report: dict[str, Any],
        trained_on: set[str],
        base: str = BASELINE,
        chain: Sequence[Link] = (),
    ) -> None:
        """Make ``encoder`` this visitor's model, and let it stand for After, and for Before what it was made from."""
        self.encoder, self.base, self.report, self.trained_on = encoder, base, report, trained_on
        self.lost = ""
        self.chain = list(chain)
        size = own_bytes(encoder)
        self.model_bytes = size if size <= LARGE else 0
        self.download = None
        if self.found is not None and any(each.model == YOURS for each in self.found.checked):
            self.found = None  # what was found of the model before
        self.models = replace(self.models, before=base, after=YOURS, chosen=False)

    def choose(self, **changes: Any) -> Models:
        """Change who stands for Before or After, or what else can; the models from now on."""
        if "before" in changes:
            self.models = replace(self.models, **changes, chosen=True)
        else:
            self.models = replace(self.comparing(changes.get("after", self.models.after)), **changes)
        return self.models

    def comparing(self, after: str) -> Models:
        """The models of a page that shows ``after``; an answer that comes late changes nothing for the visitor.

        What was trained is compared with what it was made from, unless the visitor has said otherwise.
        """
        origin = {YOURS: self.base, READY: BASELINE}.get(after, self.models.before)
        return replace(self.models, after=after, before=self.models.before if self.models.chosen else origin)


class Shelf(Protocol):
    """Where models are kept beside memory: `demo.state.kept.Kept`."""

    def put(self, session: Session) -> None:
        """Keep a visitor's model."""

    def take(self, session: Session) -> None:
        """Give a visitor the model that was kept."""

    def has(self, name: str) -> bool:
        """Whether one was."""

    def forget(self, name: str) -> None:
        """Let it go."""


class Sessions:
    """At most ``max_sessions``, of ``budget`` bytes in all, and none after ``expire`` seconds without a visit.

    Who has only looked makes room first, then who has brought or typed something, and whoever has a model last; among
    each of these the one untouched for longest. A run that goes on is never given up, nor who comes just now.
    """

    def __init__(
        self,
        max_sessions: int = MAX_SESSIONS,
        expire: float = EXPIRE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        budget: int = BUDGET,
    ) -> None:
        self._max_sessions, self._expire, self._clock, self._budget = max_sessions, expire, clock, budget
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._secrets: dict[str, str] = {}
        self._given_up: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()
        self.shelf: Shelf | None = None

    def arrive(self, key: str, secret: str) -> Session:
        """Give the page ``key`` the session of the visitor who knows ``secret``, made when new; empty knows none."""
        with self._lock:
            if secret:
                self._secrets[key] = secret
        session = self.get(key)
        session.pages += 1
        return session

    def language_of(self, key: str | None) -> str:
        """The language that the page ``key`` speaks; nothing is made or touched."""
        session = self._sessions.get(self._secrets.get(key or "", key or ""))
        return session.language if session else "en"

    def get(self, key: str) -> Session:
        """The session of the page ``key``, made when new."""
        with self._lock:
            secret = self._secrets.get(key)
            key = secret or key
            self._expire_idle()
            session = self._sessions.setdefault(key, self._new(secret))
            session.touched = self._clock()
            self._sessions.move_to_end(key)
            self._make_room(key)
        self._look(session)
        return session

    def _new(self, secret: str | None) -> Session:
        name = named(secret) if secret else ""
        return Session(name=name, lost="given" if name in self._given_up else "")

    def _look(self, session: Session) -> None:
        """Take a model from the disk for a visitor who has just come, or come back."""
        if session.looked or not session.name or self.shelf is None:
            return
        with session.looking:
            if not session.looked:
                given_up = session.lost == "given"
                self.shelf.take(session)
                if given_up and session.encoder is not None:
                    session.lost = ""  # as if it had been here all the time
                session.looked = True

    def state(self, secret: str) -> str:
        """What a page that shows a visitor's model must know; nothing is made or touched.

        ``gone`` where it was given up and no page has told so, ``short`` where it soon may be, else ``here``.
        """
        with self._lock:
            session, name = self._sessions.get(secret), named(secret)
            kept = self.shelf is not None and self.shelf.has(name)
            if session is None:
                return "gone" if name in self._given_up and not kept else "here"
            if session.encoder is None:
                return "gone" if session.lost == "given" and not session.told else "here"
            used = sum(each.weight for each in self._sessions.values())
            return "short" if used > SHORT * self._budget and not kept else "here"

    def keep(self, session: Session) -> None:
        """Keep a visitor's model beside memory, where the host lets it."""
        if self.shelf is not None:
            self.shelf.put(session)

    def leave(self, key: str) -> None:
        """The page ``key`` was closed. A visitor who can come back finds the session again until it expires.

        One whose browser has no secret cannot: it is forgotten, and what runs on its behalf ends.
        """
        with self._lock:
            secret = self._secrets.pop(key, None)
            session = self._sessions.get(secret) if secret else self._sessions.pop(key, None)
        if session is None:
            return
        session.pages = max(0, session.pages - 1)
        session.followed.pop(key, None)
        session.checks.pop(key, None)
        session.replayed.pop(key, None)
        if secret is None:
            session.stop.set()

    def forget(self, key: str) -> None:
        """Give up all that the visitor of the page ``key`` has; no page of theirs finds it again, nor their secret."""
        with self._lock:
            secret = self._secrets.get(key, key)
            session = self._sessions.pop(secret, None)
            self._given_up.pop(named(secret), None)
            self._secrets = {page: known for page, known in self._secrets.items() if known != secret}
            shared = {path for each in self._sessions.values() for path in each.brought}
        if session is not None:
            session.end(shared)
            if self.shelf is not None and session.name:
                self.shelf.forget(session.name)

    def __len__(self) -> int:
        return len(self._sessions)

    def encoders(self) -> list[Encoder]:
        """All visitors' own models; those of visitors who will not come back are forgotten first."""
        with self._lock:
            self._expire_idle()
            return [session.encoder for session in self._sessions.values() if session.encoder is not None]

    def _idle(self) -> list[str]:
        return [key for key, session in self._sessions.items() if not session.running]

    def _expire_idle(self) -> None:
        for key in self._idle():
            if self._clock() - self._sessions[key].touched > self._expire:
                self._give_up(key)

    def _give_up(self, key: str) -> None:
        session = self._sessions.pop(key)
        if session.name and session.encoder is not None:
            self._given_up[session.name] = None
            if len(self._given_up) > MAX_GIVEN_UP:
                self._given_up.popitem(last=False)

    def _make_room(self, newest: str) -> None:
        weights = {key: session.weight for key, session in self._sessions.items()}
        too_many, too_much = len(weights) - self._max_sessions, sum(weights.values()) - self._budget
        if too_many <= 0 and too_much <= 0:
            return

        def worth(key: str) -> int:
            return 2 if self._sessions[key].encoder is not None else 1 if weights[key] else 0

        for key in sorted((key for key in self._idle() if key != newest), key=worth):
            if too_many > 0 or (too_much > 0 and weights[key]):
                self._give_up(key)
                too_many, too_much = too_many - 1, too_much - weights[key]


def named(secret: str) -> str:
    """What the model of a visitor is called on disk: nobody learns the secret from it."""
    return hashlib.sha256(f"language-gap:{secret}".encode()).hexdigest()


visitors = Sessions()


def session_of(request: object | None) -> Session:
    """The session of whoever sends a ``gr.Request``; who has no page gets a fresh one that nobody else can reach."""
    key = getattr(request, "session_hash", None)
    return visitors.get(key) if key else Session()
