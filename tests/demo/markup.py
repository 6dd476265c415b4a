"""What tests read of HTML, and sentences that must never become markup."""

from __future__ import annotations

from html.parser import HTMLParser

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload="alert(1)">',
    "' onmouseover='alert(1)",
    "</td></tr></table><h1>out</h1>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "a < b && c > d",
]
VOID = {"img", "br", "input"}


class Page(HTMLParser):
    """Tags with their attributes, the text of each, and whether every tag is closed in its place."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def text(self) -> str:
        return "".join(data for _, data in self.texts)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def shape(source: str) -> list[tuple[str, dict[str, str | None]]]:
    return Page(source).tags
