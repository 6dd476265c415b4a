from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.archive import load_archive
from core.encoder.encoder import Encoder
from core.encoder.load import ASSETS, load_encoder
from core.encoder.origin import MODEL_CONFIG, Origin, named_bases, one_is_the_other_trained, sha256
from core.training.trainer import train

A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def sha(folder: Path) -> str:
    return hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()


def test_a_model_is_known_by_the_sha256_of_its_file() -> None:
    assert load_encoder("pocket-mlm").origin.sha256 == sha(ASSETS / "pocket-mlm")


def test_what_a_saved_model_was_trained_from_is_known_when_it_is_loaded_again(
    tiny_folder: Path, cipher_pairs: tuple[Pairs, Pairs], tmp_path: Path
) -> None:
    base = load_encoder(tiny_folder)
    encoder = base.copy()
    assert list(train(encoder, cipher_pairs[0], TrainConfig(steps=2, batch_size=8)))
    assert (encoder.origin.sha256, encoder.origin.trained_from) == ("", (sha(tiny_folder),))
    assert base.origin.sha256 == sha(tiny_folder)  # the original stays what it is
    encoder.save(tmp_path / "once")
    once = load_encoder(tmp_path / "once")
    assert list(train(once, cipher_pairs[0], TrainConfig(steps=1, batch_size=8)))
    once.save(tmp_path / "twice")
    twice = load_encoder(tmp_path / "twice").origin
    assert twice.trained_from == (sha(tmp_path / "once"), sha(tiny_folder))
    for other in (base.origin, encoder.origin.trained(), load_encoder(tmp_path / "once").origin):
        assert one_is_the_other_trained(other, twice) == bool(other.sha256)
    from sentence_transformers import SentenceTransformer

    vectors = SentenceTransformer(str(tmp_path / "twice")).encode(["cat wants ship"], convert_to_tensor=True)
    torch.testing.assert_close(vectors.cpu(), load_encoder(tmp_path / "twice").encode(["cat wants ship"]))


def test_models_of_one_shape_or_from_one_base_are_not_each_other_trained() -> None:
    base, child, grandchild = Origin("x", sha256=A), Origin("y", "", sha256=B, trained_from=(A,)), Origin("z")
    grandchild = Origin("z", sha256=C, trained_from=(B, A))
    assert one_is_the_other_trained(base, child)
    assert one_is_the_other_trained(child, base)
    assert one_is_the_other_trained(base, grandchild)
    assert one_is_the_other_trained(base, base)
    assert not one_is_the_other_trained(base, Origin("other", sha256=B))
    assert not one_is_the_other_trained(child, Origin("sister", sha256=C, trained_from=(A,)))
    assert not one_is_the_other_trained(Origin("x"), Origin("x"))


@pytest.mark.parametrize(
    ("said", "known"),
    [(json.dumps({"trained_from": A}), (A,)), (json.dumps({"trained_from": [A, "b", 3, B]}), (A, B)), ("{}", ()),
     ("[1]", ()), ("{", ()), ("[" * 50_000, ()), ("\xff", ()), (json.dumps({"trained_from": {"a": A}}), ()),
     (json.dumps({"trained_from": {"name": "x", "sha256": A}}), (A,))],
)  # fmt: skip
def test_a_record_that_cannot_be_read_names_no_base(said: str, known: tuple[str, ...]) -> None:
    assert named_bases(said.encode("latin-1")) == known


def test_several_files_have_one_checksum_and_the_hubs_cache_tells_it_by_name(tmp_path: Path) -> None:
    (tmp_path / "model-1.safetensors").write_bytes(b"one")
    (tmp_path / "model-2.safetensors").write_bytes(b"two")
    assert sha256(tmp_path) == hashlib.sha256(b"onetwo").hexdigest()
    assert sha256(tmp_path / "nothing") == ""
    blob, linked = tmp_path / "blobs" / A, tmp_path / "snapshot"
    blob.parent.mkdir()
    linked.mkdir()
    blob.write_bytes(b"weights")
    (linked / "model.safetensors").symlink_to(blob)
    assert sha256(linked) == A


def test_a_zip_says_itself_what_it_was_trained_from(tiny: Encoder, tmp_path: Path) -> None:
    tiny.origin = Origin("tiny", sha256=A)
    trained = tiny.copy()
    trained.origin = tiny.origin.trained()
    for name, model in (("trained", trained), ("other", tiny.copy())):
        if name == "other":
            model.origin = Origin("other", sha256=B)
        model.save(tmp_path / name)
        shutil.make_archive(str(tmp_path / name), "zip", tmp_path, name)
        loaded = load_archive(tmp_path / f"{name}.zip", tiny)
        assert one_is_the_other_trained(tiny.origin, loaded.origin) == (name == "trained")
    (tmp_path / "trained" / MODEL_CONFIG).unlink()
    shutil.make_archive(str(tmp_path / "bare"), "zip", tmp_path, "trained")
    assert load_archive(tmp_path / "bare.zip", tiny).origin.line == ()
