"""The names by which the page knows its models."""

from __future__ import annotations

BASELINE, READY, YOURS = "pocket-mlm", "pocket", "yours"
