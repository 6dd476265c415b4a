"""The function ``core.evaluate``, and the command ``python -m core.evaluate``; see `core.train` for how it is both."""

import sys

if __name__ == "__main__":
    from core.cli.evaluate import main

    main()
else:
    from core.evaluation.evaluate import evaluate

    sys.modules[__name__] = evaluate  # type: ignore[assignment]
