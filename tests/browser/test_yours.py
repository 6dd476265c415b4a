"""A page that stays open while its model is given up."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import TIMEOUT, laid_out, served, start


def visit(browser: Browser, address: str) -> Page:
    """The Train tab of somebody new."""
    page = browser.new_context().new_page()
    page.set_default_timeout(TIMEOUT)
    page.goto(f"{address}/?tab=train&lang=en")
    page.locator(".meet[data-place]").wait_for(state="attached")
    laid_out(page)
    return page


def test_a_page_whose_model_was_given_up_says_so(browser: Browser) -> None:
    with served(LANGUAGE_GAP_SESSIONS="1") as address:
        page = visit(browser, address)
        start(page, 10)
        expect(page.locator("#status .good")).to_contain_text("Done")
        expect(page.locator("#download")).to_be_visible()
        # As often as a tab is come back to, and every minute, it asks.
        asks = "document.dispatchEvent(new Event('visibilitychange'))"
        with page.expect_response("**/yours"):
            page.evaluate(asks)
        expect(page.locator("#status .good")).to_contain_text("Done")
        other = visit(browser, address)  # for whom there is no room beside
        page.evaluate(asks)
        expect(page.locator("#status .bad")).to_contain_text("Your model was given up")
        expect(page.locator("#download")).to_be_hidden()
        for each in (page, other):
            each.context.close()


def test_a_page_that_servers_answer_by_turns_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="de-AT")
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    lost = {"msg": "unexpected_error", "message": "404", "session_not_found": True, "success": False}
    # As from another server, which knows neither this visit nor this start.
    answer = {"content_type": "text/event-stream", "body": f"data: {json.dumps(lost)}\n\n"}
    page.route("**/queue/data?**", lambda route: route.fulfill(**answer))
    asked: list[Route] = []

    def by_turns(route: Route) -> None:
        asked.append(route)
        if len(asked) % 2:
            route.fulfill(json={"start": "another", "state": "here"})
        else:
            route.continue_()

    page.route("**/yours", by_turns)
    page.goto(address)
    expect(page.locator(".notice")).to_contain_text("mehrere Server")  # on the page that Gradio loads anew by itself
    expect(page.locator("#tabs")).to_be_visible()
    context.close()
