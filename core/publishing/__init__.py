"""What is taken home: a model saved with all that whoever uses it must know, on disk or on the Hub.

Read in this order: `provenance` (what is known of how a model was made), `recompute` (how a run of the
page is done again), `numbers` (what was measured, as tables and in the Hub's form), `card` (all of it as the folder's
``README.md``), `save` (weights and card), `correct` (a correction without training as part of the model), `push` (a
saved folder to the Hub).
"""
