"""Models and data sets of the Hugging Face Hub. Nothing that is fetched is ever run.

Read in this order: `ids` (what a Hub id is), `catalog` (the models and data sets that are known here), `refusals` (what
is of no use, and why), `files` (on their way, and whole), `models` and `datasets` (fetching), `errors` (what can go
wrong on the way, each in one sentence).
"""
