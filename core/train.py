"""The function ``core.train``, and the command ``python -m core.train``.

Both names are fixed: this module runs the command, and when imported it puts the function in its own place, so that
``import core.train; core.train(...)`` trains.
"""

import sys

if __name__ == "__main__":
    from core.cli.train import main

    main()
else:
    from core.training.trainer import train

    sys.modules[__name__] = train  # type: ignore[assignment]
