from __future__ import annotations

import threading
from contextlib import ExitStack

import pytest

from demo.state.queue import Queue

TIMEOUT = 60


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_places_in_line_count_those_still_to_finish(at_once: int) -> None:
    queue = Queue(at_once)
    with ExitStack() as stack:
        turns = [stack.enter_context(queue.turn()) for _ in range(5)]
        assert [ahead() for ahead in turns] == [max(0, place - at_once + 1) for place in range(5)]


def test_those_behind_move_up_when_one_in_the_middle_leaves() -> None:
    queue = Queue(1)
    with queue.turn() as first:
        middle = queue.turn()
        middle.__enter__()
        with queue.turn() as last:
            assert (first(), last()) == (0, 2)
            middle.__exit__(None, None, None)
            assert (first(), last()) == (0, 1)


def test_of_large_models_one_trains_at_a_time_and_small_ones_pass_them() -> None:
    queue = Queue(2)
    with ExitStack() as stack:
        small, large, second, third, late = (
            stack.enter_context(queue.turn(large=large)) for large in (False, True, True, True, False)
        )
        assert [small(), large(), second(), third(), late()] == [0, 0, 1, 2, 3]
        assert queue.waiting() == 4
        assert queue.waiting(large=True) == 4
    with queue.turn(large=True) as first, queue.turn(large=True) as second, queue.turn() as small:
        assert [first(), second(), small()] == [0, 1, 0]


@pytest.mark.parametrize("at_once", [1, 2])
def test_who_watches_a_page_goes_before_programs_that_wait_and_behind_all_who_train(at_once: int) -> None:
    queue = Queue(at_once)
    with ExitStack() as stack:
        training = [stack.enter_context(queue.turn(program=True)) for _ in range(at_once)]
        programs = [stack.enter_context(queue.turn(program=True)) for _ in range(2)]
        pages = [stack.enter_context(queue.turn()) for _ in range(2)]
        late = stack.enter_context(queue.turn(program=True))
        assert [ahead() for ahead in (*training, *pages, *programs, late)] == [0] * at_once + [1, 2, 3, 4, 5]


def test_who_trains_keeps_the_turn_when_others_go_before_who_waits() -> None:
    queue = Queue(2)
    with ExitStack() as stack:
        large, waits, small = (
            stack.enter_context(queue.turn(large=each, program=True)) for each in (True, True, False)
        )
        page = stack.enter_context(queue.turn())
        assert [large(), small(), page(), waits()] == [0, 0, 1, 2]


def test_who_has_the_turn_keeps_it_when_others_leave() -> None:
    queue = Queue(2)
    first = queue.turn(large=True)
    first.__enter__()
    with queue.turn(large=True) as second, queue.turn() as small, queue.turn() as last:
        assert [second(), small(), last()] == [1, 0, 2]
        first.__exit__(None, None, None)
        assert [second(), small(), last()] == [0, 0, 1]


def test_a_turn_that_fails_is_given_back() -> None:
    queue = Queue(1)
    with pytest.raises(RuntimeError, match="broke"), queue.turn():
        raise RuntimeError("it broke")
    with queue.turn() as ahead:
        assert ahead() == 0


@pytest.mark.parametrize("at_once", [1, 2])
def test_threads_take_turns_in_the_order_they_came(at_once: int) -> None:
    queue, changed = Queue(at_once), threading.Condition()
    waiting: list[int] = []
    order: list[int] = []
    together: list[int] = []
    now = 0

    def visit(number: int) -> None:
        nonlocal now
        with queue.turn() as ahead:
            with changed:
                waiting.append(number)
                changed.notify_all()
                assert changed.wait_for(lambda: ahead() == 0 and len(waiting) == 6, TIMEOUT)
                order.append(number)
                now += 1
                together.append(now)
            with changed:
                now -= 1
        with changed:
            changed.notify_all()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(6)]
    for number, thread in enumerate(threads):
        thread.start()
        with changed:
            assert changed.wait_for(lambda number=number: number in waiting, TIMEOUT)
    for thread in threads:
        thread.join(TIMEOUT)
        assert not thread.is_alive()
    assert len(order) == 6
    assert 1 <= max(together) <= at_once
    assert all(place > number - at_once for place, number in enumerate(order))
