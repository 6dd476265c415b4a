"""Arms that are trained as the notebook trains."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.evaluate import evaluate
from core.experiments.answers import rows
from core.experiments.arms import Sentences, settings_of, start_of
from core.experiments.races import RACES, Recipe
from core.experiments.recipe import as_trained
from core.experiments.results import asked_for
from core.experiments.run import ArmEnded, Moment, Options, run_arm
from core.training import notebook

RACE = RACES["notebook"]


def test_the_letter_has_the_notebooks_settings_and_every_detail_is_changed_alone() -> None:
    letter = RACE.arm("letter")
    config = settings_of(letter, start_of(letter, 0), 0, "translations")
    expected = notebook.settings(steps=notebook.STEPS, evaluations=config.evaluations, keep="last")
    assert replace(config, word_decay=expected.word_decay) == expected
    whole = (False, Recipe())
    told = {arm.name: (arm.settings["normalize"], arm.recipe) for arm in RACE.arms if arm.recipe}
    assert told["letter"] == told["faster"] == whole
    assert told["mended"] == (True, Recipe(padding=False, head=False))
    assert told["padding"] == (True, Recipe(padding=True, head=False))
    assert told["raw"] == (False, Recipe(padding=False, head=False))
    assert told["head"] == (True, Recipe(padding=False, head=True))
    assert told["dropped"] == (True, Recipe(padding=False, head=True, dropped=True))
    assert {arm.settings["lr"] for arm in RACE.arms if arm.recipe and arm.name != "letter"} == {10 * 5e-5}


def test_padding_counts_only_while_it_trains_and_a_head_stays_unless_it_is_dropped(tiny: Encoder) -> None:
    before, size = tiny.config, tiny.dim
    with as_trained(tiny, Recipe(), 3):
        assert (tiny.config.pooling, tiny.config.max_tokens) == ("mean-with-padding", min(128, before.max_tokens))
        assert tiny.dim == 128
    assert (tiny.config, tiny.dim) == (before, 128)
    other = tiny.copy()
    del other.head[:]
    with as_trained(other, Recipe(padding=False, dropped=True), 3):
        assert (other.config.pooling, other.dim) == (before.pooling, 128)
    assert other.dim == size


@pytest.fixture
def options(tiny_folder: Path, cipher_pairs: tuple[Pairs, Pairs]) -> Options:
    return Options(2, str(tiny_folder), Sentences(cipher_pairs[0]))


def test_an_arm_is_judged_as_its_model_is_used_and_its_row_has_unrelated_sentences_too(options: Options) -> None:
    *moments, end = run_arm(RACE, RACE.arm("head"), 0, options)
    assert isinstance(end, ArmEnded)
    assert [(each.step, each.x.shape[1]) for each in moments if isinstance(each, Moment)] == [(0, 16), (2, 128)]
    (row,) = rows(RACE, [end.result])
    assert row.near is not None
    judged = end.result.judged["en-el"]
    assert row.near["cosine"] == {
        "paired": judged["cosine"]["paired"], "unrelated": judged["cosine"]["unrelated_cross"]
    }  # fmt: skip
    assert row.near["spearman"] == judged["spearman"]
    assert row.spearman is None  # that of graded similarity is another thing


def test_what_is_not_trained_has_the_numbers_of_evaluate(tiny: Encoder, options: Options) -> None:
    *_, end = run_arm(RACE, RACE.arm("before"), 0, options)
    assert isinstance(end, ArmEnded)
    expected = evaluate(tiny, options.sentences.held("el"))["spearman"]
    assert end.result.judged["en-el"]["spearman"] == pytest.approx(expected, abs=1e-5)


def test_a_result_of_another_recipe_is_no_result_of_this_arm(options: Options) -> None:
    asked = [asked_for(RACE.arm(name), options) for name in ("mended", "padding")]
    assert asked[0]["settings"] == asked[1]["settings"]
    assert asked[0] != asked[1]
    assert "recipe" not in asked_for(RACE.arm("page"), options)  # files of races without one are what they were
