"""The stand-in for the Hub, written to: whose token it is, new repositories, large files, commits."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from tests.hub.server import IN_LFS, Handler, commit

TOKENS = {
    "hf_mine": {"name": "me", "orgs": [{"name": "ours"}], "auth": {"accessToken": {"role": "write"}}},
    "hf_reads": {"name": "me", "orgs": [], "auth": {"accessToken": {"role": "read"}}},
    "oauth_visitor": {"name": "visitor", "orgs": []},
    "hf_narrow": {"name": "me", "orgs": [], "auth": {"accessToken": {"role": "fineGrained"}}},
}
MAY_NOT_WRITE = {"hf_reads", "hf_narrow"}
LICENCES = {"mit", "apache-2.0", "cc-by-4.0", "cc-by-nc-4.0", "other"}


class Writable(Handler):
    """Repositories can be made and written by whoever owns the name before the slash."""

    def do_GET(self) -> None:  # noqa: N802 (as http.server names it)
        if self.path == "/api/whoami-v2":
            who = TOKENS.get(self._token())
            self._json(200, who) if who else self._json(401, {"error": "Invalid username or password."})
            return
        super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 (as http.server names it)
        self.behaviour.asked.append(f"POST {self.path} {self._token()}")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/api/validate-yaml":
            self._validate(json.loads(body)["content"])
        elif self._token() in MAY_NOT_WRITE:
            self._json(403, {"error": "forbidden"}, {"X-Error-Message": "you have read access only"})
        elif self.path == "/api/repos/create":
            self._create(json.loads(body))
        elif found := re.fullmatch(r"/api/models/(.+?)/preupload/main", self.path):
            self._json(200, {"files": [self._mode(file["path"]) for file in json.loads(body)["files"]]})
        elif found := re.fullmatch(r"/(.+?)\.git/info/lfs/objects/batch", self.path):
            self._batch(json.loads(body)["objects"])
        elif found := re.fullmatch(r"/api/models/(.+?)/commit/main", self.path):
            self._commit_changes(found[1], [json.loads(line) for line in body.splitlines() if line])
        else:
            self._json(404, {})

    def do_PUT(self) -> None:  # noqa: N802 (as http.server names it)
        place = self.root / "lfs" / self.path.rsplit("/", 1)[1]
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        self._json(200, {})

    def _info(self, name: str, there: Path) -> dict[str, object]:
        info = super()._info(name, there)
        card = there / "README.md"
        fields = yaml.safe_load(card.read_text().split("---")[1]) if card.exists() else None
        private = (self.root / "private" / name.replace("/", "--")).exists()
        return info | {"private": private} | ({"cardData": fields} if fields else {})

    def _validate(self, content: str) -> None:
        fields = yaml.safe_load(content.split("---")[1])
        errors = []
        if fields.get("license") not in LICENCES | {None}:
            errors.append({"message": '"license" must be one of those known'})
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", fields.get("base_model", "a/b")):
            errors.append({"message": '"base_model" is not a model id'})
        self._json(400 if errors else 200, {"errors": errors, "warnings": []})

    def _create(self, asked: dict[str, Any]) -> None:
        who = TOKENS[self._token()]
        owner = asked.get("organization") or who["name"]
        folder = self.root / "models" / owner / asked["name"]
        if owner not in (who["name"], *(org["name"] for org in who["orgs"])):  # type: ignore[index]
            self._json(403, {"error": "forbidden"}, {"X-Error-Message": "not yours"})
        elif folder.exists():
            self._json(409, {"error": "You already created this model repo"})
        else:
            folder.mkdir(parents=True)
            (folder / ".gitattributes").write_text("*.safetensors filter=lfs\n")
            if asked.get("visibility") == "private" or asked.get("private"):
                (self.root / "private").mkdir(exist_ok=True)
                (self.root / "private" / f"{owner}--{asked['name']}").touch()
            self._json(200, {"url": f"http://{self.headers['Host']}/{owner}/{asked['name']}"})

    def _mode(self, path: str) -> dict[str, Any]:
        mode = "lfs" if path.endswith(IN_LFS) else "regular"
        return {"path": path, "uploadMode": mode, "shouldIgnore": False, "oid": None}

    def _batch(self, objects: list[dict[str, Any]]) -> None:
        for each in objects:
            each["actions"] = {"upload": {"href": f"http://{self.headers['Host']}/lfs/{each['oid']}"}}
        self._json(200, {"transfer": "basic", "objects": objects})

    def _commit_changes(self, name: str, lines: list[dict[str, Any]]) -> None:
        folder, parent = self.root / "models" / name, lines[0]["value"].get("parentCommit")
        if self.behaviour.mode(name) == "moved" or (parent and parent != commit("main")):
            self._json(412, {"error": "A commit has happened since"})
            return
        for line in lines[1:]:
            value = line["value"]
            path = folder / value["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            if line["key"] == "deletedFile":
                path.unlink()
            elif line["key"] == "lfsFile":
                path.write_bytes((self.root / "lfs" / value["oid"]).read_bytes())
            else:
                path.write_bytes(base64.b64decode(value["content"]))
        self._json(200, {"commitUrl": f"http://{self.headers['Host']}/{name}/commit/1", "commitOid": commit("main")})

    def _token(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ")

    def _json(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(value).encode(), headers or {}, with_body=True)
