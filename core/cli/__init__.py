"""The commands; the only part of `core` that prints.

``python -m core.train`` and ``python -m core.evaluate`` are `train` and `evaluate` here; ``python -m core.cli.record``
writes down the runs that the page replays, ``python -m core.cli.catalog`` lists models and data sets. Read `common`
first: the flags that they share, their answer to bad input (one line, exit status 2), and how they print.
"""
