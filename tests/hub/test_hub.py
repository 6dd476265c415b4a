from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from filelock import FileLock
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from core.encoder.load import load_encoder
from core.hub import catalog
from core.hub.datasets import choose_files
from core.hub.errors import HubError
from core.hub.ids import HubId, parse_id
from tests.hub import repositories
from tests.hub.repositories import ALPHA, RANK, ROWS
from tests.hub.server import serving
from tests.hub.visit import AGAIN, KNOWN, PAIRS, SENTENCES

ROOT = Path(__file__).parents[2]
PLACES = {"BAAI/bge-m3": "BAAI/bge-m3@refs+pr+38"}
LOADED = [name for name in KNOWN if not getattr(catalog.find(name), "instead", "")]
AWAY = "is not on this machine and the Hub cannot be reached"


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory, tiny_folder: Path) -> Any:
    """The folder that the stand-in serves, what a visitor got from it, and what it was asked for."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # one visit for all test processes
    root, written = shared / "hub", shared / "hub.json"
    with FileLock(shared / "hub.lock"):
        if not written.exists():
            written.write_text(json.dumps(visited(root, shared / "home", tiny_folder)))
    return SimpleNamespace(root=root, **json.loads(written.read_text()))


def visited(root: Path, home: Path, tiny_folder: Path) -> dict[str, Any]:
    repositories.models(root / "models", tiny_folder)
    repositories.data(root / "datasets")
    env = {**os.environ, "HF_HOME": str(home), "HF_HUB_OFFLINE": "0", "LANGUAGE_GAP_HUB": "1"}
    env |= {"HF_HUB_DOWNLOAD_TIMEOUT": "2", "HF_HUB_ETAG_TIMEOUT": "2"}
    command = [sys.executable, "-m", "tests.hub.visit"]
    with serving(root, repositories.BEHAVIOUR) as endpoint:
        env["HF_ENDPOINT"] = endpoint
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stderr
    return {"got": json.loads(done.stdout), "asked": repositories.BEHAVIOUR.asked, "stderr": done.stderr}


def plain_vectors(folder: Path, pooling: str, prefix: str = "", adapter: str = "") -> Tensor:
    """Vectors by ``transformers`` alone, one sentence at a time."""
    model, tokenizer = AutoModel.from_pretrained(folder).float().eval(), AutoTokenizer.from_pretrained(folder)
    if adapter:
        naive_adapter(model, load_file(folder / adapter / "adapter_model.safetensors"))
    rows = []
    for sentence in SENTENCES:
        tokens = tokenizer(prefix + sentence, return_tensors="pt", truncation=True, max_length=24)
        with torch.no_grad():
            states = model(tokens["input_ids"]).last_hidden_state[0]
        rows.append(states[0] if pooling == "cls" else states.mean(0))
    return functional.normalize(torch.stack(rows), dim=-1)


def naive_adapter(model: Any, factors: dict[str, Tensor]) -> None:
    """What an adapter adds, layer by layer and number by number where the layers differ."""
    f = {name.removeprefix("base_model.model."): tensor for name, tensor in factors.items()}
    query, fused, words = "layers.0.self_attn.q_proj", "encoder.layers.1.mixer.Wqkv", "embeddings.word_embeddings"
    scale = ALPHA / RANK
    with torch.no_grad():
        model.layers[0].self_attn.q_proj.weight += (f[f"{query}.lora_B.weight"] @ f[f"{query}.lora_A.weight"]) * scale
        whole = (f[f"{fused}.lora_B.weight"] @ f[f"{fused}.lora_A.weight"]) * scale
        for start, name in ((0, "q_proj"), (16, "k_proj"), (32, "v_proj")):
            getattr(model.layers[1].self_attn, name).weight += whole[start : start + 16]
        for word, row in enumerate(model.embeddings.word_embeddings.weight):
            row += f[f"{words}.lora_embedding_B"] @ f[f"{words}.lora_embedding_A"][:, word] * scale


# Models


@pytest.mark.parametrize("name", [name for name in LOADED if name not in ("sentence-transformers/LaBSE",)])
def test_a_known_model_gives_the_vectors_of_plain_transformers(name: str, hub: Any) -> None:
    entry, got = catalog.find(name), hub.got["models"][name]
    assert entry is not None
    folder = hub.root / "models" / PLACES.get(name, name)
    limit = 12 if "MiniLM" in name else 24
    expected = plain_vectors(folder, entry.pooling, entry.prefix, entry.adapter)
    kept = [row for row, sentence in enumerate(SENTENCES) if len((entry.prefix + sentence).split()) + 2 <= limit]
    assert len(kept) >= 2
    assert (got["config"]["pooling"], got["config"]["prefix"]) == (entry.pooling, entry.prefix)
    assert got["config"]["prompts"] == ({"document": "passage: "} if "e5" in name else {})
    torch.testing.assert_close(torch.tensor(got["vectors"])[kept], expected[kept], atol=1e-5, rtol=0)


@pytest.mark.parametrize(
    "name", [name for name in LOADED if "e5" in name or name.split("/")[0] in ("BAAI", "sentence-transformers")]
)
def test_a_known_model_gives_the_vectors_of_sentence_transformers(name: str, hub: Any) -> None:
    library = pytest.importorskip("sentence_transformers")
    entry = catalog.find(name)
    assert entry is not None
    model = library.SentenceTransformer(str(hub.root / "models" / PLACES.get(name, name)), device="cpu")
    theirs = model.encode([entry.prefix + sentence for sentence in SENTENCES], convert_to_tensor=True)
    torch.testing.assert_close(torch.tensor(hub.got["models"][name]["vectors"]), theirs, atol=1e-5, rtol=0)


def test_pooling_prefix_and_adapter_matter_here(hub: Any) -> None:
    for name in ("BAAI/bge-m3", "intfloat/multilingual-e5-small", "jinaai/jina-embeddings-v3-hf"):
        bare = plain_vectors(hub.root / "models" / PLACES.get(name, name), "mean")
        assert (torch.tensor(hub.got["models"][name]["vectors"]) - bare).abs().max() > 1e-2


def test_settings_that_are_given_go_before_what_is_known_and_a_former_name_will_do(hub: Any) -> None:
    folder = hub.root / "models" / "FacebookAI" / "xlm-roberta-base"
    expected = plain_vectors(folder, "cls", "dog ")
    torch.testing.assert_close(torch.tensor(hub.got["library"]["alias"])[:2], expected[:2], atol=1e-5, rtol=0)


def test_a_revision_can_be_pinned_in_both_ways(hub: Any) -> None:
    pinned = [hub.got["library"]["v2"], hub.got["models"]["tiny/random@v2"]["vectors"]]
    expected = load_encoder(hub.root / "models" / "tiny" / "random@v2").encode(SENTENCES)
    for vectors in pinned:
        torch.testing.assert_close(torch.tensor(vectors), expected, atol=1e-6, rtol=0)
    assert (torch.tensor(hub.got["models"]["tiny/random"]["vectors"]) - expected).abs().max() > 1e-2


def test_a_model_of_the_hub_can_stand_for_before(hub: Any) -> None:
    assert hub.got["compared"] is True
    assert hub.got["loaded"][-1] == "tiny/random"


def test_how_much_has_arrived_is_told_up_to_the_end(hub: Any) -> None:
    heard = hub.got["models"]["FacebookAI/xlm-roberta-base"]["heard"]
    files = (hub.root / "models" / "FacebookAI" / "xlm-roberta-base").iterdir()
    sizes = {path.name: path.stat().st_size for path in files}
    total = sum(sizes.values())
    assert heard == sorted(heard)
    assert len(heard) >= 2
    # The configuration came first, to see whether the model can be of use.
    assert {entry[1] for entry in heard} == {total - sizes["config.json"]}
    assert heard[-1][0] == heard[-1][1]


def test_what_is_no_terminal_sees_no_bars(hub: Any) -> None:
    assert "resume" in hub.stderr
    assert "%|" not in hub.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("closed/model", "is gated: its owner must grant access; choose an open one"),
        ("closed/unknown", "is not on the Hub, or is private; check the spelling: owner/name"),
        (
            "closed/token",
            "closed/token: the Hub does not accept this machine's token; log in again, or remove the token",
        ),
        ("no/such", "is not on the Hub, or is private; check the spelling: owner/name"),
        ("tiny/random@v3", "tiny/random has no such revision; leave the revision out"),
        ("tiny/pickled", "has no .safetensors file; convert its weights first: pickled weights can run code"),
        ("tiny/huge", "tiny/huge is 3,000 MB; the limit is 1,500 MB: choose a smaller one"),
        ("tiny/code", "tiny/code needs custom code, which is never run here; choose another model"),
        (
            "jinaai/jina-embeddings-v3",
            "needs custom code, which is never run here; use jinaai/jina-embeddings-v3-hf, the same",
        ),
        (
            "Alibaba-NLP/gte-multilingual-base",
            "use alibaba-nlp-community/gte-multilingual-base, the same model without it",
        ),
        ("tiny/hollow", "is missing most of the weights that its configuration asks for"),
        ("tiny/lacking", "asks for, such as encoder.layer.1.attention.output.LayerNorm.bias; choose another model"),
        ("tiny/many", "tiny/many needs 40,000.0 GB of memory and "),
        ("bad/failing", "bad/failing: the Hub reports an error (500); try again later"),
        ("bad/slow", "bad/slow: the Hub took too long to answer; try again later"),
        ("bad/cut", "bad/cut did not arrive intact; the damaged files were deleted: try again"),
        ("bad/short", "bad/short did not arrive intact; the damaged files were deleted: try again"),
        ("bad/wrong", "bad/wrong did not arrive intact; the damaged files were deleted: try again"),
    ],
)
def test_a_model_that_cannot_be_used_says_why_in_one_sentence(name: str, words: str, hub: Any) -> None:
    got = hub.got["models"][name]
    assert words in got["error"]
    assert "\n" not in got["error"]
    assert got["seconds"] < 20


def test_the_library_refuses_what_no_machine_has_room_for(hub: Any) -> None:
    said = hub.got["library"]["vast"]
    assert said["kind"] == "ModelError"
    assert "tiny/vast needs 1,000,000.0 GB of memory" in said["error"]
    assert "tiny/vast has no such revision" in hub.got["library"]["unpinned"]["error"]


@pytest.mark.parametrize("name", AGAIN)
def test_what_arrived_damaged_arrives_whole_at_the_next_try(name: str, hub: Any) -> None:
    vectors = torch.tensor(hub.got["again"][name]["vectors"])
    torch.testing.assert_close(vectors, torch.tensor(hub.got["models"]["tiny/random"]["vectors"]), atol=1e-6, rtol=0)


def test_what_is_refused_is_not_downloaded_and_code_never(hub: Any) -> None:
    fetched = [path for path in hub.asked if "/resolve/" in path]
    assert any("tiny/random" in path for path in fetched)
    weights = [path for path in fetched if path.endswith(".safetensors")]
    refused = ("huge", "pickled", "tiny/many", "tiny/vast", "tiny/code", "jina-embeddings-v3/", "Alibaba-NLP")
    assert weights
    assert not [path for path in weights if any(name in path for name in refused)]
    assert not [path for path in fetched if path.endswith((".py", ".bin"))]


def test_without_a_network_what_was_fetched_is_there_and_all_else_is_a_sentence(hub: Any) -> None:
    away, before = hub.got["away"], hub.got["models"] | hub.got["again"]
    for name in (*LOADED, *AGAIN, "tiny/random@v2"):
        assert away["models"][name]["vectors"] == before[name]["vectors"]
    for name in ("no/such", "closed/model", "tiny/pickled", "tiny/huge", "tiny/many", "tiny/code", "bad/failing"):
        assert f"{name} {AWAY}; try pocket" in away["models"][name]["error"]
    for name in ("no/such:", "closed/model:", "bad/pairs:"):
        assert f"{AWAY}; give a file" in away["data"][name]["error"]


# Data sets


@pytest.mark.parametrize("name", ["pairs/flat:", "pairs/parts:en-el"])
def test_a_data_set_is_read_up_to_the_limit(name: str, hub: Any) -> None:
    first = [ROWS[0]["translation"]["en"], ROWS[0]["translation"]["el"]]
    assert hub.got["data"][name] == {
        "name": name.split(":")[0], "rows": 5_000, "more": 50, "first": first, "form": "parquet",
    }  # fmt: skip


def test_the_card_says_which_file_holds_a_part(hub: Any) -> None:
    assert hub.got["data"]["pairs/card:de-en"]["first"] == ["Right file.", "Σωστό αρχείο."]


@pytest.mark.parametrize(
    ("source", "n", "languages", "first"),
    [
        (PAIRS[0][0], 10, ["en", "el"], "Number 0 is here."),  # both of its files
        (PAIRS[1][0], 2, ["en", "el"], "Number 4 is here."),  # at another revision
        (PAIRS[4][0], 4, ["en", "el"], "Number 0 is here."),  # columns english and non_english
        (PAIRS[5][0], 1, ["el", "en"], "Ο γάτος κοιμάται."),  # sentence1 and sentence2, for testing alone
    ],
)
def test_the_library_reads_the_known_data_sets(source: str, n: int, languages: list[str], first: str, hub: Any) -> None:
    for got in (hub.got["pairs"][source], hub.got["away"]["pairs"][source]):
        assert (got["n"], got["languages"], got["first"][0]) == (n, languages, first)
        assert got["name"] == source.split(":")[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pairs/parts:", "has several parts; choose one of them: de-en, el-en"),
        ("no/such:", "is not on the Hub, or is private"),
        ("closed/model:", "is gated"),
        ("pairs/huge:", "pairs/huge is 900 MB; the limit is 200 MB"),
        ("pairs/none:", "has no file of pairs"),
        ("bad/pairs:", "bad/pairs did not arrive intact; the damaged files were deleted: try again"),
    ],
)
def test_a_data_set_that_cannot_be_used_says_why(name: str, words: str, hub: Any) -> None:
    assert words in hub.got["data"][name]["error"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (PAIRS[2][0], "opus_books has no such revision; leave the revision out"),
        (PAIRS[3][0], "opus_books has several parts; choose one of them: de-en, el-en"),
        (PAIRS[6][0], "no/such is not on the Hub, or is private"),
    ],
)
def test_the_library_says_why_too(source: str, words: str, hub: Any) -> None:
    got = hub.got["pairs"][source]
    assert got["kind"] == "PairsError"
    assert words in got["error"]


@pytest.mark.parametrize(
    ("files", "part", "split", "chosen"),
    [
        (["README.md", "dataset_info.json"], "", "train", []),
        (["data/train.tsv", "data/test.tsv"], "", "train", ["data/train.tsv"]),
        (["data/train.tsv", "data/test.tsv"], "", "held", ["data/test.tsv"]),
        (["data/train.tsv", "data/dev.tsv"], "", "held", ["data/dev.tsv"]),
        (["a/train.csv", "b/train.csv"], "", "train", []),
        (["a/train.csv", "b/train.csv"], "b", "train", ["b/train.csv"]),
        (["x/pairs.en-el.tsv.gz"], "el-en", "train", ["x/pairs.en-el.tsv.gz"]),
        (["en-el/test.parquet"], "en-el", "train", ["en-el/test.parquet"]),
        (["el/train-1.tsv", "el/train-0.tsv"], "el", "train", ["el/train-0.tsv", "el/train-1.tsv"]),
        (["en-el/train.csv", "en-el/train.parquet"], "en-el", "train", ["en-el/train.csv"]),
        (["en-el/train.parquet"], "fr-el", "train", []),
    ],
)  # fmt: skip
def test_the_files_of_a_part_are_found_by_their_names(
    files: list[str], part: str, split: str, chosen: list[str]
) -> None:
    assert choose_files(files, {}, part, split) == chosen


# Ids


def test_an_id_may_have_a_revision_and_a_model_its_former_name() -> None:
    assert parse_id(" https://huggingface.co/owner/name/ ") == HubId("owner/name")
    assert parse_id("owner/name@refs/pr/3") == HubId("owner/name", "refs/pr/3")
    assert str(parse_id("xlm-roberta-base@v1")) == "FacebookAI/xlm-roberta-base@v1"
    for wrong in ("nonsense", "a/b@", "a/b@c d", "@v1", "core/assets", "./a", "../b"):
        with pytest.raises(HubError, match="is not a Hub id"):
            parse_id(wrong)
