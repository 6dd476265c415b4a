from __future__ import annotations

import pytest

from core.checking.advice import Costs, advise
from core.checking.results import Checked
from core.checking.verdict import gap, verdict
from core.evaluation.numbers import Number, mean
from core.messages import Message
from demo.text import speaking, translate
from tests.core.checking.made import checked, line


@pytest.mark.parametrize(
    ("found", "preference", "width", "kind"),
    [(0.2, 0.2, 0.01, "unknown"), (0.9, 0.01, 0.005, "none"), (0.9, 0.04, 0.05, "none"), (0.9, 0.04, 0.01, "small"),
     (0.9, 0.1, 0.01, "clear"), (0.9, 0.4, 0.01, "large")],
)  # fmt: skip
def test_a_gap_is_named_by_its_preference_and_not_by_chance(
    found: float, preference: float, width: float, kind: str
) -> None:
    assert gap(checked(line(found, 0.1, preference, width=width))) == kind


def test_two_sentences_with_the_numbers_that_were_measured() -> None:
    first, second = verdict(checked(line(0.88, 0.21, 0.4)))
    assert first.startswith("toy files sentences by language before it files them by meaning: 40.0 of 100")
    assert "95 % interval 39.0 to 41.0" in first
    assert second == (
        "It finds 21 of 100 translations among sentences of both languages, and 88 of 100 while only sentences of the "
        "other language compete."
    )


def test_the_worst_language_is_named_unless_all_do_alike() -> None:
    far = checked(line(0.9, 0.7, 0.1), line(0.9, 0.2, 0.1, code="ja"))
    assert far.verdict[1].endswith("It does worst for English–Japanese: 20 of 100.")
    alike = checked(line(0.9, 0.7, 0.1), line(0.9, 0.69, 0.1, code="ja", width=0.1))
    assert "worst" not in alike.verdict[1]


def test_what_would_help_and_the_number_that_it_would_bring() -> None:
    kinds = [each.kind for each in checked(line(0.9, 0.2, 0.4, centered=0.6)).advice]
    assert kinds == ["center", "lsar", "train"]
    first = checked(line(0.9, 0.2, 0.4, centered=0.6)).advice[0]
    assert (first.predicted or Number(0, 0, 0)).value == pytest.approx(0.6)
    assert "20 of 100 become 60" in first.text
    assert [each.kind for each in checked(line(0.9, 0.2, 0.4, centered=0.21)).advice] == ["train"]
    assert [each.kind for each in checked(line(0.9, 0.89, 0.0)).advice] == ["nothing"]
    assert [each.kind for each in checked(line(0.1, 0.0, 0.1)).advice] == ["train"]


def test_vectors_without_weights_cannot_be_trained() -> None:
    few, some = line(0.9, 0.2, 0.4, centered=0.21), line(0.9, 0.2, 0.4, centered=0.6)
    assert [each.kind for each in checked(few, weights=False).advice] == ["other-model"]
    assert [each.kind for each in checked(some, weights=False).advice] == ["center", "lsar", "other-model"]
    assert [each.kind for each in checked(line(0.1, 0.0, 0.1), weights=False).advice] == ["other-model"]


def test_training_says_what_it_costs_here() -> None:
    (said,) = advise(checked(line(0.9, 0.5, 0.3)), Costs(40, 92.4, 1_450_000_000))
    assert "40 steps, about 92 seconds on this machine and 1.4 GB of memory beside the model" in said.text
    assert (said.steps, said.seconds, said.peak_bytes) == (40, 92.4, 1_450_000_000)


def test_languages_that_a_model_disclaims_are_not_held_against_it() -> None:
    partly = checked(line(0.9, 0.8, 0.05, claimed=True), line(0.1, 0.0, 0.0, code="sw", claimed=False))
    assert partly.mixed.value == pytest.approx(0.8)
    never = checked(line(0.1, 0.0, 0.0, claimed=False))
    assert never.found.value == pytest.approx(0.1)


def test_the_interval_of_a_mean_is_as_wide_as_its_parts() -> None:
    assert mean([Number(0.2, 0.1, 0.3), Number(0.4, 0.2, 0.7)]) == Number(
        pytest.approx(0.3), pytest.approx(0.15), pytest.approx(0.5)
    )


def test_a_model_that_failed_has_no_verdict() -> None:
    assert verdict(Checked("gone", error="gone is not a folder here")) == []
    assert Checked("gone", error="why").as_dict() == {"model": "gone", "error": "why"}


@pytest.mark.parametrize("code", ["el", "de", "fr", "es"])
def test_verdict_and_advice_are_said_in_the_visitors_language(code: str) -> None:
    found = checked(line(0.9, 0.2, 0.4, centered=0.6), line(0.9, 0.7, 0.1, code="ja"))
    said = [*found.verdict, *(each.text for each in found.advice)]
    assert all(isinstance(each, Message) for each in said)
    with speaking(code):
        translated = [translate.translated(each) for each in said]
    assert all(ours != english for ours, english in zip(translated, said, strict=True))
    assert not any("translations" in each or "It does worst" in each for each in translated)
