"""A stand-in for the Hub on localhost: repositories in folders, some of which misbehave, the rest not found.

``owner/name`` is the main branch of a repository and ``owner/name@v2`` another one; a ``/`` in a branch is a ``+``.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

SLOW = 1.0  # seconds
STOP = "/stop"
IN_LFS = (".safetensors", ".parquet", ".bin")


@dataclass
class Behaviour:
    """How the stand-in differs from a Hub that works.

    Attributes:
        modes: by repository: ``gated``, ``unknown`` (401), ``token`` (401 for a bad token), ``failing`` (500) or
            ``slow`` always; until it is asked about a second time ``cut`` (half of a file arrives), ``short`` (a file
            of half the size) or ``wrong`` (a file of other bytes).
        sizes: by file: what it says of a size that is not the truth.
        parameters: by repository: how many the headers of its safetensors are said to count.
        asked: every path that was asked for.
        questions: by repository: how often somebody asked what it holds.
    """

    modes: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    parameters: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    questions: Counter[str] = field(default_factory=Counter)

    def mode(self, name: str) -> str:
        mode = self.modes.get(name, "")
        return "" if mode in ("cut", "short", "wrong") and self.questions[name] > 1 else mode


def commit(revision: str) -> str:
    return hashlib.sha1(revision.encode()).hexdigest()


class Handler(BaseHTTPRequestHandler):
    root: Path
    behaviour: Behaviour

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, format: str, *values: object) -> None:
        self.behaviour.asked.append(unquote(self.path))

    def _answer(self, with_body: bool) -> None:
        if self.path == STOP:  # whoever visits says when the network is to go away
            self._send(200, b"", {}, with_body)
            threading.Thread(target=self.server.shutdown, daemon=True).start()
            return
        url = urlsplit(self.path)
        parts = url.path.strip("/").split("/")
        kind = "datasets" if "datasets" in parts[:2] else "models"
        api = parts[0] == "api"
        name, rest = self._named([part for part in parts if part not in ("api", "models", "datasets")])
        if "blobs" in parse_qs(url.query):
            self.behaviour.questions[name] += 1
        mode = self.behaviour.mode(name)
        if mode == "slow":
            time.sleep(SLOW)
        refused = {
            "gated": (403, {"X-Error-Code": "GatedRepo", "X-Error-Message": "ask first"}),
            "unknown": (401, {}),
            "token": (401, {"X-Error-Message": "Invalid credentials in Authorization header"}),
            "failing": (500, {}),
        }
        folder = self.root / kind / name
        if mode in refused:
            self._send(refused[mode][0], b"{}", refused[mode][1], with_body)
        elif not folder.is_dir():
            self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"}, with_body)
        elif (there := self._revision(folder, rest[1] if len(rest) > 1 else "main")) is None:
            self._send(404, b"{}", {"X-Error-Code": "RevisionNotFound"}, with_body)
        elif api and rest[:1] == ["tree"]:
            self._send(200, json.dumps(self._tree(there)).encode(), {}, with_body)
        elif api:
            self._send(200, json.dumps(self._info(name, there)).encode(), {}, with_body)
        else:
            self._file(there, "/".join(rest[2:]), mode, with_body)

    def _named(self, parts: list[str]) -> tuple[str, list[str]]:
        return "/".join(parts[:2]), [unquote(part) for part in parts[2:]]

    def _revision(self, folder: Path, revision: str) -> Path | None:
        places = [folder, *folder.parent.glob(f"{folder.name}@*")]
        branches = {place: place.name.partition("@")[2].replace("+", "/") or "main" for place in places}
        here = (place for place, branch in branches.items() if revision in (branch, commit(branch)))
        return next(here, None)

    def _commit(self, there: Path) -> str:
        return commit(there.name.partition("@")[2].replace("+", "/") or "main")

    def _info(self, name: str, there: Path) -> dict[str, object]:
        info: dict[str, object] = {"id": name, "sha": self._commit(there), "private": False, "tags": []}
        info["siblings"] = [
            {"rfilename": entry["path"], "size": entry["size"]}
            | ({"lfs": {**lfs, "sha256": lfs["oid"]}} if (lfs := entry.get("lfs")) else {})  # type: ignore[dict-item]
            for entry in self._tree(there)
        ]
        if name in self.behaviour.parameters:
            count = self.behaviour.parameters[name]
            info["safetensors"] = {"parameters": {"BF16": count}, "total": count}
        card = there / "card.json"
        return info | ({"cardData": json.loads(card.read_text())} if card.exists() else {})

    def _tree(self, there: Path) -> list[dict[str, object]]:
        entries: list[dict[str, object]] = []
        for path in sorted(path for path in there.rglob("*") if path.is_file() and path.name != "card.json"):
            size = self.behaviour.sizes.get(path.name, path.stat().st_size)
            entry = {"type": "file", "path": str(path.relative_to(there)), "oid": commit(path.name), "size": size}
            if path.suffix in IN_LFS:
                entry["lfs"] = {"oid": _sha256(path), "size": size, "pointerSize": 100}
            entries.append(entry)
        return entries

    def _file(self, there: Path, file: str, mode: str, with_body: bool) -> None:
        path, headers = there / file, {"X-Repo-Commit": self._commit(there)}
        if not path.is_file():
            self._send(404, b"", headers | {"X-Error-Code": "EntryNotFound"}, with_body)
            return
        body, large = path.read_bytes(), path.suffix in IN_LFS
        headers["ETag"] = f'"{_sha256(path) if large else commit(file + str(len(body)))}"'
        if large and mode == "wrong":
            body = body[:-1] + bytes([body[-1] ^ 1])
        if large and mode == "short":
            body = body[: len(body) // 2]
        start = int(self.headers.get("Range", "bytes=0-")[6:].split("-")[0])
        headers["Content-Length"] = str(len(body) - start)
        end = len(body) // 2 if large and mode == "cut" else len(body)
        self._send(206 if start else 200, body[start : max(start, end)], headers, with_body)
        self.close_connection = mode == "cut"

    def _send(self, status: int, body: bytes, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for key, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(key, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def serving(root: Path, behaviour: Behaviour, kind: type[Handler] = Handler) -> Iterator[str]:
    """The server's address."""
    handler = type("Served", (kind,), {"root": root, "behaviour": behaviour})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda request, address: None  # type: ignore[method-assign]  # who waited has gone

    def serve() -> None:
        with server:
            server.serve_forever(poll_interval=0.05)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
