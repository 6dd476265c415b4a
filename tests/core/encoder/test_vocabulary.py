from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import (
    AutoModel,
    AutoTokenizer,
    BertConfig,
    BertModel,
    PreTrainedTokenizerFast,
    XLMRobertaConfig,
    XLMRobertaModel,
)

from core.config import EncoderConfig
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import load_encoder
from core.encoder.vocabulary import compare, trimmed
from tests.conftest import toy_sentences


@pytest.fixture(scope="module")
def pocket() -> Encoder:
    return load_encoder("pocket")


@pytest.fixture(scope="module")
def phrases() -> list[str]:
    pairs = read_pairs("phrases:en-el", split="held")
    return [*pairs.a, *pairs.b, "emoji 😀, and ☃"]


@pytest.fixture(scope="module")
def english_greek(pocket: Encoder) -> Encoder:
    return trimmed(pocket, [], languages=["English", "el"])


def tokens(encoder: Encoder, text: str) -> list[str]:
    return encoder.tokenizer.convert_ids_to_tokens(encoder.tokenizer(text)["input_ids"])


def over(words: Tokenizer, **special: str) -> Encoder:
    """A random BERT of two layers over a tokenizer."""
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(name, words.token_to_id(name)) for name in ("[CLS]", "[SEP]")],
    )
    usual = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=64, **usual | special)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=80, pad_token_id=tokenizer.pad_token_id, sep_token_id=tokenizer.sep_token_id,
        initializer_range=0.2,
    )  # fmt: skip
    if tokenizer.pad_token_id:
        config = XLMRobertaConfig(**config.to_dict())
    kind = XLMRobertaModel if tokenizer.pad_token_id else BertModel
    return Encoder(kind(config, add_pooling_layer=False), tokenizer, EncoderConfig("mean", 64), (), "made").eval()


def of_pieces(*pieces: str) -> Encoder:
    """WordPiece."""
    vocabulary = {piece: number for number, piece in enumerate(["[PAD]", "[a]", "[UNK]", "[CLS]", "[SEP]", *pieces])}
    words = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    words.normalizer, words.pre_tokenizer = normalizers.Lowercase(), pre_tokenizers.Whitespace()
    return over(words)


def of_scores(**scores: float) -> Encoder:
    """Unigram."""
    special = [("[PAD]", 0.0), ("[x]", 0.0), ("[UNK]", 0.0), ("[CLS]", 0.0), ("[SEP]", 0.0)]
    return over(Tokenizer(models.Unigram([*special, *scores.items()], 2, False)))


def test_tokens_and_vectors_of_the_given_sentences_stay(pocket: Encoder, phrases: list[str]) -> None:
    small = trimmed(pocket, phrases)
    occurring = {token for text in phrases for token in tokens(pocket, text)}
    assert len(small.tokenizer) < len(occurring) + 300  # and special ones, and bytes
    assert [tokens(small, text) for text in phrases] == [tokens(pocket, text) for text in phrases]
    assert torch.equal(small.encode(phrases), pocket.encode(phrases))


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("aebcdzéłßABΑαβγλόΰςω019 .,;!?«»–€'😀\u0301"), max_size=25))
def test_any_text_in_the_given_languages_is_read_as_before(pocket: Encoder, english_greek: Encoder, text: str) -> None:
    assert tokens(english_greek, text) == tokens(pocket, text)


def test_sentences_of_other_languages_in_the_same_script_too(pocket: Encoder, english_greek: Encoder) -> None:
    french = read_pairs("phrases:en-fr", split="held").b[:50]
    assert torch.equal(english_greek.encode(french), pocket.encode(french))
    russian = read_pairs("phrases:en-ru", split="held").b[:50]
    assert not torch.allclose(english_greek.encode(russian), pocket.encode(russian), atol=0.1)


def test_what_is_read_and_what_is_lost_is_said(pocket: Encoder, english_greek: Encoder) -> None:
    said = compare(pocket, english_greek)
    assert said.read == ("GREEK", "LATIN")
    assert {"CYRILLIC", "CJK", "ARABIC", "HIRAGANA"} <= {*said.lost}
    assert said.pieces == (len(pocket.tokenizer), len(english_greek.tokenizer))
    weights = [sum(each.numel() for each in encoder.parameters()) for encoder in (pocket, english_greek)]
    assert said.bytes_saved == 4 * (weights[0] - weights[1]) > 0


@pytest.mark.parametrize(
    ("language", "read"),
    [("zh", "CJK"), ("Japanese", "HIRAGANA"), ("ar", "ARABIC"), ("ru", "CYRILLIC"), ("hi", "DEVANAGARI")],
)
def test_a_languages_script_stays_whole(pocket: Encoder, language: str, read: str) -> None:
    assert read in compare(pocket, trimmed(pocket, [], languages=[language])).read


def test_padding_is_the_same_token(pocket: Encoder, phrases: list[str]) -> None:
    small = trimmed(pocket, phrases)
    assert small.backbone.config.pad_token_id == small.tokenizer.pad_token_id == small.backbone.config.pad_token_id
    assert small.tokenizer.convert_ids_to_tokens(small.tokenizer.pad_token_id) == pocket.tokenizer.pad_token
    assert len({len(tokens(pocket, text)) for text in phrases[:8]}) > 1
    assert torch.equal(small.encode(phrases[:8], batch_size=8), pocket.encode(phrases[:8], batch_size=8))


def test_a_model_that_counts_places_from_its_padding_keeps_that_number() -> None:
    names = "a b [CLS] [PAD] [UNK] [SEP] c d".split()
    encoder = over(Tokenizer(models.WordLevel({name: number for number, name in enumerate(names)}, "[UNK]")))
    assert isinstance(encoder.backbone, XLMRobertaModel)
    small = trimmed(encoder, ["c", "d"])
    assert small.backbone.config.pad_token_id == small.tokenizer.pad_token_id == 3
    assert torch.equal(small.encode(["c", "d"]), encoder.encode(["c", "d"]))


def test_the_models_own_numbers_of_special_tokens_move_along() -> None:
    small = trimmed(of_scores(ab=-3, c=-8), ["c"])
    assert small.tokenizer.convert_ids_to_tokens(range(5)) == ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "c"]
    assert small.backbone.config.sep_token_id == small.tokenizer.sep_token_id == 3
    assert tokens(small, "?") == ["[CLS]", "[UNK]", "[SEP]"]


def test_an_unknown_character_stays_as_unlikely_as_it_was() -> None:
    # It costs ten more than the least likely piece. Were that one left out, a and bcd would beat ab, c and d.
    encoder = of_scores(ab=-8, c=-8, d=-8, bcd=-1, zz=-60, y=-2)
    texts = ["abcd", "bcd", "?"]
    assert tokens(encoder, "abcd") == ["[CLS]", "ab", "c", "d", "[SEP]"]
    small = trimmed(encoder, texts)
    assert small.tokenizer.convert_tokens_to_ids("y") == small.tokenizer.unk_token_id
    assert [tokens(small, text) for text in texts] == [tokens(encoder, text) for text in texts]
    assert torch.equal(small.encode(texts), encoder.encode(texts))


def test_a_word_that_could_not_be_cut_still_cannot() -> None:
    # abc is the longest beginning, and nothing goes on with d; without abc, ab and ##cd would.
    encoder = of_pieces("ab", "##cd", "abc", "z", "q", "##q")
    texts = ["abcd ABCD", "ab", "zcd"]
    assert tokens(encoder, "abcd") == ["[CLS]", "[UNK]", "[SEP]"]
    small = trimmed(encoder, texts)
    assert len(small.tokenizer) == len(encoder.tokenizer) - 3  # q, ##q and [a], which no text uses
    assert [tokens(small, text) for text in texts] == [tokens(encoder, text) for text in texts]
    assert torch.equal(small.encode(texts), encoder.encode(texts))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abcdz", max_size=6), min_size=1, max_size=4), st.text("abcdz ", max_size=12))
def test_wordpiece_of_whatever_is_trimmed_alike(texts: list[str], other: str) -> None:
    encoder = of_pieces("a", "ab", "abc", "##cd", "##c", "##d", "z", "##zz", "cd", "κ", "##α")
    small = trimmed(encoder, texts)
    assert [tokens(small, text) for text in texts] == [tokens(encoder, text) for text in texts]
    latin = trimmed(encoder, texts, languages=["en"])
    assert "κ" not in latin.tokenizer.get_vocab()
    assert tokens(latin, other) == tokens(encoder, other)


def test_prompts_can_still_be_read() -> None:
    encoder = of_pieces("a", "b", "##:", "query", ":", "c")
    encoder.config = EncoderConfig("mean", 64, "query: ")
    small = trimmed(encoder, ["a"])
    assert {"query", ":", "a"} <= small.tokenizer.get_vocab().keys()
    assert small.config == encoder.config
    assert torch.equal(small.encode(["a"]), encoder.encode(["a"]))


def test_the_copy_is_its_own(pocket: Encoder, phrases: list[str]) -> None:
    before = pocket.encode(phrases[:4])
    small = trimmed(pocket, phrases[:4])
    with torch.no_grad():
        for parameter in small.parameters():
            parameter.zero_()
    assert torch.equal(pocket.encode(phrases[:4]), before)
    assert len(pocket.tokenizer) == 30000
    assert not small.training
    assert small.name == pocket.name


def test_trimming_twice_is_trimming_once(english_greek: Encoder, phrases: list[str]) -> None:
    twice = trimmed(trimmed(english_greek, phrases), phrases)
    assert twice.tokenizer.get_vocab() == trimmed(english_greek, phrases).tokenizer.get_vocab()


@pytest.mark.parametrize("kind", ["unigram", "wordpiece", "words"])
def test_a_trimmed_model_saves_and_loads_everywhere(
    kind: str, pocket: Encoder, tiny: Encoder, phrases: list[str], tmp_path: Path
) -> None:
    encoder, texts = pocket, phrases[:20]
    if kind == "wordpiece":
        encoder, texts = of_pieces("a", "b", "c", "##d", "ab", "##c"), ["ab", "ad", "a bc q"]
    if kind == "words":
        encoder, texts = tiny, toy_sentences()[:5]
    small = trimmed(encoder, texts)
    assert len(small.tokenizer) < len(encoder.tokenizer)
    expected = encoder.encode(texts)
    small.save(tmp_path)
    torch.testing.assert_close(load_encoder(tmp_path).encode(texts), expected)
    theirs = SentenceTransformer(str(tmp_path), device="cpu").encode(texts, convert_to_tensor=True)
    torch.testing.assert_close(theirs, expected)
    model, tokenizer = AutoModel.from_pretrained(tmp_path), AutoTokenizer.from_pretrained(tmp_path)
    assert len(tokenizer) == model.config.vocab_size == model.get_input_embeddings().num_embeddings
    batch = tokenizer(texts, padding=True, return_tensors="pt")
    with torch.no_grad():
        states = model.eval()(**batch).last_hidden_state
    mask = batch["attention_mask"][:, :, None]
    pooled = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)
    torch.testing.assert_close(pooled, expected)


def test_what_merges_in_an_order_of_its_own_is_refused() -> None:
    vocabulary = {piece: number for number, piece in enumerate("[PAD] [UNK] [CLS] [SEP] a b ab".split())}
    encoder = over(Tokenizer(models.BPE(vocabulary, [("a", "b")], unk_token="[UNK]")))
    with pytest.raises(ModelError) as caught:
        trimmed(encoder, ["ab"])
    assert str(caught.value) == (
        "the vocabulary of made cannot be trimmed: its tokenizer would cut sentences otherwise"
    )


@pytest.mark.parametrize("language", ["xx", "klingon", ""])
def test_a_language_that_is_not_known_is_said(pocket: Encoder, language: str) -> None:
    with pytest.raises(ModelError) as caught:
        trimmed(pocket, ["a"], languages=[language])
    assert str(caught.value) == f"the letters of {language} are not known here; give languages as codes, such as el"


def test_no_sentence_at_all_leaves_what_the_model_itself_needs(pocket: Encoder) -> None:
    small = trimmed(pocket, [])
    assert len(small.tokenizer) < 300
    assert small.encode(["anything"]).isfinite().all()


def test_trimming_is_said_in_a_sentence_and_in_what_goes_with_the_weights(
    pocket: Encoder, english_greek: Encoder, phrases: list[str]
) -> None:
    said = str(compare(pocket, english_greek))
    few = f"{len(english_greek.tokenizer):,}"
    assert said.startswith(f"the vocabulary was trimmed from 30,000 to {few} pieces, 14 MB less: text in Greek and Lat")
    assert "is read as before, text in Arabic, CJK, Cyrillic" in said
    assert said.endswith("and Katakana script no longer")
    assert english_greek.origin.attribution.startswith(pocket.origin.attribution)
    assert english_greek.origin.attribution.endswith(f"T{said[1:]}.")
    assert "only the given sentences are read, text in" in str(compare(pocket, trimmed(pocket, phrases)))
    assert english_greek.origin.licence == pocket.origin.licence != ""
