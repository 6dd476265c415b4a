"""The page itself is made and packed once for each address that it is asked under, and not once a visitor.

Gradio writes the page anew with every visit: half a megabyte of JSON, a tenth of a second with what packs it. What
differs between visits is the address under which it is asked for; everything else a visitor is told by the greeting.
"""

from __future__ import annotations

from collections import OrderedDict

from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 8  # addresses, the one that was asked for last stays longest: 70 kB each
_ADDRESS = ("host", "x-forwarded-host", "x-forwarded-proto", "x-gradio-server")  # what Gradio makes the address of
_OTHERS = ("deep_link", "page", "all_endpoints")  # what Gradio reads of a query: then the page is another

Key = tuple[str, ...]


class Front:
    """Answers for the page from memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: OrderedDict[Key, list[Message]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
        elif key in self._kept:
            self._kept.move_to_end(key)
            for message in self._kept[key]:
                await send(message)
        else:
            await self._made(key, scope, receive, send)

    async def _made(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []

        async def noted(message: Message) -> None:
            messages.append(message)
            await send(message)

        await self._app(scope, receive, noted)
        if messages and messages[0].get("status") == 200 and not messages[-1].get("more_body"):
            self._kept[key] = messages
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)


def _key(scope: Scope) -> Key | None:
    """What the page depends on; None for what is not the page as every visitor gets it."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    if path.removeprefix(root) not in ("", "/") or any(name in QueryParams(scope["query_string"]) for name in _OTHERS):
        return None
    headers = Headers(scope=scope)
    packed = str("gzip" in headers.get("accept-encoding", ""))
    return str(scope["scheme"]), path, root, packed, *(headers.get(name, "") for name in _ADDRESS)
