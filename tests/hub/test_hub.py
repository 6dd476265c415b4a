from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import torch
from pyarrow import parquet

from core.hub import choose_file
from core.models import Encoder, load_encoder
from demo import ui
from demo.hubs import Hubs
from tests.hub.server import serving
from tests.hub.visit import SENTENCES

ROOT = Path(__file__).parents[2]
ROWS = [{"translation": {"en": f"Number {i} is here.", "el": f"Ο αριθμός {i} είναι εδώ."}} for i in range(5_050)]


def visit(endpoint: str, home: Path) -> dict[str, Any]:
    env = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(home), "HF_HUB_OFFLINE": "0", "LANGUAGE_GAP_HUB": "1"}
    command = [sys.executable, "-m", "tests.hub.visit"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, tiny_folder: Path) -> tuple[dict[str, Any], list[str]]:
    """What a visitor got from the stand-in, and what that was asked for."""
    root = tmp_path_factory.mktemp("hub")
    _models(root / "models" / "tiny", tiny_folder)
    _data(root / "datasets" / "pairs")
    with serving(root, {"huge.safetensors": 3_000_000_000, "huge.parquet": 900_000_000}) as (endpoint, asked):
        got = visit(endpoint, tmp_path_factory.mktemp("home"))
    return got, asked


def _models(root: Path, tiny: Path) -> None:
    for name in ("random", "pickled", "huge", "code", "hollow"):
        shutil.copytree(tiny, root / name)
    (root / "pickled" / "model.safetensors").rename(root / "pickled" / "pytorch_model.bin")
    (root / "huge" / "model.safetensors").rename(root / "huge" / "huge.safetensors")
    settings = json.loads((tiny / "config.json").read_text())
    own_code = {"model_type": "own", "auto_map": {"AutoConfig": "code.Config", "AutoModel": "code.Model"}}
    (root / "code" / "config.json").write_text(json.dumps(settings | own_code))
    (root / "code" / "code.py").write_text("raise SystemExit('this must never run')")
    (root / "hollow" / "config.json").write_text(json.dumps(settings | {"num_hidden_layers": 400}))


def _data(root: Path) -> None:
    table = pyarrow.Table.from_pylist(ROWS)
    for place in ("flat/data/train-00000-of-00001", "parts/el-en/train-00000", "parts/de-en/train-00000", "huge/huge"):
        path = root / f"{place}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table, path)
    (root / "card").mkdir()
    (root / "card" / "one.tsv").write_text("a\tb\nwrong\tfile\n")
    (root / "card" / "two.tsv").write_text("a\tb\nRight file.\tΣωστό αρχείο.\n")
    configs = [
        {"config_name": "en-el", "data_files": "one.tsv"},
        {
            "config_name": "de-en",
            "data_files": [{"split": "test", "path": "one.tsv"}, {"split": "train", "path": "t*"}],
        },
    ]
    (root / "card" / "card.json").write_text(json.dumps({"configs": configs}))
    (root / "none").mkdir()
    (root / "none" / "readme.md").write_text("nothing")


def test_a_model_of_the_hub_loads_and_can_stand_for_before(
    hub: tuple[dict[str, Any], list[str]], tiny_folder: Path
) -> None:
    got = hub[0]["models"]["tiny/random"]
    expected = load_encoder(tiny_folder).encode(SENTENCES)
    assert got["compared"]
    assert torch.allclose(torch.tensor(got["vectors"]), expected, atol=1e-6)
    assert hub[0]["loaded"] == ["tiny/random"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("closed/model", "is gated: its owner lets in who asks; choose an open one"),
        ("no/such", "is not on the Hub, or is private; check how it is spelled: owner/name"),
        ("tiny/pickled", "has no .safetensors file"),
        ("tiny/huge", "tiny/huge is 3,000 MB; 1,500 MB is the most: choose a smaller one"),
        ("tiny/code", "does not load as a text encoder: it needs program code of its own, which is never run here"),
        ("tiny/hollow", "lacks most of the weights that its configuration asks for"),
    ],
)
def test_a_model_that_cannot_be_used_says_why_in_one_sentence(
    name: str, words: str, hub: tuple[dict[str, Any], list[str]]
) -> None:
    said = hub[0]["models"][name]["error"]
    assert words in said
    assert "\n" not in said


def test_what_is_refused_is_not_downloaded_and_code_never(hub: tuple[dict[str, Any], list[str]]) -> None:
    fetched = [path for path in hub[1] if "/resolve/" in path]
    assert any("tiny/random" in path for path in fetched)
    assert not [path for path in fetched if "huge" in path or "pickled" in path or path.endswith((".py", ".bin"))]


@pytest.mark.parametrize("name", ["pairs/flat:", "pairs/parts:en-el"])
def test_a_data_set_is_read_up_to_the_limit(name: str, hub: tuple[dict[str, Any], list[str]]) -> None:
    got = hub[0]["data"][name]
    first = [ROWS[0]["translation"]["en"], ROWS[0]["translation"]["el"]]
    assert got == {"name": name.split(":")[0], "rows": 5_000, "more": 50, "first": first, "form": "parquet"}


def test_the_card_says_which_file_holds_a_part(hub: tuple[dict[str, Any], list[str]]) -> None:
    assert hub[0]["data"]["pairs/card:de-en"]["first"] == ["Right file.", "Σωστό αρχείο."]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pairs/parts:", "has several parts; name one of them: de-en, el-en"),
        ("no/such:", "is not on the Hub, or is private"),
        ("closed/model:", "is gated"),
        ("pairs/huge:", "pairs/huge is 900 MB; 200 MB is the most"),
        ("pairs/none:", "has no file of pairs"),
    ],
)
def test_a_data_set_that_cannot_be_used_says_why(name: str, words: str, hub: tuple[dict[str, Any], list[str]]) -> None:
    assert words in hub[0]["data"][name]["error"]


def test_without_a_network_every_answer_is_a_sentence(tmp_path: Path) -> None:
    got = visit("http://127.0.0.1:9", tmp_path)
    for answers in (got["models"], got["data"]):
        assert len(answers) >= 7
        for said in answers.values():
            assert "is not on this machine and the Hub cannot be reached" in said["error"]


@pytest.mark.parametrize(
    ("files", "part", "chosen"),
    [
        (["README.md", "dataset_info.json"], "", None),
        (["data/train.tsv", "data/test.tsv"], "", "data/train.tsv"),
        (["a/train.csv", "b/train.csv"], "", None),
        (["a/train.csv", "b/train.csv"], "b", "b/train.csv"),
        (["x/pairs.en-el.tsv.gz"], "el-en", "x/pairs.en-el.tsv.gz"),
        (["en-el/test.parquet"], "en-el", "en-el/test.parquet"),
        (["en-el/train-00001.parquet", "en-el/train-00000.parquet"], "en-el", "en-el/train-00000.parquet"),
        (["en-el/train.parquet"], "fr-el", None),
    ],
)
def test_the_file_of_a_part_is_found_by_its_name(files: list[str], part: str, chosen: str | None) -> None:
    assert choose_file(files, {}, part, "train") == chosen


def test_few_models_stay_in_memory_and_come_back(tiny: Encoder) -> None:
    loads: list[str] = []

    def load(name: str) -> Encoder:
        loads.append(name)
        return tiny.copy()

    hubs = Hubs(most=2, load=load)
    first = [hubs.load(name) and hubs.get(name) for name in ("a/a", "b/b")]
    assert hubs.get("a/a") is first[0]
    hubs.load("c/c")
    assert hubs.get("a/a") is first[0]
    assert loads == ["a/a", "b/b", "c/c"]
    assert hubs.get("b/b") is not first[1]
    assert loads == ["a/a", "b/b", "c/c", "b/b"]
    assert hubs.get("d/d") is None


@pytest.mark.parametrize("allowed", ["0", "1"])
def test_the_page_offers_the_hub_only_where_its_host_allows_it(allowed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE_GAP_HUB", allowed)
    blocks = ui._lay_out().blocks.values()
    offered = {block.elem_id for block in blocks if str(block.elem_id).startswith("hub-")}
    shown = {"hub-bar", "hub-model", "hub-before", "hub-after", "hub-back"}
    assert shown <= offered if allowed == "1" else not shown & offered
    choices = next(block for block in blocks if block.elem_id == "data").choices  # type: ignore[attr-defined]
    assert ("hub" in [value for _, value in choices]) == (allowed == "1")
