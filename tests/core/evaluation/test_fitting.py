from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook_languages
from core.evaluation.comparison import compare
from core.evaluation.corrections import CORRECTIONS, KINDS, fitted
from core.evaluation.fitting import Correction, fit
from core.evaluation.phrases import held_phrases, phrases_of, train_pairs
from tests.core.evaluation.embedders import Lookup

WIDTH = 6


def pairs(n: int, name: str) -> Pairs:
    return Pairs([f"{name} a {i}" for i in range(n)], [f"{name} b {i}" for i in range(n)], "en", "el", name)


TYPED, POOL, TRAIN = pairs(5, "typed"), pairs(40, "pool"), pairs(60, "train")
OFFSET = 4 * torch.eye(WIDTH)[0]


def apart(*groups: Pairs) -> Lookup:
    """Translations are one vector, the second language moved far off; lengths are 1, as of any embedder."""
    draw = torch.Generator().manual_seed(0)
    known: dict[str, Tensor] = {}
    for group in groups:
        meanings = torch.randn(len(group), WIDTH, generator=draw)
        for side, move in ((group.a, 0 * OFFSET), (group.b, OFFSET)):
            known |= dict(zip(side, functional.normalize(meanings + move, dim=1), strict=True))
    return Lookup(known, WIDTH)


def test_what_is_compared_is_corrected_by_what_was_fitted_on_others() -> None:
    model = apart(TYPED, POOL, TRAIN)
    correction = fit(model, "center", TYPED, TRAIN)
    assert (correction.name, correction.pairs) == ("center", 60)
    plain, repaired = compare([model, model], TYPED, POOL, corrections=[None, correction]).views
    assert repaired.found + repaired.found_back > plain.found + plain.found_back
    x, y, pool_x, pool_y = (model.encode(side).double() for side in (TYPED.a, TYPED.b, POOL.a, POOL.b))
    means = [model.encode(side).double().mean(0) for side in (TRAIN.a, TRAIN.b)]
    x, pool_x = (functional.normalize(side - means[0], dim=1) for side in (x, pool_x))
    y, pool_y = (functional.normalize(side - means[1], dim=1) for side in (y, pool_y))
    for i, row in enumerate(repaired.rows):  # against a naive reference
        rivals = torch.cat([y, pool_y, x, pool_x])
        others = [j for j in range(len(rivals)) if j not in (i, len(y) + len(pool_y) + i)]
        assert row.cosine == pytest.approx(float(x[i] @ y[i]), abs=1e-5)
        assert row.rank == 1 + sum(float(rivals[j] @ x[i]) >= float(x[i] @ y[i]) for j in others)
        unrelated = [float(rivals[j] @ x[i]) for j in others if j < len(y) + len(pool_y)]
        assert row.unrelated_cosine == pytest.approx(sum(unrelated) / len(unrelated), abs=1e-5)


def test_without_corrections_nothing_changes() -> None:
    model = apart(TYPED, POOL)
    plain, none = (compare([model], TYPED, POOL, corrections=given).views[0] for given in (None, [None]))
    assert plain.rows == none.rows
    with pytest.raises(ValueError, match="argument"):
        compare([model, model], TYPED, POOL, corrections=[None])


@pytest.mark.parametrize("name", KINDS)
def test_every_correction_is_fitted_on_what_is_left_without_the_judged_sentences(name: str) -> None:
    judged = Pairs([TRAIN.a[3].upper(), "something else"], ["τίποτα", TRAIN.b[7]], "en", "el")
    model = apart(TRAIN)
    left = TRAIN.select([i for i in range(60) if i not in (3, 7)])
    found, expected = fit(model, name, judged, TRAIN), fitted(name, model.encode(left.a), model.encode(left.b))
    assert found.pairs == 58
    x, y = model.encode(TRAIN.a), model.encode(TRAIN.b)
    for side, want in zip(found(x, y), expected(x, y), strict=True):
        torch.testing.assert_close(side, want)


def test_a_sentence_that_is_repeated_counts_once_in_a_mean() -> None:
    repeated = Pairs([*TRAIN.a, *[TRAIN.a[0]] * 30], [*TRAIN.b, *[f"again {i}" for i in range(30)]], "en", "el")
    draw = torch.Generator().manual_seed(1)
    model = apart(TRAIN)
    model.vectors |= {f"again {i}": functional.normalize(torch.randn(WIDTH, generator=draw), dim=0) for i in range(30)}
    mean = fit(model, "center", TYPED, repeated).maps.x.mean
    assert mean is not None
    torch.testing.assert_close(mean, model.encode(TRAIN.a).double().mean(0))


def test_what_cannot_be_fitted_is_refused_in_a_sentence() -> None:
    model = apart(TRAIN)
    with pytest.raises(ValueError, match=r"^correction is 'magic'; it must be one of none, center"):
        fit(model, "magic", TYPED, TRAIN)
    with pytest.raises(ValueError, match="at least 2 pairs; pairs given: 1"):
        fit(model, "center", TYPED, TRAIN.select([0]))
    with pytest.raises(ValueError, match="pairs given: 0"):
        fit(model, "center", Pairs([], [], "en", "pt"))
    with pytest.raises(TypeError):
        fit(model, "center", [["a", "b"]])  # type: ignore[arg-type]


def test_by_default_it_is_fitted_on_the_training_part_and_on_no_phrase_that_judges() -> None:
    held = {text for texts in held_phrases().values() for text in texts}
    for code in phrasebook_languages():
        phrases = phrases_of(code, "train")
        assert len(phrases) == 800
        assert held.isdisjoint(phrases)
    given = train_pairs("English", "de-AT")
    assert (given.a, given.b) == (phrases_of("en", "train"), phrases_of("de", "train"))
    assert len(train_pairs("en", "pt")) == 0

    class Constant:
        def encode(self, texts: list[str], /) -> Tensor:
            return torch.ones(len(texts), 2)

    assert fit(Constant(), "none", Pairs([], [], "en", "de")) == Correction(
        "none", 800, fitted("none", *[torch.ones(2, 2)] * 2)
    )
    assert {*CORRECTIONS} == {"none", *KINDS}
