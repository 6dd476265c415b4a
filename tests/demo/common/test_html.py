from __future__ import annotations

import pytest

from demo.common import html
from tests.demo.markup import HOSTILE, Page, shape


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_text_in_captions(typed: str) -> None:
    source = html.caption([typed, "and more"])
    assert shape(source) == shape(html.caption(["harmless", "and more"]))
    assert typed in Page(source).text


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_text_in_the_status_line(typed: str) -> None:
    source = html.status(typed, "bad")
    assert shape(source) == shape(html.status("harmless", "bad"))
    assert Page(source).text == typed


@pytest.mark.parametrize("kind", ["idle", "busy", "good", "bad"])
@pytest.mark.parametrize(("progress", "widths"), [(None, []), (0.0, ["width:0%"]), (0.456, ["width:46%"])])
def test_the_status_line_is_announced_and_has_a_bar_while_it_runs(
    kind: str, progress: float | None, widths: list[str]
) -> None:
    page = Page(html.status("now", kind, progress))
    outer = page.tags[0][1]
    assert (outer["class"], outer["role"], outer["aria-live"]) == (f"status {kind}", "status", "polite")
    assert [attributes["style"] for attributes in page.all("span") if "style" in attributes] == widths
