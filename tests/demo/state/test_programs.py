from __future__ import annotations

from contextlib import ExitStack
from types import SimpleNamespace

import gradio as gr
import pytest

from demo.state.programs import Listeners, Places, address_of
from demo.text import en as text


def test_one_caller_has_so_many_places_and_others_have_theirs() -> None:
    places = Places(5, 2)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(places.place("greedy"))
        with pytest.raises(gr.Error, match="2 of your trainings") as refused, places.place("greedy"):
            pass
        assert refused.value.message == text.ERROR_PROGRAMS_EACH.format(n=2)
        assert places.refusal("other") is None
        stack.enter_context(places.place("other"))
    assert places.refusal("greedy") is None


def test_all_together_have_so_many_places() -> None:
    places = Places(3, 2)
    with ExitStack() as stack:
        for caller in "abc":
            stack.enter_context(places.place(caller))
        assert places.refusal("d") == text.ERROR_PROGRAMS.format(n=3)
        with pytest.raises(gr.Error, match="3 trainings"), places.place("d"):
            pass
    with places.place("d"):
        assert places.refusal("d") is None


def test_a_place_comes_back_from_a_training_that_fails_and_its_caller_is_forgotten() -> None:
    places = Places(1, 1)
    with pytest.raises(RuntimeError, match="broke"), places.place("me"):
        raise RuntimeError("it broke")
    assert places.refusal("me") is None
    assert not places._now


def test_a_stream_is_read_as_long_as_any_of_its_readers_stays() -> None:
    listeners = Listeners()
    assert not listeners.any("session", None, "event")
    with listeners.reading("event"):
        with listeners.reading("event"):
            assert listeners.any("session", "event")
        assert listeners.any("event")
        assert not listeners.any("session", None, "")
    assert not listeners.any("event")
    assert not listeners._now


def test_a_call_comes_from_an_address_or_from_nowhere() -> None:
    assert address_of(SimpleNamespace(client=SimpleNamespace(host="10.0.0.1", port=9))) == "10.0.0.1"
    assert address_of(SimpleNamespace(client=None)) == address_of(None) == ""
