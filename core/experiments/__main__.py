"""``python -m core.experiments``."""

from core.experiments.command import main

if __name__ == "__main__":
    main()
