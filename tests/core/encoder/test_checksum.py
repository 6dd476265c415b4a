"""The checksum of an encoder's weights."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import torch

from core import load_encoder
from core.encoder.checksum import checksum


def test_it_is_the_sha_256_that_its_module_describes() -> None:
    encoder = load_encoder("pocket-mlm")
    described = b"".join(
        f"{name} torch.float32 {list(weight.shape)}\n".encode() + weight.detach().numpy().astype("<f4").tobytes()
        for name, weight in sorted(dict(encoder.named_parameters()).items())
    )
    assert checksum(encoder) == hashlib.sha256(described).hexdigest()
    assert re.fullmatch("[0-9a-f]{64}", checksum(encoder))


def test_one_bit_changes_it_and_a_saved_folder_has_it_too(tmp_path: Path) -> None:
    encoder = load_encoder("pocket-mlm").copy()
    first = checksum(encoder)
    assert checksum(encoder.copy()) == first
    with torch.no_grad():
        next(encoder.parameters()).view(-1)[7] += 1e-6
    assert checksum(encoder) != first
    encoder.save(tmp_path)
    assert checksum(load_encoder(str(tmp_path))) == checksum(encoder)
