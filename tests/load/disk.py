"""A full disk: temporary files lie in a file system of 16 MB, where only root can make one; uploads fill it.

``unshare -m python -m tests.load.disk``
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from pathlib import Path

import httpx

from tests.load.made import PAIRS, App, asked, served, table

SIZE = 16  # megabytes


async def filled(app: App) -> list[tuple[object, ...]]:
    """Upload until there is no room, then compare."""
    rows: list[tuple[object, ...]] = []
    async with httpx.AsyncClient(base_url=app.url, timeout=300) as client:
        for number in range(1, 5):
            content = bytes([65 + number]) * 6_000_000
            told = await client.post("/gradio_api/upload", files={"files": (f"{number}.txt", content)})
            rows.append(
                (f"upload {number}, 6 MB", told.status_code, told.text[:120] if told.status_code != 200 else "")
            )
        kind, why = await asked(client, "compare", pairs=PAIRS, language_b="de")
        rows.append(("a comparison", kind, "" if kind == "complete" else why))
    return rows


def main() -> None:
    """Make the small file system, start, fill it, print."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "none", folder], check=False)
        if made.returncode:
            raise SystemExit("no file system could be made; run it as root, by: unshare -m python -m tests.load.disk")
        try:
            with served(GRADIO_TEMP_DIR=str(Path(folder) / "uploads")) as app:
                rows = asyncio.run(filled(app))
                wrong, used = app.unexpected(), shutil.disk_usage(folder).used
        finally:
            subprocess.run(["umount", folder], check=True)
    table(["with 16 MB for uploads", "status", "said"], rows)
    print(f"of {SIZE} MB are used: {used / 1e6:.1f}; exceptions: {wrong or 'none'}")


if __name__ == "__main__":
    main()
