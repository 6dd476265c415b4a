"""Nearest neighbours in the space that the vectors live in, and which sentences changed theirs the most.

A map of two dimensions cannot be trusted with "who is near whom"; these are the true neighbours, by cosine. All take
``(N, D)`` vectors of N sentences, of any length, and work in blocks of rows (`core.evaluation.cosines`). Where two
cosines tie, a list of neighbours has the sentence that comes first before the other; whether the nearest is a
translation is decided in `core.evaluation.ranks`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import torch
from scipy.sparse import csr_array, diags_array
from torch import Tensor

from core.evaluation.cosines import PLACES, blocks, unit
from core.evaluation.ranks import rank_any

NEIGHBOURS = 10
"""How many nearest are looked at, wherever a number of neighbours is asked for."""
_SCALE = 10**PLACES


@dataclass(frozen=True)
class Moved:
    """How far the neighbourhood of each of N sentences changed.

    Attributes:
        score: ``(N,)``, 0 (the same neighbours in the same places) to 1.
        kept: ``(N,)``, how many of the k nearest before are among the k nearest after.
        k: how many neighbours were looked at.
    """

    score: Tensor
    kept: Tensor
    k: int

    def order(self) -> list[int]:
        """Sentences by score, the most moved first; ties in the order given."""
        return self.score.argsort(descending=True, stable=True).tolist()


def nearest(vectors: Tensor, k: int = NEIGHBOURS) -> tuple[Tensor, Tensor]:
    """The k nearest other sentences of each, nearest first.

    Args:
        vectors: ``(N, D)``, of any length; N of at least 2.
        k: how many; at most N - 1 are given.

    Returns:
        Their indices, ``(N, k)`` integers, and their cosines, ``(N, k)``.
    """
    n = len(vectors)
    k = min(k, n - 1)
    indices, cosines = [], []
    for keys in _keys(vectors):
        best = keys.topk(k, dim=1).values  # (b, k)
        indices.append(n - 1 - best % n)
        cosines.append((best // n).double() / _SCALE)
    return torch.cat(indices), torch.cat(cosines)


def _keys(vectors: Tensor) -> Iterator[Tensor]:
    """Blocks of rows of ``(N, N)`` whole numbers that order the columns by nearness without ties; oneself is last."""
    n = len(vectors)
    earlier = torch.arange(n - 1, -1, -1)
    directions = unit(vectors)
    for rows, (cosines,) in blocks(directions, directions):
        numbers = torch.arange(n)[rows]
        whole = (cosines * _SCALE).round().long()
        whole[torch.arange(len(numbers)), numbers] = -2 * _SCALE
        yield whole * n + earlier


def translation_found(vectors: Tensor, meanings: Sequence[int], texts: Sequence[Hashable] | None = None) -> list[bool]:
    """Whether each sentence is nearer to one of its meaning than to any other sentence; a tie counts against it.

    Args:
        vectors: ``(N, D)``.
        meanings: N numbers; equal ones translate each other.
        texts: forms of the N sentences, equal for equal ones; the rules are those of `core.evaluation.pairing`: what
            equals a sentence shares its translations, and is no rival. None says that all differ.
    """
    among = _Among(meanings, texts)
    directions = unit(vectors)
    result: list[bool] = []
    for rows, (cosines,) in blocks(directions, directions):
        numbers = torch.arange(len(vectors))[rows]
        cosines[torch.arange(len(numbers)), numbers] = -torch.inf
        translations, none = among.seen(numbers)
        result += rank_any(cosines.masked_fill(none, -torch.inf), translations).found().tolist()
    return result


class _Among:
    """Which of N sentences translate which, and which are neither translations nor rivals."""

    def __init__(self, meanings: Sequence[int], texts: Sequence[Hashable] | None) -> None:
        self._meanings = torch.as_tensor(meanings)
        forms: list[Hashable] = [*range(len(meanings))] if texts is None else [*texts]
        first = {form: row for row, form in reversed([*enumerate(forms)])}
        self._plain = len(first) == len(forms)
        if self._plain:
            return
        ids = {form: number for number, form in enumerate(first)}
        self._ids = torch.tensor([ids[form] for form in forms])
        self._candidates = torch.zeros(len(forms), dtype=torch.bool)
        self._candidates[[*first.values()]] = True
        said = self._meanings.unique(return_inverse=True)[1]
        have = csr_array(([1] * len(forms), (self._ids.numpy(), said.numpy())), shape=(len(ids), int(said.max()) + 1))
        common = csr_array(have @ have.T)
        # A text is beside itself only where both sides of a meaning have it.
        self._beside, self._around = csr_array(common - diags_array(have.sum(1), dtype=int) > 0), csr_array(common > 0)

    def seen(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """``(b, N)`` truth values of b of them: translations, and what is neither those nor a rival."""
        if self._plain:
            translations = self._meanings[rows, None] == self._meanings
            return translations, torch.zeros_like(translations)
        asking = self._ids[rows].numpy()
        beside = torch.from_numpy(self._beside[asking].toarray())[:, self._ids]
        kin = torch.from_numpy((self._around[asking] @ self._around).toarray())[:, self._ids]
        return beside, ~beside & (kin | ~self._candidates)


def moved(before: Tensor, after: Tensor, k: int = NEIGHBOURS) -> Moved:
    """How far each sentence moved relative to its neighbours from one model to another.

    Embeddings that shift, turn or shrink as a whole move no sentence: only who is near whom counts. With A and B the k
    nearest before and after, and U both together,

        score = ((1 - |A and B| / |U|) + mean over U of |rank before - rank after| / (N - 2)) / 2

    The first term is 1 minus the Jaccard overlap of the neighbourhoods, the local similarity of the Embedding
    Comparator (Boggust, Carter and Satyanarayan 2022, arXiv:1912.04853). It says nothing of how far the old neighbours
    went or the new ones came, and is 1 for nearly all sentences once a model changes much; so the second term, ours,
    adds the share of all places that they passed. Ranks are 1 (nearest) to N - 1.

    Args:
        before: ``(N, D)`` vectors under one model, N of at least 3.
        after: ``(N, D')`` of the same sentences under another.
        k: size of a neighbourhood; at most N - 1.

    Raises:
        ValueError: fewer than 3 sentences, or not the same ones.
    """
    n = len(before)
    if n < 3 or len(after) != n:
        raise ValueError(f"give vectors of the same sentences, at least 3; there are {n} before and {len(after)} after")
    k = min(k, n - 1)
    scores, kept = [], []
    for old, new in zip(_keys(before), _keys(after), strict=True):
        best = [keys.topk(k, dim=1).indices for keys in (old, new)]  # (b, k) each
        both = torch.cat(best, dim=1)
        passed = (_ranks(old, both) - _ranks(new, both)).abs().double()  # (b, 2k)
        shared = (best[0][:, :, None] == best[1][:, None, :]).any(2)  # (b, k): whether a neighbour before is one after
        count = shared.sum(1)
        union = 2 * k - count
        # A shared neighbour stands twice in `both`; it counts once.
        total = passed.sum(1) - (passed[:, :k] * shared).sum(1)
        scores.append((1 - count / union + total / union / (n - 2)) / 2)
        kept.append(count)
    return Moved(torch.cat(scores), torch.cat(kept), k)


def _ranks(keys: Tensor, columns: Tensor) -> Tensor:
    """Place in its row, 1 the nearest, of each of the ``(b, c)`` columns."""
    chosen = keys.gather(1, columns)
    return torch.stack([(keys > column[:, None]).sum(1) for column in chosen.T], dim=1) + 1
