"""What a tab is told once it is looked at, and not before: that a visitor has come, or has chosen something.

Most visitors never open most of the tabs. So what happens on one is no work for the others: a visitor's arrival is one
call. The browser counts what each tab has been told; the server is asked only where there is news.

Listeners of several tabs do not listen to a component itself. A browser runs those of a component one by one, each
after the last answer to the one before, and all of them again when one was asked for while it was busy: two components
that share their listeners never came to rest. The listeners of a state are run side by side, each on its own.
"""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

_ALL = "(...values) => JSON.stringify(values)"
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


class LookedAt:
    """Some components whose values tabs are told of.

    Args:
        parts: the components.
        tab: id of the tab that is open.
    """

    def __init__(self, parts: list[Any], tab: gr.Textbox) -> None:
        self._parts, self._tab = parts, tab
        self._seen: dict[str, gr.Textbox] = {}
        self._told: dict[str, gr.State] = {}

    def alone(self, tab: str) -> gr.Textbox:
        """What changes when the tab of this id is looked at and the values are others than it has seen.

        It is for one listener.
        """
        if tab not in self._seen:
            values = [part.value for part in self._parts]
            first = json.dumps(values, ensure_ascii=False, separators=(",", ":"))  # as a browser writes it
            self._seen[tab] = gr.Textbox(first, visible=False)
        return self._seen[tab]

    def by(self, tab: str) -> gr.State:
        """The same for any number of listeners."""
        if tab not in self._told:
            seen, told = self.alone(tab), gr.State("")
            seen.change(lambda values: values, seen, told, trigger_mode="always_last", **_QUIET)
            self._told[tab] = told
        return self._told[tab]

    def wire(self, tabs: gr.Tabs) -> None:
        """Once all tabs are there: the open one is told of a change at once, the others when they are opened."""
        for tab in tabs.children:
            if isinstance(tab, gr.Tab) and tab.id in self._seen:
                tab.select(None, self._parts, self._seen[str(tab.id)], js=_ALL, **_QUIET)
        seen, n = list(self._seen.values()), len(self._parts)
        tells = f"""(open, ...rest) => {{
            const [values, seen] = [JSON.stringify(rest.slice(0, {n})), rest.slice({n})];
            return seen.map((last, i) => {json.dumps(list(self._seen))}[i] === open ? values : last);
        }}"""
        changed = [part.change for part in self._parts]
        gr.on(changed, None, [self._tab, *self._parts, *seen], seen, js=tells, trigger_mode="multiple", **_QUIET)
