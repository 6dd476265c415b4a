"""The page in Greek."""

from demo.text.en import *  # noqa: F403
