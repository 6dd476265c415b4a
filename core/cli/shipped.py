"""Check the files that come with the project: ``python -m core.cli.shipped``; after a change, with ``--write``."""

from __future__ import annotations

import argparse

from core import shipped
from core.cli import common


def main() -> None:
    """Check the files, or list them anew."""
    flags = argparse.ArgumentParser(prog="python -m core.cli.shipped", description=__doc__.replace("``", ""))
    flags.add_argument("--write", action="store_true", help="list the files as they are")
    if flags.parse_args().write:
        (shipped.FOLDER / shipped.LIST).write_text(shipped.listed(), encoding="utf8", newline="\n")
    try:
        shipped.check_shipped()
    except shipped.DamagedError as error:
        common.refuse(error)
    common.say(f"{len(shipped.listed().splitlines())} files are as they should be")


if __name__ == "__main__":
    main()
