from __future__ import annotations

import pytest

from tests.browser.conftest import unexpected

CLOSED = """ERROR:    Exception in ASGI application
Traceback (most recent call last):
  File "routes.py", line 1863, in sse_stream
    await asyncio.sleep(check_rate)
asyncio.exceptions.CancelledError: Cancelled via cancel scope 7fa9 by <Task pending name='Task-850'>

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "routes.py", line 1902, in sse_stream
    del blocks._queue.pending_messages_per_session[session_hash]
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^
KeyError: '7hndb9vsort'
"""
OURS = """Traceback (most recent call last):
  File "handlers.py", line 9, in compare
    del rows[name]
KeyError: 'rows'
"""


@pytest.mark.parametrize(
    ("log", "found"),
    [
        (CLOSED, []),
        (OURS, ["KeyError: 'rows'"]),
        (CLOSED + OURS + CLOSED, ["KeyError: 'rows'"]),
        (CLOSED.replace("pending_messages_per_session", "other"), 2),
    ],
)
def test_a_page_that_was_closed_is_no_error_and_all_else_is(log: str, found: list[str] | int) -> None:
    raised = unexpected(log)
    assert (len(raised) if isinstance(found, int) else raised) == found
