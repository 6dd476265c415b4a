from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.evaluation.elsewhere import (
    GRADES,
    SMALLEST,
    UNTRAINED,
    Elsewhere,
    Part,
    Reading,
    graded_rows,
    graded_texts,
    harm,
    remedy,
    result,
)
from core.evaluation.intervals import wilson
from core.evaluation.phrases import held_pairs
from core.messages import Message


class Table:
    """Vectors by sentence; random ones, or what is given."""

    def __init__(self, given: dict[str, Tensor] | None = None, dim: int = 8) -> None:
        self.given, self.dim, self.asked = given or {}, dim, [0]

    def encode(self, texts: Sequence[str]) -> Tensor:
        self.asked.append(len(texts))
        assert len(set(texts)) == len(texts)
        rows = []
        for text in texts:
            seed = sum(ord(letter) * 31**at for at, letter in enumerate(text)) % 2**32
            rows.append(self.given.get(text, torch.randn(self.dim, generator=torch.Generator().manual_seed(seed))))
        return functional.normalize(torch.stack(rows), dim=1)


def kinds(elsewhere: Elsewhere) -> list[tuple[str, bool, int]]:
    return [(part.name, part.trained, len(part.pairs)) for part in elsewhere.parts]


def own(language_a: str, language_b: str) -> Pairs:
    return Pairs(["a b", "c d"], ["e f", "g h"], language_a, language_b, "mine")


def test_a_run_on_the_phrasebook_is_judged_in_another_language_and_within_its_own() -> None:
    train, dev = (read_pairs("phrases:en-el", split=split) for split in ("train", "held"))
    assert kinds(Elsewhere.of(train, dev)) == [
        ("en-zh", False, 200), ("en paraphrases", True, 200), ("el paraphrases", True, 200), ("en graded", True, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("en", "el"), ["en-el", "en-zh", "en paraphrases", "el paraphrases", "en graded"]),
        (("Greek", "eng"), ["el-en", "en-zh", "en paraphrases", "el paraphrases", "en graded"]),
        (("zh", "de"), ["zh-de", "zh-hi", "en paraphrases", "en graded"]),
        (("en", "zh-TW"), ["en-zh", "en-hi", "en paraphrases", "en graded"]),
        (("fi", "eu"), ["en-zh", "en paraphrases", "en graded"]),
        (("en", "eu"), ["en-zh", "en paraphrases", "en graded"]),
        (("", ""), ["en-zh", "en paraphrases", "en graded"]),
    ],
)
def test_parts_follow_the_languages_of_a_run(languages: tuple[str, str], expected: list[str]) -> None:
    found = Elsewhere.of(own(*languages))
    assert [part.name for part in found.parts] == expected
    assert next(part for part in found.parts if not part.trained)


def test_several_language_pairs_are_each_judged_and_none_of_them_is_the_other_language() -> None:
    found = Elsewhere.of([own("en", "zh"), own("zh", "en"), own("en", "hi"), own("de", "fr")])
    assert [part.name for part in found.parts][:4] == ["en-zh", "en-hi", "de-fr", "en-ar"]


def test_a_run_on_every_language_leaves_no_other_one() -> None:
    found = Elsewhere.of([own("en", code) for code in UNTRAINED])
    assert all(part.trained for part in found.parts)
    assert len(found.parts) == len(UNTRAINED) + 2


def test_no_sentence_that_a_run_is_trained_on_is_judged_on() -> None:
    held = held_pairs("en", "el")
    taken = replace(held.select(range(140)), name="mine")
    found = Elsewhere.of(taken)
    assert [len(part.pairs) for part in found.parts if part.kind != "graded"] == [60, 60, 60, 60]
    assert not taken.sentences() & {text.casefold() for part in found.parts for text in part.pairs.a}
    fewer = Elsewhere.of(held.select(range(151)))  # 49 are left
    assert [part.name for part in fewer.parts] == ["en graded"]


def test_each_sentence_is_embedded_once() -> None:
    elsewhere = Elsewhere.of(own("en", "el"))
    table = Table()
    elsewhere.measure(table)
    assert table.asked == [0, len(elsewhere.texts)]
    assert len(elsewhere.texts) == 5 * 200 + len(set(graded_texts()))


def naive(x: Tensor, y: Tensor, mixed: bool) -> float:
    found = 0
    for row in range(len(x)):
        best = max(range(len(y)), key=lambda other: float(x[row] @ y[other]))
        beaten = mixed and any(float(x[row] @ x[own]) > float(x[row] @ y[row]) for own in range(len(x)) if own != row)
        found += best == row and not beaten
    return found / len(x)


def test_numbers_are_those_of_a_plain_count() -> None:
    pairs = held_pairs("en", "zh").select(range(60))
    noise = torch.Generator().manual_seed(3)
    table = Table()
    vectors = {text: table.encode([text])[0] for text in pairs.a}
    vectors |= {b: vectors[a] + 0.25 * torch.randn(8, generator=noise) for a, b in zip(pairs.a, pairs.b, strict=True)}
    part = Part("translations", ("en", "zh"), False, pairs)
    numbers = Elsewhere([part]).measure(Table(vectors)).as_dict()["en-zh"]
    x, y = (Table(vectors).encode(side) for side in (pairs.a, pairs.b))
    for way, (one, other) in {"a_to_b": (x, y), "b_to_a": (y, x)}.items():
        assert numbers["p_at_1"][way] == pytest.approx(naive(one, other, mixed=False))
        assert numbers["mixed_p_at_1"][way] == pytest.approx(naive(one, other, mixed=True))
        assert numbers["interval"]["p_at_1"][way] == pytest.approx(wilson(60 * numbers["p_at_1"][way], 60))
    assert 0.1 < numbers["mixed_p_at_1"]["a_to_b"] < numbers["p_at_1"]["a_to_b"] < 0.95
    assert (numbers["pairs"], numbers["trained"], numbers["languages"]) == (60, False, ["en", "zh"])


def test_graded_similarity_is_spearmans_correlation_with_the_grades() -> None:
    table = Table(dim=3)
    found = Elsewhere([Part("graded", ("en",), True, own("en", "en"))]).measure(table).as_dict()["en graded"]
    cosines, grades = [], []
    sentences = [row["sentence"] for row in graded_rows()]
    for at, row in enumerate(graded_rows()):
        first = Table(dim=3).encode([row["sentence"]])[0]
        for grade, other in enumerate([*(row[name] for name in GRADES), sentences[at - 1]]):
            cosines.append(float(first @ Table(dim=3).encode([other])[0]))
            grades.append(-grade)
    assert found["spearman"] == pytest.approx(spearmanr(cosines, grades).statistic, abs=1e-6)
    assert found["pairs"] == len(cosines) == 160
    assert found["interval"][0] < found["spearman"] < found["interval"][1]


def test_the_graded_sentences_are_four_columns_without_repeats() -> None:
    texts = graded_texts()
    assert len(texts) == len(set(texts)) == 160
    assert all(text and text == text.strip() for text in texts)


def reading(kind: str, measure: str, outcomes: Sequence[float], value: Any) -> Reading:
    numbers = {"kind": kind, "languages": ["en", "zh"][: 2 if kind == "translations" else 1], "trained": False}
    return Reading({"it": numbers | {"pairs": len(outcomes), measure: value}}, {"it": {measure: list(outcomes)}})


def found_in(hits: Sequence[float]) -> Reading:
    share = sum(hits) / len(hits) / 2
    return reading("translations", "p_at_1", hits, {"a_to_b": share, "b_to_a": share})


@pytest.mark.parametrize(
    ("worse", "better", "expected"),
    [
        (0, 0, False), (7, 0, False), (8, 0, True),  # 1 / 128 > .005 > 1 / 256
        (20, 10, False), (40, 10, True), (10, 40, False), (1, 0, False),
    ],
)  # fmt: skip
def test_a_fall_is_harm_where_a_sign_test_says_so(worse: int, better: int, expected: bool) -> None:
    before = [2.0] * worse + [1.0] * (200 - worse)
    after = [1.0] * worse + [2.0] * better + [1.0] * (200 - worse - better)
    said = harm(found_in(before), found_in(after))
    assert len(said) == expected
    if said:
        assert isinstance(said[0], Message)
        assert said[0].values["n"] == 200
        assert "en-zh: nearest among the other language alone " in said[0]


def test_a_sure_fall_that_is_tiny_is_no_harm() -> None:
    n = 2000
    before, after = [2.0] * n, [1.0] * 10 + [2.0] * (n - 10)
    assert harm(found_in(before), found_in(after)) == []
    assert 10 / (2 * n) < SMALLEST


def graded_reading(values: np.ndarray) -> Reading:
    grades = np.tile([3, 2, 1, 0], len(values) // 4)
    return reading("graded", "spearman", values.tolist(), float(spearmanr(values, grades).statistic))


@pytest.mark.parametrize(("noise", "expected"), [(0.0, 0), (0.02, 0), (0.5, 1)])
def test_graded_similarity_is_harmed_where_nearly_every_draw_of_its_sentences_says_so(
    noise: float, expected: int
) -> None:
    chooser = np.random.default_rng(1)
    before = np.tile([0.9, 0.8, 0.5, 0.2], 40) + chooser.normal(0, 0.1, 160)
    after = before + chooser.normal(0, noise, 160) if noise else before
    said = harm(graded_reading(before), graded_reading(after))
    assert len(said) == expected
    assert harm(graded_reading(after), graded_reading(before)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda vectors: vectors, 0),
        (lambda vectors: vectors @ torch.linalg.qr(torch.randn(64, 64))[0], 0),  # turned: nothing is nearer or farther
        (lambda vectors: vectors + 3 * torch.randn(vectors.shape), 2),
    ],
)
def test_what_a_model_forgets_is_said(change: Callable[[Tensor], Tensor], expected: int) -> None:
    torch.manual_seed(0)
    elsewhere = Elsewhere.of(own("en", "el"))
    vectors = functional.normalize(torch.randn(len(elsewhere.texts), 64), dim=1)
    row = {text: number for number, text in enumerate(elsewhere.texts)}
    for part in elsewhere.parts:
        for a, b in zip(part.pairs.a, part.pairs.b, strict=True):
            vectors[row[b]] = vectors[row[a]] + 0.05 * torch.randn(64)
    vectors = functional.normalize(vectors, dim=1)
    before, after = elsewhere.read(vectors), elsewhere.read(functional.normalize(change(vectors), dim=1))
    assert len(result(before, after)["harm"]) >= expected
    assert bool(result(before, after)["harm"]) is bool(expected)
    assert remedy().startswith("next time")


def test_a_reading_survives_a_checkpoint() -> None:
    before = Elsewhere.of(own("en", "el")).measure(Table())
    again = Reading(**json.loads(json.dumps(before.state())))
    assert again == before
    assert harm(before, again) == []
