"""`fit`: a correction without training, fitted for sentences that are then compared or mapped, and never on them.

    before, dog = core.load_encoder("pocket-mlm"), core.Pairs(["My dog is blue."], ["Mein Hund ist blau."], "en", "de")
    correction = fit(before, "center", dog)  # on the phrasebook's training part in English and German
    print(core.compare([before, before], dog, corrections=[None, correction]).views[1].rows[0].rank)

1. Of the pairs to fit on, those go that have a sentence of the judged ones (case and punctuation aside).
2. They are embedded whole, a side at a time: whoever keeps embeddings is asked for what they have.
3. `core.evaluation.corrections` has the formulas; the vectors are of length 1, as `Embedder` gives them.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from core.data.pairs import Pairs, normalized, require_pairs
from core.evaluation.corrections import Corrected, Fitted, check_amount, check_correction, fitted
from core.evaluation.embedder import Embedder
from core.evaluation.pairing import Pairing
from core.evaluation.phrases import train_pairs, unlike


@dataclass(frozen=True)
class Correction:
    """A correction as it was fitted for one model and two languages.

    Attributes:
        name: one of `core.evaluation.corrections.CORRECTIONS`.
        pairs: on how many pairs.
        maps: the map of each language.
    """

    name: str
    pairs: int
    maps: Fitted

    def __call__(self, x: Tensor, y: Tensor) -> Corrected:
        """``(n, D)`` and ``(m, D)`` vectors of the first and of the second language, corrected and of length 1."""
        return self.maps(x, y)


def fit(embedder: Embedder, name: str, judged: Pairs, pairs: Pairs | None = None) -> Correction:
    """Fit a correction of what ``embedder`` makes of sentences in the languages of ``judged``.

    Args:
        embedder: an `Encoder` or anything else that embeds sentences.
        name: one of `core.evaluation.corrections.CORRECTIONS`.
        judged: what will be corrected and judged; may have no rows, and then only says which languages.
        pairs: to fit on; None takes the phrasebook's training part. A meaning that is among ``judged`` is left out.

    Raises:
        TypeError: ``judged`` are no `Pairs`.
        ValueError: there is no such correction, or fewer than 2 pairs are left to fit on.
    """
    require_pairs(judged)
    check_correction(name)
    pairs = train_pairs(judged.language_a, judged.language_b) if pairs is None else pairs
    kept = unlike(zip(pairs.a, pairs.b, strict=True), [*judged.a, *judged.b])
    check_amount(len(kept))
    x, y = (embedder.encode(side)[kept] for side in (pairs.a, pairs.b))
    rest = pairs.select(kept)
    pairing = Pairing.of(rest.a, rest.b, normalized)
    return Correction(name, len(kept), fitted(name, x[pairing.a.rows], y[pairing.b.rows], pairing))
