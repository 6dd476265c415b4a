"""The endpoints as MCP tools, through the protocol's own client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, Tool

from demo.api.reference import read
from demo.page.endpoints import ENDPOINTS
from demo.text import en as text
from demo.train.endpoint import MAX_TOOL_SECONDS, MAX_TOOL_WAIT_SECONDS
from tests.demo.conftest import rows_of, serve

T = TypeVar("T")
BRIEFLY = {"pairs": rows_of(8), "seconds": 1, "batch_size": 4}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve(mcp_server=True) as at:
        yield f"{at}/gradio_api/mcp/"


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[ClientSession]:
    async with streamable_http_client(address) as (incoming, outgoing, _), ClientSession(incoming, outgoing) as session:
        await session.initialize()
        yield session


def awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run in a thread of its own: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def _call(address: str, name: str, arguments: dict[str, Any], progress: Any) -> CallToolResult:
    async with opened(address) as session:
        return await session.call_tool(name, arguments, progress_callback=progress)


async def _tools(address: str) -> list[Tool]:
    async with opened(address) as session:
        return (await session.list_tools()).tools


def call(address: str, name: str, progress: Any = None, **arguments: Any) -> Any:
    """What a tool answers, read from JSON."""
    result = awaited(_call(address, name, arguments, progress))
    assert not result.isError, result.content
    return json.loads(result.content[0].text)  # type: ignore[union-attr]


def refused(address: str, name: str, **arguments: Any) -> str:
    result = awaited(_call(address, name, arguments, None))
    assert result.isError
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_the_six_endpoints_are_tools_and_nothing_else_is(address: str) -> None:
    tools = {tool.name: tool for tool in awaited(_tools(address))}
    assert tools.keys() == {endpoint.__name__ for endpoint in ENDPOINTS}
    for endpoint in ENDPOINTS:
        told = read(endpoint)
        tool = tools[told.name]
        assert tool.description is not None
        assert tool.description.startswith(told.about)
        assert tool.inputSchema["properties"].keys() == {parameter.name for parameter in told.parameters}
        for name, schema in tool.inputSchema["properties"].items():
            # Gradio reads the first line of what a docstring says of a parameter.
            about = next(parameter.about for parameter in told.parameters if parameter.name == name)
            assert schema["description"]
            assert about.startswith(schema["description"])


def test_the_training_tool_says_that_its_model_is_not_kept(address: str) -> None:
    (tool,) = [tool for tool in awaited(_tools(address)) if tool.name == "train"]
    assert "thrown away" in str(tool.description)
    assert f"{MAX_TOOL_SECONDS:.0f} seconds" in str(tool.description)
    assert f"{MAX_TOOL_WAIT_SECONDS:.0f} seconds" in str(tool.description)


def test_compare_answers_a_tools_caller_in_json(address: str) -> None:
    answer = call(address, "compare", pairs=rows_of(2))
    assert [[row["a"], row["b"]] for row in answer["rows"]] == rows_of(2)
    assert answer["pool"] == 400


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("compare", {"pairs": []}, text.ERROR_ROWS),
        ("compare", {"pairs": rows_of(1), "language_b": "en"}, text.ERROR_LANGUAGES),
        ("evaluate", {"correction": "rotate"}, "center"),
        ("train", {"seconds": 0}, "seconds is 0"),
        ("train", {"seconds": 61}, text.ERROR_TOOL_SECONDS.format(seconds=61, limit=60)),
    ],
)
def test_bad_input_is_answered_with_a_sentence(name: str, given: dict[str, Any], sentence: str, address: str) -> None:
    said = refused(address, name, **given)
    assert sentence in said
    assert not any(trace in said for trace in ("Traceback", "File ", "verbose error"))


@pytest.mark.parametrize("follows", [False, True])
def test_a_training_is_told_at_once_and_its_model_is_not_kept(follows: bool, address: str) -> None:
    heard: list[float] = []

    async def progress(done: float, total: float | None, message: str | None) -> None:
        heard.append(done)

    answer = call(address, "train", progress if follows else None, **BRIEFLY)
    assert answer["event"] == "finished"
    kinds = [event["event"] for event in answer["events"]]
    assert kinds[0] == "preparing"
    assert set(kinds[1:]) == {"evaluated"}
    assert answer["metrics"]["pairs"] == answer["events"][0]["held"]
    assert bool(heard) == follows
    assert "no model of your own" in refused(address, "compare", pairs=rows_of(1), tuned="yours")
