"""Proofs of what the page withstands, each run by hand: ``python -m tests.load.NAME``; each starts what it needs.

``crowd``, ``hog``, ``soak``, ``disk``, ``assets``, ``kill``, ``replicas``. All stay on this machine, are bounded by
their flags, end what they started, and print a table. What they printed last stands in the README.
"""
