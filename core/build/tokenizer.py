"""Train the embedded models' Unigram vocabulary: ``python -m core.build.tokenizer --data FOLDER``.

1. Take the same number of sentences from every language, so that small ones get their share of the pieces.
2. Drop characters that are rare in their language (Chinese and Japanese alone would fill half of the vocabulary).
3. Train a Unigram model (Kudo 2018, arXiv:1804.10959) over NFKC-normalised, lower-cased text.
4. Add 256 byte pieces: what the vocabulary lacks is spelled in UTF-8 bytes and never becomes one unknown token.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

from core.build import corpus

log = logging.getLogger("core.build.tokenizer")
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
MAX_TOKENS = 128


def main() -> None:
    """Read the flags, train, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text")
    parser.add_argument("--output", type=Path, default=Path(".build/tokenizer"))
    parser.add_argument("--vocabulary", type=int, default=16_000, help="pieces, special tokens and bytes included")
    parser.add_argument("--sentences", type=int, default=30_000, help="sentences taken from each language")
    parser.add_argument("--seed", type=int, default=0)
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if (flags.output / "tokenizer.json").exists():
        log.info("%s is there already; delete it to train again", flags.output)
        return
    by_folder = corpus.monolingual(corpus.read_sources(flags.data))
    sample = list(balanced(by_folder, flags.sentences, flags.seed))
    log.info("training on %d sentences", len(sample))
    tokenizer = train(sample, flags.vocabulary)
    tokenizer.save_pretrained(flags.output)
    log.info("%d pieces in %s", len(tokenizer), flags.output)


def balanced(by_folder: dict[str, dict[str, list[str]]], sentences: int, seed: int) -> Iterator[str]:
    """At most ``sentences`` a language, folders in proportion to their weight, without characters rare in it."""
    chooser = random.Random(seed)
    for language in corpus.LANGUAGES:
        pools = {
            name: chooser.sample(folder[language], len(folder[language]))
            for name, folder in by_folder.items()
            if language in folder
        }
        chosen: list[str] = []
        while pools and len(chosen) < sentences:
            missing, total = sentences - len(chosen), sum(map(corpus.weight, pools))
            for name in list(pools):
                share = 1 + int(missing * corpus.weight(name) / total)
                chosen += pools[name][:share]
                pools[name] = pools[name][share:]
                if not pools[name]:
                    del pools[name]
        chosen = chosen[:sentences]
        common = _common_characters(chosen)
        yield from ("".join(character if character in common else " " for character in text) for text in chosen)


def _common_characters(texts: list[str], coverage: float = 0.9985) -> set[str]:
    counts = Counter(character for text in texts for character in text)
    budget = coverage * counts.total()
    kept: set[str] = set()
    for character, count in counts.most_common():
        kept.add(character)
        budget -= count
        if budget <= 0:
            break
    return kept


def train(sentences: list[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """A tokenizer with ``vocabulary`` entries: special tokens first, the mask and the bytes last."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=vocabulary - 257,
        special_tokens=list(SPECIAL[:4]),
        unk_token="<unk>",
        max_piece_length=16,
        show_progress=False,
    )
    tokenizer.train_from_iterator(sentences, trainer)
    tokenizer = _with_bytes(tokenizer)
    tokenizer.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Metaspace()])
    ends = [("<s>", 0), ("</s>", 2)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ends
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=MAX_TOKENS,
    )


def _with_bytes(tokenizer: Tokenizer) -> Tokenizer:
    """The same tokenizer with byte fallback: 256 pieces just below the least likely trained one."""
    spec = json.loads(tokenizer.to_str())
    pieces = spec["model"]["vocab"]
    floor = min(score for _, score in pieces) - 1.0
    pieces += [[f"<0x{byte:02X}>", floor] for byte in range(256)]
    spec["model"]["byte_fallback"] = True
    pieces.append(["<mask>", 0.0])
    return Tokenizer.from_str(json.dumps(spec))


if __name__ == "__main__":
    main()
