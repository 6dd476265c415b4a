"""Print the models and data sets of the Hub that are known here: ``python -m core.cli.catalog``."""

from __future__ import annotations

from core.cli import common
from core.hub import catalog


def main() -> None:
    """Print the list."""
    for line in catalog.table():
        common.say(line)


if __name__ == "__main__":
    main()
