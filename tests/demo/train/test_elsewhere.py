"""What a run did to what it was not trained on, on the page, in the report and for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.config import TrainConfig
from core.evaluation.elsewhere import remedy
from core.events import Evaluated, Finished
from core.messages import message
from demo.state.run_log import Run
from demo.text import PAGE_LANGUAGES, TABLES, speaking
from demo.text import en as text
from demo.train import elsewhere, endpoint, run_numbers

BOTH = {"a_to_b": 0.5, "b_to_a": 0.7}
INTERVAL = {"a_to_b": [0.4, 0.6], "b_to_a": [0.6, 0.8]}
HARM = message(
    "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after (N = {n})",
    languages="en", before=0.866, after=0.664, n=160,
)  # fmt: skip


def part(mixed: float, spearman: float) -> dict[str, Any]:
    ways = {"a_to_b": mixed, "b_to_a": mixed}
    found = {"mixed_p_at_1": ways, "p_at_1": BOTH, "interval": {"mixed_p_at_1": INTERVAL, "p_at_1": INTERVAL}}
    graded = {"spearman": spearman, "interval": [spearman - 0.02, spearman + 0.02]}
    return {
        "en-zh": {"kind": "translations", "languages": ["en", "zh"], "trained": False, "pairs": 200, **found},
        "en graded": {"kind": "graded", "languages": ["en"], "trained": True, "pairs": 160, **graded},
    }


def run(harm: list[str] | None) -> Run:
    """A run that was judged; None is one that goes on."""
    made = Run(TrainConfig(steps=2), started=True)
    made.take(Evaluated(0, 1.0, {}, True, {"before": part(0.3, 0.866)}))
    if harm is not None:
        looked = {"before": part(0.3, 0.866), "after": part(0.9, 0.664), "harm": harm}
        made.take(Finished(2, 8, 2.0, 2, "budget", {}, looked))
        made.end()
    return made


def test_before_stands_there_from_the_beginning_and_after_at_the_end() -> None:
    going = elsewhere.block(run(None))
    assert text.ELSEWHERE_SOON in going
    assert "0.300" in going
    assert going.count(">–<") == 3
    over = elsewhere.block(run([]))
    assert text.ELSEWHERE_GOOD in over
    assert "0.900" in over
    assert "–<" not in over
    assert elsewhere.block(Run(TrainConfig(steps=1))) == ""


def test_each_number_is_named_with_its_n_and_its_interval() -> None:
    names = [name for name, *_ in elsewhere.rows({"before": part(0.3, 0.866)})]
    other = text.ELSEWHERE_KINDS["untrained"].format(languages="English – Chinese")
    measures = text.ELSEWHERE_MEASURES
    assert names == [
        f"{other}: {measures['mixed_p_at_1']} (N = 200)",
        f"{other}: {measures['p_at_1']} (N = 200)",
        f"{text.ELSEWHERE_KINDS['graded'].format(languages='English')}: {measures['spearman']} (N = 160)",
    ]
    shown = [before for _, before, _ in elsewhere.rows({"before": part(0.3, 0.866)})]
    assert shown[1].startswith("0.600 <small>(0.5")  # the mean of both ways, Wilson's interval of 120 of 200
    assert shown[2] == "0.866 <small>(0.85 to 0.89)</small>"


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_harm_is_said_loudly_in_the_language_of_the_page(code: str) -> None:
    with speaking(code):
        shown = elsewhere.block(run([HARM]))
    assert '<div class="status bad"' in shown
    assert TABLES[code].ELSEWHERE_HARM in shown
    assert ("0.664" if code == "en" else "0,664") in shown
    if code != "en":
        assert str(remedy()) not in shown.lower()
    assert TABLES[code].ELSEWHERE_GOOD not in shown


def test_the_numbers_that_are_saved_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = run([HARM])
    monkeypatch.setattr(run_numbers, "before_and_after", lambda _: ({"pairs": 5}, {"pairs": 5}))
    saved = json.loads(run_numbers.as_json(made))
    assert saved["elsewhere"]["after"]["en graded"]["spearman"] == 0.664
    assert saved["elsewhere"]["harm"] == [str(HARM)]
    assert "elsewhere" not in saved["end"]


def test_a_program_is_told_in_the_language_of_its_session() -> None:
    final = run([HARM]).final
    assert final is not None
    with speaking("de"):
        answer = endpoint._plain(final, ("en", "el"))
    assert answer["elsewhere"]["before"]["en-zh"]["pairs"] == 200
    assert answer["elsewhere"]["harm"] != [str(HARM)]
    assert "0,664" in answer["elsewhere"]["harm"][0] or "0.664" in answer["elsewhere"]["harm"][0]
