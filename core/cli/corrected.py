"""``core.evaluate --correction lsar --save FOLDER``: a model that is corrected without training, saved with its card.

The correction is fitted on one half of the pairs and judged on the other; of the phrasebook on its training part and on
its held-out one. What is judged is the saved model itself.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import common, saving
from core.data.hold_out import Policy, Split, hold_out
from core.data.phrasebook import is_built_in
from core.evaluation.corrections import CORRECTIONS
from core.evaluation.numbers import LEADING, TITLES, WAYS, written

if TYPE_CHECKING:
    from core.data.pairs import Pairs
    from core.publishing.provenance import Provenance

HALF = Policy(0.5, max_pairs=1000)


def add_flags(parser: argparse.ArgumentParser) -> None:
    """The correction, and the flags that save a corrected model."""
    parser.add_argument("--correction", default="none", choices=list(CORRECTIONS), help="repair without training")
    on = "pairs that the correction is fitted on; of the phrasebook by default its training part, of other pairs these "
    on += "themselves: as a whole where it needs no translations, else by halves"
    parser.add_argument("--fit", nargs="+", metavar="FILE", help=on)
    kept = "make the correction (lsar or whiten) a part of the model and save it there"
    parser.add_argument("--save", type=Path, metavar="FOLDER", help=kept)
    saving.add_push_flags(parser)


def check(flags: argparse.Namespace) -> None:
    """Check before anything is computed that what is asked for can be saved, and put where ``--push`` says.

    Raises:
        ValueError: it cannot.
    """
    if flags.fit and (flags.save or flags.correction == "none"):
        raise ValueError("--fit goes with --correction, and not with --save, which fits on one half of --pairs")
    if flags.save is None:
        if flags.push:
            raise ValueError("--push puts a saved model on the Hub; add --correction lsar --save FOLDER")
    else:
        from core.publishing.correct import check_savable

        check_savable(flags.correction)
        if flags.save.is_file():
            raise ValueError(f"{flags.save} is a file; give --save a folder")
    saving.check(flags)


def fitted_on(flags: argparse.Namespace, judged: Pairs) -> Pairs | None:
    """Pairs that a correction is fitted on, less those with a judged sentence; None where there are no others.

    Raises:
        ValueError: those that were given are all judged.
    """
    if not flags.fit and not is_built_in(flags.pairs[0]):
        return None
    others = common.pairs_from(flags.fit or flags.pairs, "train", flags).without(judged)
    if flags.fit and len(others) < 2:
        raise ValueError(f"--fit leaves {len(others)} pairs that --pairs does not have; give at least 2")
    return others if len(others) > 1 else None


def save(flags: argparse.Namespace) -> int:
    """Fit, judge, save, and push if asked; the exit status.

    Raises:
        ValueError: the pairs or the model cannot be used; nothing is written then.
    """
    from core.encoder.load import load_encoder
    from core.evaluation.elsewhere import Elsewhere, result
    from core.evaluation.evaluate import evaluate
    from core.publishing.correct import correct
    from core.publishing.provenance import Data, Provenance, command
    from core.publishing.save import save_trained

    split, read = _halves(flags)
    encoder = load_encoder(_model(flags), revision=flags.revision)
    corrected = correct(encoder, split.train, flags.correction, batch_size=flags.batch_size)
    before, after = (evaluate(each, split.held, batch_size=flags.batch_size) for each in (encoder, corrected))
    other = Elsewhere.of(split.train, split.held)
    read_before, read_after = (other.measure(each) for each in (encoder, corrected))
    provenance = Provenance(
        origin=encoder.origin,
        data=Data.of(split.train, split.held),
        how="corrected",
        settings={"correction": flags.correction},
        command=f"{command('core.evaluate', sys.argv[1:], saving.PLACES)} --save my-model",
        before=before,
        after=after,
        elsewhere=result(read_before, read_after),
    )
    save_trained(corrected, flags.save, provenance)
    _say(flags, provenance, read)
    return 0 if saving.push(flags, flags.save) else 1


def _model(flags: argparse.Namespace) -> str:
    """The one model that is corrected."""
    given: list[str] = [flags.model] if isinstance(flags.model, str) else list(flags.model or [])
    if len(given) != 1:
        raise ValueError(f"--save corrects one model, and {len(given)} were given; give one --model")
    return given[0]


def _halves(flags: argparse.Namespace) -> tuple[Split, dict[str, Any]]:
    """What the correction is fitted on and what it is judged by, and what was read."""
    if not flags.pairs:
        raise ValueError("--save fits a correction on sentences of two languages; give them with --pairs")
    if is_built_in(flags.pairs[0]):
        fitted, held = (common.pairs_from(flags.pairs, part, flags) for part in ("train", "held"))
        return Split(fitted, held), common.understood(fitted)
    pairs = common.pairs_from(flags.pairs, "held", flags)
    split = hold_out(pairs, HALF)
    if len(split.held) < 2 or len(split.train) < 2:
        raise ValueError(
            f"{pairs.name} leaves {len(split.train)} pairs to fit on and {len(split.held)} to judge by; give more pairs"
        )
    return replace(split, left_out=[]), common.understood(pairs)


def _say(flags: argparse.Namespace, provenance: Provenance, read: dict[str, Any]) -> None:
    before, after, data = provenance.before or {}, provenance.after or {}, provenance.data
    if flags.json:
        made = {"correction": flags.correction, "fitted_on": data.pairs, "saved": str(flags.save)}
        common.say({**after, "before": before, "elsewhere": provenance.elsewhere, **made, **read})
        return
    common.say(read["read"])
    for note in read["notes"]:
        common.say(note)
    common.say(f"{flags.correction} fitted on {data.pairs:,} pairs, judged on {after['pairs']:,} others")
    for name in LEADING:
        ways = (f"{written(before, name, way)} -> {written(after, name, way)}" for way in WAYS)
        common.say(f"{TITLES[name]}: {'; '.join(ways)}")
    for sentence in (provenance.elsewhere or {}).get("harm", []):
        common.say(f"warning: {sentence}")
    common.say(f"saved in {flags.save}")
