from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from transformers import CONFIG_MAPPING

from core.config import EncoderConfig
from core.hub import catalog

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("entry", catalog.MODELS, ids=lambda entry: str(entry.id))
def test_what_is_known_of_a_model_is_whole(entry: catalog.CatalogModel) -> None:
    assert re.fullmatch(r"[\w-]+/[\w.-]+", entry.id)
    assert 100 <= entry.parameters <= 600
    # In 16 bits or 32, with a tokenizer of some megabytes.
    assert 1.9 <= entry.gigabytes * 1000 / entry.parameters <= 4.5
    assert entry.licence
    assert EncoderConfig(entry.pooling, 8, entry.prefix)
    assert catalog.find(entry.id) is entry
    assert all(catalog.find(alias) is entry for alias in entry.aliases)


def test_ids_are_found_as_people_write_them() -> None:
    assert catalog.full_id("xlm-roberta-base") == "FacebookAI/xlm-roberta-base"
    assert catalog.full_id("xlm-roberta-base@v1") == "FacebookAI/xlm-roberta-base@v1"
    assert catalog.full_id("baai/BGE-M3") == "BAAI/bge-m3"
    assert catalog.full_id("owner/name@v1") == "owner/name@v1"
    assert catalog.find("owner/name") is None
    assert len({entry.id for entry in catalog.MODELS}) == len(catalog.MODELS)


def test_what_is_to_be_taken_instead_is_known_and_needs_nothing_instead() -> None:
    replaced = [entry for entry in catalog.MODELS if entry.instead]
    assert len(replaced) == 2
    for entry in replaced:
        other = catalog.find(entry.instead)
        assert other is not None
        assert (other.instead, other.pooling, other.parameters) == ("", entry.pooling, entry.parameters)


def test_transformers_has_the_architectures_that_need_no_code() -> None:
    assert {"xlm-roberta", "bert", "jina_embeddings_v3", "gte"} <= set(CONFIG_MAPPING.keys())


def test_the_command_prints_every_model_and_data_set_and_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "core.cli.catalog"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for entry in (*catalog.MODELS, *catalog.DATA):
        assert f"  {entry.id} " in done.stdout
        assert str(entry.about) in done.stdout
    assert "| torch\n" not in done.stderr
    assert "| transformers\n" not in done.stderr
