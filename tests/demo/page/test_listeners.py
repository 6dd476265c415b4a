"""Who listens to what: a browser runs the listeners of a component one by one, and can be kept from coming to rest."""

from __future__ import annotations

import inspect
from collections import defaultdict
from itertools import combinations

import gradio as gr
import pytest

from demo.page.build import build

By = dict[tuple[int, str], list[int]]


@pytest.fixture(scope="module")
def page() -> gr.Blocks:
    return build()


def asked(page: gr.Blocks) -> By:
    """The server's listeners of every event of a component that is no state, in the order in which they are run."""
    found: By = defaultdict(list)
    for number, event in page.fns.items():
        for part, name in event.targets:
            part_of = page.blocks.get(part) if part is not None else None
            if part_of is not None and not isinstance(part_of, gr.State) and event.fn is not None:
                found[part, name].append(number)
    return found


def test_what_the_browser_does_by_itself_comes_first(page: gr.Blocks) -> None:
    by_server = [event.fn is not None for event in page.fns.values()]
    assert any(by_server)
    assert by_server == sorted(by_server)


def test_no_two_components_share_more_than_one_listener(page: gr.Blocks) -> None:
    # Two that share two ask for both again and again: each finds busy what the other has asked for.
    shared = [
        (page.blocks[one[0]], page.blocks[other[0]])
        for (one, first), (other, second) in combinations(asked(page).items(), 2)
        if one[0] != other[0] and len(set(first) & set(second)) > 1
    ]
    assert shared == []


def test_a_run_keeps_no_other_listener_waiting(page: gr.Blocks) -> None:
    # A run answers until its end; what else a press or a greeting asks for would come only then.
    runs = [number for number, event in page.fns.items() if event.fn is not None and event.concurrency_limit is None]
    late = [
        (page.blocks[part], name)
        for (part, name), listeners in asked(page).items()
        for number in listeners[:-1]
        if number in runs
    ]
    assert runs != []
    assert late == []


def test_what_answers_for_long_takes_no_thread_meanwhile(page: gr.Blocks) -> None:
    # A generator that is none of asyncio's holds one of few threads for as long as it waits for its turn.
    runs = [event for event in page.fns.values() if event.fn is not None and event.concurrency_limit is None]
    assert runs != []
    assert [event.name for event in runs if not inspect.isasyncgenfunction(event.fn)] == []


def test_nothing_follows_an_arrival_of_itself(page: gr.Blocks) -> None:
    (came,) = [number for number, event in page.fns.items() if "load" in [name for _, name in event.targets]]
    assert [event.name for event in page.fns.values() if event.trigger_after == came and event.fn is not None] == []
