"""Make the README's pictures from the real page: ``python tests/bench/pictures.py``.

1. Serve the page, open it in Chromium.
2. Press the button of the front door; photograph the run as often as the browser can.
3. Write them as one moving picture, and a still of each tab that the README shows.

Sentences in all languages are drawn where the system has their letters: ``apt install fonts-noto-core fonts-noto-cjk``.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
OUT = ROOT / "demo" / "page" / "screenshots"
STILLS = {"compare": "/?tab=compare", "map": "/?tab=map", "talk": "/?talk=1&screen=5"}
WIDTH = 800  # of the moving picture, in pixels
COLOURS = 64
LONGEST = 60.0  # seconds
PAUSE = 3.0  # seconds on the last picture


def main() -> None:
    """Make them all."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port)], cwd=ROOT, env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 1180})
            page.set_default_timeout(120_000)
            _stills(page, address)
            _moving(_film(browser.new_page(viewport={"width": 1280, "height": 720}), address))
            browser.close()
    finally:
        app.terminate()


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)


def _stills(page: Page, address: str) -> None:
    for name, path in STILLS.items():
        page.goto(address + path)
        page.locator("#verdict h2" if name == "compare" else ".meet[data-place]").wait_for(state="attached")
        page.wait_for_timeout(4000)
        page.screenshot(path=OUT / f"{name}.png")
    page.goto(address + "/?tab=search")
    page.locator("#search-examples button").first.click()
    page.locator(".crowd li").first.wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=OUT / "search.png")


def _film(page: Page, address: str) -> list[tuple[float, bytes]]:
    """Photographs of a run at the front door, each with its second."""
    page.goto(address)
    page.locator(".meet[data-place]").wait_for()
    page.wait_for_timeout(3000)
    top, end = page.locator("#tabs").bounding_box(), page.locator(".meet-verdict").bounding_box()
    assert top
    assert end
    clip: Any = {"x": 0, "y": top["y"], "width": 1280, "height": end["y"] + end["height"] + 100 - top["y"]}
    taken = [(-PAUSE / 2, page.screenshot(clip=clip))]
    page.locator(".meet-press").click()
    begun = time.monotonic()
    while not page.locator(".meet-then.ready").is_visible() and time.monotonic() - begun < LONGEST:
        taken.append((time.monotonic() - begun, page.screenshot(clip=clip)))
    page.wait_for_timeout(1000)
    taken.append((time.monotonic() - begun, page.screenshot(clip=clip)))
    return taken


def _moving(taken: list[tuple[float, bytes]]) -> None:
    """Write the photographs as a GIF, as fast as they were taken."""
    pictures, lasts = [], []
    for (second, shot), (following, _) in zip(taken, [*taken[1:], (taken[-1][0] + PAUSE, b"")], strict=True):
        picture = Image.open(io.BytesIO(shot)).convert("RGB")
        pictures.append(
            picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
        )
        lasts.append(max(60, round((following - second) * 1000)))
    # One set of colours for all, from the first and the last, where every colour is seen.
    both = Image.new("RGB", (WIDTH, 2 * pictures[0].height))
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[-1], (0, pictures[0].height))
    colours = both.quantize(COLOURS, dither=Image.Dither.NONE)
    pictures = [picture.quantize(palette=colours, dither=Image.Dither.NONE) for picture in pictures]
    pictures[0].save(
        OUT / "run.gif", save_all=True, append_images=pictures[1:], duration=lasts, loop=0, optimize=True, disposal=1
    )


if __name__ == "__main__":
    main()
