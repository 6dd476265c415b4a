"""Vectors of an English teacher for the alignment: ``python -m core.build.teacher --data FOLDER --teacher MODEL``.

The student learns from them which English sentences are near in meaning (Reimers and Gurevych 2020, arXiv:2004.09813,
carry one English model's space over to other languages in this way). Only the English side is encoded, once:

1. Every English sentence of the pair folders, each once, sorted by length; verses are left out as archaic.
2. Chunks of 8,192 are encoded with 8-bit linear layers and written as one file each; those that are there are kept.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
import warnings
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from core.build import corpus
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder

log = logging.getLogger("core.build.teacher")
CHUNK = 8192
MAX_LENGTH = 160  # characters


def main() -> None:
    """Read the flags, encode what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--teacher", required=True, help="an English sentence encoder: folder or Hub id")
    parser.add_argument("--work", type=Path, default=Path(".build/teacher"), help="where the vectors go")
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    encoder = quantized(load_encoder(flags.teacher, device="cpu"))
    texts = english(corpus.read_sources(flags.data))
    flags.work.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    for start in range(0, len(texts), CHUNK):
        path = flags.work / f"{start:07d}.safetensors"
        if path.exists():
            continue
        chunk = texts[start : start + CHUNK]
        partial = path.with_suffix(".partial")
        save_file({"vectors": encoder.encode(chunk, batch_size=128).half()}, partial, {"texts": json.dumps(chunk)})
        partial.replace(path)
        log.info("%d of %d sentences, %.0f s", start + len(chunk), len(texts), time.perf_counter() - begun)


def quantized(encoder: Encoder) -> Encoder:
    """``encoder`` with 8-bit linear layers: half as fast again on a CPU without 16-bit arithmetic."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        encoder.backbone = torch.ao.quantization.quantize_dynamic(encoder.backbone, {torch.nn.Linear}, torch.qint8)
    return encoder


def english(sources: list[corpus.Source]) -> list[str]:
    """Step 1."""
    texts = {text for source in sources if not source.verses for text in source.translations if len(text) <= MAX_LENGTH}
    return sorted(texts, key=lambda text: (len(text), text))


def read(work: Path) -> dict[str, torch.Tensor]:
    """``{English sentence: (D,) vector}`` of everything encoded so far, 16 bits."""
    from safetensors import safe_open

    vectors: dict[str, torch.Tensor] = {}
    for path in sorted(work.glob("*.safetensors")):
        with safe_open(path, framework="pt") as file:
            texts = json.loads(file.metadata()["texts"])
        vectors.update(zip(texts, load_file(path)["vectors"].unbind(), strict=True))
    return vectors


if __name__ == "__main__":
    main()
