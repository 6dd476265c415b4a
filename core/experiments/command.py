"""Run races: arms under the same budget, three seeds each, and an answer with intervals and how it could mislead.

For example ``python -m core.experiments kinds``, or ``python -m core.experiments all --output races``; ``--model M``
puts a model of yours in the place of every start but random weights, ``--pairs FILE`` your pairs in the place of the
phrasebook's. A killed run goes on where it was: each arm and seed that is done has a file in ``--output``.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import common
from core.experiments.races import RACES, SEEDS, race_named

if TYPE_CHECKING:
    from core.experiments.answers import Row
    from core.experiments.races import Arm, Race
    from core.experiments.run import Options, Result

WIDTHS = (48, 16, 7, 26, 18, 7, 7, 9)
HEADINGS = ("arm", "judged on", "pairs", "found among both (95 %)", "seeds, spread", "other", "gap", "spearman")


NEAR = ("translations, and unrelated sentences", "cosine", "unrelated", "Spearman over dimensions", "unrelated")
NEAR_WIDTHS = (48, 8, 10, 25, 9)


def main() -> None:
    """Read the flags, run, print.

    Raises:
        SystemExit: bad input, with status 2.
    """
    common.spare_the_machine()
    flags = parse()
    try:
        run(flags)
    except (ValueError, OSError) as error:
        common.refuse(error)


def parse() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m core.experiments", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = ", ".join(RACES)
    parser.add_argument("names", nargs="*", default=["all"], metavar="RACE", help=f"{names}, or all, the default")
    parser.add_argument("--model", help="in place of every start but random weights")
    parser.add_argument("--pairs", nargs="+", metavar="FILE", help="in place of the phrasebook, as core.train takes it")
    parser.add_argument("--seeds", type=_seeds, default=SEEDS, metavar="A,B", help="by default 0,1,2")
    parser.add_argument("--steps", type=int, metavar="N", help="of every arm, in place of its own")
    parser.add_argument("--arms", nargs="+", metavar="ARM", help="of one race: run these alone")
    parser.add_argument(
        "--output", type=Path, default=Path("experiments"), metavar="FOLDER", help="where results are kept"
    )
    parser.add_argument("--threads", type=int, metavar="N", help="how many cores compute; by default all")
    parser.add_argument("--json", action="store_true", help="print one JSON object a race")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)  # how what ships is made
    parser.add_argument("--note", default="", help=argparse.SUPPRESS)
    parser.set_defaults(columns=None, languages=None, header=None)
    return parser.parse_args()


def _seeds(given: str) -> tuple[int, ...]:
    parts = given.split(",")
    if not all(part.strip().isdecimal() for part in parts) or len({int(part) for part in parts}) < len(parts):
        raise argparse.ArgumentTypeError(f"{given!r} are no different whole numbers; give some such as 0,1,2")
    return tuple(int(part) for part in parts)


def run(flags: argparse.Namespace) -> None:
    """Run all that is asked for.

    Raises:
        ValueError: the flags, the model or the pairs cannot be used; says why.
    """
    races = list(RACES.values()) if "all" in flags.names else [race_named(name) for name in flags.names]
    if flags.arms and len(races) != 1:
        raise ValueError("--arms goes with one race; name it")
    for name, value in (("--steps", flags.steps), ("--threads", flags.threads)):
        if value is not None and value < 1:
            raise ValueError(f"{name} is {value}; it must be at least 1")
    if flags.output.is_file():
        raise ValueError(f"{flags.output} is a file; give --output a folder")
    import torch

    from core.experiments.arms import FEWEST, Sentences
    from core.experiments.run import Options

    if flags.threads:
        torch.set_num_threads(flags.threads)
    given = common.pairs_from(flags.pairs, "train", flags) if flags.pairs else None
    if given is not None and len(given) < FEWEST:
        raise ValueError(f"{given.name} has {len(given)} pairs; a race needs at least {FEWEST}")
    options = Options(flags.steps, flags.model, Sentences(given))
    for race in races:
        results = [*_results(race, flags, options)]
        say(race, results, flags)


def _results(race: Race, flags: argparse.Namespace, options: Options) -> Iterator[Result]:
    """Every arm and seed, with a line on stderr as each ends."""
    from core.experiments.results import arms_of
    from core.experiments.run import ArmEnded

    arms = _arms(race, flags)
    for at, seed in enumerate(flags.seeds):
        for event in arms_of(race, seed, flags.output, options, arms, first=at == 0):
            if isinstance(event, ArmEnded):
                sys.stderr.write(f"{race.name}: {event.result.arm}, seed {seed}, {event.result.seconds:.1f} s\n")
                yield event.result


def _arms(race: Race, flags: argparse.Namespace) -> list[Arm]:
    """Those that run: with a model of one's own each once, and without the real encoder where its package is missing.

    Raises:
        ValueError: there is no such arm.
    """
    from core.encoder.e5_small import NAME, path_of_package

    unknown = [name for name in flags.arms or () if name not in {arm.name for arm in race.arms}]
    if unknown:
        raise ValueError(f"{unknown[0]} is no arm of {race.name}; there are {', '.join(arm.name for arm in race.arms)}")
    arms = [arm for arm in race.arms if flags.arms is None or arm.name in flags.arms]
    if not flags.model and path_of_package() is None:
        sys.stderr.write(f"{race.name}: {NAME} is not installed, so its arms do not run\n" * any(
            arm.start == NAME for arm in arms))  # fmt: skip
        arms = [arm for arm in arms if arm.start != NAME]
    if flags.model and race.name == "starts" and not flags.arms:
        arms = [arm for arm in arms if arm.start in (NAME, "random")]  # all others would be the same model again
    return arms


def say(race: Race, results: list[Result], flags: argparse.Namespace) -> None:
    """The answer, what could mislead, and the table."""
    from core.experiments import answers
    from core.experiments.results import record, write_recorded

    if flags.record:
        import torch

        words = ["python", "-m", "core.experiments", race.name, "--seeds", ",".join(map(str, flags.seeds))]
        words += [part for name in ("steps", "model", "threads") if (value := getattr(flags, name))
                  for part in (f"--{name}", str(value))]  # fmt: skip
        write_recorded(record(race, results, shlex.join(words), torch.get_num_threads(), flags.note), flags.record)
    if flags.json:
        told = [{key: getattr(each, key) for key in ("arm", "seed", "settings", "checksum")} for each in results]
        common.say(answers.summary(race, results) | {"seeds": list(flags.seeds), "runs": told})
        return
    for line in (str(race.question), *answers.answer(race, results), f"How this could mislead: {race.misleads}",
                 str(race.fixed), str(race.varies), f"Seeds: {', '.join(map(str, flags.seeds))}"):  # fmt: skip
        common.say(line)
    common.say(_line(HEADINGS))
    for row in answers.rows(race, results):
        common.say(_line(_cells(row)))
    if race.ranks:
        common.say(_line(NEAR, NEAR_WIDTHS))
        for row in answers.rows(race, results):
            common.say(_line(_near(row), NEAR_WIDTHS))
    common.say("")


def _cells(row: Row) -> tuple[str, ...]:
    found, number = row.found, lambda value: "" if value is None else f"{value:.3f}"
    return (
        str(row.title), f"{row.judged}, N={found.n}" if found else row.judged, f"{row.distinct_pairs:,}",
        f"{found.mean:.3f} ({found.low:.3f} to {found.high:.3f})" if found else "",
        f"{found.seeds}, {found.least:.3f}-{found.most:.3f}" if found else str(len(row.seeds)),
        number(row.p_at_1), number(row.gap), number(row.spearman),
    )  # fmt: skip


def _near(row: Row) -> tuple[str, ...]:
    near = row.near or {}
    values = (value for measure in near.values() for value in measure.values())
    return str(row.title), *(f"{value:.3f}" for value in values)


def _line(cells: Any, widths: Any = WIDTHS) -> str:
    return " ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()
