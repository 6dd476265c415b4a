"""Judge models on sentence pairs that they have not been trained on, and say what would help them.

For example ``python -m core.evaluate --model pocket --pairs phrases:en-el``, which takes the phrasebook's held-out
part, or ``python -m core.evaluate --model pocket e5-small-4bit my-model.zip --report report.html``: without ``--pairs``
English is paired with each of the phrasebook's other languages. Vectors that were made elsewhere need no model:
``--vectors a.npy b.npy``, row for row.

Exit status: 0; 1 if some models could not be judged, which the table says; 2 if nothing could.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import common, corrected
from core.cli.numbers import table
from core.data.pairs import Pairs

if TYPE_CHECKING:
    from core.checking.check import Model, Progress
    from core.checking.results import Checked


def main() -> None:
    """Read the flags, judge, print.

    Raises:
        SystemExit: some models, or all, could not be judged; or a corrected model was saved, or could not be.
    """
    common.spare_the_machine()
    flags = parse()
    try:
        corrected.check(flags)
        if flags.save:
            raise SystemExit(corrected.save(flags))
        if flags.correction != "none":
            repaired(flags)
            return
        status = checked(flags)
    except ValueError as error:
        common.refuse(error)
    if status:
        raise SystemExit(status)


def parse() -> argparse.Namespace:
    """What was asked for."""
    parser = common.parser(__doc__, "evaluate", required=False, several=True)
    parser.add_argument(
        "--vectors",
        nargs="+",
        action="append",
        default=[],
        metavar="FILE",
        help="ready vectors in place of a model: two files (.npy, .jsonl, .parquet), row for row translations of each "
        "other, or a folder with one file a language; may be given several times",
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="write one self-contained HTML file")
    corrected.add_flags(parser)
    parser.add_argument("--batch-size", type=int, default=64, metavar="B", help="sentences per forward pass")
    flags = parser.parse_args()
    if not flags.model and not flags.vectors:
        parser.error("give at least one --model, or --vectors")
    if flags.correction != "none" and (len(flags.model) != 1 or flags.vectors or not flags.pairs or flags.report):
        parser.error(
            "--correction goes with one --model and --pairs; a check of several says what corrections would do"
        )
    if flags.report and (flags.report.is_dir() or not flags.report.absolute().parent.is_dir()):
        parser.error(f"--report {flags.report} cannot be written: give a file in a folder that is there")
    return flags


def repaired(flags: argparse.Namespace) -> None:
    """One model on one set, after a correction."""
    from core.checking.opening import open_model
    from core.evaluation.evaluate import evaluate

    pairs = common.pairs_from(flags.pairs, "held", flags)
    encoder = open_model(flags.model[0], revision=flags.revision, prefix=flags.prefix)
    fit = corrected.fitted_on(flags, pairs)
    result = evaluate(encoder, pairs, correction=flags.correction, fit=fit, batch_size=flags.batch_size)
    read = common.understood(pairs)
    if flags.json:
        common.say(result | read | ({"fitted_on": len(fit)} if fit else {}))
        return
    said = f"{flags.correction} fitted on {len(fit):,} other pairs" if fit else f"{flags.correction} fitted on these"
    for line in (read["read"], *read["notes"], said, table(result)):
        common.say(line)


def checked(flags: argparse.Namespace) -> int:
    """Any number of models on one set or on the phrasebook; the exit status.

    Raises:
        ValueError: nothing could be judged; says why.
    """
    from core.checking import table as tables
    from core.checking.check import check, phrasebook_sets

    given = common.pairs_from(flags.pairs, "held", flags, strict=bool(flags.vectors)) if flags.pairs else None
    models, sets = subjects(flags, given)
    sets = sets or ([given] if given else phrasebook_sets())
    results = check(
        models, sets, revision=flags.revision, prefix=flags.prefix, batch_size=flags.batch_size,
        on_progress=_progress if sys.stderr.isatty() else None,
    )  # fmt: skip
    failed = [each.error for each in results if each.error is not None]
    if len(failed) == len(results):
        raise ValueError("; ".join(dict.fromkeys(failed)))
    read = common.understood(sets[0]) if len(sets) == 1 else {}
    if flags.report:
        write_report(flags.report, results, sets)
    if flags.json:
        common.say_json(as_json(results, read, alone=bool(flags.pairs) and not flags.vectors))
    else:
        said = (
            [read["read"], *read["notes"], ""] if read else [f"{len(sets)} sets of the phrasebook, held-out part", ""]
        )
        alone = [table(results[0].lines[0].numbers)] if len(results) == len(sets) == 1 else []
        for line in (*said, *tables.text(results), *["", *alone] * bool(alone)):
            common.say(line)
    return 1 if failed else 0


def subjects(flags: argparse.Namespace, given: Pairs | None) -> tuple[list[Model], list[Pairs]]:
    """The models, and the sets that ready vectors bring themselves where no pairs are given.

    Raises:
        ValueError: vectors cannot be read, or go with nothing.
    """
    from core.checking.check import phrasebook_sets
    from core.checking.sources import VectorPair, row_pairs
    from core.checking.vectors import ready

    models: list[Model] = [*flags.model]
    sets: list[Pairs] = []
    for paths in flags.vectors:
        source = ready(paths)
        models.append((source.name, source))
        if given:
            continue
        if isinstance(source, VectorPair):
            own = [row_pairs(len(source.x), source.name)]
            if flags.model or len(flags.vectors) > 1:
                raise ValueError(f"{source.name}: only rows, and no sentences for the other models; give --pairs")
        else:
            own = phrasebook_sets(source.vectors)
        if sets and [pairs.name for pairs in sets] != [pairs.name for pairs in own]:
            raise ValueError(f"{source.name} has other languages than the vectors before; give the same for all")
        sets = own
    return models, sets


def as_json(results: list[Checked], read: dict[str, Any], *, alone: bool) -> Any:
    """One object for one model, with ``alone`` that of `core.evaluate`; a list of objects for several."""
    if len(results) > 1:
        return [each.as_dict() | read for each in results]
    return (results[0].lines[0].numbers if alone else results[0].as_dict()) | read


def write_report(path: Path, results: list[Checked], sets: list[Pairs]) -> None:
    """Write the report.

    Raises:
        ValueError: the file cannot be written.
    """
    from core.checking.report import About, report

    command = shlex.join(["python", "-m", "core.evaluate", *sys.argv[1:]])
    try:
        path.write_text(report(results, About.now(command)), encoding="utf8")
    except OSError as error:
        raise ValueError(f"{path} cannot be written: {error.strerror}") from error


def _progress(progress: Progress) -> None:
    done = f"{progress.done:,} of {progress.total:,} sentences" if progress.total else "opening"
    end = "\n" if progress.done and progress.done == progress.total else ""
    sys.stderr.write(f"\r{progress.model} ({progress.index + 1} of {progress.models}): {done}        {end}")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
