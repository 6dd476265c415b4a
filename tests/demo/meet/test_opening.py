from __future__ import annotations

import pytest

from demo.meet import tab
from demo.state.sessions import Session
from demo.text import TABLES, speaking


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Session:
    session = Session()
    monkeypatch.setattr(tab, "session_of", lambda request: session)
    tab._example.cache_clear()
    return session


def first(own: tuple[str, str] | None = None, *, play: bool = False) -> str:
    return tab.first("en", "de", own, play, None)


def test_what_all_see_first_is_made_once_in_each_language(visitor: Session) -> None:
    english = first()
    assert first() == english
    with speaking("de"):
        german = first()
    assert german != english
    assert TABLES["de"].MEET["press"] in german
    assert tab._example.cache_info()[:2] == (1, 2)


def test_a_visitors_sentences_are_kept_for_nobody(visitor: Session) -> None:
    assert "Only mine." in first(("Only mine.", "Nur meins."))
    assert tab._example.cache_info().currsize == 0
    assert "Only mine." not in first()


@pytest.mark.parametrize("what", ["encoder", "lost", "play"])
def test_who_has_something_of_their_own_to_be_told_is_told_it(what: str, visitor: Session, trained: Session) -> None:
    usual = first()
    if what == "encoder":
        visitor.encoder, visitor.report, visitor.base = trained.encoder, trained.report, trained.base
    if what == "lost":
        visitor.lost = "ended"
    assert first(play=what == "play") != usual
