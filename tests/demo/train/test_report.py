from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import gradio as gr
import pytest
import torch

from core.config import TrainConfig
from core.evaluation.evaluate import judge
from core.events import Evaluated, Finished, Step, Stopped
from demo.common.scatter.value import Frame, Points
from demo.state.run_log import Failed, Preparing, Run
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import files, report, run_numbers, run_view


def metrics(seed: int, noise: float) -> dict[str, Any]:
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(30, 8, generator=generator)
    return judge(x, x + noise * torch.randn(30, 8, generator=generator))


FIRST, LAST, WORSE = metrics(0, 3.0), metrics(1, 0.3), metrics(2, 1.0)


def done(**about: Any) -> Run:
    run = Run(TrainConfig(seconds=30.0, lr=2e-3), started=True, **about)
    run.take(Preparing(400, 30, False, []))
    run.take(Evaluated(0, 0.0, FIRST, True))
    for number in range(1, 5):
        run.take(Step(number, number / 4, 5.0 / number, 1e-3, number, float(number)))
        if number == 2:
            run.take(Evaluated(2, 2.0, LAST, True))
    run.take(Evaluated(4, 4.0, WORSE, False))
    points = Points(["<i>Yes.</i>", "Ναι."], ["en", "el"], [0, 0], ["talk", "talk"], [True, False])
    run.show_on_map(points, [Frame(step, 1.0, [[0.1 * step, 1.0], [1.0, 0.0]], [True, False]) for step in (0, 2, 4)])
    run.take(Finished(4, 400, 30.0, 2, "budget", LAST))
    run.trust = 0.5, 0.75
    run.end()
    return run


class Reader(HTMLParser):
    """Checks that tags close in order, and gathers what is read and what is fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.said = ""
        self.fetched: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.fetched += [str(value) for name, value in attrs if name in ("src", "href", "action")]
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data + "\n"


def test_the_page_stands_alone_and_is_well_formed() -> None:
    page = report.page(done())
    read = Reader(page)
    assert read.fetched == []
    assert "script" not in read.seen
    assert "url(" not in page
    assert page.startswith("<!doctype html>")
    assert re.findall(r'<img data-picture="(\w+)"', page) == ["found", "loss", "before", "after"]
    assert page.count("data-legend") == 1


def test_the_page_gives_numbers_before_and_after_of_the_kept_weights_with_n() -> None:
    said = Reader(report.page(done())).said
    assert "N = 30 test phrases" in said
    assert "of step 2" in said
    for name in text.REPORT_MEASURES:
        assert text.REPORT_MEASURES[name] in said
    before, after = (run_numbers.measures(found) for found in (FIRST, LAST))
    assert before["p_at_1"] == pytest.approx(sum(FIRST["p_at_1"].values()) / 2)
    plain = [name for name in before if name.split(".")[0] in ("cosine", "spearman") or name == "relative_gap"]
    assert len(plain) == 6
    for name in plain:
        assert f"{before[name]:.3f}" in said
        assert f"{after[name]:.3f}" in said
    for name in ("mixed_p_at_1", "p_at_1", "csls_p_at_1", "margin_p_at_1"):
        for numbers in (before, after):
            ends = (f"{100 * numbers[f'{name}.{end}']:.1f}%" for end in ("low", "high"))
            assert f"{100 * numbers[name]:.1f}%" in said
            assert text.INTERVAL.format(**dict(zip(("low", "high"), ends, strict=True))) in said
            assert all(f"{100 * numbers[f'{name}.{way}']:.1f}%" in said for way in ("a_to_b", "b_to_a"))
    assert after["xsim"] == pytest.approx(sum(LAST["xsim"].values()) / 2)
    assert next(iter(before)) == "language_preference"
    assert all(remark in said for remark in text.REPORT_REMARKS)
    assert "400 pairs" in said
    assert "learning speed 0.002" in said
    assert "nearest on the map: before 0.50" in said
    assert text.DONE.format(steps=4, seconds=30.0, best=2) in said


def test_few_held_out_pairs_are_called_few() -> None:
    assert text.REPORT_FEW in report.page(done())
    run = done()
    run.evaluated[0].metrics["pairs"] = 50
    try:
        assert text.REPORT_FEW not in report.page(run)
    finally:
        run.evaluated[0].metrics["pairs"] = 30


def test_what_is_drawn_is_the_curves_and_the_map_of_the_beginning_and_of_the_kept_weights() -> None:
    run = done()
    sent = json.loads(report.to_draw(run, "a report.html"))
    assert sent["name"] == "a report.html"
    assert sent["page"] == report.page(run)
    assert (sent["found"], sent["loss"]) == (run_view.found(run), run_view.loss(run))
    head, *frames = map(json.loads, sent["map"].splitlines())
    assert head["points"]["typed"] == [True, False]
    assert [frame["step"] for frame in frames] == [0, 2]
    said = Reader(sent["page"]).said
    assert f"{text.BEFORE_LABEL}, step 0" in said
    assert f"{text.AFTER_LABEL}, step 2" in said


def test_a_run_without_a_map_has_a_report_without_one() -> None:
    run = done()
    run.frames = []
    sent = json.loads(report.to_draw(run, "a.html"))
    assert sent["map"] is None
    assert re.findall(r'<img data-picture="(\w+)"', sent["page"]) == ["found", "loss"]


def test_a_refused_rows_markup_does_no_harm() -> None:
    run = done()
    run.take(Preparing(6, 30, False, ["<script>alert(1)</script>"]))
    run.take(Finished(4, 400, 30.0, 2, "budget", LAST))
    page = report.page(run)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_json_has_everything_the_run_reported() -> None:
    content = json.loads(run_numbers.as_json(done()))
    assert content["before"] == FIRST
    assert content["after"] == LAST
    assert content["settings"]["lr"] == 2e-3
    assert [event["step"] for event in content["evaluations"]] == [0, 2, 4]
    assert content["losses"] == [[1, 5.0], [2, 2.5], [3, pytest.approx(5 / 3)], [4, 1.25]]
    assert content["end"] == {
        "event": "finished", "step": 4, "pairs": 400, "seconds": 30.0, "best_step": 2, "reason": "budget",
        "checksum": None,
    }  # fmt: skip
    assert (content["pairs"], content["held_out"], content["recorded"]) == (400, 30, False)


def test_csv_has_a_row_an_evaluation() -> None:
    table = list(csv.DictReader(io.StringIO(run_numbers.as_csv(done()))))
    assert [row["step"] for row in table] == ["0", "2", "4"]
    assert [row["best"] for row in table] == ["1", "1", "0"]
    assert [row["loss"] for row in table] == ["", "2.5", "1.25"]
    assert {row["n"] for row in table} == {"30"}
    assert float(table[1]["p_at_1"]) == pytest.approx(run_numbers.measures(LAST)["p_at_1"], rel=1e-4)
    assert table[0].keys() >= text.REPORT_MEASURES.keys()


def test_without_a_result_there_is_no_report() -> None:
    failed = Run(TrainConfig(seconds=1))
    failed.take(Failed("no"))
    stopped = Run(TrainConfig(seconds=1))
    stopped.take(Stopped(0, 0, 0.0, 0, "asked", "", None))
    for run in (Run(TrainConfig(seconds=1)), failed, stopped):
        for make in (report.page, run_numbers.as_json, run_numbers.as_csv):
            with pytest.raises(gr.Error, match=re.escape(text.ERROR_RUN)):
                make(run)


def test_a_stopped_run_and_a_recorded_one_are_reported_as_such() -> None:
    run = done()
    run.take(Stopped(4, 400, 4.0, 2, "asked", "", LAST))
    assert text.STOPPED.format(step=4) in Reader(report.page(run)).said
    run.recorded = "2026-11-25", "2 CPU cores"
    assert text.REPORT_RECORDED.format(date="2026-11-25", machine="2 CPU cores") in report.page(run)
    assert json.loads(run_numbers.as_json(run))["recorded"] is True


def test_what_is_taken_home_goes_with_the_session(session: Session) -> None:
    from pathlib import Path

    first = Path(files.paper(session, "a.csv", "é\n"))
    second = Path(files.paper(session, "b.json", "{}"))
    assert first.read_text(encoding="utf8") == "é\n"
    again = Path(files.paper(session, "a.csv", "ü\n"))
    assert again.read_text(encoding="utf8") == "ü\n"
    assert not first.exists()  # at most one of each name is kept
    session.papers.clear()
    assert not again.exists()
    assert not second.exists()
