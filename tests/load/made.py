"""What the proofs share: the app in a process of its own, a program's call, and a table."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.browser.conftest import unexpected

ROOT = Path(__file__).parents[2]
STARTS = 300  # seconds, on a busy machine
WARMS = 15.0  # seconds of what the app loads in the background, which counts for nothing
PAIRS = [["My dog is blue.", "Mein Hund ist blau."], ["Nobody paints ladders.", "Niemand streicht Leitern."]]


@dataclass
class App:
    """A running app."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def held(self) -> tuple[float, int, int]:
        """Megabytes of memory, threads and open files now."""
        place = Path(f"/proc/{self.process.pid}")
        said = (place / "status").read_text()
        memory, threads = (re.search(rf"{name}:\s+(\d+)", said) for name in ("VmRSS", "Threads"))
        assert memory
        assert threads
        return int(memory[1]) / 1000, int(threads[1]), len([*(place / "fd").iterdir()])

    def unexpected(self) -> list[str]:
        """Exceptions in its log that no visitor was told of."""
        return unexpected(self.log.read_text(errors="replace"))


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(*flags: str, port: int | None = None, root: Path = ROOT, **environment: str) -> Iterator[App]:
    """The app, once it answers; ended afterwards, if it has not ended by itself."""
    port = port or free_port()
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        app = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port), *flags],
            cwd=root, env={**os.environ, "HF_HUB_OFFLINE": "1", **environment}, stdout=log, stderr=log,
        )  # fmt: skip
        made = App(f"http://127.0.0.1:{port}", app, Path(log.name))
        try:
            wait_for(made)
            yield made
        finally:
            app.send_signal(signal.SIGTERM)
            try:
                app.wait(60)
            except subprocess.TimeoutExpired:
                app.kill()
                app.wait()


def wait_for(app: App) -> None:
    """Wait until it answers and has loaded what it loads by itself."""
    ends = time.monotonic() + STARTS
    while time.monotonic() < ends:
        if app.process.poll() is not None:
            raise SystemExit(app.log.read_text(errors="replace")[-2000:])
        try:
            httpx.get(app.url, timeout=5)
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            time.sleep(WARMS)
            return
    raise SystemExit(f"nothing answers at {app.url} in {STARTS} seconds")


async def asked(client: httpx.AsyncClient, endpoint: str, **given: Any) -> tuple[str, Any]:
    """A call as programs make it: ``complete`` and its last value, or ``error`` and why."""
    begun = await client.post(f"/gradio_api/call/v2/{endpoint}", json=given)
    if begun.status_code != 200:
        return "error", f"{begun.status_code}"
    kind = data = ""
    async with client.stream("GET", f"/gradio_api/call/v2/{endpoint}/{begun.json()['event_id']}") as stream:
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                kind = line[7:]
            elif line.startswith("data: "):
                data = line[6:]
    if kind not in ("complete", "error"):
        return "error", f"the stream ended after {kind or stream.status_code}"
    return kind, json.loads(data or "null")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows as Markdown has them."""
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(map(str, row)) + " |", flush=True)


def spread(seconds: Sequence[float]) -> tuple[str, str, str]:
    """Median, 95th percentile and maximum, as seconds."""
    row = sorted(seconds)
    if not row:
        return "–", "–", "–"
    return f"{row[len(row) // 2]:.2f}", f"{row[int(len(row) * 0.95)]:.2f}", f"{row[-1]:.2f}"
