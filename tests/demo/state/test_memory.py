from __future__ import annotations

import gradio as gr
import pytest

from core.encoder.encoder import Encoder
from demo.state import memory
from demo.state.memory import GB, LARGE, RESERVE, check_room, is_large, own_bytes, size_of
from demo.text import en as text


def free(monkeypatch: pytest.MonkeyPatch, gigabytes: float | None) -> None:
    monkeypatch.setattr(memory, "available_memory", lambda: None if gigabytes is None else int(gigabytes * GB))


def test_sizes_are_counted_once_and_shared_weights_belong_to_the_first(tiny: Encoder) -> None:
    size = sum(parameter.numel() * 4 for parameter in tiny.parameters())
    assert size_of(tiny) == own_bytes(tiny) == size
    copy = tiny.copy(share=True)
    assert (size_of(copy), own_bytes(copy)) == (size, 0)
    assert (own_bytes(tiny.copy()), own_bytes(None)) == (size, 0)
    assert not is_large(tiny)


def refused(need: int, size: int) -> bool:
    try:
        check_room(need, size, [], 0)
    except gr.Error:
        return True
    return False


def test_what_fits_is_let_through_and_where_nobody_knows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 4)
    assert [refused(int(need * GB), 4 * LARGE) for need in (1.2, 3.4, 3.6)] == [False, False, True]
    assert [refused(0, int(size * GB)) for size in (1.9, 2.1)] == [False, True]  # half is for models
    free(monkeypatch, None)
    assert not refused(99 * GB, 99 * GB)


def test_a_run_that_needs_more_than_there_is_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 2)
    with pytest.raises(gr.Error) as refused:
        check_room(int(1.6 * GB), 0, [])
    assert refused.value.message == text.ERROR_MEMORY.format(need=1.6, free=(2 * GB - RESERVE) / GB)
    check_room(int(1.4 * GB), 0, [])


def test_models_of_others_are_not_dropped_for_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 1)
    size, kept = 470_000_000, [470_000_000, 470_000_000, 30_000_000]
    with pytest.raises(gr.Error) as refused:
        check_room(0, size, kept)
    assert refused.value.message == text.ERROR_MODELS_KEPT.format(n=2)
    check_room(0, size, kept[:1], own=kept[0])  # one's own goes
    check_room(0, LARGE, kept)  # small ones are not counted
