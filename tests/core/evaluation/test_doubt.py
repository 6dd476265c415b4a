from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.encoder.load import load_encoder
from core.evaluation.doubt import COST, doubt
from core.evaluation.phrases import held_phrases
from core.evaluation.search import search

M = 40
PHRASES = {code: [f"{code} {number}" for number in range(M)] for code in ("en", "el", "de")}


class Made:
    """Vectors of a meaning, of a language and of chance, as much of each as is asked for."""

    def __init__(self, meaning: float, language: float) -> None:
        generator = torch.Generator().manual_seed(0)
        self.of_meaning = torch.randn(M, 32, generator=generator) * meaning
        self.of_language = {code: torch.randn(32, generator=generator) * language for code in PHRASES}
        self.chance = {text: torch.randn(32, generator=generator) for texts in PHRASES.values() for text in texts}

    def encode(self, texts: Sequence[str], /) -> Tensor:
        rows = [
            self.of_meaning[int(number)] + self.of_language[code] + self.chance[f"{code} {number}"]
            for code, number in (text.split() for text in texts)
        ]
        return functional.normalize(torch.stack(rows), dim=1)


def naive(made: Made) -> tuple[list[float], list[float]]:
    """The nearest of every phrase with its translations there, and without, by loops."""
    texts = [text for each in PHRASES.values() for text in each]
    vectors = dict(zip(texts, made.encode(texts), strict=True))
    there, gone = [], []
    for text in texts:
        others = [other for other in texts if other != text]
        unlike = [other for other in others if other.split()[1] != text.split()[1]]
        there.append(max(float(vectors[text] @ vectors[other]) for other in others))
        gone.append(max(float(vectors[text] @ vectors[other]) for other in unlike))
    return there, gone


@pytest.mark.parametrize("meaning", [1.0, 1.5, 3.0])
def test_the_limit_and_its_rates_are_those_of_a_count_by_hand(meaning: float) -> None:
    made = Made(meaning, 0.0)
    there, gone = naive(made)
    found = doubt(made, PHRASES)
    assert found.limit is not None

    def rates(limit: float) -> tuple[float, float]:
        return sum(x <= limit for x in there) / len(there), sum(x > limit for x in gone) / len(gone)

    assert (found.false_alarm, found.miss) == pytest.approx(rates(found.limit + 1e-6), abs=1e-6)
    best = min(COST * false + miss for false, miss in map(rates, gone))
    assert COST * found.false_alarm + found.miss == pytest.approx(best, abs=2 / len(gone))
    assert sum(x < found.usual - 1e-6 for x in gone) <= len(gone) / 2 <= sum(x <= found.usual + 1e-6 for x in gone)
    assert found.doubts(found.limit)
    assert not found.doubts(found.limit + 1e-3)


def test_a_model_that_files_by_language_cannot_tell() -> None:
    found = doubt(Made(0.1, 5.0), PHRASES)
    assert found.limit is None
    assert found.doubts(0.999)


def test_the_ready_made_model_doubts_nonsense_and_rarely_what_is_there() -> None:
    encoder = load_encoder("pocket", device="cpu")
    found = doubt(encoder)
    assert found.limit is not None
    assert found.false_alarm < 0.15
    assert found.miss < 0.35
    nonsense = [".", "<b>bold</b>", "<div class='a'><p></p></div>", "asdf qwer zxcv", "გამარჯობა, როგორ ხარ?"]
    for sentence in [*nonsense, "나는 학교에 갑니다", "Ég er að læra íslensku"]:
        assert found.doubts(search(encoder, sentence).crowd[0].cosine), sentence
    for phrase in held_phrases(["de"])["de"][:3]:
        assert not found.doubts(search(encoder, f"{phrase} ").crowd[0].cosine), phrase
    assert doubt(load_encoder("pocket-mlm", device="cpu")).limit is None
