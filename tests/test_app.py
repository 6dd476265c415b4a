from __future__ import annotations

import errno
import importlib.util
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import Field, asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest

import app
from core.shipped import DamagedError
from demo.common.host import Host, flag, read, variable
from demo.page import build as ui
from demo.page import warm

VARIABLES = ("GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT", "GRADIO_MCP_SERVER", "LANGUAGE_GAP_HUB", "LANGUAGE_GAP_KEEP")
LIMITS = fields(Host)
LOCAL = {"host": "127.0.0.1", "port": 7860, "mcp": False, "hub": False, "keep": "", **asdict(Host())}


CHECK_PORT = app.check_port
REACHED = """
import json
from demo.audience import halls
from demo.common import checks, host, settings
from demo.page import bodies, build
from demo.state import kept, pacing, programs, queue, sessions
from demo.train import endpoint, handlers
page = build.build()
print(json.dumps({
    "cores": host.host().cores, "trainings": queue.queue._at_once, "sessions": sessions.visitors._max_sessions,
    "visitors_megabytes": sessions.visitors._budget / 1e6, "characters": checks.MAX_TEXT,
    "body_megabytes": bodies.MAX_BODY / 1e6,
    "idle_seconds": sessions.visitors._expire, "run_seconds": settings.MAX_SECONDS,
    "unwatched_seconds": handlers.ABANDONED_SECONDS, "tool_seconds": endpoint.MAX_TOOL_SECONDS,
    "batch": settings.LIMITS["batch_size"][1], "steps": settings.LIMITS["steps"][1], "pairs": checks.MAX_PAIRS,
    "queue": page._queue.max_size, "resting": pacing.MAX_RESTING, "programs": programs.places._most,
    "programs_each": programs.places._most_each, "watching": build.launch_options()["max_threads"],
    "audience": halls.halls.phones, "keep_megabytes": kept.MAX_BYTES / 1e6, "keep_hours": kept.EXPIRE_SECONDS / 3600,
}))
"""


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of ours is set, and the package mcp is installed."""
    for name in (*VARIABLES, *map(variable, LIMITS), "OMP_NUM_THREADS"):
        monkeypatch.setenv(name, "")  # so that what is set meanwhile goes again
        monkeypatch.delenv(name)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the page was launched with, and whether it was built with models from the Hub; nothing is served."""
    with_what: list[dict[str, Any]] = []

    class Page:
        def __init__(self) -> None:
            self.hub = os.environ.get("LANGUAGE_GAP_HUB")

        def launch(self, **options: Any) -> None:
            with_what.append({**options, "hub": self.hub, "limits": read(os.environ)})

    monkeypatch.setattr(ui, "build", Page)
    monkeypatch.setattr(app, "check_shipped", lambda: None)
    monkeypatch.setattr(app, "check_port", lambda host, port: None)  # others' tests listen, too
    monkeypatch.setattr(warm, "warm", lambda: None)
    return with_what


def test_without_flags_the_page_is_for_this_machine_alone() -> None:
    assert vars(app.read_flags([])) == LOCAL


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        (["--host", "0.0.0.0"], "host", "0.0.0.0"),
        (["--port", "7960"], "port", 7960),
        (["--mcp"], "mcp", True),
        (["--hub"], "hub", True),
        (["--keep", "models"], "keep", "models"),
    ],
)
def test_a_flag_changes_its_own_setting(given: list[str], name: str, value: Any) -> None:
    assert vars(app.read_flags(given)) == {**LOCAL, name: value}


@pytest.mark.parametrize(
    ("variable", "told", "name", "value"),
    [
        ("GRADIO_SERVER_NAME", "0.0.0.0", "host", "0.0.0.0"),
        ("GRADIO_SERVER_PORT", "7961", "port", 7961),
        ("GRADIO_MCP_SERVER", "True", "mcp", True),
        ("LANGUAGE_GAP_HUB", "1", "hub", True),
        ("LANGUAGE_GAP_KEEP", "models", "keep", "models"),
    ],
)
def test_the_environment_speaks_where_no_flag_does(
    variable: str, told: str, name: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, told)
    assert vars(app.read_flags([])) == {**LOCAL, name: value}


def test_a_flag_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_SERVER_NAME", "0.0.0.0")
    monkeypatch.setenv("GRADIO_SERVER_PORT", "7961")
    flags = app.read_flags(["--host", "localhost", "--port", "7962"])
    assert (flags.host, flags.port) == ("localhost", 7962)


@pytest.mark.parametrize("port", ["x", "0", "70000", "-1"])
@pytest.mark.parametrize("by_variable", [False, True])
def test_a_bad_port_is_one_line_and_status_2(
    port: str, by_variable: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if by_variable:
        monkeypatch.setenv("GRADIO_SERVER_PORT", port)
    with pytest.raises(SystemExit) as ended:
        app.read_flags([] if by_variable else [f"--port={port}"])
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert "--port" in said[-1]
    assert port in said[-1]


def test_without_the_package_mcp_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        app.main(["--mcp"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(app.NO_MCP)


def test_help_explains_every_flag_and_its_variable(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.read_flags(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    named = [*zip(("--host", "--port", "--mcp", "--hub", "--keep"), VARIABLES, strict=True)]
    for shown, told_by in [*named, *((flag(each), variable(each)) for each in LIMITS)]:
        told = re.search(rf"^  {shown}\s(.*?)(?=^  --|\Z)", said, re.MULTILINE | re.DOTALL)
        assert told is not None, shown
        assert told_by in re.sub(r"\s", "", told[1])
        assert len(told[1].split()) > 8


def test_the_readme_lists_every_limit_with_its_variable_and_default() -> None:
    rows = re.findall(
        r"^\| `(--\S+)` \| `(\S+)` \| (\S+) \|",
        (Path(__file__).parents[1] / "README.md").read_text(encoding="utf8"),
        re.MULTILINE,
    )
    assert rows == [(flag(each), variable(each), f"{each.default:,}") for each in LIMITS]


def other(limit: Field[Any]) -> float:
    """A value that is possible, and not the default."""
    value = float(limit.default) + 1
    return int(value) if limit.type == "int" else value


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
@pytest.mark.parametrize("by_flag", [True, False])
def test_a_limit_is_set_by_its_flag_or_its_variable(
    limit: Field[Any], by_flag: bool, monkeypatch: pytest.MonkeyPatch, launched: list[dict[str, Any]]
) -> None:
    given = other(limit)
    if not by_flag:
        monkeypatch.setenv(variable(limit), str(given))
    arguments = [f"{flag(limit)}={given}"] if by_flag else []
    assert vars(app.read_flags(arguments)) == {**LOCAL, limit.name: given}
    app.main(arguments)
    assert launched[0]["limits"] == replace(Host(), **{limit.name: given})


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
@pytest.mark.parametrize("given", ["many", "-1", "1e99", "nan", ""])
def test_an_impossible_limit_is_one_line_with_those_possible_and_status_2(
    limit: Field[Any], given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app.read_flags([f"{flag(limit)}={given}"])
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert f"argument {flag(limit)}: {given!r} is not possible" in said
    assert str(limit.metadata["high"]) in said
    with pytest.raises(ValueError, match=variable(limit)):
        read({variable(limit): given or "?"})


def test_the_flag_alone_lets_a_hall_take_part(launched: list[dict[str, Any]]) -> None:
    app.main(["--audience"])
    assert launched[0]["limits"] == replace(Host(), audience=300)


def test_cores_that_are_given_are_the_threads_that_compute(launched: list[dict[str, Any]]) -> None:
    app.main(["--cores", "3"])
    assert os.environ["OMP_NUM_THREADS"] == "3"


def test_the_limits_reach_what_they_limit() -> None:
    """In a process of its own: what is made of them is made when a module is imported."""
    limits = {variable(limit): str(other(limit)) for limit in LIMITS}
    done = subprocess.run(
        [sys.executable, "-c", REACHED], env={**os.environ, **limits, "HF_HUB_OFFLINE": "1"}, capture_output=True,
        text=True, timeout=300, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1]) == {limit.name: other(limit) for limit in LIMITS}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens already."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_one_line_and_status_2(
    taken: int, launched: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "check_port", CHECK_PORT)
    with pytest.raises(SystemExit) as ended:
        app.main(["--port", str(taken)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"port {taken}: something listens there already; end it, or give another port" in said
    assert launched == []


@pytest.mark.parametrize("address", ["203.0.113.7", "no.such.host.invalid"])
def test_an_address_of_no_interface_here_is_one_line_and_status_2(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app.check_port(address, 7860)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert f"cannot listen on {address}, port 7860: " in said
    assert "such as --host 127.0.0.1" in said


def test_a_port_that_this_user_may_not_have_says_which_ones_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(probe: Any, address: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket, "socket", type("Refusing", (socket.socket,), {"bind": refuse}))
    with pytest.raises(SystemExit):
        app.check_port("127.0.0.1", 80)
    assert "give a port from 1024 on" in capsys.readouterr().err


def test_a_damaged_file_is_one_line_that_names_it_and_status_2(
    monkeypatch: pytest.MonkeyPatch, launched: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    def damaged() -> None:
        raise DamagedError("core/assets/phrases.tsv is damaged")

    monkeypatch.setattr(app, "check_shipped", damaged)
    with pytest.raises(SystemExit) as ended:
        app.main([])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "core/assets/phrases.tsv is damaged\n"
    assert launched == []


@pytest.mark.parametrize(("given", "hub"), [([], None), (["--hub"], "1")])
def test_the_page_is_built_knowing_whether_models_may_come_from_the_hub(
    given: list[str], hub: str | None, launched: list[dict[str, Any]]
) -> None:
    app.main(given)
    assert launched[0]["hub"] == hub


def test_the_page_is_served_as_the_flags_say(launched: list[dict[str, Any]]) -> None:
    app.main(["--host", "localhost", "--port", "7963", "--mcp"])
    served = launched[0]
    assert (served["server_name"], served["server_port"], served["mcp_server"]) == ("localhost", 7963, True)
    assert "theme" in served
