"""Races: one question, two to a few arms under the same budget, an answer with intervals and how it could mislead.

In the order to read: `races` (the questions, as plain data), `arms` (what an arm starts from and is trained on),
`run` (arms side by side as a stream of events), `judging` (what an arm is judged by), `statistics` (means, spreads,
paired differences over the same sentences and seeds), `answers` (two sentences out of these), `results` (files, one an
arm and seed; what ships), `command` (``python -m core.experiments``).
"""
