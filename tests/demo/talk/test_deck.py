from __future__ import annotations

import json
from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.data.phrasebook import phrasebook_languages
from core.events import Evaluated, Finished, Step
from core.maps import recording
from demo.common.models import BASELINE
from demo.common.scatter.value import Frame, Points
from demo.page import link
from demo.state import ready_runs
from demo.state.encoders import embedder_of
from demo.state.run_log import Run
from demo.state.sessions import Session
from demo.talk import deck as talk
from demo.text import en as text
from tests.demo.measured import measured

N = 5
LOST, MIXED, FOUND = text.PREFERENCE, text.TILE_MIXED, text.TILE_FOUND


def metrics(found: float, mixed: float, lost: float, paired: float = 0.5, unrelated: float = 0.25) -> dict[str, Any]:
    cosine = {"paired": paired, "unrelated_cross": unrelated, "unrelated_same": 0.75}
    return {**measured(found, mixed, lost, pairs=N), "cosine": cosine}


def finished(language_a: str = "en", language_b: str = "el", recorded: tuple[str, str] | None = None) -> Run:
    """A run of ten points, three frames, whose best step is not its last."""
    run = Run(TrainConfig(seconds=30, seed=4), "phrases", language_a, language_b, recorded=recorded)
    told = [metrics(0.2, 0.0, 0.15), metrics(0.8, 0.6, 0.1, 0.625, 0.125), metrics(0.4, 0.4, 0.3)]
    for place, each in enumerate(told):
        if place:
            run.take(Step(4 * place, place / 2, 3.0 - place, 1e-3, 64, 2.0 * place))
        run.take(Evaluated(4 * place, 2.0 * place, each, place < 2))
    run.take(Finished(8, 512, 4.0, 4, "budget", told[1]))
    texts = [f"<b>{i}</b>" for i in range(2 * N)]
    points = Points(texts, [language_a] * N + [language_b] * N, [*range(N)] * 2, [""] * 2 * N, [False] * 2 * N)
    frames = [Frame(4 * place, 2.0 * place, [[i / 10, place] for i in range(2 * N)]) for place in range(3)]
    run.show_on_map(points, frames)
    run.end()
    return run


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of two pairs are recorded."""
    monkeypatch.setattr(recording, "names", lambda: ["de-fr", "en-el"])
    monkeypatch.setattr(ready_runs, "_read", lambda name: finished(*name.split("-"), ("2026-11-25", "2 CPU cores")))


def test_a_deck_holds_all_that_the_screens_show_and_no_more_than_a_page_can_take(session: Session) -> None:
    deck = talk.deck("en", "el", session, 3)
    assert deck["screen"] == 3
    parts = {"pair", "gap", "runs", "need", "lesson", "words", "acts", "audience", "live"}
    assert parts | {"id", "opens", "screen", "kept", "own"} == deck.keys()
    assert json.loads(json.dumps(deck, allow_nan=False)) == deck
    assert talk.deck("en", "el", session)["id"] != deck["id"]


def test_the_gap_is_three_means_of_all_held_out_phrases(session: Session) -> None:
    gap = talk.deck("de", "tr", session)["gap"]
    x, y = (embedder_of(BASELINE, session).phrases(code) for code in ("de", "tr"))
    n, other = len(x), ~torch.eye(len(x), dtype=torch.bool)
    same = torch.cat([(x @ x.T)[other], (y @ y.T)[other]])
    expected = [(x * y).sum(1).mean(), (x @ y.T)[other].mean(), same.mean()]
    assert [bar["value"] for bar in gap["bars"]] == pytest.approx([float(value) for value in expected], abs=1e-5)
    assert [bar["right"] for bar in gap["bars"]] == [True, False, False]
    assert f"N = {n}" in gap["note"]
    assert "German" in gap["note"]


def test_what_the_gap_says_holds_for_every_pair_of_languages(session: Session) -> None:
    vectors = {code: embedder_of(BASELINE, session).phrases(code) for code in ("en", "el", "de", "sw")}
    for first, x in vectors.items():
        for second, y in vectors.items():
            if first != second:
                means = talk.mean_cosines(x, y)
                assert means.paired < means.unrelated_same, (first, second)


def test_the_result_gives_what_leads_before_and_at_the_best_step_with_the_unrelated_beside(
    session: Session,
) -> None:
    result = talk.deck("en", "el", session)["runs"][0]["result"]
    assert [(row["label"], row["before"], row["after"], row["intervals"]) for row in result["rows"]] == [
        (LOST, "15 of 20", "10 of 80", "(10 to 20) → (5 to 15)"),
        (MIXED, "0%", "60%", "(−5% to 5%) → (55% to 65%)"),
        (FOUND, "20%", "80%", "(15% to 25%) → (75% to 85%)"),
    ]
    assert result["title"] == text.TALK_RESULT.format(before="0%", after="60%")
    assert "translations 0.50 → 0.62, unrelated sentences 0.25 → 0.12" in result["says"]
    assert f"N = {N} test phrases" in result["note"]


def test_a_run_is_told_with_date_machine_and_settings(session: Session) -> None:
    run = talk.deck("en", "el", session)["runs"][0]
    assert "Recorded on 2026-11-25 on 2 CPU cores" in run["note"]
    assert run["settings"] == "8 steps of 64 pairs, seed 4."
    assert [frame["step"] for frame in run["frames"]] == [0, 4, 8]
    assert run["frames"][2]["xy"][3] == [0.3, 2]
    assert run["points"]["groups"] == [0] * N + [1] * N
    assert [look["label"] for look in run["legend"]] == ["English", "Greek"]
    assert points_of(run["found"])[1] == [4, [0.1, 0.05, 0.15], [0.6, 0.55, 0.65], [0.8, 0.75, 0.85], "60%"]
    assert [line["label"] for line in run["lines"]] == [LOST, MIXED, FOUND]


def points_of(curve: str) -> list[list[Any]]:
    """The points of a curve, whose first line is its head."""
    return [json.loads(line) for line in curve.splitlines()[1:]]


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        (("en", "el"), "en-el"),
        (("el", "en"), "en-el"),
        (("fr", "de"), "de-fr"),
        (("en", "tr"), "en-el"),
        (("es", "fr"), "de-fr"),
        (("sw", "hi"), "en-el"),
    ],
)
def test_the_nearest_recorded_run_is_shown_and_another_pair_is_told(
    pair: tuple[str, str], shown: str, session: Session
) -> None:
    first, second = shown.split("-")
    run = talk.deck(*pair, session)["runs"][0]
    assert [look["label"] for look in run["legend"]] == [text.LANGUAGES[first], text.LANGUAGES[second]]
    assert ("there is no recorded run for this page's two languages" in run["note"]) == (set(pair) != {first, second})


@pytest.mark.parametrize("pair", [("en", "en"), ("xx", "el"), ("en", "split"), ("", ""), ("id", "topic")])
def test_languages_that_cannot_be_compared_do_not_stop_a_talk(pair: tuple[str, str], session: Session) -> None:
    assert "My dog is blue." in talk.deck(*pair, session)["pair"]["title"]


def test_the_visitors_own_run_is_offered_once_it_is_over(session: Session) -> None:
    session.run = finished("en", "de")
    offered = talk.deck("en", "el", session)["runs"]
    assert [run["name"] for run in offered] == ["Recorded run", "Your run"]
    assert "German" in offered[1]["note"]
    assert "Recorded" not in offered[1]["note"]
    session.run = Run(TrainConfig(seconds=30), started=True)
    assert len(talk.deck("en", "el", session)["runs"]) == 1


def test_every_pair_of_the_phrasebook_has_a_deck(session: Session) -> None:
    for code in phrasebook_languages()[1:]:
        assert talk.deck(code, "en", session)["pair"]["bars"][0]["sentence"]


def test_a_deck_opens_at_any_screen_that_a_link_can_name(session: Session) -> None:
    assert talk.deck("en", "el", session, link.SCREENS)["screen"] == link.SCREENS
