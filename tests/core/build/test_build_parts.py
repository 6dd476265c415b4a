from __future__ import annotations

import logging
import math
from argparse import Namespace
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.build import corpus, mlm, progress, taught, tokenizer
from core.events import Finished, Step, Stopped
from core.training import losses
from core.training.optimizer import learning_rate
from core.training.sources import Batch


def write(path: Path, *rows: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join("\t".join(row) + "\n" for row in rows))


def test_pairs_and_verses_are_read_as_what_they_are(tmp_path: Path) -> None:
    write(tmp_path / "tatoeba" / "el.tsv", ("γάτα", "cat"), ("σκύλος", ""), ("ένα",), ('"α', 'an "a"'))
    write(tmp_path / "tatoeba" / "xx.tsv", ("no", "language"))
    write(tmp_path / "bible" / "en.tsv", ("1", "light"), ("2", "dark"))
    write(tmp_path / "bible" / "de.tsv", ("2", "dunkel"), ("3", "allein"), ("1", "Licht"))
    assert corpus.read_sources(tmp_path) == [
        corpus.Source("bible", "de", ["dunkel", "Licht"], ["dark", "light"], verses=True),
        corpus.Source("tatoeba", "el", ["γάτα", '"α'], ["cat", 'an "a"']),
    ]


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "notes" / "readme.txt", ("nothing",))
    with pytest.raises(FileNotFoundError, match=r"holds no XX.tsv in a sub-folder; see core/build/corpus.py"):
        corpus.read_sources(tmp_path)


def test_each_sentence_counts_once_in_its_language() -> None:
    sources = [
        corpus.Source("tatoeba", "el", ["γάτα", "γάτες"], ["cat", "cat"]),
        corpus.Source("tatoeba", "de", ["Katze"], ["cat"]),
        corpus.Source("bible", "de", ["Katze"], ["cat"]),
    ]
    assert corpus.monolingual(sources) == {
        "tatoeba": {"el": ["γάτα", "γάτες"], "en": ["cat"], "de": ["Katze"]},
        "bible": {"de": ["Katze"], "en": ["cat"]},
    }


def test_everyday_language_weighs_most() -> None:
    assert corpus.weight("tatoeba") == 1 > corpus.weight("no such folder") >= corpus.weight("bible") > 0


def test_the_vocabularys_sample_is_balanced_and_drops_rare_characters() -> None:
    greek = [f"η γάτα {number}" for number in range(900)]
    german = [f"die katze {number}" for number in range(60)] + ["die ☃ katze"]
    found = list(tokenizer.balanced({"tatoeba": {"el": greek, "de": german}}, 100, seed=0))
    counts = Counter("el" if "γάτα" in text else "de" for text in found)
    assert counts == {"el": 100, "de": 61}
    assert not any("☃" in text for text in found)
    assert found == list(tokenizer.balanced({"tatoeba": {"el": greek, "de": german}}, 100, seed=0))


def test_what_the_vocabulary_lacks_is_spelled_in_bytes() -> None:
    pieces = tokenizer.train([f"the cat sees {word}" for word in ("bread", "stone", "rivers")] * 20, 300)
    for text in ("the cat ☃ 漢", "γάτα"):
        ids = pieces(text)["input_ids"]
        assert pieces.unk_token_id not in ids
        assert pieces.decode(ids, skip_special_tokens=True).strip() == text
    assert not any("<0x" in piece for piece in pieces.tokenize("the cat"))
    assert any("<0x" in piece for piece in pieces.tokenize("γάτα"))
    assert pieces("THE  cat")["input_ids"] == pieces("the  cat")["input_ids"]


def test_batches_stay_under_their_number_of_tokens() -> None:
    pool = [np.zeros(length, dtype=np.int64) for length in sorted([3, 4, 4, 5, 9, 9, 12, 40])]
    found = list(mlm.cut_batches(pool, 20))
    assert [[len(ids) for ids in batch] for batch in found] == [[3, 4, 4, 5], [9, 9], [12], [40]]


def test_padding_is_on_the_right() -> None:
    assert mlm.padded([np.array([0, 9, 2]), np.array([0, 2])]).tolist() == [[0, 9, 2], [0, 2, 1]]


def test_hiding_takes_its_share_and_never_a_special_token() -> None:
    ids = torch.randint(4, 99, (200, 50), generator=torch.Generator().manual_seed(0))
    ids[:, 0], ids[:, -1] = 0, 1
    hidden, chosen = mlm.hide(ids, 0.2, 99, torch.Generator().manual_seed(1))
    share = chosen.float().mean() * 50 / 48
    behind_mask = (hidden[chosen] == 99).float().mean()
    left = (hidden[chosen] == ids[chosen]).float().mean()
    assert float(share) == pytest.approx(0.2, abs=0.01)
    assert float(behind_mask) == pytest.approx(0.8, abs=0.03)
    assert float(left) == pytest.approx(0.1, abs=0.03)
    assert torch.equal(hidden[~chosen], ids[~chosen])
    assert not chosen[:, [0, -1]].any()
    assert hidden[chosen].min() >= 4


def test_languages_are_drawn_by_the_root_of_their_size() -> None:
    class Words:
        def __len__(self) -> int:
            return 400

        def __call__(self, sentences: list[str], **_: Any) -> dict[str, list[list[int]]]:
            return {"input_ids": [[0, int(text), 2] for text in sentences]}

    words: Any = Words()
    by_language = {"el": ["10"] * 3610, "de": ["20"] * 910}
    sentences = mlm.Sentences({"tatoeba": by_language}, words)
    assert len(sentences.held) == 10 + 3
    drawn = Counter(int(row[1]) for batch in islice(sentences.batches(300, 0), 200) for row in batch)
    assert drawn[10] / drawn.total() == pytest.approx(60 / (60 + 30), abs=0.02)


def test_batches_go_on_where_a_run_was_killed() -> None:
    class Words:
        def __len__(self) -> int:
            return 400

        def __call__(self, sentences: list[str], **_: Any) -> dict[str, list[list[int]]]:
            return {"input_ids": [[0, *map(ord, text), 2] for text in sentences]}

    words: Any = Words()
    texts = ["a" * (1 + number % 7) + chr(200 + number) for number in range(90)]
    sentences = mlm.Sentences({"tatoeba": {"en": texts}}, words)
    whole = [batch.tolist() for batch in islice(sentences.batches(64, 3), 300)]
    later = [batch.tolist() for batch in islice(sentences.batches(64, 3), 170, 300)]
    assert whole[170:] == later
    assert whole[0] != whole[1]


def test_the_rate_of_pre_training_rises_and_falls() -> None:
    config = mlm.settings(Namespace(steps=100, lr=0.5, embedding_lr=1.0, seed=0))
    assert config.word_rate == 2
    rates = [learning_rate(config, step / 100) for step in range(100)]
    assert rates[:5] == sorted(rates[:5])
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert max(rates) == 0.5
    assert 0 < rates[-1] < 0.01


def test_words_have_a_rate_of_their_own_and_do_not_decay() -> None:
    model = mlm.XLMRobertaForMaskedLM(mlm.pocket_config(60))
    config = mlm.settings(Namespace(steps=100, lr=0.01, embedding_lr=0.05, seed=0))
    *others, words = mlm.optimizer_of(model, config).param_groups
    assert [each.shape for each in words["params"]] == [(60, 256)]
    assert words["params"][0] is model.get_input_embeddings().weight
    assert (words["rate"], words["weight_decay"]) == (5, 0.0)
    assert [(group["rate"], group["weight_decay"]) for group in others] == [(1, 0.01), (1, 0.01)]
    assert sum(len(group["params"]) for group in others) + 1 == len(list(model.parameters()))


def test_a_run_is_followed_to_its_end() -> None:
    lines: list[str] = []

    class Log:
        def info(self, text: str, *values: object) -> None:
            lines.append(text % values)

    losses_of = [*[2.0] * 99, 102.0]
    steps = [Step(n, n / 100, loss, 0.1, 8 * n, float(n)) for n, loss in enumerate(losses_of, start=1)]
    tenths: list[int] = []
    log: Any = Log()
    end = Finished(100, 800, 100.5, 100, "budget", None)
    result = progress.follow([*steps, end], log, 100, lambda: tenths.append(1))
    assert result == {"step": 100, "pairs": 800, "seconds": 100.5, "loss": pytest.approx(0.98 * 2 + 0.02 * 102)}
    assert len(tenths) == 10
    assert lines == ["step 50/100 loss 2.000 50 s", "step 100/100 loss 4.000 100 s"]


def test_a_run_that_stops_is_no_result() -> None:
    stopped = Stopped(3, 24, 1.0, 3, "diverged", "the loss was no longer a number", None)
    with pytest.raises(RuntimeError, match="the loss was no longer a number"):
        progress.follow([stopped], logging.getLogger("test"), 9)


def test_the_loss_is_infonce_and_what_is_lacking_to_the_teacher() -> None:
    generator = torch.Generator().manual_seed(0)
    a, b, targets = (torch.nn.functional.normalize(torch.randn(5, 4, generator=generator), dim=1) for _ in range(3))
    loss = taught.TaughtLoss(0.1, 0.2, 3.0)
    plain = losses.four_way(a, b, 0.1, 0.2)
    assert torch.equal(loss(a, b, Batch([])), plain)
    assert torch.equal(loss(a, b, taught.TaughtBatch([])), plain)
    rows = torch.tensor([3, 1])
    lacking = [float(1 - (a[row] @ targets[row] + b[row] @ targets[row]) / 2) for row in (3, 1)]
    found = loss(a, b, taught.TaughtBatch([], None, rows, targets[rows]))
    assert float(found) == pytest.approx(float(plain) + 3 * sum(lacking) / 2, abs=1e-5)
    assert float(found) > float(plain) + 1


def test_a_samples_loss_nears_the_whole_vocabularys() -> None:
    """With every token in the sample the two agree; a small one is close, and neither is trivial."""
    torch.manual_seed(0)
    model = mlm.XLMRobertaForMaskedLM(mlm.pocket_config(60)).eval()
    generator = torch.Generator().manual_seed(0)
    ids = torch.randint(4, 59, (400, 12), generator=generator)
    hidden, chosen = mlm.hide(ids, 0.3, 59, generator)
    with torch.no_grad():
        whole = torch.nn.functional.cross_entropy(mlm.predictions(model, hidden, chosen), ids[chosen])
        frequency = torch.full((60,), 1 / 55)
        frequency[:4], frequency[59] = 0, 0
        sampled = mlm.sampled_loss(model, ids, chosen, hidden, frequency, generator)
    # The sample lacks the five tokens that are never hidden.
    assert float(sampled) == pytest.approx(float(whole), abs=math.log(60 / 55) + 0.05)
    assert 3 < float(sampled) < 5


def test_sampling_leaves_a_model_of_frequencies_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that knows each token's frequency, with nothing else to know, has a mean gradient near zero."""
    monkeypatch.setattr(mlm, "MIN_DRAWN", 0)
    model = mlm.XLMRobertaForMaskedLM(mlm.pocket_config(300)).eval()
    frequency = torch.zeros(300)
    frequency[4:] = 1 / torch.arange(1, 297)
    frequency /= frequency.sum()
    model.lm_head.decoder.weight.data.zero_()

    def slope(biases: torch.Tensor) -> float:
        model.lm_head.bias.data.copy_(biases)
        model.zero_grad()
        for seed in range(60):
            generator = torch.Generator().manual_seed(seed)
            ids = torch.multinomial(frequency, 500, replacement=True, generator=generator).view(50, 10)
            chosen = torch.rand(ids.shape, generator=generator) < 0.4
            (mlm.sampled_loss(model, ids, chosen, ids, frequency, generator) / 60).backward()
        return float(model.lm_head.bias.grad.norm())

    assert slope(frequency.clamp(min=1e-9).log()) < 0.1 * slope(torch.zeros(300))
