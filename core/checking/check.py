"""`check`: any number of models on any number of sets of pairs.

    for checked in core.check(["pocket", "pocket-mlm"], phrasebook_sets(["en", "el", "de"])):
        print(checked.model, checked.mixed.value, *checked.verdict)

1. Open one model at a time, so that two large ones need not fit beside each other.
2. Embed each sentence once, however many sets it is in (`core.checking.sources`).
3. Measure each set as it is, and after corrections that need no training: of a single set of at most `MAX_ALL` pairs
   all of them, else those that `core.checking.advice` may advise, because each takes about as long as judging does.
4. Say what it means, and what would help.

A model that cannot be opened or judged does not lose the others' results: it says why in its place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from core.checking.advice import costs_of, explained
from core.checking.opening import open_model
from core.checking.results import Checked, Line
from core.checking.sources import Embedded, Source
from core.checking.verdict import gap
from core.data.pairs import Pairs, normalized, require_pairs
from core.data.phrasebook import phrasebook_languages
from core.encoder.encoder import Encoder
from core.evaluation.corrections import CORRECTIONS, KINDS
from core.evaluation.embedder import Embedder
from core.evaluation.evaluate import judge, retrieval
from core.evaluation.pairing import Pairing
from core.evaluation.phrases import held_pairs
from core.messages import message, message_of

REPAIRS = ("center", "lsar")
MAX_ALL = 1_000
Model = str | Path | tuple[str, Embedder | Source]


@dataclass(frozen=True)
class Progress:
    """How far a check is.

    Attributes:
        model: the one at work.
        index: its place among the models, from 0.
        models: how many there are.
        done: how many sentences are embedded.
        total: of how many; 0 while the model is being opened.
    """

    model: str
    index: int
    models: int
    done: int
    total: int


OnProgress = Callable[[Progress], None]


def phrasebook_sets(languages: Iterable[str] | None = None, hub: str = "en") -> list[Pairs]:
    """The held-out phrases of one language with those of each other, the sets that a check takes when none are given.

    Args:
        languages: codes of the phrasebook; None takes all.
        hub: the language that stands first in each set; the first of ``languages`` where it is not among these.

    Raises:
        PairsError: the phrasebook lacks one of them.
    """
    codes = [*dict.fromkeys(phrasebook_languages() if languages is None else languages)]
    hub = hub if hub in codes or not codes else codes[0]
    return [held_pairs(hub, code) for code in codes if code != hub]


def check(
    models: Iterable[Model],
    sets: Iterable[Pairs] | None = None,
    *,
    revision: str | None = None,
    prefix: str | None = None,
    batch_size: int = 64,
    max_bytes: int | None = None,
    on_progress: OnProgress | None = None,
) -> list[Checked]:
    """Check models, one after the other.

    Args:
        models: each by an embedded name, a Hub id, a folder, a zip of one (`core.checking.opening`), or as a name and
            an encoder, whatever embeds, or ready vectors (`core.checking.vectors`).
        sets: pairs that the models have not been trained on; None takes `phrasebook_sets`.
        revision: branch, tag or commit of Hub models.
        prefix: what to put before every sentence of a model that says nothing of it itself.
        batch_size: sentences a forward pass.
        max_bytes: how large a Hub model or what a zip unpacks to may be; None sets no limit.
        on_progress: called before a model is opened and as its sentences are embedded. What it raises ends the check.

    Returns:
        One a model, in their order; one that failed has an ``error``.

    Raises:
        TypeError: a set is no `Pairs`.
    """
    sets = phrasebook_sets() if sets is None else list(sets)
    for pairs in sets:
        require_pairs(pairs)
    models, results = list(models), []
    opener = partial(open_model, revision=revision, prefix=prefix, max_bytes=max_bytes)
    for index, model in enumerate(models):
        name = model[0] if isinstance(model, tuple) else str(model)

        def report(done: int, total: int, name: str = name, index: int = index) -> None:
            if on_progress:
                on_progress(Progress(name, index, len(models), done, total))

        report(0, 0)
        try:
            opened = model[1] if isinstance(model, tuple) else opener(model)
            results.append(check_one(opened, sets, name, batch_size=batch_size, on_chunk=report))
        except (ValueError, OSError, MemoryError, RuntimeError) as error:
            results.append(Checked(name, error=_why(name, error)))
    return results


def check_one(
    model: Embedder | Source,
    sets: Sequence[Pairs],
    name: str,
    *,
    batch_size: int = 64,
    on_chunk: Callable[[int, int], None] | None = None,
) -> Checked:
    """Check one model that is open already.

    Args:
        model: an encoder, whatever embeds, or vectors that are ready.
        sets: at least one.
        name: what to call it.
        batch_size: sentences a forward pass of an encoder.
        on_chunk: called with how many sentences are embedded, and of how many.

    Raises:
        ModelError: ready vectors do not fit the pairs, or vectors are not numbers.
        ValueError: no sets are given; or one has fewer than 2 pairs, or none that is unrelated to another.
    """
    if not sets:
        raise ValueError(message("nothing to check {model} on; give at least one set of pairs", model=name))
    begun = time.perf_counter()
    source = model if isinstance(model, Source) else Embedded(model, sets, name, batch_size, on_chunk or _ignore)
    repairs = tuple(KINDS) if len(sets) == 1 and len(sets[0]) <= MAX_ALL else REPAIRS
    lines = [measured(source, pairs, repairs) for pairs in sets]
    seconds = time.perf_counter() - begun
    if len(lines) == 1:  # as `core.evaluate` counts it: embedding, too
        lines = [replace(lines[0], numbers={**lines[0].numbers, "seconds": seconds})]
    checked = Checked(
        name,
        lines,
        dim=int(lines[0].numbers["dim"]),
        sentences=len({text for pairs in sets for side in (pairs.a, pairs.b) for text in side}),
        seconds=seconds,
    )
    costs = costs_of(model, sets) if isinstance(model, Encoder) and gap(checked) != "none" else None
    return explained(checked, costs, weights=not isinstance(model, Source))


def measured(source: Source, pairs: Pairs, repairs: Sequence[str] = REPAIRS) -> Line:
    """One set under one model.

    Args:
        source: of its vectors.
        pairs: the set.
        repairs: names in `core.evaluation.corrections.CORRECTIONS`, each fitted on the set itself.

    Raises:
        ModelError: as `Source.sides`.
        ValueError: as `core.evaluation.evaluate.judge`.
    """
    x, y = source.sides(pairs)
    pairing = Pairing.of(pairs.a, pairs.b, normalized)
    numbers = judge(x, y, pairing)
    x, y = x[pairing.a.rows], y[pairing.b.rows]
    repaired = {name: retrieval(*CORRECTIONS[name](x, y, pairing), pairing) for name in repairs}
    return Line(pairs.name, pairs.language_a, pairs.language_b, numbers, repaired)


def _ignore(done: int, total: int) -> None:
    """Nobody wants to know."""


def _why(name: str, error: Exception) -> str:
    if isinstance(error, MemoryError) or "allocate" in str(error):
        return message("{model} does not fit into the memory of this machine; choose a smaller model", model=name)
    if isinstance(error, ValueError):
        return message_of(error)
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return message("{model} cannot be checked: {reason}", model=name, reason=reason)
