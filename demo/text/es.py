"""The page in Spanish."""

from demo.text.en import *  # noqa: F403
