"""Time what a visitor waits for: ``python tests/bench/page.py``.

Start-up is from the command to the served page, three times; the handlers are timed once warm, as medians.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def startup() -> float:
    """Seconds from ``python app.py`` to the first answered request."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = time.perf_counter()
    app = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
                return time.perf_counter() - begun
            except OSError:
                time.sleep(0.05)
    finally:
        app.terminate()
        app.wait()


def median_ms(run: Callable[[], object], times: int = 21) -> float:
    """Median milliseconds of a warm call."""
    run()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    starts = sorted(startup() for _ in range(3))
    print(f"start-up to the served page: {starts[0]:.1f} / {starts[1]:.1f} / {starts[2]:.1f} s (best / median / worst)")

    import torch

    from core import load_encoder
    from core.data.read import read_pairs
    from core.evaluation.evaluate import judge
    from demo.common.models import Models
    from demo.compare import handlers as comparing
    from demo.map import handlers as mapping
    from demo.state.sessions import Session

    session = Session()
    held = read_pairs("phrases:en-el", split="held")
    rows = [list(pair) for pair in zip(held.a[:8], held.b[:8], strict=True)]

    def compare(session: Session) -> object:
        return comparing.compare(rows, Models(), "en", "el", session)

    def compare_edited() -> object:
        rows[0][0] += "!"
        return compare(session)

    print(f"compare 8 new pairs, both models: {median_ms(lambda: compare(Session())):.0f} ms")
    print(f"compare again after an edit of one sentence: {median_ms(compare_edited):.0f} ms")
    mapped = median_ms(lambda: mapping.project(rows, Models(), "en", "el", False, "pca", session))
    print(f"map of {2 * len(held)} phrases, 8 pairs of them typed, PCA: {mapped:.0f} ms")
    print(f"load pocket: {median_ms(lambda: load_encoder('pocket'), 5):.0f} ms")
    encoder, texts = load_encoder("pocket"), [*held.a, *held.b] * 10
    rate = 1000 * len(texts) / median_ms(lambda: encoder.encode(texts), 3)
    print(f"encode {len(texts)} phrases: {rate:.0f} a second")
    x = torch.randn(2000, 192)
    y = x + torch.randn(2000, 192)
    print(f"judge 2,000 pairs of width 192: {median_ms(lambda: judge(x, y), 3) / 1000:.2f} s")


if __name__ == "__main__":
    main()
