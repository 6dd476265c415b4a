"""The page in German."""

from demo.text.en import *  # noqa: F403
