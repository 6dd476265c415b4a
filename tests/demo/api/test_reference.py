from __future__ import annotations

import inspect
from typing import Literal

import gradio as gr
import pytest

from demo.api.reference import Endpoint, Parameter, read
from demo.page.endpoints import ENDPOINTS

TOLD = [read(endpoint) for endpoint in ENDPOINTS]


def bake(
    cakes: list[str],
    kind: Literal["plain", "iced"] = "plain",
    hours: float | None = None,
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, int]:
    """Bake cakes, one
    after the other.

    The oven stays warm.

    Args:
        cakes: what to bake: names.
        kind: how they
            look.
        hours: how long.

    Returns:
        How many of each;
        ``burnt`` too.

    Example:
        for cake in ["plum"]:
            print(cake)
    """
    raise NotImplementedError(cakes, kind, hours, request)


def test_everything_is_read_from_signature_and_docstring() -> None:
    assert read(bake) == Endpoint(
        name="bake",
        about="Bake cakes, one after the other.",
        remarks="The oven stays warm.",
        parameters=[
            Parameter("cakes", "list[str]", None, "what to bake: names."),
            Parameter("kind", '"plain" | "iced"', '"plain"', "how they look."),
            Parameter("hours", "float", "None", "how long."),
        ],
        returns="How many of each; ``burnt`` too.",
        example='for cake in ["plum"]:\n    print(cake)',
    )


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.name)
def test_an_endpoint_leaves_nothing_unsaid(told: Endpoint) -> None:
    assert told.about.endswith(".")
    assert len(told.returns) > 20
    assert f'"/{told.name}"' in told.example
    for parameter in told.parameters:
        assert len(parameter.about) > 8, parameter.name


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.__name__)
def test_the_docstring_names_the_parameters_and_no_others(endpoint: object) -> None:
    told = read(endpoint)  # type: ignore[arg-type]
    section = (inspect.getdoc(endpoint) or "").partition("Args:\n")[2].partition("\n\n")[0]
    named = [line.split(":")[0].strip() for line in section.splitlines() if line.startswith("    ") and ": " in line]
    assert named == [parameter.name for parameter in told.parameters]


def test_there_are_six_endpoints() -> None:
    assert sorted(told.name for told in TOLD) == ["check", "compare", "evaluate", "models", "project", "train"]
