"""A stand-in for the Hub on localhost: some repositories in folders, one gated, the rest not found."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

SHA = "0123456789abcdef0123456789abcdef01234567"
GATED = "closed/model"


class Handler(BaseHTTPRequestHandler):
    root: Path
    sizes: dict[str, int]  # what the Hub says of a file, where it is not the truth
    asked: list[str]

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, format: str, *values: object) -> None:
        self.asked.append(self.path)

    def _answer(self, with_body: bool) -> None:
        parts = unquote(urlsplit(self.path).path).strip("/").split("/")
        api = parts[0] == "api"
        kind, parts = (
            ("datasets" if "datasets" in parts[:2] else "models"),
            [part for part in parts if part not in ("api", "models", "datasets")],
        )
        name, rest = "/".join(parts[:2]), parts[2:]
        folder = self.root / kind / name
        if name == GATED:
            self._send(403, b"{}", {"X-Error-Code": "GatedRepo", "X-Error-Message": "ask first"}, with_body)
        elif not folder.is_dir():
            self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"}, with_body)
        elif api and rest[:1] == ["tree"]:
            self._send(200, json.dumps(self._tree(folder)).encode(), {}, with_body)
        elif api and "refs" in rest:
            self._send(404, b"{}", {"X-Error-Code": "RevisionNotFound"}, with_body)
        elif api:
            info = {"id": name, "sha": SHA, "private": False, "tags": [], "siblings": self._siblings(folder)}
            card = folder / "card.json"
            if card.exists():
                info["cardData"] = json.loads(card.read_text())
            self._send(200, json.dumps(info).encode(), {}, with_body)
        else:
            self._file(folder / "/".join(rest[2:]), with_body)

    def _siblings(self, folder: Path) -> list[dict[str, object]]:
        return [{"rfilename": entry["path"], "size": entry["size"]} for entry in self._tree(folder)]

    def _tree(self, folder: Path) -> list[dict[str, object]]:
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "card.json")
        return [
            {
                "type": "file",
                "path": str(path.relative_to(folder)),
                "oid": path.name,
                "size": self.sizes.get(path.name, path.stat().st_size),
            }
            for path in files
        ]

    def _file(self, path: Path, with_body: bool) -> None:
        if not path.is_file():
            self._send(404, b"", {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": SHA}, with_body)
            return
        headers = {"ETag": f'"{path.name}-{path.stat().st_size}"', "X-Repo-Commit": SHA}
        self._send(200, path.read_bytes(), headers, with_body)

    def _send(self, status: int, body: bytes, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for key, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(key, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@contextmanager
def serving(root: Path, sizes: dict[str, int]) -> Iterator[tuple[str, list[str]]]:
    """The server's address, and every path that it is asked for."""
    asked: list[str] = []
    handler = type("Served", (Handler,), {"root": root, "sizes": sizes, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
