"""Corrections without training: move or turn the embeddings of two languages so that they overlap.

Each is one affine map a language, v -> (v - m) M, after which vectors are scaled to length 1 (`Fitted`). It is fitted
on embeddings of sentences that nobody is judged by (`fitted`), then applied to any others. Which correction needs what,
and when it helps, is the table `KINDS`.

What translates what is told by a `core.evaluation.pairing.Pairing`, without which row i of one side translates row i of
the other. Where nothing but the judged sentences is there (`CORRECTIONS`), those that need no translations are fitted
on these sentences themselves, and those that do on one half and applied to the other, so that no pair corrects itself:
then the halves are moved by two maps, which tells them apart and flatters the mixed pool a little.

Fitted on few pairs, a free rotation of D dimensions is mostly invented: n centred pairs determine at most n - 1
directions, and where the others go is chance. On 100 pairs of 256 dimensions that costs more than any gap. So
`procrustes` and `cca` have a prior that counts as much as D pairs: what the pairs do not determine stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.pairing import Pairing
from core.messages import Message, message

Corrected = tuple[Tensor, Tensor]
Links = tuple[Tensor, Tensor]  # (P,) rows of x and of y that translate each other, each pair once
LIR_DIRECTIONS = 1


@dataclass(frozen=True)
class Kind:
    """What a correction asks for.

    Attributes:
        title: what it does, in a few words.
        needs: what it is fitted on: ``texts`` of any language, texts with their language (``labels``), or translation
            ``pairs``.
        told: whether it must be told a text's language when it is used; such a one cannot be part of a saved model.
        helps: when it helps, a sentence for a person.
        source: where the formula is from.
    """

    title: Message
    needs: Literal["texts", "labels", "pairs"]
    told: bool
    helps: Message
    source: str

    @property
    def needed(self) -> Message:
        """What it needs, in a few words."""
        return _NEEDED[self.needs, self.told]


_NEEDED = {
    ("texts", False): message("sentences of any language"),
    ("labels", False): message("sentences whose language is known"),
    ("labels", True): message("sentences whose language is known, and the language of every later text"),
    ("pairs", True): message("translations, and the language of every later text"),
}
KINDS = {
    "center": Kind(
        message("each language's mean subtracted"),
        "labels", True,
        message("Helps a model that finds translations among the other language alone and loses them among both."),
        "Libovický et al., Findings of EMNLP 2020",
    ),
    "lsar": Kind(
        message("the direction between the languages taken out"),
        "labels", False,
        message("Does what subtracting the means does and need not be told the language; it costs a direction of "
                "meaning for each further language."),
        "LSAR, arXiv:2401.05792",
    ),
    "lir": Kind(
        message("each language's strongest direction taken out"),
        "labels", True,
        message("Helps where each language has one strong direction of its own, as where all vectors lie in a narrow "
                "cone."),
        "LIR, EMNLP 2021",
    ),
    "shift": Kind(
        message("the mean difference of translations subtracted"),
        "pairs", True,
        message("Helps as subtracting the means does; by translations it knows the offset also where the texts of the "
                "two languages are about different things."),
        "SHIFT, arXiv:2606.18801",
    ),
    "whiten": Kind(
        message("all directions made equally strong (whitening)"),
        "texts", False,
        message("Helps a model of which few strong directions hide the others; it does not know of languages and can "
                "cost what these directions say."),
        "ZCA; Kessy et al., The American Statistician 2018",
    ),
    "procrustes": Kind(
        message("one language turned onto the other"),
        "pairs", True,
        message("Helps where the second language is turned against the first; with fewer pairs than dimensions it "
                "hardly turns anything."),
        "Schönemann 1966; the prior: matrix Fisher, Green and Mardia 2006",
    ),
    "cca": Kind(
        message("canonical correlation"),
        "pairs", True,
        message("Helps a model that hides what the languages share below much else; it needs some hundred pairs and "
                "costs a good model some of what it knows."),
        "Hotelling 1936; Vinod 1976 (ridge); Faruqui and Dyer, EACL 2014",
    ),
}  # fmt: skip
"""All corrections but ``none``, by their names."""


@dataclass(frozen=True)
class Affine:
    """v -> (v - mean) matrix, computed in float64.

    Attributes:
        mean: ``(D,)``; None takes nothing away.
        matrix: ``(D, D)``; None multiplies by nothing.
    """

    mean: Tensor | None = None
    matrix: Tensor | None = None

    def __call__(self, vectors: Tensor) -> Tensor:
        """``(N, D)`` vectors, moved and turned, not normalised."""
        moved = vectors.double()
        moved = moved if self.mean is None else moved - self.mean
        return moved if self.matrix is None else moved @ self.matrix


@dataclass(frozen=True)
class Fitted:
    """A correction, as it was fitted: the map of each language. Where no language is told both are the same."""

    x: Affine = Affine()
    y: Affine = Affine()

    def __call__(self, x: Tensor, y: Tensor) -> Corrected:
        """``(n, D)`` and ``(m, D)`` vectors of both languages, corrected and of length 1."""
        return functional.normalize(self.x(x).float(), dim=1), functional.normalize(self.y(y).float(), dim=1)


def none(x: Tensor, y: Tensor, _: Pairing | None = None) -> Corrected:
    """As they are, normalised."""
    return functional.normalize(x, dim=1), functional.normalize(y, dim=1)


def _none(x: Tensor, y: Tensor, _: Links) -> Fitted:
    return Fitted()


def _center(x: Tensor, y: Tensor, _: Links) -> Fitted:
    """Subtract each language's mean (Libovický et al. 2020)."""
    return Fitted(Affine(x.mean(0)), Affine(y.mean(0)))


def _lsar(x: Tensor, y: Tensor, _: Links) -> Fitted:
    """Project out what the languages' means span beyond their common mean; of two, their difference."""
    both = Affine(matrix=_without(language_directions([x, y])))
    return Fitted(both, both)


def _lir(x: Tensor, y: Tensor, _: Links) -> Fitted:
    """Project out of each language the first right singular vector of its embeddings, which are not centred."""
    return Fitted(*(Affine(matrix=_without(_strongest(side, LIR_DIRECTIONS))) for side in (x, y)))


def _shift(x: Tensor, y: Tensor, links: Links) -> Fitted:
    """Subtract from the second language the mean of y_i - x_i over translations."""
    return Fitted(y=Affine((y[links[1]] - x[links[0]]).mean(0)))


def _whiten(x: Tensor, y: Tensor, _: Links) -> Fitted:
    """Give both languages together mean zero and equal variance in every direction (ZCA)."""
    both = Affine(*whitening(torch.cat([x, y])))
    return Fitted(both, both)


def _procrustes(x: Tensor, y: Tensor, links: Links) -> Fitted:
    """Centre both, then turn y onto x by the rotation R that is likeliest a posteriori.

    Maximise tr(R' (Y'X + l I)), whose solution is U V' of its singular value decomposition (Schönemann 1966). Without l
    R is the best rotation. With l = (sum of the singular values of Y'X) / n the prior, a matrix Fisher distribution
    around the identity, counts as much as D of the n pairs.
    """
    mean_x, mean_y, across = _crossed(x, y, links)
    prior = torch.linalg.svdvals(across).sum() / len(links[0])
    turned, _, onto = torch.linalg.svd(across + prior * _eye(x))
    return Fitted(Affine(mean_x), Affine(mean_y, turned @ onto))


def _cca(x: Tensor, y: Tensor, links: Links) -> Fitted:
    """Canonical correlation, in the coordinates of x: each canonical direction counts as much as it correlates.

    With A = Sxx^-1/2, B = Syy^-1/2 and U diag(s) V' of A Sxy B, the maps are A U diag(s) U' and B V diag(s) U'; the
    last U' turns both back and changes no cosine. A ridge of D / n times the mean variance is added to Sxx and Syy: it
    counts as D pairs that vary alike in all directions.
    """
    mean_x, mean_y, across = _crossed(x, y, links)
    n = len(links[0])
    roots = [
        _root(side[rows] - mean, x.shape[1] / n)
        for side, rows, mean in zip((x, y), links, (mean_x, mean_y), strict=True)
    ]
    left, shared, right = torch.linalg.svd(roots[0] @ (across.T / n) @ roots[1])
    back = shared[:, None] * left.T
    return Fitted(Affine(mean_x, roots[0] @ left @ back), Affine(mean_y, roots[1] @ right.T @ back))


FITS: dict[str, Callable[[Tensor, Tensor, Links], Fitted]] = {
    "none": _none,
    "center": _center,
    "lsar": _lsar,
    "whiten": _whiten,
    "procrustes": _procrustes,
    "shift": _shift,
    "lir": _lir,
    "cca": _cca,
}


def check_correction(name: str) -> None:
    """Check that there is such a correction.

    Raises:
        ValueError: there is none; the message names those that there are.
    """
    if name not in FITS:
        raise ValueError(
            message("correction is {value!r}; it must be one of {known}", value=name, known=", ".join(FITS))
        )


def check_amount(pairs: int) -> None:
    """Check that there are enough pairs to fit a correction on.

    Raises:
        ValueError: there are fewer than 2.
    """
    if pairs < 2:
        raise ValueError(message("a correction is fitted on at least 2 pairs; pairs given: {n}", n=pairs))


def fitted(correction: str, x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Fitted:
    """Fit a correction on sentences by which nobody is judged.

    Args:
        correction: one of `FITS`.
        x: ``(n, D)`` embeddings of the distinct texts of the first language.
        y: ``(m, D)`` of the second.
        pairing: which of them translate each other.
    """
    pairing = pairing or Pairing.apart(len(x))
    rows = pairing.distinct()
    return FITS[correction](x.double(), y.double(), (pairing.a.of_row[rows], pairing.b.of_row[rows]))


def cross_fitted(correction: str, x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Corrected:
    """Fit on one half and apply to the other, twice; texts that pairs link are in one half.

    Raises:
        ValueError: pairs link all texts.
    """
    pairing = pairing or Pairing.apart(len(x))
    half_x, half_y = (numbers % 2 == 0 for numbers in pairing.groups())
    if half_x.all():
        raise ValueError(
            message("{correction} needs 2 pairs that share no sentence, not even by way of other pairs",
                    correction=correction)
        )  # fmt: skip
    rows = pairing.distinct()
    left, right = pairing.a.of_row[rows], pairing.b.of_row[rows]
    new_x, new_y = torch.empty_like(x), torch.empty_like(y)
    for of_x, of_y in ((half_x, half_y), (~half_x, ~half_y)):
        place_x, place_y, fit = of_x.cumsum(0) - 1, of_y.cumsum(0) - 1, of_x[left]
        links = place_x[left[fit]], place_y[right[fit]]
        made = FITS[correction](x[of_x].double(), y[of_y].double(), links)
        new_x[~of_x], new_y[~of_y] = (side.to(x.dtype) for side in made(x[~of_x], y[~of_y]))
    return new_x, new_y


@dataclass(frozen=True)
class OnTheJudged:
    """A correction fitted on what is judged: as a whole where no translation is used, else by halves."""

    correction: str

    def __call__(self, x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Corrected:
        """``(n, D)`` and ``(m, D)`` vectors of both languages, corrected and of length 1."""
        if self.correction == "none":
            return none(x, y)
        apart = KINDS[self.correction].needs == "pairs"
        return cross_fitted(self.correction, x, y, pairing) if apart else fitted(self.correction, x, y, pairing)(x, y)


CORRECTIONS = {name: OnTheJudged(name) for name in FITS}
center, lsar, lir, whiten = (CORRECTIONS[name] for name in ("center", "lsar", "lir", "whiten"))
shift, procrustes, cca = (CORRECTIONS[name] for name in ("shift", "procrustes", "cca"))


def language_directions(sides: Sequence[Tensor]) -> Tensor:
    """What `lsar` projects out: ``(L - 1, D)`` directions of length 1, at right angles to each other.

    Args:
        sides: ``(n, D)`` embeddings of each of L languages.
    """
    means = torch.stack([side.mean(0) for side in sides])
    if len(means) == 2:
        return functional.normalize(means[:1] - means[1:])
    spanned: Tensor = torch.linalg.svd(means - means.mean(0), full_matrices=False).Vh
    return spanned[: len(means) - 1]


def whitening(vectors: Tensor) -> tuple[Tensor, Tensor]:
    """The mean that `whiten` takes away, ``(D,)``, and the symmetric matrix that it multiplies by, both float64."""
    vectors = vectors.double()
    mean = vectors.mean(0)
    values, axes = torch.linalg.eigh(torch.cov((vectors - mean).T))
    # Directions with next to no variance are noise; the floor keeps them from being blown up.
    scale = values.clamp(min=max(float(values.max()) * 1e-3, 1e-12)).rsqrt()
    return mean, (axes * scale) @ axes.T


def _eye(x: Tensor) -> Tensor:
    return torch.eye(x.shape[1], dtype=torch.float64)


def _without(directions: Tensor) -> Tensor:
    """The ``(D, D)`` projection that takes ``(k, D)`` directions away."""
    return _eye(directions) - directions.T @ directions


def _strongest(vectors: Tensor, k: int) -> Tensor:
    """The first k right singular vectors, ``(k, D)``."""
    found: Tensor = torch.linalg.svd(vectors, full_matrices=False).Vh
    return found[:k]


def _crossed(x: Tensor, y: Tensor, links: Links) -> tuple[Tensor, Tensor, Tensor]:
    """Both means, and Y'X of the centred pairs, ``(D, D)``."""
    mean_x, mean_y = x.mean(0), y.mean(0)
    return mean_x, mean_y, (y[links[1]] - mean_y).T @ (x[links[0]] - mean_x)


def _root(centred: Tensor, ridge: float) -> Tensor:
    """(S + ridge * mean variance * I)^-1/2 of ``(n, D)`` centred vectors, symmetric."""
    scatter = centred.T @ centred / len(centred)
    variance = scatter.trace().clamp(min=1e-12) / len(scatter)
    values, axes = torch.linalg.eigh(scatter + ridge * variance * _eye(centred))
    root: Tensor = (axes * values.rsqrt()) @ axes.T
    return root
