from __future__ import annotations

import json
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

import core
from core.checking.check import Progress, check, check_one, phrasebook_sets
from core.checking.results import number
from core.checking.sources import VectorPair, VectorsByLanguage, row_pairs
from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook_languages
from core.encoder.encoder import Encoder
from core.evaluation.corrections import KINDS
from core.evaluation.evaluate import evaluate, judge
from tests.core import naive
from tests.core.evaluation.embedders import Lookup


@pytest.fixture
def held(cipher_pairs: tuple[Pairs, Pairs]) -> Pairs:
    return cipher_pairs[1].select(range(24))


class Counting:
    """An embedder that is no encoder, and remembers what it was asked."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.asked = encoder, list[str]()

    def encode(self, texts: Any) -> Tensor:
        self.asked += texts
        return self.encoder.encode(texts)


def test_a_set_is_measured_as_evaluate_measures_it_and_each_correction_too(tiny: Encoder, held: Pairs) -> None:
    (found,) = check([("tiny", tiny)], [held])
    assert found.error is None
    (line,) = found.lines
    seconds = line.numbers.pop("seconds")
    expected = evaluate(tiny, held)
    expected.pop("seconds")
    assert naive.leaves(line.numbers) == pytest.approx(naive.leaves(expected), abs=1e-5)
    assert line.repaired.keys() == KINDS.keys()
    for name in KINDS:
        other = evaluate(tiny, held, correction=name)
        for key in ("p_at_1", "mixed_p_at_1", "mrr", "csls_p_at_1", "language_preference"):
            assert line.repaired[name][key] == pytest.approx(other[key], abs=1e-5)
    assert (found.dim, found.sentences) == (16, 48)
    assert found.seconds >= seconds > 0
    assert line.mixed == number(expected, "mixed_p_at_1")
    assert len(found.verdict) == 2
    assert found.advice


def test_of_several_sets_those_corrections_are_measured_that_may_be_advised(tiny: Encoder, held: Pairs) -> None:
    turned = Pairs(held.b, held.a, "el", "en", "turned")
    (found,) = check([("tiny", tiny)], [held, turned])
    assert [line.repaired.keys() for line in found.lines] == [{"center", "lsar"}] * 2


def test_a_sentence_is_embedded_once_however_many_sets_it_is_in(tiny: Encoder, held: Pairs) -> None:
    counting = Counting(tiny)
    turned = Pairs(held.b, held.a, "el", "en", "turned")
    both = check_one(counting, [held, turned], "tiny")
    assert sorted(counting.asked) == sorted({*held.a, *held.b})
    first, second = both.lines
    assert first.way("p_at_1", "a_to_b") == second.way("p_at_1", "b_to_a")
    assert both.mixed.value == pytest.approx((first.mixed.value + second.mixed.value) / 2)


def test_a_model_that_fails_does_not_lose_the_others(tiny: Encoder, held: Pairs) -> None:
    class Broken:
        def encode(self, texts: Any) -> Tensor:
            return torch.full((len(texts), 4), torch.nan)

    class Hungry:
        def encode(self, texts: Any) -> Tensor:
            raise MemoryError

    results = check([("broken", Broken()), "nonsense", ("hungry", Hungry()), ("tiny", tiny)], [held])
    assert [each.model for each in results] == ["broken", "nonsense", "hungry", "tiny"]
    said = [each.error or "" for each in results]
    assert said[0] == "broken gives vectors that are not numbers; its weights are damaged"
    assert said[1].startswith("nonsense is not a folder here; give ")
    assert said[2] == "hungry does not fit into the memory of this machine; choose a smaller model"
    assert said[3] == ""
    assert results[3].lines


def test_progress_is_told_and_can_end_the_check(tiny: Encoder, held: Pairs) -> None:
    seen: list[Progress] = []
    check([("one", tiny), ("two", tiny)], [held], on_progress=seen.append)
    assert [(each.model, each.index, each.models, each.done, each.total) for each in seen] == [
        ("one", 0, 2, 0, 0), ("one", 0, 2, 48, 48), ("two", 1, 2, 0, 0), ("two", 1, 2, 48, 48),
    ]  # fmt: skip

    class EnoughError(Exception):
        pass

    def stop(progress: Progress) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        check([("one", tiny)], [held], on_progress=stop)


def test_ready_vectors_are_judged_row_by_row() -> None:
    x, y = functional.normalize(torch.randn(2, 20, 6, generator=torch.Generator().manual_seed(0)), dim=2)
    pairs = row_pairs(20, "mine")
    found = check_one(VectorPair(x, y, "mine"), [pairs], "mine")
    expected = judge(x, y)
    assert found.lines[0].numbers["mixed_p_at_1"] == expected["mixed_p_at_1"]
    assert found.advice[-1].kind == "other-model"
    (short,) = check([("mine", VectorPair(x, y, "mine"))], [pairs.select(range(19))])
    assert short.error == "mine has 20 rows, and mine has 19 pairs; give one vector for each pair, in their order"


def test_vectors_by_language_serve_every_set() -> None:
    sets = phrasebook_sets(["en", "de", "el"])
    vectors = {code: torch.randn(200, 6, generator=torch.Generator().manual_seed(len(code))) for code in ("en", "de")}
    found = check_one(VectorsByLanguage(vectors, "mine"), sets[:1], "mine")
    assert found.found.value == 1
    (lacking,) = check([("mine", VectorsByLanguage(vectors, "mine"))], sets)
    assert lacking.error == "mine has no vectors of the language el; it has en, de"


def test_the_usual_sets_are_english_with_every_other_language_held_out() -> None:
    sets = phrasebook_sets()
    assert [pairs.language_a for pairs in sets] == ["en"] * 12
    assert {pairs.language_b for pairs in sets} == {*phrasebook_languages()} - {"en"}
    assert {len(pairs) for pairs in sets} == {200}
    assert [pairs.name for pairs in phrasebook_sets(["de", "fr"])] == ["phrases:de-fr"]


def test_what_cannot_be_judged_is_said(tiny: Encoder, held: Pairs) -> None:
    with pytest.raises(ValueError, match="nothing to check tiny on"):
        check_one(tiny, [], "tiny")
    with pytest.raises(TypeError, match="pairs are given as str"):
        check(["pocket"], ["phrases:en-el"])  # type: ignore[list-item]
    (found,) = check([("tiny", tiny)], [held.select([0])])
    assert (found.error or "").startswith("judging needs at least 2 pairs")


def test_a_check_is_plain_values(tiny: Encoder, held: Pairs) -> None:
    (found,) = core.check([("tiny", tiny)], [held])
    written = found.as_dict()
    assert json.loads(json.dumps(written, allow_nan=False))["sets"][0]["name"] == "toy"
    assert (written["model"], written["pairs"], len(written["sets"])) == ("tiny", 24, 1)
    assert written["mean"]["mixed_p_at_1"]["value"] == found.mixed.value
    both = core.check([("tiny", tiny)], [held, held])[0].as_dict()
    assert "p_at_1" not in both
    assert len(both["sets"]) == 2


def test_an_embedder_that_cannot_be_told_of_lengths_will_do(held: Pairs) -> None:
    texts = [*held.a, *held.b]
    vectors = functional.normalize(torch.randn(48, 5, generator=torch.Generator().manual_seed(3)), dim=1)
    found = check_one(Lookup(dict(zip(texts, vectors, strict=True)), 5), [held], "lookup")
    assert found.lines[0].numbers["p_at_1"] == judge(vectors[:24], vectors[24:])["p_at_1"]
