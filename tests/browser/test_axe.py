"""axe-core's rules, on every tab, light and dark, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_looks import PHONE, TABS, settle

GRAVE = ("serious", "critical")
KINDS = {
    "desktop": ("light", {}),
    "desktop-dark": ("dark", {}),
    "phone": ("light", PHONE),
    "phone-dark": ("dark", PHONE),
}


@pytest.fixture(scope="module", params=KINDS)
def judged(request: pytest.FixtureRequest, opened: tuple[Open, list[str]]) -> Iterator[Page]:
    make, _ = opened
    theme, options = KINDS[request.param]
    # Nothing moves, so that no colour is caught half-way.
    page = make(f"/?__theme={theme}", reduced_motion="reduce", **options)
    yield page
    page.context.close()


def violations(page: Page) -> list[str]:
    """Each grave violation: the rule, where, and what axe-core says of it."""
    answer: dict[str, Any] = Axe().run(page).response
    assert len(answer["passes"]) > 15
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['html'][:200]} {node.get('failureSummary')}"
        for found in answer["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]


def unfold(page: Page) -> None:
    """Open whatever is folded on the tab that is shown."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    folded = page.locator("button.label-wrap:visible:not(.open)")
    for _ in range(folded.count()):
        folded.first.click()
    expect(folded).to_have_count(0)


@pytest.mark.parametrize("name", TABS)
def test_a_tab_breaks_no_grave_rule(name: str, judged: Page) -> None:
    settle(judged, name)
    unfold(judged)
    assert violations(judged) == []


def test_a_grave_violation_would_be_found(page: Page) -> None:
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=data:,>')")
    assert any("image-alt" in found for found in violations(page))
