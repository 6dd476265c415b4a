"""Measure both embedded models and write their model cards: ``python -m core.build.cards --dev FOLDER``.

``FOLDER/tatoeba/XX.tsv`` holds ``sentence in XX`` TAB ``English``; ``FOLDER/flores/XX.txt`` one sentence a line, the
same line the same sentence in every file. Nothing in it was trained on.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch.nn import functional

from core.build.card_words import COMMANDS, HEADER, MORE, NOTES, SUMMARY
from core.build.live import live_table
from core.build.progress import sha256
from core.data.pairs import Pairs
from core.data.phrasebook import book
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.encoder.load import ASSETS, load_encoder
from core.evaluation.evaluate import evaluate
from core.evaluation.numbers import LEADING, Number, mean, number, points, share
from core.evaluation.order import order_accuracy

log = logging.getLogger("core.build.cards")
TATOEBA = ("el", "de", "fr", "es", "tr", "ar", "zh", "hi", "ja", "it", "pt", "ru", "sw", "eu")
MEAN_OF = 9  # the first ones: languages with everyday text to train on
NINE = "mean of nine"
FLORES = ("el", "de")
PARTS = {"pocket-mlm": "mlm", "pocket": "align"}
SOME = ("Tatoeba el", "Tatoeba de", "Tatoeba it", "Tatoeba sw", "FLORES el")
ORDERED = ("de", "fr", "es", "el")
PHRASES = ("el", "de", "fr", "es", "it", "tr", "ru", "ar", "hi", "zh", "ja", "sw")


def main() -> None:
    """Read the flags, measure, write both cards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path, required=True, help="folder of held-out text")
    parser.add_argument("--work", type=Path, default=Path(".build"), help="where the builds left their result.json")
    parser.add_argument("--fresh", type=Path, default=Path(".build/fresh"), help="of core.build.align --fresh")
    flags = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    results = {name: json.loads((flags.work / part / "result.json").read_text()) for name, part in PARTS.items()}
    before, after = map(load_encoder, PARTS)
    mlm, align = results.values()
    chains = {"pocket-mlm": [mlm.get("begun_from"), digest("pocket-mlm")], "pocket": [digest("pocket-mlm")]}
    chains["pocket"] += [stage["sha256"] for stage in align["stages"] if "sha256" in stage] + [digest("pocket")]
    notes = {
        "pocket-mlm": {"live": live_table(before), "books": meanings()},
        "pocket": {
            "agreement": agreement(before, after),
            "words_steps": align["stages"][0]["step"],
            "fresh": stages_table([flags.work / "align", flags.fresh], flags.dev),
            "order": order_table([before, after]),
        },
    }
    for encoder in (before, after):
        name = encoder.name
        written = card(encoder, results[name], list(filter(None, chains[name])), notes[name], flags.dev)
        (ASSETS / name / "README.md").write_text(written, encoding="utf8")


def card(encoder: Encoder, result: dict[str, Any], chain: list[str], notes: dict[str, Any], dev: Path) -> str:
    """The model card, with numbers measured now."""
    name = encoder.name
    return HEADER.format(
        name=name,
        summary=SUMMARY[name],
        commands=COMMANDS[name],
        machine=f"{platform.processor() or platform.machine()}, 2 cores, no GPU",
        more=MORE[name],
        chain="\n".join(f"  {number}. `{each}`" for number, each in enumerate(chain, 1)),
        settings=settings(result),
        table=table(encoder, dev),
        notes=NOTES[name].format(**result, **notes),
    )


def digest(name: str) -> str:
    """The checksum of an embedded model's weights."""
    return sha256(ASSETS / name / "model.safetensors")


def meanings() -> int:
    """How many the two books train on."""
    return sum(row["split"] == "train" for name in ("phrases", "words") for row in book(name))


def agreement(before: Encoder, after: Encoder) -> float:
    """The mean cosine of the same held-out English phrases under two models, each less its mean."""
    texts = read_pairs("phrases:en-el", split="held").a
    x, y = (encoder.encode(texts) for encoder in (before, after))
    return float(functional.cosine_similarity(x - x.mean(dim=0), y - y.mean(dim=0)).mean())


def stages_table(works: Sequence[Path], dev: Path) -> str:
    """What the first stage of two builds gives, begun from what was learnt and from nothing."""
    rows = ["| begun from | " + " | ".join(SOME) + " |", "|---|" + "---|" * len(SOME)]
    sets = dict(measured_sets(dev))
    for begun, work in zip(("`pocket-mlm`", "its numbers at random places"), works, strict=True):
        encoder = load_encoder(work / "stage-1" / "model", device="cpu")
        found = [Row.of(title, evaluate(encoder, sets[title], batch_size=256)) for title in SOME]
        rows.append(
            f"| {begun} | " + " | ".join(f"{row.found.value:.3f} / {row.mixed.value:.3f}" for row in found) + " |"
        )
    return "\n".join(rows)


def order_table(encoders: Sequence[Encoder]) -> str:
    """Which of two translations is nearer, where only word order or a detail tells."""
    rows = ["| model | twins | " + " | ".join(ORDERED) + " |", "|---|---|" + "---|" * len(ORDERED)]
    for encoder in encoders:
        for kind, said in (("swap", "exchanged"), ("minimal", "negation, number, tense")):
            asked = [order_accuracy(encoder, "en", code, kind, "held") for code in ORDERED]
            cells = " | ".join(f"{each.share:.2f} ({each.low:.2f} to {each.high:.2f})" for each in asked)
            rows.append(f"| {encoder.name} | {said}, {asked[0].twins} | {cells} |")
        phrases = order_accuracy(encoder, "en", "sw", "phrases", "held")
        said = f"{phrases.share:.2f} ({phrases.low:.2f} to {phrases.high:.2f})"
        rows.append(f"| {encoder.name} | minimal pairs of the phrasebook, sw, {phrases.twins} | {said} | | | |")
    return "\n".join(rows)


def settings(result: dict[str, Any]) -> str:
    """What the build was run with, and what it took."""
    lines = [f"- `--{key.replace('_', '-')} {value}`" for key, value in result["settings"].items() if _portable(value)]
    for stage in result.get("stages", [result]):
        taken = f"{stage.get('step', stage.get('steps'))} steps in {stage['seconds'] / 60:.0f} minutes"
        lines.append(f"- {stage.get('stage', 'masked language modelling')}: {taken}")
    return "\n".join([*lines, *(f"- {remark}" for remark in result.get("remarks", []))])


def _portable(value: object) -> bool:
    return not (isinstance(value, str) and "/" in value)


def table(encoder: Encoder, dev: Path) -> str:
    """A row a test set."""
    rows = ["| set | N | language preference | P@1 mixed | P@1 | relative gap |", "|---|---|---|---|---|---|"]
    for row in evaluated(encoder, dev):
        cells = f"{points(row.preference)} | {share(row.mixed)} | {share(row.found)} | {row.gap:.2f}"
        rows.append(f"| {row.title} | {row.size} | {cells} |")
    return "\n".join(rows)


@dataclass(frozen=True)
class Row:
    """One test set, or the mean of several.

    Attributes:
        title: what it is called.
        size: N.
        preference: language preference; as the next two the mean of two directions, with its interval.
        mixed: P@1 in the mixed pool.
        found: P@1.
        gap: relative gap.
    """

    title: str
    size: int
    preference: Number
    mixed: Number
    found: Number
    gap: float

    @classmethod
    def of(cls, title: str, measured: dict[str, Any]) -> Row:
        """Of what `core.evaluate` found."""
        preference, mixed, found = (number(measured, name) for name in LEADING)
        return cls(title, measured["pairs"], preference, mixed, found, float(measured["relative_gap"]))

    @classmethod
    def over(cls, title: str, rows: Sequence[Row]) -> Row:
        """Of several; the intervals are as wide as those of its parts."""
        size, gap = sum(row.size for row in rows), statistics.fmean(row.gap for row in rows)
        preference, mixed = mean([row.preference for row in rows]), mean([row.mixed for row in rows])
        return cls(title, size, preference, mixed, mean([row.found for row in rows]), gap)


def evaluated(encoder: Encoder, dev: Path) -> Iterator[Row]:
    """Every test set, and behind the first nine of Tatoeba their mean."""
    nine = []
    for title, pairs in measured_sets(dev):
        row = Row.of(title, evaluate(encoder, pairs, batch_size=256))
        yield row
        if title.startswith("Tatoeba"):
            nine.append(row)
        if len(nine) == MEAN_OF:
            yield Row.over(NINE, nine)
            nine = []


def measured_sets(dev: Path) -> list[tuple[str, Pairs]]:
    """Every test set under a name."""
    sets = [(f"Tatoeba {code}", read_pairs(dev / "tatoeba" / f"{code}.tsv")) for code in TATOEBA]
    sets += [(f"FLORES {c}", read_pairs([dev / "flores" / f"{c}.txt", dev / "flores" / "en.txt"])) for c in FLORES]
    return sets + [(f"phrasebook {c}", read_pairs(f"phrases:{c}-en", split="held")) for c in PHRASES]


if __name__ == "__main__":
    main()
