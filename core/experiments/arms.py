"""What an arm starts from, what it is trained on, and what it is judged by.

1. Sentences are the phrasebook's, or a file's: of one, a part is held out as the page holds out (`Sentences`).
2. The start: a model, or pocket-mlm's numbers at random places (`start_of`).
3. Training pairs by the arm's kind (`training_sets`); settings that suit the start (`settings_of`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from core.config import Regime, TrainConfig
from core.data.hold_out import COMMAND, hold_out
from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrasebook_language
from core.data.read import read_pairs
from core.encoder.e5_small import NAME as E5
from core.encoder.encoder import Encoder
from core.encoder.load import EMBEDDED, load_encoder
from core.evaluation.phrases import held_pairs
from core.experiments.races import RANDOM, SETTINGS, UNTRAINED, Arm
from core.messages import message
from core.training.defaults import settings_for
from core.training.judging import Judgement
from core.training.reinit import scramble

FEWEST = 4  # pairs of a file: two to train on, two to judge by


@dataclass(frozen=True)
class Sentences:
    """Where pairs come from.

    Attributes:
        given: a file's pairs; None is the phrasebook.
    """

    given: Pairs | None = None

    def train(self, language: str) -> Pairs:
        """What arms of a language are trained on."""
        if self.given is None:
            return _phrases(language, "train")
        return hold_out(self.given, COMMAND).train

    def held(self, language: str) -> Pairs:
        """What they are judged by.

        Raises:
            PairsError: the file leaves too few.
        """
        if self.given is None:
            return _phrases(language, "held")
        held = hold_out(self.given, COMMAND).held
        if len(held) < FEWEST // 2:
            raise PairsError(
                message("{name} leaves {n} pairs to judge by; give more pairs", name=self.given.name, n=len(held))
            )
        return held

    def name(self, language: str) -> str:
        """Of the pairs, in results."""
        return f"phrases:en-{language}" if self.given is None else self.given.name

    def other(self, language: str) -> Pairs | None:
        """Held-out phrases in English and a language that the arm may not have been trained on; None where it was."""
        known = (
            [phrasebook_language(code) for code in (self.given.language_a, self.given.language_b)] if self.given else []
        )
        return None if language in known else held_pairs("en", language)


@lru_cache(maxsize=32)
def _phrases(language: str, split: str) -> Pairs:
    return read_pairs(f"phrases:en-{language}", split=split)


def start_of(arm: Arm, seed: int, model: str | Encoder | None = None) -> Encoder:
    """A fresh copy of what the arm begins with; ``model`` stands in its place, but not for random weights.

    Of an encoder that is there already, the copy shares what is not trained.

    Raises:
        ModelError: the model cannot be loaded.
    """
    if isinstance(model, Encoder) and arm.start != RANDOM:
        return model.copy(share=True)
    if arm.start != RANDOM:
        name = arm.start if model is None or isinstance(model, Encoder) else model
        return embedded(name).copy() if name in EMBEDDED else load_encoder(name)
    encoder = embedded(UNTRAINED).copy()
    scramble(encoder, seed)
    return encoder


@lru_cache(maxsize=len(EMBEDDED))
def embedded(name: str) -> Encoder:
    """An embedded model, which several arms copy."""
    return load_encoder(name)


@lru_cache(maxsize=16)
def judged_before(name: str, language: str) -> Judgement:
    """What an embedded model is before any step, so that arms with one start need not each find out."""
    return Judgement.of(embedded(name), _phrases(language, "held"))


def training_sets(arm: Arm, pairs: Pairs, seed: int) -> tuple[list[Pairs], Regime]:
    """What the trainer is given for the arm's kind of pairs.

    Both kinds together are drawn equally often. Of English alone, as of pairs within a language, the second sentence is
    a paraphrase where there is one, else the sentence itself.
    """
    if arm.pairs is not None:
        order = np.random.default_rng(seed).permutation(len(pairs))[: arm.pairs]
        plain = pairs.select(sorted(int(row) for row in order))
        return [replace(plain, a_alt=None, b_alt=None)], "translations"
    across = pairs.with_paraphrases()
    if arm.data == "both" and pairs.a_alt and pairs.b_alt:
        within = [_within(pairs, side) for side in ("a", "b")]
        shares = zip((across, *within), (0.5, 0.25, 0.25), strict=True)
        return [replace(each, weight=share / len(each) ** 0.5) for each, share in shares], "translations"
    if arm.data == "english":
        one = _within(pairs, "a")
        return [one], "translations" if pairs.a_alt else "same-language"
    if arm.data in ("same-language", "both"):
        return [pairs], "same-language" if arm.data == "same-language" else "mixed"
    return [across], "translations"


def _within(pairs: Pairs, side: str) -> Pairs:
    """Sentences of one side and their paraphrases as pairs."""
    first = side == "a"
    texts, others = (pairs.a, pairs.a_alt) if first else (pairs.b, pairs.b_alt)
    language = pairs.language_a if first else pairs.language_b
    return Pairs(texts, others or texts, language, language, pairs.name)


def distinct_pairs(sets: list[Pairs], regime: Regime) -> int:
    """How many different pairs a run can meet."""
    count = 0
    for pairs in sets:
        count += len({*zip(pairs.a, pairs.b, strict=True)}) if regime != "same-language" else 0
        if regime != "translations":
            sides = ((pairs.a, pairs.a_alt), (pairs.b, pairs.b_alt))
            count += len({pair for side, alt in sides for pair in zip(side, alt or side, strict=True)})
    return count


def settings_of(arm: Arm, encoder: Encoder, seed: int, regime: Regime, steps: int | None = None) -> TrainConfig:
    """The arm's settings; its last weights count, so that the sentences that judge have chosen nothing.

    Raises:
        ValueError: a setting is outside what `TrainConfig` allows.
    """
    start = UNTRAINED if encoder.name == UNTRAINED else encoder.name
    usual = dict(SETTINGS.get(start, SETTINGS[E5]))
    changes = usual | dict(arm.settings) | ({"steps": steps} if steps else {})
    return settings_for(encoder, **{"evaluations": 5, **changes, "seed": seed, "regime": regime, "keep": "last"})
