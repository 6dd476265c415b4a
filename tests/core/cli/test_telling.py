from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from core.cli.telling import CLEAR, Losses, Progress
from core.events import Finished, Step


def step(number: int, loss: float = 0.5, seconds: float | None = None) -> Step:
    return Step(number, number / 10, loss, 1e-3, 64 * number, float(number) if seconds is None else seconds)


def finished(number: int) -> Finished:
    return Finished(number, 64 * number, float(number), number, "budget", None, None, None)


def test_a_terminal_shows_the_last_step_in_place_with_speed_and_what_is_left() -> None:
    to = io.StringIO()
    progress = Progress(to, in_place=True)
    assert progress.take(step(1))
    assert progress.take(step(4))
    assert progress.take(step(5, seconds=4.05))  # too soon to be read
    progress.make_room()
    assert progress.take(step(10))
    assert to.getvalue().split(CLEAR) == [
        "",
        " 10% |##......................| step 1, loss 0.500",
        " 40% |##########..............| step 4, loss 0.500, 64 pairs/s, 0:00:06 left",
        "",
        "100% |########################| step 10, loss 0.500, 64 pairs/s, 0:00:00 left",
    ]


def test_a_line_is_no_longer_than_the_terminal_is_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    to = io.StringIO()
    Progress(to, in_place=True).take(step(1))
    assert len(to.getvalue().removeprefix(CLEAR)) == 39


def test_without_a_terminal_nothing_is_written_in_place() -> None:
    to = io.StringIO()
    progress = Progress(to, in_place=False)
    assert not progress.take(step(1))
    progress.make_room()
    assert to.getvalue() == ""


@pytest.mark.parametrize(
    ("loss_of", "since"),
    [
        (lambda number: 0.5, None),
        (lambda number: 0.0 if number > 4 else 0.5, 5),
        (lambda number: 0.0 if number < 9 else 0.5, None),
        (lambda number: 0.0 if number == 40 else 0.5, None),  # one step of forty
    ],
    ids=["no", "yes", "once", "at the end"],
)
def test_a_loss_of_nothing_is_said_loudly(
    loss_of: Callable[[int], float], since: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    losses = Losses()
    for number in range(1, 41):
        losses.take(step(number, loss_of(number)))
    losses.say(finished(40), batch_size=16)
    said: Any = capsys.readouterr().err
    if since is None:
        assert said == ""
    else:
        assert said.startswith(f"WARNING: the loss has been below 0.001 since step {since} of 40")
        assert "among the 16 of its batch" in said
