"""Make the README's pictures from the real page: ``python tests/bench/pictures.py``.

1. Serve the page, open it in Chromium.
2. Train for a while; photograph the status, the numbers and the map as often as the browser can.
3. Write them as one moving picture, and a still of each tab that the README shows.
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

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
OUT = ROOT / "demo" / "page" / "screenshots"
STILLS = {"compare": "/", "map": "/?tab=map", "talk": "/?talk=1&screen=5"}
WIDTH = 640  # of the moving picture, in pixels
COLOURS = 64
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
            _moving(_film(page, address))
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
        page.locator("#verdict h2").wait_for(state="attached")
        page.wait_for_timeout(4000)
        page.screenshot(path=OUT / f"{name}.png")
    page.goto(address + "/?tab=search")
    page.locator("#search-examples button").first.click()
    page.locator(".crowd li").first.wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=OUT / "search.png")


def _film(page: Page, address: str) -> list[tuple[float, bytes]]:
    """Photographs of a run, each with its second."""
    page.goto(address + "/?tab=train")
    page.locator("#moving canvas").first.wait_for()
    page.wait_for_timeout(3000)
    top = page.locator("#status").bounding_box()
    bottom = page.locator("#moving canvas").first.bounding_box()
    assert top
    assert bottom
    clip = {"x": top["x"] - 8, "y": top["y"] - 8, "width": top["width"] + 16}
    clip["height"] = bottom["y"] + bottom["height"] + 16 - clip["y"]
    taken = [(0.0, page.screenshot(clip=clip, full_page=True))]  # type: ignore[arg-type]
    page.locator("#start").click()
    begun = time.monotonic()
    while not page.locator("#status .good").count() or time.monotonic() - begun < 3:
        taken.append((time.monotonic() - begun, page.screenshot(clip=clip, full_page=True)))  # type: ignore[arg-type]
    page.wait_for_timeout(2000)
    taken.append((time.monotonic() - begun, page.screenshot(clip=clip, full_page=True)))  # type: ignore[arg-type]
    return taken


def _moving(taken: list[tuple[float, bytes]]) -> None:
    """Write the photographs as a GIF, three times as fast as they were taken."""
    pictures, lasts = [], []
    for (second, shot), (following, _) in zip(taken, [*taken[1:], (taken[-1][0] + 3 * PAUSE, b"")], strict=True):
        picture = Image.open(io.BytesIO(shot)).convert("RGB")
        pictures.append(
            picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
        )
        lasts.append(max(60, round((following - second) * 1000 / 3)))
    # One set of colours for all, from the middle of the run, where every colour is seen.
    colours = pictures[len(pictures) // 2].quantize(COLOURS, dither=Image.Dither.NONE)
    pictures = [picture.quantize(palette=colours, dither=Image.Dither.NONE) for picture in pictures]
    pictures[0].save(
        OUT / "run.gif", save_all=True, append_images=pictures[1:], duration=lasts, loop=0, optimize=True, disposal=1
    )


if __name__ == "__main__":
    main()
