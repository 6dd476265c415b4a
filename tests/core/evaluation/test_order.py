"""Twins: what is in the set, and that the right translation is told from its twin's as a reference tells it."""

from __future__ import annotations

import math
from collections import Counter

import pytest
import torch

from core.data.pairs import normalized
from core.data.phrasebook import phrasebook_languages
from core.evaluation import order
from core.evaluation.intervals import wilson
from core.evaluation.order import KINDS, order_accuracy, order_rows, twins

LANGUAGES = ["en", "el", "de", "fr", "es"]


def made_of(kind: str, languages: tuple[str, str], seed: int = 0, places: int | None = None) -> dict[str, list[float]]:
    """A vector for every sentence; with ``places``, so coarse that there are ties."""
    texts = dict.fromkeys(half[code] for twin in twins(kind, None) for half in twin for code in languages)
    vectors = torch.randn(len(texts), 5, generator=torch.Generator().manual_seed(seed))
    if places is not None:
        vectors = vectors.sign()
    return dict(zip(texts, vectors.tolist(), strict=True))


class Given:
    """Embeds by a table."""

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self.vectors = vectors

    def encode(self, texts: list[str]) -> torch.Tensor:
        return torch.nn.functional.normalize(torch.tensor([self.vectors[text] for text in texts]), dim=1)


def cosine(x: list[float], y: list[float]) -> float:
    dot = sum(a * b for a, b in zip(x, y, strict=True))
    return round(dot / math.sqrt(sum(a * a for a in x)) / math.sqrt(sum(b * b for b in y)), 9)


def naive(vectors: dict[str, list[float]], a: str, b: str, kind: str, split: str | None) -> float:
    scores = []
    for twin in twins(kind, split):
        for asked, answered in ((a, b), (b, a)):
            for mine, other in (twin, twin[::-1]):
                query = vectors[mine[asked]]
                right, wrong = cosine(query, vectors[mine[answered]]), cosine(query, vectors[other[answered]])
                scores.append(1.0 if right > wrong else 0.5 if right == wrong else 0.0)
    return sum(scores) / len(scores)


@pytest.mark.parametrize("places", [None, 0])
@pytest.mark.parametrize(
    ("kind", "a", "b", "split"),
    [("swap", "en", "el", "held"), ("minimal", "de", "fr", None), ("tense", "es", "en", "dev"),
     ("phrases", "en", "sw", "held"), ("phrases", "en", "sw", None)],
)  # fmt: skip
def test_the_share_is_what_a_naive_count_gives(
    kind: str, a: str, b: str, split: str | None, places: int | None
) -> None:
    vectors = made_of(kind, (a, b), places=places)
    result = order_accuracy(Given(vectors), a, b, kind, split)
    assert result.share == pytest.approx(naive(vectors, a, b, kind, split), abs=1e-12)
    assert result.twins == len(twins(kind, split))
    assert (result.low, result.high) == pytest.approx(wilson(result.share * result.twins, result.twins), abs=1e-12)


def test_a_bag_of_words_is_right_in_half_of_the_cases() -> None:
    rows = [row for row in order_rows() if row["kind"] == "swap"]
    same = [
        Counter(normalized(a["en"]).split()) == Counter(normalized(b["en"]).split()) for a, b in twins("swap", None)
    ]
    assert sum(same) >= 50  # elsewhere a verb agrees: cook, cooks
    flat = {row[code]: [1.0, 2.0] for row in rows for code in ("en", "el")}
    result = order_accuracy(Given(flat), "en", "el", "swap", None)
    assert result.share == 0.5
    assert result.low < 0.4 < 0.6 < result.high


def test_a_model_that_knows_each_meaning_is_always_right() -> None:
    table = {}
    for number, twin in enumerate(twins("swap")):
        for half, sign in zip(twin, (1.0, -1.0), strict=True):
            table |= {half[code]: [1.0, sign * (number + 1)] for code in ("en", "es")}
    result = order_accuracy(Given(table), "en", "es")
    assert (result.share, result.high, result.twins) == (1.0, 1.0, 30)
    assert 0.85 < result.low < 0.9  # of 30 twins alone


def test_the_set_has_the_twins_it_should_have() -> None:
    rows = order_rows()
    assert list(rows[0]) == ["id", "kind", "split", *LANGUAGES]
    assert [row["id"] for row in rows[:2]] == ["swap-01a", "swap-01b"]
    for first, second in zip(rows[::2], rows[1::2], strict=True):
        assert (first["id"][:-1], first["id"][-1], second["id"][-1]) == (second["id"][:-1], "a", "b")
        assert (first["kind"], first["split"]) == (second["kind"], second["split"])
        assert first["id"].startswith(first["kind"])
        assert all(first[code] != second[code] for code in LANGUAGES)
    assert {kind: (len(twins(kind, "held")), len(twins(kind, "dev"))) for kind in KINDS[:5]} == {
        "swap": (30, 30), "negation": (7, 7), "number": (6, 7), "tense": (7, 6), "minimal": (20, 20),
    }  # fmt: skip
    assert (len(twins("phrases", "held")), len(twins("phrases"))) == (12, 12)
    assert len(twins("phrases", None)) == 60


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_stands_once_and_is_written_clean(code: str) -> None:
    texts = [row[code] for row in order_rows()]
    assert len({normalized(text) for text in texts}) == len(texts)
    assert all(text == text.strip() and text[-1] in ".?;" and "  " not in text for text in texts)
    greek = [any("α" <= letter <= "ω" for letter in text.lower()) for text in texts]
    assert all(greek) if code == "el" else not any(greek)


def test_the_phrasebooks_twins_are_in_all_its_languages() -> None:
    assert all(set(phrasebook_languages()) <= half.keys() for twin in twins("phrases", None) for half in twin)


def test_unknown_kinds_and_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'passive' is none of swap, negation"):
        twins("passive")
    with pytest.raises(ValueError, match="no twins of 'swap' in 'en' and 'sw'"):
        order_accuracy(Given({}), "en", "sw", "swap")
    with pytest.raises(ValueError, match="no twins of 'swap' in 'en' and 'el'"):
        order_accuracy(Given({}), "en", "el", "swap", "train")


def test_each_side_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right from one language, wrong from the other: half."""
    rows = [{"en": "a", "de": "A"}, {"en": "b", "de": "B"}]
    monkeypatch.setattr(order, "twins", lambda kind, split: [(rows[0], rows[1])])
    table = {"a": [1.0, 0.0], "b": [0.8, 0.6], "A": [0.8, 0.6], "B": [0.6, 0.8]}
    assert order_accuracy(Given(table), "en", "de").share == pytest.approx(naive_of(rows, table))
    assert 0 < naive_of(rows, table) < 1


def naive_of(rows: list[dict[str, str]], table: dict[str, list[float]]) -> float:
    (a, A), (b, B) = (list(row.values()) for row in rows)  # noqa: N806 (translations in capitals)
    right = [
        cosine(table[x], table[y]) > cosine(table[x], table[z])
        for x, y, z in ((a, A, B), (b, B, A), (A, a, b), (B, b, a))
    ]
    return sum(right) / 4
