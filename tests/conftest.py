from __future__ import annotations

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ["HF_HUB_OFFLINE"] = "1"

import asyncio
import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

from core.data.pairs import Pairs
from core.encoder import e5_small
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder

torch.set_num_threads(1)

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
SUBJECTS = "cat dog fox hen man boy girl king".split()
VERBS = "sees hears paints sells wants finds hides lifts".split()
OBJECTS = "bread stone river lamp coat ship drum rose".split()
TIMES = "today often never soon".split()
GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyz", "αβκδεφγηιξκλμνοπθρστυψωχζς")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by how many there are: what they hold may be compressed, with the time in it."""
    return f"{len(val)} bytes" if isinstance(val, bytes | bytearray) else None


@pytest.fixture(autouse=True)
def _loops_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Who has no browser may run an event loop: Playwright's, which a process keeps, counts as running all the time."""
    others = None if "browser" in request.fixturenames else asyncio._get_running_loop()
    if others is not None:
        asyncio._set_running_loop(None)
    yield
    if others is not None:
        asyncio._set_running_loop(others)


def cipher(sentence: str) -> str:
    return sentence.translate(GREEK)


def toy_sentences() -> list[str]:
    sentences = [" ".join(words) for words in itertools.product(SUBJECTS, VERBS, OBJECTS, TIMES)]
    random.Random(0).shuffle(sentences)
    return sentences


@pytest.fixture(scope="session")
def cipher_pairs() -> tuple[Pairs, Pairs]:
    """Training and held-out pairs of a language and its letter-for-letter cipher."""
    sentences = toy_sentences()
    sides = sentences[:400], sentences[400:460]
    train, held = (Pairs(side, [cipher(text) for text in side], "en", "el", "toy") for side in sides)
    return train, held


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random XLM-RoBERTa of hidden size 16 over whole words, as ``transformers`` saves it."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    tokenizer = _tokenizer(toy_sentences()[:1000])
    config = XLMRobertaConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=26,
        type_vocab_size=1,
        initializer_range=0.1,
    )
    torch.manual_seed(0)
    XLMRobertaModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def _loaded_tiny(tiny_folder: Path) -> Encoder:
    return load_encoder(tiny_folder)


@pytest.fixture
def tiny(_loaded_tiny: Encoder) -> Encoder:
    return _loaded_tiny.copy().eval()


@pytest.fixture(scope="session")
def e5() -> Encoder:
    """multilingual-e5-small in 4 bits, loaded once (seconds, 470 MB); whoever changes it takes a copy."""
    if e5_small.path_of_package() is None:
        pytest.skip(f"the package {e5_small.PACKAGE} is not installed")
    return load_encoder(e5_small.NAME)


def _tokenizer(sentences: list[str]) -> PreTrainedTokenizerFast:
    words = Tokenizer(models.WordLevel(unk_token="<unk>"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.WordLevelTrainer(special_tokens=SPECIAL, show_progress=False)
    words.train_from_iterator(sentences + [cipher(text) for text in sentences], trainer)
    words.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=words,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=512,
    )
