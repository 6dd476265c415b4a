from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from filelock import FileLock
from huggingface_hub import ModelCard

from core.data.pairs import Pairs
from core.encoder.load import load_encoder
from demo.text import en as text
from tests.core.cli.test_commands import written
from tests.hub.server import Behaviour, serving
from tests.hub.writing import Writable

ROOT = Path(__file__).parents[2]
SECRETS = ("hf_mine", "hf_reads", "hf_narrow", "hf_wrong", "oauth_visitor", "oauth_expired")


@pytest.fixture(scope="session")
def pushed(tmp_path_factory: pytest.TempPathFactory, tiny_folder: Path, cipher_pairs: tuple[Pairs, Pairs]) -> Any:
    """The folder that the stand-in serves, the model that was put there, and what came of it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root, said = shared / "written-hub", shared / "pushed.json"
    with FileLock(shared / "pushed.lock"):
        if not said.exists():
            said.write_text(json.dumps(attempts(root, shared / "push-work", tiny_folder, cipher_pairs[0])))
    return SimpleNamespace(root=root / "models", model=shared / "push-work" / "model", **json.loads(said.read_text()))


def attempts(root: Path, work: Path, tiny_folder: Path, pairs: Pairs) -> dict[str, Any]:
    work.mkdir()
    load_encoder(tiny_folder).save(work / "model")
    for stray in ("secret.txt", "pairs.json", "2_Normalize.txt"):
        (work / "model" / stray).write_text("of nobody's business")
    written(pairs, work / "pairs.tsv")
    for name in ("taken", "full", "moved", "failing"):
        (root / "models" / "me" / name).mkdir(parents=True)
    for name in ("taken", "full"):
        (root / "models" / "me" / name / "pytorch_model.bin").write_bytes(b"years of work")
    behaviour = Behaviour(modes={"me/moved": "moved", "me/failing": "failing"})
    env = {**os.environ, "HF_HOME": str(work / "home"), "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_XET": "1"}
    env.pop("HF_TOKEN", None)
    command = [sys.executable, "-m", "tests.hub.pusher", str(work / "model"), str(work)]
    with serving(root, behaviour, Writable) as endpoint:
        env["HF_ENDPOINT"] = endpoint
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"asked": behaviour.asked, "stderr": done.stderr}


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".gitattributes"
    }


def test_a_model_arrives_whole_and_nothing_else_of_its_folder_does(pushed: Any) -> None:
    there, here = files(pushed.root / "me" / "new"), files(pushed.model)
    assert here.keys() - there.keys() == {"secret.txt", "pairs.json", "2_Normalize.txt"}
    assert there.items() <= here.items()
    texts = ["cat sees bread today", "dog hears drum"]
    one, other = (load_encoder(place).encode(texts) for place in (pushed.model, pushed.root / "me" / "new"))
    torch.testing.assert_close(one, other, atol=0, rtol=0)


def test_a_new_repository_is_private_unless_it_is_asked_to_be_public(pushed: Any) -> None:
    done = pushed.function
    assert (done["new"]["private"], done["public"]["private"]) == (True, False)
    assert done["new"]["url"].endswith("/me/new")
    assert (done["again"]["name"], done["again"]["private"]) == ("me/new", True)


def test_what_somebody_else_put_there_stays_until_it_may_be_replaced(pushed: Any) -> None:
    assert pushed.function["taken"]["error"].startswith("me/taken is taken: it holds files that were not pushed from h")
    assert (pushed.root / "me" / "full" / "pytorch_model.bin").read_bytes() == b"years of work"
    assert pushed.function["replaced"]["name"] == "me/taken"
    assert files(pushed.root / "me" / "taken").keys() == files(pushed.root / "me" / "new").keys()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("not mine", "others/model: you may not write there; the names before the slash that are yours: me, ours"),
        ("not a name", "“just-a-name” is not a name for a repository; give owner/name"),
        ("reads", "the token for the Hub may only read; make one that may write: huggingface.co/settings/tokens"),
        ("narrow", "me/x: the token may not write there; use one that may, or a name of your own"),
        ("wrong token", "the Hub does not accept the token; log in again: hf auth login"),
        ("no token", "there is no token for the Hub on this machine; log in first: hf auth login"),
        ("no model", "push-work holds no saved model; give the folder that it was saved in"),
        ("moved", "me/moved was changed by somebody else at the same time; try again"),
        ("failing", "me/failing: the Hub reports an error (500); try again later"),
    ],
)
def test_what_cannot_be_pushed_is_said_in_one_sentence(what: str, said: str, pushed: Any) -> None:
    assert pushed.function[what] == {"error": said}


def test_where_the_hub_cannot_be_reached_the_model_is_still_there(pushed: Any) -> None:
    assert pushed.away == {"error": "me/away: the Hub cannot be reached; the model is saved, push it later"}


def test_the_commands_push_what_they_save(pushed: Any) -> None:
    done = pushed.command
    assert (done["push"]["status"], done["push"]["error"]) == (0, "")
    assert done["push"]["out"].endswith("/me/by-command (private)\n")
    events = [json.loads(line) for line in done["train"]["out"].splitlines()]
    assert [event["event"] for event in events[-2:]] == ["pushed", "finished"]
    assert done["train"]["status"] == 0
    assert "python -m core.train --model model --pairs pairs.tsv --steps 2 --batch-size 8 --output my-model" in (
        pushed.root / "me" / "trained" / "README.md"
    ).read_text(encoding="utf8")
    assert done["evaluate"]["status"] == 0
    assert "/me/corrected (public)" in done["evaluate"]["out"]
    corrected = load_encoder(pushed.root / "me" / "corrected")
    assert len(corrected.head) > 0


def test_a_name_that_is_taken_is_known_before_anything_is_trained(pushed: Any) -> None:
    done = pushed.command["train taken"]
    assert (done["status"], done["out"]) == (2, "")
    assert done["error"].startswith("me/full is taken")
    assert not (pushed.model.parent / "no").exists()


def test_a_push_that_fails_leaves_the_model_and_says_how_to_push_it_later(pushed: Any) -> None:
    done = pushed.command["moved"]
    assert done["status"] == 1
    why, then = done["error"].splitlines()
    assert why == "me/moved was changed by somebody else at the same time; try again"
    assert then.endswith(f"python -m core.cli.push {pushed.model.parent / 'corrected'} me/moved")
    assert (pushed.model.parent / "corrected" / "modules.json").exists()


def test_a_visitor_who_is_signed_in_puts_their_model_into_their_account(pushed: Any) -> None:
    first, last = pushed.page["put"]
    assert text.ACCOUNT_GOING in first
    assert text.ACCOUNT_DONE.format(name="visitor/from-the-page") in last
    assert 'href="http://127.0.0.1' in last
    there = pushed.root / "visitor" / "from-the-page"
    assert ModelCard.load(there / "README.md").data.library_name == "sentence-transformers"
    assert (pushed.root.parent / "private" / "visitor--from-the-page").exists()
    torch.testing.assert_close(
        load_encoder(there).encode("cat"), load_encoder(pushed.model).encode("cat"), atol=1e-2, rtol=0
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("no model", text.ERROR_YOURS),
        ("nobody", text.ERROR_SIGN_IN),
        ("not theirs", "me/x: you may not write there; the names before the slash that are yours: visitor"),
        ("expired", "the Hub does not accept the token; log in again: hf auth login"),
        ("markup", "is not a name for a repository; give owner/name"),
    ],
)
def test_a_visitor_reads_why_a_model_cannot_go_to_their_account(what: str, said: str, pushed: Any) -> None:
    shown = unescape(pushed.page[what][-1])
    assert said in shown
    assert "bad" in shown
    assert "<b>x</b>" not in pushed.page[what][-1]


def test_no_token_is_written_or_printed_anywhere(pushed: Any) -> None:
    printed = json.dumps([pushed.function, pushed.command, pushed.page, pushed.away]) + pushed.log + pushed.stderr
    here = "".join(path.read_text("latin1") for path in pushed.model.parent.rglob("*") if path.is_file())
    assert any(f"POST /api/repos/create {SECRETS[0]}" in line for line in pushed.asked)
    assert not [token for token in SECRETS if token in printed or token in here]
