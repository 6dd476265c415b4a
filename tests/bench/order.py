"""What the models know of word order: ``python tests/bench/order.py [MODEL ...]``.

For each model and language the share of twins' sentences whose right translation is nearer than the twin's
(`core.evaluation.order`), with its interval: of swapped twins and minimal pairs, the held-out half and all of them, and
of the phrasebook's minimal pairs in other languages. 0.50 is chance. Then what the threshold of Compare rests on: how
often a model is right among twins by the distance of their two sentences.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402 (the path must be set first)

from core.encoder.encoder import Encoder  # noqa: E402
from core.encoder.load import load_encoder  # noqa: E402
from core.evaluation.cosines import cosines, paired, unit  # noqa: E402
from core.evaluation.intervals import wilson  # noqa: E402
from core.evaluation.lookalikes import NEAR  # noqa: E402
from core.evaluation.order import order_accuracy, twins  # noqa: E402
from core.hub.errors import HubError  # noqa: E402

MODELS = ("pocket", "pocket-mlm", "e5-small-4bit")
LANGUAGES = ("el", "de", "fr", "es")
OTHERS = ("it", "tr", "ru", "ar", "hi", "zh", "ja", "sw")
ASKED = [
    ("swap", "held"),
    ("swap", None),
    ("minimal", "held"),
    ("minimal", None),
    ("phrases", "held"),
    ("phrases", None),
]
EDGES = (0.0, 0.005, 0.01, NEAR, 0.03, 0.05, 0.1, 0.2, 2.0)


def main() -> None:
    """Print a table a model."""
    for name in sys.argv[1:] or MODELS:
        try:
            encoder = load_encoder(name)
        except (ValueError, OSError, ImportError, HubError) as error:
            print(f"{name}: {error}")
            continue
        print(f"\n{name}\n{'':26}" + "".join(f"{code:>18}" for code in LANGUAGES))
        for kind, split in ASKED:
            print(
                f"{kind:9} {split or 'all':5} {'N=' + str(len(twins(kind, split))):9} "
                + line(encoder, kind, split, LANGUAGES)
            )
        print(f"{'':26}" + "".join(f"{code:>18}" for code in OTHERS))
        print(
            f"{'phrases':9} {'all':5} {'N=' + str(len(twins('phrases', None))):9} "
            + line(encoder, "phrases", None, OTHERS)
        )
        told_apart(encoder)


def line(encoder: Encoder, kind: str, split: str | None, languages: tuple[str, ...]) -> str:
    """A share with its interval for each language beside English."""
    found = [order_accuracy(encoder, "en", code, kind, split) for code in languages]
    return "".join(f"  {each.share:.2f} [{each.low:.2f} {each.high:.2f}]" for each in found)


def told_apart(encoder: Encoder) -> None:
    """Of all twins, how often the right translation is nearer, by the distance of their two sentences.

    It is a share of the distance of unrelated sentences, as in `core.evaluation.lookalikes`: other twins' ones.
    """
    distances, right = [], []
    for kind in ("swap", "minimal", "phrases"):
        for code in LANGUAGES:
            for a, b in (("en", code), (code, "en")):
                found = twins(kind, None)
                texts = [each[half][side] for side in (a, b) for half in (0, 1) for each in found]
                x, x_twin, y, y_twin = unit(encoder.encode(texts)).split(len(found))
                unrelated = float(cosines(x, x).fill_diagonal_(0).sum()) / (len(x) * (len(x) - 1))
                distances.append((1 - paired(x, x_twin)) / (1 - unrelated))
                right.append((paired(x, y) > paired(x, y_twin)).double() + (paired(x_twin, y_twin) > paired(x_twin, y)))
    distance, hits = torch.cat(distances), torch.cat(right) / 2
    for low, high in itertools.pairwise(EDGES):
        inside = (distance >= low) & (distance < high)
        if n := int(inside.sum()):
            share = float(hits[inside].mean())
            print(f"distance {low:.3f} to {high:.3f}: right {share:.2f} of {n} pairs", end="  ")
            print("[{:.2f} {:.2f}]".format(*wilson(share * n, n)))


if __name__ == "__main__":
    main()
