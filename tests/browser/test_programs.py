from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import tab


def test_the_examples_name_the_pages_own_address_and_can_be_copied(page: Page, address: str) -> None:
    tab(page, "For programs")
    programs = page.locator("#programs .way pre code")
    expect(programs).to_have_count(3)
    for program in programs.all():
        expect(program).to_contain_text(address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    button = page.locator("#programs .way button.copy").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == programs.first.text_content()
    expect(button).to_have_text("Copy")


def test_an_endpoint_unfolds_by_keyboard(page: Page) -> None:
    tab(page, "For programs")
    endpoint = page.locator("#endpoint-evaluate")
    expect(endpoint.locator("table")).to_be_hidden()
    endpoint.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(endpoint.locator("table")).to_be_visible()
    expect(endpoint.locator("tbody th")).to_have_text(["model", "pairs", "language_a", "language_b", "correction"])
