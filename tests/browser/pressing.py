"""A click that fell beside its target because the page moved under it is made once more, as a person makes it.

A press begins (pointer down) and ends (pointer up) in two messages to the browser. If an answer of the server makes
something above the target taller between the two, the press ends on another element, and the browser gives the click
to what contains both: the button never hears of it. Playwright looks at the target before the press and not after.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error, Locator

# Notes whether the last press slipped, where it was on something that waits for its end: lists choose as it begins.
NOTES = """(() => {
    const AIMS = "button, a, label, summary, [role=button], [role=tab]";
    let down = null;
    addEventListener("mousedown", (event) => { down = event.target; window.slipped = false; }, true);
    addEventListener("click", (event) => {
        const aimed = down?.isConnected && down.closest(AIMS);
        if (event.isTrusted && aimed && aimed !== event.target && event.target.contains(aimed)) window.slipped = true;
    }, true);
})();"""

_click = Locator.click


def click(self: Locator, **options: Any) -> None:
    """`Locator.click`, once more where the page moved under it."""
    _click(self, **options)
    if "trial" not in options and _slipped(self):
        _click(self, **options)


def _slipped(target: Locator) -> bool:
    try:
        return bool(target.page.evaluate("window.slipped === true"))
    except Error:  # the click led to another page, or closed this one
        return False


def install() -> None:
    """From here on every click of every test is such a one; a page needs `NOTES` as its first script."""
    Locator.click = click  # type: ignore[method-assign]
