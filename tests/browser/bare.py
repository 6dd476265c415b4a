"""A component of the page without the app around it: its modules come from the folders, nothing is served."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route

from demo.common import assets
from demo.page.style import sheet

ADDRESS = "http://page.test/"
_PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>{style}</style>
<body>{node}<script>
window.told = [];
const [element, props] = [document.body, {{ value: {value} }}];
const trigger = (name, what) => window.told.push([name, what.index]);
const watch = (name, then) => (window.arrive = (value) => {{ props.value = value; then(); }});
{script}
</script>"""


def show(page: Page, component: Any, value: str | None) -> None:
    """Open a page with one ``gr.HTML`` of ours.

    On it ``arrive(value)`` gives another value, and ``told`` holds what the component has told the server.
    """
    literal = json.dumps(value).replace("<", "\\u003c")
    style = sheet()
    html = _PAGE.format(style=style, node=component.html_template, value=literal, script=component.js_on_load)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        files = {assets.address(name): file for name, file in assets.files().items()}
        if path == "":
            route.fulfill(body=html, content_type="text/html")
        elif path in files:
            route.fulfill(path=files[path], content_type="text/javascript")
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.wait_for_function("window.arrive !== undefined")  # its modules have come
