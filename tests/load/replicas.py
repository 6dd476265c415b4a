"""Two replicas behind nginx, under a path: with and without a cookie that leads a visitor to the same one again.

``python -m tests.load.replicas [--visitors 20]``; nginx must be installed. The settings are in ``replicas.conf``.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from tests.load.made import PAIRS, asked, free_port, served, table

SETTINGS = Path(__file__).with_name("replicas.conf")


@contextmanager
def proxy(ports: list[str], port: int, sticky: bool) -> Iterator[str]:
    """nginx in the foreground; the address of the page behind it."""
    with tempfile.TemporaryDirectory() as folder:
        filled = {"FOLDER": folder, "FIRST": ports[0], "SECOND": ports[1], "PORT": str(port)}
        filled["HASH"] = "hash $at consistent;" if sticky else ""
        text = SETTINGS.read_text()
        for name, value in filled.items():
            text = text.replace(f"[{name}]", value)
        (Path(folder) / "nginx.conf").write_text(text)
        command = ["nginx", "-c", f"{folder}/nginx.conf", "-p", folder, "-e", f"{folder}/error.log"]
        nginx = subprocess.Popen(command)
        try:
            time.sleep(2)
            yield f"http://127.0.0.1:{port}/gap"
        finally:
            nginx.terminate()
            nginx.wait(30)


async def visits(url: str, count: int) -> Counter[str]:
    """What became of so many visitors, one after another, each with a page, an asset and a call."""
    found: Counter[str] = Counter()
    for _ in range(count):
        async with httpx.AsyncClient(timeout=120) as client:
            page = await client.get(url + "/")
            client.base_url = httpx.URL(url)
            try:
                kind, _ = await asked(client, "compare", pairs=PAIRS, language_b="de")
            except (httpx.HTTPError, ValueError) as error:
                kind = type(error).__name__
            found[kind if page.status_code == 200 and "gradio_config" in page.text else "no page"] += 1
    return found


def main() -> None:
    """Start both, ask with and without the cookie, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=20)
    given = parser.parse_args()
    if shutil.which("nginx") is None:
        raise SystemExit("nginx is not installed")
    port, rows = free_port(), list[tuple[object, ...]]()
    with ExitStack() as stack:
        apps = [stack.enter_context(served(GRADIO_ROOT_PATH="/gap")) for _ in range(2)]
        ports = [app.url.rpartition(":")[2] for app in apps]
        for sticky in (True, False):
            with proxy(ports, port, sticky) as url:
                found = asyncio.run(visits(url, given.visitors))
            rows.append(("by a cookie" if sticky else "in turn", given.visitors, found["complete"], dict(found)))
    table(["visitors are led", "visitors", "answered", "how"], rows)


if __name__ == "__main__":
    main()
