"""The page in French."""

from demo.text.en import *  # noqa: F403
