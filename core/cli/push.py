"""Put a saved model on the Hub: ``python -m core.cli.push FOLDER owner/name``.

The repository is made private unless ``--public`` is given. What holds files that were not pushed from here is left
alone unless ``--overwrite`` is given. Log in first: ``hf auth login``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli import common, saving


def main() -> None:
    """Read the flags, push, print."""
    parser = argparse.ArgumentParser(
        prog="python -m core.cli.push", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the model was saved")
    parser.add_argument("push", metavar="OWNER/NAME", help="where it goes")
    saving.add_consent_flags(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    flags = parser.parse_args()
    from core.hub.errors import HubError

    try:
        saving.pushed(flags, flags.folder)
    except HubError as error:
        common.refuse(error)


if __name__ == "__main__":
    main()
