"""What comes of putting models on the Hub, as JSON: a process of its own, as in `tests.hub.visit`.

Run with ``HF_ENDPOINT`` set to the stand-in, and the folders of a saved model and for what is written.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast
from urllib.request import urlopen

import gradio as gr

from core.cli import evaluate as evaluating
from core.cli import push as pushing
from core.cli import train as training
from core.encoder.load import load_encoder
from core.hub.errors import HubError
from core.publishing.push import push
from demo.state.sessions import session_of
from demo.train import account
from tests.hub.server import STOP


class Page:
    session_hash = "the visitor"


def attempt(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except HubError as error:
        return {"error": str(error)}


def put(folder: Path, name: str, token: str | None = "hf_mine", **options: Any) -> Any:
    return attempt(lambda: asdict(push(folder, name, token=token, **options)))


def command(main: Callable[[], None], *words: str) -> dict[str, Any]:
    """What a command prints, and its exit status."""
    sys.argv = ["command", *words]
    out, error, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(error):
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
    return {"status": status, "out": out.getvalue(), "error": error.getvalue()}


def as_function(folder: Path) -> dict[str, Any]:
    done = {
        "new": put(folder, "me/new"),
        "again": put(folder, "me/new"),
        "public": put(folder, "ours/open", private=False),
    }
    done["taken"] = put(folder, "me/taken")
    done["replaced"] = put(folder, "me/taken", overwrite=True)
    done["moved"] = put(folder, "me/moved")
    done["failing"] = put(folder, "me/failing")
    done |= {"not mine": put(folder, "others/model"), "not a name": put(folder, "just-a-name")}
    done |= {"reads": put(folder, "me/x", "hf_reads"), "narrow": put(folder, "me/x", "hf_narrow")}
    done |= {"wrong token": put(folder, "me/x", "hf_wrong"), "no token": put(folder, "me/x", None)}
    done["no model"] = put(folder.parent, "me/x")
    return done


def as_command(folder: Path, work: Path) -> dict[str, Any]:
    os.environ["HF_TOKEN"] = "hf_mine"
    pairs, model = work / "pairs.tsv", str(folder)
    train = ["--model", model, "--pairs", str(pairs), "--steps", "2", "--batch-size", "8", "--json"]
    done = {"push": command(pushing.main, model, "me/by-command")}
    done["train"] = command(training.main, *train, "--output", str(work / "trained"), "--push", "me/trained")
    done["train taken"] = command(training.main, *train, "--output", str(work / "no"), "--push", "me/full")
    evaluate = ["--model", model, "--pairs", str(pairs), "--correction", "lsar", "--save", str(work / "corrected")]
    done["evaluate"] = command(evaluating.main, *evaluate, "--push", "me/corrected", "--public")
    done["moved"] = command(evaluating.main, *evaluate, "--push", "me/moved", "--json")
    return done


def as_visitor(folder: Path) -> dict[str, Any]:
    """What the page shows of a click on its button, at the end."""
    session, page = session_of(Page), cast(gr.Request, Page)

    def click(name: str, token: str | None) -> list[str]:
        return list(account._put(name, page, gr.OAuthToken(token, "", 0) if token else None))

    done = {"no model": click("x", "oauth_visitor"), "nobody": click("x", None)}
    session.keep(load_encoder(folder), {"pairs": 3}, set())
    done |= {"put": click(" from-the-page ", "oauth_visitor"), "not theirs": click("me/x", "oauth_visitor")}
    return done | {"expired": click("x", "oauth_expired"), "markup": click("<b>x</b>", "oauth_visitor")}


def main() -> None:
    log = io.StringIO()
    logging.basicConfig(level=logging.DEBUG, stream=log)
    folder, work = map(Path, sys.argv[1:])
    result = {"function": as_function(folder), "command": as_command(folder, work), "page": as_visitor(folder)}
    del os.environ["HF_TOKEN"]
    urlopen(os.environ["HF_ENDPOINT"] + STOP).close()
    result["away"] = put(folder, "me/away")
    result["log"] = log.getvalue()
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
