from __future__ import annotations

import json
from typing import Any

import pytest
from gradio.utils import diff

from core.config import TrainConfig
from core.events import Evaluated, Finished, Step, Stopped
from demo.common import html, run_words
from demo.common.curves import figures
from demo.common.scatter.value import Frame, Points, frame_line, moving
from demo.state import ready_runs
from demo.state.run_log import Failed, Getting, Preparing, Run, Waiting
from demo.text import en as text
from demo.text import speaking
from demo.train import run_view as screen
from demo.train.run_view import RunView
from demo.train.tiles import three_tiles
from tests.demo.common.reading import read_map
from tests.demo.markup import Page
from tests.demo.measured import measured

STEP = Step(7, 0.25, 3.5, 1e-3, 700, 7.4)
POINTS = Points(["Yes.", "Ναι."], ["en", "el"], [0, 0], ["talk", "talk"], [False, True])
FRAMES = [Frame(step, 1.0 * step, [[0.0, step], [1.0, 2.0]], [False, True]) for step in range(3)]


def rows(grown: str) -> list[Any]:
    """All lines of a value but its head."""
    return [json.loads(line) for line in grown.splitlines()[1:]]


def metrics(found: float, mixed: float = 0.0) -> dict[str, Any]:
    return measured(found, mixed, found / 2, 1 - found, pairs=50)


def told(*events: Any, **about: Any) -> Run:
    run = Run(TrainConfig(steps=30, lr=2e-3), started=True, **about)
    for event in events:
        run.take(event)
    return run


@pytest.mark.parametrize(
    ("event", "sentence", "kind"),
    [
        (Waiting(2), text.WAITING.format(ahead=2), "busy"),
        (Preparing(400, 100, False, []), text.PREPARING.format(pairs=400), "busy"),
        (Getting(2), text.GETTING.format(number=3, of=4, what=text.GETTING_STAGES[2]), "busy"),
        (STEP, text.RUNNING_STEPS.format(step=7, steps=30, seconds=7.4), "busy"),
        (Finished(9, 900, 30.2, 8, "budget", None), text.DONE.format(steps=9, seconds=30.2, best=8), "good"),
        (Stopped(7, 700, 7.4, 7, "asked", "", None), text.STOPPED.format(step=7), "good"),
        (
            Stopped(7, 700, 7.4, 7, "diverged", "no number", None),
            text.DIVERGED.format(step=7, rate="0.002", lower="0.0007"),
            "bad",
        ),
        (Stopped(7, 700, 7.4, 7, "lost", "a process has ended", None), "a process has ended", "bad"),
        (Stopped(0, 0, 0.0, 0, "asked", "", None), text.STOPPED_WAITING, "idle"),
        (Failed("<b>no file</b>"), text.FAILED.format(why="<b>no file</b>"), "bad"),
        (Failed(None), text.BROKEN, "bad"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_status_line_says_what_is_going_on(event: Any, sentence: str, kind: str) -> None:
    shown = screen.status(told(event))
    progress = {Step: 0.25}.get(type(event))
    assert shown == html.status(sentence, kind, progress)
    assert screen.outcome(told(event)) == sentence
    assert "<b>" not in shown


def test_before_the_first_event_it_is_starting_and_without_a_run_it_is_ready() -> None:
    assert screen.status(told()) == html.status(text.STARTING, "busy")
    assert RunView(None).show()["status"] == html.status(text.READY, "idle")


def test_there_is_no_empty_picture_or_number_before_there_is_something_to_show() -> None:
    assert RunView(None).show()["tiles"] == ""
    assert RunView(None).filled == (False, False)
    assert RunView(told(Waiting(2))).filled == (False, False)
    run = told(Evaluated(0, 0.0, metrics(0.1), True))
    assert RunView(run).filled == (True, False)
    run.end()
    assert RunView(run).filled == (True, True)


def test_whatever_is_busy_has_a_bar_that_moves() -> None:
    assert "moves" in screen.status(told(Getting(0)))
    assert "moves" in screen.status(told(Waiting(1)))
    assert "moves" not in screen.status(told(STEP))
    assert 'class="bar"' in screen.status(told(STEP))


@pytest.mark.parametrize(("step", "sentence"), [(0, text.ABANDONED_WAITING), (7, text.ABANDONED.format(step=7))])
def test_a_run_that_nobody_watched_says_so(step: int, sentence: str) -> None:
    run = told(Stopped(step, 0, 0.0, step, "asked", "", None))
    run.abandoned = True
    assert screen.outcome(run) == sentence


def test_the_sentence_is_in_the_language_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    from demo.text import TABLES

    monkeypatch.setattr(TABLES["de"], "STOPPED", "Nach Schritt {step} angehalten.")
    run = told(Stopped(7, 700, 7.4, 7, "asked", "", None))
    assert screen.outcome(run) == text.STOPPED.format(step=7)
    with speaking("de"):
        assert screen.outcome(run) == "Nach Schritt 7 angehalten."


def test_rows_left_out_are_mentioned_from_the_beginning_to_the_end() -> None:
    run = told(Preparing(6, 100, False, ["row 2: <b>", "row 5"]))
    for event in (STEP, Finished(9, 900, 30.2, 8, "budget", None)):
        assert "Rows left out: 2. row 2: &lt;b&gt;" in screen.status(run)
        run.take(event)
    assert "Rows left out: 2." in screen.status(run)


@pytest.mark.parametrize(
    ("data", "own", "warned"), [("upload", False, True), ("upload", True, False), ("phrases", False, False)]
)
def test_a_run_that_nothing_of_ones_own_judges_says_so_beside_its_numbers(data: str, own: bool, warned: bool) -> None:
    run = told(Preparing(30, 100, own, []))
    run.data = data
    for event in (STEP, Finished(9, 900, 30.2, 8, "budget", None)):
        assert (text.WARN_HELD_NONE.format(least=40) in screen.status(run)) == warned
        judged = text.PREVIEW_HELD_YOURS if own else text.PREVIEW_HELD_PHRASES
        assert (judged.format(n=30, held=100, left=0) in screen.status(run)) == (data == "upload")
        run.take(event)


def test_an_evaluation_leaves_the_status_line_as_it_is() -> None:
    run = told(STEP)
    before = screen.status(run)
    run.take(Evaluated(7, 7.5, metrics(0.5), True))
    assert screen.status(run) == before


def test_the_curves_hold_every_step_and_every_evaluation() -> None:
    shown = RunView(
        told(
            Preparing(400, 50, False, []),
            Evaluated(0, 0.0, metrics(0.1), True),
            Step(1, 0.1, 4.0, 1e-3, 10, 1.0),
            Step(2, 0.2, 3.0, 1e-3, 20, 2.0),
            Evaluated(2, 2.5, metrics(0.5, 0.25), True),
        )
    ).show()
    assert shown["loss"] == figures.loss_curve([1, 2], [4.0, 3.0])
    assert shown["found"] == figures.found_curve([0, 2], [metrics(0.1), metrics(0.5, 0.25)])
    assert shown["tiles"] == three_tiles(metrics(0.1), metrics(0.5, 0.25), text.HELD_PHRASES)


def test_held_out_pairs_of_ones_own_are_called_so() -> None:
    run = told(Preparing(40, 10, True, []), Evaluated(0, 0.0, metrics(0.1), True))
    assert text.HELD_YOURS in screen.tiles(run)


def test_what_bears_on_the_numbers_stands_under_them() -> None:
    run = told(Preparing(40, 10, True, [], ["2 of <b> rows"]), Evaluated(0, 0.0, metrics(0.1), True))
    assert screen.tiles(run).endswith(html.caption(["2 of <b> rows"]))
    assert "&lt;b&gt;" in screen.tiles(run)


def test_all_numbers_are_there_once_the_run_is_over() -> None:
    run = told(Evaluated(0, 0.0, metrics(0.1), True), Evaluated(2, 1.0, metrics(0.5, 0.25), True))
    assert screen.numbers(run) == html.caption([text.NUMBERS_SOON])
    run.end()
    said = Page(screen.numbers(run)).texts
    cells = [data.strip() for tag, data in said if tag in ("th", "td", "small")]
    start = cells.index(text.REPORT_MEASURES["mixed_p_at_1"])
    assert cells[start + 1 : start + 5] == ["0.0%", "(−5.0% to 5.0%)", "25.0%", "(20.0% to 30.0%)"]
    assert cells[start + 5 : start + 7] == ["English → Greek", "−1.0%"]
    order = [cells.index(text.REPORT_MEASURES[name]) for name in ("language_preference", "mixed_p_at_1", "p_at_1")]
    assert order == sorted(order)
    assert cells.index(text.REPORT_MEASURES["relative_gap"]) == len(cells) - 3
    assert cells[-2:] == ["0.900", "0.500"]


def test_the_tiles_show_the_weights_that_are_kept() -> None:
    best, worse = metrics(0.5), metrics(0.3)
    run = told(Evaluated(0, 0.0, metrics(0.1), True), Evaluated(2, 1.0, best, True), Evaluated(4, 2.0, worse, False))
    assert screen.tiles(run) == three_tiles(metrics(0.1), best, text.HELD_PHRASES)


def test_a_long_run_is_drawn_with_fewer_points() -> None:
    run = told(*(Step(step, 0.1, 1.0, 1e-3, 1, 1.0) for step in range(1, 3001)))
    drawn = rows(screen.loss(run))
    assert 300 < len(drawn) <= screen.MAX_DRAWN
    assert drawn[0][0] == 1


def test_every_answer_has_all_parts_and_a_map_once_there_is_one() -> None:
    run = told(STEP)
    one = RunView(run)
    assert one.show().keys() == {
        "status", "gain", "tiles", "numbers", "again", "elsewhere", "loss", "found", "caption"
    }  # fmt: skip
    assert one.show() == one.show()
    run.show_on_map(POINTS, FRAMES[:1])
    assert one.show().keys() == {
        "status", "gain", "tiles", "numbers", "again", "elsewhere", "loss", "found", "map", "caption"
    }  # fmt: skip
    assert one.show() == one.show()


def test_an_update_brings_what_is_new_and_not_what_was_there() -> None:
    n = 400
    points = Points(["A sentence."] * n, ["en", "el"] * (n // 2), [*range(n)], ["talk"] * n, [False] * n)
    frames = [Frame(step, 1.0 * step, [[i / n, step / 7] for i in range(n)], [True] * n) for step in range(8)]
    run = told(STEP)
    one = RunView(run)
    values, brought = one.show() | {"map": None}, []
    for number, _ in enumerate(frames, 1):
        run.take(Step(number, 0.1, 3.0 / number, 1e-3, 7, 1.0))
        run.take(Evaluated(number, 1.0, metrics(0.1 * number), True))
        run.show_on_map(points, frames[:number])
        values, last = {**one.show()}, values
        brought.append(sum(len(json.dumps(diff(last[name], values[name]))) for name in values))
    frame = len(json.dumps(frame_line(frames[0], n)))
    assert brought[0] > 5 * frame
    assert max(brought[1:]) < 1.7 * frame
    anew = [Frame(each.step, each.seconds, [[-x, y] for x, y in each.xy], each.found) for each in frames]
    run.show_on_map(points, anew, replay=True)
    run.end()
    end = len(json.dumps(diff(values["map"], one.show()["map"])))
    assert end < (len(frames) + 1) * frame


def test_the_map_plays_while_the_run_goes_on_and_can_be_replayed_afterwards() -> None:
    run = told(STEP)
    one = RunView(run)
    run.show_on_map(POINTS, FRAMES)
    first = one.show()
    whole = moving(POINTS, FRAMES, run=run.id, playing=True, caption=" ".join(screen.remarks(run)))
    assert read_map(first["map"]) == read_map(whole)
    assert text.MOVING_LIVE.split(":")[0] in first["caption"]
    run.trust = 0.5, 0.75
    laid_out_anew = [Frame(each.step, each.seconds, [[3.0, -1.0], [0.5, each.step]], each.found) for each in FRAMES]
    run.show_on_map(POINTS, laid_out_anew, replay=True)
    run.end()
    later = one.show()
    assert later["map"].startswith(first["map"])
    whole = moving(POINTS, laid_out_anew, run=run.id, caption=" ".join(screen.remarks(run)))
    assert read_map(later["map"]) == read_map(whole)
    assert "before 0.50, at the end 0.75" in later["caption"]
    assert "N = 2 sentences" in later["caption"]
    assert RunView(run).show()["map"] == whole
    assert len(RunView(run).show()["map"]) < len(later["map"])


def test_another_run_begins_another_map() -> None:
    run, other = told(STEP), told(STEP)
    for each in (run, other):
        each.show_on_map(POINTS, FRAMES)
    one = RunView(run)
    assert read_map(one.show()["map"])["run"] == run.id
    one.run = other
    assert read_map(one.show()["map"]) == read_map(RunView(other).show()["map"])


def test_before_any_run_the_map_is_that_of_the_untrained_model() -> None:
    run = ready_runs.untrained("en", "el")
    assert run is not None
    shown = RunView(run).show()
    assert shown["status"] == html.status(text.READY, "idle")
    shown_map = read_map(shown["map"])
    assert len(shown_map["frames"]) == 1
    assert len(shown_map["points"]["texts"]) == 400
    assert not shown_map["playing"]
    assert "before any training" in shown["caption"]
    assert "N = 400 sentences" in shown["caption"]


def test_one_language_chosen_twice_has_no_map_before_a_run() -> None:
    assert ready_runs.untrained("en", "en") is None
    assert "map" not in RunView(None).show()


def test_typed_sentences_are_counted_in_the_caption() -> None:
    for data, sentence in (("phrases", text.MOVING_TYPED), ("typed", text.MOVING_TRAINED)):
        run = told(STEP, data=data)
        run.show_on_map(POINTS, FRAMES)
        assert sentence.format(typed=1) in screen.remarks(run)


@pytest.mark.parametrize(
    ("budget", "said"),
    [({"seconds": 30.0}, "30 seconds,"), ({"steps": 60}, "60 steps,"), ({"epochs": 1.5}, "1.5 passes")],
)
def test_the_settings_in_one_line(budget: dict[str, Any], said: str) -> None:
    line = run_words.settings(TrainConfig(**budget, lr=2e-3, loss="one-way"))
    assert line.startswith(said)
    assert "learning speed 0.002" in line
    assert text.LOSS_CHOICES["one-way"] in line


def test_a_refused_run_takes_nothing_away() -> None:
    good = told(Evaluated(0, 0.0, metrics(0.1), True), STEP, Finished(7, 1, 1.0, 7, "budget", None))
    good.end()
    again = told(before=good)
    one = RunView(again)
    assert one.show()["loss"] == figures.loss_curve([], [])
    again.take(Failed("no file"))
    again.end()
    shown = one.show()
    assert shown["status"] == html.status(text.FAILED.format(why="no file"), "bad")
    assert shown["loss"] == figures.loss_curve([7], [3.5])
    assert shown["tiles"] == screen.tiles(good)


def test_a_recorded_run_says_that_it_is_one() -> None:
    run = told(Finished(9, 900, 30.2, 8, "budget", None))
    run.recorded = "2026-11-25", "2 CPU cores"
    run.end()
    said = screen.outcome(run)
    assert "2026-11-25" in said
    assert "2 CPU cores" in said
    assert "Nothing is being computed now." in said
    assert "learning speed 0.002" in said
    assert "Greek" in said
