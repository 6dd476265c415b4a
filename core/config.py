"""Settings of an encoder and of a training run: frozen, validated when made."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from core.messages import Message, message

Pooling = Literal["mean", "cls", "max", "mean_sqrt_len_tokens", "weightedmean", "lasttoken", "mean-with-padding"]
Loss = Literal["one-way", "symmetric", "four-way"]
Regime = Literal["translations", "same-language", "mixed"]
Head = Literal["none", "notebook"]
Precision = Literal["auto", "float32", "bfloat16"]
Cache = Literal["auto", "memory", "disk", "none"]
Schedule = Literal["linear", "constant"]
Keep = Literal["best", "last"]
AdamW = Literal["torch", "transformers"]


def _require(holds: bool, name: str, value: object, allowed: Message) -> None:
    if not holds:
        raise ValueError(message("{name} is {value!r}; it must be {allowed}", name=name, value=value, allowed=allowed))


def _one_of(name: str, value: object, choices: Any) -> None:
    allowed = get_args(choices)
    _require(value in allowed, name, value, message("one of {choices}", choices=", ".join(allowed)))


RENAMED = {"restart_layers": "reinit_layers"}
"""Fields of `TrainConfig` that had another name in an earlier version, which may be written down somewhere."""


def under_present_names(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings of an earlier version, or of this one, in their order."""
    return {RENAMED.get(name, name): value for name, value in settings.items()}


@dataclass(frozen=True)
class EncoderConfig:
    """How a text becomes token states, and these one vector.

    Attributes:
        pooling: a mode of sentence-transformers, or several joined by ``+``, whose vectors then follow each other:
            ``mean`` over real tokens; ``cls``, the first token's state; ``lasttoken``, the last one's, as decoders need
            it; ``max``; ``mean_sqrt_len_tokens``, the sum over the root of the length; ``weightedmean``, later tokens
            count more. Or ``mean-with-padding``, over all ``max_tokens`` positions, as the notebook trains.
        max_tokens: longer sentences are cut here (special tokens count).
        prefix: the prompt that is put before every sentence unless another is asked for (``"query: "``).
        prompts: further prompts by name. ``query`` and ``document`` are what `Encoder.encode_query` and
            `Encoder.encode_document` put before a sentence; where they are missing, that is ``prefix``.
        include_prompt: whether the prompt's tokens count in the pooling.
        truncate_dim: how many of a vector's numbers are kept, the first ones; None keeps all.
        normalize: whether the model's own last step scales vectors to length 1. `Encoder.encode` does so in any case
            unless told otherwise; this is what sentence-transformers does with the saved model.
    """

    pooling: str = "mean"
    max_tokens: int = 128
    prefix: str = ""
    prompts: dict[str, str] = field(default_factory=dict, hash=False)
    include_prompt: bool = True
    truncate_dim: int | None = None
    normalize: bool = True

    def __post_init__(self) -> None:
        modes = self.pooling.split("+")
        known = len(set(modes)) == len(modes) and set(modes) <= set(get_args(Pooling))
        allowed = message("one of {choices}", choices=", ".join(get_args(Pooling)))
        _require(known and ("mean-with-padding" not in modes or len(modes) == 1), "pooling", self.pooling, allowed)
        _require(
            self.max_tokens >= 3,
            "max_tokens",
            self.max_tokens,
            message("at least 3: two special tokens and one of text"),
        )
        _require(
            self.truncate_dim is None or self.truncate_dim >= 1,
            "truncate_dim",
            self.truncate_dim,
            message("at least 1"),
        )
        # One way to say one thing, so that equal settings are equal.
        usual = ("query", "document", "default")
        other = {name: text for name, text in self.prompts.items() if name not in usual or text != self.prefix}
        object.__setattr__(self, "prompts", other)

    def named_prompts(self) -> dict[str, str]:
        """All prompts by name: ``query``, ``document``, and ``default`` where ``prefix`` has no other name."""
        named = {"query": self.prefix, "document": self.prefix, **self.prompts}
        return named if self.prefix in ("", *named.values()) else {**named, "default": self.prefix}

    def default_prompt_name(self) -> str | None:
        """The name of ``prefix``; None where it is empty."""
        return next((name for name, text in self.named_prompts().items() if self.prefix and text == self.prefix), None)


@dataclass(frozen=True)
class TrainConfig:
    """A contrastive run. Exactly one of ``steps``, ``epochs`` and ``seconds`` is the budget.

    Attributes:
        steps: optimizer steps.
        epochs: passes over the pairs.
        seconds: wall-clock seconds of training, held-out evaluation included.
        batch_size: pairs a batch; the others in it are the negatives (usually 32 to 4096).
        lr: peak learning rate (2e-3 for the embedded models, 2e-4 for a short run of multilingual-e5-small's upper
            layers, 2e-5 for XLM-RoBERTa).
        word_rate: what the learning rate is multiplied by for the word embeddings (1 to 20): a row is met rarely, and a
            small vocabulary bears, and needs, longer steps.
        warmup: share of the budget in which the rate rises from zero.
        schedule: what the rate does afterwards: ``linear`` falls to zero, ``constant`` stays.
        adamw: whose AdamW: ``torch``'s, or that of ``transformers`` before version 5, which the notebook uses; see
            `core.training.optimizer.FormerAdamW`.
        beta2: how much AdamW keeps of the squared gradients so far (0.98 or 0.999).
        weight_decay: AdamW's (0 to 0.1), on matrices only: biases and norms are left alone.
        word_decay: weight decay of the word embeddings; None is that of all matrices. A row is met rarely and fades in
            between; of a vocabulary of 100,000 and more, rows that no text of the run has stay as they are.
        decay_biases: let it fall on biases and norms too.
        clip: greatest norm of the gradient (usually 1); 0 leaves it as it is.
        temperature: what similarities are divided by (0.01 to 0.2; the notebook's is 0.07).
        loss: which in-batch negatives count; see `core.training.losses`.
        regime: ``translations`` trains on pairs across languages, ``same-language`` on paraphrases (or the sentence
            itself, seen twice through dropout) within one language a batch, ``mixed`` on both in turn.
        freeze: ``none``, ``embeddings``, or a number of lower layers that stay as they are, embeddings included; those
            drop nothing out.
        reinit_layers: start the transformer layers afresh over the words that are there; see `core.training.reinit`.
            For small masked language models and few pairs; a large model's layers are worth keeping.
        words_only: train the word embeddings alone: a sentence is the mean of its words, the layers are silent and
            positions rest, during the run and in the model that it leaves; see `core.training.words`. For small masked
            language models.
        dropout: during training; ``None`` keeps the model's own.
        token_dropout: share of a text's tokens that a step does not see, other ones at every step; the first stays.
        normalize: scale vectors to length 1 before they are compared; the notebook does not.
        precision: what matrices are multiplied in: ``float32``, ``bfloat16``, or ``auto``, bfloat16 where a short trial
            shows that it is faster here. Weights are float32 in any case.
        cache: where to keep what frozen layers make of a text: ``memory``, ``disk`` (a temporary file), ``none``, or
            ``auto``, memory while there is plenty, else disk.
        chunk_tokens: most tokens, padding included, of a forward pass; a larger batch is cut into pieces with cached
            gradients, which takes a third more time and changes no gradient. 0 takes as many as fit in memory.
        seed: of the order of pairs and of dropout.
        evaluations: held-out evaluations over the run, beside the one before any step.
        keep: whose weights the encoder ends with: ``best``, those that did best on the held-out pairs at an evaluation,
            or ``last``, so that the sentences that judge a run have chosen nothing.
        patience: evaluations without a new best before the run ends early; 0 never ends early.
    """

    steps: int | None = None
    epochs: float | None = None
    seconds: float | None = None
    batch_size: int = 64
    lr: float = 1e-3
    word_rate: float = 1.0
    warmup: float = 0.1
    schedule: Schedule = "linear"
    adamw: AdamW = "torch"
    beta2: float = 0.98
    weight_decay: float = 0.01
    word_decay: float | None = None
    decay_biases: bool = False
    clip: float = 1.0
    temperature: float = 0.07
    loss: Loss = "symmetric"
    regime: Regime = "translations"
    freeze: str = "none"
    reinit_layers: bool = False
    words_only: bool = False
    dropout: float | None = None
    token_dropout: float = 0.0
    normalize: bool = True
    precision: Precision = "auto"
    cache: Cache = "auto"
    chunk_tokens: int = 0
    seed: int = 0
    evaluations: int = 10
    keep: Keep = "best"
    patience: int = 0

    def __post_init__(self) -> None:
        budgets = [value for value in (self.steps, self.epochs, self.seconds) if value is not None]
        _require(len(budgets) == 1, message("the budget"), budgets, message("exactly one of steps, epochs and seconds"))
        _require(0 < budgets[0] < math.inf, message("the budget"), budgets[0], message("more than 0 and finite"))
        _require(
            self.batch_size >= 2, "batch_size", self.batch_size, message("at least 2: a batch of one has no negatives")
        )
        _require(0 < self.lr < 1, "lr", self.lr, message("between 0 and 1, usually 1e-5 to 5e-3"))
        _require(
            0 < self.word_rate <= 1000,
            "word_rate",
            self.word_rate,
            message("above 0 and at most 1000, usually 1 to 20"),
        )
        _require(0 <= self.warmup < 1, "warmup", self.warmup, message("at least 0 and less than 1"))
        _one_of("schedule", self.schedule, Schedule)
        _one_of("adamw", self.adamw, AdamW)
        _require(0 <= self.beta2 < 1, "beta2", self.beta2, message("at least 0 and less than 1"))
        _require(self.weight_decay >= 0, "weight_decay", self.weight_decay, message("0 or more"))
        _require(self.word_decay is None or self.word_decay >= 0, "word_decay", self.word_decay, message("0 or more"))
        _require(0 <= self.clip < math.inf, "clip", self.clip, message("0 or more"))
        _require(
            0 < self.temperature <= 10, "temperature", self.temperature, message("above 0 and at most 10, usually 0.07")
        )
        _one_of("loss", self.loss, Loss)
        _one_of("regime", self.regime, Regime)
        known = self.freeze in ("none", "embeddings") or self.freeze.isdecimal()
        _require(known, "freeze", self.freeze, message("none, embeddings, or a number of layers"))
        share = message("at least 0 and less than 1")
        _require(self.dropout is None or 0 <= self.dropout < 1, "dropout", self.dropout, share)
        _require(0 <= self.token_dropout < 1, "token_dropout", self.token_dropout, share)
        _one_of("precision", self.precision, Precision)
        _one_of("cache", self.cache, Cache)
        _require(self.chunk_tokens >= 0, "chunk_tokens", self.chunk_tokens, message("0 (as many as fit) or more"))
        _require(
            not (self.reinit_layers and self.freeze.isdecimal()),
            "reinit_layers",
            self.reinit_layers,
            message("False when layers are frozen: layers that start afresh must be free to learn"),
        )
        _require(
            not (self.words_only and (self.reinit_layers or self.freeze != "none")),
            "words_only",
            self.words_only,
            message("False when layers are to be frozen or to start afresh: by words only, there are none"),
        )
        _require(
            not (self.token_dropout and self.freeze.isdecimal()),
            "token_dropout",
            self.token_dropout,
            message("0 when layers are frozen: what they make of a text is computed once"),
        )
        _require(self.evaluations >= 1, "evaluations", self.evaluations, message("at least 1"))
        _one_of("keep", self.keep, Keep)
        _require(self.patience >= 0, "patience", self.patience, message("0 (never end early) or more"))
