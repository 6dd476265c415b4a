"""Races: the visitor guesses first, then arms go side by side, then the numbers answer.

Read in this order: `value` (what the component is given, of a race that ran earlier or of one that runs now), `live` (a
race run for a visitor, in turn with everybody's training), `tab` (the component and its events). Questions, arms and
answers are `core.experiments`'.
"""
