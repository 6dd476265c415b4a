"""Bytes that a training run's updates bring to a browser: ``python tests/bench/updates.py [--steps 800] [FOLDER]``.

Starts the app (of another checkout when a FOLDER is given), trains through the page in Chromium, and sums what its
stream of server-sent events brings from the click to the run's end, and once more when the page is loaded anew.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

HERE = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic"]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the app in ``folder``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    app = subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port)], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        while True:
            try:
                urllib.request.urlopen(address).read()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        app.terminate()
        app.wait()


class Meter:
    """Bytes and events of the page's event streams, as the browser's network layer counts them."""

    def __init__(self, page: Page) -> None:
        self.bytes = self.events = 0
        self._streams: set[str] = set()
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.responseReceived", self._opened)
        devtools.on("Network.dataReceived", self._received)

    def _opened(self, event: dict[str, Any]) -> None:
        if "/queue/data" in event["response"]["url"]:
            self._streams.add(event["requestId"])

    def _received(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._streams:
            self.bytes += event["dataLength"]
            self.events += 1

    def read(self) -> str:
        """What has come since the last reading."""
        line = f"{self.bytes:,} bytes in {self.events} pieces"
        self.bytes = self.events = 0
        return line


def measure(page: Page, address: str, steps: int) -> None:
    """Train once, then load the page anew."""
    meter = Meter(page)
    page.goto(address)
    page.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
    expect(page.locator("#verdict h2")).to_be_attached()
    page.get_by_role("tab", name="Train models", exact=True).click()
    expect(page.locator("#moving canvas")).to_be_visible()
    print(f"on arrival: {meter.read()}")
    number = page.locator("#steps input[type=number]")
    number.fill(str(steps))
    number.press("Enter")
    page.locator("#start").click()
    expect(page.locator("#status .good")).to_be_visible(timeout=600_000)
    expect(page.locator("#after label.selected")).to_have_text("Your model")
    said = page.locator("#status p").inner_text()
    frames = page.locator("#moving input[type=range]").get_attribute("max")
    page.wait_for_timeout(3_000)
    print(f"a run of {steps} steps: {meter.read()} ({said} Frames: {int(frames or 0) + 1})")
    page.reload()
    expect(page.locator("#status .good")).to_have_text(re.compile("Done"))
    expect(page.locator("#moving canvas")).to_be_visible()
    page.wait_for_timeout(3_000)
    print(f"loaded anew: {meter.read()}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0].replace("``", ""))
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="checkout whose app is measured")
    parser.add_argument("--steps", type=int, default=800, help="how long to train")
    flags = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with served(flags.folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        measure(browser.new_page(viewport={"width": 1280, "height": 900}), address, flags.steps)
        browser.close()


if __name__ == "__main__":
    main()
