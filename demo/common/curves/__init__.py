"""Curves over the steps of a run.

In which order to read: `figures` (data to text), ``read.js`` (text to a plotly figure), ``draw.js`` (one way of drawing
it: in the page, up to a step, or as a picture), `component` and ``component.js`` (the same as a component of the page).
"""
