from __future__ import annotations

import json

import pytest

from demo.common.checks import MAX_CHARACTERS
from demo.common.own import own_pair


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        (json.dumps({"pair": ["en", "de"], "a": "One.", "b": "Eins."}), ("One.", "Eins.")),
        (json.dumps({"pair": ["en", "el"], "a": "One.", "b": "Ένα."}), None),
        (json.dumps({"pair": ["en", "de"], "a": "One.", "b": " "}), None),
        (json.dumps({"pair": ["en", "de"], "a": "One.", "b": "x" * (MAX_CHARACTERS + 1)}), None),
        (json.dumps({"pair": 1, "a": "One.", "b": "Eins."}), None),
        ("", None),
        ("[]", None),
        ("{", None),
    ],
)
def test_what_a_browser_kept_is_read_or_left(kept: str, found: tuple[str, str] | None) -> None:
    assert own_pair(kept, ("en", "de")) == found
