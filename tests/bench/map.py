"""Frames a second while the map glides, as the browser sees them: ``python tests/bench/map.py``.

Two maps without a server: the steps of a run with 2,000 points in one pane, and Before and After of 2,600 points in two
panes with all lines. Frames are counted between animation frames while points glide without a pause; long tasks are
those that the browser reports (more than 50 ms). On a busy machine frames wait for their turn; the time that the
browser's processes spent on each frame, drawing and showing it, says what an idle one could do.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from core.data.phrasebook import phrasebook_languages  # noqa: E402
from demo.common.scatter.component import scatter  # noqa: E402
from demo.common.scatter.value import Frame, Points, moving, panes  # noqa: E402
from tests.browser import bare  # noqa: E402

GLIDES = 12
GLIDE = """async ([values, glides]) => {
    const frames = [];
    let long = 0;
    new PerformanceObserver((list) => (long += list.getEntries().length)).observe({ type: "longtask" });
    let running = true;
    const count = (now) => { frames.push(now); if (running) requestAnimationFrame(count); };
    requestAnimationFrame(count);
    const map = document.querySelector(".scatter").scatter;
    const drawn = map.frame;
    let handed = 0;
    for (let i = 0; i < glides; i++) {
        const begun = performance.now();
        if (values.length) window.arrive(values[i % values.length]); else map.go(i % map.value.frames.length);
        handed += performance.now() - begun;
        await new Promise((done) => setTimeout(done, 400));
    }
    running = false;
    const waits = frames.slice(1).map((now, i) => now - frames[i]).sort((a, b) => a - b);
    const seconds = (frames.at(-1) - frames[0]) / 1000;
    return { seconds, frames: map.frame - drawn, rate: (map.frame - drawn) / seconds,
             median: waits[waits.length >> 1], worst: waits.at(-1), long, handed: handed / glides };
}"""


def places(n: int, spread: float, apart: float, seed: int) -> list[list[float]]:
    """Clouds of the phrasebook's languages, more or less far apart."""
    draw, languages = random.Random(seed), len(phrasebook_languages())
    return [[apart * (i % languages) + draw.gauss(0, spread), draw.gauss(0, spread)] for i in range(n)]


def points(n: int, meanings: int) -> Points:
    codes = phrasebook_languages()
    languages = [codes[i % len(codes)] for i in range(n)]
    return Points([f"{i}" for i in range(n)], languages, [i % meanings for i in range(n)], [""] * n, [False] * n)


def run(n: int) -> list[str]:
    frames = [Frame(i, i, places(n, 1, 1 - i / 10, i), [False] * n) for i in range(8)]
    return [moving(points(n, n // 2), frames, run="bench")]


def both(n: int) -> list[str]:
    spots = [Frame(0, 0, places(n, 1, 1 - i / 4, i), [False] * n) for i in range(4)]
    return [panes(points(n, n // 13), spots[i], spots[(i + 1) % 4], run="bench") for i in range(4)]


def spent(browser: Browser) -> float:
    """Seconds of processor time that all processes of the browser have used."""
    session = browser.new_browser_cdp_session()
    return sum(process["cpuTime"] for process in session.send("SystemInfo.getProcessInfo")["processInfo"])


def main() -> None:
    """Measure and print."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, values in (
            ("a run, 2,000 points, one pane", run(2000)),
            ("Before and After, 2,600 points", both(2600)),
        ):
            for ratio in (1, 2):
                context = browser.new_context(viewport={"width": 1280, "height": 900}, device_scale_factor=ratio)
                page = context.new_page()
                bare.show(page, scatter(), values[0])
                page.wait_for_function("document.querySelector('.scatter').scatter.frame > 1")
                before = spent(browser)
                seen = page.evaluate(GLIDE, [values[1:], GLIDES])
                each = 1000 * (spent(browser) - before) / seen["frames"]
                print(
                    f"{name}, {ratio} device pixels a pixel: {seen['rate']:.0f} frames a second, median "
                    f"{seen['median']:.0f} ms, worst {seen['worst']:.0f} ms, {seen['long']} long tasks in "
                    f"{seen['seconds']:.1f} s; a new value takes {seen['handed']:.0f} ms; "
                    f"{each:.0f} ms of processor time a frame"
                )
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
