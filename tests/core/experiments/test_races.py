from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.corrections import CORRECTIONS
from core.evaluation.evaluate import evaluate
from core.events import Finished
from core.experiments import judging
from core.experiments.arms import Sentences, distinct_pairs, settings_of, start_of, training_sets
from core.experiments.races import GRADED, PARAPHRASES, RACES, Arm, race_named
from core.experiments.run import ArmEnded, Moment, Options, Result, race, run_arm
from core.messages import Message, message
from core.training.trainer import train

EACH = pytest.mark.parametrize("name", RACES)


@EACH
def test_a_race_is_whole(name: str) -> None:
    asked = RACES[name]
    names = [arm.name for arm in asked.arms]
    assert len(set(names)) == len(names) > 1
    assert all(re.fullmatch(r"[a-z0-9.-]+", each) for each in names)
    assert {arm.correction for arm in asked.arms} <= {*CORRECTIONS}
    assert len(asked.asks) == 2  # an answer has two sentences
    for each in asked.asks:
        assert {each.first, each.second} <= {*names}
    said = (asked.question, asked.fixed, asked.varies, asked.misleads, *(arm.title for arm in asked.arms))
    assert all(isinstance(each, Message) for each in said)


def test_a_race_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="sprint is no race; there are kinds, "):
        race_named("sprint")
    with pytest.raises(ValueError, match="sprint is no arm of kinds; there are translations, "):
        next(race("kinds", arms=["sprint"]))


PAIRS = Pairs(
    [f"a{n}" for n in range(20)], [f"b{n}" for n in range(20)], "en", "el", "toy",
    [f"aa{n}" for n in range(20)], [f"bb{n}" for n in range(20)],
)  # fmt: skip


def arm_of(data: str, **other: object) -> Arm:
    return Arm("toy", message("toy"), "pocket-mlm", data, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "count", "languages"),
    [("translations", 80, {"ab"}), ("english", 20, {"aa"}), ("both", 120, {"ab", "aa", "bb"})],
)
def test_what_an_arm_is_trained_on(data: str, count: int, languages: set[str]) -> None:
    sets, regime = training_sets(arm_of(data), PAIRS, 0)
    assert regime == "translations"
    met = {(a[0] + b[0]) for pairs in sets for a, b in zip(pairs.a, pairs.b, strict=True)}
    assert met == languages
    assert distinct_pairs(sets, regime) == count
    shares = [pairs.weight * len(pairs) ** 0.5 for pairs in sets]
    assert shares[0] == pytest.approx(sum(shares) / (2 if data == "both" else 1))


def test_pairs_within_a_language_are_paraphrases_or_the_sentence_itself() -> None:
    sets, regime = training_sets(arm_of("same-language"), PAIRS, 0)
    assert (sets, regime, distinct_pairs(sets, regime)) == ([PAIRS], "same-language", 40)
    bare = replace(PAIRS, a_alt=None, b_alt=None)
    sets, regime = training_sets(arm_of("english"), bare, 0)
    assert (sets[0].a, sets[0].b, regime) == (bare.a, bare.a, "same-language")
    assert training_sets(arm_of("both"), bare, 0)[1] == "mixed"


def test_fewer_pairs_are_some_of_the_more_and_the_seed_draws_them() -> None:
    drawn = {
        (n, seed): training_sets(arm_of("translations", pairs=n), PAIRS, seed)[0][0] for n in (5, 10) for seed in (0, 1)
    }
    assert [len(each) for each in drawn.values()] == [5, 5, 10, 10]
    assert {*drawn[5, 0].a} < {*drawn[10, 0].a} != {*drawn[10, 1].a}
    assert drawn[5, 0].a_alt is drawn[5, 0].b_alt is None


def test_random_weights_are_other_ones_for_every_seed_and_no_settings_choose_by_what_judges() -> None:
    arm = replace(arm_of("translations"), start="random")
    one, again, other = (start_of(arm, seed) for seed in (0, 0, 1))
    words = [each.backbone.get_input_embeddings().weight for each in (one, again, other)]
    assert torch.equal(words[0], words[1])
    assert not torch.equal(words[0], words[2])
    config = settings_of(arm, one, 3, "mixed", steps=7)
    assert (config.keep, config.seed, config.steps, config.regime, config.words_only) == ("last", 3, 7, "mixed", True)


def test_an_arm_has_the_numbers_of_evaluate_and_its_outcomes_are_their_parts(
    tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs]
) -> None:
    fit, held = cipher_pairs
    for correction in ("none", "center", "cca"):
        numbers, found = judging.translations(tiny, held, judging.fit(tiny, fit, correction))
        expected = evaluate(tiny, held, correction=correction, fit=fit)
        assert numbers["mixed_p_at_1"] == pytest.approx(expected["mixed_p_at_1"])
        assert numbers["relative_gap"] == pytest.approx(expected["relative_gap"], abs=1e-5)
        assert sum(found) / 2 / len(held) == pytest.approx(sum(expected["mixed_p_at_1"].values()) / 2, abs=1e-3)


@pytest.mark.parametrize(("keep", "kept"), [("best", 0), ("last", 4)])
def test_a_race_keeps_the_last_weights_where_a_run_would_keep_the_best(
    keep: Any, kept: int, tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs]
) -> None:
    """A few steps at a rate that only harms."""
    fit, held = cipher_pairs
    assert list(train(tiny, fit, TrainConfig(steps=40, lr=5e-3, batch_size=32, dropout=0.0)))
    config = TrainConfig(steps=4, lr=0.5, evaluations=2, keep=keep)
    *_, end = train(tiny, fit, config, dev=held)
    assert isinstance(end, Finished)
    assert end.best_step == kept
    assert end.metrics is not None
    assert end.metrics["mixed_p_at_1"] == pytest.approx(evaluate(tiny, held)["mixed_p_at_1"])


def test_similarity_within_english_is_that_of_elsewhere(tiny: Encoder) -> None:
    found = judging.within_english(tiny, [PARAPHRASES, GRADED, "el"])
    assert {*found} == {PARAPHRASES, GRADED}
    numbers, hits = found[PARAPHRASES]
    assert hits is not None
    assert sum(hits) / 2 / len(hits) == pytest.approx(sum(numbers["p_at_1"].values()) / 2)
    assert found[GRADED][1] is None
    assert -1 <= found[GRADED][0]["spearman"] <= 1


# A tiny race, run for real


@pytest.fixture(scope="module")
def options(tiny_folder: Path, cipher_pairs: tuple[Pairs, Pairs]) -> Options:
    return Options(3, str(tiny_folder), Sentences(cipher_pairs[0]))


def ended(events: list[object]) -> dict[str, Result]:
    return {event.result.arm: replace(event.result, seconds=0) for event in events if isinstance(event, ArmEnded)}


@pytest.fixture(scope="module")
def run_once(options: Options) -> list[object]:
    return list(race("kinds", seed=1, options=options))


def test_arms_run_side_by_side_and_end_with_their_numbers(run_once: list[object]) -> None:
    moments = [event for event in run_once if isinstance(event, Moment)]
    assert [each.arm for each in moments[:4]] == ["translations", "same-language", "both", "english"]
    assert {(each.step, each.steps) for each in moments} == {(step, 3) for step in range(4)}
    last = [each for each in moments if each.arm == "translations"][-1]
    torch.testing.assert_close(last.x.norm(dim=1), torch.ones(len(last.x)))
    made = ended(run_once)
    assert {*made} == {arm.name for arm in RACES["kinds"].arms}
    result = made["translations"]
    own = result.judged["en-el"]
    assert own["trained"]
    assert own["pairs"] == len(result.outcomes["en-el"]) == len(last.x) == 40
    assert own["mixed_p_at_1"] == pytest.approx(last.metrics["mixed_p_at_1"])  # the last weights, not the best
    assert not result.judged["en-zh"]["trained"]
    assert (result.settings["steps"], result.pairs_seen) == (3, 3 * 64)
    assert made["same-language"].checksum != result.checksum  # they really trained, on different pairs


def test_the_same_seed_gives_the_same_and_taking_turns_changes_nothing(
    options: Options, run_once: list[object]
) -> None:
    alone: list[object] = []
    for arm in RACES["kinds"].arms[:2]:
        alone += run_arm(RACES["kinds"], arm, 1, options)
    made = ended(run_once)
    for name, result in ended(alone).items():
        assert result == made[name]
    (other,) = ended(list(race("kinds", seed=2, arms=["translations"], options=options))).values()
    assert other.checksum != made["translations"].checksum


def test_corrections_are_arms_that_train_nothing(options: Options, tiny: Encoder) -> None:
    made = ended(list(race("closed", arms=["nothing", "center"], options=options)))
    assert made["nothing"].checksum == made["center"].checksum
    near, apart = (made[arm].judged["en-el"]["cosine"]["unrelated_cross"] for arm in ("nothing", "center"))
    assert abs(apart) < 0.1 < 0.8 < near
    assert (made["center"].distinct_pairs, made["center"].judged["en-el"]["trained"]) == (0, False)


def test_a_loss_that_is_no_number_ends_the_race_with_a_sentence(options: Options) -> None:
    wild = replace(RACES["kinds"].arms[0], settings={"lr": 0.99, "clip": 0.0, "steps": 40, "temperature": 1e-30})
    with pytest.raises(ValueError, match="no longer a number"):
        list(run_arm(RACES["kinds"], wild, 0, replace(options, steps=None)))
