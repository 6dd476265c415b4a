"""Check models on the phrasebook's held-out part and write down what is found, for the page to show at once.

For example ``python -m core.cli.record_check pocket pocket-mlm e5-small-4bit``, which writes
``core/assets/checks/<model>.json``. Of a model that runs elsewhere: ``--sentences FOLDER`` writes the sentences of each
language down, one a line in ``en.txt``; embed them in their order, save ``en.npy``, and give that folder as
``--vectors FOLDER --name NAME``.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import common
from core.data.phrasebook import phrasebook_languages

if TYPE_CHECKING:
    from core.checking.check import Model


def main() -> None:
    """Check and write down, or write the sentences down."""
    common.spare_the_machine()
    flags = argparse.ArgumentParser(
        prog="python -m core.cli.record_check",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    flags.add_argument("models", nargs="*", metavar="MODEL", help="as core.evaluate takes it")
    flags.add_argument("--vectors", type=Path, metavar="FOLDER", help="ready vectors, one file a language")
    flags.add_argument("--sentences", type=Path, metavar="FOLDER", help="write down what is to be embedded, and end")
    flags.add_argument("--name", help="what to call the one model")
    flags.add_argument("--claims", help="codes of the languages that the models claim to know; by default all")
    flags.add_argument("--note", default="", help="what else a reader should know, such as who made the vectors")
    flags.add_argument(
        "--busy", action="store_true", help="say that the machine had other work, so that times are long"
    )
    flags.add_argument("--output", type=Path, metavar="FOLDER", help="by default where the page looks")
    given = flags.parse_args()
    if not given.sentences and len(given.models) + bool(given.vectors) < 1:
        flags.error("give models, --vectors, or --sentences")
    if given.name and len(given.models) + bool(given.vectors) != 1:
        flags.error("--name goes with one model")
    try:
        if given.sentences:
            write_sentences(given.sentences)
        else:
            record(given)
    except ValueError as error:
        common.refuse(error)


def write_sentences(folder: Path) -> None:
    """One file of text a language, one sentence a line, in the order of the phrasebook."""
    from core.evaluation.phrases import held_phrases

    folder.mkdir(parents=True, exist_ok=True)
    phrases = held_phrases()
    for code, sentences in phrases.items():
        (folder / f"{code}.txt").write_text("".join(f"{sentence}\n" for sentence in sentences), encoding="utf8")
    common.say(f"{len(phrases)} languages in {folder}")


def record(given: argparse.Namespace) -> None:
    """Check and write down.

    Raises:
        ValueError: a model cannot be checked.
    """
    from core.checking import recorded
    from core.checking.check import check
    from core.checking.report import About
    from core.checking.vectors import vectors_by_language

    sources: list[Model] = [*given.models]
    if given.vectors:
        ready = vectors_by_language(given.vectors)
        sources.append((ready.name, ready))
    for source in sources:
        (checked,) = check([source])
        if checked.error is not None:
            raise ValueError(checked.error)
        command = f"--model {given.name or source}" if isinstance(source, str) else "--vectors FOLDER"
        checked = replace(checked, model=given.name or checked.model)
        claims = given.claims.split(",") if given.claims else phrasebook_languages()
        about = About.now(f"python -m core.evaluate {command}")
        if given.busy:
            about = replace(about, machine=f"{about.machine}, busy with other work")
        made = recorded.Recorded(recorded.claiming(checked, claims), about, given.note, isinstance(source, str), claims)
        path = recorded.write(made, given.output or recorded.FOLDER)
        common.say(f"{path.name}: P@1 among both languages {checked.mixed.value:.3f}, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
