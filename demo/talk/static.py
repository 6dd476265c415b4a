"""Talk and the recorded runs as one HTML file that needs no server and no network.

    python -m demo.talk.static talk.html

1. The deck of every page language, with all recorded runs; what is the same in all of them is written once.
2. The modules that the page itself serves, by the names they have there, and the rules of style they need.

The file is under 1 MB. Instead of plotly's script, which is five times as large, it has `common/curves/small.js`.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import re
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import quote

from core.cli import common as shell
from core.maps import recording
from demo.common import assets
from demo.common.models import READY
from demo.state import ready_runs
from demo.state.sessions import Session
from demo.talk import deck as talk
from demo.talk import question
from demo.text import PAGE_LANGUAGES, speaking, text
from demo.text.names import language_name

ENTRY = "talk/alone.js"
INSTEAD = {"common/curves/plotly.js": "common/curves/small.js"}
STYLES = ("page/page.css", "talk/talk.css", "talk/alone.css")
DIGITS = 2  # of a place on the map, some 20 units wide
_IMPORT = re.compile(r"""^((?:import|export)\s(?:[^"';]*?\sfrom\s*)?")(\.[^"]+)\"""", re.MULTILINE)


def page() -> str:
    """The file's text."""
    names = sorted(recording.names(), key=lambda name: name != ready_runs.FIRST_RECORDED)
    told: dict[str, Any] = {"languages": {}, "moments": []}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            told["languages"][code] = spoken(code, names)
    for deck in (words["deck"] for words in told["languages"].values()):
        told["moments"] = [{part: run.pop(part) for part in ("points", "frames")} for run in deck["runs"]]
    for moments in told["moments"]:
        for frame in moments["frames"]:
            frame["xy"] = [[round(x, DIGITS), round(y, DIGITS)] for x, y in frame["xy"]]
    packed = gzip.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
    given = base64.b64encode(packed).decode()
    style = "\n".join(map(assets.read, STYLES))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>The language gap</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f'<style>{style}</style><script type="importmap">{json.dumps({"imports": modules()})}</script></head><body>'
        f'<script type="module">import {{ alone }} from "{ENTRY}";\nalone("{given}");</script></body></html>\n'
    )


def spoken(code: str, names: list[str]) -> dict[str, Any]:
    """What the file says in the language that is spoken."""
    session = Session()
    deck = talk.deck(*talk.USUAL, session)
    answer = question.after(question.asked(*talk.USUAL, None, session), READY, session)
    runs = [ready_runs.recorded(*name.split("-")) for name in names]
    deck |= {"id": 0, "live": False, "audience": []}
    deck["runs"] = [talk.told_of(run, language_name(run.language_b), answer) for run in runs]
    words = {"title": text.TITLE, "tagline": text.TAGLINE, "open": text.TALK, "label": text.PAGE_LANGUAGE}
    return words | {"name": PAGE_LANGUAGES[code], "deck": deck}


def modules() -> dict[str, str]:
    """Every module that is needed, by its path in ``demo/``, as a ``data:`` address."""
    found: dict[str, str] = {}
    wanted = [ENTRY]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        folder = PurePosixPath(name).parent

        def named(match: re.Match[str], folder: PurePosixPath = folder) -> str:
            path = normpath(f"{folder}/{match[2]}")
            wanted.append(path)
            return f'{match[1]}{path}"'

        source = _IMPORT.sub(named, assets.read(INSTEAD.get(name, name)))
        found[name] = f"data:text/javascript;charset=utf-8,{quote(source)}"
    return found


def main(arguments: list[str] | None = None) -> None:
    """Write the file that is asked for; a place that cannot be written to ends with status 2 and one line."""
    parser = argparse.ArgumentParser(description="Talk and the recorded runs as one HTML file, for any static host.")
    parser.add_argument("file", type=Path, help="where to write it, such as talk.html")
    flags = parser.parse_args(arguments)
    try:
        flags.file.write_text(page(), encoding="utf8")
    except OSError as error:
        shell.refuse(ValueError(f"{flags.file} cannot be written: {error.strerror or error}"))


if __name__ == "__main__":
    shell.spare_the_machine()
    main()
