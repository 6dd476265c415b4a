"""The moving map of a run: where its sentences lie at every evaluation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.maps import projection, trajectory
from core.maps.pca import variance_kept
from core.training.trainer import Watch
from demo.common.scatter.value import Frame, share_of
from demo.state.memory import is_large
from demo.state.ready_runs import points_of
from demo.state.run_log import Run
from demo.train import on_gpu

Filming = Callable[[Encoder, Pairs, tuple[Tensor, Tensor] | None], Watch]  # see `demo.train.training.train`
MAX_TYPED = 8  # typed pairs on the map of a large model
MAX_MOMENTS = 40  # of more, every other one goes: a run may be looked at after every step


class Film:
    """The moving map of a run: held-out sentences, and those the visitor typed, at every evaluation.

    All moments are kept as 16-bit vectors, 8 MB or less, until the end: only then is it known which basis shows both
    the first and the last of them.
    """

    def __init__(self, run: Run, typed: Pairs | None) -> None:
        self._run, self._typed = run, typed
        self._moments: list[Tensor] = []
        self._frames: list[Frame] = []
        self._basis: Tensor | None = None

    def begin(self, encoder: Encoder, held: Pairs, begun: tuple[Tensor, Tensor] | None = None) -> Watch:
        """What `core.train` calls at every evaluation.

        Args:
            encoder: in training.
            held: the held-out pairs.
            begun: ``(N, D)`` vectors of both sides as the first step finds them; None: as the first evaluation does.
        """
        typed = self._typed.without(held) if self._typed else Pairs([], [])
        if on_gpu.goes(encoder):  # it is trained elsewhere: only what is judged comes back from there
            typed = Pairs([], [])
        if len(typed) > MAX_TYPED and is_large(encoder):  # they are embedded at every look beside the held-out ones
            typed = typed.select(range(MAX_TYPED))
        self._points = points_of(held, typed, self._typed)
        forms = [*map(normalized, [*held.a, *held.b])]
        all_forms = [*map(normalized, [*held.a, *typed.a, *held.b, *typed.b])]

        def watch(step: int, seconds: float, x: Tensor, y: Tensor) -> None:
            own = [encoder.encode(side) if side else x[:0] for side in (typed.a, typed.b)]
            all_x, all_y = torch.cat([x, own[0]]), torch.cat([y, own[1]])
            # Typed sentences are no rivals of the held-out ones: the count stays the one in the tiles.
            found = trajectory.found(x, y, forms)
            rest = trajectory.found(all_x, all_y, all_forms) if typed.a else []
            n, m = len(x), len(all_x)
            every = [*found[:n], *rest[n:m], *found[n:], *rest[m + n :]]
            frame = Frame(step, seconds - self._run.pacing.rested, [], every, share=share_of(found))
            self._take(frame, torch.cat([all_x, all_y]), lambda: trajectory.apart(x, y, begun))

        return watch

    def _take(self, frame: Frame, vectors: Tensor, basis: Callable[[], Tensor]) -> None:
        if self._basis is None:
            self._basis = basis()
        if len(self._moments) >= MAX_MOMENTS:
            self._moments, self._frames = self._moments[::2], self._frames[::2]
        self._moments.append(vectors.half())
        xy = trajectory.place(vectors, self._basis).tolist()
        self._frames.append(replace(frame, xy=xy))
        self._run.show_on_map(self._points, self._frames)

    def end(self) -> None:
        """Lay all moments out anew, in the basis of the first and the last, and give the vectors back."""
        if not self._moments:
            return
        places = trajectory.replayed([vectors.float() for vectors in self._moments])
        frames = [replace(frame, xy=points.tolist()) for frame, points in zip(self._frames, places, strict=True)]
        first, last = ((self._moments[at].float(), places[at]) for at in (0, -1))
        self._run.trust = projection.trustworthiness(*first), projection.trustworthiness(*last)
        self._run.variance = variance_kept(*first), variance_kept(*last)
        self._run.show_on_map(self._points, frames, replay=True)
        self._moments = []


def both(one: Filming, other: Filming) -> Filming:
    """Two that watch the same run."""

    def begin(encoder: Encoder, held: Pairs, begun: tuple[Tensor, Tensor] | None) -> Watch:
        watches = [film(encoder, held, begun) for film in (one, other)]

        def watch(step: int, seconds: float, x: Tensor, y: Tensor) -> None:
            for each in watches:
                each(step, seconds, x, y)

        return watch

    return begin
