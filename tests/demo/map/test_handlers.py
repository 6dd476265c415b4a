from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import gradio as gr
import pytest
import torch

from core.data.pairs import normalized
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import read_pairs
from core.encoder.origin import Origin
from core.evaluation import neighbours
from core.evaluation.phrases import phrases_of
from core.maps import projection, sentence_map
from core.maps.sentence_map import SentenceMap
from demo.common import corrections
from demo.common.checks import MAX_ROWS
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.map import handlers, tab
from demo.map.handlers import Look
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import en as text
from tests.demo.conftest import rows_of

HELD = 200


def mapped(
    session: Session, rows: Any = None, every: bool = False, method: Any = "pca", tuned: str = READY, b: str = "el"
) -> SentenceMap:
    return handlers.project(rows, Models(after=tuned), "en", b, Look(every, method), session)


def groups(result: SentenceMap) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for meaning, language, sentence in zip(result.meanings, result.languages, result.texts, strict=True):
        found[meaning].append((language, sentence))
    return found


@pytest.mark.parametrize("typed", [0, 2, MAX_ROWS, MAX_ROWS + 5])
@pytest.mark.parametrize("every", [False, True])
def test_every_sentence_is_a_point_and_every_meaning_has_its_translations(
    typed: int, every: bool, session: Session
) -> None:
    result = mapped(session, rows_of(typed), every)
    codes = phrasebook_languages() if every else ["en", "el"]
    own = min(typed, MAX_ROWS)
    shown = HELD
    n = shown * len(codes) + 2 * own
    assert [len(column) for column in (result.texts, result.languages, result.meanings, result.typed)] == [n] * 4
    assert result.projection.before.shape == result.projection.after.shape == (n, 2)
    assert torch.isfinite(result.projection.before).all()
    assert result.typed == [False] * (n - 2 * own) + [True] * (2 * own)
    found = groups(result)
    phrases = {code: read_pairs(f"phrases:{code}-{codes[code == codes[0]]}", split="held").a for code in codes}
    for meaning in range(shown):
        assert found[meaning] == [(code, phrases[code][meaning * (HELD // shown)]) for code in codes]
    topics = [row["topic"] for row in phrasebook() if row["split"] == "held"]
    assert result.topics == topics * len(codes) + [""] * (2 * own)
    for row, meaning in zip(rows_of(own), range(shown, shown + own), strict=True):
        assert found[meaning] == [("en", row[0]), ("el", row[1])]
    assert len(found) == shown + own


@pytest.mark.parametrize("rows", [None, [["Nobody sings.", "Κανείς δεν τραγουδά."], ["half", ""]]])
def test_the_points_are_those_of_the_vectors(rows: Any, session: Session) -> None:
    result = mapped(session, rows)
    vectors = [encoder_of(model, session).encode(result.texts) for model in (BASELINE, READY)]
    expected = projection.project(vectors[0], vectors[1], "pca", related=result.moved is not None)
    assert torch.allclose(result.projection.before, expected.before, atol=1e-3)
    assert torch.allclose(result.projection.after, expected.after, atol=1e-3)
    assert result.projection.trust_after == pytest.approx(expected.trust_after, abs=1e-2)
    assert result.projection.before.std() > 0.01


def test_a_phrase_that_was_typed_is_there_once_as_typed(session: Session) -> None:
    held = read_pairs("phrases:en-el", split="held")
    rows = [[held.a[5].upper(), held.b[5]], ["Nobody sings.", held.b[9]]]
    result = mapped(session, rows)
    assert result.texts[-4:] == [rows[0][0], rows[1][0], rows[0][1], rows[1][1]]
    assert len(result.texts) == 2 * (HELD - 2) + 4
    assert {held.a[5], held.a[9]}.isdisjoint(result.texts)
    assert [result.texts.count(held.b[i]) for i in (5, 9)] == [1, 1]
    assert set(groups(result)) == set(range(HELD))


@pytest.mark.parametrize("tuned", [READY, YOURS])
def test_neighbours_found_and_moved_are_those_of_the_vectors(tuned: str, trained: Session) -> None:
    result = mapped(trained, rows_of(2), tuned=tuned)
    vectors = [encoder_of(model, trained).encode(result.texts) for model in (BASELINE, tuned)]
    for each, (indices, cosines), found in zip(vectors, result.near, result.found, strict=True):
        every = each @ each.T
        every.fill_diagonal_(-1)
        assert torch.allclose(every.topk(10).values, cosines.float(), atol=1e-3)
        assert torch.allclose(every.gather(1, indices), cosines.float(), atol=1e-3)
        of_nearest = [result.meanings[i] for i in indices[:, 0].tolist()]
        assert found == [own == other for own, other in zip(result.meanings, of_nearest, strict=True)]
    if tuned == READY:
        assert sum(result.found[0]) < sum(result.found[1])
    else:
        assert result.moved is not None
        expected = neighbours.moved(vectors[0], vectors[1])
        assert result.moved.score.tolist() == pytest.approx(expected.score.tolist(), abs=0.05)
        assert result.moved.score.std() > 0.01


def told(result: SentenceMap) -> tuple[str, dict[str, Any]]:
    """The caption and the head of what the page draws."""
    remarks = tab.sentences(result)
    return " ".join(remarks), json.loads(tab.value_of(result, remarks).splitlines()[0])


@pytest.mark.parametrize("related", [True, False])
def test_only_one_model_and_what_it_was_trained_to_share_a_basis_and_move(
    related: bool, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Origin("base", sha256="a" * 64)
    monkeypatch.setattr(encoder_of(BASELINE, session), "origin", base)
    other = base.trained() if related else Origin("of the same shape", sha256="b" * 64)
    monkeypatch.setattr(encoder_of(READY, session), "origin", other)
    result = mapped(session)
    said, head = told(result)
    assert result.projection.shared == head["shared"] == ("moved" in head) == related
    assert (text.CAPTION_SHARED in said, text.CAPTION_APART in said) == (related, not related)


def test_the_caption_says_what_chance_would_give_and_what_the_axes_hold(trained: Session) -> None:
    for tuned in (YOURS, READY):
        result = mapped(trained, tuned=tuned)
        laid_out, (said, _) = result.projection, told(result)
        assert laid_out.chance == pytest.approx(0.5, abs=0.01)
        assert f"{laid_out.chance:.2f}" in said
        x = encoder_of(tuned, trained).encode(result.texts).double()
        x = x - x.mean(0)
        after = laid_out.variance_after
        assert after is not None
        assert f"{after[0]:.1%} + {after[1]:.1%}" in said
        most = float(torch.linalg.svdvals(x)[:2].square().sum() / x.square().sum())
        assert 0 < sum(after) <= most + 1e-3
        assert (sum(after) == pytest.approx(most, abs=2e-3)) == (not laid_out.shared)
    assert text.CAPTION_NO_AXES in told(mapped(trained, method="tsne", tuned=YOURS, rows=None))[0]


def test_before_can_be_shown_corrected_and_then_nothing_is_said_to_have_moved(trained: Session) -> None:
    plain = mapped(trained, rows_of(2), tuned=YOURS)
    look = Look(correction="center")
    result = handlers.project(rows_of(2), Models(after=YOURS), "en", "el", look, trained)
    assert plain.correction is None
    assert result.correction is not None
    assert plain.projection.shared
    assert (result.projection.shared, result.moved) == (False, None)
    phrases = [encoder_of(BASELINE, trained).encode(phrases_of(code, "train")) for code in ("en", "el")]
    vectors = encoder_of(BASELINE, trained).encode(result.texts)
    first = torch.tensor([code == "en" for code in result.languages])
    for side, train in ((first, phrases[0]), (~first, phrases[1])):
        vectors[side] = torch.nn.functional.normalize(vectors[side] - train.mean(0), dim=1)
    expected = projection.project(vectors, encoder_of(YOURS, trained).encode(result.texts))
    assert torch.allclose(result.projection.before.abs(), expected.before.abs(), atol=2e-2)
    assert result.projection.trust_before == pytest.approx(expected.trust_before, abs=1e-2)
    said, head = told(result)
    assert text.CAPTION_CORRECTED.format(title=corrections.title("center"), n=800) in said
    assert text.CAPTION_CORRECTED_APART in said
    assert text.CAPTION_SHARED not in said
    assert (head["before"], head["shared"], "moved" in head) == (text.CORRECTED_LABEL, False, False)
    assert told(plain)[1]["before"] == text.BEFORE_LABEL


def test_of_all_languages_before_is_shown_as_it_is_and_the_caption_says_so(session: Session) -> None:
    look = Look(every_language=True, correction="center")
    result = handlers.project(None, Models(), "en", "el", look, session)
    assert result.correction is None
    assert torch.equal(result.projection.before, mapped(session, every=True).projection.before)
    assert handlers.uncorrected(look) == [text.CAPTION_UNCORRECTED]
    assert handlers.uncorrected(Look(every_language=True)) == handlers.uncorrected(Look(correction="center")) == []


def test_maps_whose_axes_are_no_directions_each_fill_their_frame_and_the_caption_says_so(session: Session) -> None:
    for method, own in (("pca", False), ("tsne", True)):
        said, head = told(mapped(session, method=method, rows=None))
        assert head["shared"]
        assert head["own_fit"] == (text.CAPTION_OWN_FIT in said) == own


def test_methods_that_are_slow_show_every_second_phrase_of_all_languages(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flat(
        before: torch.Tensor, after: torch.Tensor, method: Any, seed: int, *, related: bool
    ) -> projection.Projection:
        return projection.Projection(before[:, :2], after[:, :2], method, related, 1.0, 1.0, 0.5, None, None)

    monkeypatch.setattr(sentence_map, "project", flat)
    for method, shown in (("pca", HELD), ("tsne", HELD // 2), ("umap", HELD // 2)):
        result = mapped(session, every=True, method=method)
        assert len(result.texts) == len(result.topics) == shown * len(phrasebook_languages())
        assert len(set(result.topics)) > 30


def test_ones_own_model_moves_the_points(trained: Session) -> None:
    result = mapped(trained, tuned=YOURS)
    assert result.projection.shared
    assert not torch.allclose(mapped(trained).projection.after, result.projection.after, atol=1e-2)


def test_any_two_languages_of_the_phrasebook_are_shown(session: Session) -> None:
    result = handlers.project(rows_of(2), Models(), "it", "sw", Look(), session)
    assert set(result.languages) == {"it", "sw"}
    assert [code for code, own in zip(result.languages, result.typed, strict=True) if own] == ["it", "it", "sw", "sw"]


@pytest.mark.parametrize("other", phrasebook_languages()[1:])
def test_no_point_of_the_map_was_trained_on(other: str, session: Session) -> None:
    train = read_pairs(f"phrases:en-{other}", split="train")
    seen = {normalized(sentence) for sentence in (*train.a, *train.b)}
    shown = mapped(session, b=other).texts
    assert len(shown) == 2 * HELD
    assert seen
    assert seen.isdisjoint(map(normalized, shown))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"method": "lda"}, "pca, tsne, umap"),
        ({"method": ["pca"]}, "pca, tsne, umap"),
        ({"tuned": YOURS}, text.ERROR_YOURS),
        ({"tuned": "nothing"}, "nothing"),
        ({"b": "en"}, text.ERROR_LANGUAGES),
        ({"rows": 3}, text.ERROR_ROWS),
        ({"rows": [["x" * 10_001, "y"]]}, "10,001"),
    ],
)
def test_what_cannot_be_mapped_is_refused_in_a_sentence(change: dict[str, Any], message: str, session: Session) -> None:
    with pytest.raises(gr.Error) as refused:
        mapped(session, **change)
    assert message in str(refused.value.message)
