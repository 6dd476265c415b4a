"""A correction without training as a part of the model: fitted once, then a layer behind the pooling.

`lsar` and `whiten` are linear maps of a vector that ask nothing of the text. So they become a ``Dense`` of the saved
model, and every program that loads it gives corrected vectors. All others treat each language in its own way
(`core.evaluation.corrections.KINDS`): a model that is given a text alone cannot do that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.corrections import CORRECTIONS, KINDS, language_directions, whitening
from core.messages import message

SAVABLE = tuple(name for name, kind in KINDS.items() if not kind.told)


def correct(
    encoder: Encoder, texts: Pairs | Mapping[str, Sequence[str]], correction: str = "lsar", *, batch_size: int = 64
) -> Encoder:
    """A copy of ``encoder`` whose vectors are corrected, as ``encoder`` itself is not.

    Args:
        encoder: stays as it is.
        texts: what the correction is fitted on, by language; they need not be translations of each other. Sentences by
            which the result is judged must not be among them.
        correction: one of `SAVABLE`.
        batch_size: sentences a forward pass.

    Raises:
        ValueError: the correction cannot be part of a model, or there are fewer than two languages or two texts of one.
    """
    check_savable(correction)
    languages = {"a": texts.a, "b": texts.b} if isinstance(texts, Pairs) else texts
    sides = [list(dict.fromkeys(side)) for side in languages.values()]
    if len(sides) < 2 or min(map(len, sides)) < 2:
        raise ValueError(message("a correction is fitted on at least 2 texts in each of 2 languages; give more text"))
    vectors = [encoder.encode(side, batch_size=batch_size) for side in sides]
    if correction == "lsar":
        away = language_directions(vectors).double()
        return encoder.with_projection((torch.eye(encoder.dim, dtype=away.dtype) - away.T @ away).float())
    mean, turn = whitening(torch.cat(vectors))
    return encoder.with_projection(turn.float(), -(mean @ turn).float())


def check_savable(correction: str) -> None:
    """Check that a correction can be part of a model.

    Raises:
        ValueError: it cannot; the message says what can.
    """
    if correction in SAVABLE:
        return
    known = ", ".join(SAVABLE)
    if correction in CORRECTIONS and correction != "none":
        raise ValueError(
            message(
                "{correction} treats each language in its own way, and a saved model is not told which language a text "
                "is in; save one of {known}, which need not know it",
                correction=correction,
                known=known,
            )
        )
    raise ValueError(
        message("{correction} is no correction that a model can be saved with; give one of {known}",
                correction=correction, known=known)
    )  # fmt: skip
