"""A run of multilingual-e5-small: what it was estimated to take and took, and what it did elsewhere.

``python tests/bench/repair.py`` for the usual settings, ``--harm`` for those that harm it, and ``--model`` for others.
Seconds are those of the clock: let nothing else run.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from core.cli.common import spare_the_machine

spare_the_machine()

from core.cli.elsewhere_words import say_elsewhere  # noqa: E402 (libraries read their settings when imported)
from core.data.read import read_pairs  # noqa: E402
from core.encoder.load import load_encoder  # noqa: E402
from core.evaluation.elsewhere import Elsewhere  # noqa: E402
from core.events import Finished  # noqa: E402
from core.training.defaults import settings_for  # noqa: E402
from core.training.estimate import estimate  # noqa: E402
from core.training.trainer import train  # noqa: E402

HARM = {"steps": 40, "lr": 1e-3, "freeze": "none", "loss": "symmetric", "temperature": 0.07, "batch_size": 64}


def main() -> None:
    """Estimate, run, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="e5-small-4bit")
    parser.add_argument("--language", default="el")
    parser.add_argument("--harm", action="store_true", help="a high rate for all layers")
    flags = parser.parse_args()
    encoder = load_encoder(flags.model)
    pairs, dev = (read_pairs(f"phrases:en-{flags.language}", split=split) for split in ("train", "held"))
    pairs = pairs.with_paraphrases()
    config = settings_for(encoder, **(HARM if flags.harm else {}))
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    guess = estimate(encoder, pairs, config, dev=dev)
    begun, used = time.perf_counter(), time.process_time()
    *_, last = train(encoder.copy(share=True), pairs, config, dev=dev, elsewhere=Elsewhere.of(pairs, dev))
    took, cpu = time.perf_counter() - begun, time.process_time() - used
    assert isinstance(last, Finished)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"estimated {guess.seconds:.1f} s, took {took:.1f} s ({cpu:.1f} CPU s), {last.step} steps\n")
    sys.stdout.write(
        f"estimated {guess.peak_bytes / 1e6:.0f} MB more; peak {loaded / 1e3:.0f} -> {peak / 1e3:.0f} MB\n"
    )
    say_elsewhere(last, as_json=False)


if __name__ == "__main__":
    main()
