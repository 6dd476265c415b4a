from __future__ import annotations

import math
from functools import cache
from typing import Any

import gradio as gr
import pytest
import torch
from scipy.stats import spearmanr
from torch import Tensor

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.encoder.load import EMBEDDED, load_encoder
from core.evaluation.comparison import View
from core.evaluation.corrections import KINDS, fitted
from core.evaluation.phrases import phrases_of, train_pairs
from core.publishing.correct import SAVABLE
from demo.common import corrections
from demo.common.checks import MAX_CHARACTERS, MAX_ROWS
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.common.shared import EXAMPLE_TOPICS, examples
from demo.compare import handlers
from demo.compare.handlers import Compared
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.state.vectors import SPLITS, are_read
from demo.text import en as text
from tests.demo.conftest import Rows, rows_of
from tests.demo.markup import Page

TYPED = [["A red lantern hangs there.", "Ένα κόκκινο φανάρι κρέμεται εκεί."], ["Nobody sings.", "Κανείς δεν τραγουδά."]]


def compare(rows: Any, session: Session, tuned: str = READY, a: str = "en", b: str = "el") -> Compared:
    return handlers.compare(rows, Models(after=tuned), a, b, session)


def judged(result: Compared) -> tuple[View, View]:
    assert result.result is not None
    before, after = result.result.views
    return before, after


def pool_of(result: Compared) -> int:
    assert result.result is not None
    return len(result.result.pool)


@pytest.mark.parametrize("rows", [None, [], [["", ""]], [[None, None]], [["  ", "\n"]], [[]], [["", ""]] * 8])
def test_an_empty_table_gives_neither_numbers_nor_remarks(rows: Any, session: Session) -> None:
    assert compare(rows, session) == Compared(Models(), None, [])


@pytest.mark.parametrize(
    ("rows", "row", "side"),
    [
        ([["only this", ""]], 1, "second"),
        ([["", "only that"]], 1, "first"),
        ([["only this", None]], 1, "second"),
        ([["only this"]], 1, "second"),
        ([["", ""], ["", " that"]], 2, "first"),
    ],
)
def test_a_missing_side_is_named_by_row(rows: Any, row: int, side: str, session: Session) -> None:
    remark = text.NOTE_MISSING.format(row=row, side=side)
    assert compare(rows, session).notes == [remark]
    with_others = compare([*rows, *TYPED], session)
    assert with_others.notes == [remark]
    assert with_others.result is not None
    assert [with_others.result.pairs.a, with_others.result.pairs.b] == [
        [pair[side] for pair in TYPED] for side in (0, 1)
    ]


@pytest.mark.parametrize("rows", [TYPED, TYPED[:1], rows_of(9)], ids=["two", "one", "nine"])
@pytest.mark.parametrize(("a", "b"), [("en", "el"), ("de", "zh"), ("it", "sw")])
def test_the_numbers_are_those_of_the_vectors(rows: Rows, a: str, b: str, session: Session) -> None:
    result = compare(rows, session, a=a, b=b)
    known: dict[str, str] = {}
    pool = read_pairs(f"phrases:{known.get(a, a)}-{known.get(b, b)}", split="held")
    assert pool_of(result) == len(pool) == 200
    for model, view in zip((BASELINE, READY), judged(result), strict=True):
        check_numbers(model, view, rows, pool.a, pool.b)


@cache
def loaded(model: str) -> Encoder:
    return load_encoder(model, device="cpu")


@cache
def vectors(model: str, sentences: tuple[str, ...]) -> Tensor:
    return loaded(model).encode(sentences)


def check_numbers(model: str, view: View, rows: Rows, pool_a: list[str], pool_b: list[str]) -> None:
    x, y = (vectors(model, tuple(row[side] for row in rows)) for side in (0, 1))
    others = torch.cat([y, vectors(model, tuple(pool_b))])
    own = torch.cat([x, vectors(model, tuple(pool_a))])
    assert len(view.rows) == len(rows) > 0
    for i, row in enumerate(view.rows):
        cosines, mine = others @ x[i], own @ x[i]
        right = float(cosines[i])
        rivals = [float(c) for j, c in enumerate(cosines) if j != i] + [float(c) for j, c in enumerate(mine) if j != i]
        unrelated = rivals[: len(others) - 1]
        assert row.cosine == pytest.approx(right, abs=1e-4)
        assert row.unrelated_cosine == pytest.approx(sum(unrelated) / len(unrelated), abs=1e-4)
        assert row.spearman == pytest.approx(spearmanr(x[i], y[i]).statistic, abs=1e-3)
        # Batches of another make-up differ in the last digits, which may swap near ties.
        low, high = (1 + sum(c >= right + margin for c in rivals) for margin in (1e-4, -1e-4))
        assert low <= row.rank <= high
    assert torch.allclose(view.cosines, x @ y.T, atol=1e-4)


def test_one_row_gets_a_place_among_the_built_in_phrases(session: Session) -> None:
    result = compare(TYPED[:1], session)
    for view in judged(result):
        assert 1 <= view.rows[0].rank <= 2 * pool_of(result) + 1
        assert view.rows[0].unrelated_cosine != 0


def test_a_phrase_of_the_pool_that_is_typed_leaves_it(session: Session) -> None:
    held = read_pairs("phrases:en-el", split="held")
    result = compare([[held.a[0].upper(), held.b[0]], [held.a[1], "κάτι άλλο"]], session)
    assert pool_of(result) == len(held) - 2


@pytest.mark.parametrize("name", EXAMPLE_TOPICS)
@pytest.mark.parametrize(("a", "b"), [("en", "el"), ("ar", "zh")])
def test_every_example_can_be_compared(name: str, a: str, b: str, session: Session) -> None:
    rows = [list(row) for row in examples(name, a, b)]
    held = {row[a]: row[b] for row in phrasebook() if row["split"] == "held"}
    assert [held[first] for first, _ in rows] == [second for _, second in rows]
    result = compare(rows, session, a=a, b=b)
    assert len(rows) == len(judged(result)[0].rows) == 8
    assert result.notes == []


def test_the_first_example_begins_with_the_blue_dog() -> None:
    assert examples("blog", "en", "el")[0][0] == "My dog is blue."


def test_the_ready_model_finds_more_translations_than_the_baseline(session: Session) -> None:
    before, after = judged(compare([list(row) for row in examples("blog", "en", "el")], session))
    assert after.found > before.found
    assert after.gap < before.gap


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_identical_languages_are_refused(language: str, session: Session) -> None:
    with pytest.raises(gr.Error, match=text.ERROR_LANGUAGES):
        compare(TYPED, session, a=language, b=language)


@pytest.mark.parametrize("cell", [0, 1])
def test_the_longest_sentence_allowed_is_compared_and_said_to_be_cut(cell: int, session: Session) -> None:
    long = ["short", "kurz"]
    long[cell] = ("word " * MAX_CHARACTERS)[:MAX_CHARACTERS]
    # Rows that do not count must not shift the number that the remark gives.
    result = compare([["lonely"], [], *TYPED, long], session)
    limit = loaded(READY).config.max_tokens
    assert [note for note in result.notes if note.startswith("Row 5")] == [
        text.NOTE_LONG.format(row=5, limit=limit, words=limit * 2 // 3)
    ]
    assert all(math.isfinite(value) for view in judged(result) for row in view.rows for value in vars(row).values())


@pytest.mark.parametrize("cell", [0, 1])
def test_one_character_more_is_refused_by_row(cell: int, session: Session) -> None:
    long = ["short", "kurz"]
    long[cell] = "x" * (MAX_CHARACTERS + 1)
    with pytest.raises(gr.Error) as refused:
        compare([*TYPED, long], session)
    assert refused.value.message == "Row 3 has 10,001 characters; at most 10,000 are allowed. Shorten that sentence."


@pytest.mark.parametrize("n", [MAX_ROWS, MAX_ROWS + 1, 5000])
def test_so_many_rows_are_compared_and_the_rest_is_mentioned(n: int, session: Session) -> None:
    result = compare(rows_of(n), session)
    assert [len(view.rows) for view in judged(result)] == [MAX_ROWS, MAX_ROWS]
    assert result.notes == ([text.NOTE_ROWS.format(limit=MAX_ROWS, rows=n)] if n > MAX_ROWS else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "😀",
        "👩‍👩‍👧 🏳️‍🌈 👍🏽",
        "🤷" * 400,
        "a\u200b",
        "\x00\x07",
        "\ud800",
        "مرحبا بالعالم",
        "ﷺ" * 100,
        "<script>",
        "𝔘𝔫𝔦",
    ],
)
def test_any_characters_at_all_have_numbers(sentence: str, session: Session) -> None:
    result = compare([[sentence, "plain"], [*TYPED[0]]], session)
    for view in judged(result):
        assert all(math.isfinite(value) for row in view.rows for value in vars(row).values())
        assert len(view.rows) == 2


@pytest.mark.parametrize("model", ["nothing", "", None, 3, ["pocket"], {"a": 1}, "../pocket", "owner/name"])
@pytest.mark.parametrize("place", ["baseline", "tuned"])
def test_an_unknown_model_is_refused_and_the_known_ones_are_named(model: Any, place: str, session: Session) -> None:
    chosen = {"baseline": BASELINE, "tuned": READY, place: model}
    with pytest.raises(gr.Error) as refused:
        handlers.compare(TYPED, Models(chosen["baseline"], chosen["tuned"]), "en", "el", session)
    assert all(known in str(refused.value.message) for known in EMBEDDED)


def test_yours_before_any_training_says_where_to_train(session: Session) -> None:
    with pytest.raises(gr.Error, match=text.ERROR_YOURS):
        compare(TYPED, session, tuned=YOURS)


@pytest.mark.parametrize("rows", [5, "text", {"a": 1}, [1, 2], ["ab", "cd"], [None]])
def test_what_is_no_table_is_refused_in_a_sentence(rows: Any, session: Session) -> None:
    with pytest.raises(gr.Error, match=text.ERROR_ROWS):
        compare(rows, session)


@pytest.mark.parametrize("languages", [(["en"], "el"), ("en", {}), (None, "el"), (1, 2)])
def test_what_is_no_language_is_refused_in_a_sentence(languages: tuple[Any, Any], session: Session) -> None:
    with pytest.raises(gr.Error, match=text.ERROR_LANGUAGES):
        compare(TYPED, session, a=languages[0], b=languages[1])


def test_a_model_of_ones_own_that_finds_less_stands_beside_the_one_trained_for_longer(session: Session) -> None:
    rows = [list(row) for row in examples("blog", "en", "el")]
    session.encoder = load_encoder(BASELINE)  # as after a run of hardly any steps
    own, ready = compare(rows, session, tuned=YOURS), compare(rows, session)
    after = judged(ready)[1]
    found = after.found + after.found_back
    assert own.notes == [f"{text.GAIN_BESIDE.format(beside=found)} {text.GAIN_MORE}"]
    session.encoder = load_encoder(READY)
    assert compare(rows, session, tuned=YOURS).notes == ready.notes == []


@pytest.mark.parametrize("name", KINDS)
def test_a_correction_stands_between_before_and_after_and_changes_neither(name: str, session: Session) -> None:
    plain = compare(TYPED, session)
    result = handlers.compare(TYPED, Models(), "en", "el", session, name)
    assert plain.corrected is None
    assert result.corrected is not None
    assert (result.corrected.correction.name, result.corrected.correction.pairs) == (name, 800)
    for view, same in zip(judged(result), judged(plain), strict=True):
        assert view.rows == same.rows
    expected = fitted(name, *(vectors(BASELINE, tuple(phrases_of(code, "train"))) for code in ("en", "el")))
    x, y = expected(*(vectors(BASELINE, tuple(row[side] for row in TYPED)) for side in (0, 1)))
    assert torch.allclose(result.corrected.view.cosines, x @ y.T, atol=2e-3)
    assert not torch.allclose(result.corrected.view.cosines, judged(plain)[0].cosines, atol=0.01)


def test_a_phrase_that_is_typed_is_not_fitted_on(session: Session) -> None:
    train = train_pairs("en", "el")
    rows = [[train.a[4].upper(), train.b[4]], [train.a[5], "κάτι άλλο"]]
    result = handlers.compare(rows, Models(), "en", "el", session, "center")
    assert result.corrected is not None
    assert result.corrected.correction.pairs == 798


def test_phrases_to_fit_on_are_read_once_for_all_visitors(session: Session) -> None:
    compare(TYPED, session)  # what is typed, and what competes
    encoder = embedder_of(BASELINE, session).encoder
    handlers.compare(TYPED, Models(), "en", "el", session, "lsar")
    assert are_read(encoder, ["en", "el"], SPLITS)
    assert len(session.typed) == 2 * 4  # under two models


@pytest.mark.parametrize(
    ("correction", "b", "said"),
    [("magic", "el", "correction is 'magic'; it must be one of none"), ("center", "pt-BR", "there are none in")],
)
def test_a_correction_that_cannot_be_had_is_refused_in_a_sentence(
    correction: str, b: str, said: str, session: Session
) -> None:
    with pytest.raises(gr.Error, match=said):
        handlers.compare(TYPED, Models(), "en", b, session, correction)


def test_what_is_said_of_a_correction_names_what_it_needs_and_whether_it_can_be_saved(session: Session) -> None:
    typed = Pairs([], [], "en", "el")
    embedder = embedder_of(BASELINE, session)
    assert corrections.fitted(embedder, corrections.NONE, typed) is None
    assert text.CORRECTION_WHY in Page(corrections.about(None)).text
    for name, kind in KINDS.items():
        said = Page(corrections.about(corrections.fitted(embedder, name, typed))).text
        for sentence in (kind.helps, text.CORRECTION_NEEDS[kind.needs], text.CORRECTION_FITTED.format(n=800)):
            assert sentence in said
        assert (text.CORRECTION_TOLD in said) == kind.told == (name not in SAVABLE)
        assert (f"--correction {name} --save FOLDER" in said) == (name in SAVABLE)
    assert [value for _, value in corrections.choices()] == [corrections.NONE, *KINDS]
