"""How much one check may be: a program can ask for one without the page."""

from __future__ import annotations

from demo.state.queue import Queue

MAX_MODELS = 4  # at once, with one that is brought
MIN_PAIRS = 2  # there must be an unrelated one
MAX_ZIP = 300_000_000  # bytes of a model that is brought
MAX_UNPACKED = 700_000_000
MAX_VECTORS = 100_000_000  # bytes of one of two files
MAX_FILE = 5_000_000  # bytes of a file of pairs

turns = Queue(at_once=1)  # two large models at once may not fit into the memory
