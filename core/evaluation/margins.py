"""Retrieval by scores that take hubs down: a sentence that is near to everything is near to nothing in particular.

``s_ij`` is the cosine of a query x_i and a candidate y_j, ``r_k(x_i)`` the mean cosine of x_i to its k nearest of the
other language, ``r_k(y_j)`` likewise. Three that are often taken for one:

- CSLS, ``2 s_ij - r_10(x_i) - r_10(y_j)``: the greatest of *all* candidates is the answer (Conneau et al. 2018,
  arXiv:1710.04087, section 2.3).
- The ratio margin, ``s_ij / ((r_4(x_i) + r_4(y_j)) / 2)``: again the greatest of all candidates (Artetxe and Schwenk
  2019, arXiv:1811.01136, equations 2 and 3).
- xSIM, LASER's error rate: the ratio margin too, but the answer is chosen among the 4 *nearest* alone
  (``source/xsim.py`` of LASER). It is an error in per cent: 100 is nothing found.

Where both means are negative a ratio turns the order around; as in LASER, nothing is done about it. A tie counts as in
`core.evaluation.ranks`; of candidates that tie for the last of the 4 nearest all are among them. What is a candidate is
decided in `core.evaluation.pairing`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.evaluation.cosines import PLACES, blocks
from core.evaluation.neighbours import NEIGHBOURS
from core.evaluation.pairing import Pairing

RATIO_NEIGHBOURS = 4
"""LASER's k, of the ratio margin and of xSIM."""
TINY = 10.0**-PLACES  # stands for a mean cosine of exactly 0, by which nothing can be divided


@dataclass(frozen=True)
class Scaled:
    """One direction; shares of the rows whose translation is the answer.

    Attributes:
        csls: by CSLS among all candidates.
        margin: by the ratio margin among all candidates.
        xsim: by the ratio margin among the 4 nearest, as xSIM chooses; its error rate is ``100 * (1 - xsim)``.
    """

    csls: float
    margin: float
    xsim: float


def scaled(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> tuple[Scaled, Scaled]:
    """Both directions, for ``(n, D)`` and ``(m, D)`` embeddings as in `core.evaluation.metrics`."""
    pairing = pairing or Pairing.apart(len(x))
    crowds_x, crowds_y = _crowds(x, y[pairing.b.candidates]), _crowds(y, x[pairing.a.candidates])
    return _hits(x, y, crowds_x, crowds_y, pairing), _hits(y, x, crowds_y, crowds_x, pairing.turned())


def _crowds(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """``(n,)`` mean cosines of each x to its 10 nearest y, and to its 4 nearest."""
    nearest = [across.topk(min(NEIGHBOURS, len(y)), dim=1).values for _, (across,) in blocks(x, y)]
    means = [(each.mean(1), each[:, :RATIO_NEIGHBOURS].mean(1)) for each in nearest]
    many, few = zip(*means, strict=True)
    return torch.cat(many), torch.cat(few)


def _hits(
    x: Tensor, y: Tensor, crowds_x: tuple[Tensor, Tensor], crowds_y: tuple[Tensor, Tensor], pairing: Pairing
) -> Scaled:
    """Of the queries x."""
    hits = torch.zeros(3, dtype=torch.float64)
    for rows, (across,) in blocks(x, y):
        seen, asked = pairing.seen(rows), pairing.a.asked[rows]
        csls = (2 * across - crowds_x[0][rows, None] - crowds_y[0]).round(decimals=PLACES)
        halves = (crowds_x[1][rows, None] + crowds_y[1]) / 2
        ratio = (across / halves.where(halves.abs() > TINY, TINY)).round(decimals=PLACES)
        near = ratio.masked_fill(~_nearest(across, seen.answers), -torch.inf)
        hits += torch.stack([(seen.ranks(scores).hits() * asked).sum() for scores in (csls, ratio, near)])
    return Scaled(*(hits / len(pairing)).tolist())


def _nearest(across: Tensor, answers: Tensor) -> Tensor:
    """``(b, m)`` truth values: whether a candidate is as near as the last of the 4 nearest that may answer."""
    may = across.masked_fill(~answers, -torch.inf)
    last = may.topk(min(RATIO_NEIGHBOURS, may.shape[1]), dim=1).values[:, -1:]
    return across >= last
